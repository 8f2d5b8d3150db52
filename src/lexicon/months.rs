//! Names of months in other languages.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static MONTHS: LazyLock<FxHashMap<String, i8>> =
    LazyLock::new(|| toml::from_str(include_str!("months.toml")).expect("the test `months_are_read` reads the embedded table"));

/// The number of a month by its name in lower case, in a language other than English.
pub fn month(word: &str) -> Option<i8> {
    MONTHS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read() {
        assert!(MONTHS.iter().all(|(name, number)| *name == name.to_lowercase() && (1..=12).contains(number)));
        assert_eq!((month("juin"), month("märz"), month("june")), (Some(6), Some(3), None));
    }
}
