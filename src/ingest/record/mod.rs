//! Records of exports into drafts: schema.org `NewsArticle`, IPTC ninjs, GDELT, and the flat records of trafilatura, news-please,
//! newspaper, Media Cloud, ProQuest and Event Registry; a mapping file names the fields of others.

use super::PartKind;
use super::Published;
use super::date;
use super::draft::Draft;
use super::plain::{clean, short};
use crate::error::Error;
use crate::note::Note;
use serde::Deserialize;
use serde_json::{Map, Value};

/// Folders may hold this file; each of its lines names the field that holds something: `title = "Hed"`.
pub(super) const MAPPING_FILE: &str = ".sayso-mapping.toml";

/// Records stand no deeper than this in an export.
const DEEPEST: usize = 6;

/// Text under this many characters beside no title is no article.
const LEAST_TEXT: usize = 40;

/// Names of fields of one export, where they are not among the known ones.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Mapping {
    title: Option<String>,
    text: Option<String>,
    outlet: Option<String>,
    date: Option<String>,
    byline: Option<String>,
    url: Option<String>,
    language: Option<String>,
}

/// Reads a mapping file.
pub(super) fn mapping(path: &str, toml: &str) -> Result<Mapping, Error> {
    toml::from_str(toml).map_err(|e: toml::de::Error| Error::Table {
        path: path.to_string(),
        line: e.span().map_or(0, |s| toml[..s.start.min(toml.len())].matches('\n').count() + 1),
        what: e.message().to_string(),
    })
}

const TITLE: &[&str] = &["headline", "title", "articletitle", "documenttitle", "headlines", "name"];
const TEXT: &[&str] = &[
    "articlebody",
    "bodytext",
    "maintext",
    "fulltext",
    "text",
    "rawtext",
    "articletext",
    "storycontent",
    "articlecontent",
    "body",
    "storytext",
    "content",
    "contenttext",
    "bodies",
    "bodyxhtml",
    "bodyhtml",
    "contenthtml",
    "article",
    "story",
];
const OUTLET: &[&str] = &[
    "publisher",
    "publishername",
    "sitename",
    "ogsitename",
    "sourcename",
    "sourcetitle",
    "pubtitle",
    "medianame",
    "outlet",
    "publicationtitle",
    "publication",
    "newspaper",
    "source",
    "provider",
    "sourcedomain",
    "sourceuri",
    "domain",
    "hostname",
    "mediaurl",
    "infosources",
];
const DATE: &[&str] = &[
    "datepublished",
    "datepublish",
    "publishdate",
    "published",
    "publishedat",
    "pubdate",
    "publicationdate",
    "datetimepub",
    "entrydate",
    "datetime",
    "date",
    "firstpublished",
    "versioncreated",
    "firstcreated",
    "seendate",
    "createdat",
    "timestamp",
    "year",
];
const BYLINE: &[&str] = &["byline", "author", "authors", "creator", "by"];
const URL: &[&str] = &["url", "documenturl", "canonicalurl", "link", "weburl", "permalink", "uri", "sourceurl", "mainentityofpage", "id"];
const LANGUAGE: &[&str] = &["inlanguage", "language", "lang"];

/// Every article in a value: the record itself, or records in its lists.
pub(super) fn drafts(path: &str, value: &Value, mapping: &Mapping) -> Vec<Draft> {
    let mut found = Vec::new();
    collect(value, mapping, 0, &mut found);
    let many = found.len() > 1;
    for (n, draft) in found.iter_mut().enumerate() {
        place(draft, path, many.then_some(n + 1));
    }
    found
}

/// Gives a draft its path; records of a file of many carry their number.
pub(super) fn place(draft: &mut Draft, path: &str, number: Option<usize>) {
    draft.path = number.map_or_else(|| path.to_string(), |n| format!("{path}#{n}"));
    let name = path.rsplit('/').next().unwrap_or(path);
    draft.identity = draft.url.clone().unwrap_or_else(|| name.to_string());
    let path = draft.path.clone();
    draft.notes.iter_mut().for_each(|note| note.document = Some(path.clone()));
}

fn collect(value: &Value, mapping: &Mapping, depth: usize, found: &mut Vec<Draft>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|v| collect(v, mapping, depth + 1, found)),
        Value::Object(map) => match record(value, mapping) {
            Some(draft) => found.push(draft),
            None => map.values().filter(|v| v.is_array() || v.is_object()).for_each(|v| collect(v, mapping, depth + 1, found)),
        },
        _ => {}
    }
}

