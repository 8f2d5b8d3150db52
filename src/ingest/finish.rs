//! A draft into a [`Document`]: hints are weighed, the language is told, code points take the place of bytes.

use super::crawl::address;
use super::date::order;
use super::draft::Draft;
use super::language::{self, Told};
use super::web::domain;
use super::{Document, Numeric, Part, PartKind, Published, byline, credit, dateline, furniture, name};
use crate::id::DocumentId;
use crate::lexicon::outlets::outlets;
use crate::note::Note;
use crate::text::{Span, Text};
use std::ops::Range;

/// A document with its notes, or the note that says why there is none.
pub(super) enum Finished {
    /// To be analysed.
    Document(Box<Document>, Vec<Note>),
    /// Left out, because it is in another language.
    Left(&'static str, Vec<Note>),
}

/// Ends the work on one draft.
pub(super) fn finish(draft: Draft) -> Finished {
    let Draft {
        path,
        identity,
        text,
        title,
        outlet,
        byline: signed,
        published,
        numeric,
        left_out,
        url,
        picture,
        language,
        parts,
        mut furniture,
        mut notes,
    } = draft;
    let region = language.clone();
    let told = language::tell(&text, &parts, language.as_deref());
    let language = match told {
        Told::English => Some("en".to_string()),
        Told::Unknown => None,
        Told::Other { name } => {
            let what = format!("the article is in {name}; only English is analysed");
            notes.push(Note::skipped(&path, "ingest/language", what).mend("add a translation, or leave it out in `.saysoignore`"));
            return Finished::Left(name, notes);
        }
    };
    let hints = name::hints(&path);
    let body = parts.iter().filter(|(kind, _)| *kind == PartKind::Body).map(|(_, r)| r.clone()).reduce(|a, b| a.start..b.end);
    let line = body.clone().and_then(|r| dateline::day(&text[r]));
    let url = url.map(|u| address::original(&u).to_string());
    let voices = [("the article", published), ("its date line", line), ("its file name", hints.published)];
    let published = day(&path, voices, &mut notes).or_else(|| url.as_deref().and_then(dated_address));
    let (published, numeric) = ordered(&path, published, numeric, region.as_deref(), &mut notes);
    if published.is_none() && numeric.is_none() {
        let note = Note::doubt(&path, order::UNSETTLED, "no date of publication is known");
        notes.push(note.mend("add a line `Date: 2020-10-24` at the top, or begin the file name with the date"));
    }
    let outlet = outlet_of(&path, outlet, url.as_deref(), hints.outlet, picture.as_deref(), &mut notes);
    let title = title.filter(|t| !t.is_empty()).or(hints.title).map(|t| without_site(t, outlet.as_deref(), url.as_deref()));
    for (_, range) in parts.iter().filter(|(kind, _)| *kind == PartKind::Body) {
        furniture.extend(furniture::find(&text, range.clone()));
    }
    let furniture = disjoint(furniture);
    let byline = signed.map(|b| byline::without_mark(&b).to_string());
    let mut credits = credit::credits(&text, body, byline.as_deref(), outlet.as_deref());
    credits.extend(credit::of_lines(&left_out));
    credits.sort();
    credits.dedup();
    let identity = if identity.is_empty() { path.rsplit('/').next().unwrap_or(&path).to_string() } else { identity };
    let id = DocumentId::of(&[&identity, &text]);
    let text = Text::new(text);
    let span = |r: Range<usize>| Span::new(text.code_point(r.start), text.code_point(r.end));
    let parts = parts.into_iter().map(|(kind, r)| Part { kind, span: span(r) }).collect();
    let furniture = furniture.into_iter().map(span).collect();
    let document = Document { id, path, title, outlet, byline, published, numeric, url, language, text, parts, furniture, credits };
    Finished::Document(Box::new(document), notes)
}

/// The first day that is known, the strongest voice first; a weaker one that disagrees is noted.
fn day(path: &str, said: [(&str, Option<Published>); 3], notes: &mut Vec<Note>) -> Option<Published> {
    let mut voices = said.into_iter().filter_map(|(who, day)| day.map(|d| (who, d)));
    let (who, believed) = voices.next()?;
    for (other, day) in voices {
        // An hour before midnight in one zone is the next day in another.
        let apart = (believed.date - day.date).get_days().abs();
        if apart > i32::from(believed.offset.is_some()) {
            let what = format!("{who} says {}, {other} says {}; {who} is believed", believed.date, day.date);
            let note = Note::doubt(path, "ingest/dates-disagree", what);
            notes.push(note.mend("correct the one that is wrong; what happened when is read from the text"));
        }
    }
    Some(believed)
}

/// Languages of countries that write the day first, and of the one that writes the month first.
const DAY_FIRST: &[&str] = &["en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za", "en-ng", "en-ke", "en-pk", "en-sg"];
const MONTH_FIRST: &[&str] = &["en-us"];

/// A date of which day and month may be either, settled by another date of the article or by its country; and what that tells of the order.
fn ordered(
    path: &str,
    published: Option<Published>,
    numeric: Option<Numeric>,
    region: Option<&str>,
    notes: &mut Vec<Note>,
) -> (Option<Published>, Option<Numeric>) {
    let Some(Numeric::Either { day_first, month_first }) = numeric else { return (published, numeric) };
    let region = region.unwrap_or_default();
    let order = match published.map(|p| p.date) {
        Some(date) if date == day_first => Numeric::DayFirst,
        Some(date) if date == month_first => Numeric::MonthFirst,
        Some(_) => return (published, None),
        None if DAY_FIRST.contains(&region) => Numeric::DayFirst,
        None if MONTH_FIRST.contains(&region) => Numeric::MonthFirst,
        None => {
            notes.push(order::unsettled(path, day_first, month_first));
            return (None, numeric);
        }
    };
    let settled = Published::day(if order == Numeric::DayFirst { day_first } else { month_first });
    (published.or(Some(settled)), Some(order))
}

/// The outlet by what the article says, its address, its file name, and, where all are silent, the house that its picture lies with.
fn outlet_of(
    path: &str,
    said: Option<String>,
    url: Option<&str>,
    named: Option<String>,
    picture: Option<&str>,
    notes: &mut Vec<Note>,
) -> Option<String> {
    if let Some(known) = said.filter(|o| !o.is_empty()).or_else(|| url.and_then(domain)).or(named) {
        return Some(known);
    }
    if let Some(outlet) = picture.and_then(domain).and_then(|host| outlets().by_host(&host)) {
        let note =
            Note::doubt(path, "ingest/outlet-guessed", format!("no outlet is named; its picture lies with {outlet}, which is believed"));
        notes.push(note.mend("add a line `Outlet: NAME` at the top"));
        return Some(outlet.to_string());
    }
    let note = Note::doubt(path, "ingest/no-outlet", "no outlet is known");
    notes.push(note.mend("add a line `Outlet: NAME` at the top"));
    None
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
pub(super) fn dated_address(url: &str) -> Option<Published> {
    let path = url.split_once("://")?.1.split_once('/')?.1;
    path.split(['?', '#']).next().and_then(super::date::find).map(|r| Published::day(r.published.date))
}

/// A page's title without the site's name behind it: *Bridge shut | Harbour Post*.
fn without_site(title: String, outlet: Option<&str>, url: Option<&str>) -> String {
    let fold = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let domain = url.and_then(domain);
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
