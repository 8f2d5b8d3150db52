//! Two analyses in, what changed between them out: disputes that are new, changed, resolved or vanished, each with the article that did it.
//!
//! A changed figure (a speaker gives another number) is told apart from a changed mind (a speaker stands elsewhere, takes a claim back, or
//! admits what it denied). A dispute is the same one by its id, or, when a further article gave it another, by most of its claims.

mod compare;
mod show;

pub use compare::diff;
pub use show::markdown;

use crate::id::{ClaimId, DisputeId, DocumentId};
use crate::relate::DisputeType;
use serde::Serialize;

/// What changed between two analyses.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Difference {
    /// Articles that only the new one has.
    pub articles_added: Vec<Article>,
    /// Articles that only the old one has.
    pub articles_removed: Vec<Article>,
    /// Disputes that are not what they were.
    pub disputes: Vec<DisputeChange>,
    /// Claims that only the new one has.
    pub claims_added: Vec<Line>,
    /// Claims that only the old one has.
    pub claims_removed: Vec<Line>,
    /// Claims that both have, read otherwise.
    pub claims_changed: Vec<Line>,
    /// Everything else that differs, in words: speakers, attributions, relations, notes.
    pub details: Vec<String>,
}

impl Difference {
    /// Whether the two analyses say the same.
    pub fn is_empty(&self) -> bool {
        *self == Difference::default()
    }
}

/// An article by its names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Article {
    /// Day of publication.
    pub published: Option<String>,
    /// Path relative to the folder.
    pub path: String,
    /// Publisher.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Stable id.
    pub id: DocumentId,
}

/// A claim in one line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Stable id.
    pub id: ClaimId,
    /// Who, and the clause.
    pub text: String,
    /// What differs, for a claim that is read otherwise.
    pub what: Option<String>,
}

/// A dispute that is not what it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DisputeChange {
    /// What became of it.
    pub change: Fate,
    /// Its id; of a dispute that is gone, the old one.
    pub id: DisputeId,
    /// The id it had, when it is known by its claims only.
    pub was: Option<DisputeId>,
    /// Its question.
    pub question: String,
    /// What it is about.
    #[serde(rename = "type")]
    pub about: DisputeType,
    /// The articles that did it; none when the same articles are read or reviewed otherwise.
    pub because: Vec<Article>,
    /// What is different, step by step.
    pub steps: Vec<Step>,
}

/// What became of a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It was not there.
    New,
    /// It is there, and differs.
    Changed,
    /// Its claims are there, and contradict each other no more, or a reviewer dismissed it.
    Resolved,
    /// Its claims are gone, with their articles.
    Vanished,
}

/// One difference within a dispute.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// What sort of difference.
    pub kind: StepKind,
    /// Whose.
    pub speaker: Option<String>,
    /// As it was.
    pub before: Option<String>,
    /// As it is.
    pub after: Option<String>,
    /// The article that did it.
    pub article: Option<Article>,
}

/// Sorts of difference within a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// A speaker gives another number.
    ChangedFigure,
    /// A speaker stands elsewhere than it did.
    ChangedMind,
    /// A speaker takes a claim back or mends it.
    TakenBack,
    /// A speaker comes in.
    Joined,
    /// A speaker is no longer there.
    Left,
    /// More or fewer independent tellings of a position.
    Origins,
    /// The question is asked otherwise.
    Question,
    /// Type or grade.
    Kind,
    /// A reviewer decided.
    Review,
}
