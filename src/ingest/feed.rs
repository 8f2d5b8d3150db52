//! RSS and Atom feeds whose entries hold the full text.

use super::draft::Draft;
use super::file::Reading;
use super::plain::clean;
use super::{date, entity, record, strip};
use crate::note::Note;

/// A summary is shorter than this many characters more often than not; an entry with no more is doubted.
const LEAST_FULL: usize = 600;

/// Whether a decoded file is a feed.
pub(super) fn is_feed(text: &str) -> bool {
    let mut end = text.len().min(2048);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = &text[..end];
    start.trim_start().starts_with('<') && (start.contains("<rss") || start.contains("<feed") || start.contains("<rdf:RDF"))
}

/// Every entry with a text; entries without one are counted, and so are those with a summary alone.
pub(super) fn feed(path: &str, text: &str) -> Reading {
    let (drafts, empty) = drafts(path, text);
    if drafts.is_empty() {
        let note = Note::skipped(path, "ingest/no-article", "no entry of the feed holds a text");
        return Reading::left(note.mend("save the pages that it points to"));
    }
    let mut reading = Reading::of(drafts);
    let all = reading.drafts.len() + empty;
    if empty > 0 {
        let note = Note::skipped(path, "ingest/no-text", format!("{empty} of {all} entries of the feed hold no text"));
        reading.notes.push(note.mend("save the pages that they point to"));
    }
    let short = reading.drafts.iter().filter(|d| d.body().chars().count() < LEAST_FULL).count();
    if short > 0 {
        let what = format!("{short} of {all} entries of the feed are so short that they may be summaries");
        reading.notes.push(Note::doubt(path, "ingest/summaries", what).mend("save the pages that they point to"));
    }
    reading
}

fn drafts(path: &str, text: &str) -> (Vec<Draft>, usize) {
    let tag = if text.contains("<entry") { "entry" } else { "item" };
    let first = text.find(&format!("<{tag}")).unwrap_or(text.len());
    let channel = inner(&text[..first], "title").map(|t| clean(&t));
    let language = inner(&text[..first], "language");
    let mut drafts = Vec::new();
    let mut empty = 0usize;
    let mut rest = &text[first..];
    let close = format!("</{tag}>");
    while let Some(end) = rest.find(&close) {
        let entry = &rest[..end];
        rest = &rest[end + close.len()..];
        let body = ["content:encoded", "content", "description", "summary"]
            .iter()
            .filter_map(|t| inner(entry, t))
            .map(|b| strip::strip(&b))
            .max_by_key(String::len);
        let Some(body) = body.filter(|b| !b.is_empty()) else {
            empty += 1;
            continue;
        };
        let mut draft = record::compose(inner(entry, "title").map(|t| clean(&strip::strip(&t))), &body);
        draft.outlet = inner(entry, "source").map(|t| clean(&strip::strip(&t))).filter(|s| !s.is_empty()).or_else(|| channel.clone());
        draft.byline = ["dc:creator", "author"].iter().find_map(|t| inner(entry, t)).map(|b| clean(&strip::strip(&b)));
        draft.published = ["pubDate", "published", "dc:date", "updated"]
            .iter()
            .find_map(|t| inner(entry, t))
            .and_then(|d| date::find(&d))
            .map(|r| r.published);
        draft.url = inner(entry, "link").map(|u| clean(&u)).filter(|u| u.starts_with("http")).or_else(|| href(entry));
        draft.language = language.as_deref().map(|l| l.trim().to_lowercase());
        drafts.push(draft);
    }
    let many = drafts.len() > 1;
    drafts.iter_mut().enumerate().for_each(|(n, d)| record::place(d, path, many.then_some(n + 1)));
    (drafts, empty)
}

/// What stands between a tag and its end, `CDATA` opened, references resolved once.
fn inner(text: &str, tag: &str) -> Option<String> {
    let open = format!("<{tag}");
    let mut from = 0;
    loop {
        let at = from + text[from..].find(&open)?;
        let after = &text[at + open.len()..];
        from = at + open.len();
        if !after.starts_with(['>', ' ', '\n', '\t', '\r']) {
            continue;
        }
        let end = after.find('>')?;
        if after[..end].ends_with('/') {
            return None;
        }
        let body = &after[end + 1..];
        let body = &body[..body.find(&format!("</{tag}>"))?];
        let trimmed = body.trim();
        return Some(match trimmed.strip_prefix("<![CDATA[").and_then(|c| c.strip_suffix("]]>")) {
            Some(data) => data.to_string(),
            None => entity::resolve(trimmed),
        });
    }
}

/// Atom's `<link href="…"/>`.
fn href(entry: &str) -> Option<String> {
    let link = &entry[entry.find("<link")?..];
    let link = &link[..link.find('>')?];
    let value = &link[link.find("href=")? + 6..];
    let value = &value[..value.find(['"', '\''])?];
    value.starts_with("http").then(|| entity::resolve(value))
}
