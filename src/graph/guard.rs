//! What is rather not printed than printed wrong.
//!
//! Nobody stands on both sides of one dispute; two positions of a yes-or-no dispute say yes and no; a position holds a claim. Whoever gave two
//! figures stands with the later one, his earlier one beside it; whoever is found on two sides of anything else stays where others
//! contradict him more surely, and on a tie stands nowhere.

use super::ClaimGraph;
use super::dispute::{Dispute, Position};
use super::doer;
use super::ground::{Edge, Ground};
use crate::id::{ClaimId, DocumentId, SpeakerId};
use crate::normalise::{Claim, Quantity};
use crate::relate::{DisputeType, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// A side in the making.
#[derive(Clone, Debug)]
pub(super) struct Side {
    /// The value, doer or sign by which its claims stand together.
    pub key: String,
    /// Claims by index.
    pub claims: Vec<usize>,
    /// Claims that may hold it, and may be of another matter; none of them is among the others.
    pub doubtful: Vec<usize>,
    /// Whether it says that something is not so.
    pub denies: bool,
    /// Its figure, in a dispute about one.
    pub value: Option<Quantity>,
}

/// The sides without what would mislead; `None` when they oppose each other no more.
pub(super) fn guarded(ground: &Ground<'_>, about: DisputeType, mut sides: Vec<Side>, edges: &[Edge<'_>]) -> Option<Vec<Side>> {
    let claims = &ground.graph.claims;
    if about == DisputeType::Quantity {
        with_the_latest(claims, &mut sides);
    } else {
        if about == DisputeType::Blame {
            without_boasts(ground, &mut sides);
        }
        once_each(ground, &mut sides, edges);
        let split = sides.iter().any(|s| s.denies) && sides.iter().any(|s| !s.denies);
        // *The union denies this*, on the side of what it denies, is its own opposite.
        for side in sides.iter_mut().filter(|s| split && !s.denies) {
            side.claims.retain(|&i| claims[i].answers().is_none());
        }
    }
    sides.retain(|s| !s.claims.is_empty());
    (sides.len() >= 2 && opposed(ground, about, &sides)).then_some(sides)
}

/// Disputes in the order given, without those that tell nothing which one before them does not tell: of the same contradiction, or with no
/// claim of their own. What contradicts the claims of two facts would else be printed with each. Two that ask one question of which one has
/// every answer of the other, and a telling and its reprint, are one.
pub(super) fn told_once(graph: &ClaimGraph, disputes: Vec<Dispute>) -> Vec<Dispute> {
    let mut kept: Vec<Kept> = Vec::new();
    let mut holders: BTreeMap<ClaimId, Vec<usize>> = BTreeMap::new();
    let mut asking: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut telling: BTreeMap<Words, Vec<usize>> = BTreeMap::new();
    for dispute in disputes {
        let claims: BTreeSet<ClaimId> = dispute.positions.iter().flat_map(|p| p.claims.iter().copied()).collect();
        let near: BTreeSet<usize> = claims.iter().filter_map(|c| holders.get(c)).flatten().copied().collect();
        let told = |&k: &usize| {
            let other = &kept[k];
            other.dispute.id == dispute.id || other.dispute.about == dispute.about && claims.is_subset(&other.claims)
        };
        if near.iter().any(told) {
            continue;
        }
        let said = said(graph, &dispute);
        let alike = asking.get(&dispute.question).into_iter().chain(said.first().and_then(|words| telling.get(words))).flatten();
        let one = alike.copied().collect::<BTreeSet<usize>>().into_iter().find(|&k| {
            let other = &kept[k];
            let reprinted = || said.is_subset(&other.said) && printed(graph, &other.dispute).is_disjoint(&printed(graph, &dispute));
            asks_the_same(&other.dispute, &dispute) || other.dispute.about == dispute.about && !said.is_empty() && reprinted()
        });
        let (k, dispute) = match one.and_then(|k| Some((k, joined(&kept[k].dispute, &dispute)?))) {
            Some(whole) => whole,
            None => {
                asking.entry(dispute.question.clone()).or_default().push(kept.len());
                (kept.len(), dispute)
            }
        };
        claims.iter().for_each(|c| holders.entry(*c).or_default().push(k));
        said.iter().for_each(|words| telling.entry(words.clone()).or_default().push(k));
        if k == kept.len() {
            kept.push(Kept { dispute, claims, said });
        } else {
            kept[k].dispute = dispute;
            kept[k].claims.extend(claims);
            kept[k].said.extend(said);
        }
    }
    kept.into_iter().map(|k| k.dispute).collect()
}

/// The side of a claim, and its words.
type Words = (String, String);

/// A dispute that is told, with all its claims and what they say.
struct Kept {
    dispute: Dispute,
    claims: BTreeSet<ClaimId>,
    said: BTreeSet<Words>,
}

