//! A dispute as the page's template sets it: text and places of marks, nothing that is still to be decided.

use super::analysis::Verdict;
use super::card::{Card, Hue, Side};
use super::chart::Scale;
use super::quotation::Quotation;
use super::view::{View, one_line};
use super::{plain, words};
use std::collections::BTreeSet;

/// Sentences of one position that stand open; the rest is folded.
const QUOTED: usize = 2;
/// Sentences that stand in the page at all.
const MOST: usize = 40;
/// Rows of a number line.
const ROWS: usize = 24;
/// Letters of a label beyond which it is a sentence.
const LONG: usize = 32;
/// Days of a history.
const DAYS: usize = 14;

pub(super) struct CardText {
    pub id: String,
    pub number: String,
    pub question: String,
    pub turns: &'static str,
    pub grade: &'static str,
    pub grade_meaning: &'static str,
    pub confidence: String,
    pub weighed: String,
    pub review: Option<String>,
    pub asked: Option<String>,
    pub note: Option<String>,
    pub best: Option<String>,
    pub line: Option<LineText>,
    pub sides: Vec<SideText>,
    pub history: Option<History>,
}

/// A number line.
pub(super) struct LineText {
    pub name: String,
    pub ticks: Vec<(String, f64)>,
    pub rows: Vec<RowText>,
    /// Which marks a legend must explain.
    pub open: bool,
    pub about: bool,
    pub range: bool,
}

pub(super) struct RowText {
    pub hue: &'static str,
    pub who: String,
    pub day: String,
    pub value: String,
    /// Percent from the left.
    pub at: f64,
    /// Where the bar ends that says *or more* or *to*.
    pub to: Option<f64>,
    pub open: bool,
    pub about: bool,
    /// Whether the value stands before its mark.
    pub before: bool,
}

pub(super) struct SideText {
    pub hue: &'static str,
    /// The label, with which the sentence begins.
    pub label: String,
    /// Whether it is a sentence of its own, set as one.
    pub long: bool,
    /// What follows it: *, says Ecuador*.
    pub says: String,
    pub sources: String,
    pub days: String,
    /// Who a reader should weigh, and why.
    pub weighed: Vec<String>,
    pub voices: Vec<VoiceText>,
    pub tellings: Vec<String>,
    pub quotes: Vec<QuoteText>,
    pub folded: Vec<QuoteText>,
    pub more: usize,
    /// Of that the likeliest, where nobody is quoted, and who said it.
    pub perhaps: Option<(String, QuoteText)>,
    /// What the denial may answer.
    pub doubtful: Vec<QuoteText>,
}

pub(super) struct VoiceText {
    pub name: String,
    pub about: Option<String>,
    pub through: Vec<String>,
}

pub(super) struct QuoteText {
    pub id: String,
    pub pieces: Vec<(String, bool)>,
    pub who: Option<String>,
    pub hedge: Option<&'static str>,
    pub outlet: String,
    pub day: Option<String>,
    pub place: String,
    pub also: String,
}

/// How figures and minds moved: a row for each speaker, a column for each day.
pub(super) struct History {
    pub days: Vec<String>,
    pub rows: Vec<Lane>,
}

pub(super) struct Lane {
    pub speaker: String,
    pub cells: Vec<Cell>,
}

pub(super) struct Cell {
    pub what: String,
    pub hue: &'static str,
    /// Whether the speaker's line goes on through this day.
    pub on: bool,
}

/// The class of a position's colour.
pub(super) fn hue(hue: Hue) -> &'static str {
    const OTHERS: [&str; 6] = ["o0", "o1", "o2", "o3", "o4", "o5"];
    match hue {
        Hue::Yes => "yes",
        Hue::No => "no",
        Hue::Other(i) => OTHERS[i % OTHERS.len()],
    }
}

