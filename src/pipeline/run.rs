//! One folder on one machine, from files on disk to disputes.

use super::{Documents, Extract, Options, Settled, Story, extract, gather, merge, read};
use crate::attribute::{Attributed, Speakers};
use crate::cache::{Cache, Key};
use crate::error::Error;
use crate::graph::ClaimGraph;
use crate::ingest::{Corpus, Seen};
use crate::origin::Origins;
use crate::parse::Model;
use crate::relate::{Block, Relation, Weights, relate_with};
use crate::report::{Analysis, Material, assemble, claim_views, write_analysis};
use rayon::prelude::*;
use std::path::Path;

/// Everything that the rooms make of one folder, kept for the reports that need more than the analysis.
pub struct Run {
    /// The articles, by path.
    pub corpus: Corpus,
    /// Their tellings, in the same order.
    pub origins: Origins,
    /// Attributions of each document in the same order, speakers by their corpus-wide ids; who these are stands in `speakers` alone.
    pub attributed: Vec<Attributed>,
    /// Every speaker.
    pub speakers: Speakers,
    /// Claims, relations, disputes.
    pub graph: ClaimGraph,
}

/// Analyses an articles' folder, keeping nothing.
///
/// # Errors
/// When the path cannot be read at all, or holds nothing readable.
pub fn run(model: &dyn Model, path: &Path) -> Result<Run, Error> {
    run_with(model, path, &Options::default())
}

/// Analyses an articles' folder: documents and blocks on all threads of the pool it is called in. The result depends on neither the
/// number of threads nor the cache.
///
/// # Errors
/// When the path cannot be read at all, or holds nothing readable, or when whoever looks on ended the run.
pub fn run_with(model: &dyn Model, path: &Path, options: &Options<'_>) -> Result<Run, Error> {
    let documents = read(model, path, options)?;
    options.watch.all_read();
    Ok(run_read(documents, options))
}

/// Analyses articles that were read already.
pub fn run_corpus(model: &dyn Model, corpus: Corpus) -> Run {
    let Corpus { documents, notes, files_seen, files_read } = corpus;
    let extracts: Vec<Extract> = documents.into_par_iter().map(|document| extract(model, document)).collect();
    // The note that counts the languages is among the notes.
    let seen = Seen { files: files_seen, read: files_read, notes, ..Seen::default() };
    run_read(Documents { extracts, seen }, &Options::default())
}

/// The rooms after the per-document ones: stories, each settled by itself, and all of them as one. No two documents have one id
/// ([`Documents::once_each`]).
pub fn run_read(documents: Documents, options: &Options<'_>) -> Run {
    let mut stories = gather(documents.extracts);
    // The largest first, so that no thread begins the longest work when the others are done.
    stories.sort_by_key(|story| std::cmp::Reverse(story.iter().map(|e| e.claims.len()).sum::<usize>()));
    let settled = stories.into_par_iter().with_max_len(1).map(|story| settle_with(story, options)).collect();
    merge(settled, documents.seen)
}

/// Everything that is found in the articles of one story: a pure function of these.
pub fn settle(extracts: Vec<Extract>) -> Settled {
    settle_with(extracts, &Options::default())
}

fn settle_with(extracts: Vec<Extract>, options: &Options<'_>) -> Settled {
    let story = Story::new(extracts);
    let relations = related(story.block(), options.cache, options.weights);
    story.settle(relations)
}

/// The relations of a block, from the cache where the same block was related before.
fn related(block: &Block, cache: Option<&Cache>, weights: &Weights) -> Vec<Relation> {
    // A few claims are compared sooner than looked up.
    let Some(cache) = cache.filter(|_| block.claims.len() >= WORTH_KEEPING) else { return relate_with(block, weights) };
    let Some(key) = Key::of_value("block", block) else { return relate_with(block, weights) };
    cache.get(key).unwrap_or_else(|| {
        let relations = relate_with(block, weights);
        cache.put(key, &relations);
        relations
    })
}

/// Claims of a block from which its relations are kept.
const WORTH_KEEPING: usize = 500;

impl Run {
    /// Documents, origins and attributions in the order of the documents' paths.
    pub(super) fn in_order_of_paths(mut self) -> Run {
        let mut order: Vec<usize> = (0..self.corpus.documents.len()).collect();
        let documents = &self.corpus.documents;
        order.sort_by(|&a, &b| place(&documents[a].path).cmp(&place(&documents[b].path)));
        self.origins = self.origins.among(&order);
        self.attributed = order.iter().map(|&d| std::mem::take(&mut self.attributed[d])).collect();
        let mut documents: Vec<Option<_>> = std::mem::take(&mut self.corpus.documents).into_iter().map(Some).collect();
        self.corpus.documents = order.iter().filter_map(|&d| documents[d].take()).collect();
        self
    }

    /// The analysis of the output contract, when nothing else is wanted of the run: each claim goes when its view is made.
    pub fn into_analysis(mut self) -> Analysis {
        let claims = std::mem::take(&mut self.graph.claims);
        let mut analysis = self.analysis();
        let Run { corpus, origins, .. } = self;
        analysis.claims = claim_views(claims, &corpus, &origins);
        analysis
    }

    /// The analysis of the output contract.
    pub fn analysis(&self) -> Analysis {
        assemble(self.material())
    }

    /// Writes the same as a file, without holding it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_analysis(&self, out: impl std::io::Write + Send) -> std::io::Result<()> {
        write_analysis(&self.material(), out)
    }

    fn material(&self) -> Material<'_> {
        Material {
            corpus: &self.corpus,
            origins: &self.origins,
            attributed: &self.attributed,
            speakers: &self.speakers,
            graph: &self.graph,
            notes: Vec::new(),
        }
    }
}

/// A path as folders list it: a file's records (`#n`) by number.
pub(super) fn place(path: &str) -> (&str, u64) {
    path.rsplit_once('#').and_then(|(file, record)| Some((file, record.parse().ok()?))).unwrap_or((path, 0))
}
