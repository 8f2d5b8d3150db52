//! One person without a number word (*a woman was killed*, *the death of a Swede*), two (*a man and a woman*), or none (*no one was hurt*).

use super::hit::Rule;
use super::number::Number;
use super::phrase::{Counted, Phrase, nouns, read};
use crate::lexicon::counts::{COUNTS, Thing};
use crate::lexicon::shape;
use crate::lexicon::words::Class;
use crate::normalise::view::View;

/// A person or nobody, as a number and what it counts.
pub(super) struct Single {
    pub number: Number,
    pub phrase: Phrase,
    /// Whether nobody is meant.
    pub none: bool,
}

impl Single {
    /// Whether what was found of it is told plainly enough to count a person whom no number counts.
    pub fn is_told(&self, rule: Rule) -> bool {
        let noun = self.none && rule == Rule::Noun;
        // No visible injuries, no further arrests: none of one kind is not none.
        if noun && !self.phrase.modifiers.is_empty() {
            return false;
        }
        let strict = matches!(rule, Rule::SaidOf | Rule::Object | Rule::Of | Rule::Left) || noun;
        strict && (self.phrase.class == Counted::Person || noun)
    }
}

/// The person or nobody whose words begin at `t`; `end` ends the sentence.
pub(super) fn single(view: &View, t: usize, end: usize) -> Option<Single> {
    if view.is_a(t, Class::NoneWord) {
        let number = Number { tokens: t..t + 1, core: t..t + 1, low: Some(0.0), high: Some(0.0), ..Number::default() };
        let phrase = nobody(view, t).unwrap_or_else(|| read(view, &number, end));
        return Some(Single { number, phrase, none: true });
    }
    if !view.is_a(t, Class::Article) {
        return None;
    }
    let mut number = Number { tokens: t..t + 1, core: t..t + 1, low: Some(1.0), high: Some(1.0), ..Number::default() };
    let (modifiers, head, class, last) = nouns(view, past_ordinal_and_age(view, t + 1), end);
    let head = head.filter(|&h| is_one(view, h) && !view.is_a(h, Class::GroupNoun))?;
    let mut phrase = Phrase { tokens: t..last, head: Some(head), class, modifiers, unit: None, listed: false };
    if class != Counted::Person {
        return None;
    }
    // A man and a woman, a woman and child: two.
    if view.is_a(last, Class::And) {
        let next = last + 1 + usize::from(view.is_any(last + 1, &[Class::Article, Class::HisHer]));
        let (_, second, class, last) = nouns(view, past_ordinal_and_age(view, next), end);
        if class == Counted::Person && second.is_some_and(|h| is_one(view, h)) {
            phrase.tokens.end = last;
            (number.low, number.high) = (Some(2.0), Some(2.0));
        }
    }
    Some(Single { number, phrase, none: false })
}

/// *nobody*, *no one*, *none of them*.
fn nobody(view: &View, t: usize) -> Option<Phrase> {
    let last = match () {
        () if view.is_a(t, Class::No) => t + 1 + usize::from(view.is_a(t + 1, Class::One)),
        () if view.is_a(t, Class::None) && view.is_a(t + 1, Class::Of) && view.is_a(t + 2, Class::ThemWhom) => t + 3,
        () => t + 1,
    };
    let pronoun = !view.is_a(t, Class::No) || last == t + 2;
    pronoun.then(|| Phrase {
        tokens: t..last,
        head: Some(last - 1),
        class: Counted::Person,
        modifiers: last..last,
        unit: None,
        listed: false,
    })
}

/// Whether a noun names one person.
pub(super) fn is_one(view: &View, t: usize) -> bool {
    matches!(COUNTS.things.get(view.word(t)), Some(Thing::Person { plural: false, .. }))
}

/// Past *23-year-old*, *sixth*, in one token or several.
fn past_ordinal_and_age(view: &View, t: usize) -> usize {
    let at = t + usize::from(COUNTS.ordinals.contains_key(view.word(t)));
    if shape::is_age(view.word(at)) {
        return at + 1;
    }
    let parted = view.word(at + 1) == "-" && view.is_a(at + 2, Class::YearMonth) && view.is_a(at + 4, Class::Old);
    if parted { at + 5 } else { at }
}
