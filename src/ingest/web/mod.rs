//! Saved web pages: the article's body without the page around it, and what the page says of itself.

mod body;
mod live;
mod page;
mod prune;
pub(super) mod strip;
mod telegram;

use super::draft::Draft;
use super::plain::{clean, one_line};
use super::{date, entity, record};
use crate::note::Note;
use body::Shown;
use dom_smoothie::{Article, Config, Readability, TextMode};
use prune::Extent;

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
    if telegram::is_export(page) {
        let messages = telegram::messages(path, page);
        if !messages.is_empty() {
            return messages;
        }
    }
    let mut draft = match Readability::new(page, None, Some(config())) {
        Ok(mut reader) => {
            let said = page::said(&reader, page);
            let mut posts = live::posts(path, &reader, &said, page.len());
            if !posts.is_empty() {
                posts.extend(lead(path, &mut reader, page, said, &posts));
                return posts;
            }
            article(&mut reader, page, said)
        }
        Err(_) => record::compose(None, &strip::strip(page)),
    };
    draft.path = path.to_string();
    let length = draft.body().len();
    if length == 0 {
        let what = "no text of an article was found in the page; its headline alone was read";
        draft.notes.push(Note::doubt(path, "ingest/no-body", what).mend("save the article as plain text if the page shows one"));
    } else if length < LEAST_BODY {
        let what = "hardly any article text was found in the page";
        draft.notes.push(Note::doubt(path, "ingest/short-page", what).mend("save the article as plain text if something is missing"));
    }
    vec![draft]
}

/// The page's JSON-LD is read once, by `page`; its text is shaped by `body`.
fn config() -> Config {
    Config { text_mode: TextMode::Raw, max_elements_to_parse: MOST_ELEMENTS, disable_json_ld: true, ..Config::default() }
}

/// What a live page says above its posts, and what else it says that no post does, as an article of its own; `None` where that is nothing.
fn lead(path: &str, reader: &mut Readability, page: &str, said: page::Said, posts: &[Draft]) -> Option<Draft> {
    prune::prune(&reader.doc, Extent::All);
    let told = one_line(&posts.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" "));
    let mut lines = live::around(&reader.doc, &told);
    let whole = article(reader, page, said);
    lines.extend(whole.text.lines().skip(usize::from(whole.title.is_some())).map(String::from));
    let mut kept: Vec<&str> = Vec::new();
    for line in lines.iter().map(|l| l.trim()).filter(|l| body::is_sentence(l) && !told.contains(l.trim_start_matches("• "))) {
        if !kept.contains(&line) {
            kept.push(line);
        }
    }
    if kept.is_empty() {
        return None;
    }
    let mut draft = record::compose(whole.title.clone(), &kept.join("\n")).describe(whole);
    record::place(&mut draft, path, None);
    Some(draft)
}

/// The body that the extractor finds, under what the page says of itself.
fn article(reader: &mut Readability, page: &str, said: page::Said) -> Draft {
    prune::prune(&reader.doc, Extent::All);
    let (mut shown, found) = extracted(reader, said.title.as_deref());
    let sentences = |shown: &Shown| shown.lines.iter().map(|l| l.text.clone()).filter(|l| body::is_sentence(l)).collect::<Vec<_>>();
    let told = sentences(&shown);
    if words(&shown.lines) < LEAST_WORDS
        && told.len() < LEAST_SENTENCES
        && let Ok(mut again) = Readability::new(page, None, Some(config()))
    {
        prune::prune(&again.doc, Extent::Sure);
        let (more, _) = extracted(&mut again, said.title.as_deref());
        // A story of one sentence is one too, where nothing stands before it.
        let opens = told.first().is_some_and(|first| sentences(&more).first() == Some(first));
        if !opens && words(&more.lines) > words(&shown.lines) * 2 {
            shown = more;
        }
    }
    let Shown { lines, left_out, head } = shown;
    let mut body = lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join("\n");
    let title = said.title.or_else(|| found.as_ref().map(|a| clean(&a.title))).filter(|t| !t.is_empty());
    // A publisher's own copy of the body beats a guess that found next to nothing, and what stands before a paywall.
    if let Some(own) = said.body.as_ref().map(|own| if strip::has_markup(own) { strip::strip(own) } else { entity::resolve_all(own) })
        && own.len() > body.len()
        && (body.len() < LEAST_BODY || own.len() > body.len() * 3 / 2 && holds(&own, &body))
    {
        body = own;
    }
    let mut draft = record::compose(title, &body);
    // What only a reader sees, between headline and text, comes last: programs give it classes that say nothing.
    let seen = || head.iter().find_map(|line| body::signature(line));
    draft.byline = said.byline.or_else(|| found.as_ref().and_then(|a| a.byline.as_deref().map(clean))).or_else(seen);
    draft.outlet = said.outlet;
    draft.left_out = left_out;
    let dated = said.date.as_deref().and_then(date::read);
    if let Some(dated) = dated.or_else(|| head.iter().find_map(|line| date::read(line))) {
        draft.date(dated);
    }
    draft.url = said.url;
    draft.language = said.language;
    draft
}

