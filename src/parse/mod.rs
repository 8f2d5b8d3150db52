//! [`Segmented`] in, [`Parsed`] out.

mod features;
mod kernel;
mod network;
#[cfg(test)]
mod parity;
mod reader;
mod tree;
mod weights;
mod word;

pub use kernel::Path;
pub use reader::Reader;

pub use word::{Dependency, EntityKind, Mention, Morph, Parsed, Pos, Role, Tense, VerbForm, Word};

use crate::segment::Segmented;
use crate::text::Text;

/// What reads tokens: the embedded network, or a larger one that is dropped in.
pub trait Model: Sync {
    /// Reads one document. Never fails: odd text gives a poorer reading.
    fn read(&self, text: &Text, segmented: Segmented) -> Parsed;
}

/// Parses a document with a model.
pub fn parse(model: &dyn Model, text: &Text, segmented: Segmented) -> Parsed {
    model.read(text, segmented)
}
