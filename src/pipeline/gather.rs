//! From articles to stories, each settled by itself, and from settled stories to the whole.
//!
//! What needs all articles is which of them tell one story (`relate::stories`), and nothing else: who is who, which telling is whose, what
//! contradicts what and which disputes there are is decided in the story.

use super::{Extract, Run};
use crate::attribute::{Attributed, Speaker, Speakers, unite};
use crate::graph::{ClaimGraph, Dispute, graph, in_order};
use crate::id::SpeakerId;
use crate::ingest::{Corpus, Document, Published, Seen};
use crate::normalise::Claim;
use crate::origin::{Origins, compare};
use crate::relate::{Block, Context, Relation, Sketch, Stories, stories};
use indexmap::IndexMap;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// The articles in stories. The order in which they come has no influence; no two are of one document.
///
/// Out: the articles of each story by day of publication, then by id; stories in the order of their first articles.
pub fn gather(mut extracts: Vec<Extract>) -> Vec<Vec<Extract>> {
    in_order_of_days(&mut extracts);
    let sketches: Vec<Sketch> = extracts.par_iter().map(|e| Sketch::of(&e.document, &e.claims)).collect();
    let found = stories(&sketches);
    let mut extracts: Vec<Option<Extract>> = extracts.into_iter().map(Some).collect();
    found.into_iter().map(|story| story.into_iter().filter_map(|i| extracts[i].take()).collect()).collect()
}

/// By day of publication, then by id, so that no file's place decides anything.
fn in_order_of_days(extracts: &mut [Extract]) {
    extracts.sort_by_key(|e| order(&e.document));
}

/// Where an article stands among all.
fn order(document: &Document) -> impl Ord + use<> {
    let day = |p: Published| (p.date, p.time);
    (document.published.map(day), document.id)
}

/// The articles of one story with their speakers united and their tellings found: ready to be related.
pub struct Story {
    documents: Vec<Document>,
    attributed: Vec<Attributed>,
    block: Block,
}

impl Story {
    /// Settles who is who in a story, and which telling is whose: a pure function of its articles.
    pub fn new(mut extracts: Vec<Extract>) -> Story {
        in_order_of_days(&mut extracts);
        let sketches: Vec<Sketch> = extracts.iter().map(|e| Sketch::of(&e.document, &e.claims)).collect();
        let speakers = unite(&extracts.iter().map(|e| &e.attributed).collect::<Vec<_>>());
        let origins = {
            let (documents, tellings): (Vec<_>, Vec<_>) = extracts.iter().map(|e| (&e.document, &e.telling)).unzip();
            compare(&documents, &tellings)
        };
        let mut documents = Vec::with_capacity(extracts.len());
        let mut attributed = Vec::with_capacity(extracts.len());
        let mut claims = Vec::with_capacity(extracts.len());
        for (mut extract, renamed) in extracts.into_iter().zip(&speakers.renamed) {
            rename(&mut extract, renamed);
            // From here on everybody is in the one list of speakers.
            extract.attributed.speakers = Vec::new();
            documents.push(extract.document);
            attributed.push(extract.attributed);
            claims.push(extract.claims);
        }
        Story { documents, attributed, block: Block::new(claims, speakers.list, origins, Stories::within(&sketches)) }
    }

    /// Its claims, with all that comparing them needs.
    pub fn block(&self) -> &Block {
        &self.block
    }

    /// The story with what `relate` found in its block, and its disputes.
    pub fn settle(self, relations: Vec<Relation>) -> Settled {
        let Story { documents, attributed, block } = self;
        let (stories, speakers, origins) = (block.stories.clone(), block.speakers.clone(), block.origins.clone());
        let by_id = speakers.iter().map(|s| (s.id, s)).collect();
        let titles = documents.iter().map(|d| d.title.as_deref().unwrap_or_default()).collect();
        let context = Context { speakers: by_id, origins: &origins, document_of: block.document_of.clone(), titles };
        let document_of = block.document_of;
        let ClaimGraph { claims, relations, disputes, .. } = graph(block.claims, relations, &context);
        drop(context);
        let claims = Block { claims, document_of, stories, ..Block::default() }.into_claims();
        Settled { documents, attributed, claims, speakers, origins, relations, disputes }
    }
}

/// One story with everything that is found in it: it can be written, kept, and sent elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settled {
    /// Its articles, by day of publication, then by id.
    pub documents: Vec<Document>,
    /// The attributions of each, with the speakers' ids in the story.
    pub attributed: Vec<Attributed>,
    /// The claims of each.
    pub claims: Vec<Vec<Claim>>,
    /// Who speaks in it, by id.
    pub speakers: Vec<Speaker>,
    /// Which telling each passage goes back to.
    pub origins: Origins,
    /// How its claims stand to each other, by id.
    pub relations: Vec<Relation>,
    /// Its disputes.
    pub disputes: Vec<Dispute>,
}

/// Stories, in any order, as one graph with all disputes.
pub fn merge(mut stories: Vec<Settled>, seen: Seen) -> Run {
    stories.retain(|s| !s.documents.is_empty());
    stories.sort_by_cached_key(|s| order(&s.documents[0]));
    let speakers = Speakers::of_stories(stories.iter_mut().map(|s| std::mem::take(&mut s.speakers)));
    let count = stories.iter().map(|s| s.documents.len()).sum();
    let (mut all, mut origins): (Vec<_>, Vec<_>) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let (mut relations, mut disputes) = (Vec::new(), Vec::new());
    for story in stories {
        let of_documents = story.origins.of_document.into_iter().zip(story.origins.passages);
        all.extend(story.documents.into_iter().zip(story.attributed).zip(story.claims));
        origins.extend(of_documents);
        relations.extend(story.relations);
        disputes.extend(story.disputes);
    }
    let mut places: Vec<usize> = (0..all.len()).collect();
    places.sort_by_cached_key(|&i| order(&all[i].0.0));
    let mut all: Vec<Option<_>> = all.into_iter().zip(origins).map(Some).collect();
    let mut claims = Vec::with_capacity(all.iter().flatten().map(|((_, claims), _)| claims.len()).sum());
    let (mut documents, mut attributed, mut whole) = (Vec::with_capacity(count), Vec::with_capacity(count), Origins::default());
    for (((document, of_document), own), (origin, passages)) in places.into_iter().filter_map(|i| all[i].take()) {
        documents.push(document);
        attributed.push(of_document);
        claims.extend(own);
        whole.of_document.push(origin);
        whole.passages.push(passages);
    }
    relations.sort_by_key(|r: &Relation| r.id);
    relations.dedup_by_key(|r| r.id);
    in_order(&mut disputes);
    let graph = ClaimGraph::of_stories(claims, relations, disputes);
    let (files_seen, files_read) = (seen.files, seen.read);
    let corpus = Corpus { documents, notes: seen.into_notes(), files_seen, files_read };
    Run { corpus, origins: whole, attributed, speakers, graph }.in_order_of_paths()
}

/// Puts speakers under their names for the story in the place of a document's own.
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
