//! Who else holds a position: claims that say the same as one in dispute.

use super::likeness::{Fit, Likeness, is_pronoun};
use super::rules::RULES;
use super::weigh::FEW_TERMS;
use super::{Finding, Matter, RelationKind, blame, sides};
use crate::attribute::{SpeakerKind, Stance};
use crate::lexicon::counts::COUNTS;
use crate::normalise::{ArgumentRole, Claim, ClaimForm, Polarity};
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
    // *Norland blames the government for the attack*, where the passage tells of one with gas.
    let pointing: Vec<(usize, usize)> =
        blamers.iter().filter(|&&i| is_bare_blame(&matter.claims[i])).filter_map(|&i| Some((i, kind_nearby(matter, i)?))).collect();
    // What a denial says beside its *no* (*denied that its jets had hit the convoy*) tells of the deed as well as the accusation does.
    let mut denied_by: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for f in out.iter().filter(|f| f.kind == RelationKind::Contradicts && matter.claims[f.a].polarity == Polarity::Negative) {
        denied_by.entry(f.b).or_default().push(f.a);
    }
    // Claims that tell the deed at which a bare accusation beside them points.
    let mut told_beside: FxHashSet<usize> = FxHashSet::default();
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
        let mut passage = bare_blames(matter, a);
        if let Some(kind) = blame::weapon_kind(claim).filter(|_| blame::blames(matter, a)) {
            passage.extend(pointing.iter().filter(|p| p.1 == kind && p.0 != a && same_doer(matter, a, p.0)).map(|p| p.0));
        }
        if starters.binary_search(&a).is_ok() {
            mates.extend(starters.iter().copied().filter(|&b| b != a && matter.same_side(claim.speaker, matter.claims[b].speaker)));
        }
        mates.extend(passage.iter().copied());
        mates.sort_unstable();
        mates.dedup();
        for b in mates {
            if (b < a && disputed.contains(&b)) || !matter.factual(b) || (matter.left_open(b) && claim.answers().is_none()) {
                continue;
            }
            let other = &matter.claims[b];
            if claim.polarity != other.polarity
                || claim.answers().is_some() != other.answers().is_some()
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
            let Some(like) = matter.compare(a, b).likeness() else { continue };
            let agreed = if claim.answers().is_some() {
                printed_twice && claim.terms.len() >= TELLING_DENIAL && matter.same_side(claim.speaker, other.speaker)
            } else {
                points
                    || printed_twice
                    || says_the_same(matter, claim, other, &like)
                    || (same_accused(matter, a, b)
                        && (like.soft >= ACCUSED
                            || one_thing(claim, other)
                            || blame::one_kind(claim, other)
                            || denials.iter().any(|&d| matter.alignment.met(b, d) >= DENIED && matter.alignment.overlap(d, b) >= 1)))
            };
            if !agreed {
                continue;
            }
            if passage.contains(&b) && is_bare_blame(claim) && !is_bare_blame(other) {
                told_beside.insert(b);
            }
            out.push(tie(a, b, claim.speaker == other.speaker || printed_twice, &like));
        }
    }
    of_one_thing(matter, &told_beside, &blamers, out);
}

/// Two claims that say the same: one again, or another's.
fn tie(a: usize, b: usize, again: bool, like: &Likeness) -> Finding {
    let (kind, rule) = if again { (RelationKind::Repeats, "relate/said-again") } else { (RelationKind::Agrees, "relate/said-by-another") };
    Finding::other(a, b, kind, rule, f64::from(like.score().min(0.95)), like.why())
}

