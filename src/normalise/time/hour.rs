//! Times of day where they stand: *10:35 a.m.*, *3 p.m.*, *10.30am*, *0600 GMT*, *eight in the morning*.

use super::meaning::{Match, Meaning};
use super::token::number;
use crate::lexicon::counts::COUNTS;
use crate::lexicon::words::{Class, of_printed};
use crate::normalise::view::View;

/// The time of day that begins at `t`; `end` ends the sentence.
pub(super) fn hour(view: &View, t: usize, end: usize) -> Option<Match> {
    let mut word = view.word(t).to_owned();
    let mut last = t + 1;
    // 10 : 35 in three tokens.
    if view.word(last) == ":" && view.touches(last) && number(view.word(last + 1)).is_some() && last + 1 < end {
        word = format!("{word}:{}", view.word(last + 1));
        last += 2;
    }
    in_the_morning(view, &word, last, end).or_else(|| with_sign(view, &word, last, end))
}

/// *Eight in the morning*, *8 in the evening*; `last` is one past the hour.
fn in_the_morning(view: &View, word: &str, last: usize, end: usize) -> Option<Match> {
    let led = view.is_a(last, Class::In) && view.is_a(last + 1, Class::The) && last + 2 < end;
    let half = match () {
        () if !led => return None,
        () if view.is_a(last + 2, Class::Morning) => 0,
        () if view.is_a(last + 2, Class::Afternoon) => 12,
        () => return None,
    };
    let hour = number(word).map(f64::from).or_else(|| COUNTS.cardinals.get(word).copied())?;
    let whole = (1.0..=12.0).contains(&hour) && hour.fract() == 0.0;
    if whole { Match::of(Meaning::Clock(((hour as u16 % 12) + half) * 60), last + 3) } else { None }
}

/// An hour with *a.m.* or *p.m.*, a zone, *o'clock*, or with its minutes.
fn with_sign(view: &View, word: &str, mut last: usize, end: usize) -> Option<Match> {
    let split = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
    let (digits, mut suffix) = word.split_at(split);
    if suffix.is_empty() && view.is_any(last, &[Class::AM, Class::PM]) && last < end {
        suffix = view.word(last);
        last += 1;
    }
    let zone = view.is_a(last, Class::TimeZone) && last < end;
    let (hour, minute, colon) = match digits.split_once([':', '.']) {
        Some((h, m)) if m.len() >= 2 => (number(h)?, number(m.split([':', '.']).next().unwrap_or(m))?, digits.contains(':')),
        Some(_) => return None,
        None if digits.len() == 4 && zone => (number(&digits[..2])?, number(&digits[2..])?, true),
        None => (number(digits)?, 0, false),
    };
    let half = of_printed(suffix);
    let (am, pm) = (half.has(Class::AM), half.has(Class::PM));
    let o_clock = view.is_a(last, Class::OClock);
    if hour > 23 || minute > 59 || !(am || pm || (colon && suffix.is_empty() && (zone || digits.len() >= 4)) || o_clock) {
        return None;
    }
    let hour = match hour {
        h if pm && h < 12 => h + 12,
        12 if am => 0,
        h => h,
    };
    Match::of(Meaning::Clock((hour * 60 + minute) as u16), last + usize::from(o_clock || zone))
}
