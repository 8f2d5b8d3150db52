//! WARC: pages out of response, resource and conversion records.

use super::{LARGEST_RECORD, LONGEST_HEAD, Record, answer, block, end, line, page, pass, value};
use crate::ingest::stream::{Setting, Sink};
use std::io::BufRead;

/// Whether a stream is such an archive.
pub(in crate::ingest) fn is_warc(head: &[u8]) -> bool {
    head.starts_with(b"WARC/")
}

/// Reads every page of an archive; records that hold something else are counted.
pub(in crate::ingest) fn archive(shown: &str, source: &mut impl BufRead, setting: Setting<'_>, sink: &mut Sink<'_>) {
    let before = sink.count();
    let (mut number, mut passed_over, mut broken) = (0usize, 0usize, false);
    while let Some((head, whole)) = head(source) {
        broken |= !whole;
        if sink.is_stopped() {
            return;
        }
        let said = |name: &str| value(&head, name);
        let Some(length) = said("content-length").and_then(|l| l.parse::<u64>().ok()) else {
            broken = true;
            continue;
        };
        let url = said("warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_string());
        let kind = said("content-type").unwrap_or_default().to_ascii_lowercase();
        let answered = match said("warc-type") {
            Some("response") if kind.starts_with("application/http") || url.as_deref().is_some_and(|u| u.starts_with("http")) => Some(true),
            Some("resource" | "conversion") => Some(false),
            _ => None,
        };
        let listed = setting.pages.map(|pages| url.as_deref().and_then(|url| pages.get(url)));
        let wanted = answered.filter(|_| length <= LARGEST_RECORD && is_of_a_page(url.as_deref()) && !matches!(listed, Some(None)));
        let Some(answered) = wanted else {
            passed_over += usize::from(answered.is_some());
            broken |= pass(source, length);
            continue;
        };
        let (body, cut) = block(source, length);
        broken |= cut;
        let (content_type, encoding, body) = match answered {
            true => match answer(&body) {
                Some(answer) => answer,
                None => {
                    passed_over += 1;
                    continue;
                }
            },
            false => (kind, String::new(), body),
        };
        number += 1;
        let listed = listed.flatten();
        let date = listed.and_then(|l| l.time.clone()).or_else(|| said("warc-date").map(String::from));
        let record = Record { url, date, content_type, encoding, title: listed.and_then(|l| l.title.clone()), body };
        page(format!("{shown}#{number}"), record, setting, sink);
    }
    let tally = sink.counted(before);
    // Where a list names no record, the archive is read again without it.
    if tally.articles > 0 || setting.pages.is_none() {
        end(shown, &tally, passed_over, broken, sink);
    }
}

/// Crawlers keep their own papers under other schemes: `urn:text:` doubles a page, `metadata:` holds a log, `dns:` an answer.
fn is_of_a_page(url: Option<&str>) -> bool {
    url.is_none_or(|url| ["http:", "https:", "file:", "ftp:"].iter().any(|scheme| url.starts_with(scheme)))
}

/// The head of the next record, and whether it stood where it should: past damage the next one is looked for.
fn head(source: &mut impl BufRead) -> Option<(String, bool)> {
    let mut whole = true;
    loop {
        let first = line(source)?;
        if first.starts_with("WARC/") {
            let mut head = first;
            while head.len() < LONGEST_HEAD {
                match line(source) {
                    Some(line) if line.is_empty() => return Some((head, whole)),
                    Some(line) => {
                        head.push('\n');
                        head.push_str(&line);
                    }
                    None => return Some((head, false)),
                }
            }
            whole = false;
        } else {
            whole &= first.is_empty();
        }
    }
}
