//! Every document of a folder through the per-document rooms: file by file, so that texts stream, and from the cache where it can.

use super::{Extract, Options, guarded};
use crate::cache::{Cache, Key};
use crate::error::Error;
use crate::ingest::{Articles, Document, Ended, Files, Orders, Seen, Twice, list};
use crate::note::Note;
use crate::parse::Model;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Articles of one file that are read together before they are handed on.
const AT_ONCE: usize = 64;

/// What the documents of a folder gave, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// One a document.
    pub extracts: Vec<Extract>,
    /// What was seen beside them.
    pub seen: Seen,
}

/// One document read, with its doubts; or why it is left out.
type Read = Result<(Key, Extract, Vec<Note>), Box<Note>>;

/// One file as the cache keeps it: where its documents are kept, and what was noted.
#[derive(Serialize, Deserialize)]
struct Kept {
    documents: Vec<(Key, Vec<Note>)>,
    notes: Vec<Note>,
    foreign: Vec<String>,
}

/// One file read, or a part of it.
#[derive(Default)]
pub(super) struct FileRead {
    /// Each with its doubts.
    pub(super) extracts: Vec<(Extract, Vec<Note>)>,
    pub(super) notes: Vec<Note>,
    pub(super) foreign: Vec<String>,
}

/// Reads every document below a path.
///
/// # Errors
/// When the path cannot be read at all, or holds nothing readable, or when whoever looks on ended the run.
pub fn read(model: &dyn Model, path: &Path, options: &Options<'_>) -> Result<Documents, Error> {
    let files = list(path)?;
    options.watch.listed(files.len(), (0..files.len()).map(|i| files.size(i)).sum());
    let run = Reading::new(model, &files, options);
    let mut read = files.each(|i, alone| run.whole(i, alone));
    if run.is_stopped() {
        return Err(run.ended());
    }
    run.settle(&mut read);
    let mut seen = Seen { files: files.seen(), notes: files.notes().to_vec(), ..Seen::default() };
    let mut extracts = Vec::new();
    let mut twice = Twice::default();
    for file in read {
        let before = extracts.len();
        seen.notes.extend(file.notes);
        file.foreign.into_iter().for_each(|language| *seen.foreign.entry(language).or_default() += 1);
        for (extract, doubts) in file.extracts {
            match twice.check(&extract.document) {
                Some(note) => seen.notes.push(note),
                None => {
                    seen.notes.extend(doubts);
                    extracts.push(extract);
                }
            }
        }
        seen.read += usize::from(extracts.len() > before);
    }
    seen.notes.sort();
    seen.notes.dedup();
    if extracts.is_empty() {
        return Err(nothing(path, &seen));
    }
    Ok(Documents { extracts, seen })
}

/// The error of a path in which nothing is readable.
pub(super) fn nothing(path: &Path, seen: &Seen) -> Error {
    let reasons = seen.notes.iter().filter(|n| n.skipped || n.document.is_none()).take(5);
    let reasons = reasons.map(|n| format!("{}: {}", n.document.as_deref().unwrap_or("the folder"), n.what)).collect();
    Error::NothingReadable { path: path.to_owned(), seen: seen.files, reasons }
}

/// One reading of a folder.
pub(super) struct Reading<'a> {
    model: &'a dyn Model,
    files: &'a Files,
    options: &'a Options<'a>,
    stop: AtomicBool,
    articles: AtomicUsize,
}

