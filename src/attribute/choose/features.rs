//! Which features each kind of choice has, and the words and places that they share.

use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::lexicon::Cues;
use crate::lexicon::List;
use crate::parse::{Dependency as D, Pos, Role};
use crate::segment::Quoted;
use std::ops::Range;

/// The features of one kind of choice: name and number of values, in the order of their numbers.
pub struct Shape {
    pub name: &'static str,
    pub features: &'static [(&'static str, u16)],
}

/// Every kind of choice.
pub const ALL: &[&Shape] = &[
    &super::content::SHAPE,
    &super::source::SHAPE,
    &super::edge::LEFT,
    &super::edge::RIGHT,
    &super::edge::SOURCE_LEFT,
    &super::edge::SOURCE_RIGHT,
    &super::antecedent::PRONOUN,
    &super::antecedent::DESCRIPTION,
];

/// Number of dependency relations.
pub const RELATIONS: u16 = D::ALL.len() as u16;

pub fn relation(view: View<'_>, token: usize) -> u16 {
    view.relation(token) as u16
}

/// 0, 1, 2, 3 to 4, 5 to 8, 9 to 16, 17 to 40, more.
pub fn distance(n: usize) -> u16 {
    match n {
        0..=2 => n as u16,
        3..=4 => 3,
        5..=8 => 4,
        9..=16 => 5,
        17..=40 => 6,
        _ => 7,
    }
}

/// `b` before `a` 0, after it 1, over it 2; and the tokens between.
pub fn side(a: &Range<usize>, b: &Range<usize>) -> (u16, usize) {
    if b.end <= a.start {
        (0, a.start - b.end)
    } else if b.start >= a.end {
        (1, b.start - a.end)
    } else {
        (2, 0)
    }
}

/// Where `b`'s sentence is as seen from `a`: the same, within, next before, next after, far before, far after; twice that by paragraph.
pub fn place(view: View<'_>, a: &Range<usize>, b: &Range<usize>) -> u16 {
    let (first, last, there) = (view.sentence(a.start), view.sentence(a.end - 1), view.sentence(b.start));
    let relation = if there == first || there == last {
        0
    } else if (first..=last).contains(&there) {
        1
    } else if there < first {
        if first - there == 1 { 2 } else { 4 }
    } else if there - last == 1 {
        3
    } else {
        5
    };
    relation + 6 * u16::from(view.paragraph(a.start) == view.paragraph(b.start))
}

/// How many of some ranges lie between two others, up to `most`.
pub fn between(list: &[Range<usize>], a: &Range<usize>, b: &Range<usize>, most: usize) -> u16 {
    let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
    let first = list.partition_point(|r| r.start < from);
    list[first..].iter().take_while(|r| r.end <= to).take(most).count() as u16
}

/// What kind of cue: verb of speech, other verb, noun, *according to*, anything else.
pub fn cue_kind(view: View<'_>, cue: &Range<usize>) -> u16 {
    let cues = Cues::english();
    let mut kind = 4;
    for t in cue.clone() {
        let this = match view.pos(t) {
            Pos::Verb if cues.is_speech(view.parsed.lemma(t)) => 0,
            Pos::Verb => 1,
            Pos::Noun => 2,
            _ if view.is(t, &W.according) => 3,
            _ => 4,
        };
        kind = kind.min(this);
    }
    kind
}

/// None, some or all of the words are quoted.
pub fn quoted(view: View<'_>, range: &Range<usize>) -> u16 {
    let words = range.clone().filter(|&t| view.pos(t) != Pos::Punct);
    let (mut all, mut inside) = (0, 0);
    for t in words {
        all += 1;
        inside += usize::from(view.parsed.segmented.tokens[t].quoted == Quoted::Inside);
    }
    match inside {
        0 => 0,
        n if n < all => 1,
        _ => 2,
    }
}

pub fn role(view: View<'_>, token: usize) -> u16 {
    match view.parsed.words[token].role {
        Role::Outside => 0,
        Role::Source => 1,
        Role::Cue => 2,
        Role::Content => 3,
    }
}

pub fn quote_state(view: View<'_>, token: usize) -> u16 {
    match view.parsed.segmented.tokens[token].quoted {
        Quoted::No => 0,
        Quoted::Inside => 1,
        Quoted::Mark => 2,
    }
}

/// Kinds of words that open or close a clause.
pub const WORDS: u16 = 24;

/// Which of the kinds a token is.
pub fn word(view: View<'_>, token: usize) -> u16 {
    let w = view.word(token);
    let is = |list: &List| list.has_printed(w);
    if is(&W.and_or_nor) {
        return 1;
    }
    if is(&W.but_yet) {
        return 2;
    }
    if is(&W.that) {
        return 3;
    }
    if is(&W.wh_relatives) {
        return 4;
    }
    if is(&W.question_words) {
        return 5;
    }
    if is(&W.to) {
        return 6;
    }
    if is(&W.subordinators) {
        return 7;
    }
    if is(&W.of) {
        return 8;
    }
    match w {
        "," => return 9,
        "." | "!" | "?" => return 10,
        "\"" | "”" | "“" | "''" | "``" | "'" | "‘" | "’" => return 11,
        ":" | ";" => return 12,
        "-" | "–" | "—" | "--" => return 13,
        "(" | ")" | "[" | "]" => return 14,
        _ => {}
    }
    match view.pos(token) {
        Pos::Adp => 15,
        Pos::Det => 16,
        Pos::Verb if W.gerund_endings.ends(w) => 17,
        Pos::Verb | Pos::Aux => 18,
        Pos::Noun => 19,
        Pos::Propn | Pos::Num => 20,
        Pos::Adj => 21,
        Pos::Adv => 22,
        Pos::Pron => 23,
        _ => 0,
    }
}
