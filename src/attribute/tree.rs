//! Questions to the dependency tree: whose verb is this, where is its subject, what is its clause.

use super::view::View;
use super::words::W;
use crate::parse::{Dependency as D, Pos};
use std::ops::Range;

/// The verb of a cue span.
pub(super) fn verb_of(view: View<'_>, cue: &Range<usize>) -> Option<usize> {
    let mut verbs = (cue.start..cue.end.min(view.len())).filter(|&t| view.pos(t) == Pos::Verb);
    let first = verbs.next()?;
    Some(verbs.find(|&t| view.head(first) == Some(t)).unwrap_or(first))
}

/// Whether a clause with this relation has the subject of the clause above it when it has none.
pub(super) fn passes_subject(relation: D) -> bool {
    matches!(relation, D::Conj | D::Xcomp | D::Advcl | D::Parataxis)
}

const SUBJECTS: &[D] = &[D::Nsubj, D::NsubjOuter, D::Csubj];

/// The head word of whoever does what the cue says.
pub(super) fn source_of(view: View<'_>, cue: &Range<usize>) -> Option<usize> {
    let Some(verb) = verb_of(view, cue) else { return source_of_phrase(view, cue) };
    subject_of(view, verb)
}

/// The subject of a verb: its own, its agent, the one it shares, or the noun that it describes.
pub(super) fn subject_of(view: View<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..5 {
        if is_passive(view, at) {
            return view.child(at, &[D::OblAgent]).or_else(|| {
                view.parsed.children(at).find(|&c| view.relation(c) == D::Obl && view.parsed.children(c).any(|p| view.is(p, &W.by)))
            });
        }
        if let Some(subject) = view.child(at, SUBJECTS) {
            return Some(subject);
        }
        match view.relation(at) {
            D::Acl | D::AclRelcl => return view.head(at),
            r if passes_subject(r) => at = view.head(at)?,
            _ => return None,
        }
    }
    None
}

/// *a claim which Haller's government denies*: what stands between the relative and its verb is the subject, whatever the tree made of it.
pub(super) fn behind_relative(view: View<'_>, relative: usize, verb: usize) -> Option<Range<usize>> {
    if !view.is(relative, &W.object_relatives) || verb <= relative + 1 || verb - relative > 12 {
        return None;
    }
    let mut between = relative + 1..verb;
    while !between.is_empty() && matches!(view.pos(between.end - 1), Pos::Aux | Pos::Adv | Pos::Part) {
        between.end -= 1;
    }
    let phrase = between.clone().all(|t| !matches!(view.pos(t), Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Punct));
    let named = between.clone().any(|t| matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Pron));
    (phrase && named).then_some(between)
}

/// Whether the clause of a verb is passive.
pub(super) fn is_passive(view: View<'_>, verb: usize) -> bool {
    view.child(verb, &[D::NsubjPass, D::AuxPass]).is_some() || (view.parsed.words[verb].morph.passive && view.relation(verb) == D::Acl)
}

/// *according to X*, *X's claim*, *the claim by X*, *in the words of X*.
fn source_of_phrase(view: View<'_>, cue: &Range<usize>) -> Option<usize> {
    let top = view.top(cue)?;
    if cue.clone().any(|t| view.is(t, &W.according_or_per)) {
        let outside = |c: &usize| !cue.contains(c) && matches!(view.pos(*c), Pos::Noun | Pos::Propn | Pos::Pron);
        let below = cue.clone().find_map(|t| view.parsed.children(t).find(outside));
        return below.or_else(|| cue.clone().filter_map(|t| view.head(t)).find(outside));
    }
    if let Some(owner) = view.child(top, &[D::NmodPoss]) {
        return Some(owner);
    }
    let by = |c: &usize| view.relation(*c) == D::Nmod && view.parsed.children(*c).any(|p| view.is(p, &W.by_from));
    view.parsed.children(top).find(by).or_else(|| view.child(top, SUBJECTS)).or_else(|| {
        // A noun cue with a light verb: "X made the claim that".
        let verb = view.head(top).filter(|_| view.relation(top) == D::Obj)?;
        subject_of(view, verb)
    })
}

/// The clause that a verb reports.
pub(super) fn clause_of(view: View<'_>, verb: usize) -> Option<usize> {
    view.child(verb, &[D::Ccomp]).or_else(|| view.parsed.children(verb).find(|&c| view.relation(c) == D::Parataxis && view.quoted(c)))
}

/// Whether something turns the verb round: *did not*, *never*, *no one*.
pub(super) fn is_negated(view: View<'_>, verb: usize) -> bool {
    let turns = |c: usize| {
        let w = view.lower(c);
        W.turning.has(&w) || (SUBJECTS.contains(&view.relation(c)) && (W.nobody.has(&w) || view.lemma_of_child(c, &[D::Det], &W.no)))
    };
    // "Nobody!" replied Ida Holm: a quoted word turns no verb beside the quotation.
    view.parsed.children(verb).filter(|&c| view.quoted(c) == view.quoted(verb)).any(turns)
}
