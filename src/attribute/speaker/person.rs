//! Persons in a phrase: their names, titles, sex and whom they stand for.

use super::entity::{Entity, country_of, normal};
use super::medium::medium;
use super::name::{country_at, is_name, mentions_in, name_of, singular};
use super::nature::{YEARS_OLD, gender_of, given_gender, is_person};
use crate::attribute::SpeakerKind;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::lexicon::nouns::{NounKind, kind};
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
            && !is_common(view, m)
            && !is_people(view, m)
    };
    mentions_in(view, range).filter(person).find(|m| {
        if m.tokens.contains(&head) {
            return true;
        }
        if view.is(m.tokens.end, &W.possessive_any) || view.is(m.tokens.end - 1, &W.possessive) {
            return false;
        }
        let Some(top) = view.top(&m.tokens) else { return false };
        let joined = matches!(view.relation(top), D::Appos | D::Flat | D::Compound | D::NmodDesc | D::List | D::Dep);
        // The tree often takes a title for the head or a name for a modifier; a name right after its title is that person.
        let titled = m.tokens.start > range.start && Sources::english().titles.contains(&view.lower(m.tokens.start - 1));
        // "staff writer Ida Holm": a noun for one person right before the name.
        let role = m.tokens.start == head + 1 && view.pos(head) == Pos::Noun && is_person(&singular(&view.lemma(head)));
        let titled = titled || role && view.parsed.words[head].morph.plural != Some(true);
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

/// *The transport minister, Ida Holm*, *a driver for the union, Mr Reed*: a name between the comma and the end of the phrase is that of the
/// person whom the phrase describes, whatever the reader took it for.
pub fn named_beside(view: View<'_>, range: &Range<usize>, head: usize) -> Option<Mention> {
    let sources = Sources::english();
    let lemma = singular(&view.lemma(head));
    let listed = |word: &str| [&sources.titles, &sources.people, &sources.unnamed, &sources.spokespeople].iter().any(|s| s.contains(word));
    let person = |word: &str| listed(word) || (word.len() > 4 && W.person_endings.ends(word));
    let plural = view.parsed.words[head].morph.plural == Some(true);
    if plural || !person(&lemma) || sources.offices.contains(&lemma) || sources.media_words.contains(&lemma) {
        return None;
    }
    let comma = (head + 1..range.end).find(|&t| view.word(t) == ",")?;
    // "a spokesman for the mayor, Ida Holm": she is the mayor.
    if comma > head + 1 && view.pos(comma - 1) == Pos::Noun && person(&singular(&view.lemma(comma - 1))) {
        return None;
    }
    let mut start = comma + 1;
    let mut titled = false;
    while start < range.end && sources.titles.contains(view.lower(start).trim_end_matches('.')) {
        (titled, start) = (true, start + 1);
    }
    let part = |t: &usize| view.pos(*t) == Pos::Propn || view.word(*t) == "-";
    let end = start + (start..range.end).take_while(part).count();
    let closed = end == range.end || view.word(end) == ",";
    let name = start..end;
    let others = |t: usize| {
        let word = singular(&view.lower(t));
        sources.offices.contains(&word) || sources.media_words.contains(&word) || sources.governments.contains(&word)
    };
    // "his employer, the Arle Shipping Union": only a word that is surely somebody's overrules what the reader took the name for.
    let body = view.parsed.mention_at(start).is_some_and(|m| m.kind == EntityKind::Organisation) && !listed(&lemma) && !titled;
    let told = titled || name.len() > 1 || view.parsed.mention_at(start).is_some_and(|m| m.kind == EntityKind::Person);
    let fits = closed
        && told
        && !body
        && !name.is_empty()
        && name.len() < 6
        && !name.clone().any(others)
        && !is_people(view, &Mention { tokens: name.clone(), kind: EntityKind::Person })
        && country_of(&view.text(name.clone())).is_none();
    fits.then_some(Mention { tokens: name, kind: EntityKind::Person })
}

/// *Memo angers allies*: a lone word that is a common noun, and that the text writes small too.
pub fn is_common(view: View<'_>, mention: &Mention) -> bool {
    let word = view.lower(mention.tokens.start);
    let noun = matches!(kind(&word), Some(NounKind::Said | NounKind::Thing | NounKind::Group));
    let small = || (0..view.len()).any(|t| view.word(t) == word);
    mention.tokens.len() == 1 && noun && small()
}

/// *Democrats*, *House Republicans*: several people by what they are, and nobody's name.
pub fn is_people(view: View<'_>, mention: &Mention) -> bool {
    let last = view.lower(mention.tokens.end.min(view.len()).saturating_sub(1));
    let one = crate::lexicon::inflect::without_s(&last);
    one != last && Sources::english().people.contains(&one)
}

/// *State* of *Islamic State*, *Interior Minister*, *Norway's president*: a mention that ends in a title is nobody's name.
fn is_title(view: View<'_>, mention: &Mention) -> bool {
    let last = mention.tokens.end.min(view.len()).saturating_sub(1);
    let lone = mention.tokens.len() == 1 && view.is(last, &W.lone_titles);
    let titles = &Sources::english().titles;
    let only = mention.tokens.len() > 1 && mention.tokens.clone().all(|t| t < view.len() && titles.contains(&view.lower(t)));
    lone || only || view.word(last).starts_with(char::is_lowercase) && Sources::english().titles.contains(&view.lower(last))
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

/// The person with what stands beside the name: titles before it, a role in apposition behind it, body, state, sex.
pub fn person_entity(view: View<'_>, range: &Range<usize>, person: &Mention) -> Entity {
    let sources = Sources::english();
    let mut name = person.tokens.clone();
    // Titles inside the mention.
    while name.len() > 1 && sources.titles.contains(view.lower(name.start).trim_end_matches('.')) {
        name.start += 1;
    }
    let before = before_name(view, range, &name);
    let after = behind_name(view, range, &name);
    let mut entity = Entity::new(SpeakerKind::Person, name_of(view, name.clone()));
    for t in before.clone().rev().chain(after.clone()) {
        let word = view.lower(t);
        let word = word.trim_end_matches('.');
        if t < name.start {
            entity.gender = entity.gender.or_else(|| gender_of(word));
        }
        let lemma = singular(&view.lemma(t));
        let role = sources.titles.contains(word) || sources.people.contains(word) || view.pos(t) == Pos::Noun && is_person(&lemma);
        if role && (t < name.start || t < after.start + ROLE) {
            entity.nouns.insert(lemma);
        }
    }
    entity.nouns.extend(age(view, name.end));
    let state = before.clone().chain(after.clone()).find_map(|t| country_at(view, t));
    let organisation = mentions_in(view, &(before.start..name.start))
        .chain(mentions_in(view, &after))
        .find(|m| m.kind == EntityKind::Organisation && !m.tokens.clone().all(|t| sources.titles.contains(&view.lower(t))))
        .map(|m| name_of(view, m.tokens.clone()));
    let title = view.text(before.clone());
    let first = entity.name.split(' ').next().filter(|_| entity.name.contains(' ')).map(normal);
    entity.gender = entity.gender.or_else(|| first.and_then(|g| given_gender(&g)));
    let opposes = before.clone().chain(after.clone()).any(|t| view.is(t, &W.opposing));
    entity.side = state.map(|s| if opposes { format!("{} opposition", s.name) } else { s.name.clone() });
    // "Ida Holm, head of the port": what stands beside the name tells who she is.
    if after.len() > 1 && after.len() <= 14 {
        entity.aliases.insert(name_of(view, name.start..after.end));
        entity.affiliation = Some(name_of(view, after.clone())).filter(|a| a.len() > 4);
    }
    let title = title.trim();
    let title = title.split_once(' ').filter(|(first, _)| W.before_titles.has_printed(first)).map_or(title, |(_, rest)| rest);
    let title = title.rsplit_once(' ').filter(|(_, last)| W.forms_of_address.has_printed(last)).map_or(title, |(rest, _)| rest).to_owned();
    if title.contains(' ') || title.len() > 4 {
        entity.aliases.insert(format!("{title} {}", entity.name));
    }
    let beside = entity.affiliation.take();
    entity.affiliation = organisation.or_else(|| (title.len() > 4).then_some(title)).or(beside).or_else(|| state.map(|s| s.name.clone()));
    entity
}

/// Tokens of an apposition whose nouns are roles: what comes later is rather what somebody is the head *of*.
const ROLE: usize = 6;

/// Words before a name that belong to it: titles, and by the tree whatever describes it (*campaign manager Tor Lund*).
fn before_name(view: View<'_>, range: &Range<usize>, name: &Range<usize>) -> Range<usize> {
    let titles = &Sources::english().titles;
    let sentence = view.sentence_tokens(name.start);
    let first = name.start.saturating_sub(8).max(sentence.start).max(if range.start < name.start { range.start } else { 0 });
    let title = |t: usize| titles.contains(view.lower(t).trim_end_matches('.'));
    let own = |t: usize| view.top(name).is_some_and(|top| view.parsed.is_below(t, top));
    let part = |&t: &usize| {
        !matches!(view.pos(t), Pos::Verb | Pos::Aux | Pos::Cconj | Pos::Adv)
            && !matches!(view.word(t), "," | ":" | ";" | "(" | ")" | "\"" | "“" | "”")
            && (range.contains(&t)
                || title(t)
                || (own(t) && matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Part | Pos::Punct))
                || (view.is(t, &W.for_of) && t > first && title(t - 1)))
    };
    (first..name.start).rev().take_while(part).last().unwrap_or(name.start)..name.start
}

/// What stands behind a name and its comma: *head of the port*, up to the next comma; a phrase that ends earlier ends it.
fn behind_name(view: View<'_>, range: &Range<usize>, name: &Range<usize>) -> Range<usize> {
    let none = name.end..name.end;
    let sentence = view.sentence_tokens(name.start);
    if name.end + 1 >= sentence.end || view.word(name.end) != "," {
        return none;
    }
    let start = name.end + 1;
    // Within a phrase its end tells; outside of one the tree must say that the name has an apposition there.
    let end = if range.contains(&name.start) && range.end > name.end {
        range.end
    } else {
        let Some(top) = view.top(name) else { return none };
        let beside = |&c: &usize| c >= start && matches!(view.relation(c), D::Appos | D::Parataxis | D::List) && view.pos(c) == Pos::Noun;
        let Some(apposed) = view.parsed.children(top).find(beside).filter(|&c| c < start + 8) else { return none };
        view.extent_without(apposed, &[D::AclRelcl, D::Acl, D::Parataxis]).end
    };
    let relative = view.is(start, &W.relatives) || view.is(start, &W.wh_relatives);
    let list = view.parsed.mention_at(start).is_some_and(|m| m.kind == EntityKind::Person && m.tokens.start == start);
    if relative || list || end <= start { none } else { start..end.min(start + 14).min(sentence.end) }
}

/// *Ida Holm, 35,*: what *the 35-year-old* is.
fn age(view: View<'_>, behind: usize) -> Option<String> {
    let number = behind + 1;
    let closed = number + 1 < view.len() && matches!(view.word(behind), ",") && matches!(view.word(number + 1), "," | ".");
    let age: u32 = view.word(number.min(view.len().checked_sub(1)?)).parse().ok().filter(|&n| closed && n < 120)?;
    Some(format!("{age}-{YEARS_OLD}"))
}
