//! ProQuest: text between rules of underscores, each article a list of named fields; the same in a saved page.

use super::ris::signed;
use super::{Article, body};
use crate::ingest::web::strip;

/// Fields of a record. A line of an article's text that begins like one of others is no field.
const FIELDS: &[&str] = &[
    "author",
    "publication info",
    "abstract",
    "links",
    "full text",
    "subject",
    "business indexing term",
    "location",
    "people",
    "company / organization",
    "title",
    "publication title",
    "publication year",
    "publication date",
    "section",
    "publisher",
    "place of publication",
    "country of publication",
    "publication subject",
    "issn",
    "source type",
    "language of publication",
    "document type",
    "proquest document id",
    "document url",
    "copyright",
    "last updated",
    "database",
    "pages",
    "first page",
    "volume",
    "issue",
    "year",
    "identifier / keyword",
    "identifiers / keywords",
    "classification",
    "column",
    "dateline",
    "credit",
    "number of pages",
    "document feature",
    "accession number",
    "edition",
    "correspondence author",
    "supplement",
    "full text availability",
    "publication note",
    "proquest document link",
];

/// A rule between two articles has no fewer underscores.
const RULE: usize = 20;

/// What stands in a field that is empty.
const NOTHING: &[&str] = &["none available.", "not available.", "none", "none available"];

/// Whether a saved page is such a bundle.
pub(super) fn is_page(page: &str) -> bool {
    page.contains("ProQuest document") && (page.contains("Full text:") || page.contains("Publication title"))
}

/// The lines of a saved page, with a rule where the page has one.
pub(super) fn page(page: &str) -> String {
    let rule = format!("<p>{}</p><hr", "_".repeat(RULE));
    strip::strip(&page.replace("<hr", &rule).replace("<HR", &rule))
}

fn is_rule(line: &&str) -> bool {
    let line = line.trim();
    line.len() >= RULE && line.bytes().all(|b| b == b'_')
}

fn field(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.trim().split_once(':')?;
    let key = key.trim().to_lowercase();
    FIELDS.contains(&key.as_str()).then(|| (key, value.trim()))
}

/// Every article of a bundle.
pub(super) fn articles(lines: &[&str]) -> Option<Vec<Article>> {
    let count = |name: &str| lines.iter().filter(|l| field(l).is_some_and(|(key, _)| key == name)).count();
    if count("proquest document id") + count("publication title") == 0 || count("full text") + count("abstract") == 0 {
        return None;
    }
    let articles: Vec<Article> = lines.split(is_rule).flat_map(parted).filter_map(article).collect();
    (!articles.is_empty()).then_some(articles)
}

/// Where nothing parts two articles, the second begins behind the first one's last field.
fn parted<'a, 'b>(lines: &'a [&'b str]) -> Vec<&'a [&'b str]> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (i, line) in lines.iter().enumerate() {
        if field(line).is_some_and(|(key, _)| key == "database") {
            parts.push(&lines[from..=i]);
            from = i + 1;
        }
    }
    parts.push(&lines[from..]);
    parts
}

fn article(lines: &[&str]) -> Option<Article> {
    let first = lines.iter().position(|l| field(l).is_some())?;
    let mut article = Article::default();
    let head = lines[..first].iter().map(|l| l.trim()).filter(|l| !l.is_empty() && !is_count(l) && !l.starts_with("http"));
    let head = head.filter(|l| !l.eq_ignore_ascii_case("proquest document link")).collect::<Vec<_>>();
    article.title = head.join(" ");
    let (mut text, mut summary, mut info) = (String::new(), String::new(), String::new());
    // A saved page has no empty lines.
    let in_page = lines.iter().all(|l| !l.trim().is_empty());
    let mut i = first;
    let mut fields = 0;
    while i < lines.len() {
        let Some((key, value)) = field(lines[i]) else {
            i += 1;
            continue;
        };
        // The text goes on to the next field behind an empty line, the others to the end of their paragraph.
        let long = matches!(key.as_str(), "full text" | "abstract");
        let ends = |n: usize| {
            field(lines[n]).is_some_and(|(next, value)| (next != "credit" || !long) && !(long && in_page && is_prose(&next, value)))
                && (!long || lines[n - 1].trim().is_empty() || in_page)
        };
        let end = (i + 1..lines.len()).find(|&n| if long { ends(n) } else { field(lines[n]).is_some() || lines[n].trim().is_empty() });
        let end = end.unwrap_or(lines.len());
        let whole = || std::iter::once(value).chain(lines[i + 1..end].iter().copied());
        let line = || whole().map(str::trim).collect::<Vec<_>>().join(" ").trim().to_string();
        fields += 1;
        match key.as_str() {
            "full text" => text = text_of(whole()),
            "abstract" => summary = text_of(whole()),
            "author" => article.byline = signed(&line()),
            "title" => article.title = line(),
            // *Harbour Post; Dunmere*: the town is no part of the name.
            "publication title" => article.outlet = line().split(';').next().unwrap_or_default().to_string(),
            "publication info" => info = line(),
            "publication date" => article.date = line(),
            "document url" => article.url = line(),
            "language of publication" => article.language = line(),
            _ => {}
        }
        i = end.max(i + 1);
    }
    if article.outlet.is_empty() {
        article.outlet = info.split(';').next().unwrap_or_default().trim().to_string();
    }
    if article.date.is_empty() {
        article.date = info;
    }
    article.body = if text.is_empty() { summary } else { text };
    (fields > 2 || !article.body.is_empty()).then_some(article)
}

/// Whether a line of a text only begins like a field of keywords: *Location: the quay, at noon.*
fn is_prose(field: &str, value: &str) -> bool {
    let keywords = ["location", "people", "subject", "column", "section", "edition", "number of pages", "volume", "issue", "year", "pages"];
    keywords.contains(&field) && value.ends_with(['.', '!', '?', '”', '"']) && value.split_whitespace().count() >= LEAST_SENTENCE
}

/// A sentence has as many words.
const LEAST_SENTENCE: usize = 4;

/// One paragraph a line, without captions and without what stands in an empty field.
fn text_of<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let text = body(&lines.collect::<Vec<_>>());
    let kept = text.lines().filter(|l| !NOTHING.contains(&l.to_lowercase().as_str()) && !is_caption(l));
    kept.collect::<Vec<_>>().join("\n")
}

/// `CAPTION: The dam in 2014.`
fn is_caption(line: &str) -> bool {
    ["CAPTION:", "Caption:", "PHOTO:", "Photo:", "GRAPHIC:"].iter().any(|mark| line.starts_with(mark))
}

/// `Document 2 of 500`.
fn is_count(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    matches!(words.as_slice(), ["Document", n, "of", m] if [n, m].iter().all(|w| w.bytes().all(|b| b.is_ascii_digit())))
}
