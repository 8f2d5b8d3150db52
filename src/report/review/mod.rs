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
//! when = "2031-05-12T14:30:00Z"
//! ```
//!
//! Besides `verdict` a decision may be a `question` (another wording), `merge` (two or more disputes are one), `split` with `claims` (these
//! claims are a dispute of their own), `same` (these speakers are one), `different` with `name` (statements printed under this name are
//! another speaker's), `speaker` with `claims` (these statements are his), or `add` with `place` (a dispute that was missed, with the places
//! that contradict each other). Everything is keyed by stable ids; a verdict also names claims of its dispute, so that it holds when a further article
//! gives the dispute an earlier founding contradiction, and with it another id. What is no longer there is a note, never an error.

mod add;
mod agreement;
mod apply;
mod file;
mod join;
mod place;
mod who;

pub use agreement::{Agreement, agreement};
pub use apply::apply;
pub use file::{entry, parse};
pub use place::place;

use super::analysis::Verdict;
use crate::id::{ClaimId, DisputeId, SpeakerId};
use crate::relate::DisputeType;

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
    /// When: ISO 8601. The library reads no clock: whoever decides says so.
    pub when: Option<String>,
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
    /// These statements were made by somebody else.
    Speaker {
        /// The statements.
        claims: Vec<ClaimId>,
        /// Who made them: a speaker's name or alias, or a new name.
        name: String,
    },
    /// A dispute that was missed.
    Added {
        /// Its question.
        question: String,
        /// What it is about, where the reviewer says so.
        about: Option<DisputeType>,
        /// Two places or more that contradict each other.
        places: Vec<Place>,
    },
}

/// A place in an article, as a reviewer found it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Path of the article, as reports show it.
    pub article: String,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words there, by which they are found again when the article changed.
    pub text: String,
    /// What it says of the question: `yes`, `no`, a figure; its own words when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// Who says it; whoever the article credits when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}
