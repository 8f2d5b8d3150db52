//! The words of `rules/en.toml`, by which this room mends trees.

use crate::lexicon::word_lists;

word_lists!(
    /// The lists: conjunctions that open a clause beside a verb, verbs of going on, prepositions, nouns whose *that* opens what they say, nouns
    /// of taking part.
    Words, W("rules/en.toml") { adverbial, going_on, in_for_with, of, relative, saying, taking_part, that, to, told, with_word, would }
);
