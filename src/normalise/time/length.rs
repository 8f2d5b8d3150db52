//! Lengths, and lengths that point: *two weeks*, *three days ago*, *a year earlier*, *16-hour*, *for years*.

use super::anchor::period;
use super::meaning::{Match, Meaning};
use super::token::{unit, value};
use crate::lexicon::counts::COUNTS;
use crate::lexicon::shape;
use crate::lexicon::words::Class;
use crate::normalise::view::View;

/// How many units a length has, and where the number ends.
struct Counted {
    /// `None` when no number is told.
    count: Option<f64>,
    end: usize,
}

/// The length that begins at `t`; `begin..end` is its sentence.
pub(super) fn length(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    bare(view, t, begin).or_else(|| joined(view, t)).or_else(|| measured(view, t, counted(view, t)?, begin, end))
}

/// *For years*, *in weeks*, *after decades*, *years ago*: a plural unit without a number.
fn bare(view: &View, t: usize, begin: usize) -> Option<Match> {
    let word = view.word(t);
    let u = unit(word).filter(|_| shape::is_plural(word))?;
    if view.is_a(t + 1, Class::Ago) {
        return Match::of(Meaning::Reference("PAST_REF"), t + 2);
    }
    let led = t > begin && view.is_a(t - 1, Class::BeforeBareLength) && !view.is_a(t, Class::NoBareLength);
    if led { Match::of(Meaning::Length(None, u), t + 1) } else { None }
}

/// *16-hour* in one token.
fn joined(view: &View, t: usize) -> Option<Match> {
    let (n, u) = view.word(t).split_once('-')?;
    Match::of(Meaning::Length(Some(value(n)?), unit(u)?), t + 1)
}

/// The number of a length.
fn counted(view: &View, t: usize) -> Option<Counted> {
    let of = |at: usize| usize::from(view.is_a(at, Class::Of));
    if view.is_any(t, &[Class::Article, Class::One]) {
        return match () {
            () if view.is_a(t + 1, Class::Couple) => Some(Counted { count: Some(2.0), end: t + 2 + of(t + 2) }),
            () if view.is_a(t + 1, Class::FewOrCouple) => Some(Counted { count: None, end: t + 2 + of(t + 2) }),
            () if view.is_a(t + 1, Class::Half) => None,
            () => Some(Counted { count: Some(1.0), end: t + 1 }),
        };
    }
    if view.is_a(t, Class::SomeAmount) {
        return Some(Counted { count: None, end: t + 1 + of(t + 1) });
    }
    if view.is_a(t, Class::Half) {
        return Some(Counted { count: Some(0.5), end: t + 1 + usize::from(view.is_a(t + 1, Class::Article)) });
    }
    number_of_units(view, t)
}

/// *three*, *twenty-one*, *two or three*, *2 1/2*, *two hundred*, *three and a half*.
fn number_of_units(view: &View, t: usize) -> Option<Counted> {
    let word = view.word(t);
    let first = value(word)?;
    let (mut total, mut last) = (first, t + 1);
    let spelt_ten = first >= 20.0 && first % 10.0 == 0.0 && !word.bytes().all(|b| b.is_ascii_digit());
    let hyphen = view.word(last) == "-" && view.touches(last);
    if let Some(ones) = value(view.word(last)).filter(|v| spelt_ten && *v < 10.0) {
        total += ones;
        last += 1;
    } else if hyphen && view.word(last + 1).bytes().all(|b| b.is_ascii_alphabetic()) {
        if let Some(ones) = COUNTS.cardinals.get(view.word(last + 1)).filter(|v| **v < 10.0 && first >= 20.0) {
            total += ones;
            last += 2;
        }
    } else if (hyphen || view.is_a(last, Class::OrTo)) && value(view.word(last + 1)).is_some() && unit(view.word(last + 2)).is_some() {
        total = value(view.word(last + 1)).unwrap_or(total);
        last += 2;
    } else if view.word(last) == "1/2" {
        total += 0.5;
        last += 1;
    }
    if view.is_a(last, Class::Hundreds) {
        total *= COUNTS.multipliers.get(view.word(last)).copied().unwrap_or(1.0);
        last += 1;
    }
    if and_a_half(view, last) {
        total += 0.5;
        last += 3;
    }
    Some(Counted { count: Some(total), end: last })
}

/// Whether *and a half* stands at `t`.
fn and_a_half(view: &View, t: usize) -> bool {
    view.is_a(t, Class::And) && view.is_a(t + 1, Class::Article) && view.is_a(t + 2, Class::Half)
}

/// A number with its unit: a length, a rate (*twice a day*), or a time that is told by its distance (*three days ago*).
fn measured(view: &View, t: usize, counted: Counted, begin: usize, end: usize) -> Option<Match> {
    let Counted { count, end: mut at } = counted;
    if at >= end {
        return None;
    }
    if view.word(at) == "-" && view.touches(at) && at + 1 < end {
        at += 1;
    }
    at += usize::from(view.is_a(at, Class::BetweenNumberAndUnit));
    let u = unit(view.word(at))?;
    let article = view.is_a(t, Class::Article);
    // A second thing, a quarter of them.
    if view.is_a(at, Class::Second) && count != Some(1.0) || view.is_any(at, &[Class::Quarter, Class::Second]) && article {
        return None;
    }
    let last = at + 1;
    // 34-year-old and years old: an age.
    if view.is_a(last, Class::Old) || (view.word(last) == "-" && view.is_a(last + 1, Class::Old)) {
        return None;
    }
    // Twice a day, 12 people a week: a rate.
    if article && t > begin && per(view, t - 1) {
        return Match::of(Meaning::Every(period(Some(1.0), u)), last);
    }
    distant(view, count, u, last, end).or_else(|| Match::of(Meaning::Length(count, u), last))
}

/// Whether what stands before *a day* happens so often, or is so much, each day.
fn per(view: &View, t: usize) -> bool {
    let word = view.word(t);
    view.is_a(t, Class::TimesPer)
        || COUNTS.things.contains_key(word)
        || COUNTS.measures.contains_key(word)
        || COUNTS.currencies.contains_key(word)
}

/// *ago*, *earlier*, *later*, *from now* behind a length, at `last`.
fn distant(view: &View, count: Option<f64>, u: char, last: usize, end: usize) -> Option<Match> {
    let from_now = view.is_a(last, Class::From) && view.is_a(last + 1, Class::Now);
    let (sign, narrated) = match () {
        () if view.is_a(last, Class::Ago) => (-1, false),
        () if view.is_a(last, Class::Earlier) => (-1, true),
        () if view.is_a(last, Class::Later) => (1, true),
        () if from_now => (1, false),
        () => return None,
    };
    let Some(n) = count else {
        return Match::of(Meaning::Reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }), last + 1);
    };
    if matches!(u, 'H' | 'N' | 'S') {
        return None;
    }
    // Two days after the attack: the attack's day is not known here.
    let follows = last + 1 < end && view.word(last + 1).chars().next().is_some_and(char::is_alphanumeric);
    if view.is_a(last, Class::BeforeAfter) && follows {
        return None;
    }
    let n = n.round() as i64 * sign;
    Match::of(if narrated { Meaning::Narrated(n, u) } else { Meaning::Shift(n, u) }, last + 1 + usize::from(from_now))
}
