//! One document, alone: what the per-document rooms make of it.

use crate::attribute::{Attributed, attribute};
use crate::ingest::Document;
use crate::normalise::{Claim, normalise, unnamed_speaker};
use crate::note::Note;
use crate::origin::{Telling, telling};
use crate::parse::{Model, Parsed, parse};
use crate::segment::segment;
use serde::{Deserialize, Serialize};

/// Everything that later rooms need of one document: it can be written, kept, and sent elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extract {
    /// The article; reports quote its text.
    pub document: Document,
    /// What tells whose text it is.
    pub telling: Telling,
    /// Attributions, and speakers under their names in this document. Where speakers are mentioned is left out.
    pub attributed: Attributed,
    /// Claims with the document's own speakers.
    pub claims: Vec<Claim>,
}

/// The per-document rooms: a pure function of one document and the model. It cannot fail: odd text gives fewer claims.
pub fn extract(model: &dyn Model, document: Document) -> Extract {
    let parsed = parsed(model, &document);
    let mut attributed = attribute(&document, &parsed);
    let claims = normalise(&document, &parsed, &attributed);
    let unnamed = unnamed_speaker(&document);
    let used = claims.iter().any(|c| c.chain.contains(&unnamed.id));
    if used && attributed.speakers.iter().all(|s| s.id != unnamed.id) {
        attributed.speakers.push(unnamed);
    }
    // No later room asks where a speaker is mentioned.
    attributed.speakers.iter_mut().for_each(|s| s.mentions = Vec::new());
    Extract { telling: telling(&document), document, attributed, claims }
}

/// [`extract`], where a fault of the program costs the one article on which it fails, and says so.
///
/// # Errors
/// The note of an article that is left out.
pub fn guarded(model: &dyn Model, document: Document) -> Result<Extract, Box<Note>> {
    let path = document.path.clone();
    crate::caught::caught(|| extract(model, document)).ok_or_else(|| {
        let note = Note::skipped(path, "pipeline/fault", "sayso itself failed on this article: a fault of the program, not of the article");
        Box::new(note.mend("report it as a fault of sayso, with the article if you may; all others were read"))
    })
}

/// The first two per-document rooms.
pub fn parsed(model: &dyn Model, document: &Document) -> Parsed {
    parse(model, &document.text, segment(document))
}
