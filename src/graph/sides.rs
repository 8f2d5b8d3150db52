//! Which claims of a dispute stand together: by value for numbers, by doer for blame (`doer`), else by going along the edges.

use super::ClaimGraph;
use super::ground::Edge;
use crate::relate::{DisputeType, RelationKind};
use std::collections::BTreeMap;

/// Claims by index, under the key of the side that they are on.
pub(super) type Positions = BTreeMap<String, Vec<usize>>;

/// The key of claims without a number, in a dispute about one.
pub(super) const NONE: &str = "none";

/// The keys of the two sides of what is no number and no deed.
const FOR: &str = "+";
const AGAINST: &str = "-";

/// One position for each value; claims without a number stand with none.
pub(super) fn by_value(graph: &ClaimGraph, members: &[usize], edges: &[Edge<'_>]) -> Positions {
    let mut sides = Positions::new();
    for &i in members {
        match &graph.claims[i].quantity {
            Some(q) => sides.entry(format!("{:?} {:?} {}", q.low, q.high, q.approximate)).or_default().push(i),
            None if edges.iter().any(|(r, a, b)| r.kind == RelationKind::Contradicts && (*a == i || *b == i)) => {
                sides.entry(NONE.to_owned()).or_default().push(i);
            }
            None => {}
        }
    }
    sides
}

/// Two positions, by going along the edges: a contradiction changes sides, an agreement stays.
pub(super) fn by_colour(members: &[usize], edges: &[Edge<'_>]) -> Positions {
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
            if !flip && !matches!(r.kind, RelationKind::Agrees | RelationKind::Repeats) {
                continue;
            }
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
    let mut sides = Positions::new();
    for (i, side) in colour {
        sides.entry(if side { AGAINST } else { FOR }.to_owned()).or_default().push(i);
    }
    sides
}
