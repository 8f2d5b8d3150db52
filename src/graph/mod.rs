//! Claims + relations in, [`ClaimGraph`] out: the only room that knows petgraph.

mod claim_graph;
mod dispute;

pub use claim_graph::ClaimGraph;
pub use dispute::{Bounds, Dispute, Grade, Position};

use crate::normalise::Claim;
use crate::relate::{Context, Relation};

/// Builds the graph and reads the disputes off it.
pub fn graph(claims: Vec<Claim>, relations: Vec<Relation>, context: &Context<'_>) -> ClaimGraph {
    ClaimGraph::new(claims, relations, context)
}
