//! Abbreviations and clitics: how words are written together and apart.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::OnceLock;

/// What an abbreviation stands for, as far as the end of a sentence is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// Stands before a name (`Gen.`).
    Title,
    /// Stands after a name (`Inc.`).
    Suffix,
    /// A month or a day.
    Time,
    /// A state or a province.
    Place,
    /// Any other.
    General,
    /// Keeps its stop only before a number (`No. 4`).
    BeforeNumber,
}

/// The tables `abbreviations.toml` and `clitics.toml`.
pub struct Spelling {
    abbreviations: FxHashMap<String, (Abbreviation, bool)>,
    joined: FxHashMap<String, usize>,
    endings: FxHashSet<String>,
    elided: FxHashSet<String>,
    prefixes: FxHashSet<String>,
    units: FxHashSet<String>,
    domains: FxHashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AbbreviationFile {
    title: Vec<String>,
    suffix: Vec<String>,
    time: Vec<String>,
    place: Vec<String>,
    general: Vec<String>,
    before_number: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CliticFile {
    joined: Vec<String>,
    ending: Vec<String>,
    elided: Vec<String>,
    prefix: Vec<String>,
    unit: Vec<String>,
    domain: Vec<String>,
}

impl Spelling {
    /// The tables of English, loaded on first use.
    pub fn english() -> &'static Spelling {
        static ENGLISH: OnceLock<Spelling> = OnceLock::new();
        ENGLISH.get_or_init(|| {
            let abbreviations = toml::from_str(include_str!("en/abbreviations.toml")).expect("the table is part of the program and tested");
            let clitics = toml::from_str(include_str!("en/clitics.toml")).expect("the table is part of the program and tested");
            Spelling::new(abbreviations, clitics)
        })
    }

    fn new(file: AbbreviationFile, clitics: CliticFile) -> Spelling {
        let mut abbreviations = FxHashMap::default();
        let classes = [
            (Abbreviation::Title, file.title),
            (Abbreviation::Suffix, file.suffix),
            (Abbreviation::Time, file.time),
            (Abbreviation::Place, file.place),
            (Abbreviation::General, file.general),
            (Abbreviation::BeforeNumber, file.before_number),
        ];
        for (class, words) in classes {
            for word in words {
                let capital = word.starts_with(char::is_uppercase);
                abbreviations.entry(word.to_lowercase()).or_insert((class, capital));
            }
        }
        let joined = clitics.joined.into_iter().filter_map(|w| w.find('|').map(|at| (w.replace('|', ""), at))).collect();
        Spelling {
            abbreviations,
            joined,
            endings: clitics.ending.into_iter().collect(),
            elided: clitics.elided.into_iter().collect(),
            prefixes: clitics.prefix.into_iter().collect(),
            units: clitics.unit.into_iter().collect(),
            domains: clitics.domain.into_iter().collect(),
        }
    }

    /// The class of a word that may take a full stop; `word` comes without it, `lower` is the same in lower case.
    pub fn abbreviation(&self, word: &str, lower: &str) -> Option<Abbreviation> {
        let &(class, capital) = self.abbreviations.get(lower)?;
        (!capital || word.starts_with(char::is_uppercase)).then_some(class)
    }

    /// Byte offset of the seam in a word that is two tokens (`can|not`).
    pub fn seam(&self, lower: &str) -> Option<usize> {
        self.joined.get(lower).copied()
    }

    /// Whether letters behind an apostrophe are a token of their own (`'ll`).
    pub fn is_ending(&self, letters: &str) -> bool {
        self.endings.contains(letters) || self.endings.contains(&letters.to_lowercase())
    }

    /// Whether an apostrophe before the word belongs to it (`'em`).
    pub fn is_elided(&self, lower: &str) -> bool {
        self.elided.contains(lower)
    }

    /// Whether a hyphen behind the word leaves it whole (`non-`).
    pub fn is_prefix(&self, lower: &str) -> bool {
        self.prefixes.contains(lower)
    }

    /// Whether the word is a unit that is a token of its own behind a figure.
    pub fn is_unit(&self, lower: &str) -> bool {
        self.units.contains(lower)
    }

    /// Whether the word ends an internet name.
    pub fn is_domain(&self, lower: &str) -> bool {
        self.domains.contains(lower)
    }
}
