//! How far something has come: one says that it is over, another that it goes on.
//!
//! *The strike is over*, *the strike is continuing*; *the truce was holding*, *the truce had been nullified*. One scale serves for truces,
//! strikes, battles, talks, fires and outages (`rules/plain.toml`). The thing must be one by its noun, and neither clause may hold a word that
//! the other lacks beside words of its own: *the strike in Lund* and *the strike in Malmo* are two.
//!
//! What it gets wrong: two things of one kind, neither of them told more closely.

use super::plain::{
    Course, alone, amid, being_with, content, course, in_state, object, one_word, preposition, subject, tells_apart, told, within,
};
use super::{DisputeType, Finding, Matter, weigh};
use crate::lexicon::words::{self, Class, is_a};
use crate::normalise::{Argument, ArgumentRole, Claim, Polarity};

/// How sure the rule is, next to each other and from afar.
const SURE: f64 = 0.58;
const AFAR: f64 = 0.54;

/// Sentences between two clauses that stand side by side.
const BESIDE: usize = 3;

/// What a claim says of how far something has come.
struct Told<'a> {
    course: Course,
    thing: &'a Argument,
    rest: Vec<&'a str>,
}

/// Finds what one source says is over and another says goes on.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    arrivals(matter, out);
    let told: Vec<Option<Told<'_>>> = (0..matter.claims.len()).map(|i| reads(matter, i)).collect();
    let flagged: Vec<bool> = told.iter().map(Option::is_some).collect();
    for a in 0..matter.claims.len() {
        let Some(x) = &told[a] else { continue };
        for b in matter.later(a, &flagged) {
            let Some(y) = &told[b] else { continue };
            if !x.course.excludes(y.course)
                || !one_thing(x, y, &matter.claims[a], &matter.claims[b])
                || !matter.two_voices(a, b)
                || matter.never_together(a, b)
                || updates(matter, (a, x), (b, y))
            {
                continue;
            }
            let (claim, other) = (&matter.claims[a], &matter.claims[b]);
            let why = format!("`{}` against `{}` of one {}", claim.wording.clause, other.wording.clause, x.thing.head);
            let near = claim.document == other.document && claim.sentence.abs_diff(other.sentence) <= BESIDE;
            let sure = matter.unmarked(a, b, if near { SURE } else { AFAR });
            out.push(Finding::contradiction(a, b, DisputeType::Outcome, "relate/over-and-going-on", sure, why));
        }
    }
}

/// *The convoy reached the camp*, *the convoy was stopped before the camp*: whatever moves is one, and where it goes.
fn arrivals(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let says = |c: &Claim, classes: &[Class]| words::of_lemma(&c.predicate.lemma).any(classes);
    let comes = |c: &Claim| says(c, &[Class::Arriving, Class::ReachingThere]) && !c.predicate.passive;
    let kept = |c: &Claim| says(c, &[Class::Halting, Class::HoldingOff]) && c.predicate.passive;
    let told =
        |i: usize, c: &Claim| (comes(c) || kept(c)) && c.polarity == Polarity::Positive && c.quantity.is_none() && matter.plainly_said(i);
    let flagged: Vec<bool> = matter.claims.iter().enumerate().map(|(i, c)| told(i, c)).collect();
    for a in (0..matter.claims.len()).filter(|&a| flagged[a]) {
        for b in matter.later(a, &flagged) {
            let (claim, other) = (&matter.claims[a], &matter.claims[b]);
            let (there, halted) = if comes(claim) { (claim, other) } else { (other, claim) };
            if !(comes(there) && kept(halted) && matter.two_voices(a, b)) || matter.never_together(a, b) {
                continue;
            }
            let (Some(x), Some(y)) = (subject(there), subject(halted)) else { continue };
            let words = |c: &'_ Claim, own: &Argument, of: &Claim| {
                let all: Vec<&str> = content(c).into_iter().filter(|w| !within(own, w) && !is_a(w, Class::WayThere)).collect();
                (all.len(), alone(&all, of, one_word).len())
            };
            let ((goals, far), (kept_from, left)) = (words(there, x, halted), words(halted, y, there));
            let narrowed =
                alone(&content(halted), there, one_word).into_iter().chain(alone(&content(there), halted, one_word)).any(tells_apart);
            // Where it was kept from is where it got to, or is not told.
            let goal = far == 0 || kept_from == 0;
            if one_word(&x.head, &y.head) && told_apart_by_none(x, y) && !narrowed && goals > 0 && goal && left == 0 {
                let why = format!("one says that the {} got there, the other that it was kept from it", x.head);
                out.push(Finding::contradiction(a, b, DisputeType::Outcome, "relate/deeds-that-exclude", SURE, why));
            }
        }
    }
}

