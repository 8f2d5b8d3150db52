//! Short lists of words by which a room decides, read from its `rules/en.toml`.

use serde::Deserialize;

/// A few words in lower case, sorted.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct List(Vec<String>);

impl List {
    /// Whether a word in lower case is among them.
    pub fn has(&self, word: &str) -> bool {
        self.0.iter().any(|w| w == word)
    }

    /// The same for a word as printed, whose ASCII letters may be capitals.
    pub fn has_printed(&self, word: &str) -> bool {
        self.0.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// Whether a word ends in one of them.
    pub fn ends(&self, word: &str) -> bool {
        self.0.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// The words, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// A struct of lists by their names in a table, with the table itself as a static that is read at its first use, and a test of it.
macro_rules! word_lists {
    ($(#[$doc:meta])* $name:ident, $table:ident($file:literal) { $($list:ident),* $(,)? } $($text:ident)*) => {
        $(#[$doc])*
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name { $(pub $list: $crate::lexicon::List,)* $(pub $text: String,)* }

        /// The table.
        pub(super) static $table: std::sync::LazyLock<$name> =
            std::sync::LazyLock::new(|| toml::from_str(include_str!($file)).expect("the table is read by a test"));

        #[cfg(test)]
        #[test]
        fn lists_are_sorted_without_doubles_in_lower_case() {
            for (name, list) in [$((stringify!($list), &$table.$list)),*] {
                let words: Vec<&str> = list.iter().collect();
                assert!(!words.is_empty(), "{name} is empty");
                assert!(words.windows(2).all(|w| w[0] < w[1]), "{name} is not sorted");
                assert!(words.iter().all(|w| *w == w.to_lowercase()), "{name} has capitals");
            }
        }
    };
}
pub(crate) use word_lists;
