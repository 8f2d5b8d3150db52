//! Propositions of nouns: *the shelling of the town by the army*.

use super::governor::Light;
use super::parts::Proposition;
use super::role::{add, oblique_role};
use super::subject::{understood, written};
use crate::lexicon::frames::{self, Frame, Of, named};
use crate::lexicon::words::Class;
use crate::normalise::claim::{ArgumentRole, ClaimForm};
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, EntityKind, Pos};

/// A noun with the compound that the inventory knows it by (`air strike`), else its lemma.
pub(in crate::normalise) fn name(reading: &Reading<'_>, noun: usize) -> String {
    let lemma = reading.lemma(noun).to_lowercase();
    for c in reading.children(noun, &[Dependency::Compound]) {
        let long = format!("{} {lemma}", reading.lemma(c).to_lowercase());
        if frames::of_noun(&long).is_some() {
            return long;
        }
    }
    lemma
}

/// The proposition of an eventive noun with the participants that hang on it.
pub(in crate::normalise) fn of_noun(reading: &Reading<'_>, noun: usize) -> Option<Proposition> {
    use Dependency::*;
    let lemma = name(reading, noun);
    let frame_name = frames::of_noun(&lemma)?;
    let frame = frames::frame(frame_name)?;
    let of = role_of(frame);
    let mut participants = Vec::new();
    let mut owner = None;
    for c in reading.children(noun, &[Nmod, Obl, OblAgent]) {
        let case = reading.case_classes(c);
        let role = if case.has(Class::Of) {
            of
        } else if case.any(&[Class::Doer, Class::Between]) {
            ArgumentRole::Agent
        } else if case.has(Class::Impact) && reading.time_at(c).is_none() {
            if of == ArgumentRole::Patient { ArgumentRole::Patient } else { ArgumentRole::Topic }
        } else if case.has(Class::Answerable) && frame_name == named::RESPONSIBILITY {
            ArgumentRole::Topic
        } else {
            oblique_role(reading, c, c, false, true)
        };
        if role == ArgumentRole::Place || role == ArgumentRole::Time {
            participants.push((role, c))
        } else {
            add(reading, &mut participants, role, c)
        }
    }
    for c in reading.children(noun, &[NmodPoss]) {
        if reading.pos(c) != Pos::Pron {
            owner = Some(c);
        }
    }
    let doer_named = participants.iter().any(|p| p.0 == ArgumentRole::Agent);
    if let Some(owner) = owner {
        // *the army's shelling of the town* but *the minister's murder*.
        let taken = participants.iter().any(|p| p.0 == ArgumentRole::Patient);
        let role = if (frame.owned && !taken) || doer_named { ArgumentRole::Patient } else { ArgumentRole::Agent };
        add(reading, &mut participants, role, owner);
    } else if !doer_named && of != ArgumentRole::Agent {
        // *Russian air strikes*: an adjective or name of a people before a deed names its doer.
        let doer = reading.children(noun, &[Amod, Compound]).find(|&c| {
            matches!(reading.parsed.mention_at(c).map(|m| m.kind), Some(EntityKind::Group | EntityKind::Country | EntityKind::Organisation))
                && frame.wrong
        });
        if let Some(doer) = doer {
            participants.push((ArgumentRole::Agent, doer));
        }
    }
    Some(Proposition {
        predicate: noun,
        over: Vec::new(),
        frame: Some(frame_name),
        lemma,
        participants,
        rule: "normalise/nominal",
        form: ClaimForm::Noun,
    })
}

/// What the *of* of a frame's noun introduces.
pub(super) fn role_of(frame: &Frame) -> ArgumentRole {
    match frame.of {
        Of::Agent => ArgumentRole::Agent,
        Of::Topic => ArgumentRole::Topic,
        Of::Patient => ArgumentRole::Patient,
    }
}

/// The proposition of a noun whose doer or undergoer is the subject of a light verb.
pub(super) fn under_light(reading: &Reading<'_>, noun: usize, verb: usize, light: Light) -> Option<Proposition> {
    let mut proposition = of_noun(reading, noun)?;
    let subject = match light {
        Light::DoneBy => reading.children(verb, &[Dependency::Obl, Dependency::OblAgent]).find(|&c| reading.case_is(c, Class::By)),
        _ => written(reading, verb).or_else(|| understood(reading, verb)),
    };
    if let Some(subject) = subject.filter(|&s| s != noun) {
        let role = if light == Light::Undergoes { ArgumentRole::Patient } else { ArgumentRole::Agent };
        proposition.participants.retain(|p| p.0 != role);
        add(reading, &mut proposition.participants, role, subject);
    }
    let taken: Vec<usize> = proposition.participants.iter().map(|p| p.1).collect();
    for c in reading.children(verb, &[Dependency::Obl, Dependency::OblUnmarked]) {
        if c != noun && !taken.contains(&c) {
            let has_patient = proposition.first(ArgumentRole::Patient).is_some();
            proposition.participants.push((oblique_role(reading, c, c, false, has_patient), c));
        }
    }
    proposition.over = vec![verb];
    proposition.over.extend(super::governor::governors(reading, verb));
    (proposition.rule, proposition.form) = ("normalise/light-verb", ClaimForm::LightVerb);
    Some(proposition)
}
