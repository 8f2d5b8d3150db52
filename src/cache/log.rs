//! A file to which entries are only appended.
//!
//! ```text
//! file   = mark (8 bytes), hash of what made the entries (32), entries
//! entry  = key (32), length of the body (4, little-endian), check of key and length (4), check of all (16), body
//! ```
//!
//! Checks are the first bytes of BLAKE3. A head that its check refuses, or a body beyond the end of the file, ends the file there:
//! it is what a kill left behind. The file is locked for writing while it is open; whoever comes second reads.

use super::Key;
use rustc_hash::FxHashMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

const MARK: &[u8; 8] = b"SAYSOKV1";

/// Bytes before the first entry.
const START: u64 = 40;

/// Bytes of an entry before its body.
const HEAD: usize = 56;

/// Unused bytes that a file may hold without being written again, however small it is.
const SLACK: u64 = 4 << 20;

/// How often a lock is tried, and how long apart.
const TRIES: usize = 10;
const PAUSE: Duration = Duration::from_millis(10);

/// An open file of entries.
pub(super) struct Log {
    path: PathBuf,
    file: File,
    made_of: [u8; 32],
    entries: FxHashMap<Key, Place>,
    /// One past the last whole entry.
    end: u64,
    writes: bool,
    /// An entry was refused: the file wants to be written again.
    damaged: bool,
}

struct Place {
    offset: u64,
    length: u32,
    used: bool,
}

impl Log {
    pub fn open(path: &Path, made_of: &str) -> io::Result<Log> {
        let made_of = *blake3::hash(made_of.as_bytes()).as_bytes();
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let writes = lock(&file)?;
        let mut log = Log { path: path.to_owned(), file, made_of, entries: FxHashMap::default(), end: START, writes, damaged: false };
        let ours = log.scan()?;
        if writes && !ours {
            log.begin()?;
        } else if writes {
            log.file.set_len(log.end)?;
        }
        Ok(log)
    }

    pub fn writes(&self) -> bool {
        self.writes
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Empties the file.
    fn begin(&mut self) -> io::Result<()> {
        self.entries.clear();
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&[MARK.as_slice(), &self.made_of].concat())?;
        self.end = START;
        Ok(())
    }

    /// Finds the entries; whether the file is one of ours.
    fn scan(&mut self) -> io::Result<bool> {
        let size = self.file.metadata()?.len();
        let mut reader = BufReader::new(&self.file);
        reader.seek(SeekFrom::Start(0))?;
        let mut start = [0u8; START as usize];
        if size < START || reader.read_exact(&mut start).is_err() || start[..8] != *MARK || start[8..] != self.made_of {
            return Ok(false);
        }
        let mut head = [0u8; HEAD];
        while self.end + HEAD as u64 <= size && reader.read_exact(&mut head).is_ok() {
            let mut key = [0u8; 32];
            key.copy_from_slice(&head[..32]);
            let length = u32::from_le_bytes([head[32], head[33], head[34], head[35]]);
            let next = self.end + HEAD as u64 + u64::from(length);
            if head[36..40] != blake3::hash(&head[..36]).as_bytes()[..4] || next > size {
                break;
            }
            self.entries.insert(Key::from_bytes(key), Place { offset: self.end, length, used: false });
            if reader.seek_relative(i64::from(length)).is_err() {
                break;
            }
            self.end = next;
        }
        Ok(true)
    }

    /// The body under a key, when it is whole.
    pub fn get(&mut self, key: Key) -> Option<Vec<u8>> {
        let place = self.entries.get_mut(&key)?;
        place.used = true;
        let mut entry = vec![0u8; HEAD + place.length as usize];
        let offset = place.offset;
        let read = self.file.seek(SeekFrom::Start(offset)).and_then(|_| self.file.read_exact(&mut entry));
        if read.is_err() || entry[40..HEAD] != check(&entry[..36], &entry[HEAD..]) || entry[..32] != *key.bytes() {
            self.entries.remove(&key);
            self.damaged = true;
            return None;
        }
        entry.drain(..HEAD);
        Some(entry)
    }

    /// Appends an entry, in one write. When the disk refuses, nothing more is written.
    pub fn put(&mut self, key: Key, body: &[u8]) {
        let Ok(length) = u32::try_from(body.len()) else { return };
        if !self.writes || self.entries.contains_key(&key) {
            return;
        }
        let mut entry = Vec::with_capacity(HEAD + body.len());
        entry.extend_from_slice(key.bytes());
        entry.extend_from_slice(&length.to_le_bytes());
        let short = *blake3::hash(&entry).as_bytes();
        let whole = check(&entry, body);
        entry.extend_from_slice(&short[..4]);
        entry.extend_from_slice(&whole);
        entry.extend_from_slice(body);
        let written = self.file.seek(SeekFrom::Start(self.end)).and_then(|_| self.file.write_all(&entry));
        if written.is_err() {
            self.writes = false;
            let _ = self.file.set_len(self.end);
            return;
        }
        self.entries.insert(key, Place { offset: self.end, length, used: true });
        self.end += entry.len() as u64;
    }

