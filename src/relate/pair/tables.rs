//! The tables of the pair judge.

use crate::lexicon::frames;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
pub(super) struct Tables {
    /// Verbs and phrases that say the same, a row for each meaning.
    pub synonyms: Vec<Vec<String>>,
    /// Opposites beyond the lexicon's, phrases among them.
    pub opposites: Vec<[String; 2]>,
    /// Pairs that the lexicon lists as opposites for another of their meanings.
    pub compatible: Vec<[String; 2]>,
    /// Verbs that tell one event from its two sides.
    pub converses: Vec<[String; 2]>,
    /// Verbs whose two sides can be swapped.
    pub symmetric: Vec<String>,
    /// Nouns of a deed and its verb.
    pub deeds: FxHashMap<String, String>,
    /// Verbs that say little by themselves.
    pub light: Vec<String>,
    /// What happens to a thing once.
    pub once: Vec<String>,
    /// What happens to a thing in one place.
    pub placed: Vec<String>,
    /// Words over an infinitive, a gerund or a noun: it did not come about.
    pub unfulfilled: Vec<String>,
    /// Nouns of measure, whose numbers count nothing.
    pub measures: Vec<String>,
    /// Ends of an office, after which somebody follows.
    pub vacancies: Vec<String>,
    /// How somebody comes into an office.
    pub accessions: Vec<String>,
    /// Relations with at most one filler for a holder.
    pub relation: Vec<Relation>,
    #[serde(skip)]
    rows: FxHashMap<String, Vec<usize>>,
}

/// A relation between a holder and its one filler.
#[derive(Deserialize)]
pub(super) struct Relation {
    pub name: String,
    /// Each `predicate holder filler`, the last two a role: `subject`, `object` or a preposition.
    pub forms: Vec<String>,
    /// Whether the holder has one filler.
    #[serde(default)]
    pub exclusive: bool,
    /// Whether the two can be swapped.
    #[serde(default)]
    pub symmetric: bool,
}

/// The embedded tables; the test below reads every entry.
pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables: Tables =
        toml::from_str(include_str!("rules/en.toml")).expect("`relate/pair/rules/en.toml` is read by a test of this file");
    for (row, words) in tables.synonyms.iter().enumerate() {
        for word in words {
            tables.rows.entry(word.clone()).or_default().push(row);
        }
    }
    tables
});

impl Tables {
    /// Whether two predicates say the same by the table.
    pub(super) fn synonyms(&self, a: &str, b: &str) -> bool {
        a == b || matches!((self.rows.get(a), self.rows.get(b)), (Some(x), Some(y)) if x.iter().any(|r| y.contains(r)))
    }

    /// A predicate and every other that says the same.
    fn meanings<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> + Clone {
        let rows = self.rows.get(word).map_or(&[][..], Vec::as_slice);
        std::iter::once(word).chain(rows.iter().flat_map(|&r| self.synonyms[r].iter().map(String::as_str)))
    }

    /// Whether the tables of synonyms or opposites hold a phrase.
    pub(super) fn knows(&self, phrase: &str) -> bool {
        self.rows.contains_key(phrase) || self.opposites.iter().flatten().any(|p| p == phrase)
    }

    /// Whether one word of the two tells the same event from the other side: *sold to*, *bought from*.
    pub(super) fn converse(&self, a: &str, b: &str) -> bool {
        let side = |x: &str, word: &str| x == word || self.synonyms(x, word);
        self.converses.iter().any(|[p, q]| side(a, p) && side(b, q) || side(a, q) && side(b, p))
    }

    /// Whether two predicates, or others that say the same, are opposites.
    pub(super) fn opposites(&self, a: &str, b: &str) -> bool {
        let same = |p: &str, q: &str, x: &str, y: &str| p == x && q == y || p == y && q == x;
        let listed = |x: &str, y: &str| {
            !self.compatible.iter().any(|[p, q]| same(p, q, x, y)) && frames::are_opposites(x, y)
                || self.opposites.iter().any(|[p, q]| same(p, q, x, y))
        };
        listed(a, b) || self.meanings(a).any(|x| self.meanings(b).any(|y| listed(x, y))) && !self.synonyms(a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_forms_name_a_predicate_and_two_roles() {
        let lists = [
            &TABLES.symmetric,
            &TABLES.light,
            &TABLES.once,
            &TABLES.placed,
            &TABLES.unfulfilled,
            &TABLES.measures,
            &TABLES.vacancies,
            &TABLES.accessions,
        ];
        for list in lists {
            assert!(list.windows(2).all(|w| w[0] < w[1]), "{list:?} is not sorted");
        }
        for form in TABLES.relation.iter().flat_map(|r| &r.forms) {
            assert!(form.split(' ').count() >= 3, "{form}");
        }
    }

    #[test]
    fn opposites_go_through_words_that_say_the_same() {
        assert!(TABLES.opposites("pass", "turn down"));
        assert!(TABLES.opposites("leave", "depart for"));
        assert!(!TABLES.opposites("beat", "win"));
        assert!(!TABLES.opposites("pass", "ratify"));
    }
}
