//! Spans that the network cut short or in pieces, made whole by the tree and the quotation marks.
//!
//! The network reads each token by its neighbourhood, so a long clause can break in the middle. The tree knows where a clause ends and
//! the marks know where a quotation does; neither knows who says it, so they only mend what the network has begun.

use super::choose::{self, Chooser};
use super::draft::Draft;
use super::tree;
use super::view::View;
use super::whose::{according, accused, conjoined, dated, own_subject, reported_deed, source, undergone};
use super::words::W;
use crate::lexicon::Cues;
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
        quoted_as(view, draft, &free);
        rivals(view, draft);
        according(view, draft, &free);
        quotations(view, draft, &free);
        gaps(view, draft, &free);
        strays(view, draft);
        relative(view, draft, &free);
        raising(view, draft);
        judged(view, draft);
        source(view, draft, &free);
        draft.tidy();
        ends(view, draft, chooser, &free);
        joined_clause(view, draft, &free);
        conjoined(view, draft, &free);
        judged(view, draft);
        denied_noun(view, draft, &free);
        accused(view, draft);
        own_subject(view, draft, &free);
        reported_deed(view, draft, &free);
        undergone(view, draft);
        dated(view, draft, &free);
    }
    super::front::front(view, drafts);
    running(view, drafts);
}

/// *The agency quoted the mayor as saying that …*: the two verbs are one cue, and what is said begins after the second.
fn quoted_as(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let Some(cue) = draft.cue.first().cloned() else { return };
    let Some(verb) = tree::verb_of(view, &cue).filter(|&v| W.quoting.has(&view.lemma(v))) else { return };
    let sentence = view.sentence_tokens(verb);
    let stop = sentence.end.min(verb + AS_WITHIN);
    let Some(at) = (verb + 1..stop).find(|&t| view.is(t, &W.as_word) && t + 1 < stop && is_saying(view, t + 1)) else { return };
    let phrase = (verb + 1..at).all(|t| view.pos(t) != Pos::Verb && !view.quoted(t));
    if !phrase || !(verb + 1..at + 2).all(free) || draft.source.iter().any(|s| s.contains(&at)) {
        return;
    }
    let content: Vec<Range<usize>> = draft.content.iter().filter(|r| r.end > at + 2).map(|r| r.start.max(at + 2)..r.end).collect();
    draft.content = if content.is_empty() { vec![view.trim(at + 2..sentence.end)] } else { content };
    draft.cue = vec![cue.start..cue.end.min(at), at..at + 2];
    draft.tidy();
}

/// Tokens after *quoted* within which *as saying* is looked for.
const AS_WITHIN: usize = 24;

fn is_saying(view: View<'_>, t: usize) -> bool {
    W.gerund_endings.ends(view.word(t)) && Cues::english().is_speech(&view.lemma(t))
}

/// *The army blames the rebels, and the rebels blame the army*: the second speaker's clause is not what the first one says.
fn rivals(view: View<'_>, draft: &mut Draft) {
    let Some(verb) = draft.cue.first().and_then(|c| tree::verb_of(view, c)) else { return };
    let cues = Cues::english();
    let rival = |&t: &usize| {
        let lemma = view.lemma(t);
        t > verb
            && view.relation(t) == D::Conj
            && view.pos(t) == Pos::Verb
            && draft.has_content(t)
            && !view.quoted(t)
            && (cues.is_speech(&lemma) || cues.takes_object(&lemma))
            && view.child(t, &[D::Nsubj]).is_some_and(|s| s < t && draft.has_content(s))
    };
    let Some(other) = view.parsed.children(verb).find(rival) else { return };
    let before = |c: &usize| *c < other && *c > verb && matches!(view.relation(*c), D::Nsubj | D::Cc | D::Mark | D::Punct | D::Advmod);
    let start = view.parsed.children(other).filter(before).map(|c| view.extent(c).start.min(c)).min().unwrap_or(other);
    if start > verb {
        draft.content = draft.content.iter().map(|r| r.start..r.end.min(start.max(r.start))).collect();
        draft.content = draft.content.iter().map(|r| view.trim(r.clone())).filter(|r| !r.is_empty()).collect();
    }
}

/// *"We saw smoke," Holm said. "Then the roof fell."*: a quotation that stands alone behind a quoting sentence goes on with its speaker.
fn running(view: View<'_>, drafts: &mut [Draft]) {
    let mut owner = vec![usize::MAX; view.len()];
    for (i, draft) in drafts.iter().enumerate() {
        for r in draft.content.iter().chain(&draft.cue).chain(&draft.source) {
            owner[r.clone()].fill(i);
        }
    }
    // Who was quoted last, and the sentence in which that ended.
    let mut last: Option<(usize, usize)> = None;
    let mut seen = 0;
    for quotation in &view.parsed.segmented.quotations {
        let tokens = quotation.tokens.start..quotation.tokens.end.min(view.len());
        if tokens.len() < 4 {
            continue;
        }
        let first = view.sentence(tokens.start);
        // The sentence before, if it quotes somebody with a cue of its own.
        for t in seen.max(view.sentence_tokens(tokens.start).start.saturating_sub(LOOK_BACK))..tokens.start {
            if owner[t] != usize::MAX && view.quoted(t) && drafts[owner[t]].has_content(t) {
                last = Some((owner[t], view.sentence(t).max(drafts[owner[t]].cue.last().map_or(0, |c| view.sentence(c.start)))));
            }
        }
        seen = tokens.start;
        let bounds = view.sentence_tokens(tokens.start).start..view.sentence_tokens(tokens.end - 1).end;
        let alone = |t: usize| tokens.contains(&t) || view.pos(t) == Pos::Punct;
        let free = quotation.closed && bounds.clone().all(|t| alone(t) && owner[t] == usize::MAX);
        let follows = last.filter(|&(i, sentence)| {
            sentence < first
                && first - sentence == 1
                && drafts[i].cue.first().is_some_and(|c| view.paragraph(c.start) == view.paragraph(tokens.start))
        });
        if let (true, Some((i, _))) = (free, follows) {
            drafts[i].content.push(tokens.clone());
            drafts[i].tidy();
            owner[tokens.clone()].fill(i);
            last = Some((i, view.sentence(tokens.end - 1)));
        }
    }
}

