//! What words *are*: tables of English words, loaded once and checked. How a room decides with them is the room's own affair.

pub mod agencies;
pub mod calendar;
pub mod counts;
mod cues;
pub mod frames;
pub mod function_words;
pub mod furniture;
pub mod inflect;
pub mod lemma;
pub mod outlets;
pub mod places;
mod sources;
mod spelling;
pub mod statement;

pub use cues::{Commitment, Cues};
pub use sources::{Countries, Country, Naming, Sources};
pub use spelling::{Abbreviation, Spelling};
