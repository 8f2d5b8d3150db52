//! What was read before, kept so that it need not be read again: readings in, by the content that they were made of; readings out.
//!
//! *A folder of 4,000 articles, and one more since yesterday*: the second run hashes 4,001 files, reads one article, and relates the
//! one block that it stands in.
//!
//! Invariants: a run gives the same bytes with this room and without it. Nothing that is kept is trusted: every entry carries its
//! checksum, a file of other code, other weights or no cache at all begins anew, and what does not decode was never there. A kill at
//! any moment loses the entry that was being written and no other. Two runs never write one file: the second reads what is there.
//!
//! How it works. One file for each analysed folder, to which entries are only appended (`log`), each under the hash of what it was
//! made from ([`Key`]). When a run leaves more than half of a file unused, the file is written again with what was used.
//! The file is where the caller says; this room asks no environment and no clock.
//!
//! Why no embedded database: one of pages waits for the disk at each commit, in a program whose small runs take 60 ms; it locks
//! readers out; and it trusts its own pages, where an entry here that is not whole is merely missing.

mod key;
mod log;

pub use key::Key;

use crate::error::Error;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use log::Log;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Bytes of one entry, unpacked: more comes of no article.
const LONGEST_ENTRY: u64 = 256 << 20;

/// What was read before.
pub struct Cache {
    log: Mutex<Log>,
}

impl Cache {
    /// Opens the cache in a file, or begins it there. `made_of` names what made the entries: with another name they are dropped.
    ///
    /// # Errors
    /// When the file cannot be opened; a run can go on without it.
    pub fn open(file: &Path, made_of: &str) -> Result<Cache, Error> {
        let said = |source: std::io::Error| Error::Cache { path: file.to_owned(), source };
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(said)?;
        }
        Log::open(file, made_of).map(|log| Cache { log: Mutex::new(log) }).map_err(said)
    }

    /// Whether new entries are kept: not while another run has the file.
    pub fn keeps(&self) -> bool {
        self.log().writes()
    }

    /// The entry under a key; `None` when there is none, or none that is whole.
    pub fn get<T: DeserializeOwned>(&self, key: Key) -> Option<T> {
        let packed = self.log().get(key)?;
        let mut bytes = Vec::new();
        DeflateDecoder::new(&packed[..]).take(LONGEST_ENTRY).read_to_end(&mut bytes).ok()?;
        postcard::from_bytes(&bytes).ok()
    }

    /// Keeps an entry. What cannot be kept is read again the next time.
    pub fn put<T: Serialize>(&self, key: Key, value: &T) {
        if !self.keeps() {
            return;
        }
        let Ok(bytes) = postcard::to_stdvec(value) else { return };
        let mut packer = DeflateEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::fast());
        if packer.write_all(&bytes).is_ok()
            && let Ok(packed) = packer.finish()
        {
            self.log().put(key, &packed);
        }
    }

    /// Entries at hand.
    pub fn len(&self) -> usize {
        self.log().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Drops what no run used since it was opened, when that is most of the file. For the end of a run that read everything.
    pub fn tidy(&self) {
        self.log().tidy();
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        // Whoever panicked with the lock left at most an entry that its checksum refuses.
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
