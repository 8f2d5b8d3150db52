//! How alike two claims are: shared terms, weighted by how rare they are in the corpus.
//!
//! Inverse document frequency over claims (Spärck Jones 1972) and the cosine of the weighted sets. Terms that occur in many claims
//! say little, so that *said*, *people* and the story's own name hardly count. Softly, a term is also met by a related one
//! (*mercenaries*, *fighters*), as far as the static vectors of `parse` relate them (soft cosine: Sidorov et al. 2014).

use super::sparse::{Term, dot, norm, shared};
use crate::lexicon::wordnet::{self, Kin, Lemma};
use crate::normalise::Claim;
use crate::parse::Vectors;
use rustc_hash::FxHashMap;

/// Every claim as a sorted set of weighted terms.
pub(super) struct Alignment {
    ids: FxHashMap<String, u32>,
    sets: Vec<Vec<Term>>,
    norms: Vec<f32>,
    /// Claims that hold a term, in order.
    holders: Vec<Vec<u32>>,
    /// Row of a term among the static vectors.
    rows: Vec<Option<u32>>,
    /// The term in WordNet.
    words: Vec<Option<Lemma>>,
}

/// Holders beyond this many make a term useless as a key; pairs are then found by rarer terms.
const HOT: usize = 400;

/// Size of the folder, in claims, whose weights a smaller one borrows: in two short articles on one story, the words that both hold are
/// those that tell what it is about, and would else weigh less than those that only one holds.
const LEAST_CLAIMS: usize = 400;

/// Relatedness of two words from which one can stand for the other.
const RELATED: f32 = 0.55;

impl Alignment {
    /// Reads the terms of every claim.
    pub(super) fn new(claims: &[Claim]) -> Alignment {
        let vectors = Vectors::embedded();
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let mut sets: Vec<Vec<u32>> = Vec::with_capacity(claims.len());
        let mut holders: Vec<Vec<u32>> = Vec::new();
        let mut rows: Vec<Option<u32>> = Vec::new();
        let mut words: Vec<Option<Lemma>> = Vec::new();
        for (i, claim) in claims.iter().enumerate() {
            let mut set: Vec<u32> = Vec::with_capacity(claim.terms.len());
            for term in &claim.terms {
                let id = match ids.get(term.as_str()) {
                    Some(&id) => id,
                    None => {
                        let id = ids.len() as u32;
                        ids.insert(term.clone(), id);
                        holders.push(Vec::new());
                        rows.push(vectors.row(term).or_else(|| vectors.row(&term.to_lowercase())));
                        words.push(wordnet::lemma(term));
                        id
                    }
                };
                set.push(id);
            }
            set.sort_unstable();
            set.dedup();
            for &id in &set {
                holders[id as usize].push(i as u32);
            }
            sets.push(set);
        }
        let n = claims.len().max(LEAST_CLAIMS) as f32;
        let weight = |id: u32| ((n + 1.0) / (holders[id as usize].len() as f32 + 0.5)).ln().max(0.1);
        let sets: Vec<Vec<Term>> = sets.into_iter().map(|set| set.into_iter().map(|id| (id, weight(id))).collect()).collect();
        let norms = sets.iter().map(|set: &Vec<Term>| norm(set)).collect();
        Alignment { ids, sets, norms, holders, rows, words }
    }

    /// Cosine of two claims' weighted terms, from 0 to 1.
    pub(super) fn cosine(&self, a: usize, b: usize) -> f32 {
        let norm = self.norms[a] * self.norms[b];
        if norm == 0.0 { 0.0 } else { dot(&self.sets[a], &self.sets[b]) / norm }
    }

    /// The same where a related word stands for a word: geometric mean of how far each claim's weight is met in the other.
    pub(super) fn soft(&self, a: usize, b: usize) -> f32 {
        (self.met(a, b) * self.met(b, a)).sqrt()
    }

    /// The share of a claim's weight that another's terms meet.
    pub(super) fn met(&self, a: usize, b: usize) -> f32 {
        let (mut got, mut all) = (0.0, 0.0);
        for &(id, w) in &self.sets[a] {
            all += w * w;
            got += w * w * self.best(id, b);
        }
        if all == 0.0 { 0.0 } else { got / all }
    }

