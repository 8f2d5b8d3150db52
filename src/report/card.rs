//! A dispute laid out for a reader, so that every format tells the same of it.

use super::analysis::*;
use super::view::View;
use super::words;
use crate::graph::Bounds;
use crate::id::{ClaimId, OriginId, SpeakerId};
use crate::relate::RelationKind;
use std::collections::{BTreeMap, BTreeSet};

/// A dispute with everything that a reader must see of it.
pub(super) struct Card<'a> {
    /// What is shown.
    pub dispute: &'a DisputeView,
    /// Low, best supported and high, for numbers.
    pub figures: Option<Figures>,
    /// The positions in order.
    pub sides: Vec<Side<'a>>,
    /// How each figure or claim moved, by day.
    pub moves: Vec<Move<'a>>,
}

/// The ends of a number in dispute and its best supported value; each with the index of the position that holds it.
#[derive(Clone, Copy)]
pub(super) struct Figures {
    pub low: (f64, usize),
    pub best: (f64, usize),
    pub high: (f64, usize),
}

/// One position.
pub(super) struct Side<'a> {
    /// `A` for the first; after `Z` comes `AA`.
    pub letter: String,
    /// What is shown.
    pub position: &'a PositionView,
    /// Who stands behind it.
    pub voices: Vec<Voice<'a>>,
    /// Its independent tellings and the outlets that printed each.
    pub tellings: Vec<Telling<'a>>,
    /// First and last day.
    pub days: String,
    /// The clauses, by day.
    pub quotes: Vec<Quote<'a>>,
}

/// A speaker behind a position.
pub(super) struct Voice<'a> {
    pub name: &'a str,
    /// What it is, and of whom.
    pub about: Option<&'a str>,
    /// Those who passed it on, from the speaker outwards.
    pub through: Vec<&'a str>,
    /// Whether it takes part in what it speaks of.
    pub party: bool,
    /// Whether it, or who reports it, never commits in full.
    pub hedged: bool,
}

/// One telling, and where it was printed.
pub(super) struct Telling<'a> {
    /// Outlets and how many of their articles, sorted.
    pub outlets: Vec<(&'a str, usize)>,
}

/// A clause and who stands behind it.
pub(super) struct Quote<'a> {
    pub claim: &'a ClaimView,
    pub chain: String,
    pub text: String,
    pub hedge: Option<&'static str>,
    pub outlet: &'a str,
    pub day: Option<&'a str>,
    pub place: String,
}

/// One step of a dispute through time.
pub(super) struct Move<'a> {
    /// The day the figure stands for, else the day it was said.
    pub day: Option<&'a str>,
    pub speaker: &'a str,
    pub outlet: &'a str,
    /// The value or the position's label.
    pub what: String,
    /// The position by its letter; none for a claim that a later one replaced.
    pub side: Option<String>,
    /// `updates`, `corrects`: how an earlier or later claim outside the positions is tied to them.
    pub tie: Option<RelationKind>,
    pub claim: &'a ClaimView,
}

/// Every dispute laid out, in the analysis's order.
pub(super) fn cards<'a>(view: &View<'a>, disputes: &'a [DisputeView]) -> Vec<Card<'a>> {
    let mut ties: BTreeMap<ClaimId, Vec<&RelationView>> = BTreeMap::new();
    for relation in &view.analysis.relations {
        if matches!(relation.kind, RelationKind::Updates | RelationKind::Corrects) {
            ties.entry(relation.a).or_default().push(relation);
            ties.entry(relation.b).or_default().push(relation);
        }
    }
    disputes.iter().map(|dispute| card(view, dispute, &ties)).collect()
}

fn card<'a>(view: &View<'a>, dispute: &'a DisputeView, ties: &BTreeMap<ClaimId, Vec<&'a RelationView>>) -> Card<'a> {
    let sides: Vec<Side<'a>> = dispute.positions.iter().enumerate().map(|(i, p)| side(view, i, p)).collect();
    let mut seen: BTreeSet<ClaimId> = dispute.positions.iter().flat_map(|p| p.claims.iter().copied()).collect();
    let mut moves: Vec<Move<'a>> = Vec::new();
    for side in &sides {
        for quote in &side.quotes {
            moves.push(step(view, quote.claim, Some((&side.letter, &side.position.label)), None));
        }
    }
    for id in seen.clone() {
        for relation in ties.get(&id).into_iter().flatten() {
            let other = if relation.a == id { relation.b } else { relation.a };
            if seen.insert(other)
                && let Some(claim) = view.claim(other)
            {
                moves.push(step(view, claim, None, Some(relation.kind)));
            }
        }
    }
    moves.sort_by(|a, b| (a.day, a.speaker, a.claim.id).cmp(&(b.day, b.speaker, b.claim.id)));
    Card { dispute, figures: figures(dispute), sides, moves }
}

