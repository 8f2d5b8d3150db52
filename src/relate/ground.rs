//! Who holds the ground: two sides that each say to have taken it, and two sources that each name another holder of it.
//!
//! *The army said that it had retaken the town; the rebels said that they had captured the bridge*: two gains can both hold. *Each says
//! that it took the same place, or positions, on one day* cannot. Both claims must name their ground in one word and different winners.
//!
//! Where one source tells a state (*the village is in rebel hands*, *the refinery is under army control*, *the town fell to the rebels*), the
//! other may stand anywhere in the story. Ground is one by its noun and its names, and who holds it is another where no word of the one
//! stands for a word of the other.
//!
//! What it gets wrong: ground that changed hands between the two statements.

use super::likeness::Fit;
use super::plain::{one_word, subject};
use super::{DisputeType, Finding, Matter};
use crate::lexicon::frames::named;
use crate::lexicon::words::{self, Class, is_a, lemma};
use crate::normalise::{Argument, ArgumentRole, Claim, Polarity};

/// Sentences between two claims that an article sets side by side.
const NEAR: usize = 3;

/// How sure it is that two sides that each say to have taken the ground dispute it, and that two holders of it exclude each other.
const GAINED: f64 = 0.60;
const HELD: f64 = 0.57;

/// Finds rival gains and rival holders.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    gains(matter, out);
    holders(matter, out);
}

/// Two sides that each say to have taken the ground, side by side.
fn gains(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let gains: Vec<usize> = (0..matter.claims.len()).filter(|&i| gain(matter, i)).collect();
    for (k, &a) in gains.iter().enumerate() {
        let document = matter.context.document_of[a];
        for &b in gains[k + 1..].iter().take_while(|&&b| matter.context.document_of[b] == document) {
            let (x, y) = (&matter.claims[a], &matter.claims[b]);
            let quoted = matter.attributed(a) || matter.attributed(b);
            if x.sentence.abs_diff(y.sentence) > NEAR
                || !matter.of_two_sides(a, b)
                || !quoted
                || matter.never_together(a, b)
                || !winners_apart(matter, a, b)
                || one_name(x, y)
                || again(x) != again(y)
                || !same_place(x, y) && (vague(x) || vague(y) || matter.compare(a, b).about() != Fit::Same)
            {
                continue;
            }
            let why = "two sides each say to have taken or held the same ground, side by side".to_owned();
            out.push(Finding::contradiction(a, b, DisputeType::Outcome, "relate/rival-gains", GAINED, why));
        }
    }
}

/// Whether a claim says that somebody took or held ground.
fn gain(matter: &Matter<'_>, i: usize) -> bool {
    let claim = &matter.claims[i];
    let ground = |c: &Claim| {
        let part = |a: &Argument| matches!(a.role, ArgumentRole::Patient | ArgumentRole::Topic | ArgumentRole::Place);
        c.arguments.iter().any(|a| part(a) && is_ground(c, a))
    };
    takes(claim)
        && claim.polarity == Polarity::Positive
        && matter.factual(i)
        && claim.quantity.is_none()
        && (matter.actor(claim) || of_speaker(claim))
        && ground(claim)
}

/// Whether a claim's deed is taking or holding something.
fn takes(claim: &Claim) -> bool {
    claim.predicate.frame == Some(named::CONTROL) || is_a(&claim.predicate.lemma, Class::Winning)
}

/// Whether a part of a claim is ground that can be held: a noun of such, a place, or a name that is nobody's (*took Fizan*).
fn is_ground(claim: &Claim, a: &Argument) -> bool {
    let last = a.text.split(' ').next_back().unwrap_or("");
    let named = || a.role == ArgumentRole::Patient && a.entity.is_none() && last.starts_with(char::is_uppercase) && last.len() > 3;
    let placed = || claim.place.iter().any(|p| p.to_lowercase().split(' ').next_back() == Some(a.head.as_str()));
    is_a(&a.head, Class::Terrain) || named() || placed()
}

/// Whether a claim says that ground was taken back: before that another had taken it.
fn again(claim: &Claim) -> bool {
    is_a(&claim.predicate.lemma, Class::TakingBack)
}

/// Whether a claim is of *it*, *they* or *we*, which in such a claim is whoever speaks.
fn of_speaker(claim: &Claim) -> bool {
    let agent = claim.argument(ArgumentRole::Agent);
    agent.is_some_and(|a| is_a(&a.canonical.to_lowercase(), Class::BareSubject)) && claim.attribution.is_some()
}

/// Whether two claims name different winners.
fn winners_apart(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let winner = |i: usize| match of_speaker(&matter.claims[i]) {
        true => matter.speaker_key(matter.claims[i].speaker, matter.context.document_of[i]),
        false => super::blame::doer(matter, i).map(|d| d.key),
    };
    match (of_speaker(&matter.claims[a]), of_speaker(&matter.claims[b])) {
        (false, false) => matter.agents_apart(a, b),
        _ => matches!((winner(a), winner(b)), (Some(x), Some(y)) if !super::sides::one(&x, &y)),
    }
}

/// Whether the ground is only *territory* or an *area*, which is any.
fn vague(claim: &Claim) -> bool {
    claim.arguments.iter().any(|a| a.role != ArgumentRole::Agent && is_a(&a.head, Class::Expanse))
}

fn same_place(a: &Claim, b: &Claim) -> bool {
    matches!((a.place.first(), b.place.first()), (Some(x), Some(y)) if x == y)
}

