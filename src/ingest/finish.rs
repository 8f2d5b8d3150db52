//! A draft into a [`Document`]: hints are weighed, the language is told, code points take the place of bytes.

use super::draft::Draft;
use super::language::{self, Told};
use super::{Document, Part, PartKind, credit, furniture, name};
use crate::id::DocumentId;
use crate::note::Note;
use crate::text::{Span, Text};
use std::ops::Range;

/// A document with its notes, or the note that says why there is none.
pub(super) enum Finished {
    /// To be analysed.
    Document(Box<Document>, Vec<Note>),
    /// Left out.
    Left(Vec<Note>),
}

/// Ends the work on one draft.
pub(super) fn finish(draft: Draft) -> Finished {
    let Draft { path, identity, text, mut title, mut outlet, byline, mut published, url, language, parts, mut furniture, mut notes } =
        draft;
    let told = language::tell(&text, &parts, language.as_deref());
    let language = match told {
        Told::English => Some("en".to_string()),
        Told::Unknown => None,
        Told::Other { code, name } => {
            let what = format!("the article is in {name}; only English is analysed");
            notes.push(Note::skipped(&path, "ingest/language", what).mend("add a translation, or leave it out in `.saysoignore`"));
            let _ = code;
            return Finished::Left(notes);
        }
    };
    let hints = name::hints(&path);
    title = title.filter(|t| !t.is_empty()).or(hints.title);
    outlet = outlet.filter(|o| !o.is_empty()).or(hints.outlet);
    if let (Some(said), Some(named)) = (published, hints.published)
        && said.date != named.date
    {
        let what = format!("the article says {}, its file name says {}; the article is believed", said.date, named.date);
        notes.push(Note::doubt(&path, "ingest/dates-disagree", what));
    }
    published = published.or(hints.published).or_else(|| url.as_deref().and_then(dated_address));
    title = title.map(|t| without_site(t, outlet.as_deref(), url.as_deref()));
    if published.is_none() {
        let note = Note::doubt(&path, "ingest/no-date", "no date of publication is known");
        notes.push(note.mend("add a line `Date: 2020-10-24` at the top, or begin the file name with the date"));
    }
    if outlet.is_none() {
        let note = Note::doubt(&path, "ingest/no-outlet", "no outlet is known; the file name stands in for it");
        notes.push(note.mend("add a line `Outlet: NAME` at the top"));
    }
    for (_, range) in parts.iter().filter(|(kind, _)| *kind == PartKind::Body) {
        furniture.extend(furniture::find(&text, range.clone()));
    }
    let furniture = disjoint(furniture);
    let body = parts.iter().filter(|(kind, _)| *kind == PartKind::Body).map(|(_, r)| r.clone()).reduce(|a, b| a.start..b.end);
    let credits = credit::credits(&text, body, byline.as_deref(), outlet.as_deref());
    let identity = if identity.is_empty() { path.rsplit('/').next().unwrap_or(&path).to_string() } else { identity };
    let id = DocumentId::of(&[&identity, &text]);
    let text = Text::new(text);
    let span = |r: Range<usize>| Span::new(text.code_point(r.start), text.code_point(r.end));
    let parts = parts.into_iter().map(|(kind, r)| Part { kind, span: span(r) }).collect();
    let furniture = furniture.into_iter().map(span).collect();
    let document = Document { id, path, title, outlet, byline, published, url, language, text, parts, furniture, credits };
    Finished::Document(Box::new(document), notes)
}

/// Ranges in order, those that touch made one.
fn disjoint(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|r| (r.start, r.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// The day in an address: `/2019/11/19/`.
fn dated_address(url: &str) -> Option<super::Published> {
    let path = url.split_once("://")?.1.split_once('/')?.1;
    path.split(['?', '#']).next().and_then(super::date::find).map(|r| super::Published::day(r.published.date))
}

/// A page's title without the site's name behind it: *Bridge shut | Harbour Post*.
fn without_site(title: String, outlet: Option<&str>, url: Option<&str>) -> String {
    let fold = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let domain = url.and_then(super::html::domain);
    let labels = domain.as_deref().and_then(|d| d.rsplit_once('.')).map(|(host, _)| fold(host));
    for sign in [" | ", " - ", " – ", " — ", " :: ", " » "] {
        if let Some((front, site)) = title.rsplit_once(sign) {
            let site = fold(site);
            let known = outlet.is_some_and(|o| fold(o) == site)
                || domain.as_deref().is_some_and(|d| fold(d) == site)
                || labels.as_deref() == Some(site.as_str());
            if known && !site.is_empty() && front.split_whitespace().count() >= 2 {
                return front.trim().to_string();
            }
        }
    }
    title
}
