//! One clause, said by one source and said the other way round by another, wherever the two stand in a story.
//!
//! Where next to nothing but the sign differs (*the water was safe*, *the water was not safe*; *the talks failed*, *the talks succeeded*), no
//! nearness is asked for: the words themselves say that it is one fact. So each clause must hold the words of the other, nobody and nothing
//! named in it may be another in the other one, and two sources of two sides must be told to have said it.
//!
//! What it gets wrong: two facts of one wording on two days that neither article tells.

use super::compare::{Comparison, Deed, deed};
use super::likeness::Fit;
use super::negation::{each_of_himself, kind};
use super::plain::{alone, content, numeral, object, one_or_kind, subject, tells_apart, told, within};
use super::{DisputeType, Finding, Matter, weigh};
use crate::lexicon::frames;
use crate::lexicon::lemma::forms_of_verb;
use crate::lexicon::nouns::{self, NounKind};
use crate::lexicon::words::{Class, is_a};
use crate::normalise::{Argument, ArgumentRole, Claim, Polarity};

/// Share of each clause's words that the other must hold, by rarity.
const HELD: f32 = 0.8;

/// Participants by whom a clause is known again in a longer one.
const PARTICIPANTS: usize = 2;

/// Words beside the deed that both must hold.
const TOLD: usize = 1;

/// Finds the claims that say the opposite of `a` in nearly its own words.
pub(super) fn find(matter: &Matter<'_>, a: usize, out: &mut Vec<Finding>) {
    if !matter.told_as_fact(a) {
        return;
    }
    for b in matter.mates(a) {
        let (claim, other) = (&matter.claims[a], &matter.claims[b]);
        // Each pair once: the negative one answers, else the later.
        let answers = match (claim.polarity, other.polarity) {
            (Polarity::Negative, Polarity::Positive) => true,
            (Polarity::Positive, Polarity::Negative) => false,
            _ => a > b,
        };
        if !answers
            || !(sayable(matter, b) && sayable(matter, a) || matter.told_as_fact(b) && pointed_at(matter, a, b))
            || !matter.count_alike(a, b)
            || !matter.of_two_sides(a, b)
            || matter.one_telling(a, b) && claim.polarity == other.polarity
        {
            continue;
        }
        // *The bridge is open*, *was not open last week*: two times.
        if !matter.of_one_tense(a, b) {
            continue;
        }
        let held = matter.compare(a, b);
        if held.setting.nested || each_of_himself(claim, other) {
            continue;
        }
        let deed = if exclude(claim, other) && held.deed != Deed::Converse { Deed::Opposite } else { held.deed };
        let excludes = match deed {
            Deed::Same | Deed::Alike => claim.polarity != other.polarity && one_fact(matter, a, b, &held),
            Deed::Opposite => claim.polarity == other.polarity && one_fact(matter, a, b, &held),
            Deed::Converse => claim.polarity == other.polarity && held.doer == Fit::Same && one_fact(matter, a, b, &held),
            Deed::Other => claim.polarity != other.polarity && one_verb(claim, other) && one_fact(matter, a, b, &held),
        };
        if !excludes {
            continue;
        }
        let about = if claim.polarity == other.polarity { DisputeType::Outcome } else { kind(matter, a, b) };
        let why = format!(
            "`{}` and `{}` of the same thing: each clause holds the words of the other ({:.0} % and {:.0} %)",
            signed(claim),
            signed(other),
            held.words.first_held * 100.0,
            held.words.second_held * 100.0
        );
        let confidence = 0.5 + 0.2 * f64::from(held.words.first_held.min(held.words.second_held));
        out.push(Finding::contradiction(a, b, about, "relate/opposite-in-the-same-words", confidence, why));
    }
}

/// Sentences between a statement and one that takes it up by *it* or *they*.
const NEXT: usize = 1;

