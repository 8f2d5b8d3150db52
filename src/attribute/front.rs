//! A clause that stands before its speaker: *The pass is open, the road agency said in a notice*, *the pass is open, said Ida Holm*.

use super::draft::Draft;
use super::tree;
use super::view::View;
use crate::lexicon::Cues;
use crate::lexicon::words::{self, Class};
use crate::parse::{Dependency as D, Pos, VerbForm};
use std::ops::Range;

/// Makes what stands before *the agency said* the whole of what it said, where the network took a part of it or what hangs behind the verb.
///
/// Before: *[content: Some 85 homes] were buried, the governor said.* After: *[content: Some 85 homes were buried], the governor said.*
pub(super) fn front(view: View<'_>, drafts: &mut [Draft]) {
    let bounds: Vec<Option<Range<usize>>> = drafts.iter().map(Draft::bounds).collect();
    for (i, draft) in drafts.iter_mut().enumerate() {
        let Some(verb) = draft.cue.first().and_then(|c| tree::verb_of(view, c)) else { continue };
        let Some((clause, speaker)) = told_before(view, verb) else { continue };
        // What another speaker says may lie within the clause, and may not run over its ends.
        let crosses = |b: &Range<usize>| b.start < clause.end && clause.start < b.end && !(clause.start <= b.start && b.end <= clause.end);
        if bounds.iter().enumerate().any(|(j, b)| j != i && b.as_ref().is_some_and(crosses)) {
            continue;
        }
        let whole = clause.clone().all(|t| draft.has_content(t));
        let named = draft.source.iter().any(|s| s.contains(&speaker)) && !draft.source.iter().any(|s| s.start < clause.end);
        if whole && named || draft.cue.iter().any(|c| c.start < clause.end) {
            continue;
        }
        let own = view.extent(speaker);
        draft.content.retain(|r| view.sentence(r.start) != view.sentence(verb) || !own.contains(&r.start) && said_on(view, r, clause.end));
        draft.content.push(clause);
        if !named {
            draft.source.clear();
            super::rules::source(view, draft, speaker);
        }
        draft.tidy();
    }
}

/// Whether a piece behind the speaker may be more of what was said: a quotation, or a clause with a subject of its own.
fn said_on(view: View<'_>, piece: &Range<usize>, front: usize) -> bool {
    let subject = |t: usize| matches!(view.relation(t), D::Nsubj | D::NsubjPass | D::Csubj | D::Expl);
    piece.start >= front && piece.clone().any(|t| view.quoted(t) || subject(t))
}

/// The clause that stands before a verb of speech and whoever does it, and the head of who that is.
///
/// A comma must part the two; what says more behind the verb (*after the raid, the army said that …*) has its own clause there.
pub(super) fn told_before(view: View<'_>, verb: usize) -> Option<(Range<usize>, usize)> {
    let finite = |t: usize| view.parsed.words[t].morph.form == Some(VerbForm::Finite) || view.pos(t) == Pos::Aux;
    let speech = Cues::english().is_speech(&view.lemma(verb)) && !view.quoted(verb);
    let plain =
        view.parsed.words[verb].morph.form != Some(VerbForm::Gerund) && !tree::is_passive(view, verb) && !tree::is_negated(view, verb);
    let speaker = view.child(verb, &[D::Nsubj]).filter(|_| speech && plain)?;
    let phrase = view.extent(speaker);
    let inverted = speaker > verb;
    // *said Friends of the Lake*, *the mayor told reporters*: one stands right beside the other.
    let near = if inverted { phrase.start == verb + 1 } else { verb - speaker <= LONGEST };
    // *Nobody, it seems, believes the rebels*: what stands behind another verb is its object, whatever the tree made of it.
    if inverted && !words::of_lemma(&view.lemma(verb)).has(Class::Asserting) {
        return None;
    }
    let start = if inverted { verb } else { phrase.start };
    let sentence = view.sentence_tokens(verb);
    if !near || start < sentence.start + 3 || view.word(start - 1) != "," || view.quoted(start - 2) || view.is_mark(start - 2) {
        return None;
    }
    let marked = |c: usize| view.parsed.children(c).any(|m| view.relation(m) == D::Mark);
    let beside = |c: usize| matches!(view.relation(c), D::Parataxis | D::Dep) || view.relation(c) == D::Advcl && !marked(c);
    let head = match view.head(verb).filter(|&h| h < start && beside(verb)) {
        Some(head) => head,
        None => view.parsed.children(verb).find(|&c| c < start && (view.relation(c) == D::Ccomp || beside(c)))?,
    };
    let told = finite(head) || view.parsed.children(head).any(|c| matches!(view.relation(c), D::Cop | D::Aux | D::AuxPass) && finite(c));
    let subject = view.child(head, &[D::Nsubj, D::NsubjPass, D::Csubj, D::Expl]).is_some_and(|s| s < start);
    // *After the raid, the rebels said that they had won*: what was said stands behind.
    let said_behind = |c: usize| {
        let first = view.extent(c).start;
        let behind = c > verb && matches!(view.relation(c), D::Ccomp | D::Xcomp) && !set_off(view, c);
        behind && first > verb && view.word(first - 1) != ","
    };
    if !told || !subject || marked(head) || view.parsed.children(verb).any(said_behind) {
        return None;
    }
    let own = view.parsed.children(head).filter(|&c| c != verb && c < start).map(|c| view.extent(c).start).min().unwrap_or(head).min(head);
    let clause = view.trim(own.max(sentence.start)..start - 1);
    let clear = !clause.clone().any(|t| view.is_mark(t) || view.quoted(t));
    (clear && clause.contains(&head)).then_some((clause, speaker))
}

/// Whether a clause says when (*said on Monday after he left*): it is no complement, though the tree makes it one.
fn set_off(view: View<'_>, clause: usize) -> bool {
    words::of_lemma(&view.lower(view.extent(clause).start)).has(Class::Subordinating)
}

/// Tokens between the head of who speaks and the verb: room for a name in apposition and a relative clause.
const LONGEST: usize = 24;