/// Whether the winners share a name (*the Kolinian firm Brandt*, *Kolinia's Brandt*).
fn one_name(a: &Claim, b: &Claim) -> bool {
    let names = |c: &Claim| {
        let agents = c.arguments.iter().filter(|x| x.role == ArgumentRole::Agent);
        agents.flat_map(|x| super::sides::proper_names(&x.text)).collect::<std::collections::BTreeSet<String>>()
    };
    names(a).intersection(&names(b)).next().is_some()
}

/// Who holds what by a claim.
struct Held<'a> {
    holder: Vec<String>,
    ground: Vec<&'a str>,
    /// Told as a state that lasts, not as a deed.
    state: bool,
}

/// Two holders of one ground.
fn holders(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let held: Vec<Option<Held<'_>>> = (0..matter.claims.len()).map(|i| reads(matter, i)).collect();
    let flagged: Vec<bool> = held.iter().map(Option::is_some).collect();
    for a in 0..matter.claims.len() {
        let Some(x) = &held[a] else { continue };
        for b in matter.later(a, &flagged) {
            let Some(y) = &held[b] else { continue };
            if !(x.state || y.state) || !one_ground(x, y) || !apart(x, y) || !matter.two_voices(a, b) || matter.never_together(a, b) {
                continue;
            }
            let why = format!("one says that it is held by {}, the other by {}", x.holder.join(" "), y.holder.join(" "));
            out.push(Finding::contradiction(a, b, DisputeType::Outcome, "relate/rival-gains", HELD, why));
        }
    }
}

/// Whether two phrases name one ground: the same names where both have any, and one noun where both have one.
fn one_ground(x: &Held<'_>, y: &Held<'_>) -> bool {
    let names = |h: &Held<'_>| h.ground.iter().filter(|w| w.starts_with(char::is_uppercase)).map(|w| w.to_lowercase()).collect::<Vec<_>>();
    let head = |h: &Held<'_>| h.ground.iter().rfind(|w| !w.starts_with(char::is_uppercase)).map(|w| (*w).to_owned());
    let (p, q) = (names(x), names(y));
    match (head(x), head(y)) {
        (Some(m), Some(n)) => one_word(&m, &n) && (p.is_empty() || q.is_empty() || p == q),
        _ => !p.is_empty() && p == q,
    }
}

/// Whether no word for the one holder stands for the other, and they are not one side (*the army*, *government*).
fn apart(x: &Held<'_>, y: &Held<'_>) -> bool {
    if super::sides::one(&x.holder.join(" ").to_lowercase(), &y.holder.join(" ").to_lowercase()) {
        return false;
    }
    let one = |p: &String, q: &String| p.eq_ignore_ascii_case(q) || one_word(&p.to_lowercase(), &q.to_lowercase());
    !x.holder.is_empty() && !y.holder.is_empty() && !x.holder.iter().any(|p| y.holder.iter().any(|q| one(p, q)))
}

/// What a claim says of who holds what.
fn reads<'a>(matter: &'a Matter<'_>, i: usize) -> Option<Held<'a>> {
    let claim = &matter.claims[i];
    if claim.polarity != Polarity::Positive || !matter.plainly_said(i) || claim.quantity.is_some() {
        return None;
    }
    let verb = claim.predicate.lemma.as_str();
    let part = claim.arguments.iter().find(|a| a.role != ArgumentRole::Agent && a.role != ArgumentRole::Time)?;
    // *is in rebel hands*, *is in the hands of the rebels*, *is under army control*
    let grip = |a: &Argument| is_a(&a.head.to_lowercase(), Class::Grip);
    if super::plain::being_with(verb) && grip(part) {
        let mut phrase = part.text.split(' ');
        let before: Vec<&str> = phrase.by_ref().take_while(|w| !is_a(w, Class::Of)).collect();
        let of = telling(phrase);
        let own = telling(before.into_iter()).into_iter().filter(|w| !is_a(&w.to_lowercase(), Class::Grip));
        let subject = subject(claim)?;
        let ground = telling(subject.text.split(' '));
        // *the army is in control of the town*; *the town is under the control of the army*; *the town is under army control*
        return Some(match of.is_empty() {
            false if matter.actor(claim) => Held { holder: words_of(subject), ground: of, state: true },
            false => Held { holder: of.into_iter().map(str::to_owned).collect(), ground, state: true },
            true => Held { holder: own.map(str::to_owned).collect(), ground, state: true },
        });
    }
    // *fell to the rebels*
    if let Some(taker) = claim.argument(ArgumentRole::Recipient).filter(|_| verb == lemma::FALL) {
        let ground = subject(claim).filter(|s| is_ground(claim, s))?;
        return Some(Held { holder: words_of(taker), ground: telling(ground.text.split(' ')), state: true });
    }
    // *took the town*, *controls the town*
    let occupies = is_a(verb, Class::Occupying);
    let (agent, patient) = (claim.argument(ArgumentRole::Agent)?, claim.argument(ArgumentRole::Patient)?);
    let state = occupies && claim.predicate.past == Some(false);
    ((occupies || takes(claim)) && is_ground(claim, patient)).then(|| Held {
        holder: words_of(agent),
        ground: telling(patient.text.split(' ')),
        state,
    })
}

/// The same of a participant's phrase, each by itself.
fn words_of(a: &Argument) -> Vec<String> {
    telling(a.text.split(' ')).into_iter().map(str::to_owned).collect()
}

/// Those of the words of a phrase that name something.
fn telling<'a>(phrase: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let words = phrase.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").trim_end_matches("’s"));
    words
        .filter(|w| {
            !w.is_empty() && !words::of_lemma(&w.to_lowercase()).any(&[Class::Determiner, Class::Idle, Class::Of, Class::IdleModifier])
        })
        .collect()
}
