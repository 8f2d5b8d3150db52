//! Which articles tell one story: claims of unrelated articles are never compared.

use super::Context;
use super::alignment::Alignment;
use crate::normalise::Claim;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

/// Pairs of documents that tell one story.
pub(super) struct Stories {
    pairs: FxHashSet<(u32, u32)>,
    dates: Vec<Option<Date>>,
    /// When a folder is one story, every pair may be compared.
    all: bool,
}

/// Cosine of two documents' terms from which they tell one story.
const ALIKE: f32 = 0.20;

/// Documents that hold a term beyond this share of the corpus (and at least `COMMON_FLOOR`) do not make a pair by it.
const COMMON_FLOOR: usize = 60;

/// Days between two articles beyond which even alike ones are two stories.
const APART: i32 = 45;

impl Stories {
    /// Compares the documents by the terms of their claims.
    pub(super) fn new(claims: &[Claim], context: &Context<'_>, alignment: &Alignment) -> Stories {
        let n = context.document_of.iter().max().map_or(0, |d| d + 1);
        let mut vectors: Vec<FxHashMap<u32, f32>> = vec![FxHashMap::default(); n];
        let mut dates: Vec<Option<Date>> = vec![None; n];
        for (i, claim) in claims.iter().enumerate() {
            let d = context.document_of[i];
            dates[d] = dates[d].max(claim.said_on);
            for &(id, _) in alignment.terms(i) {
                *vectors[d].entry(id).or_insert(0.0) += 1.0;
            }
        }
        let mut holders: Vec<Vec<(u32, f32)>> = Vec::new();
        for (d, vector) in vectors.iter().enumerate() {
            let mut terms: Vec<(u32, f32)> = vector.iter().map(|(&id, &tf)| (id, 1.0 + tf.ln())).collect();
            terms.sort_unstable_by_key(|t| t.0);
            for (id, tf) in terms {
                if holders.len() <= id as usize {
                    holders.resize(id as usize + 1, Vec::new());
                }
                holders[id as usize].push((d as u32, tf));
            }
        }
        let mut norms = vec![0f32; n];
        let mut dots: FxHashMap<(u32, u32), f32> = FxHashMap::default();
        for list in &holders {
            let idf = ((n as f32 + 1.0) / (list.len() as f32)).ln();
            if idf <= 0.0 {
                continue;
            }
            for (d, tf) in list {
                norms[*d as usize] += (tf * idf) * (tf * idf);
            }
            if list.len() > COMMON_FLOOR {
                continue;
            }
            for (k, (a, x)) in list.iter().enumerate() {
                for (b, y) in &list[k + 1..] {
                    *dots.entry((*a, *b)).or_insert(0.0) += x * y * idf * idf;
                }
            }
        }
        let pairs: FxHashSet<(u32, u32)> = dots
            .iter()
            .filter(|((a, b), dot)| **dot >= ALIKE * (norms[*a as usize] * norms[*b as usize]).sqrt())
            .map(|(pair, _)| *pair)
            .collect();
        // A small folder is what somebody put together as one story; rare terms are then too few to tell.
        let all = n <= SMALL;
        Stories { pairs, dates, all }
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
        near && (self.all || self.pairs.contains(&(a.min(b) as u32, a.max(b) as u32)))
    }
}

/// Folders up to this many articles are taken as one story.
const SMALL: usize = 40;

/// Days between two dates.
pub(super) fn days(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}
