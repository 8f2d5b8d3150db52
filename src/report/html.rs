//! One self-contained page: no request leaves it, and it opens from disk.
//!
//! The overview, the cards and their charts are written here, so that the page reads and prints without scripts; the script adds filters, the
//! matrix, the graph and the article beside the quotation, from the data that stands in the page as JSON. Texts of articles reach the document
//! only escaped by the template, or as text nodes. A policy in the page lets no script run but its own: the mark that lets them is derived from
//! the data, so no article can hold it. Served by `sayso serve`, and only then, the page may send decisions to the address it came from.

use super::analysis::*;
use super::card::cards;
use super::lists::{Others, Pairs, others, pairs};
use super::overview::{Overview, overview};
use super::page_card::{CardText, QuoteText, card_text, quote_text};
use super::page_data::data;
use super::view::{View, one_line};
use super::{plain, words};
use crate::graph::Standing;
use askama::Template;

/// Rows of a list that stand in the page.
const LISTED: usize = 300;

/// The page's script, in the order in which its parts use each other.
const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("page/js/data.js"),
    include_str!("page/js/cite.js"),
    include_str!("page/js/filter.js"),
    include_str!("page/js/tabs.js"),
    include_str!("page/js/reader.js"),
    include_str!("page/js/matrix.js"),
    include_str!("page/js/claims.js"),
    include_str!("page/js/graph.js"),
    include_str!("page/js/review.js"),
    include_str!("page/js/keys.js"),
    include_str!("page/js/address.js"),
    "})();\n"
);

/// How a page that `sayso serve` shows sends decisions back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// The path, with its token, to which a decision is sent.
    pub address: String,
    /// Who decides, as the page shows it.
    pub by: String,
}

/// The page of an analysis. `title` names what was read, such as the folder's name.
pub fn html(analysis: &Analysis, title: &str) -> String {
    page(analysis, title, None)
}

/// The same page with buttons for a reviewer's decisions, which it sends to where it came from.
pub fn html_served(analysis: &Analysis, title: &str, served: &Served) -> String {
    page(analysis, title, Some(served))
}

/// What a report calls itself after the name of the file or folder that was read.
pub fn titled(name: &str) -> String {
    let name = name.replace('_', " ");
    // `2016-03` is a month; `port-strike` is two words.
    let mut words = name.split('-');
    let mut title = words.next().unwrap_or_default().to_owned();
    for word in words {
        let digits = title.ends_with(|c: char| c.is_ascii_digit()) && word.starts_with(|c: char| c.is_ascii_digit());
        title.push(if digits { '-' } else { ' ' });
        title.push_str(word);
    }
    title
}

fn page(analysis: &Analysis, title: &str, served: Option<&Served>) -> String {
    let view = View::new(analysis);
    let (sure, perhaps): (Vec<_>, Vec<_>) = analysis.disputes.iter().partition(|d| d.standing == Standing::Disputed);
    let sure = cards(&view, sure);
    let rest = cards(&view, perhaps.into_iter().chain(&analysis.dismissed));
    let folded = rest.iter().filter(|c| !dismissed(c.dispute)).count();
    let data = data(&view, sure.iter().chain(&rest));
    let nonce = blake3::hash(data.as_bytes()).to_hex().to_string();
    let lists: Vec<ListText> = pairs(&view).into_iter().filter(|l| !l.rows.is_empty()).map(list_text).collect();
    let others = others_text(others(&view));
    let overview = overview(&view, &sure);
    let page = Page {
        nonce,
        program: analysis.program.to_string(),
        title: plain(title),
        style: concat!(include_str!("page/page.css"), include_str!("page/views.css")),
        script: SCRIPT,
        summary: view.summary(),
        cards: sure.iter().enumerate().map(|(i, c)| card_text(&view, c, (i + 1).to_string())).collect(),
        perhaps: rest[..folded].iter().enumerate().map(|(i, c)| card_text(&view, c, (sure.len() + i + 1).to_string())).collect(),
        dismissed: rest[folded..].iter().map(|c| card_text(&view, c, "–".into())).collect(),
        overview,
        changes: words::number(lists.iter().map(|l| l.rows.len() + l.more).sum::<usize>() as f64),
        lists,
        figures: words::number(others.n as f64),
        others,
        claims: words::number(analysis.claims.len() as f64),
        documents: words::number(analysis.documents.len() as f64),
        notes: analysis.notes.iter().map(note).collect(),
        decisions: analysis.decisions.iter().map(decision).collect(),
        articles: analysis.documents.iter().map(article).collect(),
        served: served.cloned(),
        data,
    };
    // Rendering into memory fails only when a value's own writing fails, and these are strings and numbers.
    page.render().unwrap_or_default()
}

