#![doc = include_str!("ARCHITECTURE.md")]
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
