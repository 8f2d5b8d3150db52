//! Which claims are of one fact: those that contradictions of one sort, agreements and repetitions join, as long as nobody would stand on
//! both sides.
//!
//! The surest contradictions join first. One that would set a speaker against himself joins nothing: it is a slip of a rule more often than
//! a lie of the speaker, and one slip would make one heap of all that two parties say of each other.
//!
//! Literature: Tarjan 1975 on union-find; the union-find with parity is that of Hopcroft and Ullman's equivalences with a sign on each link.

use super::ClaimGraph;
use super::ground::Ground;
use crate::id::{ClaimId, RelationId, SpeakerId};
use crate::relate::{DisputeType, Relation, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// How sure it is that two claims say the same before they are of one fact by that. When it was set, `score_stories.py` gave for `../shared/gold` a
/// recall of .444 and a precision of .565 at 0, .463 and .562 at .4, .463 and .540 at .6; for `../shared/stories` .351 and .615, .618, .608.
const AGREED: f64 = 0.40;

/// A sort of dispute that is settled by itself.
pub(super) type Sort = fn(DisputeType) -> bool;

/// Claims of one fact, by index, sorted.
pub(super) struct Fact {
    /// All of them.
    pub members: Vec<usize>,
    /// Those that stand in it only as what one of the others may answer as well: what they say of each other is of another fact.
    pub beside: Vec<usize>,
}

/// Groups of claims that are of one fact, each holding a contradiction of that confidence or more. `sided` where a
/// contradiction sets two sides against each other, so that nobody may stand on both; figures have as many sides as values.
pub(super) fn facts(ground: &Ground<'_>, sort: Sort, least: f64, sided: bool) -> Vec<Fact> {
    joined(ground, sided, |r| match r.kind {
        RelationKind::Contradicts => r.confidence >= least && r.about.is_some_and(sort),
        kind => matches!(kind, RelationKind::Agrees | RelationKind::Repeats) && r.confidence >= AGREED,
    })
}

/// As [`facts`], of certain contradictions alone, each given with its ends; what two ends say in common joins them only where `agreeing`.
pub(super) fn facts_of(ground: &Ground<'_>, sided: bool, contradictions: &BTreeMap<RelationId, [ClaimId; 2]>, agreeing: bool) -> Vec<Fact> {
    let claims: BTreeSet<ClaimId> = contradictions.values().flatten().copied().collect();
    let of_two = |r: &Relation| agreeing && r.confidence >= AGREED && claims.contains(&r.a) && claims.contains(&r.b);
    joined(ground, sided, |r| match r.kind {
        RelationKind::Agrees | RelationKind::Repeats => of_two(r),
        _ => contradictions.contains_key(&r.id),
    })
}

fn joined(ground: &Ground<'_>, sided: bool, wanted: impl Fn(&Relation) -> bool) -> Vec<Fact> {
    let graph = ground.graph;
    let mut groups = Groups::new(ground, sided);
    let mut contradicted = vec![false; graph.claims.len()];
    let mut joining: Vec<(&Relation, usize, usize)> = Vec::new();
    let mut beside: Vec<(usize, usize)> = Vec::new();
    let mut agreeing: Vec<(&Relation, usize, usize)> = Vec::new();
    for relation in graph.relations.iter().filter(|r| wanted(r)) {
        let (Some(a), Some(b)) = (graph.index_of(relation.a), graph.index_of(relation.b)) else { continue };
        if relation.kind == RelationKind::Contradicts {
            contradicted[a] = true;
            contradicted[b] = true;
            if relation.joins { joining.push((relation, a, b)) } else { beside.push((a, b)) }
        } else {
            agreeing.push((relation, a, b));
        }
    }
    let surest = |list: &mut Vec<(&Relation, usize, usize)>| {
        list.sort_by(|(x, ..), (y, ..)| y.confidence.total_cmp(&x.confidence).then(x.id.cmp(&y.id)));
    };
    surest(&mut agreeing);
    for (_, a, b) in agreeing {
        groups.join(a, b, false);
    }
    surest(&mut joining);
    for (_, a, b) in joining {
        groups.join(a, b, true);
    }
    // Of most claims nobody says anything else: they are passed over.
    let roots: Vec<usize> = (0..graph.claims.len()).map(|i| groups.find(i).0).collect();
    let mut disputed = vec![false; graph.claims.len()];
    for i in (0..graph.claims.len()).filter(|&i| contradicted[i]) {
        disputed[roots[i]] = true;
    }
    let mut facts: BTreeMap<usize, Fact> = BTreeMap::new();
    for i in (0..graph.claims.len()).filter(|&i| disputed[roots[i]]) {
        facts.entry(roots[i]).or_insert_with(|| Fact { members: Vec::new(), beside: Vec::new() }).members.push(i);
    }
    // What a fact's claim contradicts as well stands with it, and brings no fact of its own along.
    for (a, b) in beside {
        if roots[a] != roots[b]
            && groups.may_stand_against(a, b)
            && let Some(fact) = facts.get_mut(&roots[a])
        {
            fact.members.push(b);
            fact.beside.push(b);
        }
    }
    let sorted = facts.into_values().map(|mut fact| {
        for list in [&mut fact.members, &mut fact.beside] {
            list.sort_unstable();
            list.dedup();
        }
        fact
    });
    sorted.filter(|fact| fact.members.len() > 1).collect()
}

/// The side that a speaker stands on, as bits: the first, the second.
type Stands = BTreeMap<SpeakerId, u8>;

/// A union-find over claims that knows for each claim whether it stands with its root or against it.
struct Groups<'a> {
    graph: &'a ClaimGraph,
    sided: bool,
    parent: Vec<usize>,
    /// Whether the claim stands against its parent.
    against: Vec<bool>,
    /// Who stands where, for each root.
    stands: Vec<Stands>,
}

