//! One file into drafts: by its content first, by its name where the content leaves it open.

use super::decode::{Undecodable, decode};
use super::draft::Draft;
use super::plain::plain;
use crate::note::Note;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Bytes of one file that are read; what is larger is no folder of articles but a dump that wants splitting.
pub(super) const LARGEST_FILE: u64 = 256 << 20;

/// Characters of one article; a book is no article, and a gigabyte on one line is an attack.
pub(super) const LONGEST_ARTICLE: usize = 4 << 20;

/// Drafts of one file, and notes about it.
#[derive(Debug, Default)]
pub(super) struct Read1 {
    pub drafts: Vec<Draft>,
    pub notes: Vec<Note>,
}

/// Reads a file on disk.
pub(super) fn read_file(shown: &str, path: &Path) -> Read1 {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes));
    match read {
        Ok(n) if n as u64 > LARGEST_FILE => {
            let what = format!("the file is larger than {} megabytes", LARGEST_FILE >> 20);
            left(Note::skipped(shown, "ingest/too-large", what).mend("split it"))
        }
        Ok(_) => read_bytes(shown, bytes),
        Err(e) => left(Note::skipped(shown, "ingest/unreadable", format!("it cannot be read: {e}")).mend("check that you may read it")),
    }
}

fn left(note: Note) -> Read1 {
    Read1 { drafts: Vec::new(), notes: vec![note] }
}

/// Reads the bytes of a file.
pub(super) fn read_bytes(shown: &str, bytes: Vec<u8>) -> Read1 {
    let decoded = match decode(bytes, None) {
        Ok(decoded) => decoded,
        Err(Undecodable::Empty) => {
            return left(Note::skipped(shown, "ingest/empty", "the file holds no text").mend("remove it, or save the article again"));
        }
        Err(Undecodable::Binary) => {
            return left(
                Note::skipped(shown, "ingest/binary", "the file is not text").mend("save the article as plain text or as a web page"),
            );
        }
    };
    if decoded.text.len() > LONGEST_ARTICLE {
        let what = format!("one article of more than {} million characters", LONGEST_ARTICLE >> 20);
        return left(Note::skipped(shown, "ingest/too-long", what).mend("split it into articles"));
    }
    let mut draft = plain(shown, decoded.text);
    if let Some(encoding) = decoded.guessed {
        draft.notes.push(
            Note::doubt(shown, "ingest/encoding", format!("the file does not say its encoding; it was read as {encoding}"))
                .mend("save it as UTF-8 if characters look wrong"),
        );
    }
    if decoded.damaged > 0 {
        draft.notes.push(Note::doubt(
            shown,
            "ingest/damaged",
            format!("{} character(s) could not be decoded and are shown as \u{FFFD}", decoded.damaged),
        ));
    }
    Read1 { drafts: vec![draft], notes: Vec::new() }
}
