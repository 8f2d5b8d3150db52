//! The tables that this room decides with.

use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
pub(super) struct Rules {
    pub counted: Vec<String>,
    pub exclusive: Vec<String>,
    pub mutual: Vec<String>,
    pub unfit: Vec<String>,
    pub thin: Vec<String>,
    pub state_words: Vec<String>,
    pub rebel_words: Vec<String>,
    pub civil_words: Vec<String>,
    opposites: Vec<[String; 2]>,
}

/// The embedded rules; the test below reads every entry.
pub(super) static RULES: LazyLock<Rules> =
    LazyLock::new(|| toml::from_str(include_str!("rules/en.toml")).expect("`relate/rules/en.toml` is read by a test of this file"));

impl Rules {
    /// A word of `a` and its opposite in `b`, when neither side holds both words.
    pub(super) fn between<'r>(&'r self, a: &[String], b: &[String]) -> Option<(&'r str, &'r str)> {
        let has = |terms: &[String], word: &str| terms.iter().any(|t| t == word);
        self.opposites.iter().find_map(|[x, y]| {
            let pair = |x: &'r str, y: &'r str| (has(a, x) && has(b, y) && !has(a, y) && !has(b, x)).then_some((x, y));
            pair(x, y).or_else(|| pair(y, x))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_load_and_hold_no_entry_twice() {
        let lists = [
            &RULES.counted,
            &RULES.exclusive,
            &RULES.mutual,
            &RULES.unfit,
            &RULES.thin,
            &RULES.state_words,
            &RULES.rebel_words,
            &RULES.civil_words,
        ];
        for list in lists {
            assert!(list.windows(2).all(|w| w[0] < w[1]), "{list:?} is not sorted");
        }
        let mut pairs: Vec<_> = RULES.opposites.iter().map(|[a, b]| if a < b { (a, b) } else { (b, a) }).collect();
        let n = pairs.len();
        pairs.sort();
        pairs.dedup();
        assert_eq!(pairs.len(), n);
    }
}