/// One record, when it holds a text.
fn record(value: &Value, mapping: &Mapping) -> Option<Draft> {
    let map = value.as_object()?;
    let text = text_of(lookup(map, mapping.text.as_deref(), TEXT)?)?;
    let said = described(map, mapping);
    // A label, a tag list or a caption has a `text` too.
    if text.chars().count() < LEAST_TEXT && said.title.is_none() {
        return None;
    }
    let Draft { outlet, byline, url, language, published, notes, .. } = said;
    Some(Draft { outlet, byline, url, language, published, notes, ..compose(said.title, &text) })
}

/// What a record says of its article, without the text.
pub(super) fn described(map: &Map<String, Value>, mapping: &Mapping) -> Draft {
    let string = |own: &Option<String>, known: &[&str]| {
        lookup(map, own.as_deref(), known).and_then(string_of).map(|s| clean(&s)).filter(|s| !s.is_empty())
    };
    let mut draft = Draft { title: string(&mapping.title, TITLE), ..Draft::default() };
    draft.outlet = string(&mapping.outlet, OUTLET);
    draft.byline = string(&mapping.byline, BYLINE);
    draft.url = string(&mapping.url, URL).filter(|u| u.starts_with("http"));
    draft.language = string(&mapping.language, LANGUAGE).map(|l| l.to_lowercase());
    if let Some(date) = lookup(map, mapping.date.as_deref(), DATE) {
        draft.published = published(date);
        if draft.published.is_none() {
            let what = format!("the date `{}` cannot be read", short(&string_of(date).unwrap_or_default()));
            draft.notes.push(Note::doubt("", "ingest/date", what).mend("write it as 2020-10-24"));
        }
    }
    draft
}

fn published(value: &Value) -> Option<Published> {
    match value {
        Value::Number(n) => n.as_i64().or_else(|| n.as_f64().map(|f| f as i64)).and_then(date::number),
        other => string_of(other).and_then(|s| date::find(&s)).map(|r| r.published),
    }
}

/// Title, empty line, paragraphs: the text of an article whose parts came apart.
pub(super) fn compose(title: Option<String>, body: &str) -> Draft {
    let mut draft = Draft::default();
    let mut text = String::with_capacity(body.len() + 80);
    if let Some(title) = &title {
        text.push_str(title);
        draft.parts.push((PartKind::Title, 0..title.len()));
        text.push_str("\n\n");
    }
    let start = text.len();
    text.push_str(body.trim());
    if text.len() > start {
        draft.parts.push((PartKind::Body, start..text.len()));
    }
    draft.title = title;
    draft.text = text;
    draft
}

/// The first of the fields that holds something; the mapping's before the known ones.
fn lookup<'a>(map: &'a Map<String, Value>, own: Option<&str>, known: &[&str]) -> Option<&'a Value> {
    let filled = |v: &&Value| !v.is_null() && v.as_str() != Some("");
    if let Some(own) = own {
        // `meta.published.at` steps into records, unless a column of a table has that very name.
        let stepped = || {
            let mut steps = own.split('.');
            let first = map.get(steps.next()?)?;
            steps.try_fold(first, |v, step| v.get(step))
        };
        return map.get(own).or_else(stepped).filter(filled);
    }
    known.iter().find_map(|name| map.iter().find(|(key, v)| fold(key) == *name && filled(v)).map(|(_, v)| v))
}

/// `date_published`, `Date Published` and `datePublished` are one key.
fn fold(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A string, a number, the name of a record, or a list of those.
fn string_of(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        Value::Array(items) => {
            let all: Vec<String> = items.iter().filter_map(string_of).filter(|s| !s.is_empty()).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        Value::Object(map) => lookup(map, None, &["name", "rendered", "title", "value", "uri", "id", "literal"]).and_then(string_of),
        _ => None,
    }
}

/// The running text of a field: paragraphs in a list, a record with a value, markup that is left out.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(s) => s.clone(),
        Value::Array(items) => items.iter().filter_map(text_of).collect::<Vec<_>>().join("\n"),
        Value::Object(map) => text_of(lookup(map, None, &["value", "text", "rendered", "plain", "html"])?)?,
        _ => return None,
    };
    let text = if super::strip::has_markup(&text) { super::strip::strip(&text) } else { super::entity::resolve(&text) };
    (!text.trim().is_empty()).then_some(text)
}
