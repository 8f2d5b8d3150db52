//! The state of reading one document's figures.

use super::amount::QuantityKind;
use super::figure::Figure;
use super::hit::Rule;
use super::number::Number;
use super::omitted::Counted;
use crate::lexicon::counts::{Measure, frame};
use crate::normalise::time::TimeExpression;
use crate::normalise::view::View;
use std::ops::Range;

/// Sentences within which a number without a noun can count what was counted last.
const MEMORY: usize = 2;

/// One document being read, sentence by sentence.
pub(super) struct Reader<'a, 'v> {
    pub view: &'v View<'a>,
    pub times: &'v [TimeExpression],
    /// The figures found so far.
    pub found: Vec<Figure>,
    /// The sentence that is read.
    pub sentence: Range<usize>,
    /// Its index in the document.
    pub index: usize,
    /// Index of the sentence's first figure.
    pub first: usize,
    /// What was counted last, and in which sentence.
    last: Option<(usize, Counted)>,
}

impl<'a, 'v> Reader<'a, 'v> {
    pub fn new(view: &'v View<'a>, times: &'v [TimeExpression]) -> Reader<'a, 'v> {
        Reader { view, times, found: Vec::new(), sentence: 0..0, index: 0, first: 0, last: None }
    }

    /// The figures of the sentence so far.
    pub fn here(&self) -> &[Figure] {
        &self.found[self.first..]
    }

    /// The time expression that holds a number.
    pub fn time_over(&self, core: &Range<usize>) -> Option<&'v TimeExpression> {
        let i = self.times.partition_point(|e| e.tokens.end <= core.start);
        self.times.get(i).filter(|e| e.tokens.start < core.end)
    }

    /// What was counted a little while ago.
    pub fn last(&self) -> Option<&Counted> {
        self.last.as_ref().filter(|(index, _)| self.index <= index + MEMORY).map(|(_, counted)| counted)
    }

    /// Keeps what is counted for numbers to come.
    pub fn keep(&mut self, counted: Counted) {
        self.last = Some((self.index, counted));
    }

    /// A figure of a number and nothing else, its evidence the given tokens.
    pub fn plain(&self, number: &Number, clause: Range<usize>, rule: Rule) -> Figure {
        Figure {
            span: self.view.span(&number.tokens),
            tokens: number.tokens.clone(),
            low: number.low,
            high: number.high,
            approximate: number.approximate,
            unit: String::new(),
            scope: frame::ALL.to_owned(),
            frame: frame::OTHER.to_owned(),
            measure: Measure::Count,
            of: Vec::new(),
            per: None,
            kind: QuantityKind::Total,
            head: None,
            predicate: None,
            evidence: self.view.span(&clause),
            clause,
            as_of: None,
            rule,
        }
    }
}