/// *Crime fell last year*, and next to it *it rose*: the opposite of what was said before, of a thing that is only taken up.
pub(super) fn find_taken_up(matter: &Matter<'_>, a: usize, out: &mut Vec<Finding>) {
    let claim = &matter.claims[a];
    let pointed = |s: &Argument| is_a(&s.head.to_lowercase(), Class::BareSubject) && s.entity.is_none();
    if claim.polarity != Polarity::Positive || !matter.told_as_fact(a) || !subject(claim).is_some_and(pointed) {
        return;
    }
    for b in matter.in_document(matter.context.document_of[a]) {
        let other = &matter.claims[b];
        let before = other.evidence.first().zip(claim.evidence.first()).is_some_and(|(x, y)| x.end <= y.start);
        let Some(thing) = subject(other).filter(|s| told(s) && !weigh::can_act(s, matter.context)) else { continue };
        if !before
            || claim.sentence.abs_diff(other.sentence) > NEXT
            || other.polarity != Polarity::Positive
            || !matter.told_as_fact(b)
            || !matter.count_alike(a, b)
            || !matter.main_clause(b)
            || !matter.of_one_tense(a, b)
            || nouns::kind(&thing.head.to_lowercase()) == Some(NounKind::Person)
            || !exclude(claim, other)
            || elsewhere(claim, other)
            || !matter.two_voices(a, b)
            || matter.never_together(a, b)
        {
            continue;
        }
        // What either says more must say nothing of another thing.
        let (p, q) = (content(claim), content(other));
        let left = alone(&p, other, one_or_kind);
        let right: Vec<&str> = q.iter().copied().filter(|w| !within(thing, w)).collect();
        if left.len() > 1 || left.iter().chain(&right).any(|w| tells_apart(w)) || right.len() > 1 {
            continue;
        }
        let why =
            format!("`{}` against `{}` of the {} that was spoken of just before", claim.predicate.lemma, other.predicate.lemma, thing.head);
        out.push(Finding::contradiction(a, b, DisputeType::Outcome, "relate/deeds-that-exclude", TAKEN_UP, why));
    }
}

/// Whether two clauses name two places (*fell in the north*, *rose in the south*).
fn elsewhere(claim: &Claim, other: &Claim) -> bool {
    let places = claim.argument(ArgumentRole::Place).zip(other.argument(ArgumentRole::Place));
    places.is_some_and(|(x, y)| !one_or_kind(&x.head, &y.head))
}

/// How sure it is that what is only taken up is the thing spoken of.
const TAKEN_UP: f64 = 0.55;

/// Whether the deeds or states of two claims exclude each other, by their frames or by any form of their words (*contaminated*, *safe*).
fn exclude(claim: &Claim, other: &Claim) -> bool {
    if deed(claim, other) == Deed::Opposite {
        return true;
    }
    let forms = |c: &Claim| {
        let mut all = forms_of_verb(&c.predicate.lemma);
        all.push(c.predicate.lemma.clone());
        all
    };
    let (p, q) = (forms(claim), forms(other));
    p.iter().any(|x| q.iter().any(|y| frames::are_opposites(x, y)))
}

/// Whether two verbs say one deed, their particles apart (*fired at*, *shot at*).
fn one_verb(claim: &Claim, other: &Claim) -> bool {
    let base = |c: &Claim| c.predicate.lemma.split(' ').next().unwrap_or_default().to_owned();
    one_or_kind(&base(claim), &base(other))
}

/// Whether a claim says enough to be one with another by its words.
fn sayable(matter: &Matter<'_>, i: usize) -> bool {
    matter.told_as_fact(i) && matter.claims[i].terms.len() > TOLD
}

/// Whether two claims tell of the same participants, place and time: in the same words, or the shorter in nothing but words of the longer.
fn one_fact(matter: &Matter<'_>, a: usize, b: usize, held: &Comparison<'_>) -> bool {
    let fits = [held.doer, held.object, held.value, held.place, held.time];
    if fits.contains(&Fit::Apart) {
        return false;
    }
    let alike = held.words.first_held >= HELD && held.words.second_held >= HELD && held.words.shared >= TOLD;
    alike
        || taken_up(matter, a, b, held)
        || taken_up(matter, b, a, held)
        || in_other_words(&matter.claims[b], &matter.claims[a])
        || pointed_at(matter, a, b)
}