impl<'a> Reading<'a> {
    /// Reads these files.
    pub(super) fn new(model: &'a dyn Model, files: &'a Files, options: &'a Options<'a>) -> Reading<'a> {
        Reading { model, files, options, stop: AtomicBool::new(false), articles: AtomicUsize::new(0) }
    }

    /// Whether whoever looks on ended the run.
    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// The error of a run that was ended.
    pub(super) fn ended(&self) -> Error {
        Error::Ended { articles: self.articles.load(Ordering::Relaxed), kept: self.options.cache.is_some() }
    }

    /// Reads one file whole; `None` when it wants to be read alone.
    pub(super) fn whole(&self, i: usize, alone: bool) -> Option<FileRead> {
        let mut read = FileRead::default();
        self.file(i, alone, &mut |some| {
            read.extracts.extend(some.extracts);
            read.notes.extend(some.notes);
            read.foreign.extend(some.foreign);
            ControlFlow::Continue(())
        })
        .then_some(read)
    }

    /// Reads one file and hands on what it gives, as it comes where it is read alone; `false` when nothing was, because it wants to be.
    pub(super) fn file(&self, i: usize, alone: bool, hand: &mut dyn FnMut(FileRead) -> ControlFlow<()>) -> bool {
        if self.is_stopped() {
            return true;
        }
        let bytes = self.files.bytes(i);
        let cache = self.options.cache;
        let key = cache.and(bytes.as_ref()).map(|bytes| {
            let [shown, mapping] = self.files.setting(i);
            Key::of("file", &[shown.as_bytes(), mapping.as_bytes(), bytes])
        });
        if let (Some(cache), Some(key)) = (cache, key)
            && let Some(kept) = self.kept(cache, key)
        {
            self.seen(kept.extracts.len(), self.files.size(i));
            let _ = hand(kept);
            return true;
        }
        let (mut whole, mut done) = (true, 0);
        // What the cache keeps of the file: nothing of one that is too large to be kept.
        let mut kept = Kept { documents: Vec::new(), notes: Vec::new(), foreign: Vec::new() };
        let ended = self.files.stream(i, bytes, alone, &mut |Articles { documents, mut notes, mut foreign, bytes }| {
            if key.is_some() {
                kept.notes.extend(notes.iter().cloned());
                kept.foreign.extend(foreign.iter().cloned());
            }
            let (n, size) = (documents.len() as u64, bytes.saturating_sub(done));
            done = done.max(bytes);
            if n == 0 {
                self.seen(0, size);
            }
            let (mut documents, mut before) = (documents.into_iter(), 0);
            // Not the whole batch at once, so that whoever waits for an article has it soon.
            let more = loop {
                let together: Vec<_> = documents.by_ref().take(AT_ONCE).collect();
                let after = before + together.len() as u64;
                let some = self.documents(together, size * after / n.max(1) - size * before / n.max(1));
                before = after;
                whole &= some.iter().all(|read| matches!(read, Some(Ok(_))));
                let mut extracts = Vec::new();
                for read in some.into_iter().flatten() {
                    match read {
                        Ok((own, extract, doubts)) => {
                            kept.documents.extend(key.map(|_| (own, doubts.clone())));
                            extracts.push((extract, doubts));
                        }
                        Err(fault) => notes.push(*fault),
                    }
                }
                let more = hand(FileRead { extracts, notes: std::mem::take(&mut notes), foreign: std::mem::take(&mut foreign) });
                if after == n || more.is_break() {
                    break more;
                }
            };
            if self.is_stopped() { ControlFlow::Break(()) } else { more }
        });
        if ended == Ended::WantsToBeAlone {
            return false;
        }
        // A file is kept when every document in it is.
        if let (Some(cache), Some(key)) = (cache, key)
            && whole
            && ended == Ended::Whole
        {
            cache.put(key, &kept);
        }
        true
    }

    /// Some documents of one file that stand in so many bytes of it; `None` for those that nobody wants any more, a note for one on which the
    /// program fails.
    fn documents(&self, documents: Vec<(Document, Vec<Note>)>, size: u64) -> Vec<Option<Read>> {
        let n = documents.len() as u64;
        let one = |(k, (document, doubts)): (usize, (Document, Vec<Note>))| {
            if self.is_stopped() {
                return None;
            }
            let read = self.document(document);
            let k = k as u64;
            self.seen(1, size * (k + 1) / n - size * k / n);
            Some(read.map(|(key, extract)| (key, extract, doubts)))
        };
        documents.into_par_iter().enumerate().map(one).collect()
    }

    /// One document, from the cache where it can; a note where the program fails on it.
    pub(super) fn document(&self, document: Document) -> Result<(Key, Extract), Box<Note>> {
        let cache = self.options.cache;
        let own = cache.and_then(|_| Key::of_value("document", &document)).unwrap_or_default();
        if let Some(extract) = cache.and_then(|c| c.get::<Extract>(own)) {
            return Ok((own, extract));
        }
        let grown = guarded(self.model, document)?;
        if let Some(cache) = cache {
            cache.put(own, &grown);
        }
        // Lists that grew while they were read hold room to grow, among what was needed for a moment; a copy holds itself. Of
        // 4,374 articles, 590 megabytes stay in place of 830.
        Ok((own, grown.clone()))
    }

    /// Reads those documents again whose date in figures is settled by the other dates of their outlet.
    fn settle(&self, read: &mut [FileRead]) {
        let mut orders = Orders::default();
        read.iter().flat_map(|file| &file.extracts).for_each(|(extract, _)| orders.learn(&extract.document));
        let waiting = read.iter_mut().flat_map(|file| &mut file.extracts).filter(|(extract, _)| Orders::waits(&extract.document));
        for (extract, doubts) in waiting {
            let mut document = extract.document.clone();
            if orders.settle(&mut document, doubts)
                && let Ok((_, dated)) = self.document(document)
            {
                *extract = dated;
            }
        }
    }

    /// A file from the cache, when all of it is there.
    fn kept(&self, cache: &Cache, key: Key) -> Option<FileRead> {
        let Kept { documents, notes, foreign } = cache.get(key)?;
        let extracts: Option<Vec<_>> = documents.into_par_iter().map(|(key, doubts)| Some((cache.get(key)?, doubts))).collect();
        Some(FileRead { extracts: extracts?, notes, foreign })
    }

    fn seen(&self, articles: usize, bytes: u64) {
        self.articles.fetch_add(articles, Ordering::Relaxed);
        if self.options.watch.read(articles, bytes).is_break() {
            self.stop.store(true, Ordering::Relaxed);
        }
    }
}
