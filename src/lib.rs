#![doc = include_str!("ARCHITECTURE.md")]
//!
//! # From a program
//!
//! Five functions do the work: [`run()`] a whole folder; [`extract()`], [`relate()`] and [`merge()`] the same in steps, on several machines;
//! [`read_analysis`] what was written before.
//!
//! ```
//! use sayso::{DisputeType, Reader, read_analysis, run};
//!
//! let folder = tempfile::tempdir()?;
//! std::fs::write(folder.path().join("courier.txt"), "The port authority said on Monday that 14 dockers were hurt in the explosion.")?;
//! std::fs::write(folder.path().join("post.txt"), "The union said on Monday that 31 dockers were hurt in the explosion.")?;
//!
//! let analysis = run(Reader::embedded()?, folder.path())?.into_analysis();
//! let [dispute] = &analysis.disputes[..] else { panic!("two figures of one event are one dispute") };
//! assert_eq!(dispute.about, DisputeType::Quantity);
//! assert_eq!(dispute.positions.iter().map(|p| p.label.as_str()).collect::<Vec<_>>(), ["14", "31"]);
//!
//! assert_eq!(read_analysis(&sayso::report::json(&analysis))?, analysis);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(clippy::too_many_lines)]

pub mod caught;
pub mod error;
pub mod evidence;
pub mod fixed;
pub mod id;
pub mod note;
pub(crate) mod sets;
pub mod text;

pub mod lexicon;

pub mod ingest;

pub mod origin;

pub mod segment;

pub mod parse;

pub mod attribute;

pub mod normalise;

pub mod relate;

pub mod graph;

pub mod report;

#[cfg(feature = "application")]
pub mod application;
pub mod cache;
pub mod pipeline;
pub mod score;

pub use attribute::{Attribution, Speaker};
pub use error::Error;
pub use graph::{ClaimGraph, Dispute, Position};
pub use ingest::{Corpus, Document};
pub use normalise::Claim;
pub use note::Note;
pub use parse::Reader;
pub use pipeline::{Extract, Run, Settled, Story, extract, gather, merge, run};
pub use relate::{Block, DisputeType, Relation, RelationKind, relate};
pub use report::{Analysis, read_analysis};
