//! The noun phrase that a number counts.

use super::number::Number;
use crate::lexicon::counts::{COUNTS, Says, Sense, Thing};
use crate::lexicon::function_words::classes;
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
    pub class: Class,
    /// Modifiers between number and noun.
    pub modifiers: Range<usize>,
}

/// What a counted noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
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
    let class = classes(word);
    if !class.is_open() {
        return false;
    }
    if view.tagged {
        return matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Adj | Pos::X)
            || (matches!(view.pos(t), Pos::Verb) && (COUNTS.things.contains_key(word) || participle_before_noun(view, t)));
    }
    !(word.ends_with("ly") && word.len() > 4 && !matches!(word, "family" | "italy" | "elderly" | "ally"))
}

/// Whether a participle stands before a noun and so describes it: *armed men*, *masked gunmen*.
fn participle_before_noun(view: &View, t: usize) -> bool {
    let word = view.word(t);
    (word.ends_with("ed") || word.ends_with("ing")) && COUNTS.things.contains_key(view.word(t + 1))
}

/// Senses of the words at `t`, phrases first.
pub(super) fn senses<'a>(view: &View, t: usize, end: usize) -> impl Iterator<Item = &'a Sense> {
    let list: &'static [Sense] = COUNTS.senses.get(view.word(t)).map_or(&[], Vec::as_slice);
    let matching: Vec<bool> = list.iter().map(|s| view.are(t + 1, end, &s.rest)).collect();
    list.iter().zip(matching).filter_map(|(s, m)| m.then_some(s))
}

/// Whether the word says what happened (verb, participle, adjective) and so ends a noun phrase, unless a noun follows it.
fn tells(view: &View, t: usize, end: usize) -> bool {
    if view.tagged
        && matches!(view.pos(t), Pos::Noun | Pos::Propn)
        && !matches!(view.word(t), "dead" | "missing" | "wounded" | "injured" | "hurt" | "killed" | "shot")
    {
        return false;
    }
    senses(view, t, end).any(|s| matches!(s.says, Says::Verb | Says::Intransitive | Says::Adjective))
}

/// Days and months end a noun phrase: *killed 12 people Monday*.
fn calendar(word: &str) -> bool {
    const NAMES: [&str; 19] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "midnight",
        "noon",
    ];
    NAMES.contains(&word)
}

/// The phrase that follows a number; `end` ends the sentence.
pub(super) fn read(view: &View, number: &Number, end: usize) -> Phrase {
    let lex = &*COUNTS;
    let mut t = number.tokens.end;
    let missing = Phrase { tokens: number.tokens.clone(), head: None, class: Class::Missing, modifiers: t..t };
    if let Some(unit) = &number.unit {
        let class = if unit == "percent" { Class::Other } else { Class::Money };
        return Phrase { class, ..missing };
    }
    if number.tokens.end == number.core.end && view.word(t) == "more" {
        t += 1;
    }
    // Hundreds of people, five of the men, half of the houses, 12 of its soldiers.
    if view.word(t) == "of" && t + 1 < end {
        t += 1;
        while classes(view.word(t)).determiners() && t + 1 < end {
            t += 1;
        }
        if matches!(view.word(t), "them" | "whom" | "us") {
            return Phrase { tokens: number.tokens.start..t + 1, ..missing };
        }
        // A share of another number: 18 of the 31 lorries.
        if super::number::read(view, t, end).is_some_and(|n| n.tokens.start == t) {
            t = super::number::read(view, t, end).map_or(t, |n| n.tokens.end);
        }
    } else if number.share || number.vague || view.word(t) == "the" {
        while classes(view.word(t)).determiners() && t + 1 < end {
            t += 1;
        }
    }
    if lex.measures.contains_key(view.word(t)) {
        return Phrase { tokens: number.tokens.start..t + 1, head: Some(t), class: Class::Measure, modifiers: t..t };
    }
    if lex.currencies.contains_key(view.word(t)) {
        return Phrase { tokens: number.tokens.start..t + 1, head: Some(t), class: Class::Money, modifiers: t..t };
    }
    if lex.times.contains_key(view.word(t)) || (view.word(t) == "-" && lex.times.contains_key(view.word(t + 1))) {
        return Phrase { tokens: number.tokens.start..t + 1, head: Some(t), class: Class::Time, modifiers: t..t };
    }
    let (modifiers, head, class, last) = nouns(view, t, end);
    match head {
        Some(head) => Phrase { tokens: number.tokens.start..last, head: Some(head), class, modifiers: modifiers.start..head },
        None => missing,
    }
}

/// Modifiers and head noun from `t`: the run of modifiers, the head, its class, one past the phrase.
pub(super) fn nouns(view: &View, start: usize, end: usize) -> (Range<usize>, Option<usize>, Class, usize) {
    let lex = &*COUNTS;
    let mut t = start;
    let mut head: Option<(usize, Class)> = None;
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
        let age = view.touches(t) && matches!(word, "year" | "month" | "week" | "day" | "old");
        let class = match lex.things.get(word) {
            Some(Thing::Person { .. }) => Some(Class::Person),
            Some(Thing::Equipment) => Some(Class::Equipment),
            Some(Thing::Animal) => Some(Class::Animal),
            None if lex.senses.get(word).is_some_and(|s| s.iter().any(|s| s.says == Says::Noun && s.rest.is_empty())) => Some(Class::Other),
            None => None,
        };
        let tells = tells(view, t, end);
        if tells && class.is_none() && !describes(view, t, end) {
            break;
        }
        if calendar(word) || !(nominal(view, t) || class.is_some() || age || (tells && describes(view, t, end))) {
            break;
        }
        match (class, head) {
            // A frame noun that is an adjective too: 12 dead, 30 injured; taken as head only before what is no noun.
            (Some(Class::Other), _) if tells => break,
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
        return (start..start, None, Class::Missing, start);
    }
    (start..last - 1, Some(last - 1), Class::Other, last)
}

/// Whether the words after a known noun lead to another known noun within two words: *police special forces officers*.
fn compound(view: &View, t: usize, end: usize) -> bool {
    view.tagged && nominal(view, t) && t + 1 < end && nominal(view, t + 1) && COUNTS.things.contains_key(view.word(t + 1))
}

/// Whether a word such as *dead* or *wounded* describes the noun after it (*60 dead soldiers*) and does not end the phrase.
fn describes(view: &View, t: usize, end: usize) -> bool {
    if t + 1 >= end || !nominal(view, t + 1) || calendar(view.word(t + 1)) {
        return false;
    }
    COUNTS.things.contains_key(view.word(t + 1)) || (t + 2 < end && nominal(view, t + 2) && COUNTS.things.contains_key(view.word(t + 2)))
}