impl Groups<'_> {
    fn new<'a>(ground: &Ground<'a>, sided: bool) -> Groups<'a> {
        let graph = ground.graph;
        let count = graph.claims.len();
        // Of whom nothing is told but what is denied need not be who denies it, who is not named either.
        let stands = |i: usize| if ground.only_denied(i) { Stands::new() } else { Stands::from_iter([(graph.claims[i].speaker, 1)]) };
        let stands = if sided { (0..count).map(stands).collect() } else { Vec::new() };
        Groups { graph, sided, parent: (0..count).collect(), against: vec![false; count], stands }
    }

    /// The root of a claim, and whether the claim stands against it.
    fn find(&mut self, i: usize) -> (usize, bool) {
        let (mut root, mut against) = (i, false);
        while self.parent[root] != root {
            against ^= self.against[root];
            root = self.parent[root];
        }
        // The way is made short for whoever asks next.
        let (mut at, mut left) = (i, against);
        while self.parent[at] != root && at != root {
            let (next, step) = (self.parent[at], self.against[at]);
            self.parent[at] = root;
            self.against[at] = left;
            left ^= step;
            at = next;
        }
        (root, against)
    }

    /// Joins the groups of two claims that stand with or against each other; they stay apart where somebody would stand on both sides.
    fn join(&mut self, a: usize, b: usize, against: bool) {
        let ((x, p), (y, q)) = (self.find(a), self.find(b));
        if x == y {
            return;
        }
        let turned = p ^ q ^ against;
        if self.sided {
            let (large, small) = if self.stands[x].len() >= self.stands[y].len() { (x, y) } else { (y, x) };
            let seen = |side: u8| if turned { (side >> 1 | side << 1) & 3 } else { side };
            let clash = |(who, &side): (&SpeakerId, &u8)| {
                self.stands[large].get(who).is_some_and(|&other| other | seen(side) == 3 && other != 3 && side != 3)
            };
            if self.stands[small].iter().any(clash) {
                return;
            }
            let moved = std::mem::take(&mut self.stands[small]);
            for (who, side) in moved {
                *self.stands[large].entry(who).or_insert(0) |= seen(side);
            }
            self.parent[small] = large;
            self.against[small] = turned;
            return;
        }
        self.parent[y] = x;
        self.against[y] = turned;
    }

    /// Whether the speaker of `b` stands nowhere with `a` in its group.
    fn may_stand_against(&mut self, a: usize, b: usize) -> bool {
        let (root, against) = self.find(a);
        let own = if against { 2 } else { 1 };
        !self.sided || self.stands[root].get(&self.graph.claims[b].speaker).is_none_or(|&side| side & own == 0)
    }
}
