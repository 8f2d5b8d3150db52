//! What a saved page says of itself: JSON-LD first, then meta tags, then what a reader sees on the page.

use super::domain;
use crate::ingest::crawl::address;
use crate::ingest::plain::clean;
use crate::ingest::record::{self, Mapping};
use crate::ingest::{byline, date};
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
    /// Entries of a blog that JSON-LD lists beside each other.
    pub entries: Vec<Value>,
}

/// Names of meta tags, best first, in lower case.
const TITLE: &[&str] = &["og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline"];
const OUTLET: &[&str] = &["og:site_name"];
const OUTLET_TOO: &[&str] = &["application-name", "publisher", "dc.publisher", "source"];
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

/// Reads a parsed page; `page` is its markup.
pub(super) fn said(reader: &Readability, page: &str) -> Said {
    let doc = &reader.doc;
    // The frame that an archive puts around a page tells its own days.
    if page.contains("wm-ipp") {
        doc.select("#wm-ipp-base,#wm-ipp,#wm-ipp-print").remove();
    }
    let metas = Metas::read(reader);
    let attribute =
        |selector: &str, name: &str| doc.select(selector).iter().find_map(|s| s.attr(name)).map(|v| clean(&v)).filter(|v| !v.is_empty());
    let no_address = |s: &str| !s.starts_with("http");
    let mut said = Said::default();
    let scripts = doc.select("script[type='application/ld+json']");
    let mut values: Vec<Value> = scripts.iter().filter_map(|script| linked_value(&script.text())).collect();
    joined(&mut values);
    values.iter().for_each(|value| linked(value, 0, &mut said));
    said.url = attribute("link[rel='canonical']", "href")
        .filter(|u| u.starts_with("http"))
        .or_else(|| metas.first(&["og:url"], |u| u.starts_with("http")))
        .or(said.url)
        .or_else(|| saved_from(page))
        .map(|url| address::original(&url).to_string());
    said.title = title(reader, [said.title, metas.first(TITLE, |_| true)]);
    let named = [metas.first(OUTLET, no_address), said.outlet, metas.first(OUTLET_TOO, no_address)];
    said.outlet = outlet(named, said.url.as_deref().and_then(domain).as_deref());
    if said.outlet.is_none() && said.url.is_none() {
        let own = metas.first(&["twitter:site", "twitter:domain"], no_address).map(|s| s.trim_start_matches('@').to_string());
        said.outlet = own.or_else(|| titled_outlet(reader));
    }
    said.byline = said.byline.or_else(|| metas.first(BYLINE, no_address)).or_else(|| visible_byline(reader));
    let readable = |v: Option<String>| v.filter(|s| date::find(s).is_some());
    said.date = readable(said.date)
        .or_else(|| metas.first(DATE, |v| date::find(v).is_some()))
        .or_else(|| readable(attribute("time[itemprop='datePublished'],time[pubdate]", "datetime")))
        .or_else(|| readable(attribute("article time[datetime]", "datetime")))
        .or_else(|| readable(attribute("time[datetime]", "datetime")))
        .or_else(|| readable(attribute("[itemprop='datePublished']", "content")))
        .or_else(|| visible_date(reader));
    // A date in figures of which either may be the month is better than none.
    said.date = said.date.or_else(|| metas.first(DATE, |v| date::read(v).is_some()));
    said.language = attribute("html", "lang").map(|l| l.to_lowercase());
    said
}

/// The address that browsers note when they save a page: `<!-- saved from url=(0042)https://… -->`, ` url: https://…` of SingleFile, and the one
/// that the Wayback Machine gives to its own script: `__wm.wombat("https://…","20240305071211",…`.
fn saved_from(page: &str) -> Option<String> {
    let mut end = page.len().min(NOTED_WITHIN);
    while !page.is_char_boundary(end) {
        end -= 1;
    }
    let start = &page[..end];
    let noted = start.split_once("saved from url=").or_else(|| start.split_once("saved with SingleFile"));
    let after = noted.or_else(|| start.split_once("__wm.wombat("))?.1;
    let address = &after[after.find("http")?..];
    address.split(|c: char| c.is_whitespace() || "<>\"'".contains(c)).next().map(String::from)
}

