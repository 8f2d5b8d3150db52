//! Propositions of nouns: *the shelling of the town by the army*.

use super::Proposition;
use super::governor::Light;
use super::subject::{understood, written};
use super::verbal::{add, oblique_role};
use crate::lexicon::frames;
use crate::normalise::claim::ArgumentRole;
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
    let of = match frame.of.as_str() {
        "agent" => ArgumentRole::Agent,
        "topic" => ArgumentRole::Topic,
        _ => ArgumentRole::Patient,
    };
    let mut participants = Vec::new();
    let mut owner = None;
    for c in reading.children(noun, &[Nmod, Obl, OblAgent]) {
        let role = match reading.case(c).as_str() {
            "of" => of,
            "by" | "at the hand of" => ArgumentRole::Agent,
            "between" | "among" => ArgumentRole::Agent,
            "on" | "against" | "at" | "upon" | "into" if reading.time_at(c).is_none() => {
                let is_topic = matches!(frame.of.as_str(), "topic" | "agent");
                if is_topic { ArgumentRole::Topic } else { ArgumentRole::Patient }
            }
            "in" if frame_name == "responsibility" => ArgumentRole::Topic,
            "for" if frame_name == "responsibility" => ArgumentRole::Topic,
            "with" if frame_name == "responsibility" => ArgumentRole::Topic,
            _ => oblique_role(reading, c, c, false, true),
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
        let victim = matches!(
            frame_name,
            "killing"
                | "injuring"
                | "detention"
                | "release"
                | "dismissal"
                | "appointment"
                | "missing"
                | "conviction"
                | "rescue"
                | "illness"
        );
        let taken = participants.iter().any(|p| p.0 == ArgumentRole::Patient);
        let role = if (victim && !taken) || doer_named { ArgumentRole::Patient } else { ArgumentRole::Agent };
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
    Some(Proposition { predicate: noun, over: Vec::new(), frame: Some(frame_name), lemma, participants, rule: "normalise/nominal" })
}

/// The proposition of a noun whose doer or undergoer is the subject of a light verb.
pub(super) fn under_light(reading: &Reading<'_>, noun: usize, verb: usize, light: Light) -> Option<Proposition> {
    let mut proposition = of_noun(reading, noun)?;
    let subject = match light {
        Light::DoneBy => reading.children(verb, &[Dependency::Obl, Dependency::OblAgent]).find(|&c| reading.case(c) == "by"),
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
    proposition.rule = "normalise/light-verb";
    Some(proposition)
}