/// Tokens before a quotation among which the last quoted words are looked for.
const LOOK_BACK: usize = 200;

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

/// *The ministry said there was fighting at the pass and the army shelled the town*: without a comma, the second clause is said too.
fn joined_clause(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let Some(verb) = draft.cue.first().and_then(|c| tree::verb_of(view, c)) else { return };
    let Some(at) = draft.content.iter().position(|r| r.start > verb && view.sentence(r.start) == view.sentence(verb)) else { return };
    let piece = draft.content[at].clone();
    let and = piece.end;
    if and >= view.sentence_tokens(verb).end || !view.is(and, &W.and_but) || view.quoted(and) || view.quoted(piece.end - 1) {
        return;
    }
    let own =
        |t: &usize| *t > and && view.pos(*t) == Pos::Verb && view.child(*t, &[D::Nsubj, D::NsubjPass]).is_some_and(|s| s > and && s < *t);
    // The tree hangs it on the first clause, or on the cue itself.
    let joins = |t: &usize| {
        let head = view.head(*t);
        let under_cue = head == Some(verb) && view.relation(*t) == D::Ccomp;
        under_cue || (view.relation(*t) == D::Conj && head.is_some_and(|h| piece.contains(&h)))
    };
    let Some(second) = (and + 1..view.sentence_tokens(verb).end).find(|t| own(t) && joins(t)) else { return };
    // A clause that quotes somebody is its own speaker's.
    if Cues::english().is_speech(&view.lemma(second)) {
        return;
    }
    let end = view.extent(second).end;
    if end > and + 2 && (and..end).all(free) {
        draft.content[at].end = end;
        draft.content[at] = view.trim(draft.content[at].clone());
        draft.tidy();
    }
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
    let Some(verb) = verb.filter(|&v| W.seeming.has(&view.lemma(v))) else { return };
    let subject = view.child(verb, &[D::Nsubj]);
    if subject.is_some_and(|s| draft.source.iter().any(|r| r.contains(&s))) {
        draft.content.append(&mut draft.source);
        draft.tidy();
    }
}

/// *The claim that the dam leaked is wrong*: what the sentence says of the claim is not the claim's content.
fn judged(view: View<'_>, draft: &mut Draft) {
    let noun = draft.cue.iter().flat_map(Clone::clone).find(|&t| view.pos(t) == Pos::Noun && is_subject(view, t));
    let Some((noun, predicate)) = noun.and_then(|n| Some((n, view.head(n)?))) else { return };
    if predicate < noun || !draft.has_content(predicate) || draft.has_cue(predicate) {
        return;
    }
    // The predicate's own words before it, back to the clause under the noun.
    let own = |t: &usize| *t > noun && *t < predicate && !view.parsed.is_below(*t, noun) && view.head(*t) == Some(predicate);
    let cut = view.parsed.children(predicate).filter(own).min().unwrap_or(predicate);
    draft.content = draft.content.iter().map(|r| r.start..r.end.min(cut.max(r.start))).filter(|r| r.start < r.end).collect();
    draft.content = draft.content.iter().map(|r| view.trim(r.clone())).filter(|r| !r.is_empty()).collect();
}

/// *denied media reports that …*: what is denied begins with whose reports they are.
fn denied_noun(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let cues = Cues::english();
    let Some(verb) = draft.cue.first().and_then(|c| tree::verb_of(view, c)).filter(|&v| cues.takes_object(&view.lemma(v))) else { return };
    let Some(noun) = view.child(verb, &[D::Obj]).filter(|&o| o > verb && cues.noun(&view.lemma(o)).is_some()) else { return };
    // "denied claims" may be one cue; the reports are then no content.
    let joint = |c: &Range<usize>| c.contains(&noun) && c.contains(&verb);
    if draft.cue.iter().any(joint) {
        return;
    }
    let Some(clause) = view.child(noun, &[D::Acl, D::Ccomp]).filter(|&c| draft.has_content(c)) else { return };
    let Some(piece) = draft.content.iter_mut().find(|r| r.contains(&clause)) else { return };
    let start = view.extent_without(noun, &[D::Acl, D::Ccomp, D::AclRelcl]).start;
    if start < piece.start && start > verb && (start..piece.start).all(free) {
        piece.start = start;
        let own = |t: &usize| (start..noun + 1).contains(t);
        draft.cue.retain(|c| !c.clone().all(|t| own(&t)));
        draft.tidy();
    }
}

fn is_subject(view: View<'_>, t: usize) -> bool {
    matches!(view.relation(t), D::Nsubj | D::NsubjPass | D::NsubjOuter)
}

/// *which the mayor called a mistake*: the relative word before the source is content too.
fn relative(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let (Some(source), Some(cue)) = (draft.source.first(), draft.cue.first()) else { return };
    let Some(before) = source.start.checked_sub(1).filter(|&t| view.sentence(t) == view.sentence(cue.start)) else { return };
    let follows = draft.content.iter().any(|c| c.start >= cue.end && c.start - cue.end <= 1) && source.end <= cue.start;
    if follows && free(before) && view.is(before, &W.clause_relatives) && !draft.has_content(before) {
        draft.content.push(before..before + 1);
        draft.tidy();
    }
}
