//! From components of contradiction to disputes with positions.

use super::dispute::{Answer, Bounds, Dispute, Position, Standing};
use super::doer::{self, by_doer};
use super::facts::{Fact, Sort, facts, facts_of};
use super::ground::{Edge, Ground};
use super::guard::{self, Side};
use super::sides::{NONE, Positions, by_colour, by_value};
use super::{ClaimGraph, charge, label, question, weigh};
use crate::id::{ClaimId, DisputeId, OriginId, RelationId, SpeakerId};
use crate::normalise::Claim;
use crate::relate::{Context, DisputeType, Relation, RelationKind, Sides};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// From this confidence on a contradiction makes a dispute.
pub(super) const DISPUTED: f64 = 0.5;

/// From this confidence on it makes one that readers are shown apart, folded; below it a contradiction stays a relation, because a false
/// dispute costs more trust than silence.
const PERHAPS: f64 = 0.30;

/// How sure a denial can be of which no question could be made, nor told what it denies: of 18 such disputes in ten folders of mixed news readers found
/// 2 right.
const VAGUE: f64 = 0.45;

/// Reads the disputes off the graph, the weightiest first, those that only may be disputes last.
pub(super) fn disputes(graph: &ClaimGraph, context: &Context<'_>) -> Vec<Dispute> {
    let ground = Ground { graph, context, sides: Sides::new(&graph.claims, context) };
    let mut disputes = Vec::new();
    for sort in SORTS {
        // What is sure is settled without what is not: a doubtful contradiction joins no two disputes.
        let sided = sort(DisputeType::Denial);
        let read = |facts: Vec<Fact>| facts.into_iter().filter_map(|fact| dispute(&ground, &fact, sort, DISPUTED)).collect::<Vec<_>>();
        let mut told = read(facts(&ground, sort, DISPUTED, sided));
        // Where parties say much of each other, a heap of it has a side for each of them and none for some of its contradictions.
        for agreeing in [true, false] {
            told.extend(read(facts_of(&ground, sided, &untold(graph, sort, &told), agreeing)));
        }
        disputes.extend(told);
        let doubtful = facts(&ground, sort, PERHAPS, sided).into_iter().filter(|fact| {
            let edges = graph.edges_within(&fact.members, sort);
            edges.iter().all(|(r, ..)| r.kind != RelationKind::Contradicts || r.confidence < DISPUTED)
        });
        disputes.extend(doubtful.filter_map(|fact| dispute(&ground, &fact, sort, PERHAPS)));
    }
    in_order(&mut disputes);
    let mut told = charge::one_charge(graph, guard::told_once(graph, disputes));
    for dispute in &mut told {
        (dispute.weight, dispute.weighed) = weigh::weight(graph, dispute.confidence, &dispute.positions);
        dispute.grade = weigh::grade(graph, &dispute.positions);
    }
    in_order(&mut told);
    told
}

/// The sure contradictions of a sort that no dispute tells, and whatever else may be meant by the claims that they set apart.
fn untold(graph: &ClaimGraph, sort: Sort, told: &[Dispute]) -> BTreeMap<RelationId, [ClaimId; 2]> {
    let mut stands: BTreeMap<ClaimId, Vec<(usize, usize)>> = BTreeMap::new();
    for (d, dispute) in told.iter().enumerate() {
        for (p, position) in dispute.positions.iter().enumerate() {
            position.claims.iter().for_each(|&c| stands.entry(c).or_default().push((d, p)));
        }
    }
    let of = |c: ClaimId| stands.get(&c).map_or(&[][..], Vec::as_slice);
    let apart = |r: &Relation| of(r.a).iter().any(|(d, p)| of(r.b).iter().any(|(e, q)| d == e && p != q));
    // *Denied the charge*: where it stands against the charge, *the charge* tells no more.
    let points = |a: ClaimId, b: ClaimId| {
        let (a, b) = (graph.claim(a), graph.claim(b));
        a.is_some_and(|a| a.answers().is_some() && !of(a.id).is_empty()) && b.is_some_and(|b| b.implied)
    };
    let sure = |r: &&Relation| r.kind == RelationKind::Contradicts && r.confidence >= DISPUTED && r.about.is_some_and(sort);
    let left = |r: &&Relation| r.joins && !r.doubtful && !apart(r) && !points(r.a, r.b) && !points(r.b, r.a);
    let left: Vec<&Relation> = graph.relations.iter().filter(sure).filter(left).collect();
    let claims: BTreeSet<ClaimId> = left.iter().flat_map(|r| [r.a, r.b]).collect();
    let beside = graph.relations.iter().filter(sure).filter(|r| !r.joins && (claims.contains(&r.a) || claims.contains(&r.b)));
    left.iter().copied().chain(beside).map(|r| (r.id, [r.a, r.b])).collect()
}

