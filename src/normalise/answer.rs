//! What a denial that only points answers: the claims of the same document that it can mean.

use super::claim::Claim;
use crate::attribute::Stance;
use crate::id::{ClaimId, SpeakerId};

/// How many paragraphs back a pointing denial reaches.
const REACH: usize = 3;

/// Fills in [`Claim::answered`] for every claim with an answer. `outlet` is the document's own voice.
pub(super) fn resolve(claims: &mut [Claim], outlet: SpeakerId) {
    for i in 0..claims.len() {
        if claims[i].answers.is_some() {
            let answered = antecedents(claims, i, outlet);
            claims[i].answered = answered;
        }
    }
}

/// Claims of the nearest passage by another speaker, the denied one's own when it is told, about the same thing when that is told.
fn antecedents(claims: &[Claim], i: usize, outlet: SpeakerId) -> Vec<ClaimId> {
    let denial = &claims[i];
    let Some(answer) = &denial.answers else { return Vec::new() };
    let at = denial.evidence.first().map_or(0, |s| s.start);
    let can_mean = |c: &Claim| {
        c.answers.is_none()
            && c.speaker != denial.speaker
            && c.id != denial.id
            && !c.predicate.lemma.is_empty()
            && !matches!(c.stance, Stance::Denies | Stance::Demands | Stance::Declines)
            && c.evidence
                .first()
                .is_some_and(|s| s.start < at || (s.start == at && c.sentence == denial.sentence && s.end < denial.evidence[0].end))
            && c.paragraph + REACH > denial.paragraph
    };
    let speaks_of = |c: &Claim| answer.about.iter().filter(|a| c.terms.iter().any(|t| same_word(t, a))).count();
    let mut pool: Vec<&Claim> = claims.iter().filter(|c| can_mean(c)).collect();
    if let Some(by) = answer.by
        && pool.iter().any(|c| c.speaker == by)
    {
        pool.retain(|c| c.speaker == by);
    }
    let best = pool.iter().map(|c| speaks_of(c)).max().unwrap_or(0);
    if !answer.about.is_empty() && best > 0 {
        pool.retain(|c| speaks_of(c) == best);
    }
    // Somebody's words are answered before the outlet's.
    let near = |c: &Claim| (c.sentence, c.evidence.first().map_or(0, |s| s.start));
    let said: Vec<&&Claim> = pool.iter().filter(|c| c.speaker != outlet && c.paragraph + 1 >= denial.paragraph).collect();
    let nearest = said.iter().map(|c| near(c)).max().map(|n| (n, true)).or_else(|| pool.iter().map(|c| near(c)).max().map(|n| (n, false)));
    let Some(((sentence, _), sourced)) = nearest else { return Vec::new() };
    let speaker =
        pool.iter().filter(|c| c.sentence == sentence && (!sourced || c.speaker != outlet)).max_by_key(|c| near(c)).map(|c| c.speaker);
    let mut found: Vec<ClaimId> = pool.iter().filter(|c| c.sentence == sentence && Some(c.speaker) == speaker).map(|c| c.id).collect();
    found.sort();
    found.dedup();
    found
}

/// Whether a term holds a word: names whole and canonical may hold several.
fn same_word(term: &str, word: &str) -> bool {
    term.eq_ignore_ascii_case(word) || term.split([' ', '-']).any(|t| t.eq_ignore_ascii_case(word))
}
