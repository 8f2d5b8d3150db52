//! Archives of crawls, WARC (ISO 28500), ARC and WACZ: pages out of their records, one after the other, however many there are.

pub(super) mod address;
pub(super) mod arc;
pub(super) mod wacz;
pub(super) mod warc;

use super::decode::decode;
use super::draft::Draft;
use super::file::declared;
use super::office::pdf;
use super::record::compose;
use super::stream::{Reading, Setting, Sink, Tally};
use super::web::{domain, html, is_html};
use super::{date, dateline, finish, plain};
use crate::note::Note;
use std::io::{self, BufRead, Read};

/// Bytes of one record that is read; films and pictures are longer.
const LARGEST_RECORD: u64 = 32 << 20;

/// Bytes of the lines at the head of a record or of an answer.
const LONGEST_HEAD: usize = 64 << 10;

/// A record that holds something to read, with what its envelope says.
struct Record {
    url: Option<String>,
    /// When it was crawled.
    date: Option<String>,
    /// What `Content-Type` says of the body, in lower case.
    content_type: String,
    /// What `Content-Encoding` says of the body, in lower case.
    encoding: String,
    /// What the list of the crawl calls the page.
    title: Option<String>,
    body: Vec<u8>,
}

/// Puts a record to work; it is read when its turn comes.
fn page(path: String, record: Record, setting: Setting<'_>, sink: &mut Sink<'_>) {
    let shown = path.clone();
    sink.work(&shown, record.body.len(), setting, move |setting| read(&path, &record, setting));
}

/// The article in a record.
fn read(path: &str, record: &Record, setting: Setting<'_>) -> Reading {
    let Some(body) = unpacked(record, setting) else {
        let note = Note::skipped(path, "ingest/damaged-archive", "the record cannot be unpacked");
        let mut reading = Reading::left(note.mend("save the page again"));
        reading.tally.empty = 1;
        return reading;
    };
    let kind = record.content_type.as_str();
    if pdf::is_pdf(&body) {
        let mut reading = pdf::document(path, &body);
        reading.drafts.iter_mut().for_each(|draft| described(draft, record));
        return reading;
    }
    let charset = kind.split_once("charset=").map(|(_, c)| c.trim_matches(['"', ' ', ';']).to_string());
    let charset = charset.or_else(|| declared(&body));
    let text = decode(body, charset.as_deref()).map(|d| d.text).unwrap_or_default();
    let mut drafts = if text.is_empty() {
        Vec::new()
    } else if is_html(&text, path) || kind.contains("html") {
        html(path, &text)
    } else if kind.is_empty() || kind.starts_with("text/plain") {
        vec![plain::plain(path, text)]
    } else {
        Vec::new()
    };
    drafts.iter_mut().for_each(|draft| described(draft, record));
    Reading::record(drafts)
}

/// The body of a record without its packing.
fn unpacked(record: &Record, setting: Setting<'_>) -> Option<Vec<u8>> {
    let body = record.body.as_slice();
    let whole = |drawn: Option<(Vec<u8>, bool)>| drawn.filter(|(out, damaged)| !damaged || !out.is_empty()).map(|(out, _)| out);
    if body.starts_with(&[0x1F, 0x8B]) {
        return whole(setting.draw(flate2::read::MultiGzDecoder::new(body)));
    }
    if body.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) {
        return whole(setting.draw(ruzstd::decoding::StreamingDecoder::new(body).ok()?));
    }
    match record.encoding.as_str() {
        // Many archivers store the body unpacked and leave the line of the answer as it was.
        "br" => {
            let drawn = setting.draw(brotli_decompressor::Decompressor::new(body, 4096));
            Some(drawn.filter(|(out, damaged)| !damaged && !out.is_empty()).map_or_else(|| body.to_vec(), |(out, _)| out))
        }
        "deflate" => {
            let drawn = setting.draw(flate2::read::ZlibDecoder::new(body));
            Some(drawn.filter(|(_, damaged)| !damaged).map_or_else(|| body.to_vec(), |(out, _)| out))
        }
        _ => Some(body.to_vec()),
    }
}

