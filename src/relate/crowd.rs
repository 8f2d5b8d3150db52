//! Which claims of one key meet: all of one story, and when they are a crowd, by a finer key. None is left out silently.
//!
//! Pairs grow with the square of the claims that share a key. Two thousand counts of one toll hold few different values, so that a crowd
//! meets by value: claims of one value in a chain, and of each value a few voices against those of every other.

use super::Matter;
use std::collections::BTreeMap;

/// Pairs from which claims of one key are a crowd.
const CROWD: usize = 20_000;

/// Speakers of one value that meet those of other values.
const VOICES: usize = 3;

/// In a crowd, the claims after it in its document that each claim meets, whatever their value.
const BESIDE: usize = 8;

/// In a crowd of values, how many each meets: those nearest in the order of days and values.
const NEAREST: usize = 64;

/// The pairs of some claims of one key, sorted. The claims stand by document; `value` says which of them say the same.
pub(super) fn pairs(matter: &Matter<'_>, claims: &[usize], value: impl Fn(usize) -> String) -> Vec<(usize, usize)> {
    let of = |i: &usize| matter.context.document_of[*i];
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (k, &a) in claims.iter().enumerate() {
        // Claims of each document of the story are one stretch of the rest.
        let rest = &claims[k + 1..];
        for &mate in matter.stories.mates(of(&a)).iter().filter(|&&mate| mate as usize >= of(&a)) {
            let from = rest.partition_point(|b| of(b) < mate as usize);
            pairs.extend(rest[from..].iter().take_while(|b| of(b) == mate as usize).map(|&b| (a, b)));
        }
        if pairs.len() > CROWD {
            return crowd(matter, claims, value);
        }
    }
    pairs
}

fn crowd(matter: &Matter<'_>, claims: &[usize], value: impl Fn(usize) -> String) -> Vec<(usize, usize)> {
    let of = |i: usize| matter.context.document_of[i];
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut classes: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (k, &a) in claims.iter().enumerate() {
        pairs.extend(claims[k + 1..].iter().take(BESIDE).take_while(|&&b| of(b) == of(a)).map(|&b| (a, b)));
        let claim = &matter.claims[a];
        classes.entry((claim.said_on, claim.place.first(), value(a))).or_default().push(a);
    }
    let mut voices: Vec<(usize, usize)> = Vec::new();
    for (class, members) in classes.values().enumerate() {
        pairs.extend(members.windows(2).map(|w| (w[0], w[1])));
        let mut heard = Vec::new();
        for &i in members {
            let speaker = matter.claims[i].speaker;
            if heard.len() < VOICES && !heard.contains(&speaker) {
                heard.push(speaker);
                voices.push((class, i));
            }
        }
    }
    for (k, &(class, a)) in voices.iter().enumerate() {
        pairs.extend(voices[k + 1..].iter().filter(|v| v.0 != class).take(NEAREST * VOICES).map(|v| (a.min(v.1), a.max(v.1))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|&(a, b)| matter.stories.one(of(a), of(b)));
    pairs
}
