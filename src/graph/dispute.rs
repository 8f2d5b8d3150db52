//! Facts in dispute and the positions on them.

use crate::id::{ClaimId, DisputeId, OriginId, SpeakerId};
use crate::relate::DisputeType;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A set of claims connected by contradictions about one fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dispute {
    /// From the ids of the claims that founded it, so that it survives further articles.
    pub id: DisputeId,
    /// A question in plain words, or, where none could be asked well, a heading that takes no side.
    pub question: String,
    /// What it is about.
    pub about: DisputeType,
    /// From 0 to 1: how sure the rule of the surest contradiction is. The table of `src/graph/README.md` says how many disputes of a confidence
    /// annotators confirm.
    pub confidence: f64,
    /// Whether it is reported as one, or shown apart as what may be one.
    pub standing: Standing,
    /// In the terms of casualty recorders.
    pub grade: Grade,
    /// How much a reader should care, and why, in plain words.
    pub weight: f64,
    /// What the weight is made of.
    pub weighed: String,
    /// Two or more: yes before no, figures from the lowest up, everything else by independent origins.
    pub positions: Vec<Position>,
}

/// One side of a dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// What it says, in words that a speaker can be put behind: *yes*, *at least 31*, *Peru did it*.
    pub label: String,
    /// Whether it affirms or denies, in a dispute of two positions where one does what the other does not.
    pub answer: Option<Answer>,
    /// Low and high, for numbers.
    pub value: Option<Bounds>,
    /// The claims that hold it, those that only may last.
    pub claims: Vec<ClaimId>,
    /// Those of the claims that only may hold it: what a denial may answer, beside what it says itself that it denies. Its speakers, parties and
    /// origins are those of the others.
    #[serde(default)]
    pub doubtful: Vec<ClaimId>,
    /// Who stands behind it.
    pub speakers: Vec<SpeakerId>,
    /// The speakers among them that are parties to the matter.
    pub parties: Vec<SpeakerId>,
    /// The independent tellings among its claims, sorted.
    pub origins: Vec<OriginId>,
}

/// Whether something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// How sure it is that a dispute is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Confidence from .50 on.
    #[default]
    Disputed,
    /// Confidence from .25 to .50: shown apart and folded, never counted.
    Perhaps,
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
