//! The graph of documents, speakers, claims and facts, and what users ask of it.

use super::dispute::Dispute;
use super::settle;
use crate::id::{ClaimId, DisputeId, DocumentId, OriginId, SpeakerId};
use crate::normalise::Claim;
use crate::relate::{Context, DisputeType, Relation};
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// An article.
    Document(DocumentId),
    /// Somebody who speaks.
    Speaker(SpeakerId),
    /// A claim.
    Claim(ClaimId),
    /// A fact in dispute.
    Fact(DisputeId),
}

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// A document prints a claim.
    Prints,
    /// A speaker says a claim.
    Says,
    /// A speaker passes on what another says (*the newspaper quoted the ministry*).
    PassesOn,
    /// A claim stands to a claim as the relation at this index says.
    Relates(usize),
    /// A claim holds the position of this index on a fact.
    Holds(usize),
}

/// Documents, speakers, claims and facts, and how they stand to each other.
#[derive(Clone, Debug, Default)]
pub struct ClaimGraph {
    /// Every claim, by document and place.
    pub claims: Vec<Claim>,
    /// Every relation, sorted by id.
    pub relations: Vec<Relation>,
    /// Every dispute, the weightiest first.
    pub disputes: Vec<Dispute>,
    /// Node indices never leave this room.
    graph: DiGraph<Node, Edge>,
    node: FxHashMap<Node, NodeIndex>,
    index: FxHashMap<ClaimId, usize>,
}

impl ClaimGraph {
    pub(super) fn new(claims: Vec<Claim>, relations: Vec<Relation>, context: &Context<'_>) -> ClaimGraph {
        let mut built = ClaimGraph::of(claims, relations);
        built.disputes = settle::disputes(&built, context);
        built.settle();
        built
    }

    /// The graph of several stories, whose disputes are read already; every list in the order that it has here.
    pub fn of_stories(claims: Vec<Claim>, relations: Vec<Relation>, disputes: Vec<Dispute>) -> ClaimGraph {
        let mut built = ClaimGraph::of(claims, relations);
        built.disputes = disputes;
        built.settle();
        built
    }

    fn of(claims: Vec<Claim>, relations: Vec<Relation>) -> ClaimGraph {
        let index = claims.iter().enumerate().map(|(i, c)| (c.id, i)).collect();
        let graph = DiGraph::with_capacity(2 * claims.len(), 3 * claims.len() + relations.len());
        let mut built = ClaimGraph { claims, relations, disputes: Vec::new(), graph, node: FxHashMap::default(), index };
        built.tell();
        built
    }

    /// Adds documents, speakers, claims and relations.
    fn tell(&mut self) {
        for i in 0..self.claims.len() {
            let claim = &self.claims[i];
            let (id, document, speaker) = (claim.id, claim.document, claim.speaker);
            let through: Vec<SpeakerId> = claim.chain.iter().copied().filter(|&s| s != speaker).collect();
            self.edge(Node::Document(document), Node::Claim(id), Edge::Prints);
            self.edge(Node::Speaker(speaker), Node::Claim(id), Edge::Says);
            for other in through {
                self.edge(Node::Speaker(other), Node::Claim(id), Edge::PassesOn);
            }
        }
        for i in 0..self.relations.len() {
            let (a, b) = (self.relations[i].a, self.relations[i].b);
            if self.index.contains_key(&a) && self.index.contains_key(&b) {
                self.edge(Node::Claim(a), Node::Claim(b), Edge::Relates(i));
            }
        }
    }

    /// Adds the facts.
    fn settle(&mut self) {
        for d in 0..self.disputes.len() {
            let fact = Node::Fact(self.disputes[d].id);
            let held: Vec<(usize, ClaimId)> = self.disputes[d]
                .positions
                .iter()
                .enumerate()
                .flat_map(|(p, position)| position.claims.iter().map(move |&c| (p, c)))
                .collect();
            for (position, claim) in held {
                self.edge(Node::Claim(claim), fact, Edge::Holds(position));
            }
        }
    }

    fn edge(&mut self, from: Node, to: Node, edge: Edge) {
        let mut at = |node: Node| *self.node.entry(node).or_insert_with(|| self.graph.add_node(node));
        let (a, b) = (at(from), at(to));
        self.graph.add_edge(a, b, edge);
    }

