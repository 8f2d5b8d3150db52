//! Who is to blame: *was behind the shelling*, *was the work of rebels*, *were to blame for the attack*.

use super::governor::governors;
use super::nominal;
use super::parts::Proposition;
use super::role::add;
use super::subject::{understood, written};
use crate::lexicon::frames::{self, named};
use crate::lexicon::words::{Class, lemma};
use crate::normalise::claim::{ArgumentRole, ClaimForm};
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};

/// *The attack was the work of rebels*, *the raid was their doing*: whose work a deed is has done it.
pub(super) fn of_work(reading: &Reading<'_>, head: usize) -> Option<Proposition> {
    use Dependency::*;
    if !reading.is_a(head, Class::Doing) {
        return None;
    }
    let of = reading.children(head, &[Nmod]).find(|&c| reading.case_is(c, Class::Of));
    let doer = of.or_else(|| reading.child(head, &[NmodPoss]))?;
    let subject = written(reading, head).or_else(|| understood(reading, head))?;
    let mut participants = Vec::new();
    add(reading, &mut participants, ArgumentRole::Agent, doer);
    participants.push((ArgumentRole::Topic, subject));
    let proposition = responsible(reading, head, participants, "normalise/work-of");
    // *It is a work of art*, *the film was the work of a student*: no deed that anybody is blamed for.
    let points = reading.pos(subject) == Pos::Pron && reading.is_a(head, Class::Misdoing);
    (proposition.form == ClaimForm::Answerable || points).then_some(proposition)
}

/// *The rebels were to blame for the attack*.
pub(in crate::normalise) fn to_blame(reading: &Reading<'_>, verb: usize) -> Option<Proposition> {
    use Dependency::*;
    let infinitive = || reading.children(verb, &[Mark]).any(|m| reading.is_a(m, Class::To));
    let marked = reading.is_a(verb, Class::Blame) && reading.pos(verb) == Pos::Verb && infinitive();
    if !marked || reading.child(verb, &[Cop]).is_none() || reading.child(verb, &[Obj]).is_some() {
        return None;
    }
    let subject = written(reading, verb).or_else(|| understood(reading, verb))?;
    let mut participants = Vec::new();
    add(reading, &mut participants, ArgumentRole::Agent, subject);
    if let Some(deed) = reading.children(verb, &[Obl, Nmod]).find(|&c| reading.case_is(c, Class::Grievance)) {
        participants.push((ArgumentRole::Topic, deed));
    }
    Some(responsible(reading, verb, participants, "normalise/to-blame"))
}

/// The proposition that somebody is to blame, with a rule of its own unless a deed is named for which that says who did it.
fn responsible(reading: &Reading<'_>, predicate: usize, participants: Vec<(ArgumentRole, usize)>, rule: &'static str) -> Proposition {
    let over = governors(reading, predicate);
    let mut proposition = Proposition {
        predicate,
        over,
        frame: Some(named::RESPONSIBILITY),
        lemma: lemma::BLAME.into(),
        participants,
        rule,
        form: ClaimForm::ToBlame,
    };
    answerable(reading, &mut proposition);
    proposition
}

/// *was behind the shelling*, *is responsible for the attack*: to be answerable for a deed is to have done it, so the deed is the predicate.
pub(super) fn answerable(reading: &Reading<'_>, proposition: &mut Proposition) {
    if proposition.frame != Some(named::RESPONSIBILITY) {
        return;
    }
    let Some(topic) = proposition.first(ArgumentRole::Topic).or_else(|| proposition.first(ArgumentRole::Patient)) else { return };
    let name = nominal::name(reading, topic);
    let Some(frame) = frames::of_noun(&name).filter(|&f| f != named::RESPONSIBILITY && frames::frame(f).is_some_and(|f| f.blame)) else {
        return;
    };
    let Some(deed) = nominal::of_noun(reading, topic) else { return };
    proposition.participants.retain(|p| p.1 != topic);
    proposition.participants.extend(deed.participants.into_iter().filter(|p| p.0 != ArgumentRole::Agent));
    proposition.frame = Some(frame);
    proposition.lemma = name;
    (proposition.rule, proposition.form) = ("normalise/answerable", ClaimForm::Answerable);
}
