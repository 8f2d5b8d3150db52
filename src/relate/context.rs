//! What is known of the speakers and articles behind the claims.

use crate::attribute::Speaker;
use crate::id::SpeakerId;
use crate::origin::Origins;
use indexmap::IndexMap;

/// What `relate` knows beside the claims: speakers by id, origins, and for each claim its document's index.
pub struct Context<'a> {
    /// Every speaker of the corpus.
    pub speakers: IndexMap<SpeakerId, &'a Speaker>,
    /// Which telling each passage goes back to.
    pub origins: &'a Origins,
    /// Index of each claim's document in the corpus, parallel to the claims.
    pub document_of: Vec<usize>,
    /// Headline of each document, empty where it has none; without entries where nobody asks for one.
    pub titles: Vec<&'a str>,
}

impl Context<'_> {
    /// Whether of a speaker nothing at all is told.
    pub fn is_nobody(&self, speaker: SpeakerId) -> bool {
        self.speakers.get(&speaker).is_none_or(|s| s.name == crate::lexicon::words::speaker::UNNAMED)
    }
}
