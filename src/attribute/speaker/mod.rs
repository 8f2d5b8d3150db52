//! Who the sources are: names, titles, offices and pronouns to one speaker each, within a document.
//!
//! Names are read first, so that a surname finds its full name wherever that stands. Then each attribution's source is described by
//! its own words; what points back (*he*, *the ministry*, *the statement*) goes to the nearest earlier speaker that agrees, speakers
//! of attributions before other mentions. Coordinated sources are several speakers.

mod describe;
mod entity;
mod medium;
mod office;
mod person;
mod registry;
mod unite;

pub use unite::{Speakers, unite};

use crate::attribute::words::W;
use super::draft::Draft;
use super::mend;
use super::tree;
use super::view::View;
use super::{Attribution, Speaker, SpeakerKind};
use crate::id::SpeakerId;
use crate::parse::Dependency as D;
use registry::Registry;
use std::ops::Range;

/// Fills in who speaks in each attribution; gives every speaker, the outlet first.
pub(super) fn resolve(view: View<'_>, attributions: &mut [Attribution], drafts: &[Draft]) -> Vec<Speaker> {
    let mut registry = Registry::read(view);
    let mut depth_first: Vec<usize> = (0..attributions.len()).collect();
    let depth = |i: usize| {
        let mut d = 0;
        let mut at = attributions[i].parent;
        while let Some(p) = at.filter(|_| d < 32) {
            d += 1;
            at = attributions[p].parent;
        }
        d
    };
    let depths: Vec<usize> = depth_first.iter().map(|&i| depth(i)).collect();
    depth_first.sort_by_key(|&i| (depths[i], i));
    let mut speakers: Vec<Vec<usize>> = vec![Vec::new(); attributions.len()];
    let mut via: Vec<Vec<usize>> = vec![Vec::new(); attributions.len()];
    for i in depth_first {
        let outer = attributions[i].parent.map(|p| speakers[p].clone()).unwrap_or_default();
        let draft = &drafts[i];
        let found = of_draft(view, &mut registry, draft, &outer);
        (speakers[i], via[i]) = relayed(view, &mut registry, draft, found, &outer);
        let at = draft.cue.first().map_or(0, |c| c.start);
        if let Some(&first) = speakers[i].first() {
            registry.spoke(at, first);
        }
        if let [a, b] = speakers[i][..] {
            registry.together(at, [a, b]);
        }
    }
    let ids = registry.ids(view);
    for (i, attribution) in attributions.iter_mut().enumerate() {
        let to_ids = |list: &[usize]| {
            let mut out: Vec<SpeakerId> = Vec::new();
            for &e in list {
                if !out.contains(&ids[e]) {
                    out.push(ids[e]);
                }
            }
            out
        };
        attribution.speakers = to_ids(&speakers[i]);
        attribution.via = to_ids(&via[i]);
        attribution.via.retain(|v| !attribution.speakers.contains(v));
    }
    registry.into_speakers(&ids)
}

fn of_draft(view: View<'_>, registry: &mut Registry, draft: &Draft, outer: &[usize]) -> Vec<usize> {
    if let Some(who) = draft.who.filter(|&w| w < view.len()) {
        let range = view.extent_without(who, &[D::AclRelcl, D::Acl, D::Punct]);
        return of_phrase(view, registry, &range, who, draft, outer);
    }
    let Some(range) = draft.source.first() else { return Vec::new() };
    let Some(head) = head_of(view, range) else { return Vec::new() };
    if view.is(head, &W.relatives)
        && let Some(noun) = view.head(head).filter(|&v| view.relation(v) == D::AclRelcl).and_then(|v| view.head(v))
    {
        let range = view.extent_without(noun, &[D::AclRelcl, D::Acl, D::Punct]);
        return of_phrase(view, registry, &range, noun, draft, outer);
    }
    of_phrase(view, registry, range, head, draft, outer)
}

/// The head of a source span; the network's span is trusted more than the tree.
fn head_of(view: View<'_>, range: &Range<usize>) -> Option<usize> {
    let top = view.top(range)?;
    Some(top)
}

