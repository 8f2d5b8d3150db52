//! `&Parsed` in, [`Attributed`] out; later all documents' speakers in, one list out.

mod assemble;
mod attribution;
mod draft;
mod link;
mod predictions;
mod rules;
mod stance;
mod tree;
mod view;

pub use predictions::predictions;
pub use attribution::{Attributed, Attribution, Kind, Piece, Speaker, SpeakerKind, Stance};

use crate::id::SpeakerId;
use crate::ingest::Document;
use crate::parse::Parsed;
use indexmap::IndexMap;

/// Ties sources, cues and contents of one document together and says who the sources are.
pub fn attribute(document: &Document, parsed: &Parsed) -> Attributed {
    let view = view::View { document, parsed };
    let mut drafts = link::link(view);
    rules::add(view, &mut drafts);
    let (attributions, _drafts) = assemble::assemble(view, drafts);
    Attributed { attributions, speakers: Vec::new() }
}

/// Speakers of a whole corpus: one entity for each, and which document-local ids became which.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// Sorted by id; mentions are left empty.
    pub list: Vec<Speaker>,
    /// For each document, in the corpus's order: local id to corpus id.
    pub renamed: Vec<IndexMap<SpeakerId, SpeakerId>>,
}

/// Unites the speakers of many documents by name, title, affiliation and context; never two people of one surname alone.
pub fn unite(documents: &[&Attributed]) -> Speakers {
    let mut speakers = Speakers::default();
    for attributed in documents {
        speakers.renamed.push(attributed.speakers.iter().map(|s| (s.id, s.id)).collect());
        for speaker in &attributed.speakers {
            if let Err(at) = speakers.list.binary_search_by_key(&speaker.id, |s| s.id) {
                speakers.list.insert(at, Speaker { mentions: Vec::new(), ..speaker.clone() });
            }
        }
    }
    speakers
}
