//! Something skipped or doubted, and where: rooms return notes beside their results, and reports show them at the foot.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing that a reader of the report must know: a file that was not read, a date in doubt, an article in another language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// Path of the document or file, relative to the folder; `None` when the note is about the whole run.
    pub document: Option<String>,
    /// Path-like code of the kind of note, such as `ingest/empty`.
    pub code: String,
    /// What happened, one sentence.
    pub what: String,
    /// Where in the file, when there is a place: an offset, a line, a record number.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// How to mend it, in the imperative; `None` when nothing needs mending.
    pub mend: Option<String>,
    /// Whether the file was left out of the analysis because of this.
    pub skipped: bool,
}

impl Note {
    /// A note that keeps the document in the analysis.
    pub fn doubt(document: impl Into<String>, code: &str, what: impl Into<String>) -> Note {
        Note { document: Some(document.into()), code: code.into(), what: what.into(), place: None, mend: None, skipped: false }
    }

    /// A note that says why a file is not in the analysis.
    pub fn skipped(document: impl Into<String>, code: &str, what: impl Into<String>) -> Note {
        Note { skipped: true, ..Note::doubt(document, code, what) }
    }

    /// The same note with its mend.
    pub fn mend(self, mend: impl Into<String>) -> Note {
        Note { mend: Some(mend.into()), ..self }
    }

    /// The same note with its place.
    pub fn at(self, place: impl Into<String>) -> Note {
        Note { place: Some(place.into()), ..self }
    }
}
