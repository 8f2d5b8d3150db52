//! Which claims are held against which: never every claim against every other.

use super::Matter;
use rustc_hash::FxHashMap;

/// What one speaker says in one sentence: its claims stand and fall together when somebody answers it.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// Indices of its claims, in reading order.
    pub claims: Vec<usize>,
}

/// Sentences before and behind a denial among which its own article is searched.
const REACH: usize = 12;

/// Sentences of the lead, which a denial answers from anywhere in its article.
const LEAD: usize = 4;

/// The statements of a block, and the one that each claim is part of.
pub(super) fn statements(matter: &Matter<'_>) -> (Vec<Statement>, Vec<usize>) {
    let mut place: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    let mut all: Vec<Statement> = Vec::new();
    let mut of = Vec::with_capacity(matter.claims.len());
    for (i, claim) in matter.claims.iter().enumerate() {
        let key = (matter.context.document_of[i], claim.sentence);
        let at = *place.entry(key).or_insert_with(|| {
            all.push(Statement { claims: Vec::new() });
            all.len() - 1
        });
        all[at].claims.push(i);
        of.push(at);
    }
    (all, of)
}

impl Matter<'_> {
    /// Claims that a denial may answer: those around it, those of the headline and the lead, and those of the story that share a telling
    /// term with it. Sorted, without itself.
    pub(super) fn around(&self, a: usize) -> Vec<usize> {
        let denial = &self.claims[a];
        let document = self.context.document_of[a];
        let near = |b: &usize| {
            let other = &self.claims[*b];
            other.sentence.abs_diff(denial.sentence) <= REACH || other.headline || other.sentence < LEAD
        };
        let mut found: Vec<usize> = self.in_document(document).filter(near).collect();
        found.extend(self.alignment.neighbours(a));
        found.sort_unstable();
        found.dedup();
        found.retain(|&b| b != a && self.stories.one(document, self.context.document_of[b]));
        found
    }
}
