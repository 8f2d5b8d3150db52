//! A block: the claims of articles that tell one story, with everything that comparing them needs and nothing else.
//!
//! No rule looks beyond its block, so that blocks are related on any number of threads or machines, an unrelated article changes
//! nothing, and what was found in an unchanged block can be kept.

use super::story::Stories;
use crate::attribute::Speaker;
use crate::normalise::Claim;
use crate::origin::Origins;
use serde::{Deserialize, Serialize};

/// Claims that may speak of one fact.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// By document and place.
    pub claims: Vec<Claim>,
    /// The document of each claim, counted inside of the block.
    pub document_of: Vec<usize>,
    /// Every speaker of the block's documents, by id.
    pub speakers: Vec<Speaker>,
    /// Which telling each passage goes back to, for the block's documents.
    pub origins: Origins,
    /// Which of the block's documents may be compared.
    pub stories: Stories,
}

impl Block {
    /// The claims of each document of one story in the order of the documents, as one list, with who speaks in them, their tellings, and which
    /// of them may be compared.
    pub fn new(claims: Vec<Vec<Claim>>, speakers: Vec<Speaker>, origins: Origins, stories: Stories) -> Block {
        let document_of = claims.iter().enumerate().flat_map(|(at, list)| std::iter::repeat_n(at, list.len())).collect();
        Block { claims: whole(claims), document_of, speakers, origins, stories }
    }

    /// The claims of each document again.
    pub fn into_claims(self) -> Vec<Vec<Claim>> {
        let mut counts = vec![0; self.stories.len()];
        self.document_of.iter().for_each(|&d| counts[d] += 1);
        let mut claims = self.claims.into_iter();
        counts.into_iter().map(|n| claims.by_ref().take(n).collect()).collect()
    }

    /// Whether its parts are of one size and its claims in order, as `new` makes them.
    pub(super) fn fits(&self) -> bool {
        self.document_of.len() == self.claims.len()
            && self.document_of.is_sorted()
            && self.document_of.last().is_none_or(|&d| d < self.stories.len())
    }
}

/// Lists as one, without the room to grow that a list of unknown length takes: claims are large. One list alone, as most articles have it,
/// stays where it is.
fn whole(mut lists: Vec<Vec<Claim>>) -> Vec<Claim> {
    if lists.len() == 1 {
        return lists.pop().unwrap_or_default();
    }
    let mut all = Vec::with_capacity(lists.iter().map(Vec::len).sum());
    lists.into_iter().for_each(|list| all.extend(list));
    all
}
