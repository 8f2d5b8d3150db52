//! A place in the articles as a reviewer names it.

use super::Place;
use crate::error::Error;
use crate::ingest::Document;
use crate::report::view::PARAGRAPH;
use crate::report::{Analysis, ClaimView, DocumentView, one_line};
use crate::segment::segment;
use crate::text::{Lines, Span, Text};

/// Reads `FILE:LINE`, `FILE:LINE:WORDS`, the same with `FILE paragraph N` as reports print it of a page, or the id of a statement. A line that holds several sentences needs the words of one.
///
/// # Errors
/// What the articles do not hold.
pub fn place(analysis: &Analysis, named: &str) -> Result<Place, Error> {
    named_place(analysis, named).map_err(|what| Error::Name { what })
}

fn named_place(analysis: &Analysis, named: &str) -> Result<Place, String> {
    if let Some(claim) = analysis.claims.iter().find(|c| crate::id::is_named(&c.id.whole(), named)) {
        return of_claim(analysis, claim).ok_or_else(|| format!("statement {named} stands in no article of this analysis"));
    }
    let printed = named.rsplit_once(PARAGRAPH).filter(|(_, n)| n.starts_with(|c: char| c.is_ascii_digit()));
    let colons = printed.map_or_else(|| named.to_owned(), |(file, n)| format!("{file}:{n}"));
    let mut parts = colons.splitn(3, ':');
    let (file, line, words) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let line: u32 = line.and_then(|l| l.trim().parse().ok()).filter(|l| *l > 0).ok_or_else(|| {
        format!("`{}` is no place: it needs a line, as in `FILE:12` or `FILE:12:the words`, or the id of a statement", one_line(named))
    })?;
    let document = article(analysis, file)?;
    let text = document.text.as_deref().ok_or_else(|| format!("the analysis was written without the text of `{}`", document.path))?;
    let whole = Text::new(text);
    let lines = Lines::of(text);
    let span = lines.span(line, whole.len()).filter(|s| !whole.slice(*s).trim().is_empty());
    let span = span.ok_or_else(|| format!("line {line} of `{}` is empty or not there", document.path))?;
    let found = match words.map(str::trim).filter(|w| !w.is_empty()) {
        Some(words) => held(&whole, span, words).ok_or_else(|| {
            format!("line {line} of `{}` does not hold “{}”; it begins “{}”", document.path, one_line(words), begins(whole.slice(span)))
        })?,
        None => sentence(&whole, span).ok_or_else(|| {
            format!(
                "line {line} of `{}` holds several sentences: add words of the one you mean, as in `{file}:{line}:words`",
                document.path
            )
        })?,
    };
    Ok(Place {
        article: document.path.clone(),
        start: found.start,
        end: found.end,
        text: whole.slice(found).to_owned(),
        says: None,
        by: None,
    })
}

fn of_claim(analysis: &Analysis, claim: &ClaimView) -> Option<Place> {
    let document = analysis.documents.iter().find(|d| d.id == claim.document)?;
    let first = claim.evidence.first()?;
    Some(Place { article: document.path.clone(), start: first.start, end: first.end, text: first.text.clone(), says: None, by: None })
}

/// The article of that path, or the only one whose path ends in it.
fn article<'a>(analysis: &'a Analysis, file: &str) -> Result<&'a DocumentView, String> {
    if let Some(exact) = analysis.documents.iter().find(|d| d.path == file) {
        return Ok(exact);
    }
    let name = file.trim_start_matches("./");
    let ends = |d: &&DocumentView| {
        d.path.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('/'))
            || name.ends_with(&format!("/{}", d.path))
    };
    let found: Vec<&DocumentView> = analysis.documents.iter().filter(ends).collect();
    match found[..] {
        [one] => Ok(one),
        [] => Err(format!("there is no article `{}`; reports print the paths", one_line(file))),
        _ => Err(format!("`{}` is the name of {} articles: give more of the path", one_line(file), found.len())),
    }
}

/// Where some words stand in a stretch, white space and case aside.
fn held(text: &Text, within: Span, words: &str) -> Option<Span> {
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c.to_lowercase().next().unwrap_or(c) };
    let line: Vec<char> = text.slice(within).chars().map(plain).collect();
    let words: Vec<char> = words.chars().map(plain).collect();
    let at = line.windows(words.len()).position(|w| w == words)?;
    let start = within.start + at as u32;
    Some(Span::new(start, start + words.len() as u32))
}

/// The only sentence of a line, without white space around it.
fn sentence(text: &Text, line: Span) -> Option<Span> {
    let whole = text.slice(line);
    let before = whole.chars().take_while(|c| c.is_whitespace()).count() as u32;
    let after = whole.chars().rev().take_while(|c| c.is_whitespace()).count() as u32;
    let inner = Span::new(line.start + before, line.end - after);
    let alone = Text::new(text.slice(inner));
    (segment(&Document::of_text("place", alone)).sentences.len() <= 1).then_some(inner)
}

fn begins(text: &str) -> String {
    one_line(text).chars().take(60).collect()
}
