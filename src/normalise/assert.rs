//! Plain claims: each proposition with the speaker, polarity and modality that its place in the text gives it.

use super::claim::Modality;
use super::clause::clause;
use super::draft::{Draft, parts};
use super::modality::{modality, weaker};
use super::polarity::polarity;
use super::proposition::{self, Proposition};
use super::reading::Reading;
use super::voice::{chains, cue_verb, told, turned};
use crate::attribute::Stance;
use crate::lexicon::words::Class;
use crate::parse::{Dependency, VerbForm};
use std::ops::Range;

/// The drafts of one sentence.
pub(super) fn of_sentence(reading: &Reading<'_>, sentence: &Range<usize>, drafts: &mut Vec<Draft>) {
    for proposition in proposition::find(reading, sentence) {
        of_proposition(reading, &proposition, drafts);
    }
}

fn of_proposition(reading: &Reading<'_>, proposition: &Proposition, drafts: &mut Vec<Draft>) {
    let top = proposition.top();
    // *false from beginning to end*: nothing begins.
    let idiom = reading.is(proposition.predicate, &["begin", "start"]) && reading.case(proposition.predicate) == "from";
    let Some(told) = told(reading, top, proposition.predicate).filter(|_| !idiom) else { return };
    let range = clause(reading, top, proposition.predicate);
    if range.len() < 2 {
        return;
    }
    let told_by_cue = told.attribution.is_some();
    let own = modality(reading, proposition.predicate, &proposition.over, told_by_cue);
    let verb = told.attribution.and_then(|a| reading.attribution(a)).and_then(|a| cue_verb(reading, a));
    let warns = verb.is_some_and(|v| reading.is_a(v, Class::Warning));
    let finite = |t: usize| reading.word(t).morph.form == Some(VerbForm::Finite);
    let tensed = finite(proposition.predicate)
        || reading.children(proposition.predicate, &[Dependency::Aux, Dependency::AuxPass, Dependency::Cop]).any(finite);
    for chain in chains(reading, told.attribution) {
        let mut parts = parts(reading, proposition, range.clone());
        parts.attribution = told.attribution;
        parts.stance = told.stance;
        parts.chain = chain;
        parts.polarity = turned(polarity(reading, proposition.predicate, &proposition.over), told.flipped);
        parts.modality = weaker(own, told.modality);
        // *warned that the dam was unsafe*: what is or was so is no forecast.
        if parts.stance == Stance::Predicts && warns && tensed && own == Modality::Asserted {
            (parts.stance, parts.modality) = (Stance::Asserts, own);
        }
        let turned = told.flipped;
        drafts.push(Draft { turned, ..Draft::of(reading, parts) });
    }
}
