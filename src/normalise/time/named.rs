//! Times by name: months, weekdays, seasons, feasts, *now*, *daily*.

use super::meaning::{Match, Meaning};
use super::numeric::numeric;
use super::token::{day, month, part, weekday, year};
use crate::lexicon::calendar::CALENDAR;
use crate::lexicon::counts::{COUNTS, Phrases};
use crate::lexicon::words::Class;
use crate::normalise::view::View;
use crate::parse::Pos;

/// The time whose name begins at `t`; `begin..end` is its sentence.
pub(super) fn named(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    if let Some(m) = month(view, t) {
        return of_month(view, t, m, begin, end);
    }
    if let Some(w) = weekday(view, t) {
        return of_weekday(view, t, w, begin, end);
    }
    of_season(view, t, begin, end).or_else(|| phrase(view, t, end)).or_else(|| {
        let every = CALENDAR.sets.get(view.word(t))?;
        // The Daily Star is a name.
        if !view.capital(t) || t == begin { Match::of(Meaning::Every(every.clone()), t + 1) } else { None }
    })
}

/// *March 7, 1998*, *March the 7th*, *March 1998*, *March*.
fn of_month(view: &View, t: usize, m: i8, begin: usize, end: usize) -> Option<Match> {
    let mut last = t + 1;
    if view.word(last) == "." && view.touches(last) {
        last += 1;
    }
    let the = usize::from(view.is_a(last, Class::The));
    if let Some(d) = day(view.word(last + the)).filter(|_| last + the < end)
        && !COUNTS.things.contains_key(view.word(last + 1))
    {
        last += 1 + the;
        let comma = usize::from(view.word(last) == ",");
        let y = year(view.word(last + comma)).filter(|_| last + comma < end);
        if y.is_some() {
            last += comma + 1;
        }
        return Match::of(Meaning::MonthDay(m, d, y), last);
    }
    let comma = usize::from(view.word(last) == ",");
    if let Some(y) = year(view.word(last + comma)).filter(|y| (1500..2100).contains(y) && last + comma < end) {
        return Match::of(Meaning::Month(m, Some(y)), last + comma + 1);
    }
    let led = t > begin && (view.is_a(t - 1, Class::BeforeMonth) || view.word(t - 1) == "-");
    let doubtful = view.is_a(t, Class::MonthOrName) && !led;
    let is_name = || view.is_a(t, Class::MonthOrVerb) || is_name(view, t + 1) || is_name(view, t.wrapping_sub(1));
    if doubtful && is_name() || view.word(t).len() < 3 { None } else { Match::of(Meaning::Month(m, None), last) }
}

/// *Friday*, *Friday morning*, *Friday, Oct. 23*.
fn of_weekday(view: &View, t: usize, w: i8, begin: usize, end: usize) -> Option<Match> {
    let mut last = t + 1;
    if view.word(last) == "." && view.touches(last) && !matches!(view.word(t).len(), 6..=9) {
        last += 1;
    }
    let p = part(view, last).filter(|_| last < end);
    if p.is_some() {
        last += 1;
    }
    // Friday, Oct. 23: the date says more.
    let comma = usize::from(view.word(last) == ",");
    if last + comma < end
        && let Some(Match { meaning: meaning @ Meaning::MonthDay(..), end, .. }) = date(view, last + comma, begin, end)
    {
        return Some(Match { meaning, part: p, end });
    }
    Some(Match { meaning: Meaning::Weekday(w, None), part: p, end: last })
}

/// *summer 2016*, *summer of 2016*, *in the summer*.
fn of_season(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    let code = CALENDAR.seasons.get(view.word(t))?;
    let of = usize::from(view.is_a(t + 1, Class::Of));
    if let Some(y) = year(view.word(t + 1 + of)).filter(|_| t + 1 < end) {
        return Match::of(Meaning::Season(code, Some(y), None), t + 2 + of);
    }
    let noun = !view.tagged || matches!(view.pos(t), Pos::Noun | Pos::Propn);
    let led = t > begin && view.is_a(t - 1, Class::BeforeSeason);
    if noun && led && !view.is_a(t, Class::SeasonOrVerb) { Match::of(Meaning::Season(code, None, None), t + 1) } else { None }
}

/// Feasts, and words that point to now, then or some day.
fn phrase(view: &View, t: usize, end: usize) -> Option<Match> {
    let feast = longest(view, &CALENDAR.feasts, t, end).filter(|_| view.capital(t));
    if let Some(((m, d), last)) = feast {
        return Match::of(Meaning::MonthDay(m, d, None), last);
    }
    let (code, last) = longest(view, &CALENDAR.references, t, end)?;
    Match::of(Meaning::Reference(code), last)
}

/// The longest phrase of a table at `t`: its meaning and one past its last token.
fn longest<T: Copy>(view: &View, table: &Phrases<T>, t: usize, end: usize) -> Option<(T, usize)> {
    let list = table.get(view.word(t))?;
    list.iter().find(|(rest, _)| view.are(t + 1, end, rest)).map(|(rest, value)| (*value, t + 1 + rest.len()))
}

/// Whether a word is part of a name, so that the month beside it is one too (*April Jones*).
fn is_name(view: &View, t: usize) -> bool {
    view.capital(t)
        && view.closed(t).is_open()
        && view.word(t).len() > 1
        && weekday(view, t).is_none()
        && view.tagged
        && view.pos(t) == Pos::Propn
}

/// A date in digits or by the name of its month.
pub(super) fn date(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    let digit = view.word(t).as_bytes().first()?.is_ascii_digit();
    if digit { numeric(view, t, begin, end) } else { named(view, t, begin, end) }
}
