//! One proposition in other words, said by one and denied by another.
//!
//! A denial mostly says less than what it denies (*denied taking money* against *took 40,000 euros from the casino*), and one that says
//! more still denies the same (*denied that the steel of the bridge was faulty*): so the words of one of them must be held by the other.

use super::likeness::{is_speech_participant, overlapping};
use super::negation::{each_of_himself, kind, same_words};
use super::restating::{NEAR, kept_from, near, set_against};
use super::{Finding, Matter};
use crate::attribute::Stance;
use crate::lexicon::words::{self, Class, is_a};
use crate::normalise::{ArgumentRole, Claim, ClaimForm, Modality, Polarity};

/// Share of one claim's words that the other must hold.
const HELD: f32 = 0.75;

/// The first of these where the negative claim is no denial, but a plain *not*.
const HELD_PLAIN: f32 = 0.80;

/// Cosine from which two claims of one telling are one clause, read in two ways.
const REPRINT: f32 = 0.90;

/// Finds who says what a negative claim says is not so, in other words.
pub(super) fn find(matter: &Matter<'_>, d: usize, out: &mut Vec<Finding>) {
    let claim = &matter.claims[d];
    let denies = claim.stance == Stance::Denies;
    let said = claim.modality == Modality::Asserted || denies || claim.stance == Stance::Believes;
    let open = |c: &Claim| c.terms.iter().any(|t| words::of_lemma(t).any(&[Class::Qualifying, Class::Seldom]));
    let counted = claim.quantity.as_ref().is_some_and(|q| q.high != Some(0.0));
    let personal = |c: &Claim| is_a(&c.predicate.lemma, Class::Perceiving);
    let own = |c: &Claim| c.arguments.iter().any(|a| a.role == ArgumentRole::Agent && is_speech_participant(&a.canonical));
    if !said
        || claim.form == ClaimForm::Noun
        || counted
        || open(claim)
        || personal(claim)
        || !matter.attributed(d)
        || matter.left_open(d)
        || own(claim) && !denies
    {
        return;
    }
    for b in matter.mates_within(d, NEAR) {
        let other = &matter.claims[b];
        if other.polarity != Polarity::Positive
            || !matter.of_two_sides(d, b)
            || other.implied
            || other.answers().is_some()
            || other.modality != Modality::Asserted && other.stance != Stance::Accuses
            || other.stance == Stance::Denies
            || !matter.factual(b)
            || !matter.attributed(b)
            || matter.left_open(b)
            || open(other)
            || matter.asks(b)
            || !matter.stated(b)
            || !denies && !matter.stated(d)
            || other.form == ClaimForm::Noun
            || !denies
                && (each_of_himself(claim, other)
                    || of_something_else(claim, other)
                    || claim.form != ClaimForm::SetAgainst && same_words(matter, d, b))
            || !matter.answerable(d) && !near(claim, other)
            || matter.one_telling(d, b) && matter.alignment.cosine(d, b) >= REPRINT
            || one_sentence_of_one(claim, other)
            || !denies && quotes(&other.wording.clause, &claim.wording.clause)
            || matter.never_together(d, b)
        {
            continue;
        }
        let said = matter
            .compare(d, b)
            .in_other_words(if denies { HELD } else { HELD_PLAIN })
            .or_else(|| set_against(claim, other))
            .or_else(|| kept_from(claim, other));
        let Some(said) = said else { continue };
        let confidence = if denies { 0.64 } else { 0.60 } + 0.12 * f64::from(said.back) + 0.03 * said.exact.min(2) as f64;
        let (rule, confidence) = match denies {
            true => ("relate/denied-in-other-words", confidence.min(0.85)),
            false => ("relate/negated-in-other-words", matter.unmarked(d, b, confidence.min(0.85))),
        };
        out.push(Finding::contradiction(d, b, kind(matter, d, b), rule, confidence, said.why));
    }
}

/// Whether one of two claims is of *this*, *that*, *it* or *there*, of which nothing tells that it is what the other is of.
fn of_something_else(a: &Claim, b: &Claim) -> bool {
    let points = |c: &Claim| super::plain::subject(c).is_none_or(|s| s.entity.is_none() && !super::plain::told(s));
    !near(a, b) && points(a) != points(b)
}

/// Whether one clause holds the other word for word, as a sentence that two articles share does.
fn quotes(whole: &str, part: &str) -> bool {
    part.contains(' ') && whole.contains(part)
}

/// Whether two claims are of one speaker's sentence, or of one clause read in two ways.
fn one_sentence_of_one(a: &Claim, b: &Claim) -> bool {
    a.document == b.document && a.sentence == b.sentence && (a.attribution.is_some() && a.attribution == b.attribution || overlapping(a, b))
}
