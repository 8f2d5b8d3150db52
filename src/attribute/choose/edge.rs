//! Where a piece of content, or a source, begins and ends.

use super::features::{RELATIONS, Shape, WORDS, quote_state, relation, role, word};
use super::{Candidate, Chooser};
use crate::attribute::draft::Draft;
use crate::attribute::tree;
use crate::attribute::view::View;
use crate::parse::{Dependency as D, Role};
use std::ops::Range;

/// Tokens by which an edge may move in, and out.
const INWARD: usize = 10;
const OUTWARD: usize = 24;

macro_rules! edge_shape {
    ($name:literal) => {
        Shape {
            name: $name,
            features: &[
                (stringify!(moved), 15),
                (stringify!(roles), 20),
                (stringify!(margin), 14),
                (stringify!(crossing), 16),
                (stringify!(first_cut), RELATIONS * 3 + 1),
                (stringify!(inside_relation), RELATIONS + 1),
                (stringify!(outside_relation), RELATIONS + 1),
                (stringify!(inside_word), WORDS + 1),
                (stringify!(outside_word), WORDS + 1),
                (stringify!(name_cut), 2),
                (stringify!(quotation), 12),
                (stringify!(borders), 24),
                (stringify!(words), (WORDS + 1) * 3),
                (stringify!(cue_side), 9),
            ],
        }
    };
}

pub static LEFT: Shape = edge_shape!("left");
pub static RIGHT: Shape = edge_shape!("right");
pub static SOURCE_LEFT: Shape = edge_shape!("source-left");
pub static SOURCE_RIGHT: Shape = edge_shape!("source-right");

/// Which end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Left,
    Right,
}

/// Moves both ends of a piece of content, or of a source, to where the weights want them. `blocked` tokens belong to something else.
pub fn edges(
    view: View<'_>,
    chooser: &mut Chooser,
    draft: &Draft,
    role: Role,
    piece: &Range<usize>,
    blocked: &impl Fn(usize) -> bool,
) -> Range<usize> {
    let mut end = End { view, draft, role, edge: Edge::Left, phrase: phrase(view, draft, role, piece) };
    let start = end.place(chooser, piece, blocked);
    let piece = start..piece.end.max(start + 1);
    end.edge = Edge::Right;
    start..end.place(chooser, &piece, blocked)
}

/// One end of one piece.
struct End<'a> {
    view: View<'a>,
    draft: &'a Draft,
    role: Role,
    edge: Edge,
    /// What the tree would have: the clause under the cue's verb, the phrase of a source's head.
    phrase: Option<Range<usize>>,
}

fn phrase(view: View<'_>, draft: &Draft, role: Role, piece: &Range<usize>) -> Option<Range<usize>> {
    if role == Role::Source {
        return view.top(piece).map(|head| view.extent(head));
    }
    let verb = draft.cue.first().and_then(|c| tree::verb_of(view, c))?;
    let clause = view.child(verb, &[D::Ccomp]).or_else(|| view.child(verb, &[D::Xcomp]))?;
    Some(view.extent(clause))
}

