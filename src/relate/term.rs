//! A name that one side gives to what happened and another refuses: *calls it a coup*, *rejects the term coup*.

use super::likeness::{beside, is_pronoun, kin};
use super::{DisputeType, Finding, Matter};
use crate::lexicon::words::{self, Class, is_a, lemma};
use crate::normalise::{ArgumentRole, Claim, Polarity};
use rustc_hash::FxHashMap;

/// Sentences between a name and its refusal where one of them only points.
const NEAR: usize = 3;

/// Relatedness of two nouns from which they may name the same.
const KIN: f32 = 0.60;

/// How sure the rule is: the refused word itself ties the two.
const SURE: f64 = 0.74;

/// Finds who gives the name that somebody refuses.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let namings = namings(matter.claims);
    for d in 0..matter.claims.len() {
        let Some(word) = not_so_named(matter, d) else { continue };
        for &b in namings.get(&word.to_ascii_lowercase()).into_iter().flatten() {
            let other = &matter.claims[b];
            if names(other, word) && matter.factual(b) && one_thing(matter, d, b) && matter.of_two_sides(d, b) {
                let why = format!("one refuses the word `{word}`, the other gives it");
                let sure = matter.unmarked(d, b, SURE);
                out.push(Finding::contradiction(d, b, DisputeType::Characterisation, "relate/refuses-the-word", sure, why));
            }
        }
    }
}

/// Claims that give a name, in order, under every word of their terms, so that a refusal does not meet the whole folder.
fn namings(claims: &[Claim]) -> FxHashMap<String, Vec<usize>> {
    let mut found: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (b, claim) in claims.iter().enumerate() {
        let verb = claim.predicate.lemma.as_str();
        let gives = gives_a_name(verb) || (verb == lemma::BE && claim.arguments.iter().any(|a| a.role == ArgumentRole::Value));
        if !gives || claim.answers().is_some() || claim.polarity != Polarity::Positive {
            continue;
        }
        for word in claim.terms.iter().flat_map(|t| parts(t)) {
            let under = found.entry(word.to_ascii_lowercase()).or_default();
            if under.last() != Some(&b) {
                under.push(b);
            }
        }
    }
    found
}

/// Whether a verb gives its object a name or says what it is held to be.
fn gives_a_name(verb: &str) -> bool {
    words::of_lemma(verb).any(&[Class::Naming, Class::Regarding])
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// The noun that a negative claim says that something is not: *denied that it was a coup*.
fn not_so_named<'a>(matter: &Matter<'a>, d: usize) -> Option<&'a str> {
    let claim = &matter.claims[d];
    let says = claim.polarity == Polarity::Negative
        && claim.predicate.lemma == lemma::BE
        && claim.quantity.is_none()
        && claim.answers().is_none()
        && matter.factual(d)
        && matter.attributed(d);
    let value = claim.argument(ArgumentRole::Value).filter(|_| says)?;
    let common = value.head.len() > 3 && value.head.chars().all(char::is_lowercase) && !is_a(&value.head, Class::ShellNoun);
    common.then_some(value.head.as_str())
}

/// Whether a naming is of what the negative claim speaks of: the same thing, or a pronoun in the same passage.
fn one_thing(matter: &Matter<'_>, d: usize, b: usize) -> bool {
    let (denial, other) = (&matter.claims[d], &matter.claims[b]);
    let subject = denial.arguments.iter().find(|a| matches!(a.role, ArgumentRole::Agent | ArgumentRole::Patient));
    let named = other.argument(ArgumentRole::Patient);
    let (Some(subject), Some(named)) = (subject, named) else { return false };
    let near = beside(denial, other, NEAR);
    let points = is_pronoun(&subject.canonical) || is_pronoun(&named.canonical);
    if points { near } else { subject.head == named.head || kin(&subject.head, &named.head) >= KIN }
}

/// Whether a claim that holds the word gives it as a name; what something *is* has to be the word itself.
fn names(claim: &Claim, word: &str) -> bool {
    let value = |a: &crate::normalise::Argument| a.role == ArgumentRole::Value && a.head.eq_ignore_ascii_case(word);
    gives_a_name(&claim.predicate.lemma) || claim.arguments.iter().any(value)
}
