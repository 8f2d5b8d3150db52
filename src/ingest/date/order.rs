//! Dates in figures of which day and month may be either: *03/04/2020*. An outlet writes all its dates in one order, and one that can be
//! read in one way alone (*25/04/2020*) gives the order away.

use super::{Token, civil, short_year, weekday};
use crate::ingest::Document;
use crate::ingest::Published;
use crate::ingest::web::domain;
use crate::note::Note;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What a date in figures tells of the order in which its outlet writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Numeric {
    /// *25/04/2020*.
    DayFirst,
    /// *04/25/2020*.
    MonthFirst,
    /// *03/04/2020*: the article has no date until the order is known.
    Either {
        /// The date where the day stands first.
        day_first: Date,
        /// The date where the month does.
        month_first: Date,
    },
}

/// The first date of three figures with two strokes; `None` where day and month are the same, and where there is none.
pub(super) fn numeric(tokens: &[Token]) -> Option<Numeric> {
    tokens.windows(5).enumerate().find_map(|(i, w)| {
        let [Token::Digits(first), Token::Sign(a), Token::Digits(second), Token::Sign(b), Token::Digits(year)] = w else { return None };
        let inside = i.checked_sub(1).is_some_and(|i| matches!(tokens[i], Token::Sign(_) | Token::Digits(_)));
        // An address has strokes before its figures, and years of two digits are written with strokes alone.
        let year = match year.len() {
            4 => year.clone(),
            2 if *a == '/' => short_year(tokens, i + 4)?.to_string(),
            _ => return None,
        };
        if a != b || !matches!(a, '/' | '-') || inside || first.len() > 2 || second.len() > 2 || first == second {
            return None;
        }
        match (civil(&year, second, first), civil(&year, first, second)) {
            (Some(day_first), Some(month_first)) => Some(Numeric::Either { day_first, month_first }),
            (Some(_), None) => Some(Numeric::DayFirst),
            (None, Some(_)) => Some(Numeric::MonthFirst),
            (None, None) => None,
        }
    })
}

/// The one of two dates that falls on the weekday which stands beside them.
pub(super) fn by_weekday(tokens: &[Token], day_first: Date, month_first: Date) -> Option<Date> {
    let named = tokens.iter().find_map(|t| if let Token::Word(w) = t { weekday(w) } else { None })?;
    let falls = |date: Date| date.weekday().to_monday_one_offset() == named;
    match (falls(day_first), falls(month_first)) {
        (true, false) => Some(day_first),
        (false, true) => Some(month_first),
        _ => None,
    }
}

/// In which order outlets write their dates, learnt from those that leave no doubt.
#[derive(Default)]
pub struct Orders {
    /// Articles with the day first, and with the month first, by outlet.
    seen: FxHashMap<String, [usize; 2]>,
}

impl Orders {
    /// Takes in what an article shows.
    pub fn learn(&mut self, document: &Document) {
        let first = match document.numeric {
            Some(Numeric::DayFirst) => 0,
            Some(Numeric::MonthFirst) => 1,
            Some(Numeric::Either { .. }) | None => return,
        };
        if let Some(outlet) = outlet(document) {
            self.seen.entry(outlet).or_default()[first] += 1;
        }
    }

    /// Whether a document waits for the order of its outlet.
    pub fn waits(document: &Document) -> bool {
        document.published.is_none() && matches!(document.numeric, Some(Numeric::Either { .. }))
    }

    /// Gives an article its date where its outlet's order is known; whether it did. The notes are the article's own.
    pub fn settle(&self, document: &mut Document, notes: &mut Vec<Note>) -> bool {
        let Some(Numeric::Either { day_first, month_first }) = document.numeric.filter(|_| document.published.is_none()) else {
            return false;
        };
        let date = match outlet(document).and_then(|outlet| self.seen.get(&outlet)) {
            Some(&[_, 0]) => day_first,
            Some(&[0, _]) => month_first,
            _ => return false,
        };
        document.published = Some(Published::day(date));
        notes.retain(|note| note.code != UNSETTLED);
        let what =
            format!("its date can be {day_first} or {month_first}; {date} is believed, because the outlet's other dates are in that order");
        notes.push(Note::doubt(&document.path, "ingest/date-order", what));
        true
    }
}

/// The code of the note on an article whose date is not settled.
pub(in crate::ingest) const UNSETTLED: &str = "ingest/no-date";

/// The note on such an article.
pub(in crate::ingest) fn unsettled(path: &str, day_first: Date, month_first: Date) -> Note {
    let what = format!("its date can be {day_first} or {month_first}, and no other date of the outlet says which");
    Note::doubt(path, UNSETTLED, what).mend("write it as 2020-10-24")
}

fn outlet(document: &Document) -> Option<String> {
    let named = document.outlet.clone().or_else(|| document.url.as_deref().and_then(domain))?;
    Some(named.to_lowercase())
}
