//! Who is meant: *Assad's forces*, *the regime*, *Damascus* and *the Syrian government* are one side; *the rebels* are another.
//!
//! A side is a country or a body, in lower case. The state that *the government* and *the army* mean is the one whose government,
//! army or leaders a document speaks of most; with two states at war in one document, it is left open.

use super::Context;
use super::rules::RULES;
use crate::attribute::{Speaker, SpeakerKind};
use crate::lexicon::Countries;
use crate::normalise::{Argument, Claim};
use rustc_hash::FxHashMap;

/// Names of those who fight a state, whatever they are called.
const REBELS: &str = "the rebels";

/// What is known of sides in one corpus.
pub struct Sides {
    /// Surnames of people with a side.
    people: FxHashMap<String, String>,
    /// By document: the state that bare *government* and *army* mean.
    home: Vec<Option<String>>,
}

impl Sides {
    /// Reads speakers and arguments.
    pub fn new(claims: &[Claim], context: &Context<'_>) -> Sides {
        let mut people = FxHashMap::default();
        for speaker in context.speakers.values() {
            if let (SpeakerKind::Person, Some(side)) = (speaker.kind, speaker.side.as_ref())
                && let Some(surname) = speaker.name.split(' ').next_back().filter(|w| w.len() > 3)
            {
                let surname = surname.to_lowercase();
                let bare = ["al-", "el-"].iter().find_map(|p| surname.strip_prefix(p)).map(str::to_owned);
                for name in bare.into_iter().chain([surname]) {
                    people.entry(name).or_insert_with(|| country(side));
                }
            }
        }
        let documents = context.document_of.iter().max().map_or(0, |d| d + 1);
        let mut all: FxHashMap<String, usize> = FxHashMap::default();
        let mut counts: Vec<FxHashMap<String, usize>> = vec![FxHashMap::default(); documents];
        for (i, claim) in claims.iter().enumerate() {
            let document = context.document_of[i];
            let counts = &mut counts[document];
            let of_state = |head: &str| RULES.state_words.iter().any(|w| w == head);
            for argument in &claim.arguments {
                if let Some(side) = argument.side.as_ref().filter(|_| of_state(&argument.head) && !is_rebel(&argument.text)) {
                    *counts.entry(country(side)).or_default() += 1;
                    *all.entry(country(side)).or_default() += 1;
                }
            }
            if let Some(speaker) = context.speakers.get(&claim.speaker)
                && matches!(speaker.kind, SpeakerKind::Government | SpeakerKind::Office)
                && let Some(side) = &speaker.side
            {
                *counts.entry(country(side)).or_default() += 1;
            }
        }
        // Where an article leaves it open, the state whose forces all of them together speak of most.
        let told = spoken_of(&all, 2);
        let home = counts.iter().map(|counts| spoken_of(counts, 2).or_else(|| told.clone())).collect();
        Sides { people, home }
    }

    /// The side of a participant; `None` when nothing tells.
    pub fn of_argument(&self, argument: &Argument, document: usize) -> Option<String> {
        self.of(&argument.text, argument.side.as_deref(), document)
    }

    /// The side of a speaker as a document knows it.
    pub fn of_speaker(&self, speaker: &Speaker, document: usize) -> Option<String> {
        match speaker.kind {
            SpeakerKind::Outlet | SpeakerKind::Unnamed | SpeakerKind::Media => None,
            SpeakerKind::Person => speaker.side.as_deref().map(country),
            _ => self.of(&speaker.name, speaker.side.as_deref(), document).or_else(|| Some(speaker.name.to_lowercase())),
        }
    }

    fn of(&self, text: &str, told: Option<&str>, document: usize) -> Option<String> {
        let own: Vec<String> = words(text).collect();
        if hold(&own, &RULES.rebel_words) {
            return Some(REBELS.to_owned());
        }
        if hold(&own, &RULES.civil_words) {
            return Some(text.to_lowercase());
        }
        if let Some(told) = told
            && (Countries::english().named(told).is_some() || !hold(&words(told).collect::<Vec<_>>(), &RULES.state_words))
        {
            return Some(country(told));
        }
        let of_person = own.iter().find_map(|w| self.people.get(w).or_else(|| self.people.get(w.strip_suffix('s')?)));
        if let Some(side) = of_person {
            return Some(side.clone());
        }
        let home = self.home.get(document).and_then(Option::as_ref);
        if let Some(home) = home.filter(|_| hold(&own, &RULES.state_words)) {
            return Some(home.clone());
        }
        told.map(country)
    }
}

/// The state that is spoken of so many times as often as any other.
fn spoken_of(counts: &FxHashMap<String, usize>, times: usize) -> Option<String> {
    let mut counts: Vec<(&String, usize)> = counts.iter().map(|(name, n)| (name, *n)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    match &counts[..] {
        [(name, n), rest @ ..] if rest.first().is_none_or(|r| *n >= times * r.1) => Some((*name).clone()),
        _ => None,
    }
}

/// Whether two keys name one side: the same, or one inside the other.
pub(super) fn one(a: &str, b: &str) -> bool {
    a == b || (a.len().min(b.len()) > 3 && (a.contains(b) || b.contains(a))) || (is_bare_state(a) && is_bare_state(b))
}

/// Whether a name says no more than that a state's power is meant: *the army*, *government forces*, *security forces*.
pub fn is_bare_state(text: &str) -> bool {
    let mut any = false;
    let only = words(text).all(|w| {
        let state = RULES.state_words.iter().any(|s| *s == w || w.strip_suffix('s') == Some(s));
        any |= state;
        state || matches!(w.as_str(), "the" | "its" | "their" | "security" | "armed" | "ground" | "national")
    });
    any && only
}

fn is_rebel(text: &str) -> bool {
    hold(&words(text).collect::<Vec<_>>(), &RULES.rebel_words)
}

/// A country under its name, anything else in lower case.
fn country(name: &str) -> String {
    Countries::english().find(name).map_or_else(|| name.to_lowercase(), |(c, _)| c.name.to_lowercase())
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).map(str::to_lowercase)
}

/// Whether the words of a text hold one of some others, in the singular or plural.
fn hold(words: &[String], others: &[String]) -> bool {
    let is = |w: &String, o: &String| w == o || w.strip_suffix('s') == Some(o) || w.strip_suffix("'s") == Some(o);
    words.iter().any(|w| others.iter().any(|o| is(w, o)))
}
