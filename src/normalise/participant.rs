//! A phrase of the tree as a participant: its words, its canonical name and the side it belongs to.

use super::claim::{Argument, ArgumentRole};
use super::reading::Reading;
use crate::attribute::Speaker;
use crate::lexicon::words::Class;
use crate::parse::{Dependency, EntityKind, Pos};
use std::ops::Range;

/// What hangs on a noun and is no part of its name: clauses, appositions, further conjuncts.
const LOOSE: [Dependency; 10] = [
    Dependency::AclRelcl,
    Dependency::Acl,
    Dependency::Appos,
    Dependency::Conj,
    Dependency::Cc,
    Dependency::Parataxis,
    Dependency::Punct,
    Dependency::Case,
    Dependency::Mark,
    Dependency::Cop,
];

/// The participant headed by a token.
pub(super) fn participant(reading: &Reading<'_>, role: ArgumentRole, head: usize) -> Argument {
    participant_before(reading, role, head, None)
}

/// The same without the words from `end` on.
pub(super) fn participant_before(reading: &Reading<'_>, role: ArgumentRole, head: usize, end: Option<usize>) -> Argument {
    let head = owned(reading, head);
    let mut tokens = phrase(reading, head);
    if let Some(end) = end.filter(|&e| e > head) {
        tokens.end = tokens.end.min(end);
    }
    let entity = reading.speaker_at(head);
    let canonical = match (entity, reading.place_at(head)) {
        (Some(speaker), _) => speaker.name.clone(),
        (None, Some(place)) if !place.chain.is_empty() => place.chain[0].clone(),
        _ => canonical(reading, head),
    };
    Argument {
        role,
        text: reading.printed(&tokens),
        canonical,
        head: reading.lemma(head).to_lowercase(),
        entity: entity.map(|s| s.id),
        side: side(reading, head),
        span: reading.span(&tokens),
    }
}

/// *Kelmet-Ostra's army* read with *Kelmet* as its head is the army: a name in several tokens may only own the noun behind it.
fn owned(reading: &Reading<'_>, head: usize) -> usize {
    let Some(place) = reading.place_at(head).filter(|p| p.tokens.len() > 1) else { return head };
    let next = place.tokens.end;
    let n = reading.parsed.words.len();
    if next + 1 >= n || !reading.is_a(next, Class::Genitive) || reading.sentence(next) != reading.sentence(head) {
        return head;
    }
    let mut noun = next + 1;
    while noun < n.min(next + 4) && reading.pos(noun) == Pos::Adj {
        noun += 1;
    }
    while noun + 1 < n && reading.pos(noun) == Pos::Noun && reading.pos(noun + 1) == Pos::Noun {
        noun += 1;
    }
    if noun < n && reading.pos(noun) == Pos::Noun { noun } else { head }
}

/// The tokens of the base phrase around a head: its modifiers, without clauses, appositions and conjuncts.
pub(super) fn phrase(reading: &Reading<'_>, head: usize) -> Range<usize> {
    let (mut first, mut last) = (head, head);
    let mut open = vec![head];
    while let Some(t) = open.pop() {
        first = first.min(t);
        last = last.max(t);
        open.extend(reading.parsed.children(t).filter(|&c| {
            let relation = reading.relation(c);
            let loose =
                LOOSE.contains(&relation) || is_clause(relation) || (t == head && reading.word(t).head.is_none() && is_oblique(relation));
            !loose || (t != head && matches!(relation, Dependency::Case | Dependency::Mark))
        }));
    }
    // *a day after lawmaker Denis Holm quit*: what stands before a phrase belongs to no name.
    while first < head && matches!(reading.relation(first), Dependency::Case | Dependency::Mark) {
        first += 1;
    }
    // A name in several tokens is never cut.
    if let Some(place) = reading.place_at(head) {
        first = first.min(place.tokens.start);
        last = last.max(place.tokens.end.saturating_sub(1));
    }
    first..last + 1
}

fn is_clause(relation: Dependency) -> bool {
    use Dependency::*;
    matches!(relation, Nsubj | NsubjPass | Csubj | CsubjPass | Advcl | AdvclRelcl | Ccomp | Aux | AuxPass | Expl)
}

fn is_oblique(relation: Dependency) -> bool {
    matches!(relation, Dependency::Obl | Dependency::OblAgent | Dependency::OblUnmarked | Dependency::Advmod)
}

/// Head lemma with the modifiers that tell it from its like, in lower case.
fn canonical(reading: &Reading<'_>, head: usize) -> String {
    if let Some(mention) = reading.parsed.mention_at(head)
        && matches!(reading.pos(head), Pos::Propn)
    {
        let mut tokens = mention.tokens.clone();
        while tokens.start < head && reading.pos(tokens.start) == Pos::Det {
            tokens.start += 1;
        }
        return reading.printed(&tokens).trim_end_matches("'s").trim_end_matches("’s").to_owned();
    }
    let mut words: Vec<usize> = reading
        .children(head, &[Dependency::Amod, Dependency::Compound, Dependency::Flat, Dependency::NmodPoss, Dependency::NmodDesc])
        .filter(|&c| reading.pos(c) != Pos::Pron)
        .collect();
    words.push(head);
    words.sort_unstable();
    words.iter().map(|&t| reading.lemma(t).to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// Country or body behind a phrase: of the entity itself, else of the name that modifies it.
pub(super) fn side(reading: &Reading<'_>, head: usize) -> Option<String> {
    if let Some(found) = own_side(reading, head) {
        return Some(found);
    }
    use Dependency::*;
    let modifiers = reading.children(head, &[Amod, Compound, NmodPoss, Flat, Nmod, NmodDesc]);
    modifiers.filter(|&c| reading.relation(c) != Nmod || reading.case_is(c, Class::Origin)).find_map(|c| {
        own_side(reading, c).or_else(|| reading.children(c, &[Amod, Compound, NmodPoss, Flat]).find_map(|d| own_side(reading, d)))
    })
}

fn own_side(reading: &Reading<'_>, t: usize) -> Option<String> {
    if let Some(speaker) = reading.speaker_at(t)
        && let Some(side) = speaker_side(speaker)
    {
        return Some(side);
    }
    let kind = reading.parsed.mention_at(t).map(|m| m.kind);
    if let Some(place) = reading.place_at(t)
        && let Some(last) = place.chain.last()
        && matches!(kind, None | Some(EntityKind::Country | EntityKind::Group))
    {
        return Some(last.clone());
    }
    matches!(kind, Some(EntityKind::Group | EntityKind::Country)).then(|| reading.printed(&(t..t + 1)))
}

/// The side of a speaker: the told one, else its own name when it is a body.
pub(super) fn speaker_side(speaker: &Speaker) -> Option<String> {
    use crate::attribute::SpeakerKind::*;
    match speaker.kind {
        _ if speaker.side.is_some() => speaker.side.clone(),
        Government | Organisation | Group => Some(speaker.name.clone()),
        Office | Person | Media | Outlet | Unnamed => None,
    }
}
