//! Classes of words (`en/classes.toml`): what constructions and rules ask of a word, by its lemma.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("en/classes.toml");

/// A class of the table, such as `denying`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class(u8);

/// The classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes(u64);

impl Classes {
    /// Whether the word is of a class.
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class.0) != 0
    }

    /// Whether the word is of one of these classes.
    pub fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|&c| self.has(c))
    }

    /// Whether it is of none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

struct Table {
    names: Vec<String>,
    words: FxHashMap<String, Classes>,
    /// Words that begin an entry of several words, so that particles are looked for behind them alone.
    leads: FxHashMap<String, Vec<String>>,
}

static CLASSES: LazyLock<Table> = LazyLock::new(|| {
    let table: indexmap::IndexMap<String, Vec<String>> = toml::from_str(TABLE).expect("the table is checked by the tests");
    let mut words: FxHashMap<String, Classes> = FxHashMap::default();
    let mut leads: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for (i, list) in table.values().enumerate() {
        for word in list {
            words.entry(word.clone()).or_default().0 |= 1 << i;
            if let Some((lead, rest)) = word.split_once(' ') {
                let rests = leads.entry(lead.to_owned()).or_default();
                if !rests.iter().any(|r| r == rest) {
                    rests.push(rest.to_owned());
                }
            }
        }
    }
    Table { names: table.into_keys().collect(), words, leads }
});

/// The class of that name; `None` when the table has none.
pub fn class(name: &str) -> Option<Class> {
    CLASSES.names.iter().position(|n| n == name).map(|i| Class(i as u8))
}

/// The classes of a lemma in lower case, particle included (`brush aside`).
pub fn of(lemma: &str) -> Classes {
    CLASSES.words.get(lemma).copied().unwrap_or_default()
}

/// What may follow a lemma to make an entry of several words (`aside`, `off` after `brush`).
pub fn followers(lemma: &str) -> &'static [String] {
    CLASSES.leads.get(lemma).map_or(&[], Vec::as_slice)
}

/// Whether a lemma is of the class of that name.
///
/// # Panics
/// When the table has no class of that name, which a test of this room rules out for the names that are used.
pub fn is(lemma: &str, name: &str) -> bool {
    class(name).is_some_and(|c| of(lemma).has(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_fit_one_word_and_are_sorted() {
        let table: indexmap::IndexMap<String, Vec<String>> = toml::from_str(TABLE).expect("parses");
        assert!(table.len() <= 64, "one bit a class");
        for (class, words) in &table {
            assert!(words.windows(2).all(|w| w[0] < w[1]), "{class} is not sorted: {words:?}");
            assert!(words.iter().all(|w| w.to_lowercase() == *w && !w.contains("  ")), "{class} holds capitals");
        }
    }

    #[test]
    fn a_word_stands_in_every_class_of_its_own() {
        let dismiss = of("dismiss");
        assert!(dismiss.has(class("rejecting").expect("is there")) && dismiss.has(class("naming").expect("is there")));
        assert!(of("zebra").is_empty());
        assert_eq!(followers("brush"), ["aside", "off"]);
    }
}
