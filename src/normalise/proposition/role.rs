//! Participants by role: subjects and objects with their conjuncts, adverbial phrases by preposition.

use super::subject::resolve;
use crate::lexicon::frames::{self, Of};
use crate::lexicon::words::Class;
use crate::normalise::claim::ArgumentRole;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, EntityKind, Pos};

/// Adds a participant with its conjuncts.
pub(super) fn add(reading: &Reading<'_>, participants: &mut Vec<(ArgumentRole, usize)>, role: ArgumentRole, head: usize) {
    let role = match role {
        // A day does nothing and nothing happens to it.
        ArgumentRole::Agent | ArgumentRole::Patient | ArgumentRole::Recipient if reading.time_at(head).is_some() => ArgumentRole::Time,
        role => role,
    };
    participants.push((role, head));
    for c in reading.children(head, &[Dependency::Conj]) {
        if matches!(reading.pos(c), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num) && !crate::normalise::clause::is_predicative(reading, c)
        {
            participants.push((role, c));
        }
    }
}

pub(super) fn object_role(frame: Option<&'static str>) -> ArgumentRole {
    match frame.and_then(frames::frame).map(|f| f.of) {
        Some(Of::Topic) => ArgumentRole::Topic,
        _ => ArgumentRole::Patient,
    }
}

/// Adverbial phrases by preposition and by what they name.
pub(super) fn obliques(reading: &Reading<'_>, verb: usize, passive: bool, participants: &mut Vec<(ArgumentRole, usize)>) {
    use Dependency::*;
    for c in reading.children(verb, &[Obl, OblAgent, OblUnmarked]) {
        if how_far(reading, c) {
            continue;
        }
        let head = resolve(reading, verb, c);
        let has_patient = participants.iter().any(|p| p.0 == ArgumentRole::Patient);
        let role = oblique_role(reading, head, c, passive || reading.relation(c) == OblAgent, has_patient);
        if role == ArgumentRole::Place || role == ArgumentRole::Time || role == ArgumentRole::Other {
            participants.push((role, head));
        } else {
            add(reading, participants, role, head);
        }
    }
}

/// *in fact*, *in part*: how far something holds, and no place or thing.
fn how_far(reading: &Reading<'_>, head: usize) -> bool {
    reading.is_a(head, Class::DegreeNoun) && reading.case_classes(head).has(Class::In) && reading.parsed.subtree(head).len() == 2
}

/// The role of an oblique from its preposition.
pub(super) fn oblique_role(reading: &Reading<'_>, head: usize, marked: usize, passive: bool, has_patient: bool) -> ArgumentRole {
    if reading.time_at(head).is_some()
        || matches!(reading.parsed.mention_at(head).map(|m| m.kind), Some(EntityKind::Date | EntityKind::Time))
    {
        return ArgumentRole::Time;
    }
    let placed = reading.place_at(head).is_some()
        || matches!(
            reading.parsed.mention_at(head).map(|m| m.kind),
            Some(EntityKind::Country | EntityKind::Location | EntityKind::Facility)
        );
    let case = reading.case_classes(marked);
    if passive && case.has(Class::Doer) {
        ArgumentRole::Agent
    } else if case.has(Class::Means) {
        ArgumentRole::Instrument
    } else if case.has(Class::Location) || placed && case.any(&[Class::Contact, Class::Goal]) {
        ArgumentRole::Place
    } else if case.has(Class::To) {
        ArgumentRole::Recipient
    } else if !has_patient && case.has(Class::Target) {
        ArgumentRole::Patient
    } else if case.has(Class::Cause) {
        if placed { ArgumentRole::Place } else { ArgumentRole::Cause }
    } else if case.has(Class::As) {
        ArgumentRole::Value
    } else if case.has(Class::Topic) {
        ArgumentRole::Topic
    } else {
        ArgumentRole::Other
    }
}
