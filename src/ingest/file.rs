//! One file into drafts: by its content first, by its name where the content leaves it open.

use super::decode::{Undecodable, decode};
use super::draft::Draft;
use super::html::{domain, html, is_html};
use super::plain::plain;
use super::record::{self, Mapping};
use super::unpack::{Packed, unpack};
use super::{date, feed, mail, warc};
use crate::note::Note;
use serde_json::Value;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Bytes of one file that are read, packed or unpacked; what is larger is a dump that wants splitting.
pub(super) const LARGEST_FILE: u64 = 128 << 20;

/// Bytes of one article; a book is no article, and a gigabyte on one line is an attack.
pub(super) const LONGEST_ARTICLE: usize = 4 << 20;

/// Bytes of one JSON file, whose tree takes several times its size.
const LARGEST_JSON: usize = 32 << 20;

/// Lines of a JSON Lines file that are noted one by one when they are faulty; more are counted.
const FAULTS_SHOWN: usize = 5;

/// Drafts of one file, and notes about it.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub drafts: Vec<Draft>,
    pub notes: Vec<Note>,
}

/// Reads a file on disk.
pub(super) fn read_file(shown: &str, path: &Path, mapping: &Mapping) -> Reading {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)) {
        Ok(_) => read_bytes(shown, bytes, mapping),
        Err(e) => left(Note::skipped(shown, "ingest/unreadable", format!("it cannot be read: {e}")).mend("check that you may read it")),
    }
}

fn left(note: Note) -> Reading {
    Reading { drafts: Vec::new(), notes: vec![note] }
}

fn too_large(shown: &str) -> Reading {
    let what = format!("the file holds more than {} megabytes", LARGEST_FILE >> 20);
    left(Note::skipped(shown, "ingest/too-large", what).mend("split it"))
}

/// Reads the bytes of a file.
pub(super) fn read_bytes(shown: &str, bytes: Vec<u8>, mapping: &Mapping) -> Reading {
    if bytes.len() as u64 > LARGEST_FILE {
        return too_large(shown);
    }
    let mut cut = false;
    let bytes = match unpack(bytes) {
        Ok(bytes) => bytes,
        Err(Packed::Bomb) => return too_large(shown),
        Err(Packed::Damaged(kept)) => {
            cut = true;
            kept
        }
    };
    let broken = || {
        Note::doubt(shown, "ingest/damaged-archive", "the packed file is damaged or ends early; what came out before was read")
            .mend("copy it again")
    };
    let mut reading = if cut && bytes.is_empty() {
        left(Note::skipped(shown, "ingest/damaged-archive", "the packed file is damaged and nothing came out of it").mend("copy it again"))
    } else {
        let mut reading = by_content(shown, bytes, mapping);
        reading.notes.extend(cut.then(broken));
        reading
    };
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
    reading
}

