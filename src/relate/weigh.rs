//! Which contradictions are worth a reader's trust: what is too thin, too open or too private to be compared at all.

use super::likeness::is_pronoun;
use super::rules::RULES;
use super::{Context, Matter};
use crate::attribute::{SpeakerKind, Stance};
use crate::lexicon::Sources;
use crate::normalise::{Argument, ArgumentRole, Claim, Modality};

/// Terms below which a claim says too little to be compared by its terms.
pub(super) const FEW_TERMS: usize = 3;

/// Whether a predicate leaves open what it speaks of (*could not verify*, *did not say*).
pub(super) fn unfit(lemma: &str) -> bool {
    RULES.unfit.binary_search_by(|w| w.as_str().cmp(lemma)).is_ok()
}

/// Whether a participant can do something that others are blamed for: a state, a body, people, or somebody who speaks; not a day, a deed or
/// a thing.
pub fn can_act(doer: &Argument, context: &Context<'_>) -> bool {
    if doer.side.is_some() {
        return true;
    }
    let head = doer.head.to_lowercase();
    let sources = Sources::english();
    let spoken = doer.entity.and_then(|id| context.speakers.get(&id));
    spoken.is_some_and(|s| !matches!(s.kind, SpeakerKind::Outlet | SpeakerKind::Unnamed | SpeakerKind::Media))
        || sources.offices.contains(&head)
        || sources.people.contains(&head)
        // *Each side blamed the other*, of two whom nobody names.
        || matches!(doer.canonical.as_str(), "one side" | "the other side")
}

impl Matter<'_> {
    /// Whether a claim's doer can act: a state, a body, people, or somebody who speaks; not a day, a deed or a thing.
    pub(super) fn actor(&self, claim: &Claim) -> bool {
        claim.arguments.iter().find(|a| a.role == ArgumentRole::Agent).is_some_and(|doer| can_act(doer, self.context))
    }

    /// Whether a claim says enough to be compared by its words.
    pub(super) fn says_enough(&self, i: usize) -> bool {
        self.claims[i].terms.len() >= FEW_TERMS
    }

    /// Whether a claim only says that something is not known, not confirmed, not said, or how it seems to the speaker.
    pub(super) fn left_open(&self, i: usize) -> bool {
        let claim = &self.claims[i];
        unfit(&claim.predicate.lemma)
            || claim.stance == Stance::Believes && claim.modality == Modality::Hedged && claim.attribution.is_none()
    }

    /// Whether a negative claim is one that somebody can be held to: not of *I* or *you*, not of a pronoun that names nobody.
    pub(super) fn answerable(&self, i: usize) -> bool {
        let claim = &self.claims[i];
        let Some(agent) = claim.arguments.iter().find(|a| matches!(a.role, ArgumentRole::Agent | ArgumentRole::Patient)) else {
            return claim.stance == Stance::Denies;
        };
        let named = claim.arguments.iter().any(|a| !is_pronoun(&a.canonical) && a.role != ArgumentRole::Time);
        let own = matches!(agent.canonical.to_lowercase().as_str(), "i" | "you");
        (claim.stance == Stance::Denies || !own) && (named || claim.terms.len() >= 5)
    }
}
