//! Phrases that name a source, by the words alone, where trees break: right before a cue, right behind an inverted one.

use super::view::View;
use super::words::W;
use crate::parse::{EntityKind, Pos, VerbForm};
use std::ops::Range;

/// Words of a phrase, at most.
const LONGEST: usize = 18;
/// Words of an aside between commas, at most.
const ASIDE: usize = 16;

/// The phrase that ends right before a token, with its aside (*Ida Holm, the police chief,*); auxiliaries, adverbs and days between are passed over.
pub(super) fn before(view: View<'_>, at: usize) -> Option<Range<usize>> {
    let sentence = view.sentence_tokens(at);
    let mut end = at;
    while end > sentence.start && is_between(view, end - 1) {
        end -= 1;
    }
    if end == sentence.start {
        return None;
    }
    if view.word(end - 1) != "," {
        return run_before(view, end, sentence.start);
    }
    let close = end - 1;
    let open = (sentence.start + 1..close).rev().take(ASIDE).find(|&t| view.word(t) == ",")?;
    let name = run_before(view, open, sentence.start)?;
    let quoted = (name.start..close).any(|t| view.quoted(t));
    (!quoted).then_some(name.start..close)
}

/// A word that may stand between a subject and its verb.
fn is_between(view: View<'_>, t: usize) -> bool {
    let day = view.parsed.mention_at(t).is_some_and(|m| matches!(m.kind, EntityKind::Date | EntityKind::Time));
    let auxiliary = matches!(view.pos(t), Pos::Aux | Pos::Adv) || view.is(t, &W.negating_near) || view.is(t, &W.both_each);
    let on =
        view.is(t, &W.before_days) && view.parsed.mention_at(t + 1).is_some_and(|m| matches!(m.kind, EntityKind::Date | EntityKind::Time));
    (auxiliary && !view.quoted(t)) || day || on
}

/// The words of one noun phrase that end before a token.
fn run_before(view: View<'_>, end: usize, first: usize) -> Option<Range<usize>> {
    // "claims he denies": a pronoun takes no noun before it.
    if view.is(end - 1, &W.pronouns) && !view.is(end - 1, &W.relatives) {
        return Some(end - 1..end);
    }
    let mut start = end;
    let mut verbs = 0;
    while start > first && end - start < LONGEST {
        let t = start - 1;
        let inside = match view.pos(t) {
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num | Pos::Part | Pos::Sym => true,
            Pos::Pron => end - start == 0 || view.is(t, &W.owners),
            Pos::Adp => start < end && view.is(t, &W.within_phrases),
            Pos::Cconj => start < end && view.is(t, &W.and) && t > first && matches!(view.pos(t - 1), Pos::Noun | Pos::Propn),
            Pos::Punct => view.word(t) == "-" || view.word(t) == "." && start < end,
            // *a group monitoring the war*, *the bank-owned cooperative*
            Pos::Verb if start < end && t > first && view.word(t - 1) == "-" => true,
            Pos::Verb => {
                verbs += 1;
                verbs == 1
                    && start < end
                    && t > first
                    && view.parsed.words[t].morph.form != Some(VerbForm::Finite)
                    && view.pos(t - 1) == Pos::Noun
            }
            _ => false,
        };
        if !inside || view.quoted(t) && !view.quoted(end - 1) {
            break;
        }
        start = t;
    }
    while start < end && matches!(view.pos(start), Pos::Adp | Pos::Cconj | Pos::Punct | Pos::Verb) {
        start += 1;
    }
    named(view, start..end)
}

/// The phrase that begins at a token, with its aside, up to what closes it: a comma, the sentence's end, a mark of quotation, a preposition of time.
pub(super) fn behind(view: View<'_>, at: usize) -> Option<Range<usize>> {
    if at >= view.len() {
        return None;
    }
    let sentence = view.sentence_tokens(at);
    let mut end = at;
    while end < sentence.end && end - at < LONGEST {
        let day = view.parsed.mention_at(end).is_some_and(|m| matches!(m.kind, EntityKind::Date | EntityKind::Time));
        let inside = match view.pos(end) {
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num | Pos::Part => true,
            Pos::Pron => end == at || view.is(end, &W.owners),
            Pos::Adp => end > at && view.is(end, &W.within_phrases),
            Pos::Cconj => end > at && view.is(end, &W.and),
            Pos::Punct => view.word(end) == "-",
            _ => false,
        };
        if day || !inside || view.quoted(end) != view.quoted(at) {
            break;
        }
        end += 1;
    }
    while end > at && matches!(view.pos(end - 1), Pos::Adp | Pos::Cconj | Pos::Punct | Pos::Det) {
        end -= 1;
    }
    let phrase = named(view, at..end)?;
    // *said Ida Holm, who runs the depot,*
    let comma = phrase.end;
    if comma + 1 < sentence.end && view.word(comma) == "," && !view.quoted(comma) {
        let close = (comma + 1..sentence.end.min(comma + 1 + ASIDE)).find(|&t| matches!(view.word(t), "," | "." | ";") || view.quoted(t));
        let close = close.unwrap_or(sentence.end.min(comma + 1 + ASIDE));
        let opener = view.is(comma + 1, &W.aside_openers) || view.is(comma + 1, &W.articles);
        let role = || (comma + 1..close).all(|t| !matches!(view.pos(t), Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Cconj));
        // "a teenager, Sami Od": the name behind the description, or the role behind the name.
        let described = phrase.clone().all(|t| view.pos(t) != Pos::Propn);
        let noun = matches!(view.pos(comma + 1), Pos::Noun | Pos::Adj) || described && view.pos(comma + 1) == Pos::Propn;
        if (opener || noun) && (role() || view.is(comma + 1, &W.aside_openers)) {
            return Some(phrase.start..close);
        }
    }
    Some(phrase)
}

fn named(view: View<'_>, phrase: Range<usize>) -> Option<Range<usize>> {
    let word = |t: usize| matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Pron);
    (!phrase.is_empty() && phrase.clone().any(word)).then_some(phrase)
}
