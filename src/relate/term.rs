//! A name that one side gives to what happened and another refuses: *calls it a coup*, *rejects the term coup*.

use super::{DisputeType, Finding, Matter};
use crate::normalise::{Claim, Polarity};

/// Verbs by which somebody gives a name.
const NAMING: [&str; 14] = [
    "brand",
    "call",
    "characterise",
    "characterize",
    "consider",
    "declare",
    "deem",
    "define",
    "describe",
    "label",
    "recognise",
    "recognize",
    "regard",
    "term",
];

/// How sure the rule is: the refused word itself ties the two.
const SURE: f64 = 0.74;

/// Finds who gives the name that somebody refuses.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    for (d, denial) in matter.claims.iter().enumerate() {
        let Some(word) = refused(denial) else { continue };
        for (b, other) in matter.claims.iter().enumerate() {
            let (x, y) = (matter.context.document_of[d], matter.context.document_of[b]);
            if other.speaker != denial.speaker
                && other.answers.is_none()
                && other.polarity == Polarity::Positive
                && names(other, word)
                && matter.factual(b)
                && matter.stories.one(x, y)
                && !matter.same_side(denial.speaker, other.speaker)
            {
                let why = format!("one refuses the word `{word}`, the other gives it");
                out.push(Finding::contradiction(d, b, DisputeType::Characterisation, "relate/refuses-the-word", SURE, why));
            }
        }
    }
}

/// The word that a claim refuses.
pub(super) fn refused(claim: &Claim) -> Option<&str> {
    let answer = claim.answers.as_ref().filter(|_| claim.rule == "normalise/denied-term")?;
    answer.about.first().map(String::as_str)
}

/// Whether a claim gives that name to something.
fn names(claim: &Claim, word: &str) -> bool {
    let holds = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(word));
    let lemma = claim.predicate.lemma.as_str();
    let gives = NAMING.contains(&lemma) || (lemma == "be" && claim.arguments.iter().any(|a| a.head.eq_ignore_ascii_case(word)));
    gives && claim.terms.iter().any(|t| holds(t))
}
