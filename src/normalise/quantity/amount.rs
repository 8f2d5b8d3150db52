//! A number as a claim has it.

use crate::lexicon::counts::Measure;
use crate::text::Span;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A number as the text bounds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Lower bound; `None` when the text gives none (*more than half the population*).
    pub low: Option<f64>,
    /// Upper bound; `None` when open (*at least 30*).
    pub high: Option<f64>,
    /// Whether the text says about, nearly, some, or uses a vague word.
    pub approximate: bool,
    /// What is counted: `people`, `percent`, `USD`, `km`, `tank`.
    pub unit: String,
    /// Which of them: `all`, `civilians`, `soldiers`, `children`, with modifiers that narrow it (`armenian soldiers`).
    pub scope: String,
    /// What happened to them: `killed`, `injured`, … or an open lemma.
    pub frame: String,
    /// What kind of figure it is.
    pub kind: QuantityKind,
    /// What it measures.
    pub measure: Measure,
    /// What is counted or measured, in canonical form: one thing, or both ends of a distance. Empty when the text does not tell.
    pub of: Vec<String>,
    /// For what each (*$54 a barrel*): a unit or the lemma of a noun.
    pub per: Option<String>,
    /// The day the figure stands for, as far as the text tells it.
    pub as_of: Option<Date>,
    /// The number words with their bound, as printed.
    pub span: Span,
}

/// What kind of figure a quantity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum QuantityKind {
    /// A whole figure of its scope.
    Total,
    /// A part of another figure in the sentence (*including four children*).
    Part,
    /// A difference to an earlier figure (*three more*).
    Difference,
    /// A share of a group (*more than half*).
    Share,
    /// Per time or per something.
    Rate,
    /// What was before a change (*rose from 12*).
    Earlier,
}
