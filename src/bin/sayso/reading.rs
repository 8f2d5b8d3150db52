//! How articles are read: where readings are kept, and what a terminal shows meanwhile.

use crate::failure::Failure;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sayso::cache::{Cache, Key};
use sayso::parse::Reader;
use sayso::pipeline::{self, Documents, MADE_OF, Options, Run, Watch};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Where the flags want readings kept.
#[derive(Clone, Debug)]
pub enum Keep {
    /// In the user's cache folder.
    ForUser,
    /// In a folder that the user names.
    In(PathBuf),
    /// Nowhere.
    Nowhere,
}

/// Set once from the flags, before anything is read; every command reads articles the same way.
static KEEP: OnceLock<Keep> = OnceLock::new();

/// Says where readings are kept.
pub fn keep(keep: Keep) {
    let _ = KEEP.set(keep);
}

/// Analyses a folder, a file or `-`.
pub fn run(path: &Path) -> Result<Run, Failure> {
    with_options(path, |options| pipeline::run_with(reader()?, path, options))
}

/// The per-document rooms alone.
pub fn documents(path: &Path) -> Result<Documents, Failure> {
    with_options(path, |options| pipeline::read(reader()?, path, options))
}

/// The network, read while the tables of words are read on another thread.
fn reader() -> Result<&'static Reader, sayso::error::Error> {
    rayon::join(Reader::embedded, sayso::lexicon::load).0
}

fn with_options<T>(path: &Path, work: impl FnOnce(&Options<'_>) -> Result<T, sayso::error::Error>) -> Result<T, Failure> {
    let cache = cache(path);
    let progress = Progress::new();
    let done = work(&Options { cache: cache.as_ref(), watch: &progress, ..Options::default() });
    progress.bar.finish_and_clear();
    if let (Some(cache), Ok(_)) = (&cache, &done) {
        cache.tidy();
    }
    Ok(done?)
}

/// The cache of a folder. A run goes on without it, and says why.
fn cache(path: &Path) -> Option<Cache> {
    let folder = match KEEP.get().unwrap_or(&Keep::ForUser) {
        Keep::Nowhere => return None,
        Keep::In(folder) => folder.clone(),
        Keep::ForUser => user_folder()?.join("sayso"),
    };
    let about = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = format!("{}.kv", Key::of("folder", &[about.as_os_str().as_encoded_bytes()]).short());
    match Cache::open(&folder.join(name), MADE_OF) {
        Ok(cache) => {
            if !cache.keeps() {
                anstream::eprintln!("note: another run keeps the readings of this folder; what is there is used, nothing new is kept");
            }
            Some(cache)
        }
        Err(what) => {
            anstream::eprintln!(
                "note: {what}; the run goes on without it\nmend: name another folder with `--cache DIR`, or say `--no-cache`"
            );
            None
        }
    }
}

/// Where this system's users keep what can be made again.
fn user_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    if let Some(told) = folder("XDG_CACHE_HOME") {
        return Some(told);
    }
    if cfg!(windows) {
        return folder("LOCALAPPDATA");
    }
    let home = folder("HOME")?;
    Some(if cfg!(target_os = "macos") { home.join("Library/Caches") } else { home.join(".cache") })
}

/// What a terminal shows of work over a second: share, articles, rate and time left. A pipe shows nothing.
struct Progress {
    bar: ProgressBar,
    began: Instant,
    articles: AtomicUsize,
}

/// Work shorter than this shows nothing.
const QUIET: Duration = Duration::from_secs(1);

impl Progress {
    fn new() -> Progress {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{percent:>3} % {bar:30} {msg}, {eta} left") {
            bar.set_style(style.progress_chars("━━ "));
        }
        Progress { bar, began: Instant::now(), articles: AtomicUsize::new(0) }
    }
}

impl Watch for Progress {
    fn listed(&self, _files: usize, bytes: u64) {
        self.bar.set_length(bytes);
    }

    fn read(&self, articles: usize, bytes: u64) -> ControlFlow<()> {
        let before = self.articles.fetch_add(articles, Ordering::Relaxed);
        self.bar.inc(bytes);
        let spent = self.began.elapsed();
        if spent >= QUIET {
            if self.bar.is_hidden() {
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            let n = before + articles;
            self.bar.set_message(format!("{n} articles, {:.0} a second", n as f64 / spent.as_secs_f64()));
        }
        ControlFlow::Continue(())
    }

    fn all_read(&self) {
        self.bar.set_message(format!("{} articles read, comparing", self.articles.load(Ordering::Relaxed)));
    }
}
