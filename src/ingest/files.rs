//! The files of a folder one by one, and what comes out of each as it comes, so that a run over many never holds them all.

use super::date::order::Orders;
use super::held::Held;
use super::office::pdf;
use super::record::{self, Mapping};
use super::stream::{Budget, LARGEST_FILE, MOST_TOGETHER, Setting, Sink, Source, finished, read, unreadable};
use super::twice::Twice;
use super::walk::{self, Found};
use super::{Corpus, Document};
use crate::error::Error;
use crate::note::Note;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;

/// Files larger than this are read one after the other, so that many of them cannot fill the memory together.
const LARGE: u64 = 1 << 20;

/// The files below a path, listed and not yet read.
#[derive(Default)]
pub struct Files {
    found: Vec<Found>,
    notes: Vec<Note>,
    mapping: Mapping,
    /// The mapping as written: what a file gives depends on it.
    mapping_text: String,
    /// The bytes of each file where a program holds them; the beginning of what comes on standard input. Empty for files on disk.
    given: Vec<Vec<u8>>,
}

/// What one file holds, or a part of it.
#[derive(Clone, Debug, Default)]
pub struct Articles {
    /// Each with what is doubtful about it.
    pub documents: Vec<(Document, Vec<Note>)>,
    /// On the file, and on articles that were left out.
    pub notes: Vec<Note>,
    /// Languages of the articles that were left out for theirs.
    pub foreign: Vec<String>,
    /// Bytes of the file that were read until now.
    pub bytes: u64,
}

impl Articles {
    /// Whether there is nothing to hand on.
    pub(super) fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.notes.is_empty() && self.foreign.is_empty()
    }

    /// Takes in what comes next.
    pub fn extend(&mut self, other: Articles) {
        self.documents.extend(other.documents);
        self.notes.extend(other.notes);
        self.foreign.extend(other.foreign);
        self.bytes = self.bytes.max(other.bytes);
    }
}

/// How the reading of a file ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Everything was handed on.
    Whole,
    /// Nothing was: so much comes out of the file that it wants to be read when no other is.
    WantsToBeAlone,
    /// Whoever takes the articles wanted no more.
    Stopped,
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
    let mut files = Files::default();
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes);
        read.map_err(|source| Error::Io { doing: "read", path: path.to_owned(), source })?;
        files.found.push(Found { shown: "-".into(), path: path.to_owned(), size: bytes.len() as u64 });
        files.given.push(bytes);
        return Ok(files);
    }
    let path = &walk::articles_of(path);
    (files.found, files.notes) = walk::walk(path)?;
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    if let Ok(toml) = std::fs::read_to_string(folder.join(record::MAPPING_FILE)) {
        files.map(toml)?;
    }
    Ok(files)
}

impl Files {
    /// A file that a program holds.
    pub fn one(name: &str, bytes: Vec<u8>) -> Files {
        let found = Found { shown: name.to_owned(), path: name.into(), size: bytes.len() as u64 };
        Files { found: vec![found], given: vec![bytes], ..Files::default() }
    }

    /// A folder that a program holds: the path of each file in it, with `/`, and its bytes. What a folder on disk leaves out, it leaves out.
    ///
    /// # Errors
    /// When the folder's mapping has a fault.
    pub fn folder(held: Vec<(String, Vec<u8>)>) -> Result<Files, Error> {
        let Held { found, given, notes, mapping } = Held::of(held);
        let mut files = Files { found, notes, given, ..Files::default() };
        if let Some(toml) = mapping {
            files.map(toml)?;
        }
        Ok(files)
    }

    /// Reads records as a mapping says.
    fn map(&mut self, toml: String) -> Result<(), Error> {
        self.mapping = record::mapping(record::MAPPING_FILE, &toml)?;
        self.mapping_text = toml;
        Ok(())
    }

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