impl End<'_> {
    /// The best place among those within reach.
    fn place(&self, chooser: &mut Chooser, piece: &Range<usize>, blocked: &impl Fn(usize) -> bool) -> usize {
        let (view, draft, edge) = (self.view, self.draft, self.edge);
        let (at, sentence) = match edge {
            Edge::Left => (piece.start, view.sentence_tokens(piece.start)),
            Edge::Right => (piece.end, view.sentence_tokens(piece.end - 1)),
        };
        // The part of the piece that lies in this sentence, and the room that the edge has.
        let body = piece.start.max(sentence.start)..piece.end.min(sentence.end);
        let places: Vec<usize> = match edge {
            Edge::Left => {
                let lowest = (sentence.start.max(at.saturating_sub(OUTWARD))..at).rev().take_while(|&t| !blocked(t)).last().unwrap_or(at);
                (lowest..=(at + INWARD).min(body.end - 1)).collect()
            }
            Edge::Right => {
                let highest = (at..sentence.end.min(at + OUTWARD)).take_while(|&t| !blocked(t)).last().map_or(at, |t| t + 1);
                (at.saturating_sub(INWARD).max(body.start + 1)..=highest).collect()
            }
        };
        if places.len() < 2 {
            return at;
        }
        let after_cue = draft.cue.first().map_or(0, |c| {
            if c.end <= piece.start {
                1
            } else if c.start >= piece.end {
                2
            } else {
                0
            }
        });
        let piece_at = Place { at, after_cue, body: &body, sentence: &sentence };
        let candidates: Vec<Candidate> =
            places.iter().map(|&p| Candidate { tokens: p..p, features: self.features(p, &piece_at) }).collect();
        let shape = match (self.role, edge) {
            (Role::Source, Edge::Left) => &SOURCE_LEFT,
            (Role::Source, Edge::Right) => &SOURCE_RIGHT,
            (_, Edge::Left) => &LEFT,
            (_, Edge::Right) => &RIGHT,
        };
        match chooser.choose(shape, piece.clone(), candidates) {
            Some(best) => places[best],
            None => at,
        }
    }

    /// What a place for the edge looks like.
    fn features(&self, p: usize, place: &Place<'_>) -> Vec<(u8, u16)> {
        let (view, edge) = (self.view, self.edge);
        let &Place { at, after_cue, body, sentence } = place;
        let first_word = |p: usize| word(view, p);
        let (kept, inside, outside) = match edge {
            Edge::Left => (p..body.end, Some(p), p.checked_sub(1).filter(|&o| o >= sentence.start)),
            Edge::Right => (body.start..p, Some(p - 1), Some(p).filter(|&o| o < sentence.end)),
        };
        let moved = match edge {
            Edge::Left => at as isize - p as isize,
            Edge::Right => p as isize - at as isize,
        };
        let mut features = vec![(0, step(moved))];
        let outer_role = outside.map_or(4, |o| role(view, o));
        features.push((1, inside.map_or(0, |t| role(view, t)) * 5 + outer_role));
        let changed = p.min(at)..p.max(at);
        let margin: usize = changed
            .map(|t| {
                let w = view.parsed.words[t];
                let against = (moved < 0) == (w.role == self.role);
                if against { usize::from(w.role_margin) } else { 0 }
            })
            .sum();
        features.push((2, sign(moved) * 5 + loss(margin).min(4)));
        let (crossing, first) = cut(view, &kept, sentence, edge, p);
        features.push((3, crossing.min(3) * 4 + sign(moved)));
        features.push((4, first));
        let crosses = |t: usize| view.head(t).filter(|h| sentence.contains(h)).is_some_and(|h| kept.contains(&h) != kept.contains(&t));
        features.push((5, inside.filter(|&t| crosses(t)).map_or(RELATIONS, |t| relation(view, t))));
        features.push((6, outside.filter(|&t| crosses(t)).map_or(RELATIONS, |t| relation(view, t))));
        features.push((7, inside.map_or(WORDS, first_word)));
        features.push((8, outside.map_or(WORDS, first_word)));
        let name = match (inside, outside) {
            (Some(a), Some(b)) => view.parsed.mention_at(a).is_some_and(|m| m.tokens.contains(&b)),
            _ => false,
        };
        features.push((9, u16::from(name)));
        features.push((10, inside.map_or(0, |t| quote_state(view, t)) * 4 + outside.map_or(3, |t| quote_state(view, t))));
        let whole = outside.is_none();
        let at_clause = self.phrase.as_ref().is_some_and(|c| match edge {
            Edge::Left => c.start == p,
            Edge::Right => c.end == p,
        });
        features.push((11, u16::from(whole) + 2 * u16::from(at_clause) + 4 * sign(moved) + 12 * u16::from(self.phrase.is_some())));
        features.push((12, outside.map_or(WORDS, first_word) * 3 + sign(moved)));
        features.push((13, after_cue * 3 + sign(moved)));
        features
    }
}

/// Where an edge stands now, on which side of its piece the cue is, and what it may not leave.
struct Place<'a> {
    at: usize,
    /// 1 behind the cue, 2 before it, 0 elsewhere.
    after_cue: u16,
    body: &'a Range<usize>,
    sentence: &'a Range<usize>,
}

/// Stays 0, moves out 1, moves in 2.
fn sign(moved: isize) -> u16 {
    match moved {
        0 => 0,
        1.. => 1,
        _ => 2,
    }
}

fn step(moved: isize) -> u16 {
    match moved {
        0 => 0,
        1..=3 => moved as u16,
        4..=6 => 4,
        7..=10 => 5,
        11..=16 => 6,
        17.. => 7,
        -3..=-1 => 7 + (-moved) as u16,
        -6..=-4 => 11,
        _ => 12,
    }
}

/// How much of the network's reading a move gives up, in natural-log units: none, up to 1, 3, 9, more.
fn loss(margin: usize) -> u16 {
    match margin {
        0 => 0,
        1..=100 => 1,
        101..=300 => 2,
        301..=900 => 3,
        _ => 4,
    }
}

/// How many arcs run from the kept words out over this edge, and what the nearest of the words cut off is.
fn cut(view: View<'_>, kept: &Range<usize>, sentence: &Range<usize>, edge: Edge, p: usize) -> (u16, u16) {
    let mut crossing = 0;
    let mut first = RELATIONS * 3;
    let mut look = |t: usize, gap: usize| {
        if view.head(t).is_some_and(|h| kept.contains(&h)) && view.relation(t) != D::Punct {
            crossing += 1;
            if first == RELATIONS * 3 {
                first = relation(view, t) * 3
                    + match gap {
                        0 => 0,
                        1..=3 => 1,
                        _ => 2,
                    };
            }
        }
    };
    match edge {
        Edge::Left => (sentence.start..p).rev().take(OUTWARD).enumerate().for_each(|(gap, t)| look(t, gap)),
        Edge::Right => (p..sentence.end).take(OUTWARD).enumerate().for_each(|(gap, t)| look(t, gap)),
    }
    (crossing, first)
}
