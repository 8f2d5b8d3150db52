//! Tables with a line of column names, row by row. Rows without an article are counted, never lost.

use super::fields;
use super::lines::numbered;
use super::value::{no_article, without_text};
use super::{Mapping, found};
use crate::ingest::decode::{decode, sample};
use crate::ingest::file::guessed;
use crate::ingest::mojibake;
use crate::ingest::stream::{FAULTS_SHOWN, Reading, Setting, Sink, Tally, bare, broken};
use crate::note::Note;
use csv::ByteRecord;
use serde_json::{Map, Value};
use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// Rows that are worked on at a time.
const PIECE: usize = 256;

/// Bytes of rows that are worked on at a time.
const PIECE_BYTES: usize = 512 << 10;

/// Bytes of one row: a quotation mark that nobody closed would take in the rest of the file.
const LONGEST_ROW: u64 = 32 << 20;

/// Columns of a row of GDELT's tables, which have no line of names: events of both versions, mentions, and the knowledge graph of both.
const GDELT_COLUMNS: &[usize] = &[58, 61, 16, 11, 27];

/// Whether a stream is such a table, by its name and as far as its letters are those of ASCII.
pub(in crate::ingest) fn is_table(shown: &str, head: &[u8]) -> bool {
    let named = is_named(&bare(shown));
    let wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") || head.iter().take(1 << 10).any(|&b| b == 0);
    named && !wide && !head.trim_ascii().is_empty()
}

/// Whether a name, without the endings of wrappers, is a table's.
pub(in crate::ingest) fn is_named(name: &str) -> bool {
    [".csv", ".tsv", ".tab"].iter().any(|e| name.ends_with(e))
}

/// A source that fails where one row asks for more than its share.
struct Rows<'a, R> {
    source: R,
    left: &'a Cell<u64>,
}

impl<R: Read> Read for Rows<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.source.read(out)?;
        let left = self.left.get().checked_sub(n as u64).ok_or_else(|| io::Error::other("the row is too long"))?;
        self.left.set(left);
        Ok(n)
    }
}

/// The sign between columns: the one that the first line has most of. Semicolons are the comma of half of Europe.
fn delimiter(first: &[u8]) -> u8 {
    let count = |sign: u8| first.iter().filter(|&&b| b == sign).count();
    [b',', b'\t', b';', b'|'].into_iter().max_by_key(|&sign| (count(sign), sign == b',')).unwrap_or(b',')
}

/// Reads every row of a stream.
pub(in crate::ingest) fn stream(shown: &str, mut source: impl BufRead, setting: Setting<'_>, sink: &mut Sink<'_>) {
    let head = source.fill_buf().unwrap_or_default();
    let encoding = sample(head);
    let first = head.split(|&b| b == b'\n').next().unwrap_or_default().to_vec();
    let delimiter = delimiter(&first);
    let columns = first.split(|&b| b == delimiter).count();
    if delimiter == b'\t' && GDELT_COLUMNS.contains(&columns) && first.starts_with(b"20") {
        return sink.note(addresses(shown, "GDELT events"));
    }
    let left = Cell::new(LONGEST_ROW);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(Rows { source, left: &left });
    let header: Vec<String> = match reader.byte_headers() {
        Ok(h) => h.iter().map(|cell| text(cell, encoding).trim().trim_start_matches('\u{FEFF}').to_string()).collect(),
        Err(e) => {
            let note = Note::skipped(shown, "ingest/table", format!("the table cannot be read: {e}"));
            return sink.note(note.mend("export it again"));
        }
    };
    if let Some(profile) = fields::profile(&header).filter(|p| p.addresses_alone || p.may_lack_texts && !fields::has_text(&header)) {
        return sink.note(addresses(shown, &profile.name));
    }
    if let Some(encoding) = encoding {
        sink.note(guessed(shown, encoding));
    }
    let before = sink.count();
    let header = Arc::new(header);
    let (mut rows, mut cut, mut faulty) = (0usize, false, 0usize);
    let mut piece: Vec<(usize, ByteRecord)> = Vec::new();
    let mut weight = 0;
    loop {
        left.set(LONGEST_ROW);
        let mut row = ByteRecord::new();
        let more = match reader.read_byte_record(&mut row) {
            Ok(more) => more,
            Err(e) => {
                cut |= e.is_io_error();
                faulty += usize::from(!e.is_io_error());
                !e.is_io_error()
            }
        };
        if more {
            rows += 1;
            weight += row.as_slice().len();
            piece.push((rows, row));
        }
        if !piece.is_empty() && (!more || piece.len() >= PIECE || weight >= PIECE_BYTES) {
            let (path, rows, header) = (shown.to_owned(), std::mem::take(&mut piece), Arc::clone(&header));
            let shape = Shape { delimiter, encoding };
            sink.work(shown, std::mem::take(&mut weight), setting, move |setting| read(&path, &header, &rows, shape, setting.mapping));
        }
        if !more || sink.is_stopped() || faulty > FAULTS_SHOWN {
            break;
        }
    }
    end(shown, rows, before, sink);
    if cut && !setting.budget.is_spent() {
        sink.note(broken(shown).at(format!("row {}", rows + 1)));
    }
}