/// Puts disputes in their order: the weightiest first, those that only may be disputes last.
pub fn in_order(disputes: &mut [Dispute]) {
    disputes.sort_by(|a, b| a.standing.cmp(&b.standing).then(b.weight.total_cmp(&a.weight)).then(a.id.cmp(&b.id)));
}

/// One question, one dispute: how many and who did it are two, even where one clause answers both. Whether, and by whom, are one.
const SORTS: [Sort; 6] = [
    |about| about == DisputeType::Quantity,
    |about| about == DisputeType::Time,
    |about| about == DisputeType::Place,
    |about| about == DisputeType::Cause,
    |about| about == DisputeType::Identity,
    |about| matches!(about, DisputeType::Denial | DisputeType::Blame | DisputeType::Outcome | DisputeType::Characterisation),
];

fn dispute(ground: &Ground<'_>, fact: &Fact, sort: Sort, least: f64) -> Option<Dispute> {
    let (graph, members) = (ground.graph, &fact.members[..]);
    let mut edges = graph.edges_within(members, sort);
    let beside = |i: &usize| fact.beside.binary_search(i).is_ok();
    edges.retain(|(r, a, b)| r.kind != RelationKind::Contradicts || r.confidence >= least && !(beside(a) && beside(b)));
    let about = kind(&edges)?;
    let sides = match about {
        DisputeType::Quantity => by_value(graph, members, &edges),
        DisputeType::Blame => by_doer(ground, members, &edges),
        _ => by_colour(members, &edges),
    };
    let sides = guard::guarded(ground, about, sided(ground, about, sides), &edges)?;
    // Whatever the guards left must still contradict itself.
    let side_of: BTreeMap<usize, usize> = sides.iter().enumerate().flat_map(|(s, side)| side.claims.iter().map(move |&i| (i, s))).collect();
    let apart = |(r, a, b): &&Edge<'_>| {
        let sides = (side_of.get(a), side_of.get(b));
        r.kind == RelationKind::Contradicts && matches!(sides, (Some(x), Some(y)) if x != y)
    };
    let breath = |(_, a, b): &&Edge<'_>| about == DisputeType::Quantity && guard::in_one_breath(&graph.claims[*a], &graph.claims[*b]);
    let contradictions: Vec<&Edge<'_>> = edges.iter().filter(apart).filter(|e| !breath(e)).collect();
    // What a denial may answer beside what it says itself is no dispute alone.
    if contradictions.iter().all(|(r, ..)| r.doubtful) {
        return None;
    }
    let confidence = contradictions.iter().map(|(r, ..)| r.confidence).fold(0.0, f64::max);
    // The fact is named by its earliest contradiction, so that a further article does not rename it.
    let said = |i: usize| graph.claims[i].said_on;
    let founder = contradictions.iter().min_by_key(|(r, a, b)| (said(*a).max(said(*b)), r.a.min(r.b), r.a.max(r.b)))?;
    let id = DisputeId::of(&[&founder.0.a.min(founder.0.b).to_string(), &founder.0.a.max(founder.0.b).to_string()]);
    let sides = without_guesses(sides, &contradictions);
    let sides = sides.into_iter().map(|side| set_apart(graph, side, &contradictions)).collect::<Vec<_>>();
    // *Both deny the charge*, where nobody is told who both are nor what the charge is.
    let sure = || sides.iter().flat_map(|s| &s.claims).map(|&i| &graph.claims[i]);
    if sure().all(|c| ground.context.is_nobody(c.speaker)) && sure().any(|c| c.answers().is_some()) {
        return None;
    }
    let title = question::title(ground, about, &sides, &edges);
    let confidence = if title.vague { confidence.min(VAGUE) } else { confidence };
    let sides = turned(ground, sides, title.asked);
    let positions = positions(ground, about, sides, members, title.yes_no);
    // Where nobody who is told says it, and nobody who is told denies it, one *unnamed* would stand on both sides.
    if !guard::nobody_twice(&positions) {
        return None;
    }
    let (weight, weighed) = weigh::weight(graph, confidence, &positions);
    let grade = weigh::grade(graph, &positions);
    let standing = if confidence >= DISPUTED { Standing::Disputed } else { Standing::Perhaps };
    Some(Dispute { id, question: title.text, about, confidence, standing, grade, weight, weighed, positions })
}

