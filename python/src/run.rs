//! Folders, files and records in, an analysis out: on a thread of its own, while the caller's looks for Ctrl-C and tells how far it is.

use crate::analysis::Analysis;
use crate::error::raised;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use sayso::application::{Beside, beside, cache_file, is_analysis, title_of};
use sayso::cache::Cache;
use sayso::error::Error;
use sayso::ingest::{Corpus, Seen, ingest_bytes};
use sayso::note::Note;
use sayso::parse::Reader;
use sayso::pipeline::{self, Documents, Extract, MADE_OF, Options, Watch, run_read};
use sayso::report;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often Ctrl-C is looked for, and progress told.
const OFTEN: Duration = Duration::from_millis(50);

/// How long a run that was ended is waited for: it stops at the next article. One that compares goes on by itself, and nobody hears of it.
const GRACE: Duration = Duration::from_millis(500);

/// Reasons that an error names.
const REASONS: usize = 5;

/// How far a run is, and whether it is to end.
#[derive(Default)]
pub struct Progress {
    total: AtomicU64,
    done: AtomicU64,
    articles: AtomicUsize,
    all_read: AtomicBool,
    ended: AtomicBool,
}

impl Progress {
    fn is_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }
}

impl Watch for Progress {
    fn listed(&self, _files: usize, bytes: u64) {
        self.total.fetch_add(bytes, Ordering::Relaxed);
    }

    fn read(&self, articles: usize, bytes: u64) -> ControlFlow<()> {
        self.articles.fetch_add(articles, Ordering::Relaxed);
        self.done.fetch_add(bytes, Ordering::Relaxed);
        if self.is_ended() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn all_read(&self) {
        self.all_read.store(true, Ordering::Relaxed);
    }
}

/// The pool that the last run used: its process, its number of threads, and itself.
static POOL: Mutex<Option<(u32, usize, Arc<ThreadPool>)>> = Mutex::new(None);

/// A pool of so many threads, as many as the machine has where none is named. A process that was forked begins its own: threads are not
/// inherited.
fn pool(threads: Option<usize>) -> PyResult<Arc<ThreadPool>> {
    let (process, n) = (std::process::id(), threads.unwrap_or(0));
    let mut kept = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, threads, pool)) = &*kept
        && (*of, *threads) == (process, n)
    {
        return Ok(Arc::clone(pool));
    }
    let made = ThreadPoolBuilder::new().num_threads(n).build();
    let made = Arc::new(made.map_err(|e| PyRuntimeError::new_err(format!("the threads cannot be started: {e}\ntry: fewer `threads`")))?);
    // What was inherited by a fork has no threads here, and may have been in use: it is left as it is.
    if let Some((of, _, old)) = kept.replace((process, n, Arc::clone(&made)))
        && of != process
    {
        std::mem::forget(old);
    }
    Ok(made)
}

/// Does something on other threads. `tick` is told articles, bytes read, bytes in all, and whether everything is read.
///
/// # Errors
/// What the work returns, what `tick` raises, and `KeyboardInterrupt`.
pub fn watched<T: Send + 'static>(
    py: Python<'_>,
    threads: Option<usize>,
    tick: Option<&Bound<'_, PyAny>>,
    work: impl FnOnce(&Progress) -> Result<T, Error> + Send + 'static,
) -> PyResult<T> {
    if threads == Some(0) {
        return Err(PyValueError::new_err("`threads` is at least 1\ntry: leave it out for as many as the machine has"));
    }
    let pool = pool(threads)?;
    let progress = Arc::new(Progress::default());
    let own = Arc::clone(&progress);
    let (send, mut receive) = mpsc::channel();
    let begun = std::thread::Builder::new().spawn(move || {
        // Nobody is left to hear of it when the run was ended.
        let _ = send.send(pool.install(|| work(&own)));
    });
    begun.map_err(|e| PyRuntimeError::new_err(format!("no thread can be started: {e}")))?;
    loop {
        let got;
        (receive, got) = py.detach(move || {
            let got = receive.recv_timeout(OFTEN);
            (receive, got)
        });
        let told = |tick: &Bound<'_, PyAny>| {
            let number = |n: &AtomicU64| n.load(Ordering::Relaxed);
            let (articles, all_read) = (progress.articles.load(Ordering::Relaxed), progress.all_read.load(Ordering::Relaxed));
            tick.call1((articles, number(&progress.done), number(&progress.total), all_read)).map(|_| ())
        };
        match got {
            Ok(done) => {
                tick.map_or(Ok(()), told)?;
                return done.map_err(|e| raised(py, e));
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("sayso broke off: this is a fault of the program\ntry: report it with the articles"));
            }
            Err(RecvTimeoutError::Timeout) => {
                if let Err(ended) = py.check_signals().and_then(|()| tick.map_or(Ok(()), told)) {
                    progress.ended.store(true, Ordering::Relaxed);
                    py.detach(move || drop(receive.recv_timeout(GRACE)));
                    return Err(ended);
                }
            }
        }
    }
}

/// The network, read while the tables of words are read on another thread.
pub fn reader() -> Result<&'static Reader, Error> {
    rayon::join(Reader::embedded, sayso::lexicon::load).0
}

