//! What is no statement by anybody: said to be the storm's, or an act and no word.

use super::draft::Draft;
use super::speaker::{is_mute, is_paper};
use super::tree;
use super::view::View;
use super::words::W;
use crate::lexicon::Cues;
use crate::lexicon::places::is_place;
use crate::lexicon::words::{self, Class};
use crate::parse::{Dependency as D, Pos};

/// Leaves such drafts out.
pub(super) fn silence(view: View<'_>, drafts: &mut Vec<Draft>) {
    drafts.retain(|d| !(is_of_a_thing(view, d) || is_an_act(view, d) || does_no_saying(view, d)));
}

/// *The storm means that …*, *the heist showed …*: nobody says so but the writer.
fn is_of_a_thing(view: View<'_>, draft: &Draft) -> bool {
    let Some(head) = draft.source.first().and_then(|s| view.top(s)) else { return false };
    // "Rain is forecast": the capital is the sentence's. Dictionaries know states and towns as things too.
    let lower = view.lower(head);
    let opens = view.sentence_tokens(head).start == head && is_mute(&lower) && !view.is_name_elsewhere(head);
    let opens = opens && !is_place(view.word(head));
    if opens && draft.source.iter().all(|s| s.len() == 1) {
        return true;
    }
    // *The practice denied that it had sent her home*: only somebody denies that something is so.
    let verb = draft.cue.first().and_then(|c| tree::verb_of(view, c));
    let clause = |v: usize| view.child(v, &[D::Ccomp, D::Xcomp]).is_some() && view.child(v, &[D::Obj, D::Iobj]).is_none();
    if verb.is_some_and(|v| words::of_lemma(&view.lemma(v)).has(Class::Denying) && clause(v)) {
        return false;
    }
    view.pos(head) == Pos::Noun && view.parsed.mention_at(head).is_none() && is_mute(&view.lemma(head))
}

/// *imposed an embargo*, *attacked the bars*: a verb of doing over a bare object.
fn is_an_act(view: View<'_>, draft: &Draft) -> bool {
    let cues = Cues::english();
    let tokens = || draft.cue.iter().flat_map(Clone::clone);
    let Some(verb) = draft.cue.first().and_then(|c| tree::verb_of(view, c)).filter(|&v| W.deeds.has(&view.lemma(v))) else { return false };
    let noun = tokens().any(|t| cues.noun(&view.lemma(t)).is_some());
    let quoted = draft.content.iter().flat_map(Clone::clone).filter(|&t| view.quoted(t)).count();
    let clause = view.child(verb, &[D::Ccomp, D::Xcomp, D::Parataxis]).is_some();
    !noun && !clause && quoted < LEAST_QUOTED
}

/// *The memo follows a series of attacks*: a paper says something only by a verb of reporting.
fn does_no_saying(view: View<'_>, draft: &Draft) -> bool {
    let Some(head) = draft.source.first().and_then(|s| view.top(s)) else { return false };
    let noun = view.pos(head) == Pos::Noun && view.parsed.mention_at(head).is_none();
    // "Memo angers allies": a headline's first capital makes no name.
    let opens = draft.source.iter().all(|s| s.len() == 1) && view.sentence_tokens(head).start == head && !view.is_name_elsewhere(head);
    if !(noun || opens) {
        return false;
    }
    let cues = Cues::english();
    let reports = |t: usize| {
        let lemma = view.lemma(t);
        cues.verb(&lemma).is_some() || cues.is_speech(&lemma) || cues.is_manner(&lemma) || cues.noun(&lemma).is_some()
    };
    let quoted = draft.content.iter().flat_map(Clone::clone).filter(|&t| view.quoted(t)).count();
    is_paper(&view.lemma(head)) && !draft.cue.iter().flat_map(Clone::clone).any(reports) && quoted < LEAST_QUOTED
}

/// Quoted words from which a verb of doing over them is taken for one of speech.
const LEAST_QUOTED: usize = 6;
