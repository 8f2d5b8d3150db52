//! Rival gains: two sides that each say to have taken the ground.
//!
//! *The army said that it had retaken the town; the rebels said that they had captured the bridge*: two gains can both hold. *Each says
//! that it took the same place, or positions, on one day* cannot. Both claims must name their ground in one word and different winners.

use super::likeness::Fit;
use super::{DisputeType, Finding, Matter};
use crate::lexicon::frames::named;
use crate::lexicon::words::{Class, is_a};
use crate::normalise::{Argument, ArgumentRole, Claim, Polarity};

/// Sentences between two claims that an article sets side by side.
const NEAR: usize = 3;

/// Finds rival gains.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let gains: Vec<usize> = (0..matter.claims.len()).filter(|&i| gain(matter, i)).collect();
    for (k, &a) in gains.iter().enumerate() {
        let document = matter.context.document_of[a];
        for &b in gains[k + 1..].iter().take_while(|&&b| matter.context.document_of[b] == document) {
            let (x, y) = (&matter.claims[a], &matter.claims[b]);
            let quoted = matter.attributed(a) || matter.attributed(b);
            if x.sentence.abs_diff(y.sentence) > NEAR
                || x.speaker == y.speaker
                || matter.same_side(x.speaker, y.speaker)
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
            out.push(Finding::contradiction(a, b, DisputeType::Outcome, "relate/rival-gains", 0.6, why));
        }
    }
}

/// Whether a claim says that somebody took or held ground.
fn gain(matter: &Matter<'_>, i: usize) -> bool {
    let claim = &matter.claims[i];
    let verb = claim.predicate.lemma.as_str();
    let takes = claim.predicate.frame == Some(named::CONTROL) || is_a(verb, Class::Winning);
    let ground = |c: &Claim| {
        let part = |a: &Argument| matches!(a.role, ArgumentRole::Patient | ArgumentRole::Topic | ArgumentRole::Place);
        c.arguments.iter().any(|a| part(a) && is_ground(c, a))
    };
    takes
        && claim.polarity == Polarity::Positive
        && matter.factual(i)
        && claim.quantity.is_none()
        && (matter.actor(claim) || of_speaker(claim))
        && ground(claim)
}

/// Whether a part of a claim is ground that can be held: a noun of such, a place, or a name that is nobody's (*took Fizan*).
pub(super) fn is_ground(claim: &Claim, a: &Argument) -> bool {
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