/// One speaker for each conjunct.
fn of_phrase(view: View<'_>, registry: &mut Registry, range: &Range<usize>, head: usize, draft: &Draft, outer: &[usize]) -> Vec<usize> {
    if let Some(halves) = halves(view, range, draft) {
        let found: Vec<usize> = halves
            .into_iter()
            .filter_map(|half| Some((head_of(view, &half)?, half)))
            .flat_map(|(head, half)| registry.resolve(view, &half, head, draft, outer))
            .collect();
        if found.len() == 2 && found[0] != found[1] {
            return found;
        }
    }
    let conjuncts: Vec<usize> =
        view.parsed.children(head).filter(|&c| view.relation(c) == D::Conj && range.contains(&c) && is_nominal(view, c)).collect();
    let mut found = Vec::new();
    let end = conjuncts.first().map_or(range.end, |&c| conjunct_start(view, c).clamp(head + 1, range.end));
    found.extend(registry.resolve(view, &view.trim(range.start..end), head, draft, outer));
    for (i, &c) in conjuncts.iter().enumerate() {
        let start = conjunct_start(view, c).max(range.start);
        let end = conjuncts.get(i + 1).map_or(range.end, |&n| conjunct_start(view, n).clamp(c + 1, range.end));
        if start <= c && c < end {
            found.extend(registry.resolve(view, &view.trim(start..end), c, draft, outer));
        }
    }
    let mut unique = Vec::new();
    for e in found {
        if !unique.contains(&e) {
            unique.push(e);
        }
    }
    unique
}

/// The two who accuse each other, parted at their *and*: trees often hold only one of them.
fn halves(view: View<'_>, range: &Range<usize>, draft: &Draft) -> Option<[Range<usize>; 2]> {
    let content = draft.content.first()?;
    let cue = draft.cue.first().filter(|c| c.end <= content.start && range.end <= c.start)?;
    if !mend::is_reciprocal(view, content.start.max(cue.end)) {
        return None;
    }
    let mut joints = range.clone().filter(|&t| view.is(t, &W.and));
    let (joint, None) = (joints.next()?, joints.next()) else { return None };
    let start = range.start + usize::from(view.is(range.start, &W.both));
    let halves = [view.trim(start..joint), view.trim(joint + 1..range.end)];
    let named = |half: &Range<usize>| half.clone().any(|t| matches!(view.pos(t), crate::parse::Pos::Noun | crate::parse::Pos::Propn));
    halves.iter().all(named).then_some(halves)
}

fn is_nominal(view: View<'_>, t: usize) -> bool {
    use crate::parse::Pos;
    matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Pron)
}

/// Where a conjunct begins, its *and* and comma left out.
fn conjunct_start(view: View<'_>, c: usize) -> usize {
    let mut range = view.extent_without(c, &[D::Cc, D::Punct, D::Conj]);
    while range.start < c && (view.is(range.start, &W.and_or) || view.word(range.start) == ",") {
        range.start += 1;
    }
    range.start
}

/// *Interfax quoted the ministry as saying*, *the ministry was quoted by Interfax*, *told Interfax*, *X, citing Y, said*: who really speaks, and through whom.
fn relayed(view: View<'_>, registry: &mut Registry, draft: &Draft, found: Vec<usize>, outer: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let Some(verb) = draft.cue.first().and_then(|c| tree::verb_of(view, c)) else { return (found, Vec::new()) };
    let phrase = |registry: &mut Registry, head: usize| {
        let range = view.extent_without(head, &[D::AclRelcl, D::Acl, D::Case, D::Punct]);
        of_phrase(view, registry, &range, head, draft, outer)
    };
    let lemma = view.lemma(verb);
    let quoting = W.quoting.has(&lemma);
    if quoting && tree::is_passive(view, verb) {
        let Some(subject) = view.child(verb, &[D::NsubjPass]) else { return (found, Vec::new()) };
        let speaker = phrase(registry, subject);
        let by = tree::subject_of(view, verb).map(|b| phrase(registry, b)).unwrap_or_default();
        return (speaker, by);
    }
    if quoting
        && let Some(object) = view.child(verb, &[D::Obj]).filter(|&o| {
            is_nominal(view, o)
                && (view.is(o + 1, &W.as_word)
                    || view.parsed.children(verb).any(|c| view.is(c, &W.saying_form) || view.lemma_of_child(c, &[D::Mark, D::Case], &W.as_word)))
        })
    {
        let speaker = phrase(registry, object);
        if !speaker.is_empty() {
            return (speaker, found);
        }
    }
    // "X said, citing Y".
    let citing = view.parsed.children(verb).find(|&c| {
        matches!(view.relation(c), D::Advcl | D::Xcomp)
            && W.quoting.has(&view.lemma(c))
            && view.is(c, &W.quoting_forms)
    });
    if let Some(object) = citing.and_then(|c| view.child(c, &[D::Obj])).filter(|&o| is_nominal(view, o)) {
        let speaker = phrase(registry, object);
        if !speaker.is_empty() {
            return (speaker, found);
        }
    }
    if W.tell.has(&lemma)
        && let Some(to) = view.child(verb, &[D::Iobj, D::Obj]).filter(|&o| is_nominal(view, o))
    {
        let through: Vec<usize> = phrase(registry, to).into_iter().filter(|&e| registry.kind(e) == SpeakerKind::Media).collect();
        return (found, through);
    }
    (found, Vec::new())
}
