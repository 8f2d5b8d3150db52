//! Rival causes: one effect, and causes that are not each other.
//!
//! Who did a deed is `blame`'s matter; here the cause is a thing or an event (*the rain caused the flood*, *the flood was caused by a
//! release from the dam*, *died of a fall*), or what the event was (*an accident*, *sabotage*), so that no actor is needed, but effect and
//! cause must both be named.

use super::blame::same_deed;
use super::likeness::is_pronoun;
use super::plain::{PLAIN, content, one_or_kind, one_word};
use super::rules::RULES;
use super::{DisputeType, Finding, Matter, likeness};
use crate::lexicon::counts::COUNTS;
use crate::lexicon::frames::{self, named};
use crate::lexicon::synonyms;
use crate::lexicon::words::{self, Class, is_a, lemma};
use crate::normalise::{Argument, ArgumentRole, Claim, ClaimForm, Modality, Polarity};
use std::collections::BTreeMap;

/// Sentences between two claims that an article sets side by side.
const NEAR: usize = 3;

/// Relatedness from which two words may name one cause.
const KIN: f32 = 0.60;

/// How sure it is that two reasons for one thing exclude each other.
const REASON: f64 = 0.56;

/// Finds effects for which different speakers name different causes.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let mut by_effect: BTreeMap<&str, Vec<(usize, Told<'_>)>> = BTreeMap::new();
    for (i, claim) in matter.claims.iter().enumerate() {
        if claim.polarity == Polarity::Positive
            && claim.answers().is_none()
            && matter.factual(i)
            && claim.modality != Modality::Possible
            && let Some(told) = told(claim)
        {
            by_effect.entry(told.kind).or_default().push((i, told));
        }
    }
    reasons(matter, out);
    for block in by_effect.values() {
        for (k, (a, x)) in block.iter().enumerate() {
            for (b, y) in &block[k + 1..] {
                out.extend(rivals(matter, (*a, x), (*b, y)));
            }
        }
    }
}

/// Two reasons for one thing: *fled because of the air strikes*, *fled because militants forced them*.
fn reasons(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let reasoned: Vec<Option<(Vec<&str>, Vec<&str>)>> = (0..matter.claims.len()).map(|i| reason(matter, i)).collect();
    let flagged: Vec<bool> = reasoned.iter().map(Option::is_some).collect();
    for a in 0..matter.claims.len() {
        let Some((effect, cause)) = &reasoned[a] else { continue };
        for b in matter.later(a, &flagged) {
            let Some((effects, causes)) = &reasoned[b] else { continue };
            let (claim, other) = (&matter.claims[a], &matter.claims[b]);
            let held = |words: &[&str], by: &[&str]| words.iter().all(|w| by.iter().any(|v| one_word(v, w)));
            let near = |x: &str, y: &str| {
                let violent = |w: &str| frames::of_noun(w).or_else(|| frames::of_verb(w)).filter(|f| matter.violent(f));
                one_or_kind(x, y) || likeness::kin(x, y) >= KIN || violent(x).is_some() && violent(y).is_some()
            };
            let apart = !causes.iter().any(|y| cause.iter().any(|x| near(x, y)));
            if same_deed(&claim.predicate, &other.predicate)
                && held(effect, effects)
                && held(effects, effect)
                && apart
                && matter.two_voices(a, b)
                && !matter.never_together(a, b)
            {
                let why = format!("`{}` and `{}`: two reasons for one thing", claim.wording.clause, other.wording.clause);
                out.push(Finding::contradiction(a, b, DisputeType::Cause, "relate/rival-causes", REASON, why));
            }
        }
    }
}

/// The words of what a claim gives a reason for, and those of the reason.
fn reason<'a>(matter: &'a Matter<'_>, i: usize) -> Option<(Vec<&'a str>, Vec<&'a str>)> {
    let claim = &matter.claims[i];
    if claim.polarity != Polarity::Positive || !matter.plainly_said(i) {
        return None;
    }
    let clause = claim.wording.clause.to_lowercase();
    let (at, opener) = PLAIN.reasons.openers.iter().find_map(|o| Some((clause.find(o.as_str())?, o)))?;
    let (before, behind) = (&clause[..at], &clause[at + opener.len() - 1..]);
    let stands = |text: &str, term: &str| {
        let of = |w: &str| w == term || synonyms::singular(w) == term || w.starts_with(term) && w.len() <= term.len() + 3;
        text.split(|c: char| !c.is_alphanumeric() && c != '-').any(of)
    };
    let words = content(claim);
    let cause: Vec<&str> = words.iter().copied().filter(|w| stands(behind, &w.to_lowercase())).collect();
    let effect: Vec<&str> = words.iter().copied().filter(|w| stands(before, &w.to_lowercase()) && !cause.contains(w)).collect();
    (!cause.is_empty() && !effect.is_empty() && effect.iter().all(|w| !is_pronoun(w))).then_some((effect, cause))
}

