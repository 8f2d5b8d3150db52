//! What a common noun can be as a source: somebody, a body, a paper, evidence, or nothing that speaks.

use super::entity::Gender;
use super::name::singular;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::lexicon::nouns::{NounKind, kind};
use crate::lexicon::{Cues, Sources, frames};
use crate::parse::Pos;

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

/// How an age reads as a noun, behind its number.
pub const YEARS_OLD: &str = concat!("year", "-old");

/// The nature of a noun's lemma.
pub fn nature(lemma: &str) -> Nature {
    let sources = Sources::english();
    if lemma.ends_with(YEARS_OLD) {
        return Nature::Person;
    }
    if W.collectives.has(lemma) {
        Nature::Body
    } else if sources.spokespeople.contains(lemma) {
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
    if lemma.ends_with(YEARS_OLD) {
        return true;
    }
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

/// Whether a noun names a paper that somebody wrote.
pub fn is_paper(lemma: &str) -> bool {
    nature(&singular(lemma)) == Nature::Paper
}

/// Whether a noun names people or a body.
pub fn is_speaker(lemma: &str) -> bool {
    let lemma = singular(lemma);
    is_person(&lemma) || is_body(&lemma)
}

/// Whether a word can be the head of a source: a name, a pronoun, or a noun that is not surely mute.
pub fn can_speak(view: View<'_>, head: usize) -> bool {
    match view.pos(head) {
        Pos::Propn | Pos::Pron => !view.is(head, &W.mute_pronouns),
        Pos::Noun | Pos::Adj | Pos::Num | Pos::Det => !is_mute(&singular(&view.lemma(head))),
        _ => false,
    }
}

/// The sex that a given name tells, in lower case.
pub fn given_gender(name: &str) -> Option<Gender> {
    let sources = Sources::english();
    if sources.given_female.contains(name) { Some(Gender::Female) } else { sources.given_male.contains(name).then_some(Gender::Male) }
}

/// The sex that a word tells: a title, a kin word.
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
