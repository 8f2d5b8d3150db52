//! Rival causes: one effect, and causes that are not each other.
//!
//! Who did a deed is `blame`'s matter; here the cause is a thing or an event (*the rain caused the flood*, *the flood was caused by a
//! release from the dam*), so that no actor is needed, but effect and cause must both be named.

use super::rules::RULES;
use super::{DisputeType, Finding, Matter, RelationKind, likeness};
use crate::evidence::RuleId;
use crate::lexicon::counts::COUNTS;
use crate::normalise::{Argument, ArgumentRole, Claim, Modality, Polarity};
use std::collections::BTreeMap;

/// Finds effects for which different speakers name different causes.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let mut by_effect: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, claim) in matter.claims.iter().enumerate() {
        if claim.predicate.frame == Some("causing")
            && RULES.causal.contains(&claim.predicate.lemma)
            && claim.polarity == Polarity::Positive
            && matter.factual(i)
            && claim.modality != Modality::Possible
            && let (Some(effect), Some(_)) = (part(claim, ArgumentRole::Patient), cause(claim))
            && !pointing(&effect.head)
            && !COUNTS.things.contains_key(&effect.head)
        {
            by_effect.entry(kind(&effect.head)).or_default().push(i);
        }
    }
    for block in by_effect.values() {
        for (k, &a) in block.iter().enumerate() {
            for &b in &block[k + 1..] {
                out.extend(rivals(matter, a, b));
            }
        }
    }
}

fn rivals(matter: &Matter<'_>, a: usize, b: usize) -> Option<Finding> {
    let (x, y) = (&matter.claims[a], &matter.claims[b]);
    let (one, other) = (cause(x)?, cause(y)?);
    let (d, e) = (matter.context.document_of[a], matter.context.document_of[b]);
    let effects = (part(x, ArgumentRole::Patient)?, part(y, ArgumentRole::Patient)?);
    // *The flood* and *the Dunmere flood* are one; *the Dunmere flood* and *the Larnvik flood* are two.
    // One of two words for it must stand alone: what else the name says can then be told of the other.
    let alone = |a: &Argument| a.canonical.split(' ').filter(|w| !matches!(*w, "the" | "a" | "an" | "this" | "that")).count() == 1;
    let same_effect = contains(&effects.0.canonical, &effects.1.canonical)
        || contains(&effects.1.canonical, &effects.0.canonical)
        || effects.0.head != effects.1.head && (alone(effects.0) || alone(effects.1));
    let apart = x.speaker != y.speaker
        && !matter.same_side(x.speaker, y.speaker)
        && (matter.attributed(a) || matter.attributed(b))
        && same_effect
        && matter.stories.one(d, e)
        && !matter.never_together(a, b)
        && !matter.one_telling(a, b)
        && one.head != other.head
        && !contains(&one.canonical, &other.canonical)
        && !contains(&other.canonical, &one.canonical)
        && !x.terms.contains(&other.head)
        && !y.terms.contains(&one.head);
    apart.then(|| Finding {
        a,
        b,
        kind: RelationKind::Contradicts,
        about: Some(DisputeType::Cause),
        rule: RuleId::new("relate/rival-causes"),
        why: format!("`{}` against `{}` as the cause of `{}`", one.text, other.text, effects.0.text),
        confidence: 0.62,
    })
}

/// What sort of event an effect is: *blaze* and *fire* are one, *crash* and *collision* are one; any other word stands for itself.
fn kind(head: &str) -> &str {
    crate::lexicon::frames::of_noun(head).unwrap_or(head)
}

/// What is said to be the cause, when it is named.
fn cause(claim: &Claim) -> Option<&Argument> {
    let named = part(claim, ArgumentRole::Agent).or_else(|| part(claim, ArgumentRole::Cause))?;
    // Who did it is another question than what caused it.
    let sources = crate::lexicon::Sources::english();
    let head = named.head.to_lowercase();
    let somebody = sources.offices.contains(&head) || sources.people.contains(&head) || named.entity.is_some();
    (!pointing(&named.head) && !somebody).then_some(named)
}

fn part(claim: &Claim, role: ArgumentRole) -> Option<&Argument> {
    claim.arguments.iter().find(|a| a.role == role)
}

/// Words that only point at a cause or an effect.
fn pointing(head: &str) -> bool {
    const POINTERS: [&str; 8] = ["", "anything", "everything", "nothing", "problem", "reason", "something", "thing"];
    likeness::is_pronoun(head) || POINTERS.contains(&head) || matches!(head, "this" | "that" | "these" | "what" | "one")
}

fn contains(long: &str, short: &str) -> bool {
    short.split(' ').all(|word| long.split(' ').any(|w| w.eq_ignore_ascii_case(word)))
}
