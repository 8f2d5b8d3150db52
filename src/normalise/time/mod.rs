//! Days and intervals of days.

mod anchor;
mod beside;
mod clock;
mod grammar;
mod hour;
mod length;
mod meaning;
mod named;
mod numeric;
mod pointing;
mod token;

pub use clock::{Clock, clock};

use self::anchor::Anchor;
use self::meaning::Meaning;
use super::view::View;
use crate::ingest::Document;
use crate::lexicon::words::Class;
use crate::parse::{Parsed, Pos, Tense, VerbForm};
use crate::text::Span;
use jiff::civil::Date;
use std::ops::Range;

/// An interval of days, both ends included. An open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Interval {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Interval {
    /// One day.
    pub fn day(date: Date) -> Interval {
        Interval { from: Some(date), to: Some(date) }
    }

    /// Whether the two share a day, open ends reaching for ever.
    pub fn meets(self, other: Interval) -> bool {
        let before = |a: Option<Date>, b: Option<Date>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.to, other.from) && !before(other.to, self.from)
    }
}

/// A time expression where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Its tokens, without the preposition before it.
    pub tokens: Range<usize>,
    /// The same in code points.
    pub span: Span,
    /// Its type in the TIMEX3 convention.
    pub kind: TimexKind,
    /// Its value in the TIMEX3 convention: `1998-08-07`, `1998-W32`, `P3D`, `1998-08-07TMO`, `PRESENT_REF`.
    pub value: String,
    /// The days it covers, widened by *since*, *until*, *before* or *after* when one stands before it; `None` for
    /// durations without an anchor, for sets and for times that cannot be placed.
    pub interval: Option<Interval>,
}

/// Types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum TimexKind {
    Date,
    Time,
    Duration,
    Set,
}

/// Every time expression of a document, in reading order, anchored to the document's day.
pub fn find(document: &Document, parsed: &Parsed) -> Vec<TimeExpression> {
    find_in(&View::new(document, parsed), document)
}

/// The same, when the document's view is there already.
pub(super) fn find_in(view: &View, document: &Document) -> Vec<TimeExpression> {
    let published = document.published.map(|p| p.date);
    let mut narrated = published;
    let mut found = Vec::new();
    for sentence in &view.parsed.segmented.sentences {
        let (begin, end) = (sentence.tokens.start, sentence.tokens.end);
        let mut t = begin;
        while t < end {
            let Some(read) = grammar::read(view, t, begin, end).filter(|m| m.end > t) else {
                t += 1;
                continue;
            };
            let tokens = t..read.end.min(end);
            t = tokens.end;
            // The day beside a clock time says on which day it was.
            let ahead = looks_ahead(view, begin, tokens.start);
            let anchor = Anchor { document: published, narrated, future: ahead == Some(true), past: ahead == Some(false) };
            let anchor = match read.meaning {
                Meaning::Clock(_) => {
                    beside::day(view, tokens.end, begin..end, anchor).map_or(anchor, |day| Anchor { narrated: Some(day), ..anchor })
                }
                _ => anchor,
            };
            let (kind, value, interval) = anchor::value(&read.meaning, read.part, anchor);
            if let Some(Interval { from: Some(from), to: Some(to) }) = interval
                && from == to
                && !matches!(read.meaning, Meaning::Clock(_) | Meaning::Reference(_))
            {
                narrated = Some(from);
            }
            let interval = interval.map(|i| bounded(view, begin, tokens.start, i));
            found.push(TimeExpression { span: view.span(&tokens), tokens, kind, value, interval });
            beside::stretch(view, begin, &mut found);
        }
    }
    found
}

/// Whether the words before a time speak of what is to come: *will meet on Friday*.
/// `None` when no verb near by tells.
fn looks_ahead(view: &View, begin: usize, at: usize) -> Option<bool> {
    let from = begin.max(at.saturating_sub(14));
    (from..at).rev().find_map(|t| match view.classes(t) {
        c if c.has(Class::Ahead) => Some(true),
        c if c.has(Class::Over) => Some(false),
        _ => past_verb(view, t).then_some(false),
    })
}

/// Whether the model reads a finite verb in the past tense.
fn past_verb(view: &View, t: usize) -> bool {
    let Some(word) = view.parsed.words.get(t) else { return false };
    word.pos == Pos::Verb && word.morph.tense == Some(Tense::Past) && word.morph.form == Some(VerbForm::Finite)
}

/// Widens an interval by the word before it: *since*, *until*, *before*, *after*.
fn bounded(view: &View, begin: usize, at: usize, interval: Interval) -> Interval {
    let mut t = at;
    while t > begin && (view.is_a(t - 1, Class::InsideBound) || view.word(t - 1) == "-") {
        t -= 1;
    }
    let before = |class| t > begin && view.is_a(t - 1, class);
    match () {
        () if before(Class::Onset) => Interval { from: interval.from, to: None },
        () if before(Class::Deadline) => Interval { from: None, to: interval.to },
        () => interval,
    }
}
