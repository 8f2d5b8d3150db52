//! One JSON value, or JSON Lines, in a file that is held whole. Records without an article are counted, never lost.

use super::json::{self, Fault};
use super::{MAPPING_FILE, Mapping, drafts, lines};
use crate::ingest::stream::{FAULTS_SHOWN, Reading};
use crate::note::Note;

/// The note on a file in which no record holds a text.
pub(super) fn no_article(shown: &str, kind: &str) -> Note {
    let note = Note::skipped(shown, "ingest/no-article", format!("no record with a text was found in the {kind}"));
    note.mend(format!(
        "name the field that holds the text in `{MAPPING_FILE}`: text = \"FIELD\"; a list of addresses alone has none: save the pages"
    ))
}

/// The note on records without a text beside others that have one.
pub(super) fn without_text(shown: &str, count: usize, all: usize, kind: &str) -> Note {
    Note::skipped(shown, "ingest/no-text", format!("{count} of {all} {kind} hold no text of an article and were left out"))
        .mend(format!("name the field that holds the text in `{MAPPING_FILE}` if they should"))
}

/// Reads one JSON value, or JSON Lines.
pub(in crate::ingest) fn json(shown: &str, text: &str, mapping: &Mapping) -> Reading {
    let fault = match json::value(text) {
        Ok(value) => {
            let drafts = drafts(shown, &value, mapping);
            return if drafts.is_empty() { Reading::left(no_article(shown, "JSON")) } else { Reading::of(drafts) };
        }
        Err(Fault::TooLarge) if !text.trim_start().starts_with('{') => {
            let what = format!("one JSON value of more than {} parts", json::MOST_VALUES);
            return Reading::left(Note::skipped(shown, "ingest/too-large", what).mend("write it as JSON Lines, one article a line"));
        }
        Err(fault) => fault.to_string(),
    };
    // JSON Lines: the first line is a value by itself.
    let mut reading = lines::read(shown, text, 0, mapping);
    let lines = text.lines().filter(|l| !l.trim().is_empty()).count();
    if reading.drafts.is_empty() && reading.tally.faulty == lines {
        // One value that only JavaScript takes is read as one.
        let drafts = json::lenient(text).map(|value| drafts(shown, &value, mapping)).unwrap_or_default();
        if !drafts.is_empty() {
            return Reading::of(drafts);
        }
        return Reading::left(Note::skipped(shown, "ingest/json", format!("the file is no JSON: {fault}")).mend("export it again"));
    }
    reading.tally.faults.truncate(FAULTS_SHOWN);
    let tally = std::mem::take(&mut reading.tally);
    reading.notes.extend(lines::end(shown, tally, reading.drafts.len(), lines));
    reading
}
