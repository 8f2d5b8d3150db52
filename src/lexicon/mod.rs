//! What words *are*: tables of English words, loaded once and checked. How a room decides with them is the room's own affair.

pub mod agencies;
pub mod furniture;
mod spelling;

pub use spelling::{Abbreviation, Spelling};
pub mod frames;
pub mod statement;
