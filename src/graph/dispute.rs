//! Facts in dispute and the positions on them.

use crate::id::{ClaimId, DisputeId, OriginId, SpeakerId};
use crate::relate::DisputeType;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A set of claims connected by contradictions about one fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// From the ids of the claims that founded it, so that it survives further articles.
    pub id: DisputeId,
    /// In plain words.
    pub question: String,
    /// What it is about.
    pub about: DisputeType,
    /// From 0 to 1: how sure the rule of the surest contradiction is; an order of rules, no probability. Of the disputes reported on the
    /// four annotated events and the corpus, where whatever the annotation does not list counts as wrong, these were right
    /// (`python3 benches/measure/confidence.py --binary target/release/sayso ../shared/gold corpus`):
    ///
    /// | confidence | right of reported |
    /// | --- | --- |
    /// | .56 to .65 | 9 of 10 |
    /// | .65 to .75 | 13 of 20 |
    /// | .75 to .85 | 7 of 11 |
    /// | .85 to 1 | 16 of 22 |
    pub confidence: f64,
    /// In the terms of casualty recorders.
    pub grade: Grade,
    /// How much a reader should care, and why, in plain words.
    pub weight: f64,
    /// What the weight is made of.
    pub weighed: String,
    /// Two or more, best supported first.
    pub positions: Vec<Position>,
}

/// One side of a dispute.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Its value or wording, short.
    pub label: String,
    /// Low and high, for numbers.
    pub value: Option<Bounds>,
    /// The claims that hold it.
    pub claims: Vec<ClaimId>,
    /// Who stands behind it.
    pub speakers: Vec<SpeakerId>,
    /// The speakers among them that are parties to the matter.
    pub parties: Vec<SpeakerId>,
    /// The independent tellings among its claims, sorted.
    pub origins: Vec<OriginId>,
}

/// Bounds of a number; `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Bounds {
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
}

/// How well a fact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// A party accepts it against its interest.
    Admitted,
    /// Two or more independent origins hold one position and the other side is thin.
    Corroborated,
    /// One source alone.
    SingleSource,
    /// Sides stand against each other.
    Contested,
}