    /// The bytes of a file, packed as they are; `None` where it cannot be read, or is so large that it is read as a stream.
    pub fn bytes(&self, i: usize) -> Option<Vec<u8>> {
        if let Some(given) = self.given.get(i) {
            return (given.len() as u64 <= LARGEST_FILE).then(|| given.clone());
        }
        if self.found[i].size > LARGEST_FILE {
            return None;
        }
        let mut bytes = Vec::new();
        File::open(&self.found[i].path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)).ok()?;
        (bytes.len() as u64 <= LARGEST_FILE).then_some(bytes)
    }

    /// What the reading of a file depends on beside its bytes: its shown path and the folder's mapping.
    pub fn setting(&self, i: usize) -> [&str; 2] {
        [&self.found[i].shown, &self.mapping_text]
    }

    /// Reads a file and hands its articles on as they come, in their order: some hundred at a time where the file is read alone, else
    /// all at once. Its bytes are given when they are at hand. `Break` ends the reading.
    pub fn stream(&self, i: usize, bytes: Option<Vec<u8>>, alone: bool, hand: &mut dyn FnMut(Articles) -> ControlFlow<()>) -> Ended {
        let found = &self.found[i];
        let done = Cell::new(0u64);
        let source = match bytes {
            Some(bytes) => Source::Bytes(bytes),
            None => match self.open(i, &done) {
                Ok(source) => source,
                Err(e) => {
                    let articles = Articles { notes: vec![unreadable(&found.shown, &e)], bytes: found.size, ..Articles::default() };
                    return if hand(articles).is_break() { Ended::Stopped } else { Ended::Whole };
                }
            },
        };
        if !alone {
            let budget = Budget::of(MOST_TOGETHER);
            let mut sink = Sink::keeping(&self.mapping);
            read(&found.shown, source, Setting::new(&self.mapping, &budget), &mut sink);
            if budget.is_spent() {
                return Ended::WantsToBeAlone;
            }
            let (articles, _) = finished(sink.end());
            return if hand(Articles { bytes: found.size, ..articles }).is_break() { Ended::Stopped } else { Ended::Whole };
        }
        let budget = Budget::alone(found.size);
        let mut hand = |articles: Articles| hand(Articles { bytes: done.get(), ..articles });
        let mut sink = Sink::handing(&self.mapping, &mut hand);
        read(&found.shown, source, Setting::new(&self.mapping, &budget), &mut sink);
        sink.flush();
        let stopped = sink.is_stopped();
        drop(sink);
        if stopped || hand(Articles { bytes: found.size, ..Articles::default() }).is_break() { Ended::Stopped } else { Ended::Whole }
    }

    /// A file as a source; `done` counts what is read of it.
    fn open<'a>(&'a self, i: usize, done: &'a Cell<u64>) -> io::Result<Source<'a>> {
        let found = &self.found[i];
        if let Some(given) = self.given.get(i) {
            let held = Cursor::new(given.as_slice());
            // More than was looked at comes after it.
            let more = (found.path.as_os_str() == "-").then(|| io::stdin().lock());
            return Ok(Source::Stream(match more {
                Some(more) => Box::new(Counting { source: held.chain(more), done }),
                None => Box::new(Counting { source: held, done }),
            }));
        }
        let file = File::open(&found.path)?;
        Ok(if found.size > LARGEST_FILE { Source::File(file, done) } else { Source::Stream(Box::new(Counting { source: file, done })) })
    }

    /// Reads a file whole.
    pub fn read(&self, i: usize, bytes: Option<Vec<u8>>) -> Articles {
        let mut all = Articles::default();
        self.stream(i, bytes, true, &mut |articles| {
            all.extend(articles);
            ControlFlow::Continue(())
        });
        all
    }

    /// Where a file lies: on disk, or in the folder that a program holds.
    pub fn path(&self, i: usize) -> &Path {
        &self.found[i].path
    }

    /// What is said in the place of a file of which a program that cannot survive it knows that its reader breaks off.
    pub fn broke_off(&self, i: usize) -> Articles {
        let found = &self.found[i];
        let note = match self.bytes(i) {
            Some(bytes) if pdf::is_pdf(&bytes) => pdf::broke_off(&found.shown),
            _ => Note::skipped(&found.shown, "ingest/broke-off", "the file is damaged in a way that its reader does not survive")
                .mend("save the article as plain text, and add that"),
        };
        Articles { notes: vec![note], bytes: found.size, ..Articles::default() }
    }

    /// What is said in the place of a file that whoever holds the folder could not read.
    pub fn unreadable(&self, i: usize, why: &str) -> Articles {
        let found = &self.found[i];
        Articles { notes: vec![unreadable(&found.shown, &io::Error::other(why))], bytes: found.size, ..Articles::default() }
    }

    /// Reads a file as it is read among others.
    pub fn read_among(&self, i: usize) -> Articles {
        let mut all = Articles::default();
        let mut read = |alone| {
            self.stream(i, self.given.get(i).cloned(), alone, &mut |articles| {
                all.extend(articles);
                ControlFlow::Continue(())
            })
        };
        if self.is_large(i) || read(false) == Ended::WantsToBeAlone {
            read(true);
        }
        all
    }

    /// Does something with every file: many small ones at a time, and then, one after the other, the large ones and those whose work
    /// gave nothing because they want to be alone. In their order.
    pub fn each<T: Send>(&self, work: impl Fn(usize, bool) -> Option<T> + Sync) -> Vec<T> {
        let together = |i: usize| if self.is_large(i) { None } else { work(i, false) };
        let mut done: Vec<Option<T>> = (0..self.len()).into_par_iter().map(together).collect();
        for (i, slot) in done.iter_mut().enumerate() {
            if slot.is_none() {
                *slot = work(i, true);
            }
        }
        done.into_iter().flatten().collect()
    }
}

