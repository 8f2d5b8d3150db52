//! Where sentences end: a linear model over hashed features of the gap between two tokens.
//!
//! The weights are learnt from UD English EWT (train) by `models/training/sentences.py`, which reads the features from
//! `sayso segment-conllu --features`, so that they are computed in one place. A gap is a candidate when a mark or an
//! abbreviation stands before it, or a capital, a figure or a mark after it.

use super::{Quoted, Segmented, Sentence, Token};
use crate::lexicon::{Abbreviation, Spelling};
use crate::text::Span;
use std::ops::Range;

/// One signed byte for each bucket of the feature hash.
static WEIGHTS: &[u8] = include_bytes!("../../models/sentences.bin");
/// Features of a gap, at most.
const FEATURES: usize = 24;

/// A place between two tokens where a sentence may end.
#[doc(hidden)]
pub struct Gap {
    /// The token behind the gap.
    pub token: usize,
    /// Buckets of its features.
    pub features: [u32; FEATURES],
    /// How many of them are set.
    pub n: usize,
}

/// The kinds of token that the model tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Kind {
    Edge,
    Lower,
    Capital,
    Capitals,
    Initial,
    Number,
    TitleStop,
    NameStop,
    TimeStop,
    PlaceStop,
    OtherStop,
    Letters,
    Stop,
    Shout,
    Dots,
    Comma,
    Semicolon,
    Colon,
    Dash,
    OpenQuote,
    CloseQuote,
    OpenBracket,
    CloseBracket,
    Bullet,
    Other,
}

/// Splits the tokens of one paragraph into sentences.
pub(super) fn sentences(text: &str, out: &mut Segmented, range: Range<usize>, paragraph: usize) {
    let mut from = range.start;
    let first = out.sentences.len();
    let (tokens, sentences) = (&out.tokens, &mut out.sentences);
    let mut end = |from: usize, to: usize, dateline: bool| {
        let span = Span::new(tokens[from].span.start, tokens[to - 1].span.end);
        sentences.push(Sentence { span, tokens: from..to, paragraph, dateline });
    };
    if let Some(begin) = super::dateline::end(text, tokens, &range) {
        end(from, begin, true);
        from = begin;
    }
    gaps_in(text, tokens, from..range.end, &mut |gap| {
        let score: i32 = gap.features[..gap.n].iter().map(|&f| WEIGHTS.get(f as usize).map_or(0, |&w| i32::from(w as i8))).sum();
        let ends = score > 0;
        if ends {
            end(from, gap.token, false);
            from = gap.token;
        }
        ends
    });
    end(from, range.end, false);
    for (i, sentence) in out.sentences.iter().enumerate().skip(first) {
        out.tokens[sentence.tokens.clone()].iter_mut().for_each(|t| t.sentence = i as u32);
    }
}

/// The candidates of a document that was cut up already, for training; the model's own boundaries are taken as made.
#[doc(hidden)]
pub fn gaps(text: &str, segmented: &Segmented, mut visit: impl FnMut(&Gap) -> bool) {
    for paragraph in &segmented.paragraphs {
        gaps_in(text, &segmented.tokens, paragraph.tokens.clone(), &mut visit);
    }
}

/// What the model sees of one token.
#[derive(Clone, Copy)]
struct Seen {
    kind: Kind,
    /// Hash of the lower-cased word.
    word: u32,
    /// Characters, at most 15.
    length: u32,
}

const EDGE: Seen = Seen { kind: Kind::Edge, word: 0, length: 0 };

