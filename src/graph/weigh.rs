//! How much a reader should care, and how well a fact stands.

use super::ClaimGraph;
use super::dispute::{Grade, Position};
use super::table::table;
use crate::attribute::Stance;
use crate::id::SpeakerId;
use crate::lexicon::frames;
use crate::lexicon::wording::fill;
use crate::normalise::Claim;
use std::collections::BTreeSet;

/// What a dispute over lives weighs on top.
const LIVES: f64 = 0.6;

/// What a dispute over a wrong weighs on top.
const WRONG: f64 = 0.4;

/// How much a reader should care: how sure the contradiction is, how many independent tellings the thinner side has, how many speak,
/// whether those who take part speak, and what is at stake; and the same in words.
pub(super) fn weight(graph: &ClaimGraph, confidence: f64, positions: &[Position]) -> (f64, String) {
    let parties: BTreeSet<SpeakerId> = positions.iter().flat_map(|p| p.parties.iter().copied()).collect();
    let thin = positions.iter().map(|p| p.origins.len()).min().unwrap_or(0);
    let speakers: BTreeSet<SpeakerId> = positions.iter().flat_map(|p| p.speakers.iter().copied()).collect();
    let claims = positions.iter().flat_map(|p| &p.claims).filter_map(|id| graph.claim(*id));
    let stakes = claims.map(stake).fold(0.0, f64::max);
    let weight =
        confidence * (1.0 + (thin as f64).ln_1p() + 0.5 * (speakers.len() as f64).ln_1p() + 0.3 * (parties.len().min(3) as f64) + stakes);
    (weight, weighed(thin, speakers.len(), parties.len(), stakes))
}

fn weighed(thin: usize, speakers: usize, parties: usize, stakes: f64) -> String {
    let words = &table().weighed;
    let count = |n: usize, one: &str, many: &str| if n == 1 { one.to_owned() } else { fill(many, &[("n", &n.to_string())]) };
    let mut told = count(speakers, &words.speakers_one, &words.speakers_many);
    if parties > 0 {
        let involved = match (parties == speakers, parties) {
            (true, 1) => words.involved_only.clone(),
            (true, _) => words.involved_all.clone(),
            (false, 1) => fill(&words.involved_one, &[("n", "1")]),
            (false, n) => fill(&words.involved_many, &[("n", &n.to_string())]),
        };
        told = format!("{told}, {involved}");
    }
    let mut parts = vec![count(thin, &words.sources_one, &words.sources_many), told];
    if stakes >= LIVES {
        parts.push(words.lives.clone());
    } else if stakes > 0.0 {
        parts.push(words.wrong.clone());
    }
    parts.join("; ")
}

fn stake(claim: &Claim) -> f64 {
    let frame = claim.quantity.as_ref().map(|q| q.frame.as_str()).filter(|f| is_over_lives(f)).or(claim.predicate.frame);
    match frame {
        Some(name) if is_over_lives(name) => LIVES,
        Some(name) if frames::frame(name).is_some_and(|f| f.wrong) => WRONG,
        _ => 0.0,
    }
}

fn is_over_lives(frame: &str) -> bool {
    table().weighed.frames.iter().any(|f| f == frame)
}

/// How well the fact stands.
pub(super) fn grade(graph: &ClaimGraph, positions: &[Position]) -> Grade {
    let admits = |p: &Position| {
        p.claims.iter().filter_map(|id| graph.claim(*id)).any(|c| c.stance == Stance::Admits && p.parties.contains(&c.speaker))
    };
    if positions.iter().any(admits) {
        return Grade::Admitted;
    }
    let mut ranked: Vec<&Position> = positions.iter().collect();
    ranked.sort_by_key(|p| std::cmp::Reverse((p.origins.len(), p.speakers.len())));
    let origins = (ranked.first().map_or(0, |p| p.origins.len()), ranked.get(1).map_or(0, |p| p.origins.len()));
    match origins {
        (2.., 1) if ranked[0].speakers.len() >= 2 => Grade::Corroborated,
        (1, 1) if positions.iter().flat_map(|p| &p.speakers).collect::<BTreeSet<_>>().len() == 1 => Grade::SingleSource,
        _ => Grade::Contested,
    }
}
