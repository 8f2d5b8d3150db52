//! `&[Claim]` in, `Vec<Relation>` out: which claims speak of one fact, and how they stand to each other.

mod relation;

pub use relation::{DisputeType, Relation, RelationKind};

use crate::attribute::Speaker;
use crate::id::SpeakerId;
use crate::normalise::Claim;
use crate::origin::Origins;
use indexmap::IndexMap;

/// What `relate` knows beside the claims: speakers by id, origins, and for each claim its document's index.
pub struct Context<'a> {
    /// Every speaker of the corpus.
    pub speakers: IndexMap<SpeakerId, &'a Speaker>,
    /// Which telling each passage goes back to.
    pub origins: &'a Origins,
    /// Index of each claim's document in the corpus, parallel to the claims.
    pub document_of: Vec<usize>,
}

/// Compares the claims that may speak of one fact.
pub fn relate(claims: &[Claim], context: &Context<'_>) -> Vec<Relation> {
    let _ = (claims, context);
    Vec::new()
}
