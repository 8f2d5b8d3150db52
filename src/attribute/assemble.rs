//! Drafts to attributions: order, parents, ids.

use super::draft::Draft;
use super::view::View;
use super::{Attribution, Piece, stance};
use crate::id::AttributionId;
use std::ops::Range;

/// Attributions without their speakers yet, with the drafts that they came from, in reading order.
pub(super) fn assemble(view: View<'_>, mut drafts: Vec<Draft>) -> (Vec<Attribution>, Vec<Draft>) {
    drafts.retain_mut(|draft| {
        undate(view, draft);
        draft.source.iter_mut().for_each(|r| *r = view.trim(r.clone()));
        draft.tidy();
        !draft.content.is_empty() && !draft.cue.is_empty()
    });
    drafts.sort_by_key(|d| (d.first(), d.cue[0].start, d.cue[0].end));
    drafts.dedup_by(|a, b| a.cue == b.cue && a.content == b.content && a.source == b.source);
    let parents = parents(view, &drafts);
    let document = view.document.id;
    let document_text = document.to_string();
    let attributions = drafts
        .iter()
        .zip(parents)
        .map(|(draft, parent)| {
            let pieces = |ranges: &[Range<usize>]| -> Vec<Piece> { ranges.iter().filter_map(|r| view.piece(r)).collect() };
            let (source, cue, content) = (pieces(&draft.source), pieces(&draft.cue), pieces(&draft.content));
            let spell = |pieces: &[Piece]| pieces.iter().map(|p| p.span.to_string()).collect::<Vec<_>>().join(" ");
            Attribution {
                id: AttributionId::of(&[&document_text, &spell(&source), &spell(&cue), &spell(&content)]),
                document,
                parent,
                kind: stance::kind(view, draft),
                stance: stance::stance(view, draft),
                hedged: stance::hedged(view, draft),
                distanced: stance::distanced(view, draft),
                cue_negated: stance::cue_negated(view, draft),
                source,
                cue,
                content,
                speakers: Vec::new(),
                via: Vec::new(),
                rule: draft.rule,
            }
        })
        .collect();
    (attributions, drafts)
}

/// For each draft the one with the smallest content that holds its cue.
fn parents(view: View<'_>, drafts: &[Draft]) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(drafts[i].content_len()), i));
    let mut owner = vec![usize::MAX; view.len()];
    for &i in &order {
        for range in &drafts[i].content {
            owner[range.clone()].fill(i);
        }
    }
    let rank: Vec<usize> = {
        let mut rank = vec![0; drafts.len()];
        order.iter().enumerate().for_each(|(r, &i)| rank[i] = r);
        rank
    };
    // A parent's content is never smaller, so no chain can run in a ring.
    (0..drafts.len())
        .map(|i| drafts[i].cue.first().map(|c| owner[c.start]).filter(|&j| j != usize::MAX && j != i && rank[j] < rank[i]))
        .collect()
}

/// A date line is no part of what is said.
fn undate(view: View<'_>, draft: &mut Draft) {
    for range in draft.content.iter_mut().chain(&mut draft.source) {
        let first = view.sentence_tokens(range.start).start;
        if range.start == first {
            let begin = super::rules::behind_dateline(view, first);
            range.start = begin.min(range.end);
        }
    }
}
