//! How alike two claims are: shared terms, weighted by how rare they are in the corpus.
//!
//! Inverse document frequency over claims (Spärck Jones 1972) and the cosine of the weighted sets. Terms that occur in many claims
//! say little, so that *said*, *people* and the story's own name hardly count.

use crate::normalise::Claim;
use rustc_hash::FxHashMap;

/// Every claim as a sorted set of weighted terms.
pub(super) struct Alignment {
    sets: Vec<Vec<(u32, f32)>>,
    norms: Vec<f32>,
    /// Claims that hold a term, in order.
    holders: Vec<Vec<u32>>,
}

/// Holders beyond this many make a term useless as a key; pairs are then found by rarer terms.
const HOT: usize = 400;

impl Alignment {
    /// Reads the terms of every claim.
    pub(super) fn new(claims: &[Claim]) -> Alignment {
        let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
        let mut sets: Vec<Vec<u32>> = Vec::with_capacity(claims.len());
        let mut holders: Vec<Vec<u32>> = Vec::new();
        for (i, claim) in claims.iter().enumerate() {
            let mut set: Vec<u32> = Vec::with_capacity(claim.terms.len());
            for term in &claim.terms {
                let next = ids.len() as u32;
                let id = *ids.entry(term.as_str()).or_insert(next);
                if id as usize == holders.len() {
                    holders.push(Vec::new());
                }
                set.push(id);
            }
            set.sort_unstable();
            set.dedup();
            for &id in &set {
                holders[id as usize].push(i as u32);
            }
            sets.push(set);
        }
        let n = claims.len().max(1) as f32;
        let weight = |id: u32| ((n + 1.0) / (holders[id as usize].len() as f32 + 0.5)).ln().max(0.1);
        let sets: Vec<Vec<(u32, f32)>> = sets.into_iter().map(|set| set.into_iter().map(|id| (id, weight(id))).collect()).collect();
        let norms = sets.iter().map(|set: &Vec<(u32, f32)>| set.iter().map(|(_, w)| w * w).sum::<f32>().sqrt()).collect();
        Alignment { sets, norms, holders }
    }

    /// Cosine of two claims' weighted terms, from 0 to 1.
    pub(super) fn cosine(&self, a: usize, b: usize) -> f32 {
        let norm = self.norms[a] * self.norms[b];
        if norm == 0.0 { 0.0 } else { self.shared(a, b).map(|(_, w)| w * w).sum::<f32>() / norm }
    }

    /// How many terms two claims share.
    pub(super) fn overlap(&self, a: usize, b: usize) -> usize {
        self.shared(a, b).count()
    }

    fn shared(&self, a: usize, b: usize) -> impl Iterator<Item = (u32, f32)> + '_ {
        let (x, y) = (&self.sets[a], &self.sets[b]);
        let mut j = 0;
        x.iter().filter_map(move |&(id, w)| {
            while j < y.len() && y[j].0 < id {
                j += 1;
            }
            (j < y.len() && y[j].0 == id).then_some((id, w))
        })
    }

    /// Claims that share a telling term with `a`: holders of its rarest terms, hot ones left out. Sorted, `a` itself left out.
    pub(super) fn neighbours(&self, a: usize) -> Vec<usize> {
        let mut terms: Vec<(usize, u32)> = self.sets[a].iter().map(|&(id, _)| (self.holders[id as usize].len(), id)).collect();
        terms.sort_unstable();
        let mut found: Vec<usize> = Vec::new();
        for (count, id) in terms.into_iter().take(8) {
            if count > HOT {
                break;
            }
            found.extend(self.holders[id as usize].iter().map(|&b| b as usize));
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|&b| b != a);
        found
    }

    /// Ids of a claim's terms, for document vectors.
    pub(super) fn terms(&self, a: usize) -> &[(u32, f32)] {
        &self.sets[a]
    }
}
