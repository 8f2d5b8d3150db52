//! Which source a cue has.

use super::features::{Shape, between, cue_kind, distance, place, side};
use super::{Candidate, Chooser};
use crate::attribute::draft::Draft;
use crate::attribute::tree;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::parse::{Dependency as D, Pos};
use std::ops::Range;

pub static SHAPE: Shape = Shape {
    name: "source",
    features: &[
        (stringify!(none), 40),
        (stringify!(vote), 3),
        (stringify!(distance), 24),
        (stringify!(place), 12),
        (stringify!(tree_kind), 60),
        (stringify!(origin_tree), 36),
        (stringify!(cues_between), 12),
        (stringify!(contents_between), 9),
        (stringify!(word_place), 56),
        (stringify!(rivals), 12),
        (stringify!(used), 24),
        (stringify!(in_content), 2),
    ],
};

/// Marked sources on each side that are weighed.
const REACH: usize = 4;

/// Sets the source of each draft: a span that the network marked, the subject that the tree knows, or none.
pub fn sources(
    view: View<'_>,
    chooser: &mut Chooser,
    drafts: &mut [Draft],
    marked: &[Range<usize>],
    votes: &[Option<usize>],
    contents: &[Range<usize>],
) {
    let cues: Vec<Range<usize>> = drafts.iter().map(|d| d.cue[0].clone()).collect();
    for i in 0..drafts.len() {
        let cue = cues[i].clone();
        if drafts[i].content.is_empty() {
            continue;
        }
        let verb = tree::verb_of(view, &cue);
        let passive = verb.is_some_and(|v| tree::is_passive(view, v));
        let kind = if passive { 5 } else { cue_kind(view, &cue) };
        let at = marked.partition_point(|s| s.start < cue.start);
        let mut spans: Vec<(Range<usize>, u16, Option<usize>)> = (at.saturating_sub(REACH)..(at + REACH).min(marked.len()))
            .filter(|&s| view.paragraph(marked[s].start).abs_diff(view.paragraph(cue.start)) <= 1)
            .map(|s| (marked[s].clone(), 0, votes[s]))
            .collect();
        let clear = |draft: &Draft, r: &Range<usize>| !r.is_empty() && r.clone().all(|t| !draft.has_content(t) && !draft.has_cue(t));
        if let Some(head) = tree::source_of(view, &cue) {
            match spans.iter_mut().find(|s| s.0.contains(&head)) {
                Some(same) => same.1 = 2,
                None => {
                    let phrase = [
                        view.extent(head),
                        view.extent_without(head, &[D::Conj, D::Cc, D::AclRelcl, D::Acl, D::Appos, D::Parataxis]),
                        head..head + 1,
                    ]
                    .into_iter()
                    .find(|r| clear(&drafts[i], r));
                    spans.extend(phrase.map(|p| (p, 1, None)));
                }
            }
        }
        let here = spans.iter().filter(|s| s.1 != 1 && view.sentence(s.0.start) == view.sentence(cue.start)).count().min(3) as u16;
        let subject = tree::source_of(view, &cue).is_some();
        let mut candidates: Vec<Candidate> = spans
            .iter()
            .map(|(span, origin, vote)| {
                let (side, gap) = side(span, &cue);
                let tie = tie(view, span, verb, &cue);
                let place = place(view, &cue, span);
                let vote = match vote {
                    None => 0,
                    Some(v) if *v == i => 1,
                    Some(_) => 2,
                };
                let features = vec![
                    (1, vote),
                    (2, side * 8 + distance(gap)),
                    (3, place),
                    (4, kind * 10 + tie),
                    (5, origin * 10 + tie),
                    (6, side * 4 + between(&cues, span, &cue, 3)),
                    (7, side * 3 + between(contents, span, &cue, 2)),
                    (8, word(view, span) * 6 + place % 6),
                    (9, here * 3 + origin),
                    (10, vote * 8 + tie.min(7)),
                    (11, u16::from(span.clone().any(|t| drafts[i].has_content(t)))),
                ];
                Candidate { tokens: span.clone(), features }
            })
            .collect();
        candidates.push(Candidate { tokens: 0..0, features: vec![(0, kind * 6 + u16::from(subject) * 3 + here.min(2))] });
        let Some(best) = chooser.choose(&SHAPE, cue, candidates) else { continue };
        if let Some((span, ..)) = spans.get(best) {
            drafts[i].source = vec![span.clone()];
        }
    }
}

/// How the tree ties a source to its cue.
fn tie(view: View<'_>, span: &Range<usize>, verb: Option<usize>, cue: &Range<usize>) -> u16 {
    let Some(top) = view.top(span) else { return 9 };
    let head = view.head(top);
    let direct = head.is_some_and(|h| Some(h) == verb || cue.contains(&h));
    if direct {
        return match view.relation(top) {
            D::Nsubj | D::NsubjOuter | D::Csubj => 1,
            D::OblAgent | D::Obl => 2,
            D::NmodPoss | D::Nmod => 4,
            D::Obj | D::Iobj | D::NsubjPass => 6,
            _ => 7,
        };
    }
    if let Some(verb) = verb {
        if matches!(view.relation(verb), D::AclRelcl | D::Acl) && view.head(verb).is_some_and(|h| span.contains(&h)) {
            return 3;
        }
        if tree::subject_of(view, verb).is_some_and(|s| span.contains(&s)) {
            return 5;
        }
    }
    if tree::source_of(view, cue).is_some_and(|s| span.contains(&s)) { 8 } else { 0 }
}

/// What kind of word names the source: he or she, they, I or we, a relative, a name, a noun, another.
fn word(view: View<'_>, span: &Range<usize>) -> u16 {
    let Some(top) = view.top(span) else { return 0 };
    if view.is(top, &W.he_she) {
        1
    } else if view.is(top, &W.it_they) {
        2
    } else if view.is(top, &W.first_person_you) {
        3
    } else if view.is(top, &W.relatives) {
        4
    } else {
        match view.pos(top) {
            Pos::Propn => 5,
            Pos::Noun => 6,
            _ => 0,
        }
    }
}
