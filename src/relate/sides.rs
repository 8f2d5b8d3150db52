//! Who is meant: *Assad's forces*, *the regime*, *Damascus* and *the Syrian government* are one side; *the rebels* are another.
//!
//! A side is a country or a body, in lower case. The state that *the government* and *the army* mean is the one whose government,
//! army or leaders a document speaks of most; with two states at war in one document, it is left open.

use super::Context;
use super::rules::RULES;
use crate::attribute::{Speaker, SpeakerKind};
use crate::lexicon::Countries;
use crate::lexicon::calendar::CALENDAR;
use crate::lexicon::words::{self as classes, Class, is_a};
use crate::normalise::{Argument, Claim};
use rustc_hash::FxHashMap;

/// Names of those who fight a state, whatever they are called.
const REBELS: &str = "the rebels";

/// How many times a state's speaking counts where its forces or its government are told of once.
const FORCES: usize = 3;

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
                for name in [without_article(&surname).to_owned(), surname] {
                    people.entry(name).or_insert_with(|| country(side));
                }
            }
        }
        for text in claims.iter().flat_map(|c| &c.arguments).map(|a| a.text.as_str()) {
            if let Some((surname, country)) = led_by(text) {
                people.entry(surname).or_insert(country);
            }
        }
        let documents = context.document_of.iter().max().map_or(0, |d| d + 1);
        let mut all: FxHashMap<String, usize> = FxHashMap::default();
        let mut counts: Vec<FxHashMap<String, usize>> = vec![FxHashMap::default(); documents];
        let mut voices = counts.clone();
        for (i, claim) in claims.iter().enumerate() {
            let document = context.document_of[i];
            let counts = &mut counts[document];
            let of_state = |head: &str| RULES.state_words.iter().any(|w| w == head);
            for argument in &claim.arguments {
                if let Some(side) = argument.side.as_ref().filter(|_| of_state(&argument.head) && !is_rebel(&argument.text)) {
                    // Whose army, regime or troops an article tells of says more than which ministers of other states speak in it.
                    *counts.entry(country(side)).or_default() += FORCES;
                    *all.entry(country(side)).or_default() += 1;
                }
            }
            if let Some(speaker) = context.speakers.get(&claim.speaker) {
                let side = match speaker.kind {
                    SpeakerKind::Government => Some(speaker.side.as_ref().unwrap_or(&speaker.name)),
                    SpeakerKind::Office => speaker.side.as_ref(),
                    _ => None,
                };
                if let Some(side) = side {
                    *voices[document].entry(country(side)).or_default() += 1;
                }
            }
        }
        // Where an article leaves it open, the state whose forces all of them together speak of most.
        let told = spoken_of(&all, 2);
        // A state that only speaks (*the Swedish expert said*) is not the one at war.
        for (counts, voices) in counts.iter_mut().zip(&voices) {
            counts.iter_mut().for_each(|(state, n)| *n += voices.get(state).copied().unwrap_or(0));
        }
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
        let of_person = || own.iter().find_map(|w| self.people.get(w).or_else(|| self.people.get(w.strip_suffix('s')?)));
        let state = told.is_some_and(|t| Countries::english().named(t).is_some());
        // *Brandt's forces* read as a group of that name are those of the state that Brandt leads.
        if told.is_some()
            && !state
            && let Some(side) = of_person()
        {
            return Some(side.clone());
        }
        if let Some(told) = told
            && (state || !hold(&words(told).collect::<Vec<_>>(), &RULES.state_words))
        {
            return Some(country(told));
        }
        if let Some(side) = of_person() {
            return Some(side.clone());
        }
        let home = self.home.get(document).and_then(Option::as_ref);
        if let Some(home) = home.filter(|_| hold(&own, &RULES.state_words)) {
            return Some(home.clone());
        }
        told.map(country)
    }
}

/// Who leads which state, where a phrase says so (*the Kolinian president Ivo al-Brandt*): surname and state, in lower case.
fn led_by(text: &str) -> Option<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words.windows(2).position(|w| {
        classes::of_lemma(&w[1].to_lowercase()).any(&[Class::Ruler, Class::RulerModifier]) && Countries::english().named(w[0]).is_some()
    })?;
    let country = Countries::english().named(words[at])?.name.to_lowercase();
    let from = at + 2 + usize::from(is_a(&words[at + 1].to_lowercase(), Class::RulerModifier));
    let name = |w: &&&str| w.starts_with(|c: char| c.is_uppercase()) || without_article(w) != **w;
    let surname = words[from.min(words.len())..].iter().take_while(name).take(4).last()?;
    let surname = surname.trim_end_matches("'s").trim_end_matches("’s").trim_matches(|c: char| !c.is_alphanumeric());
    let bare = without_article(surname).to_lowercase();
    (bare.len() > 3).then_some((bare, country))
}

