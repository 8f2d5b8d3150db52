//! One self-contained page: no request leaves it, and it opens from disk.
//!
//! The cards are written here, so that the page reads and prints without scripts; the script adds filters, charts, the matrix, the graph
//! and the article beside the quotation, from the data that stands in the page as JSON. Texts of articles reach the document only escaped by
//! the template, or as text nodes. A policy in the page lets no script run but its own: the mark that lets them is derived from the
//! data, so no article can hold it.

use super::analysis::*;
use super::card::{Card, Figures, Quote, cards};
use super::lists::{Pairs, pairs};
use super::page_data::data;
use super::view::{View, one_line};
use super::words;
use askama::Template;

/// Quotations of one position that stand in the page itself; the script shows the rest.
const QUOTED: usize = 4;
/// Steps of a dispute through time that stand in the page.
const STEPS: usize = 40;
/// Rows of a list that stand in the page.
const LISTED: usize = 300;

/// The page of an analysis. `title` names what was read, such as the folder's name.
pub fn html(analysis: &Analysis, title: &str) -> String {
    let view = View::new(analysis);
    let (open, dismissed) = (cards(&view, &analysis.disputes), cards(&view, &analysis.dismissed));
    let data = data(&view, open.iter().chain(&dismissed));
    let nonce = blake3::hash(data.as_bytes()).to_hex().to_string();
    let lists: Vec<ListText> = pairs(&view).into_iter().map(list_text).collect();
    let page = Page {
        nonce,
        version: env!("CARGO_PKG_VERSION"),
        title: one_line(title),
        style: include_str!("page/page.css"),
        script: include_str!("page/page.js"),
        d3: include_str!("page/vendor/d3.min.js"),
        plot: include_str!("page/vendor/plot.min.js"),
        cytoscape: include_str!("page/vendor/cytoscape.min.js"),
        summary: view.summary(),
        cards: open.iter().enumerate().map(|(i, c)| card(c, (i + 1).to_string())).collect(),
        dismissed: dismissed.iter().map(|c| card(c, "–".into())).collect(),
        pairs: words::number(lists.iter().map(|l| l.rows.len() + l.more).sum::<usize>() as f64),
        lists,
        claims: words::number(analysis.claims.len() as f64),
        documents: words::number(analysis.documents.len() as f64),
        notes: analysis.notes.iter().map(note).collect(),
        decisions: analysis.decisions.iter().map(decision).collect(),
        articles: analysis.documents.iter().map(article).collect(),
        data,
    };
    // Rendering into memory fails only when a value's own writing fails, and these are strings and numbers.
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "page.html", config = "src/report/page/askama.toml")]
struct Page {
    nonce: String,
    version: &'static str,
    title: String,
    style: &'static str,
    script: &'static str,
    d3: &'static str,
    plot: &'static str,
    cytoscape: &'static str,
    summary: String,
    cards: Vec<CardText>,
    dismissed: Vec<CardText>,
    pairs: String,
    lists: Vec<ListText>,
    claims: String,
    documents: String,
    notes: Vec<NoteText>,
    decisions: Vec<DecisionText>,
    articles: Vec<ArticleText>,
    /// JSON with `<` escaped, so that no text of an article ends its element.
    data: String,
}

struct CardText {
    id: String,
    number: String,
    question: String,
    kind: &'static str,
    grade: &'static str,
    grade_meaning: &'static str,
    confidence: String,
    review: Option<&'static str>,
    asked: Option<String>,
    note: Option<String>,
    figures: Vec<FigureText>,
    sides: Vec<SideText>,
    moves: Vec<MoveText>,
    moves_days: String,
}

struct FigureText {
    class: &'static str,
    name: &'static str,
    value: String,
    by: String,
}

struct SideText {
    letter: String,
    /// Which of the six colours.
    hue: usize,
    label: String,
    voices: Vec<VoiceText>,
    origins: usize,
    outlets: usize,
    days: String,
    tellings: Vec<String>,
    quotes: Vec<QuoteText>,
    more: usize,
}

struct VoiceText {
    name: String,
    about: Option<String>,
    party: bool,
    hedged: bool,
    through: Vec<String>,
}

struct QuoteText {
    id: String,
    text: String,
    chain: String,
    hedge: Option<&'static str>,
    outlet: String,
    day: Option<String>,
}

