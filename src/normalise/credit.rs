//! Verbs that put something forward without a cue: *put the toll at 45*, *attributed the fire to a fault*, *called it a coup*.
//!
//! What such a verb says is its subject's word, not the outlet's. Only claims in the outlet's own voice change speaker.

use super::claim::ArgumentRole;
use super::draft::Draft;
use super::proposition;
use super::reading::Reading;
use crate::attribute::SpeakerKind;
use crate::lexicon::words::Class;
use crate::parse::{Dependency, Pos};

/// Verbs above a word in which a giving verb is sought.
const UP: usize = 4;

/// Gives each such claim to the subject of its verb.
pub(super) fn of_document(reading: &Reading<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| d.claim.attribution.is_none() && !d.claim.implied && d.claim.reply.is_none()) {
        let Some(verb) = putting(reading, draft) else { continue };
        let Some(subject) = proposition::written(reading, verb).or_else(|| proposition::understood(reading, verb)) else { continue };
        let Some(speaker) = reading.speaker_at(subject).filter(|s| s.kind != SpeakerKind::Outlet) else { continue };
        draft.claim.speaker = speaker.id;
        draft.claim.chain = vec![speaker.id];
    }
}

/// The verb that puts a draft's claim forward, if one does.
fn putting(reading: &Reading<'_>, draft: &Draft) -> Option<usize> {
    let start = if draft.predicate < reading.parsed.words.len() { draft.predicate } else { return None };
    let mut at = start;
    for _ in 0..UP {
        if reading.pos(at) == Pos::Verb && !proposition::is_passive(reading, at) {
            let timed = || draft.claim.arguments.iter().any(|a| a.role == ArgumentRole::Time);
            if reading.is_a(at, Class::Putting) && (draft.claim.quantity.is_some() || at == start && timed()) {
                let object = reading.child(at, &[Dependency::Obj]);
                let gives = object.is_some_and(|o| reading.is_a(o, Class::MeasuredNoun)) || reading.is_a(at, Class::EstimateVerb);
                return gives.then_some(at);
            }
            if at == start && reading.is_a(at, Class::Computing) && draft.claim.quantity.is_some() {
                return Some(at);
            }
            if at == start && reading.is_a(at, Class::Ascribing) && draft.claim.arguments.len() >= 2 {
                return Some(at);
            }
            if at != start {
                return None;
            }
        }
        at = reading.head(at)?;
    }
    None
}
