//! What a common noun can be as a source: somebody, a body, a paper, evidence, or nothing that speaks.

use super::entity::Gender;
use crate::attribute::words::W;
use crate::lexicon::nouns::{NounKind, kind};
use crate::lexicon::{Cues, Sources, frames};

/// The natures by which phrases and speakers are matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// *the senator*, *a witness*.
    Person = 0,
    /// *the ministry*, *the company*.
    Body = 1,
    /// *the spokesman*: a person who speaks for a body.
    Deputy = 2,
    /// *the statement*, *the lawsuit*: speaks for whoever issued it.
    Paper = 3,
    /// Anything else.
    Other = 4,
}

/// Number of natures.
pub const NATURES: u16 = 5;

/// The nature of a noun's lemma.
pub fn nature(lemma: &str) -> Nature {
    let sources = Sources::english();
    if sources.spokespeople.contains(lemma) {
        Nature::Deputy
    } else if is_person(lemma) {
        Nature::Person
    } else if sources.papers.contains(lemma) || W.papers_of_courts.has(lemma) {
        Nature::Paper
    } else if is_body(lemma) {
        Nature::Body
    } else {
        Nature::Other
    }
}

/// Whether a noun names somebody.
pub fn is_person(lemma: &str) -> bool {
    let sources = Sources::english();
    if sources.offices.contains(lemma) || sources.papers.contains(lemma) || sources.media_words.contains(lemma) {
        return false;
    }
    let listed = [&sources.people, &sources.unnamed, &sources.spokespeople, &sources.rulers].iter().any(|s| s.contains(lemma));
    listed || gender_of(lemma).is_some() || kind(lemma) == Some(NounKind::Person)
}

/// Whether a noun names a body: an office, a company, a medium, a crowd.
pub fn is_body(lemma: &str) -> bool {
    let sources = Sources::english();
    let listed = [&sources.offices, &sources.governments, &sources.media_words].iter().any(|s| s.contains(lemma));
    listed || W.bodies.has(lemma) || kind(lemma) == Some(NounKind::Group)
}

/// Whether a noun surely names nothing that says anything: *the storm*, *the heist*, *the other hand*.
pub fn is_mute(lemma: &str) -> bool {
    let sources = Sources::english();
    let told = sources.evidence.contains(lemma)
        || sources.papers.contains(lemma)
        || W.papers_of_courts.has(lemma)
        || is_person(lemma)
        || is_body(lemma)
        || sources.titles.contains(lemma)
        || Cues::english().noun(lemma).is_some();
    !told && (kind(lemma) == Some(NounKind::Thing) || frames::of_noun(lemma).and_then(frames::frame).is_some_and(|f| f.wrong))
}

/// The sex that a word tells: a title, a kin word, a given name in lower case.
pub fn gender_of(word: &str) -> Option<Gender> {
    let sources = Sources::english();
    let word = word.trim_end_matches('.');
    if sources.female.contains(word) {
        Some(Gender::Female)
    } else if sources.male.contains(word) {
        Some(Gender::Male)
    } else {
        None
    }
}
