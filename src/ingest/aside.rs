//! Files beside articles that are none: annotations, source code, what a folder says of itself.

use super::walk::{Tree, is_annotated};
use crate::note::Note;
use serde::Deserialize;
use std::path::Path;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    code: Vec<String>,
    names: Vec<String>,
}

static NAMES: LazyLock<Names> =
    LazyLock::new(|| toml::from_str(include_str!("aside.toml")).expect("the table beside this file is right: a test reads it"));

/// How many files of each sort were left alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Aside {
    annotations: usize,
    code: usize,
    about: usize,
}

impl Aside {
    /// Whether a file is left alone, and counts it: it lies beside the `articles/` of an annotated event, or its name says what it is.
    pub(super) fn takes(&mut self, tree: &impl Tree, path: &Path) -> bool {
        let lower = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let (stem, ending) = (lower(path.file_stem()), lower(path.extension()));
        let count = if path.parent().is_some_and(|folder| is_annotated(tree, folder)) {
            &mut self.annotations
        } else if NAMES.code.contains(&ending) {
            &mut self.code
        } else if NAMES.names.contains(&stem) {
            &mut self.about
        } else {
            return false;
        };
        *count += 1;
        true
    }

    /// What was left alone, in one note; `None` where nothing was.
    pub(super) fn note(&self) -> Option<Note> {
        let sorts = [(self.annotations, "annotations"), (self.code, "source code or settings"), (self.about, "about the folder itself")];
        let named: Vec<String> = sorts.iter().filter(|(n, _)| *n > 0).map(|(n, sort)| format!("{n} of {sort}")).collect();
        let what = format!("files that are no articles were left alone: {}", named.join(", "));
        let note = Note { document: None, ..Note::doubt("", "ingest/aside", what) };
        (!named.is_empty()).then(|| note.mend("give an article another name or ending if it is among them"))
    }
}
