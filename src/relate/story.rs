//! Which articles tell one story: claims of unrelated articles are never compared.
//!
//! Articles are compared as weighted sets of the terms of their claims (inverse document frequency, cosine). In a small folder the terms
//! of a common story stand in every article and would weigh nothing, so that weights are those of a folder of `LEAST_FOLDER` articles.
//! Candidates are found by the telling terms of each article; a term that many articles share is split by the weeks in which they
//! appeared, so that cost stays near linear and no term is dropped.

use super::Context;
use super::alignment::Alignment;
use crate::normalise::Claim;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

/// Pairs of documents that tell one story.
pub(super) struct Stories {
    pairs: FxHashSet<(u32, u32)>,
    dates: Vec<Option<Date>>,
}

/// Cosine of two documents' terms from which they tell one story. Articles of one event reach .2 to .8; of 300 articles drawn at random
/// from a year of news, one pair in a hundred reaches .09.
const ALIKE: f32 = 0.17;

/// In a small folder, likeness that links two articles; linked ones tell one story together.
const LINKED: f32 = 0.115;

/// Likeness below which even linked articles are compared with each other only through others.
const STRANGE: f32 = 0.05;

/// Folders up to this many articles are small: somebody put them together, most likely for one story.
const SMALL: usize = 40;

/// Size of the folder whose weights a smaller one borrows.
const LEAST_FOLDER: usize = 400;

/// Telling terms by which an article looks for others.
const KEYS: usize = 24;

/// Articles that share a term beyond which the term is split by weeks.
const HOT: usize = 60;

/// Days between two articles beyond which even alike ones are two stories.
const APART: i32 = 45;

impl Stories {
    /// Compares the documents by the terms of their claims.
    pub(super) fn new(claims: &[Claim], context: &Context<'_>, alignment: &Alignment) -> Stories {
        let n = context.document_of.iter().max().map_or(0, |d| d + 1);
        let mut counts: Vec<FxHashMap<u32, f32>> = vec![FxHashMap::default(); n];
        let mut dates: Vec<Option<Date>> = vec![None; n];
        for (i, claim) in claims.iter().enumerate() {
            let d = context.document_of[i];
            dates[d] = dates[d].max(claim.said_on);
            for &(id, _) in alignment.terms(i) {
                *counts[d].entry(id).or_insert(0.0) += 1.0;
            }
        }
        let vectors = weigh(counts);
        let small = n <= SMALL;
        let need = if small { LINKED } else { ALIKE };
        let mut alike: Vec<(u32, u32, f32)> = candidates(&vectors, &dates)
            .into_iter()
            .map(|(a, b)| (a, b, cosine(&vectors[a as usize], &vectors[b as usize])))
            .filter(|&(_, _, likeness)| likeness >= if small { STRANGE } else { ALIKE })
            .collect();
        if small {
            let mut linked = Sets::new(n);
            for &(a, b, likeness) in &alike {
                if likeness >= need {
                    linked.join(a as usize, b as usize);
                }
            }
            alike.retain(|&(a, b, _)| linked.find(a as usize) == linked.find(b as usize));
        }
        Stories { pairs: alike.into_iter().map(|(a, b, _)| (a, b)).collect(), dates }
    }

    /// Whether two documents tell one story.
    pub(super) fn one(&self, a: usize, b: usize) -> bool {
        if a == b {
            return true;
        }
        let near = match (self.dates[a], self.dates[b]) {
            (Some(x), Some(y)) => days(x, y) <= APART,
            _ => true,
        };
        near && self.pairs.contains(&(a.min(b) as u32, a.max(b) as u32))
    }
}

/// Days between two dates.
pub(super) fn days(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// A document's terms by id, with weights of length one together.
type Vector = Vec<(u32, f32)>;

fn weigh(counts: Vec<FxHashMap<u32, f32>>) -> Vec<Vector> {
    let n = counts.len().max(LEAST_FOLDER) as f32;
    let mut held: FxHashMap<u32, f32> = FxHashMap::default();
    let sorted: Vec<Vector> = counts
        .into_iter()
        .map(|terms| {
            let mut terms: Vector = terms.into_iter().collect();
            terms.sort_unstable_by_key(|t| t.0);
            terms
        })
        .collect();
    for (id, _) in sorted.iter().flatten() {
        *held.entry(*id).or_insert(0.0) += 1.0;
    }
    let mut vectors = sorted;
    for vector in &mut vectors {
        for (id, weight) in vector.iter_mut() {
            *weight = (1.0 + weight.ln()) * ((n + 1.0) / held[id]).ln();
        }
        let norm = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|(_, w)| *w /= norm);
    }
    vectors
}

/// Pairs of documents that share telling terms: in a small folder every pair.
fn candidates(vectors: &[Vector], dates: &[Option<Date>]) -> Vec<(u32, u32)> {
    let n = vectors.len();
    if n <= SMALL {
        return (0..n).flat_map(|a| (a + 1..n).map(move |b| (a as u32, b as u32))).collect();
    }
    let mut holders: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (d, vector) in vectors.iter().enumerate() {
        let mut keys: Vec<&(u32, f32)> = vector.iter().collect();
        keys.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        for (id, _) in keys.into_iter().take(KEYS) {
            holders.entry(*id).or_default().push(d as u32);
        }
    }
    let mut lists: Vec<(u32, Vec<u32>)> = holders.into_iter().collect();
    lists.sort_unstable_by_key(|l| l.0);
    let mut shared: FxHashMap<(u32, u32), u8> = FxHashMap::default();
    let mut meet = |list: &[u32]| {
        for (k, &a) in list.iter().enumerate() {
            for &b in &list[k + 1..] {
                let count = shared.entry((a.min(b), a.max(b))).or_insert(0);
                *count = count.saturating_add(1);
            }
        }
    };
    for (_, list) in &lists {
        if list.len() <= HOT {
            meet(list);
        } else {
            // Neighbours in time, each with the `HOT` that follow it.
            let mut by_day = list.clone();
            by_day.sort_by_key(|&d| (dates[d as usize], d));
            let day = |d: u32| dates[d as usize];
            for (k, &a) in by_day.iter().enumerate() {
                for &b in by_day[k + 1..].iter().take(HOT) {
                    if matches!((day(a), day(b)), (Some(x), Some(y)) if days(x, y) > 7) {
                        break;
                    }
                    meet(&[a, b]);
                }
            }
        }
    }
    let mut pairs: Vec<(u32, u32)> = shared.into_iter().filter(|(_, count)| *count >= 2).map(|(pair, _)| pair).collect();
    pairs.sort_unstable();
    pairs
}

fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let mut j = 0;
    let mut dot = 0.0;
    for &(id, w) in a {
        while j < b.len() && b[j].0 < id {
            j += 1;
        }
        if j < b.len() && b[j].0 == id {
            dot += w * b[j].1;
        }
    }
    dot
}

/// Sets that grow together (Tarjan 1975).
struct Sets(Vec<usize>);

impl Sets {
    fn new(n: usize) -> Sets {
        Sets((0..n).collect())
    }

    fn find(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }
}
