//! EPUB: a newspaper's issue, an article a chapter, in the order of its spine.

use super::{Reading, Setting, member};
use crate::ingest::decode::decode;
use crate::ingest::file::declared;
use crate::ingest::web::{self, html, strip};
use crate::ingest::xml::tree;
use crate::ingest::{date, record};
use crate::note::Note;

/// Chapters that are read; a book has fewer, and a longer list is an attack.
const MOST_CHAPTERS: usize = 5_000;

/// A chapter with less text is a cover, a list of contents or a picture.
const LEAST_TEXT: usize = 40;

/// Reads every article of a book.
pub(super) fn book(shown: &str, bytes: &[u8], setting: Setting<'_>) -> Reading {
    let left = |what: &str| {
        Reading::left(Note::skipped(shown, "ingest/epub", what.to_string()).mend("save its articles as plain text and add those"))
    };
    let Some(package) = package(bytes, setting) else { return left("the EPUB is damaged or names no package") };
    let Some(opf) = text(bytes, &package, setting) else { return left("the EPUB is damaged: its package is missing") };
    let Some((opf, _)) = tree::parse(&opf) else { return left("the EPUB is damaged: its package is no XML") };
    let (outlet, issue) = opf.said(&["metadata", "title"]).map_or((None, None), |title| issue(&title));
    let day = opf.said(&["metadata", "date"]).filter(|day| date::read(day).is_some()).or(issue);
    let items = opf.all("item");
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut drafts = Vec::new();
    let (mut chapters, mut lost) = (0usize, 0usize);
    for reference in opf.all("itemref").into_iter().take(MOST_CHAPTERS) {
        let id = reference.attribute("idref");
        let item = items.iter().find(|item| item.attribute("id") == id);
        let item = item.filter(|i| i.attribute("properties").is_none_or(|p| !p.contains("nav")));
        let Some(href) = item.and_then(|i| i.attribute("href")) else { continue };
        chapters += 1;
        let Some(page) = text(bytes, &inside(folder, &href), setting) else {
            lost += 1;
            continue;
        };
        if web::is_contents(&page) {
            continue;
        }
        for mut draft in html(shown, &page) {
            // A page of a book has no furniture around its text, so that its text is all of it when the extractor finds little.
            if draft.body().chars().count() < strip::strip(&page).chars().count() / 2 {
                let title = draft.title.clone();
                let body = strip::strip(&page);
                let body = title.as_deref().and_then(|t| body.strip_prefix(t)).unwrap_or(&body).trim().to_string();
                draft = record::compose(title, &body);
            }
            if draft.body().chars().count() < LEAST_TEXT {
                continue;
            }
            draft.notes.clear();
            draft.outlet = draft.outlet.take().or_else(|| outlet.clone());
            if draft.published.is_none()
                && let Some(dated) = day.as_deref().and_then(date::read)
            {
                draft.date(dated);
            }
            drafts.push(draft);
        }
    }
    if drafts.is_empty() {
        return left("no article was found in the EPUB");
    }
    let many = drafts.len() > 1;
    drafts.iter_mut().enumerate().for_each(|(n, draft)| record::place(draft, shown, many.then_some(n + 1)));
    let mut reading = Reading::of(drafts);
    if lost > 0 {
        let what = format!("{lost} of {chapters} chapters of the EPUB could not be read");
        reading.notes.push(Note::doubt(shown, "ingest/damaged", what).mend("save it again"));
    }
    reading
}

/// The paper's name and the day in the title of an issue: *The Harbour Post [Mon, 04 Mar 2024]*, *Harbour Post, 4 March 2024*.
fn issue(title: &str) -> (Option<String>, Option<String>) {
    let named =
        |name: &str| Some(name.trim().trim_end_matches([',', ':', '-', '–', '—', '|']).trim().to_string()).filter(|n| !n.is_empty());
    for sign in ['[', '(', '|', '–', '—', ':', '-', ','] {
        // The first sign behind which nothing but a day stands: a day has commas and strokes itself.
        for (at, _) in title.match_indices(sign) {
            let behind = title[at + sign.len_utf8()..].trim().trim_end_matches([']', ')']);
            if date::whole(behind).is_some()
                && let Some(name) = named(&title[..at])
            {
                return (Some(name), Some(behind.to_string()));
            }
        }
    }
    // *Harbour Post 2024-03-04*.
    let spaces = title.match_indices(' ').map(|(at, _)| at);
    let parted = spaces.filter(|&at| date::whole(&title[at..]).is_some()).find_map(|at| Some((named(&title[..at])?, title[at..].trim())));
    match parted {
        Some((name, day)) => (Some(name), Some(day.to_string())),
        None => (named(title), None),
    }
}

/// Where the package lies that says what the book is made of.
fn package(bytes: &[u8], setting: Setting<'_>) -> Option<String> {
    let container = text(bytes, "META-INF/container.xml", setting)?;
    tree::parse(&container)?.0.find(&["rootfile"])?.attribute("full-path")
}

fn text(bytes: &[u8], name: &str, setting: Setting<'_>) -> Option<String> {
    let bytes = member(bytes, name, setting)?;
    let declared = declared(&bytes);
    decode(bytes, declared.as_deref()).ok().map(|d| d.text)
}

/// The path of a file beside the package.
fn inside(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default().replace("%20", " ");
    let mut steps: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    for step in href.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "" | "." => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}
