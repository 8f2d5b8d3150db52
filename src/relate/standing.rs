//! What a claim is by itself, told once for every rule that asks.

use crate::lexicon::frames;
use crate::lexicon::words::{self, Class};
use crate::normalise::{Claim, ReplyForm};

/// What is known of one claim before it is held against another.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// About what is or was; no wish, forecast, question or opinion.
    pub factual: bool,
    /// Credited to somebody other than the outlet.
    pub attributed: bool,
    /// Credited to somebody who is not told.
    pub unnamed: bool,
    /// Only given away by a denial.
    pub implied: bool,
    /// No clause of its own: the noun of a deed.
    pub nominal: bool,
    /// Charges somebody.
    pub accuses: bool,
    /// Held at a distance by its writer.
    pub alleged: bool,
    /// Of a deed that is wrong.
    pub wrong: bool,
    /// Said not to be so.
    pub negative: bool,
    /// Says that something is not so.
    pub reply: Option<ReplyForm>,
    /// Only points at what it denies.
    pub pointed: bool,
    /// Denies a wrong that it does not name.
    pub open: bool,
    /// Holds a figure.
    pub figure: bool,
    /// In the headline.
    pub headline: bool,
    /// Says so with a mere *not*, which another can deny in turn.
    pub merely_not: bool,
    /// Among the first sentences of its article.
    pub lead: bool,
    /// In a question.
    pub asked: bool,
}

/// Whether a claim tells of a deed that is wrong.
pub(super) fn wrong(claim: &Claim) -> bool {
    let bad = |word: &str| words::of_lemma(word).any(&[Class::Misdeed, Class::Wrong]);
    claim.predicate.frame.and_then(frames::frame).is_some_and(|f| f.wrong)
        || bad(&claim.predicate.lemma)
        || claim.terms.iter().any(|t| bad(t))
}
