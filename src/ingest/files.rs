//! The files of a folder one by one, so that a run over many never holds them all.

use super::file::{LARGEST_FILE, Reading, read_beside, read_file};
use super::finish::{Finished, finish};
use super::record::{self, Mapping};
use super::walk::{self, Found};
use super::{Corpus, Document};
use crate::error::Error;
use crate::note::Note;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Mutex;

/// Files larger than this are read one after the other, so that many of them cannot fill the memory together.
const LARGE: u64 = 1 << 20;

/// The files below a path, listed and not yet read.
pub struct Files {
    found: Vec<Found>,
    notes: Vec<Note>,
    mapping: Mapping,
    /// The mapping as written: what a file gives depends on it.
    mapping_text: String,
    /// What came on standard input in the place of a file.
    given: Option<Vec<u8>>,
    /// Held while a file is read out of which much comes.
    alone: Mutex<()>,
}

/// What one file holds.
#[derive(Clone, Debug, Default)]
pub struct Articles {
    /// Each with what is doubtful about it.
    pub documents: Vec<(Document, Vec<Note>)>,
    /// On the file, and on articles that were left out.
    pub notes: Vec<Note>,
    /// Languages of the articles that were left out for theirs.
    pub foreign: Vec<String>,
}

/// What was seen beside the articles that are analysed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Files, readable or not.
    pub files: usize,
    /// Files of which at least one article is analysed; an archive is one file.
    pub read: usize,
    /// Articles that were left out for their language, by language.
    pub foreign: BTreeMap<String, usize>,
    /// What was skipped or doubted.
    pub notes: Vec<Note>,
}

impl Seen {
    /// Adds what was seen elsewhere.
    pub fn add(&mut self, other: Seen) {
        self.files += other.files;
        self.read += other.read;
        other.foreign.into_iter().for_each(|(language, n)| *self.foreign.entry(language).or_default() += n);
        self.notes.extend(other.notes);
    }

    /// Every note once, sorted, and one that counts the languages.
    pub fn into_notes(self) -> Vec<Note> {
        let mut notes = self.notes;
        if !self.foreign.is_empty() {
            let counts: Vec<String> = self.foreign.iter().map(|(language, n)| format!("{n} in {language}")).collect();
            let what = format!("articles in other languages were not analysed: {}", counts.join(", "));
            notes.push(Note { document: None, ..Note::doubt("", "ingest/languages", what) });
        }
        notes.sort();
        notes.dedup();
        notes
    }
}

/// Lists a folder, a file, or `-` for standard input.
///
/// # Errors
/// When the path does not exist or cannot be listed, or the folder's mapping has a fault.
pub fn list(path: &Path) -> Result<Files, Error> {
    let mut files = Files {
        found: Vec::new(),
        notes: Vec::new(),
        mapping: Mapping::default(),
        mapping_text: String::new(),
        given: None,
        alone: Mutex::new(()),
    };
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes);
        read.map_err(|source| Error::Io { doing: "read", path: path.to_owned(), source })?;
        files.found.push(Found { shown: "-".into(), path: path.to_owned(), size: bytes.len() as u64 });
        files.given = Some(bytes);
        return Ok(files);
    }
    let path = &walk::articles_of(path);
    (files.found, files.notes) = walk::walk(path)?;
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    if let Ok(toml) = std::fs::read_to_string(folder.join(record::MAPPING_FILE)) {
        files.mapping = record::mapping(record::MAPPING_FILE, &toml)?;
        files.mapping_text = toml;
    }
    Ok(files)
}

impl Files {
    /// How many files are to be read.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Files seen, those that were not entered too.
    pub fn seen(&self) -> usize {
        // What was left out one by one was a file; a browser's folder and the count of hidden files were not.
        self.found.len() + self.notes.iter().filter(|n| n.skipped && n.code != "ingest/part-of-page").count()
    }

    /// What was not entered, and why.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Bytes of a file, as listed.
    pub fn size(&self, i: usize) -> u64 {
        self.found[i].size
    }

    /// Whether a file is so large that it is read alone.
    pub fn is_large(&self, i: usize) -> bool {
        self.found[i].size > LARGE
    }

