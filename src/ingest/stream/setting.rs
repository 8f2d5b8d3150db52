//! What holds while one file and everything inside of it is read: the folder's mapping, how deep, and how much may still come out.

use super::super::crawl::wacz::Pages;
use super::super::record::Mapping;
use std::cell::Cell;
use std::io::{self, Read};

/// Bytes of one article's file that are held at once, packed or unpacked; what is larger must come in pieces.
pub(in crate::ingest) const LARGEST_FILE: u64 = 128 << 20;

/// Bytes that come out of one packed file while others are read beside it; one that holds more is read when no other is.
pub(in crate::ingest) const MOST_TOGETHER: u64 = 8 << 20;

/// Text packs to a tenth, tables of one refrain to a fiftieth; what unpacks to more than this many times its size is an attack.
const MOST_UNPACKED: u64 = 100;

/// Archives and mails inside of each other: what lies deeper is not opened.
const LAYERS: usize = 3;

/// Bytes that may still come out of a file's archives, all together.
#[derive(Debug)]
pub(in crate::ingest) struct Budget {
    left: Cell<u64>,
    spent: Cell<bool>,
}

impl Budget {
    /// So many bytes.
    pub(in crate::ingest) fn of(bytes: u64) -> Budget {
        Budget { left: Cell::new(bytes), spent: Cell::new(false) }
    }

    /// What a file of this size may unpack to when it is read alone.
    pub(in crate::ingest) fn alone(size: u64) -> Budget {
        Budget::of(size.saturating_mul(MOST_UNPACKED).max(LARGEST_FILE))
    }

    /// Whether more would have come out.
    pub(in crate::ingest) fn is_spent(&self) -> bool {
        self.spent.get()
    }
}

/// The setting of one reading.
#[derive(Clone, Copy)]
pub(in crate::ingest) struct Setting<'a> {
    pub mapping: &'a Mapping,
    /// Archives around what is read.
    pub layers: usize,
    pub budget: &'a Budget,
    /// What the list of a crawl says of its pages.
    pub pages: Option<&'a Pages>,
}

impl<'a> Setting<'a> {
    /// The setting of a file that lies in no archive.
    pub(in crate::ingest) fn new(mapping: &'a Mapping, budget: &'a Budget) -> Setting<'a> {
        Setting { mapping, layers: 0, budget, pages: None }
    }

    /// The setting inside of an archive; `None` where it lies too deep.
    pub(in crate::ingest) fn inner(self) -> Option<Self> {
        (self.layers < LAYERS).then_some(Setting { layers: self.layers + 1, ..self })
    }

    /// A decompressor whose output is counted; it fails once the budget is spent.
    pub(in crate::ingest) fn counted<R: Read>(self, source: R) -> Counted<'a, R> {
        Counted { source, budget: self.budget }
    }

    /// Reads out of a decompressor up to what is left of the budget, and at most as much as one article's file may hold; `None` when more
    /// would come.
    ///
    /// The bytes that came out before damage are kept, with `true`.
    pub(in crate::ingest) fn draw(self, source: impl Read) -> Option<(Vec<u8>, bool)> {
        let mut out = Vec::new();
        let damaged = self.counted(source).take(LARGEST_FILE + 1).read_to_end(&mut out).is_err();
        (!self.budget.is_spent() && out.len() as u64 <= LARGEST_FILE).then_some((out, damaged))
    }
}

/// See [`Setting::counted`].
pub(in crate::ingest) struct Counted<'a, R> {
    source: R,
    budget: &'a Budget,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.source.read(out)?;
        match self.budget.left.get().checked_sub(n as u64) {
            Some(left) => {
                self.budget.left.set(left);
                Ok(n)
            }
            None => {
                self.budget.spent.set(true);
                Err(io::Error::other("more comes out of the file than is read"))
            }
        }
    }
}
