//! The articles of one folder.

use super::Document;
use crate::note::Note;

/// Every article that could be read, in the order of their paths, and what was skipped and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corpus {
    /// Sorted by path.
    pub documents: Vec<Document>,
    /// Sorted.
    pub notes: Vec<Note>,
    /// Files seen, readable or not.
    pub files_seen: usize,
    /// Files of which at least one article is in the corpus; an archive is one file.
    pub files_read: usize,
}
