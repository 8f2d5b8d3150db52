//! Which words of a sentence are predicates.

use super::parts::Proposition;
use super::{blame, copula, naming, nominal, verbal};
use crate::lexicon::words::Class;
use crate::lexicon::{Cues, frames};
use crate::normalise::claim::ArgumentRole;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};
use std::ops::Range;

/// Every proposition of a sentence, in the order of their predicates.
pub(in crate::normalise) fn find(reading: &Reading<'_>, sentence: &Range<usize>) -> Vec<Proposition> {
    let mut found = Vec::new();
    let mut spent = Vec::new();
    for t in sentence.clone() {
        let proposition = blame::to_blame(reading, t).or_else(|| naming::of_judgement(reading, t)).or_else(|| match reading.pos(t) {
            _ if is_bare_cue(reading, t) => None,
            Pos::Verb if is_clausal(reading, t) => verbal::of_verb(reading, t),
            _ if reading.child(t, &[Dependency::Cop]).is_some() => copula::of_copula(reading, t),
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
        return cues.is_speech(&lemma)
            && reading.pos(t) == Pos::Verb
            && !with_object
            && (over_clause || reading.is_a(t, Class::SayingPlainly));
    };
    let tells = reading.pos(t) == Pos::Verb
        && (frames::of_verb(&lemma).is_some()
            || cues.verb(&lemma).is_none()
            || verbal::claims_deed(reading, t)
            || refuses(reading, t)
            || naming::names(reading, t))
        && reading.child(t, &[Dependency::Obj, Dependency::NsubjPass]).is_some()
        && !attribution.content.iter().flat_map(|p| p.tokens()).any(|c| is_finite(reading, c));
    !tells
}

/// *Rejected the plan*: what can only be refused is not denied, and refusing it is a deed.
fn refuses(reading: &Reading<'_>, verb: usize) -> bool {
    let refusable = |o: usize| reading.is_a(o, Class::Refusable) && reading.child(o, &[Dependency::Acl, Dependency::AclRelcl]).is_none();
    reading.is_a(verb, Class::Rejecting) && reading.child(verb, &[Dependency::Obj, Dependency::NsubjPass]).is_some_and(refusable)
}

/// Whether a token heads a finite clause or an infinitive.
fn is_finite(reading: &Reading<'_>, t: usize) -> bool {
    reading.child(t, &[Dependency::Nsubj, Dependency::NsubjPass, Dependency::Cop, Dependency::Aux, Dependency::AuxPass]).is_some()
        || (reading.pos(t) == Pos::Verb && reading.children(t, &[Dependency::Mark]).any(|m| reading.is_a(m, Class::To)))
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
        && reading.head(t).is_some_and(|h| reading.is_a(h, Class::Existing) && reading.child(h, &[Dependency::Expl]).is_some())
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