/// Elements that may hold the date and are looked at; the date of an article stands near its top.
const MOST_DATED: usize = 300;

/// Browsers write that note near the start.
const NOTED_WITHIN: usize = 8192;

/// The headline: the heading that the metadata bear out (they add the section and the site, or hold one for search engines beside
/// it), else what the metadata say.
fn title(reader: &Readability, said: [Option<String>; 2]) -> Option<String> {
    let heads: Vec<String> = reader.doc.select("h1").iter().take(MOST_HEADS).map(|h| clean(&h.text())).filter(|t| !t.is_empty()).collect();
    let wholes: Vec<String> = said.iter().flatten().map(|s| fold(s)).collect();
    let borne_out = |h: &&String| h.split_whitespace().count() >= LEAST_TITLE && wholes.iter().any(|whole| whole.contains(&fold(h)));
    if let Some(head) = heads.iter().find(borne_out) {
        return Some(head.clone());
    }
    let page = || reader.doc.select("title").iter().map(|t| clean(&t.text())).find(|t| !t.is_empty());
    said.into_iter().flatten().next().or_else(|| heads.into_iter().next()).or_else(page)
}

/// The outlet: of the names that a page gives itself, the first that its address bears out, else the first.
fn outlet(named: [Option<String>; 3], domain: Option<&str>) -> Option<String> {
    let named: Vec<String> = named
        .into_iter()
        .flatten()
        // *Harbour Post | News | Sport*, `@harbourpost`.
        .map(|n| n.split(" | ").next().unwrap_or_default().trim().trim_start_matches('@').to_string())
        .filter(|n| !n.is_empty() && !PLATFORMS.contains(&fold(n).as_str()))
        .collect();
    let host = domain.map(|d| fold(d.rsplit_once('.').map_or(d, |(front, _)| front))).unwrap_or_default();
    let borne_out = |n: &&String| {
        let n = fold(n);
        let n = n.strip_prefix("the").unwrap_or(&n);
        n.len() > 1 && !host.is_empty() && (host.contains(n) || n.contains(&host))
    };
    // *U.S.* is the name of a section, which the address would bear out if it were an outlet's.
    let long = |n: &&String| host.is_empty() || fold(n).chars().count() > SHORT_NAME;
    named.iter().find(borne_out).or_else(|| named.iter().find(long)).cloned()
}

/// The name of the site behind the title of a page that names it nowhere else: *Bridge shut | Harbour Post*.
fn titled_outlet(reader: &Readability) -> Option<String> {
    let title = reader.doc.select("title").iter().map(|t| clean(&t.text())).find(|t| !t.is_empty())?;
    let (front, site) = [" | ", " – ", " — ", " - "].iter().find_map(|sign| title.rsplit_once(sign))?;
    let words: Vec<&str> = site.split_whitespace().collect();
    let named = (1..=4).contains(&words.len())
        && words.iter().all(|w| w.starts_with(char::is_uppercase))
        && words.len() * 2 <= front.split_whitespace().count();
    named.then(|| site.to_string())
}

/// Programs and services that pages name as their publisher, folded.
const PLATFORMS: &[&str] =
    &["blogger", "wordpress", "wordpresscom", "medium", "substack", "tumblr", "squarespace", "wix", "drupal", "joomla"];

/// A name of so few letters needs its address to bear it out.
const SHORT_NAME: usize = 3;

/// Headings of the first rank that are looked at.
const MOST_HEADS: usize = 8;

/// A heading of fewer words is the name of a section.
const LEAST_TITLE: usize = 3;

/// Letters and digits alone, in lower case.
fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The first short element, of those that hold dates by their kind or class, in which a date can be read.
fn visible_date(reader: &Readability) -> Option<String> {
    let held = "time,[itemprop='datePublished'],.date,.published,.pubdate,.timestamp,.post-date,.entry-date,.article-date,.byline,[class*='date'],[class*='Date'],\
[class*='time-stamp'],[class*='timestamp'],[class*='publish'],[class*='byline'],[class*='author'],\
[id*='date']";
    let texts = reader.doc.select(held);
    texts.iter().take(MOST_DATED).map(|s| clean(&s.text())).find(|t| t.len() < LONGEST_DATE && date::find(t).is_some())
}

