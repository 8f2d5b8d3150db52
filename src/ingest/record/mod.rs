//! Records of exports into drafts: schema.org `NewsArticle`, IPTC ninjs, GDELT, and the flat records of trafilatura, news-please,
//! newspaper, Media Cloud, ProQuest and Event Registry; a mapping file names the fields of others.

mod fields;
mod json;
pub(super) mod lines;
mod shape;
pub(super) mod table;
pub(super) mod value;

pub(super) use json::lenient;
pub(super) use shape::LEAST_MESSAGE;

use super::PartKind;
use super::draft::{Dated, Draft};
use super::plain::clean;
use super::web::strip;
use super::{date, entity};
use crate::error::Error;
use crate::note::Note;
use fields::{Fields, Role};
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

impl Mapping {
    fn field(&self, role: Role) -> Option<&str> {
        let own = match role {
            Role::Title => &self.title,
            Role::Text => &self.text,
            Role::Outlet => &self.outlet,
            Role::Date => &self.date,
            Role::Byline => &self.byline,
            Role::Url => &self.url,
            Role::Language => &self.language,
        };
        own.as_deref()
    }
}

/// Reads a mapping file.
pub(super) fn mapping(path: &str, toml: &str) -> Result<Mapping, Error> {
    toml::from_str(toml).map_err(|e: toml::de::Error| Error::Table {
        path: path.to_string(),
        line: e.span().map_or(0, |s| toml[..s.start.min(toml.len())].matches('\n').count() + 1),
        what: e.message().to_string(),
    })
}

/// What a value holds.
#[derive(Default)]
pub(super) struct Found {
    /// Its articles.
    pub drafts: Vec<Draft>,
    /// Records in its lists that name an article and hold no text of it.
    pub empty: usize,
    /// What readers noted on whole pages.
    pub remarks: usize,
    /// The known list of addresses that such a record stands in.
    pub list: Option<&'static str>,
}

/// Every article in a value: the record itself, or records in its lists.
pub(super) fn found(path: &str, value: &Value, mapping: &Mapping) -> Found {
    let mut found = Found::default();
    collect(value, mapping, 0, &mut found);
    let many = found.drafts.len() > 1;
    for (n, draft) in found.drafts.iter_mut().enumerate() {
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

fn collect(value: &Value, mapping: &Mapping, depth: usize, found: &mut Found) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => {
            for item in items {
                let (articles, empty, remarks) = (found.drafts.len(), found.empty, found.remarks);
                collect(item, mapping, depth + 1, found);
                // What lies inside of a record that gave nothing is a part of it.
                let gave = found.drafts.len() > articles || found.remarks > remarks;
                if let Some(map) = item.as_object().filter(|_| !gave)
                    && names_article(map, mapping)
                {
                    found.empty = empty + 1;
                }
            }
        }
        Value::Object(map) => {
            if let Some(drafts) = shape::drafts(map) {
                found.drafts.extend(drafts);
            } else if shape::is_remark(map) {
                found.remarks += 1;
            } else if let Some(drafts) = record(map, mapping) {
                found.drafts.extend(drafts);
            } else {
                let articles = found.drafts.len();
                map.values().filter(|v| v.is_array() || v.is_object()).for_each(|v| collect(v, mapping, depth + 1, found));
                if found.drafts.len() == articles {
                    let fields = Fields::of(map, mapping);
                    found.list = found.list.or(fields.profile.filter(|p| p.addresses_alone).map(|p| p.name.as_str()));
                    found.drafts.extend(summary(map, &fields));
                }
            }
        }
        _ => {}
    }
}

/// Whether a record says of which article it is: its headline, and where or when it stood.
fn names_article(map: &Map<String, Value>, mapping: &Mapping) -> bool {
    let said = described(map, mapping);
    said.title.is_some() && (said.url.is_some() || said.published.is_some() || said.numeric.is_some())
}

