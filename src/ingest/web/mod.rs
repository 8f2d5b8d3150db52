//! Saved web pages: the article's body without the page around it, and what the page says of itself.

use super::date;
use super::draft::Draft;
use super::plain::clean;
use super::{live, page, record, strip};
use crate::note::Note;
use dom_smoothie::{Config, Readability, TextMode};

/// Elements nested deeper than this are read without a tree, because trees are walked by recursion.
const DEEPEST: usize = 400;

/// A page with more elements than this is no article; it is read without a tree.
const MOST_ELEMENTS: usize = 200_000;

/// An extracted body shorter than this is doubted.
const LEAST_BODY: usize = 200;

/// Reads a decoded page: one article, or the posts of a live blog.
pub(super) fn html(path: &str, page: &str) -> Vec<Draft> {
    if depth(page) > DEEPEST {
        let mut draft = record::compose(None, &strip::strip(page));
        draft.path = path.to_string();
        let what = "the page is nested too deeply to be parsed; all of its text was kept";
        draft.notes.push(Note::doubt(path, "ingest/page-nesting", what).mend("save the article as plain text"));
        return vec![draft];
    }
    // The page's JSON-LD is read once, by `page`.
    let config =
        Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, disable_json_ld: true, ..Config::default() };
    let mut draft = match Readability::new(page, None, Some(config)) {
        Ok(mut reader) => {
            let said = page::said(&reader, page);
            let posts = live::posts(path, &reader, &said, page.len());
            if !posts.is_empty() {
                return posts;
            }
            article(&mut reader, said)
        }
        Err(_) => record::compose(None, &strip::strip(page)),
    };
    draft.path = path.to_string();
    let length: usize = draft.parts.iter().map(|(_, r)| r.len()).sum();
    if length < LEAST_BODY {
        let what = "hardly any article text was found in the page";
        draft.notes.push(Note::doubt(path, "ingest/short-page", what).mend("save the article as plain text if something is missing"));
    }
    vec![draft]
}

/// The body that the extractor finds, under what the page says of itself.
fn article(reader: &mut Readability, said: page::Said) -> Draft {
    let article = reader.parse().ok();
    let title = said.title.or_else(|| article.as_ref().map(|a| clean(&a.title))).filter(|t| !t.is_empty());
    let mut body = tidy(article.as_ref().map_or("", |a| &a.text_content));
    // A publisher's own copy of the body beats a guess that found next to nothing.
    if let Some(own) = said.body.as_ref().filter(|own| body.len() < LEAST_BODY && own.len() > body.len()) {
        body = if strip::has_markup(own) { strip::strip(own) } else { own.clone() };
    }
    let mut draft = record::compose(title, &body);
    draft.byline = said.byline.or_else(|| article.as_ref().and_then(|a| a.byline.as_deref().map(clean)));
    draft.outlet = said.outlet;
    draft.published = said.date.as_deref().and_then(date::find).map(|r| r.published);
    draft.url = said.url;
    draft.language = said.language;
    draft
}

/// The host of an address, without `www.` and its like.
pub(super) fn domain(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = ["www.", "m.", "amp.", "mobile.", "feeds.", "rss."].iter().find_map(|p| host.strip_prefix(p)).unwrap_or(&host).to_string();
    host.contains('.').then_some(host)
}

/// One paragraph a line, without empty lines.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// How deep elements nest, at most; elements that close themselves do not count.
fn depth(page: &str) -> usize {
    let (mut now, mut most) = (0usize, 0usize);
    let mut rest = page.as_bytes();
    while let Some(at) = rest.iter().position(|&b| b == b'<') {
        rest = &rest[at + 1..];
        let closing = rest.first() == Some(&b'/');
        let tag = &rest[usize::from(closing)..];
        let name = &tag[..tag.iter().take(LONGEST_NAME).take_while(|b| b.is_ascii_alphanumeric()).count()];
        if !name.first().is_some_and(u8::is_ascii_alphabetic) || LOOSE.iter().any(|l| name.eq_ignore_ascii_case(l)) {
            continue;
        }
        let raw = [&b"script"[..], b"style"].into_iter().find(|r| name.eq_ignore_ascii_case(r));
        if let Some(raw) = raw.filter(|_| !closing) {
            rest = &rest[raw_end(rest, raw)..];
            continue;
        }
        now = if closing { now.saturating_sub(1) } else { now + 1 };
        most = most.max(now);
    }
    most
}

/// Elements whose ends are often left out, or that hold nothing; they are not counted.
const LOOSE: &[&[u8]] = &[
    b"p", b"li", b"td", b"tr", b"th", b"dd", b"dt", b"option", b"br", b"img", b"input", b"meta", b"link", b"hr", b"area", b"base", b"col",
    b"embed", b"param", b"source", b"track", b"wbr", b"tbody", b"thead", b"html", b"body", b"head", b"path", b"circle", b"rect", b"line",
    b"polygon", b"use", b"g",
];

/// No name of an element is longer.
const LONGEST_NAME: usize = 12;

/// Where the text of a script or a style ends.
fn raw_end(rest: &[u8], name: &[u8]) -> usize {
    let mut at = 0;
    while let Some(next) = rest[at..].iter().position(|&b| b == b'<') {
        at += next;
        if rest[at + 1..].starts_with(b"/") && rest[at + 2..].get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return at;
        }
        at += 1;
    }
    rest.len()
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