/// Whether the later of two neighbours names nobody and nothing that the earlier one does not, at least one of them by *he*, *it* or *they* in
/// the same seat (*Holm had read the report*, *she had not read it*).
fn pointed_at(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let (p, q) = (&matter.claims[a], &matter.claims[b]);
    let (earlier, later) = if (p.sentence, p.predicate.span.start) < (q.sentence, q.predicate.span.start) { (p, q) } else { (q, p) };
    if earlier.document != later.document || later.sentence - earlier.sentence > NEXT || earlier.sentence == later.sentence {
        return false;
    }
    let points = |x: &Argument| is_a(&x.text.to_lowercase(), Class::ThirdPerson) || is_a(&x.text.to_lowercase(), Class::BareSubject);
    let seats = [(subject(earlier), subject(later)), (object(earlier), object(later))];
    let mut pointed = 0;
    for (before, behind) in seats {
        match (before, behind) {
            (Some(x), Some(y)) if points(y) => {
                let clash = x.entity.is_some() && y.entity.is_some() && x.entity != y.entity;
                if clash || points(x) && !x.text.eq_ignore_ascii_case(&y.text) {
                    return false;
                }
                pointed += 1;
            }
            (Some(x), Some(y)) if one_or_kind(&x.head, &y.head) => {}
            (_, None) => {}
            _ => return false,
        }
    }
    let named = |w: &str| later.arguments.iter().any(|x| points(x) && within(x, w)) || earlier.terms.iter().any(|t| one_or_kind(t, w));
    let new = content(later).into_iter().filter(|w| !named(w)).count();
    let apart = |c: &Claim| content(c).into_iter().any(|w| tells_apart(w) || numeral(w));
    pointed > 0 && new == 0 && !apart(earlier) && !apart(later)
}

/// Whether two clauses name the same and nothing else, each thing perhaps by another word for it (*troops*, *soldiers*); one of them may say
/// more closely which thing it means.
fn in_other_words(claim: &Claim, other: &Claim) -> bool {
    let (x, y) = (content(claim), content(other));
    let (p, q) = (alone(&x, other, one_or_kind), alone(&y, claim, one_or_kind));
    // What says no more than that there is none (*any staff*) excludes every number of it.
    let p: Vec<&str> = p.into_iter().filter(|w| !(numeral(w) && other.quantity.is_none())).collect();
    let closer = |c: &Claim, o: &Claim, w: &str| {
        let part = c.arguments.iter().find(|a| within(a, w) && !a.head.eq_ignore_ascii_case(w));
        part.is_some_and(|a| o.arguments.iter().any(|b| one_or_kind(&a.head, &b.head)))
    };
    let only_closer = |c: &Claim, o: &Claim, left: &[&str]| {
        left.iter().all(|w| closer(c, o, w) && !tells_apart(w) && !numeral(w) && !w.starts_with(char::is_uppercase))
    };
    let seats = |c: &Claim, o: &Claim| match (subject(c), subject(o)) {
        (Some(a), Some(b)) if c.predicate.passive == o.predicate.passive => one_or_kind(&a.head, &b.head),
        _ => true,
    };
    // *Guards beat the prisoners*, *the inmates were not beaten*: the passive leaves out who did it.
    let gone = other.predicate.passive
        && !claim.predicate.passive
        && subject(claim).is_some_and(|s| p.iter().all(|w| within(s, w)))
        && !other.arguments.iter().any(|a| a.role == ArgumentRole::Agent)
        && q.is_empty();
    x.len() - p.len() >= TOLD
        && p.len() + q.len() <= 1 + usize::from(gone)
        && (gone || only_closer(claim, other, &p))
        && only_closer(other, claim, &q)
        && seats(claim, other)
}

/// Whether everything that the first claim names, beside its deed, is named by the second too, in its own role.
fn taken_up(matter: &Matter<'_>, a: usize, b: usize, held: &Comparison<'_>) -> bool {
    let same = |x: &crate::normalise::Argument| held.role(x.role) == Fit::Same;
    let named = &matter.claims[a].arguments;
    named.len() >= PARTICIPANTS && named.iter().all(same) && matter.content_held(a, b) >= HELD
}

/// The deed with its sign.
fn signed(claim: &Claim) -> String {
    let not = if claim.polarity == Polarity::Negative { "not " } else { "" };
    format!("{not}{}", claim.predicate.lemma)
}