/// The article of a record that has no more of it than a description beside its headline and its day.
fn summary(map: &Map<String, Value>, fields: &Fields<'_>) -> Option<Draft> {
    // An organisation, a place and a film are described too.
    let kind = map.get("@type").and_then(string_of);
    if fields.names_text() || kind.is_some_and(|k| !["Article", "Posting", "Report"].iter().any(|end| k.ends_with(end))) {
        return None;
    }
    let said = said(fields);
    if said.title.is_none() || said.published.is_none() && said.numeric.is_none() || said.url.is_none() && said.outlet.is_none() {
        return None;
    }
    let text = fields.summaries().into_iter().find_map(text_of).filter(|text| text.chars().count() >= LEAST_TEXT)?;
    let mut draft = compose(said.title.clone(), &text).describe(said);
    let what = "the record holds no text of the article; its description was read in its place";
    draft.notes.push(Note::doubt("", "ingest/cut-text", what).mend("save the page that it points to"));
    Some(draft)
}

/// One record, when it holds a text; where a table names several sources in a row, each has the headline and the day that are its own.
fn record(map: &Map<String, Value>, mapping: &Mapping) -> Option<Vec<Draft>> {
    let fields = Fields::of(map, mapping);
    let draft = article(&fields)?;
    Some(if fields.profile.is_some_and(|p| p.many_sources) { by_source(draft, &fields) } else { vec![draft] })
}

/// *Reuters News;AFP*, *2024-03-05;2024-03-06*, and as many headlines, are an article each; one text of several sources stands under the first.
fn by_source(draft: Draft, fields: &Fields<'_>) -> Vec<Draft> {
    let parted = |role: Role| -> Vec<String> {
        let whole = fields.first(role).and_then(string_of).unwrap_or_default();
        whole.split(';').map(clean).filter(|s| !s.is_empty()).collect()
    };
    let (outlets, titles, dates) = (parted(Role::Outlet), parted(Role::Title), parted(Role::Date));
    if outlets.len() < 2 {
        return vec![draft];
    }
    let headlines_alone = draft.parts.iter().all(|(kind, _)| *kind == PartKind::Title);
    if headlines_alone && titles.len() == outlets.len() {
        let each = outlets.into_iter().zip(titles).enumerate();
        let each = each.map(|(n, (outlet, title))| {
            let mut own = compose(Some(title), "");
            own.outlet = Some(outlet);
            match dates.get(n).or(dates.first()).map(|day| (day, date::read(day))) {
                Some((_, Some(dated))) => own.date(dated),
                Some((day, None)) => own.notes.push(date::unread("", day)),
                None => {}
            }
            own
        });
        return each.collect();
    }
    let mut draft = draft;
    let what = format!("the row names {} sources ({}); it stands under the first", outlets.len(), outlets.join(", "));
    draft.notes.push(Note::doubt("", "ingest/sources", what).mend("count them as one telling"));
    draft.outlet = outlets.into_iter().next();
    vec![draft]
}

fn article(fields: &Fields<'_>) -> Option<Draft> {
    let alone = fields.profile.filter(|p| p.headline_alone);
    let text = fields.all(Role::Text).into_iter().find_map(text_of);
    let said = said(fields);
    let text = match text {
        Some(text) => text,
        None if alone.is_some() && said.title.is_some() => String::new(),
        None => return None,
    };
    // A label, a tag list or a caption has a `text` too.
    if text.chars().count() < LEAST_TEXT && said.title.is_none() {
        return None;
    }
    let (text, cut) = untruncated(&text);
    let mut draft = compose(said.title.clone(), text).describe(said);
    if cut {
        let what = "the export cut the text of the article off; what it holds was read";
        draft.notes.push(Note::doubt("", "ingest/cut-text", what).mend("save the page that it points to"));
    }
    Some(draft)
}

/// A text without the mark of NewsAPI that more of it exists: *… left the har… [+1830 chars]*.
fn untruncated(text: &str) -> (&str, bool) {
    let text = text.trim_end();
    let Some((front, mark)) = text.rsplit_once('[') else { return (text, false) };
    let count = mark.strip_prefix('+').and_then(|m| m.strip_suffix("chars]")).map(str::trim);
    match count {
        Some(count) if !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()) => (front.trim_end(), true),
        _ => (text, false),
    }
}

/// What a record says of its article, without the text.
pub(super) fn described(map: &Map<String, Value>, mapping: &Mapping) -> Draft {
    said(&Fields::of(map, mapping))
}

