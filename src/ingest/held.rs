//! A folder that a program holds as names and bytes, by the rules of a folder on disk: which of its files are to be read.

use super::record::MAPPING_FILE;
use super::walk::{DEEPEST, Found, IGNORE_FILE, Left, Tree, articles_in, is_hidden, shown, too_deep};
use crate::note::Note;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Where such a folder is said to lie, so that no name in it is taken for a place on disk.
const ROOT: &str = "";

/// The files of such a folder that are to be read.
pub(super) struct Held {
    /// In the order of their shown paths.
    pub found: Vec<Found>,
    /// The bytes of each.
    pub given: Vec<Vec<u8>>,
    /// What was left out.
    pub notes: Vec<Note>,
    /// The folder's mapping, as written.
    pub mapping: Option<String>,
}

/// The names in a folder.
#[derive(Default)]
struct Names {
    files: BTreeSet<PathBuf>,
    folders: BTreeSet<PathBuf>,
}

impl Tree for Names {
    fn is_file(&self, path: &Path) -> bool {
        self.files.contains(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.folders.contains(path)
    }
}

impl Held {
    /// Sifts the files of a folder.
    pub(super) fn of(held: Vec<(String, Vec<u8>)>) -> Held {
        let mut files: BTreeMap<PathBuf, Vec<u8>> = held.into_iter().map(|(name, bytes)| (path(&name), bytes)).collect();
        let mut names = Names::default();
        for path in files.keys() {
            names.folders.extend(path.ancestors().skip(1).map(Path::to_owned));
            names.files.insert(path.clone());
        }
        let root = articles_in(&names, Path::new(ROOT));
        files.retain(|path, _| path.starts_with(&root));
        let mapping = files.get(&root.join(MAPPING_FILE)).and_then(|bytes| String::from_utf8(bytes.clone()).ok());
        let ignored = Ignored::of(&files);
        let mut left = Left::default();
        let (mut found, mut deep) = (Vec::new(), BTreeSet::new());
        for (path, bytes) in files {
            let inner: Vec<&Path> = path.ancestors().take_while(|a| *a != root).collect();
            let in_hidden = inner.iter().skip(1).any(|folder| folder.file_name().is_some_and(is_hidden));
            if in_hidden || ignored.takes(&inner) {
                continue;
            }
            if inner.len() > DEEPEST {
                deep.insert(inner[inner.len() - DEEPEST].to_owned());
                continue;
            }
            let shown = shown(&root, &path);
            if !left.takes(&names, &shown, &path) && !left.takes_aside(&names, &path) {
                let size = bytes.len() as u64;
                found.push((Found { shown, path, size }, bytes));
            }
        }
        let mut notes: Vec<Note> = deep.iter().map(|folder| too_deep(&shown(&root, folder))).collect();
        notes.extend(left.notes(&root));
        found.sort();
        let (found, given) = found.into_iter().unzip();
        Held { found, given, notes, mapping }
    }
}

/// A name as a path below the folder: no step leads out of it.
fn path(name: &str) -> PathBuf {
    name.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect()
}

/// What the folder's own files say is to be left out.
struct Ignored(BTreeMap<PathBuf, Gitignore>);

impl Ignored {
    fn of(files: &BTreeMap<PathBuf, Vec<u8>>) -> Ignored {
        let of = |(path, bytes): (&PathBuf, &Vec<u8>)| {
            let folder = path.parent().filter(|_| path.ends_with(IGNORE_FILE))?;
            let mut rules = GitignoreBuilder::new(folder);
            // A line that is no rule is none, as on disk.
            String::from_utf8_lossy(bytes).lines().for_each(|line| drop(rules.add_line(None, line)));
            Some((folder.to_owned(), rules.build().ok()?))
        };
        Ignored(files.iter().filter_map(of).collect())
    }

    /// Whether a file, or a folder around it, is left out; the file comes first, then outwards.
    fn takes(&self, inner: &[&Path]) -> bool {
        let left_out = |path: &Path, is_folder: bool| {
            let said = path.ancestors().skip(1).filter_map(|folder| self.0.get(folder)).map(|rules| rules.matched(path, is_folder));
            said.into_iter().find(|said| !said.is_none()).is_some_and(|said| said.is_ignore())
        };
        !self.0.is_empty() && inner.iter().enumerate().any(|(i, path)| left_out(path, i > 0))
    }
}
