//! Annotated folders: `articles/` and `gold.json`.

use crate::error::Error;
use serde::Deserialize;
use std::path::Path;

/// What is annotated in one event.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// Name of the event.
    pub event: String,
    /// Facts in dispute.
    pub disputes: Vec<GoldDispute>,
    /// Tempting pairs that are none.
    #[serde(default)]
    pub not_disputes: Vec<GoldDispute>,
    /// People counts.
    #[serde(default)]
    pub counts: Vec<GoldCount>,
}

/// A dispute, or a pair that looks like one.
#[derive(Debug, Deserialize)]
pub struct GoldDispute {
    /// Id in the file.
    pub id: String,
    /// In plain words.
    pub question: String,
    /// Dispute type.
    #[serde(rename = "type")]
    pub about: String,
    /// `clear` or `soft`; absent for pairs that are no disputes.
    pub strength: Option<String>,
    /// Sides.
    pub positions: Vec<GoldPosition>,
}

/// One side.
#[derive(Debug, Deserialize)]
pub struct GoldPosition {
    /// Its clauses.
    pub evidence: Vec<GoldEvidence>,
}

/// A clause that carries a position.
#[derive(Debug, Deserialize)]
pub struct GoldEvidence {
    /// File name in `articles/`.
    pub doc: String,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Canonical name of the source.
    pub speaker: String,
}

/// A people count.
#[derive(Debug, Deserialize)]
pub struct GoldCount {
    /// File name in `articles/`.
    pub doc: String,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What happened to them.
    pub frame: String,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// About, nearly, or a vague word.
    #[serde(default)]
    pub approximate: Option<bool>,
}

impl Gold {
    /// Reads a `gold.json`.
    ///
    /// # Errors
    /// When the file cannot be read or does not have the format, with the line.
    pub fn read(path: &Path) -> Result<Gold, Error> {
        let text = std::fs::read_to_string(path).map_err(|source| Error::Io { doing: "read", path: path.to_owned(), source })?;
        serde_json::from_str(&text).map_err(|e| Error::Table { path: path.display().to_string(), line: e.line(), what: e.to_string() })
    }
}
