//! The unit behind a number: *feet*, *square miles*, *degrees Celsius*, *km an hour*, *euros*, *years*.

use crate::lexicon::counts::{COUNTS, Measure, unit};
use crate::lexicon::words::Class;
use crate::normalise::view::View;

/// A unit where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    /// As the output names it.
    pub name: String,
    /// What it measures by itself.
    pub measure: Measure,
    /// Its noun.
    pub head: usize,
    /// One past its last token.
    pub end: usize,
    /// For what each: *an hour*, *per barrel*.
    pub per: Option<String>,
}

/// The unit that begins at `t`; `end` ends the sentence.
pub(super) fn unit_at(view: &View, t: usize, end: usize) -> Option<Unit> {
    if t >= end {
        return None;
    }
    let word = view.word(t);
    if let Some(time) = COUNTS.times.get(word) {
        return Some(Unit { name: time.clone(), measure: Measure::Duration, head: t, end: t + 1, per: None });
    }
    if let Some(currency) = COUNTS.currencies.get(word).filter(|_| word.chars().all(char::is_alphabetic)) {
        let (per, end) = per(view, t + 1, end);
        return Some(Unit { name: currency.clone(), measure: Measure::Money, head: t, end, per });
    }
    let head = t + usize::from(view.is_any(t, &[Class::Square, Class::Cubic, Class::UnitModifier]));
    let name = COUNTS.measures.get(view.word(head)).filter(|_| head < end)?;
    let name = if view.is_a(t, Class::Nautical) { unit::NAUTICAL } else { name };
    let measure = COUNTS.dimensions.get(name).copied().unwrap_or(Measure::Length);
    let found = Unit { name: name.to_owned(), measure, head, end: head + 1, per: None };
    if measure == Measure::Length && view.is_a(t, Class::Square) {
        return Some(Unit { name: unit::square(name), measure: Measure::Area, ..found });
    }
    if measure == Measure::Length && view.is_a(t, Class::Cubic) {
        return Some(Unit { name: unit::cubic(name), measure: Measure::Volume, ..found });
    }
    if measure == Measure::Temperature {
        return Some(scale(view, found, end));
    }
    let (per, last) = per(view, head + 1, end);
    Some(match per {
        Some(time) if measure == Measure::Length && COUNTS.times.values().any(|t| *t == time) => {
            Unit { name: unit::per(name, &time), measure: Measure::Speed, end: last, ..found }
        }
        per => Unit { per, end: last, ..found },
    })
}

/// The scale of degrees: *degrees Celsius*, *degrees F*.
fn scale(view: &View, found: Unit, end: usize) -> Unit {
    let next = found.end;
    let scale = if view.is_a(next, Class::Celsius) {
        unit::CELSIUS
    } else if view.is_a(next, Class::Fahrenheit) {
        unit::FAHRENHEIT
    } else {
        return found;
    };
    if next < end { Unit { name: scale.to_owned(), end: next + 1, ..found } } else { found }
}

/// *an hour*, *per barrel*, *a head*: the lemma of what each is for, and one past it.
pub(super) fn per(view: &View, t: usize, end: usize) -> (Option<String>, usize) {
    let led = view.is_any(t, &[Class::Per, Class::EachOne]) || view.is_a(t, Class::Article);
    let noun = t + 1;
    if !led || noun >= end {
        return (None, t);
    }
    let word = view.word(noun);
    let measured = COUNTS.times.get(word).or_else(|| COUNTS.measures.get(word)).cloned();
    let counted = || {
        let one = COUNTS.singular.get(word).cloned();
        let noun = view.is_a(t, Class::Per) && word.chars().all(char::is_alphabetic) || view.is_a(noun, Class::PerHead);
        one.or_else(|| noun.then(|| word.to_owned()))
    };
    match measured.or_else(counted) {
        Some(each) => (Some(each), noun + 1),
        None => (None, t),
    }
}
