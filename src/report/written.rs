//! The analysis as it is written: the bytes of `write_json(&assemble(material))`, without holding the analysis.
//!
//! A folder of 4,000 articles has an analysis of 350 megabytes. Its views are made and written out a batch at a time: while one batch is
//! written, all threads make the next.

use super::analysis::{Program, SCHEMA};
use super::assemble::{Material, attribution_views, by_document, claim_view, dispute_view, document_view, relation_view, speaker_view};
use super::json::Pretty;
use crate::note::Note;
use crate::text::Lines;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Items whose views are made by one thread in one go: claims and the like, or all that stands in some documents.
const PIECE: usize = 128;
const DOCUMENTS: usize = 4;

/// Pieces that are made while those before them are written.
const PIECES: usize = 16;

/// Writes the analysis of the output contract: pretty JSON, ended by a line break.
///
/// # Errors
/// When it cannot be written.
pub fn write_analysis(material: &Material<'_>, out: impl Write + Send) -> io::Result<()> {
    let Material { corpus, origins, attributed, speakers, graph, .. } = material;
    let mut object = Object { out, pretty: Pretty::new(), first: true };
    let documents: Vec<usize> = (0..corpus.documents.len()).collect();
    object.pretty.begin_object(&mut object.out)?;
    object.value("schema", &SCHEMA)?;
    object.value("program", &Program::this())?;
    object.list("documents", &documents, DOCUMENTS, |&i| [document_view(i, &corpus.documents[i], origins)])?;
    object.list("speakers", &speakers.list, PIECE, |s| [speaker_view(s)])?;
    object.list("attributions", &documents, DOCUMENTS, |&i| {
        attributed.get(i).map(|attributed| attribution_views(&corpus.documents[i], attributed)).unwrap_or_default()
    })?;
    let lines: Vec<Lines> = corpus.documents.par_iter().map(|d| Lines::of(d.text.as_str())).collect();
    let claims = by_document(&graph.claims, corpus, |c| c);
    // Documents in pieces of claims: each piece counts the lines of its own documents.
    let of_one = |&(i, claim): &(usize, &crate::normalise::Claim)| {
        let document = &corpus.documents[i];
        claim_view(claim, i, document, origins, &lines[i])
    };
    object.list("claims", &claims, PIECE, |placed| [of_one(placed)])?;
    object.list("relations", &graph.relations, PIECE, |r| [relation_view(r)])?;
    object.list("disputes", &graph.disputes, PIECE, |d| [dispute_view(d)])?;
    object.end(&material.notes(), corpus.files_seen, corpus.files_read)
}

/// Views as they stand in a list of the analysis, one after the other: what [`Items`] writes later.
///
/// # Errors
/// When one cannot be written.
pub fn items<V: Serialize>(views: impl IntoIterator<Item = V>) -> io::Result<Vec<u8>> {
    let mut object = Object { out: io::sink(), pretty: Pretty::new(), first: true };
    object.pretty.begin_object(&mut object.out)?;
    object.key("list")?;
    object.pretty.begin_array(&mut object.out)?;
    listed(&object.pretty, views)
}

/// Every value preceded by what parts it from the one before it; the first of all loses its comma.
fn listed<V: Serialize>(pretty: &Pretty, views: impl IntoIterator<Item = V>) -> io::Result<Vec<u8>> {
    let (mut bytes, mut pretty) = (Vec::new(), pretty.clone());
    for view in views {
        pretty.begin_array_value(&mut bytes, false)?;
        pretty.write(&mut bytes, &view)?;
        pretty.end_array_value(&mut bytes)?;
    }
    Ok(bytes)
}

/// An analysis that is written from items that were made before, list by list.
pub struct Items<W>(Object<W>);

impl<W: Write> Items<W> {
    /// Begins an analysis.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(out: W) -> io::Result<Items<W>> {
        let mut object = Object { out, pretty: Pretty::new(), first: true };
        object.pretty.begin_object(&mut object.out)?;
        object.value("schema", &SCHEMA)?;
        object.value("program", &Program::this())?;
        Ok(Items(object))
    }

    /// Writes a list of items.
    ///
    /// # Errors
    /// When one cannot be had or written.
    pub fn list(&mut self, key: &str, made: impl Iterator<Item = io::Result<Vec<u8>>>) -> io::Result<()> {
        let object = &mut self.0;
        object.key(key)?;
        object.pretty.begin_array(&mut object.out)?;
        let mut first = true;
        for bytes in made {
            let bytes = bytes?;
            let skipped = usize::from(first && !bytes.is_empty());
            first &= bytes.is_empty();
            object.out.write_all(&bytes[skipped..])?;
        }
        object.end_list(first)
    }

    /// Writes what stands behind the lists, and ends the analysis.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn end(mut self, notes: &[Note], files_seen: usize, files_read: usize) -> io::Result<()> {
        self.0.end(notes, files_seen, files_read)
    }
}

/// The object that is being written, field by field.
struct Object<W> {
    out: W,
    pretty: Pretty,
    first: bool,
}

impl<W: Write> Object<W> {
    fn key(&mut self, key: &str) -> io::Result<()> {
        self.pretty.begin_object_key(&mut self.out, self.first)?;
        self.first = false;
        self.pretty.write(&mut self.out, &key)?;
        self.pretty.end_object_key(&mut self.out)?;
        self.pretty.begin_object_value(&mut self.out)
    }

    fn value(&mut self, key: &str, value: &impl Serialize) -> io::Result<()> {
        self.key(key)?;
        self.pretty.write(&mut self.out, value)?;
        self.pretty.end_object_value(&mut self.out)
    }

    fn end_list(&mut self, empty: bool) -> io::Result<()> {
        if !empty {
            self.pretty.end_array_value(&mut self.out)?;
        }
        self.pretty.end_array(&mut self.out)?;
        self.pretty.end_object_value(&mut self.out)
    }

    fn end(&mut self, notes: &[Note], files_seen: usize, files_read: usize) -> io::Result<()> {
        self.value("notes", &notes)?;
        self.value("files_seen", &files_seen)?;
        self.value("files_read", &files_read)?;
        self.pretty.end_object(&mut self.out)?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}

impl<W: Write + Send> Object<W> {
    /// A field that holds the views of some items, one after the other.
    fn list<T, V, I>(&mut self, key: &str, items: &[T], piece: usize, views: impl Fn(&T) -> I + Sync) -> io::Result<()>
    where
        T: Sync,
        V: Serialize,
        I: IntoIterator<Item = V>,
    {
        self.key(key)?;
        self.pretty.begin_array(&mut self.out)?;
        let pretty = self.pretty.clone();
        let made_of = |items: &[T]| listed(&pretty, items.iter().flat_map(&views));
        let mut made: Vec<io::Result<Vec<u8>>> = Vec::new();
        let mut first = true;
        let mut batches = items.chunks(piece * PIECES);
        loop {
            let batch = batches.next();
            let out = &mut self.out;
            let (written, next) = rayon::join(
                || {
                    made.into_iter().try_for_each(|bytes| {
                        let bytes = bytes?;
                        let skipped = usize::from(first && !bytes.is_empty());
                        first &= bytes.is_empty();
                        out.write_all(&bytes[skipped..])
                    })
                },
                || batch.map(|items| items.par_chunks(piece).map(made_of).collect()),
            );
            written?;
            match next {
                Some(next) => made = next,
                None => break,
            }
        }
        self.end_list(first)
    }
}