fn step<'a>(view: &View<'a>, claim: &'a ClaimView, side: Option<(&str, &str)>, tie: Option<RelationKind>) -> Move<'a> {
    let as_of = claim.quantity.as_ref().and_then(|q| q.as_of.as_deref());
    let what = match (&claim.quantity, side) {
        (Some(q), _) => words::quantity(q),
        (None, Some((_, label))) => label.to_owned(),
        (None, None) => view.evidence(claim),
    };
    Move {
        day: as_of.or(claim.said_on.as_deref()),
        speaker: view.speaker(claim.speaker),
        outlet: view.outlet(claim.document),
        what,
        side: side.map(|(letter, _)| letter.to_owned()),
        tie,
        claim,
    }
}

fn side<'a>(view: &View<'a>, index: usize, position: &'a PositionView) -> Side<'a> {
    let mut quotes: Vec<Quote<'a>> = position.claims.iter().filter_map(|id| view.claim(*id)).map(|claim| quote(view, claim)).collect();
    quotes.sort_by(|a, b| (a.day, a.claim.id).cmp(&(b.day, b.claim.id)));
    let voices = position.speakers.iter().map(|&id| voice(view, position, id)).collect();
    let mut tellings: BTreeMap<OriginId, BTreeMap<&str, BTreeSet<_>>> = BTreeMap::new();
    for claim in position.claims.iter().filter_map(|id| view.claim(*id)) {
        tellings.entry(claim.origin).or_default().entry(view.outlet(claim.document)).or_default().insert(claim.document);
    }
    let tellings =
        tellings.into_values().map(|outlets| Telling { outlets: outlets.into_iter().map(|(o, d)| (o, d.len())).collect() }).collect();
    Side { letter: letter(index), position, voices, tellings, days: words::days(view.days(&position.claims)), quotes }
}

fn voice<'a>(view: &View<'a>, position: &PositionView, id: SpeakerId) -> Voice<'a> {
    let claims = || position.claims.iter().filter_map(|c| view.claim(*c)).filter(move |c| c.speaker == id);
    let mut through: Vec<&str> = Vec::new();
    for claim in claims() {
        for &link in claim.chain.iter().rev().filter(|&&link| link != id) {
            let name = view.speaker(link);
            if !through.contains(&name) {
                through.push(name);
            }
        }
    }
    let speaker = view.speaker_view(id);
    Voice {
        name: view.speaker(id),
        about: speaker.and_then(|s| s.affiliation.as_deref().or(s.side.as_deref())).filter(|a| *a != view.speaker(id)),
        through,
        party: position.parties.contains(&id),
        hedged: claims().count() > 0 && claims().all(|c| words::hedge(c).is_some()),
    }
}

/// A claim with what stands around it in every report.
pub(super) fn quote<'a>(view: &View<'a>, claim: &'a ClaimView) -> Quote<'a> {
    Quote {
        claim,
        chain: view.chain(claim),
        text: view.evidence(claim),
        hedge: words::hedge(claim),
        outlet: view.outlet(claim.document),
        day: claim.said_on.as_deref(),
        place: view.place(claim),
    }
}

/// Low, best supported and high of a dispute about numbers. Best supported is the first position with a number: positions stand in the
/// order of their independent origins.
pub(super) fn figures(dispute: &DisputeView) -> Option<Figures> {
    let values: Vec<(usize, Bounds)> = dispute.positions.iter().enumerate().filter_map(|(i, p)| Some((i, p.value?))).collect();
    let least = |b: &Bounds| b.low.or(b.high).unwrap_or(0.0);
    let most = |b: &Bounds| b.high.or(b.low).unwrap_or(0.0);
    let low = values.iter().min_by(|a, b| least(&a.1).total_cmp(&least(&b.1)))?;
    let high = values.iter().max_by(|a, b| most(&a.1).total_cmp(&most(&b.1)))?;
    let best = values.first()?;
    Some(Figures { low: (least(&low.1), low.0), best: (least(&best.1), best.0), high: (most(&high.1), high.0) })
}

/// The letter of a position: `A` to `Z`, then `AA`.
pub(super) fn letter(index: usize) -> String {
    let last = char::from(b'A' + (index % 26) as u8);
    if index < 26 { last.to_string() } else { format!("{}{last}", letter(index / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(letter(0), "A");
        assert_eq!(letter(25), "Z");
        assert_eq!(letter(26), "AA");
        assert_eq!(letter(27), "AB");
        assert_eq!(letter(26 * 27), "AAA");
    }
}
