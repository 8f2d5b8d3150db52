//! ZIP archives: what lies inside is read as if it lay in the folder. Names inside are shown and never used as paths.

use super::{LARGEST_FILE, Setting, Sink, Source, read, too_large, whole};
use crate::ingest::crawl::wacz;
use crate::note::Note;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, RECOMMENDED_BUFFER_SIZE, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder};
use std::fs::File;
use std::io::Read;

/// Entries of one archive that are read; more are counted.
const MOST_ENTRIES: usize = 10_000;

/// Whether bytes are such an archive.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// One entry of the list at an archive's end.
struct Entry {
    /// As it is shown.
    name: String,
    /// As it is written.
    raw: Vec<u8>,
    method: CompressionMethod,
    encrypted: bool,
    at: ZipArchiveEntryWayfinder,
}

/// What an archive lists.
struct Listed {
    entries: Vec<Entry>,
    /// Files, those past the bound too.
    seen: usize,
    /// Whether the list breaks off.
    damaged: bool,
}

fn list<R: ReaderAt>(zip: &ZipArchive<R>) -> Listed {
    let mut listed = Listed { entries: Vec::new(), seen: 0, damaged: false };
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let mut entries = zip.entries(&mut buffer);
    loop {
        let entry = match entries.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) => return listed,
            Err(_) => {
                listed.damaged = true;
                return listed;
            }
        };
        let raw = entry.file_path().as_bytes().to_vec();
        let name = shown_name(&raw);
        if entry.is_dir() || name.is_empty() || is_clutter(&name) {
            continue;
        }
        listed.seen += 1;
        if listed.seen <= MOST_ENTRIES {
            let (method, encrypted) = (entry.compression_method(), entry.flags().is_encrypted());
            listed.entries.push(Entry { name, raw, method, encrypted, at: entry.wayfinder() });
        }
    }
}

/// What comes out of an entry; else why it is left out, and how to mend that.
fn open<'z, R: ReaderAt>(zip: &'z ZipArchive<R>, entry: &Entry) -> Result<Box<dyn Read + 'z>, (&'static str, &'static str)> {
    if entry.encrypted {
        return Err(("it is encrypted", "unpack the archive with its password into the folder"));
    }
    let Ok(local) = zip.get_entry(entry.at) else { return Err(("it is damaged", "copy the archive again")) };
    match entry.method {
        CompressionMethod::DEFLATE => Ok(Box::new(DeflateDecoder::new(local.reader()))),
        // The packed stream of the last three says itself what it is.
        CompressionMethod::STORE | CompressionMethod::BZIP2 | CompressionMethod::ZSTD | CompressionMethod::XZ => {
            Ok(Box::new(local.reader()))
        }
        _ => Err(("it is packed in a way that is not read", "pack the archive again with the usual method, deflate")),
    }
}

/// Reads every file in an archive that is at hand.
pub(super) fn archive(shown: &str, bytes: Vec<u8>, setting: Setting<'_>, sink: &mut Sink<'_>) {
    match ZipArchive::from_slice(bytes) {
        Ok(zip) => entries(shown, &zip.into_cursor_archive(), setting, sink),
        Err(_) => sink.note(damaged(shown)),
    }
}

/// Reads every file in an archive where it lies.
pub(super) fn on_disk(shown: &str, mut file: File, setting: Setting<'_>, sink: &mut Sink<'_>) {
    if file.metadata().is_ok_and(|m| m.len() <= LARGEST_FILE) {
        let mut bytes = Vec::new();
        return match file.read_to_end(&mut bytes) {
            Ok(_) => whole(shown, bytes, setting, sink),
            Err(e) => sink.note(super::unreadable(shown, &e)),
        };
    }
    match ZipArchive::from_file(file, &mut vec![0; RECOMMENDED_BUFFER_SIZE]) {
        Ok(zip) => entries(shown, &zip, setting, sink),
        Err(_) => sink.note(damaged(shown)),
    }
}