/// What a dispute is about: the type that most of its contradictions have, the more certain first, and not what a denial only may answer.
/// Where somebody is blamed beside a denial, the denial is one more answer to who did it.
fn kind(edges: &[Edge<'_>]) -> Option<DisputeType> {
    let mut votes: BTreeMap<DisputeType, f64> = BTreeMap::new();
    let sure = edges.iter().any(|(r, ..)| r.about.is_some() && !r.doubtful);
    for (relation, ..) in edges.iter().filter(|(r, ..)| !sure || !r.doubtful) {
        if let Some(about) = relation.about {
            *votes.entry(about).or_default() += relation.confidence;
        }
    }
    if votes.contains_key(&DisputeType::Blame) && votes.keys().all(|k| matches!(k, DisputeType::Blame | DisputeType::Denial)) {
        return Some(DisputeType::Blame);
    }
    let mut votes: Vec<_> = votes.into_iter().collect();
    votes.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    votes.first().map(|v| v.0)
}

/// Sides with what their claims say of the question: yes, no, or a value of their own.
fn sided(ground: &Ground<'_>, about: DisputeType, sides: Positions) -> Vec<Side> {
    let filled = sides.into_iter().filter(|(_, claims)| !claims.is_empty());
    filled
        .map(|(key, claims)| {
            let denials = claims.iter().filter(|&&i| ground.denies(i)).count();
            let denies = match about {
                DisputeType::Quantity => key == NONE,
                DisputeType::Blame => doer::is_denial(&key),
                // *The line denies it: the door was shut*: what is said instead stands beside the denial.
                _ => {
                    2 * denials > claims.len()
                        || 2 * denials == claims.len() && claims.iter().any(|&i| ground.graph.claims[i].answers().is_some())
                }
            };
            let value = claims.iter().find_map(|&i| ground.graph.claims[i].quantity.clone()).filter(|_| about == DisputeType::Quantity);
            Side { key, claims, doubtful: Vec::new(), denies, value }
        })
        .collect()
}

/// Two sides with their signs as the question has it: what is asked of a plain *the bridge was not safe* is *was it safe?*, and who says so says no.
fn turned(ground: &Ground<'_>, mut sides: Vec<Side>, asked: Option<usize>) -> Vec<Side> {
    let Some(asked) = asked.filter(|&i| sides.len() == 2 && ground.plainly_not(i)) else { return sides };
    if let Some(at) = sides.iter().position(|s| s.claims.contains(&asked)) {
        sides[at].denies = true;
        sides[1 - at].denies = false;
    }
    sides
}

/// Of several who may have done it, those of whom no contradiction is sure are left out.
fn without_guesses(mut sides: Vec<Side>, contradictions: &[&Edge<'_>]) -> Vec<Side> {
    let sure = |s: &Side| s.denies || s.claims.iter().any(|i| contradictions.iter().any(|(r, a, b)| (a == i || b == i) && !r.doubtful));
    if sides.len() > 2 && sides.iter().filter(|s| sure(s)).count() >= 2 {
        sides.retain(sure);
    }
    sides
}

/// A side whose doubtful claims are set apart: those of which no contradiction is sure, where others are left.
fn set_apart(graph: &ClaimGraph, mut side: Side, contradictions: &[&Edge<'_>]) -> Side {
    let doubtful = |i: &usize| {
        let mut of = contradictions.iter().filter(|(_, a, b)| a == i || b == i).peekable();
        of.peek().is_some() && of.all(|(r, ..)| r.doubtful)
    };
    // Whoever denies may be sure of what he says and only what he answers doubtful.
    if side.claims.iter().all(doubtful) || side.denies {
        return side;
    }
    (side.doubtful, side.claims) = side.claims.into_iter().partition(doubtful);
    // *40 were killed in the blast* tells of the blast already.
    let claims = &graph.claims;
    let within = |a: &Claim, b: &Claim| a.evidence.iter().all(|x| b.evidence.iter().any(|y| y.start <= x.start && x.end <= y.end));
    let told = |i: usize, o: usize| {
        let (a, b) = (&claims[i], &claims[o]);
        a.document == b.document && a.speaker == b.speaker && a.attribution == b.attribution && a.evidence != b.evidence && within(a, b)
    };
    let all: Vec<usize> = side.claims.iter().chain(&side.doubtful).copied().collect();
    side.doubtful.retain(|&i| !all.iter().any(|&o| told(i, o)));
    side
}

/// The positions in the order in which they are read: yes before no, figures from the lowest up, and else by independent origins.
fn positions(ground: &Ground<'_>, about: DisputeType, sides: Vec<Side>, members: &[usize], asked: bool) -> Vec<Position> {
    let split = sides.len() == 2 && sides[0].denies != sides[1].denies;
    let plain = split && (asked || !matches!(about, DisputeType::Quantity | DisputeType::Blame));
    let mut positions: Vec<_> = sides
        .into_iter()
        .map(|side| {
            let answer = plain.then_some(if side.denies { Answer::No } else { Answer::Yes });
            (ground.first_told(&side.claims), position(ground, about, &side, answer, asked, members))
        })
        .collect();
    let low = |p: &Position| p.value.and_then(|v| v.low.or(v.high));
    positions.sort_by(|(told, a), (later, b)| {
        let weight = |p: &Position| std::cmp::Reverse((p.origins.len(), p.claims.len()));
        let figures = match (low(a), low(b)) {
            (Some(x), Some(y)) => x.total_cmp(&y),
            (x, y) => y.is_some().cmp(&x.is_some()),
        };
        a.answer.cmp(&b.answer).then(figures).then(weight(a).cmp(&weight(b))).then(told.cmp(later)).then(a.claims.cmp(&b.claims))
    });
    let positions: Vec<Position> = positions.into_iter().map(|(_, position)| position).collect();
    let one_each = guard::one_each(positions.clone());
    if one_each.len() < 2 { positions } else { one_each }
}

fn position(ground: &Ground<'_>, about: DisputeType, side: &Side, answer: Option<Answer>, asked: bool, members: &[usize]) -> Position {
    let (graph, context) = (ground.graph, ground.context);
    let mut speakers: Vec<SpeakerId> = Vec::new();
    let mut parties: Vec<SpeakerId> = Vec::new();
    let mut origins: BTreeSet<OriginId> = BTreeSet::new();
    // A denial is no source of what it denies, where there is another.
    let told = side.claims.iter().any(|&i| !ground.only_denied(i));
    for &i in side.claims.iter().filter(|&&i| !told || !ground.only_denied(i)) {
        let claim = &graph.claims[i];
        if !speakers.contains(&claim.speaker) {
            speakers.push(claim.speaker);
        }
        if !parties.contains(&claim.speaker) && ground.is_party(i, members) {
            parties.push(claim.speaker);
        }
        let cover = claim.evidence.iter().copied().reduce(Span::cover).unwrap_or_default();
        if let Some(&document) = context.document_of.get(i) {
            origins.insert(context.origins.of(document, cover));
        }
    }
    Position {
        label: label::label(ground, about, side, answer, asked),
        answer,
        value: side.value.as_ref().map(|q| Bounds { low: q.low, high: q.high }),
        claims: side.claims.iter().chain(&side.doubtful).map(|&i| graph.claims[i].id).collect(),
        doubtful: side.doubtful.iter().map(|&i| graph.claims[i].id).collect(),
        speakers,
        parties,
        origins: origins.into_iter().collect(),
    }
}
