//! Folder in, [`Corpus`] out: every article decoded, described, and cut into headline and body.
//!
//! *A saved page `bridge.html`, with `<h1>Bridge shut</h1>`, a menu, three paragraphs and a cookie notice* becomes a document titled
//! *Bridge shut* whose text is the title and the three paragraphs.
//!
//! Invariants: for plain text and Markdown the text is the whole decoded file, line ends as they were, so that offsets are those of
//! the file; of every other format it is the extracted text, one paragraph a line. Nothing is fetched, no link is
//! followed, unpacking is bounded, and a file that is not in the corpus is in its notes with a reason and a mend.
//!
//! How it decides: a file is read as a stream and taken out of what it is packed in (`stream`), told by its content and then by its name
//! (`file`), decoded by its mark, by UTF-8, by what it declares, by its letters (`decode`, `mojibake`), and read by `plain`, `web`, `record`,
//! `bundle`, `xml`, `feed`, `mail`, `crawl` or `office`. What the article says of itself stands before its date line, its address and its
//! file name (`finish`, `dateline`, `name`); where they disagree there is a note.
//!
//! What it gets wrong: `03/04/2020` is read only where other dates of the outlet tell the order; a short first line without a full stop is
//! taken for a title; mixed languages in one article are told as the stronger one; scanned PDF is noted, not read.

mod aside;
mod bundle;
mod byline;
mod corpus;
mod crawl;
mod credit;
mod date;
mod dateline;
mod decode;
mod document;
mod draft;
mod entity;
mod feed;
mod file;
mod files;
mod finish;
mod foreign;
mod furniture;
mod head;
mod held;
mod language;
mod mail;
mod mojibake;
mod name;
mod office;
mod plain;
mod record;
mod stream;
mod twice;
mod walk;
mod web;
mod xml;

pub use corpus::Corpus;
pub use date::order::{Numeric, Orders};
pub use document::{Document, Part, PartKind, Published, unknown_outlet};
pub use entity::resolve as without_references;
pub use files::{Articles, Ended, Files, Seen, ingest, ingest_bytes, list};
pub use stream::taken_out;
pub use twice::Twice;
pub use walk::articles_of;

/// The article's body in one saved page, one paragraph a line, whatever its language: for measuring extraction alone.
pub fn page_body(page: &str) -> String {
    web::html("page.html", page).iter().map(draft::Draft::body).collect::<Vec<_>>().join("\n")
}
