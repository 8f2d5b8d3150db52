//! The graph of claims, and what users ask of it.

use super::dispute::Dispute;
use super::settle;
use crate::id::{ClaimId, OriginId, SpeakerId};
use crate::normalise::Claim;
use crate::relate::{Context, Relation, RelationKind};
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

/// Claims, how they stand to each other, and the disputes among them.
#[derive(Clone, Debug, Default)]
pub struct ClaimGraph {
    /// Every claim, by document and place.
    pub claims: Vec<Claim>,
    /// Every relation, sorted by id.
    pub relations: Vec<Relation>,
    /// Every dispute, the weightiest first.
    pub disputes: Vec<Dispute>,
    /// Nodes are indices into `claims`, edges into `relations`. Node indices never leave this room.
    graph: UnGraph<usize, usize>,
    node: FxHashMap<ClaimId, NodeIndex>,
}

impl ClaimGraph {
    pub(super) fn new(claims: Vec<Claim>, relations: Vec<Relation>, context: &Context<'_>) -> ClaimGraph {
        let mut graph = UnGraph::with_capacity(claims.len(), relations.len());
        let node: FxHashMap<ClaimId, NodeIndex> = claims.iter().enumerate().map(|(i, c)| (c.id, graph.add_node(i))).collect();
        for (i, relation) in relations.iter().enumerate() {
            if let (Some(&a), Some(&b)) = (node.get(&relation.a), node.get(&relation.b)) {
                graph.add_edge(a, b, i);
            }
        }
        let mut built = ClaimGraph { claims, relations, disputes: Vec::new(), graph, node };
        built.disputes = settle::disputes(&built, context);
        built
    }

    /// Drops what only comparing needs, most of what a claim holds: terms and canonical forms. Reports quote and name, nothing else.
    pub fn forget_what_compared(&mut self) {
        for claim in &mut self.claims {
            claim.terms = Vec::new();
            claim.answered = Vec::new();
            for argument in &mut claim.arguments {
                (argument.canonical, argument.head, argument.side) = (String::new(), String::new(), None);
            }
        }
    }

    /// The claim of that id.
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.node.get(&id).map(|&n| &self.claims[self.graph[n]])
    }

    /// Relations of a claim, with the claim at the other end, sorted by relation id.
    pub fn relations_of(&self, id: ClaimId) -> Vec<(&Relation, &Claim)> {
        let Some(&n) = self.node.get(&id) else { return Vec::new() };
        let mut found: Vec<_> = self
            .graph
            .edges(n)
            .map(|edge| {
                let other = if edge.source() == n { edge.target() } else { edge.source() };
                (&self.relations[*edge.weight()], &self.claims[self.graph[other]])
            })
            .collect();
        found.sort_by_key(|(r, _)| r.id);
        found
    }

    /// What this speaker disputes: the disputes on one side of which it stands.
    pub fn disputed_by(&self, speaker: SpeakerId) -> Vec<&Dispute> {
        self.disputes.iter().filter(|d| d.positions.iter().any(|p| p.speakers.contains(&speaker))).collect()
    }

    /// Who stands with this speaker: speakers of the same position, with how often. Sorted by id.
    pub fn stands_with(&self, speaker: SpeakerId) -> Vec<(SpeakerId, usize)> {
        let mut count: std::collections::BTreeMap<SpeakerId, usize> = std::collections::BTreeMap::new();
        let positions = self.disputes.iter().flat_map(|d| &d.positions).filter(|p| p.speakers.contains(&speaker));
        for other in positions.flat_map(|p| &p.speakers).filter(|&&s| s != speaker) {
            *count.entry(*other).or_default() += 1;
        }
        count.into_iter().collect()
    }

    /// Claims of disputes that rest on one origin, by position.
    pub fn on_one_origin(&self) -> Vec<(&Dispute, usize, OriginId)> {
        let mut found = Vec::new();
        for dispute in &self.disputes {
            for (i, position) in dispute.positions.iter().enumerate() {
                if let [origin] = position.origins[..] {
                    found.push((dispute, i, origin));
                }
            }
        }
        found
    }

    /// Groups of claims (indices) joined by contradictions, agreements and repetitions, each holding a contradiction.
    pub(super) fn components(&self) -> Vec<Vec<usize>> {
        let mut group = petgraph::unionfind::UnionFind::<usize>::new(self.claims.len());
        let mut contradicted = vec![false; self.claims.len()];
        for edge in self.graph.edge_references() {
            let relation = &self.relations[*edge.weight()];
            let (a, b) = (self.graph[edge.source()], self.graph[edge.target()]);
            match relation.kind {
                RelationKind::Contradicts => {
                    contradicted[a] = true;
                    contradicted[b] = true;
                    group.union(a, b);
                }
                RelationKind::Agrees | RelationKind::Repeats => {
                    group.union(a, b);
                }
                _ => {}
            }
        }
        let mut members: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
        for i in 0..self.claims.len() {
            members.entry(group.find(i)).or_default().push(i);
        }
        members.into_values().filter(|m| m.iter().any(|&i| contradicted[i])).collect()
    }

    /// Edges among a group: relation, and the two claims' indices as the relation names them.
    pub(super) fn edges_within(&self, members: &[usize]) -> Vec<(&Relation, usize, usize)> {
        let mut edges: Vec<usize> = members
            .iter()
            .filter_map(|&i| self.node.get(&self.claims[i].id))
            .flat_map(|&n| self.graph.edges(n).map(|e| *e.weight()))
            .collect();
        edges.sort_unstable();
        edges.dedup();
        let at = |id: &ClaimId| self.node.get(id).map(|&n| self.graph[n]);
        edges
            .into_iter()
            .filter_map(|e| {
                let relation = &self.relations[e];
                let (a, b) = (at(&relation.a)?, at(&relation.b)?);
                (members.binary_search(&a).is_ok() && members.binary_search(&b).is_ok()).then_some((relation, a, b))
            })
            .collect()
    }
}
