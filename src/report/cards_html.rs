//! The page's cards alone, as a piece of HTML that stands in another page, such as beneath a cell of a notebook. No script, no request.

use super::analysis::Analysis;
use super::card::cards;
use super::page_card::{CardText, card_text};
use super::view::View;
use super::words;
use crate::id::DisputeId;
use askama::Template;
use std::sync::LazyLock;

/// Cards that stand in one piece; whoever wants more opens the page.
const MOST: usize = 20;

/// The page's look, which holds inside the piece and nowhere else.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    let page = include_str!("page/page.css").replace(":root", "&");
    format!(
        ".sayso-cards {{ {page} & {{ background: var(--paper); color: var(--ink); font: var(--t2)/1.5 var(--sans); padding: .8rem 1rem; }} \
         .needs-js {{ display: none; }} .card {{ content-visibility: visible; }} }}"
    )
});

#[derive(Template)]
#[template(path = "cards.html", config = "src/report/page/askama.toml")]
struct Piece<'a> {
    style: &'a str,
    summary: Option<String>,
    cards: Vec<CardText>,
    more: Option<String>,
}

/// The cards of some disputes in the analysis's order; of all that are reported as disputes, with what was read above them, when none is named.
pub fn cards_html(analysis: &Analysis, only: Option<&[DisputeId]>) -> String {
    let view = View::new(analysis);
    let all: Vec<_> = match only {
        None => view.disputed().collect(),
        Some(ids) => analysis.disputes.iter().chain(&analysis.dismissed).filter(|d| ids.contains(&d.id)).collect(),
    };
    let more = all.len().saturating_sub(MOST);
    let texts =
        cards(&view, all.into_iter().take(MOST)).iter().enumerate().map(|(i, c)| card_text(&view, c, (i + 1).to_string())).collect();
    let piece = Piece {
        style: &STYLE,
        summary: only.is_none().then(|| view.summary()),
        cards: texts,
        more: (more > 0).then(|| format!("and {} more", words::number(more as f64))),
    };
    // Rendering into memory fails only when a value's own writing fails, and these are strings and numbers.
    piece.render().unwrap_or_default()
}
