//! Words that report, by what they commit their source to.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a reporting word commits its source to; the room `attribute` turns it into a stance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Commitment {
    Asserts,
    Denies,
    Accuses,
    Confirms,
    Admits,
    Doubts,
    Corrects,
    Demands,
    Predicts,
    Declines,
    Believes,
}

/// The table `cues.toml`.
pub struct Cues {
    verbs: FxHashMap<String, Commitment>,
    nouns: FxHashMap<String, Commitment>,
    phrases: FxHashMap<String, Vec<(Vec<String>, Commitment)>>,
    speech: FxHashSet<String>,
    bare: FxHashSet<String>,
    untrue: FxHashSet<String>,
    hedges: FxHashSet<String>,
    distance: FxHashSet<String>,
    manner: FxHashSet<String>,
}

type Groups = BTreeMap<Commitment, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verbs: Groups,
    nouns: Groups,
    phrases: Groups,
    speech: Verbs,
    bare: Verbs,
    untrue: Words,
    hedges: Words,
    distance: Words,
    manner: Verbs,
}

#[derive(Deserialize)]
struct Verbs {
    verbs: Vec<String>,
}

#[derive(Deserialize)]
struct Words {
    words: Vec<String>,
}

impl Cues {
    /// The table for English.
    pub fn english() -> &'static Cues {
        static TABLE: OnceLock<Cues> = OnceLock::new();
        TABLE.get_or_init(|| {
            let file: File = toml::from_str(include_str!("en/cues.toml")).expect("the table is read by a test");
            let flat = |groups: Groups| groups.into_iter().flat_map(|(c, words)| words.into_iter().map(move |w| (w, c)));
            let mut phrases: FxHashMap<String, Vec<(Vec<String>, Commitment)>> = FxHashMap::default();
            for (phrase, commitment) in flat(file.phrases) {
                let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
                phrases.entry(words[0].clone()).or_default().push((words, commitment));
            }
            Cues {
                verbs: flat(file.verbs).collect(),
                nouns: flat(file.nouns).collect(),
                phrases,
                speech: file.speech.verbs.into_iter().collect(),
                bare: file.bare.verbs.into_iter().collect(),
                untrue: file.untrue.words.into_iter().collect(),
                hedges: file.hedges.words.into_iter().collect(),
                distance: file.distance.words.into_iter().collect(),
                manner: file.manner.verbs.into_iter().collect(),
            }
        })
    }

    /// What a verb's lemma commits its subject to.
    pub fn verb(&self, lemma: &str) -> Option<Commitment> {
        self.verbs.get(lemma).copied()
    }

    /// What a noun's lemma commits its source to.
    pub fn noun(&self, lemma: &str) -> Option<Commitment> {
        self.nouns.get(lemma).copied()
    }

    /// Every verb, noun and word of a phrase that the table lists, all of them lemmas.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let phrases = self.phrases.values().flatten().flat_map(|(words, _)| words);
        self.verbs.keys().chain(self.nouns.keys()).chain(phrases).map(String::as_str)
    }

    /// Phrases of several words that begin with this lemma.
    pub fn phrases(&self, first: &str) -> &[(Vec<String>, Commitment)] {
        self.phrases.get(first).map_or(&[], Vec::as_slice)
    }

    /// Whether a clause under this verb is nearly always reported speech.
    pub fn is_speech(&self, lemma: &str) -> bool {
        self.speech.contains(lemma)
    }

    /// Whether the verb says how words come out, so that beside a quotation it is one of speech.
    pub fn is_manner(&self, lemma: &str) -> bool {
        self.manner.contains(lemma)
    }

    /// Whether this verb's object alone is denied, charged or accepted.
    pub fn takes_object(&self, lemma: &str) -> bool {
        self.bare.contains(lemma)
    }

    /// Whether calling something this is a denial of it.
    pub fn is_untrue(&self, lemma: &str) -> bool {
        self.untrue.contains(lemma)
    }

    /// Whether a cue with this lemma keeps its source at arm's length.
    pub fn is_distance(&self, lemma: &str) -> bool {
        self.distance.contains(lemma)
    }

    /// Whether the word says that nobody vouches for what it goes with.
    pub fn is_hedge(&self, lemma: &str) -> bool {
        self.hedges.contains(lemma)
    }
}
