//! One speaker while a document is being read, and the words of a name made comparable.

use crate::attribute::words::{BRITISH, W};
use crate::attribute::{Piece, SpeakerKind};
use crate::lexicon::{Countries, Country};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// What a pronoun can tell of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Male,
    Female,
}

/// A speaker so far.
#[derive(Clone, Debug)]
pub struct Entity {
    pub kind: SpeakerKind,
    pub name: String,
    pub aliases: BTreeSet<String>,
    pub affiliation: Option<String>,
    pub side: Option<String>,
    pub gender: Option<Gender>,
    pub plural: bool,
    /// Lemmas by which a definite phrase can mean it: *ministry*, *spokesman*, *president*.
    pub nouns: BTreeSet<String>,
    pub mentions: Vec<Piece>,
}

impl Entity {
    pub fn new(kind: SpeakerKind, name: impl Into<String>) -> Entity {
        Entity {
            kind,
            name: name.into(),
            aliases: BTreeSet::new(),
            affiliation: None,
            side: None,
            gender: None,
            plural: false,
            nouns: BTreeSet::new(),
            mentions: Vec::new(),
        }
    }

    /// A state's government, with the usual ways to name it.
    pub fn government(country: &Country) -> Entity {
        let mut entity = Entity::new(SpeakerKind::Government, country.name.clone());
        entity.side = Some(country.name.clone());
        entity.aliases.extend(country.names.iter().cloned());
        entity.aliases.extend(country.demonyms.iter().map(|d| format!("{d} government")));
        entity.aliases.insert(format!("{} government", country.name));
        entity.nouns.extend(W.nouns_of_states.iter().map(str::to_owned));
        entity
    }

    /// Whoever governs a state, by the house in which they sit.
    pub fn seat(country: &Country, name: String) -> Entity {
        let bare = name.split_once(' ').filter(|(first, _)| W.the.has_printed(first)).map(|(_, rest)| rest.to_owned());
        let mut entity = Entity::new(SpeakerKind::Office, bare.unwrap_or(name));
        entity.side = Some(country.name.clone());
        entity.affiliation = Some(country.name.clone());
        entity
    }

    /// What makes two descriptions one speaker.
    pub fn key(&self) -> String {
        format!("{:?} {}", self.kind, normal(&self.name))
    }

    /// Takes over what another description of the same speaker knows.
    pub fn absorb(&mut self, other: Entity) {
        if self.kind == SpeakerKind::Person && words(&other.name) > words(&self.name) {
            self.aliases.insert(std::mem::replace(&mut self.name, other.name.clone()));
        } else if other.name != self.name {
            self.aliases.insert(other.name);
        }
        self.aliases.extend(other.aliases);
        self.affiliation = self.affiliation.take().or(other.affiliation);
        self.side = self.side.take().or(other.side);
        self.gender = self.gender.or(other.gender);
        self.nouns.extend(other.nouns);
        self.mentions.extend(other.mentions);
    }
}

fn words(name: &str) -> usize {
    name.split_whitespace().count()
}

/// Lower case, no accents, one space, British spelling of what ministries are called. *bin Salman* is one word: it says whose son somebody is, and
/// *Salman* is his father.
pub fn normal(name: &str) -> String {
    let plain: String = name.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let cleaned = plain.replace(['.', ',', '’', '\''], "").replace(['-', '–'], " ");
    let words = cleaned.split_whitespace().map(|w| BRITISH.get(w).map_or(w, String::as_str));
    words.fold(String::new(), |name, word| match name.rsplit(' ').next() {
        None | Some("") => word.to_owned(),
        Some(last) if W.son_of.has(last) => name + "-" + word,
        Some(_) => name + " " + word,
    })
}

/// First letters of the words that carry a name, as an acronym has them.
pub fn initials(name: &str) -> String {
    let small = |w: &str| W.small_in_names.has(w);
    name.split([' ', '-']).filter(|w| !small(w)).filter_map(|w| w.chars().next()).flat_map(char::to_uppercase).collect()
}

/// Whether a word is written like an acronym.
pub fn is_acronym(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    (2..=7).contains(&letters.len())
        && letters.iter().filter(|c| c.is_uppercase()).count() * 3 >= letters.len() * 2
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-'))
}

/// The state that a word or phrase of one to three words names.
pub fn country_of(phrase: &str) -> Option<(&'static Country, crate::lexicon::Naming)> {
    let clean = phrase.trim_end_matches("'s").trim_end_matches("’s");
    let clean = clean.split_once(' ').filter(|(first, _)| W.the.has_printed(first)).map_or(clean, |(_, rest)| rest);
    // Texts that lost their apostrophes write "Russias".
    Countries::english().find(clean).or_else(|| clean.strip_suffix('s').and_then(|c| Countries::english().find(c)))
}