/// What the envelope of a record says, where the page itself is silent.
fn described(draft: &mut Draft, record: &Record) {
    // An archive of an archive's page: the page is its outlet's.
    let url = record.url.as_deref().map(address::original);
    draft.identity = url.unwrap_or_default().to_string();
    draft.outlet = draft.outlet.take().or_else(|| url.and_then(domain));
    draft.url = draft.url.take().or_else(|| url.map(String::from));
    let bare = |title: &String| title.is_empty() || record.title.is_some() && is_site(title, url, draft.outlet.as_deref());
    if draft.title.as_ref().is_none_or(bare) {
        // The name of the site stands at the head of the text too.
        if let (Some(_), Some(title)) = (&draft.title, &record.title) {
            let (path, identity, body) = (draft.path.clone(), draft.identity.clone(), draft.body());
            *draft = Draft { path, identity, ..compose(Some(title.clone()), &body).describe(std::mem::take(draft)) };
        }
        draft.title = record.title.clone().or_else(|| draft.title.take());
    }
    // The day of the crawl is a late bound at best, and is said to be one; what the address or the first line says is the article's.
    let said = url.and_then(finish::dated_address).or_else(|| dateline::day(&draft.body()));
    if draft.published.is_none() && draft.numeric.is_none() && said.is_none() {
        // An archive's page was kept on the day in its address, whenever that was crawled.
        let kept = record.url.as_deref().and_then(address::day).map(String::from).or_else(|| record.date.clone());
        draft.published = kept.as_deref().and_then(date::find).map(|r| r.published);
        let what = "the page gives no date; the day of the crawl stands in for it";
        draft.notes.push(Note::doubt(&draft.path, "ingest/crawl-date", what));
    }
}

/// Whether a title is nothing but the name of its site: *Harbour Post* of `www.harbourpost.example`.
fn is_site(title: &str, url: Option<&str>, outlet: Option<&str>) -> bool {
    let fold = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (title, host) = (fold(title), url.and_then(domain).map(|d| fold(&d)).unwrap_or_default());
    let short = title.strip_prefix("the").unwrap_or(&title);
    short.chars().count() > SHORT_NAME && host.starts_with(short) || outlet.is_some_and(|o| fold(o) == title)
}

/// A name of so few letters may begin any address.
const SHORT_NAME: usize = 2;

/// The notes at the end of an archive.
fn end(shown: &str, tally: &Tally, passed_over: usize, broken: bool, sink: &mut Sink<'_>) {
    if broken {
        let what = "the archive breaks off or is damaged; the records that are whole were read";
        sink.note(Note::doubt(shown, "ingest/damaged-archive", what).mend("copy it again"));
    }
    let others = tally.empty + passed_over;
    if tally.articles == 0 {
        let note = Note::skipped(shown, "ingest/no-article", "no page was found in the archive");
        sink.note(note.mend("check that it holds response records"));
    } else if others > 0 {
        let what = format!("records that hold no page and were left out: {others}");
        sink.note(Note::doubt(shown, "ingest/no-text", what));
    }
}

/// An answer of a server, taken apart: its kind, its packing, its body; `None` where it is none of success.
fn answer(block: &[u8]) -> Option<(String, String, Vec<u8>)> {
    let limit = block.len().min(LONGEST_HEAD);
    let crlf = block[..limit].windows(4).position(|w| w == b"\r\n\r\n").map(|at| (at, 4));
    let lf = block[..limit].windows(2).position(|w| w == b"\n\n").map(|at| (at, 2));
    let (at, skip) = match (crlf, lf) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b)?,
    };
    let head = String::from_utf8_lossy(&block[..at]);
    let body = &block[at + skip..];
    if !head.split_whitespace().nth(1)?.starts_with('2') {
        return None;
    }
    let said = |name: &str| value(&head, name).unwrap_or_default().to_ascii_lowercase();
    let body = if said("transfer-encoding") == "chunked" { dechunk(body) } else { body.to_vec() };
    Some((said("content-type"), said("content-encoding"), body))
}

fn value<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().filter_map(|l| l.split_once(':')).find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, v)| v.trim())
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

/// Reads exactly so many bytes, or as many as there are, with `true` where some are missing.
fn block(source: &mut impl BufRead, length: u64) -> (Vec<u8>, bool) {
    let mut out = Vec::new();
    let cut = source.by_ref().take(length).read_to_end(&mut out).is_err();
    let short = (out.len() as u64) < length;
    (out, cut || short)
}

/// Passes over so many bytes; `true` where some are missing.
fn pass(source: &mut impl BufRead, length: u64) -> bool {
    !io::copy(&mut source.by_ref().take(length), &mut io::sink()).is_ok_and(|n| n == length)
}

/// The next line, its end left off; `None` at the end of the stream or where it breaks. What is longer than a head is cut.
fn line(source: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    let n = source.by_ref().take(LONGEST_HEAD as u64).read_until(b'\n', &mut line).ok()?;
    (n > 0).then(|| String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_string())
}
