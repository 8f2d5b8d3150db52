//! Two claims on one thing with opposite words: advancing and retreating, open and closed, dilated and constricted.

use super::restating::stays;
use super::rules::RULES;
use super::{DisputeType, Finding, Matter};
use crate::lexicon::frames::opposite_states;
use crate::lexicon::words::{self, Class};
use crate::normalise::{Modality, Polarity};
use rustc_hash::FxHashSet;

/// Cosine of the claims from which opposite words are about one thing.
const SAME_THING: f32 = 0.45;

/// How sure a speaker's two opposite words in otherwise the same words are, at the least.
const SELF: f32 = 0.52;

/// Share of one claim's words that the other must hold where their deeds exclude each other.
const HELD: f32 = 0.80;

/// Sentences between two claims that an article sets side by side.
const NEAR: usize = 2;

/// The same where one of them says that a state lasted.
const NEAR_STATE: usize = 8;

/// Finds opposite predicates and attributes.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    deeds(matter, out);
    // Most claims hold no word with an opposite; the rest of the rule is for those that do.
    let sides: FxHashSet<&str> = words_with_opposites().collect();
    let sided: Vec<bool> = matter
        .claims
        .iter()
        .map(|c| c.terms.iter().any(|t| sides.contains(t.as_str()) || sides.contains(format!("{t}e").as_str())))
        .collect();
    let words: Vec<Vec<usize>> =
        matter.claims.iter().zip(&sided).map(|(c, &sided)| if sided { held(&c.terms) } else { Vec::new() }).collect();
    for a in (0..matter.claims.len()).filter(|&a| sided[a]) {
        let claim = &matter.claims[a];
        if !matter.factual(a) || claim.quantity.is_some() || claim.terms.len() < 3 {
            continue;
        }
        for b in matter.alignment.neighbours(a) {
            if b <= a || !sided[b] || !matter.factual(b) {
                continue;
            }
            let other = &matter.claims[b];
            let (x, y) = (matter.context.document_of[a], matter.context.document_of[b]);
            if other.quantity.is_some()
                || other.terms.len() < 3
                || claim.polarity != other.polarity
                || claim.polarity == Polarity::Negative
                || !matter.stories.one(x, y)
                || matter.never_together(a, b)
                || (x == y && claim.sentence == other.sentence)
            {
                continue;
            }
            let Some((word, opposite)) = between(&words[a], &words[b]) else { continue };
            if matter.alignment.overlap(a, b) < 2 || matter.agents_apart(a, b) {
                continue;
            }
            let cosine = matter.alignment.cosine(a, b);
            let same_speaker = claim.speaker == other.speaker;
            let need = if same_speaker { SAME_THING + 0.15 } else { SAME_THING };
            if cosine >= need {
                let why = format!("`{word}` against `{opposite}` of the same thing (cosine {cosine:.2})");
                let sure = f64::from(if same_speaker { SELF } else { 0.45 } + (cosine - need).min(0.4));
                out.push(Finding::contradiction(a, b, DisputeType::Characterisation, "relate/opposite-words", sure, why));
            }
        }
    }
}

/// Deeds that exclude each other, said of the same by two who are quoted on one day: *let the convoy through*, *blocked the convoy*.
fn deeds(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let told = |i: usize| {
        let claim = &matter.claims[i];
        claim.polarity == Polarity::Positive
            && claim.modality == Modality::Asserted
            && claim.answers().is_none()
            && (claim.predicate.frame.is_some() || words::of_lemma(&claim.predicate.lemma).any(&[Class::Arriving, Class::Halting]))
            && matter.factual(i)
            && matter.attributed(i)
            && !matter.left_open(i)
    };
    let told: Vec<bool> = (0..matter.claims.len()).map(told).collect();
    for a in (0..matter.claims.len()).filter(|&a| told[a]) {
        let claim = &matter.claims[a];
        for b in matter.mates_within(a, NEAR_STATE).into_iter().filter(|&b| b > a && told[b]) {
            let other = &matter.claims[b];
            // A deed that passes is excluded by its opposite only where that is said to have lasted (*was opened*, *stayed shut*).
            let passing = |c: &crate::normalise::Claim| c.predicate.frame.is_some_and(|f| RULES.passing.iter().any(|p| p == f));
            let (x, y) = (stays(claim).is_some(), stays(other).is_some());
            let near = if x || y { NEAR_STATE } else { NEAR };
            let counted = claim.quantity.is_some() || other.quantity.is_some();
            if (passing(claim) && !y || passing(other) && !x)
                || counted && !(x || y)
                || !matter.of_two_sources(a, b)
                || claim.document == other.document && claim.sentence == other.sentence && claim.attribution == other.attribution
                || claim.document == other.document && claim.sentence.abs_diff(other.sentence) > near
                || matter.never_together(a, b)
            {
                continue;
            }
            let Some(said) = matter.compare(a, b).of_opposite_deeds(HELD) else { continue };
            let why = format!("`{}` against `{}`; {}", claim.predicate.lemma, other.predicate.lemma, said.why);
            let confidence = f64::from(0.57 + 0.1 * said.back);
            let sure = matter.unmarked(a, b, confidence);
            out.push(Finding::contradiction(a, b, DisputeType::Outcome, "relate/deeds-that-exclude", sure, why));
        }
    }
}

/// Every word that has an opposite.
fn words_with_opposites() -> impl Iterator<Item = &'static str> {
    opposite_states().iter().flat_map(|(a, b)| [a.as_str(), b.as_str()])
}

/// Which words with an opposite some terms hold, by place: 2n and 2n + 1 are opposites. Sorted.
fn held(terms: &[String]) -> Vec<usize> {
    let has = |word: &str| terms.iter().any(|t| t == word || stem(t) == stem(word) && t.starts_with(stem(word)));
    words_with_opposites().enumerate().filter(|(_, word)| has(word)).map(|(place, _)| place).collect()
}

/// A word of `a` and its opposite in `b`, both as places, when neither side holds both words.
fn between(a: &[usize], b: &[usize]) -> Option<(&'static str, &'static str)> {
    let &x = a.iter().find(|&&x| !a.contains(&(x ^ 1)) && b.contains(&(x ^ 1)) && !b.contains(&x))?;
    let word = |place: usize| opposite_states().get(place / 2).map(|(a, b)| if place.is_multiple_of(2) { a.as_str() } else { b.as_str() });
    word(x).zip(word(x ^ 1))
}

/// A verb and its participle are one word for opposites, also where a lemma was cut short (*dilat*, *dilated*).
fn stem(word: &str) -> &str {
    if word.len() < 6 {
        return word;
    }
    word.strip_suffix("ed").or_else(|| word.strip_suffix('e')).unwrap_or(word)
}