/// Whoever else tells of the deed at which a bare accusation points: the same doer, the same thing (*Russian jets hit the convoy*).
fn of_one_thing(matter: &Matter<'_>, told: &FxHashSet<usize>, blamers: &[usize], out: &mut Vec<Finding>) {
    let mut told: Vec<usize> = told.iter().copied().collect();
    told.sort_unstable();
    for &a in &told {
        for &b in blamers.iter().filter(|&&b| b != a && !told.contains(&b)) {
            let (claim, other) = (&matter.claims[a], &matter.claims[b]);
            if !one_thing(claim, other) || !same_accused(matter, a, b) || matter.agents_apart(a, b) {
                continue;
            }
            let Some(like) = matter.compare(a, b).likeness() else { continue };
            let confidence = f64::from(like.score().min(0.95));
            out.push(Finding::other(a, b, RelationKind::Agrees, "relate/said-by-another", confidence, like.why()));
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
    let document = matter.in_document(matter.context.document_of[a]);
    // What only points and what tells the deed are of one deed, whichever of them is disputed.
    let outlet = |b: usize| matter.context.speakers.get(&matter.claims[b].speaker).is_none_or(|s| s.kind == SpeakerKind::Outlet);
    let told = |b: usize| !outlet(b) && blame::blames(matter, b) && blame::one_deed(matter, claim, &matter.claims[b]);
    let of_one = |b: usize| is_bare_blame(&matter.claims[b]) || is_bare_blame(claim) && told(b);
    let near = |b: usize| matter.claims[b].sentence.abs_diff(claim.sentence) <= NEAR;
    document.filter(|&b| b != a && near(b) && of_one(b) && same_doer(matter, a, b)).collect()
}

/// Whether two claims tell of a deed done to one thing by its word (*the convoy*, *an aid convoy*): not to people, nor to what there are many of.
fn one_thing(a: &Claim, b: &Claim) -> bool {
    let things = |c: &Claim| {
        let told = c.arguments.iter().filter(|x| matches!(x.role, ArgumentRole::Patient | ArgumentRole::Topic));
        let one = told.map(|x| x.head.to_lowercase()).filter(|h| {
            !is_pronoun(h) && !RULES.incidents.contains(h) && !COUNTS.things.contains_key(h) && RULES.targets.binary_search(h).is_err()
        });
        one.collect::<Vec<_>>()
    };
    let (x, y) = (things(a), things(b));
    x.iter().any(|h| y.contains(h)) && a.quantity.is_none() && b.quantity.is_none()
}

/// Whether two claims name one doer.
fn same_doer(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    blame::doers(matter, a).iter().any(|d| blame::doers(matter, b).iter().any(|o| sides::one(&d.key, &o.key)))
}

/// Whether a claim blames somebody for a deed that it only points at.
fn is_bare_blame(claim: &Claim) -> bool {
    let mut deed = claim.arguments.iter().filter(|x| matches!(x.role, ArgumentRole::Patient | ArgumentRole::Topic));
    let blames = claim.stance == Stance::Accuses || matches!(claim.form, ClaimForm::Answerable | ClaimForm::ToBlame);
    blames
        && claim.polarity == Polarity::Positive
        && claim.answers().is_none()
        && deed.all(|x| is_pronoun(&x.canonical) || RULES.incidents.contains(&x.head))
        && (claim.predicate.frame == Some("responsibility") || RULES.incidents.contains(&claim.predicate.lemma))
}

/// The rare kind of weapon of which a claim's passage tells.
fn kind_nearby(matter: &Matter<'_>, i: usize) -> Option<usize> {
    let mut document = matter.in_document(matter.context.document_of[i]);
    document.find_map(|b| {
        let near = matter.claims[b].sentence.abs_diff(matter.claims[i].sentence) <= NEAR;
        near.then(|| blame::weapon_kind(&matter.claims[b])).flatten()
    })
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
    let bare = |c: &Claim| c.form == ClaimForm::Noun;
    like.overlap >= 2
        && like.score() >= need
        && (worded || like.predicate > 0.5)
        && (worded || like.agent == Fit::Same || like.object == Fit::Same)
        && (worded || (like.object != Fit::Unlike && !bare(claim) && !bare(other)))
        && like.object != Fit::Apart
}
