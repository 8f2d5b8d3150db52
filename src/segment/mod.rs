//! `&Document` in, [`Segmented`] out: paragraphs, sentences, tokens and quotations, all as spans of the text.
//!
//! > `“It can't be true,” Gen. Oduya said. He left.`
//! >
//! > → `[“ It ca n't be true , ” Gen. Oduya said .] [He left .]`, with one closed quotation of eight tokens
//!
//! What this room never does: it never copies or changes text, never looks outside the document's parts, never lets a
//! quotation run past its paragraph, and never fails. Its time is linear in the length of the text.
//!
//! How it decides:
//! - a line is a paragraph, unless a block of lines is wrapped by hand (`paragraph`);
//! - tokens follow UD English EWT (`tokenise`): `can't` is two, `U.S.` and `1,300` one, hyphens stand alone save behind a prefix;
//! - straight quotation marks open or close by the white space around them; a mark that cannot close what is open begins
//!   anew, and the open one ends there (`quotation`);
//! - a sentence ends where a small linear model says so: it sees the mark, its neighbours and what kind of abbreviation stands
//!   there (`sentence`), and behind a date line that only a space parts from it (`dateline`).
//!
//! What it gets wrong: a plural possessive inside a single-quoted quotation can close it; a headline in capitals without a stop
//! runs into what follows on its line; text without spaces (Chinese, Thai) is one token up to the next mark.

mod dateline;
mod paragraph;
mod quotation;
mod sentence;
mod token;
mod tokenise;

#[doc(hidden)]
pub use sentence::{Gap, gaps};
pub use token::{Paragraph, ParagraphKind, Quotation, Quoted, Segmented, Sentence, Token};

use crate::ingest::Document;
use crate::text::Span;

/// Cuts a document into paragraphs, sentences, tokens and quotations.
pub fn segment(document: &Document) -> Segmented {
    let text = document.text.as_str();
    let mut out = Segmented::default();
    let mut scratch = Vec::new();
    for block in paragraph::paragraphs(document) {
        let first = out.tokens.len();
        let start = document.text.code_point(block.start);
        let (mut at_byte, mut at, mut last_end) = (block.start, start, block.start);
        let count = |from: usize, to: usize| {
            let n = if text.len() == document.text.len() as usize { to - from } else { text[from..to].chars().count() };
            n as u32
        };
        let tokens = &mut out.tokens;
        tokenise::tokenise(text, block.start, block.end, &mut |a, b| {
            at += count(at_byte, a);
            let from = at;
            at += count(a, b);
            at_byte = b;
            let spaced = a > last_end || tokens.len() == first;
            last_end = b;
            tokens.push(Token { span: Span::new(from, at), bytes: (a as u32, b as u32), spaced, sentence: 0, quoted: Quoted::No });
        });
        if out.tokens.len() == first {
            continue;
        }
        let range = first..out.tokens.len();
        quotation::quotations(text, &mut out.tokens, range.clone(), &mut out.quotations, &mut scratch);
        let first_sentence = out.sentences.len();
        let paragraph = out.paragraphs.len();
        sentence::sentences(text, &mut out, range.clone(), paragraph);
        let span = Span::new(out.tokens[first].span.start, out.tokens[range.end - 1].span.end);
        let sentences = first_sentence..out.sentences.len();
        out.paragraphs.push(Paragraph { span, sentences, tokens: range, kind: block.kind });
    }
    mark_continuations(text, &mut out);
    out
}

/// An unclosed quotation at a paragraph's end goes on when the next paragraph of running text opens with a mark.
fn mark_continuations(text: &str, out: &mut Segmented) {
    let mut next_opens = false;
    let mut quotation = out.quotations.len();
    for paragraph in out.paragraphs.iter().rev() {
        while let Some(last) = quotation.checked_sub(1).map(|q| &mut out.quotations[q]).filter(|q| q.tokens.start >= paragraph.tokens.start)
        {
            last.continues = !last.closed && next_opens && last.tokens.end == paragraph.tokens.end;
            quotation -= 1;
        }
        if paragraph.kind == ParagraphKind::Body {
            let first = out.tokens[paragraph.tokens.start].bytes;
            next_opens = quotation::can_open(&text[first.0 as usize..first.1 as usize]);
        }
    }
}
