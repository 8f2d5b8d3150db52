//! Times that point: *yesterday*, *last Friday*, *this week*, *the next day*, *every Monday*.

use super::anchor::period;
use super::length::length;
use super::meaning::{Match, Meaning};
use super::named::named;
use super::token::{month, number, part, unit, weekday};
use crate::lexicon::calendar::CALENDAR;
use crate::lexicon::counts::COUNTS;
use crate::lexicon::shape;
use crate::lexicon::words::Class;
use crate::normalise::view::View;

/// The pointing time that begins at `t`; `begin..end` is its sentence.
pub(super) fn pointing(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    let word = view.word(t);
    if let Some(&days) = CALENDAR.relative_days.get(word) {
        let p = part(view, t + 1).filter(|_| t + 1 < end);
        return Some(Match { meaning: Meaning::Relative(days), part: p, end: t + 1 + usize::from(p.is_some()) });
    }
    if let Some(&minutes) = CALENDAR.hours.get(word) {
        return Match::of(Meaning::Clock(minutes), t + 1);
    }
    if view.is_a(t, Class::ThisNight) {
        return Match::of(Meaning::Part(0, "TNI"), t + 1);
    }
    if view.is_a(t, Class::EarlierLater) && view.is_any(t + 1, &[Class::This, Class::Today]) {
        return pointing(view, t + 1, begin, end).filter(|m| !matches!(m.meaning, Meaning::Part(..)));
    }
    if view.is_a(t, Class::Every)
        && let Some(found) = every(view, t, end)
    {
        return Some(found);
    }
    if view.is_any(t, &[Class::The, Class::That]) {
        return definite(view, t, begin, end);
    }
    let direction = *CALENDAR.directions.get(word)?;
    chosen(view, t, direction, begin, end)
}

/// *every day*, *every two weeks*, *each Monday*, *every night*.
fn every(view: &View, t: usize, end: usize) -> Option<Match> {
    if t + 1 >= end {
        return None;
    }
    let next = view.word(t + 1);
    let numbered = number(next).or_else(|| COUNTS.cardinals.get(next).map(|v| *v as u32));
    if let (Some(n), Some(u)) = (numbered, unit(view.word(t + 2))) {
        return Match::of(Meaning::Every(period(Some(f64::from(n)), u)), t + 3);
    }
    let every = match () {
        () if unit(next).is_some() => period(Some(1.0), unit(next)?),
        () if weekday(view, t + 1).is_some() => period(Some(1.0), 'W'),
        () if part(view, t + 1).is_some() => period(Some(1.0), 'D'),
        () => return None,
    };
    Match::of(Meaning::Every(every), t + 2)
}

/// *the last week*, *the same day*, *the day before*, *that night*, *the weekend*, *the 19th century*.
fn definite(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    let the = view.is_a(t, Class::The);
    let next = view.word(t + 1);
    if view.is_a(t + 1, if the { Class::Choosing } else { Class::Same }) {
        return pointing(view, t + 1, begin, end).filter(|m| m.end > t + 2);
    }
    if the && view.is_a(t + 1, Class::Grain) && view.is_a(t + 2, Class::BeforeAfter) {
        let sign = if view.is_a(t + 2, Class::Before) { -1 } else { 1 };
        return Match::of(Meaning::Narrated(sign, unit(next)?), t + 3);
    }
    if !the {
        return match part(view, t + 1) {
            Some(p) => Some(Match { meaning: Meaning::Narrated(0, 'D'), part: Some(p), end: t + 2 }),
            None if view.is_a(t + 1, Class::Grain) => Match::of(Meaning::Narrated(0, unit(next)?), t + 2),
            None => None,
        };
    }
    if unit(next) == Some('K') && !shape::is_plural(next) {
        return Match::of(Meaning::Shift(0, 'K'), t + 2);
    }
    if unit(view.word(t + 2)) == Some('C') {
        let n = number(next.trim_end_matches(|c: char| c.is_ascii_alphabetic()))?;
        return Match::of(Meaning::Century(n as i16 - 1), t + 3);
    }
    None
}

/// One of a row: *last Friday*, *next March*, *this summer*, *last night*, *the past three years*; `direction` is -1, 0 or 1.
fn chosen(view: &View, t: usize, direction: i8, begin: usize, end: usize) -> Option<Match> {
    if t + 1 >= end {
        return None;
    }
    let next = view.word(t + 1);
    let the = t > begin && view.is_a(t - 1, Class::The);
    let narrated = view.is_a(t, Class::Narrated) || (the && view.is_a(t, Class::Next));
    if let Some(w) = weekday(view, t + 1) {
        let p = part(view, t + 2).filter(|_| t + 2 < end);
        return Some(Match { meaning: Meaning::Weekday(w, Some(direction)), part: p, end: t + 2 + usize::from(p.is_some()) });
    }
    if let Some(m) = month(view, t + 1) {
        let dated = named(view, t + 1, begin, end).filter(|m| matches!(m.meaning, Meaning::MonthDay(..)));
        return dated.or_else(|| Match::of(Meaning::Season(month_code(m), None, Some(direction)), t + 2));
    }
    if let Some(code) = CALENDAR.seasons.get(next) {
        return Match::of(Meaning::Season(code, None, Some(direction)), t + 2);
    }
    if let Some(p) = part(view, t + 1) {
        if narrated {
            return Some(Match { meaning: Meaning::Narrated(direction.into(), 'D'), part: Some(p), end: t + 2 });
        }
        return Match::of(Meaning::Part(direction.into(), p), t + 2);
    }
    if let Some(u) = unit(next) {
        let meaning = match u {
            _ if shape::is_plural(next) => Meaning::Length(None, u),
            'H' | 'N' | 'S' => Meaning::Length(Some(1.0), u),
            _ if view.is_a(t, Class::Past) || (view.is_a(t, Class::Last) && u == 'E') => Meaning::Length(Some(1.0), u),
            _ if narrated => Meaning::Narrated(direction.into(), u),
            _ => Meaning::Shift(direction.into(), u),
        };
        return Match::of(meaning, t + 2);
    }
    // The last three years, the past few days.
    length(view, t + 1, begin, end).filter(|m| matches!(m.meaning, Meaning::Length(..)))
}

/// Months as seasons, so that *last November* shares one path.
fn month_code(m: i8) -> &'static str {
    ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"][(m as usize).clamp(1, 12) - 1]
}
