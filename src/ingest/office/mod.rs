//! Word processors' files (DOCX, ODT, RTF), books and newspapers as EPUB, PDF, tables as Parquet. Nothing in them is run, and no link is
//! followed. What a feature that is switched off would read is noted.

#[cfg(feature = "epub")]
mod epub;
pub(super) mod parquet;
pub(super) mod pdf;
pub(super) mod rtf;
mod word;

use super::stream::{Reading, Setting, member, members};
use super::{bundle, plain};
use crate::note::Note;

/// What an archive of a program's own is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Docx,
    Odt,
    Epub,
    /// A spreadsheet or a presentation.
    Other,
}

fn kind(names: &[String]) -> Option<Kind> {
    let has = |name: &str| names.iter().any(|n| n == name);
    if has("word/document.xml") {
        Some(Kind::Docx)
    } else if has("META-INF/container.xml") {
        Some(Kind::Epub)
    } else if has("mimetype") && has("content.xml") {
        Some(Kind::Odt)
    } else {
        (has("xl/workbook.xml") || has("ppt/presentation.xml") || (has("[Content_Types].xml") && has("_rels/.rels"))).then_some(Kind::Other)
    }
}

/// Whether an archive is a file of such a program and no archive of files.
pub(super) fn is_office(bytes: &[u8]) -> bool {
    kind(&members(bytes)).is_some()
}

/// The articles in such a file; `None` when the bytes are something else.
pub(super) fn document(shown: &str, bytes: &[u8], setting: Setting<'_>) -> Option<Reading> {
    match kind(&members(bytes))? {
        Kind::Docx => Some(word::docx(shown, bytes, setting)),
        Kind::Odt if member(bytes, "mimetype", setting)?.starts_with(b"application/vnd.oasis.opendocument.text") => {
            Some(word::odt(shown, bytes, setting))
        }
        Kind::Epub => Some(book(shown, bytes, setting)),
        Kind::Odt | Kind::Other => {
            let note = Note::skipped(shown, "ingest/office", "it is a spreadsheet or a presentation");
            Some(Reading::left(note.mend("save it as CSV or as plain text and add that")))
        }
    }
}

#[cfg(feature = "epub")]
fn book(shown: &str, bytes: &[u8], setting: Setting<'_>) -> Reading {
    epub::book(shown, bytes, setting)
}

#[cfg(not(feature = "epub"))]
fn book(shown: &str, _: &[u8], _: Setting<'_>) -> Reading {
    without(shown, "it is an EPUB", "epub", "save its articles as plain text and add those")
}

/// The note that says what to do, where a feature is switched off.
#[cfg_attr(
    all(feature = "office", feature = "rtf", feature = "epub", feature = "parquet"),
    allow(dead_code, reason = "every feature is on")
)]
fn without(shown: &str, what: &str, feature: &str, mend: &str) -> Reading {
    let note = Note::skipped(shown, "ingest/office", format!("{what}, and this sayso was built without the feature `{feature}`"));
    Reading::left(note.mend(mend))
}

/// The text of a document, which may be a bundle of many articles.
#[cfg_attr(not(any(feature = "office", feature = "rtf")), allow(dead_code, reason = "only what such features read"))]
fn text(shown: &str, text: String, whole: bool) -> Reading {
    if text.trim().is_empty() {
        let note = Note::skipped(shown, "ingest/empty", "the word processor's file holds no text");
        return Reading::left(note.mend("remove it, or save the article again"));
    }
    let mut reading = bundle::text(shown, &text).unwrap_or_else(|| Reading::of(vec![plain::plain(shown, text)]));
    if !whole {
        let what = "the word processor's file is damaged; the text before the damage was read";
        reading.notes.push(Note::doubt(shown, "ingest/damaged", what).mend("save the article again"));
    }
    reading
}