fn said(fields: &Fields<'_>) -> Draft {
    let strings = |role: Role| {
        let all = fields.all(role).into_iter();
        all.filter_map(string_of).map(|s| clean(&strip::unmarked(&s))).filter(|s| !s.is_empty()).collect::<Vec<String>>()
    };
    let is_address = |s: &String| s.starts_with("http://") || s.starts_with("https://");
    let mut draft = Draft { title: strings(Role::Title).into_iter().next(), ..Draft::default() };
    let outlets = strings(Role::Outlet);
    draft.outlet = outlets.iter().find(|o| !is_address(o)).cloned();
    draft.byline = strings(Role::Byline).into_iter().next();
    // An address in the place of the outlet's name is where the article was found.
    draft.url = strings(Role::Url).into_iter().find(is_address).or_else(|| outlets.into_iter().find(is_address));
    draft.language = strings(Role::Language).into_iter().next().map(|l| l.to_lowercase());
    // A field that is no date by its kind, such as a switch, is none that cannot be read.
    let date = fields.all(Role::Date).into_iter().map(|value| (dated(value), written(value)));
    match date.into_iter().find(|(dated, written)| dated.is_some() || written.is_some()) {
        Some((Some(dated), _)) => draft.date(dated),
        Some((None, Some(written))) => draft.notes.push(date::unread("", &written)),
        _ => {}
    }
    draft
}

/// A date as a field has it, for a note.
fn written(value: &Value) -> Option<String> {
    let parts = value.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
    let written = match parts {
        Some(parts) => Some(parts.iter().filter_map(string_of).collect::<Vec<_>>().join("-")),
        None => inner_date(value).map_or_else(|| string_of(value), string_of),
    };
    written.map(|w| clean(&w)).filter(|w| !w.is_empty())
}

/// The date inside of a record that says what kind of date it is: MongoDB's, Firestore's, CSL's.
fn inner_date(value: &Value) -> Option<&Value> {
    ["$date", "$numberLong", "raw", "_seconds", "seconds", "timestamp"].iter().find_map(|name| value.as_object()?.get(*name))
}

/// When something was published: a number, a text, or the parts that CSL has.
pub(super) fn dated(value: &Value) -> Option<Dated> {
    match value {
        Value::Number(n) => n.as_i64().or_else(|| n.as_f64().map(|f| f as i64)).and_then(date::number).map(Dated::sure),
        Value::Object(map) => match map.get("date-parts") {
            Some(parts) => {
                let parts: Vec<String> = parts
                    .get(0)?
                    .as_array()?
                    .iter()
                    .filter_map(string_of)
                    .map(|p| if p.len() == 1 { format!("0{p}") } else { p })
                    .collect();
                (parts.len() == 3).then(|| date::read(&parts.join("-"))).flatten()
            }
            None => match inner_date(value) {
                Some(inner) => dated(inner),
                None => string_of(value).and_then(|s| date::read(&s)),
            },
        },
        other => string_of(other).and_then(|s| date::read(&s)),
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

/// A string, a number, the name of a record, or a list of those.
pub(super) fn string_of(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        Value::Array(items) => {
            let all: Vec<String> = items.iter().filter_map(string_of).filter(|s| !s.is_empty()).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        Value::Object(map) => {
            let named = |name: &str| map.iter().find(|(key, _)| fields::fold(key) == name).map(|(_, v)| v).filter(|v| !v.is_null());
            // CSL parts a name in two.
            if let (Some(given), Some(family)) = (named("given").and_then(string_of), named("family").and_then(string_of)) {
                return Some(format!("{given} {family}"));
            }
            let name = ["name", "rendered", "title", "value", "literal", "uri", "family", "id"].iter().find_map(|n| named(n))?;
            string_of(name)
        }
        _ => None,
    }
}

/// The running text of a field: paragraphs in a list, a record with a value, markup that is left out.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(s) => s.clone(),
        Value::Array(items) => items.iter().filter_map(text_of).collect::<Vec<_>>().join("\n"),
        Value::Object(map) => {
            let named = |name: &str| map.iter().find(|(key, v)| fields::fold(key) == name && !v.is_null()).map(|(_, v)| v);
            text_of(["value", "text", "rendered", "plain", "html"].iter().find_map(|n| named(n))?)?
        }
        _ => return None,
    };
    let text = if strip::has_markup(&text) { strip::strip(&text) } else { entity::resolve_all(&text) };
    (!text.trim().is_empty()).then_some(text)
}
