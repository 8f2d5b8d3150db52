//! Ministries, armies and the holders of a state's offices, under the state.

use super::entity::{Entity, country_of};
use super::name::{country_at, name_of};
use super::nature::gender_of;
use super::phrase::Phrase;
use crate::attribute::SpeakerKind;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::lexicon::{Country, Naming, Sources, places};
use crate::parse::{EntityKind, Mention, Pos};
use std::ops::Range;

/// *the French president*, *France's president*, *the president of France*: one holder of one office of a state, by one name.
pub fn holder(p: &Phrase<'_>) -> Option<Entity> {
    let (view, range, head, lemma) = (p.view, &p.range, p.head, p.lemma.as_str());
    let titles = &Sources::english().titles;
    let plural = view.parsed.words[head].morph.plural == Some(true);
    if plural || !Sources::english().rulers.contains(lemma) || range.len() > 8 {
        return None;
    }
    let title = |t: &usize| titles.contains(&view.lower(*t));
    let before = range.start..head;
    let owner = before.clone().find(|&t| country_at(view, t).is_some());
    let (state, words): (_, Vec<usize>) = match owner {
        Some(first) if head + 1 == range.end => {
            let state = country_at(view, first)?;
            let marked = view.is(range.start, &W.the) || before.clone().any(|t| view.is(t, &W.possessive));
            let named = |t: &usize| country_at(view, *t).is_some_and(|c| c.name == state.name) || country_of(view.word(*t)).is_some();
            let spare = |t: &usize| named(t) || view.is(*t, &W.the_or_possessive);
            // Of a state of two words the second is not looked up alone.
            let rest: Vec<usize> = before.clone().filter(|t| !spare(t) && (*t > first + 1 || title(t))).collect();
            if !marked || !rest.iter().all(title) {
                return None;
            }
            (state, rest)
        }
        None if view.is(range.start, &W.the) && view.is(head + 1, &W.of) => {
            let (state, naming) = country_of(&view.text(head + 2..range.end))?;
            let words: Vec<usize> = (range.start + 1..head).collect();
            if naming != Naming::Name || !words.iter().all(title) {
                return None;
            }
            (state, words)
        }
        _ => return None,
    };
    // "the French minister" is any of them.
    if W.minister.has(lemma) && words.is_empty() {
        return None;
    }
    let words: Vec<String> = words.into_iter().chain([head]).map(|t| view.lower(t)).collect();
    let name = format!("{} {}", state.demonyms.first().unwrap_or(&state.name), words.join(" "));
    let mut entity = Entity::new(SpeakerKind::Office, name);
    entity.aliases.insert(name_of(view, range.clone()));
    entity.nouns.insert(lemma.to_owned());
    entity.side = Some(state.name.clone());
    entity.affiliation = Some(state.name.clone());
    entity.gender = gender_of(lemma);
    Some(entity)
}

/// A ministry, army or office under its country: *Azerbaijani defence ministry*.
pub fn office(view: View<'_>, range: &Range<usize>, head: usize, noun: &str, state: Option<&Country>) -> Entity {
    let is_state = |t: usize| {
        country_at(view, t).is_some() || view.parsed.mention_at(t).is_some_and(|m| country_of(&name_of(view, m.tokens.clone())).is_some())
    };
    // A town's police are called by the town, as it is written: the state goes without saying.
    let town = |t: usize| {
        let place = |m: &Mention| matches!(m.kind, EntityKind::Country | EntityKind::Location);
        let known = |tokens: Range<usize>| places::is_place(&view.text(tokens));
        view.parsed.mention_at(t).is_some_and(place) || known(t..t + 1) || known(t..t + 2) || t > range.start && known(t - 1..t + 1)
    };
    let part = |t: usize| matches!(view.pos(t), Pos::Adj | Pos::Noun | Pos::Propn) && !is_state(t) && !view.is(t, &W.country_words);
    let keep = |t: &usize| part(*t) || view.is(*t, &W.possessive) && *t > range.start && part(*t - 1);
    // "Holm's office": whose it is keeps its capital.
    let owner = |t: usize| view.is(t + 1, &W.possessive_any) && t > view.sentence_tokens(t).start;
    let written = |t: usize| if view.pos(t) == Pos::Propn && town(t) || owner(t) { view.word(t).to_owned() } else { view.lower(t) };
    let mut words: Vec<String> = (range.start..head).filter(keep).map(written).collect();
    let mut rest: Vec<usize> = Vec::new();
    // "Ministry of Defence", "ministry of foreign affairs".
    if view.is(head + 1, &W.for_of) {
        rest = (head + 2..range.end.min(head + 6))
            .take_while(|&t| matches!(view.pos(t), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Cconj))
            .filter(|&t| !is_state(t))
            .collect();
    }
    let swap = W.named_by_field.has(noun) && !rest.is_empty();
    // "attorney for Ida Holm" keeps the name, "Ministry of Defence" is the defence ministry.
    let person = |t: usize| view.parsed.mention_at(t).is_some_and(|m| m.kind == EntityKind::Person);
    let rest: Vec<String> = rest.into_iter().map(|t| if person(t) { view.word(t).to_owned() } else { written(t) }).collect();
    if swap {
        words.extend(rest.iter().map(|w| if W.affairs.has(w) { String::new() } else { w.clone() }).filter(|w| !w.is_empty()));
    }
    words.push(view.lower(head));
    if !swap && !rest.is_empty() {
        words.push(view.lower(head + 1));
        words.extend(rest);
    }
    let own = words.join(" ").replace(" 's", "'s");
    let mut entity = match state {
        Some(s) => {
            let mut e = Entity::new(SpeakerKind::Office, format!("{} {own}", s.demonyms.first().unwrap_or(&s.name)));
            e.aliases.insert(format!("{} {own}", s.name));
            e.affiliation = Some(s.name.clone());
            e
        }
        None => Entity::new(SpeakerKind::Office, own),
    };
    entity.side = state.map(|s| s.name.clone());
    entity.nouns.insert(noun.to_owned());
    let printed = name_of(view, range.start..range.end.min(head + 6));
    if range.len() <= 10 && printed != entity.name {
        entity.aliases.insert(printed);
    }
    entity
}
