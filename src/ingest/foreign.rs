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
    if start.starts_with(b"{\\rtf") {
        return of("ingest/rtf", "it is a rich text file", "save it as DOCX or as plain text and add that");
    }
    if start.starts_with(b"bplist00") {
        return of("ingest/webarchive", "it is Safari's web archive or a property list", "save the page as a web page or as plain text");
    }
    if start.starts_with(b"Rar!") || start.starts_with(b"7z\xBC\xAF\x27\x1C") || start.starts_with(b"BZh") || start.starts_with(b"\xFD7zXZ")
    {
        return of(
            "ingest/archive",
            "it is packed in a way that is not read",
            "unpack it into the folder, or pack it as ZIP, gzip or zstd",
        );
    }
    if is_other_office(bytes) {
        return of("ingest/office", "it is a spreadsheet, a presentation or a book", "save it as CSV or as plain text and add that");
    }
    if start.get(257..262) == Some(b"ustar") {
        return of("ingest/archive", "it is a TAR archive", "unpack it into the folder, or pack it as ZIP");
    }
    None
}

/// Archives that office programs write and that hold no running text, told by their first entry.
fn is_other_office(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE * 16)];
    let first = if sample.starts_with(b"PK\x03\x04") { sample.get(30..).unwrap_or_default() } else { return false };
    let holds = |sign: &[u8]| sample.windows(sign.len()).any(|w| w == sign);
    let office = ["[Content_Types].xml", "_rels/", "docProps/"].iter().any(|name| first.starts_with(name.as_bytes()));
    (office && !holds(b"word/")) || (first.starts_with(b"mimetype") && !holds(b"opendocument.text"))
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
