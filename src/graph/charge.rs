//! One charge, one dispute: whoever denies *the allegations* in one article and *the charge* in another denies the same.
//!
//! A denial that only points (*Holm denied the allegations*) is answered to the likeliest charge of its own article, so that ten articles would
//! give ten disputes. Of those in which the same speaker denies a charge, the surest takes the others in; what they thought was denied is kept
//! with it as doubtful.

use super::dispute::{Answer, Dispute, Position};
use super::{ClaimGraph, guard};
use crate::id::{ClaimId, SpeakerId};
use crate::normalise::{Claim, Pointing, Target};
use std::collections::BTreeSet;

/// Sentences behind a denial in which *the charge* is what it denied.
const NEAR: usize = 2;

/// Disputes without those that only tell once more that somebody denies a charge; the others keep their order.
pub(super) fn one_charge(graph: &ClaimGraph, mut disputes: Vec<Dispute>) -> Vec<Dispute> {
    let mut bare: Vec<usize> = (0..disputes.len()).filter(|&i| is_bare(graph, &disputes[i])).collect();
    bare.sort_by(|&a, &b| disputes[a].confidence.total_cmp(&disputes[b].confidence).then(b.cmp(&a)));
    let mut gone = vec![false; disputes.len()];
    for b in bare {
        let fits =
            |&a: &usize| a != b && !gone[a] && disputes[a].confidence >= disputes[b].confidence && is_of(graph, &disputes[a], &disputes[b]);
        let surest = |&x: &usize, &y: &usize| disputes[x].confidence.total_cmp(&disputes[y].confidence).then(y.cmp(&x));
        let Some(a) = (0..disputes.len()).filter(fits).max_by(surest) else { continue };
        if let Some(whole) = with(graph, &disputes[a], &disputes[b]) {
            disputes[a] = whole;
            gone[b] = true;
        }
    }
    disputes.into_iter().zip(gone).filter(|(_, gone)| !gone).map(|(dispute, _)| dispute).collect()
}

/// The position that says yes or no.
fn that(dispute: &Dispute, answer: Answer) -> Option<&Position> {
    dispute.positions.iter().find(|p| p.answer == Some(answer))
}

/// The claims of a position that deny something.
fn denials<'a>(graph: &'a ClaimGraph, position: &'a Position) -> impl Iterator<Item = &'a Claim> {
    position.claims.iter().filter_map(|&c| graph.claim(c)).filter(|c| c.reply.is_some())
}

/// Whether all that is denied in a dispute is *the charge*, by no word of its own.
fn is_bare(graph: &ClaimGraph, dispute: &Dispute) -> bool {
    let points = |c: &Claim| c.answers().is_some_and(|a| a.noun == Pointing::Allegation && a.about.is_empty());
    let Some(no) = that(dispute, Answer::No).filter(|_| dispute.positions.len() == 2) else { return false };
    denials(graph, no).next().is_some() && denials(graph, no).all(points)
}

/// Whether those who deny in a bare dispute deny a charge in another one too, and no other maker's.
fn is_of(graph: &ClaimGraph, other: &Dispute, bare: &Dispute) -> bool {
    let (Some(no), Some(yes), Some(ours)) = (that(other, Answer::No), that(other, Answer::Yes), that(bare, Answer::No)) else {
        return false;
    };
    let charge = |c: &Claim| {
        c.reply.as_ref().is_some_and(|reply| match &reply.target {
            Target::Pointed(answer) => answer.noun == Pointing::Allegation,
            Target::Stated => reply.worded.contains(&"worded.allegation"),
            Target::Open => false,
        })
    };
    // *He denied taking it. “These charges are false,” he said*: what is denied last is the charge.
    let beside =
        |c: &Claim| denials(graph, ours).any(|b| b.document == c.document && (c.sentence..=c.sentence + NEAR).contains(&b.sentence));
    let accused: BTreeSet<SpeakerId> = denials(graph, no).filter(|c| charge(c) || beside(c)).map(|c| c.speaker).collect();
    let makers = || denials(graph, ours).filter_map(|c| c.answers()?.by);
    denials(graph, ours).all(|c| accused.contains(&c.speaker)) && makers().all(|m| yes.speakers.contains(&m))
}

/// A dispute with what a bare one adds: who denies it, and what may be denied; `None` where somebody would stand on both sides.
fn with(graph: &ClaimGraph, dispute: &Dispute, bare: &Dispute) -> Option<Dispute> {
    let mut whole = dispute.clone();
    for own in &mut whole.positions {
        let mut more = that(bare, own.answer?)?.clone();
        if own.answer == Some(Answer::Yes) {
            // What a bare denial was set against may be of another matter: nobody stands behind the charge by it.
            let gives_away = |c: &ClaimId| graph.claim(*c).is_some_and(|c| c.implied);
            more.doubtful = more.claims.iter().filter(|c| !gives_away(c)).copied().collect();
            (more.speakers, more.parties, more.origins) = Default::default();
        }
        guard::absorb(own, more);
    }
    guard::nobody_twice(&whole.positions).then_some(whole)
}