fn damaged(shown: &str) -> Note {
    Note::skipped(shown, "ingest/damaged-archive", "the ZIP archive is damaged or ends early").mend("copy it again")
}

fn entries<R: ReaderAt>(shown: &str, zip: &ZipArchive<R>, setting: Setting<'_>, sink: &mut Sink<'_>) {
    let Some(within) = setting.inner() else {
        let note = Note::skipped(shown, "ingest/too-deep", "it is an archive inside of archives and was not opened");
        return sink.note(note.mend("unpack it into the folder"));
    };
    let listed = list(zip);
    let names: Vec<&str> = listed.entries.iter().map(|e| e.name.as_str()).collect();
    if wacz::is_wacz(&names) {
        let member = |name: &str| {
            let entry = listed.entries.iter().find(|e| e.name == name)?;
            within.draw(open(zip, entry).ok()?).map(|(bytes, _)| bytes)
        };
        let pages = wacz::pages(&names, member);
        let before = sink.count();
        if !pages.is_empty() {
            each(shown, zip, &listed, wacz::is_crawl, Setting { pages: Some(&pages), ..within }, sink);
        }
        // A list that names none of the records is no guide.
        if sink.counted(before).articles == 0 && !sink.is_stopped() {
            each(shown, zip, &listed, wacz::is_crawl, within, sink);
        }
    } else {
        each(shown, zip, &listed, |_| true, within, sink);
    }
    if listed.damaged {
        sink.note(damaged(shown));
    }
    if listed.seen > MOST_ENTRIES {
        let what = format!("{} of {} files in the archive were left out", listed.seen - MOST_ENTRIES, listed.seen);
        sink.note(Note::skipped(shown, "ingest/too-many", what).mend("split the archive"));
    }
    if listed.entries.is_empty() && !listed.damaged {
        sink.note(Note::skipped(shown, "ingest/empty", "the archive holds no file").mend("remove it, or pack it again"));
    }
}

/// Reads the entries that are wanted one after the other.
fn each<R: ReaderAt>(
    shown: &str,
    zip: &ZipArchive<R>,
    listed: &Listed,
    wanted: fn(&str) -> bool,
    within: Setting<'_>,
    sink: &mut Sink<'_>,
) {
    for entry in listed.entries.iter().filter(|e| wanted(&e.name)) {
        if sink.is_stopped() {
            return;
        }
        let path = format!("{shown}/{}", entry.name);
        match open(zip, entry) {
            Ok(stream) => read(&path, Source::Stream(Box::new(within.counted(stream))), within, sink),
            Err((what, mend)) => sink.note(Note::skipped(&path, "ingest/zip-entry", what).mend(mend)),
        }
        if within.budget.is_spent() {
            return sink.put(too_large(shown));
        }
    }
}

/// The names in an archive, as far as it can be read.
pub(in crate::ingest) fn members(bytes: &[u8]) -> Vec<String> {
    let Ok(zip) = ZipArchive::from_slice(bytes) else { return Vec::new() };
    list(&zip.into_reader_archive()).entries.into_iter().map(|e| e.name).collect()
}

/// The first file of that very name, unpacked.
pub(in crate::ingest) fn member(bytes: &[u8], name: &str, setting: Setting<'_>) -> Option<Vec<u8>> {
    let zip = ZipArchive::from_slice(bytes).ok()?.into_reader_archive();
    let listed = list(&zip);
    let entry = listed.entries.iter().find(|e| e.raw == name.as_bytes())?;
    setting.draw(open(&zip, entry).ok()?).map(|(bytes, _)| bytes)
}

/// A name as it is shown: steps upwards and drive letters have no meaning there and are left out.
pub(super) fn shown_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).replace('\\', "/");
    let steps = name.split('/').filter(|s| !s.is_empty() && *s != "." && *s != "..");
    let name = steps.collect::<Vec<_>>().join("/");
    name.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// What systems put beside the files that somebody packed.
pub(super) fn is_clutter(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.split('/').any(|step| step.starts_with('.') || step == "Thumbs.db" || step == "desktop.ini")
}
