//! What a saved page says of itself: JSON-LD first, then meta tags, then what a reader sees on the page.

use super::date;
use super::plain::clean;
use super::record::{self, Mapping};
use dom_smoothie::Readability;
use rustc_hash::FxHashMap;
use serde_json::Value;

/// JSON-LD nests records no deeper than this where publishers mean the article of the page.
const DEEPEST: usize = 5;

/// A visible date stands in a short element; longer ones are paragraphs that mention a day.
const LONGEST_DATE: usize = 120;

/// What a page says of itself.
#[derive(Default)]
pub(super) struct Said {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
    /// As written; it can be read.
    pub date: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    /// The publisher's own copy of the body.
    pub body: Option<String>,
    /// Whether JSON-LD calls the page a live blog.
    pub live: bool,
    /// Posts of a live blog, as JSON-LD lists them.
    pub posts: Vec<Value>,
}

/// Names of meta tags, best first, in lower case.
const TITLE: &[&str] = &["og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline"];
const OUTLET: &[&str] = &["og:site_name"];
const OUTLET_TOO: &[&str] = &["application-name", "publisher", "dc.publisher", "source", "twitter:site", "twitter:domain"];
const BYLINE: &[&str] = &["author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author"];
const DATE: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published-date",
    "article_date_original",
    "date",
    "dc.date.issued",
    "dc.date",
    "dc.date.created",
    "dcterms.created",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "article:modified_time",
];

/// Every meta tag of a page by its `property`, `name` or `itemprop`; one walk, because a page is large and its tags are many.
struct Metas(FxHashMap<String, String>);

impl Metas {
    fn read(reader: &Readability) -> Metas {
        let mut metas = FxHashMap::default();
        for meta in reader.doc.select("meta[content]").iter() {
            let Some(content) = meta.attr("content").map(|c| clean(&c)).filter(|c| !c.is_empty()) else { continue };
            for key in ["property", "name", "itemprop"] {
                if let Some(key) = meta.attr(key) {
                    metas.entry(key.trim().to_lowercase()).or_insert_with(|| content.clone());
                }
            }
        }
        Metas(metas)
    }

    fn first(&self, names: &[&str], good: impl Fn(&str) -> bool) -> Option<String> {
        names.iter().filter_map(|n| self.0.get(*n)).find(|v| good(v)).cloned()
    }
}

/// Reads a parsed page.
pub(super) fn said(reader: &Readability) -> Said {
    let doc = &reader.doc;
    let metas = Metas::read(reader);
    let attribute =
        |selector: &str, name: &str| doc.select(selector).iter().find_map(|s| s.attr(name)).map(|v| clean(&v)).filter(|v| !v.is_empty());
    let no_address = |s: &str| !s.starts_with("http");
    let mut said = Said::default();
    for script in doc.select("script[type='application/ld+json']").iter() {
        if let Some(value) = linked_value(script.text().trim()) {
            linked(&value, 0, &mut said);
        }
    }
    said.title = said.title.or_else(|| metas.first(TITLE, |_| true)).or_else(|| {
        let first = doc.select("h1").iter().map(|h| clean(&h.text())).find(|t| !t.is_empty());
        first.or_else(|| doc.select("title").iter().map(|t| clean(&t.text())).find(|t| !t.is_empty()))
    });
    said.outlet = metas
        .first(OUTLET, no_address)
        .or(said.outlet)
        .or_else(|| metas.first(OUTLET_TOO, no_address))
        .map(|s| s.trim_start_matches('@').to_string())
        .filter(|s| !s.is_empty());
    said.byline = said.byline.or_else(|| metas.first(BYLINE, no_address));
    let readable = |v: Option<String>| v.filter(|s| date::find(s).is_some());
    said.date = readable(said.date)
        .or_else(|| metas.first(DATE, |v| date::find(v).is_some()))
        .or_else(|| readable(attribute("time[itemprop='datePublished'],time[pubdate]", "datetime")))
        .or_else(|| readable(attribute("article time[datetime]", "datetime")))
        .or_else(|| readable(attribute("time[datetime]", "datetime")))
        .or_else(|| readable(attribute("[itemprop='datePublished']", "content")))
        .or_else(|| visible_date(reader));
    said.url = attribute("link[rel='canonical']", "href")
        .filter(|u| u.starts_with("http"))
        .or_else(|| metas.first(&["og:url"], |u| u.starts_with("http")))
        .or(said.url);
    said.language = attribute("html", "lang").map(|l| l.to_lowercase());
    said
}

/// The first short element, of those that hold dates by their kind or class, in which a date can be read.
fn visible_date(reader: &Readability) -> Option<String> {
    let held = "time,.date,.published,.pubdate,.timestamp,.post-date,.entry-date,.article-date,.byline,[class*='date'],[class*='Date'],\
[class*='time-stamp'],[class*='timestamp'],[class*='publish'],[class*='byline'],[id*='date']";
    let texts = reader.doc.select(held);
    texts.iter().map(|s| clean(&s.text())).find(|t| t.len() < LONGEST_DATE && date::find(t).is_some())
}

/// JSON-LD of a script; pages wrap it in comment marks and leave line ends inside of strings.
fn linked_value(script: &str) -> Option<Value> {
    let script = script.strip_prefix("<!--").unwrap_or(script).trim();
    let script = script.strip_suffix("-->").unwrap_or(script).trim();
    let script = script.strip_prefix("//<![CDATA[").unwrap_or(script).trim();
    let script = script.strip_suffix("//]]>").unwrap_or(script).trim().trim_end_matches(';');
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&script.replace(['\n', '\r', '\t'], " "))).ok()
}

/// JSON-LD: the first record whose type ends in `Article` (or is a report or a live blog) speaks.
fn linked(value: &Value, depth: usize, said: &mut Said) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|v| linked(v, depth + 1, said)),
        Value::Object(map) => {
            let types: Vec<&str> = match map.get("@type") {
                Some(Value::String(t)) => vec![t],
                Some(Value::Array(ts)) => ts.iter().filter_map(Value::as_str).collect(),
                _ => Vec::new(),
            };
            if types.iter().any(|t| t.ends_with("Article") || matches!(*t, "Report" | "BlogPosting" | "LiveBlogPosting")) {
                said.live |= types.contains(&"LiveBlogPosting");
                article(map, said);
                return;
            }
            map.values().filter(|v| v.is_array() || v.is_object()).for_each(|v| linked(v, depth + 1, said));
        }
        _ => {}
    }
}

fn article(map: &serde_json::Map<String, Value>, said: &mut Said) {
    let body = map.get("articleBody").and_then(Value::as_str).map(String::from);
    if said.posts.is_empty()
        && let Some(posts) = map.get("liveBlogUpdate")
    {
        said.posts = match posts {
            Value::Array(posts) => posts.clone(),
            one => vec![one.clone()],
        };
    }
    let draft = record::described(map, &Mapping::default());
    let no_address = |s: &String| !s.starts_with("http");
    said.title = said.title.take().or(draft.title);
    said.outlet = said.outlet.take().or(draft.outlet.filter(no_address));
    said.byline = said.byline.take().or(draft.byline.filter(no_address));
    let day = map.get("datePublished").or_else(|| map.get("dateCreated")).and_then(Value::as_str);
    said.date = said.date.take().or_else(|| day.map(String::from));
    said.url = said.url.take().or(draft.url);
    said.body = said.body.take().or(body);
}
