//! How far a claim is the kind of thing that people deny.

use super::likeness::{is_pronoun, is_speech_participant};
use super::rules::RULES;
use crate::lexicon::words::lemma;
use crate::normalise::{ArgumentRole, Claim};

/// Whether a claim is the kind of thing that people deny: somebody did something, told of a third party, in so many words.
pub(super) fn deniable(claim: &Claim) -> f32 {
    let mut weight = 0.0;
    let agent = claim.arguments.iter().find(|a| a.role == ArgumentRole::Agent);
    let named = claim.arguments.iter().filter(|a| !is_pronoun(&a.canonical) && a.role != ArgumentRole::Time).count();
    if agent.is_some_and(|a| is_speech_participant(&a.canonical)) {
        weight -= 0.9;
    }
    weight += match named {
        0 => -0.9,
        1 => -0.1,
        _ => 0.2,
    };
    // *These are hard questions*: what only points and describes is seldom denied.
    if claim.predicate.lemma == lemma::BE && agent.is_some_and(|a| is_pronoun(&a.canonical)) {
        weight -= 0.6;
    }
    if super::weigh::unfit(&claim.predicate.lemma) {
        weight -= 0.9;
    } else if RULES.thin.binary_search_by(|w| w.as_str().cmp(&claim.predicate.lemma)).is_ok() {
        weight -= 0.4;
    }
    if claim.predicate.frame.and_then(crate::lexicon::frames::frame).is_some_and(|f| f.wrong) {
        weight += 0.3;
    }
    // *They opened the gates* is short and whole.
    let whole = claim.predicate.frame.is_some() && claim.predicate.past.is_some() && agent.is_some() && named >= 1;
    if claim.terms.len() < 3 {
        weight -= if whole { 0.2 } else { 0.5 };
    }
    // *the only meeting that he held* is named, not said.
    if claim.rule == "normalise/relative" {
        weight -= 0.6;
    }
    if matches!(claim.rule, "normalise/nominal") {
        weight -= 0.4;
    }
    weight
}
