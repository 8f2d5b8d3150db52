//! The noun phrase that a number counts.

use super::number::Number;
use super::unit::{Unit, per, unit_at};
use crate::lexicon::counts::{COUNTS, Measure, Says, Sense, Thing, unit};
use crate::lexicon::shape;
use crate::lexicon::words::Class;
use crate::normalise::view::View;
use crate::parse::Pos;
use std::ops::Range;

/// What is counted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    /// From the determiner or bound to the last noun; a complement with *of* is not in it.
    pub tokens: Range<usize>,
    /// The noun; `None` when it is left out.
    pub head: Option<usize>,
    /// What it names.
    pub class: Counted,
    /// Modifiers between number and noun.
    pub modifiers: Range<usize>,
    /// The unit, when the number is an amount.
    pub unit: Option<Unit>,
    /// Whether other nouns share the number (*40 men, women and children*).
    pub listed: bool,
}

/// What a counted noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// Nothing is printed.
    Missing,
    /// Persons.
    Person,
    /// Vehicles and weapons.
    Equipment,
    /// Animals.
    Animal,
    /// A span of time.
    Time,
    /// A measure.
    Measure,
    /// Money.
    Money,
    /// Anything else.
    Other,
}

/// Whether a word can stand inside a noun phrase, as far as it can be told.
pub(super) fn nominal(view: &View, t: usize) -> bool {
    let word = view.word(t);
    let Some(first) = word.chars().next() else { return false };
    if !first.is_alphabetic() {
        return false;
    }
    if !view.closed(t).is_open() {
        return false;
    }
    if view.tagged {
        return matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Adj | Pos::X)
            || (matches!(view.pos(t), Pos::Verb) && (COUNTS.things.contains_key(word) || participle_before_noun(view, t)));
    }
    !(shape::is_adverb(word) && word.len() > 4 && !view.is_a(t, Class::NominalInLy))
}

/// Whether a participle stands before a noun and so describes it: *armed men*, *masked gunmen*.
fn participle_before_noun(view: &View, t: usize) -> bool {
    let word = view.word(t);
    (shape::is_past(word) || shape::is_gerund(word)) && COUNTS.things.contains_key(view.word(t + 1))
}

/// Senses of the words at `t`, phrases first.
pub(super) fn senses<'a>(view: &View, t: usize, end: usize) -> impl Iterator<Item = &'a Sense> {
    let list: &'static [Sense] = COUNTS.senses.get(view.word(t)).map_or(&[], Vec::as_slice);
    let matching: Vec<bool> = list.iter().map(|s| view.are(t + 1, end, &s.rest)).collect();
    list.iter().zip(matching).filter_map(|(s, m)| m.then_some(s))
}

/// Whether the word says what happened (verb, participle, adjective) and so ends a noun phrase, unless a noun follows it.
fn tells(view: &View, t: usize, end: usize) -> bool {
    if view.tagged && matches!(view.pos(t), Pos::Noun | Pos::Propn) && !view.is_a(t, Class::Harmed) {
        return false;
    }
    senses(view, t, end).any(|s| matches!(s.says, Says::Verb | Says::Intransitive | Says::Adjective))
}

/// Days, months and hours end a noun phrase: *killed 12 people Monday*.
fn calendar(view: &View, t: usize) -> bool {
    view.is_a(t, Class::TimeName)
}

/// The phrase that follows a number; `end` ends the sentence.
pub(super) fn read(view: &View, number: &Number, end: usize) -> Phrase {
    let mut t = number.tokens.end;
    let missing = Phrase { tokens: number.tokens.clone(), head: None, class: Counted::Missing, modifiers: t..t, unit: None, listed: false };
    if let Some(sign) = &number.unit {
        let share = sign == unit::PERCENT || sign == unit::POINT;
        let measured = COUNTS.dimensions.get(sign).copied();
        let class = match () {
            () if share => Counted::Other,
            () if measured.is_some() => Counted::Measure,
            () => Counted::Money,
        };
        let measure = measured.unwrap_or(if share { Measure::Share } else { Measure::Money });
        let (per, last) = if share { (None, t) } else { per(view, t, end) };
        let unit = Unit { name: sign.clone(), measure, head: number.core.end - 1, end: last, per };
        return Phrase { class, tokens: number.tokens.start..last, unit: Some(unit), ..missing };
    }
    if number.tokens.end == number.core.end && view.is_a(t, Class::More) {
        t += 1;
    }
    // Hundreds of people, five of the men, half of the houses, 12 of its soldiers.
    if view.is_a(t, Class::Of) && t + 1 < end {
        t += 1;
        while view.closed(t).determiners() && t + 1 < end {
            t += 1;
        }
        if view.is_a(t, Class::Them) {
            return Phrase { tokens: number.tokens.start..t + 1, ..missing };
        }
        // A share of another number: 18 of the 31 lorries.
        t = super::number::read(view, t, end).map_or(t, |n| n.tokens.end);
    } else if number.share || number.vague || view.is_a(t, Class::The) {
        while view.closed(t).determiners() && t + 1 < end {
            t += 1;
        }
    }
    // A 12-foot wall, a 31-vehicle convoy.
    let hyphen = view.word(t) == "-" && (view.touches(t + 1) || COUNTS.times.contains_key(view.word(t + 1)));
    t += usize::from(hyphen && t + 1 < end);
    if let Some(unit) = unit_at(view, t, end) {
        let class = match unit.measure {
            Measure::Duration => Counted::Time,
            Measure::Money => Counted::Money,
            _ => Counted::Measure,
        };
        return Phrase { tokens: number.tokens.start..unit.end, head: Some(unit.head), class, unit: Some(unit), ..missing };
    }
    let (modifiers, head, class, last) = nouns(view, t, end);
    match head {
        Some(head) => {
            let list = if class == Counted::Person { past_list(view, last, end) } else { None };
            let tokens = number.tokens.start..list.unwrap_or(last);
            Phrase { tokens, head: Some(head), class, modifiers: modifiers.start..head, listed: list.is_some(), unit: None }
        }
        None => missing,
    }
}

