//! Sieves for newspapers, broadcasters and agencies.

use super::described::Described;
use super::entity::Entity;
use super::medium::medium;
use super::name::{mentions_in, name_of};
use super::nature::Nature;
use super::phrase::Phrase;
use super::wording::plain;
use crate::attribute::SpeakerKind;
use crate::attribute::words::W;
use crate::lexicon::Sources;
use crate::parse::EntityKind;

pub fn medium_name(p: &Phrase<'_>) -> Option<Described> {
    let m = p.mention.filter(|m| medium(p.view, m))?;
    let name = name_of(p.view, m.tokens.clone());
    Some(Described::Entity(Entity { nouns: std::iter::once(p.lemma.clone()).collect(), ..Entity::new(SpeakerKind::Media, name) }))
}

/// A name that the reader took for a common noun.
pub fn called_medium(p: &Phrase<'_>) -> Option<Described> {
    let named = p.mention.is_none()
        && Sources::english().media_names.contains(&p.lower)
        && p.view.word(p.head).starts_with(char::is_uppercase)
        && !p.view.is(p.range.start, &W.indefinite);
    named.then(|| Described::Entity(Entity::new(SpeakerKind::Media, p.view.word(p.head))))
}

/// A medium in apposition: "state news agency SANA".
pub fn apposed_medium(p: &Phrase<'_>) -> Option<Described> {
    if !Sources::english().media_words.contains(&p.lemma) {
        return None;
    }
    let beside = |m: &&crate::parse::Mention| medium(p.view, m) && (m.tokens.start > p.head || m.tokens.end <= p.head);
    let m = mentions_in(p.view, &p.range).find(beside)?;
    let mut entity = Entity::new(SpeakerKind::Media, name_of(p.view, m.tokens.clone()));
    entity.aliases.insert(p.view.text(p.range.clone()));
    Some(Described::Entity(entity))
}

/// *the newspaper*, *a state broadcaster*. Agencies and networks are of all kinds: those of the news say so.
pub fn medium_noun(p: &Phrase<'_>) -> Option<Described> {
    let news = !W.of_all_kinds.has(&p.lemma) || (p.range.start..p.head).any(|t| p.view.is(t, &W.news_words));
    let noun = Sources::english().media_words.contains(&p.lemma) && news;
    if !noun || p.mention.is_some_and(|m| m.kind != EntityKind::Organisation) {
        return None;
    }
    let entity = plain(p.view, &p.range, p.head, SpeakerKind::Media);
    let common = p.definite && p.mention.is_none() && p.country.is_none();
    Some(if common { Described::Common(Nature::Body, p.lemma.clone(), entity) } else { Described::Entity(entity) })
}
