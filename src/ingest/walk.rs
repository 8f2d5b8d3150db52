//! Which files a folder holds: nested folders, `.saysoignore`, no links, in an order that no disk decides.

use super::aside::Aside;
use crate::error::Error;
use crate::note::Note;
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Folders nested deeper than this are not entered; no one keeps articles there, and path names end soon after.
pub(super) const DEEPEST: usize = 200;

/// The name of the file that says what to leave out, with the glob rules of `.gitignore`.
pub(super) const IGNORE_FILE: &str = ".saysoignore";

/// Endings of the files that `sayso review` and `sayso snapshot` keep beside a folder of articles, and its configuration: no articles.
const OURS: [&str; 4] = [".review.toml", ".accepted.json", ".sayso.json", "sayso.toml"];

/// What lies where: on the disk, or among names that a program holds.
pub(super) trait Tree {
    /// Whether a file is there.
    fn is_file(&self, path: &Path) -> bool;
    /// Whether a folder is there.
    fn is_dir(&self, path: &Path) -> bool;
}

/// The disk.
struct Disk;

impl Tree for Disk {
    fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn is_dir(&self, path: &Path) -> bool {
        path.is_dir()
    }
}

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
    articles_in(&Disk, root)
}

/// The same in a tree.
pub(super) fn articles_in(tree: &impl Tree, root: &Path) -> PathBuf {
    if is_annotated(tree, root) { root.join("articles") } else { root.to_owned() }
}

/// Whether a folder is an annotated event.
pub(super) fn is_annotated(tree: &impl Tree, folder: &Path) -> bool {
    tree.is_file(&folder.join("gold.json")) && tree.is_dir(&folder.join("articles"))
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
    let mut left = Left::default();
    let walk = WalkBuilder::new(root)
        .standard_filters(false)
        .hidden(false)
        .follow_links(false)
        .max_depth(Some(DEEPEST))
        .add_custom_ignore_filename(IGNORE_FILE)
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()) || entry.file_type().is_none_or(|t| !t.is_dir()))
        .build();
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
        if left.takes(&Disk, &shown, entry.path()) {
            continue;
        }
        let Some(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            if entry.depth() == DEEPEST {
                notes.push(too_deep(&shown));
            }
        } else if kind.is_symlink() {
            let note = Note::skipped(&shown, "ingest/link", "links are not followed, because they may lead out of the folder");
            notes.push(note.mend("copy the file or folder itself into the folder"));
        } else if !kind.is_file() {
            notes.push(special(&shown));
        } else if !left.takes_aside(&Disk, entry.path()) {
            let size = entry.metadata().map_or(0, |m| m.len());
            found.push(Found { shown, path: entry.into_path(), size });
        }
    }
    notes.extend(left.notes(root));
    found.sort();
    Ok((found, notes))
}

/// What lies among articles and is none, until it is noted.
#[derive(Default)]
pub(super) struct Left {
    hidden: usize,
    beside: BTreeSet<PathBuf>,
    aside: Aside,
}

impl Left {
    /// Whether an entry is left out for what it is called or where it lies.
    pub(super) fn takes(&mut self, tree: &impl Tree, shown: &str, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default();
        if is_hidden(name) {
            self.hidden += usize::from(!name.to_string_lossy().starts_with(".sayso"));
            return true;
        }
        if OURS.iter().any(|ending| shown.ends_with(ending)) {
            return true;
        }
        let parts = path.ancestors().skip(1).find(|a| is_beside_page(tree, a));
        self.beside.extend(parts.map(Path::to_owned));
        parts.is_some()
    }

    /// Whether a file is left alone as no article.
    pub(super) fn takes_aside(&mut self, tree: &impl Tree, path: &Path) -> bool {
        self.aside.takes(tree, path)
    }

    /// All that was left, noted.
    pub(super) fn notes(self, root: &Path) -> Vec<Note> {
        let mut notes = Vec::new();
        for parts in self.beside {
            let note = Note::skipped(
                shown(root, &parts),
                "ingest/part-of-page",
                "a browser saved the parts of a page here; the page itself was read",
            );
            notes.push(note.mend("leave it, or remove it"));
        }
        notes.extend(self.aside.note());
        if self.hidden > 0 {
            let what = format!("hidden files, whose names begin with a dot, were not read: {}", self.hidden);
            let note = Note { document: None, ..Note::doubt("", "ingest/hidden", what) };
            notes.push(note.mend("rename them if they are articles"));
        }
        notes
    }
}

/// The note on a folder that is not entered.
pub(super) fn too_deep(shown: &str) -> Note {
    let note = Note::skipped(shown, "ingest/too-deep", format!("folders nested deeper than {DEEPEST} are not entered"));
    note.mend("move the articles up")
}

pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// `Page_files` beside `Page.html`, as browsers write them.
fn is_beside_page(tree: &impl Tree, folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let Some(stem) = name.strip_suffix("_files") else { return false };
    ["html", "htm"].iter().any(|e| tree.is_file(&folder.with_file_name(format!("{stem}.{e}"))))
}

pub(super) fn shown(root: &Path, path: &Path) -> String {
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
