//! Parquet: a table in columns, as data sets of news are shared. Behind a feature of its own, because its reader is large. Tables packed with
//! Zstandard need `parquet-zstd` too.

use crate::ingest::stream::{Setting, Sink};

/// Whether bytes are such a table; one that was cut lacks the mark at its end, and is no text.
pub(in crate::ingest) fn is_parquet(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PAR1") && (bytes.ends_with(b"PAR1") || std::str::from_utf8(bytes).is_err())
}

/// The note that says what to do, where the feature is switched off.
#[cfg(not(feature = "parquet"))]
pub(in crate::ingest) fn table<T>(shown: &str, _: T, _: Setting<'_>, sink: &mut Sink<'_>) {
    sink.put(super::without(
        shown,
        "it is a Parquet table",
        "parquet",
        "export it as CSV or JSON Lines, or build sayso with `--features parquet`",
    ));
}

#[cfg(feature = "parquet")]
pub(in crate::ingest) use reader::table;

#[cfg(feature = "parquet")]
mod reader {
    use super::{Setting, Sink};
    use crate::caught::caught;
    use crate::ingest::record::table::{self, Cells};
    use crate::ingest::stream::broken;
    use crate::note::Note;
    use parquet::basic::Compression;
    use parquet::column::page::Page;
    use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
    use parquet::record::{Field, Row};
    use serde_json::{Map, Number, Value};
    use std::fs::File;

    /// Rows that are worked on at a time.
    const PIECE: usize = 256;

    /// Values inside of each other in one cell; deeper ones are left out.
    const DEEPEST: usize = 8;

    /// What a table is read from: bytes at hand, or a file.
    pub(in crate::ingest) trait Held {
        type Chunks: ChunkReader + 'static;
        fn held(self) -> Self::Chunks;
    }

    impl Held for Vec<u8> {
        type Chunks = bytes::Bytes;
        fn held(self) -> bytes::Bytes {
            self.into()
        }
    }

    impl Held for File {
        type Chunks = File;
        fn held(self) -> File {
            self
        }
    }

    /// Reads every row of a table.
    pub(in crate::ingest) fn table(shown: &str, source: impl Held, setting: Setting<'_>, sink: &mut Sink<'_>) {
        // The reader is somebody else's and reads hostile bytes: a fault in it is this file's fault and not the run's.
        let opened = caught(|| SerializedFileReader::new(source.held()));
        let Some(Ok(reader)) = opened else {
            let note = Note::skipped(shown, "ingest/table", "the Parquet table is damaged, or packed in a way that is not read");
            return sink.note(note.mend("write it again, packed with Snappy, which every program can"));
        };
        if let Some(packing) = unread_packing(&reader) {
            let what = format!("the Parquet table is packed with {packing}, which this sayso was built without");
            let mend = if packing == "Zstandard" {
                "write it again, packed with Snappy, or build sayso with `--features parquet-zstd`"
            } else {
                "write it again, packed with Snappy, which every program can"
            };
            return sink.note(Note::skipped(shown, "ingest/table", what).mend(mend));
        }
        let before = sink.count();
        let (mut rows, mut cut) = (0usize, false);
        if caught(|| swollen(&reader)).unwrap_or(true) {
            return sink.note(unreadable(shown));
        }
        let Some(Ok(mut iterator)) = caught(|| reader.get_row_iter(None)) else {
            sink.counted(before);
            return sink.note(broken(shown));
        };
        let mut piece: Cells = Vec::new();
        loop {
            let next = caught(|| iterator.next()).unwrap_or_else(|| {
                cut = true;
                None
            });
            let more = match next {
                Some(Ok(row)) => {
                    rows += 1;
                    piece.push((rows, record(&row)));
                    true
                }
                Some(Err(_)) => {
                    cut = true;
                    false
                }
                None => false,
            };
            if piece.len() >= PIECE || !more && !piece.is_empty() {
                table::work(shown, std::mem::take(&mut piece), setting, sink);
            }
            if !more || sink.is_stopped() {
                break;
            }
        }
        if cut && rows == 0 {
            sink.counted(before);
            return sink.note(unreadable(shown));
        }
        table::end(shown, rows, before, sink);
        if cut {
            sink.note(broken(shown).at(format!("row {}", rows + 1)));
        }
    }

    fn unreadable(shown: &str) -> Note {
        let note = Note::skipped(shown, "ingest/damaged", "the Parquet table is damaged, and no row of it could be read");
        note.mend("copy it again, or write it again")
    }

    /// Whether a column says of its dictionary that it holds more values than bytes: the reader would make room for all of them.
    fn swollen<R: ChunkReader + 'static>(reader: &SerializedFileReader<R>) -> bool {
        (0..reader.num_row_groups()).any(|g| {
            let Ok(group) = reader.get_row_group(g) else { return false };
            (0..group.num_columns()).any(|c| {
                let first = group.get_column_page_reader(c).and_then(|mut pages| pages.get_next_page());
                matches!(first, Ok(Some(Page::DictionaryPage { buf, num_values, .. })) if num_values as usize > buf.len())
            })
        })
    }

    /// How a column is packed that this program was built without reading.
    fn unread_packing<R: ChunkReader + 'static>(reader: &SerializedFileReader<R>) -> Option<&'static str> {
        let columns = reader.metadata().row_groups().iter().flat_map(|group| group.columns());
        columns.map(|column| column.compression()).find_map(|packing| match packing {
            Compression::ZSTD(_) if !cfg!(feature = "parquet-zstd") => Some("Zstandard"),
            Compression::LZO => Some("LZO"),
            _ => None,
        })
    }

    fn record(row: &Row) -> Map<String, Value> {
        row.get_column_iter().map(|(name, field)| (name.clone(), value(field, 0))).collect()
    }

    fn value(field: &Field, depth: usize) -> Value {
        if depth > DEEPEST {
            return Value::Null;
        }
        match field {
            Field::Bool(b) => Value::Bool(*b),
            Field::Byte(n) => (*n).into(),
            Field::Short(n) => (*n).into(),
            Field::Int(n) => (*n).into(),
            Field::Long(n) => (*n).into(),
            Field::UByte(n) => (*n).into(),
            Field::UShort(n) => (*n).into(),
            Field::UInt(n) => (*n).into(),
            Field::ULong(n) => (*n).into(),
            Field::Float(n) => Number::from_f64((*n).into()).map_or(Value::Null, Value::Number),
            Field::Double(n) => Number::from_f64(*n).map_or(Value::Null, Value::Number),
            Field::Str(s) => Value::String(s.clone()),
            Field::Bytes(b) => Value::String(String::from_utf8_lossy(b.data()).into_owned()),
            // Days, and moments in thousandths or millionths of a second, are written as they are read.
            Field::Date(_) | Field::TimestampMillis(_) | Field::TimestampMicros(_) => Value::String(field.to_string()),
            Field::Group(row) => {
                Value::Object(row.get_column_iter().map(|(name, field)| (name.clone(), value(field, depth + 1))).collect())
            }
            Field::ListInternal(list) => Value::Array(list.elements().iter().map(|f| value(f, depth + 1)).collect()),
            _ => Value::Null,
        }
    }
}