    /// The claim of that id.
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.index.get(&id).map(|&i| &self.claims[i])
    }

    /// The dispute of that id.
    pub fn dispute(&self, id: DisputeId) -> Option<&Dispute> {
        self.disputes.iter().find(|d| d.id == id)
    }

    /// Every node, sorted.
    pub fn nodes(&self) -> Vec<Node> {
        let mut nodes: Vec<Node> = self.graph.node_weights().copied().collect();
        nodes.sort_unstable();
        nodes
    }

    /// Every edge with its ends, sorted.
    pub fn edges(&self) -> Vec<(Node, Node, Edge)> {
        let mut edges: Vec<_> =
            self.graph.edge_references().map(|e| (self.graph[e.source()], self.graph[e.target()], *e.weight())).collect();
        edges.sort_unstable();
        edges
    }

    /// What stands beside a node: edge and the node at the other end, in both directions, sorted.
    pub fn beside(&self, node: Node) -> Vec<(Edge, Node)> {
        let Some(&n) = self.node.get(&node) else { return Vec::new() };
        let directions = [Direction::Outgoing, Direction::Incoming];
        let mut found: Vec<(Edge, Node)> = directions
            .into_iter()
            .flat_map(|d| self.graph.edges_directed(n, d))
            .map(|e| (*e.weight(), self.graph[if e.source() == n { e.target() } else { e.source() }]))
            .collect();
        found.sort_unstable();
        found
    }

    /// Relations of a claim, with the claim at the other end, sorted by relation id.
    pub fn relations_of(&self, id: ClaimId) -> Vec<(&Relation, &Claim)> {
        let related = self.beside(Node::Claim(id)).into_iter().filter_map(|(edge, node)| match (edge, node) {
            (Edge::Relates(r), Node::Claim(other)) => Some((&self.relations[r], self.claim(other)?)),
            _ => None,
        });
        let mut found: Vec<_> = related.collect();
        found.sort_by_key(|(r, _)| r.id);
        found
    }

    /// Claims that a speaker stands behind, sorted by id.
    pub fn said_by(&self, speaker: SpeakerId) -> Vec<&Claim> {
        self.claims_beside(Node::Speaker(speaker), Edge::Says)
    }

    /// Claims of others that a speaker passed on, sorted by id.
    pub fn passed_on_by(&self, speaker: SpeakerId) -> Vec<&Claim> {
        self.claims_beside(Node::Speaker(speaker), Edge::PassesOn)
    }

    /// Claims that a document prints, sorted by id.
    pub fn printed_in(&self, document: DocumentId) -> Vec<&Claim> {
        self.claims_beside(Node::Document(document), Edge::Prints)
    }

    fn claims_beside(&self, node: Node, wanted: Edge) -> Vec<&Claim> {
        let claims = self.beside(node).into_iter().filter(|(edge, _)| *edge == wanted);
        claims.filter_map(|(_, other)| if let Node::Claim(id) = other { self.claim(id) } else { None }).collect()
    }

    /// What this speaker disputes: the disputes on one side of which it stands, with the index of that side.
    pub fn stands_in(&self, speaker: SpeakerId) -> Vec<(&Dispute, usize)> {
        let mut held: BTreeSet<(DisputeId, usize)> = BTreeSet::new();
        for claim in self.said_by(speaker) {
            for (edge, node) in self.beside(Node::Claim(claim.id)) {
                if let (Edge::Holds(position), Node::Fact(fact)) = (edge, node) {
                    held.insert((fact, position));
                }
            }
        }
        self.disputes.iter().flat_map(|d| held.iter().filter(|(id, _)| *id == d.id).map(move |(_, p)| (d, *p))).collect()
    }

    /// The disputes on one side of which a speaker stands, the weightiest first.
    pub fn disputed_by(&self, speaker: SpeakerId) -> Vec<&Dispute> {
        let mut found: Vec<&Dispute> = self.stands_in(speaker).into_iter().map(|(d, _)| d).collect();
        found.dedup_by_key(|d| d.id);
        found
    }

    /// Who stands with this speaker: speakers of the same position, with on how many facts. Sorted by id.
    pub fn stands_with(&self, speaker: SpeakerId) -> Vec<(SpeakerId, usize)> {
        self.beside_in_disputes(speaker, |own, other| own == other)
    }

    /// Who stands against this speaker: speakers of another position on a fact, with on how many facts. Sorted by id.
    pub fn stands_against(&self, speaker: SpeakerId) -> Vec<(SpeakerId, usize)> {
        self.beside_in_disputes(speaker, |own, other| own != other)
    }

    fn beside_in_disputes(&self, speaker: SpeakerId, wanted: impl Fn(usize, usize) -> bool) -> Vec<(SpeakerId, usize)> {
        let mut count: BTreeMap<SpeakerId, BTreeSet<DisputeId>> = BTreeMap::new();
        for (dispute, own) in self.stands_in(speaker) {
            for (p, position) in dispute.positions.iter().enumerate().filter(|(p, _)| wanted(own, *p)) {
                let _ = p;
                for &other in position.speakers.iter().filter(|&&s| s != speaker) {
                    count.entry(other).or_default().insert(dispute.id);
                }
            }
        }
        count.into_iter().map(|(s, facts)| (s, facts.len())).collect()
    }

    /// Positions of disputes that rest on one origin: dispute, index of the position, and the origin.
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

    /// Claims in dispute that rest on an origin, sorted by id.
    pub fn resting_on(&self, origin: OriginId) -> Vec<&Claim> {
        let positions = self.disputes.iter().flat_map(|d| &d.positions).filter(|p| p.origins == [origin]);
        let ids: BTreeSet<ClaimId> = positions.flat_map(|p| p.claims.iter().copied()).collect();
        ids.into_iter().filter_map(|id| self.claim(id)).collect()
    }

    /// Index of a claim among `claims`; `None` when the graph has no such claim.
    pub(super) fn index_of(&self, id: ClaimId) -> Option<usize> {
        self.index.get(&id).copied()
    }

    /// Relations within a group, contradictions of one sort alone: relation, and the two claims' indices as the relation names them, sorted by relation id.
    pub(super) fn edges_within(&self, members: &[usize], sort: fn(DisputeType) -> bool) -> Vec<(&Relation, usize, usize)> {
        let ids = members.iter().filter_map(|&i| self.node.get(&Node::Claim(self.claims[i].id)));
        let edges = ids.flat_map(|&n| self.graph.edges_directed(n, Direction::Outgoing));
        let mut related: Vec<usize> = edges.filter_map(|e| if let Edge::Relates(r) = e.weight() { Some(*r) } else { None }).collect();
        related.sort_unstable();
        related.dedup();
        related
            .into_iter()
            .filter_map(|r| {
                let relation = &self.relations[r];
                if relation.about.is_some_and(|about| !sort(about)) {
                    return None;
                }
                let (a, b) = (*self.index.get(&relation.a)?, *self.index.get(&relation.b)?);
                (members.binary_search(&a).is_ok() && members.binary_search(&b).is_ok()).then_some((relation, a, b))
            })
            .collect()
    }
}
