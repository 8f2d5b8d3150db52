//! WARC archives (ISO 28500): pages out of response, resource and conversion records.

use super::decode::decode;
use super::draft::Draft;
use super::file::{Reading, Setting, declared};
use super::html::{domain, html, is_html};
use super::unpack::unpack;
use super::{date, plain};
use crate::note::Note;

/// Reads every page of an archive; records that hold something else are counted.
pub(super) fn archive(shown: &str, bytes: &[u8], setting: Setting<'_>) -> Reading {
    let (records, broken) = records(bytes, setting);
    let mut reading = Reading::default();
    let (all, mut others) = (records.len(), 0usize);
    for (n, one) in records.into_iter().enumerate() {
        let path = format!("{shown}#{}", n + 1);
        let charset = one.content_type.split_once("charset=").map(|(_, c)| c.trim_matches(['"', ' ', ';']).to_string());
        let Ok(body) = unpack(one.body, setting) else {
            let note = Note::skipped(&path, "ingest/damaged-archive", "the record cannot be unpacked");
            reading.notes.push(note.mend("save the page again"));
            continue;
        };
        let charset = charset.or_else(|| declared(&body));
        let text = decode(body, charset.as_deref()).map(|d| d.text).unwrap_or_default();
        let drafts = if text.is_empty() {
            Vec::new()
        } else if is_html(&text, &path) || one.content_type.contains("html") {
            html(&path, &text)
        } else if one.content_type.is_empty() || one.content_type.starts_with("text/plain") {
            vec![plain::plain(&path, text)]
        } else {
            Vec::new()
        };
        others += usize::from(drafts.is_empty());
        for mut draft in drafts {
            described(&mut draft, one.url.as_deref(), one.date.as_deref());
            reading.drafts.push(draft);
        }
    }
    if broken {
        let note = Note::doubt(shown, "ingest/damaged-archive", "the archive breaks off or is damaged; the records before were read");
        reading.notes.push(note.mend("copy it again"));
    }
    if reading.drafts.is_empty() {
        let note = Note::skipped(shown, "ingest/no-article", "no page was found in the archive");
        reading.notes.push(note.mend("check that it holds response records"));
    } else if others > 0 {
        let what = format!("{others} of {all} records hold no page and were left out");
        reading.notes.push(Note::doubt(shown, "ingest/no-text", what));
    }
    reading
}

/// What the envelope of a record says, where the page itself is silent.
fn described(draft: &mut Draft, url: Option<&str>, crawled: Option<&str>) {
    draft.identity = url.unwrap_or_default().to_string();
    draft.outlet = draft.outlet.take().or_else(|| url.and_then(domain));
    draft.url = draft.url.take().or_else(|| url.map(String::from));
    // The day of the crawl is a late bound at best, and is said to be one.
    if draft.published.is_none() {
        draft.published = crawled.and_then(date::find).map(|r| r.published);
        let what = "the page gives no date; the day of the crawl stands in for it";
        draft.notes.push(Note::doubt(&draft.path, "ingest/crawl-date", what));
    }
}

/// A record that holds something to read.
struct Record {
    url: Option<String>,
    date: Option<String>,
    /// What `Content-Type` says of the body, in lower case.
    content_type: String,
    body: Vec<u8>,
}

/// Whether bytes are such an archive.
pub(super) fn is_warc(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/")
}

/// Every readable record, and whether the archive breaks off.
fn records(bytes: &[u8], setting: Setting<'_>) -> (Vec<Record>, bool) {
    let mut records = Vec::new();
    let mut rest = bytes;
    loop {
        while let [b'\r' | b'\n', tail @ ..] = rest {
            rest = tail;
        }
        if rest.is_empty() {
            return (records, false);
        }
        let Some((head, after)) = head(rest) else { return (records, true) };
        let field = |name: &str| value(&head, name);
        let length = field("content-length").and_then(|l| l.parse::<usize>().ok());
        let Some(length) = length.filter(|&l| l <= after.len() && head.starts_with("WARC/")) else { return (records, true) };
        let block = &after[..length];
        rest = &after[length..];
        let url = field("warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_string());
        let date = field("warc-date").map(String::from);
        let content_type = field("content-type").unwrap_or_default().to_ascii_lowercase();
        match field("warc-type") {
            Some("response") if content_type.starts_with("application/http") || url.as_deref().is_some_and(|u| u.starts_with("http")) => {
                records.extend(response(block, setting).map(|(content_type, body)| Record { url, date, content_type, body }));
            }
            Some("resource" | "conversion") => records.push(Record { url, date, content_type, body: block.to_vec() }),
            _ => {}
        }
    }
}

/// Header lines up to the empty one, and what follows.
fn head(bytes: &[u8]) -> Option<(String, &[u8])> {
    let limit = bytes.len().min(64 * 1024);
    let crlf = bytes[..limit].windows(4).position(|w| w == b"\r\n\r\n").map(|at| (at, 4));
    let lf = bytes[..limit].windows(2).position(|w| w == b"\n\n").map(|at| (at, 2));
    let (at, skip) = match (crlf, lf) {
        (Some(a), Some(b)) => {
            if a.0 < b.0 {
                a
            } else {
                b
            }
        }
        (a, b) => a.or(b)?,
    };
    Some((String::from_utf8_lossy(&bytes[..at]).into_owned(), &bytes[at + skip..]))
}

fn value<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().filter_map(|l| l.split_once(':')).find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, v)| v.trim())
}

/// The body of a successful HTTP response.
fn response(block: &[u8], setting: Setting<'_>) -> Option<(String, Vec<u8>)> {
    let (head, body) = head(block)?;
    let status = head.split_whitespace().nth(1)?;
    if !status.starts_with('2') {
        return None;
    }
    let content_type = value(&head, "content-type").unwrap_or_default().to_ascii_lowercase();
    let chunked = value(&head, "transfer-encoding").is_some_and(|t| t.eq_ignore_ascii_case("chunked"));
    let mut body = if chunked { dechunk(body) } else { body.to_vec() };
    if value(&head, "content-encoding").is_some_and(|e| e.eq_ignore_ascii_case("deflate"))
        && let Some((out, false)) = setting.draw(flate2::read::ZlibDecoder::new(body.as_slice()))
    {
        body = out;
    }
    Some((content_type, body))
}

/// Chunks joined; bytes that are no chunks are kept as they are, because archivers often store them joined already.
fn dechunk(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = rest.iter().take(32).position(|&b| b == b'\n') {
        let size = std::str::from_utf8(&rest[..end]).ok().and_then(|s| usize::from_str_radix(s.trim().split(';').next()?.trim(), 16).ok());
        let Some(size) = size else { break };
        let from = end + 1;
        if size == 0 {
            return out;
        }
        let to = from.saturating_add(size).min(rest.len());
        out.extend_from_slice(&rest[from..to]);
        rest = rest.get(to + 2..).unwrap_or_default();
    }
    if out.is_empty() { body.to_vec() } else { out }
}
