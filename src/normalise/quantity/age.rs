//! Ages: *Maria Kole, 34,*, *a 34-year-old teacher*, *aged 34*, *three months old*.

use super::number::Number;
use super::tree::{case_is, is_person, subject};
use crate::lexicon::counts::COUNTS;
use crate::lexicon::words::Class;
use crate::normalise::view::View;
use crate::parse::{Dependency, Pos};
use std::ops::Range;

/// Above this nobody's age lies.
const OLDEST: f64 = 130.0;

/// An age where it stands.
pub(super) struct Age {
    /// Whose it is; `None` when the text does not tell (*the 34-year-old*).
    pub owner: Option<usize>,
    /// The unit, as the tables name it.
    pub unit: &'static str,
    /// The number with the words that make an age of it.
    pub tokens: Range<usize>,
}

/// The age that a number tells; `begin..end` is its sentence.
pub(super) fn age(view: &View, number: &Number, begin: usize, end: usize) -> Option<Age> {
    if number.unit.is_some() || number.share || number.low.is_some_and(|n| n >= OLDEST) {
        return None;
    }
    let (start, after) = (number.tokens.start, number.core.end);
    years_old(view, number, after, end).or_else(|| aged(view, number, start, begin)).or_else(|| set_off(view, number, begin))
}

/// *34-year-old*, *34 years old*, *three-month-old*, *34 years of age*.
fn years_old(view: &View, number: &Number, after: usize, end: usize) -> Option<Age> {
    let hyphen = usize::from(matches!(view.word(after), "-" | "\u{2013}"));
    let at = after + hyphen;
    if view.is_a(at, Class::YearOld) {
        return Some(Age { owner: owner_of(view, at), unit: YEAR, tokens: number.tokens.start..at + 1 });
    }
    let unit = COUNTS.times.get(view.word(at))?;
    let next = at + 1 + usize::from(view.word(at + 1) == "-");
    if view.is_a(next, Class::Old) && next < end {
        return Some(Age { owner: owner_of(view, next), unit, tokens: number.tokens.start..next + 1 });
    }
    let of_age = view.is_a(at + 1, Class::Of) && view.is_a(at + 2, Class::Aged) && at + 2 < end;
    of_age.then(|| Age { owner: subject(view, at).or_else(|| view.parsed.head(at)), unit, tokens: number.tokens.start..at + 3 })
}

/// The unit of an age whose unit is not told.
const YEAR: &str = "year";

/// *aged 34*, *age 34*, *at the age of 34*, *ages 5 to 12*.
fn aged(view: &View, number: &Number, start: usize, begin: usize) -> Option<Age> {
    let of = usize::from(start > begin && view.is_a(start - 1, Class::Of));
    let word = start.checked_sub(1 + of).filter(|&w| w >= begin && view.is_a(w, Class::Aged))?;
    // Of the years of something else: *for ages 34 people …*; *ages* counts nobody's years without a number behind it.
    let owner = match (view.parsed.relation(word), view.parsed.head(word)) {
        (Dependency::Obl, Some(verb)) => subject(view, verb),
        (_, Some(noun)) => Some(noun).filter(|&n| view.pos(n) != Pos::Verb).or_else(|| subject(view, noun)),
        (_, None) => view.parsed.child(word, &[Dependency::Nsubj]),
    };
    Some(Age { owner, unit: YEAR, tokens: word..number.tokens.end })
}

/// *Maria Kole, 34, was elected*, *(34)*: a number set off behind a name or a noun of a person.
fn set_off(view: &View, number: &Number, begin: usize) -> Option<Age> {
    let (start, after) = (number.core.start, number.core.end);
    let set_off = start >= begin + 2
        && matches!(view.word(start - 1), "," | "(")
        && matches!(view.word(after), "," | ")" | "." | "" | ";" | "\u{2014}" | "\u{2013}");
    if !set_off || !number.bare_digits || number.bounded {
        return None;
    }
    let name = start - 2;
    let owner = match view.parsed.relation(start) {
        Dependency::Appos => view.parsed.head(start).filter(|&h| h < start && (is_person(view, h) || is_person(view, name))),
        _ => None,
    };
    let owner = owner.or_else(|| Some(name).filter(|&n| is_person(view, n)))?;
    (view.capital(name) || is_person(view, owner)).then_some(Age { owner: Some(owner), unit: YEAR, tokens: start..after })
}

/// Whom *old* is said of.
fn owner_of(view: &View, old: usize) -> Option<usize> {
    use Dependency::*;
    match (view.parsed.relation(old), view.parsed.head(old)) {
        (Amod | Compound | Nummod | NmodDesc, Some(noun)) => Some(noun),
        (Appos, Some(noun)) => Some(noun),
        // *a 34-year-old from Ostra*: the age itself stands for the person.
        _ if view.parsed.child(old, &[Cop]).is_some() => subject(view, old),
        (Acl | Advcl | Xcomp | Conj, _) => subject(view, old),
        _ => view.parsed.child(old, &[Appos]).filter(|&a| !case_is(view, a, Class::Of)),
    }
}
