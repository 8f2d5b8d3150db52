//! Claims + relations in, [`ClaimGraph`] out: the only room that knows petgraph.
//!
//! Before: claims *14 dockers were hurt* (the port authority) and *31 were hurt* (the union) with one contradiction between them.
//! After: the dispute *How many dockers were injured?* with two positions, their speakers, parties and independent origins.
//!
//! This room never reads text and never lets a node's index out: public ids are content-derived.
//!
//! How it decides. Contradictions of one sort (how many; when; where; why; who is meant; whether and by whom), agreements and
//! repetitions join claims into components (union-find); each with a contradiction is one dispute. A sure
//! contradiction that no dispute tells then, because two parties say much of each other, is read once more without the others. A dispute's
//! type is the one that its contradictions vote for; a denial beside rival doers is blame. Positions: by value for numbers, by doer for blame, else by going
//! along the edges, where a contradiction changes sides; yes stands before no, a lower figure before a higher one. What does not oppose
//! is dropped (`guard`). The question is the best of its claims' own wordings that the embedded reader hears as a question with a subject
//! and a finite verb (`hear`), else a neutral heading over both clauses (`heading`). Rank: confidence times independent origins of the weaker side,
//! speakers, those involved, and what is at stake.
//!
//! What it gets wrong: two facts joined by one wrong agreement are shown as one dispute.

mod bare;
mod charge;
mod claim_graph;
mod dispute;
mod doer;
mod facts;
mod ground;
mod guard;
mod heading;
mod hear;
mod label;
mod question;
mod settle;
mod sides;
mod table;
mod weigh;

pub use claim_graph::{ClaimGraph, Edge, Node};
pub use dispute::{Answer, Bounds, Dispute, Grade, Position, Standing};
pub use hear::question_fault;
pub(crate) use label::says_nothing;
pub(crate) use settle::in_order;

use crate::normalise::Claim;
use crate::relate::{Context, Relation};

/// Builds the graph and reads the disputes off it.
pub(crate) fn graph(claims: Vec<Claim>, relations: Vec<Relation>, context: &Context<'_>) -> ClaimGraph {
    ClaimGraph::new(claims, relations, context)
}