fn by_content(shown: &str, bytes: Vec<u8>, mapping: &Mapping) -> Reading {
    if warc::is_warc(&bytes) {
        return archive(shown, &bytes);
    }
    if let Some(note) = foreign(shown, &bytes) {
        return left(note);
    }
    if mail::is_mail(shown, &bytes) {
        return mail::mail(shown, &bytes);
    }
    let declared = declared(&bytes);
    let decoded = match decode(bytes, declared.as_deref()) {
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
    let mut reading = texts(shown, decoded.text, mapping);
    if let Some(encoding) = decoded.guessed {
        let what = format!("the file does not say its encoding; it was read as {encoding}");
        reading.notes.push(Note::doubt(shown, "ingest/encoding", what).mend("save it as UTF-8 if characters look wrong"));
    }
    if decoded.damaged > 0 {
        let what = format!("{} character(s) could not be decoded and are shown as \u{FFFD}", decoded.damaged);
        reading.notes.push(Note::doubt(shown, "ingest/damaged", what).mend("save the article again"));
    }
    reading
}

/// Formats that are known and not read, each with what to do.
fn foreign(shown: &str, bytes: &[u8]) -> Option<Note> {
    let note = |code: &str, what: &str, mend: &str| Some(Note::skipped(shown, code, what).mend(mend));
    if bytes.starts_with(b"%PDF-") {
        return note("ingest/pdf", "it is a PDF", "convert it to text, for instance with `pdftotext -layout`, and add the text");
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let office = bytes.windows(5).take(4096).any(|w| w == b"word/");
        return if office {
            note("ingest/docx", "it is a word processor's file", "save it as plain text and add that")
        } else {
            note("ingest/zip", "it is a ZIP archive", "unpack it into the folder")
        };
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return note("ingest/doc", "it is an old word processor's file", "save it as plain text and add that");
    }
    None
}

/// The encoding that a page or a feed declares in its first bytes.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let after = ["charset=", "encoding="].iter().find_map(|mark| start.find(mark).map(|at| &start[at + mark.len()..]))?;
    let label: String =
        after.trim_start_matches(['"', '\'', ' ']).chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    (!label.is_empty() && start.contains('<')).then_some(label)
}

fn texts(shown: &str, text: String, mapping: &Mapping) -> Reading {
    if feed::is_feed(&text) {
        let drafts = feed::drafts(shown, &text);
        return if drafts.is_empty() { no_article(shown, "feed") } else { Reading { drafts, notes: Vec::new() } };
    }
    if is_html(&text, shown) {
        return Reading { drafts: vec![html(shown, &text)], notes: Vec::new() };
    }
    let start = text.trim_start();
    let name = shown.to_ascii_lowercase();
    let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
    if start.starts_with(['{', '['])
        && (!name.ends_with(".txt") && !name.ends_with(".md") || serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok())
    {
        return json(shown, &text, mapping);
    }
    if name.ends_with(".csv") || name.ends_with(".tsv") {
        return table(shown, &text, if name.ends_with(".tsv") { b'\t' } else { b',' }, mapping);
    }
    Reading { drafts: vec![plain(shown, text)], notes: Vec::new() }
}

fn no_article(shown: &str, kind: &str) -> Reading {
    let note = Note::skipped(shown, "ingest/no-article", format!("no record with a text was found in the {kind}"));
    left(note.mend(format!("name the field that holds the text in `{}`: text = \"FIELD\"", record::MAPPING_FILE)))
}

fn json(shown: &str, text: &str, mapping: &Mapping) -> Reading {
    if text.len() > LARGEST_JSON && !text.trim_start().starts_with('{') {
        let what = format!("one JSON value of more than {} megabytes", LARGEST_JSON >> 20);
        return left(Note::skipped(shown, "ingest/too-large", what).mend("write it as JSON Lines, one article a line"));
    }
    let whole = if text.len() > LARGEST_JSON { None } else { Some(serde_json::from_str::<Value>(text)) };
    let fault = match whole {
        Some(Ok(value)) => {
            let drafts = record::drafts(shown, &value, mapping);
            return if drafts.is_empty() { no_article(shown, "JSON") } else { Reading { drafts, notes: Vec::new() } };
        }
        Some(Err(e)) => e.to_string(),
        None => "it is too large for one value".to_string(),
    };
    // JSON Lines: the first line is a value by itself.
    let mut reading = Reading::default();
    let (mut lines, mut faulty) = (0usize, 0usize);
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        lines += 1;
        match serde_json::from_str::<Value>(line) {
            Ok(value) => {
                for mut draft in record::drafts(shown, &value, mapping) {
                    record::place(&mut draft, shown, Some(n + 1));
                    reading.drafts.push(draft);
                }
            }
            Err(e) => {
                faulty += 1;
                if faulty <= FAULTS_SHOWN {
                    let note = Note::skipped(shown, "ingest/json", format!("the line is no JSON: {e}"));
                    reading.notes.push(note.at(format!("line {}", n + 1)).mend("mend or remove the line"));
                }
            }
        }
    }
    if reading.drafts.is_empty() {
        if faulty == lines {
            return left(Note::skipped(shown, "ingest/json", format!("the file is no JSON: {fault}")).mend("export it again"));
        }
        return no_article(shown, "JSON Lines");
    }
    if faulty > FAULTS_SHOWN {
        reading.notes.push(Note::skipped(shown, "ingest/json", format!("{faulty} of {lines} lines are no JSON")).mend("export it again"));
    }
    reading
}

