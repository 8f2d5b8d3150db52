//! Which contradictions are worth a reader's trust: what is too thin to be compared at all.

use super::Matter;
use crate::attribute::SpeakerKind;
use crate::lexicon::Sources;
use crate::normalise::{ArgumentRole, Claim};

/// Terms below which a claim says too little to be compared by its terms.
pub(super) const FEW_TERMS: usize = 3;

impl Matter<'_> {
    /// Whether a claim's doer can act: a state, a body, people, or somebody who speaks; not a day, a deed or a thing.
    pub(super) fn actor(&self, claim: &Claim) -> bool {
        let Some(doer) = claim.arguments.iter().find(|a| a.role == ArgumentRole::Agent) else { return false };
        if doer.side.is_some() {
            return true;
        }
        let head = doer.head.to_lowercase();
        let sources = Sources::english();
        let spoken = doer.entity.and_then(|id| self.context.speakers.get(&id));
        spoken.is_some_and(|s| !matches!(s.kind, SpeakerKind::Outlet | SpeakerKind::Unnamed | SpeakerKind::Media))
            || sources.offices.contains(&head)
            || sources.people.contains(&head)
    }

    /// Whether a claim says enough to be compared by its words.
    pub(super) fn says_enough(&self, i: usize) -> bool {
        self.claims[i].terms.len() >= FEW_TERMS
    }
}
