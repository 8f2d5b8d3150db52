//! Persons in a phrase: their names, titles, sex and whom they stand for.

use super::describe::{country_at, is_name, mentions_in, name_of, singular};
use super::entity::{Entity, Gender, country_of, normal};
use super::medium::medium;
use crate::attribute::SpeakerKind;
use crate::attribute::view::View;
use crate::lexicon::{Naming, Sources};
use crate::parse::{Dependency as D, EntityKind, Mention, Pos};
use std::ops::Range;

/// The person whom the phrase names, and not one who only owns or qualifies it.
pub fn person_in<'a>(view: View<'a>, range: &Range<usize>, head: usize) -> Option<&'a Mention> {
    let person = |m: &&Mention| {
        m.kind == EntityKind::Person
            && !is_title(view, m)
            && !medium(view, m)
            && !is_state(view, m)
            && is_name(&name_of(view, m.tokens.clone()))
    };
    mentions_in(view, range).filter(person).find(|m| {
        if m.tokens.contains(&head) {
            return true;
        }
        if view.is(m.tokens.end, &["'s", "’s", "'", "’"]) || view.is(m.tokens.end - 1, &["'s", "’s"]) {
            return false;
        }
        let Some(top) = view.top(&m.tokens) else { return false };
        let joined = matches!(view.relation(top), D::Appos | D::Flat | D::Compound | D::NmodDesc | D::List | D::Dep);
        // The tree often takes a title for the head or a name for a modifier; a name right after its title is that person.
        let titled = m.tokens.start > range.start && Sources::english().titles.contains(&view.lower(m.tokens.start - 1));
        let cased = view.parsed.children(top).any(|c| view.relation(c) == D::Case);
        // "the Obama administration" is no Obama.
        let close = || (m.tokens.end..head).all(|t| view.pos(t) != Pos::Det);
        let qualifies = view.relation(top) == D::Compound && m.tokens.end <= head && view.pos(head) != Pos::Propn && close();
        (joined || titled)
            && !qualifies
            && !cased
            && view.head(top).is_none_or(|h| range.contains(&h))
            && (titled || view.head(top) == Some(head))
    })
}

/// *State* of *Islamic State*, *Azerbaijan's president*: a mention that ends in a title is nobody's name.
fn is_title(view: View<'_>, mention: &Mention) -> bool {
    let last = mention.tokens.end.min(view.len()).saturating_sub(1);
    let lone = mention.tokens.len() == 1
        && view.is(last, &["state", "president", "minister", "general", "secretary", "defence", "defense", "press"]);
    lone || view.word(last).starts_with(char::is_lowercase) && Sources::english().titles.contains(&view.lower(last))
}

/// Whether a lone word that was read as a person names a state or its capital, and nobody in the text has it for a surname.
fn is_state(view: View<'_>, mention: &Mention) -> bool {
    let name = name_of(view, mention.tokens.clone());
    if name.contains(' ') || !country_of(&name).is_some_and(|(_, naming)| naming != Naming::Demonym) {
        return false;
    }
    let bearer = |m: &&Mention| {
        m.kind == EntityKind::Person && m.tokens.len() > 1 && m.tokens.clone().any(|t| t < view.len() && view.word(t) == name)
    };
    !view.parsed.mentions.iter().take(MOST_MENTIONS).any(|m| bearer(&m))
}

/// Mentions among which a bearer of a state's name is looked for.
const MOST_MENTIONS: usize = 2000;

pub fn person_entity(view: View<'_>, range: &Range<usize>, person: &Mention) -> Entity {
    let sources = Sources::english();
    let mut name = person.tokens.clone();
    let mut gender = None;
    let mut nouns = std::collections::BTreeSet::new();
    // Titles inside the mention or before it.
    while name.len() > 1 && sources.titles.contains(view.lower(name.start).trim_end_matches('.')) {
        name.start += 1;
    }
    let sentence = view.sentence_tokens(name.start);
    let first = name.start.saturating_sub(8).max(sentence.start).max(if range.start < name.start { range.start } else { 0 });
    let before = (first..name.start)
        .rev()
        .take_while(|&t| {
            !matches!(view.pos(t), Pos::Verb | Pos::Aux | Pos::Cconj)
                && (range.contains(&t)
                    || sources.titles.contains(view.lower(t).trim_end_matches('.'))
                    || (view.is(t, &["of", "for"]) && t > first && sources.titles.contains(&view.lower(t - 1))))
        })
        .collect::<Vec<_>>();
    let after = name.end..range.end.min(name.end + 14);
    for t in before.iter().copied().chain(after.clone().filter(|_| range.contains(&name.start))) {
        let word = view.lower(t);
        let word = word.trim_end_matches('.');
        gender = gender.or_else(|| before.contains(&t).then(|| gender_of(word)).flatten());
        if sources.titles.contains(word) || sources.people.contains(word) {
            nouns.insert(singular(&view.lemma(t)));
        }
    }
    let title_start = before.last().copied().unwrap_or(name.start);
    let state = (title_start..name.start).chain(after.clone()).find_map(|t| country_at(view, t));
    let organisation = mentions_in(view, &(title_start..range.end.max(name.start)))
        .find(|m| {
            m.kind == EntityKind::Organisation
                && m.tokens != person.tokens
                && !m.tokens.clone().all(|t| sources.titles.contains(&view.lower(t)))
        })
        .map(|m| name_of(view, m.tokens.clone()));
    let title = view.text(title_start..name.start);
    let full = name_of(view, name.clone());
    gender = gender.or_else(|| full.split(' ').next().filter(|_| full.contains(' ')).and_then(|g| gender_of(&normal(g))));
    let mut entity = Entity::new(SpeakerKind::Person, full.clone());
    entity.gender = gender;
    entity.nouns = nouns;
    entity.side = state.map(|s| s.name.clone());
    // "Ida Holm, head of the port": what stands beside the name tells who she is.
    if after.len() > 2 && range.len() <= 14 && view.word(name.end) == "," && range.contains(&name.start) {
        entity.aliases.insert(name_of(view, name.start..range.end));
        entity.affiliation = Some(name_of(view, name.end + 1..range.end)).filter(|a| a.len() > 4);
    }
    let title = title.trim().trim_start_matches("the ").trim_start_matches("The ").to_owned();
    if title.contains(' ') || title.len() > 4 {
        entity.aliases.insert(format!("{title} {full}"));
    }
    let beside = entity.affiliation.take();
    entity.affiliation = organisation.or_else(|| (title.len() > 4).then_some(title)).or(beside).or_else(|| state.map(|s| s.name.clone()));
    entity
}

pub fn gender_of(word: &str) -> Option<Gender> {
    let sources = Sources::english();
    let word = word.trim_end_matches('.');
    if sources.female.contains(word) {
        Some(Gender::Female)
    } else if sources.male.contains(word) {
        Some(Gender::Male)
    } else {
        None
    }
}
