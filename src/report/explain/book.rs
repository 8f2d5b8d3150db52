//! The glossary and the rules, read from their tables.

use crate::lexicon::wording::fill;
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
    /// What a construction is told as, by what it does; its own sentences stand for `{marks}` and `{leaves}`.
    construction: BTreeMap<String, RuleText>,
}

/// What is told of a construction by which one says that something is not so; how it is found is nothing for a reader.
#[derive(Deserialize)]
struct Construction {
    id: String,
    does: String,
    marks: Vec<String>,
    #[serde(default)]
    leaves: Vec<String>,
}

#[derive(Deserialize)]
struct Constructions {
    construction: Vec<Construction>,
}

#[derive(Deserialize)]
struct Glossary {
    terms: BTreeMap<String, String>,
}

static RULES: LazyLock<Rules> =
    LazyLock::new(|| toml::from_str(include_str!("rules.toml")).expect("`explain/rules.toml` is read by a test of this file"));
static GLOSSARY: LazyLock<Glossary> =
    LazyLock::new(|| toml::from_str(include_str!("glossary.toml")).expect("`explain/glossary.toml` is read by a test of this file"));

/// The entries of the constructions, made of their own sentences, by the rule's id.
static CONSTRUCTIONS: LazyLock<BTreeMap<String, RuleText>> = LazyLock::new(|| {
    let told: Constructions = toml::from_str(include_str!("../../normalise/construction/rules/en.toml"))
        .expect("the constructions are read by a test of this file");
    told.construction.into_iter().filter_map(|c| Some((format!("normalise/{}", c.id), entry(&c)?))).collect()
});

/// The entry of one construction; `None` where the book has no words for what it does.
fn entry(c: &Construction) -> Option<RuleText> {
    let form = RULES.construction.get(&c.does)?;
    let quoted = |list: &[String]| {
        let list: Vec<String> = list.iter().map(|s| format!("*{}*", unmarked(s).trim_end_matches('.'))).collect();
        list.join(", ")
    };
    let leaves = if c.leaves.is_empty() { "*—*".to_owned() } else { quoted(&c.leaves) };
    let told = |text: &str| fill(text, &[("marks", &quoted(&c.marks)), ("leaves", &leaves)]);
    Some(RuleText {
        id: format!("normalise/{}", c.id),
        sees: told(&form.sees),
        reason: told(&form.reason),
        otherwise: told(&form.otherwise),
    })
}

/// A sentence without the marks of its words: *The company [cue: denied] it* is *The company denied it*.
fn unmarked(sentence: &str) -> String {
    let mut out = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let (inside, behind) = after.split_once(']').unwrap_or((after, ""));
        out.push_str(inside.split_once(": ").map_or(inside, |(_, words)| words));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The entry of a rule, or that of a construction; `None` for what names neither.
pub(super) fn rule(id: &str) -> Option<&'static RuleText> {
    RULES.rule.iter().find(|r| r.id == id).or_else(|| CONSTRUCTIONS.get(id))
}

/// Every rule with a text of its own, by id: those of the table and those made of constructions.
pub(super) fn rules() -> Vec<(&'static str, &'static RuleText)> {
    let own = RULES.rule.iter().map(|r| (r.id.as_str(), r));
    let mut all: Vec<_> = own.chain(CONSTRUCTIONS.iter().map(|(id, r)| (id.as_str(), r))).collect();
    all.sort_unstable_by_key(|(id, _)| *id);
    all
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
        for r in &RULES.rule {
            assert!(r.sees.ends_with('.') && r.reason.ends_with('.') && !r.otherwise.ends_with('.'), "{}", r.id);
        }
        let keys: Vec<&str> = include_str!("glossary.toml").lines().filter_map(|l| l.split_once(" = ").map(|(k, _)| k)).collect();
        assert!(keys.windows(2).all(|w| w[0] < w[1]), "terms are sorted");
        assert!(GLOSSARY.terms.values().all(|t| t.ends_with('.')));
    }

    #[test]
    fn every_construction_is_explained_by_its_own_sentences() {
        assert!(CONSTRUCTIONS.len() >= 20, "{}", CONSTRUCTIONS.len());
        for r in CONSTRUCTIONS.values() {
            assert!(r.sees.contains('*') && r.sees.ends_with('.') && !r.otherwise.ends_with('.'), "{}: {} / {}", r.id, r.sees, r.otherwise);
            assert!(!format!("{}{}{}", r.sees, r.reason, r.otherwise).contains(['{', '[', '—']), "{}: {} / {}", r.id, r.sees, r.otherwise);
        }
        let told: Constructions = toml::from_str(include_str!("../../normalise/construction/rules/en.toml")).expect("it reads");
        let lost: Vec<&String> =
            told.construction.iter().map(|c| &c.id).filter(|id| !CONSTRUCTIONS.contains_key(&format!("normalise/{id}"))).collect();
        assert!(lost.is_empty(), "`explain/rules.toml` says nothing of what {lost:?} do");
        let denied = rule("normalise/denies-clause").expect("it is there");
        assert!(denied.sees.contains("*The company denied that it had closed the plant*"), "{}", denied.sees);
    }

    #[test]
    fn the_rules_that_join_a_denial_to_its_claim_are_explained() {
        for id in ["normalise/implied-by-denial", "relate/answers-what-was-said", "relate/denial-quotes-the-claim"] {
            assert_eq!(rule(id).map(|r| r.id.as_str()), Some(id));
        }
    }

    /// Names of rules in code: between quotation marks, with the room before the stroke.
    fn named(folder: &std::path::Path, found: &mut std::collections::BTreeSet<String>) {
        for path in std::fs::read_dir(folder).expect("the sources are there").flatten().map(|e| e.path()) {
            if path.is_dir() && !path.ends_with("explain") {
                named(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).expect("it reads");
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                let names = code.split('"').filter(|w| {
                    let room =
                        w.split_once('/').filter(|(_, rule)| !rule.is_empty() && rule.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
                    // Other names of the room `review` are codes of notes.
                    *w == "review/added" || room.is_some_and(|(room, _)| matches!(room, "attribute" | "normalise" | "quantity" | "relate"))
                });
                found.extend(names.map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_rule_has_an_entry_and_every_entry_a_rule() {
        let mut used = std::collections::BTreeSet::new();
        named(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut used);
        assert!(used.len() >= 90, "{}", used.len());
        let told: std::collections::BTreeSet<String> = rules().into_iter().map(|(id, _)| id.to_owned()).collect();
        let silent: Vec<_> = used.difference(&told).collect();
        assert!(silent.is_empty(), "`explain/rules.toml` says nothing of {silent:?}");
        let gone: Vec<_> = RULES.rule.iter().map(|r| &r.id).filter(|id| !used.contains(*id)).collect();
        assert!(gone.is_empty(), "no rule is called {gone:?} any more");
    }

    #[test]
    fn what_is_no_rule_is_not_explained() {
        assert!(rule("relate/of-tomorrow").is_none() && rule("kitchen/knife").is_none());
        assert!(term("Best supported").is_some());
    }
}
