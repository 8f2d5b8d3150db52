//! The corridor: the rooms called in order. The only library files that know every room.
//!
//! One folder on one machine is [`run`]. A larger machine takes the same line in three pure steps, and gets the same bytes:
//!
//! ```text
//! extract(model, document)  -> Extract          one document, alone
//! gather(extracts, …)       -> Folder           names and tellings of all documents settled
//! folder.blocks()           -> Vec<Block>       claims that may speak of one fact
//! relate(&block)            -> Vec<Relation>    one block, alone
//! merge(folder, relations)  -> Run              the graph, the disputes, the analysis
//! ```
//!
//! [`Line`] is what these hand to each other as JSON Lines (`sayso extract`, `sayso relate`, `sayso merge`).

mod extract;
mod gather;
mod lines;
mod read;
mod run;
mod through;
mod under;
mod watch;

pub use crate::relate::{Block, relate};
pub use extract::{Extract, extract, parsed};
pub use gather::{Folder, gather, merge};
pub use lines::{Fault, Line, read_lines};
pub use read::{Documents, read};
pub use run::{Run, run, run_corpus, run_read, run_with};
pub use through::read_through;
pub use watch::{Options, Unwatched, Watch};

/// What the rooms, lexicons, rules, weights and crates of this program are made of, as one hash: the key to what may be kept.
pub const MADE_OF: &str = env!("SAYSO_MADE_OF");
