//! States (`en/countries.toml`), read once: which name, demonym or capital stands for which.

use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a word is with respect to a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryWord {
    /// The name of the state.
    Name,
    /// Its people or adjective.
    Demonym,
    /// Its capital, or the seat that stands for its government.
    Capital,
}

type Entry = (Vec<String>, Vec<String>, Vec<String>);

static WORDS: LazyLock<FxHashMap<String, (String, CountryWord)>> = LazyLock::new(|| {
    let table: BTreeMap<String, Entry> =
        toml::from_str(include_str!("en/countries.toml")).expect("the table is checked by a test of this file");
    let mut words = FxHashMap::default();
    for (name, (demonyms, capitals, others)) in table {
        for word in demonyms {
            words.insert(word, (name.clone(), CountryWord::Demonym));
        }
        for word in capitals {
            words.insert(word, (name.clone(), CountryWord::Capital));
        }
        for word in others.into_iter().chain([name.clone()]) {
            words.insert(word, (name.clone(), CountryWord::Name));
        }
    }
    words
});

/// The state that a name, demonym or capital stands for, and which of the three it is. Case counts.
pub fn country(word: &str) -> Option<(&'static str, CountryWord)> {
    let word = word.strip_prefix("the ").or_else(|| word.strip_prefix("The ")).unwrap_or(word);
    WORDS.get(word).map(|(name, kind)| (name.as_str(), *kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_has_one_name() {
        assert_eq!(country("Baku"), Some(("Azerbaijan", CountryWord::Capital)));
        assert_eq!(country("the Netherlands"), Some(("Netherlands", CountryWord::Name)));
        assert_eq!(country("Kenyan"), Some(("Kenya", CountryWord::Demonym)));
        assert_eq!(country("kenyan"), None);
    }
}
