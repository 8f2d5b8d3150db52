//! Folder in, [`Corpus`] out.

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
