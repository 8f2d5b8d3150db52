//! Whom a count counts: the same people under another name, a part of them, or others.

use super::rules::RULES;
use crate::lexicon::Countries;
use crate::lexicon::synonyms::{singular, sort_of_people};

/// How two scopes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scopes {
    /// The same people.
    Same,
    /// The first are among the second.
    Inside,
    /// The second are among the first.
    Around,
    /// Different people.
    Apart,
}

/// A scope taken apart.
#[derive(Debug, PartialEq, Eq)]
struct Scope {
    /// Group that the last noun names; empty for people as such.
    group: String,
    /// What narrows the group, sorted.
    narrows: Vec<String>,
}

/// Compares two scopes as quantities print them.
///
/// Words that say nothing (`people`, `victims`) narrow nothing, nouns of one group (`soldiers`, `troops`) are one, and the body for
/// which rescuers and aid workers work is no narrower scope than their calling.
pub(super) fn compare(a: &str, b: &str) -> Scopes {
    let (x, y) = (Scope::read(a), Scope::read(b));
    let within = |small: &Scope, large: &Scope| {
        (large.group.is_empty() || large.group == small.group) && large.narrows.iter().all(|w| small.narrows.contains(w))
    };
    match (within(&x, &y), within(&y, &x)) {
        (true, true) => Scopes::Same,
        (true, false) => Scopes::Inside,
        (false, true) => Scopes::Around,
        (false, false) => Scopes::Apart,
    }
}

/// Whether a scope names a group that few events have: neither people as such nor civilians, soldiers or fighters.
pub(super) fn narrow(scope: &str) -> bool {
    let scope = Scope::read(scope);
    !scope.group.is_empty() && !RULES.scope.common.contains(&scope.group)
}

impl Scope {
    fn read(scope: &str) -> Scope {
        let mut words: Vec<String> = scope.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(singular).collect();
        let all = words.iter().all(|w| RULES.scope.nobody.contains(w));
        if all {
            return Scope { group: String::new(), narrows: Vec::new() };
        }
        // Two-word callings first: *aid worker*, *police officer*.
        let pair = words.len().checked_sub(2).map(|i| words[i..].join(" "));
        let last = words.last().cloned().unwrap_or_default();
        let group = pair.and_then(|p| sort_of_people(&p).map(|g| (g, 2))).or_else(|| sort_of_people(&last).map(|g| (g, 1)));
        let (group, taken) = group.map_or((last, 1), |(g, n)| (g.to_owned(), n));
        words.truncate(words.len() - taken);
        let helpers = RULES.scope.helpers.contains(&group);
        words.retain(|w| !RULES.scope.nobody.contains(w) && (!helpers || is_nation(w)));
        words.sort();
        words.dedup();
        let group = if RULES.scope.nobody.contains(&group) { String::new() } else { group };
        Scope { group, narrows: words }
    }
}

fn is_nation(word: &str) -> bool {
    Countries::english().find(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_group_under_other_names() {
        for (a, b) in [("all", "people"), ("soldiers", "troops"), ("red cross volunteers", "aid workers"), ("staff members", "staff")] {
            assert_eq!(compare(a, b), Scopes::Same, "{a} / {b}");
        }
    }

    #[test]
    fn parts_and_others() {
        assert_eq!(compare("children", "all"), Scopes::Inside);
        assert_eq!(compare("all", "civilians"), Scopes::Around);
        assert_eq!(compare("spanish soldiers", "soldiers"), Scopes::Inside);
        assert_eq!(compare("soldiers", "civilians"), Scopes::Apart);
        assert_eq!(compare("spanish soldiers", "french troops"), Scopes::Apart);
    }
}
