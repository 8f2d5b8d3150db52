//! Spans that the network cut short or in pieces, made whole by the tree and the quotation marks.
//!
//! The network reads each token by its neighbourhood, so a long clause can break in the middle. The tree knows where a clause ends and
//! the marks know where a quotation does; neither knows who says it, so they only mend what the network has begun.

use super::choose::{self, Chooser};
use super::draft::Draft;
use super::tree;
use super::view::View;
use crate::parse::{Dependency as D, Pos, Role};
use std::ops::Range;

/// Tokens between two pieces of one content that are filled when nothing else stands there.
const GAP: usize = 6;
/// Share of a quotation that must be content already before all of it is.
const QUOTED_SHARE: f32 = 0.3;

/// Mends every draft.
pub(super) fn mend(view: View<'_>, drafts: &mut [Draft], chooser: &mut Chooser) {
    let mut other = vec![0u32; view.len()];
    for (i, draft) in drafts.iter().enumerate() {
        for r in draft.content.iter().chain(&draft.cue).chain(&draft.source) {
            other[r.clone()].fill(i as u32 + 1);
        }
    }
    for (i, draft) in drafts.iter_mut().enumerate() {
        if draft.content.is_empty() {
            continue;
        }
        let free = |t: usize| other[t] == 0 || other[t] == i as u32 + 1;
        quotations(view, draft, &free);
        gaps(view, draft, &free);
        strays(view, draft);
        relative(view, draft, &free);
        raising(view, draft);
        source(view, draft, &free);
        draft.tidy();
        ends(view, draft, chooser, &free);
    }
}

/// Moves the ends of every piece of content.
fn ends(view: View<'_>, draft: &mut Draft, chooser: &mut Chooser, free: &impl Fn(usize) -> bool) {
    for k in 0..draft.content.len() {
        let piece = draft.content[k].clone();
        let blocked = |t: usize| {
            !free(t) || draft.has_cue(t) || draft.source.iter().any(|s| s.contains(&t)) || (draft.has_content(t) && !piece.contains(&t))
        };
        draft.content[k] = choose::edges(view, chooser, draft, Role::Content, &piece, &blocked);
    }
    if let Some(span) = draft.source.first().cloned().filter(|_| draft.source.len() == 1) {
        let blocked = |t: usize| !free(t) || draft.has_cue(t) || draft.has_content(t);
        draft.source = vec![choose::edges(view, chooser, draft, Role::Source, &span, &blocked)];
    }
    draft.tidy();
}

/// A quotation that is content in part is content as a whole.
fn quotations(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let quotations = &view.parsed.segmented.quotations;
    let mut whole: Vec<Range<usize>> = Vec::new();
    for piece in &draft.content {
        let first = quotations.partition_point(|q| q.tokens.end <= piece.start);
        for quotation in quotations[first..].iter().take_while(|q| q.tokens.start < piece.end) {
            let tokens = quotation.tokens.start..quotation.tokens.end.min(view.len());
            let inside = tokens.clone().filter(|&t| draft.has_content(t)).count();
            let clear = tokens.clone().all(|t| free(t) && !draft.has_cue(t) && !draft.source.iter().any(|s| s.contains(&t)));
            if clear && quotation.closed && inside as f32 >= QUOTED_SHARE * tokens.len() as f32 {
                whole.push(tokens);
            }
        }
    }
    draft.content.extend(whole);
    draft.tidy();
}

/// Fills short gaps between pieces of one sentence where no other role stands.
fn gaps(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let mut filled = Vec::new();
    for pair in draft.content.windows(2) {
        let gap = pair[0].end..pair[1].start;
        let one_sentence = view.sentence(pair[0].end - 1) == view.sentence(pair[1].start);
        let clear = gap.clone().all(|t| {
            free(t) && !draft.has_cue(t) && !draft.source.iter().any(|s| s.contains(&t)) && view.parsed.words[t].role != Role::Cue
        });
        if one_sentence && gap.len() <= GAP && clear {
            filled.push(pair[0].start..pair[1].end);
        }
    }
    draft.content.extend(filled);
    draft.tidy();
}

