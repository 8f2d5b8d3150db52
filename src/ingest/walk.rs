//! Which files a folder holds: nested folders, `.saysoignore`, no links, in an order that no disk decides.

use super::aside::Aside;
use crate::error::Error;
use crate::note::Note;
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Folders nested deeper than this are not entered; no one keeps articles there, and path names end soon after.
const DEEPEST: usize = 200;

/// The name of the file that says what to leave out, with the glob rules of `.gitignore`.
const IGNORE_FILE: &str = ".saysoignore";

/// Endings of the files that `sayso review` and `sayso snapshot` keep beside a folder of articles, and its configuration: no articles.
const OURS: [&str; 4] = [".review.toml", ".accepted.json", ".sayso.json", "sayso.toml"];

/// One file to read.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// Relative to the folder, with `/`; bytes that are not Unicode are shown as U+FFFD.
    pub shown: String,
    /// Where it is.
    pub path: PathBuf,
    /// Bytes on disk.
    pub size: u64,
}

/// Where the articles of a folder are: an annotated event keeps them in `articles/` beside its `gold.json`, which is no article.
pub fn articles_of(root: &Path) -> PathBuf {
    let inner = root.join("articles");
    if root.join("gold.json").is_file() && inner.is_dir() { inner } else { root.to_owned() }
}

/// Every regular file below `root`, sorted by its shown path, and notes on what was not entered.
pub(super) fn walk(root: &Path) -> Result<(Vec<Found>, Vec<Note>), Error> {
    let refused = |source| match source {
        e if std::io::Error::kind(&e) == std::io::ErrorKind::NotFound => Error::NotFound { path: root.to_owned() },
        source => Error::Io { doing: "read", path: root.to_owned(), source },
    };
    let meta = std::fs::metadata(root).map_err(refused)?;
    if !meta.is_dir() {
        let shown = root.file_name().unwrap_or(root.as_os_str()).to_string_lossy().into_owned();
        if !meta.is_file() {
            return Ok((Vec::new(), vec![special(&shown)]));
        }
        return Ok((vec![Found { shown, path: root.to_owned(), size: meta.len() }], Vec::new()));
    }
    // A folder that cannot be listed at all is an error of the whole run, not a note.
    std::fs::read_dir(root).map_err(refused)?;
    let mut found = Vec::new();
    let mut notes = Vec::new();
    let mut hidden = 0usize;
    let mut aside = Aside::default();
    let walk = WalkBuilder::new(root)
        .standard_filters(false)
        .hidden(false)
        .follow_links(false)
        .max_depth(Some(DEEPEST))
        .add_custom_ignore_filename(IGNORE_FILE)
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()) || entry.file_type().is_none_or(|t| !t.is_dir()))
        .build();
    let mut beside: BTreeSet<PathBuf> = BTreeSet::new();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) => {
                notes.push(unlisted(root, &e));
                continue;
            }
        };
        if entry.depth() == 0 {
            continue;
        }
        let shown = shown(root, entry.path());
        if is_hidden(entry.file_name()) {
            hidden += usize::from(!entry.file_name().to_string_lossy().starts_with(".sayso"));
            continue;
        }
        if OURS.iter().any(|ending| shown.ends_with(ending)) {
            continue;
        }
        if let Some(parts) = entry.path().ancestors().skip(1).find(|a| is_beside_page(a)) {
            beside.insert(parts.to_owned());
            continue;
        }
        let Some(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            if entry.depth() == DEEPEST {
                let note = Note::skipped(&shown, "ingest/too-deep", format!("folders nested deeper than {DEEPEST} are not entered"));
                notes.push(note.mend("move the articles up"));
            }
        } else if kind.is_symlink() {
            let note = Note::skipped(&shown, "ingest/link", "links are not followed, because they may lead out of the folder");
            notes.push(note.mend("copy the file or folder itself into the folder"));
        } else if !kind.is_file() {
            notes.push(special(&shown));
        } else if !aside.takes(entry.path()) {
            let size = entry.metadata().map_or(0, |m| m.len());
            found.push(Found { shown, path: entry.into_path(), size });
        }
    }
    for parts in beside {
        let note = Note::skipped(
            self::shown(root, &parts),
            "ingest/part-of-page",
            "a browser saved the parts of a page here; the page itself was read",
        );
        notes.push(note.mend("leave it, or remove it"));
    }
    notes.extend(aside.note());
    if hidden > 0 {
        let what = format!("{hidden} hidden file(s), whose names begin with a dot, were not read");
        let note = Note { document: None, ..Note::doubt("", "ingest/hidden", what) };
        notes.push(note.mend("rename them if they are articles"));
    }
    found.sort();
    Ok((found, notes))
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// `Page_files` beside `Page.html`, as browsers write them.
fn is_beside_page(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let Some(stem) = name.strip_suffix("_files") else { return false };
    ["html", "htm"].iter().any(|e| folder.with_file_name(format!("{stem}.{e}")).is_file())
}

fn shown(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts = relative.components().map(|c| c.as_os_str().to_string_lossy().into_owned());
    let shown = parts.collect::<Vec<_>>().join("/");
    if shown.contains(char::is_control) { shown.replace(char::is_control, "\u{FFFD}") } else { shown }
}

fn special(shown: &str) -> Note {
    Note::skipped(shown, "ingest/special", "it is neither a file nor a folder").mend("remove it, or name it in `.saysoignore`")
}

fn unlisted(root: &Path, e: &ignore::Error) -> Note {
    fn path(e: &ignore::Error) -> Option<&Path> {
        match e {
            ignore::Error::WithPath { path, .. } => Some(path),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path(err),
            ignore::Error::Loop { child, .. } => Some(child),
            _ => None,
        }
    }
    let at = path(e).map_or_else(|| ".".to_string(), |p| shown(root, p));
    let what = e.io_error().map_or_else(|| "it cannot be listed".to_string(), |io| format!("it cannot be listed: {io}"));
    Note::skipped(at, "ingest/unreadable", what).mend("check that you may read it")
}
