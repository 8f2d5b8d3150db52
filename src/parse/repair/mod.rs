//! Mends a few trees that the network is known to draw wrongly, where the words leave no doubt.

mod clause;
mod noun;
mod phrase;
mod relative;
mod untrue;

use super::word::{Dependency, Parsed, Pos, Word};
use crate::lexicon::words::{Class, of_lemma};
use crate::text::Text;

/// Words before a noun that belong to it: an article, a number, adjectives.
const MODIFIERS: usize = 4;

/// Applies every mend; trees stay trees, since a word is only moved below a word that stands above it or beside it.
pub(super) fn repair(text: &Text, parsed: &mut Parsed) {
    let mut words = parsed.words.clone();
    let mut changed = false;
    for t in 0..words.len() {
        changed |= phrase::gerund_behind_preposition(text, parsed, &mut words, t)
            || phrase::bare_number(parsed, &mut words, t)
            || clause::clause_of_saying(parsed, &mut words, t)
            || clause::clause_of_noun(parsed, &mut words, t)
            || phrase::part_in_deed(parsed, &mut words, t)
            || phrase::absolute(parsed, &mut words, t)
            || noun::verdict_on_noun(parsed, &mut words, t)
            || relative::relative_object(parsed, &mut words, t)
            || relative::behind_relative_clause(parsed, &mut words, t)
            || noun::appended_passive(parsed, &mut words, t)
            || clause::behind_saying(parsed, &mut words, t)
            || clause::done_with_words(parsed, &mut words, t)
            || clause::parted_perfect(parsed, &mut words, t)
            || clause::said_to_have(parsed, &mut words, t)
            || phrase::second_subject(parsed, &mut words, t)
            || phrase::name_behind_role(parsed, &mut words, t)
            || noun::joined_adjectives(parsed, &mut words, t)
            || noun::denied_noun(parsed, &mut words, t)
            || noun::appended_noun(parsed, &mut words, t)
            || clause::goes_on_denying(parsed, &mut words, t)
            || phrase::bare_subject(parsed, &mut words, t)
            || clause::subject_of_clause(parsed, &mut words, t)
            || noun::verdict(parsed, &mut words, t)
            || phrase::due_to(parsed, &mut words, t)
            || clause::having_done(parsed, &mut words, t)
            || clause::clause_as_subject(parsed, &mut words, t)
            || relative::told_of_last(parsed, &mut words, t)
            || noun::made_by(parsed, &mut words, t)
            || phrase::second_object(parsed, &mut words, t)
            || phrase::taken_as(parsed, &mut words, t)
            || phrase::place_as_agent(parsed, &mut words, t)
            || relative::told_of_object(parsed, &mut words, t)
            || untrue::called(parsed, &mut words, t)
            || untrue::called_news(parsed, &mut words, t)
            || untrue::measured(parsed, &mut words, t)
            || untrue::judged(parsed, &mut words, t);
    }
    if changed {
        restore_rings(parsed, &mut words);
        let taken = std::mem::take(parsed);
        *parsed = Parsed::new(taken.segmented, words, taken.mentions, taken.lemmas);
    }
}

/// Whether a word names what somebody says (*claim*, *report*, *view*).
fn is_of_saying(parsed: &Parsed, t: usize) -> bool {
    of_lemma(parsed.lemma(t)).any(&[Class::Allegation, Class::Telling, Class::Opinion, Class::Utterance])
}

/// Whether a comma or a dash of its sentence stands before a noun and what belongs to it.
fn behind_mark(parsed: &Parsed, words: &[Word], noun: usize) -> bool {
    let before = (0..noun).rev().take(MODIFIERS).find(|&x| !matches!(words[x].pos, Pos::Det | Pos::Adj | Pos::Num));
    let one = |x: usize| parsed.segmented.tokens[x].sentence == parsed.segmented.tokens[noun].sentence;
    before.is_some_and(|x| one(x) && matches!(parsed.lemma(x), "," | "—" | "–" | "--" | "-"))
}

/// Puts a word in the place of the one over it, which hangs on it from there on, with all else that hung there.
fn takes_place(parsed: &Parsed, words: &mut [Word], word: usize, over: usize, relation: Dependency) {
    words[word].head = words[over].head;
    words[word].relation = words[over].relation;
    let moved: Vec<usize> = parsed.children(over).filter(|&c| c != word && words[c].head == Some(over as u32)).collect();
    moved.into_iter().for_each(|c| words[c].head = Some(word as u32));
    words[over].head = Some(word as u32);
    words[over].relation = relation;
}

/// Gives the words of a sentence back the tree of the network where two mends together hung a word below itself.
fn restore_rings(parsed: &Parsed, words: &mut [Word]) {
    for sentence in &parsed.segmented.sentences {
        let tokens = sentence.tokens.clone();
        let up = |words: &[Word], t: usize| words[t].head.map(|h| h as usize);
        let ends = |t: usize| std::iter::successors(Some(t), |&x| up(words, x)).take(tokens.len() + 1).count() <= tokens.len();
        if !tokens.clone().all(ends) {
            words[tokens.clone()].clone_from_slice(&parsed.words[tokens]);
        }
    }
}

/// Whether a word stands somewhere below another: a tree has no rings.
fn hangs_on(words: &[Word], word: usize, other: usize) -> bool {
    let mut up = Some(word);
    for _ in 0..words.len() {
        match up {
            Some(w) if w == other => return true,
            Some(w) => up = words[w].head.map(|h| h as usize),
            None => return false,
        }
    }
    true
}