/// Whether most lines of a text stand in another.
fn holds(whole: &str, part: &str) -> bool {
    let whole = one_line(whole);
    let (mut all, mut inside) = (0, 0);
    for line in part.lines() {
        all += line.len();
        inside += if whole.contains(&one_line(line)) { line.len() } else { 0 };
    }
    inside * 10 >= all * 7
}

/// Words of a body under which the page is looked at again.
const LEAST_WORDS: usize = 30;

/// A body of so many sentences is a story, however short: a box that outweighs it is none.
const LEAST_SENTENCES: usize = 2;

fn words(lines: &[body::Line]) -> usize {
    lines.iter().map(|l| l.text.split_whitespace().count()).sum()
}

/// What the extractor finds of the article, and what it says of it.
fn extracted(reader: &mut Readability, title: Option<&str>) -> (Shown, Option<Article>) {
    let found = reader.parse().ok();
    let shown = match (&found, reader.doc.select("#readability-page-1").nodes().first()) {
        (Some(_), Some(root)) => body::article(body::lines(root), title),
        _ => Shown::default(),
    };
    (shown, found)
}

/// The host of an address, without `www.` and its like.
pub(super) fn domain(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = ["www.", "m.", "amp.", "mobile.", "feeds.", "rss."].iter().find_map(|p| host.strip_prefix(p)).unwrap_or(&host).to_string();
    host.contains('.').then_some(host)
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

/// Whether a page is a list of contents: its words are links for the most part.
#[cfg(feature = "epub")]
pub(super) fn is_contents(page: &str) -> bool {
    if depth(page) > DEEPEST {
        return false;
    }
    let document = dom_query::Document::from(page);
    let Some(body) = document.body() else { return false };
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let links = document.select("a[href]");
    let linked: usize = links.iter().map(|a| letters(&a.text())).sum();
    links.length() >= LEAST_LINKS && linked * 10 >= letters(&body.text()) * 6
}

/// A list of contents has as many links.
#[cfg(feature = "epub")]
const LEAST_LINKS: usize = 2;

/// A page of a mail without its signatures and without what it quotes of others; where the mail passes another one on, that is kept.
pub(super) fn without_quotations(page: &str, passed: bool) -> String {
    let quotes = QUOTES.iter().filter(|_| !passed);
    let marked: Vec<&str> =
        SIGNATURES.iter().chain(quotes).filter(|(mark, _)| page.contains(mark)).map(|(_, selector)| *selector).collect();
    if marked.is_empty() {
        return page.to_string();
    }
    let document = dom_query::Document::from(page);
    for selector in marked {
        document.select(selector).remove();
    }
    document.html().to_string()
}

/// How mail programs mark signatures; as [`QUOTES`].
const SIGNATURES: &[(&str, &str)] = &[
    ("gmail_signature", ".gmail_signature, [class$='gmail_signature'], .gmail_signature_prefix"),
    ("moz-signature", ".moz-signature"),
    ("protonmail_signature", "[class*='protonmail_signature']"),
    (
        "ignature\"",
        "#Signature, #signature, [id$='x_Signature'], [id$='AppleMailSignature'], #ms-outlook-mobile-signature, #ymail_android_signature",
    ),
    (
        "ignature'",
        "#Signature, #signature, [id$='x_Signature'], [id$='AppleMailSignature'], #ms-outlook-mobile-signature, #ymail_android_signature",
    ),
];

/// How mail programs mark what is quoted: a word that the page holds then, and what to leave out.
const QUOTES: &[(&str, &str)] = &[
    ("gmail_quote", ".gmail_quote, [class$='gmail_quote'], .gmail_quote_container"),
    ("gmail_attr", ".gmail_attr"),
    ("protonmail_quote", ".protonmail_quote"),
    ("tutanota_quote", ".tutanota_quote"),
    ("zmail_extra", ".zmail_extra"),
    ("appendonsend", "#appendonsend, #appendonsend ~ *"),
    ("OLK_SRC_BODY_SECTION", "#OLK_SRC_BODY_SECTION"),
    ("mail-editor-reference-message-container", "#mail-editor-reference-message-container"),
    ("name=\"quote\"", "[name='quote']"),
    ("moz-cite-prefix", ".moz-cite-prefix"),
    ("yahoo_quoted", ".yahoo_quoted"),
    ("divRplyFwdMsg", "#divRplyFwdMsg, #divRplyFwdMsg ~ *"),
    ("\"cite\"", "blockquote[type='cite']"),
    ("'cite'", "blockquote[type='cite']"),
];
