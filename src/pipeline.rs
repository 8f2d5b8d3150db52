//! The corridor: nine calls in order. The only library file that knows every room.

use crate::attribute::{Attributed, Speakers, attribute, unite};
use crate::error::Error;
use crate::graph::{ClaimGraph, graph};
use crate::ingest::{Corpus, Document, ingest};
use crate::normalise::{Claim, normalise, unnamed_speaker};
use crate::origin::{Origins, origin};
use crate::parse::{Model, Parsed, parse};
use crate::relate::{Context, relate};
use crate::report::{Analysis, Material, assemble};
use crate::segment::segment;
use rayon::prelude::*;
use std::path::Path;

/// Everything that the rooms make of one folder, kept for the reports that need more than the analysis.
pub struct Run {
    /// The articles.
    pub corpus: Corpus,
    /// Their tellings.
    pub origins: Origins,
    /// Attributions of each document, speakers by their corpus-wide ids.
    pub attributed: Vec<Attributed>,
    /// Every speaker.
    pub speakers: Speakers,
    /// Claims, relations, disputes.
    pub graph: ClaimGraph,
}

/// What the per-document rooms make of one document.
pub struct Reading {
    /// Attributions and document-local speakers.
    pub attributed: Attributed,
    /// Claims with document-local speakers.
    pub claims: Vec<Claim>,
}

/// The per-document rooms: a pure function of one document and the model.
pub fn read(model: &dyn Model, document: &Document) -> Reading {
    let parsed = parsed(model, document);
    let mut attributed = attribute(document, &parsed);
    let claims = normalise(document, &parsed, &attributed);
    let unnamed = unnamed_speaker(document);
    let used = claims.iter().any(|c| c.chain.contains(&unnamed.id));
    if used && attributed.speakers.iter().all(|s| s.id != unnamed.id) {
        attributed.speakers.push(unnamed);
    }
    Reading { attributed, claims }
}

/// The first two per-document rooms.
pub fn parsed(model: &dyn Model, document: &Document) -> Parsed {
    parse(model, &document.text, segment(document))
}

/// Analyses an articles' folder, from files on disk to disputes.
///
/// # Errors
/// When the path cannot be read at all, or holds nothing readable.
pub fn run(model: &dyn Model, path: &Path) -> Result<Run, Error> {
    let corpus = ingest(path)?;
    if corpus.documents.is_empty() {
        let reasons = corpus.notes.iter().filter(|n| n.skipped).take(5);
        let reasons = reasons.map(|n| format!("{}: {}", n.document.as_deref().unwrap_or("-"), n.what)).collect();
        return Err(Error::NothingReadable { path: path.to_owned(), seen: corpus.files_seen, reasons });
    }
    Ok(run_corpus(model, corpus))
}

/// Analyses articles that were read already.
pub fn run_corpus(model: &dyn Model, corpus: Corpus) -> Run {
    let origins = origin(&corpus);
    let readings: Vec<Reading> = corpus.documents.par_iter().map(|document| read(model, document)).collect();
    finish(corpus, origins, readings)
}

/// The rooms that see the whole corpus.
fn finish(corpus: Corpus, origins: Origins, mut readings: Vec<Reading>) -> Run {
    let speakers = unite(&readings.iter().map(|r| &r.attributed).collect::<Vec<_>>());
    for (reading, renamed) in readings.iter_mut().zip(&speakers.renamed) {
        reading.rename(renamed);
    }
    let mut claims = Vec::new();
    let mut document_of = Vec::new();
    let mut attributed = Vec::with_capacity(readings.len());
    for (i, reading) in readings.into_iter().enumerate() {
        document_of.resize(document_of.len() + reading.claims.len(), i);
        claims.extend(reading.claims);
        attributed.push(reading.attributed);
    }
    let by_id = speakers.list.iter().map(|s| (s.id, s)).collect();
    let context = Context { speakers: by_id, origins: &origins, document_of };
    let relations = relate(&claims, &context);
    let graph = graph(claims, relations, &context);
    drop(context);
    Run { corpus, origins, attributed, speakers, graph }
}

impl Reading {
    /// Puts corpus-wide speakers in the place of document-local ones.
    fn rename(&mut self, renamed: &indexmap::IndexMap<crate::id::SpeakerId, crate::id::SpeakerId>) {
        let new = |id: &mut crate::id::SpeakerId| {
            if let Some(&to) = renamed.get(id) {
                *id = to;
            }
        };
        for attribution in &mut self.attributed.attributions {
            attribution.speakers.iter_mut().for_each(new);
            attribution.via.iter_mut().for_each(new);
        }
        for claim in &mut self.claims {
            new(&mut claim.speaker);
            claim.chain.iter_mut().for_each(new);
            claim.arguments.iter_mut().filter_map(|a| a.entity.as_mut()).for_each(new);
            if let Some(by) = claim.answers.as_mut().and_then(|a| a.by.as_mut()) {
                new(by);
            }
        }
    }
}

impl Run {
    /// The analysis of the output contract.
    pub fn analysis(&self) -> Analysis {
        assemble(Material {
            corpus: &self.corpus,
            origins: &self.origins,
            attributed: &self.attributed,
            speakers: &self.speakers,
            graph: &self.graph,
            notes: Vec::new(),
        })
    }
}
