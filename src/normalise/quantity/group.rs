//! Figures whose group changes what they say: *14 of the dead*, *one of three*, *her mother and a brother*, *passengers aboard*.

use super::hit::{Hit, Rule, name};
use super::number::{self, Number};
use super::phrase::{Counted, Phrase, nominal, senses};
use super::single::is_one;
use crate::lexicon::counts::{COUNTS, Thing};
use crate::lexicon::words::Class;
use crate::normalise::view::View;
use std::ops::Range;

/// *Her mother and a brother were wounded* are two: a single person with a determiner before *and* is counted with the figure.
pub(super) fn with_companion(view: &View, sentence: &Range<usize>, number: &mut Number, phrase: &mut Phrase, hit: &Hit) {
    if !matches!(hit.rule, Rule::SaidOf | Rule::Object) || number.low != number.high || number.approximate {
        return;
    }
    let mut and = phrase.tokens.start;
    if and > sentence.start && view.is_a(and - 1, Class::Owner) {
        and -= 1;
    }
    if and < sentence.start + 3 || !view.is_a(and - 1, Class::And) {
        return;
    }
    let head = and - 2;
    let inside = |t: usize| t + 1 == head || nominal(view, t + 1) || view.closed(t + 1).determiners();
    let first = (sentence.start.max(head.saturating_sub(4))..head).rev().take_while(|&t| inside(t));
    let determiner = first.into_iter().find(|&t| view.is_any(t, &[Class::Owner, Class::The]));
    if let Some(start) = determiner.filter(|_| is_one(view, head)) {
        number.low = number.low.map(|n| n + 1.0);
        number.high = number.low;
        phrase.tokens.start = start;
    }
}

/// *Fourteen of the dead were children*, *of the dead, fourteen were children*: the group itself says what happened.
pub(super) fn of_the_dead(view: &View, sentence: &Range<usize>, number: &Number) -> Option<Hit> {
    let start = number.tokens.start;
    let told = |of: usize| view.is_a(of, Class::Of) && view.is_a(of + 1, Class::OfThose) && view.is_a(of + 2, Class::GroupState);
    let behind = number.tokens.end;
    let (t, words) = if told(behind) && behind + 2 < sentence.end && !nominal(view, behind + 3) {
        (behind + 2, start..behind + 3)
    } else if start >= sentence.start + FRONTED && view.word(start - 1) == "," && told(start - FRONTED) {
        (start - 2, start - FRONTED..number.tokens.end)
    } else {
        return None;
    };
    let sense = senses(view, t, sentence.end).next()?;
    Some(Hit::of(name(sense), t, words, Rule::OfThe))
}

/// *Of the dead, four were women*: the noun behind *were* tells which of them, and is taken into the phrase.
pub(super) fn told_behind(view: &View, number: &Number, phrase: &mut Phrase, end: usize) {
    let mut t = phrase.tokens.end;
    while t < end && t < phrase.tokens.end + FRONTED && view.is_any(t, &[Class::Of, Class::OfThose, Class::GroupState]) {
        t += 1;
    }
    if phrase.head.is_some() || !view.closed(t).be() {
        return;
    }
    let first = t + 1;
    let head = (first..end).find(|&n| !nominal(view, n + 1)).filter(|&n| nominal(view, n));
    let person = |n: &usize| matches!(COUNTS.things.get(view.word(*n)), Some(Thing::Person { .. }));
    if let Some(head) = head.filter(person) {
        *phrase = Phrase {
            tokens: number.tokens.start..head + 1,
            head: Some(head),
            class: Counted::Person,
            modifiers: first..head,
            ..phrase.clone()
        };
    }
}

/// Tokens of *of the dead,* before its number.
const FRONTED: usize = 4;

/// *One of three people arrested*: a participle right behind the noun is said of the three, a verb (*were arrested*) of the one. Whether the
/// figure stands.
pub(super) fn of_a_number(view: &View, number: &mut Number, phrase: &Phrase, hit: &Hit) -> bool {
    let bare = hit.rule == Rule::SaidOf && hit.words.start == hit.predicate;
    let mut t = number.tokens.end + 1;
    if !bare && !number.share || !view.is_a(t - 1, Class::Of) || view.is_a(t, Class::Them) {
        return true;
    }
    while view.closed(t).determiners() {
        t += 1;
    }
    match number::read(view, t, phrase.tokens.end) {
        // One in five of the 50: ten.
        Some(inner) if number.share => {
            let part = |whole: Option<f64>| whole.zip(number.low).map(|(whole, share)| (whole * share).round());
            (number.low, number.high, number.share, number.approximate) = (part(inner.low), part(inner.high), false, true);
            true
        }
        Some(inner) if !number.vague => {
            (number.low, number.high, number.approximate) = (inner.low, inner.high, inner.approximate);
            true
        }
        Some(_) => true,
        None => number.low != Some(1.0),
    }
}

/// Whether a figure of people aboard is one: a ship that *could carry 400 passengers* did not, and *three passengers said* is no count.
pub(super) fn is_aboard(view: &View, begin: usize, phrase: &Phrase, hit: &Hit) -> bool {
    let before = begin.max(phrase.tokens.start.saturating_sub(4))..phrase.tokens.start;
    if before.clone().any(|t| view.is_a(t, Class::Capacity)) {
        return false;
    }
    hit.rule != Rule::Noun
        || before.clone().any(|t| view.is_a(t, Class::BeforePassengers))
        || view.is_a(phrase.tokens.end, Class::AfterPassengers)
        || view.word(phrase.tokens.end) == ","
}
