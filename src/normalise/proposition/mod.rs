//! Trees in, propositions out: a predicate with its participants by role.

mod governor;
mod nominal;
mod predicate;
mod subject;
mod verbal;

pub(super) use governor::lends;
pub(super) use nominal::{name as noun_name, of_noun};
pub(super) use subject::{is_passive, resolve, understood, written};
pub(super) use verbal::{of_verb, to_blame};

use super::claim::{Argument, ArgumentRole};
use super::participant::participant;
use super::reading::Reading;
use crate::lexicon::{Cues, frames};
use crate::parse::{Dependency, Pos};
use std::ops::Range;

/// One predicate with its participants, before polarity, modality and speaker.
#[derive(Clone, Debug)]
pub(super) struct Proposition {
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

/// Every proposition of a sentence, in the order of their predicates.
pub(super) fn find(reading: &Reading<'_>, sentence: &Range<usize>) -> Vec<Proposition> {
    let mut found = Vec::new();
    let mut spent = Vec::new();
    for t in sentence.clone() {
        let proposition = verbal::to_blame(reading, t).or_else(|| match reading.pos(t) {
            _ if is_bare_cue(reading, t) => None,
            Pos::Verb if is_clausal(reading, t) => verbal::of_verb(reading, t),
            _ if reading.child(t, &[Dependency::Cop]).is_some() => verbal::of_copula(reading, t),
            Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num if is_existential(reading, t) => verbal::of_existence(reading, t),
            Pos::Noun => None,
            Pos::Adj if is_clausal_adjective(reading, t) => verbal::of_adjective(reading, t),
            _ => None,
        });
        if let Some(proposition) = proposition {
            spent.push(proposition.predicate);
            found.push(proposition);
        }
    }
    for t in sentence.clone() {
        if reading.pos(t) == Pos::Noun
            && !spent.contains(&t)
            && reading.cue_of(t).is_none()
            && frames::of_noun(&nominal::name(reading, t)).is_some()
        {
            found.extend(nominal::of_noun(reading, t).filter(|p| says_something(reading, p)));
        }
    }
    found.sort_by_key(|p| p.predicate);
    found
}

/// A cue whose content is elsewhere says nothing of its own, nor does a verb of saying over a clause. A deed that its content only names
/// (*signed a truce*, *claimed the attack*) is told by the cue alone.
fn is_bare_cue(reading: &Reading<'_>, t: usize) -> bool {
    let lemma = reading.lemma(t).to_lowercase();
    let cues = Cues::english();
    let Some(attribution) = reading.cue_of(t).and_then(|a| reading.attribution(a)).filter(|a| !a.content.is_empty()) else {
        let with_object = reading.child(t, &[Dependency::Obj, Dependency::NsubjPass]).is_some();
        let over_clause = reading.child(t, &[Dependency::Ccomp, Dependency::Parataxis]).is_some();
        let empty = matches!(lemma.as_str(), "add" | "report" | "say" | "tell" | "write");
        return cues.is_speech(&lemma) && reading.pos(t) == Pos::Verb && !with_object && (over_clause || empty);
    };
    let tells = reading.pos(t) == Pos::Verb
        && (frames::of_verb(&lemma).is_some()
            || cues.verb(&lemma).is_none()
            || verbal::claims_deed(reading, t)
            || gives_a_name(reading, t))
        && reading.child(t, &[Dependency::Obj, Dependency::NsubjPass]).is_some()
        && !attribution.content.iter().flat_map(|p| p.tokens()).any(|c| is_finite(reading, c));
    !tells
}

/// *called the killings a genocide*, *described the raid as a coup*: the verb says what its object is.
fn gives_a_name(reading: &Reading<'_>, t: usize) -> bool {
    use Dependency::*;
    let nominal = |c: usize| matches!(reading.pos(c), Pos::Noun | Pos::Propn);
    reading.is(t, &["brand", "call", "characterise", "characterize", "describe", "label", "recognise", "recognize"])
        && (reading.children(t, &[Xcomp]).any(nominal)
            || reading.children(t, &[Obl, Advcl, Nmod]).any(|c| reading.case(c) == "as" && nominal(c))
            || reading.child(t, &[Obj]).is_some_and(|o| reading.children(o, &[Nmod]).any(|c| reading.case(c) == "as" && nominal(c))))
}

/// Whether a token heads a finite clause or an infinitive.
fn is_finite(reading: &Reading<'_>, t: usize) -> bool {
    reading.child(t, &[Dependency::Nsubj, Dependency::NsubjPass, Dependency::Cop, Dependency::Aux, Dependency::AuxPass]).is_some()
        || (reading.pos(t) == Pos::Verb && reading.children(t, &[Dependency::Mark]).any(|m| reading.is(m, &["to"])))
}

fn is_clausal(reading: &Reading<'_>, t: usize) -> bool {
    use Dependency::*;
    !matches!(
        reading.relation(t),
        Aux | AuxPass | Cop | Amod | Compound | Case | Mark | Fixed | Flat | Goeswith | Cc | Discourse | CompoundPrt
    )
}

/// *troops dead*, *15 missing* in headlines: an adjective with a subject and no copula.
fn is_clausal_adjective(reading: &Reading<'_>, t: usize) -> bool {
    frames::of_adjective(reading.lemma(t)).is_some()
        && (reading.child(t, &[Dependency::Nsubj]).is_some() || matches!(reading.relation(t), Dependency::Acl | Dependency::Xcomp))
}

fn is_existential(reading: &Reading<'_>, t: usize) -> bool {
    reading.relation(t) == Dependency::Nsubj
        && reading.head(t).is_some_and(|h| reading.is(h, &["be", "exist"]) && reading.child(h, &[Dependency::Expl]).is_some())
}

/// A noun alone is a name of an event; with who did it or to whom, it tells something.
fn says_something(reading: &Reading<'_>, proposition: &Proposition) -> bool {
    let told = proposition.participants.iter().filter(|p| matches!(p.0, ArgumentRole::Agent | ArgumentRole::Patient | ArgumentRole::Topic));
    let heads: Vec<usize> = told.map(|p| p.1).collect();
    heads.iter().any(|&h| {
        matches!(reading.relation(h), Dependency::Nmod | Dependency::NmodPoss | Dependency::Obl | Dependency::OblAgent)
            && reading.pos(h) != Pos::Pron
    })
}
