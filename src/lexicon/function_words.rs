//! Closed classes of words.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr),* $(,)?) => {
        #[derive(Deserialize)]
        struct File { $($name: Vec<String>),* }

        /// Classes that a word belongs to, as bits.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Classes(u16);

        impl Classes {
            $($(#[$doc])* #[allow(dead_code, reason = "a class may be there for `is_open` alone")] pub fn $name(self) -> bool { self.0 & (1 << $bit) != 0 })*
            /// Whether the word is in no closed class.
            pub fn is_open(self) -> bool { self.0 == 0 }
        }

        fn load() -> FxHashMap<String, Classes> {
            let file: File = toml::from_str(include_str!("en/function_words.toml")).expect("function_words.toml is well formed");
            let mut found: FxHashMap<String, Classes> = FxHashMap::default();
            $(for word in file.$name { found.entry(word).or_default().0 |= 1 << $bit; })*
            found
        }
    };
}

classes!(
    /// *again*, *here*
    adverbs = 0,
    /// Forms of *be*.
    be = 1,
    /// *and*, *or*
    conjunctions = 2,
    /// *the*, *their*
    determiners = 3,
    /// Forms of *get*.
    get = 4,
    /// Forms of *have*.
    have = 5,
    /// What may stand between a form of be and the word that matters: *were feared dead*, *were critically wounded*.
    light = 6,
    /// *could*, *will*
    modals = 7,
    /// *of*, *in*
    prepositions = 8,
    /// *they*
    pronouns = 9,
    /// *who*
    relatives = 10,
    /// *because*
    subordinators = 11,
    /// Common verbs in forms that are seldom nouns.
    verbs = 12,
);

static WORDS: LazyLock<FxHashMap<String, Classes>> = LazyLock::new(load);

/// The closed classes of a word in lower case.
pub fn classes(word: &str) -> Classes {
    WORDS.get(word).copied().unwrap_or_default()
}
