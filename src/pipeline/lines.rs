//! What the three steps hand to each other: one JSON value a line.

use super::{Documents, Extract, Run, gather, merge};
use crate::ingest::{Seen, Twice};
use crate::relate::{Block, Relation};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead};

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Line {
    /// What was seen beside the articles: by each `extract` once, summed by `merge`.
    Seen(Seen),
    /// One article.
    Extract(Box<Extract>),
    /// Claims that may speak of one fact.
    Block(Box<Block>),
    /// What was found in one block.
    Relations(Vec<Relation>),
}

/// Why lines cannot be taken.
#[derive(Debug)]
pub enum Fault {
    /// The stream broke.
    Io(io::Error),
    /// A line, from one, is none of ours.
    Line {
        /// Its number.
        number: usize,
        /// What is wrong with it.
        what: String,
    },
}

/// Reads lines one after the other; empty ones are passed over.
///
/// # Errors
/// At the first line that is none of ours; what was read until then was handed on.
pub fn read_lines(input: impl BufRead, mut take: impl FnMut(Line) -> io::Result<()>) -> Result<(), Fault> {
    for (i, line) in input.lines().enumerate() {
        let line = line.map_err(Fault::Io)?;
        if !line.trim().is_empty() {
            let line = serde_json::from_str(&line).map_err(|e| Fault::Line { number: i + 1, what: e.to_string() })?;
            take(line).map_err(Fault::Io)?;
        }
    }
    Ok(())
}

impl Documents {
    /// The documents as lines, the notes first.
    pub fn into_lines(self) -> impl Iterator<Item = Line> {
        std::iter::once(Line::Seen(self.seen)).chain(self.extracts.into_iter().map(|e| Line::Extract(Box::new(e))))
    }

    /// Takes a line up; gives it back when it is of no document.
    pub fn take(&mut self, line: Line) -> Option<Line> {
        match line {
            Line::Seen(seen) => self.seen.add(seen),
            Line::Extract(extract) => self.extracts.push(*extract),
            other => return Some(other),
        }
        None
    }

    /// One document of each id: many machines may have read one article.
    #[must_use]
    pub fn once_each(mut self) -> Documents {
        self.extracts.sort_by(|a, b| a.document.path.cmp(&b.document.path));
        let mut twice = Twice::default();
        let notes = &mut self.seen.notes;
        self.extracts.retain(|e| match twice.check(&e.document) {
            Some(note) => {
                notes.push(note);
                false
            }
            None => true,
        });
        self
    }

    /// The blocks of these documents.
    pub fn into_blocks(self) -> Vec<Block> {
        gather(self.extracts, self.seen).blocks()
    }

    /// These documents and what was found in their blocks.
    pub fn into_run(self, relations: Vec<Vec<Relation>>) -> Run {
        merge(gather(self.extracts, self.seen), relations)
    }
}
