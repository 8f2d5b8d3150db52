//! Two statements of two outlets, each in its own voice, in; whether they contradict each other, and how far they disagree, out.
//!
//! > *The assembly passed the amendment by 35 votes.* · *The amendment was rejected by the assembly.*
//! >
//! > → `pair/opposite`: `pass` against `reject`, of the same doer and the same thing
//!
//! What it never does: it looks at no speaker, no day of print and no other article, so that it never knows which of two figures is the later one.
//! The relations of articles are the affair of the rooms' other rules.
//!
//! How it decides: `fact` reads propositions off the two trees, passives turned, relative clauses, participles, appositions and possessives
//! resolved; `thing` says whether two phrases name one thing; `align` lays the participants of each fact of the shorter text beside those of
//! the longer; `contradict` holds the rules, each on facts that are aligned: polarity, opposites, swapped sides, a relation with one filler,
//! two days or two places of what happens once, another doer of one deed, two numbers of one holder. What the longer text itself tells too is not
//! contradicted by another of its clauses. The surest finding wins. `score` ranks what no rule finds.
//!
//! What it gets wrong: what follows only from knowledge of the world (*a hall of fame has more than one class*), a figure told as *nearly*,
//! what a pronoun across sentences means; a claim that two texts make of things with one name. Specifications: `tests/spec/pair`.
//!
//! Literature: de Marneffe et al. 2008 (features of contradiction on aligned trees); MacCartney and Manning 2007 (polarity and lexical
//! relations of edits); Ko et al. 2022 for the pairs of claims that the score is fitted on.

mod align;
mod contradict;
mod fact;
mod score;
mod side;
mod tables;
mod thing;

pub use score::{features, score};
pub use side::Side;

/// What the judge finds between two texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The rule that found a contradiction.
    pub rule: &'static str,
    /// What it saw.
    pub why: String,
    /// How sure it is, from 0 to 1.
    pub confidence: f64,
}

/// The surest contradiction between two texts; `None` where no rule finds one.
pub fn judge(a: &Side<'_>, b: &Side<'_>) -> Option<Verdict> {
    contradict::find(a, b)
}
