//! Sieves for states, offices, companies, groups and whoever is called by a common noun.

use super::described::Described;
use super::entity::{Entity, is_acronym};
use super::medium::medium;
use super::name::{country_at, country_in, mentions_in, name_of, singular};
use super::nature::{Nature, gender_of, is_body, nature};
use super::office::office;
use super::person::{is_common, is_people, person_entity};
use super::phrase::Phrase;
use super::wording::{organisation, phrase_name, plain, propn_run};
use crate::attribute::SpeakerKind;
use crate::attribute::words::W;
use crate::lexicon::nouns::kind;
use crate::lexicon::{Sources, inflect};
use crate::parse::{Dependency as D, EntityKind, Mention, Pos};

/// *The operator, Northern Rail,* and *a rebel group, the March 9 Movement,*: a body's name right behind the noun or its comma.
pub fn apposed_body(p: &Phrase<'_>) -> Option<Described> {
    let view = p.view;
    if p.mention.is_some() || view.pos(p.head) != Pos::Noun || p.plural() || Sources::english().papers.contains(&p.lemma) {
        return None;
    }
    // "the owner of the mine, Karst Metals": the name stands behind what the noun is of.
    let comma = (p.head + 1..p.range.end.min(p.head + 8)).find(|&t| view.word(t) == ",");
    let mut start = comma.map_or(p.head + 1, |c| c + 1);
    if comma.is_some() && start < p.range.end && view.is(start, &W.articles) {
        start += 1;
    }
    let named = |m: &&Mention| {
        matches!(m.kind, EntityKind::Organisation | EntityKind::Facility | EntityKind::Product | EntityKind::Work | EntityKind::Group)
            && m.tokens.start <= start
            && m.tokens.end > start
            && m.tokens.start > p.head
    };
    let read = mentions_in(view, &p.range).find(named);
    // "a rebel group, the March 9 Movement": capitals behind the comma, whatever the reader took them for.
    let capital = |t: &usize| view.word(*t).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let run = start..start + (start..p.range.end).take_while(capital).count();
    let unread = Mention { tokens: run.clone(), kind: EntityKind::Organisation };
    let person = mentions_in(view, &p.range).any(|m| m.kind == EntityKind::Person);
    let unread = (comma.is_some() && run.len() > 1 && is_body(&p.lemma) && !person).then_some(&unread);
    let m = read.or(unread)?;
    let closed = m.tokens.end >= p.range.end || matches!(view.word(m.tokens.end), "," | ")" | "(") || view.is(m.tokens.end, &W.relatives);
    // "the ministry, NATO and others" is a list; a person is no body, unless what stands there is no person either.
    if !closed
        || !(is_body(&p.lemma) || nature(&p.lemma) == Nature::Other || W.owners_of_things.has(&p.lemma))
        || country_at(view, m.tokens.start).is_some() && m.tokens.len() == 1
    {
        return None;
    }
    let kind = if medium(view, m) { SpeakerKind::Media } else { SpeakerKind::Organisation };
    let mut entity = organisation(view, m, None);
    entity.kind = kind;
    entity.nouns.insert(p.lemma.clone());
    entity.aliases.insert(phrase_name(view, &(p.range.start..p.head + 1), p.head));
    Some(Described::Entity(entity))
}

/// *the Norwegian government*, *Haller's government*.
pub fn ruled(p: &Phrase<'_>) -> Option<Described> {
    if !Sources::english().governments.contains(&p.lemma) {
        return None;
    }
    if let Some(state) = p.country {
        let mut entity = Entity::government(state);
        entity.aliases.insert(phrase_name(p.view, &p.range, p.head));
        return Some(Described::Entity(entity));
    }
    let ruler = p.view.child(p.head, &[D::NmodPoss, D::Compound]).filter(|&r| p.mention.is_none() && p.view.pos(r) == Pos::Propn)?;
    Some(Described::Ruled(ruler, plain(p.view, &p.range, p.head, SpeakerKind::Office)))
}

/// A ministry, an army, a court.
pub fn state_office(p: &Phrase<'_>) -> Option<Described> {
    let offices = &Sources::english().offices;
    let words = p.name.as_ref().map_or_else(Vec::new, |n| n.split(' ').map(|w| singular(&w.to_lowercase())).collect::<Vec<_>>());
    let in_name = words.iter().find(|w| offices.contains(*w) || W.ministry.has(w));
    let armed = W.forces.has(&p.lemma) && p.head > p.range.start && p.view.is(p.head - 1, &W.armed);
    if !(offices.contains(&p.lemma) || in_name.is_some() || armed) || (p.country.is_none() && p.mention.is_some()) {
        return None;
    }
    let noun = in_name.cloned().unwrap_or_else(|| p.lemma.clone());
    let entity = office(p.view, &p.range, p.head, &noun, p.country);
    let common = p.country.is_none() && p.definite;
    Some(if common { Described::Common(Nature::Body, noun, entity) } else { Described::Entity(entity) })
}

