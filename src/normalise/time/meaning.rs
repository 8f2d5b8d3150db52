//! What a time expression means, before it is known what day it is.

use jiff::civil::Date;

/// Meaning of a time expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A full date.
    Day(Date),
    /// A month and day; the year when told.
    MonthDay(i8, i8, Option<i16>),
    /// Days of one month, the first and the last, with or without its year.
    MonthDays(i8, i8, i8, Option<i16>),
    /// A month; the year when told.
    Month(i8, Option<i16>),
    /// A year.
    Year(i16),
    /// A decade by its first year.
    Decade(i16),
    /// A century by its number less one.
    Century(i16),
    /// A weekday with *last* (-1), *this* (0), *next* (1) or nothing.
    Weekday(i8, Option<i8>),
    /// Days from the document's day: yesterday is -1.
    Relative(i64),
    /// Units from the document's day: last week is (-1, 'W').
    Shift(i64, char),
    /// Units from the day that the text speaks of: *three days earlier*, *the next day*, *that day*.
    Narrated(i64, char),
    /// A season, with the year when told and *last*, *this*, *next*.
    Season(&'static str, Option<i16>, Option<i8>),
    /// A clock time of the narrated day, minutes after midnight.
    Clock(u16),
    /// A length of time; `None` when no number is told.
    Length(Option<f64>, char),
    /// Something that happens every so often.
    Every(String),
    /// Now, then, some day.
    Reference(&'static str),
    /// A part of the document's or narrated day: *this morning*, *last night* (-1), *overnight*.
    Part(i64, &'static str),
}

/// A match: meaning, part of the day, one past the last token.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    pub meaning: Meaning,
    pub part: Option<&'static str>,
    /// First token, when it is after the one looked at.
    pub end: usize,
}

impl Match {
    /// A meaning that ends before `end`.
    pub fn of(meaning: Meaning, end: usize) -> Option<Match> {
        Some(Match { meaning, part: None, end })
    }
}