    /// The bytes of a file, packed as they are; `None` where it cannot be read or is too large, of which [`Files::read`] tells.
    pub fn bytes(&self, i: usize) -> Option<Vec<u8>> {
        if let Some(given) = &self.given {
            return Some(given.clone());
        }
        let mut bytes = Vec::new();
        File::open(&self.found[i].path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)).ok()?;
        Some(bytes)
    }

    /// What the reading of a file depends on beside its bytes: its shown path and the folder's mapping.
    pub fn setting(&self, i: usize) -> [&str; 2] {
        [&self.found[i].shown, &self.mapping_text]
    }

    /// Reads a file; its bytes are given when they are at hand.
    pub fn read(&self, i: usize, bytes: Option<Vec<u8>>) -> Articles {
        let found = &self.found[i];
        let Reading { drafts, notes } = match bytes {
            Some(bytes) => read_beside(&found.shown, bytes, &self.mapping, &self.alone),
            None => read_file(&found.shown, &found.path, &self.mapping, &self.alone),
        };
        let mut articles = Articles { documents: Vec::new(), notes, foreign: Vec::new() };
        for one in drafts.into_par_iter().map(finish).collect::<Vec<_>>() {
            match one {
                Finished::Left(language, why) => {
                    articles.foreign.push(language.to_owned());
                    articles.notes.extend(why);
                }
                Finished::Document(document, doubts) => articles.documents.push((*document, doubts)),
            }
        }
        articles
    }

    /// Does something with every file, on all threads: many small ones at a time, large ones one after the other. In their order.
    pub fn each<T: Send>(&self, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let mut done: Vec<Option<T>> = (0..self.len()).into_par_iter().map(|i| (!self.is_large(i)).then(|| work(i))).collect();
        for (i, slot) in done.iter_mut().enumerate() {
            if slot.is_none() {
                *slot = Some(work(i));
            }
        }
        done.into_iter().flatten().collect()
    }
}

/// The same file twice is one document, because two would share one id: finds the second ones.
#[derive(Default)]
pub struct Twice {
    seen: FxHashMap<crate::id::DocumentId, String>,
}

impl Twice {
    /// A note when a document was seen before.
    pub fn check(&mut self, document: &Document) -> Option<Note> {
        if let Some(first) = self.seen.get(&document.id) {
            let what = format!("the same article under the same name as `{first}`");
            return Some(Note::skipped(&document.path, "ingest/duplicate", what).mend("remove one of the two"));
        }
        self.seen.insert(document.id, document.path.clone());
        None
    }
}

/// Reads every article below `path` (a folder, a file, or `-` for standard input).
///
/// # Errors
/// When the path does not exist or cannot be listed. A file that cannot be read is a note in the corpus.
pub fn ingest(path: &Path) -> Result<Corpus, Error> {
    Ok(corpus(&list(path)?))
}

/// Reads the articles in `bytes` as if they were a file called `name`: for programs that hold articles in memory, and for fuzzing.
pub fn ingest_bytes(name: &str, bytes: Vec<u8>) -> Corpus {
    let found = Found { shown: name.to_owned(), path: name.into(), size: bytes.len() as u64 };
    let mapping = Mapping::default();
    corpus(&Files {
        found: vec![found],
        notes: Vec::new(),
        mapping,
        mapping_text: String::new(),
        given: Some(bytes),
        alone: Mutex::new(()),
    })
}

/// Every article of every file.
fn corpus(files: &Files) -> Corpus {
    let mut seen = Seen { files: files.seen(), notes: files.notes.clone(), ..Seen::default() };
    let mut documents = Vec::new();
    let mut twice = Twice::default();
    for articles in files.each(|i| files.read(i, files.given.clone())) {
        let before = documents.len();
        seen.notes.extend(articles.notes);
        articles.foreign.into_iter().for_each(|language| *seen.foreign.entry(language).or_default() += 1);
        for (document, doubts) in articles.documents {
            match twice.check(&document) {
                Some(note) => seen.notes.push(note),
                None => {
                    seen.notes.extend(doubts);
                    documents.push(document);
                }
            }
        }
        seen.read += usize::from(documents.len() > before);
    }
    let (files_seen, files_read) = (seen.files, seen.read);
    Corpus { documents, notes: seen.into_notes(), files_seen, files_read }
}
