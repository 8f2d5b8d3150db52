//! Propositions of verbs, and of adjectives and nouns that stand like one.

use super::blame::answerable;
use super::governor::{governors, has_own_object, lends, light_over};
use super::nominal;
use super::parts::Proposition;
use super::predicate::predicate;
use super::role::{add, object_role, obliques};
use super::subject::{is_passive, resolve, understood, written};
use crate::lexicon::frames::{self, named};
use crate::lexicon::statement::claim_nouns;
use crate::lexicon::words::{self, Class, lemma};
use crate::normalise::claim::{ArgumentRole, ClaimForm};
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};

/// The proposition of a verb; `None` when a verb below or its object says it (*failed to stop*, *carried out a strike*).
pub(in crate::normalise) fn of_verb(reading: &Reading<'_>, verb: usize) -> Option<Proposition> {
    use Dependency::*;
    // *made food cheaper*: what something is made is no clause of its own.
    let infinitive = reading.children(verb, &[Xcomp]).find(|&c| reading.pos(c) != Pos::Adj || is_clause_of_its_own(reading, c));
    if infinitive.is_some() && lends(reading, verb) && !has_own_object(reading, verb) {
        return None;
    }
    // *There were reports*: the noun says it.
    if reading.child(verb, &[Expl]).is_some() && reading.is_a(verb, Class::Existing) {
        return None;
    }
    for noun in reading.children(verb, &[Obj, NsubjPass, Obl]) {
        if reading.pos(noun) == Pos::Noun
            && frames::of_noun(&nominal::name(reading, noun)).is_some()
            && let Some((_, light)) = light_over(reading, noun)
        {
            return nominal::under_light(reading, noun, verb, light);
        }
    }
    let (mut frame, lemma) = predicate(reading, verb);
    if claims_deed(reading, verb) {
        frame = Some(named::RESPONSIBILITY);
    }
    let passive = is_passive(reading, verb);
    let subject = written(reading, verb).or_else(|| understood(reading, verb));
    let mut participants = Vec::new();
    let object_role = object_role(frame);
    let mut rule = if passive { "normalise/passive" } else { "normalise/active" };
    let mut form = ClaimForm::Clause;
    let mut object = None;
    for c in reading.children(verb, &[Obj]) {
        // The object of a phrase predicate (*open fire*) is part of it.
        if !lemma.ends_with(&format!(" {}", reading.lemma(c).to_lowercase())) {
            object = Some(resolve(reading, verb, c));
        }
    }
    // *the town that they shelled*, *the man police arrested*: the antecedent fills the gap.
    if object.is_none()
        && !passive
        && reading.relation(verb) == AclRelcl
        && let Some(head) = reading.head(verb)
        && crate::normalise::clause::claim_noun_over(reading, verb).is_none()
        && !claim_nouns().says(reading.lemma(head))
        && written(reading, verb).is_some_and(|s| s != head)
        && reading.child(verb, &[Obj, Ccomp, Xcomp]).is_none()
    {
        object = Some(head);
        (rule, form) = ("normalise/relative", ClaimForm::Relative);
    }
    let undergoes = object.is_none() && words::of_lemma(&lemma).has(Class::Undergoing);
    if let Some(subject) = subject {
        let role = if passive {
            object_role
        } else if undergoes {
            ArgumentRole::Patient
        } else {
            ArgumentRole::Agent
        };
        add(reading, &mut participants, role, subject);
    }
    if let Some(object) = object {
        add(reading, &mut participants, object_role, object);
    }
    for c in reading.children(verb, &[Iobj]) {
        participants.push((ArgumentRole::Recipient, c));
    }
    obliques(reading, verb, passive, &mut participants);
    for c in reading.children(verb, &[Xcomp]) {
        participants.push((ArgumentRole::Value, c));
    }
    for c in reading.children(verb, &[Ccomp]) {
        participants.push((ArgumentRole::Topic, c));
    }
    let over = governors(reading, verb);
    if !over.is_empty() {
        (rule, form) = ("normalise/governed", ClaimForm::Clause);
    }
    let mut proposition = Proposition { predicate: verb, over, frame, lemma, participants, rule, form };
    turn_to_cause(reading, &mut proposition);
    answerable(reading, &mut proposition);
    Some(proposition)
}

