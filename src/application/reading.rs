//! How articles are read: where readings are kept, and what a terminal shows meanwhile.

use crate::application::failure::Failure;
use crate::application::setting;
use crate::cache::{Cache, Key};
use crate::parse::Reader;
use crate::pipeline::{self, Documents, Line, MADE_OF, Options, Run, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
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
    let began = Instant::now();
    let run = with_options(path, |options| pipeline::run_with(reader()?, path, options))?;
    told(&run, began);
    Ok(run)
}

/// Analyses several folders and files as one: an article's path begins with the path that it was found under.
pub fn run_all(paths: &[PathBuf]) -> Result<Run, Failure> {
    if let [path] = paths {
        return run(path);
    }
    let began = Instant::now();
    let mut all = Documents::default();
    for path in paths {
        all.add_under(path, documents(path)?);
    }
    let all = all.once_each();
    let run = pipeline::run_read(all, &Options::default());
    told(&run, began);
    Ok(run)
}

fn told(run: &Run, began: Instant) {
    let articles = run.corpus.documents.len();
    setting::detail(|| format!("read {articles} articles of {} files in {:.1} s", run.corpus.files_seen, began.elapsed().as_secs_f64()));
}

/// The per-document rooms alone.
pub fn documents(path: &Path) -> Result<Documents, Failure> {
    with_options(path, |options| pipeline::read(reader()?, path, options))
}

/// The same, each handed on as it is read.
pub fn documents_through(path: &Path, take: &mut dyn FnMut(Line) -> ControlFlow<()>) -> Result<(), Failure> {
    with_options(path, |options| pipeline::read_through(reader()?, path, options, take))
}

/// The network, read while the tables of words are read on another thread.
fn reader() -> Result<&'static Reader, crate::error::Error> {
    rayon::join(Reader::embedded, crate::lexicon::load).0
}

fn with_options<T>(path: &Path, work: impl FnOnce(&Options<'_>) -> Result<T, crate::error::Error>) -> Result<T, Failure> {
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
    let file = cache_file(&kept_in()?, path);
    setting::detail(|| format!("readings are kept in `{}`", file.display()));
    match Cache::open(&file, MADE_OF) {
        Ok(cache) => {
            if !cache.keeps() {
                setting::say("note: another run keeps the readings of this folder; what is there is used, nothing new is kept");
            }
            Some(cache)
        }
        Err(what) => {
            setting::say(&format!(
                "note: {what}; the run goes on without it\ntry: name another folder with `--cache DIR`, or say `--no-cache`"
            ));
            None
        }
    }
}

/// The file that keeps the readings of what is at a path, in a folder of such files.
pub fn cache_file(folder: &Path, path: &Path) -> PathBuf {
    let about = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    folder.join(format!("{}.{ENDING}", Key::of("folder", &[about.as_os_str().as_encoded_bytes()]).short()))
}

/// The ending of a file of readings.
const ENDING: &str = "kv";

/// The folder of readings; `None` where nothing is kept.
pub fn kept_in() -> Option<PathBuf> {
    match KEEP.get().unwrap_or(&Keep::ForUser) {
        Keep::Nowhere => None,
        Keep::In(folder) => Some(folder.clone()),
        Keep::ForUser => cache_folder(),
    }
}

/// The files of readings in that folder, each with its bytes: those of ours alone, whatever else lies there.
pub fn kept() -> Vec<(PathBuf, u64)> {
    let entries = kept_in().map(std::fs::read_dir).into_iter().flatten().flatten().flatten();
    let ours = |path: &Path| {
        let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
        path.extension().is_some_and(|e| e == ENDING) && !stem.is_empty() && stem.chars().all(|c| c.is_ascii_hexdigit())
    };
    let mut found: Vec<(PathBuf, u64)> = entries
        .map(|e| e.path())
        .filter(|p| ours(p))
        .map(|p| {
            let n = std::fs::metadata(&p).map_or(0, |m| m.len());
            (p, n)
        })
        .collect();
    found.sort();
    found
}

/// Where the readings of this user are kept, when no other folder is named; `None` on a system that names no place for such things.
pub fn cache_folder() -> Option<PathBuf> {
    Some(user_folder()?.join("sayso"))
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
        if spent >= QUIET && !setting::is_quiet() {
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
