//! Content words of a stretch as alignment reads them: lemmas in lower case, names whole and canonical.

use super::reading::Reading;
use crate::lexicon::words::Class;
use crate::parse::Pos;
use std::ops::Range;

/// Terms of a stretch in reading order.
pub(super) fn terms(reading: &Reading<'_>, tokens: &Range<usize>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut t = tokens.start;
    while t < tokens.end {
        let (term, next) = term(reading, t, tokens.end);
        if let Some(term) = term
            && found.last() != Some(&term)
        {
            found.push(term);
        }
        t = next.max(t + 1);
    }
    found
}

/// Whether a token is content, so that a term begins with it.
pub(super) fn begins(reading: &Reading<'_>, t: usize) -> bool {
    term(reading, t, reading.parsed.words.len()).0.is_some()
}

/// A name that is a code (*F-16*, *Il-76*), whole whatever the tokens and mentions make of it.
fn code(reading: &Reading<'_>, t: usize, end: usize) -> Option<(Option<String>, usize)> {
    let tokens = &reading.parsed.segmented.tokens;
    let mut next = t + 1;
    while next < end && tokens.get(next).is_some_and(|k| !k.spaced) {
        next += 1;
    }
    let text = reading.printed(&(t..next));
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_code = text.len() <= 12
        && text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().next_back().is_some_and(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_code.then(|| (Some(text.to_lowercase()), next))
}

/// The end of the code that begins at a token, if one does.
pub(super) fn code_end(reading: &Reading<'_>, t: usize) -> Option<usize> {
    code(reading, t, reading.parsed.words.len()).map(|c| c.1)
}

fn term(reading: &Reading<'_>, t: usize, end: usize) -> (Option<String>, usize) {
    if let Some(code) = code(reading, t, end) {
        return code;
    }
    if let Some(place) = reading.place_at(t) {
        let next = place.tokens.end.min(end);
        return (place.chain.first().cloned().or_else(|| Some(reading.printed(&(t..next)))), next);
    }
    if let Some(speaker) = reading.speaker_at(t)
        && !matches!(reading.pos(t), Pos::Det | Pos::Adp | Pos::Punct | Pos::Part)
    {
        let mut next = t + 1;
        // *a Turkish F-16*: a code begins a term of its own.
        while next < end && reading.speaker_at(next).is_some_and(|s| s.id == speaker.id) && code(reading, next, end).is_none() {
            next += 1;
        }
        return (Some(speaker.name.clone()), next);
    }
    if let Some(mention) = reading.parsed.mention_at(t)
        && reading.pos(t) == Pos::Propn
    {
        let next = mention.tokens.end.min(end);
        let next = (t + 1..next).find(|&n| code(reading, n, end).is_some()).unwrap_or(next);
        return (Some(reading.printed(&(t..next))), next);
    }
    let lemma = reading.lemma(t);
    let content = match reading.pos(t) {
        Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj | Pos::Adv => true,
        Pos::Verb => !reading.is_a(t, Class::Empty),
        _ => false,
    };
    (content.then(|| lemma.to_lowercase()), t + 1)
}
