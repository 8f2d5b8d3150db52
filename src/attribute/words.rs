//! The words of `rules/en.toml`, by which this room decides.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A few words in lower case, sorted.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct List(Vec<String>);

impl List {
    /// Whether a word in lower case is among them.
    pub fn has(&self, word: &str) -> bool {
        self.0.iter().any(|w| w == word)
    }

    /// The same for a word as printed, whose ASCII letters may be capitals.
    pub fn has_printed(&self, word: &str) -> bool {
        self.0.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// Whether a word ends in one of them.
    pub fn ends(&self, word: &str) -> bool {
        self.0.iter().any(|e| word.ends_with(e.as_str()))
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

macro_rules! lists {
    ($($name:ident),* $(,)?) => {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct Words { $(pub $name: List,)* /// Printed behind a body of a state that nothing tells.
 pub not_named: String }

        #[cfg(test)]
        impl Words {
            fn all(&self) -> Vec<(&'static str, &List)> {
                vec![$((stringify!($name), &self.$name)),*]
            }
        }
    };
}

lists!(
    according,
    according_lemmas,
    according_or_per,
    affairs,
    agency,
    and,
    and_but,
    and_or,
    and_or_nor,
    another,
    answers,
    armed,
    article_or_possessive,
    articles,
    as_word,
    aside_openers,
    back,
    before_days,
    before_medium,
    before_titles,
    belonging,
    belonging_within,
    between,
    bodies,
    bodies_by_letters,
    borrowed,
    both,
    both_each,
    but_yet,
    by,
    by_from,
    by_from_of,
    calling,
    calling_or_dismissing,
    clause_relatives,
    collectives,
    country_words,
    deeds,
    definite,
    domain_parts,
    each,
    finding,
    first_person,
    first_person_you,
    for_of,
    for_word,
    forces,
    forms_of_address,
    from_word,
    gerund_endings,
    he,
    he_she,
    hold,
    in_at,
    indefinite,
    inverting,
    it,
    it_they,
    joints,
    kept_singular,
    lone_titles,
    make,
    media_called,
    minister,
    ministry,
    mute_pronouns,
    named_by_field,
    negating,
    negating_near,
    news_words,
    no,
    no_labels,
    no_sources,
    nobody,
    nouns_of_organisations,
    nouns_of_states,
    object_prepositions,
    object_relatives,
    of,
    of_a_state,
    of_all_kinds,
    of_states,
    one,
    opposing,
    other,
    other_words,
    owners,
    papers_of_courts,
    person_endings,
    plural_bare,
    plural_lemmas,
    possessive,
    possessive_any,
    pronouns,
    quantifier_many,
    quantifier_one,
    question_openers,
    question_words,
    questions,
    quoting,
    quoting_forms,
    relatives,
    responsible,
    saying_form,
    seeming,
    she,
    sides,
    small_in_names,
    speaking_for,
    subordinators,
    tell,
    that,
    the,
    the_or_possessive,
    they,
    to,
    turning,
    two_words,
    wh_relatives,
    who_which_whose,
    within_phrases,
);

/// The table, read at its first use.
pub(super) static W: LazyLock<Words> = LazyLock::new(|| toml::from_str(include_str!("rules/en.toml")).expect("the table is read by a test"));

/// British spelling of words by which offices are called, so that a ministry spelt both ways is one.
pub(super) static BRITISH: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| toml::from_str(include_str!("rules/british.toml")).expect("the table is read by a test"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_without_doubles_in_lower_case() {
        assert!(BRITISH.iter().all(|(american, british)| american != british));
        for (name, list) in W.all() {
            assert!(!list.0.is_empty(), "{name} is empty");
            assert!(list.0.windows(2).all(|w| w[0] < w[1]), "{name} is not sorted");
            assert!(list.0.iter().all(|w| *w == w.to_lowercase()), "{name} has capitals");
        }
    }
}
