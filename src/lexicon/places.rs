//! Cities and regions (`en/places.toml`) and towns (`gazetteer.tsv`, from GeoNames), read once; states come from `countries`.

use super::{Countries, Naming};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    r#in: BTreeMap<String, Vec<String>>,
    parent: BTreeMap<String, String>,
    same: BTreeMap<String, String>,
}

/// Place to what it lies in; an empty parent is none.
pub static PARENTS: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
    let lie = FILE.r#in.iter().flat_map(|(state, places)| places.iter().map(move |place| (place, state)));
    lie.chain(&FILE.parent).map(|(place, parent)| (place.clone(), parent.clone())).collect()
});

/// Other spelling to the name that the table uses.
pub static SAME: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| FILE.same.clone().into_iter().collect());

/// Name or other spelling of a town to its name and its state.
static TOWNS: LazyLock<FxHashMap<&'static str, (&'static str, &'static str)>> = LazyLock::new(|| {
    let file = include_str!("gazetteer.tsv");
    let lines = file.lines().filter(|l| !l.starts_with('#'));
    // Every line has a name and about as many other spellings.
    let most = 2 * file.bytes().filter(|&b| b == b'\n').count();
    let mut towns = FxHashMap::with_capacity_and_hasher(most, rustc_hash::FxBuildHasher);
    for line in lines {
        let mut columns = line.split('\t');
        let (Some(name), Some(state)) = (columns.next(), columns.next()) else { continue };
        towns.insert(name, (name, state));
        for other in columns.next().unwrap_or("").split(';').filter(|o| !o.is_empty()) {
            towns.insert(other, (name, state));
        }
    }
    towns
});

/// The name and the state of a town, under any of its spellings; `None` for towns of fewer than 50,000 people, for names that several
/// states have, and for what is disputed. Many towns are called as common words are: ask only about what is known to be a place.
pub fn town(name: &str) -> Option<(&'static str, &'static str)> {
    TOWNS.get(name).copied()
}

/// Whether a name, as written, is that of a state, its capital, a city, a region or a town that the tables know.
pub fn is_place(name: &str) -> bool {
    let state = || Countries::english().find(name).is_some_and(|(_, naming)| naming != Naming::Demonym);
    town(name).is_some() || PARENTS.contains_key(name) || SAME.contains_key(name) || state()
}

/// The same for a name in capitals throughout: *RIO DE JANEIRO*, *PORT-AU-PRINCE*.
pub fn is_place_in_capitals(name: &str) -> bool {
    let small = |word: &str| {
        matches!(
            word,
            "al" | "am" | "an" | "au" | "da" | "de" | "del" | "di" | "do" | "du" | "e" | "el" | "i" | "la" | "le" | "of" | "on" | "upon"
        )
    };
    let cased = |particles: bool| {
        let mut out = String::with_capacity(name.len());
        for (i, word) in name.split_inclusive([' ', '-']).enumerate() {
            let lower = word.to_lowercase();
            match lower.chars().next() {
                Some(first) if i == 0 || !particles || !small(lower.trim_end_matches([' ', '-'])) => {
                    out.extend(first.to_uppercase());
                    out.push_str(&lower[first.len_utf8()..]);
                }
                _ => out.push_str(&lower),
            }
        }
        out
    };
    is_place(&cased(true)) || is_place(&cased(false))
}

static FILE: LazyLock<File> = LazyLock::new(|| toml::from_str(include_str!("en/places.toml")).expect("places.toml is well formed"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_lie_in_known_states_and_in_one_table() {
        let mut last = "";
        for line in include_str!("gazetteer.tsv").lines().filter(|l| !l.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert!(last < columns[0], "{last} before {}", columns[0]);
            last = columns[0];
            assert!(Countries::english().find(columns[1]).is_some_and(|(c, _)| c.name == columns[1]), "{line}");
            assert!(!PARENTS.contains_key(last) && !SAME.contains_key(last), "{last} is listed twice");
        }
    }

    #[test]
    fn names_in_capitals_are_found() {
        for name in ["RIO DE JANEIRO", "PORT-AU-PRINCE", "NEW YORK", "BEIRUT", "NORWAY", "Bonn"] {
            assert!(is_place_in_capitals(name), "{name}");
        }
        assert!(!is_place_in_capitals("UNICEF") && !is_place("Kelmet"));
    }

    #[test]
    fn other_spellings_name_the_same_town() {
        assert_eq!(town("Zhytomyr"), Some(("Zhytomyr", "Ukraine")));
        assert_eq!(town("Zhytomir"), town("Zhytomyr"));
        assert_eq!(town("Kelmet"), None);
    }
}
