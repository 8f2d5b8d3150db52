//! `Parsed` + attributions in, [`Claim`]s out: one proposition each, with one chain of speakers, and values that can be compared.
//!
//! ```text
//! before  [source: The garrison] [cue: denied] [content: reports that it had shelled the ferry on Monday].
//! after   garrison   shelling  agent: garrison  patient: ferry  negative  asserted  happened 2031-05-12
//!         unnamed    shelling  agent: garrison  patient: ferry  positive  asserted  implied
//! ```
//!
//! Invariants: a claim's evidence lies in its document; every printed figure is in one claim; furniture makes no claims; nothing is
//! compared here, and no claim looks at another document.
//!
//! How it decides: every verb, copula and eventive noun with participants is a proposition (`proposition`); verbs that only lend their
//! subject (*failed to*, *appears to*, *carried out a*) are read with what they govern. The innermost attribution around a predicate gives
//! the speaker, its stance the polarity and modality on top of the clause's own negators and hedges. Then accusations put the accused in
//! the agent's place, a noun set against another (*a drone, not a missile*) becomes a claim of its own, denials turn round what they are
//! about or point at it, and figures take their seats. How such sentences are built stands as patterns over the tree in
//! `construction/rules/*.toml`, each with sentences that it marks and leaves. A denial that points
//! (*denied it*, *rejected the claims*) keeps the words by which it does; which claims it answers is looked for in `relate`, among those of the story.
//!
//! What it gets wrong today: reduced relatives that the parser reads as main verbs; ellipsis (*the rebels did not*); *they* as a
//! participant keeps its pronoun unless the attribution room names it.

mod accusation;
mod assert;
mod claim;
mod clause;
mod construction;
mod contrast;
mod count;
mod credit;
mod denial;
mod draft;
mod modality;
mod participant;
mod parties;
pub mod place;
mod polarity;
mod proposition;
pub mod quantity;
mod reading;
mod terms;
pub mod time;
mod view;
mod voice;
mod wording;

pub use claim::{
    Answer, Argument, ArgumentRole, Claim, ClaimForm, Modality, Pointing, Polarity, Predicate, PredicateSort, Reply, ReplyForm, Target,
};
pub use quantity::{Figure, Measure, Quantity, QuantityKind};
pub use time::{Interval, TimeExpression};
pub use voice::unnamed_speaker;
pub use wording::Wording;
pub(crate) use wording::is_whole;

use crate::attribute::Attributed;
use crate::ingest::Document;
use crate::parse::Parsed;

/// Makes the claims of one document: those of its attributions and those of its own voice, in reading order.
pub fn normalise(document: &Document, parsed: &Parsed, attributed: &Attributed) -> Vec<Claim> {
    let reading = reading::Reading::new(document, parsed, attributed);
    let mut drafts = Vec::new();
    for sentence in reading.sentences() {
        assert::of_sentence(&reading, &sentence, &mut drafts);
    }
    for sentence in reading.sentences() {
        accusation::of_sentence(&reading, &sentence, &mut drafts);
    }
    for sentence in reading.sentences() {
        contrast::of_sentence(&reading, &sentence, &mut drafts);
    }
    denial::of_document(&reading, &mut drafts);
    count::of_document(&reading, &mut drafts);
    credit::of_document(&reading, &mut drafts);
    wording::of_figures(&reading, &mut drafts);
    let mut claims: Vec<Claim> = drafts.into_iter().map(draft::Draft::seal).collect();
    claims.sort_by_key(|c| (c.evidence.first().map(|s| (s.start, s.end)), c.id));
    claims.dedup_by_key(|c| c.id);
    claims
}
