//! What kind of thing a noun names in its most frequent sense (`nouns.tsv`, from WordNet 3.0).

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounKind {
    /// Somebody: *lawyer*, *goalkeeper*.
    Person,
    /// People or bodies as one: *company*, *ministry*, *crowd*.
    Group,
    /// What is said, written or thought: *report*, *claim*, *study*.
    Said,
    /// What cannot speak in any common sense: *storm*, *heist*, *gun*.
    Thing,
}

static NOUNS: LazyLock<FxHashMap<&'static str, NounKind>> = LazyLock::new(|| {
    let lines = include_str!("nouns.tsv").lines().filter(|l| !l.starts_with('#'));
    let kind = |name: &str| match name {
        "person" => Some(NounKind::Person),
        "group" => Some(NounKind::Group),
        "said" => Some(NounKind::Said),
        "thing" => Some(NounKind::Thing),
        _ => None,
    };
    let listed = lines.filter_map(|line| line.split_once('\t')).filter_map(|(name, words)| Some((kind(name)?, words)));
    listed.flat_map(|(kind, words)| words.split(' ').map(move |w| (w, kind))).collect()
});

/// What the lemma of a noun names; `None` when the table does not tell. Of a compound with a hyphen (*ex-wife*) its last part tells.
pub fn kind(lemma: &str) -> Option<NounKind> {
    let found = |word: &str| NOUNS.get(word).copied();
    found(lemma).or_else(|| lemma.rsplit_once('-').and_then(|(_, last)| found(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines: Vec<&str> = include_str!("nouns.tsv").lines().filter(|l| !l.starts_with('#')).collect();
        let words: usize = lines.iter().filter_map(|l| l.split_once('\t')).map(|(_, w)| w.split(' ').count()).sum();
        assert_eq!(NOUNS.len(), words);
        assert!(words > 15_000);
    }

    #[test]
    fn what_speaks_is_told_from_what_does_not() {
        assert_eq!(kind("lawyer"), Some(NounKind::Person));
        assert_eq!(kind("ex-wife"), Some(NounKind::Person));
        assert_eq!(kind("company"), Some(NounKind::Group));
        assert_eq!(kind("report"), Some(NounKind::Said));
        assert_eq!(kind("storm"), Some(NounKind::Thing));
        assert_eq!(kind("qwertz"), None);
    }
}
