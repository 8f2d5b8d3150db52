//! `&Document` in, [`Segmented`] out.

mod token;

pub use token::{Paragraph, ParagraphKind, Quotation, Quoted, Segmented, Sentence, Token};

use crate::ingest::Document;

/// Cuts a document into paragraphs, sentences, tokens and quotations.
pub fn segment(document: &Document) -> Segmented {
    let _ = document;
    Segmented::default()
}
