//! Analysis + gold in, precision and recall out, as the reference scorer has them.
//!
//! Before: an analysis with a dispute over *14* and *31* injured, and a gold file that marks the clauses of both.
//! After: `recall_clear 1.0`, `precision_strict 1.0`.
//!
//! Not a room: it stands beside the corridor and reads what the rooms made.

mod disputes;
mod gold;

pub use disputes::{Outcome, Score, score, total};
pub use gold::{Gold, GoldCount, GoldDispute, GoldEvidence, GoldPosition};
