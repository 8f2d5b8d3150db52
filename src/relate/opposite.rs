//! Two claims on one thing with opposite words: advancing and retreating, open and closed, dilated and constricted.

use super::{DisputeType, Finding, Matter, RelationKind};
use crate::evidence::RuleId;
use crate::normalise::Polarity;
use rustc_hash::FxHashSet;

/// Cosine of the claims from which opposite words are about one thing.
const SAME_THING: f32 = 0.45;

/// How sure a speaker's two opposite words in otherwise the same words are, at the least.
const SELF: f32 = 0.52;

/// Finds opposite predicates and attributes.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    // Most claims hold no word with an opposite; the rest of the rule is for those that do.
    let words: FxHashSet<&str> = matter.opposites.words().collect();
    let sided: Vec<bool> = matter
        .claims
        .iter()
        .map(|c| c.terms.iter().any(|t| words.contains(t.as_str()) || words.contains(format!("{t}e").as_str())))
        .collect();
    let held: Vec<Vec<usize>> =
        matter.claims.iter().zip(&sided).map(|(c, &sided)| if sided { matter.opposites.held(&c.terms) } else { Vec::new() }).collect();
    for a in (0..matter.claims.len()).filter(|&a| sided[a]) {
        let claim = &matter.claims[a];
        if !matter.factual(a) || claim.quantity.is_some() || claim.terms.len() < 3 {
            continue;
        }
        for b in matter.alignment.neighbours(a) {
            if b <= a || !sided[b] || !matter.factual(b) {
                continue;
            }
            let other = &matter.claims[b];
            let (x, y) = (matter.context.document_of[a], matter.context.document_of[b]);
            if other.quantity.is_some()
                || other.terms.len() < 3
                || claim.polarity != other.polarity
                || claim.polarity == Polarity::Negative
                || !matter.stories.one(x, y)
                || matter.never_together(a, b)
                || (x == y && claim.sentence == other.sentence)
            {
                continue;
            }
            let Some((word, opposite)) = matter.opposites.between(&held[a], &held[b]) else { continue };
            if matter.alignment.overlap(a, b) < 2 || matter.agents_apart(a, b) {
                continue;
            }
            let cosine = matter.alignment.cosine(a, b);
            let same_speaker = claim.speaker == other.speaker;
            let need = if same_speaker { SAME_THING + 0.15 } else { SAME_THING };
            if cosine >= need {
                out.push(Finding {
                    a,
                    b,
                    kind: RelationKind::Contradicts,
                    about: Some(DisputeType::Characterisation),
                    rule: RuleId::new("relate/opposite-words"),
                    why: format!("`{word}` against `{opposite}` of the same thing (cosine {cosine:.2})"),
                    confidence: f64::from(if same_speaker { SELF } else { 0.45 } + (cosine - need).min(0.4)),
                });
            }
        }
    }
}
