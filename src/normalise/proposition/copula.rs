//! Propositions of a noun, name or adjective with a form of *be*.

use super::blame::{answerable, of_work};
use super::governor::governors;
use super::nominal;
use super::parts::Proposition;
use super::role::{add, oblique_role, obliques};
use super::subject::{understood, written};
use crate::lexicon::frames::{self, named};
use crate::lexicon::words::{Class, lemma};
use crate::normalise::claim::{ArgumentRole, ClaimForm};
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};

/// The proposition of a noun or adjective with a copula.
pub(super) fn of_copula(reading: &Reading<'_>, head: usize) -> Option<Proposition> {
    use Dependency::*;
    if let Some(found) = of_result(reading, head).or_else(|| of_work(reading, head)) {
        return Some(found);
    }
    let subject = written(reading, head).or_else(|| understood(reading, head));
    let mut participants = Vec::new();
    let word = reading.lemma(head).to_lowercase();
    let over = governors(reading, head);
    let case = reading.child(head, &[Case]);
    let (mut frame, mut lemma, mut rule) = (None, word.clone(), "normalise/copula");
    let is_name = matches!(reading.pos(head), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Verb | Pos::X | Pos::Sym);
    match case {
        Some(case) if reading.is_a(case, Class::Behind) => {
            (frame, lemma, rule) = (Some(named::RESPONSIBILITY), lemma::BE_BEHIND.into(), "normalise/behind");
            add(reading, &mut participants, ArgumentRole::Topic, head);
        }
        // *was under arrest*, *is in custody*: the noun says what is done to the subject.
        Some(case) if is_name && held(reading, head, case).is_some() => {
            (frame, lemma) = (held(reading, head, case), word.clone());
        }
        Some(case) if is_name => {
            lemma = format!("{} {}", lemma::BE, reading.lemma(case).to_lowercase());
            let role = oblique_role(reading, head, head, false, true);
            participants.push((role, head));
        }
        _ if is_name => {
            lemma = lemma::BE.into();
            participants.push((ArgumentRole::Value, head));
        }
        _ => frame = frames::of_adjective(&word),
    }
    let patient = frame.is_some_and(|f| f != named::RESPONSIBILITY && f != named::KNOWING);
    if let Some(subject) = subject {
        add(reading, &mut participants, if patient { ArgumentRole::Patient } else { ArgumentRole::Agent }, subject);
    }
    if lemma.strip_prefix(lemma::BE).is_none_or(|rest| !rest.starts_with(' ')) {
        obliques(reading, head, false, &mut participants);
    }
    if frame == Some(named::RESPONSIBILITY) && lemma != lemma::BE_BEHIND {
        for p in &mut participants {
            if matches!(p.0, ArgumentRole::Place | ArgumentRole::Other | ArgumentRole::Patient) && p.1 != head {
                p.0 = ArgumentRole::Topic;
            }
        }
    }
    let mut proposition = Proposition { predicate: head, over, frame, lemma, participants, rule, form: ClaimForm::Clause };
    answerable(reading, &mut proposition);
    Some(proposition)
}

/// The frame of what is done to somebody *under* or *in* it: *under attack*, *in custody*.
fn held(reading: &Reading<'_>, noun: usize, case: usize) -> Option<&'static str> {
    let frame = frames::of_noun(&nominal::name(reading, noun))?;
    let case = reading.lemma(case).to_lowercase();
    let fits = frames::frame(frame).is_some_and(|f| f.states.contains(&case));
    fits.then_some(frame)
}

/// *was the result of a fault*, *was due to arson*: the cause named with a copula.
fn of_result(reading: &Reading<'_>, head: usize) -> Option<Proposition> {
    use Dependency::*;
    let cause = if reading.is_a(head, Class::Result) {
        reading.children(head, &[Nmod]).find(|&c| reading.case_is(c, Class::Of))?
    } else if reading.is_a(head, Class::Caused) {
        reading.children(head, &[Obl, Nmod]).find(|&c| reading.case_is(c, Class::DueTo))?
    } else if reading.case_is(head, Class::Due) {
        head
    } else {
        return None;
    };
    let subject = written(reading, head).or_else(|| understood(reading, head))?;
    let mut participants = Vec::new();
    add(reading, &mut participants, ArgumentRole::Agent, cause);
    add(reading, &mut participants, ArgumentRole::Patient, subject);
    Some(Proposition {
        predicate: head,
        over: governors(reading, head),
        frame: Some(named::CAUSING),
        lemma: lemma::RESULT_FROM.into(),
        participants,
        rule: "normalise/caused",
        form: ClaimForm::Clause,
    })
}