/// Visits the candidate gaps of a paragraph; the visitor says whether a sentence ends there.
fn gaps_in(text: &str, tokens: &[Token], range: Range<usize>, visit: &mut impl FnMut(&Gap) -> bool) {
    let at = |i: usize| if range.contains(&i) { see(text, tokens, i, range.start) } else { EDGE };
    let mut since = 0u32;
    let mut depth = 0i32;
    let mut quote_start = 0usize;
    // Two before the gap and two behind it.
    let (mut b, mut c) = (EDGE, at(range.start));
    let mut d = at(range.start + 1);
    for i in range.start + 1..range.end {
        let a;
        (a, b, c, d) = (b, c, d, at(i + 1));
        since += 1;
        match b.kind {
            Kind::OpenBracket => depth += 1,
            Kind::CloseBracket => depth = (depth - 1).max(0),
            Kind::OpenQuote => quote_start = i,
            _ => {}
        }
        let plain = matches!(
            b.kind,
            Kind::Lower | Kind::Capital | Kind::Capitals | Kind::Initial | Kind::Number | Kind::Comma | Kind::OpenQuote | Kind::OpenBracket
        );
        let starts = matches!(c.kind, Kind::Capital | Kind::Capitals | Kind::Initial | Kind::Bullet | Kind::OpenQuote)
            && matches!(b.kind, Kind::Lower | Kind::Number | Kind::Capital | Kind::Capitals);
        if plain && !starts {
            continue;
        }
        let e = at(i + 2);
        let mut gap = Gap { token: i, features: [0; FEATURES], n: 0 };
        let quoted = tokens[i - 1].quoted == Quoted::Inside && tokens[i].quoted == Quoted::Inside;
        let context = Context {
            spaced: tokens[i].spaced,
            quoted,
            fresh: i - quote_start < 4,
            bracketed: depth > 0,
            since: since.min(40) / 4 + u32::from(since > 1) + u32::from(since > 2),
            left: ((range.end - i).min(12) as u32) / 3,
            // What stands before marks that close, and behind marks that open.
            core: match (closes(b), closes(a)) {
                (false, _) => b.kind,
                (true, false) => a.kind,
                (true, true) => at(i.wrapping_sub(3)).kind,
            },
            next: if matches!(c.kind, Kind::OpenQuote | Kind::OpenBracket) { d.kind } else { c.kind },
        };
        featurise(&mut gap, [a, b, c, d, e], context);
        if visit(&gap) {
            since = 0;
            depth = 0;
        }
    }
}

fn closes(seen: Seen) -> bool {
    matches!(seen.kind, Kind::CloseQuote | Kind::CloseBracket)
}

#[derive(Clone, Copy)]
struct Context {
    spaced: bool,
    quoted: bool,
    fresh: bool,
    bracketed: bool,
    since: u32,
    left: u32,
    core: Kind,
    next: Kind,
}

fn featurise(gap: &mut Gap, [a, b, c, d, e]: [Seen; 5], context: Context) {
    let mut add = |template: u32, x: u32, y: u32| {
        if let Some(slot) = gap.features.get_mut(gap.n) {
            let mut h = (template.wrapping_mul(0x9e37_79b1))
                ^ x.wrapping_mul(0x85eb_ca6b).rotate_left(13)
                ^ y.wrapping_mul(0xc2b2_ae35).rotate_left(7);
            h = (h ^ (h >> 15)).wrapping_mul(0x2c1b_3c6d);
            h ^= h >> 12;
            *slot = h % WEIGHTS.len().max(1) as u32;
            gap.n += 1;
        }
    };
    let kind = |s: Seen| s.kind as u32;
    let flags = u32::from(context.spaced) | u32::from(context.quoted) << 1 | u32::from(context.bracketed) << 2;
    let (ab, bc, cd) = (kind(a) << 8 | kind(b), kind(b) << 8 | kind(c), kind(c) << 8 | kind(d));
    add(1, kind(b), flags);
    add(2, bc, u32::from(context.spaced));
    add(3, bc, flags);
    add(4, ab, kind(c));
    add(5, kind(b), cd);
    add(6, ab, cd);
    add(7, kind(b), c.word);
    add(8, bc, b.word);
    add(9, kind(b), a.word);
    add(10, ab, a.length);
    add(11, kind(b), d.word);
    add(12, bc, context.since);
    add(13, bc, context.left);
    add(14, cd, kind(e));
    add(15, ab << 8 | kind(c), kind(d) << 8 | kind(e));
    add(16, bc, c.length);
    add(17, bc, u32::from(context.fresh) << 1 | u32::from(context.quoted));
    add(18, b.word, c.word);
    add(19, c.word, kind(d));
    add(20, bc, a.word);
    add(21, b.length, bc);
    let (core, next) = (context.core as u32, context.next as u32);
    add(22, core << 8 | next, u32::from(context.spaced));
    add(23, core << 8 | next, kind(b) << 16 | kind(c) << 8 | flags);
}

