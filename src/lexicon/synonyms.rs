//! Nouns by which news name one thing, and nouns for one sort of people (`en/synonyms.toml`).

use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    things: Vec<Vec<String>>,
    people: Vec<Vec<String>>,
    singular: BTreeMap<String, String>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("en/synonyms.toml")).expect("`lexicon/en/synonyms.toml` is read by a test of this file"));

/// The row of each noun, by list.
static ROWS: LazyLock<[FxHashMap<&'static str, usize>; 2]> = LazyLock::new(|| {
    let index =
        |rows: &'static [Vec<String>]| rows.iter().enumerate().flat_map(|(i, row)| row.iter().map(move |w| (w.as_str(), i))).collect();
    [index(&TABLE.things), index(&TABLE.people)]
});

/// Whether two nouns in the singular name one thing or one sort of people (*truce*, *ceasefire*; *soldier*, *trooper*).
pub fn are_one(x: &str, y: &str) -> bool {
    ROWS.iter().any(|rows| rows.get(x).is_some_and(|row| rows.get(y) == Some(row)))
}

/// The noun that names the sort of people for which a noun stands: *rescuer* is an *aid worker*.
pub fn sort_of_people(noun: &str) -> Option<&'static str> {
    ROWS[1].get(noun).map(|&row| TABLE.people[row][0].as_str())
}

/// Singular of a regular plural, and of those of the table, in lower case.
pub fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    if let Some(irregular) = TABLE.singular.get(&word) {
        return irregular.clone();
    }
    match word.as_str() {
        _ if word.ends_with("ies") && word.len() > 4 => format!("{}y", &word[..word.len() - 3]),
        _ if word.ends_with("ss") || word.len() < 4 => word,
        _ => word.strip_suffix('s').map_or(word.clone(), str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_stands_once_in_each_list_and_rows_are_sorted() {
        for (rows, named) in [(&TABLE.things, 0), (&TABLE.people, 1)] {
            let mut all: Vec<&String> = rows.iter().flatten().collect();
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count);
            assert!(all.iter().all(|w| **w == w.to_lowercase()));
            for row in rows {
                assert!(row.len() > 1 && row[named..].windows(2).all(|w| w[0] < w[1]), "{row:?} is not sorted");
            }
        }
    }

    #[test]
    fn one_thing_and_one_sort_of_people() {
        assert!(
            are_one("truce", "ceasefire") && are_one("soldier", "trooper") && !are_one("truce", "soldier") && !are_one("roof", "street")
        );
        assert_eq!((sort_of_people("rescuer"), sort_of_people("truce")), (Some("aid worker"), None));
        assert_eq!(["policemen", "bodies", "glass", "Trucks", "gas"].map(singular), ["policeman", "body", "glass", "truck", "gas"]);
    }
}
