//! Who else holds a position: claims that say the same as one in dispute.

use super::{Finding, Matter, RelationKind};
use rustc_hash::FxHashSet;

/// Cosine from which two claims of one polarity say the same.
const SAME: f32 = 0.62;

/// Cosine from which two answers to claims say the same, when their speakers are of one side.
const SAME_ANSWER: f32 = 0.55;

/// Ties further claims to those that stand in a contradiction.
pub(super) fn find(matter: &Matter<'_>, disputed: &FxHashSet<usize>, out: &mut Vec<Finding>) {
    let mut order: Vec<usize> = disputed.iter().copied().collect();
    order.sort_unstable();
    for a in order {
        let claim = &matter.claims[a];
        for b in matter.alignment.neighbours(a) {
            if (b < a && disputed.contains(&b)) || !matter.factual(b) {
                continue;
            }
            let other = &matter.claims[b];
            let (x, y) = (matter.context.document_of[a], matter.context.document_of[b]);
            if claim.polarity != other.polarity
                || claim.answers.is_some() != other.answers.is_some()
                || claim.quantity.is_some() != other.quantity.is_some()
                || claim.quantity.is_some()
                || !matter.stories.one(x, y)
                || matter.never_together(a, b)
                || matter.agents_apart(a, b)
            {
                continue;
            }
            let printed_twice = matter.one_telling(a, b) || claim.terms == other.terms;
            let cosine = matter.alignment.cosine(a, b);
            let need = if claim.answers.is_some() && matter.same_side(claim.speaker, other.speaker) { SAME_ANSWER } else { SAME };
            if cosine < need || matter.alignment.overlap(a, b) < 2 {
                continue;
            }
            let repeats = claim.speaker == other.speaker || printed_twice;
            out.push(Finding::other(
                a,
                b,
                if repeats { RelationKind::Repeats } else { RelationKind::Agrees },
                if repeats { "relate/said-again" } else { "relate/said-by-another" },
                f64::from(cosine.min(0.95)),
                format!("the same terms (cosine {cosine:.2})"),
            ));
        }
    }
}