fn dismissed(d: &DisputeView) -> bool {
    d.review.as_ref().is_some_and(|r| r.verdict == Verdict::Dismissed)
}

#[derive(Template)]
#[template(path = "page.html", config = "src/report/page/askama.toml")]
struct Page {
    nonce: String,
    program: String,
    title: String,
    style: &'static str,
    script: &'static str,
    summary: String,
    overview: Overview,
    cards: Vec<CardText>,
    perhaps: Vec<CardText>,
    dismissed: Vec<CardText>,
    changes: String,
    lists: Vec<ListText>,
    figures: String,
    others: OthersText,
    claims: String,
    documents: String,
    notes: Vec<NoteText>,
    decisions: Vec<DecisionText>,
    articles: Vec<ArticleText>,
    served: Option<Served>,
    /// JSON with `<` escaped, so that no text of an article ends its element.
    data: String,
}

struct ListText {
    title: &'static str,
    meaning: &'static str,
    /// What stands between the two ends.
    between: &'static str,
    rows: Vec<PairText>,
    more: usize,
}

struct PairText {
    id: String,
    ends: Vec<QuoteText>,
    why: String,
}

struct OthersText {
    n: usize,
    rivals: Vec<RivalsText>,
    alone: Vec<QuoteText>,
    more: usize,
}

struct RivalsText {
    what: String,
    figures: Vec<(String, QuoteText)>,
}

struct NoteText {
    document: String,
    place: Option<String>,
    /// In pieces: the words, and whether they are what somebody types or a file's name.
    what: Vec<(String, bool)>,
    mend: Option<Vec<(String, bool)>>,
    skipped: bool,
}

struct DecisionText {
    what: String,
    said: String,
    note: Option<String>,
    by: String,
    applied: bool,
}

struct ArticleText {
    title: String,
    outlet: String,
    day: Option<String>,
    path: String,
}

fn list_text(list: Pairs<'_>) -> ListText {
    let more = list.rows.len().saturating_sub(LISTED);
    let rows = list
        .rows
        .iter()
        .take(LISTED)
        .map(|pair| PairText {
            id: pair.relation.id.to_string(),
            ends: pair.ends.iter().map(|q| quote_text(q, true)).collect(),
            why: one_line(&words::reason(&pair.relation.why)),
        })
        .collect();
    ListText { title: list.title, meaning: list.meaning, between: list.between, rows, more }
}

fn others_text(others: Others<'_>) -> OthersText {
    let n = others.len();
    let rivals = others.rivals.iter().take(LISTED).map(|r| RivalsText {
        what: crate::lexicon::wording::capital(&one_line(&r.what)),
        figures: r.figures.iter().map(|(figure, q)| (figure.clone(), quote_text(q, true))).collect(),
    });
    let more = others.alone.len().saturating_sub(LISTED);
    OthersText { n, rivals: rivals.collect(), alone: others.alone.iter().take(LISTED).map(|q| quote_text(q, true)).collect(), more }
}

fn note(note: &crate::note::Note) -> NoteText {
    NoteText {
        document: one_line(note.document.as_deref().unwrap_or("the run")),
        place: note.place.as_deref().map(one_line),
        what: ticked(&one_line(note.what.trim_end_matches('.'))),
        mend: note.mend.as_deref().map(|m| ticked(&one_line(m))),
        skipped: note.skipped,
    }
}

/// A text cut at its backticks: every second piece stood between two.
fn ticked(text: &str) -> Vec<(String, bool)> {
    if text.matches('`').count() % 2 == 1 {
        return vec![(text.to_owned(), false)];
    }
    let pieces = text.split('`').enumerate().map(|(i, piece)| (piece.to_owned(), i % 2 == 1));
    pieces.filter(|(piece, _)| !piece.is_empty()).collect()
}

fn decision(d: &DecisionView) -> DecisionText {
    let by: Vec<String> = [d.by.as_deref().map(one_line), d.when.as_deref().map(words::day)].into_iter().flatten().collect();
    DecisionText {
        what: d.what.replace('-', " "),
        said: one_line(&d.said),
        note: d.note.as_deref().map(one_line),
        by: by.join(", "),
        applied: d.applied,
    }
}

fn article(d: &DocumentView) -> ArticleText {
    ArticleText {
        title: plain(d.title.as_deref().unwrap_or(&d.path)),
        outlet: plain(d.outlet.as_deref().unwrap_or("unknown outlet")),
        day: d.published.as_deref().map(words::day),
        path: one_line(&d.path),
    }
}
