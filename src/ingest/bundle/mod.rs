//! Bundles as press databases hand them out: Nexis, Factiva, ProQuest, Europresse, RIS. Many articles lie in one file, each with a head of
//! its own; a bundle whose form is not known is a note that names what it looks like, never one article.

mod europresse;
mod factiva;
mod hits;
mod nexis;
mod proquest;
mod ris;
mod unknown;

use super::draft::Draft;
use super::plain::clean;
use super::record::{compose, place};
use super::stream::Reading;
use super::web::strip;
use super::{byline, date};
use crate::note::Note;

/// One article of a bundle, as its database describes it.
#[derive(Debug, Default)]
struct Article {
    title: String,
    outlet: String,
    byline: String,
    date: String,
    url: String,
    language: String,
    /// One paragraph a line.
    body: String,
    /// What the database says of a correction; empty where it says nothing.
    correction: bool,
}

/// The articles in the text of a file, or the note on a bundle of another form; `None` where the text is no bundle.
pub(super) fn text(shown: &str, text: &str) -> Option<Reading> {
    let lines: Vec<&str> = text.lines().collect();
    let found = READERS.iter().find_map(|(name, read)| read(&lines).map(|articles| (name, articles)));
    let Some((name, articles)) = found else { return unknown::note(shown, &lines, None).map(Reading::left) };
    let count = articles.len();
    let mut reading = reading(shown, name, articles);
    if let Some(all) = nexis::announced(&lines).filter(|all| *all > count) {
        let what = format!("the bundle says that it holds {all} articles, and {count} stand in it");
        reading.notes.push(Note::skipped(shown, "ingest/damaged", what).mend("export it again; it may be cut"));
    }
    Some(reading)
}

type Reader = fn(&[&str]) -> Option<Vec<Article>>;

/// Each tells its own form by signs that no prose has; the surest first.
const READERS: &[(&str, Reader)] = &[
    ("Nexis", nexis::uni),
    ("Nexis", nexis::classic),
    ("ProQuest", proquest::articles),
    ("Europresse", europresse::texts),
    ("Factiva", factiva::labelled),
    ("Factiva", factiva::plain),
    ("RIS", ris::articles),
];

/// The articles in a page that a database saved, or the note on one of another form; `None` where the page is no bundle.
pub(super) fn page(shown: &str, page: &str) -> Option<Reading> {
    if let Some(articles) = europresse::articles(page) {
        return Some(reading(shown, "Europresse", articles));
    }
    let (text, known) = if factiva::is_page(page) {
        (factiva::page(page), true)
    } else if proquest::is_page(page) {
        (proquest::page(page), true)
    } else if nexis::is_page(page) || unknown::is_page(page) {
        (strip::strip(page), nexis::is_page(page))
    } else {
        return None;
    };
    let lines: Vec<&str> = text.lines().collect();
    let mut readers = READERS.iter().filter(|_| known);
    let found = readers.find_map(|(name, read)| read(&lines).map(|articles| reading(shown, name, articles)));
    // A page of another kind may look like a head or two; a database says that it is one.
    let note = || unknown::note(shown, &lines, Some(page)).filter(|_| unknown::is_page(page));
    found.or_else(|| note().map(Reading::left))
}

fn reading(shown: &str, name: &str, articles: Vec<Article>) -> Reading {
    let all = articles.len();
    let mut drafts: Vec<Draft> = articles.into_iter().filter(|a| !a.body.trim().is_empty()).map(draft).collect();
    if drafts.is_empty() {
        let note = Note::skipped(shown, "ingest/no-article", format!("it is a bundle of {name} in which no article has a text"));
        return Reading::left(note.mend("export it again with the full text"));
    }
    let empty = all - drafts.len();
    let many = all > 1;
    drafts.iter_mut().enumerate().for_each(|(n, draft)| {
        place(draft, shown, many.then_some(n + 1));
        // A bundle saved again under another name is the same bundle.
        draft.identity = draft.url.clone().or_else(|| draft.title.clone()).unwrap_or_default();
    });
    let mut reading = Reading::of(drafts);
    if empty > 0 {
        let what = format!("{empty} of {all} articles of the bundle of {name} have no text and were left out");
        reading.notes.push(Note::skipped(shown, "ingest/no-text", what).mend("export them again with the full text"));
    }
    reading
}

fn draft(article: Article) -> Draft {
    let filled = |value: &str| Some(clean(value)).filter(|v| !v.is_empty());
    // Where no field names who wrote it, the first line of the text may.
    let (first, rest) = article.body.split_once('\n').unwrap_or_default();
    let signed = byline::names(first).filter(|n| article.byline.is_empty() && n.split_whitespace().count() <= NAMES && !n.ends_with('.'));
    let mut draft = compose(filled(&article.title), if signed.is_some() { rest } else { &article.body });
    draft.outlet = filled(&article.outlet);
    draft.byline = filled(signed.unwrap_or(&article.byline));
    draft.url = filled(&article.url).filter(|u| u.starts_with("http"));
    draft.language = filled(&article.language).map(|l| l.to_lowercase()).filter(|l| l.starts_with("en")).map(|_| "en".to_string());
    match date::read(&article.date) {
        Some(dated) => draft.date(dated),
        None if article.date.is_empty() => {}
        None => draft.notes.push(date::unread("", &article.date)),
    }
    if article.correction {
        let note = Note::doubt("", "ingest/corrected", "its outlet has corrected this article");
        draft.notes.push(note.mend("read the correction before you rely on its figures"));
    }
    draft
}

/// A line that names who wrote an article has no more words.
const NAMES: usize = 8;

/// Paragraphs of lines that were wrapped: those between two empty lines are one.
fn unwrapped<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let mut open = false;
    for line in lines {
        let line = line.trim();
        if line.is_empty() {
            open = false;
            continue;
        }
        if !text.is_empty() {
            text.push(if open { ' ' } else { '\n' });
        }
        text.push_str(line);
        open = true;
    }
    text
}

/// Lines that are paragraphs, without the empty ones.
fn paragraphs<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    lines.into_iter().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A field of paragraphs: parted by empty lines where there are any, else one a line.
fn body(lines: &[&str]) -> String {
    let inked = |l: &&&str| !l.trim().is_empty();
    let first = lines.iter().position(|l| !l.trim().is_empty()).unwrap_or(0);
    let last = lines.iter().rposition(|l| !l.trim().is_empty()).map_or(0, |i| i + 1);
    let inner = lines.get(first..last).unwrap_or_default();
    let parted = inner.iter().any(|l| l.trim().is_empty()) && inner.iter().filter(inked).count() > 2;
    if parted { unwrapped(inner.iter().copied()) } else { paragraphs(inner.iter().copied()) }
}

/// A byline: capitalised words, few of them.
fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.len() <= NAMES
        && !line.ends_with(['.', '?', '!'])
        && words.iter().all(|w| w.starts_with(char::is_uppercase) || matches!(*w, "and" | "et" | "in" | "by" | "de" | "van" | "von" | "&"))
}
