//! One parsed document as this room looks at it: words, lemmas, phrases and their extents.

use super::Piece;
use crate::ingest::Document;
use crate::lexicon::List;
use crate::parse::{Dependency as D, Parsed, Pos};
use crate::segment::{ParagraphKind, Quoted};
use crate::text::Span;
use std::ops::Range;

/// A document and its parse.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub document: &'a Document,
    pub parsed: &'a Parsed,
}

/// Tokens beyond which a phrase is cut: a broken tree must not make a run quadratic.
const LONGEST: usize = 400;

impl<'a> View<'a> {
    pub fn len(self) -> usize {
        self.parsed.segmented.tokens.len().min(self.parsed.words.len())
    }

    pub fn word(self, token: usize) -> &'a str {
        let (a, b) = self.parsed.segmented.tokens[token].bytes;
        self.document.text.as_str().get(a as usize..b as usize).unwrap_or("")
    }

    /// Whether the document writes this capitalised word so within sentences too, and never small: then the capital is its own.
    pub fn is_name_elsewhere(self, token: usize) -> bool {
        let word = self.word(token);
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
        let mut within = (0..self.len())
            .filter(|&t| t != token && self.word(t).eq_ignore_ascii_case(word) && self.sentence_tokens(t).start != t)
            .peekable();
        within.peek().is_some() && within.all(|t| self.word(t) == word)
    }

    pub fn lower(self, token: usize) -> String {
        self.word(token).to_lowercase().replace('’', "'")
    }

    pub fn lemma(self, token: usize) -> String {
        self.parsed.lemma(token).to_lowercase()
    }

    pub fn is(self, token: usize, words: &List) -> bool {
        token < self.len() && words.has_printed(self.word(token))
    }

    pub fn pos(self, token: usize) -> Pos {
        self.parsed.words[token].pos
    }

    pub fn relation(self, token: usize) -> D {
        self.parsed.words[token].relation
    }

    pub fn head(self, token: usize) -> Option<usize> {
        self.parsed.words[token].head.map(|h| h as usize).filter(|&h| h < self.len() && h != token)
    }

    pub fn sentence(self, token: usize) -> usize {
        self.parsed.segmented.tokens[token].sentence as usize
    }

    pub fn sentence_tokens(self, token: usize) -> Range<usize> {
        self.parsed.segmented.sentences.get(self.sentence(token)).map_or(token..token + 1, |s| s.tokens.start..s.tokens.end.min(self.len()))
    }

    pub fn paragraph(self, token: usize) -> usize {
        self.parsed.segmented.sentences.get(self.sentence(token)).map_or(0, |s| s.paragraph)
    }

    pub fn in_dateline(self, token: usize) -> bool {
        self.parsed.segmented.sentences.get(self.sentence(token)).is_some_and(|s| s.dateline)
    }

    pub fn is_furniture(self, token: usize) -> bool {
        self.parsed.segmented.paragraphs.get(self.paragraph(token)).is_some_and(|p| p.kind == ParagraphKind::Furniture)
    }

    pub fn quoted(self, token: usize) -> bool {
        self.parsed.segmented.tokens[token].quoted != Quoted::No
    }

    /// Whether a token is a mark of quotation.
    pub fn is_mark(self, token: usize) -> bool {
        self.parsed.segmented.tokens[token].quoted == Quoted::Mark
    }

    pub fn child(self, token: usize, relations: &[D]) -> Option<usize> {
        self.parsed.children(token).find(|&c| relations.contains(&self.relation(c)))
    }

    pub fn lemma_of_child(self, token: usize, relations: &[D], lemmas: &List) -> bool {
        self.parsed.children(token).any(|c| relations.contains(&self.relation(c)) && lemmas.has(&self.lemma(c)))
    }

    /// The stretch of a phrase around its head: first to last token of its subtree, within its sentence.
    pub fn extent(self, token: usize) -> Range<usize> {
        self.extent_without(token, &[])
    }

    /// The same without the direct dependents that have these relations.
    pub fn extent_without(self, token: usize, left_out: &[D]) -> Range<usize> {
        let bounds = self.sentence_tokens(token);
        let (mut first, mut last) = (token, token);
        let mut stack: Vec<usize> = self.parsed.children(token).filter(|&c| !left_out.contains(&self.relation(c))).collect();
        let mut seen = 0;
        while let Some(t) = stack.pop() {
            seen += 1;
            if seen > LONGEST {
                break;
            }
            if bounds.contains(&t) {
                first = first.min(t);
                last = last.max(t);
            }
            stack.extend(self.parsed.children(t));
        }
        self.trim(first..last + 1)
    }

    /// Without marks of punctuation at either end; quotation marks and closing brackets stay.
    pub fn trim(self, range: Range<usize>) -> Range<usize> {
        let (mut first, mut last) = (range.start, range.end.min(self.len()));
        while first < last && self.is_edge(first, true) {
            first += 1;
        }
        while last > first && self.is_edge(last - 1, false) {
            last -= 1;
        }
        first..last
    }

    fn is_edge(self, token: usize, opening: bool) -> bool {
        let word = self.word(token);
        let strip = if opening { matches!(word, ")" | "]") } else { matches!(word, "(" | "[") };
        strip || matches!(word, "," | "." | ";" | ":" | "-" | "–" | "—" | "--")
    }

    pub fn piece(self, range: &Range<usize>) -> Option<Piece> {
        let tokens = &self.parsed.segmented.tokens;
        let (a, b) = (tokens.get(range.start)?, tokens.get(range.end.checked_sub(1)?)?);
        (range.start < range.end).then(|| Piece { first: range.start, last: range.end, span: Span::new(a.span.start, b.span.end) })
    }

    /// The words of a range, spaced as printed.
    pub fn text(self, range: Range<usize>) -> String {
        let mut out = String::new();
        for t in range.start..range.end.min(self.len()) {
            if t > range.start && self.parsed.segmented.tokens[t].spaced {
                out.push(' ');
            }
            out.push_str(self.word(t));
        }
        out
    }

    /// The token of a range whose head lies outside it.
    pub fn top(self, range: &Range<usize>) -> Option<usize> {
        let outside = |&t: &usize| self.head(t).is_none_or(|h| !range.contains(&h));
        let candidates = || (range.start..range.end.min(self.len())).filter(outside);
        let is_word = |t: &usize| !matches!(self.pos(*t), Pos::Punct | Pos::Det | Pos::Adp | Pos::Aux | Pos::Part | Pos::Cconj);
        candidates().find(is_word).or_else(|| candidates().next())
    }
}
