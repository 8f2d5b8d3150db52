//! Large and small letters: what is written large only where it stands.

use super::phrase::form;
use super::verb::in_title;
use crate::normalise::reading::Reading;
use crate::parse::Pos;

/// Letters of a word from which capitals alone are no abbreviation.
const SHOUTED: usize = 5;

/// Whether a common word is printed in capitals alone (*there is NO COLLUSION*).
pub(super) fn is_shouted(reading: &Reading<'_>, t: usize, printed: &str) -> bool {
    let common = matches!(reading.pos(t), Pos::Noun | Pos::Verb | Pos::Adj | Pos::Adv) && reading.parsed.mention_at(t).is_none();
    let large = printed.len() >= SHOUTED && printed.chars().all(char::is_uppercase);
    common && large && crate::parse::Vectors::embedded().row(&printed.to_lowercase()).is_some()
}

/// A word that is written large only because it begins a sentence, in lower case.
pub(super) fn lowered(reading: &Reading<'_>, t: usize, text: String) -> String {
    // *Vice President Lee*
    let named = |k: usize| reading.printed(&(k..k + 1)).starts_with(char::is_uppercase) && reading.pos(k) == Pos::Propn;
    let before_name = matches!(reading.pos(t), Pos::Noun | Pos::Propn) && t + 1 < reading.parsed.words.len() && named(t + 1);
    if before_name && !in_title(reading, t) {
        return text;
    }
    let small = matches!(reading.pos(t), Pos::Det | Pos::Num | Pos::Adp | Pos::Adv);
    if !small && (!begins(reading, t) && !in_title(reading, t) || is_written_large(reading, t)) {
        return text;
    }
    let name = reading.pos(t) == Pos::Propn
        || reading.parsed.mention_at(t).is_some()
        || reading.speaker_at(t).is_some_and(|s| s.name.starts_with(&text));
    let word_inner = text.chars().skip(1).any(char::is_uppercase);
    if name && !small || word_inner { text } else { text.to_lowercase() }
}

/// Whether nothing but marks stands before a word in its sentence.
fn begins(reading: &Reading<'_>, t: usize) -> bool {
    let sentence = reading.sentence(t);
    let mut before = (0..t).rev().take_while(|&k| reading.sentence(k) == sentence);
    before.all(|k| reading.pos(k) == Pos::Punct || reading.parsed.segmented.tokens[k].quoted == crate::segment::Quoted::Mark)
}

/// Whether the article writes a word large inside its sentences, where nothing but a name is, and never small.
fn is_written_large(reading: &Reading<'_>, t: usize) -> bool {
    let (own, lower) = (reading.printed(&(t..t + 1)), form(reading, t));
    if own == lower {
        return false;
    }
    let others = || (0..reading.parsed.words.len()).filter(|&k| k != t && form(reading, k) == lower && !in_title(reading, k));
    others().any(|k| !begins(reading, k) && reading.printed(&(k..k + 1)) == own) && !others().any(|k| reading.printed(&(k..k + 1)) == lower)
}
