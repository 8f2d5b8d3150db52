//! One side says so, another says that it is not so.

use super::antecedent;
use super::likeness::Fit;
use super::{DisputeType, Finding, Matter, RelationKind};
use crate::attribute::Stance;
use crate::evidence::RuleId;
use crate::normalise::{Modality, Polarity};

/// Likeness from which a negative and a positive claim are about one proposition.
const SAME: f32 = 0.62;

/// What is asked on top when the negative claim is no denial but a plain *not*.
const PLAIN: f32 = 0.08;

/// Finds what each denial denies.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    for (d, claim) in matter.claims.iter().enumerate() {
        if !matter.factual(d) {
            continue;
        }
        if claim.answers.is_some() {
            answered(matter, d, out);
        } else if claim.polarity == Polarity::Negative {
            opposed(matter, d, out);
        }
    }
}

/// The claim that an answer (*denied this*, *called the report a lie*) points at.
fn answered(matter: &Matter<'_>, d: usize, out: &mut Vec<Finding>) {
    for answer in antecedent::find(matter, d) {
        let confidence = (0.50 + 0.13 * f64::from(answer.weight)).clamp(0.4, 0.92);
        let rule = if matter.context.document_of[d] == matter.context.document_of[answer.claim] {
            "relate/answers-what-was-said"
        } else {
            "relate/answers-what-was-said-elsewhere"
        };
        out.push(Finding::contradiction(d, answer.claim, DisputeType::Denial, rule, confidence, answer.why));
    }
}

/// Positive claims of others that say what a negative claim says is not so.
fn opposed(matter: &Matter<'_>, d: usize, out: &mut Vec<Finding>) {
    let claim = &matter.claims[d];
    if claim.quantity.is_some() {
        return;
    }
    let denies = claim.stance == Stance::Denies;
    for b in matter.in_document(matter.context.document_of[d]) {
        let other = &matter.claims[b];
        // The denied half of one attribution (*rejected suggestions that …*) stands in the denial's own words.
        if other.implied
            && other.polarity == Polarity::Positive
            && other.speaker != claim.speaker
            && one_clause(claim, other)
            && names_something(claim)
        {
            out.push(Finding::contradiction(
                d,
                b,
                DisputeType::Denial,
                "relate/denial-quotes-the-claim",
                if matter.says_enough(d) && !matter.left_open(d) { 0.70 } else { 0.5 },
                "the denial itself says what it denies".into(),
            ));
        }
    }
    if !matter.says_enough(d) || matter.left_open(d) || !matter.answerable(d) {
        return;
    }
    for b in matter.alignment.neighbours(d) {
        let other = &matter.claims[b];
        if other.polarity != Polarity::Positive
            || !matter.factual(b)
            || other.answers.is_some()
            || other.modality == Modality::Conditional
            || other.speaker == claim.speaker
            || !matter.says_enough(b)
            || matter.left_open(b)
            || matter.alignment.cosine(d, b) < 0.25
            || (!denies && claim.attribution.is_none() && other.attribution.is_none())
        {
            continue;
        }
        let Some(like) = matter.likeness(d, b) else { continue };
        let sure = like.overlap >= 3 || (like.overlap >= 2 && like.predicate >= 1.0 && like.object == Fit::Same);
        let need = if denies { SAME } else { SAME + PLAIN };
        let score = like.score();
        if !sure || score < need || (like.predicate == 0.0 && like.cosine < 0.8) || like.object == Fit::Apart {
            continue;
        }
        out.push(Finding {
            a: d,
            b,
            kind: RelationKind::Contradicts,
            about: Some(DisputeType::Denial),
            rule: RuleId::new(if denies { "relate/denied-against-asserted" } else { "relate/negated-against-asserted" }),
            why: format!("one is negative, the other positive; {}", like.why()),
            confidence: f64::from(0.56 + (score - need).min(0.35)),
        });
    }
}

fn one_clause(a: &crate::normalise::Claim, b: &crate::normalise::Claim) -> bool {
    a.sentence == b.sentence && a.evidence.iter().any(|x| b.evidence.iter().any(|y| x.overlap(*y) > 0)) && same_predicate(a, b)
}

/// Whether a denied proposition names anything: *beginning to end* is none.
fn names_something(claim: &crate::normalise::Claim) -> bool {
    claim.terms.len() >= 2 && claim.arguments.iter().any(|a| !super::likeness::is_pronoun(&a.canonical))
}

fn same_predicate(a: &crate::normalise::Claim, b: &crate::normalise::Claim) -> bool {
    a.predicate == b.predicate
}
