//! Where paragraphs begin and end: line breaks, and which of them only wrap a line.

use super::ParagraphKind;
use crate::ingest::{Document, PartKind};

/// Widest line, in code points, that still looks wrapped by hand.
const WRAP_WIDEST: usize = 100;
/// Narrowest full line of a wrapped block: shorter ones are verse, lists or captions.
const WRAP_NARROWEST: usize = 45;

/// A paragraph as bytes of the document's text, without surrounding white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub start: usize,
    pub end: usize,
    pub kind: ParagraphKind,
}

/// Whether a character is white space, invisible or a control code: part of no token.
pub(super) fn is_blank(c: char) -> bool {
    if c.is_ascii() {
        return c <= ' ' || c == '\u{7f}';
    }
    c.is_whitespace() || is_invisible(c) || c.is_control()
}

/// Characters without width that do not part a word: soft hyphen, joiners, direction marks, byte-order mark.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The paragraphs of a document's parts, in reading order.
pub(super) fn paragraphs(document: &Document) -> Vec<Block> {
    let text = &document.text;
    let mut parts: Vec<_> = document.parts.iter().map(|p| (text.byte(p.span.start), text.byte(p.span.end), p.kind)).collect();
    parts.sort_by_key(|p| (p.0, p.1));
    let mut furniture: Vec<_> = document.furniture.iter().map(|s| (text.byte(s.start), text.byte(s.end))).collect();
    furniture.sort_unstable();
    let mut blocks = Vec::new();
    let mut done = 0;
    let mut next = 0;
    for (start, end, kind) in parts {
        // Overlapping parts give their common text once.
        let mut at = start.max(done);
        done = done.max(end);
        let kind = if kind == PartKind::Title { ParagraphKind::Title } else { ParagraphKind::Body };
        while at < end {
            while furniture.get(next).is_some_and(|f| f.1 <= at) {
                next += 1;
            }
            let (to, kind) = match furniture.get(next) {
                Some(&(from, to)) if from <= at => (to.min(end), ParagraphKind::Furniture),
                Some(&(from, _)) => (from.min(end), kind),
                None => (end, kind),
            };
            split(text.as_str(), at, to, kind, &mut blocks);
            at = to;
        }
    }
    blocks
}

#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    /// In code points.
    width: usize,
    /// In code points.
    first_word: usize,
    indented: bool,
    stops: bool,
    lower: bool,
    bullet: bool,
}

/// Splits one stretch into paragraphs.
fn split(text: &str, start: usize, end: usize, kind: ParagraphKind, out: &mut Vec<Block>) {
    let Some(stretch) = text.get(start..end) else { return };
    let mut block: Vec<Line> = Vec::new();
    let mut at = start;
    for raw in stretch.split_inclusive(is_break) {
        let from = at;
        at += raw.len();
        match line(raw, from) {
            Some(line) => block.push(line),
            // The second half of CR LF is no blank line.
            None if raw == "\n" && text[..from].ends_with('\r') => {}
            None => flush(&mut block, kind, out),
        }
    }
    flush(&mut block, kind, out);
}

fn line(raw: &str, from: usize) -> Option<Line> {
    let lead = raw.len() - raw.trim_start_matches(is_blank).len();
    let body = raw.trim_matches(is_blank);
    let first = body.chars().next()?;
    let word = body.split(is_blank).next().unwrap_or("");
    let last = body.trim_end_matches(['"', '\'', '”', '’', '»', ')']).chars().next_back();
    let digits = word.trim_end_matches(['.', ')']);
    Some(Line {
        start: from + lead,
        end: from + lead + body.len(),
        // Only short lines can be wrapped ones, so a longer width is not counted out.
        width: if body.len() > 4 * WRAP_WIDEST + 4 { usize::MAX } else { body.chars().count() },
        first_word: word.chars().take(WRAP_WIDEST).count(),
        indented: raw.starts_with([' ', '\t', '\u{a0}', '\u{3000}']),
        stops: matches!(last, Some('.' | '!' | '?' | ':' | '…')),
        lower: first.is_lowercase(),
        bullet: matches!(word, "-" | "*" | "•" | "–" | "—" | "·")
            || first == '•'
            || digits.len() < word.len() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()),
    })
}

/// Ends a block of lines: one paragraph when its lines are wrapped ones, else a paragraph each.
fn flush(block: &mut Vec<Line>, kind: ParagraphKind, out: &mut Vec<Block>) {
    let width = block.iter().map(|l| l.width).max().unwrap_or(0);
    let wrapped = is_wrapped(block, width);
    let mut lines = block.drain(..).peekable();
    while let Some(first) = lines.next() {
        let mut last = first;
        while let Some(next) = lines.next_if(|next| wrapped && joins(last, *next, width)) {
            last = next;
        }
        out.push(Block { start: first.start, end: last.end, kind });
    }
}

/// Whether the second line only goes on with the first: it could not have stood beside it.
fn joins(line: Line, next: Line, width: usize) -> bool {
    let fills = line.width + 1 + next.first_word > width;
    (fills || next.lower && !line.stops) && !next.bullet && (!next.indented || line.indented)
}

/// Whether a block of lines was wrapped by hand: nearly every line is as full as the next word allows, and most stop nowhere.
fn is_wrapped(block: &[Line], width: usize) -> bool {
    if block.len() < 2 || !(WRAP_NARROWEST..=WRAP_WIDEST).contains(&width) {
        return false;
    }
    let mut full = 0;
    let mut open = 0;
    for pair in block.windows(2) {
        full += usize::from(pair[0].width + 1 + pair[1].first_word > width || pair[0].stops && pair[1].indented);
        open += usize::from(!pair[0].stops);
    }
    let n = block.len() - 1;
    if n == 1 {
        return open == 1 && full == 1 && block[1].lower;
    }
    full * 5 >= n * 4 && open * 2 >= n
}
