//! Nexis: the bundles of Nexis Uni and Nexis Advance (*End of Document*), and those of the service before it (*2 of 40 DOCUMENTS*).

use super::{Article, paragraphs, unwrapped};
use crate::ingest::date;

/// Lines of a cover page, which names who searched, for what, and all that was found.
const COVER: &[&str] = &[
    "user name:",
    "date and time:",
    "job number:",
    "client/matter:",
    "search terms:",
    "search type:",
    "narrowed by:",
    "content type ",
    "documents (",
];

/// Lines between the title and the text of an article that say what it is, in Nexis Uni.
const HEAD: &[&str] = &[
    "copyright ",
    "all rights reserved",
    "section:",
    "length:",
    "byline:",
    "highlight:",
    "dateline:",
    "body",
    "correction-date:",
    "series:",
];

/// Lines at which the text of an article ends, in Nexis Uni.
const TAIL: &[&str] = &["classification", "graphic", "load-date:", "language:", "publication-type:", "subject:", "notes", "pub-type:"];

/// What the service before it writes in capitals before an article's text.
const FIELDS: &[&str] = &[
    "BYLINE",
    "SECTION",
    "LENGTH",
    "DATELINE",
    "HIGHLIGHT",
    "HEADLINE",
    "BODY",
    "SERIES",
    "TYPE",
    "COLUMN",
    "EDITION",
    "CORRECTION-DATE",
    "CORRECTION",
];

/// And behind it.
const ENDS: &[&str] = &[
    "LOAD-DATE",
    "LANGUAGE",
    "GRAPHIC",
    "PUBLICATION-TYPE",
    "SUBJECT",
    "JOURNAL-CODE",
    "URL",
    "ACC-NO",
    "PUB-TYPE",
    "NOTES",
    "UPDATE",
    "COUNTRY",
    "STATE",
    "CITY",
    "COMPANY",
    "PERSON",
    "TICKER",
    "INDUSTRY",
    "GEOGRAPHIC",
    "ORGANIZATION",
    "DOCUMENT-TYPE",
    "DISTRIBUTION",
];

/// Bytes of a page in which its signs are looked for.
const PAGE: usize = 2 << 20;

/// Whether a saved page is such a bundle.
pub(super) fn is_page(page: &str) -> bool {
    let mut end = page.len().min(PAGE);
    while !page.is_char_boundary(end) {
        end -= 1;
    }
    let page = &page[..end];
    (page.contains("End of Document") && page.contains("Load-Date")) || (page.contains("DOCUMENTS") && page.contains("LOAD-DATE"))
}

/// Articles of Nexis Uni: each ends with a line of its own.
pub(super) fn uni(lines: &[&str]) -> Option<Vec<Article>> {
    let ends = |line: &&str| line.trim().eq_ignore_ascii_case("end of document");
    if !lines.iter().any(ends) {
        return None;
    }
    let starts = |l: &&str, mark: &str| l.trim().to_lowercase().starts_with(mark);
    let proof = ["length:", "load-date:", "body", "copyright"];
    if !lines.iter().any(|l| proof.iter().any(|mark| starts(l, mark))) {
        return None;
    }
    let articles: Vec<Article> = lines.split(ends).enumerate().filter_map(|(n, chunk)| document(chunk, n == 0)).collect();
    (!articles.is_empty()).then_some(articles)
}

/// One article of Nexis Uni; before the first, a cover page may list all.
fn document(chunk: &[&str], first: bool) -> Option<Article> {
    let lines: Vec<&str> = chunk.iter().map(|l| l.trim()).filter(|l| !l.is_empty()).collect();
    let folded: Vec<String> = lines.iter().map(|l| l.to_lowercase()).collect();
    let begins = |i: usize, marks: &[&str]| {
        let whole = |m: &&&str| !m.ends_with([':', ' ', '(']);
        marks.iter().any(|m| if whole(&m) { folded[i] == *m } else { folded[i].starts_with(m) })
    };
    let cover = if first { (0..lines.len()).rev().find(|&i| begins(i, COVER)).map_or(0, |i| i + 1) } else { 0 };
    let head = (cover..lines.len()).find(|&i| begins(i, HEAD))?;
    let dated = (cover..head).rev().find(|&i| date::find(lines[i]).is_some_and(|r| r.first))?;
    let mut article = Article { date: lines[dated].to_string(), ..Article::default() };
    article.outlet = dated.checked_sub(1).filter(|&i| i >= cover).map_or(String::new(), |i| lines[i].to_string());
    // What else stands on a cover page is not the title's.
    let titled = if cover > 0 { dated.saturating_sub(2).max(cover) } else { 0 };
    article.title = lines.get(titled..dated.saturating_sub(1)).unwrap_or_default().join(" ");
    article.correction = folded.iter().take(head).any(|l| l.starts_with("correction appended"));
    let marked = (head..lines.len()).any(|i| folded[i] == "body");
    let (mut from, mut highlight) = (head, "");
    while from < lines.len() && folded[from] != "body" && (marked || begins(from, HEAD)) {
        let (key, value) = lines[from].split_once(':').unwrap_or_default();
        match key.to_lowercase().as_str() {
            "byline" => article.byline = value.trim().to_string(),
            "highlight" => highlight = value.trim(),
            "correction-date" => article.correction = true,
            _ => {}
        }
        from += 1;
    }
    let from = (from + usize::from(marked)).min(lines.len());
    let end = (from..lines.len()).find(|&i| begins(i, TAIL)).unwrap_or(lines.len());
    let language = (end..lines.len()).find_map(|i| lines[i].split_once(':').filter(|(k, _)| k.eq_ignore_ascii_case("language")));
    article.language = language.map_or(String::new(), |(_, v)| v.trim().to_string());
    let text =
        (from..end).filter(|&i| !matches!(folded[i].as_str(), "correction appended" | "link to image" | "link to original document"));
    article.body = paragraphs(std::iter::once(highlight).chain(text.map(|i| lines[i])));
    Some(article)
}

