//! Which articles tell one story: claims of unrelated articles are never compared.
//!
//! Articles are compared as weighted sets of the terms of their claims (inverse document frequency, cosine). In a small folder the terms
//! of a common story stand in every article and would weigh nothing, so that weights are those of a folder of `LEAST_FOLDER` articles.
//! Candidates are found by the telling terms of each article; a term that many articles share is split by the weeks in which they
//! appeared, so that cost stays near linear and no term is dropped.

use crate::normalise::Claim;
use crate::sets::Sets;
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// For each document, those that tell one story with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stories {
    /// Sorted; a document is its own mate.
    mates: Vec<Vec<u32>>,
    /// A small folder is one block, whatever its stories.
    small: bool,
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
    /// Compares documents by the terms of their claims.
    pub fn new(documents: &[Vec<Claim>]) -> Stories {
        let n = documents.len();
        let dates: Vec<Option<Date>> = documents.iter().map(|claims| claims.iter().filter_map(|c| c.said_on).max()).collect();
        let vectors = weigh(counts(documents));
        let small = n <= SMALL;
        let mut alike = if small { every_pair(&vectors) } else { pairs(&vectors, &dates) };
        if small {
            let mut linked = Sets::new(n);
            for &(a, b, likeness) in &alike {
                if likeness >= LINKED {
                    linked.join(a as usize, b as usize);
                }
            }
            alike.retain(|&(a, b, _)| linked.find(a as usize) == linked.find(b as usize));
        }
        let mut mates: Vec<Vec<u32>> = (0..n as u32).map(|a| vec![a]).collect();
        for (a, b, _) in alike {
            let near = match (dates[a as usize], dates[b as usize]) {
                (Some(x), Some(y)) => days(x, y) <= APART,
                _ => true,
            };
            if near {
                mates[a as usize].push(b);
                mates[b as usize].push(a);
            }
        }
        mates.iter_mut().for_each(|list| list.sort_unstable());
        Stories { mates, small }
    }

    /// As many documents that are known to tell one story.
    pub(super) fn of_one(documents: u32) -> Stories {
        Stories { mates: (0..documents).map(|_| (0..documents).collect()).collect(), small: true }
    }

    /// How many documents.
    pub(super) fn len(&self) -> usize {
        self.mates.len()
    }

    /// Whether two documents tell one story.
    pub(super) fn one(&self, a: usize, b: usize) -> bool {
        a == b || self.mates.get(a).is_some_and(|mates| mates.binary_search(&(b as u32)).is_ok())
    }

    /// Documents that tell one story with this one, itself among them. Sorted.
    pub(super) fn mates(&self, document: usize) -> &[u32] {
        self.mates.get(document).map_or(&[], Vec::as_slice)
    }

    /// Documents joined by stories, each list sorted, in the order of their first documents.
    pub fn groups(&self) -> Vec<Vec<usize>> {
        let n = self.len();
        if self.small {
            return if n == 0 { Vec::new() } else { vec![(0..n).collect()] };
        }
        let mut sets = Sets::new(n);
        for (a, mates) in self.mates.iter().enumerate() {
            mates.iter().for_each(|&b| sets.join(a, b as usize));
        }
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); n];
        for d in 0..n {
            groups[sets.find(d)].push(d);
        }
        groups.retain(|g| !g.is_empty());
        groups
    }

    /// The stories of some documents, numbered by their place in the list.
    pub(super) fn among(&self, documents: &[usize]) -> Stories {
        let place = |b: &u32| documents.binary_search(&(*b as usize)).ok().map(|p| p as u32);
        let mates = documents.iter().map(|&d| self.mates[d].iter().filter_map(place).collect()).collect();
        Stories { mates, small: self.small }
    }
}

