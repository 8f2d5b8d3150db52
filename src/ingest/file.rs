//! One file into drafts: by its content first, by its name where the content leaves it open.

use super::decode::{Undecodable, decode};
use super::draft::Draft;
use super::html::{html, is_html};
use super::plain::plain;
use super::record::Mapping;
use super::unpack::{Packed, unpack};
use super::{crawl, export, feed, foreign, mail, mojibake, office, pdf, zip};
use crate::note::Note;
use std::cell::Cell;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Bytes of one file that are read, packed or unpacked; what is larger is a dump that wants splitting.
pub(super) const LARGEST_FILE: u64 = 128 << 20;

/// Bytes of one article; a book is no article, and a gigabyte on one line is an attack.
const LONGEST_ARTICLE: usize = 4 << 20;

/// Archives and mails inside of each other: what lies deeper is not opened.
const LAYERS: usize = 3;

/// Bytes that come out of one packed file while others are read beside it; one that holds more is read when no other such is.
const MOST_TOGETHER: u64 = 8 << 20;

/// Drafts of one file, and notes about it.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub drafts: Vec<Draft>,
    pub notes: Vec<Note>,
}

impl Reading {
    /// Nothing but a note.
    pub(super) fn left(note: Note) -> Reading {
        Reading { drafts: Vec::new(), notes: vec![note] }
    }

    /// Nothing but articles.
    pub(super) fn of(drafts: Vec<Draft>) -> Reading {
        Reading { drafts, notes: Vec::new() }
    }

    /// Takes in what lay inside of an archive.
    pub(super) fn extend(&mut self, other: Reading) {
        self.drafts.extend(other.drafts);
        self.notes.extend(other.notes);
    }
}

/// What holds while one file and everything inside of it is read.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub mapping: &'a Mapping,
    /// Archives around what is read.
    layers: usize,
    /// Bytes that may still come out of this file's archives, all together.
    budget: &'a Cell<u64>,
    /// Whether more would have come out.
    spent: &'a Cell<bool>,
}

impl Setting<'_> {
    /// The setting inside of an archive; `None` where it lies too deep.
    pub(super) fn inner(self) -> Option<Self> {
        (self.layers < LAYERS).then_some(Setting { layers: self.layers + 1, ..self })
    }

    /// Reads out of a decompressor up to what is left of the budget; `None` when more would come.
    ///
    /// The bytes that came out before damage are kept, with `true`.
    pub(super) fn draw(self, source: impl Read) -> Option<(Vec<u8>, bool)> {
        let mut out = Vec::new();
        let damaged = source.take(self.budget.get() + 1).read_to_end(&mut out).is_err();
        match self.budget.get().checked_sub(out.len() as u64) {
            Some(left) => {
                self.budget.set(left);
                Some((out, damaged))
            }
            None => {
                self.spent.set(true);
                None
            }
        }
    }
}

/// Reads a file on disk.
pub(super) fn read_file(shown: &str, path: &Path, mapping: &Mapping, alone: &Mutex<()>) -> Reading {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)) {
        Ok(_) => read_beside(shown, bytes, mapping, alone),
        Err(e) => {
            let note = Note::skipped(shown, "ingest/unreadable", format!("it cannot be read: {e}"));
            Reading::left(note.mend("check that you may read it"))
        }
    }
}

/// Reads the bytes of a file while others are read beside it: one out of which much comes is read again when no other such is.
pub(super) fn read_beside(shown: &str, bytes: Vec<u8>, mapping: &Mapping, alone: &Mutex<()>) -> Reading {
    let (reading, spent) = read_within(shown, bytes.clone(), mapping, MOST_TOGETHER);
    if !spent {
        return reading;
    }
    drop(reading);
    let _guard = alone.lock().unwrap_or_else(PoisonError::into_inner);
    read_within(shown, bytes, mapping, LARGEST_FILE).0
}

pub(super) fn too_large(shown: &str) -> Reading {
    let what = format!("the file holds more than {} megabytes", LARGEST_FILE >> 20);
    Reading::left(Note::skipped(shown, "ingest/too-large", what).mend("split it"))
}

/// Reads the bytes of a file, and whether more than `unpacked` bytes would have come out of it.
fn read_within(shown: &str, bytes: Vec<u8>, mapping: &Mapping, unpacked: u64) -> (Reading, bool) {
    if bytes.len() as u64 > LARGEST_FILE {
        return (too_large(shown), false);
    }
    let (budget, spent) = (Cell::new(unpacked), Cell::new(false));
    let mut reading = inside(shown, bytes, Setting { mapping, layers: 0, budget: &budget, spent: &spent });
    let mut notes = std::mem::take(&mut reading.notes);
    reading.drafts.retain(|draft| {
        let short = draft.text.len() <= LONGEST_ARTICLE;
        if !short {
            let what = format!("one article of more than {} megabytes", LONGEST_ARTICLE >> 20);
            notes.push(Note::skipped(&draft.path, "ingest/too-long", what).mend("split it into articles"));
        }
        short
    });
    reading.notes = notes;
    (reading, spent.get())
}

