//! One speaker for each entity of a corpus.

use super::joins::joins;
use crate::attribute::{Attributed, Speaker, SpeakerKind};
use crate::id::SpeakerId;
use indexmap::IndexMap;
use std::collections::BTreeMap;

/// Speakers of some documents: one entity for each, and which document-local ids became which.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// Sorted by id; mentions are left empty.
    pub list: Vec<Speaker>,
    /// For each document, in the order given: local id to common id. Empty where lists of stories were put together.
    pub renamed: Vec<IndexMap<SpeakerId, SpeakerId>>,
}

/// Unites the speakers of documents that tell one story: a pure function of these, which nothing else in a folder changes.
///
/// The same canonical name and kind are one speaker already, by their ids; a speaker of the story has an id of its own, by kind and by the
/// name that is printed, so that *the governor* of one story is never *Governor* because of another. Beyond that a lone surname joins the
/// only full name with it, a full name joins a longer form of itself, a lone given name the only full name with it of the same side, a lone
/// word that was read as a body the only person with that surname, and an acronym the only organisation with those initials. Unnamed sources
/// stay apart.
pub fn unite(documents: &[&Attributed]) -> Speakers {
    let mut list: BTreeMap<SpeakerId, Speaker> = BTreeMap::new();
    for attributed in documents {
        for speaker in &attributed.speakers {
            match list.get_mut(&speaker.id) {
                Some(known) => absorb(known, speaker),
                None => {
                    list.insert(speaker.id, Speaker { mentions: Vec::new(), ..speaker.clone() });
                }
            }
        }
    }
    let joined = joins(&list);
    let root = |mut id: SpeakerId| {
        for _ in 0..8 {
            match joined.get(&id) {
                Some(&to) if to != id => id = to,
                _ => break,
            }
        }
        id
    };
    for id in list.keys().copied().collect::<Vec<_>>() {
        let to = root(id);
        if to != id
            && let Some(gone) = list.remove(&id)
            && let Some(known) = list.get_mut(&to)
        {
            absorb(known, &gone);
        }
    }
    let common = |id: SpeakerId| {
        let root = root(id);
        list.get(&root).map_or(root, as_printed)
    };
    let renamed: Vec<IndexMap<_, _>> = documents.iter().map(|d| d.speakers.iter().map(|s| (s.id, common(s.id))).collect()).collect();
    let mut list: Vec<Speaker> = list.into_values().map(|s| Speaker { id: as_printed(&s), ..s }).collect();
    list.sort_unstable_by_key(|s| s.id);
    Speakers { list, renamed }
}

/// The id of a speaker under the name that a story prints: ids of an article leave capitals and accents out, which two stories write in
/// two ways. Outlets and the unnamed have one form each.
fn as_printed(s: &Speaker) -> SpeakerId {
    match s.kind {
        SpeakerKind::Outlet | SpeakerKind::Unnamed => s.id,
        _ => SpeakerId::of(&[&s.id.whole(), &s.name]),
    }
}

impl Speakers {
    /// The lists of many stories, in the order of these, as one, for readers: nothing is decided by it. A name that speaks in several stories is
    /// listed once, with all that it is called in them. *The police* and *the governor* of two stories are two under one name, so that what such
    /// a name stands behind is told only where all stories tell it alike.
    pub fn of_stories(lists: impl IntoIterator<Item = Vec<Speaker>>) -> Speakers {
        let mut all: BTreeMap<SpeakerId, Speaker> = BTreeMap::new();
        for speaker in lists.into_iter().flatten() {
            match all.get_mut(&speaker.id) {
                Some(known) if matches!(known.kind, SpeakerKind::Office | SpeakerKind::Group) => {
                    let (affiliation, side) = (known.affiliation.take(), known.side.take());
                    absorb(known, &Speaker { affiliation: None, side: None, ..speaker.clone() });
                    known.affiliation = affiliation.filter(|a| speaker.affiliation.as_ref() == Some(a));
                    known.side = side.filter(|s| speaker.side.as_ref() == Some(s));
                }
                Some(known) => absorb(known, &speaker),
                None => {
                    all.insert(speaker.id, speaker);
                }
            }
        }
        Speakers { list: all.into_values().collect(), renamed: Vec::new() }
    }
}

fn absorb(known: &mut Speaker, other: &Speaker) {
    // Whoever speaks in every article is absorbed as often, nearly always under names that are known.
    let known_of = |aliases: &[String], a: &String| aliases.binary_search(a).is_ok();
    let in_order = known.aliases.is_sorted_by(|a, b| a < b) && !known_of(&known.aliases, &known.name);
    let mut new = other.aliases.iter().chain([&other.name]).filter(|a| **a != known.name && !known_of(&known.aliases, a)).peekable();
    if !in_order || new.peek().is_some() {
        let new: Vec<String> = new.cloned().collect();
        known.aliases.extend(new);
        known.aliases.retain(|a| *a != known.name);
        known.aliases.sort_unstable();
        known.aliases.dedup();
    }
    known.affiliation = known.affiliation.take().or_else(|| other.affiliation.clone());
    known.side = known.side.take().or_else(|| other.side.clone());
}
