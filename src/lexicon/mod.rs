//! What words *are*: tables of English words, loaded once and checked. How a room decides with them is the room's own affair.

mod spelling;

pub use spelling::{Abbreviation, Spelling};
