//! Claims + relations in, [`ClaimGraph`] out: the only room that knows petgraph.
//!
//! Before: claims *14 dockers were hurt* (the port authority) and *31 were hurt* (the union) with one contradiction between them.
//! After: the dispute *How many dockers were injured?* with two positions, their speakers, parties and independent origins.
//!
//! This room never reads text and never lets a node's index out: public ids are content-derived.
//!
//! How it decides. Contradictions, agreements and repetitions join claims into components (union-find); each component with a
//! contradiction is one dispute. Its type is the one that its contradictions vote for. Positions: by value for numbers, by doer for
//! blame, else by going along the edges, where a contradiction changes sides. Rank: confidence times support of the thinner side.
//!
//! What it gets wrong: two facts joined by one wrong agreement are shown as one dispute.

mod claim_graph;
mod dispute;
mod question;
mod settle;

pub use claim_graph::ClaimGraph;
pub use dispute::{Bounds, Dispute, Grade, Position};

use crate::normalise::Claim;
use crate::relate::{Context, Relation};

/// Builds the graph and reads the disputes off it.
pub fn graph(claims: Vec<Claim>, relations: Vec<Relation>, context: &Context<'_>) -> ClaimGraph {
    ClaimGraph::new(claims, relations, context)
}
