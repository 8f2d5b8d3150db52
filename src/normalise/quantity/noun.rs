//! What happened to the counted, read from what is counted itself: *12 deaths*, *60 dead soldiers*, *claimed 30 lives*, *the toll rose to 41*.

use super::hit::{Hit, Rule, name};
use super::phrase::{Counted, Phrase, senses};
use crate::lexicon::counts::{COUNTS, Form, Says, Sense, frame};
use crate::lexicon::words::Class;
use crate::normalise::view::View;

/// Tokens around *lives* within which the verb stands that claims or saves them.
const LIVES_BEFORE: usize = 4;
const LIVES_BEHIND: usize = 6;

/// How far before its figure a toll, and *the number of …*, may stand.
const TOLL: usize = 18;
const NUMBER_OF: usize = 34;

/// Lives claimed or saved: *claimed 30,000 lives*, *30 lives were lost*.
pub(super) fn lives(view: &View, phrase: &Phrase, begin: usize, end: usize) -> Option<Hit> {
    let head = phrase.head.filter(|&h| view.is_a(h, Class::Lives))?;
    let before = begin.max(phrase.tokens.start.saturating_sub(LIVES_BEFORE))..phrase.tokens.start;
    let behind = head + 1..end.min(head + LIVES_BEHIND);
    before.rev().chain(behind).find_map(|t| match () {
        () if view.means(t, Class::Saving) => Some(Hit::of(frame::RESCUED, t, t..t + 1, Rule::Lives)),
        () if view.is_a(t, Class::Loss) || view.means(t, Class::CostingLives) => Some(Hit::of(frame::KILLED, t, t..t + 1, Rule::Lives)),
        () => None,
    })
}

/// A noun that is itself what happened: *12 deaths*, *41 fatalities*, *30 bodies*, *20 injuries*; or a described noun: *60 dead soldiers*.
pub(super) fn inside(view: &View, phrase: &Phrase, end: usize) -> Option<Hit> {
    let head = phrase.head?;
    if let Some(sense) = senses(view, head, end).find(|s| s.says == Says::Noun) {
        return Some(Hit::of(name(sense), head, head..head + 1, Rule::Noun));
    }
    if view.is_a(head, Class::Casualty) {
        let joint = Some(frame::KILLED_AND_INJURED.to_owned());
        return Some(Hit { joint, ..Hit::of(frame::OTHER, head, head..head + 1, Rule::Noun) });
    }
    if phrase.class != Counted::Person {
        return None;
    }
    phrase.modifiers.clone().find_map(|t| {
        let describes = |s: &&Sense| s.says == Says::Adjective || s.says == Says::Verb && s.form == Form::Participle;
        let sense = senses(view, t, end).find(describes).filter(|_| !view.is_a(t, Class::Hit))?;
        Some(Hit::of(name(sense), t, t..t + 1, Rule::Described))
    })
}

/// A toll left of the number: *the death toll rose to 41*, *the number of wounded stood at 300*, *the dead included 12 people*.
pub(super) fn toll(view: &View, phrase: &Phrase, begin: usize) -> Option<Hit> {
    let at = phrase.tokens.start;
    if let Some(hit) = number_of(view, begin, at) {
        return Some(hit);
    }
    let before = |t: usize, class| t > 0 && view.is_a(t - 1, class);
    for t in (begin.max(at.saturating_sub(TOLL))..at).rev() {
        if matches!(view.word(t), ";" | ":" | "." | "?" | "!") {
            return None;
        }
        if view.is_a(t, Class::Toll) {
            let frame = if before(t, Class::InjuryWord) { frame::INJURED } else { frame::KILLED };
            return Some(Hit::of(frame, t, t..at, Rule::Toll));
        }
        if t > begin && before(t, Class::BeforeTallied) && view.is_a(t, Class::Tallied) {
            let linked = (t + 1..at).any(|i| view.is_any(i, &[Class::Include, Class::TallyLink, Class::Are]));
            let crossed = (t + 1..at).any(|i| view.word(i) == "," || view.is_a(i, Class::And));
            if linked && !crossed {
                let sense = COUNTS.senses.get(view.word(t)).and_then(|s| s.first())?;
                return Some(Hit::of(name(sense), t, t..at, Rule::Toll));
            }
        }
    }
    None
}

/// *The number of people killed by the floods climbed to 31*, *the number rescued at 200*, *Arrests rise to 41*: the figure of a tally, by
/// the first word behind *number* that says what happened.
fn number_of(view: &View, begin: usize, at: usize) -> Option<Hit> {
    if at <= begin || !view.is_any(at - 1, &[Class::TallyLink, Class::As]) {
        return None;
    }
    let counted =
        |sense: &&Sense| matches!(sense.says, Says::Adjective | Says::Noun | Says::Intransitive) || sense.form == Form::Participle;
    for t in (begin.max(at.saturating_sub(NUMBER_OF))..at).rev() {
        let stops = matches!(view.word(t), ";" | ":" | "?" | "!");
        if stops || super::number::read(view, t, at).is_some() && !view.is_a(t, Class::Article) {
            return None;
        }
        if view.is_a(t, Class::NumberNoun) {
            let told = (t + 1..at).find_map(|i| senses(view, i, at).find(counted).map(|s| (name(s), i)));
            return told.map(|(frame, i)| Hit::of(frame, i, i..at, Rule::Toll));
        }
        if t == begin && at - t < 6 && view.is_any(at - 1, &[Class::To, Class::At]) {
            let sense = senses(view, t, at).find(|s| s.says == Says::Noun && s.form == Form::Plural);
            return sense.map(|s| Hit::of(name(s), t, t..at, Rule::Toll));
        }
    }
    None
}