/// A source whose bytes are counted.
pub(super) struct Counting<'a, R> {
    pub(super) source: R,
    pub(super) done: &'a Cell<u64>,
}

impl<R: Read> Read for Counting<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.source.read(out)?;
        self.done.set(self.done.get() + n as u64);
        Ok(n)
    }
}

/// Reads every article below `path` (a folder, a file, or `-` for standard input) and holds them all.
///
/// # Errors
/// When the path does not exist or cannot be listed. A file that cannot be read is a note in the corpus.
pub fn ingest(path: &Path) -> Result<Corpus, Error> {
    Ok(corpus(&list(path)?))
}

/// Reads the articles in `bytes` as if they were a file called `name`: for programs that hold articles in memory, and for fuzzing.
pub fn ingest_bytes(name: &str, bytes: Vec<u8>) -> Corpus {
    corpus(&Files::one(name, bytes))
}

/// Every article of every file.
fn corpus(files: &Files) -> Corpus {
    let read = files.each(|i, alone| {
        let mut all = Articles::default();
        let ended = files.stream(i, files.given.get(i).cloned(), alone, &mut |articles| {
            all.extend(articles);
            ControlFlow::Continue(())
        });
        (ended != Ended::WantsToBeAlone).then_some(all)
    });
    files.corpus(read)
}

impl Files {
    /// The corpus of what was read of each file, in their order.
    pub fn corpus(&self, read: Vec<Articles>) -> Corpus {
        let mut seen = Seen { files: self.seen(), notes: self.notes.clone(), ..Seen::default() };
        let mut orders = Orders::default();
        read.iter().flat_map(|articles| &articles.documents).for_each(|(document, _)| orders.learn(document));
        let mut documents = Vec::new();
        let mut twice = Twice::default();
        for articles in read {
            let before = documents.len();
            seen.notes.extend(articles.notes);
            articles.foreign.into_iter().for_each(|language| *seen.foreign.entry(language).or_default() += 1);
            for (mut document, mut doubts) in articles.documents {
                match twice.check(&document) {
                    Some(note) => seen.notes.push(note),
                    None => {
                        orders.settle(&mut document, &mut doubts);
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
}
