//! The surest contradiction between the claims of two articles: for ranking pairs.

use super::{Context, Matter, RelationKind, Stories, findings};
use crate::normalise::Claim;

/// With what confidence a claim of the first document and one of the second are found to contradict each other; 0 when none do.
pub fn contradicted(claims: &[Claim], context: &Context<'_>) -> f64 {
    let mut by_document: Vec<Vec<Claim>> = Vec::new();
    for (claim, &d) in claims.iter().zip(&context.document_of) {
        by_document.resize_with(by_document.len().max(d + 1), Vec::new);
        by_document[d].push(claim.clone());
    }
    let stories = Stories::new(&by_document);
    let matter = Matter::new(claims, context, &stories, super::Weights::embedded());
    let apart = |a: usize, b: usize| context.document_of[a] != context.document_of[b];
    let contradictions = findings(&matter).into_iter().filter(|f| f.kind == RelationKind::Contradicts && apart(f.a, f.b));
    contradictions.map(|f| f.confidence).fold(0.0, f64::max)
}