pub(super) fn card_text(view: &View<'_>, card: &Card<'_>, number: String) -> CardText {
    let d = card.dispute;
    let review = d.review.as_ref().filter(|r| r.verdict != Verdict::Open);
    CardText {
        id: d.id.to_string(),
        number,
        question: one_line(&d.question),
        turns: words::turns_on(d.about),
        grade: words::grade(d.grade),
        grade_meaning: words::grade_meaning(d.grade),
        confidence: format!("{:.2}", d.confidence),
        weighed: one_line(&d.weighed),
        review: review.map(|r| {
            let by = r.by.as_deref().map_or_else(String::new, |b| format!(" by {}", one_line(b)));
            let when = r.when.as_deref().map_or_else(String::new, |w| format!(", {}", words::day(w)));
            format!("{}{by}{when}", r.verdict.name())
        }),
        asked: d.review.as_ref().and_then(|r| r.asked.as_deref()).map(one_line),
        note: d.review.as_ref().and_then(|r| r.note.as_deref()).map(one_line),
        best: card.figures.and_then(|f| f.best).map(|(value, at)| {
            format!("Most sources give {} ({}).", words::number(value), words::sources(card.sides[at].position.origins))
        }),
        line: line(view, card),
        sides: card.sides.iter().map(side).collect(),
        history: history(card),
    }
}

fn side(side: &Side<'_>) -> SideText {
    let label = crate::lexicon::wording::capital(&one_line(&side.position.label));
    // A sentence that does not begin with the label stands in its place.
    let begun = side.sentence.strip_prefix(label.trim_end_matches(['.', ' '])).map(str::to_owned);
    let label = if begun.is_some() { label } else { side.sentence.clone() };
    let says = begun.unwrap_or_default();
    let telling = |t: &super::card::Telling<'_>| {
        let names: Vec<String> =
            t.outlets.iter().map(|(o, n)| if *n > 1 { format!("{} ({n} articles)", plain(o)) } else { plain(o) }).collect();
        names.join(", ")
    };
    let named = side.is_shared();
    let mut quotes = side.quotes.iter().take(MOST).map(|q| quote_text(q, named));
    SideText {
        hue: hue(side.hue),
        long: label.chars().count() > LONG,
        label: label.trim_end_matches(['.', ' ']).to_owned(),
        says,
        sources: plain(&side.sources()),
        days: words::span(side.days),
        weighed: side.weighed.iter().map(|w| crate::lexicon::wording::capital(&one_line(w))).collect(),
        voices: side
            .voices
            .iter()
            .map(|v| VoiceText {
                name: one_line(v.name),
                about: v.about.map(one_line),
                through: v.through.iter().map(|t| one_line(t)).collect(),
            })
            .collect(),
        tellings: side.tellings.iter().map(telling).collect(),
        quotes: quotes.by_ref().take(QUOTED).collect(),
        folded: quotes.collect(),
        more: side.quotes.len().saturating_sub(MOST),
        perhaps: side.perhaps.as_ref().map(|q| (words::perhaps(&one_line(&q.who)), quote_text(q, false))),
        doubtful: side.doubtful.iter().take(MOST).map(|q| quote_text(q, true)).collect(),
    }
}

pub(super) fn quote_text(q: &Quotation<'_>, named: bool) -> QuoteText {
    let also: BTreeSet<String> = q.also.iter().filter(|(o, _)| *o != q.outlet).map(|(o, _)| plain(o)).collect();
    QuoteText {
        id: q.claim.id.to_string(),
        pieces: q.shown(),
        who: named.then(|| one_line(&q.who)),
        hedge: q.hedge,
        outlet: plain(q.outlet),
        day: q.day.map(words::day),
        place: one_line(&q.place),
        also: also.into_iter().collect::<Vec<_>>().join(", "),
    }
}

