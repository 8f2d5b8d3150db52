//! An article on its way to become a [`Document`]: what a reader of one format found, before hints are weighed.

use super::{Numeric, PartKind, Published};
use crate::note::Note;
use std::ops::Range;

/// What one reader found in one file or record. Offsets are bytes of `text`.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// As [`Document::path`](super::Document::path).
    pub path: String,
    /// What identifies the article beside its text: the file name, or the address of a record.
    pub identity: String,
    /// The decoded or extracted text.
    pub text: String,
    /// Headline, as a reader would see it.
    pub title: Option<String>,
    /// As metadata name it.
    pub outlet: Option<String>,
    /// As printed.
    pub byline: Option<String>,
    /// As metadata give it.
    pub published: Option<Published>,
    /// What a date in figures tells of the order of day and month.
    pub numeric: Option<Numeric>,
    /// Canonical address.
    pub url: Option<String>,
    /// Address of the picture that stands above the article.
    pub picture: Option<String>,
    /// Two-letter code that the metadata declare.
    pub language: Option<String>,
    /// Readable stretches in order, not overlapping.
    pub parts: Vec<(PartKind, Range<usize>)>,
    /// Markup inside of the parts.
    pub furniture: Vec<Range<usize>>,
    /// Lines that were left out of the text because they tell no news; agencies are credited in them.
    pub left_out: String,
    /// What was doubtful.
    pub notes: Vec<Note>,
}

/// A date as a field gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// `None` where it can be read in two ways.
    pub published: Option<Published>,
    pub numeric: Option<Numeric>,
}

impl Dated {
    /// A date that can be read in one way alone, and is not in figures.
    pub(super) fn sure(published: Published) -> Dated {
        Dated { published: Some(published), numeric: None }
    }
}

impl Draft {
    /// Takes a date over.
    pub(super) fn date(&mut self, dated: Dated) {
        self.published = dated.published;
        self.numeric = dated.numeric;
    }

    /// Takes over what a record says of the article, and what is noted of that.
    pub(super) fn describe(self, said: Draft) -> Draft {
        let Draft { title, outlet, byline, published, numeric, url, picture, language, left_out, notes, .. } = said;
        Draft { title, outlet, byline, published, numeric, url, picture, language, left_out, notes, ..self }
    }

    /// The running text without the headline, one part a line.
    pub(super) fn body(&self) -> String {
        let bodies = self.parts.iter().filter(|(kind, _)| *kind == PartKind::Body);
        bodies.map(|(_, range)| &self.text[range.clone()]).collect::<Vec<_>>().join("\n")
    }
}
