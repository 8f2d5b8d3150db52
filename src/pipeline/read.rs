//! Every document of a folder through the per-document rooms: file by file, so that texts stream, and from the cache where it can.

use super::{Extract, Options, extract};
use crate::cache::{Cache, Key};
use crate::error::Error;
use crate::ingest::{Articles, Files, Seen, Twice, list};
use crate::note::Note;
use crate::parse::Model;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// What the documents of a folder gave, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// One a document.
    pub extracts: Vec<Extract>,
    /// What was seen beside them.
    pub seen: Seen,
}

/// One file as the cache keeps it: where its documents are kept, and what was noted.
#[derive(Serialize, Deserialize)]
struct Kept {
    documents: Vec<(Key, Vec<Note>)>,
    notes: Vec<Note>,
    foreign: Vec<String>,
}

/// One file read.
#[derive(Default)]
struct FileRead {
    /// Each with its doubts.
    extracts: Vec<(Extract, Vec<Note>)>,
    notes: Vec<Note>,
    foreign: Vec<String>,
}

/// Reads every document below a path.
///
/// # Errors
/// When the path cannot be read at all, or holds nothing readable, or when whoever looks on ended the run.
pub fn read(model: &dyn Model, path: &Path, options: &Options<'_>) -> Result<Documents, Error> {
    let files = list(path)?;
    options.watch.listed(files.len(), (0..files.len()).map(|i| files.size(i)).sum());
    let run = Reading { model, files: &files, options, stop: AtomicBool::new(false), articles: AtomicUsize::new(0) };
    let read = files.each(|i| run.file(i));
    if run.stop.load(Ordering::Relaxed) {
        return Err(Error::Ended { articles: run.articles.load(Ordering::Relaxed), kept: options.cache.is_some() });
    }
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
        let reasons = seen.notes.iter().filter(|n| n.skipped || n.document.is_none()).take(5);
        let reasons = reasons.map(|n| format!("{}: {}", n.document.as_deref().unwrap_or("the folder"), n.what)).collect();
        return Err(Error::NothingReadable { path: path.to_owned(), seen: seen.files, reasons });
    }
    Ok(Documents { extracts, seen })
}

/// One reading of a folder.
struct Reading<'a> {
    model: &'a dyn Model,
    files: &'a Files,
    options: &'a Options<'a>,
    stop: AtomicBool,
    articles: AtomicUsize,
}

impl Reading<'_> {
    fn file(&self, i: usize) -> FileRead {
        if self.stop.load(Ordering::Relaxed) {
            return FileRead::default();
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
            return kept;
        }
        let Articles { documents, notes, foreign } = self.files.read(i, bytes);
        let (n, size) = (documents.len() as u64, self.files.size(i));
        if n == 0 {
            self.seen(0, size);
        }
        let read: Vec<Option<(Key, Extract, Vec<Note>)>> = documents
            .into_par_iter()
            .enumerate()
            .map(|(k, (document, doubts))| {
                if self.stop.load(Ordering::Relaxed) {
                    return None;
                }
                let own = cache.and_then(|_| Key::of_value("document", &document)).unwrap_or_default();
                let extract = cache.and_then(|c| c.get::<Extract>(own)).unwrap_or_else(|| {
                    let grown = extract(self.model, document);
                    if let Some(cache) = cache {
                        cache.put(own, &grown);
                    }
                    // Lists that grew while they were read hold room to grow, among what was needed for a moment; a copy holds itself. Of
                    // 4,374 articles, 590 megabytes stay in place of 830.
                    grown.clone()
                });
                let k = k as u64;
                self.seen(1, size * (k + 1) / n - size * k / n);
                Some((own, extract, doubts))
            })
            .collect();
        // A file is kept when every document in it is.
        if let (Some(cache), Some(key)) = (cache, key)
            && read.iter().all(Option::is_some)
        {
            let documents = read.iter().flatten().map(|(key, _, doubts)| (*key, doubts.clone())).collect();
            cache.put(key, &Kept { documents, notes: notes.clone(), foreign: foreign.clone() });
        }
        FileRead { extracts: read.into_iter().flatten().map(|(_, extract, doubts)| (extract, doubts)).collect(), notes, foreign }
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
