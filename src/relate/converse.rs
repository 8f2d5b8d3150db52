//! What cannot be so because of what somebody else did not do, or does not mean to do.
//!
//! *The firm sold the jets to Norway*, *Norway had not bought any jets*: one deed from its two sides. *The minister would resign*, *the minister
//! had no plans to step down*: what is said to come is not meant. In each the negative clause must hold no word that the other lacks, and the participants must stand in the seats that fit.
//!
//! What it gets wrong: a second deed of the kind between the same, and what somebody got rid of before he was asked.

use super::plain::{PLAIN, alone, content, listed, numeral, one_or_kind, one_word, subject, tells_apart, within};
use super::{DisputeType, Finding, Matter};
use crate::lexicon::frames;
use crate::normalise::{Argument, Claim, Modality, Polarity};

/// How sure the rules are.
const CONVERSE: f64 = 0.57;
const MEANT: f64 = 0.56;

/// Words that both must hold where the other side of a deed is denied.
const SHARED: usize = 2;

/// Finds what the negative claims exclude.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let denied: Vec<bool> = (0..matter.claims.len()).map(|i| negative(matter, i)).collect();
    for d in (0..matter.claims.len()).filter(|&d| denied[d]) {
        for b in matter.mates(d) {
            if matter.claims[b].polarity != Polarity::Positive || matter.claims[b].implied || !matter.standings[b].attributed {
                continue;
            }
            let found = other_side(matter, d, b).or_else(|| not_meant(matter, d, b));
            let Some((rule, sure, why)) = found else { continue };
            if matter.two_voices(d, b) && !matter.never_together(d, b) {
                out.push(Finding::contradiction(d, b, DisputeType::Denial, rule, sure, why));
            }
        }
    }
}

/// Whether a claim says plainly that something is not so.
fn negative(matter: &Matter<'_>, i: usize) -> bool {
    let claim = &matter.claims[i];
    let meant = claim.modality == Modality::Desired && planned(claim);
    claim.polarity == Polarity::Negative && claim.reply.is_none() && (matter.plainly_said(i) || meant && matter.standings[i].attributed)
}