/// Whether two disputes ask the same, and one has every answer of the other. A heading asks nothing.
fn asks_the_same(a: &Dispute, b: &Dispute) -> bool {
    let has = |d: &Dispute, p: &Position| d.positions.iter().any(|q| q.label == p.label);
    let within = |x: &Dispute, y: &Dispute| x.positions.iter().all(|p| has(y, p));
    a.about == b.about && a.question == b.question && a.question.ends_with('?') && (within(a, b) || within(b, a))
}

/// The articles in which a dispute is told: a reprint stands in another.
fn printed(graph: &ClaimGraph, dispute: &Dispute) -> BTreeSet<DocumentId> {
    let claims = dispute.positions.iter().flat_map(|p| &p.claims);
    claims.filter_map(|&c| graph.claim(c)).map(|c| c.document).collect()
}

/// What is said in a dispute, and on which side: a telling and its reprint say the same.
fn said(graph: &ClaimGraph, dispute: &Dispute) -> BTreeSet<Words> {
    let of = |p: &Position| {
        let sure = p.claims.iter().filter(|c| !p.doubtful.contains(c)).filter_map(|c| graph.claim(*c));
        sure.map(|c| (p.label.clone(), c.wording.clause.to_lowercase())).collect::<Vec<_>>()
    };
    dispute.positions.iter().flat_map(of).collect()
}

/// Two disputes as one, under the question of the first; `None` where somebody would stand on two sides.
fn joined(a: &Dispute, b: &Dispute) -> Option<Dispute> {
    let mut whole = a.clone();
    whole.positions = one_each(a.positions.iter().chain(&b.positions).cloned().collect());
    whole.confidence = a.confidence.max(b.confidence);
    nobody_twice(&whole.positions).then_some(whole)
}

/// Whether nobody stands on two sides.
pub(super) fn nobody_twice(positions: &[Position]) -> bool {
    let mut seen = BTreeSet::new();
    positions.iter().flat_map(|p| &p.speakers).all(|s| seen.insert(*s))
}

/// Positions of which no two say the same: those that do are one, in the place of the first.
pub(super) fn one_each(positions: Vec<Position>) -> Vec<Position> {
    let mut kept: Vec<Position> = Vec::new();
    for position in positions {
        match kept.iter_mut().find(|k| k.label == position.label && k.answer == position.answer && k.value == position.value) {
            Some(known) => absorb(known, position),
            None => kept.push(position),
        }
    }
    kept
}

/// Takes over what another position that says the same holds: the sure claims before the doubtful ones.
pub(super) fn absorb(known: &mut Position, other: Position) {
    let sure = |p: &Position| p.claims.iter().filter(|c| !p.doubtful.contains(c)).copied().collect::<Vec<_>>();
    let mut claims = sure(known);
    claims.extend(sure(&other));
    let n = claims.len();
    claims.extend(known.doubtful.iter().chain(&other.doubtful));
    let mut seen = BTreeSet::new();
    let firm: BTreeSet<ClaimId> = claims[..n].iter().copied().collect();
    claims.retain(|c| seen.insert(*c));
    known.doubtful = claims.iter().filter(|c| !firm.contains(c)).copied().collect();
    known.claims = claims;
    for speaker in other.speakers {
        if !known.speakers.contains(&speaker) {
            known.speakers.push(speaker);
        }
    }
    for party in other.parties {
        if !known.parties.contains(&party) {
            known.parties.push(party);
        }
    }
    known.origins.extend(other.origins);
    known.origins.sort_unstable();
    known.origins.dedup();
}

/// Speakers with claims on more than one side, and those sides; of the claims that are asked for.
fn astride(claims: &[Claim], sides: &[Side], told: impl Fn(usize) -> bool) -> BTreeMap<SpeakerId, BTreeSet<usize>> {
    let mut found: BTreeMap<SpeakerId, BTreeSet<usize>> = BTreeMap::new();
    for (s, side) in sides.iter().enumerate() {
        for &i in side.claims.iter().filter(|&&i| told(i)) {
            found.entry(claims[i].speaker).or_default().insert(s);
        }
    }
    found.retain(|_, on| on.len() > 1);
    found
}

/// Figures of one speaker stand with his latest.
fn with_the_latest(claims: &[Claim], sides: &mut [Side]) {
    for (speaker, on) in astride(claims, sides, |_| true) {
        let when = |&i: &usize| {
            let claim = &claims[i];
            (claim.quantity.as_ref().and_then(|q| q.as_of).or(claim.said_on), claim.said_on, i)
        };
        let own = |side: &Side| side.claims.iter().copied().filter(|&i| claims[i].speaker == speaker).collect::<Vec<_>>();
        let Some(home) = on.iter().copied().max_by_key(|&s| own(&sides[s]).iter().map(when).max()) else { continue };
        let mut moved: Vec<usize> = Vec::new();
        for &s in on.iter().filter(|&&s| s != home) {
            moved.extend(own(&sides[s]));
            sides[s].claims.retain(|&i| claims[i].speaker != speaker);
        }
        sides[home].claims.extend(moved);
        sides[home].claims.sort_unstable();
    }
}

