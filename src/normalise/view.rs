//! Words of a document in lower case beside their readings: what the number, time and place grammars match on.

use crate::ingest::Document;
use crate::lexicon::function_words;
use crate::lexicon::words::{self, Class, Classes};
use crate::parse::{Parsed, Pos};
use crate::text::Span;
use std::ops::Range;

/// A document as the grammars of this room read it.
pub(crate) struct View<'a> {
    /// The readings.
    pub parsed: &'a Parsed,
    text: &'a str,
    lower: String,
    at: Vec<(u32, u32)>,
    classes: Vec<Classes>,
    closed: Vec<function_words::Classes>,
    /// Whether the model gave parts of speech; without them the grammars lean on closed classes of words.
    pub tagged: bool,
}

impl<'a> View<'a> {
    /// The view of a parsed document.
    pub fn new(document: &'a Document, parsed: &'a Parsed) -> View<'a> {
        let text = document.text.as_str();
        let tokens = &parsed.segmented.tokens;
        let mut lower = String::with_capacity(text.len());
        let mut at = Vec::with_capacity(tokens.len());
        for token in tokens {
            let start = lower.len() as u32;
            let raw = text.get(token.bytes.0 as usize..token.bytes.1 as usize).unwrap_or("");
            for c in raw.chars() {
                match c {
                    '\u{2019}' | '\u{2018}' => lower.push('\''),
                    c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
                    c => lower.extend(c.to_lowercase()),
                }
            }
            at.push((start, lower.len() as u32));
        }
        let tagged = parsed.words.len() == tokens.len() && parsed.words.iter().any(|w| w.pos != Pos::X);
        let classes = at.iter().map(|&(a, b)| words::of_printed(&lower[a as usize..b as usize])).collect();
        let closed = at.iter().map(|&(a, b)| function_words::classes(&lower[a as usize..b as usize])).collect();
        View { parsed, text, lower, at, classes, closed, tagged }
    }

    /// A token in lower case, with straight apostrophes; empty past the end.
    pub fn word(&self, token: usize) -> &str {
        self.at.get(token).map_or("", |&(a, b)| &self.lower[a as usize..b as usize])
    }

    /// A token as printed; empty past the end.
    pub fn raw(&self, token: usize) -> &'a str {
        let Some(token) = self.parsed.segmented.tokens.get(token) else { return "" };
        self.text.get(token.bytes.0 as usize..token.bytes.1 as usize).unwrap_or("")
    }

    /// The classes of a token as printed; none past the end.
    pub fn classes(&self, token: usize) -> Classes {
        self.classes.get(token).copied().unwrap_or_default()
    }

    /// The closed classes of a token; none past the end.
    pub fn closed(&self, token: usize) -> function_words::Classes {
        self.closed.get(token).copied().unwrap_or_default()
    }

    /// Whether a token as printed is of a class.
    pub fn is_a(&self, token: usize, class: Class) -> bool {
        self.classes.get(token).is_some_and(|c| c.has(class))
    }

    /// Whether it is of one of these classes.
    pub fn is_any(&self, token: usize, classes: &[Class]) -> bool {
        self.classes.get(token).is_some_and(|c| c.any(classes))
    }

    /// Whether a token is of a class as printed, or by the lemma that the model gives it (*claimes*).
    pub fn means(&self, token: usize, class: Class) -> bool {
        self.is_a(token, class) || token < self.parsed.words.len() && words::of_lemma(self.parsed.lemma(token)).has(class)
    }

    /// Part of speech; `X` when unknown.
    pub fn pos(&self, token: usize) -> Pos {
        self.parsed.words.get(token).map_or(Pos::X, |w| w.pos)
    }

    /// Whether the token is written together with the one before it.
    pub fn touches(&self, token: usize) -> bool {
        self.parsed.segmented.tokens.get(token).is_some_and(|t| !t.spaced)
    }

    /// Whether the tokens from `at` on are these words, all before `end`.
    pub fn are(&self, at: usize, end: usize, words: &[String]) -> bool {
        at + words.len() <= end && words.iter().enumerate().all(|(i, w)| self.word(at + i) == w)
    }

    /// The tokens as a span of the text.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.parsed.segmented.span(tokens)
    }

    /// The tokens as printed, from the first byte to the last.
    pub fn printed(&self, tokens: &Range<usize>) -> &'a str {
        self.parsed.segmented.printed(self.text, tokens)
    }

    /// Whether the token begins with a capital.
    pub fn capital(&self, token: usize) -> bool {
        self.raw(token).chars().next().is_some_and(char::is_uppercase)
    }
}
