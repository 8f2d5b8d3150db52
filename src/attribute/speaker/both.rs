//! Two who are named together, or speak with one voice: whom *both* and *both sides* mean.

use super::entity::country_of;
use super::name::name_of;
use super::registry::Registry;
use crate::attribute::SpeakerKind;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::parse::Dependency as D;

/// Sentences before *both* in which the two are looked for.
const BOTH_WITHIN: usize = 2;

/// The first token of the sentence so many sentences before a token's own.
fn sentence_before(view: View<'_>, token: usize, steps: usize) -> usize {
    let mut start = view.sentence_tokens(token).start;
    for _ in 0..steps {
        start = start.checked_sub(1).map_or(0, |t| view.sentence_tokens(t).start);
    }
    start
}

impl Registry {
    /// States and governments that are named together: *Arlen and Bost*, *the Arlenian and Bostian armies*.
    pub(super) fn coordinated(&mut self, view: View<'_>) -> Vec<(usize, [usize; 2])> {
        let mut pairs = Vec::new();
        for t in 0..view.len() {
            let Some(first) = view.head(t).filter(|&h| view.relation(t) == D::Conj && h < t && t - h < 6) else { continue };
            let state = |t: usize| {
                let mention = view.parsed.mention_at(t).map(|m| name_of(view, m.tokens.clone()));
                mention
                    .as_deref()
                    .and_then(country_of)
                    .or_else(|| country_of(view.word(t)))
                    .filter(|_| view.word(t).starts_with(char::is_uppercase))
            };
            if let (Some((a, _)), Some((b, _))) = (state(first), state(t))
                && a.name != b.name
            {
                let [a, b] = [a, b].map(|c| self.government(c));
                pairs.push((t, [a.min(b), a.max(b)]));
            }
        }
        pairs
    }

    /// Remembers that two spoke with one voice, or against each other, at a token: they are *both sides* from there on.
    pub fn together(&mut self, token: usize, two: [usize; 2]) {
        let side = |i: usize| !matches!(self.entities[i].kind, SpeakerKind::Person | SpeakerKind::Media | SpeakerKind::Outlet);
        if two.iter().all(|&i| side(i)) {
            let at = self.pairs.partition_point(|p| p.0 <= token);
            self.pairs.insert(at, (token, [two[0].min(two[1]), two[0].max(two[1])]));
        }
    }

    /// Whom *both* means: two joined by *and*, or the last two who spoke; for *both sides* the two governments named last before a token, else the two
    /// named most in the document.
    pub fn both(&self, view: View<'_>, token: usize) -> Vec<usize> {
        if view.is(token, &W.both_each)
            && let Some(pair) = self.joined(view, token).or_else(|| self.two_speakers(view, token))
        {
            return pair.to_vec();
        }
        // The pair named together most often, the last one before on a tie.
        let times = |pair: &[usize; 2]| self.pairs.iter().filter(|p| p.1 == *pair).count();
        let before = self.pairs.iter().filter(|p| p.0 < token);
        if let Some(pair) = before.map(|p| p.1).max_by_key(times).or_else(|| self.pairs.first().map(|p| p.1)) {
            return pair.to_vec();
        }
        let mut found = Vec::new();
        for m in self.before(token).chain(self.after(0)) {
            if self.entities[m.entity].kind == SpeakerKind::Government && !found.contains(&m.entity) {
                found.push(m.entity);
                if found.len() == 2 {
                    break;
                }
            }
        }
        found.sort_unstable();
        if found.len() == 2 { found } else { Vec::new() }
    }

    /// The last two people or bodies joined by *and* in the sentences before a token: *Ida Holm and Per Aas were held. Both denied it.*
    fn joined(&self, view: View<'_>, token: usize) -> Option<[usize; 2]> {
        let who = |t: usize| {
            let met = self.met.partition_point(|m| m.token < t);
            let kind =
                |e: usize| matches!(self.entities[e].kind, SpeakerKind::Person | SpeakerKind::Organisation | SpeakerKind::Government);
            self.met.get(met).filter(|m| m.token == t && kind(m.entity)).map(|m| m.entity)
        };
        let pair = |t: usize| {
            let first = view.head(t).filter(|&h| view.relation(t) == D::Conj && h < t)?;
            let more = view.parsed.children(first).filter(|&c| view.relation(c) == D::Conj).count() > 1;
            let (a, b) = (who(first)?, who(t)?);
            (a != b && !more).then_some([a, b])
        };
        (sentence_before(view, token, BOTH_WITHIN)..token).rev().find_map(pair)
    }

    /// The two who spoke in the sentences before a token, where nobody else did.
    fn two_speakers(&self, view: View<'_>, token: usize) -> Option<[usize; 2]> {
        let from = sentence_before(view, token, BOTH_WITHIN);
        let mut found: Vec<usize> = Vec::new();
        for &(at, entity) in &self.spoke {
            if (from..token).contains(&at) && !found.contains(&entity) {
                found.push(entity);
            }
        }
        <[usize; 2]>::try_from(found).ok().filter(|two| !two.contains(&0))
    }
}
