//! Which frame a verb evokes, with its particle, object or preposition.

use crate::lexicon::frames;
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
        let plain =
            particle.is_some_and(|p| reading.is(p, &["out", "up", "off", "away", "down"])).then(|| frames::of_verb(&lemma)).flatten();
        return (plain.filter(|_| !matches!(lemma.as_str(), "have" | "give" | "come" | "go" | "bring" | "hold" | "take")), with_particle);
    }
    let frame = frames::of_verb(&lemma).filter(|&f| fits(reading, verb, &lemma, f));
    (frame, lemma)
}

/// Whether a noun names a person or an office.
fn names_person(reading: &Reading<'_>, noun: usize) -> bool {
    let kind = reading.parsed.mention_at(noun).map(|m| m.kind);
    kind == Some(crate::parse::EntityKind::Person)
        || reading.pos(noun) == Pos::Pron
        || crate::lexicon::counts::COUNTS
            .things
            .get(reading.lemma(noun))
            .is_some_and(|t| matches!(t, crate::lexicon::counts::Thing::Person { .. }))
}

/// Frames of verbs with more than one common sense, by what stands with them.
fn fits(reading: &Reading<'_>, verb: usize, lemma: &str, frame: &str) -> bool {
    let object = reading.child(verb, &[Dependency::Obj, Dependency::NsubjPass]);
    match (lemma, frame) {
        ("have" | "own", _) => object.is_some(),
        ("strike" | "hit" | "target", _) => {
            object.is_some()
                || reading.child(verb, &[Dependency::AuxPass]).is_some()
                || matches!(reading.relation(verb), Dependency::AclRelcl)
        }
        ("fall", _) => reading.pos(verb) == Pos::Verb,
        // *hung by a thread*, *committed to a deal*, *suspended aid*.
        ("hang", "killing") | ("commit", "responsibility") | ("contract", "illness") => object.is_some(),
        // *sank time into it*, *beat the market*, *beat an egg*.
        ("sink", "accident") => {
            object.is_none_or(|o| reading.time_at(o).is_none() && !reading.is(o, &["time", "money", "effort", "tooth"]))
        }
        ("beat", "attack") => object.is_some_and(|o| names_person(reading, o)),
        ("suspend" | "remove" | "dismiss", "dismissal") => object.is_some_and(|o| names_person(reading, o)),
        ("win" | "lose" | "defeat", "vote") => object.is_some_and(|o| frames::of_noun(reading.lemma(o)) == Some("vote")),
        ("down", _) => object.is_some(),
        ("gas" | "fire", _) => true,
        ("die", _) => true,
        _ => true,
    }
}
