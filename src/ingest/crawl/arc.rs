//! ARC, which the Internet Archive wrote before WARC: a line for each record, then as many bytes as the line says.

use super::{LARGEST_RECORD, Record, answer, block, end, line, page, pass};
use crate::ingest::stream::{Setting, Sink};
use std::io::BufRead;

/// Whether a stream is such an archive.
pub(in crate::ingest) fn is_arc(head: &[u8]) -> bool {
    head.starts_with(b"filedesc://")
}

/// Reads every page of an archive; records that hold something else are counted.
pub(in crate::ingest) fn archive(shown: &str, source: &mut impl BufRead, setting: Setting<'_>, sink: &mut Sink<'_>) {
    let before = sink.count();
    let (mut number, mut passed_over, mut broken) = (0usize, 0usize, false);
    while let Some(line) = line(source) {
        if sink.is_stopped() {
            return;
        }
        // Past a wrong length, and past the archive's own record, the next line that begins one is looked for.
        let Some((url, date, length)) = begins(&line) else { continue };
        if length > LARGEST_RECORD {
            passed_over += 1;
            broken |= pass(source, length);
            continue;
        }
        let (body, cut) = block(source, length);
        broken |= cut;
        let Some((content_type, encoding, body)) = answer(&body) else {
            passed_over += 1;
            continue;
        };
        number += 1;
        let record = Record { url: Some(url), date: Some(date), content_type, encoding, title: None, body };
        page(format!("{shown}#{number}"), record, setting, sink);
    }
    let tally = sink.counted(before);
    end(shown, &tally, passed_over, broken, sink);
}

/// Address, time and length in the line that begins a record of a page.
fn begins(line: &str) -> Option<(String, String, u64)> {
    let fields: Vec<&str> = line.split(' ').collect();
    let (url, date, length) = (fields.first()?, fields.get(2)?, fields.last()?);
    let page = fields.len() >= 5 && (url.starts_with("http://") || url.starts_with("https://"));
    let dated = date.len() == 14 && date.bytes().all(|b| b.is_ascii_digit());
    (page && dated).then_some(())?;
    Some(((*url).to_string(), (*date).to_string(), length.parse().ok()?))
}
