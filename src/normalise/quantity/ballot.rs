//! Votes on both sides: *52 to 48*, *a 5-4 ruling*, *by 61 votes to 38*.

use super::number::{self, Number};
use crate::lexicon::shape;
use crate::lexicon::words::Class;
use crate::normalise::view::View;
use std::ops::Range;

/// How far from its numbers a word for voting stands.
const NEAR: usize = 9;

/// A ballot where it stands.
pub(super) struct Ballot {
    /// Those for it.
    pub ayes: Number,
    /// Those against it.
    pub noes: Number,
}

/// The ballot whose first number is at `t`, where a word for voting stands near; `sentence` is around it.
pub(super) fn ballot(view: &View, t: usize, sentence: &Range<usize>) -> Option<Ballot> {
    let plain = |t: usize| view.word(t).len() <= 4 && view.word(t).bytes().all(|b| b.is_ascii_digit()) && t < sentence.end;
    if !plain(t) || view.word(t).is_empty() {
        return None;
    }
    let word = usize::from(view.is_a(t + 1, Class::VoteNoun));
    let join = t + 1 + word;
    let dash = matches!(view.word(join), "-" | "\u{2013}" | "\u{2014}") && view.touches(join) && view.touches(join + 1);
    if !(dash || view.is_a(join, Class::To)) || !plain(join + 1) || view.word(join + 1).is_empty() {
        return None;
    }
    // 3-1-2, 52-48 percent, 5-4 years are something else.
    let behind = join + 2;
    let goes_on = matches!(view.word(behind), "-" | "\u{2013}" | "/" | ":" | "%") && view.touches(behind) && !votes_behind(view, behind);
    let measured = crate::lexicon::counts::COUNTS.times.contains_key(view.word(behind)) || view.is_a(behind, Class::Per);
    let window = sentence.start.max(t.saturating_sub(NEAR))..sentence.end.min(behind + NEAR);
    let voted = window.into_iter().any(|i| view.is_a(i, Class::BallotNoun) || view.means(i, Class::Voting));
    if goes_on || measured || !voted {
        return None;
    }
    let one = |at: usize| number::read(view, at, at + 1);
    Some(Ballot { ayes: one(t)?, noes: one(join + 1)? })
}

/// *a 52-48-vote margin*
fn votes_behind(view: &View, t: usize) -> bool {
    shape::is_plural(view.word(t + 1)) || view.is_a(t + 1, Class::VoteNoun)
}
