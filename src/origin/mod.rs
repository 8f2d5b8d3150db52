//! `&Corpus` in, [`Origins`] out: which documents and passages are one telling.
//!
//! *The Courier prints a dispatch that the Herald printed a day earlier, and adds a paragraph of its own*: the dispatch's
//! sentences in both go back to the Herald's document, the added paragraph to the Courier's.
//!
//! Invariants: no text is compared by its place in the folder; an id is derived from the document that told it first (by date of
//! publication, an agency before its customers, then by id), so that a later article changes no origin of an earlier one.
//!
//! How it decides: sentences that share most of their word shingles are one text (`shingle`), and go back to the document that
//! told them first. A document most of whose words go back to another is that document's telling, and so is a second dispatch
//! of one house (agency or outlet) on one story within days (`credit`).
//!
//! What it gets wrong: a quotation that two reporters heard themselves looks like a reprint, and a dispatch that an
//! editor rewrote in every sentence, without credit, looks independent.

mod credit;
mod shingle;

use crate::id::OriginId;
use crate::ingest::{Corpus, Document};
use crate::lexicon::agencies::agencies;
use crate::text::Span;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A document is another's telling when this percentage of its words goes back to it.
const MOST: u64 = 50;

/// Which telling each document, and each passage of it, goes back to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origins {
    /// The origin of each document as a whole, by its index in the corpus.
    pub of_document: Vec<OriginId>,
    /// Passages that another document printed too, by document index: the span and the origin it goes back to. Sorted, not overlapping.
    pub passages: Vec<Vec<(Span, OriginId)>>,
}

impl Origins {
    /// The origin of a span: that of the shared passage it lies in (by more than half), else of its document.
    pub fn of(&self, document: usize, span: Span) -> OriginId {
        let shared =
            self.passages.get(document).and_then(|passages| passages.iter().find(|(passage, _)| passage.overlap(span) * 2 > span.len()));
        match shared {
            Some((_, origin)) => *origin,
            None => self.of_document.get(document).copied().unwrap_or_else(|| OriginId::of(&[])),
        }
    }

    /// The origins of some documents, in their order.
    pub fn among(&self, documents: &[usize]) -> Origins {
        let of_document = documents.iter().filter_map(|&d| self.of_document.get(d).copied()).collect();
        let passages = documents.iter().map(|&d| self.passages.get(d).cloned().unwrap_or_default()).collect();
        Origins { of_document, passages }
    }
}

/// What of one document tells whose text it is: hashes of its sentences and of its first words, and the house it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    units: Vec<shingle::Unit>,
    lead: Vec<u64>,
    house: Option<String>,
}

/// Reads what tells whose text a document is: a pure function of one document.
pub fn telling(document: &Document) -> Telling {
    Telling { units: shingle::units(document), lead: credit::lead(document), house: credit::house(document) }
}

/// Finds wire copy, reprints and near-duplicate passages.
pub fn origin(corpus: &Corpus) -> Origins {
    let tellings: Vec<Telling> = corpus.documents.par_iter().map(telling).collect();
    compare(&corpus.documents.iter().collect::<Vec<_>>(), &tellings.iter().collect::<Vec<_>>())
}

/// The same from tellings that were read before, one a document, in one order.
pub fn compare(documents: &[&Document], tellings: &[&Telling]) -> Origins {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&i| precedence(documents[i]));
    let mut rank = vec![0; documents.len()];
    order.iter().enumerate().for_each(|(r, &i)| rank[i] = r);

    let units: Vec<(u32, &shingle::Unit)> = (0u32..).zip(tellings).flat_map(|(d, t)| t.units.iter().map(move |u| (d, u))).collect();
    let mut first_told: Vec<Option<usize>> = vec![None; units.len()];
    for group in shingle::groups(&units) {
        let first = group.iter().map(|&u| units[u as usize].0 as usize).min_by_key(|&d| rank[d]);
        group.iter().for_each(|&u| first_told[u as usize] = first);
    }
    let mut words = vec![0u64; documents.len()];
    let mut from: Vec<BTreeMap<usize, u64>> = vec![BTreeMap::new(); documents.len()];
    for ((d, unit), first) in units.iter().zip(&first_told) {
        let d = *d as usize;
        words[d] += u64::from(unit.words);
        if let Some(first) = first.filter(|&f| f != d) {
            *from[d].entry(first).or_default() += u64::from(unit.words);
        }
    }
    let mut housemates: Vec<Vec<usize>> = vec![Vec::new(); documents.len()];
    for (a, b) in credit::same_house(documents, tellings) {
        let (early, late) = if rank[a] < rank[b] { (a, b) } else { (b, a) };
        housemates[late].push(early);
    }
    // Earlier documents are settled first, so every chain of reprints ends at its head.
    let mut head: Vec<usize> = (0..documents.len()).collect();
    for &d in &order {
        let mut shares: BTreeMap<usize, u64> = BTreeMap::new();
        from[d].iter().for_each(|(&f, n)| *shares.entry(head[f]).or_default() += n);
        let most = shares.iter().max_by_key(|&(&f, n)| (*n, std::cmp::Reverse(rank[f])));
        if let Some((&f, _)) = most.filter(|(_, n)| **n * 100 >= words[d] * MOST) {
            head[d] = f;
        } else if let Some(&mate) = housemates[d].iter().min_by_key(|&&m| rank[m]) {
            head[d] = head[mate];
        }
    }
    let id = |d: usize| OriginId::of(&[&documents[head[d]].id.to_string()]);
    let mut passages: Vec<Vec<(Span, OriginId)>> = vec![Vec::new(); documents.len()];
    for ((d, unit), first) in units.iter().zip(&first_told) {
        let Some(first) = *first else { continue };
        let list = &mut passages[*d as usize];
        let origin = id(first);
        match list.last_mut() {
            // Neighbours from one telling are one passage.
            Some((span, last)) if *last == origin && unit.span.start.saturating_sub(span.end) <= 2 => *span = span.cover(unit.span),
            _ => list.push((unit.span, origin)),
        }
    }
    Origins { of_document: (0..documents.len()).map(id).collect(), passages }
}

/// Who comes first: the earlier day, then an agency before others, then the earlier time, then the smaller id.
fn precedence(document: &Document) -> (bool, Option<jiff::civil::Date>, bool, Option<jiff::civil::Time>, crate::id::DocumentId) {
    let date = document.published.map(|p| p.date);
    let agency = document.outlet.as_deref().is_some_and(|o| agencies().outlet(o).is_some());
    (date.is_none(), date, !agency, document.published.and_then(|p| p.time), document.id)
}
