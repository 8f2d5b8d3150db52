//! The signs by which a denial is weighed, as named numbers: those of the denial itself, and those of a statement that it may answer.

use super::Matter;
use super::numbers::Numbers;
use super::scene::Scene;
use crate::attribute::SpeakerKind;
use crate::normalise::{ArgumentRole, Modality, Pointing, ReplyForm};

/// Claims of one statement that are looked at.
const MOST: usize = 12;

/// The numbers of a denial and a statement: of each number, the largest among the statement's claims.
pub(super) fn numbers(matter: &Matter<'_>, claims: &[usize], a: usize, scene: &Scene) -> Numbers {
    let mut most: Numbers = Vec::new();
    for &b in claims.iter().take(MOST) {
        let mut found = matter.compare(a, b).numbers();
        scene.numbers(matter, a, b, &mut found);
        if most.is_empty() {
            most = found;
        } else {
            most.iter_mut().zip(found).for_each(|(m, f)| m.1 = m.1.max(f.1));
        }
    }
    most.push(("statement.claims", (claims.len().min(6) as f32) / 6.0));
    most
}

/// The numbers by which a denial is one of a fact.
pub(super) fn exists(matter: &Matter<'_>, a: usize) -> Numbers {
    let one = |x: bool| f32::from(u8::from(x));
    let (claim, s) = (&matter.claims[a], &matter.standings[a]);
    let kind = matter.context.speakers.get(&claim.speaker).map(|s| s.kind);
    let answer = claim.answers();
    let mut all = vec![
        (claim.rule, 1.0),
        ("denial.pointed", one(s.pointed)),
        ("denial.contrast", one(claim.contrast)),
        ("denial.factual", one(s.factual)),
        ("denial.accused", one(charged(matter, a))),
        ("denial.possible", one(claim.modality == Modality::Possible)),
        ("denial.office", one(kind == Some(SpeakerKind::Office))),
        ("denial.copula", one(claim.arguments.iter().any(|x| x.role == ArgumentRole::Value))),
        ("denial.self", one(claim.arguments.iter().any(|x| x.role == ArgumentRole::Agent && x.entity == Some(claim.speaker)))),
        ("denial.of-named", one(claim.arguments.iter().any(|x| x.entity.is_some_and(|s| s != claim.speaker)))),
        ("denial.open", one(s.open)),
        ("denial.attributed", one(s.attributed)),
        ("denial.unnamed", one(s.unnamed)),
        ("denial.person", one(kind == Some(SpeakerKind::Person))),
        ("denial.body", one(matches!(kind, Some(SpeakerKind::Government | SpeakerKind::Organisation | SpeakerKind::Office)))),
        ("denial.hedged", one(claim.modality != Modality::Asserted)),
        ("denial.passed-on", one(claim.chain.len() > 1)),
        ("denial.headline", one(s.headline)),
        ("denial.lead", one(s.lead)),
        ("denial.asked", one(s.asked)),
        ("denial.wrong", one(s.wrong)),
        ("denial.figure", one(s.figure)),
        ("denial.negative", one(s.negative)),
        ("denial.denies", one(matches!(s.reply, Some(ReplyForm::Denies | ReplyForm::Unaware)))),
        ("denial.pronoun", one(answer.is_some_and(|x| x.noun == Pointing::Pronoun))),
        ("denial.by", one(answer.is_some_and(|x| x.by.is_some()))),
        ("denial.about", one(answer.is_some_and(|x| !x.about.is_empty()))),
        ("denial.terms", (claim.terms.len().min(8) as f32) / 8.0),
        ("denial.past", one(claim.predicate.past == Some(true))),
        ("denial.present", one(claim.predicate.past == Some(false))),
    ];
    all.extend(claim.reply.iter().flat_map(|r| &r.worded).map(|&kind| (kind, 1.0)));
    all
}

/// Whether another charges the speaker of a claim near it.
fn charged(matter: &Matter<'_>, a: usize) -> bool {
    let (claim, document) = (&matter.claims[a], matter.context.document_of[a]);
    let charges = |b: usize| {
        let (other, s) = (&matter.claims[b], &matter.standings[b]);
        s.accuses
            && other.sentence.abs_diff(claim.sentence) <= NEAR
            && !matter.same_side(claim.speaker, other.speaker)
            && matter.agent_is(claim.speaker, b, document)
    };
    matter.in_document(document).any(charges)
}

/// Sentences between a charge and what the accused says to it, at most.
const NEAR: usize = 6;
