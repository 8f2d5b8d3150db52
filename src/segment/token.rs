//! Paragraphs, sentences, tokens and quotations of one document.

use crate::text::Span;
use std::ops::Range;

/// A document cut up. Indices into `tokens` are what later rooms count in.
#[derive(Clone, Debug, Default)]
pub struct Segmented {
    /// In reading order; every sentence and token lies in exactly one.
    pub paragraphs: Vec<Paragraph>,
    /// In reading order.
    pub sentences: Vec<Sentence>,
    /// In reading order; white space is in no token.
    pub tokens: Vec<Token>,
    /// Outermost quotations in reading order; none crosses a paragraph's end.
    pub quotations: Vec<Quotation>,
}

impl Segmented {
    /// A stretch of tokens as a span of the text; empty where there is none.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.ends(tokens).map_or_else(Span::default, |(first, last)| Span::new(first.span.start, last.span.end))
    }

    /// A stretch of tokens as printed in the text, from the first byte to the last.
    pub fn printed<'t>(&self, text: &'t str, tokens: &Range<usize>) -> &'t str {
        let bytes = self.ends(tokens).map_or(0..0, |(first, last)| first.bytes.0 as usize..last.bytes.1 as usize);
        text.get(bytes).unwrap_or("")
    }

    fn ends(&self, tokens: &Range<usize>) -> Option<(&Token, &Token)> {
        Some((self.tokens.get(tokens.start)?, self.tokens.get(tokens.end.saturating_sub(1))?))
    }
}

/// A line or block of text.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Without surrounding white space.
    pub span: Span,
    /// Its sentences.
    pub sentences: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Headline.
    Title,
    /// Running text, also captions that make statements.
    Body,
    /// Furniture that `ingest` marked: no claims are read from it.
    Furniture,
}

/// One sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Without surrounding white space.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Whether it is a date line, which nobody says and which speaks of nothing.
    pub dateline: bool,
}

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Byte offsets in the text's string, for slicing without a search.
    pub bytes: (u32, u32),
    /// Whether white space precedes it.
    pub spaced: bool,
    /// Index of its sentence.
    pub sentence: u32,
    /// Whether it stands inside a quotation, is a mark of one, or neither.
    pub quoted: Quoted,
}

/// A token's place with respect to quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoted {
    /// Outside.
    No,
    /// Inside.
    Inside,
    /// An opening or closing mark itself.
    Mark,
}

/// A stretch between quotation marks.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// With its marks.
    pub tokens: Range<usize>,
    /// Whether a closing mark was found; an open one ends with its paragraph.
    pub closed: bool,
    /// Whether the next paragraph opens with a mark while this one is not closed: the same speech goes on.
    pub continues: bool,
}
