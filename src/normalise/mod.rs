//! `Parsed` + attributions in, [`Claim`]s out.

mod claim;
pub mod place;
pub mod quantity;
pub mod time;

pub use claim::{Answer, Argument, ArgumentRole, Claim, Modality, Polarity, Predicate};
pub use quantity::{Figure, Quantity, QuantityKind};
pub use time::{Interval, TimeExpression};

use crate::attribute::Attributed;
use crate::ingest::Document;
use crate::parse::Parsed;

/// Makes the claims of one document: those of its attributions and those of its own voice.
pub fn normalise(document: &Document, parsed: &Parsed, attributed: &Attributed) -> Vec<Claim> {
    let _ = (document, parsed, attributed);
    Vec::new()
}
