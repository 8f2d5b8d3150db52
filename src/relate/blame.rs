//! Two sides name different doers of one deed, or accuse each other of the same.

use super::likeness::is_pronoun;
use super::{DisputeType, Finding, Matter, RelationKind, sides};
use crate::attribute::Stance;
use crate::evidence::RuleId;
use crate::normalise::{ArgumentRole, Claim, Polarity};

/// Cosine of the rest of two claims (doers left out) from which they speak of one deed.
const SAME_DEED: f32 = 0.45;

/// Finds rival doers.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    for a in 0..matter.claims.len() {
        let claim = &matter.claims[a];
        if !blames(matter, a) {
            continue;
        }
        for b in mates(matter, a) {
            if b <= a || !blames(matter, b) {
                continue;
            }
            let other = &matter.claims[b];
            let (x, y) = (matter.context.document_of[a], matter.context.document_of[b]);
            if claim.speaker == other.speaker || !matter.stories.one(x, y) || matter.never_together(a, b) {
                continue;
            }
            let (Some(doer), Some(rival)) = (doer(matter, a), doer(matter, b)) else { continue };
            if same(&doer, &rival) {
                continue;
            }
            // Each names the other: that is enough, when the deeds are of one frame or stand in one sentence.
            let mutual = names(matter, a, &rival) && names(matter, b, &doer);
            let one_sentence = x == y && claim.sentence == other.sentence && claim.evidence == other.evidence;
            let same_frame = claim.predicate.frame.is_some() && claim.predicate.frame == other.predicate.frame
                || claim.predicate.lemma == other.predicate.lemma;
            if one_sentence && claim.stance == Stance::Accuses && other.stance == Stance::Accuses {
                out.push(Finding::contradiction(
                    a,
                    b,
                    DisputeType::Blame,
                    "relate/each-other",
                    0.9,
                    "one sentence says that the two sides accuse each other".into(),
                ));
            } else if same_frame && (mutual || exclusive(matter, claim)) {
                let cosine = matter.alignment.cosine(a, b);
                let accusing = claim.stance == Stance::Accuses || other.stance == Stance::Accuses;
                let need = if mutual && accusing { SAME_DEED - 0.20 } else { SAME_DEED };
                if cosine >= need && matter.sides_apart(&doer, &rival) {
                    out.push(Finding {
                        a,
                        b,
                        kind: RelationKind::Contradicts,
                        about: Some(DisputeType::Blame),
                        rule: RuleId::new(if mutual { "relate/mutual-accusation" } else { "relate/rival-doers" }),
                        why: format!("one names {}, the other {}, for the same deed (cosine {cosine:.2})", doer.label, rival.label),
                        confidence: f64::from(0.5 + (cosine - need).min(0.4)),
                    });
                }
            }
        }
    }
}

/// Claims that may speak of the same deed: neighbours by rare terms, and those of the same sentence.
fn mates(matter: &Matter<'_>, a: usize) -> Vec<usize> {
    let mut mates = matter.alignment.neighbours(a);
    let sentence = matter.claims[a].sentence;
    mates.extend(matter.in_document(matter.context.document_of[a]).filter(|&b| b != a && matter.claims[b].sentence == sentence));
    mates.sort_unstable();
    mates.dedup();
    mates
}

/// Whether a claim says that somebody did something.
fn blames(matter: &Matter<'_>, i: usize) -> bool {
    let claim = &matter.claims[i];
    matter.factual(i)
        && claim.polarity == Polarity::Positive
        && claim.answers.is_none()
        && doer(matter, i).is_some_and(|d| !is_pronoun(&d.key))
        && matter.actor(claim)
        && (claim.stance == Stance::Accuses || exclusive(matter, claim))
}

/// Frames whose deed has one doer: where one side did it, the other did not.
fn exclusive(matter: &Matter<'_>, claim: &Claim) -> bool {
    if matter.opposites.mutual.contains(&claim.predicate.lemma) {
        return false;
    }
    claim.predicate.frame.is_some_and(|frame| matter.exclusive.contains(&frame))
}

/// Who is said to have done it.
pub(super) struct Doer {
    pub key: String,
    pub label: String,
}

/// The doer of a claim, by side when one is known.
pub(super) fn doer(matter: &Matter<'_>, i: usize) -> Option<Doer> {
    let argument = matter.claims[i].arguments.iter().find(|a| a.role == ArgumentRole::Agent)?;
    let side = matter.sides.of_argument(argument, matter.context.document_of[i]);
    let key = side.unwrap_or_else(|| argument.canonical.to_lowercase());
    if key.is_empty() {
        return None;
    }
    Some(Doer { key, label: argument.text.clone() })
}

fn same(a: &Doer, b: &Doer) -> bool {
    sides::one(&a.key, &b.key)
}

/// Whether a claim's speaker is the doer that the other side names.
fn names(matter: &Matter<'_>, i: usize, doer: &Doer) -> bool {
    matter.speaker_key(matter.claims[i].speaker, matter.context.document_of[i]).is_some_and(|key| sides::one(&key, &doer.key))
}
