//! Formats that are known and not read, each with what to do about it.

use crate::note::Note;

/// How many bytes of a file its kind is told from.
const SAMPLE: usize = 4096;

/// The note on a file that is no text and whose kind is known.
pub(super) fn note(shown: &str, bytes: &[u8]) -> Option<Note> {
    let start = &bytes[..bytes.len().min(SAMPLE)];
    let of = |code: &str, what: &str, mend: &str| Some(Note::skipped(shown, code, what).mend(mend));
    if start.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return of("ingest/doc", "it is an old word processor's file", "save it as DOCX or as plain text and add that");
    }
    if start.starts_with(b"bplist00") {
        return of("ingest/webarchive", "it is Safari's web archive or a property list", "save the page as a web page or as plain text");
    }
    if start.starts_with(b"Rar!") || start.starts_with(b"7z\xBC\xAF\x27\x1C") {
        return of("ingest/archive", "it is packed in a way that is not read", "unpack it into the folder, or pack it as ZIP or TAR");
    }
    None
}

/// The note on markup that is neither a page nor a feed: what a reader would see in it is unknown.
pub(super) fn markup(shown: &str, text: &str) -> Option<Note> {
    let xml = text.trim_start_matches('\u{FEFF}').trim_start().starts_with("<?xml");
    let what = "it is XML that is neither a page nor a feed";
    xml.then(|| Note::skipped(shown, "ingest/xml", what).mend("save the article as a web page or as plain text"))
}

/// The note on what a browser saves beside a page, and on what programs keep beside articles.
pub(super) fn part_of_page(shown: &str) -> Option<Note> {
    let name = shown.to_ascii_lowercase();
    let part = [".css", ".js", ".mjs", ".map", ".svg", ".ini", ".url", ".desktop"].iter().any(|e| name.ends_with(e));
    let what = "it belongs to a page or to the system and holds no article";
    part.then(|| Note::skipped(shown, "ingest/part-of-page", what).mend("name it in `.saysoignore`, or leave it where it is"))
}