/// Takes from a side that blames somebody what he says himself of another deed: *hit three tanks*, said by the army, does not blame it for
/// the shelling that others speak of.
fn without_boasts(ground: &Ground<'_>, sides: &mut [Side]) {
    let claims = &ground.graph.claims;
    for side in sides.iter_mut().filter(|s| !s.denies) {
        let boasts = |&i: &usize| ground.speaker_side(i).is_some_and(|own| own == side.key) && !ground.denies(i);
        let told: BTreeSet<&str> = side.claims.iter().filter(|i| !boasts(i)).map(|&i| claims[i].predicate.lemma.as_str()).collect();
        let kept: Vec<usize> = side
            .claims
            .iter()
            .copied()
            .filter(|i| !boasts(i) || told.is_empty() || told.contains(claims[*i].predicate.lemma.as_str()))
            .collect();
        side.claims = kept;
    }
}

/// Whether two figures are told in one breath: by one speaker in one sentence, whomever he has them from (*214 people aboard, with a crew of 22*).
pub(super) fn in_one_breath(a: &Claim, b: &Claim) -> bool {
    a.document == b.document && a.sentence == b.sentence && a.chain.iter().any(|s| b.chain.contains(s))
}

/// Whoever stands on several sides stays where others contradict him more surely, and on a tie nowhere. Of whom nothing is told
/// but what is denied need not be who denies it, who is not named either.
fn once_each(ground: &Ground<'_>, sides: &mut [Side], edges: &[Edge<'_>]) {
    let claims = &ground.graph.claims;
    let side_of: BTreeMap<usize, usize> = sides.iter().enumerate().flat_map(|(s, side)| side.claims.iter().map(move |&i| (i, s))).collect();
    for (speaker, on) in astride(claims, sides, |i| !ground.only_denied(i)) {
        let support = |s: usize| -> f64 {
            let held = |own: usize, other: usize| {
                let apart = side_of.get(&own) == Some(&s) && side_of.get(&other).is_some_and(|&o| o != s);
                apart && claims[own].speaker == speaker && claims[other].speaker != speaker
            };
            let contradictions = edges.iter().filter(|(r, ..)| r.kind == RelationKind::Contradicts);
            contradictions.filter(|(_, a, b)| held(*a, *b) || held(*b, *a)).map(|(r, ..)| r.confidence).sum()
        };
        let mut ranked: Vec<(usize, f64)> = on.iter().map(|&s| (s, support(s))).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let home = (ranked[0].1 > ranked[1].1 + f64::EPSILON).then_some(ranked[0].0);
        for &s in on.iter().filter(|&&s| Some(s) != home) {
            sides[s].claims.retain(|&i| claims[i].speaker != speaker || ground.only_denied(i));
        }
    }
}

/// Whether sides that are no figures and no doers say opposite things: one yes and one no, or two deeds in different words.
fn opposed(ground: &Ground<'_>, about: DisputeType, sides: &[Side]) -> bool {
    let denying = sides.iter().filter(|s| s.denies).count();
    match about {
        DisputeType::Quantity => sides.iter().any(|s| s.value.is_some()),
        // Two who both say that it was not he leave nobody who says that it was; and not to have been he is no answer to another.
        DisputeType::Blame if denying > 0 && sides.len() == 2 => sides.iter().any(|s| sides.iter().any(|o| doer::denies(&s.key, &o.key))),
        DisputeType::Blame => denying < sides.len(),
        _ if denying == 0 => sides.iter().enumerate().all(|(k, a)| sides[k + 1..].iter().all(|b| told_apart(ground, a, b))),
        _ => denying == 1 && sides.len() == 2,
    }
}

/// Whether two sides that both affirm say different things: another predicate, or another value of one.
fn told_apart(ground: &Ground<'_>, a: &Side, b: &Side) -> bool {
    let words = |side: &Side| -> BTreeSet<Vec<String>> {
        let claims = side.claims.iter().map(|&i| &ground.graph.claims[i]);
        claims
            .map(|c| {
                // *Finnish waters* and *Russian waters* are told apart by their names.
                let names = |text: &str| text.split(' ').filter(|w| w.starts_with(char::is_uppercase)).collect::<Vec<_>>().join(" ");
                let mut words: Vec<String> =
                    c.arguments.iter().map(|a| format!("{} {} {}", a.role.name(), a.head, names(&a.text))).collect();
                words.push(c.predicate.lemma.clone());
                words
            })
            .collect()
    };
    words(a).is_disjoint(&words(b))
}
