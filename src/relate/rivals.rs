//! One clause, told by two sources with one part filled in differently: where, whom, what it was, when.
//!
//! *The missile hit a school*, *the missile hit an army depot*: one deed, and all else that both name the same. Next to each other in an
//! article two such clauses are versions of one fact; farther apart they are where every other word of them is held by the other as well.
//! What fills the part must exclude the other: no kind of it, no part of it, not the same words with more beside them.
//!
//! What it gets wrong: a deed done twice, once here and once there, that two sources tell in the same words.

use super::compare::Deed;
use super::likeness::{Fit, is_pronoun, kin};
use super::{DisputeType, Finding, Matter};
use crate::lexicon::words::{self, Class, is_a};
use crate::normalise::{Argument, ArgumentRole, Claim, Polarity};

/// Sentences between two versions that stand side by side.
const BESIDE: u32 = 2;

/// Relatedness from which one filler may be a kind of the other.
const KIND: f32 = 0.5;

/// Parts that only one thing fills, and what a dispute about each is of.
const PARTS: [(ArgumentRole, DisputeType); 5] = [
    (ArgumentRole::Patient, DisputeType::Identity),
    (ArgumentRole::Recipient, DisputeType::Identity),
    (ArgumentRole::Value, DisputeType::Characterisation),
    (ArgumentRole::Place, DisputeType::Place),
    (ArgumentRole::Time, DisputeType::Time),
];

/// Finds other versions of `a`, of sources that are told later in the story.
pub(super) fn find(matter: &Matter<'_>, a: usize, out: &mut Vec<Finding>) {
    if !tells(matter, a) {
        return;
    }
    let document = matter.context.document_of[a];
    let mut others: Vec<usize> = matter.in_document(document).chain(matter.alignment.neighbours(a)).filter(|&b| b > a).collect();
    others.sort_unstable();
    others.dedup();
    for b in others {
        let (claim, other) = (&matter.claims[a], &matter.claims[b]);
        if claim.predicate.lemma != other.predicate.lemma
            || claim.predicate.past != other.predicate.past
            || claim.speaker == other.speaker
            || !tells(matter, b)
            || !matter.stories.one(document, matter.context.document_of[b])
            || matter.one_telling(a, b)
        {
            continue;
        }
        let held = matter.compare(a, b);
        if held.voices.same || held.deed != Deed::Same || held.setting.nested {
            continue;
        }
        let beside = held.setting.same_document && held.setting.behind.unsigned_abs() <= BESIDE;
        let Some((about, x, y)) = rival(matter, a, b, beside) else { continue };
        let why = format!("the same is told of the same, with `{}` here and `{}` there", x.text, y.text);
        out.push(Finding::contradiction(a, b, about, "relate/rival-versions", if beside { 0.56 } else { 0.52 }, why));
    }
}

/// Whether a claim says that something is so, of more than one thing.
fn tells(matter: &Matter<'_>, i: usize) -> bool {
    let claim = &matter.claims[i];
    claim.polarity == Polarity::Positive && claim.arguments.len() >= 2 && matter.told_as_fact(i)
}

/// The part that two claims fill differently, where everything else that both name is the same.
fn rival<'a>(matter: &'a Matter<'_>, a: usize, b: usize, beside: bool) -> Option<(DisputeType, &'a Argument, &'a Argument)> {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    let mut apart = None;
    let mut same = 0;
    for role in roles(claim).chain(roles(other)) {
        let (p, q) = (of(claim, role), of(other, role));
        let (Some(x), Some(y)) = (p, q) else {
            // What only one of them names is more told, beside the other; from afar it may be another deed.
            if beside { continue } else { return None }
        };
        match matter.fit_role(a, b, &[role]) {
            Fit::Same if role != ArgumentRole::Time => same += usize::from(told(x) && told(y)),
            _ if x.text.eq_ignore_ascii_case(&y.text) => same += usize::from(told(x)),
            Fit::Unknown if role != ArgumentRole::Time && role != ArgumentRole::Place => return None,
            _ => {
                let about = PARTS.iter().find(|(r, _)| *r == role)?.1;
                if apart.replace((about, x, y)).is_some_and(|(_, p, _)| p.role != role) {
                    return None;
                }
            }
        }
    }
    apart.filter(|(_, x, y)| same > 0 && exclude(matter, a, b, x, y))
}

/// Whether a participant is told by more than a pronoun.
fn told(argument: &Argument) -> bool {
    !is_pronoun(&argument.canonical) && !is_pronoun(&argument.head)
}

fn roles(claim: &Claim) -> impl Iterator<Item = ArgumentRole> + '_ {
    claim.arguments.iter().map(|a| a.role)
}

fn of(claim: &Claim, role: ArgumentRole) -> Option<&Argument> {
    claim.arguments.iter().find(|a| a.role == role)
}

/// Whether two fillers cannot both be meant.
fn exclude(matter: &Matter<'_>, a: usize, b: usize, x: &Argument, y: &Argument) -> bool {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    match x.role {
        ArgumentRole::Time => claim.happened.is_some() && other.happened.is_some() && matter.never_together(a, b),
        ArgumentRole::Place => {
            let known = !claim.place.is_empty() && !other.place.is_empty();
            let inside = claim.place.iter().any(|p| other.place.contains(p));
            !inside && (known || told_apart(x, y))
        }
        _ => told_apart(x, y),
    }
}

/// Whether two fillers are of one sort, both names or both no names, and neither a kind of the other or the other in more words.
fn told_apart(x: &Argument, y: &Argument) -> bool {
    let name = |a: &Argument| a.head.starts_with(char::is_uppercase);
    // *A fighter*, *a working woman*: one may be many things. Of several (*men and women*) others may be more; *its own* is each one's.
    let open = |a: &Argument| {
        let first = words::of_lemma(&a.text.split(' ').next().unwrap_or_default().to_lowercase());
        let several = a.text.contains(',') || a.text.split(' ').any(|w| is_a(w, Class::And));
        several || first.has(Class::Owning) || a.role == ArgumentRole::Value && first.has(Class::Indefinite)
    };
    let parts = |a: &Argument| a.canonical.split(' ').map(str::to_lowercase).collect::<Vec<_>>();
    let (p, q) = (parts(x), parts(y));
    told(x)
        && told(y)
        && !open(x)
        && !open(y)
        && name(x) == name(y)
        && x.head != y.head
        && kin(&x.head, &y.head) < KIND
        && !p.contains(&y.head.to_lowercase())
        && !q.contains(&x.head.to_lowercase())
}
