//! The graph of claims.

use super::Dispute;
use crate::normalise::Claim;
use crate::relate::{Context, Relation};

/// Claims, how they stand to each other, and the disputes among them.
#[derive(Clone, Debug, Default)]
pub struct ClaimGraph {
    /// Every claim, sorted by document and place.
    pub claims: Vec<Claim>,
    /// Every relation, sorted by id.
    pub relations: Vec<Relation>,
    /// Every dispute, heaviest first.
    pub disputes: Vec<Dispute>,
}

impl ClaimGraph {
    pub(super) fn new(claims: Vec<Claim>, relations: Vec<Relation>, context: &Context<'_>) -> ClaimGraph {
        let _ = context;
        ClaimGraph { claims, relations, disputes: Vec::new() }
    }
}