/// Describes a token.
fn see(text: &str, tokens: &[Token], i: usize, first: usize) -> Seen {
    let token = &tokens[i];
    let word = &text[token.bytes.0 as usize..token.bytes.1 as usize];
    let bytes = word.as_bytes();
    let mut hash = 0x811c_9dc5u32;
    for &b in bytes.iter().take(24) {
        hash = (hash ^ u32::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    }
    let start = word.chars().next().unwrap_or(' ');
    let stop = bytes.len() > 1 && bytes[bytes.len() - 1] == b'.';
    let kind = if start.is_alphabetic() {
        if stop { abbreviation(&word[..word.len() - 1]) } else { letters(word, start) }
    } else if start.is_ascii_digit() || start.is_numeric() {
        Kind::Number
    } else {
        mark(word, start, token.quoted, || opening(tokens, i, first))
    };
    Seen { kind, word: hash, length: token.span.len().min(15) }
}

fn letters(word: &str, start: char) -> Kind {
    if !start.is_uppercase() {
        return Kind::Lower;
    }
    let mut rest = word.chars().skip(1).peekable();
    if rest.peek().is_none() {
        return if start == 'I' || start == 'A' { Kind::Capital } else { Kind::Initial };
    }
    if rest.all(|c| !c.is_lowercase()) { Kind::Capitals } else { Kind::Capital }
}

fn abbreviation(word: &str) -> Kind {
    if word.contains('.') || word.chars().nth(1).is_none() {
        return if word.chars().nth(1).is_none() { Kind::Initial } else { Kind::Letters };
    }
    match Spelling::english().abbreviation(word, &word.to_lowercase()) {
        Some(Abbreviation::Title) => Kind::TitleStop,
        Some(Abbreviation::Suffix) => Kind::NameStop,
        Some(Abbreviation::Time | Abbreviation::BeforeNumber) => Kind::TimeStop,
        Some(Abbreviation::Place) => Kind::PlaceStop,
        _ => Kind::OtherStop,
    }
}

/// Whether a quotation mark opens: white space before it and none behind, or it starts the paragraph.
fn opening(tokens: &[Token], i: usize, first: usize) -> bool {
    let inside_behind = tokens.get(i + 1).is_some_and(|t| t.quoted == Quoted::Inside);
    let inside_before = i > first && tokens[i - 1].quoted == Quoted::Inside;
    match (inside_before, inside_behind) {
        (false, true) => true,
        (true, false) => false,
        _ => tokens[i].spaced,
    }
}

fn mark(word: &str, start: char, quoted: Quoted, opening: impl Fn() -> bool) -> Kind {
    match start {
        '.' | '…' => {
            if word == "." {
                Kind::Stop
            } else {
                Kind::Dots
            }
        }
        '!' | '?' => Kind::Shout,
        ',' => Kind::Comma,
        ';' => Kind::Semicolon,
        ':' => Kind::Colon,
        '-' | '–' | '—' | '―' => Kind::Dash,
        '“' | '„' | '«' | '‘' => Kind::OpenQuote,
        '"' | '”' | '»' | '\'' | '’' | '`' => {
            if quoted == Quoted::Inside {
                Kind::Other
            } else if opening() {
                Kind::OpenQuote
            } else {
                Kind::CloseQuote
            }
        }
        '(' | '[' | '{' | '<' => Kind::OpenBracket,
        ')' | ']' | '}' | '>' => Kind::CloseBracket,
        '*' | '•' | '=' | '_' | '#' | '·' | '▪' => Kind::Bullet,
        _ => Kind::Other,
    }
}