/// Whether a word under a verb heads a clause of its own, with a subject, a copula or a mark.
fn is_clause_of_its_own(reading: &Reading<'_>, t: usize) -> bool {
    reading.child(t, &[Dependency::Cop, Dependency::Mark, Dependency::Nsubj]).is_some()
}

/// *attributed the fire to a fault*, *the crash stemmed from an error*: the cause is the doer, what it brought about the patient.
fn turn_to_cause(reading: &Reading<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    let (cause, effect) = if reading.is_a(verb, Class::Attributing) {
        let to = reading.children(verb, &[Dependency::Obl]).find(|&c| reading.case_is(c, Class::To));
        (to, reading.child(verb, &[Dependency::Obj, Dependency::NsubjPass]))
    } else if reading.is_a(verb, Class::Resulting) {
        let from = reading.children(verb, &[Dependency::Obl]).find(|&c| reading.case_is(c, Class::From));
        (from, written(reading, verb))
    } else {
        return;
    };
    let (Some(cause), Some(effect)) = (cause, effect) else { return };
    // *attributed the quote to the mayor*: words have no cause.
    if claim_nouns().says(&reading.lemma(effect).to_lowercase()) || reading.is_a(effect, Class::Authored) {
        return;
    }
    proposition.participants.retain(|p| !matches!(p.0, ArgumentRole::Agent | ArgumentRole::Patient) && p.1 != cause && p.1 != effect);
    add(reading, &mut proposition.participants, ArgumentRole::Agent, cause);
    add(reading, &mut proposition.participants, ArgumentRole::Patient, effect);
    (proposition.frame, proposition.lemma) = (Some(named::CAUSING), lemma::RESULT_FROM.into());
}

/// *claimed the attack*: to claim a deed is to say that one did it.
pub(super) fn claims_deed(reading: &Reading<'_>, verb: usize) -> bool {
    reading.is_a(verb, Class::Claiming)
        && reading.child(verb, &[Dependency::Obj, Dependency::NsubjPass]).is_some_and(|o| {
            let frame = frames::of_noun(&nominal::name(reading, o)).and_then(frames::frame);
            frame.is_some_and(|f| f.wrong)
        })
}

/// *15 dead in raid*: an adjective of state with its subject or noun.
pub(super) fn of_adjective(reading: &Reading<'_>, head: usize) -> Option<Proposition> {
    let subject = written(reading, head).or_else(|| understood(reading, head))?;
    let mut participants = Vec::new();
    add(reading, &mut participants, ArgumentRole::Patient, subject);
    obliques(reading, head, false, &mut participants);
    let lemma = reading.lemma(head).to_lowercase();
    Some(Proposition {
        predicate: head,
        over: governors(reading, head),
        frame: frames::of_adjective(&lemma),
        lemma,
        participants,
        rule: "normalise/state",
        form: ClaimForm::Clause,
    })
}

/// *There were clashes*: what exists, with its place.
pub(super) fn of_existence(reading: &Reading<'_>, noun: usize) -> Option<Proposition> {
    let be = reading.head(noun)?;
    let mut participants = Vec::new();
    add(reading, &mut participants, ArgumentRole::Patient, noun);
    obliques(reading, be, false, &mut participants);
    let mut over = vec![be];
    over.extend(governors(reading, be));
    Some(Proposition {
        predicate: noun,
        over,
        frame: Some(named::EXISTENCE),
        lemma: lemma::EXIST.into(),
        participants,
        rule: "normalise/existence",
        form: ClaimForm::Clause,
    })
}
