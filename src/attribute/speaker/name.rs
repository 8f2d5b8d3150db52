//! Names as they stand in a text: which mention a word belongs to, its bare words, and the state that a word names.

use super::entity::country_of;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::lexicon::function_words::classes;
use crate::lexicon::inflect;
use crate::lexicon::{Country, Naming};
use crate::parse::{Mention, Pos};
use std::ops::Range;

/// The mention that holds the head, as far as it lies within the phrase.
pub fn mention_of<'a>(view: View<'a>, range: &Range<usize>, head: usize) -> Option<&'a Mention> {
    view.parsed.mention_at(head).filter(|m| m.tokens.start >= range.start)
}

/// Whether a mention can be a name at all: two letters, a capital, and not an article.
pub fn is_name(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() > 1
        && name.chars().any(char::is_uppercase)
        && classes(&name.to_lowercase()).is_open()
}

pub fn singular(lemma: &str) -> String {
    if !W.plural_lemmas.has(lemma) {
        return lemma.to_owned();
    }
    inflect::without_s(lemma)
}

pub fn mentions_in<'a>(view: View<'a>, range: &Range<usize>) -> impl Iterator<Item = &'a Mention> {
    let (start, end) = (range.start, range.end);
    let list = &view.parsed.mentions;
    let first = list.partition_point(|m| m.tokens.end <= start);
    list[first.min(list.len())..]
        .iter()
        .take_while(move |m| m.tokens.start < end)
        .filter(move |m| m.tokens.start >= start && m.tokens.end <= end)
}

/// A name without article and possessive ending.
pub fn name_of(view: View<'_>, tokens: Range<usize>) -> String {
    let mut range = tokens;
    while range.start < range.end && (view.is(range.start, &W.article_or_possessive) || view.pos(range.start) == Pos::Punct) {
        range.start += 1;
    }
    while range.end > range.start
        && (view.is(range.end - 1, &W.possessive_any) || matches!(view.word(range.end - 1), "," | ")" | "(" | "\"" | "”" | "“" | "-"))
    {
        range.end -= 1;
    }
    // A caption's line and the next may be read as one name: "Ida Holm Ida Holm" is Ida Holm, "Ida Holm Holm" too.
    if let Some(first) = view.parsed.segmented.tokens.get(range.start).map(|t| t.sentence) {
        range.end = range.start + (range.start..range.end).take_while(|&t| view.parsed.segmented.tokens[t].sentence == first).count();
    }
    let text = view.text(range);
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let n = words.len();
    if n > 1 && n.is_multiple_of(2) && words[..n / 2] == words[n / 2..] {
        words.truncate(n / 2);
    }
    words.dedup();
    words.join(" ")
}

pub fn country_at(view: View<'_>, t: usize) -> Option<&'static Country> {
    let capital = view.word(t).starts_with(char::is_uppercase);
    let two = || (t + 1 < view.len()).then(|| country_of(&format!("{} {}", view.word(t), view.word(t + 1)))).flatten();
    let from_mention =
        || view.parsed.mention_at(t).filter(|m| m.tokens.start == t).and_then(|m| country_of(&name_of(view, m.tokens.clone())));
    capital.then(|| from_mention().or_else(two).or_else(|| country_of(view.word(t)))).flatten().map(|f| f.0)
}

/// The state that a phrase belongs to by an adjective, an owner, or *of*, *in*; a capital in a body's name is only where it met.
pub fn country_in(view: View<'_>, range: &Range<usize>, head: usize, capitals: bool) -> Option<&'static Country> {
    let last = range.end.min(head + 8);
    let stop = (head + 1..last).find(|&t| matches!(view.pos(t), Pos::Verb | Pos::Punct)).unwrap_or(last);
    let capital = |t: usize| country_of(view.word(t)).is_some_and(|f| f.1 == Naming::Capital);
    (range.start..head).rev().chain(head..stop).filter(|&t| capitals || !capital(t)).find_map(|t| country_at(view, t))
}
