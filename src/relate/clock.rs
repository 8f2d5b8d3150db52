//! Rival times of day: one event that different speakers put at different hours.

use super::plain::{alone, content, one_word, within};
use super::restating::Restated;
use super::{DisputeType, Finding, Matter, likeness};
use crate::lexicon::words::{Class, is_a};
use crate::normalise::time::{Clock, clock};
use crate::normalise::{ArgumentRole, Claim, Polarity};

/// Share of one claim's words that the other must hold.
const HELD: f32 = 0.80;

/// Share of the other claim's words that must be met in return, where the two stand in different articles.
const BACK: f32 = 0.50;

/// Minutes between two times from which they are rivals.
const APART: i32 = 10;

/// Sentences between two claims that an article sets side by side.
const NEAR: usize = 2;

/// Finds events with rival times of day.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let timed: Vec<Option<Clock>> = (0..matter.claims.len()).map(|i| time(matter, i)).collect();
    for a in 0..matter.claims.len() {
        let Some(time) = timed[a] else { continue };
        for b in matter.mates_within(a, NEAR).into_iter().filter(|&b| b > a) {
            let Some(other) = timed[b].filter(|other| time.apart(*other) >= APART) else { continue };
            let (x, y) = (&matter.claims[a], &matter.claims[b]);
            let near = likeness::beside(x, y, NEAR);
            if !matter.of_two_sides(a, b)
                || !matter.attributed(a)
                || !matter.attributed(b)
                || !one_day(x, y)
                || x.document == y.document && !near && !alike(x, y)
            {
                continue;
            }
            let said = matter.compare(a, b).in_other_words(HELD).or_else(|| puts_it(x, y).or_else(|| puts_it(y, x)));
            let Some(Restated { back, exact, why }) = said else { continue };
            if !near && !alike(x, y) && (back < BACK || exact == 0) {
                continue;
            }
            let why = format!("{} minutes apart at the least; {why}", time.apart(other));
            let confidence = f64::from(0.60 + 0.1 * back);
            out.push(Finding::contradiction(a, b, DisputeType::Time, "relate/hours-apart", confidence, why));
        }
    }
}

/// Whether nothing but the hour differs between two clauses.
fn alike(x: &Claim, y: &Claim) -> bool {
    let rest = |c: &'_ Claim, other: &Claim| {
        let of_time = |w: &str| c.arguments.iter().any(|a| a.role == ArgumentRole::Time && within(a, w));
        let words: Vec<&str> = content(c).into_iter().filter(|w| !of_time(w)).collect();
        (words.len(), alone(&words, other, one_word).len())
    };
    let ((told, left), (_, right)) = (rest(x, y), rest(y, x));
    x.predicate.lemma == y.predicate.lemma && told > 0 && left == 0 && right == 0
}

/// *The ships collided at 11.25 p.m. The coast guard put it at 11.42*: the second takes up the first.
fn puts_it(first: &Claim, second: &Claim) -> Option<Restated> {
    let object = second.argument(ArgumentRole::Patient)?;
    let points = likeness::is_pronoun(&object.canonical) || is_a(&object.head, Class::TimeNoun);
    let puts = is_a(&second.predicate.lemma, Class::Dating);
    let next = first.document == second.document && (first.sentence..=first.sentence + 1).contains(&second.sentence);
    (points && puts && next).then(|| Restated { back: 0.2, exact: 1, why: "the second says when what the first tells was".into() })
}

/// The time of day at which a claim says that something happened.
fn time(matter: &Matter<'_>, i: usize) -> Option<Clock> {
    let claim = &matter.claims[i];
    if claim.polarity != Polarity::Positive || !matter.factual(i) || claim.answers().is_some() {
        return None;
    }
    let told = claim.arguments.iter().filter(|a| a.role == ArgumentRole::Time).map(|a| a.text.as_str());
    clock(&told.collect::<Vec<_>>().join(" "))
}

/// Whether two claims can be of one day or night.
fn one_day(a: &Claim, b: &Claim) -> bool {
    match (a.happened.and_then(|h| h.from), b.happened.and_then(|h| h.from)) {
        (Some(x), Some(y)) => super::story::days(x, y) <= 1,
        _ => true,
    }
}
