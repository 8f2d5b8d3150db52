//! The glossary and the rules, read from their tables.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a rule sees, why it decides so, and what would have changed it.
#[derive(Deserialize)]
pub(super) struct RuleText {
    #[serde(default)]
    pub id: String,
    pub sees: String,
    pub reason: String,
    pub otherwise: String,
}

#[derive(Deserialize)]
struct Rules {
    rule: Vec<RuleText>,
    room: BTreeMap<String, RuleText>,
}

#[derive(Deserialize)]
struct Glossary {
    terms: BTreeMap<String, String>,
}

static RULES: LazyLock<Rules> =
    LazyLock::new(|| toml::from_str(include_str!("rules.toml")).expect("`explain/rules.toml` is read by a test of this file"));
static GLOSSARY: LazyLock<Glossary> =
    LazyLock::new(|| toml::from_str(include_str!("glossary.toml")).expect("`explain/glossary.toml` is read by a test of this file"));

/// The entry of a rule, else that of its room; `None` for what names no room.
pub(super) fn rule(id: &str) -> Option<&'static RuleText> {
    RULES.rule.iter().find(|r| r.id == id).or_else(|| RULES.room.get(id.split_once('/')?.0))
}

/// What a term means.
pub(super) fn term(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase().replace(' ', "-");
    GLOSSARY.terms.get(&word).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_load_sorted_and_in_sentences() {
        assert!(RULES.rule.windows(2).all(|w| w[0].id < w[1].id), "rules are sorted, none twice");
        for r in RULES.rule.iter().chain(RULES.room.values()) {
            assert!(r.sees.ends_with('.') && r.reason.ends_with('.') && !r.otherwise.ends_with('.'), "{}", r.id);
        }
        let keys: Vec<&str> = include_str!("glossary.toml").lines().filter_map(|l| l.split_once(" = ").map(|(k, _)| k)).collect();
        assert!(keys.windows(2).all(|w| w[0] < w[1]), "terms are sorted");
        assert!(GLOSSARY.terms.values().all(|t| t.ends_with('.')));
    }

    #[test]
    fn a_rule_without_an_entry_is_told_by_its_room() {
        assert!(rule("relate/of-tomorrow").is_some());
        assert!(rule("kitchen/knife").is_none());
        assert!(term("Best supported").is_some());
    }
}