/// Anything else that has a name.
pub fn named_body(p: &Phrase<'_>) -> Option<Described> {
    use EntityKind::{Country, Facility, Location, Organisation, Product, Work};
    let m = p.mention.filter(|m| matches!(m.kind, Organisation | Facility | Location | Country | Product | Work))?;
    if !p.speaks && m.kind != Organisation {
        return Some(Described::Nobody);
    }
    let mut entity = organisation(p.view, m, country_in(p.view, &p.range, p.head, false));
    // "Northern Rail, the operator of the line,": what stands beside the name tells what it is called later.
    if m.tokens.end + 2 < p.range.end && p.view.word(m.tokens.end) == "," {
        let after = m.tokens.end + 1..p.range.end;
        let beside = p.view.top(&after).filter(|&t| p.view.pos(t) == Pos::Noun && !p.view.is(after.start, &W.relatives));
        entity.nouns.extend(beside.map(|t| singular(&p.view.lemma(t))));
    }
    Some(Described::Entity(entity))
}

/// *The OMS*, and capitals that the reader took for no name of a kind.
pub fn unread_name(p: &Phrase<'_>) -> Option<Described> {
    if !p.speaks {
        return None;
    }
    if p.view.pos(p.head) != Pos::Propn && !named_elsewhere(p) {
        let named = Mention { tokens: p.head..p.head + 1, kind: EntityKind::Organisation };
        return is_letters(p).then(|| Described::Entity(organisation(p.view, &named, p.country)));
    }
    let unknown = Mention { tokens: propn_run(p.view, &p.range, p.head), kind: EntityKind::Organisation };
    // "the daily Le Courrier": what it is called tells what the reader did not.
    if medium(p.view, &unknown) {
        return Some(Described::Entity(Entity::new(SpeakerKind::Media, name_of(p.view, unknown.tokens))));
    }
    // A title with a capital is a common noun: "the President said".
    let title = |t: usize| Sources::english().titles.contains(&p.view.lower(t));
    if unknown.tokens.clone().all(title) && (p.definite || unknown.tokens.len() > 1) {
        return None;
    }
    if is_common(p.view, &unknown) || is_people(p.view, &unknown) {
        return None;
    }
    // A lone name that no other reading explains is more often somebody's surname than a body.
    if unknown.tokens.len() == 1 && !is_acronym(p.view.word(p.head)) && !p.definite {
        return Some(Described::Entity(person_entity(p.view, &p.range, &unknown)));
    }
    Some(Described::Entity(organisation(p.view, &unknown, country_in(p.view, &p.range, p.head, false))))
}

/// A word with a capital that the reader took for a noun here and for a name elsewhere in the text, and that no dictionary knows.
fn named_elsewhere(p: &Phrase<'_>) -> bool {
    let (view, word) = (p.view, p.view.word(p.head));
    let name = |t: usize| t != p.head && view.pos(t) == Pos::Propn && view.word(t) == word;
    word.starts_with(char::is_uppercase) && kind(&p.lower).is_none() && (0..view.len()).any(name)
}

/// Letters that stand for a body, with nothing but an article or a state before them; *the MP* is a person.
fn is_letters(p: &Phrase<'_>) -> bool {
    let word = p.view.word(p.head);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count() > 2 && word.chars().all(|c| c.is_uppercase() || c == '.');
    letters
        && is_acronym(word)
        && !Sources::english().titles.contains(&p.lower)
        && (p.range.start..p.head).all(|t| p.view.pos(t) == Pos::Det || country_at(p.view, t).is_some())
}

/// People, a body or a thing by a common noun.
pub fn common_noun(p: &Phrase<'_>) -> Described {
    let sources = Sources::english();
    let (view, lemma, plural) = (p.view, &p.lemma, p.plural());
    let people = !sources.unnamed.contains(lemma) && !sources.evidence.contains(lemma);
    let kind = if plural && people || W.collectives.has(lemma) { SpeakerKind::Group } else { SpeakerKind::Unnamed };
    let mut entity = plain(view, &p.range, p.head, kind);
    entity.plural = plural;
    // "rebel claims" are the rebels'.
    if matches!(view.relation(p.head), D::Compound | D::Amod)
        && !plural
        && p.range.len() == 1
        && sources.people.contains(lemma)
        && !sources.unnamed.contains(lemma)
    {
        let name = if W.kept_singular.has(lemma) { lemma.clone() } else { inflect::with_s(lemma) };
        let printed = std::mem::replace(&mut entity.name, name);
        entity.aliases.insert(printed);
        entity.kind = SpeakerKind::Group;
        entity.plural = true;
    }
    // "Norway's rebels" and "Norwegian rebels" are one group.
    let bare = |t: usize| country_at(view, t).is_some() || matches!(view.pos(t), Pos::Det | Pos::Part | Pos::Punct | Pos::Num);
    let before = p.range.start..p.head;
    let only = !before.is_empty() && before.clone().all(bare) && before.clone().any(|t| country_at(view, t).is_some());
    if let Some(demonym) = p.country.filter(|_| only && kind == SpeakerKind::Group).and_then(|c| c.demonyms.first()) {
        let printed = std::mem::replace(&mut entity.name, format!("{demonym} {}", view.lower(p.head)));
        entity.aliases.insert(printed);
    }
    entity.side = p.country.filter(|_| W.of_a_state.has(lemma)).map(|c| c.name.clone());
    entity.gender = gender_of(lemma);
    // "the French president" is one person, whoever that is.
    if let Some(state) = p.country.filter(|_| !plural && sources.titles.contains(lemma) && entity.kind == SpeakerKind::Unnamed) {
        entity.side = Some(state.name.clone());
        entity.affiliation = Some(state.name.clone());
        if p.definite {
            entity.kind = SpeakerKind::Office;
        }
    }
    Described::Common(nature(lemma), lemma.clone(), entity)
}
