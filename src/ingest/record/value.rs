//! One JSON value, or JSON Lines, in a file that is held whole. Records without an article are counted, never lost.

use super::json::{self, Fault};
use super::{Found, MAPPING_FILE, Mapping, found, lines, table};
use crate::ingest::stream::{FAULTS_SHOWN, Reading};
use crate::note::Note;

/// The note on a file in which no record holds a text.
pub(super) fn no_article(shown: &str, kind: &str) -> Note {
    let note = Note::skipped(shown, "ingest/no-article", format!("no record with a text was found in the {kind}"));
    note.mend(format!(
        "name the field that holds the text in `{MAPPING_FILE}`: text = \"FIELD\"; a list of addresses alone has none: save the pages"
    ))
}

/// The note on a file of records that gave no article: what it looks like, where that is known.
pub(super) fn nothing(shown: &str, kind: &str, list: Option<&str>, noted: usize) -> Note {
    match list {
        Some(name) => table::addresses(shown, name),
        None if noted > 0 => remarks(shown, noted),
        None => no_article(shown, kind),
    }
}

/// The note on what readers noted on whole pages.
pub(super) fn remarks(shown: &str, count: usize) -> Note {
    let what = format!("notes of readers about a whole page, which quote none of it, were left out: {count}");
    Note::skipped(shown, "ingest/remark", what).mend("mark the passages that they are about, or save the page")
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
            return whole(shown, found(shown, &value, mapping));
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
        let found = json::lenient(text).map(|value| found(shown, &value, mapping)).unwrap_or_default();
        if !found.drafts.is_empty() {
            return whole(shown, found);
        }
        return Reading::left(Note::skipped(shown, "ingest/json", format!("the file is no JSON: {fault}")).mend("export it again"));
    }
    reading.tally.faults.truncate(FAULTS_SHOWN);
    let tally = std::mem::take(&mut reading.tally);
    reading.notes.extend(lines::end(shown, tally, reading.drafts.len(), lines));
    reading
}

/// The articles in one value, with notes on what is none.
fn whole(shown: &str, found: Found) -> Reading {
    let Found { drafts, empty, remarks: noted, list } = found;
    if drafts.is_empty() {
        return Reading::left(nothing(shown, "JSON", list, noted));
    }
    let all = drafts.len() + empty;
    let mut reading = Reading::of(drafts);
    if noted > 0 {
        reading.notes.push(remarks(shown, noted));
    }
    if empty > 0 {
        reading.notes.push(without_text(shown, empty, all, "records"));
    }
    reading
}
