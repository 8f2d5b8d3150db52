//! What reviewers decided, kept beside the folder and honoured by every later run.
//!
//! The file is TOML, a list of decisions that later ones override, so that a tool appends and a person edits:
//!
//! ```toml
//! [[decision]]
//! dispute = "q-0123456789abcdef"   # How many dockers were injured?
//! verdict = "dismissed"            # or "confirmed", or "open" to take it back
//! note = "the union counts the whole week"
//! by = "A. Editor"
//! ```
//!
//! Besides `verdict` a decision may be a `question` (another wording), `merge` (two or more disputes are one), `split` with `claims` (these
//! claims are a dispute of their own), `same` (these speakers are one), or `different` with `name` (who is called so is another
//! speaker). Everything is keyed by stable ids; a verdict also names claims of its dispute, so that it holds when a further article
//! gives the dispute an earlier founding contradiction, and with it another id. What is no longer there is a note, never an error.

mod apply;
mod file;

pub use apply::apply;
pub use file::{entry, parse};

use super::analysis::Verdict;
use crate::id::{ClaimId, DisputeId, SpeakerId};

/// The decisions of one file, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// Later ones override earlier ones.
    pub decisions: Vec<Decision>,
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What is decided.
    pub what: What,
    /// The reviewer's reason.
    pub note: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// Line of the file, from one; 0 for a decision that is in no file yet.
    pub line: usize,
}

/// What a reviewer can decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A dispute stands, or not, or is open again; and how to ask its question, when both are decided at once.
    Verdict {
        /// The dispute.
        dispute: DisputeId,
        /// Claims of two of its positions, by which it is found under another id.
        claims: Vec<ClaimId>,
        /// Whether it stands.
        verdict: Verdict,
    },
    /// Another wording of the question.
    Question {
        /// The dispute.
        dispute: DisputeId,
        /// Claims of two of its positions.
        claims: Vec<ClaimId>,
        /// The question.
        question: String,
    },
    /// Disputes that are one.
    Merge(Vec<DisputeId>),
    /// Claims of a dispute that are a dispute of their own.
    Split {
        /// The dispute.
        dispute: DisputeId,
        /// What leaves it.
        claims: Vec<ClaimId>,
    },
    /// Speakers that are one; the first gives the name.
    Same(Vec<SpeakerId>),
    /// Who is called so is another speaker.
    Different {
        /// The speaker that was taken for both.
        speaker: SpeakerId,
        /// The name under which the other is printed.
        name: String,
    },
}
