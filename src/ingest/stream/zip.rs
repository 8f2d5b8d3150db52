//! ZIP archives: what lies inside is read as if it lay in the folder. Names inside are shown and never used as paths.

use super::file::{Reading, Setting, inside, too_large};
use crate::note::Note;
use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};

/// Entries of one archive that are read; more are counted.
const MOST_ENTRIES: usize = 10_000;

/// Whether bytes are such an archive.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// What became of one entry.
enum Entry {
    Bytes(Vec<u8>),
    /// Why it was left out, and how to mend that.
    Left(&'static str, &'static str),
    /// The bound on what comes out of one file is reached.
    Bomb,
}

/// Reads every file in an archive.
pub(super) fn archive(shown: &str, bytes: &[u8], setting: Setting<'_>) -> Reading {
    let damaged = || Note::skipped(shown, "ingest/damaged-archive", "the ZIP archive is damaged or ends early").mend("copy it again");
    let Some(within) = setting.inner() else {
        let note = Note::skipped(shown, "ingest/too-deep", "it is an archive inside of archives and was not opened");
        return Reading::left(note.mend("unpack it into the folder"));
    };
    let Ok(zip) = ZipArchive::from_slice(bytes) else { return Reading::left(damaged()) };
    let mut reading = Reading::default();
    let mut entries = zip.entries();
    let (mut seen, mut read) = (0usize, 0usize);
    loop {
        let entry = match entries.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) => break,
            Err(_) => {
                reading.notes.push(damaged());
                break;
            }
        };
        let name = shown_name(entry.file_path().as_bytes());
        if entry.is_dir() || name.is_empty() || is_clutter(&name) {
            continue;
        }
        seen += 1;
        if seen > MOST_ENTRIES {
            continue;
        }
        let path = format!("{shown}/{name}");
        let left = |what: &str, mend: &str| Note::skipped(&path, "ingest/zip-entry", what.to_string()).mend(mend);
        let encrypted = entry.flags().is_encrypted();
        match unpacked(&zip, &entry, encrypted, within) {
            Entry::Bytes(bytes) => {
                read += 1;
                reading.extend(inside(&path, bytes, within));
            }
            Entry::Left(what, mend) => reading.notes.push(left(what, mend)),
            Entry::Bomb => {
                let mut bomb = too_large(shown);
                reading.notes.append(&mut bomb.notes);
                return reading;
            }
        }
    }
    if seen > MOST_ENTRIES {
        let what = format!("{} of {seen} files in the archive were left out", seen - MOST_ENTRIES);
        reading.notes.push(Note::skipped(shown, "ingest/too-many", what).mend("split the archive"));
    }
    if read == 0 && reading.notes.is_empty() {
        reading.notes.push(Note::skipped(shown, "ingest/empty", "the archive holds no file").mend("remove it, or pack it again"));
    }
    reading
}

fn unpacked(zip: &rawzip::ZipSliceArchive<&[u8]>, entry: &rawzip::ZipFileHeaderRecord<'_>, encrypted: bool, setting: Setting<'_>) -> Entry {
    if encrypted {
        return Entry::Left("it is encrypted", "unpack the archive with its password into the folder");
    }
    let method = entry.compression_method();
    let Ok(local) = zip.get_entry(entry.wayfinder()) else { return Entry::Left("it is damaged", "copy the archive again") };
    let drawn = if method == CompressionMethod::STORE {
        setting.draw(local.data())
    } else if method == CompressionMethod::DEFLATE {
        setting.draw(DeflateDecoder::new(local.data()))
    } else {
        return Entry::Left("it is packed in a way that is not read", "pack the archive again with the usual method, deflate");
    };
    match drawn {
        None => Entry::Bomb,
        Some((out, true)) if out.is_empty() => Entry::Left("it is damaged and nothing came out of it", "copy the archive again"),
        Some((out, _)) => Entry::Bytes(out),
    }
}

/// The first file of that very name, unpacked.
pub(super) fn member(bytes: &[u8], name: &str, setting: Setting<'_>) -> Option<Vec<u8>> {
    let zip = ZipArchive::from_slice(bytes).ok()?;
    let mut entries = zip.entries();
    let mut seen = 0;
    while let Ok(Some(entry)) = entries.next_entry() {
        seen += 1;
        if seen > MOST_ENTRIES {
            return None;
        }
        if entry.file_path().as_bytes() == name.as_bytes() {
            return match unpacked(&zip, &entry, entry.flags().is_encrypted(), setting) {
                Entry::Bytes(bytes) => Some(bytes),
                Entry::Left(..) | Entry::Bomb => None,
            };
        }
    }
    None
}

/// A name as it is shown: steps upwards and drive letters have no meaning there and are left out.
fn shown_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).replace('\\', "/");
    let steps = name.split('/').filter(|s| !s.is_empty() && *s != "." && *s != "..");
    let name = steps.collect::<Vec<_>>().join("/");
    name.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// What systems put beside the files that somebody packed.
fn is_clutter(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.split('/').any(|step| step.starts_with('.') || step == "Thumbs.db" || step == "desktop.ini")
}
