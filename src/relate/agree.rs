//! Who else holds a position: claims that say the same as one in dispute.

use super::likeness::{Fit, Likeness};
use super::{Finding, Matter, RelationKind};
use crate::normalise::Claim;
use rustc_hash::FxHashSet;

/// Likeness from which two claims of one polarity say the same.
const SAME: f32 = 0.62;

/// The same when their speakers are of one side.
const SAME_SIDE: f32 = 0.54;

/// Cosine from which two pointing answers say the same.
const SAME_ANSWER: f32 = 0.62;

/// Ties further claims to those that stand in a contradiction.
pub(super) fn find(matter: &Matter<'_>, disputed: &FxHashSet<usize>, out: &mut Vec<Finding>) {
    let mut order: Vec<usize> = disputed.iter().copied().collect();
    order.sort_unstable();
    for a in order {
        let claim = &matter.claims[a];
        for b in matter.alignment.neighbours(a) {
            if (b < a && disputed.contains(&b)) || !matter.factual(b) || (matter.left_open(b) && claim.answers.is_none()) {
                continue;
            }
            let other = &matter.claims[b];
            if claim.polarity != other.polarity
                || claim.answers.is_some() != other.answers.is_some()
                || claim.quantity.is_some()
                || other.quantity.is_some()
                || matter.agents_apart(a, b)
            {
                continue;
            }
            let printed_twice = matter.one_telling(a, b) || claim.terms == other.terms;
            if !printed_twice && matter.alignment.cosine(a, b) < 0.25 {
                continue;
            }
            let Some(like) = matter.likeness(a, b) else { continue };
            let agreed = if claim.answers.is_some() {
                like.cosine >= SAME_ANSWER && like.overlap >= 2
            } else {
                printed_twice || says_the_same(matter, claim, other, &like)
            };
            if !agreed {
                continue;
            }
            let repeats = claim.speaker == other.speaker || printed_twice;
            out.push(Finding::other(
                a,
                b,
                if repeats { RelationKind::Repeats } else { RelationKind::Agrees },
                if repeats { "relate/said-again" } else { "relate/said-by-another" },
                f64::from(like.score().min(0.95)),
                like.why(),
            ));
        }
    }
}

fn says_the_same(matter: &Matter<'_>, claim: &Claim, other: &Claim, like: &Likeness) -> bool {
    let need = if matter.same_side(claim.speaker, other.speaker) { SAME_SIDE } else { SAME };
    // Without one predicate, only nearly the same words say the same; a bare noun of a deed names it and seldom says it.
    let worded = like.cosine >= 0.75;
    let bare = |c: &Claim| c.rule == "normalise/nominal";
    like.overlap >= 2
        && like.score() >= need
        && (worded || like.predicate > 0.5)
        && (worded || like.agent == Fit::Same || like.object == Fit::Same)
        && (worded || (like.object != Fit::Unlike && !bare(claim) && !bare(other)))
        && like.object != Fit::Apart
}