struct MoveText {
    day: Option<String>,
    speaker: String,
    what: String,
    outlet: String,
    side: Option<String>,
    tie: Option<&'static str>,
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

struct NoteText {
    document: String,
    place: Option<String>,
    what: String,
    mend: Option<String>,
    skipped: bool,
}

struct DecisionText {
    what: String,
    said: String,
    note: Option<String>,
    by: Option<String>,
    applied: bool,
}

struct ArticleText {
    title: String,
    outlet: String,
    day: Option<String>,
    path: String,
}

fn card(card: &Card<'_>, number: String) -> CardText {
    let d = card.dispute;
    let days: Vec<&str> = card.moves.iter().filter_map(|m| m.day).collect();
    CardText {
        id: d.id.to_string(),
        number,
        question: one_line(&d.question),
        kind: words::dispute_type(d.about),
        grade: words::grade(d.grade),
        grade_meaning: words::grade_meaning(d.grade),
        confidence: format!("{:.2}", d.confidence),
        review: d.review.as_ref().filter(|r| r.verdict != Verdict::Open).map(|r| r.verdict.name()),
        asked: d.review.as_ref().and_then(|r| r.asked.as_deref()).map(one_line),
        note: d.review.as_ref().and_then(|r| r.note.as_deref()).map(one_line),
        figures: card.figures.iter().flat_map(|f| figures(card, f)).collect(),
        sides: card.sides.iter().enumerate().map(|(i, s)| side(i, s)).collect(),
        moves: steps(card),
        moves_days: words::days(days.first().copied().zip(days.last().copied())),
    }
}

fn figures(card: &Card<'_>, figures: &Figures) -> [FigureText; 3] {
    let by = |at: usize| card.sides[at].voices.iter().map(|v| one_line(v.name)).collect::<Vec<_>>().join(", ");
    [("low", "low", figures.low), ("best", "best supported", figures.best), ("high", "high", figures.high)]
        .map(|(class, name, (value, at))| FigureText { class, name, value: words::number(value), by: by(at) })
}

fn side(index: usize, side: &super::card::Side<'_>) -> SideText {
    let outlets: std::collections::BTreeSet<&str> = side.tellings.iter().flat_map(|t| t.outlets.iter().map(|(o, _)| *o)).collect();
    let telling = |t: &super::card::Telling<'_>| {
        let names: Vec<String> =
            t.outlets.iter().map(|(o, n)| if *n > 1 { format!("{} ({n} articles)", one_line(o)) } else { one_line(o) }).collect();
        names.join(", ")
    };
    SideText {
        letter: side.letter.clone(),
        hue: index % 6,
        label: one_line(&side.position.label),
        voices: side
            .voices
            .iter()
            .map(|v| VoiceText {
                name: one_line(v.name),
                about: v.about.map(one_line),
                party: v.party,
                hedged: v.hedged,
                through: v.through.iter().map(|t| one_line(t)).collect(),
            })
            .collect(),
        origins: side.position.origins,
        outlets: outlets.len(),
        days: side.days.clone(),
        tellings: side.tellings.iter().map(telling).collect(),
        quotes: side.quotes.iter().take(QUOTED).map(quote_text).collect(),
        more: side.quotes.len().saturating_sub(QUOTED),
    }
}

fn quote_text(q: &Quote<'_>) -> QuoteText {
    QuoteText {
        id: q.claim.id.to_string(),
        text: words::bare(&q.text).to_owned(),
        chain: one_line(&q.chain),
        hedge: q.hedge,
        outlet: one_line(q.outlet),
        day: q.day.map(str::to_owned),
    }
}

/// The steps through time; one for the same words of one speaker on one day.
fn steps(card: &Card<'_>) -> Vec<MoveText> {
    let mut seen = std::collections::BTreeSet::new();
    card.moves.iter().filter(|m| seen.insert((m.day, m.speaker, &m.what))).take(STEPS).map(step).collect()
}

fn step(m: &super::card::Move<'_>) -> MoveText {
    MoveText {
        day: m.day.map(str::to_owned),
        speaker: one_line(m.speaker),
        what: one_line(&m.what),
        outlet: one_line(m.outlet),
        side: m.side.clone(),
        tie: m.tie.map(words::relation),
    }
}

fn list_text(list: Pairs<'_>) -> ListText {
    let more = list.rows.len().saturating_sub(LISTED);
    let rows = list
        .rows
        .iter()
        .take(LISTED)
        .map(|pair| PairText {
            id: pair.relation.id.to_string(),
            ends: pair.ends.iter().map(quote_text).collect(),
            why: one_line(&pair.relation.why),
        })
        .collect();
    ListText { title: list.title, meaning: list.meaning, between: list.between, rows, more }
}

fn note(note: &crate::note::Note) -> NoteText {
    NoteText {
        document: one_line(note.document.as_deref().unwrap_or("the run")),
        place: note.place.as_deref().map(one_line),
        what: one_line(note.what.trim_end_matches('.')),
        mend: note.mend.as_deref().map(one_line),
        skipped: note.skipped,
    }
}

fn decision(d: &DecisionView) -> DecisionText {
    DecisionText {
        what: d.what.replace('-', " "),
        said: one_line(&d.said),
        note: d.note.as_deref().map(one_line),
        by: d.by.as_deref().map(one_line),
        applied: d.applied,
    }
}

fn article(d: &DocumentView) -> ArticleText {
    ArticleText {
        title: one_line(d.title.as_deref().unwrap_or(&d.path)),
        outlet: one_line(d.outlet.as_deref().unwrap_or("unknown outlet")),
        day: d.published.as_deref().map(|p| p.chars().take(10).collect()),
        path: one_line(&d.path),
    }
}