fn table(shown: &str, text: &str, delimiter: u8, mapping: &Mapping) -> Reading {
    // Semicolons are the comma of half of Europe.
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if delimiter == b',' && first.matches(';').count() > first.matches(',').count() { b';' } else { delimiter };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(h) => h.iter().map(|s| s.trim().to_string()).collect(),
        Err(e) => return left(Note::skipped(shown, "ingest/table", format!("the table cannot be read: {e}")).mend("export it again")),
    };
    let mut reading = Reading::default();
    for (n, row) in reader.records().enumerate() {
        match row {
            Ok(row) => {
                let cells = header.iter().zip(row.iter()).map(|(k, v)| (k.clone(), Value::String(v.to_string())));
                let value = Value::Object(cells.collect());
                for mut draft in record::drafts(shown, &value, mapping) {
                    record::place(&mut draft, shown, Some(n + 1));
                    reading.drafts.push(draft);
                }
            }
            Err(e) => {
                let note = Note::skipped(shown, "ingest/table", format!("the row cannot be read: {e}"));
                reading.notes.push(note.at(format!("row {}", n + 1)).mend("mend or remove the row"));
                if reading.notes.len() > FAULTS_SHOWN {
                    break;
                }
            }
        }
    }
    if reading.drafts.is_empty() && reading.notes.is_empty() {
        return no_article(shown, "table");
    }
    reading
}

fn archive(shown: &str, bytes: &[u8]) -> Reading {
    let (records, broken) = warc::records(bytes);
    let mut reading = Reading::default();
    for (n, one) in records.into_iter().enumerate() {
        let path = format!("{shown}#{}", n + 1);
        let charset = one.content_type.split_once("charset=").map(|(_, c)| c.trim_matches(['"', ' ', ';']).to_string());
        let Ok(body) = unpack(one.body) else {
            reading.notes.push(Note::skipped(&path, "ingest/damaged-archive", "the record cannot be unpacked"));
            continue;
        };
        let charset = charset.or_else(|| declared(&body));
        let Ok(decoded) = decode(body, charset.as_deref()) else { continue };
        let mut draft = if is_html(&decoded.text, &path) || one.content_type.contains("html") {
            html(&path, &decoded.text)
        } else if one.content_type.is_empty() || one.content_type.starts_with("text/plain") {
            plain(&path, decoded.text)
        } else {
            continue;
        };
        draft.identity = one.url.clone().unwrap_or_default();
        draft.outlet = draft.outlet.or_else(|| one.url.as_deref().and_then(domain));
        draft.url = draft.url.or(one.url);
        // The day of the crawl is a late bound at best, and is said to be one.
        if draft.published.is_none() {
            draft.published = one.date.as_deref().and_then(date::find).map(|r| r.published);
            draft.notes.push(Note::doubt(&path, "ingest/crawl-date", "the page gives no date; the day of the crawl stands in for it"));
        }
        reading.drafts.push(draft);
    }
    if broken {
        let note = Note::doubt(shown, "ingest/damaged-archive", "the archive breaks off or is damaged; the records before were read");
        reading.notes.push(note.mend("copy it again"));
    }
    if reading.drafts.is_empty() {
        reading.notes.push(
            Note::skipped(shown, "ingest/no-article", "no page was found in the archive").mend("check that it holds response records"),
        );
    }
    reading
}
