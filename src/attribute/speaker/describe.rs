//! What kind of speaker a phrase names, by its own words: sieves in a fixed order, of which the first that knows the phrase decides.

use super::bodies::{apposed_body, common_noun, named_body, ruled, state_office, unread_name};
use super::described::Described;
use super::entity::Entity;
use super::media::{apposed_medium, called_medium, medium_name, medium_noun};
use super::name::mentions_in;
use super::nature::{Nature, gender_of, is_person};
use super::office::holder;
use super::person::{named_beside, person_entity, person_in};
use super::phrase::Phrase;
use super::wording::plain;
use crate::attribute::SpeakerKind;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::lexicon::words::{self, Class};
use crate::lexicon::{Naming, Sources};
use crate::parse::{Dependency as D, Pos};
use std::ops::Range;

/// A question put to a phrase; `None` when it does not know it.
type Sieve = fn(&Phrase<'_>) -> Option<Described>;

/// In the order in which they are asked.
const SIEVES: [(&str, Sieve); 19] = [
    ("pair", pair),
    ("person", person),
    ("pronoun", pronoun),
    ("deputy", deputy),
    ("quantifier", quantifier),
    ("state beside its noun", |p| p.state_beside().map(|s| Described::Entity(Entity::government(s)))),
    ("no name", |p| (!p.speaks && p.name.as_deref().is_some_and(|n| !super::name::is_name(n))).then_some(Described::Nobody)),
    ("state", state),
    ("holder", |p| holder(p).filter(|_| p.speaks).map(|e| Described::Common(Nature::Person, p.lemma.clone(), e))),
    ("medium", medium_name),
    ("medium that was read as a noun", called_medium),
    ("medium beside its noun", apposed_medium),
    ("body beside its noun", apposed_body),
    ("paper", paper),
    ("government", ruled),
    ("medium by its noun", medium_noun),
    ("office", state_office),
    ("body", named_body),
    ("name that was not read", unread_name),
];

/// Reads a phrase with this head. `speaks` is false for mentions that only stand in the text: a capital is then a place.
pub fn describe(view: View<'_>, range: &Range<usize>, head: usize, speaks: bool) -> Described {
    let phrase = Phrase::new(view, range, head, speaks);
    SIEVES.iter().find_map(|(_, sieve)| sieve(&phrase)).unwrap_or_else(|| if speaks { common_noun(&phrase) } else { Described::Nobody })
}

/// *both sides*, *the two countries*, *each other*, *each country*.
fn pair(p: &Phrase<'_>) -> Option<Described> {
    let sides = W.sides.has(&p.lemma);
    let two = p.range.clone().any(|t| p.view.is(t, &W.two_words));
    ((two && (sides || W.other.has(&p.lower))) || (W.both.has(&p.lower) && p.range.len() == 1)).then_some(Described::Both)
}

/// Somebody by name, in the phrase or beside its noun.
fn person(p: &Phrase<'_>) -> Option<Described> {
    if let Some(person) = person_in(p.view, &p.range, p.head) {
        return Some(Described::Entity(person_entity(p.view, &p.range, person)));
    }
    // "another of the mayor's lawyers, Ida Holm": the one is she.
    let of = p.view.child(p.head, &[D::Nmod]).filter(|_| W.quantifier_one.has(&p.lower));
    let one = of.and_then(|c| p.view.child(c, &[D::Appos])).and_then(|name| person_in(p.view, &p.range, name));
    if let Some(person) = one {
        return Some(Described::Entity(person_entity(p.view, &p.range, person)));
    }
    let person = named_beside(p.view, &p.range, p.head).filter(|_| p.speaks)?;
    Some(Described::Entity(person_entity(p.view, &p.range, &person)))
}

fn pronoun(p: &Phrase<'_>) -> Option<Described> {
    (p.view.pos(p.head) == Pos::Pron || W.pronouns.has(&p.lower)).then(|| Described::Pronoun(p.lower.clone()))
}

/// *a spokesman for the union*, *the ministry's spokesman*.
fn deputy(p: &Phrase<'_>) -> Option<Described> {
    let spokesman = Sources::english().spokespeople.contains(&p.lemma);
    if !(spokesman || words::is_a(&p.lemma, Class::Representing)) || p.mention.is_some() {
        return None;
    }
    // "Holm's lawyer" speaks for Holm; "the district attorney" for nobody.
    let owned = |b: &usize| matches!(p.view.relation(*b), D::NmodPoss | D::Nmod);
    if !spokesman && body_of(p.view, &p.range, p.head).filter(owned).is_none() {
        return None;
    }
    let mut entity = plain(p.view, &p.range, p.head, SpeakerKind::Unnamed);
    entity.gender = gender_of(&p.lemma);
    Some(match body_of(p.view, &p.range, p.head) {
        Some(body) => Described::Deputy(body, entity),
        None => Described::Common(Nature::Deputy, p.lemma.clone(), entity),
    })
}

/// The body that a spokesman speaks for: *the ministry's*, *army*, *for the union*.
fn body_of(view: View<'_>, range: &Range<usize>, head: usize) -> Option<usize> {
    let noun = |c: &usize| matches!(view.pos(*c), Pos::Noun | Pos::Propn) && range.contains(c);
    let near = |c: &usize| matches!(view.relation(*c), D::NmodPoss | D::Compound | D::Amod) && *c < head;
    let after = |c: &usize| view.relation(*c) == D::Nmod && *c > head && view.parsed.children(*c).any(|p| view.is(p, &W.speaking_for));
    let children = || view.parsed.children(head).filter(noun);
    children().find(after).or_else(|| children().rfind(near))
}

/// Words that stand for some of a group: a group when several are meant.
fn quantifier(p: &Phrase<'_>) -> Option<Described> {
    let kind = if W.quantifier_one.has(&p.lower) {
        SpeakerKind::Unnamed
    } else if W.quantifier_many.has(&p.lower) {
        SpeakerKind::Group
    } else {
        return None;
    };
    Some(Described::Entity(plain(p.view, &p.range, p.head, kind)))
}

/// The country itself, or its capital.
fn state(p: &Phrase<'_>) -> Option<Described> {
    let (state, naming) = p.own_state()?;
    if naming == Naming::Capital && !p.speaks {
        return Some(Described::Nobody);
    }
    if naming == Naming::Demonym && p.speaks && p.view.pos(p.head) != Pos::Propn {
        return Some(Described::Entity(super::wording::group(p.view, &p.range, p.head, Some(state))));
    }
    // "the White House" is not every American body.
    if naming == Naming::Seat {
        return Some(Described::Entity(Entity::seat(state, p.name.clone().unwrap_or_else(|| p.view.word(p.head).to_owned()))));
    }
    let mut entity = Entity::government(state);
    entity.aliases.extend(p.name.clone());
    entity.aliases.remove(&entity.name.clone());
    Some(Described::Entity(entity))
}

/// *the union's statement*, *a letter from the mayor*, *a book by Ida Holm*; a paper whose owner is not told may be that of whoever spoke last.
fn paper(p: &Phrase<'_>) -> Option<Described> {
    let paper = Sources::english().papers.contains(&p.lemma) || W.papers_of_courts.has(&p.lemma);
    let work = W.works.has(&p.lemma);
    if !(paper || work) || p.mention.is_some() || !p.speaks {
        return None;
    }
    let entity = plain(p.view, &p.range, p.head, SpeakerKind::Unnamed);
    // A paper is that of whoever sends it; a book is only its author's.
    let words = if paper { &W.by_from_of } else { &W.by };
    let by = |c: &usize| p.view.relation(*c) == D::Nmod && p.view.parsed.children(*c).any(|m| p.view.is(m, words));
    let possessor = p.view.child(p.head, &[D::NmodPoss]).filter(|_| paper);
    let owner = possessor.or_else(|| p.view.parsed.children(p.head).find(by)).filter(|&o| o != p.head);
    // "a lawsuit by a group of farmers" is theirs; "a report of a shooting" is nobody's.
    let speaks = |&o: &usize| {
        p.view.pos(o) == Pos::Pron || p.view.pos(o) == Pos::Propn || {
            let lemma = p.view.lemma(o);
            is_person(&lemma) || super::nature::is_body(&lemma) || mentions_in(p.view, &(o..o + 1)).next().is_some()
        }
    };
    Some(match owner.filter(speaks) {
        Some(owner) => Described::Paper(owner, entity),
        None if !paper => return None,
        None => Described::Common(Nature::Paper, p.lemma.clone(), entity),
    })
}
