//! ProQuest: text between rules of underscores, each article a list of named fields; the same in a saved page, and in the newer layout,
//! where lines alone (*ABSTRACT*, *FULL TEXT*, *DETAILS*) open the parts of an article and its fields stand below its text.

use super::ris::signed;
use super::{Article, body};
use crate::ingest::date;
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

/// Lines that open a part of an article in the newer layout, and the field that each is; folded.
const PARTS: &[(&str, &str)] = &[
    ("abstract", "abstract"),
    ("bibliography", LINKS),
    ("details", DETAILS),
    ("document details", DETAILS),
    ("full text", "full text"),
    ("indexing (details)", DETAILS),
    ("links", LINKS),
    (OWN_LINK, LINKS),
];

/// Where the fields stand below the text.
const DETAILS: &str = "details";

/// What points elsewhere.
const LINKS: &str = "links";

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

/// A line that begins a field or a part of an article.
struct Mark<'a> {
    key: String,
    value: &'a str,
    /// Whether it is a line alone.
    alone: bool,
}

/// The marks of all lines. Below *DETAILS* the name of a field may be a line alone, and its value the next.
fn marks<'a>(lines: &[&'a str]) -> Vec<Option<Mark<'a>>> {
    let mut detailed = false;
    let mark = |line: &&'a str| {
        let line = line.trim();
        let folded = if line.len() <= LONGEST_NAME { line.to_lowercase() } else { String::new() };
        // *ABSTRACT (ENGLISH)* says in which language.
        let bare = folded.strip_prefix("abstract (").filter(|rest| rest.ends_with(')')).map_or(folded.as_str(), |_| "abstract");
        if let Some((_, key)) = PARTS.iter().find(|(name, _)| *name == bare) {
            detailed = *key == DETAILS;
            return Some(Mark { key: (*key).to_string(), value: "", alone: true });
        }
        if detailed && FIELDS.contains(&folded.as_str()) {
            return Some(Mark { key: folded, value: "", alone: false });
        }
        let (key, value) = line.split_once(':')?;
        let key = key.trim().to_lowercase();
        FIELDS.contains(&key.as_str()).then(|| Mark { key, value: value.trim(), alone: false })
    };
    lines.iter().map(mark).collect()
}

/// The name of no field has more bytes.
const LONGEST_NAME: usize = 40;

/// Every article of a bundle.
pub(super) fn articles(lines: &[&str]) -> Option<Vec<Article>> {
    let marks = marks(lines);
    let count = |name: &str| marks.iter().flatten().filter(|m| m.key == name).count();
    if count("proquest document id") + count("publication title") == 0 || count("full text") + count("abstract") == 0 {
        return None;
    }
    let parts: Vec<&[&str]> = lines.split(is_rule).flat_map(parted).collect();
    // Articles that nothing parts are not one.
    let many = |part: &&[&str]| self::marks(part).iter().flatten().filter(|m| m.key == "proquest document id").count() > 1;
    if parts.iter().any(many) {
        return None;
    }
    let articles: Vec<Article> = parts.into_iter().filter_map(article).collect();
    (!articles.is_empty()).then_some(articles)
}

/// Where nothing parts two articles, the second begins behind the first one's last field.
fn parted<'a, 'b>(lines: &'a [&'b str]) -> Vec<&'a [&'b str]> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (i, mark) in marks(lines).iter().enumerate() {
        if mark.as_ref().is_some_and(|m| m.key == "database") {
            // The name of the database may be a line of its own.
            let named = mark.as_ref().is_some_and(|m| m.value.is_empty());
            let end = if named { (i + 1..lines.len()).find(|&n| !lines[n].trim().is_empty()).unwrap_or(i) } else { i };
            parts.push(&lines[from..=end]);
            from = end + 1;
        }
    }
    parts.push(&lines[from..]);
    parts
}

