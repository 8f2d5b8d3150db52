//! How two claims stand to each other.

use crate::evidence::RuleId;
use crate::id::{ClaimId, RelationId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Two claims on one fact, and how they stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// From the two claims and the kind.
    pub id: RelationId,
    /// The claim with the smaller id, save where the kind has a direction: then the later or answering one.
    pub a: ClaimId,
    /// The other.
    pub b: ClaimId,
    /// How they stand.
    pub kind: RelationKind,
    /// What the contradiction is about; `None` for every other kind.
    pub about: Option<DisputeType>,
    /// The rule that decided.
    pub rule: RuleId,
    /// What was weighed, in plain words.
    pub why: String,
    /// From 0 to 1: how sure the rule is.
    pub confidence: f64,
    /// Whether the two belong to one fact by this alone. What a denial may answer as well stands beside its fact and joins no other to it.
    pub joins: bool,
    /// Whether the contradiction is sure of one claim alone: what a denial may answer, and may not, is shown apart.
    #[serde(default)]
    pub doubtful: bool,
}

/// The relations of the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum RelationKind {
    Agrees,
    Repeats,
    Contradicts,
    Updates,
    Corrects,
    Narrows,
}

/// What a dispute is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum DisputeType {
    Quantity,
    Denial,
    Blame,
    Time,
    Place,
    Cause,
    Outcome,
    Identity,
    Characterisation,
}
