//! From components of contradiction to disputes with positions.

use super::dispute::{Bounds, Dispute, Grade, Position};
use super::{ClaimGraph, question};
use crate::attribute::Stance;
use crate::id::{DisputeId, OriginId, SpeakerId};
use crate::normalise::{ArgumentRole, Claim, Polarity};
use crate::relate::{Context, DisputeType, Relation, RelationKind};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Below this a contradiction stays a relation and makes no dispute: a false dispute costs more trust than silence.
/// Chosen on the development events: of the disputes below it, nearly none was one.
const LEAST_CONFIDENCE: f64 = 0.56;

/// Reads the disputes off the graph, the weightiest first.
pub(super) fn disputes(graph: &ClaimGraph, context: &Context<'_>) -> Vec<Dispute> {
    let mut disputes: Vec<Dispute> = graph.components().iter().filter_map(|members| dispute(graph, context, members)).collect();
    disputes.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.id.cmp(&b.id)));
    disputes
}

fn dispute(graph: &ClaimGraph, context: &Context<'_>, members: &[usize]) -> Option<Dispute> {
    let edges = graph.edges_within(members);
    let about = kind(&edges)?;
    let sides = match about {
        DisputeType::Quantity => by_value(graph, members, &edges),
        DisputeType::Blame => by_doer(graph, members, &edges),
        _ => by_colour(members, &edges),
    };
    let mut positions: Vec<Position> =
        sides.into_values().map(|claims| position(graph, context, about, &claims)).filter(|p| !p.claims.is_empty()).collect();
    if positions.len() < 2 {
        return None;
    }
    positions.sort_by(|a, b| b.origins.len().cmp(&a.origins.len()).then(b.claims.len().cmp(&a.claims.len())).then(a.claims.cmp(&b.claims)));
    let confidence = edges.iter().filter(|(r, ..)| r.kind == RelationKind::Contradicts).map(|(r, ..)| r.confidence).fold(0.0, f64::max);
    if confidence < LEAST_CONFIDENCE {
        return None;
    }
    // The fact is named by its earliest contradiction, so that a further article does not rename it.
    let founders = edges.iter().filter(|(r, ..)| r.kind == RelationKind::Contradicts);
    let founder = founders.min_by_key(|(r, a, b)| (graph.claims[*a].said_on.max(graph.claims[*b].said_on), r.a.min(r.b), r.a.max(r.b)))?;
    let id = DisputeId::of(&[&founder.0.a.min(founder.0.b).to_string(), &founder.0.a.max(founder.0.b).to_string()]);
    let parties = positions.iter().map(|p| p.parties.len()).sum::<usize>();
    let thin = positions.iter().map(|p| p.origins.len()).min().unwrap_or(0);
    let speakers: BTreeSet<SpeakerId> = positions.iter().flat_map(|p| p.speakers.iter().copied()).collect();
    let weight = confidence * (1.0 + (thin as f64).ln_1p() + 0.5 * (speakers.len() as f64).ln_1p() + 0.3 * (parties.min(3) as f64));
    let weighed = format!(
        "confidence {confidence:.2}; the thinner side has {thin} independent origin(s); {} speaker(s), {parties} of them parties",
        speakers.len()
    );
    let grade = grade(graph, &positions);
    let question = question::question(graph, context, about, &positions);
    Some(Dispute { id, question, about, confidence, grade, weight, weighed, positions })
}

/// What a dispute is about: the type that most of its contradictions have, the more certain first.
fn kind(edges: &[(&Relation, usize, usize)]) -> Option<DisputeType> {
    let mut votes: BTreeMap<DisputeType, f64> = BTreeMap::new();
    for (relation, ..) in edges {
        if let Some(about) = relation.about {
            *votes.entry(about).or_default() += relation.confidence;
        }
    }
    let mut votes: Vec<_> = votes.into_iter().collect();
    votes.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    votes.first().map(|v| v.0)
}

type Sides = BTreeMap<String, Vec<usize>>;

/// One position for each value; claims without a number stand with none.
fn by_value(graph: &ClaimGraph, members: &[usize], edges: &[(&Relation, usize, usize)]) -> Sides {
    let mut sides = Sides::new();
    for &i in members {
        match &graph.claims[i].quantity {
            Some(q) => sides.entry(format!("{:?} {:?} {}", q.low, q.high, q.approximate)).or_default().push(i),
            None if edges.iter().any(|(r, a, b)| r.kind == RelationKind::Contradicts && (*a == i || *b == i)) => {
                sides.entry("none".into()).or_default().push(i);
            }
            None => {}
        }
    }
    sides
}

