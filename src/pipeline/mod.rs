//! The corridor: the rooms called in order. The only library files that know every room.
//!
//! One folder on one machine is [`run`]. A larger machine takes the same line in three pure steps, and gets the same bytes:
//!
//! ```text
//! extract(model, document)  -> Extract           one document, alone
//! gather(extracts)          -> Vec<Vec<Extract>> which documents tell one story: the only step that needs all
//! settle(story)             -> Settled           one story, alone: speakers, tellings, relations, disputes
//! merge(settled, …)         -> Run               the stories side by side, the analysis
//! ```
//!
//! [`Line`] is what these hand to each other as JSON Lines (`sayso extract`, `sayso relate`, `sayso merge`).

mod apart;
mod aside;
pub mod engine;
mod extract;
mod gather;
mod lines;
mod read;
mod run;
mod through;
mod under;
mod watch;

pub use crate::relate::{Block, relate};
pub use apart::{Merging, Relating};
pub use aside::Store;
pub use extract::{Extract, extract, guarded, parsed};
pub use gather::{Settled, Story, gather, merge};
pub use lines::{Fault, Form, Line, MARK, Writer, read_lines};
pub use read::{Documents, read};
pub use run::{Run, run, run_corpus, run_read, run_with, settle};
pub use through::read_through;
pub use watch::{Options, Unwatched, Watch};

/// What the rooms, lexicons, rules, weights and crates of this program are made of, as one hash: the key to what may be kept.
pub const MADE_OF: &str = env!("SAYSO_MADE_OF");