/// Articles of the service before it: between lines that count them, or one with the same fields.
pub(super) fn classic(lines: &[&str]) -> Option<Vec<Article>> {
    let marks: Vec<usize> = (0..lines.len()).filter(|&i| counts(lines[i])).collect();
    if marks.is_empty() {
        let has = |name: &'static str| lines.iter().any(|l| field(l, &[name]).is_some());
        let single = has("LENGTH") && ["BYLINE", "SECTION", "HEADLINE", "DATELINE"].iter().any(|n| has(n))
            || has("LENGTH") && lines.iter().any(|l| field(l, &["LOAD-DATE"]).is_some());
        return single.then(|| chunk(lines)).flatten().map(|article| vec![article]);
    }
    let ends = marks.iter().skip(1).copied().chain([lines.len()]);
    let articles: Vec<Article> = marks.iter().zip(ends).filter_map(|(&from, to)| chunk(&lines[from + 1..to])).collect();
    (!articles.is_empty()).then_some(articles)
}

/// `2 of 40 DOCUMENTS`, `Document 2 of 40`, `Dokument 2 von 40`.
fn counts(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |w: &&str| w.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        [n, "of", m, "DOCUMENTS" | "DOCUMENT"] => number(n) && number(m),
        ["Dokument", n, "von", m] | ["Document", n, "de", m] => number(n) && number(m),
        _ => false,
    }
}

/// The name and value of a line that begins with one of these names in capitals and a colon.
fn field<'a>(line: &'a str, names: &[&'static str]) -> Option<(&'static str, &'a str)> {
    let (key, value) = line.trim().split_once(':')?;
    names.iter().find(|n| **n == key).map(|n| (*n, value.trim()))
}

fn is_copyright(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("Copyright ") || line.starts_with("All Rights Reserved") || line.starts_with("(c) ")
}

fn chunk(lines: &[&str]) -> Option<Article> {
    let blocks: Vec<&[&str]> = lines.split(|l| l.trim().is_empty()).filter(|b| !b.is_empty()).collect();
    let mut article = Article::default();
    let dated = blocks.iter().position(|b| b.iter().any(|l| date::find(l.trim()).is_some_and(|r| r.first)))?;
    // An edition may stand below the date, and the outlet above it in one block.
    let at = blocks[dated].iter().position(|l| date::find(l.trim()).is_some_and(|r| r.first))?;
    article.date = blocks[dated][at].trim().to_string();
    let mut above =
        blocks[..dated].iter().flat_map(|b| b.iter()).chain(&blocks[dated][..at]).map(|l| l.trim()).filter(|l| !is_copyright(l));
    article.outlet = above.next_back().unwrap_or_default().to_string();
    let (mut text, mut read) = (Vec::new(), false);
    for block in &blocks[dated + 1..] {
        let first = block[0];
        if let Some((name, value)) = field(first, FIELDS) {
            let whole = std::iter::once(value).chain(block[1..].iter().map(|l| l.trim())).collect::<Vec<_>>().join(" ");
            match name {
                "BYLINE" => article.byline = whole,
                "HEADLINE" => article.title = whole,
                "CORRECTION" | "CORRECTION-DATE" => article.correction = true,
                // A standfirst is the outlet's own words.
                "HIGHLIGHT" => text.push(whole),
                "BODY" if !whole.trim().is_empty() => text.push(whole.trim().to_string()),
                _ => {}
            }
            if name == "CORRECTION" {
                text.push(std::iter::once(value).chain(block[1..].iter().map(|l| l.trim())).collect::<Vec<_>>().join(" "));
            }
            read |= name == "LENGTH" || name == "BODY";
        } else if let Some((name, value)) = field(first, ENDS) {
            match name {
                "URL" => article.url = value.to_string(),
                "LANGUAGE" => article.language = value.to_string(),
                _ => {}
            }
            read |= name == "LOAD-DATE";
        } else if first.trim().eq_ignore_ascii_case("correction appended") {
            article.correction = true;
        } else if is_copyright(first) || block.iter().all(|l| counts(l)) {
        } else if article.title.is_empty() && !read {
            article.title = block.iter().map(|l| l.trim()).collect::<Vec<_>>().join(" ");
        } else {
            text.push(unwrapped(block.iter().copied()));
        }
    }
    article.body = text.join("\n");
    Some(article)
}