/// Rows of a table that is read in another way, by their numbers.
#[cfg(feature = "parquet")]
pub(in crate::ingest) type Cells = Vec<(usize, Map<String, Value>)>;

/// Puts some of those to work.
#[cfg(feature = "parquet")]
pub(in crate::ingest) fn work(shown: &str, rows: Cells, setting: Setting<'_>, sink: &mut Sink<'_>) {
    let path = shown.to_owned();
    let weight = rows.iter().flat_map(|(_, row)| row.values()).map(|v| v.as_str().map_or(16, str::len)).sum();
    sink.work(shown, weight, setting, move |setting| {
        let mut reading = Reading::default();
        for (n, row) in &rows {
            let found = found(&path, &Value::Object(row.clone()), setting.mapping);
            reading.tally.found(&found);
            reading.drafts.extend(numbered(found.drafts, &path, *n));
        }
        reading
    });
}

/// The notes at the end of a table, counted since then.
pub(in crate::ingest) fn end(shown: &str, rows: usize, before: Tally, sink: &mut Sink<'_>) {
    let tally = sink.counted(before);
    if tally.articles == 0 {
        sink.note(no_article(shown, "table"));
    } else if tally.empty > 0 {
        sink.note(without_text(shown, tally.empty, rows, "rows"));
    }
}

/// The note on a table, or a list, of addresses.
pub(super) fn addresses(shown: &str, name: &str) -> Note {
    let what = format!("it looks like a table of {name}, which lists addresses of articles and holds no text of them");
    Note::skipped(shown, "ingest/no-article", what).mend("save the pages that it points to")
}

/// Whether a cell took in the end of its row and the start of another one: signs between columns on both sides of a line break, as many as
/// those rows have there. Prose has a space behind its commas, and numbers have figures on both sides.
fn holds_rows(cell: &[u8], column: usize, columns: usize, delimiter: u8) -> bool {
    if columns < 2 || !cell.contains(&b'\n') {
        return false;
    }
    let parted = |line: &[u8]| {
        let joined = |i: usize| {
            let (before, after) = (i.checked_sub(1).map(|i| line[i]), line.get(i + 1));
            let figures = before.is_some_and(|b| b.is_ascii_digit()) && after.is_some_and(u8::is_ascii_digit) && delimiter != b'\t';
            !figures && after.is_none_or(|b| !matches!(b, b' ' | b'\r'))
        };
        line.iter().enumerate().filter(|(i, b)| **b == delimiter && joined(*i)).count()
    };
    let lines: Vec<usize> = cell.split(|&b| b == b'\n').map(parted).collect();
    let behind = columns - 1 - column.min(columns - 1);
    lines.windows(2).any(|pair| pair[0] >= behind && pair[1] >= column && pair[0] + pair[1] > 0)
}

fn text(cell: &[u8], encoding: Option<&'static str>) -> String {
    let text = match std::str::from_utf8(cell) {
        Ok(text) => text.to_owned(),
        Err(_) => decode(cell.to_vec(), encoding).map(|d| d.text).unwrap_or_default(),
    };
    mojibake::mend(&text).map_or(text, |(mended, _)| mended)
}

/// How a table is written.
#[derive(Clone, Copy)]
struct Shape {
    delimiter: u8,
    encoding: Option<&'static str>,
}

fn read(shown: &str, header: &[String], rows: &[(usize, ByteRecord)], shape: Shape, mapping: &Mapping) -> Reading {
    let mut reading = Reading::default();
    for (n, row) in rows {
        let cells: Map<String, Value> =
            header.iter().zip(row.iter()).map(|(name, cell)| (name.clone(), Value::String(text(cell, shape.encoding)))).collect();
        let open = row.iter().enumerate().find(|(column, cell)| holds_rows(cell, *column, header.len(), shape.delimiter));
        if let Some((column, _)) = open.filter(|_| reading.notes.len() < FAULTS_SHOWN) {
            let name = header.get(column).map_or("", String::as_str);
            let what = format!(
                "a cell of the column `{name}` holds line breaks and the columns of other rows, as if its quotation mark were never closed"
            );
            let line = row.position().map_or_else(|| format!("row {n}"), |p| format!("line {}", p.line()));
            reading.notes.push(
                Note::doubt(shown, "ingest/open-quotation", what)
                    .at(line)
                    .mend("close the quotation mark, and double those inside of a cell"),
            );
        }
        let found = found(shown, &Value::Object(cells), mapping);
        reading.tally.found(&found);
        reading.drafts.extend(numbered(found.drafts, shown, *n));
    }
    reading
}
