//! One figure for how far two articles disagree: for ranking pairs, where the relations only say yes or no.

use super::{Context, Matter, RelationKind, Stories, findings};
use crate::lexicon::frames;
use crate::normalise::{Claim, Polarity};

/// How far the claims of the first document and those of the second disagree, from 0 to 1. A contradiction between them gives more than a half;
/// without one it is the likeness of the likest pair, more of it where the two differ in polarity, predicate or number.
pub fn disagreement(claims: &[Claim], context: &Context<'_>) -> f64 {
    let mut by_document: Vec<Vec<Claim>> = Vec::new();
    for (claim, &d) in claims.iter().zip(&context.document_of) {
        by_document.resize_with(by_document.len().max(d + 1), Vec::new);
        by_document[d].push(claim.clone());
    }
    let stories = Stories::new(&by_document);
    let matter = Matter::new(claims, context, &stories);
    let apart = |a: usize, b: usize| context.document_of[a] != context.document_of[b];
    let contradictions = findings(&matter).into_iter().filter(|f| f.kind == RelationKind::Contradicts && apart(f.a, f.b));
    let contradicted = contradictions.map(|f| f.confidence).fold(0.0, f64::max);
    if contradicted > 0.0 {
        return 0.5 + 0.5 * contradicted;
    }
    let mut best: f64 = 0.0;
    for a in 0..claims.len() {
        for b in (a + 1..claims.len()).filter(|&b| apart(a, b)) {
            let soft = f64::from(matter.alignment.soft(a, b));
            best = best.max(0.5 * soft * (0.5 + 0.5 * differs(&claims[a], &claims[b])));
        }
    }
    best
}

/// What sets two claims against each other: polarity, opposite predicates, numbers.
fn differs(a: &Claim, b: &Claim) -> f64 {
    let polarity = a.polarity != b.polarity;
    let opposite = frames::are_opposites(&a.predicate.lemma, &b.predicate.lemma)
        || matches!((a.predicate.frame, b.predicate.frame), (Some(f), Some(g)) if frames::are_opposite_frames(f, g));
    let numbers = matches!((&a.quantity, &b.quantity), (Some(q), Some(r)) if !super::quantity::compatible(q, r));
    let answers = a.answers.is_some() || b.answers.is_some() || a.polarity == Polarity::Negative && b.polarity == Polarity::Negative;
    f64::from(u8::from(polarity)).max(f64::from(u8::from(opposite))).max(f64::from(u8::from(numbers))).max(if answers { 0.3 } else { 0.0 })
}
