//! Nouns and names that say what kind of source a phrase is, and the states that speak.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The table `sources.toml`.
#[derive(Default)]
#[allow(missing_docs)]
pub struct Sources {
    pub titles: FxHashSet<String>,
    pub male: FxHashSet<String>,
    pub female: FxHashSet<String>,
    pub given_male: FxHashSet<String>,
    pub given_female: FxHashSet<String>,
    pub spokespeople: FxHashSet<String>,
    pub rulers: FxHashSet<String>,
    pub offices: FxHashSet<String>,
    pub governments: FxHashSet<String>,
    pub media_words: FxHashSet<String>,
    pub media_names: FxHashSet<String>,
    pub unnamed: FxHashSet<String>,
    pub people: FxHashSet<String>,
    pub papers: FxHashSet<String>,
    pub evidence: FxHashSet<String>,
}

#[derive(Deserialize)]
struct File {
    titles: Titles,
    given: Given,
    offices: Words,
    governments: Words,
    media: Media,
    people: People,
    papers: Words,
    evidence: Words,
}

#[derive(Deserialize)]
struct Titles {
    words: Vec<String>,
    male: Vec<String>,
    female: Vec<String>,
    spokespeople: Vec<String>,
    rulers: Vec<String>,
}

#[derive(Deserialize)]
struct Given {
    male: Vec<String>,
    female: Vec<String>,
}

#[derive(Deserialize)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Media {
    words: Vec<String>,
    names: Vec<String>,
}

#[derive(Deserialize)]
struct People {
    unnamed: Vec<String>,
    words: Vec<String>,
}

impl Sources {
    /// The table for English.
    pub fn english() -> &'static Sources {
        static TABLE: OnceLock<Sources> = OnceLock::new();
        TABLE.get_or_init(|| {
            let file: File = toml::from_str(include_str!("en/sources.toml")).expect("the table is read by a test");
            let set = |words: Vec<String>| words.into_iter().collect::<FxHashSet<_>>();
            Sources {
                titles: set(file.titles.words),
                male: set(file.titles.male),
                female: set(file.titles.female),
                given_male: set([file.given.male, counted("male")].concat()),
                given_female: set([file.given.female, counted("female")].concat()),
                spokespeople: set(file.titles.spokespeople),
                rulers: set(file.titles.rulers),
                offices: set(file.offices.words),
                governments: set(file.governments.words),
                media_words: set(file.media.words),
                media_names: set(file.media.names),
                unnamed: set(file.people.unnamed),
                people: set(file.people.words),
                papers: set(file.papers.words),
                evidence: set(file.evidence.words),
            }
        })
    }
}

/// The names of one sex in `given.tsv`.
fn counted(sex: &str) -> Vec<String> {
    let lines = include_str!("given.tsv").lines().filter_map(|l| l.split_once('\t'));
    lines.filter(|(of, _)| *of == sex).flat_map(|(_, names)| names.split(' ')).map(str::to_owned).collect()
}

/// A state and the words that stand for it.
#[derive(Clone, Debug)]
pub struct Country {
    /// As news English names it.
    pub name: String,
    /// Adjective first, then inhabitants.
    pub demonyms: Vec<String>,
    /// Cities that stand for its government.
    pub capitals: Vec<String>,
    /// Other names.
    pub names: Vec<String>,
}

/// How a word stands for a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By one of its names.
    Name,
    /// By an adjective or its inhabitants.
    Demonym,
    /// By its capital.
    Capital,
    /// By the house in which its government sits: whoever governs, and no other body of the state.
    Seat,
}

/// The table `countries.toml`.
pub struct Countries {
    list: Vec<Country>,
    by_word: FxHashMap<String, (usize, Naming)>,
}

#[derive(Deserialize)]
struct Entry {
    demonyms: Vec<String>,
    capitals: Vec<String>,
    names: Vec<String>,
    #[serde(default)]
    seats: Vec<String>,
}

impl Countries {
    /// The table for English.
    pub fn english() -> &'static Countries {
        static TABLE: OnceLock<Countries> = OnceLock::new();
        TABLE.get_or_init(|| {
            let file: BTreeMap<String, Entry> = toml::from_str(include_str!("en/countries.toml")).expect("the table is read by a test");
            let mut by_word = FxHashMap::default();
            let mut list = Vec::with_capacity(file.len());
            for (i, (name, entry)) in file.into_iter().enumerate() {
                for (words, naming) in [
                    (&entry.capitals, Naming::Capital),
                    (&entry.demonyms, Naming::Demonym),
                    (&entry.names, Naming::Name),
                    (&entry.seats, Naming::Seat),
                ] {
                    for word in words {
                        by_word.insert(word.to_lowercase(), (i, naming));
                        if naming == Naming::Demonym {
                            by_word.entry(format!("{}s", word.to_lowercase())).or_insert((i, naming));
                        }
                    }
                }
                by_word.insert(name.to_lowercase(), (i, Naming::Name));
                list.push(Country { name, demonyms: entry.demonyms, capitals: entry.capitals, names: entry.names });
            }
            Countries { list, by_word }
        })
    }

    /// The state that a word or name stands for, in any case of letters, and how.
    pub fn find(&self, word: &str) -> Option<(&Country, Naming)> {
        let (i, naming) = *self.by_word.get(&word.to_lowercase())?;
        Some((&self.list[i], naming))
    }

    /// The state of this canonical name.
    pub fn named(&self, name: &str) -> Option<&Country> {
        self.find(name).map(|f| f.0)
    }
}