/// What a claim says of why something happened.
struct Told<'a> {
    /// The sort of event that the effect is.
    kind: &'a str,
    effect: Effect<'a>,
    cause: Cause<'a>,
}

#[derive(Clone, Copy)]
enum Effect<'a> {
    /// What happened: head, canonical form.
    Event(&'a str, &'a str),
    /// Who died.
    Death(&'a Argument),
}

#[derive(Clone, Copy)]
enum Cause<'a> {
    /// What brought it about.
    Named(&'a Argument),
    /// What it was, an accident, an attack, a suicide: the row of `natures`, and the word.
    Nature(usize, &'a str),
}

/// The effect and the cause that a claim names.
fn told(claim: &Claim) -> Option<Told<'_>> {
    let (agent, patient) = (claim.argument(ArgumentRole::Agent), claim.argument(ArgumentRole::Patient));
    let value = claim.argument(ArgumentRole::Value);
    let verb = claim.predicate.lemma.as_str();
    let event = |a: &'_ Argument| !pointing(&a.head) && !COUNTS.things.contains_key(&a.head);
    // *caused the flood*
    if claim.predicate.frame == Some(named::CAUSING) && RULES.causal.iter().any(|c| c == verb) {
        let (effect, cause) = (patient.filter(|e| event(e))?, thing(agent.or_else(|| claim.argument(ArgumentRole::Cause))?)?);
        return Some(Told { kind: kind(&effect.head), effect: Effect::Event(&effect.head, &effect.canonical), cause: Cause::Named(cause) });
    }
    // *was the cause of the blast*, *the cause of the blast was …*
    if verb == lemma::BE
        && let (Some(agent), Some(value)) = (agent, value)
    {
        let names = |a: &'_ Argument| is_a(&a.head, Class::ReasonNoun);
        for (named, other) in [(value, agent), (agent, value)] {
            if names(named) {
                let effect = named.text.split_once(" of ").or_else(|| named.text.split_once(" for ")).map(|(_, e)| without_article(e))?;
                let head = effect.split(' ').next_back()?;
                return Some(Told { kind: kind(head), effect: Effect::Event(head, effect), cause: Cause::Named(thing(other)?) });
            }
        }
        // *was an accident*, *was sabotage*
        let row = RULES.natures.iter().position(|row| row.contains(&value.head))?;
        let happened = frames::of_noun(&agent.head).is_some_and(|f| f == named::KILLING || RULES.counts.events.iter().any(|e| e == f));
        return happened.then(|| Told {
            kind: kind(&agent.head),
            effect: Effect::Event(&agent.head, &agent.canonical),
            cause: Cause::Nature(row, &value.head),
        });
    }
    // *speed was behind the crash*
    if verb == lemma::BE_BEHIND {
        let (effect, cause) = (claim.argument(ArgumentRole::Topic).filter(|e| event(e))?, thing(agent?)?);
        return Some(Told { kind: kind(&effect.head), effect: Effect::Event(&effect.head, &effect.canonical), cause: Cause::Named(cause) });
    }
    // *blamed a fault for the fire*
    if claim.form == ClaimForm::Charge && claim.predicate.sort == crate::normalise::PredicateSort::Noun {
        return Some(Told { kind: kind(verb), effect: Effect::Event(verb, verb), cause: Cause::Named(thing(agent?)?) });
    }
    // *a broken rail derailed the train*
    if is_a(verb, Class::Wrecking) {
        let (effect, cause) = (patient.filter(|e| event(e))?, thing(agent?)?);
        return Some(Told { kind: named::ACCIDENT, effect: Effect::Event(&effect.head, &effect.canonical), cause: Cause::Named(cause) });
    }
    // *died of a fall*
    if is_a(verb, Class::Dying) && claim.quantity.is_none() {
        let cause = [ArgumentRole::Cause, ArgumentRole::Topic, ArgumentRole::Recipient].into_iter().find_map(|r| claim.argument(r))?;
        return Some(Told { kind: named::KILLING, effect: Effect::Death(patient.or(agent)?), cause: Cause::Named(thing(cause)?) });
    }
    None
}