/// One position for each doer; denials that joined by an answer stand apart.
fn by_doer(graph: &ClaimGraph, members: &[usize], edges: &[(&Relation, usize, usize)]) -> Sides {
    let mut sides = Sides::new();
    for &i in members {
        let claim = &graph.claims[i];
        let denies = edges.iter().any(|(r, a, _)| r.about == Some(DisputeType::Denial) && *a == i);
        let doer = claim.arguments.iter().find(|a| a.role == ArgumentRole::Agent);
        let key = match doer {
            _ if denies || claim.polarity == Polarity::Negative => {
                format!("not {}", doer.map_or(String::new(), |d| d.side.clone().unwrap_or_else(|| d.canonical.clone())))
            }
            Some(d) => d.side.clone().unwrap_or_else(|| d.canonical.clone()),
            None => continue,
        };
        sides.entry(key.to_lowercase()).or_default().push(i);
    }
    sides
}

/// Two positions, by going along the edges: a contradiction changes sides, an agreement stays.
fn by_colour(members: &[usize], edges: &[(&Relation, usize, usize)]) -> Sides {
    let mut colour: BTreeMap<usize, bool> = BTreeMap::new();
    // The answering side of a denial is the one that denies.
    for (r, a, b) in edges {
        if r.about == Some(DisputeType::Denial) {
            colour.insert(*a, true);
            colour.entry(*b).or_insert(false);
        }
    }
    if let (true, Some(&first)) = (colour.is_empty(), members.first()) {
        colour.insert(first, false);
    }
    loop {
        let before = colour.len();
        for (r, a, b) in edges {
            let flip = r.kind == RelationKind::Contradicts;
            match (colour.get(a).copied(), colour.get(b).copied()) {
                (Some(x), None) => {
                    colour.insert(*b, x != flip);
                }
                (None, Some(y)) => {
                    colour.insert(*a, y != flip);
                }
                _ => {}
            }
        }
        if colour.len() == before {
            break;
        }
    }
    let mut sides = Sides::new();
    for (i, side) in colour {
        sides.entry(if side { "against" } else { "for" }.into()).or_default().push(i);
    }
    sides
}

fn position(graph: &ClaimGraph, context: &Context<'_>, about: DisputeType, claims: &[usize]) -> Position {
    let mut speakers: Vec<SpeakerId> = Vec::new();
    let mut origins: BTreeSet<OriginId> = BTreeSet::new();
    for &i in claims {
        let claim = &graph.claims[i];
        if !speakers.contains(&claim.speaker) {
            speakers.push(claim.speaker);
        }
        let cover = claim.evidence.iter().copied().reduce(Span::cover).unwrap_or_default();
        if let Some(&document) = context.document_of.get(i) {
            origins.insert(context.origins.of(document, cover));
        }
    }
    let value = claims.iter().find_map(|&i| graph.claims[i].quantity.as_ref()).filter(|_| about == DisputeType::Quantity);
    let parties = speakers.iter().copied().filter(|&s| claims.iter().any(|&i| is_party(&graph.claims[i], s, context))).collect();
    Position {
        label: question::label(graph, context, about, claims),
        value: value.map(|q| Bounds { low: q.low, high: q.high }),
        claims: claims.iter().map(|&i| graph.claims[i].id).collect(),
        speakers,
        parties,
        origins: origins.into_iter().collect(),
    }
}

/// Whether a speaker takes part in what a claim tells.
fn is_party(claim: &Claim, speaker: SpeakerId, context: &Context<'_>) -> bool {
    let side = context.speakers.get(&speaker).and_then(|s| s.side.as_ref());
    claim.arguments.iter().any(|a| {
        matches!(a.role, ArgumentRole::Agent | ArgumentRole::Patient)
            && (a.entity == Some(speaker) || (side.is_some() && a.side.as_ref() == side))
    })
}

fn grade(graph: &ClaimGraph, positions: &[Position]) -> Grade {
    let admits = |p: &Position| {
        p.claims.iter().filter_map(|id| graph.claim(*id)).any(|c| c.stance == Stance::Admits && p.parties.contains(&c.speaker))
    };
    if positions.iter().any(admits) {
        return Grade::Admitted;
    }
    let (first, second) = (positions[0].origins.len(), positions[1].origins.len());
    match (first, second) {
        (2.., 1) if positions[0].speakers.len() >= 2 => Grade::Corroborated,
        (1, 1) if positions.iter().flat_map(|p| &p.speakers).collect::<BTreeSet<_>>().len() == 1 => Grade::SingleSource,
        _ => Grade::Contested,
    }
}
