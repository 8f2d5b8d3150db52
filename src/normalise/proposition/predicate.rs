//! Which frame a verb evokes, with its particle, object or preposition.

use crate::lexicon::counts::{COUNTS, Thing};
use crate::lexicon::frames::{self, Needs};
use crate::lexicon::words::Class;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};

/// The frame and the lemma of a verb: phrases of the inventory first (`shoot down`, `open fire`), then the verb with its particle, then the verb.
pub(super) fn predicate(reading: &Reading<'_>, verb: usize) -> (Option<&'static str>, String) {
    let lemma = reading.lemma(verb).to_lowercase();
    let particle = reading.child(verb, &[Dependency::CompoundPrt]);
    let with_particle = match particle {
        Some(p) => format!("{lemma} {}", reading.lemma(p).to_lowercase()),
        None => lemma.clone(),
    };
    if frames::begins_phrase(&lemma) {
        if let Some(frame) = frames::of_verb(&with_particle).filter(|_| particle.is_some()) {
            return (Some(frame), with_particle);
        }
        use Dependency::*;
        for c in reading.children(verb, &[Obj, Obl, Xcomp, Advmod, NsubjPass]) {
            let noun = reading.lemma(c).to_lowercase();
            let bare = format!("{lemma} {noun}");
            if let Some(frame) = frames::of_verb(&bare) {
                return (Some(frame), bare);
            }
            let with_case = reading.child(c, &[Case]).map(|k| reading.lemma(k).to_lowercase());
            if let Some(case) = with_case {
                for phrase in [format!("{lemma} {case} {noun}"), format!("{lemma} {case}")] {
                    if let Some(frame) = frames::of_verb(&phrase) {
                        return (Some(frame), phrase);
                    }
                }
            }
        }
    }
    if particle.is_some() {
        // An unknown particle makes another verb (*bring up*), unless the particle only strengthens it.
        let strengthens = particle.is_some_and(|p| reading.is_a(p, Class::Completive)) && !reading.is_a(verb, Class::LightBeforeParticle);
        return (if strengthens { frames::of_verb(&lemma) } else { None }, with_particle);
    }
    let object = reading.child(verb, &[Dependency::Obj, Dependency::NsubjPass]);
    // *fired them*: of people or of rounds, nobody knows.
    let told = object.filter(|&o| !reading.is_a(o, Class::PointsBack));
    let other = frames::other_sense(&lemma).filter(|(needs, frame)| meets(reading, verb, told, *needs, frame)).map(|(_, frame)| frame);
    let frame = other.or_else(|| frames::of_verb(&lemma).filter(|&f| fits(reading, verb, &lemma, f)));
    (frame, lemma)
}

/// Whether a noun names a person or an office.
fn names_person(reading: &Reading<'_>, noun: usize) -> bool {
    let kind = reading.parsed.mention_at(noun).map(|m| m.kind);
    kind == Some(crate::parse::EntityKind::Person)
        || reading.pos(noun) == Pos::Pron
        || matches!(COUNTS.things.get(reading.lemma(noun)), Some(Thing::Person { .. }))
}

/// Whether a verb with more than one common sense has the one of its frame, by what stands with it.
fn fits(reading: &Reading<'_>, verb: usize, lemma: &str, frame: &str) -> bool {
    let Some(needs) = frames::needs(lemma, frame) else { return true };
    meets(reading, verb, reading.child(verb, &[Dependency::Obj, Dependency::NsubjPass]), needs, frame)
}

/// Whether a verb has beside it what one of its senses needs.
fn meets(reading: &Reading<'_>, verb: usize, object: Option<usize>, needs: Needs, frame: &str) -> bool {
    match needs {
        Needs::Object => object.is_some(),
        Needs::ObjectOrGap => {
            let passive = reading.child(verb, &[Dependency::AuxPass]).is_some();
            object.is_some() || passive || reading.relation(verb) == Dependency::AclRelcl
        }
        Needs::Person => object.is_some_and(|o| names_person(reading, o)),
        Needs::SameFrame => object.is_some_and(|o| frames::of_noun(reading.lemma(o)) == Some(frame)),
        // *held the city hostage*, *holds the state responsible*: what it is held for, or as.
        Needs::Ground if reading.child(verb, &[Dependency::Xcomp, Dependency::Ccomp]).is_some() => false,
        Needs::Ground => object.is_some_and(|o| reading.is_any(o, &[Class::Terrain, Class::Settlement]) || reading.place_at(o).is_some()),
        Needs::NoOutlay => object.is_none_or(|o| reading.time_at(o).is_none() && !reading.is_a(o, Class::Outlay)),
    }
}
