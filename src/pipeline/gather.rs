//! All documents together: stories, the speakers of each story, tellings, blocks; and from the blocks' relations to the graph.

use super::{Extract, Run};
use crate::attribute::{Attributed, Speaker, Speakers, unite};
use crate::graph::graph;
use crate::id::SpeakerId;
use crate::ingest::{Corpus, Document, Published, Seen};
use crate::normalise::Claim;
use crate::origin::{Origins, compare};
use crate::relate::{Block, Context, Relation, Stories, blocks};
use indexmap::IndexMap;
use rayon::prelude::*;

/// The documents of one folder with everything settled that needs all of them: who is who, and which telling is whose.
///
/// Documents stand by day of publication, then by id, so that no file's place decides anything.
pub struct Folder {
    documents: Vec<Document>,
    attributed: Vec<Attributed>,
    claims: Vec<Vec<Claim>>,
    /// Blocks that were taken back, and of each document the block and how many claims it has there. Claims stay where they are until all of
    /// them go into one list: a copy by document in between would stand beside it.
    back: Vec<std::vec::IntoIter<Claim>>,
    back_at: Vec<Option<(usize, usize)>>,
    stories: Stories,
    /// The speakers of each group of stories, as these have settled them; given to the blocks.
    settled: Vec<Vec<Speaker>>,
    speakers: Speakers,
    origins: Origins,
    seen: Seen,
}

/// Settles what needs all documents. The order of the extracts has no influence; no two are of one document.
pub fn gather(mut extracts: Vec<Extract>, seen: Seen) -> Folder {
    let day = |p: Published| (p.date, p.time);
    extracts.sort_by_key(|e| (e.document.published.map(day), e.document.id));
    let claims: Vec<Vec<Claim>> = extracts.iter_mut().map(|e| std::mem::take(&mut e.claims)).collect();
    let stories = Stories::new(&claims);
    extracts.iter_mut().zip(claims).for_each(|(e, claims)| e.claims = claims);
    let (documents, tellings): (Vec<_>, Vec<_>) = extracts.iter().map(|e| (&e.document, &e.telling)).unzip();
    let (speakers, origins) = rayon::join(|| settle(&extracts, &stories), || compare(&documents, &tellings));
    let settled = speakers.iter().map(|(_, s)| s.list.clone()).collect();
    let speakers = Speakers::of_stories(speakers, extracts.len());
    let mut folder = Folder {
        documents: Vec::with_capacity(extracts.len()),
        attributed: Vec::with_capacity(extracts.len()),
        claims: Vec::with_capacity(extracts.len()),
        back: Vec::new(),
        back_at: vec![None; extracts.len()],
        stories,
        settled,
        speakers,
        origins,
        seen,
    };
    for (i, mut extract) in extracts.into_iter().enumerate() {
        rename(&mut extract, &folder.speakers.renamed[i]);
        // From here on everybody is in the one list of speakers.
        extract.attributed.speakers = Vec::new();
        folder.documents.push(extract.document);
        folder.attributed.push(extract.attributed);
        folder.claims.push(extract.claims);
    }
    folder
}

/// The speakers of each group of documents that tell stories together: an unrelated article changes nobody's name.
fn settle(extracts: &[Extract], stories: &Stories) -> Vec<(Vec<usize>, Speakers)> {
    let united = |documents: Vec<usize>| {
        let attributed: Vec<&Attributed> = documents.iter().map(|&d| &extracts[d].attributed).collect();
        let speakers = unite(&attributed);
        (documents, speakers)
    };
    stories.groups().into_par_iter().map(united).collect()
}

impl Folder {
    /// The claims in blocks that can be related each by itself. The folder gives its claims away.
    pub fn blocks(&mut self) -> Vec<Block> {
        let claims = std::mem::take(&mut self.claims);
        self.claims = vec![Vec::new(); claims.len()];
        blocks(claims, &self.stories, std::mem::take(&mut self.settled), &self.origins)
    }

    /// Takes the claims of a block back.
    pub fn take_back(&mut self, block: Block) {
        for of_one in block.document_of.chunk_by(|a, b| a == b) {
            if let Some(at) = block.documents.get(of_one[0]).and_then(|&d| self.back_at.get_mut(d)) {
                *at = Some((self.back.len(), of_one.len()));
            }
        }
        self.back.push(block.claims.into_iter());
    }

    /// All claims in one list, by document, and how many each document has. A block's documents stand in the order of all.
    fn all_claims(&mut self) -> (Vec<Claim>, Vec<usize>) {
        let own = self.claims.iter().zip(&self.back_at).map(|(own, at)| at.map_or(own.len(), |(_, n)| n));
        let counts: Vec<usize> = own.collect();
        let mut all = Vec::with_capacity(counts.iter().sum());
        for (own, at) in self.claims.iter_mut().zip(&self.back_at) {
            match *at {
                None => all.extend(std::mem::take(own)),
                Some((block, n)) => {
                    let left = &mut self.back[block];
                    all.extend(left.by_ref().take(n));
                    if left.len() == 0 {
                        *left = Vec::new().into_iter();
                    }
                }
            }
        }
        (all, counts)
    }
}

/// Joins the relations of all blocks, in any order, to one graph, and reads the disputes off it.
pub fn merge(mut folder: Folder, relations: impl IntoIterator<Item = Vec<Relation>>) -> Run {
    let (claims, counts) = folder.all_claims();
    let Folder { documents, attributed, speakers, origins, seen, .. } = folder;
    let document_of = counts.into_iter().enumerate().flat_map(|(d, n)| std::iter::repeat_n(d, n)).collect();
    let mut relations: Vec<Relation> = relations.into_iter().flatten().collect();
    relations.sort_by_key(|r| r.id);
    relations.dedup_by_key(|r| r.id);
    let by_id = speakers.list.iter().map(|s| (s.id, s)).collect();
    let graph = {
        let context = Context { speakers: by_id, origins: &origins, document_of };
        graph(claims, relations, &context)
    };
    let (files_seen, files_read) = (seen.files, seen.read);
    let corpus = Corpus { documents, notes: seen.into_notes(), files_seen, files_read };
    Run { corpus, origins, attributed, speakers, graph }.in_order_of_paths()
}

/// Puts speakers under their names for all documents in the place of a document's own.
fn rename(extract: &mut Extract, renamed: &IndexMap<SpeakerId, SpeakerId>) {
    let new = |id: &mut SpeakerId| {
        if let Some(&to) = renamed.get(id) {
            *id = to;
        }
    };
    for attribution in &mut extract.attributed.attributions {
        attribution.speakers.iter_mut().for_each(new);
        attribution.via.iter_mut().for_each(new);
    }
    for claim in &mut extract.claims {
        new(&mut claim.speaker);
        claim.chain.iter_mut().for_each(new);
        claim.arguments.iter_mut().filter_map(|a| a.entity.as_mut()).for_each(new);
        if let Some(by) = claim.answers_mut().and_then(|a| a.by.as_mut()) {
            new(by);
        }
    }
}