/// Analyses folders and files as one, with the decisions of the review files beside them: what `sayso analyze` does with the same paths.
#[pyfunction]
#[pyo3(signature = (paths, *, threads=None, cache=None, tick=None))]
pub fn analyze_paths(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    threads: Option<usize>,
    cache: Option<PathBuf>,
    tick: Option<Bound<'_, PyAny>>,
) -> PyResult<Analysis> {
    let title = title_of(&paths);
    let analysis = watched(py, threads, tick.as_ref(), move |progress| {
        let mut analysis = found(&paths, cache.as_deref(), progress)?;
        for file in paths.iter().filter_map(|p| beside(p, Beside::Review)).filter(|f| f.exists()) {
            review(&mut analysis, &file)?;
        }
        Ok(analysis)
    })?;
    Ok(Analysis::new(analysis, title))
}

/// Applies the decisions of a review file.
pub fn review(analysis: &mut report::Analysis, file: &Path) -> Result<(), Error> {
    let text = std::fs::read_to_string(file).map_err(|source| Error::Io { doing: "read", path: file.to_owned(), source })?;
    let review = report::read_review(&file.display().to_string(), &text)?;
    let name = file.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    report::apply_review(analysis, &review, &name);
    Ok(())
}

/// What is found at some paths, without any decision.
fn found(paths: &[PathBuf], cache: Option<&Path>, progress: &Progress) -> Result<report::Analysis, Error> {
    if let [file] = paths
        && is_analysis(file)
    {
        let wrong = |what: &str| Error::Analysis { path: Some(file.clone()), what: what.into() };
        let text = std::fs::read(file).map_err(|source| Error::Io { doing: "read", path: file.clone(), source })?;
        return report::read_analysis(&String::from_utf8(text).map_err(|_| wrong("it is no UTF-8"))?).map_err(|e| e.in_file(file));
    }
    if let Some(file) = paths.iter().find(|p| is_analysis(p)) {
        return Err(Error::Analysis { path: Some(file.clone()), what: "an analysis stands alone, without other paths".into() });
    }
    let read = |path: &Path| -> Result<Documents, Error> {
        // A cache that cannot be used is none: the result is the same.
        let cache = cache.and_then(|folder| Cache::open(&cache_file(folder, path), MADE_OF).ok());
        let documents = pipeline::read(reader()?, path, &Options { cache: cache.as_ref(), watch: progress, ..Options::default() })?;
        if let Some(cache) = &cache {
            cache.tidy();
        }
        Ok(documents)
    };
    let documents = match paths {
        [path] => read(path)?,
        _ => {
            let mut all = Documents::default();
            for path in paths {
                all.add_under(path, read(path)?);
            }
            all.once_each()
        }
    };
    progress.all_read();
    Ok(run_read(documents, &Options::default()).into_analysis())
}

/// Analyses articles that stand in memory as the lines of a JSON Lines file of that name: what `sayso analyze` does with the file.
#[pyfunction]
#[pyo3(signature = (lines, name, *, threads=None, tick=None))]
pub fn analyze_lines(
    py: Python<'_>,
    lines: &[u8],
    name: String,
    threads: Option<usize>,
    tick: Option<Bound<'_, PyAny>>,
) -> PyResult<Analysis> {
    let (lines, title) = (lines.to_vec(), title_of(&[PathBuf::from(&name)]));
    let analysis = watched(py, threads, tick.as_ref(), move |progress| {
        let documents = of_lines(lines, &name, progress)?;
        progress.all_read();
        Ok(run_read(documents, &Options::default()).into_analysis())
    })?;
    Ok(Analysis::new(analysis, title))
}

/// Everything that the per-document rooms make of such lines.
pub fn of_lines(lines: Vec<u8>, name: &str, progress: &Progress) -> Result<Documents, Error> {
    let bytes = lines.len() as u64;
    let Corpus { documents, notes, files_seen, files_read } = ingest_bytes(name, lines);
    if documents.is_empty() {
        let reasons = notes.iter().filter(|n| n.skipped || n.document.is_none()).take(REASONS);
        let reasons = reasons.map(|n| format!("{}: {}", n.document.as_deref().unwrap_or("all"), n.what)).collect();
        return Err(Error::NothingReadable { path: name.into(), seen: files_seen, reasons });
    }
    let reader = reader()?;
    progress.listed(1, bytes);
    let n = documents.len() as u64;
    let read: Vec<Option<Result<Extract, Box<Note>>>> = documents
        .into_par_iter()
        .enumerate()
        .map(|(i, document)| {
            if progress.is_ended() {
                return None;
            }
            let extract = pipeline::guarded(reader, document);
            let i = i as u64;
            let _ = progress.read(1, bytes * (i + 1) / n - bytes * i / n);
            Some(extract)
        })
        .collect();
    if progress.is_ended() {
        return Err(Error::Ended { articles: progress.articles.load(Ordering::Relaxed), kept: false });
    }
    let (mut extracts, mut notes) = (Vec::with_capacity(read.len()), notes);
    for article in read.into_iter().flatten() {
        match article {
            Ok(extract) => extracts.push(extract),
            Err(fault) => notes.push(*fault),
        }
    }
    // The note that counts the languages is among the notes.
    let seen = Seen { files: files_seen, read: files_read, notes, ..Seen::default() };
    Ok(Documents { extracts, seen })
}

/// Where the command keeps its readings; `None` on a system that names no place for such things.
#[pyfunction]
pub fn cache_folder() -> Option<String> {
    sayso::application::cache_folder().map(|folder| folder.to_string_lossy().into_owned())
}

/// The file beside a folder or file in which decisions on its analysis are kept; `None` where there is no place for one.
#[pyfunction]
pub fn review_file(path: PathBuf) -> Option<String> {
    beside(&path, Beside::Review).map(|file| file.to_string_lossy().into_owned())
}