/// A name without the article that Arabic ones begin with: *al-Brandt* is *Brandt*.
fn without_article(name: &str) -> &str {
    let bare = |p: &String| name.get(..p.len()).filter(|start| start.eq_ignore_ascii_case(p)).map(|_| &name[p.len()..]);
    RULES.name_prefixes.iter().find_map(bare).unwrap_or(name)
}

/// The state that is spoken of so many times as often as any other.
pub fn spoken_of<'a>(counts: impl IntoIterator<Item = (&'a String, &'a usize)>, times: usize) -> Option<String> {
    let mut counts: Vec<(&String, usize)> = counts.into_iter().map(|(name, n)| (name, *n)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    match &counts[..] {
        [(name, n), rest @ ..] if rest.first().is_none_or(|r| *n >= times * r.1) => Some((*name).clone()),
        _ => None,
    }
}

/// Whether a key is the name of a country.
pub fn is_country(key: &str) -> bool {
    Countries::english().find(key).is_some_and(|(c, _)| c.name.eq_ignore_ascii_case(key))
}

/// The proper names in the words for a doer, bare: *the Kolinian president Ivo al-Brandt's forces* gives `ivo`, `brandt` and, because an
/// office or a power stands beside it, `=kolinia`. Two doers that share one are likely one.
pub fn proper_names(text: &str) -> std::collections::BTreeSet<String> {
    let sources = crate::lexicon::Sources::english();
    let bare = |w: &str| {
        let w = w.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']);
        without_article(w).to_lowercase()
    };
    let all: Vec<&str> = text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')).collect();
    let dated = |w: &str| CALENDAR.months.contains_key(w) || CALENDAR.weekdays.contains_key(w.strip_suffix('s').unwrap_or(w));
    let powers = all.iter().any(|w| {
        let w = w.to_lowercase();
        is_state_word(&w) || sources.offices.contains(&w)
    });
    if is_rebel(text) || hold(&words(text).collect::<Vec<_>>(), &RULES.civil_words) {
        return std::collections::BTreeSet::new();
    }
    let mut found = std::collections::BTreeSet::new();
    for w in &all {
        let lower = bare(w);
        if !w.starts_with(char::is_uppercase)
            || lower.len() < 4
            || sources.offices.contains(&lower)
            || sources.people.contains(&lower)
            || dated(&lower)
        {
            continue;
        }
        // A lost apostrophe (*Assads forces*) leaves the name with an s of its own.
        let stripped = lower.strip_suffix('s').unwrap_or(&lower).to_owned();
        match Countries::english().named(w).or_else(|| Countries::english().named(&stripped)) {
            Some(country) if powers => {
                found.insert(format!("={}", country.name.to_lowercase()));
            }
            Some(_) => {}
            None if is_state_word(&lower) => {}
            None => {
                found.insert(stripped);
            }
        }
    }
    found
}

/// Whether two doers are called by one country, and neither as those who fight its state or stand beside it.
pub(super) fn fellows(a: &str, b: &str) -> bool {
    let country = |text: &str| {
        let own = words(text).collect::<Vec<_>>();
        let apart = hold(&own, &RULES.rebel_words) || hold(&own, &RULES.civil_words);
        let named = text.split_whitespace().find_map(|w| {
            let w = w.trim_matches(|c: char| !c.is_alphanumeric());
            let w = w.strip_suffix("'s").or_else(|| w.strip_suffix("’s")).unwrap_or(w);
            w.starts_with(char::is_uppercase).then(|| Countries::english().named(w)).flatten()
        });
        named.filter(|_| !apart).map(|c| c.name.clone())
    };
    country(a).is_some_and(|x| country(b) == Some(x))
}

/// Whether a speaker's name says that it stands beside or against a state, whatever country it is called by (*the Kolinian Observatory for
/// Human Rights*, *the Kolinian opposition*).
pub(super) fn stands_apart(name: &str) -> bool {
    let own = words(name).collect::<Vec<_>>();
    hold(&own, &RULES.rebel_words) || hold(&own, &RULES.civil_words)
}

/// Whether two keys name one side: the same, or one inside the other.
pub fn one(a: &str, b: &str) -> bool {
    a == b || (a.len().min(b.len()) > 3 && (a.contains(b) || b.contains(a))) || (is_bare_state(a) && is_bare_state(b))
}

/// Whether a name says no more than that a state's power is meant: *the army*, *government forces*, *security forces*.
pub fn is_bare_state(text: &str) -> bool {
    let mut any = false;
    let only = words(text).all(|w| {
        let state = is_state_word(&w);
        any |= state;
        state || RULES.force_modifiers.contains(&w)
    });
    any && only
}

/// Whether a word in lower case means a state's power, in the singular or plural.
fn is_state_word(word: &str) -> bool {
    RULES.state_words.iter().any(|s| s == word || word.strip_suffix('s') == Some(s))
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
