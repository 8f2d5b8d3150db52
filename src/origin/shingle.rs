//! Which stretches of which documents are one text: shingles of words, sentence by sentence.
//!
//! After Broder, *On the resemblance and containment of documents* (1997), over sentences in place of documents, because
//! newspapers cut and join dispatches by the sentence.

use crate::ingest::{Document, PartKind};
use crate::sets::Sets;
use crate::text::Span;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Words of one shingle: one edited word spoils four of them, and a sentence has twenty.
const WORDS: usize = 4;

/// Sentences with fewer words are common property.
const LEAST_WORDS: usize = 8;

/// Two sentences are one text when they share at least this many shingles,
const LEAST_SHARED: usize = 4;

/// this share, in percent, of the shorter one's shingles,
const OF_SHORTER: usize = 50;

/// and this share of the longer one's.
const OF_LONGER: usize = 30;

/// A shingle that stands in more sentences than this links each to the next only, so that cost stays linear.
const CAP: usize = 8;

/// One sentence of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Unit {
    pub span: Span,
    pub words: u32,
    /// Sorted, unique; empty when the sentence is too short.
    shingles: Vec<u64>,
}

/// The sentences of a document, in order.
pub(super) fn units(document: &Document) -> Vec<Unit> {
    let mut units = Vec::new();
    for part in document.parts.iter().filter(|p| p.kind == PartKind::Body) {
        let mut words: Vec<u64> = Vec::new();
        let (mut start, mut end) = (None, part.span.start);
        let mut word = Fnv::default();
        let mut closing = false;
        let mut at = part.span.start;
        let mut close = |words: &mut Vec<u64>, start: &mut Option<u32>, end: u32| {
            if let Some(from) = start.take() {
                let span = Span::new(from, end);
                let furniture = document.furniture.iter().any(|f| f.overlap(span) * 2 > span.len());
                if !furniture {
                    units.push(Unit { span, words: words.len() as u32, shingles: shingles(words) });
                }
            }
            words.clear();
        };
        #[allow(clippy::explicit_counter_loop, reason = "the closure below reads the counter after the loop")]
        for c in document.text.slice(part.span).chars() {
            if c.is_alphanumeric() {
                c.to_lowercase().for_each(|c| word.eat(c));
            } else if c != '\'' && c != '’' && word.any {
                words.push(std::mem::take(&mut word).hash);
            }
            if !c.is_whitespace() {
                start.get_or_insert(at);
                end = at + 1;
                // Marks that may follow a full stop do not reopen the sentence.
                closing = matches!(c, '.' | '!' | '?') || (closing && matches!(c, '"' | '”' | '’' | ')' | '\''));
            } else if matches!(c, '\n' | '\r') || (closing && words.len() >= LEAST_WORDS) {
                // An abbreviation's full stop closes too early; both copies are then cut at the same place.
                close(&mut words, &mut start, end);
                closing = false;
            }
            at += 1;
        }
        if word.any {
            words.push(word.hash);
        }
        close(&mut words, &mut start, end);
    }
    units
}

/// FNV-1a over code points: the same on every machine.
struct Fnv {
    hash: u64,
    any: bool,
}

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv { hash: 0xcbf2_9ce4_8422_2325, any: false }
    }
}

impl Fnv {
    fn eat(&mut self, c: char) {
        self.any = true;
        self.hash = mix(self.hash, u64::from(u32::from(c)));
    }
}

/// The hash of a word.
pub(super) fn word(word: &str) -> u64 {
    let mut fnv = Fnv::default();
    word.chars().for_each(|c| fnv.eat(c));
    fnv.hash
}

fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
}

fn shingles(words: &[u64]) -> Vec<u64> {
    if words.len() < LEAST_WORDS {
        return Vec::new();
    }
    let mut all: Vec<u64> = words.windows(WORDS).map(|w| w.iter().fold(0, |h, &x| mix(h, x))).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Groups of units that are one text, each in ascending order; units alone are in none. Each unit comes with its document.
pub(super) fn groups(units: &[(u32, &Unit)]) -> Vec<Vec<u32>> {
    let mut postings: Vec<(u64, u32)> =
        units.iter().enumerate().flat_map(|(i, (_, u))| u.shingles.iter().map(move |&s| (s, i as u32))).collect();
    postings.par_sort_unstable();
    let mut shared: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for run in postings.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
        for (i, &(_, a)) in run.iter().enumerate() {
            let reach = if run.len() > CAP { 2 } else { run.len() };
            for &(_, b) in run[i + 1..].iter().take(reach) {
                if units[a as usize].0 != units[b as usize].0 {
                    *shared.entry((a, b)).or_default() += 1;
                }
            }
        }
    }
    let mut pairs: Vec<((u32, u32), u32)> = shared.into_iter().collect();
    pairs.sort_unstable();
    let mut sets = Sets::new(units.len());
    for ((a, b), n) in pairs {
        let (x, y) = (units[a as usize].1.shingles.len(), units[b as usize].1.shingles.len());
        let n = n as usize;
        if n >= LEAST_SHARED && n * 100 >= OF_SHORTER * x.min(y) && n * 100 >= OF_LONGER * x.max(y) {
            sets.join(a as usize, b as usize);
        }
    }
    let mut of_root: Vec<Vec<u32>> = vec![Vec::new(); units.len()];
    for i in 0..units.len() as u32 {
        of_root[sets.find(i as usize)].push(i);
    }
    of_root.retain(|g| g.len() > 1);
    of_root
}
