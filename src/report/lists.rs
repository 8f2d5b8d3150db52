//! What stands after the disputes in every report: what only changed over time, what differs only in scope, and the other figures.

use super::analysis::*;
use super::quotation::{Quotation, Quoting};
use super::view::View;
use super::words;
use crate::id::ClaimId;
use crate::relate::RelationKind;
use std::collections::{BTreeMap, BTreeSet};

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
    pub ends: [Quotation<'a>; 2],
}

const KINDS: [(&str, &str, RelationKind, &str); 3] = [
    (
        "What only changed over time",
        "A later figure or state takes the place of an earlier one: no contradiction.",
        RelationKind::Updates,
        "takes the place of",
    ),
    ("What was corrected", "Somebody takes back or corrects what he said himself.", RelationKind::Corrects, "corrects"),
    (
        "What differs only in scope or bounds",
        "Other people, another place or period, a part of a range, or a rounder number.",
        RelationKind::Narrows,
        "beside",
    ),
];

/// The lists of pairs, in the order of every report; a list may be empty.
pub(super) fn pairs<'a>(view: &View<'a>) -> Vec<Pairs<'a>> {
    let quoting = Quoting::default();
    KINDS
        .iter()
        .map(|&(title, meaning, kind, between)| {
            let quote = |claim| quoting.quote(view, claim);
            let mut rows: Vec<Pair<'a>> =
                view.relations(kind).map(|(relation, a, b)| Pair { relation, ends: [quote(a), quote(b)] }).collect();
            rows.sort_by(|x, y| (x.ends[0].day, x.relation.id).cmp(&(y.ends[0].day, y.relation.id)));
            Pairs { title, meaning, between, rows }
        })
        .collect()
}

/// Figures that no relation ties to another.
pub(super) struct Others<'a> {
    /// Figures of one unit that cannot all hold, the largest group first.
    pub rivals: Vec<Rivals<'a>>,
    /// The rest, by document and place.
    pub alone: Vec<Quotation<'a>>,
}

/// Figures of one unit by different speakers.
pub(super) struct Rivals<'a> {
    /// What is counted: *people missing*.
    pub what: String,
    /// From the lowest up: the figure as a reader writes it, and its sentence.
    pub figures: Vec<(String, Quotation<'a>)>,
}

impl Others<'_> {
    /// How many figures there are.
    pub fn len(&self) -> usize {
        self.alone.len() + self.rivals.iter().map(|r| r.figures.len()).sum::<usize>()
    }
}

/// Figures that nobody else confirms or contradicts: those of one unit that differ stand together, because they may be rivals; several in one
/// stretch of words are shown once, in the longest of them.
pub(super) fn others<'a>(view: &View<'a>) -> Others<'a> {
    let quoting = Quoting::default();
    let shown = unrelated(view);
    let mut groups: BTreeMap<(String, String, &str), Vec<&ClaimView>> = BTreeMap::new();
    for &claim in &shown {
        if let Some(q) = &claim.quantity {
            // An open figure counts the same thing only where the same is said of it.
            let said = if q.frame == "other" { claim.predicate.clone() } else { String::new() };
            groups.entry((words::counted(q).to_lowercase(), said, q.unit.as_str())).or_default().push(claim);
        }
    }
    let mut rivals = Vec::new();
    let mut paired: BTreeSet<ClaimId> = BTreeSet::new();
    for ((what, said, _), mut claims) in groups {
        let one_matter = |a: &ClaimView, b: &ClaimView| if said.is_empty() { may_be_one(a, b, &what) } else { alike(a, b, "") };
        let apart = |a: &ClaimView, b: &ClaimView| a.speaker != b.speaker && cannot_both_hold(a, b) && one_matter(a, b);
        claims.retain({
            let all = claims.clone();
            move |c| all.iter().any(|o| apart(c, o))
        });
        if claims.len() < 2 || what.is_empty() {
            continue;
        }
        claims.sort_by(|a, b| least(a).total_cmp(&least(b)).then(a.id.cmp(&b.id)));
        paired.extend(claims.iter().map(|c| c.id));
        let figures = claims.into_iter().filter_map(|c| Some((words::bounds_text(c.quantity.as_ref()?), quoting.quote(view, c)))).collect();
        rivals.push(Rivals { what, figures });
    }
    rivals.sort_by_key(|r| std::cmp::Reverse(r.figures.len()));
    let alone = shown.into_iter().filter(|c| !paired.contains(&c.id));
    Others { rivals, alone: alone.map(|c| quoting.quote(view, c)).collect() }
}

/// Attributed figures without a relation, each stretch of words once.
fn unrelated<'a>(view: &View<'a>) -> Vec<&'a ClaimView> {
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
    shown.collect()
}

fn least(claim: &ClaimView) -> f64 {
    claim.quantity.as_ref().and_then(|q| q.low.or(q.high)).unwrap_or(0.0)
}

fn cannot_both_hold(a: &ClaimView, b: &ClaimView) -> bool {
    let (Some(p), Some(q)) = (&a.quantity, &b.quantity) else { return false };
    let below = |x: Option<f64>, y: Option<f64>| matches!((x, y), (Some(x), Some(y)) if x < y);
    (below(p.high, q.low) || below(q.high, p.low)) && p.kind == q.kind
}

/// Whether two claims name a thing in common: a word of four letters or more among what they speak of, besides some words.
fn alike(a: &ClaimView, b: &ClaimView, besides: &str) -> bool {
    !named(a, besides).is_disjoint(&named(b, besides))
}

/// Whether two figures may be of one event: neither their days nor their places differ, and what they name beside what they count is shared, or
/// one of them names nothing.
fn may_be_one(a: &ClaimView, b: &ClaimView, counted: &str) -> bool {
    let elsewhere = matches!((&a.place, &b.place), (Some(x), Some(y)) if x != y);
    // ISO days in their order are strings in their order; what is open at an end lies before or after everything.
    let before = |x: &HappenedView, y: &HappenedView| matches!((&x.to, &y.from), (Some(end), Some(start)) if end < start);
    let apart = matches!((&a.happened, &b.happened), (Some(x), Some(y)) if before(x, y) || before(y, x));
    let silent = |c: &ClaimView| named(c, counted).is_empty();
    !apart && !elsewhere && (silent(a) || silent(b) || alike(a, b, counted))
}

/// The words of four letters or more that a claim speaks of.
fn named(claim: &ClaimView, besides: &str) -> BTreeSet<String> {
    let words = claim.arguments.values().flatten().flat_map(|t| t.split(|c: char| !c.is_alphabetic()));
    words.filter(|w| w.len() > 3).map(str::to_lowercase).filter(|w| !besides.split(' ').any(|b| b == w)).collect()
}
