//! Which cue a content belongs to.

use super::features::{Shape, between, cue_kind, distance, place, quoted, side};
use super::{Candidate, Chooser};
use crate::attribute::tree;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::lexicon::Cues;
use crate::parse::Dependency as D;
use std::ops::Range;

pub static SHAPE: Shape = Shape {
    name: "content",
    features: &[
        (stringify!(none), 12),
        (stringify!(vote), 3),
        (stringify!(distance), 24),
        (stringify!(place), 12),
        (stringify!(cues_between), 12),
        (stringify!(contents_between), 9),
        (stringify!(tree), 14),
        (stringify!(quoted_kind), 15),
        (stringify!(sentence_cues), 8),
        (stringify!(origin), 4),
        (stringify!(continues), 6),
        (stringify!(votes_for_cue), 9),
        (stringify!(begins), 36),
        (stringify!(mark), 18),
    ],
};

/// A cue that a content may belong to.
pub struct Cue {
    pub tokens: Range<usize>,
    /// Whether the network marked it; otherwise the lexicon knows its verb.
    pub marked: bool,
    /// How many contents the network ties to it.
    pub votes: usize,
}

/// Cues on each side that are weighed.
const REACH: usize = 6;
/// Tokens beyond which a cue is too far.
const FAR: usize = 160;

/// For each content the cue that it belongs to; `None` when it belongs to none. `votes` are the network's own ties.
pub fn contents(
    view: View<'_>,
    chooser: &mut Chooser,
    contents: &[Range<usize>],
    cues: &[Cue],
    votes: &[Option<usize>],
) -> Vec<Option<usize>> {
    let spans: Vec<Range<usize>> = cues.iter().map(|c| c.tokens.clone()).collect();
    let kinds: Vec<u16> = spans.iter().map(|c| cue_kind(view, c)).collect();
    (0..contents.len())
        .map(|i| {
            let content = &contents[i];
            let at = spans.partition_point(|c| c.start < content.start);
            let near = (at.saturating_sub(REACH)..(at + REACH).min(cues.len()))
                .filter(|&c| side(content, &spans[c]).1 <= FAR && (cues[c].marked || !overlaps(content, &spans[c])))
                .collect::<Vec<_>>();
            let sentences = view.sentence(content.start)..=view.sentence(content.end - 1);
            let here = near.iter().filter(|&&c| sentences.contains(&view.sentence(spans[c].start))).count().min(3) as u16;
            let quote = quoted(view, content);
            let before = i.checked_sub(1).filter(|&b| {
                let gap = view.sentence(content.start) - view.sentence(contents[b].end - 1);
                gap <= 1
            });
            let mut candidates: Vec<Candidate> = near
                .iter()
                .map(|&c| {
                    let cue = &spans[c];
                    let (side, gap) = side(content, cue);
                    let vote = match votes[i] {
                        None => 0,
                        Some(v) if v == c => 1,
                        Some(_) => 2,
                    };
                    let inside = sentences.contains(&view.sentence(cue.start));
                    let speech = cue.clone().any(|t| Cues::english().is_speech(view.parsed.lemma(t)));
                    let continues = match before {
                        Some(b) if votes[b] == Some(c) => 1 + u16::from(quote == 2) + 2 * u16::from(quoted(view, &contents[b]) > 0),
                        _ => 0,
                    };
                    let mark = if side == 0 { mark(view, cue.end..content.start) } else { mark(view, content.end..cue.start) };
                    let features = vec![
                        (1, vote),
                        (2, side * 8 + distance(gap)),
                        (3, place(view, content, cue)),
                        (4, side * 4 + between(&spans, content, cue, 3)),
                        (5, side * 3 + between(contents, content, cue, 2)),
                        (6, tie(view, content, cue)),
                        (7, quote * 5 + kinds[c]),
                        (8, here * 2 + u16::from(inside)),
                        (9, 2 * u16::from(cues[c].marked) + u16::from(speech)),
                        (10, continues),
                        (11, vote * 3 + cues[c].votes.min(2) as u16),
                        (12, begins(view, content) * 6 + place(view, content, cue) % 6),
                        (13, side * 6 + mark),
                    ];
                    Candidate { tokens: cue.clone(), features }
                })
                .collect();
            candidates.push(Candidate { tokens: 0..0, features: vec![(0, here * 3 + quote)] });
            near.get(chooser.choose(&SHAPE, content.clone(), candidates)?).copied()
        })
        .collect()
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// How the tree ties content and cue.
fn tie(view: View<'_>, content: &Range<usize>, cue: &Range<usize>) -> u16 {
    let Some(top) = view.top(content) else { return 13 };
    let verb = tree::verb_of(view, cue).or_else(|| view.top(cue));
    let Some(verb) = verb else { return 13 };
    if let Some(head) = view.head(top) {
        if head == verb || cue.contains(&head) {
            return match view.relation(top) {
                D::Ccomp => 1,
                D::Xcomp => 2,
                D::Obj | D::Iobj => 3,
                D::Obl | D::OblUnmarked => 4,
                D::Advcl | D::AdvclRelcl => 5,
                D::Parataxis => 6,
                D::Nmod | D::Acl | D::AclRelcl => 7,
                D::Nsubj | D::NsubjPass => 8,
                _ => 9,
            };
        }
        if view.head(head).is_some_and(|h| h == verb || cue.contains(&h)) {
            return 12;
        }
    }
    let mut at = verb;
    for step in 0..3 {
        let Some(head) = view.head(at) else { break };
        if head == top || content.contains(&head) {
            return if step == 0 && matches!(view.relation(at), D::Parataxis) { 10 } else { 11 };
        }
        at = head;
    }
    0
}

/// How a content begins: a mark of quotation, *that*, *to*, a question word, a capital, anything else.
fn begins(view: View<'_>, content: &Range<usize>) -> u16 {
    let t = content.start;
    if view.parsed.segmented.tokens[t].quoted != crate::segment::Quoted::No {
        1
    } else if view.is(t, &W.that) {
        2
    } else if view.is(t, &W.to) {
        3
    } else if view.is(t, &W.question_openers) {
        4
    } else if view.word(t).starts_with(char::is_uppercase) {
        5
    } else {
        0
    }
}

/// What stands between two spans: nothing or words, a comma, a colon, a mark of quotation, the end of a sentence, a dash.
fn mark(view: View<'_>, gap: Range<usize>) -> u16 {
    let mut found = 0;
    for t in gap.take(12) {
        let this = match view.word(t) {
            "," => 1,
            ":" => 2,
            "\"" | "”" | "“" => 3,
            "." | "!" | "?" => 4,
            "-" | "–" | "—" | "--" => 5,
            _ => 0,
        };
        found = if this == 4 || found == 4 { 4 } else { found.max(this) };
    }
    found
}
