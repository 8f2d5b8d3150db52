//! Who looks on while a folder is read, and may end it.

use crate::cache::Cache;
use crate::relate::Weights;
use std::ops::ControlFlow;

/// Looks on while documents are read. Called from many threads at once.
pub trait Watch: Sync {
    /// The files are listed: how many, and their bytes on disk.
    fn listed(&self, files: usize, bytes: u64) {
        let _ = (files, bytes);
    }

    /// Articles were read that stood in so many bytes of the files. `Break` ends the run; what was read stays in the cache.
    fn read(&self, articles: usize, bytes: u64) -> ControlFlow<()> {
        let _ = (articles, bytes);
        ControlFlow::Continue(())
    }

    /// Every document is read; what comes now needs all of them.
    fn all_read(&self) {}
}

/// Nobody looks on.
pub struct Unwatched;

impl Watch for Unwatched {}

/// How a folder is to be read.
pub struct Options<'a> {
    /// Where readings are kept; `None` to keep nothing.
    pub cache: Option<&'a Cache>,
    /// Who looks on.
    pub watch: &'a dyn Watch,
    /// What relations are weighed with; others than the embedded ones are for fitting, without a cache.
    pub weights: &'a Weights,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { cache: None, watch: &Unwatched, weights: Weights::embedded() }
    }
}
