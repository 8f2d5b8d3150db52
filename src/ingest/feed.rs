//! RSS, Atom and JSON feeds whose entries hold the full text.

use super::draft::Draft;
use super::plain::clean;
use super::stream::Reading;
use super::web::strip;
use super::xml::tree::{self, Element};
use super::{date, entity, record};
use crate::note::Note;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use feed_rs::model::{Entry, Feed};
use feed_rs::parser::Builder;
use std::borrow::Cow;
use std::fmt::Write as _;

/// A summary is shorter than this many characters more often than not; an entry with no more is doubted.
const LEAST_FULL: usize = 600;

/// Bytes at the start of a file in which a feed says what it is.
const HEAD: usize = 2048;

/// Prefixes of feeds' extensions and what they stand for: feeds that were cut out of others have lost the declarations.
const PREFIXES: &[(&str, &str)] = &[
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("atom", "http://www.w3.org/2005/Atom"),
    ("media", "http://search.yahoo.com/mrss/"),
];

/// Whether a decoded file is a feed.
pub(super) fn is_feed(text: &str) -> bool {
    let start = head(text);
    let xml = start.trim_start_matches('\u{FEFF}').trim_start().starts_with('<');
    (xml && (start.contains("<rss") || start.contains("<feed") || start.contains("<rdf:RDF")))
        || (start.trim_start().starts_with('{') && start.contains("jsonfeed.org/version"))
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Every entry with a text; entries without one are counted, and so are those with a summary alone.
pub(super) fn feed(path: &str, text: &str) -> Reading {
    let mut text = whole(text);
    let mut parsed = self::parsed(&text);
    let cut = parsed.is_none();
    if cut && let Some(kept) = mended(&text) {
        parsed = self::parsed(&kept);
        text = kept.into();
    }
    let Some(parsed) = parsed else {
        let note = Note::skipped(path, "ingest/feed", "the feed is damaged, or of a form that is not known");
        return Reading::left(note.mend("save it again, or save the pages that it points to"));
    };
    let all = parsed.entries.len();
    let mut drafts = drafts(parsed, &text);
    if drafts.is_empty() {
        let note = Note::skipped(path, "ingest/no-article", "no entry of the feed holds a text");
        return Reading::left(note.mend("save the pages that it points to"));
    }
    let many = drafts.len() > 1;
    drafts.iter_mut().enumerate().for_each(|(n, d)| record::place(d, path, many.then_some(n + 1)));
    let mut reading = Reading::of(drafts);
    let empty = all - reading.drafts.len();
    if empty > 0 {
        let note = Note::skipped(path, "ingest/no-text", format!("{empty} of {all} entries of the feed hold no text"));
        reading.notes.push(note.mend("save the pages that they point to"));
    }
    let short = reading.drafts.iter().filter(|d| d.body().chars().count() < LEAST_FULL).count();
    if short > 0 {
        let what = format!("{short} of {all} entries of the feed are so short that they may be summaries");
        reading.notes.push(Note::doubt(path, "ingest/summaries", what).mend("save the pages that they point to"));
    }
    if cut {
        let what = "the feed is damaged or ends early; the entries before were read";
        reading.notes.push(Note::doubt(path, "ingest/damaged", what).mend("save it again"));
    }
    reading
}

fn parsed(text: &str) -> Option<Feed> {
    let parser = Builder::new().sanitize_content(false).id_generator(|_, _, _| String::new()).timestamp_parser(moment).build();
    // The text is decoded, whatever its first line says of its encoding.
    let text = text.trim_start();
    let bare = text.strip_prefix("<?xml").and_then(|t| t.split_once("?>")).map_or(text, |(_, rest)| rest);
    let feed = parser.parse(bare.trim_start().as_bytes()).ok()?;
    (!feed.entries.is_empty()).then_some(feed)
}

/// The crate keeps moments in Greenwich's time and forgets the day where they were written; so the wall's time is handed to it, and the
/// offset in minutes rides on the nanoseconds.
fn moment(text: &str) -> Option<DateTime<Utc>> {
    let published = date::find(text)?.published;
    let date = NaiveDate::from_ymd_opt(
        published.date.year().into(),
        published.date.month().unsigned_abs().into(),
        published.date.day().unsigned_abs().into(),
    )?;
    let time = published.time.unwrap_or_default();
    let nanos = published.offset.map_or(0, |offset| u32::try_from(offset / 60 + ZERO).unwrap_or_default());
    let nanos = if published.time.is_some() { nanos } else { NO_TIME };
    let clock = date.and_hms_nano_opt(
        time.hour().unsigned_abs().into(),
        time.minute().unsigned_abs().into(),
        time.second().unsigned_abs().into(),
        nanos,
    )?;
    Some(clock.and_utc())
}

/// An offset of no minutes, as the nanoseconds have it.
const ZERO: i32 = 10_000;

/// A day without a time.
const NO_TIME: u32 = 1;

/// What [`moment`] was given.
fn unpacked(moment: DateTime<Utc>) -> Option<super::Published> {
    let day = (moment + Duration::zero()).format("%Y-%m-%dT%H:%M:%S").to_string();
    let nanos = moment.timestamp_subsec_nanos();
    let read = date::whole(&day)?;
    Some(match nanos {
        NO_TIME => super::Published::day(read.date),
        0 => read,
        packed => super::Published { offset: i32::try_from(packed).ok().map(|n| (n - ZERO) * 60), ..read },
    })
}

fn drafts(feed: Feed, text: &str) -> Vec<Draft> {
    let outlet = feed.title.as_ref().map(|t| plain(&t.content)).filter(|t| !t.is_empty());
    let language = feed.language.clone();
    let sources = sources(text, feed.entries.len());
    let mut drafts = Vec::new();
    for (n, entry) in feed.entries.into_iter().enumerate() {
        let Some(mut draft) = draft(&entry) else { continue };
        let Source { name, url } = sources.get(n).cloned().unwrap_or_default();
        // An entry that was taken over from another feed is that one's.
        draft.outlet = name.or_else(|| outlet.clone());
        draft.url = draft.url.or(url);
        draft.language = entry.language.or_else(|| language.clone()).map(|l| l.trim().to_lowercase());
        drafts.push(draft);
    }
    drafts
}

fn draft(entry: &Entry) -> Option<Draft> {
    let content = entry.content.as_ref().and_then(|c| c.body.as_deref());
    let bodies = [content, entry.summary.as_ref().map(|s| s.content.as_str())];
    let body = bodies.into_iter().flatten().map(strip::strip).max_by_key(String::len).filter(|b| !b.is_empty())?;
    let title = entry.title.as_ref().map(|t| plain(&t.content)).filter(|t| !t.is_empty());
    let mut draft = record::compose(title, &body);
    let names: Vec<String> = entry.authors.iter().filter_map(|a| a.name.as_deref()).map(plain).filter(|n| !n.is_empty()).collect();
    draft.byline = (!names.is_empty()).then(|| names.join(", "));
    draft.published = entry.published.or(entry.updated).and_then(unpacked);
    let link = entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate")).or_else(|| entry.links.first());
    draft.url = link.map(|l| l.href.clone()).or_else(|| Some(entry.id.clone())).filter(|u| u.starts_with("http"));
    Some(draft)
}

/// A title or a name as a reader sees it, escaped however often.
fn plain(text: &str) -> String {
    clean(&entity::resolve_all(&strip::unmarked(&entity::resolve_all(text))))
}

/// Where an entry was first published.
#[derive(Clone, Debug, Default)]
struct Source {
    name: Option<String>,
    url: Option<String>,
}

/// The `source` of each entry, which the crate passes over: a name with an address (RSS), or the head of another feed (Atom).
fn sources(text: &str, entries: usize) -> Vec<Source> {
    if !text.contains("<source") {
        return Vec::new();
    }
    let Some((tree, _)) = tree::parse(text) else { return Vec::new() };
    let found = tree.all("item").into_iter().chain(tree.all("entry")).map(source).collect::<Vec<_>>();
    if found.len() == entries { found } else { Vec::new() }
}

fn source(entry: &Element) -> Source {
    let Some(source) = entry.elements().find(|e| e.name == "source") else { return Source::default() };
    let link = source.elements().find(|e| e.name == "link").and_then(|l| l.attribute("href"));
    let named = source.said(&["title"]).or_else(|| (source.elements().next().is_none()).then(|| source.line()));
    Source {
        name: named.map(|n| plain(&n)).filter(|n| !n.is_empty() && !n.starts_with("http")),
        url: source.attribute("url").or(link).filter(|u| u.starts_with("http")),
    }
}

/// A feed with what its parser insists on: a version, and the declarations of the extensions that it uses.
fn whole(text: &str) -> Cow<'_, str> {
    let start = head(text);
    let Some(at) = ["<rss", "<feed", "<rdf:RDF"].iter().find_map(|root| start.find(root).map(|at| at + root.len())) else {
        return text.into();
    };
    let end = text[at..].find('>').map_or(text.len(), |end| at + end);
    let tag = &text[at..end];
    let mut more = String::new();
    if text[..at].ends_with("<rss") && !tag.contains("version=") {
        more.push_str(" version=\"2.0\"");
    }
    for (prefix, space) in PREFIXES {
        if text.contains(&format!("<{prefix}:")) && !tag.contains(&format!("xmlns:{prefix}=")) {
            let _ = write!(more, " xmlns:{prefix}=\"{space}\"");
        }
    }
    if more.is_empty() { text.into() } else { format!("{}{more}{}", &text[..at], &text[at..]).into() }
}

/// A feed that ends early, or breaks, up to its last whole entry.
fn mended(text: &str) -> Option<String> {
    let (at, close) = [("</item>", "</channel></rss>"), ("</entry>", "</feed>")]
        .iter()
        .find_map(|(end, close)| text.rfind(end).map(|at| (at + end.len(), *close)))?;
    let rdf = head(text).contains("<rdf:RDF");
    Some(format!("{}{}", &text[..at], if rdf { "</rdf:RDF>" } else { close }))
}
