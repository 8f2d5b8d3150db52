//! What stands after the disputes in every report: what only changed over time, what differs only in scope, what rests on one source.

use super::analysis::*;
use super::card::{Quote, quote};
use super::view::View;
use crate::relate::RelationKind;
use std::collections::BTreeSet;

/// Pairs of claims under one heading.
pub(super) struct Pairs<'a> {
    pub title: &'static str,
    pub meaning: &'static str,
    /// What stands between the two claims.
    pub between: &'static str,
    /// The earlier or answering claim first; sorted by day.
    pub rows: Vec<Pair<'a>>,
}

/// Two claims that are no contradiction.
pub(super) struct Pair<'a> {
    pub relation: &'a RelationView,
    pub ends: [Quote<'a>; 2],
}

const KINDS: [(&str, &str, RelationKind, &str); 4] = [
    (
        "What only changed over time",
        "A later figure or state replaces an earlier one: no contradiction.",
        RelationKind::Updates,
        "replaces",
    ),
    ("What was corrected", "A source withdraws or mends what it said itself.", RelationKind::Corrects, "corrects"),
    (
        "What differs only in scope or bounds",
        "Other people, another place or period, a part of a range, or a rounder number.",
        RelationKind::Narrows,
        "beside",
    ),
    ("What is only named otherwise", "One thing under two names: shown, not counted as a dispute.", RelationKind::Words, "or"),
];

/// The lists of pairs, in the order of every report; a list may be empty.
pub(super) fn pairs<'a>(view: &View<'a>) -> Vec<Pairs<'a>> {
    KINDS
        .iter()
        .map(|&(title, meaning, kind, between)| {
            let mut rows: Vec<Pair<'a>> =
                view.relations(kind).map(|(relation, a, b)| Pair { relation, ends: [quote(view, a), quote(view, b)] }).collect();
            rows.sort_by(|x, y| (x.ends[0].day, x.relation.id).cmp(&(y.ends[0].day, y.relation.id)));
            Pairs { title, meaning, between, rows }
        })
        .collect()
}

/// Figures that nobody else gives, by document and place; several in one stretch of words are shown once, in the longest of them.
pub(super) fn single<'a>(view: &View<'a>) -> Vec<Quote<'a>> {
    let related: BTreeSet<_> = view.analysis.relations.iter().flat_map(|r| [r.a, r.b]).collect();
    let alone = view.analysis.claims.iter().filter(|c| c.quantity.is_some() && c.attribution.is_some() && !related.contains(&c.id));
    let alone: Vec<&ClaimView> = alone.collect();
    let bounds = |c: &ClaimView| Some((c.evidence.first()?.start, c.evidence.last()?.end));
    let covers = |(i, a): (usize, &ClaimView), (j, b): (usize, &ClaimView)| {
        let (Some(x), Some(y)) = (bounds(a), bounds(b)) else { return false };
        a.speaker == b.speaker && x.0 <= y.0 && y.1 <= x.1 && (x != y || i < j)
    };
    let of_one_document = alone.chunk_by(|a, b| a.document == b.document);
    let shown = of_one_document.flat_map(|claims| {
        let covered = move |j: usize| (0..claims.len()).any(|i| i != j && covers((i, claims[i]), (j, claims[j])));
        (0..claims.len()).filter(move |&j| !covered(j)).map(move |j| claims[j])
    });
    shown.map(|c| quote(view, c)).collect()
}
