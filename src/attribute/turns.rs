//! Speech in turns: *Q:* and *A:* of an interview, *NAME:* of a transcript or of a list of voices.

use super::draft::{Draft, Made};
use super::view::View;
use super::words::W;
use crate::lexicon::Sources;
use crate::lexicon::nouns::{self, NounKind};
use crate::parse::{EntityKind, Pos};
use crate::segment::ParagraphKind;
use std::ops::Range;

/// Tokens of a label, at most.
const LABEL: usize = 8;
/// Labels from which a document is a transcript, whose paragraphs without a label go on with the speaker before.
const TRANSCRIPT: usize = 4;

/// Whose turn a paragraph is.
enum Label {
    /// The interviewer's.
    Question,
    /// That of whoever is interviewed.
    Answer,
    /// Somebody's by name: the tokens of it.
    Name(Range<usize>),
}

/// Makes one attribution of each turn; what was read across a label goes.
pub(super) fn turns(view: View<'_>, drafts: &mut Vec<Draft>) {
    let labels: Vec<Option<(Label, Range<usize>)>> =
        view.parsed.segmented.paragraphs.iter().map(|p| label(view, p.tokens.start..p.tokens.end.min(view.len()), p.kind)).collect();
    let count = labels.iter().flatten().count();
    let asked = labels.iter().flatten().any(|(l, _)| matches!(l, Label::Question));
    let answered = labels.iter().flatten().any(|(l, _)| matches!(l, Label::Answer));
    let interviewee = (asked && answered).then(|| interviewee(view)).flatten();
    let mut open: Option<usize> = None;
    for (i, paragraph) in view.parsed.segmented.paragraphs.iter().enumerate() {
        let tokens = paragraph.tokens.start..paragraph.tokens.end.min(view.len());
        let Some((label, colon)) = &labels[i] else {
            // A paragraph without a label goes on with the turn, in a transcript or behind an answer.
            if let Some(at) = open.filter(|_| count >= TRANSCRIPT && paragraph.kind == ParagraphKind::Body) {
                claim(drafts, &tokens);
                if let Some(draft) = drafts.get_mut(at) {
                    draft.content.push(tokens);
                }
            }
            continue;
        };
        let content = view.trim(colon.end..tokens.end);
        let quoted = content.len() > 1 && view.is_mark(content.start);
        let (source, who) = match label {
            Label::Question => {
                open = None;
                if asked && answered {
                    claim(drafts, &tokens);
                }
                continue;
            }
            Label::Answer if interviewee.is_some() => (Vec::new(), interviewee),
            Label::Name(name) if count > 1 || quoted => {
                let comma = name.clone().find(|&t| view.word(t) == ",").unwrap_or(name.end);
                (vec![name.start..comma.max(name.start + 1)], None)
            }
            _ => continue,
        };
        if content.len() < 2 {
            continue;
        }
        claim(drafts, &(tokens.start..colon.end));
        drafts.retain(|d| !d.content.iter().any(|r| r.start <= content.start && r.end >= content.end));
        open = Some(drafts.len());
        drafts.push(Draft { source, cue: vec![colon.clone()], content: vec![content], who, rule: "attribute/turn", made: Made::Turn });
    }
    drafts.iter_mut().for_each(Draft::tidy);
}

/// Leaves out what has its cue or source in a stretch.
fn claim(drafts: &mut [Draft], stretch: &Range<usize>) {
    for draft in drafts.iter_mut() {
        let inside = |r: &Range<usize>| r.start < stretch.end && stretch.start < r.end;
        if draft.made != Made::Turn && (draft.cue.iter().any(inside) || draft.source.iter().any(inside)) {
            draft.content.clear();
        }
    }
}

/// The label of a paragraph and its colon.
fn label(view: View<'_>, tokens: Range<usize>, kind: ParagraphKind) -> Option<(Label, Range<usize>)> {
    if kind != ParagraphKind::Body || tokens.len() < 4 {
        return None;
    }
    let first = tokens.start;
    let stop = matches!(view.word(first + 1), ":" | "." | ")");
    if stop && view.is(first, &W.questions) {
        return Some((Label::Question, first + 1..first + 2));
    }
    if stop && view.is(first, &W.answers) {
        return Some((Label::Answer, first + 1..first + 2));
    }
    let colon = (first + 1..tokens.end.min(first + LABEL)).find(|&t| view.word(t) == ":")?;
    let name = first..colon;
    let sources = Sources::english();
    let letters = |t: usize| view.word(t).chars().any(char::is_alphabetic);
    let capital = |t: usize| view.word(t).starts_with(char::is_uppercase);
    let title = |t: usize| sources.titles.contains(view.lower(t).trim_end_matches('.')) || view.pos(t) == Pos::Noun && t > first + 1;
    let own = name.clone().all(|t| !letters(t) || capital(t) || title(t) || view.is(t, &W.for_of)) && capital(first);
    let person = |t: usize| view.parsed.mention_at(t).is_some_and(|m| m.kind == EntityKind::Person);
    let shouted = name.clone().all(|t| !letters(t) || !view.word(t).contains(char::is_lowercase)) && view.word(first).len() > 2;
    let known = name.clone().any(person) || shouted || name.clone().all(|t| view.pos(t) == Pos::Propn);
    let verbless = name.clone().all(|t| !matches!(view.pos(t), Pos::Verb | Pos::Aux) || shouted);
    // "MYTH:", "FACT:" and "NOTE:" are nobody.
    let lone = name.len() == 1 && nouns::kind(&view.lower(first)).is_some_and(|k| k != NounKind::Person) && !person(first);
    let heading = lone || name.clone().any(|t| W.no_labels.has(&view.lower(t)));
    (own && known && verbless && !heading).then(|| (Label::Name(name), colon..colon + 1))
}

/// Whoever is interviewed: the first person whom the article names.
fn interviewee(view: View<'_>) -> Option<usize> {
    let person = |m: &&crate::parse::Mention| m.kind == EntityKind::Person && !view.is_furniture(m.tokens.start);
    view.parsed.mentions.iter().find(person).and_then(|m| view.top(&m.tokens))
}
