//! Dates that name no day, and what is said of those that cannot be read.

use super::token::{Token, lex};
use super::{LINKS, YEARS, find, month};
use crate::ingest::plain::short;
use crate::lexicon::calendar::CALENDAR;
use crate::note::Note;

/// Whether a line holds a month, a season or a year and nothing that a day could be read from: *March 2024*, *Spring 2024*, *2024*.
pub(in crate::ingest) fn names_no_day(text: &str) -> bool {
    let text = text.trim();
    if text.len() > LONGEST_ROUGH || find(text).is_some() {
        return false;
    }
    let (mut years, mut others) = (0, 0);
    let parts = lex(text);
    let known = parts.iter().all(|token| match token {
        Token::Digits(d) if d.len() == 4 => {
            years += 1;
            d.parse().is_ok_and(|y| YEARS.contains(&y))
        }
        // `2024-03`, `03/2024`.
        Token::Digits(d) => {
            others += 1;
            others == 1 && d.parse().is_ok_and(|m: u8| (1..=12).contains(&m))
        }
        Token::Word(w) => month(w).is_some() || CALENDAR.seasons.contains_key(w) || LINKS.contains(&w.as_str()),
        Token::Sign(c) => "-–/.,_".contains(*c),
        Token::Space => true,
    });
    known && years == 1
}

/// A month and its year have no more bytes.
const LONGEST_ROUGH: usize = 40;

/// The note on a date that cannot be read.
pub(in crate::ingest) fn unread(path: &str, value: &str) -> Note {
    let why = if names_no_day(value) { "names no day" } else { "cannot be read" };
    Note::doubt(path, "ingest/date", format!("the date `{}` {why}", short(value))).mend("write it as 2020-10-24")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_names_no_day() {
        for text in ["March 2024", "2024", "Spring 2024", "March/April 2024", "2024-03", "03/2024", "mars 2024"] {
            assert!(names_no_day(text), "{text}");
        }
        for text in ["March 4, 2024", "4 March", "The bridge 2024", "2023, 2024", "12,000", ""] {
            assert!(!names_no_day(text), "{text}");
        }
        assert!(unread("a.txt", "March 2024").what.ends_with("names no day"));
    }
}
