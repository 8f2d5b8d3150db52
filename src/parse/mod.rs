//! [`Segmented`] in, [`Parsed`] out: what the embedded network makes of each token.
//!
//! > `The mayor said that the bridge was unsafe .`
//! >
//! > → `[source: The mayor] [cue: said] [content: that the bridge was unsafe]`, with *said* VERB `say`, past, root of the tree;
//! > *mayor* its `nsubj`, *unsafe* its `ccomp`
//!
//! What this room never does: it never fails, never changes a token or a sentence, never gives another answer on another
//! processor. Integer products are exact, floats are added in one order (`models/FORMAT.md`), and tests force every path.
//!
//! How it decides: sentences are packed into windows of up to 160 tokens; each token is six rows of feature tables; dilated
//! convolutions mix neighbours; one layer of heads scores tags, features, lemma scripts, names, roles, arcs and links to cues.
//! The tree of a sentence is the best one with one root and no crossing (Eisner); roles and names are the best sequences of a window
//! (Viterbi), so that one doubted word does not cut a content or a name in two; everything else is the best label by token, ties to
//! the first. Source and content spans go to the cue that their tokens favour together.
//!
//! Kernels are our own because a general matrix crate sums floats in an order of its own width, and because the network is a
//! convolution over 16-bit activations and 8-bit weights, which `rten` has no operator for. Speed beside spaCy:
//! `benches/peers.sh FOLDER`.
//!
//! What it gets wrong: a sentence of more than 160 tokens has one tree a stretch; nested attributions have one role a token;
//! figures for every head stand in the model card, `models/README.md`.

mod features;
mod kernel;
mod lemma;
mod network;
#[cfg(test)]
mod parity;
mod reader;
mod repair;
mod sequence;
mod taps;
mod tree;
mod vectors;
mod weights;
mod word;
mod words;

pub use kernel::Path;
pub use reader::Reader;
pub use vectors::Vectors;

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
    let mut parsed = model.read(text, segmented);
    lemma::mend(text, &mut parsed);
    repair::repair(text, &mut parsed);
    parsed
}
