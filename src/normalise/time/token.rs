//! Single words of a time: numbers, days, years, months, weekdays, units.

use crate::lexicon::calendar::CALENDAR;
use crate::lexicon::counts::COUNTS;
use crate::lexicon::shape;
use crate::lexicon::words::Class;
use crate::normalise::view::View;

/// A whole number of at most four digits.
pub(super) fn number(word: &str) -> Option<u32> {
    if word.is_empty() || word.len() > 4 || !word.bytes().all(|b| b.is_ascii_digit()) { None } else { word.parse().ok() }
}

/// A number in digits below ten thousand, or in words below a hundred.
pub(super) fn value(word: &str) -> Option<f64> {
    if word.bytes().all(|b| b.is_ascii_digit() || b == b'.') && word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return word.parse().ok().filter(|v: &f64| *v < 10_000.0);
    }
    COUNTS.cardinals.get(word).copied().or_else(|| {
        let (a, b) = word.split_once('-')?;
        Some(COUNTS.cardinals.get(a)? + COUNTS.cardinals.get(b)?)
    })
}

/// A day of the month: 7, 7th.
pub(super) fn day(word: &str) -> Option<i8> {
    let digits = shape::without_ordinal_ending(word);
    let value = number(digits).filter(|_| digits.len() <= 2)?;
    (1..=31).contains(&value).then_some(value as i8)
}

/// A year in four digits.
pub(super) fn year(word: &str) -> Option<i16> {
    number(word).filter(|_| word.len() == 4).filter(|y| (1000..2200).contains(y)).map(|y| y as i16)
}

/// The letter of a unit of time.
pub(super) fn unit(word: &str) -> Option<char> {
    CALENDAR.units.get(word).copied()
}

/// A month's number; short names and ambiguous ones only with a capital.
pub(super) fn month(view: &View, t: usize) -> Option<i8> {
    let word = view.word(t).trim_end_matches('.');
    let value = *CALENDAR.months.get(word)?;
    let doubtful = |word: &str| crate::lexicon::words::of_printed(word).has(Class::MonthOrVerb);
    // Jan and Mar are names of people too, unless a full stop or a day follows.
    let short = word.len() == 3
        && !doubtful(word)
        && !view.word(t).ends_with('.')
        && view.word(t + 1) != "."
        && day(view.word(t + 1)).is_none()
        && year(view.word(t + 1)).is_none();
    let sure = !short && (word.len() > 3 && !doubtful(word) || view.capital(t));
    sure.then_some(value)
}

/// The weekday at a token; `sun` and `sat` and their like only with a full stop or a capital beside a date.
pub(super) fn weekday(view: &View, t: usize) -> Option<i8> {
    let word = view.word(t);
    let bare = word.trim_end_matches('.').trim_end_matches("'s");
    let value = *CALENDAR.weekdays.get(bare)?;
    (shape::is_day(bare) || (view.capital(t) && (word.ends_with('.') || month(view, t + 1).is_some()))).then_some(value)
}

/// The code of a part of the day.
pub(super) fn part(view: &View, t: usize) -> Option<&'static str> {
    CALENDAR.dayparts.get(view.word(t)).map(String::as_str)
}
