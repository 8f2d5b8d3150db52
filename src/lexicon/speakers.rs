//! Nouns by the kind of speaker that they head (`en/speakers.toml`), read once.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

static LISTS: LazyLock<FxHashMap<String, FxHashSet<String>>> =
    LazyLock::new(|| toml::from_str(include_str!("en/speakers.toml")).expect("the table is checked by a test of this file"));

fn in_list(list: &str, lemma: &str) -> bool {
    LISTS.get(list).is_some_and(|words| words.contains(lemma))
}

/// Whether the noun heads an office, or somebody who speaks for one.
pub fn is_office(lemma: &str) -> bool {
    in_list("offices", lemma)
}

/// Whether the noun names people of one sort.
pub fn is_group(lemma: &str) -> bool {
    in_list("groups", lemma)
}

/// Whether the noun heads a medium.
pub fn is_media(lemma: &str) -> bool {
    in_list("media", lemma)
}

/// Whether the noun hides who it is.
pub fn is_unnamed(lemma: &str) -> bool {
    in_list("unnamed", lemma)
}

/// Whether the word, in lower case and without its stop, is a title before a name.
pub fn is_title(word: &str) -> bool {
    in_list("titles", word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart() {
        assert!(is_office("ministry") && is_group("activist") && is_media("newspaper") && is_unnamed("source") && is_title("dr"));
        assert!(!is_office("banana") && !is_title("banana"));
    }
}
