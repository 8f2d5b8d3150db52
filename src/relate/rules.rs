//! The tables that this room decides with.

use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
pub(super) struct Rules {
    pub counted: Vec<String>,
    pub violent: Vec<String>,
    pub mutual: Vec<String>,
    pub weapon_words: Vec<String>,
    /// Frames by which the breach of a truce or a deal is told.
    pub breaches: Vec<String>,
    /// Nouns for fighting that two sides blame each other for.
    pub fighting: Vec<String>,
    /// Nouns for bodies that can deny something.
    pub bodies: Vec<String>,
    /// Nouns for what is attacked too often to be one thing.
    pub targets: Vec<String>,
    /// Nouns that only point at what happened.
    pub incidents: Vec<String>,
    /// Words for weapons so rare that a story tells of one use of them.
    pub weapon_kinds: Vec<Vec<String>>,
    pub unfit: Vec<String>,
    pub state_words: Vec<String>,
    pub rebel_words: Vec<String>,
    pub civil_words: Vec<String>,
    /// Words before a state's forces that name no state.
    pub force_modifiers: Vec<String>,
    /// Frames so wide that two of their verbs need not say the same.
    pub wide: Vec<String>,
    /// Frames whose deeds exclude each other at one moment alone.
    pub passing: Vec<String>,
    /// Endings of nouns for those who do something.
    pub agentive_endings: Vec<String>,
    /// Endings of verbs that state nothing by themselves.
    pub gerund_endings: Vec<String>,
    /// Subjects that are whoever does it.
    pub generic_subjects: Vec<String>,
    /// What stands inside of a clause that asks for a reason.
    pub reason_clauses: Vec<String>,
    /// Words by which each does it to the other.
    pub reciprocals: Vec<String>,
    /// Prefixes of surnames that are left out where surnames are compared, in lower case.
    pub name_prefixes: Vec<String>,
    /// Verbs of the frame `causing` that name a cause, not a maker.
    pub causal: Vec<String>,
    /// What an event was, a row for each kind.
    pub natures: Vec<Vec<String>>,
    pub counts: Counts,
    pub scope: Scope,
}

/// How tallies are told apart.
#[derive(Deserialize)]
pub(super) struct Counts {
    /// Frames that are one for comparing, by the name of the first.
    pub one: Vec<Vec<String>>,
    /// Frames whose figure falls as the days go by.
    pub shrinking: Vec<String>,
    /// Frames whose figure is settled with the event.
    pub fixed: Vec<String>,
    /// Frames that a story fills on many days.
    pub dated: Vec<String>,
    /// Words of a figure that sums up others.
    pub sums: Vec<String>,
    /// Names of what an article has mended.
    pub withdrawn: Vec<String>,
    /// Verbs before what is expected.
    pub modals: Vec<String>,
    /// Verbs behind these that tell of what has been or is.
    pub settled: Vec<String>,
    /// Nouns of what goes on for months or years.
    pub wars: Vec<String>,
    /// Frames of the inventory whose nouns name an event.
    pub events: Vec<String>,
    /// Names of one kind of event, a row for each kind.
    pub names: Vec<Vec<String>>,
    /// Words that say that a figure is an old one.
    pub earlier: Vec<String>,
    /// Words that say that a figure has grown.
    pub grown: Vec<String>,
    /// Words of a source that takes back or mends its figure.
    pub mends: Vec<String>,
    /// Words by which a figure is a part of one told before.
    pub partitive: Vec<String>,
    /// Lemmas of what people in a crowd do.
    pub crowd: Vec<String>,
}

/// Whom counts count.
#[derive(Deserialize)]
pub(super) struct Scope {
    /// Nouns that narrow nothing.
    pub nobody: Vec<String>,
    /// Groups that many events have.
    pub common: Vec<String>,
    /// Groups that no body or errand narrows.
    pub helpers: Vec<String>,
}

/// The embedded rules; the test below reads every entry.
pub(super) static RULES: LazyLock<Rules> =
    LazyLock::new(|| toml::from_str(include_str!("rules/en.toml")).expect("`relate/rules/en.toml` is read by a test of this file"));

/// Fails where a list of words in a table is not sorted, or holds a word twice; lists of lists are looked into, those named are left alone.
#[cfg(test)]
pub(super) fn sorted_lists(table: &str, but: &[&str]) {
    fn walk(value: &toml::Value, name: &str, but: &[&str]) {
        match value {
            toml::Value::Table(t) => t.iter().filter(|(k, _)| !but.contains(&k.as_str())).for_each(|(k, v)| walk(v, k, but)),
            toml::Value::Array(list) => {
                let words: Vec<&str> = list.iter().filter_map(toml::Value::as_str).collect();
                assert!(words.windows(2).all(|w| w[0] < w[1]), "`{name}` is not sorted: {words:?}");
                list.iter().for_each(|v| walk(v, name, but));
            }
            _ => {}
        }
    }
    walk(&toml::from_str(table).expect("the table is TOML"), "", but);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_load_and_hold_no_entry_twice() {
        sorted_lists(include_str!("rules/en.toml"), &[]);
        assert!(!RULES.counted.is_empty());
    }
}
