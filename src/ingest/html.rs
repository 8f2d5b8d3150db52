//! Saved web pages: the article's body without the page around it, and what the page says of itself.

use super::date;
use super::draft::Draft;
use super::plain::clean;
use super::record::{self, Mapping};
use super::strip;
use crate::note::Note;
use dom_smoothie::{Config, Readability, TextMode};
use serde_json::Value;

/// Elements nested deeper than this are read without a tree, because trees are walked by recursion.
const DEEPEST: usize = 400;

/// A page with more elements than this is no article; it is read without a tree.
const MOST_ELEMENTS: usize = 200_000;

/// An extracted body shorter than this is doubted.
const LEAST_BODY: usize = 200;

/// Reads a decoded page.
pub(super) fn html(path: &str, page: &str) -> Draft {
    if depth(page) > DEEPEST {
        let mut draft = record::compose(None, &strip::strip(page));
        draft.path = path.to_string();
        let what = "the page is nested too deeply to be parsed; all of its text was kept";
        draft.notes.push(Note::doubt(path, "ingest/page-nesting", what).mend("save the article as plain text"));
        return draft;
    }
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let mut draft = match Readability::new(page, None, Some(config)) {
        Ok(mut reader) => {
            let said = said(&reader);
            let article = reader.parse().ok();
            let body = article.as_ref().map(|a| a.text_content.to_string()).unwrap_or_default();
            let title = said.title.clone().or_else(|| article.as_ref().map(|a| clean(&a.title))).filter(|t| !t.is_empty());
            let mut body = tidy(&body);
            // A publisher's own copy of the body beats a guess that found next to nothing.
            if let Some(own) = said.body.as_ref().filter(|own| body.len() < LEAST_BODY && own.len() > body.len()) {
                body = own.clone();
            }
            let mut draft = record::compose(title, &body);
            draft.byline = said.byline.or_else(|| article.as_ref().and_then(|a| a.byline.as_deref().map(clean)));
            draft.outlet = said.outlet;
            draft.published = said.date.as_deref().and_then(date::find).map(|r| r.published);
            draft.url = said.url;
            draft.language = said.language;
            draft
        }
        Err(_) => record::compose(None, &strip::strip(page)),
    };
    draft.path = path.to_string();
    if draft.outlet.is_none() {
        draft.outlet = draft.url.as_deref().and_then(domain);
    }
    let length: usize = draft.parts.iter().map(|(_, r)| r.len()).sum();
    if length < LEAST_BODY {
        let what = "hardly any article text was found in the page";
        draft.notes.push(Note::doubt(path, "ingest/short-page", what).mend("save the article as plain text if something is missing"));
    }
    draft
}

/// What a page says of itself.
#[derive(Default)]
struct Said {
    title: Option<String>,
    outlet: Option<String>,
    byline: Option<String>,
    date: Option<String>,
    url: Option<String>,
    language: Option<String>,
    body: Option<String>,
}

fn said(reader: &Readability) -> Said {
    let doc = &reader.doc;
    let attribute =
        |selector: &str, name: &str| doc.select(selector).iter().find_map(|s| s.attr(name)).map(|v| clean(&v)).filter(|v| !v.is_empty());
    let meta = |names: &[&str]| {
        names.iter().find_map(|n| attribute(&format!("meta[property='{n}'],meta[name='{n}'],meta[itemprop='{n}']"), "content"))
    };
    let mut said = Said::default();
    for script in doc.select("script[type='application/ld+json']").iter() {
        if let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) {
            linked(&value, 0, &mut said);
        }
    }
    let name = |v: Option<String>| v.filter(|s| !s.starts_with("http"));
    let twitter = |v: Option<String>| v.map(|s| s.trim_start_matches('@').to_string()).filter(|s| !s.is_empty());
    said.title = said.title.or_else(|| meta(&["og:title", "twitter:title", "dc.title", "DC.title", "headline"])).or_else(|| {
        let first = doc.select("h1").iter().map(|h| clean(&h.text())).find(|t| !t.is_empty());
        first.or_else(|| doc.select("title").iter().map(|t| clean(&t.text())).find(|t| !t.is_empty()))
    });
    said.outlet = name(meta(&["og:site_name"]))
        .or(said.outlet)
        .or_else(|| name(meta(&["application-name", "publisher", "dc.publisher", "DC.publisher", "source"])));
    said.outlet = said.outlet.or_else(|| twitter(meta(&["twitter:site"])));
    said.byline = said
        .byline
        .or_else(|| name(meta(&["author", "article:author", "byl", "parsely-author", "dc.creator", "DC.creator", "sailthru.author"])));
    said.date = said.date.or_else(|| {
        meta(&[
            "article:published_time",
            "og:published_time",
            "datePublished",
            "parsely-pub-date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "date",
            "DC.date.issued",
            "dc.date",
            "dcterms.created",
            "sailthru.date",
            "article.published",
            "cXenseParse:recs:publishtime",
            "OriginalPublicationDate",
            "article:modified_time",
        ])
    });
    let readable = |v: Option<String>| v.filter(|s| date::find(s).is_some());
    said.date = readable(said.date)
        .or_else(|| readable(attribute("time[itemprop='datePublished'],time[pubdate]", "datetime")))
        .or_else(|| readable(attribute("article time[datetime],time[datetime]", "datetime")))
        .or_else(|| readable(attribute("[itemprop='datePublished']", "content")))
        .or_else(|| {
            doc.select("time,.date,.published,.pubdate,.timestamp,.post-date,.entry-date,.article-date")
                .iter()
                .map(|s| clean(&s.text()))
                .find(|t| t.len() < 120 && date::find(t).is_some())
        });
    said.url = attribute("link[rel='canonical']", "href").or_else(|| meta(&["og:url"])).filter(|u| u.starts_with("http")).or(said.url);
    said.language = attribute("html", "lang").map(|l| l.to_lowercase());
    said
}

