//! Plain text and Markdown: the text is the whole file, the head is read, nothing is moved.

use super::draft::Draft;
use super::head::{Head, head, trim};
use super::{PartKind, date};
use std::ops::Range;

/// Reads a decoded text file.
pub(super) fn plain(path: &str, text: String) -> Draft {
    let Head { title, outlet, byline, dated, unread_date, url, picture, language, standfirst, body } = head(&text);
    let mut draft = Draft { path: path.to_string(), ..Draft::default() };
    if let Some(dated) = dated {
        draft.date(dated);
    }
    let value = |range: &Option<Range<usize>>| range.clone().map(|r| clean(&text[r]));
    draft.title = value(&title);
    draft.outlet = value(&outlet);
    draft.byline = value(&byline);
    draft.url = value(&url);
    draft.picture = value(&picture);
    draft.language =
        value(&language).map(|l| l.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '-').collect::<String>().to_lowercase());
    if let Some(range) = unread_date {
        draft.notes.push(date::unread(path, &text[range]));
    }
    let mut parts: Vec<(PartKind, Range<usize>)> = Vec::new();
    parts.extend(title.map(|r| (PartKind::Title, r)));
    parts.extend(standfirst.map(|r| (PartKind::Body, r)));
    let body = trim(&text, body..text.len());
    if !body.is_empty() {
        parts.push((PartKind::Body, body));
    }
    parts.sort_by_key(|(_, r)| r.start);
    draft.parts = parts;
    draft.text = text;
    draft
}

/// A value as a reader sees it: one line, entities resolved.
pub(super) fn clean(value: &str) -> String {
    one_line(&super::entity::resolve(value))
}

/// A text on one line, a space between its words.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most forty characters of a value, for a note.
pub(super) fn short(value: &str) -> String {
    let mut cut: String = value.chars().filter(|c| !c.is_control()).take(40).collect();
    if cut.len() < value.len() {
        cut.push('…');
    }
    cut
}
