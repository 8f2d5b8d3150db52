//! Exports into drafts: one JSON value, JSON Lines, tables. Rows and records without an article are counted, never lost.

use super::file::Reading;
use super::json::{self, Fault};
use super::record::{self, Mapping};
use crate::note::Note;
use serde_json::Value;

/// Faulty lines and rows that are noted one by one; more are counted.
const FAULTS_SHOWN: usize = 5;

/// The note on a file in which no record holds a text.
fn no_article(shown: &str, kind: &str) -> Reading {
    let note = Note::skipped(shown, "ingest/no-article", format!("no record with a text was found in the {kind}"));
    Reading::left(note.mend(format!(
        "name the field that holds the text in `{}`: text = \"FIELD\"; a list of addresses alone has none: save the pages",
        record::MAPPING_FILE
    )))
}

/// The note on records without a text beside others that have one.
fn without_text(shown: &str, count: usize, all: usize, kind: &str) -> Note {
    Note::skipped(shown, "ingest/no-text", format!("{count} of {all} {kind} hold no text of an article and were left out"))
        .mend(format!("name the field that holds the text in `{}` if they should", record::MAPPING_FILE))
}

/// Reads one JSON value, or JSON Lines.
pub(super) fn json(shown: &str, text: &str, mapping: &Mapping) -> Reading {
    let fault = match json::value(text) {
        Ok(value) => {
            let drafts = record::drafts(shown, &value, mapping);
            return if drafts.is_empty() { no_article(shown, "JSON") } else { Reading::of(drafts) };
        }
        Err(Fault::TooLarge) if !text.trim_start().starts_with('{') => {
            let what = format!("one JSON value of more than {} parts", json::MOST_VALUES);
            return Reading::left(Note::skipped(shown, "ingest/too-large", what).mend("write it as JSON Lines, one article a line"));
        }
        Err(fault) => fault.to_string(),
    };
    // JSON Lines: the first line is a value by itself.
    let mut reading = Reading::default();
    let (mut lines, mut faulty, mut empty) = (0usize, 0usize, 0usize);
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        lines += 1;
        match json::value(line) {
            Ok(value) => {
                let drafts = record::drafts(shown, &value, mapping);
                empty += usize::from(drafts.is_empty());
                reading.drafts.extend(numbered(drafts, shown, n + 1));
            }
            Err(fault) => {
                faulty += 1;
                if faulty <= FAULTS_SHOWN {
                    let note = Note::skipped(shown, "ingest/json", format!("the line is no JSON: {fault}"));
                    reading.notes.push(note.at(format!("line {}", n + 1)).mend("mend or remove the line"));
                }
            }
        }
    }
    if reading.drafts.is_empty() {
        if faulty == lines {
            return Reading::left(Note::skipped(shown, "ingest/json", format!("the file is no JSON: {fault}")).mend("export it again"));
        }
        let mut none = no_article(shown, "JSON Lines");
        none.notes.extend(reading.notes);
        return none;
    }
    if faulty > FAULTS_SHOWN {
        reading.notes.push(Note::skipped(shown, "ingest/json", format!("{faulty} of {lines} lines are no JSON")).mend("export it again"));
    }
    if empty > 0 {
        reading.notes.push(without_text(shown, empty, lines, "lines"));
    }
    reading
}

/// Drafts of one line or row; several of one carry a second number.
fn numbered(drafts: Vec<super::draft::Draft>, shown: &str, n: usize) -> impl Iterator<Item = super::draft::Draft> {
    let many = drafts.len() > 1;
    drafts.into_iter().enumerate().map(move |(i, mut draft)| {
        record::place(&mut draft, shown, Some(n));
        if many {
            draft.path = format!("{}.{}", draft.path, i + 1);
        }
        draft
    })
}

/// Reads a table with a line of column names.
pub(super) fn table(shown: &str, text: &str, delimiter: u8, mapping: &Mapping) -> Reading {
    // Semicolons are the comma of half of Europe.
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if delimiter == b',' && first.matches(';').count() > first.matches(',').count() { b';' } else { delimiter };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(h) => h.iter().map(|s| s.trim().to_string()).collect(),
        Err(e) => {
            let note = Note::skipped(shown, "ingest/table", format!("the table cannot be read: {e}"));
            return Reading::left(note.mend("export it again"));
        }
    };
    let mut reading = Reading::default();
    let (mut rows, mut faulty, mut empty) = (0usize, 0usize, 0usize);
    for (n, row) in reader.records().enumerate() {
        rows += 1;
        match row {
            Ok(row) => {
                let cells = header.iter().zip(row.iter()).map(|(k, v)| (k.clone(), Value::String(v.to_string())));
                let drafts = record::drafts(shown, &Value::Object(cells.collect()), mapping);
                empty += usize::from(drafts.is_empty());
                reading.drafts.extend(numbered(drafts, shown, n + 1));
            }
            Err(e) => {
                faulty += 1;
                if faulty <= FAULTS_SHOWN {
                    let note = Note::skipped(shown, "ingest/table", format!("the row cannot be read: {e}"));
                    reading.notes.push(note.at(format!("row {}", n + 1)).mend("mend or remove the row"));
                }
            }
        }
    }
    if faulty > FAULTS_SHOWN {
        let note = Note::skipped(shown, "ingest/table", format!("{faulty} of {rows} rows cannot be read"));
        reading.notes.push(note.mend("export it again"));
    }
    if reading.drafts.is_empty() {
        let mut none = no_article(shown, "table");
        none.notes.extend(reading.notes);
        return none;
    }
    if empty > 0 {
        reading.notes.push(without_text(shown, empty, rows, "rows"));
    }
    reading
}
