//! Times that begin with digits: ISO dates, slashed dates, *7 August*, years, decades.

use super::hour::hour;
use super::meaning::{Match, Meaning};
use super::token::{day, month, number, unit, year};
use crate::lexicon::counts::COUNTS;
use crate::lexicon::words::Class;
use crate::normalise::view::View;
use crate::parse::Pos;
use jiff::civil::Date;

/// The time that begins with the digits at `t`; `begin..end` is its sentence.
pub(super) fn numeric(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    written_out(view, t, end).or_else(|| hour(view, t, end)).or_else(|| days(view, t, begin, end)).or_else(|| {
        match day_and_month(view, t, end) {
            Some(found) => found,
            None => decade(view, t).or_else(|| bare_year(view, t, begin)),
        }
    })
}

/// 1998-08-07 or 08/07/1998, in one token or in five.
fn written_out(view: &View, t: usize, end: usize) -> Option<Match> {
    let mut whole = view.word(t).to_owned();
    let mut last = t + 1;
    while last < end && last < t + 5 && view.touches(last) && (matches!(view.word(last), "-" | "/") || number(view.word(last)).is_some()) {
        whole.push_str(view.word(last));
        last += 1;
    }
    [('-', true), ('/', false)].into_iter().find_map(|(mark, iso)| {
        let fields: Vec<&str> = whole.split(mark).collect();
        let [a, b, c] = fields[..] else { return None };
        let (a, b, c) = (number(a)?, number(b)?, number(c)?);
        let (y, m, d) = if iso && a > 31 {
            (a, b, c)
        } else if a > 12 {
            (c, b, a)
        } else {
            (c, a, b)
        };
        let y = if y < 100 { if y < 50 { y + 2000 } else { y + 1900 } } else { y };
        Match::of(Meaning::Day(Date::new(y as i16, m as i8, d as i8).ok()?), last)
    })
}

/// *7 August 1998*, *7th of August*; `Some(None)` where such words are no date all the same.
fn day_and_month(view: &View, t: usize, end: usize) -> Option<Option<Match>> {
    let d = day(view.word(t))?;
    let of = usize::from(view.is_a(t + 1, Class::Of));
    let m = month(view, t + 1 + of).filter(|_| t + 1 + of < end)?;
    let mut last = t + 2 + of;
    let comma = usize::from(view.word(last) == ",");
    let y = year(view.word(last + comma)).filter(|_| last + comma < end);
    if y.is_some() {
        last += comma + 1;
    } else if number(view.word(last)).is_some() {
        // 12 March 45 is no date.
        return Some(None);
    }
    Some(Match::of(Meaning::MonthDay(m, d, y), last))
}

/// *1 to 2 June*, *1-2 June*, *between 1 and 2 June*.
fn days(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    let first = day(view.word(t))?;
    let led = t > begin && view.is_any(t - 1, &[Class::BetweenTwo, Class::Contact]);
    let linked = view.is_a(t + 1, Class::To) || matches!(view.word(t + 1), "-" | "–") || view.is_a(t + 1, Class::And) && led;
    let found = day_and_month(view, t + 2, end).flatten().filter(|_| linked && t + 2 < end)?;
    match found.meaning {
        Meaning::MonthDay(m, last, y) if first < last => Match::of(Meaning::MonthDays(m, first, last, y), found.end),
        _ => None,
    }
}

/// *the 1990s*, *1990 s*, *the 1900s*.
fn decade(view: &View, t: usize) -> Option<Match> {
    if let Some(y) = view.word(t).strip_suffix('s').and_then(year) {
        return Match::of(if y % 100 == 0 { Meaning::Century(y / 100) } else { Meaning::Decade(y / 10 * 10) }, t + 1);
    }
    let y = year(view.word(t)).filter(|y| (1500..2100).contains(y))?;
    let parted = view.word(t + 1).chars().eq(['s']) && view.touches(t + 1);
    if parted { Match::of(Meaning::Decade(y / 10 * 10), t + 2) } else { None }
}

/// A number of four digits where a year may stand and nothing shows that it counts.
fn bare_year(view: &View, t: usize, begin: usize) -> Option<Match> {
    let y = year(view.word(t)).filter(|y| (1500..2100).contains(y))?;
    let previous = if t > begin { view.word(t - 1) } else { "" };
    let before = |class| t > begin && view.is_a(t - 1, class);
    let next = view.word(t + 1);
    let placed = t == begin || previous == "," || before(Class::BeforeYear);
    if !placed {
        return None;
    }
    let counted = COUNTS.things.contains_key(next)
        || COUNTS.senses.get(next).is_some_and(|s| s.iter().any(|s| s.rest.is_empty()))
        || COUNTS.measures.contains_key(next)
        || COUNTS.percent.contains_key(next)
        || unit(next).is_some();
    let joined = (matches!(next, "-" | "/" | ":" | ".") && view.touches(t + 1) && view.touches(t + 2)) || next == "%";
    let noun_next = view.tagged && view.pos(t + 1) == Pos::Noun && !before(Class::BeforeCertainYear);
    let counts_a_noun = noun_next && (previous == "," || before(Class::BeforeYearOrAmount));
    if counted || joined || counts_a_noun { None } else { Match::of(Meaning::Year(y), t + 1) }
}
