//! Whose telling a document is when its words do not show it: two dispatches of one agency, or two pieces of one outlet, on
//! one story are not independent of each other.

use super::{Telling, shingle};
use crate::ingest::{Document, PartKind};
use crate::lexicon::agencies::agencies;
use rustc_hash::FxHashMap;

/// Days between two dispatches on one story; later ones are new reporting.
const DAYS: i64 = 2;

/// Words at the beginning of the body that show the story.
const LEAD: usize = 150;

/// Shorter words show no story.
const LEAST_LETTERS: usize = 5;

/// A word in more documents than this (of one house) shows no story.
const COMMON: usize = 40;

/// Two documents are on one story when they share this percentage of the telling words of the one with fewer.
const SAME_STORY: usize = 40;

/// With fewer telling words than this nothing can be told.
const LEAST_TELLING: usize = 12;

/// The house that a document's words come from: the one agency that it credits, else its outlet.
pub(super) fn house(document: &Document) -> Option<String> {
    let outlet = document.outlet.as_deref();
    if let [one] = document.credits.as_slice() {
        return Some(one.clone());
    }
    // Compiled from several agencies: nobody's telling but its own.
    if document.credits.len() > 1 {
        return None;
    }
    outlet.map(|o| agencies().outlet(o).map_or_else(|| o.to_lowercase(), String::from))
}

/// Pairs of documents of one house on one story, each once, in ascending order.
pub(super) fn same_house(documents: &[&Document], tellings: &[&Telling]) -> Vec<(usize, usize)> {
    let mut of_house: std::collections::BTreeMap<&str, Vec<usize>> = std::collections::BTreeMap::new();
    for (i, telling) in tellings.iter().enumerate() {
        if let Some(house) = &telling.house {
            of_house.entry(house).or_default().push(i);
        }
    }
    let mut pairs = Vec::new();
    for members in of_house.values().filter(|m| m.len() > 1) {
        let leads: Vec<&[u64]> = members.iter().map(|&i| tellings[i].lead.as_slice()).collect();
        let mut postings: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (m, words) in leads.iter().enumerate() {
            words.iter().for_each(|&w| postings.entry(w).or_default().push(m));
        }
        let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        #[allow(clippy::iter_over_hash_type, reason = "counts do not depend on the order in which they are made")]
        for list in postings.values().filter(|l| l.len() <= COMMON) {
            for (n, &a) in list.iter().enumerate() {
                for &b in &list[n + 1..] {
                    *shared.entry((a, b)).or_default() += 1;
                }
            }
        }
        let mut counted: Vec<((usize, usize), usize)> = shared.into_iter().collect();
        counted.sort_unstable();
        for ((a, b), n) in counted {
            let fewer = leads[a].len().min(leads[b].len());
            if fewer >= LEAST_TELLING && n * 100 >= SAME_STORY * fewer && near(documents[members[a]], documents[members[b]]) {
                pairs.push((members[a], members[b]));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The telling words of a document's beginning, as hashes: sorted, each once.
pub(super) fn lead(document: &Document) -> Vec<u64> {
    let body = document.parts.iter().filter(|p| p.kind == PartKind::Body);
    let words = body.flat_map(|p| document.text.slice(p.span).split(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty());
    let telling = words.take(LEAD).filter(|w| w.chars().count() >= LEAST_LETTERS);
    let mut hashes: Vec<u64> = telling.map(|w| shingle::word(&w.to_lowercase())).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

fn near(a: &Document, b: &Document) -> bool {
    match (a.published, b.published) {
        (Some(a), Some(b)) => (a.date - b.date).get_days().abs() as i64 <= DAYS && (a.date - b.date).get_months() == 0,
        _ => true,
    }
}