fn rivals(matter: &Matter<'_>, (a, x): (usize, &Told<'_>), (b, y): (usize, &Told<'_>)) -> Option<Finding> {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    let near = likeness::beside(claim, other, NEAR);
    let (one, two) = match (x.cause, y.cause) {
        (Cause::Named(p), Cause::Named(q)) => {
            let apart = p.head != q.head
                && !contains(&p.canonical, &q.canonical)
                && !contains(&q.canonical, &p.canonical)
                && !claim.terms.contains(&q.head)
                && !other.terms.contains(&p.head)
                && !takes_up(p, q)
                && !takes_up(q, p)
                && !one_or_kind(&p.head, &q.head)
                && likeness::kin(&p.head, &q.head) < KIN;
            apart.then_some((p.text.as_str(), q.text.as_str()))?
        }
        (Cause::Nature(p, word), Cause::Nature(q, other)) if p != q => (word, other),
        _ => return None,
    };
    let plain = claim.predicate.frame == Some(named::CAUSING) && other.predicate.frame == Some(named::CAUSING);
    let credited = match plain {
        true => matter.attributed(a) || matter.attributed(b),
        false => matter.attributed(a) && matter.attributed(b),
    };
    let apart = credited
        && matter.of_two_sides(a, b)
        && same_effect(x.effect, y.effect, near)
        && !matter.never_together(a, b)
        && !matter.one_telling(a, b);
    let why = format!("`{one}` against `{two}` as the cause of one {}", x.kind);
    let sure = matter.unmarked(a, b, if plain { 0.62 } else { 0.60 });
    apart.then(|| Finding::contradiction(a, b, DisputeType::Cause, "relate/rival-causes", sure, why))
}

/// Whether two effects are one. *The flood* and *the Dunmere flood* are; *the Dunmere flood* and *the Larnvik flood* are two.
fn same_effect(x: Effect<'_>, y: Effect<'_>, near: bool) -> bool {
    match (x, y) {
        (Effect::Event(h, p), Effect::Event(i, q)) => {
            // One of two words for it must stand alone: what else the name says can then be told of the other.
            let alone = |name: &str| name.split(' ').filter(|w| !is_a(w, Class::Determiner)).count() == 1;
            contains(p, q) || contains(q, p) || h != i && (alone(p) || alone(q))
        }
        (Effect::Death(p), Effect::Death(q)) => {
            let (points, other) = (likeness::is_pronoun(&p.canonical), likeness::is_pronoun(&q.canonical));
            if points || other { near } else { contains(&p.canonical, &q.canonical) || contains(&q.canonical, &p.canonical) }
        }
        (Effect::Death(_), Effect::Event(..)) | (Effect::Event(..), Effect::Death(_)) => near,
    }
}

/// What sort of event an effect is: *blaze* and *fire* are one, *crash* and *collision* are one; any other word stands for itself.
fn kind(head: &str) -> &str {
    frames::of_noun(head).unwrap_or(head)
}

/// What is said to be the cause, when it is named and nobody: who did it is another question than what caused it.
fn thing(named: &Argument) -> Option<&Argument> {
    let sources = crate::lexicon::Sources::english();
    let head = named.head.to_lowercase();
    let somebody = sources.offices.contains(&head) || sources.people.contains(&head) || named.entity.is_some() || named.side.is_some();
    (!pointing(&named.head) && !somebody).then_some(named)
}

/// Whether a cause may only take up what the other names (*Norvirus causes it*, *the virus causes it*).
fn takes_up(short: &Argument, name: &Argument) -> bool {
    let bare = |rest: &str| !rest.contains(' ') && rest.starts_with(char::is_lowercase);
    let lead = |text: &str, classes: &[Class]| text.split_once(' ').is_some_and(|(w, _)| words::of_lemma(&w.to_lowercase()).any(classes));
    let definite = lead(&short.text, &[Class::The, Class::Demonstrative])
        && short.text.split_once(' ').is_some_and(|(_, rest)| bare(&rest.to_lowercase()));
    definite && name.text.starts_with(char::is_uppercase) && !lead(&name.text, &[Class::The, Class::Article])
}

fn without_article(text: &str) -> &str {
    text.split_once(' ').filter(|(w, _)| is_a(w, Class::Determiner)).map_or(text, |(_, rest)| rest)
}

/// Words that only point at a cause or an effect.
fn pointing(head: &str) -> bool {
    head.is_empty() || likeness::is_pronoun(head) || words::of_lemma(head).any(&[Class::IndefiniteThing, Class::ShellNoun])
}

fn contains(long: &str, short: &str) -> bool {
    short.split(' ').all(|word| long.split(' ').any(|w| w.eq_ignore_ascii_case(word)))
}
