//! What is put aside until its turn comes: bytes in a file, or in memory, of which only the places are held.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Where things are put aside.
pub trait Store: Read + Write + Seek {}

impl<S: Read + Write + Seek> Store for S {}

/// Where one thing lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    start: u64,
    length: usize,
}

/// Things that were put aside.
pub(super) struct Aside<S> {
    store: S,
    end: u64,
    /// What is not yet written.
    fresh: Vec<u8>,
}

/// Bytes that are written together.
const TOGETHER: usize = 1 << 20;

impl<S: Store> Aside<S> {
    /// Puts things into an empty store.
    pub fn new(store: S) -> Aside<S> {
        Aside { store, end: 0, fresh: Vec::new() }
    }

    /// Puts bytes aside.
    pub fn put(&mut self, bytes: &[u8]) -> io::Result<Place> {
        let place = Place { start: self.end + self.fresh.len() as u64, length: bytes.len() };
        self.fresh.extend_from_slice(bytes);
        if self.fresh.len() >= TOGETHER {
            self.write()?;
        }
        Ok(place)
    }

    /// Puts a value aside.
    pub fn put_value(&mut self, value: &impl Serialize) -> io::Result<Place> {
        self.put(&postcard::to_stdvec(value).map_err(io::Error::other)?)
    }

    /// Takes bytes back.
    pub fn get(&mut self, place: Place) -> io::Result<Vec<u8>> {
        self.write()?;
        self.store.seek(SeekFrom::Start(place.start))?;
        let mut bytes = vec![0; place.length];
        self.store.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// Takes a value back.
    pub fn value<T: DeserializeOwned>(&mut self, place: Place) -> io::Result<T> {
        postcard::from_bytes(&self.get(place)?).map_err(io::Error::other)
    }

    fn write(&mut self) -> io::Result<()> {
        if !self.fresh.is_empty() {
            self.store.seek(SeekFrom::Start(self.end))?;
            self.store.write_all(&self.fresh)?;
            self.end += self.fresh.len() as u64;
            self.fresh.clear();
        }
        Ok(())
    }
}
