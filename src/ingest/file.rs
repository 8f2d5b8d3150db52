//! One file that is held whole into drafts: by its content first, by its name where the content leaves it open.

use super::decode::{Undecodable, decode};
use super::office::{self, pdf, rtf};
use super::plain::plain;
use super::record::{table, value};
use super::stream::{Reading, Setting, bare, inside};
use super::web::{html, is_html};
use super::xml::wiki;
use super::{bundle, feed, foreign, mail, mojibake, xml};
use crate::note::Note;

/// Reads the bytes of one file that is no archive.
pub(super) fn article(shown: &str, bytes: Vec<u8>, setting: Setting<'_>) -> Reading {
    if let Some(note) = foreign::note(shown, &bytes) {
        return Reading::left(note);
    }
    if let Some(reading) = office::document(shown, &bytes, setting) {
        return reading;
    }
    if pdf::is_pdf(&bytes) {
        return pdf::document(shown, &bytes);
    }
    if rtf::is_rtf(&bytes) {
        return rtf::document(shown, &bytes);
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
    doubts.extend(decoded.guessed.map(|encoding| guessed(shown, encoding)));
    if decoded.damaged > 0 {
        let what = format!("characters that could not be decoded and are shown as \u{FFFD}: {}", decoded.damaged);
        doubts.push(Note::doubt(shown, "ingest/damaged", what).mend("save the article again"));
    }
    let mut text = decoded.text;
    if let Some((mended, count)) = mojibake::mend(&text) {
        let what = format!("UTF-8 had been read as Latin-1; places that were put right: {count}; offsets count the text as it is now");
        doubts.push(Note::doubt(shown, "ingest/mojibake", what).mend("save the article again as UTF-8"));
        text = mended;
    }
    let mut reading = texts(shown, text, setting);
    reading.notes.extend(doubts);
    reading
}

/// The note on a file that does not say its encoding.
pub(super) fn guessed(shown: &str, encoding: &str) -> Note {
    let what = format!("the file does not say its encoding; it was read as {encoding}");
    Note::doubt(shown, "ingest/encoding", what).mend("save it as UTF-8 if characters look wrong")
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

fn texts(shown: &str, text: String, setting: Setting<'_>) -> Reading {
    if feed::is_feed(&text) {
        return feed::feed(shown, &text);
    }
    if let Some(reading) = xml::document(shown, &text) {
        return reading;
    }
    if is_html(&text, shown) {
        return bundle::page(shown, &text).unwrap_or_else(|| Reading::of(html(shown, &text)));
    }
    if wiki::is_page(shown, &text)
        && let Some(draft) = wiki::page(shown, &text)
    {
        return Reading::of(vec![draft]);
    }
    let start = text.trim_start();
    let name = bare(shown);
    if start.starts_with(['{', '['])
        && (!name.ends_with(".txt") && !name.ends_with(".md") || serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok())
    {
        return value::json(shown, &text, setting.mapping);
    }
    if table::is_named(&name) && text.contains(['\n', '\r']) {
        // A table whose letters are two bytes wide could not be told apart before it was decoded.
        return inside(shown, text.replace('\0', "").into_bytes(), setting);
    }
    if let Some(note) = foreign::part_of_page(shown).or_else(|| foreign::markup(shown, &text)) {
        return Reading::left(note);
    }
    bundle::text(shown, &text).unwrap_or_else(|| Reading::of(vec![plain(shown, text)]))
}
