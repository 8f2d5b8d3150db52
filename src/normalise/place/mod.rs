//! Names of places, and which lies in which.

use crate::ingest::Document;
use crate::parse::Parsed;
use crate::text::Span;
use std::ops::Range;

/// A place name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The same in code points.
    pub span: Span,
    /// Canonical names, the place itself first, then what it lies in, as far as the gazetteer or the document tells it.
    pub chain: Vec<String>,
}

/// Every place named in a document, in reading order.
pub fn find(document: &Document, parsed: &Parsed) -> Vec<PlaceMention> {
    let _ = (document, parsed);
    Vec::new()
}
