//! What a proposition is made of.

use crate::normalise::claim::{Argument, ArgumentRole, ClaimForm};
use crate::normalise::participant::participant;
use crate::normalise::reading::Reading;

/// One predicate with its participants, before polarity, modality and speaker.
#[derive(Clone, Debug)]
pub(in crate::normalise) struct Proposition {
    /// The word that says what is the case.
    pub predicate: usize,
    /// Verbs above it that lend it their subject, innermost first: *failed*, *appears*, and light verbs.
    pub over: Vec<usize>,
    /// Frame of the inventory.
    pub frame: Option<&'static str>,
    /// Lemma with particles.
    pub lemma: String,
    /// Participants with the tokens that head them.
    pub participants: Vec<(ArgumentRole, usize)>,
    /// The rule that found it.
    pub rule: &'static str,
    /// How its words tell it.
    pub form: ClaimForm,
}

impl Proposition {
    /// The word that heads the whole clause.
    pub fn top(&self) -> usize {
        self.over.last().copied().unwrap_or(self.predicate)
    }

    /// First participant of a role.
    pub fn first(&self, role: ArgumentRole) -> Option<usize> {
        self.participants.iter().find(|p| p.0 == role).map(|p| p.1)
    }

    /// Participants as the claim has them, in the order of their roles.
    pub fn arguments(&self, reading: &Reading<'_>) -> Vec<Argument> {
        let mut participants = self.participants.clone();
        participants.sort();
        participants.dedup();
        // The second token of a name is no participant of its own (*Kelmet-Ostra*).
        let heads: Vec<usize> = participants.iter().map(|p| p.1).collect();
        participants.retain(|&(_, t)| {
            let place = reading.place_at(t).map(|p| p.tokens.clone());
            place.is_none_or(|p| !heads.iter().any(|&h| h < t && p.contains(&h)))
        });
        participants.into_iter().map(|(role, head)| participant(reading, role, head)).collect()
    }
}