/// One past a list of nouns of persons that shares the number of the noun before `t`: *, women and children*.
fn past_list(view: &View, t: usize, end: usize) -> Option<usize> {
    let person = |t: usize| t < end && matches!(COUNTS.things.get(view.word(t)), Some(Thing::Person { plural: true, .. }));
    let mut at = t;
    while view.word(at) == "," && person(at + 1) {
        at += 2;
    }
    let and = at + usize::from(view.word(at) == ",");
    (at > t && view.is_a(and, Class::And) && person(and + 1)).then_some(and + 2)
}

/// Modifiers and head noun from `t`: the run of modifiers, the head, its class, one past the phrase.
pub(super) fn nouns(view: &View, start: usize, end: usize) -> (Range<usize>, Option<usize>, Counted, usize) {
    let lex = &*COUNTS;
    let mut t = start;
    let mut head: Option<(usize, Counted)> = None;
    while t < end && t < start + 9 {
        let word = view.word(t);
        // A bracketed name inside: 22 Red Crescent [SARC] volunteers.
        if matches!(word, "(" | "[")
            && t > start
            && head.is_none()
            && matches!(view.word(t + 2), ")" | "]")
            && t + 3 < end
            && nominal(view, t + 3)
        {
            t += 3;
            continue;
        }
        // Possessives and hyphens inside: Iran's, pro-government, 9 - year - old.
        if matches!(word, "'s" | "'" | "-" | "\u{2013}")
            && t > start
            && t + 1 < end
            && (view.touches(t) && (word != "-" || view.touches(t + 1)))
        {
            t += 1;
            continue;
        }
        let age = view.touches(t) && view.is_any(t, &[Class::Grain, Class::Old]);
        let class = match lex.things.get(word) {
            Some(Thing::Person { .. }) => Some(Counted::Person),
            Some(Thing::Equipment) => Some(Counted::Equipment),
            Some(Thing::Animal) => Some(Counted::Animal),
            None if lex.senses.get(word).is_some_and(|s| s.iter().any(|s| s.says == Says::Noun && s.rest.is_empty())) => {
                Some(Counted::Other)
            }
            None => None,
        };
        let tells = tells(view, t, end);
        if tells && class.is_none() && !describes(view, t, end) {
            break;
        }
        if calendar(view, t) || !(nominal(view, t) || class.is_some() || age || (tells && describes(view, t, end))) {
            break;
        }
        match (class, head) {
            // A frame noun that is an adjective too: 12 dead, 30 injured; taken as head only before what is no noun.
            (Some(Counted::Other), _) if tells => break,
            (Some(class), _) => head = Some((t, class)),
            // After a known noun the phrase goes on only through known nouns (police officers, suicide bombers).
            (None, Some(_)) if !compound(view, t, end) => break,
            (None, _) => {}
        }
        t += 1;
    }
    if let Some((head, class)) = head {
        return (start..head, Some(head), class, head + 1);
    }
    // No noun that we know: the last nominal of the run. Untagged text runs on into the verb, so the run is cut at its first word.
    let mut last = t;
    while last > start && !view.word(last - 1).chars().next().is_some_and(char::is_alphabetic) {
        last -= 1;
    }
    if last == start {
        return (start..start, None, Counted::Missing, start);
    }
    (start..last - 1, Some(last - 1), Counted::Other, last)
}

/// Whether the words after a known noun lead to another known noun within two words: *police special forces officers*.
fn compound(view: &View, t: usize, end: usize) -> bool {
    view.tagged && nominal(view, t) && t + 1 < end && nominal(view, t + 1) && COUNTS.things.contains_key(view.word(t + 1))
}

/// Whether a word such as *dead* or *wounded* describes the noun after it (*60 dead soldiers*) and does not end the phrase.
fn describes(view: &View, t: usize, end: usize) -> bool {
    if t + 1 >= end || !nominal(view, t + 1) || calendar(view, t + 1) {
        return false;
    }
    COUNTS.things.contains_key(view.word(t + 1)) || (t + 2 < end && nominal(view, t + 2) && COUNTS.things.contains_key(view.word(t + 2)))
}