/// JSON-LD: the first record whose type ends in `Article` (or is a report or a live blog) speaks.
fn linked(value: &Value, depth: usize, said: &mut Said) {
    if depth > 5 {
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
                // The body is given here so that the record counts as an article even when it has none.
                let mut record = value.clone();
                let body = record.get("articleBody").and_then(Value::as_str).map(String::from);
                if body.is_none()
                    && let Some(map) = record.as_object_mut()
                {
                    map.insert("articleBody".into(), Value::String("The body stands in the page and not in its metadata.".into()));
                }
                if let Some(draft) = record::drafts("", &record, &Mapping::default()).into_iter().next() {
                    said.title = said.title.take().or(draft.title);
                    said.outlet = said.outlet.take().or(draft.outlet.filter(|o| !o.starts_with("http")));
                    said.byline = said.byline.take().or(draft.byline.filter(|b| !b.starts_with("http")));
                    said.date = said
                        .date
                        .take()
                        .or_else(|| map.get("datePublished").or_else(|| map.get("dateCreated")).and_then(Value::as_str).map(String::from));
                    said.url = said.url.take().or(draft.url);
                    said.body = said.body.take().or(body);
                }
                return;
            }
            map.values().filter(|v| v.is_array() || v.is_object()).for_each(|v| linked(v, depth + 1, said));
        }
        _ => {}
    }
}

/// The host of an address, without `www.`.
pub(super) fn domain(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_string();
    host.contains('.').then_some(host)
}

/// One paragraph a line, without empty lines.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// How deep elements nest, at most; elements that close themselves do not count.
fn depth(page: &str) -> usize {
    const LOOSE: &[&str] = &[
        "p", "li", "td", "tr", "th", "dd", "dt", "option", "br", "img", "input", "meta", "link", "hr", "area", "base", "col", "embed",
        "param", "source", "track", "wbr", "tbody", "thead", "html", "body", "head", "path", "circle", "rect", "line", "polygon", "use",
        "g",
    ];
    let (mut now, mut most) = (0usize, 0usize);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let closing = rest.starts_with('/');
        let name: String =
            rest.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(12).collect::<String>().to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || LOOSE.contains(&name.as_str()) {
            continue;
        }
        if matches!(name.as_str(), "script" | "style") && !closing {
            let close = if name == "script" { "</script" } else { "</style" };
            rest = rest.find(close).map_or("", |at| &rest[at + close.len()..]);
            continue;
        }
        now = if closing { now.saturating_sub(1) } else { now + 1 };
        most = most.max(now);
    }
    most
}

/// Whether a decoded file is a web page.
pub(super) fn is_html(text: &str, path: &str) -> bool {
    let mut end = text.len().min(2048);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = text[..end].trim_start().to_ascii_lowercase();
    let named = [".html", ".htm", ".xhtml"].iter().any(|e| path.to_ascii_lowercase().trim_end_matches(".gz").ends_with(e));
    start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || (start.starts_with('<') && (start.contains("<html") || start.contains("<body") || start.contains("<head")))
        || (named && start.contains('<'))
}