    /// Writes the file again with what was used, when that is worth it. What fails leaves the file as it was.
    pub fn tidy(&mut self) {
        let used: u64 = self.entries.values().filter(|p| p.used).map(|p| HEAD as u64 + u64::from(p.length)).sum();
        let unused = (self.end - START).saturating_sub(used);
        if self.writes && (self.damaged || (unused > used && unused > SLACK)) {
            let _ = self.rewrite();
        }
    }

    fn rewrite(&mut self) -> io::Result<()> {
        let beside = self.path.with_extension("new");
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(&beside)?;
        // A file of this name that somebody else has open is left to them.
        file.try_lock().map_err(io::Error::from)?;
        let (path, made_of) = (self.path.clone(), self.made_of);
        let mut new = Log { path, file, made_of, entries: FxHashMap::default(), end: START, writes: true, damaged: false };
        new.begin()?;
        let mut used: Vec<(u64, Key)> = self.entries.iter().filter(|(_, p)| p.used).map(|(key, p)| (p.offset, *key)).collect();
        used.sort_unstable();
        for (_, key) in used {
            if let Some(body) = self.get(key) {
                new.put(key, &body);
            }
        }
        if !new.writes {
            return std::fs::remove_file(&beside);
        }
        std::fs::rename(&beside, &self.path)?;
        *self = new;
        Ok(())
    }
}

/// Takes the lock, if nobody else has it. A program that starts another one shares its open files with it for a moment, so that a lock which
/// was just given back may seem taken: it is tried a few times.
fn lock(file: &File) -> io::Result<bool> {
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(e)) => return Err(e),
        }
    }
    Ok(false)
}

fn check(key_and_length: &[u8], body: &[u8]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(key_and_length);
    hasher.update(body);
    let mut check = [0u8; 16];
    check.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u8) -> Key {
        Key::of("test", &[&[n]])
    }

    fn filled(path: &Path) -> u64 {
        let mut log = Log::open(path, "one").unwrap();
        for n in 0..20u8 {
            log.put(key(n), &vec![n; 100 * usize::from(n)]);
        }
        log.end
    }

    fn whole(path: &Path, made_of: &str) -> Vec<u8> {
        let mut log = Log::open(path, made_of).unwrap();
        (0..20u8).filter(|&n| log.get(key(n)).is_some_and(|body| body == vec![n; 100 * usize::from(n)])).collect()
    }

    #[test]
    fn what_was_put_is_got_and_other_code_gets_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.kv");
        filled(&path);
        assert_eq!(whole(&path, "one").len(), 20);
        assert!(whole(&path, "two").is_empty());
        assert!(whole(&path, "one").is_empty(), "the file began anew");
    }

    #[test]
    fn a_file_cut_anywhere_keeps_every_entry_before_the_cut_and_can_be_written_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.kv");
        let size = filled(&path);
        let bytes = std::fs::read(&path).unwrap();
        for cut in (0..size).step_by(97) {
            std::fs::write(&path, &bytes[..cut as usize]).unwrap();
            let before = whole(&path, "one");
            assert!(before.iter().enumerate().all(|(i, &n)| i == usize::from(n)), "a gap at {cut}: {before:?}");
            filled(&path);
            assert_eq!(whole(&path, "one").len(), 20);
        }
    }

    #[test]
    fn no_changed_byte_is_believed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.kv");
        let size = filled(&path);
        let bytes = std::fs::read(&path).unwrap();
        for at in (0..size as usize).step_by(61) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x41;
            std::fs::write(&path, damaged).unwrap();
            let mut log = Log::open(&path, "one").unwrap();
            for n in 0..20u8 {
                let got = log.get(key(n));
                assert!(got.is_none_or(|body| body == vec![n; 100 * usize::from(n)]), "byte {at}");
            }
            log.tidy();
        }
    }

    #[test]
    fn a_second_run_reads_and_does_not_write() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.kv");
        filled(&path);
        let mut first = Log::open(&path, "one").unwrap();
        let mut second = Log::open(&path, "one").unwrap();
        assert!(first.writes() && !second.writes());
        second.put(key(99), b"lost");
        first.put(key(98), b"kept");
        assert!(second.get(key(3)).is_some());
        drop((first, second));
        let mut third = Log::open(&path, "one").unwrap();
        assert!(third.get(key(99)).is_none() && third.get(key(98)).is_some());
    }

    #[test]
    fn what_no_run_uses_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.kv");
        let mut log = Log::open(&path, "one").unwrap();
        for n in 0..4u8 {
            log.put(key(n), &vec![n; 3 << 20]);
        }
        drop(log);
        let mut log = Log::open(&path, "one").unwrap();
        assert!(log.get(key(2)).is_some());
        log.tidy();
        assert!(log.get(key(2)).is_some() && log.get(key(1)).is_none());
        assert!(std::fs::metadata(&path).unwrap().len() < 4 << 20);
        log.put(key(7), b"more");
        drop(log);
        let mut log = Log::open(&path, "one").unwrap();
        assert!(log.get(key(2)).is_some() && log.get(key(7)).is_some());
    }
}
