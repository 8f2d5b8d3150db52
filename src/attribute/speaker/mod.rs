//! Who the sources are: names, titles, offices, descriptions and pronouns to one speaker each, within a document.
//!
//! Names are read first, so that a surname finds its full name wherever that stands (`registry`). Then each attribution's source is described by
//! its own words, by sieves in a fixed order (`describe`). What points elsewhere (*he*, *the ministry*, *a senior politician*, *the statement*) is
//! a choice among those who are named or spoke before, and for descriptions also those who are named later, by learnt weights (`antecedent`). A body
//! of a state takes its state from its words, its sentence, the date line or the running subject (`nation`). Coordinated sources are
//! several speakers.

mod antecedent;
mod bodies;
mod both;
mod describe;
mod described;
mod entity;
mod joins;
mod media;
mod medium;
mod name;
mod nation;
mod nature;
mod office;
mod paper;
mod person;
mod phrase;
mod registry;
mod relay;
mod source;
mod unite;
mod wording;

pub(super) use nature::{can_speak, is_mute, is_paper, is_speaker};
pub use unite::{Speakers, unite};

use super::choose::Chooser;
use super::draft::Draft;
use super::tree;
use super::view::View;
use super::{Attribution, Speaker};
use crate::id::SpeakerId;
use crate::lexicon::words::{Class, of_lemma};
use crate::parse::Pos;
use antecedent::{Point, Pronoun};
use registry::Registry;
use source::Resolver;
use std::ops::Range;

/// Fills in who speaks in each attribution; gives every speaker, the outlet first.
pub(super) fn resolve(view: View<'_>, attributions: &mut [Attribution], drafts: &[Draft], chooser: &mut Chooser) -> Vec<Speaker> {
    let mut registry = Registry::read(view, drafts);
    let mut speakers: Vec<Vec<usize>> = vec![Vec::new(); attributions.len()];
    let mut via: Vec<Vec<usize>> = vec![Vec::new(); attributions.len()];
    for i in parents_first(attributions) {
        let outer = attributions[i].parent.map(|p| speakers[p].clone()).unwrap_or_default();
        let draft = &drafts[i];
        let told = denied(view, drafts, &speakers, i);
        let mut resolver = Resolver { view, draft, outer: &outer, denied: told.as_deref(), chooser: &mut *chooser };
        let found = resolver.of_draft(&mut registry);
        (speakers[i], via[i]) = relay::relayed(&mut resolver, &mut registry, found);
        let at = draft.cue.first().map_or(0, |c| c.start);
        let source = draft.source.first().and_then(|r| view.top(r)).unwrap_or(at);
        if let Some(&first) = speakers[i].first() {
            registry.spoke(source, at, first);
        }
        if let [a, b] = speakers[i][..] {
            registry.together(at, [a, b]);
        }
    }
    doers(view, drafts, &speakers, &mut registry, chooser);
    chooser.name_entities(|e| registry.names(e));
    let ids = registry.ids(view);
    for (i, attribution) in attributions.iter_mut().enumerate() {
        attribution.speakers = to_ids(&ids, &speakers[i]);
        attribution.via = to_ids(&ids, &via[i]);
        attribution.via.retain(|v| !attribution.speakers.contains(v));
    }
    registry.into_speakers(&ids)
}

/// Whose word an attribution denies: who speaks in the smallest that holds what stands before the cue, or that ends right before it (*…, a charge
/// he denies*). `None` where it denies nothing that stands before it.
fn denied(view: View<'_>, drafts: &[Draft], speakers: &[Vec<usize>], i: usize) -> Option<Vec<usize>> {
    let (draft, cue) = (&drafts[i], drafts[i].cue.first()?);
    let verb = tree::verb_of(view, cue).filter(|&v| of_lemma(&view.lemma(v)).any(&[Class::Denying, Class::Rejecting]))?;
    let before = draft.content.iter().any(|r| r.end <= verb && view.sentence(r.start) == view.sentence(verb));
    let meets = |r: &Range<usize>, own: &Range<usize>| r.start < own.end && own.start <= r.end + BESIDE;
    let shared = |other: &Draft| other.content.iter().any(|r| draft.content.iter().any(|own| meets(r, own)));
    // Whom a description means may itself be wrong (*the federation alleges that P, which the union denies*).
    let named = |j: &usize| drafts[*j].source.first().and_then(|r| view.top(r)).is_some_and(|s| view.pos(s) == Pos::Propn);
    let teller = (0..drafts.len()).filter(|&j| j != i && shared(&drafts[j])).min_by_key(|&j| drafts[j].content_len()).filter(named);
    before.then(|| teller.map(|j| speakers[j].clone()).unwrap_or_default())
}

/// Tokens between a statement and the noun that sums it up: a comma, an article.
const BESIDE: usize = 2;

/// Whom *he* and *she* mean where they do something and are nobody's source: a denial that no cue gives away (*he entered a plea*) is theirs.
fn doers(view: View<'_>, drafts: &[Draft], speakers: &[Vec<usize>], registry: &mut Registry, chooser: &mut Chooser) {
    let nobody = Draft::default();
    for t in 0..view.len() {
        let Some(which) = Pronoun::of(&view.lower(t)).filter(|p| p.gender().is_some()) else { continue };
        if !registry::is_subject(view, t) || view.is_furniture(t) || registry.is_met(t) {
            continue;
        }
        let around = (0..drafts.len()).filter(|&i| drafts[i].has_content(t)).min_by_key(|&i| drafts[i].content_len());
        let outer = around.map_or(&[][..], |i| &speakers[i][..]);
        let point = Point { view, token: t, range: t..t + 1, draft: &nobody, outer, denied: None };
        if let Some(who) = antecedent::pronoun(registry, &point, which, chooser) {
            registry.entities[who].mentions.extend(view.piece(&(t..t + 1)));
        }
    }
}

/// Attributions in reading order, those that hold others before these.
fn parents_first(attributions: &[Attribution]) -> Vec<usize> {
    let depth = |i: usize| std::iter::successors(attributions[i].parent, |&p| attributions[p].parent).take(32).count();
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_cached_key(|&i| (depth(i), i));
    order
}

fn to_ids(ids: &[SpeakerId], list: &[usize]) -> Vec<SpeakerId> {
    let mut out: Vec<SpeakerId> = Vec::new();
    for &e in list {
        if !out.contains(&ids[e]) {
            out.push(ids[e]);
        }
    }
    out
}
