//! Through whom words reach the reader: *Interfax quoted the ministry as saying*, *told Interfax*, *X said, citing Y*.

use super::nature::{is_paper, is_speaker};
use super::registry::Registry;
use super::source::{Resolver, is_nominal};
use crate::attribute::SpeakerKind;
use crate::attribute::tree;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::parse::{Dependency as D, EntityKind, Pos};

/// *Interfax quoted the ministry as saying*, *the ministry was quoted by Interfax*, *told Interfax*, *X, citing Y, said*: who really speaks, and through whom.
pub fn relayed(resolver: &mut Resolver<'_, '_>, registry: &mut Registry, found: Vec<usize>) -> (Vec<usize>, Vec<usize>) {
    let (view, draft) = (resolver.view, resolver.draft);
    let Some(verb) = draft.cue.first().and_then(|c| tree::verb_of(view, c)) else { return (found, Vec::new()) };
    let mut phrase = |registry: &mut Registry, head: usize| {
        let range = view.extent_without(head, &[D::AclRelcl, D::Acl, D::Case, D::Punct]);
        resolver.of_phrase(registry, &range, head)
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
            speaks(view, o)
                && (view.is(o + 1, &W.as_word)
                    || view
                        .parsed
                        .children(verb)
                        .any(|c| view.is(c, &W.saying_form) || view.lemma_of_child(c, &[D::Mark, D::Case], &W.as_word)))
        })
    {
        let speaker = phrase(registry, object);
        if !speaker.is_empty() {
            return (speaker, found);
        }
    }
    // "X said, citing Y".
    let citing = view
        .parsed
        .children(verb)
        .find(|&c| matches!(view.relation(c), D::Advcl | D::Xcomp) && W.quoting.has(&view.lemma(c)) && view.is(c, &W.quoting_forms));
    if let Some(object) = citing.and_then(|c| view.child(c, &[D::Obj])).filter(|&o| speaks(view, o)) {
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

/// Whether somebody can be cited by a noun: *citing officials*, *citing the agency*, but not *citing her safety*.
fn speaks(view: View<'_>, noun: usize) -> bool {
    let name = || {
        view.parsed
            .mention_at(noun)
            .is_some_and(|m| matches!(m.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Country | EntityKind::Group))
    };
    let lemma = view.lemma(noun);
    is_nominal(view, noun) && (view.pos(noun) == Pos::Pron || name() || is_speaker(&lemma) || is_paper(&lemma))
}
