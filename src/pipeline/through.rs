//! Documents handed on as they are read, so that a dump of any size goes through the per-document rooms without being held.

use super::read::{FileRead, Reading};
use super::{Extract, Line, Options};
use crate::error::Error;
use crate::ingest::{Orders, Seen, Twice, list};
use crate::note::Note;
use crate::parse::Model;
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::path::Path;

/// Small files that are read together before what they gave is handed on.
const TOGETHER: usize = 256;

/// Reads every document below a path and hands each on as a line, in the order of their paths; last comes what was seen beside them. A
/// document whose date in figures only the other dates of its outlet can settle is handed on after the others. `Break` ends the reading.
///
/// # Errors
/// When the path cannot be read at all, or holds nothing readable, or when whoever looks on or takes the lines ended the run.
pub fn read_through(
    model: &dyn Model,
    path: &Path,
    options: &Options<'_>,
    take: &mut dyn FnMut(Line) -> ControlFlow<()>,
) -> Result<(), Error> {
    let files = list(path)?;
    options.watch.listed(files.len(), (0..files.len()).map(|i| files.size(i)).sum());
    let reading = Reading::new(model, &files, options);
    let seen = Seen { files: files.seen(), notes: files.notes().to_vec(), ..Seen::default() };
    let mut through =
        Through { seen, twice: Twice::default(), orders: Orders::default(), waiting: Vec::new(), handed: 0, stopped: false, take };
    let mut next = 0;
    while next < files.len() && !through.stopped && !reading.is_stopped() {
        let small = (next..files.len()).take(TOGETHER).take_while(|&i| !files.is_large(i)).count();
        let together: Vec<Option<FileRead>> = (next..next + small).into_par_iter().map(|i| reading.whole(i, false)).collect();
        for (i, read) in (next..).zip(together) {
            match read {
                Some(read) => through.file(|through| through.hand(read)),
                None => through.file(|through| through.alone(&reading, i)),
            }
        }
        if small == 0 {
            through.file(|through| through.alone(&reading, next));
        }
        next += small.max(1);
    }
    through.settle(&reading);
    if through.stopped || reading.is_stopped() {
        return Err(reading.ended());
    }
    through.end(path)
}

/// What is known of the documents that were handed on.
struct Through<'t> {
    seen: Seen,
    twice: Twice,
    orders: Orders,
    /// Documents that wait for the order of day and month of their outlet.
    waiting: Vec<(Extract, Vec<Note>)>,
    handed: usize,
    stopped: bool,
    take: &'t mut dyn FnMut(Line) -> ControlFlow<()>,
}

impl Through<'_> {
    /// One file, counted as read where it gave a document.
    fn file(&mut self, work: impl FnOnce(&mut Self)) {
        let before = self.handed + self.waiting.len();
        work(self);
        self.seen.read += usize::from(self.handed + self.waiting.len() > before);
    }

    /// A file that is read when no other is, handed on piece by piece.
    fn alone(&mut self, reading: &Reading<'_>, i: usize) {
        reading.file(i, true, &mut |some| {
            self.hand(some);
            if self.stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }

    fn hand(&mut self, read: FileRead) {
        self.seen.notes.extend(read.notes);
        read.foreign.into_iter().for_each(|language| *self.seen.foreign.entry(language).or_default() += 1);
        for (extract, doubts) in read.extracts {
            match self.twice.check(&extract.document) {
                Some(note) => self.seen.notes.push(note),
                None if Orders::waits(&extract.document) => self.waiting.push((extract, doubts)),
                None => {
                    self.orders.learn(&extract.document);
                    self.line(extract, doubts);
                }
            }
        }
    }

    fn line(&mut self, extract: Extract, doubts: Vec<Note>) {
        self.seen.notes.extend(doubts);
        self.handed += 1;
        if !self.stopped {
            self.stopped = (self.take)(Line::Extract(Box::new(extract))).is_break();
        }
    }

    /// Hands on what waited, its date settled where it can be.
    fn settle(&mut self, reading: &Reading<'_>) {
        for (extract, mut doubts) in std::mem::take(&mut self.waiting) {
            let mut document = extract.document.clone();
            let dated = self.orders.settle(&mut document, &mut doubts).then(|| reading.document(document).ok()).flatten();
            let extract = dated.map_or(extract, |(_, dated)| dated);
            self.line(extract, doubts);
        }
    }

    /// What was seen comes last.
    fn end(mut self, path: &Path) -> Result<(), Error> {
        self.seen.notes.sort();
        self.seen.notes.dedup();
        if self.handed == 0 {
            return Err(super::read::nothing(path, &self.seen));
        }
        // Nobody is left to be told that no more is wanted.
        let _ = (self.take)(Line::Seen(self.seen));
        Ok(())
    }
}
