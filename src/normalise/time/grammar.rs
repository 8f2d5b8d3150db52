//! Words of time to what they mean, before it is known what day it is.

use super::length::length;
use super::meaning::Match;
use super::named::named;
use super::numeric::numeric;
use super::pointing::pointing;
use crate::lexicon::words::Class;
use crate::normalise::view::View;

/// The time expression that begins at `t`; `begin..end` is its sentence.
pub(super) fn read(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    let digit = view.word(t).as_bytes().first()?.is_ascii_digit();
    if !digit && !may_begin(view, t) {
        return None;
    }
    let found = if digit { numeric(view, t, begin, end) } else { None };
    found.or_else(|| named(view, t, begin, end)).or_else(|| pointing(view, t, begin, end)).or_else(|| length(view, t, begin, end))
}

/// What most words of a text fail at once: a word that begins no time.
fn may_begin(view: &View, t: usize) -> bool {
    const LEADS: [Class; 8] =
        [Class::TimeLead, Class::Article, Class::One, Class::Half, Class::SomeAmount, Class::Every, Class::EarlierLater, Class::ThisNight];
    let word = view.word(t);
    view.is_any(t, &LEADS) || word.contains('-') || word.ends_with('.') || word.ends_with("'s")
}