/// The number line of a dispute about figures: a row for each figure of each speaker, from the lowest up.
fn line(view: &View<'_>, card: &Card<'_>) -> Option<LineText> {
    card.figures?;
    struct Mark<'a> {
        low: Option<f64>,
        high: Option<f64>,
        about: bool,
        who: String,
        day: Option<&'a str>,
        hue: &'static str,
    }
    let mut marks: Vec<Mark<'_>> = Vec::new();
    for side in &card.sides {
        for claim in side.position.claims.iter().filter_map(|id| view.claim(*id)) {
            let Some(q) = &claim.quantity else { continue };
            let day = q.as_of.as_deref().or(claim.said_on.as_deref());
            let mark = Mark { low: q.low, high: q.high, about: q.approximate, who: view.spoken(claim.speaker), day, hue: hue(side.hue) };
            if !marks.iter().any(|m| (m.low, m.high, m.about, &m.who) == (mark.low, mark.high, mark.about, &mark.who)) {
                marks.push(mark);
            }
        }
    }
    let value = |m: &Mark<'_>| m.low.filter(|l| *l != 0.0).or(m.high).or(m.low).unwrap_or(0.0);
    marks.sort_by(|a, b| value(a).total_cmp(&value(b)).then(a.day.cmp(&b.day)).then(a.who.cmp(&b.who)));
    marks.truncate(ROWS);
    let scale = Scale::over(marks.iter().flat_map(|m| [m.low.filter(|l| *l != 0.0), m.high]).flatten())?;
    let rows: Vec<RowText> = marks
        .iter()
        .map(|m| {
            let at = scale.at(value(m));
            let open = m.high.is_none();
            let to = match (m.low, m.high) {
                (Some(low), Some(high)) if low != high => Some(scale.at(high)),
                (Some(_), None) => Some(100.0),
                _ => None,
            };
            // What stands far right has its number on its left; a bar to the right pushes it there too.
            let before = at > 80.0;
            RowText {
                hue: m.hue,
                who: m.who.clone(),
                day: m.day.map_or_else(String::new, words::day),
                value: words::bounds(m.low, m.high, m.about),
                at,
                to,
                open,
                about: m.about,
                before,
            }
        })
        .collect();
    let told: Vec<String> = rows.iter().map(|r| format!("{} {}", r.who, r.value)).collect();
    Some(LineText {
        name: format!("Figures on a line: {}", told.join("; ")),
        ticks: scale.ticks(),
        open: rows.iter().any(|r| r.open),
        about: rows.iter().any(|r| r.about),
        range: rows.iter().any(|r| r.to.is_some() && !r.open),
        rows,
    })
}

/// A table of speakers and days, where something moved.
fn history(card: &Card<'_>) -> Option<History> {
    let mut days: Vec<&str> = card.moves.iter().filter_map(|m| m.day).collect();
    days.sort_unstable();
    days.dedup();
    // A long history keeps its end: what holds now matters most.
    let days = &days[days.len().saturating_sub(DAYS)..];
    if days.len() < 2 {
        return None;
    }
    let mut speakers: Vec<&str> = Vec::new();
    for m in &card.moves {
        if m.day.is_some_and(|d| days.contains(&d)) && !speakers.contains(&m.speaker) {
            speakers.push(m.speaker);
        }
    }
    let row = |speaker: &str| {
        let own: Vec<_> = card.moves.iter().filter(|m| m.speaker == speaker).collect();
        let told: Vec<usize> = (0..days.len()).filter(|&k| own.iter().any(|m| m.day == Some(days[k]))).collect();
        let cells = (0..days.len())
            .map(|k| {
                let here: Vec<_> = own.iter().filter(|m| m.day == Some(days[k])).collect();
                let what: Vec<String> = here.iter().map(|m| clip(&one_line(&m.what))).collect();
                let side = here.last().and_then(|m| m.side);
                let between = told.first().is_some_and(|f| *f < k) && told.last().is_some_and(|l| *l >= k);
                Cell { what: what.join(", "), hue: side.map_or("", |s| hue(card.sides[s].hue)), on: between }
            })
            .collect();
        Lane { speaker: one_line(speaker), cells }
    };
    Some(History { days: days.iter().map(|d| words::day(d)).collect(), rows: speakers.into_iter().map(row).collect() })
}

/// A statement short enough for a cell.
fn clip(text: &str) -> String {
    if text.chars().count() <= 48 { text.to_owned() } else { format!("{}…", text.chars().take(46).collect::<String>().trim_end()) }
}
