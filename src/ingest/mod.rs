//! Folder in, [`Corpus`] out: every article decoded, described, and cut into headline and body.
//!
//! *A saved page `bridge.html`, with `<h1>Bridge shut</h1>`, a menu, three paragraphs and a cookie notice* becomes a document titled
//! *Bridge shut* whose text is the title and the three paragraphs.
//!
//! Invariants: for plain text and Markdown the text is the whole decoded file, line ends as they were, so that offsets are those of
//! the file; of every other format it is the extracted text, one paragraph a line. Nothing is fetched, no link is
//! followed, unpacking is bounded, and a file that is not in the corpus is in its notes with a reason and a mend.
//!
//! How it decides: a file is unpacked (`unpack`), told by its content and then by its name (`file`), decoded by its mark, by UTF-8,
//! by what it declares, by its letters (`decode`), and read by `plain`, `html`, `record` (JSON, JSON Lines, tables), `feed`, `mail` or `warc`. What the
//! article says of itself stands before its address and its file name (`finish`, `name`); where they disagree there is a note.
//!
//! What it gets wrong: `03/04/2020` is not read as a date; a short first line without a full stop is taken for a title;
//! mixed languages in one article are told as the stronger one. PDF, word processor's files and ZIP are noted, not read.

mod corpus;
mod credit;
mod date;
mod decode;
mod document;
mod draft;
mod entity;
mod feed;
mod file;
mod finish;
mod furniture;
mod head;
mod html;
mod language;
mod mail;
mod name;
mod plain;
mod record;
mod strip;
mod unpack;
mod walk;
mod warc;

pub use corpus::Corpus;
pub use document::{Document, Part, PartKind, Published};

use crate::error::Error;
use crate::note::Note;
use file::{LARGEST_FILE, Reading, read_bytes, read_file};
use finish::{Finished, finish};
use rayon::prelude::*;
use std::io::Read;
use std::path::Path;

/// Files larger than this are read one after the other, so that many of them cannot fill the memory together.
const LARGE: u64 = 1 << 20;

/// Reads every article below `path` (a folder, a file, or `-` for standard input).
///
/// # Errors
/// When the path does not exist or cannot be listed. A file that cannot be read is a note in the corpus.
pub fn ingest(path: &Path) -> Result<Corpus, Error> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes);
        read.map_err(|source| Error::Io { doing: "read", path: path.to_owned(), source })?;
        return Ok(assemble(vec![read_bytes("-", bytes, &record::Mapping::default())], Vec::new(), 1));
    }
    let (found, notes) = walk::walk(path)?;
    let mapping = match std::fs::read_to_string(path.join(record::MAPPING_FILE)) {
        Ok(toml) => record::mapping(record::MAPPING_FILE, &toml)?,
        Err(_) => record::Mapping::default(),
    };
    let files_seen = found.len() + notes.len();
    let mut read: Vec<Option<Reading>> =
        found.par_iter().map(|f| (f.size <= LARGE).then(|| read_file(&f.shown, &f.path, &mapping))).collect();
    for (slot, f) in read.iter_mut().zip(&found) {
        if slot.is_none() {
            *slot = Some(read_file(&f.shown, &f.path, &mapping));
        }
    }
    Ok(assemble(read.into_iter().flatten().collect(), notes, files_seen))
}

/// The article's body in one saved page, one paragraph a line, whatever its language: for measuring extraction alone.
pub fn page_body(page: &str) -> String {
    let draft = html::html("page.html", page);
    let bodies = draft.parts.iter().filter(|(kind, _)| *kind == PartKind::Body);
    bodies.map(|(_, range)| &draft.text[range.clone()]).collect::<Vec<_>>().join("\n")
}

/// Drafts in the order of their files become documents.
fn assemble(read: Vec<Reading>, mut notes: Vec<Note>, files_seen: usize) -> Corpus {
    let mut drafts = Vec::new();
    for one in read {
        notes.extend(one.notes);
        drafts.extend(one.drafts);
    }
    let finished: Vec<Finished> = drafts.into_par_iter().map(finish).collect();
    let mut documents: Vec<Document> = Vec::new();
    let mut seen = rustc_hash::FxHashMap::default();
    for one in finished {
        match one {
            Finished::Left(why) => notes.extend(why),
            Finished::Document(document, doubts) => {
                // The same file twice is one document: two would share one id.
                if let Some(first) = seen.get(&document.id) {
                    let what = format!("the same article under the same name as `{first}`");
                    notes.push(Note::skipped(&document.path, "ingest/duplicate", what));
                    continue;
                }
                seen.insert(document.id, document.path.clone());
                notes.extend(doubts);
                documents.push(*document);
            }
        }
    }
    notes.sort();
    notes.dedup();
    Corpus { documents, notes, files_seen }
}
