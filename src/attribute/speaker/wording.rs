//! How a speaker is called whom no name tells: the words of a phrase, a body's name, its acronym.

use super::entity::{Entity, country_of, initials, is_acronym};
use super::name::{country_at, name_of, singular};
use crate::attribute::SpeakerKind;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::lexicon::{Country, Sources};
use crate::parse::{Dependency as D, Mention, Pos};
use std::ops::Range;

/// Modifiers and head, without article, number and clauses; for a noun also what it is *of*, *for*, *at*, *from*.
pub fn phrase_name(view: View<'_>, range: &Range<usize>, head: usize) -> String {
    let own = |t: &usize| *t == head || view.parsed.is_below(*t, head);
    let keep = |t: &usize| {
        own(t)
            && (*t == head
                || (matches!(view.pos(*t), Pos::Adj | Pos::Noun | Pos::Propn) && !view.is(*t, &W.other_words))
                // "the 35-year-old": a number that a hyphen ties to what follows.
                || (view.pos(*t) == Pos::Num && *t + 1 < head && view.word(*t + 1) == "-")
                || view.is(*t, &W.joints))
    };
    let mut kept: Vec<usize> = (range.start..=head).filter(keep).collect();
    while kept.len() > 1 && view.is(kept[0], &W.joints) {
        kept.remove(0);
    }
    let mut name = String::new();
    for (i, &t) in kept.iter().enumerate() {
        if i > 0 && (view.parsed.segmented.tokens[t].spaced || kept[i - 1] + 1 != t) {
            name.push(' ');
        }
        // A head that opens a sentence is written with a capital that is not its own.
        let opens =
            i == 0 && view.sentence_tokens(t).start == t.saturating_sub(usize::from(t != range.start && view.pos(range.start) == Pos::Det));
        let plain = view.pos(t) != Pos::Propn && view.parsed.mention_at(t).is_none() && country_of(view.word(t)).is_none();
        if plain
            && !view.is_name_elsewhere(t)
            && !is_acronym(view.word(t))
            && (opens || view.sentence_tokens(t).start == t || view.pos(t) == Pos::Noun)
        {
            name.push_str(&view.word(t).to_lowercase());
        } else {
            name.push_str(view.word(t));
        }
    }
    let of = |c: &usize| {
        *c > head && view.relation(*c) == D::Nmod && view.parsed.children(*c).any(|p| p == head + 1 && view.is(p, &W.belonging_within))
    };
    if let Some(inner) = view.parsed.children(head).find(of) {
        let phrase = view.extent_without(inner, &[D::AclRelcl, D::Acl, D::Appos, D::Parataxis, D::Nmod]);
        let phrase = head + 1..phrase.end.min(range.end);
        if (2..=8).contains(&phrase.len()) {
            name.push(' ');
            name.push_str(&view.text(phrase));
        }
    }
    name
}

pub fn plain(view: View<'_>, range: &Range<usize>, head: usize, kind: SpeakerKind) -> Entity {
    let name = phrase_name(view, range, head);
    let mut entity = Entity::new(kind, name);
    entity.nouns.insert(singular(&view.lemma(head)));
    if range.len() <= 14 {
        let from = range.start + range.clone().take_while(|&t| matches!(view.pos(t), Pos::Cconj | Pos::Punct)).count();
        let whole = name_of(view, from..range.end);
        if whole != entity.name {
            entity.aliases.insert(whole);
        }
    }
    entity
}

pub fn group(view: View<'_>, range: &Range<usize>, head: usize, state: Option<&Country>) -> Entity {
    let mut entity = plain(view, range, head, SpeakerKind::Group);
    entity.plural = true;
    entity.side = state.map(|s| s.name.clone());
    entity
}

pub fn organisation(view: View<'_>, mention: &Mention, state: Option<&Country>) -> Entity {
    let mut tokens = mention.tokens.clone();
    let mut acronym = None;
    if let Some(open) = tokens.clone().find(|&t| view.word(t) == "(") {
        acronym = Some(open + 1);
        tokens.end = open;
    } else if tokens.end < view.len() && view.word(tokens.end) == "(" {
        acronym = Some(tokens.end + 1);
    }
    if let Some(short) = acronym.filter(|&t| t < view.len()) {
        tokens.start = spelt_out(view, tokens.clone(), view.word(short)).unwrap_or(tokens.start);
    }
    let mut entity = Entity::new(SpeakerKind::Organisation, name_of(view, tokens));
    if let Some(word) = acronym.filter(|&t| t < view.len()).map(|t| view.word(t)).filter(|w| is_acronym(w)) {
        entity.aliases.insert(word.to_owned());
    }
    entity.side = state.map(|s| s.name.clone());
    entity.nouns.extend(W.nouns_of_organisations.iter().map(str::to_owned));
    let last = entity.name.rsplit(' ').next().map(|w| w.to_lowercase());
    entity.nouns.extend(last);
    entity
}

pub fn propn_run(view: View<'_>, range: &Range<usize>, head: usize) -> Range<usize> {
    let (mut a, mut b) = (head, head + 1);
    // "Islamic State": an adjective with a capital of its own, or before a word that is no name by itself.
    let bare = Sources::english().titles.contains(&view.lower(head));
    let own = |t: usize| bare || t > view.sentence_tokens(t).start;
    let capital =
        |t: usize| view.pos(t) == Pos::Adj && view.word(t).starts_with(char::is_uppercase) && country_at(view, t).is_none() && own(t);
    while a > range.start && (view.pos(a - 1) == Pos::Propn || capital(a - 1)) {
        a -= 1;
    }
    while b < range.end && view.pos(b) == Pos::Propn {
        b += 1;
    }
    a..b
}

/// Where the name begins whose initials an acronym after it has: the mention often holds only the name's end.
fn spelt_out(view: View<'_>, tokens: Range<usize>, acronym: &str) -> Option<usize> {
    let bounds = view.sentence_tokens(tokens.start);
    let wanted = acronym.replace('.', "").to_uppercase();
    (bounds.start.max(tokens.end.saturating_sub(14))..tokens.end).rev().find(|&start| {
        view.word(start).starts_with(char::is_uppercase) && is_acronym(acronym) && initials(&view.text(start..tokens.end)) == wanted
    })
}
