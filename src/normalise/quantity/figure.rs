//! A number expression where it stands, before it becomes part of a claim.

use super::amount::{Quantity, QuantityKind};
use super::hit::Rule;
use crate::lexicon::counts::{Measure, contract_frame, frame};
use crate::text::Span;
use jiff::civil::Date;
use std::ops::Range;

/// One number expression of a document, read together with what it counts and what happened to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number words with their bound (*at least 30*); the counted noun is not in it.
    pub tokens: Range<usize>,
    /// The same in code points.
    pub span: Span,
    /// Lower bound; `None` when the text gives none.
    pub low: Option<f64>,
    /// Upper bound; `None` when open.
    pub high: Option<f64>,
    /// Whether the text says about, nearly, some, or uses a vague word.
    pub approximate: bool,
    /// What is counted: `people`, `percent`, `USD`, `km`, a lemma.
    pub unit: String,
    /// Which of them, as [`Quantity::scope`] has it.
    pub scope: String,
    /// What happened to them: a people frame, `destroyed-equipment`, an open lemma, or `other`.
    pub frame: String,
    /// What it measures.
    pub measure: Measure,
    /// What is counted or measured, as [`Quantity::of`] has it.
    pub of: Vec<String>,
    /// For what each.
    pub per: Option<String>,
    /// What kind of figure it is.
    pub kind: QuantityKind,
    /// The counted noun; `None` when it is left out (*292 wounded*) and no earlier noun stands for it.
    pub head: Option<usize>,
    /// The word that says what happened: a verb (*killed*), a noun (*toll*, *bodies*) or an adjective (*dead*).
    pub predicate: Option<usize>,
    /// The tokens of the stretch that carries the figure: the number, what it counts and what happened.
    pub clause: Range<usize>,
    /// The same in code points: the evidence of a claim made of the figure alone.
    pub evidence: Span,
    /// The day the figure stands for, as far as the text tells it.
    pub as_of: Option<Date>,
    /// The rule that decided on the frame.
    pub rule: Rule,
}

impl Figure {
    /// Whether it counts people to whom something of the contract's list happened, or destroyed equipment.
    pub fn is_count(&self) -> bool {
        contract_frame(&self.frame).is_some()
    }

    /// Whether it counts dead and hurt people in one.
    pub fn is_joint(&self) -> bool {
        self.scope.starts_with(frame::KILLED_AND_INJURED)
    }

    /// The figure as the quantity of a claim.
    pub fn quantity(&self) -> Quantity {
        Quantity {
            low: self.low,
            high: self.high,
            approximate: self.approximate,
            unit: self.unit.clone(),
            scope: self.scope.clone(),
            frame: self.frame.clone(),
            kind: self.kind,
            measure: self.measure,
            of: self.of.clone(),
            per: self.per.clone(),
            as_of: self.as_of,
            span: self.span,
        }
    }
}
