//! What words *are*: tables of English words, loaded once and checked. How a room decides with them is the room's own affair.

pub mod agencies;
pub mod frames;
pub mod furniture;
mod spelling;
pub mod statement;

pub use spelling::{Abbreviation, Spelling};