/// Leaves out single words far from the rest.
fn strays(view: View<'_>, draft: &mut Draft) {
    let Some(cue) = draft.cue.first().map(|c| view.sentence(c.start)) else { return };
    let longest = draft.content.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
    draft.content.retain(|r| {
        let short = r.len() == 1 && longest > 3 && !view.quoted(r.start);
        let elsewhere = r.len() <= 3 && view.sentence(r.start) != cue && longest > 3 && !view.quoted(r.start);
        let small = short && matches!(view.pos(r.start), Pos::Adp | Pos::Det | Pos::Punct | Pos::Adv | Pos::Cconj | Pos::Aux | Pos::Part);
        !(small || elsewhere)
    });
}

/// *The talks appear to have failed*: nobody says so, and what appears is content.
fn raising(view: View<'_>, draft: &mut Draft) {
    let verb = draft.cue.first().and_then(|c| tree::verb_of(view, c));
    let Some(verb) = verb.filter(|&v| matches!(view.lemma(v).as_str(), "appear" | "seem")) else { return };
    let subject = view.child(verb, &[D::Nsubj]);
    if subject.is_some_and(|s| draft.source.iter().any(|r| r.contains(&s))) {
        draft.content.append(&mut draft.source);
        draft.tidy();
    }
}

/// *which the mayor called a mistake*: the relative word before the source is content too.
fn relative(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let (Some(source), Some(cue)) = (draft.source.first(), draft.cue.first()) else { return };
    let Some(before) = source.start.checked_sub(1).filter(|&t| view.sentence(t) == view.sentence(cue.start)) else { return };
    let follows = draft.content.iter().any(|c| c.start >= cue.end && c.start - cue.end <= 1) && source.end <= cue.start;
    if follows && free(before) && view.is(before, &["which", "who", "what", "whom"]) && !draft.has_content(before) {
        draft.content.push(before..before + 1);
        draft.tidy();
    }
}

/// A source that begins with *and*: its other half belongs to it when the tree joins two names or nouns, else the *and* does not.
fn conjoined(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let Some(span) = draft.source.first().cloned().filter(|s| s.len() > 1 && view.pos(s.start) == Pos::Cconj) else { return };
    let nominal = |t: usize| matches!(view.pos(t), Pos::Noun | Pos::Propn);
    let rest = span.start + 1..span.end;
    let first = view.top(&rest).filter(|&t| view.relation(t) == D::Conj && nominal(t)).and_then(|t| view.head(t));
    let whole = first.filter(|&h| h < span.start && nominal(h)).map(|h| {
        let phrase = view.extent_without(h, &[D::Conj, D::Cc, D::Acl, D::AclRelcl, D::Appos]);
        phrase.start.min(h)..span.end
    });
    let clear = |r: &Range<usize>| {
        r.clone().all(|t| free(t) && !draft.has_content(t) && !draft.has_cue(t) && !matches!(view.pos(t), Pos::Verb | Pos::Aux))
    };
    draft.source = vec![whole.filter(|w| w.len() <= span.len() + 8 && clear(w)).unwrap_or(rest)];
}

/// The whole phrase of a source: its modifiers, apposition and relative clause; both halves of *Baku and Yerevan*.
fn source(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    if let (Some(source), Some(cue)) = (draft.source.first(), draft.cue.first())
        && source.len() == 1
        && let Some(phrase) = tree::behind_relative(view, source.start, cue.start)
        && phrase.clone().all(|t| free(t) && !draft.has_content(t))
    {
        draft.source = vec![phrase];
    }
    conjoined(view, draft, free);
    let Some(span) = draft.source.first().cloned() else { return };
    let Some(head) = view.top(&span) else { return };
    if matches!(view.pos(head), Pos::Pron | Pos::Verb | Pos::Aux) {
        return;
    }
    let clear = |r: &Range<usize>| r.clone().all(|t| free(t) && !draft.has_content(t) && !draft.has_cue(t));
    let mut whole = view.extent(head);
    if !clear(&whole) {
        whole = view.extent_without(head, &[D::AclRelcl, D::Acl, D::Appos, D::Conj, D::Cc, D::Parataxis]);
    }
    if whole.start <= span.start && span.end <= whole.end && clear(&whole) && whole.len() <= span.len() + 12 {
        draft.source = vec![whole];
    }
    if let Some(span) = draft.source.first_mut() {
        while span.len() > 1
            && view.pos(span.start) == Pos::Adp
            && matches!(view.relation(span.start), D::Case)
            && !view.is(span.start, &["between"])
        {
            span.start += 1;
        }
    }
}
