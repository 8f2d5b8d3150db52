//! Who else holds a position: claims that say the same as one in dispute.

use super::likeness::{Fit, Likeness, is_pronoun};
use super::rules::RULES;
use super::weigh::FEW_TERMS;
use super::{Finding, Matter, RelationKind, blame, sides};
use crate::attribute::Stance;
use crate::normalise::{ArgumentRole, Claim, Polarity};
use rustc_hash::{FxHashMap, FxHashSet};

/// Likeness from which two claims of one polarity say the same.
const SAME: f32 = 0.62;

/// The same when their speakers are of one side.
const SAME_SIDE: f32 = 0.54;

/// Soft likeness from which two who name the same doer of one kind of deed speak of one deed.
const ACCUSED: f32 = 0.30;

/// Share of an accusation's words that a denial of the deed must hold.
const DENIED: f32 = 0.40;

/// Terms from which a pointing denial says enough to be known again: *Norland denied the charges* may answer any charge.
const TELLING_DENIAL: usize = 5;

/// Sentences around a claim in which a bare accusation is of the same deed.
const NEAR: usize = 3;

/// Ties further claims to those that stand in a contradiction.
pub(super) fn find(matter: &Matter<'_>, disputed: &FxHashSet<usize>, out: &mut Vec<Finding>) {
    let mut order: Vec<usize> = disputed.iter().copied().collect();
    order.sort_unstable();
    let blamers: Vec<usize> = (0..matter.claims.len()).filter(|&i| blame::blames(matter, i)).collect();
    let starters: Vec<usize> = (0..matter.claims.len()).filter(|&i| blame::blames_for_the_start(matter, i)).collect();
    // What a denial says beside its *no* (*denied that its jets had hit the convoy*) tells of the deed as well as the accusation does.
    let mut denied_by: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for f in out.iter().filter(|f| f.kind == RelationKind::Contradicts && matter.claims[f.a].polarity == Polarity::Negative) {
        denied_by.entry(f.b).or_default().push(f.a);
    }
    for a in order {
        let claim = &matter.claims[a];
        let denials: &[usize] = denied_by.get(&a).filter(|_| blame::blames(matter, a)).map_or(&[], Vec::as_slice);
        let mut mates = matter.alignment.neighbours(a);
        mates.extend(denials.iter().flat_map(|&d| matter.alignment.neighbours(d)).filter(|&b| b != a));
        if blame::blames(matter, a) && blame::weapon_kind(claim).is_some() {
            mates.extend(blamers.iter().copied().filter(|&b| b != a && blame::one_kind(claim, &matter.claims[b])));
            mates.sort_unstable();
            mates.dedup();
        }
        let passage = bare_blames(matter, a);
        if starters.binary_search(&a).is_ok() {
            mates.extend(starters.iter().copied().filter(|&b| b != a && matter.same_side(claim.speaker, matter.claims[b].speaker)));
        }
        mates.extend(passage.iter().copied());
        mates.sort_unstable();
        mates.dedup();
        for b in mates {
            if (b < a && disputed.contains(&b)) || !matter.factual(b) || (matter.left_open(b) && claim.answers.is_none()) {
                continue;
            }
            let other = &matter.claims[b];
            if claim.polarity != other.polarity
                || claim.answers.is_some() != other.answers.is_some()
                || ((claim.quantity.is_some() || other.quantity.is_some()) && !same_accused(matter, a, b))
                || matter.agents_apart(a, b)
            {
                continue;
            }
            let cosine = matter.alignment.cosine(a, b);
            let printed_twice = one_predicate(claim, other)
                && (claim.terms == other.terms && claim.terms.len() >= FEW_TERMS || (cosine >= 0.8 && matter.one_telling(a, b)));
            let started = |i: &usize| starters.binary_search(i).is_ok();
            let points = passage.contains(&b) || (started(&a) && started(&b) && matter.same_side(claim.speaker, other.speaker));
            if cosine < 0.25 && !printed_twice && !points && !same_accused(matter, a, b) {
                continue;
            }
            let Some(like) = matter.likeness(a, b) else { continue };
            let agreed = if claim.answers.is_some() {
                printed_twice && claim.terms.len() >= TELLING_DENIAL && matter.same_side(claim.speaker, other.speaker)
            } else {
                points
                    || printed_twice
                    || says_the_same(matter, claim, other, &like)
                    || (same_accused(matter, a, b)
                        && (like.soft >= ACCUSED
                            || blame::one_kind(claim, other)
                            || denials.iter().any(|&d| matter.alignment.met(b, d) >= DENIED && matter.alignment.overlap(d, b) >= 1)))
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

/// Claims of the passage that blame the same side for no deed of their own (*Washington blames the government for the attack*): they are of
/// the deed that is spoken of.
fn bare_blames(matter: &Matter<'_>, a: usize) -> Vec<usize> {
    if !blame::blames(matter, a) {
        return Vec::new();
    }
    let claim = &matter.claims[a];
    let same = |b: usize| blame::doers(matter, a).iter().any(|d| blame::doers(matter, b).iter().any(|o| sides::one(&d.key, &o.key)));
    let bare = |b: usize| {
        let other = &matter.claims[b];
        let mut deed = other.arguments.iter().filter(|x| matches!(x.role, ArgumentRole::Patient | ArgumentRole::Topic));
        other.stance == Stance::Accuses
            && other.polarity == Polarity::Positive
            && other.answers.is_none()
            && deed.all(|x| is_pronoun(&x.canonical) || RULES.incidents.contains(&x.head))
            && (other.predicate.frame == Some("responsibility") || RULES.incidents.contains(&other.predicate.lemma))
    };
    let document = matter.in_document(matter.context.document_of[a]);
    document.filter(|&b| b != a && matter.claims[b].sentence.abs_diff(claim.sentence) <= NEAR && bare(b) && same(b)).collect()
}

/// Whether two claims have one predicate, wherever it stands: a sentence printed in two articles stands at two places.
fn one_predicate(a: &Claim, b: &Claim) -> bool {
    a.predicate.lemma == b.predicate.lemma && a.predicate.frame == b.predicate.frame
}

/// Whether both claims blame the same side for one kind of deed.
fn same_accused(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    blame::one_deed(matter, claim, other)
        && blame::blames(matter, a)
        && blame::blames(matter, b)
        && blame::doers(matter, a).iter().any(|d| blame::doers(matter, b).iter().any(|o| sides::one(&d.key, &o.key)))
        && (matter.attributed(b) || !matter.attributed(a) || blame::one_kind(claim, other))
}

fn says_the_same(matter: &Matter<'_>, claim: &Claim, other: &Claim, like: &Likeness) -> bool {
    // One doer and one predicate need fewer words in common.
    let told = like.predicate >= 1.0 && like.agent == Fit::Same && !matches!(like.object, Fit::Apart | Fit::Unlike);
    let need = if told || matter.same_side(claim.speaker, other.speaker) { SAME_SIDE } else { SAME };
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