    /// How well the terms of a claim meet one term, from 0 to 1.
    fn best(&self, id: u32, b: usize) -> f32 {
        if self.sets[b].binary_search_by_key(&id, |t| t.0).is_ok() {
            return 1.0;
        }
        let kin = self.words[id as usize].map_or(0.0, |word| {
            self.sets[b].iter().filter_map(|&(other, _)| nearness(word, self.words[other as usize]?)).fold(0.0, f32::max)
        });
        let Some(row) = self.rows[id as usize] else { return kin };
        let related = self.sets[b].iter().filter_map(|&(other, _)| self.rows[other as usize]).map(|o| Vectors::embedded().cosine(row, o));
        let best = related.fold(0.0, f32::max);
        if best >= RELATED { best.max(kin) } else { kin }
    }

    /// The share of some words that a claim holds, softly and by their rarity; `None` when no claim knows any of them.
    pub(super) fn speaks_of(&self, words: &[String], b: usize) -> f32 {
        let vectors = Vectors::embedded();
        let (mut got, mut all) = (0.0, 0.0);
        for word in words {
            let rarity = if self.ids.contains_key(word) { self.rarity(word) } else { 1.0 };
            all += rarity;
            let exact = self.sets[b].iter().any(|&(id, _)| self.is_word(id, word));
            let row = vectors.row(word);
            let lemma = wordnet::lemma(word);
            let kin = || {
                let of = |lemma| self.sets[b].iter().filter_map(|&(id, _)| nearness(lemma, self.words[id as usize]?)).fold(0.0, f32::max);
                lemma.map_or(0.0, of)
            };
            let soft = || {
                let rows = self.sets[b].iter().filter_map(|&(id, _)| self.rows[id as usize]);
                row.map_or(0.0, |row| rows.map(|o| vectors.cosine(row, o)).fold(0.0, f32::max))
            };
            got += rarity * if exact { 1.0 } else { Some(soft()).filter(|s| *s >= RELATED).unwrap_or(0.0).max(kin()) };
        }
        if all == 0.0 { 0.0 } else { got / all }
    }

    /// What a term weighs: the rarer among claims, the more. A word that no claim holds weighs as one that a single claim holds.
    pub(super) fn rarity(&self, term: &str) -> f32 {
        let n = self.sets.len().max(LEAST_CLAIMS) as f32;
        let held = self.ids.get(term).map_or(1, |&id| self.holders[id as usize].len());
        ((n + 1.0) / (held as f32 + 0.5)).ln().max(0.1)
    }

    /// Whether a term is a word or holds it, as names whole do.
    fn is_word(&self, id: u32, word: &str) -> bool {
        self.ids.get(word) == Some(&id)
    }

    /// How many terms two claims share.
    pub(super) fn overlap(&self, a: usize, b: usize) -> usize {
        shared(&self.sets[a], &self.sets[b]).count()
    }

    /// Claims that share a telling term with `a`: holders of its rarest terms, hot ones left out. When all of its terms are hot, the
    /// rarest is split by nearness: claims stand by the days of their documents. Sorted, `a` itself left out.
    pub(super) fn neighbours(&self, a: usize) -> Vec<usize> {
        let mut terms: Vec<(usize, u32)> = self.sets[a].iter().map(|&(id, _)| (self.holders[id as usize].len(), id)).collect();
        terms.sort_unstable();
        let mut found: Vec<usize> = Vec::new();
        for &(count, id) in terms.iter().take(8) {
            if count > HOT {
                break;
            }
            found.extend(self.holders[id as usize].iter().map(|&b| b as usize));
        }
        if let (true, Some(&(_, id))) = (found.is_empty(), terms.first()) {
            let holders = &self.holders[id as usize];
            let from = holders.partition_point(|&b| (b as usize) < a).saturating_sub(HOT / 2);
            found.extend(holders[from..].iter().take(HOT).map(|&b| b as usize));
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|&b| b != a);
        found
    }
}

/// How far one word can stand for another by what WordNet says of them; `None` when it says nothing, or that they are opposites.
fn nearness(a: Lemma, b: Lemma) -> Option<f32> {
    match wordnet::between(a, b)? {
        Kin::Same | Kin::Derived => Some(0.9),
        Kin::Wider | Kin::Narrower | Kin::Entails => Some(0.7),
        Kin::Opposite => None,
    }
}
