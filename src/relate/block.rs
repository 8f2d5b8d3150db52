//! Blocks: the claims of articles that tell one story, with everything that comparing them needs and nothing else.
//!
//! No rule looks beyond its block, so that blocks are related on any number of threads or machines, an unrelated article changes
//! nothing, and what was found in an unchanged block can be kept.

use super::story::Stories;
use crate::attribute::Speaker;
use crate::normalise::Claim;
use crate::origin::Origins;
use rayon::prelude::*;
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
    /// The block's documents, by their place among all; nothing that is found depends on it.
    #[serde(skip)]
    pub documents: Vec<usize>,
}

impl Block {
    /// Whether its parts are of one size and its claims in order, as `blocks` makes them.
    pub(super) fn fits(&self) -> bool {
        self.document_of.len() == self.claims.len()
            && self.document_of.is_sorted()
            && self.document_of.last().is_none_or(|&d| d < self.stories.len())
    }
}

/// Documents of one group, the claims of each, and the speakers of all.
type Part = (Vec<usize>, Vec<Vec<Claim>>, Vec<Speaker>);

/// Puts claims that may speak of one fact together.
///
/// In: the claims of each document, in one order of documents; the stories that these tell; for each group of these, in their order, every
/// speaker of its documents; the origins in the same order. Out: every claim in one block, blocks in the order of their first documents.
pub fn blocks(mut claims: Vec<Vec<Claim>>, stories: &Stories, speakers: Vec<Vec<Speaker>>, origins: &Origins) -> Vec<Block> {
    let mut parts: Vec<Part> = Vec::new();
    for (documents, speakers) in stories.groups().into_iter().zip(speakers) {
        let taken = documents.iter().map(|&d| std::mem::take(&mut claims[d])).collect();
        parts.push((documents, taken, speakers));
    }
    let block = |(documents, taken, speakers): Part| Block {
        document_of: taken.iter().enumerate().flat_map(|(at, list)| std::iter::repeat_n(at, list.len())).collect(),
        claims: whole(taken),
        speakers,
        origins: origins.among(&documents),
        stories: stories.among(&documents),
        documents,
    };
    parts.into_par_iter().map(block).collect()
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
