//! Numbers with bounds, scope and frame.

mod age;
mod amount;
mod amounts;
mod ballot;
mod figure;
mod group;
mod hit;
mod label;
mod left;
mod noun;
mod number;
mod omitted;
mod phrase;
mod print;
mod read;
mod reader;
mod right;
mod single;
mod thing;
mod tree;
mod unit;
mod value;

pub use amount::{Quantity, QuantityKind};
pub use figure::Figure;
pub use hit::Rule;

pub use crate::lexicon::counts::Measure;

use super::time::TimeExpression;
use super::view::View;
use crate::ingest::Document;
use crate::parse::Parsed;

/// Every number expression of a document, in reading order: dates, ages, ordinals and clock times are left out, people
/// counts, equipment, money, shares and measures are told apart by unit and frame.
pub fn find(document: &Document, parsed: &Parsed) -> Vec<Figure> {
    let view = View::new(document, parsed);
    find_in(&view, &super::time::find_in(&view, document))
}

/// The same, when the document's view and time expressions are there already: a number inside a time counts nothing.
pub(super) fn find_in(view: &View, times: &[TimeExpression]) -> Vec<Figure> {
    read::figures(view, times)
}
