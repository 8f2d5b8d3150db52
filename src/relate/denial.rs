//! One side says so, another says that it is not so.

use super::{DisputeType, Finding, Matter, RelationKind};
use crate::attribute::Stance;
use crate::evidence::RuleId;
use crate::normalise::{Modality, Polarity};

/// Sentences between a denial and what it answers, in one document.
const REACH: usize = 3;

/// Cosine from which a negative and a positive claim say the same thing.
const SAME: f32 = 0.65;

/// Cosine for claims that stand in different documents.
const SAME_ACROSS: f32 = 0.70;

/// Finds what each denial denies.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    for (d, claim) in matter.claims.iter().enumerate() {
        if !matter.factual(d) {
            continue;
        }
        let answered = if claim.answers.is_some() || !claim.answered.is_empty() { answered(matter, d, out) } else { false };
        if claim.polarity == Polarity::Negative && !(answered && claim.terms.len() < 4) {
            opposed(matter, d, out);
        }
    }
}

/// The claim that an answer (*denied this*, *called the report a lie*) points at.
fn answered(matter: &Matter<'_>, d: usize, out: &mut Vec<Finding>) -> bool {
    let claim = &matter.claims[d];
    let resolved: Vec<usize> = claim.answered.iter().filter_map(|id| matter.index.get(id).copied()).collect();
    if !resolved.is_empty() {
        for b in resolved {
            if b != d {
                out.push(Finding::contradiction(
                    d,
                    b,
                    DisputeType::Denial,
                    "relate/answers-what-was-just-said",
                    0.85,
                    "the denial points back at the other claim in the same passage".into(),
                ));
            }
        }
        return true;
    }
    let Some(answer) = &claim.answers else { return false };
    let document = matter.context.document_of[d];
    let mut best: Option<(f32, usize)> = None;
    for b in matter.in_document(document) {
        let other = &matter.claims[b];
        if b == d
            || !matter.factual(b)
            || other.answers.is_some()
            || other.sentence > claim.sentence
            || claim.sentence - other.sentence > REACH
        {
            continue;
        }
        let same_speaker = other.speaker == claim.speaker;
        if same_speaker {
            continue;
        }
        let distance = (claim.sentence - other.sentence) as f32;
        let about = if answer.about.is_empty() {
            0.0
        } else {
            answer.about.iter().filter(|t| other.terms.contains(t)).count() as f32 / answer.about.len() as f32
        };
        let by = answer.by.is_some_and(|by| by == other.speaker || matter.same_side(by, other.speaker));
        if answer.by.is_some() && !by && about == 0.0 {
            continue;
        }
        let accused = matter.is_party(claim.speaker, b);
        let attributed = other.attribution.is_some();
        let score = 2.0 * about
            + f32::from(u8::from(by))
            + f32::from(u8::from(accused))
            + 0.5 * f32::from(u8::from(attributed))
            + 0.5 * f32::from(u8::from(other.stance == Stance::Accuses))
            - 0.6 * distance
            - 0.5 * f32::from(u8::from(other.paragraph != claim.paragraph));
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, b));
        }
    }
    match best {
        Some((score, b)) if score > -0.2 => {
            let confidence = (0.55 + 0.12 * f64::from(score)).clamp(0.4, 0.8);
            out.push(Finding::contradiction(
                d,
                b,
                DisputeType::Denial,
                "relate/answers-nearest-claim",
                confidence,
                "the denial names no proposition; this is the nearest claim that it can mean".into(),
            ));
            true
        }
        _ => false,
    }
}

/// Positive claims of others that say what a negative claim says is not so.
fn opposed(matter: &Matter<'_>, d: usize, out: &mut Vec<Finding>) {
    let claim = &matter.claims[d];
    if !matter.says_enough(d) || claim.quantity.is_some() {
        return;
    }
    let denies = matches!(claim.stance, Stance::Denies);
    for b in matter.alignment.neighbours(d) {
        let other = &matter.claims[b];
        if other.polarity != Polarity::Positive || !matter.factual(b) || other.answers.is_some() || other.modality == Modality::Conditional
        {
            continue;
        }
        let (x, y) = (matter.context.document_of[d], matter.context.document_of[b]);
        if !matter.stories.one(x, y) || matter.never_together(d, b) {
            continue;
        }
        // The denied half of one attribution (*rejected suggestions that …*) stands in the denial's own words.
        if other.implied && x == y && overlap(claim, other) {
            out.push(Finding::contradiction(
                d,
                b,
                DisputeType::Denial,
                "relate/denial-quotes-the-claim",
                0.55,
                "the denial itself says what it denies".into(),
            ));
            continue;
        }
        if other.speaker == claim.speaker || !matter.says_enough(b) || matter.alignment.overlap(d, b) < 3 {
            continue;
        }
        let same_predicate = claim.predicate.lemma == other.predicate.lemma
            || (claim.predicate.frame.is_some() && claim.predicate.frame == other.predicate.frame);
        let cosine = matter.alignment.cosine(d, b);
        let mut need = if x == y { SAME } else { SAME_ACROSS };
        if !denies {
            need += 0.10;
        }
        if !same_predicate {
            need += 0.10;
        }
        if matter.agents_apart(d, b) {
            continue;
        }
        if cosine >= need {
            let confidence = f64::from(0.5 + (cosine - need).min(0.4));
            out.push(Finding {
                a: d,
                b,
                kind: RelationKind::Contradicts,
                about: Some(DisputeType::Denial),
                rule: RuleId::new("relate/negated-against-asserted"),
                why: format!(
                    "the two share {} telling terms (cosine {cosine:.2}); one is negative, the other positive",
                    matter.alignment.overlap(d, b)
                ),
                confidence,
            });
        }
    }
}

fn overlap(a: &crate::normalise::Claim, b: &crate::normalise::Claim) -> bool {
    a.sentence == b.sentence || a.evidence.iter().any(|x| b.evidence.iter().any(|y| x.overlap(*y) > 0))
}
