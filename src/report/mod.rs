//! `&ClaimGraph` in, text out: first the analysis of the output contract, then views of it.

mod analysis;
mod assemble;

pub use analysis::*;
pub use assemble::{Material, assemble};