fn article(lines: &[&str]) -> Option<Article> {
    let marks = marks(lines);
    let first = marks.iter().position(|m| m.as_ref().is_some_and(|m| m.key != LINKS))?;
    let mut article = Article::default();
    let mut info = head(&lines[..first], &marks[..first], &mut article);
    let (mut text, mut summary) = (String::new(), String::new());
    // A saved page has no empty lines.
    let in_page = lines.iter().all(|l| !l.trim().is_empty());
    let mut i = first;
    let mut fields = 0;
    while i < lines.len() {
        let Some(mark) = &marks[i] else {
            i += 1;
            continue;
        };
        let end = (i + 1..lines.len()).find(|&n| ends(lines, &marks, i, n, in_page)).unwrap_or(lines.len());
        let whole = || std::iter::once(mark.value).chain(lines[i + 1..end].iter().copied());
        let line = || whole().map(str::trim).collect::<Vec<_>>().join(" ").trim().to_string();
        fields += 1;
        match mark.key.as_str() {
            "full text" => text = text_of(whole()),
            "abstract" => summary = text_of(whole()),
            "author" => article.byline = signed(&line()),
            "title" => article.title = Some(line()).filter(|t| !t.is_empty()).unwrap_or(std::mem::take(&mut article.title)),
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
    if article.byline.is_empty() && !article.outlet.is_empty() {
        // *Tolland, Mira.  Harbour Post ; Dunmere [Dunmere]. 04 Mar 2019: A4.*
        let names = info.split_once(article.outlet.trim()).map(|(names, _)| names.trim().trim_end_matches('.'));
        article.byline = names.map(signed).unwrap_or_default();
    }
    if article.outlet.is_empty() {
        article.outlet = info.split(';').next().and_then(|name| name.split(" , ").next()).unwrap_or_default().trim().to_string();
    }
    if article.date.is_empty() {
        article.date = info;
    }
    article.body = if text.is_empty() { summary } else { text };
    (fields > 2 || !article.body.is_empty()).then_some(article)
}

/// Reads what stands above the fields: the title, and, in the newer layout, the line of who wrote it, where and when, which is given back.
fn head(lines: &[&str], marks: &[Option<Mark<'_>>], article: &mut Article) -> String {
    // Links of the article before stand above it where nothing parts the two.
    let own = |line: &str| line.trim().eq_ignore_ascii_case(OWN_LINK);
    let linked = lines.iter().zip(marks).any(|(line, mark)| mark.as_ref().is_some_and(|m| m.key == LINKS) && !own(line));
    let inked = lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty() && !is_count(l) && !l.starts_with("http"));
    let mut head: Vec<&str> = inked.filter(|l| !PARTS.iter().any(|(name, _)| l.eq_ignore_ascii_case(name))).collect();
    let from = head.iter().position(|l| l.starts_with(REPORT)).map_or(0, |at| at + 1);
    head.drain(..from.min(head.len()));
    if from > 0 && head.len() > 1 && date::find(head[0]).is_some_and(|day| day.first) {
        head.remove(0);
    }
    let info = head.last().filter(|l| head.len() > 1 && l.contains(['[', ';']) && date::find(l).is_some()).map(|l| (*l).to_string());
    head.truncate(head.len() - usize::from(info.is_some()));
    article.title = if linked { head.last().copied().unwrap_or_default().to_string() } else { head.join(" ") };
    info.unwrap_or_default()
}

/// What stands below a title.
const OWN_LINK: &str = "proquest document link";

/// What a report begins with, above its day.
const REPORT: &str = "Report Information from ProQuest";

/// Whether the field that begins at `i` ends before line `n`: a text goes on to the next field behind an empty line, the others to the end of
/// their paragraph.
fn ends(lines: &[&str], marks: &[Option<Mark<'_>>], i: usize, n: usize, in_page: bool) -> bool {
    let Some(mark) = &marks[i] else { return true };
    let long = matches!(mark.key.as_str(), "full text" | "abstract");
    let empty = |n: usize| lines[n].trim().is_empty();
    match &marks[n] {
        // A value below its name may stand behind an empty line.
        None => !long && empty(n) && (!mark.value.is_empty() || lines[i + 1..n].iter().any(|l| !l.trim().is_empty())),
        // Where a line alone opens the fields below a text, none stands in it.
        Some(next) if long && mark.alone && !next.alone && marks[n..].iter().flatten().any(|m| m.alone && m.key == DETAILS) => false,
        Some(next) if long && !next.alone => {
            let close = mark.key == "abstract" && matches!(next.key.as_str(), LINKS | "full text");
            next.key != "credit" && !(in_page && is_prose(&next.key, next.value)) && (close || in_page || empty(n - 1))
        }
        Some(_) => true,
    }
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
