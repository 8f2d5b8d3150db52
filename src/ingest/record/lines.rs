//! JSON Lines: one record a line, as many as there are.

use super::value::{nothing, remarks, without_text};
use super::{Mapping, found, json, place};
use crate::ingest::decode::{decode, sample};
use crate::ingest::draft::Draft;
use crate::ingest::file::guessed;
use crate::ingest::mojibake;
use crate::ingest::stream::{FAULTS_SHOWN, Reading, Setting, Sink, Tally, bare, too_long};
use crate::note::Note;
use std::io::{BufRead, Read};

/// Bytes of lines that are worked on at a time.
const PIECE: usize = 512 << 10;

/// Bytes of one line; what is longer is no article.
const LONGEST_LINE: u64 = 32 << 20;

/// Whether a stream may be such a file: it begins with a record and is not said to be prose.
pub(in crate::ingest) fn may_be_lines(shown: &str, head: &[u8]) -> bool {
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let name = bare(shown);
    start.starts_with(b"{") && !name.ends_with(".txt") && !name.ends_with(".md")
}

/// Whether a line is a record by itself.
pub(in crate::ingest) fn is_record(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}

/// Reads every line of a stream.
pub(in crate::ingest) fn stream(shown: &str, mut source: impl BufRead, setting: Setting<'_>, sink: &mut Sink<'_>) {
    let before = sink.count();
    let encoding = source.fill_buf().ok().and_then(sample);
    if let Some(encoding) = encoding {
        sink.note(guessed(shown, encoding));
    }
    let (mut number, mut lines, mut broken) = (0usize, 0usize, false);
    let mut piece: Vec<u8> = Vec::new();
    let mut first = 0;
    loop {
        let start = piece.len();
        let n = match source.by_ref().take(LONGEST_LINE + 1).read_until(b'\n', &mut piece) {
            Ok(n) => n,
            Err(_) => {
                broken = true;
                0
            }
        };
        if n as u64 > LONGEST_LINE {
            piece.truncate(start);
            piece.push(b'\n');
            broken |= to_line_end(&mut source);
            sink.note(too_long(shown).at(format!("line {}", number + 1)));
        }
        number += usize::from(n > 0);
        lines += usize::from(!piece[start..].trim_ascii().is_empty());
        if piece.len() >= PIECE || n == 0 {
            let (path, bytes, from) = (shown.to_owned(), std::mem::take(&mut piece), first);
            first = number;
            sink.work(shown, bytes.len(), setting, move |setting| {
                let text = decode(bytes.clone(), encoding).map(|d| d.text).unwrap_or_default();
                let text = mojibake::mend(&text).map_or(text, |(mended, _)| mended);
                read(&path, text.strip_prefix('\u{FEFF}').unwrap_or(&text), from, setting.mapping)
            });
        }
        if n == 0 || sink.is_stopped() {
            break;
        }
    }
    let tally = sink.counted(before);
    let articles = tally.articles;
    for note in end(shown, tally, articles, lines) {
        sink.note(note);
    }
    if broken && !setting.budget.is_spent() {
        sink.note(crate::ingest::stream::broken(shown));
    }
}

/// Passes over the rest of a line; `true` where the stream breaks.
fn to_line_end(source: &mut impl BufRead) -> bool {
    loop {
        let Ok(held) = source.fill_buf() else { return true };
        if held.is_empty() {
            return false;
        }
        match held.iter().position(|&b| b == b'\n') {
            Some(at) => {
                source.consume(at + 1);
                return false;
            }
            None => {
                let n = held.len();
                source.consume(n);
            }
        }
    }
}

/// Reads some lines; `before` lines stand before them in the file.
pub(super) fn read(shown: &str, text: &str, before: usize, mapping: &Mapping) -> Reading {
    let mut reading = Reading::default();
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let n = before + n + 1;
        match json::value(line) {
            Ok(value) => {
                let found = found(shown, &value, mapping);
                reading.tally.found(&found);
                reading.drafts.extend(numbered(found.drafts, shown, n));
            }
            Err(fault) => {
                reading.tally.faulty += 1;
                if reading.tally.faults.len() < FAULTS_SHOWN {
                    let note = Note::skipped(shown, "ingest/json", format!("the line is no JSON: {fault}"));
                    reading.tally.faults.push(note.at(format!("line {n}")).mend("correct or remove the line"));
                }
            }
        }
    }
    reading
}

/// The notes at the end of a file of lines.
pub(super) fn end(shown: &str, tally: Tally, articles: usize, lines: usize) -> Vec<Note> {
    let mut notes = tally.faults;
    if articles == 0 {
        notes.push(nothing(shown, "JSON Lines", tally.list, tally.remarks));
        return notes;
    }
    if tally.remarks > 0 {
        notes.push(remarks(shown, tally.remarks));
    }
    if tally.faulty > FAULTS_SHOWN {
        notes.push(Note::skipped(shown, "ingest/json", format!("{} of {lines} lines are no JSON", tally.faulty)).mend("export it again"));
    }
    if tally.empty > 0 {
        let (all, kind) = if articles + tally.empty > lines { (articles + tally.empty, "records") } else { (lines, "lines") };
        notes.push(without_text(shown, tally.empty, all, kind));
    }
    notes
}

/// Drafts of one line or row; several of one carry a second number.
pub(super) fn numbered(drafts: Vec<Draft>, shown: &str, n: usize) -> impl Iterator<Item = Draft> {
    let many = drafts.len() > 1;
    drafts.into_iter().enumerate().map(move |(i, mut draft)| {
        place(&mut draft, shown, Some(n));
        if many {
            draft.path = format!("{}.{}", draft.path, i + 1);
        }
        draft
    })
}