/// Whether neither of two phrases of one head narrows it by a name of its own.
fn told_apart_by_none(x: &Argument, y: &Argument) -> bool {
    let names =
        |a: &Argument| a.text.split(' ').skip(1).filter(|w| w.starts_with(char::is_uppercase)).map(str::to_owned).collect::<Vec<_>>();
    let (p, q) = (names(x), names(y));
    p.is_empty() || q.is_empty() || p == q
}

/// Whether what is said to be over is said so on a later day than what goes on.
fn updates(matter: &Matter<'_>, (a, x): (usize, &Told<'_>), (b, y): (usize, &Told<'_>)) -> bool {
    let ended = |t: &Told<'_>| matches!(t.course, Course::Over | Course::Broken | Course::Checked);
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    let later = |p: &Claim, q: &Claim| p.said_on.zip(q.said_on).is_some_and(|(p, q)| p > q);
    ended(x) && later(claim, other) || ended(y) && later(other, claim)
}

/// Whether two claims speak of one thing.
fn one_thing(x: &Told<'_>, y: &Told<'_>, claim: &Claim, other: &Claim) -> bool {
    let (p, q) = (alone(&x.rest, other, one_word), alone(&y.rest, claim, one_word));
    // *Another blaze* is not *the blaze*.
    let own = |s: &Argument, t: &Argument| s.text.split(' ').any(|w| tells_apart(w) && !within(t, w));
    one_word(&x.thing.head, &y.thing.head)
        && !own(x.thing, y.thing)
        && !own(y.thing, x.thing)
        && (p.is_empty() || q.is_empty())
        && !p.iter().chain(&q).any(|w| tells_apart(w))
        && p.len().max(q.len()) <= 2
}

/// What a claim says of how far something has come.
fn reads<'a>(matter: &'a Matter<'_>, i: usize) -> Option<Told<'a>> {
    let claim = &matter.claims[i];
    if !matter.plainly_said(i) || claim.quantity.is_some() {
        return None;
    }
    let lemma = claim.predicate.lemma.as_str();
    let subject = subject(claim);
    let object = object(claim);
    // *is under way*, *is in force*: the phrase says it.
    let phrase = claim.arguments.iter().find(|a| !matches!(a.role, ArgumentRole::Agent | ArgumentRole::Patient | ArgumentRole::Time));
    let (said, thing, taken) = if being_with(lemma) {
        let part = phrase?;
        match course(&format!("{lemma} {}", part.head), false) {
            Some(course) => (course, subject?, Some(part)),
            // *are on strike*, *is under siege*
            None => (amid(lemma).then_some(Course::Going)?, part, None),
        }
    } else if claim.predicate.passive {
        (course(lemma, true)?, subject?, None)
    } else if let Some(object) = object {
        (course(lemma, true)?, object, None)
    } else {
        // *came to an end*, *remains in force*
        let with = phrase.and_then(|p| Some((course(&format!("{lemma} {} {}", preposition(claim, p)?, p.head), false)?, p)));
        match with {
            Some((course, part)) => (course, subject?, Some(part)),
            None => (course(lemma, false)?, subject?, phrase.filter(|p| in_state(&p.head))),
        }
    };
    let course = match (claim.polarity, said) {
        (Polarity::Positive, _) => said,
        (Polarity::Negative, Course::Going | Course::Kept) => Course::Over,
        (Polarity::Negative, Course::Over | Course::Broken) => Course::Going,
        _ => return None,
    };
    // *The striker is over*: what comes and goes is no person.
    if !told(thing) || weigh::can_act(thing, matter.context) {
        return None;
    }
    let of_phrase = |w: &str| taken.is_some_and(|t| t.head.eq_ignore_ascii_case(w));
    let rest = content(claim).into_iter().filter(|w| !w.eq_ignore_ascii_case(&thing.head) && !of_phrase(w)).collect();
    Some(Told { course, thing, rest })
}
