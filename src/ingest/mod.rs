//! Folder in, [`Corpus`] out: every article decoded, described, and cut into headline and body.
//!
//! *A saved page `bridge.html`, with `<h1>Bridge shut</h1>`, a menu, three paragraphs and a cookie notice* becomes a document titled
//! *Bridge shut* whose text is the title and the three paragraphs.
//!
//! Invariants: for plain text and Markdown the text is the whole decoded file, line ends as they were, so that offsets are those of
//! the file; of every other format it is the extracted text, one paragraph a line. Nothing is fetched, no link is
//! followed, unpacking is bounded, and a file that is not in the corpus is in its notes with a reason and a mend.
//!
//! How it decides: a file is unpacked (`unpack`, `zip`), told by its content and then by its name (`file`), decoded by its mark, by
//! UTF-8, by what it declares, by its letters (`decode`, `mojibake`), and read by `plain`, `html` (with `page` and `live`), `export`,
//! `feed`, `mail`, `crawl` or `office`. What the article says of itself stands before its date line, its address and its file name
//! (`finish`, `dateline`, `name`); where they disagree there is a note.
//!
//! What it gets wrong: `03/04/2020` is not read as a date; a short first line without a full stop is taken for a title;
//! mixed languages in one article are told as the stronger one; scanned PDF and RTF are noted, not read.

mod corpus;
mod crawl;
mod credit;
mod date;
mod dateline;
mod decode;
mod document;
mod draft;
mod entity;
mod export;
mod feed;
mod file;
mod finish;
mod foreign;
mod furniture;
mod head;
mod html;
mod json;
mod language;
mod live;
mod mail;
mod mojibake;
mod name;
mod office;
mod page;
mod pdf;
mod plain;
mod record;
mod strip;
mod unpack;
mod walk;
mod zip;

pub use corpus::Corpus;
pub use document::{Document, Part, PartKind, Published, unknown_outlet};
pub use walk::articles_of;

use crate::error::Error;
use crate::note::Note;
use file::{LARGEST_FILE, Reading, read_bytes, read_file};
use finish::{Finished, finish};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

/// Files larger than this are read one after the other, so that many of them cannot fill the memory together.
const LARGE: u64 = 1 << 20;

/// Bytes that come out of one small packed file while others are read beside it; one that holds more is read alone, later.
const MOST_TOGETHER: u64 = 8 << 20;

/// Reads every article below `path` (a folder, a file, or `-` for standard input).
///
/// # Errors
/// When the path does not exist or cannot be listed. A file that cannot be read is a note in the corpus.
pub fn ingest(path: &Path) -> Result<Corpus, Error> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes);
        read.map_err(|source| Error::Io { doing: "read", path: path.to_owned(), source })?;
        return Ok(ingest_bytes("-", bytes));
    }
    let path = &walk::articles_of(path);
    let (found, notes) = walk::walk(path)?;
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let mapping = match std::fs::read_to_string(folder.join(record::MAPPING_FILE)) {
        Ok(toml) => record::mapping(record::MAPPING_FILE, &toml)?,
        Err(_) => record::Mapping::default(),
    };
    // What was left out one by one was a file; a browser's folder and the count of hidden files were not.
    let files_seen = found.len() + notes.iter().filter(|n| n.skipped && n.code != "ingest/part-of-page").count();
    let mut read: Vec<Option<Reading>> =
        found.par_iter().map(|f| (f.size <= LARGE).then(|| read_file(&f.shown, &f.path, &mapping, MOST_TOGETHER)).flatten()).collect();
    for (slot, f) in read.iter_mut().zip(&found) {
        if slot.is_none() {
            *slot = read_file(&f.shown, &f.path, &mapping, LARGEST_FILE);
        }
    }
    Ok(assemble(read.into_iter().flatten().collect(), notes, files_seen))
}

/// Reads the articles in `bytes` as if they were a file called `name`: for programs that hold articles in memory, and for fuzzing.
pub fn ingest_bytes(name: &str, bytes: Vec<u8>) -> Corpus {
    assemble(vec![read_bytes(name, bytes, &record::Mapping::default())], Vec::new(), 1)
}

/// The article's body in one saved page, one paragraph a line, whatever its language: for measuring extraction alone.
pub fn page_body(page: &str) -> String {
    html::html("page.html", page).iter().map(draft::Draft::body).collect::<Vec<_>>().join("\n")
}

/// Drafts in the order of their files become documents.
fn assemble(read: Vec<Reading>, mut notes: Vec<Note>, files_seen: usize) -> Corpus {
    let mut drafts = Vec::new();
    for (file, one) in read.into_iter().enumerate() {
        notes.extend(one.notes);
        drafts.extend(one.drafts.into_iter().map(|draft| (file, draft)));
    }
    let finished: Vec<(usize, Finished)> = drafts.into_par_iter().map(|(file, draft)| (file, finish(draft))).collect();
    let mut files: BTreeSet<usize> = BTreeSet::new();
    let mut documents: Vec<Document> = Vec::new();
    let mut seen = rustc_hash::FxHashMap::default();
    let mut foreign: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, one) in finished {
        match one {
            Finished::Left(language, why) => {
                *foreign.entry(language).or_default() += 1;
                notes.extend(why);
            }
            Finished::Document(document, doubts) => {
                // The same file twice is one document: two would share one id.
                if let Some(first) = seen.get(&document.id) {
                    let what = format!("the same article under the same name as `{first}`");
                    notes.push(Note::skipped(&document.path, "ingest/duplicate", what).mend("remove one of the two"));
                    continue;
                }
                seen.insert(document.id, document.path.clone());
                files.insert(file);
                notes.extend(doubts);
                documents.push(*document);
            }
        }
    }
    if !foreign.is_empty() {
        let counts: Vec<String> = foreign.iter().map(|(language, n)| format!("{n} in {language}")).collect();
        let what = format!("articles in other languages were not analysed: {}", counts.join(", "));
        notes.push(Note { document: None, ..Note::doubt("", "ingest/languages", what) });
    }
    notes.sort();
    notes.dedup();
    Corpus { documents, notes, files_seen, files_read: files.len() }
}