type Found = (&'static str, f64, String);

/// One deed from its two sides: *sold the jets to Norway*, *Norway had not bought any jets*.
fn other_side(matter: &Matter<'_>, d: usize, b: usize) -> Option<Found> {
    let (denial, other) = (&matter.claims[d], &matter.claims[b]);
    let (x, y) = (denial.predicate.lemma.as_str(), other.predicate.lemma.as_str());
    let row = frames::converse(x, y)?;
    if x == y || !matter.plainly_said(b) {
        return None;
    }
    // *no payment was received*: the deed's own noun says no more than its verb.
    let of_deed =
        |w: &str| row.gives.iter().chain(&row.takes).any(|v| frames::of_noun(w).is_some() && frames::of_noun(w) == frames::of_verb(v));
    let words = content(denial);
    let left = alone(&words, other, one_or_kind);
    let shared = words.len() - left.len();
    let any = |w: &str| PLAIN.sums.iter().any(|s| one_word(s, w));
    let fits = left.iter().all(|w| of_deed(w) || any(w) || with_head(denial, other, w)) && left.len() <= 1 && shared >= SHARED;
    if !fits || left.iter().any(|w| tells_apart(w) || w.starts_with(char::is_uppercase)) {
        return None;
    }
    // The one who gives is not the one who has it from him.
    let doer = |c: &'_ Claim| if c.predicate.passive { None } else { subject(c).cloned() };
    let (p, q) = (doer(denial), doer(other));
    let crossed = match (&p, &q) {
        (Some(p), Some(q)) => one_word(&p.head, &q.head),
        _ => false,
    };
    // Whoever acts in the one stands in the other, in another seat.
    let seated = |own: &Option<Argument>, claim: &Claim| {
        own.as_ref().is_none_or(|o| claim.terms.iter().any(|t| within(o, t) || one_word(t, &o.head)))
    };
    (!crossed && (p.is_none() || seated(&p, other) || q.is_some() && seated(&q, denial))).then(|| {
        (
            "relate/other-side-of-the-deed",
            CONVERSE,
            format!("`{y}` says that it was done, `not {x}` that it was not, from the other side of one deed"),
        )
    })
}

/// Whether a word only narrows a part of the first clause whose head the second holds, where the second narrows it by nothing else.
fn with_head(claim: &Claim, other: &Claim, word: &str) -> bool {
    claim
        .arguments
        .iter()
        .any(|a| within(a, word) && !a.head.eq_ignore_ascii_case(word) && other.arguments.iter().any(|o| one_or_kind(&o.head, &a.head)))
}

/// What is said to come or to be meant, and is not meant: *would resign*, *had no plans to step down*.
fn not_meant(matter: &Matter<'_>, d: usize, b: usize) -> Option<Found> {
    let (denial, other) = (&matter.claims[d], &matter.claims[b]);
    let plan = denial.arguments.iter().find(|a| listed(&PLAIN.plans.nouns, &a.head));
    let none = plan.is_some() && listed(&PLAIN.plans.has, &denial.predicate.lemma);
    let to_come = other.modality == Modality::Future || planned(other) && matches!(other.modality, Modality::Desired | Modality::Asserted);
    if !(none || planned(denial)) || !to_come || matter.standings[b].asked {
        return None;
    }
    // Who means it is one, where both tell.
    let (p, q) = (subject(denial).filter(|s| plan.is_none_or(|n| n.span != s.span)), subject(other));
    match (p, q) {
        (Some(p), Some(q)) if one_word(&p.head, &q.head) => {}
        (None, _) => {}
        _ => return None,
    }
    // *no plans to step down*: the deed as the clause inside tells it.
    let deeds: Vec<&Claim> =
        matter.claims.iter().filter(|c| c.document == denial.document && c.sentence == denial.sentence && inside(denial, c)).collect();
    let of_plan = |w: &str| listed(&PLAIN.plans.nouns, w) || listed(&PLAIN.plans.verbs, w);
    let own = |w: &str, of: Option<&Argument>| of.is_some_and(|o| within(o, w));
    let words: Vec<&str> = content_with_deed(denial).into_iter().filter(|w| !of_plan(w) && !own(w, p) && !numeral(w)).collect();
    let others: Vec<&str> = content_with_deed(other).into_iter().filter(|w| !of_plan(w) && !own(w, q)).collect();
    let frame = |w: &str| {
        let inner = deeds.iter().find(|c| c.predicate.lemma.split(' ').any(|l| l == w)).and_then(|c| c.predicate.frame);
        inner.or_else(|| frames::of_verb(w)).or_else(|| frames::of_noun(w))
    };
    let framed = |w: &str| {
        let own = (other.predicate.lemma.split(' ').any(|l| l == w)).then_some(other.predicate.frame).flatten();
        own.or_else(|| frames::of_verb(w)).or_else(|| frames::of_noun(w))
    };
    let martial = |f: &str| PLAIN.plans.martial.iter().any(|m| m == f);
    // *step down*: one deed in two words.
    let later_word = |w: &str| deeds.iter().any(|c| c.predicate.lemma.split(' ').skip(1).any(|l| l == w));
    let words: Vec<&str> = words.into_iter().filter(|w| !later_word(w)).collect();
    let mut exact = 0;
    let mut deed = 0;
    for w in &words {
        if others.iter().any(|o| one_or_kind(o, w)) {
            exact += 1;
        } else if others.iter().any(|o| matches!((frame(w), framed(o)), (Some(f), Some(g)) if f == g || martial(f) && martial(g))) {
            deed += 1;
        } else {
            return None;
        }
    }
    let bare = words.len() == 1 && others.len() == 1;
    (exact >= 2 || exact >= 1 && (deed >= 1 || bare) || bare && deed == 1)
        .then(|| ("relate/said-to-come-but-not-meant", MEANT, format!("`{}` against `{}`", other.wording.clause, denial.wording.clause)))
}

/// Whether a claim says that something is meant to be done.
fn planned(claim: &Claim) -> bool {
    listed(&PLAIN.plans.verbs, &claim.predicate.lemma)
        || claim.terms.iter().any(|t| listed(&PLAIN.plans.verbs, t) || listed(&PLAIN.plans.nouns, t))
}

/// Whether a clause stands inside another's.
fn inside(claim: &Claim, inner: &Claim) -> bool {
    claim.id != inner.id && inner.evidence.iter().any(|x| claim.evidence.iter().any(|y| y.contains(*x)))
}

/// Words of a claim, its deed among them.
fn content_with_deed(claim: &Claim) -> Vec<&str> {
    let deed = claim.predicate.lemma.split(' ').next().filter(|l| claim.terms.iter().any(|t| t == l));
    let mut words = content(claim);
    words.extend(deed);
    words
}