/// Reads bytes that lie in a folder or in an archive.
pub(super) fn inside(shown: &str, bytes: Vec<u8>, setting: Setting<'_>) -> Reading {
    let (bytes, damaged) = match unpack(bytes, setting) {
        Ok(bytes) => (bytes, false),
        Err(Packed::Bomb) => return too_large(shown),
        Err(Packed::Damaged(kept)) => (kept, true),
    };
    if !damaged {
        return by_content(shown, bytes, setting);
    }
    if bytes.is_empty() {
        let note = Note::skipped(shown, "ingest/damaged-archive", "the packed file is damaged and nothing came out of it");
        return Reading::left(note.mend("copy it again"));
    }
    let mut reading = by_content(shown, bytes, setting);
    let what = "the packed file is damaged or ends early; what came out before was read";
    reading.notes.push(Note::doubt(shown, "ingest/damaged-archive", what).mend("copy it again"));
    reading
}

fn by_content(shown: &str, bytes: Vec<u8>, setting: Setting<'_>) -> Reading {
    if crawl::is_warc(&bytes) {
        return crawl::archive(shown, &bytes, setting);
    }
    if let Some(note) = foreign::note(shown, &bytes) {
        return Reading::left(note);
    }
    if zip::is_zip(&bytes) {
        return office::document(shown, &bytes, setting).unwrap_or_else(|| zip::archive(shown, &bytes, setting));
    }
    if pdf::is_pdf(&bytes) {
        return pdf::document(shown, &bytes);
    }
    if mail::is_mailbox(&bytes) {
        return mail::mailbox(shown, &bytes, setting);
    }
    if mail::is_mail(shown, &bytes) {
        return mail::mail(shown, &bytes, setting);
    }
    let declared = declared(&bytes);
    let decoded = match decode(bytes, declared.as_deref()) {
        Ok(decoded) => decoded,
        Err(Undecodable::Empty) => {
            let note = Note::skipped(shown, "ingest/empty", "the file holds no text");
            return Reading::left(note.mend("remove it, or save the article again"));
        }
        Err(Undecodable::Binary) => {
            let note = Note::skipped(shown, "ingest/binary", "the file is not text");
            return Reading::left(note.mend("save the article as plain text or as a web page"));
        }
    };
    let mut doubts = Vec::new();
    if let Some(encoding) = decoded.guessed {
        let what = format!("the file does not say its encoding; it was read as {encoding}");
        doubts.push(Note::doubt(shown, "ingest/encoding", what).mend("save it as UTF-8 if characters look wrong"));
    }
    if decoded.damaged > 0 {
        let what = format!("{} character(s) could not be decoded and are shown as \u{FFFD}", decoded.damaged);
        doubts.push(Note::doubt(shown, "ingest/damaged", what).mend("save the article again"));
    }
    let mut text = decoded.text;
    if let Some((mended, count)) = mojibake::mend(&text) {
        let what = format!("UTF-8 had been read as Latin-1; {count} place(s) were put right, and offsets count the text so mended");
        doubts.push(Note::doubt(shown, "ingest/mojibake", what).mend("save the article again as UTF-8"));
        text = mended;
    }
    let mut reading = texts(shown, text, setting.mapping);
    reading.notes.extend(doubts);
    reading
}

/// The encoding that a page or a feed declares in its first bytes.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = start.find("charset=").map(|at| at + 8).or_else(|| start.find("encoding=").map(|at| at + 9))?;
    let after = &start[at..];
    let label: String =
        after.trim_start_matches(['"', '\'', ' ']).chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    (!label.is_empty() && start.contains('<')).then_some(label)
}

fn texts(shown: &str, text: String, mapping: &Mapping) -> Reading {
    if feed::is_feed(&text) {
        return feed::feed(shown, &text);
    }
    if is_html(&text, shown) {
        return Reading::of(html(shown, &text));
    }
    let start = text.trim_start();
    let name = shown.to_ascii_lowercase();
    let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
    if start.starts_with(['{', '['])
        && (!name.ends_with(".txt") && !name.ends_with(".md") || serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok())
    {
        return export::json(shown, &text, mapping);
    }
    if name.ends_with(".csv") || name.ends_with(".tsv") {
        return export::table(shown, &text, if name.ends_with(".tsv") { b'\t' } else { b',' }, mapping);
    }
    if let Some(note) = foreign::part_of_page(shown).or_else(|| foreign::markup(shown, &text)) {
        return Reading::left(note);
    }
    Reading::of(vec![plain(shown, text)])
}