/// The byline that a reader sees: a short element that is called one, *By* left off.
fn visible_byline(reader: &Readability) -> Option<String> {
    let held = "[rel='author'],[itemprop='author'],.byline,[class*='byline'],[class*='Byline'],.author-name,.author";
    let texts = reader.doc.select(held);
    let lines = texts.iter().take(MOST_DATED).map(|s| clean(&s.text()));
    let mut names = lines.map(|t| byline::without_mark(&t).split(['|', '•', '·']).next().unwrap_or_default().trim().to_string());
    names.find(|t| (1..=LONGEST_BYLINE).contains(&t.split_whitespace().count()) && date::find(t).is_none())
}

/// A byline has no more words.
const LONGEST_BYLINE: usize = 12;

/// JSON-LD of a script; pages wrap it in comment marks, leave line ends inside of strings and commas at the end of lists.
fn linked_value(script: &str) -> Option<Value> {
    let script = script.trim();
    let script = script.strip_prefix("<!--").unwrap_or(script).trim();
    let script = script.strip_suffix("-->").unwrap_or(script).trim();
    let script = ["//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"].iter().find_map(|open| script.strip_prefix(open)).unwrap_or(script).trim();
    record::lenient(script)
}

/// Puts records in the place of what only points to them: `{"@id": "#p1"}` where the page describes `#p1` elsewhere.
fn joined(values: &mut [Value]) {
    let mut known: FxHashMap<String, Value> = FxHashMap::default();
    values.iter().for_each(|value| described(value, 0, &mut known));
    if !known.is_empty() {
        values.iter_mut().for_each(|value| point(value, 0, &known));
    }
}

/// Records that have an `@id` and a name.
fn described(value: &Value, depth: usize, known: &mut FxHashMap<String, Value>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|v| described(v, depth + 1, known)),
        Value::Object(map) => {
            if let (Some(id), Some(name)) = (map.get("@id").and_then(Value::as_str), map.get("name")) {
                known.entry(id.to_string()).or_insert_with(|| serde_json::json!({ "name": name }));
            }
            map.values().for_each(|v| described(v, depth + 1, known));
        }
        _ => {}
    }
}

fn point(value: &mut Value, depth: usize, known: &FxHashMap<String, Value>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|v| point(v, depth + 1, known)),
        Value::Object(map) => {
            // A record that says more than where it stands speaks for itself.
            let id = map.get("@id").and_then(Value::as_str).filter(|_| !map.contains_key("name") && map.len() <= 2).map(String::from);
            match id.and_then(|id| known.get(&id)) {
                Some(record) => *value = record.clone(),
                None => map.values_mut().for_each(|v| point(v, depth + 1, known)),
            }
        }
        _ => {}
    }
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
                if types.contains(&"BlogPosting") {
                    said.entries.push(value.clone());
                }
                article(map, said);
                return;
            }
            if types.contains(&"ClaimReview") {
                review(map, said);
                return;
            }
            map.values().filter(|v| v.is_array() || v.is_object()).for_each(|v| linked(v, depth + 1, said));
        }
        _ => {}
    }
}

/// The review of a claim tells who checked it and when; the article around it tells the rest.
fn review(map: &serde_json::Map<String, Value>, said: &mut Said) {
    let of = |field: &str| map.get(field).and_then(|v| v.get("name").or(Some(v))).and_then(Value::as_str).map(String::from);
    said.outlet = said.outlet.take().or_else(|| of("publisher")).or_else(|| of("author").filter(|a| !a.starts_with("http")));
    said.date = said.date.take().or_else(|| of("datePublished"));
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
    let no_address = |s: &String| !s.starts_with("http") && !s.starts_with('#');
    said.title = said.title.take().or(draft.title);
    said.outlet = said.outlet.take().or(draft.outlet.filter(no_address));
    said.byline = said.byline.take().or(draft.byline.filter(no_address));
    let day = map.get("datePublished").or_else(|| map.get("dateCreated")).and_then(Value::as_str);
    said.date = said.date.take().or_else(|| day.map(String::from));
    said.url = said.url.take().or(draft.url);
    said.body = said.body.take().or(body);
}