/// Days between two dates.
pub(super) fn days(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// A document's terms by id, with weights of length one together.
type Vector = Vec<(u32, f32)>;

/// Of how many of a document's claims each of its terms is. Sorted by term.
fn counts(documents: &[Vec<Claim>]) -> Vec<Vector> {
    // Each document by itself on all threads; terms are numbered in the order in which they first stand in the folder.
    let told: Vec<Vec<(&str, f32)>> = documents.par_iter().map(|claims| told(claims)).collect();
    let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
    let mut vectors = Vec::with_capacity(documents.len());
    for terms in told {
        let mut vector = Vec::with_capacity(terms.len());
        for (term, n) in terms {
            let next = ids.len() as u32;
            vector.push((*ids.entry(term).or_insert(next), n));
        }
        vector.sort_unstable_by_key(|t| t.0);
        vectors.push(vector);
    }
    vectors
}

/// The terms of a document in the order in which they first stand there, each with how many claims hold it.
fn told(claims: &[Claim]) -> Vec<(&str, f32)> {
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut told: Vec<(&str, f32)> = Vec::new();
    let mut last: Vec<usize> = Vec::new();
    for (c, claim) in claims.iter().enumerate() {
        for term in &claim.terms {
            let place = *places.entry(term).or_insert(told.len());
            if place == told.len() {
                told.push((term, 0.0));
                last.push(usize::MAX);
            }
            if last[place] != c {
                last[place] = c;
                told[place].1 += 1.0;
            }
        }
    }
    told
}

fn weigh(mut vectors: Vec<Vector>) -> Vec<Vector> {
    let n = vectors.len().max(LEAST_FOLDER) as f32;
    let terms = vectors.iter().flatten().map(|t| t.0 as usize + 1).max().unwrap_or(0);
    let mut held = vec![0f32; terms];
    for (id, _) in vectors.iter().flatten() {
        held[*id as usize] += 1.0;
    }
    vectors.par_iter_mut().for_each(|vector| {
        for (id, weight) in vector.iter_mut() {
            *weight = (1.0 + weight.ln()) * ((n + 1.0) / held[*id as usize]).ln();
        }
        let norm = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|(_, w)| *w /= norm);
    });
    vectors
}

/// Pairs of documents with their likeness, where it is more than none.
type Pairs = Vec<(u32, u32, f32)>;

/// In a small folder every pair is looked at.
fn every_pair(vectors: &[Vector]) -> Pairs {
    let n = vectors.len();
    let all = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
    all.map(|(a, b)| (a as u32, b as u32, cosine(&vectors[a], &vectors[b]))).filter(|p| p.2 >= STRANGE).collect()
}

/// Pairs that share two telling terms and are alike. One document after the other, so that memory is one row a thread.
fn pairs(vectors: &[Vector], dates: &[Option<Date>]) -> Pairs {
    let keys: Vec<Vec<u32>> = vectors
        .par_iter()
        .map(|vector| {
            let mut keys: Vec<&(u32, f32)> = vector.iter().collect();
            keys.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
            keys.into_iter().take(KEYS).map(|k| k.0).collect()
        })
        .collect();
    // Holders of each key in the order of their days, so that a hot key is split by weeks.
    let place = |d: u32| (dates[d as usize], d);
    let mut holders: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (d, keys) in (0u32..).zip(&keys) {
        keys.iter().for_each(|id| holders.entry(*id).or_default().push(d));
    }
    holders.values_mut().for_each(|list| list.sort_unstable_by_key(|&d| place(d)));
    let week = |a: u32, b: u32| match (dates[a as usize], dates[b as usize]) {
        (Some(x), Some(y)) => days(x, y) <= 7,
        _ => true,
    };
    let later = |shared: &mut Vec<u8>, a: u32| -> Pairs {
        let mut touched: Vec<u32> = Vec::new();
        let mut meet = |b: u32| {
            if b > a {
                let count = &mut shared[b as usize];
                if *count == 0 {
                    touched.push(b);
                }
                *count = count.saturating_add(1);
            }
        };
        for id in &keys[a as usize] {
            let list = &holders[id];
            if list.len() <= HOT {
                list.iter().for_each(|&b| meet(b));
            } else {
                let at = list.partition_point(|&d| place(d) < place(a));
                list[at + 1..].iter().take(HOT).take_while(|&&b| week(a, b)).for_each(|&b| meet(b));
                list[..at].iter().rev().take(HOT).take_while(|&&b| week(a, b)).for_each(|&b| meet(b));
            }
        }
        touched.sort_unstable();
        let mut found = Vec::new();
        for &b in &touched {
            if shared[b as usize] >= 2 {
                let likeness = cosine(&vectors[a as usize], &vectors[b as usize]);
                if likeness >= ALIKE {
                    found.push((a, b, likeness));
                }
            }
            shared[b as usize] = 0;
        }
        found
    };
    let n = vectors.len() as u32;
    let found: Vec<Pairs> = (0..n).into_par_iter().map_init(|| vec![0u8; n as usize], |shared, a| later(shared, a)).collect();
    found.into_iter().flatten().collect()
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
