//! The ground every room stands on: a text and spans of it, counted in Unicode code points.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Half-open range of Unicode code points of one document's text: `start` included, `end` excluded.
///
/// The convention of the W3C Web Annotation text position selector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`; an `end` before `start` gives the empty span at `start`.
    pub fn new(start: u32, end: u32) -> Span {
        Span { start, end: end.max(start) }
    }

    /// Code points in the span.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether every code point of `other` lies in this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Code points that both spans hold.
    pub fn overlap(self, other: Span) -> u32 {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Code points between two remembered byte offsets.
const STRIDE: usize = 64;

/// A decoded text that can be cut by code points in constant time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    string: Box<str>,
    /// Byte offset of every `STRIDE`-th code point; empty when the text is ASCII, where bytes are code points.
    index: Vec<u32>,
    length: u32,
}

impl Text {
    /// Takes a decoded text. Texts beyond four gigabytes are cut at the last whole code point below that.
    pub fn new(string: impl Into<Box<str>>) -> Text {
        let mut string: Box<str> = string.into();
        if string.len() >= u32::MAX as usize {
            let mut end = u32::MAX as usize - 1;
            while !string.is_char_boundary(end) {
                end -= 1;
            }
            string = string[..end].into();
        }
        if string.is_ascii() {
            let length = string.len() as u32;
            return Text { string, index: Vec::new(), length };
        }
        let mut index = Vec::with_capacity(string.len() / STRIDE + 1);
        let mut length = 0u32;
        for (byte, _) in string.char_indices() {
            if (length as usize).is_multiple_of(STRIDE) {
                index.push(byte as u32);
            }
            length += 1;
        }
        Text { string, index, length }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Code points in the text.
    pub fn len(&self) -> u32 {
        self.length
    }

    /// Whether the text holds nothing.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The whole text as a span.
    pub fn span(&self) -> Span {
        Span { start: 0, end: self.length }
    }

    /// Byte offset of a code point; offsets past the end give the length in bytes.
    pub fn byte(&self, code_point: u32) -> usize {
        if code_point >= self.length {
            return self.string.len();
        }
        if self.index.is_empty() {
            return code_point as usize;
        }
        let block = code_point as usize / STRIDE;
        let mut byte = self.index[block] as usize;
        for c in self.string[byte..].chars().take(code_point as usize % STRIDE) {
            byte += c.len_utf8();
        }
        byte
    }

    /// Code point at a byte offset, which must lie on a boundary; inner bytes count as the code point they belong to.
    pub fn code_point(&self, byte: usize) -> u32 {
        let byte = byte.min(self.string.len());
        if self.index.is_empty() {
            return byte as u32;
        }
        let block = self.index.partition_point(|&b| b as usize <= byte).saturating_sub(1);
        let mut at = self.index[block] as usize;
        let mut n = (block * STRIDE) as u32;
        for c in self.string[at..].chars() {
            if at + c.len_utf8() > byte {
                break;
            }
            at += c.len_utf8();
            n += 1;
        }
        n
    }

    /// The text of a span; a span past the end is cut at the end.
    pub fn slice(&self, span: Span) -> &str {
        let (a, b) = (self.byte(span.start), self.byte(span.end));
        &self.string[a..b.max(a)]
    }
}

/// Where the lines of a text begin: after `\n`, and after a `\r` that no `\n` follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Code point of the first character of each line but the first.
    starts: Vec<u32>,
}

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Lines {
        let mut starts = Vec::new();
        let mut chars = text.chars().zip(1u32..).peekable();
        while let Some((c, next)) = chars.next() {
            if c == '\n' || c == '\r' && chars.peek().is_none_or(|(after, _)| *after != '\n') {
                starts.push(next);
            }
        }
        Lines { starts }
    }

    /// The line, from one, on which a code point stands.
    pub fn at(&self, code_point: u32) -> u32 {
        self.starts.partition_point(|&start| start <= code_point) as u32 + 1
    }

    /// The code points of a line, from one, its line break included. The last line ends with `length`.
    pub fn span(&self, line: u32, length: u32) -> Option<Span> {
        let before = (line as usize).checked_sub(2).map(|i| self.starts.get(i).copied());
        let start = before.unwrap_or((line == 1).then_some(0))?;
        let end = self.starts.get(line as usize - 1).copied().unwrap_or(length);
        Some(Span::new(start, end))
    }
}

/// Written as its string: the index is made again.
impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.string)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Text, D::Error> {
        String::deserialize(d).map(Text::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_counted_as_editors_count_them() {
        let lines = Lines::of("one\r\ntwé\n\nfour\rfive");
        let at = |n: u32| lines.at(n);
        assert_eq!([at(0), at(4), at(5), at(8), at(9), at(10), at(15), at(99)], [1, 1, 2, 2, 3, 4, 5, 5]);
        assert_eq!(lines.span(2, 19), Some(Span::new(5, 9)));
        assert_eq!(lines.span(5, 19), Some(Span::new(15, 19)));
        assert_eq!((lines.span(0, 19), lines.span(6, 19)), (None, None));
    }

    proptest! {
        #[test]
        fn a_slice_is_what_chars_would_give(s in "[a-zé漢😀 ]{0,300}", a in 0u32..310, b in 0u32..310) {
            let text = Text::new(s.as_str());
            let span = Span::new(a.min(b), a.max(b));
            let want: String = s.chars().skip(span.start as usize).take(span.len() as usize).collect();
            prop_assert_eq!(text.slice(span), want);
        }

        #[test]
        fn byte_and_code_point_are_inverse(s in "[a-zé漢😀 ]{0,300}", a in 0u32..310) {
            let text = Text::new(s.as_str());
            let a = a.min(text.len());
            prop_assert_eq!(text.code_point(text.byte(a)), a);
        }
    }
}
