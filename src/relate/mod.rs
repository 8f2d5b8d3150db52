//! `&Block` of claims in, `Vec<Relation>` out: which claims speak of one fact, and how they stand to each other.
//!
//! Before: `[source: The port authority] [cue: said] [content: 14 dockers were hurt]` and
//! `[source: The union] [cue: put] the number of injured [content: at 31]`, said on one day.
//! After: one relation, *contradicts: quantity*, by the rule `relate/counts-apart`.
//!
//! This room never merges claims and never decides who is right; it reads no document's text.
//!
//! How it decides. Claims meet only within one story (articles whose terms are alike and whose dates are near) and only when they
//! share a telling term, stand in one passage, or count the same thing. `compare` holds two claims against each other: by predicate,
//! participants, sides, place, and words or related words (`likeness`), and in other words (`restating`); every rule reads its answer, and its
//! `numbers` are what the fitted weights (`weights.toml`) are for. Then, in this order: what each denial answers (`answers`), negated
//! claims against asserted ones, also in other words (`restated`), rival doers and mutual accusations, tallies of one event, other figures,
//! rival causes, hours, opposite words and deeds, the same words with the opposite sign (`opposed`) or with one part filled in
//! differently (`rivals`); before these what other plain statements exclude (`course`, `converse`, `authors`); last, claims that say the same as
//! one in dispute. The first rule that relates two claims keeps them. Opinions, demands and forecasts are never compared.
//!
//! What it gets wrong: a denial that names nothing is tied to the claim that fits best, which may be the neighbour of the one that is
//! meant; a paraphrase without a shared rare word is missed, because nothing brings the two together; a roundup that gives the tolls of several attacks in a
//! row, without naming them again, makes rivals of them.
//!
//! Literature: de Marneffe et al. 2008 on the kinds of contradiction; Li et al. 2012 on conflict that is scope or stale data.

mod agree;
mod alignment;
mod answers;
mod authors;
mod blame;
mod block;
mod candidates;
mod cause;
mod clock;
mod compare;
mod context;
mod converse;
mod course;
mod crowd;
mod decide;
mod denial;
mod figures;
mod finding;
mod ground;
mod incident;
mod likeness;
mod matter;
mod measure;
mod negation;
mod numbers;
mod opposed;
mod opposite;
mod plain;
mod quantity;
mod relation;
mod restated;
mod restating;
mod rivals;
mod rules;
mod scene;
mod scope;
mod sides;
mod signs;
mod sparse;
mod standing;
mod statements;
mod story;
mod term;
mod voices;
mod weigh;
mod weights;

pub use answers::Compared;
pub(crate) use blame::reciprocal;
pub use block::Block;
pub(crate) use context::Context;
pub use numbers::Numbers;
pub use quantity::show as show_quantity;
pub use relation::{DisputeType, Relation, RelationKind};
pub(crate) use sides::{Sides, is_bare_state, is_country, one as one_side, proper_names, spoken_of};
pub use statements::{Held, statements};
pub use story::{KEPT, LARGEST, Pair, SHARED, Sketch, Stories, pairs, stories};
pub(crate) use weigh::can_act;
pub use weights::Weights;

use decide::findings;
use finding::Finding;
use matter::Matter;
use rustc_hash::FxHashSet;

/// Compares the claims that may speak of one fact: a pure function of one block.
///
/// Relations come sorted by id; each ties two claims of the block.
pub fn relate(block: &Block) -> Vec<Relation> {
    relate_with(block, Weights::embedded())
}

/// The same with other weights than those that travel in the program: for fitting.
pub fn relate_with(block: &Block, weights: &Weights) -> Vec<Relation> {
    // A block that was read from elsewhere may not fit together; then it holds nothing that can be compared.
    if !block.fits() {
        return Vec::new();
    }
    let claims = &block.claims[..];
    let speakers = block.speakers.iter().map(|s| (s.id, s)).collect();
    let context = Context { speakers, origins: &block.origins, document_of: block.document_of.clone(), titles: Vec::new() };
    let matter = Matter::new(claims, &context, &block.stories, weights);
    let mut seen: FxHashSet<(usize, usize)> = FxHashSet::default();
    let mut relations: Vec<Relation> = findings(&matter)
        .into_iter()
        .filter(|f| f.a != f.b && seen.insert((f.a.min(f.b), f.a.max(f.b))))
        .map(|f| f.relation(claims))
        .collect();
    relations.sort_by_key(|r| r.id);
    relations.dedup_by_key(|r| r.id);
    relations
}

/// Denials of a block with the statements that they may answer, as the fitted weights see them.
pub fn compared(block: &Block) -> Vec<Compared> {
    if !block.fits() {
        return Vec::new();
    }
    let speakers = block.speakers.iter().map(|s| (s.id, s)).collect();
    let context = Context { speakers, origins: &block.origins, document_of: block.document_of.clone(), titles: Vec::new() };
    answers::compared(&Matter::new(&block.claims, &context, &block.stories, Weights::embedded()))
}
