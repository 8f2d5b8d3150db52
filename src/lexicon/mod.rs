//! What words *are*: tables of English words, loaded once and checked. How a room decides with them is the room's own affair.

pub(crate) mod agencies;
pub(crate) mod calendar;
pub(crate) mod counts;
mod cues;
pub(crate) mod frames;
pub(crate) mod function_words;
pub(crate) mod furniture;
pub(crate) mod inflect;
pub(crate) mod lemma;
mod list;
pub(crate) mod months;
pub(crate) mod nouns;
pub(crate) mod outlets;
pub(crate) mod places;
pub(crate) mod shape;
mod sources;
mod spelling;
pub(crate) mod statement;
pub(crate) mod synonyms;
pub(crate) mod wording;
pub(crate) mod wordnet;
pub(crate) mod words;

pub use cues::{Commitment, Cues};
pub use list::List;
pub(crate) use list::word_lists;
pub use sources::{Countries, Country, Naming, Sources};
pub use spelling::{Abbreviation, Spelling};

use std::sync::LazyLock;

/// Reads the tables that nearly every article asks for. Each is read at its first use anyway: this is for reading them while something
/// else, such as the network's weights, is read too.
pub fn load() {
    LazyLock::force(&places::PARENTS);
    LazyLock::force(&places::SAME);
    LazyLock::force(&calendar::CALENDAR);
    LazyLock::force(&counts::COUNTS);
    let _ = (places::town(""), frames::frame(""), function_words::classes(""), lemma::mend("", "", true), lemma::past("see"));
    let _ = (words::of_lemma(""), frames::needs("", ""));
    let _ = (Spelling::english(), Cues::english(), Sources::english(), Countries::english());
    let _ = (agencies::agencies(), outlets::outlets(), furniture::furniture(), wording::words());
}
