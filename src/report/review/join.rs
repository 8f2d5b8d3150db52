//! Disputes that are one, and one that is two.

use super::apply::gone;
use crate::id::{ClaimId, DisputeId, OriginId, SpeakerId};
use crate::report::{Analysis, ClaimView, DisputeView, PositionView, one_line};
use std::collections::{BTreeMap, BTreeSet};

/// Disputes that are one: its positions are those of the first, and each position of the others joins the one that says the same.
pub(super) fn merge(analysis: &mut Analysis, ids: &[DisputeId]) -> Result<String, String> {
    let mut members = Vec::new();
    for &id in ids {
        members.push(analysis.disputes.iter().find(|d| d.id == id).cloned().ok_or_else(|| gone(id))?);
    }
    let mut first = members.remove(0);
    for other in &members {
        first.confidence = first.confidence.max(other.confidence);
        for (position, home) in other.positions.iter().zip(homes(&first, other)) {
            match home {
                Some(at) => {
                    take_over(&mut first.positions[at], position);
                }
                None => first.positions.push(position.clone()),
            }
        }
    }
    analysis.disputes.retain(|d| d.id == first.id || !ids.contains(&d.id));
    let said = format!("{} disputes are one: {}", members.len() + 1, one_line(&first.question));
    let claims = claims_of(&analysis.claims);
    first.positions.iter_mut().for_each(|p| recount(p, &claims));
    if let Some(place) = analysis.disputes.iter_mut().find(|d| d.id == first.id) {
        *place = first;
    }
    Ok(said)
}

/// Adds to a position what another that says the same holds: the sure claims of either first. What is sure in one is sure.
fn take_over(known: &mut PositionView, other: &PositionView) {
    let sure: BTreeSet<ClaimId> = known.sure().chain(other.sure()).collect();
    let mut claims: Vec<ClaimId> =
        known.sure().chain(other.sure()).chain(known.doubtful.iter().copied()).chain(other.doubtful.iter().copied()).collect();
    let mut seen = BTreeSet::new();
    claims.retain(|c| seen.insert(*c));
    known.doubtful = claims.iter().copied().filter(|c| !sure.contains(c)).collect();
    known.claims = claims;
    known.parties.extend(other.parties.iter().copied());
}

/// For each position of a dispute the one of another that says the same: the same answer, figure or words; of two against two what is left
/// goes to what is left, those with a speaker in common first. `None` where it says something of its own.
fn homes(first: &DisputeView, other: &DisputeView) -> Vec<Option<usize>> {
    let alike = |p: &PositionView, q: &PositionView| match (p.answer, q.answer) {
        (Some(a), Some(b)) => a == b,
        _ => p.label.eq_ignore_ascii_case(&q.label) || (p.value.is_some() && p.value == q.value),
    };
    let same = |q: &PositionView| first.positions.iter().position(|p| alike(p, q));
    let mut homes: Vec<Option<usize>> = other.positions.iter().map(same).collect();
    let pairs = first.positions.len() == 2 && other.positions.len() == 2;
    if !pairs || first.positions.iter().chain(&other.positions).any(|p| p.value.is_some()) {
        return homes;
    }
    let shares = |p: usize, q: usize| first.positions[p].speakers.iter().any(|s| other.positions[q].speakers.contains(s));
    match homes[..] {
        [Some(a), None] => homes[1] = Some(1 - a),
        [None, Some(b)] => homes[0] = Some(1 - b),
        [None, None] if shares(0, 1) || shares(1, 0) => homes = vec![Some(1), Some(0)],
        [None, None] => homes = vec![Some(0), Some(1)],
        _ => {}
    }
    homes
}

/// Claims of a dispute that are a dispute of their own.
pub(super) fn split(analysis: &mut Analysis, id: DisputeId, leaving: &[ClaimId]) -> Result<String, String> {
    let at = analysis.disputes.iter().position(|d| d.id == id).ok_or_else(|| gone(id))?;
    let old = &analysis.disputes[at];
    if let Some(missing) = leaving.iter().find(|c| !old.positions.iter().any(|p| p.claims.contains(c))) {
        return Err(format!("dispute {id} holds no claim {missing}"));
    }
    let claims = claims_of(&analysis.claims);
    let part = |leave: bool| {
        let mut part = old.clone();
        for position in &mut part.positions {
            position.claims.retain(|c| leaving.contains(c) == leave);
            position.doubtful.retain(|c| leaving.contains(c) == leave);
            recount(position, &claims);
        }
        part.positions.retain(|p| !p.claims.is_empty());
        part
    };
    let (stays, mut leaves) = (part(false), part(true));
    if stays.positions.len() < 2 || leaves.positions.len() < 2 {
        return Err("each half of a split dispute needs claims of two positions".into());
    }
    let mut names: Vec<String> = leaving.iter().map(ToString::to_string).collect();
    names.sort();
    let parts: Vec<&str> = std::iter::once("split").chain(names.iter().map(String::as_str)).collect();
    leaves.id = DisputeId::of(&parts);
    let said = format!("{} leaves {}: {}", leaves.id, id, one_line(&stays.question));
    analysis.disputes[at] = stays;
    analysis.disputes.insert(at + 1, leaves);
    Ok(said)
}

/// Speaker and telling of each claim.
pub(super) fn claims_of(claims: &[ClaimView]) -> BTreeMap<ClaimId, (SpeakerId, OriginId)> {
    claims.iter().map(|c| (c.id, (c.speaker, c.origin))).collect()
}

/// Speakers and origins of a position, from its claims.
pub(super) fn recount(position: &mut PositionView, claims: &BTreeMap<ClaimId, (SpeakerId, OriginId)>) {
    let mut speakers = Vec::new();
    let mut origins = BTreeSet::new();
    // What only may hold it counts where nothing else is left.
    if position.claims.iter().all(|c| position.doubtful.contains(c)) {
        position.doubtful.clear();
    }
    for (speaker, origin) in position.sure().filter_map(|id| claims.get(&id)) {
        if !speakers.contains(speaker) {
            speakers.push(*speaker);
        }
        origins.insert(*origin);
    }
    let mut parties: Vec<SpeakerId> = Vec::new();
    for party in &position.parties {
        if speakers.contains(party) && !parties.contains(party) {
            parties.push(*party);
        }
    }
    (position.speakers, position.parties, position.origins) = (speakers, parties, origins.len());
}
