//! Spans that the network cut short or in pieces, made whole by the tree and the quotation marks.
//!
//! The network reads each token by its neighbourhood, so a long clause can break in the middle. The tree knows where a clause ends and
//! the marks know where a quotation does; neither knows who says it, so they only mend what the network has begun.

use super::choose::{self, Chooser};
use super::draft::Draft;
use super::fill::without;
use super::tree;
use super::view::View;
use super::words::W;
use crate::lexicon::Cues;
use crate::parse::{Dependency as D, EntityKind, Pos, Role};
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
    }
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

/// *According to the harbour police, 12 sailors were rescued*: who stands between the cue and the comma is the source.
fn according(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let Some(cue) = draft.cue.first().cloned().filter(|c| view.is(c.start, &W.according)) else { return };
    if let Some((source, rest)) = super::rules::according_parts(view, &cue) {
        let before = |r: &Range<usize>| r.end <= rest.start || (cue.end..rest.start).contains(&r.start);
        let misread = draft.source.is_empty() || draft.content.iter().any(before);
        // A verb of the source's own relative clause may be somebody's cue; it is no reason to leave the source out.
        let mut own = source.clone().take_while(|&t| !view.is(t, &W.who_which_whose));
        if misread && own.all(free) && rest.clone().all(free) {
            (draft.source, draft.content) = (vec![source], vec![rest]);
        }
        return;
    }
    if !draft.source.is_empty() {
        return;
    }
    let sentence = view.sentence_tokens(cue.start);
    let word = |t: &usize| {
        !matches!(view.word(*t), "," | ";" | ":" | "." | "\"" | "“") && !matches!(view.pos(*t), Pos::Verb | Pos::Aux | Pos::Sconj)
    };
    let phrase = cue.end..(cue.end..sentence.end).find(|t| !word(t)).unwrap_or(sentence.end);
    let named = phrase.clone().any(|t| matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Pron));
    let ended = phrase.end == sentence.end || matches!(view.word(phrase.end), "," | "." | ";" | ":");
    if !named || !ended || phrase.len() > LONGEST_SOURCE || !phrase.clone().all(free) || super::rules::is_no_source(view, cue.end) {
        return;
    }
    let rest: Vec<Range<usize>> =
        draft.content.iter().flat_map(|r| [r.start..r.end.min(phrase.start), r.start.max(phrase.end)..r.end]).collect();
    let rest: Vec<Range<usize>> = rest.into_iter().filter(|r| r.start < r.end).map(|r| view.trim(r)).filter(|r| !r.is_empty()).collect();
    // The network may have taken the source alone for the content.
    let after = || view.trim(phrase.end..sentence.end);
    let rest = if rest.is_empty() { vec![after()] } else { rest };
    if rest[0].len() < 2 || !rest.iter().flat_map(Clone::clone).all(free) {
        return;
    }
    draft.content = rest;
    draft.source = vec![phrase];
}

/// Tokens beyond which what follows *according to* is no longer one phrase.
const LONGEST_SOURCE: usize = 20;

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

/// *has been accused by rivals of fixing the vote*, *is contradicted by the emails*: who is accused or contradicted says nothing; who does so
/// stands behind *by*, or is not told.
fn accused(view: View<'_>, draft: &mut Draft) {
    use crate::lexicon::words::{Class, of_lemma};
    let Some(verb) = draft.cue.first().and_then(|c| tree::verb_of(view, c)).filter(|&v| tree::is_passive(view, v)) else { return };
    if !of_lemma(&view.lemma(verb)).any(&[Class::Accusing, Class::Contradicting, Class::Denying, Class::Rejecting]) {
        return;
    }
    // *a claim disputed by the department*, *a claim which was disputed by it*
    let described = || view.head(verb).filter(|&h| h < verb && view.relation(verb) == D::Acl);
    let Some(subject) = view.child(verb, &[D::NsubjPass, D::Nsubj]).or_else(described) else { return };
    let day = |c: usize| view.parsed.mention_at(c).is_some_and(|m| matches!(m.kind, EntityKind::Date | EntityKind::Time));
    let by = |c: &usize| {
        view.relation(*c) == D::Obl && !day(*c) && view.parsed.children(*c).any(|p| view.relation(p) == D::Case && view.is(p, &W.by))
    };
    let doer = view.child(verb, &[D::OblAgent]).or_else(|| view.parsed.children(verb).find(by)).filter(|&d| d > verb && d != subject);
    let eaten = draft.source.is_empty() && doer.is_some_and(|d| draft.has_content(d));
    if !eaten && !draft.source.iter().any(|r| r.contains(&subject)) {
        return;
    }
    draft.source.clear();
    if let Some(doer) = doer {
        draft.content = draft.content.iter().flat_map(|r| without(r, &view.extent_without(doer, &[D::Advcl, D::Acl]))).collect();
        if draft.content.iter().all(Range::is_empty) {
            draft.content = vec![view.extent_without(subject, &[D::Acl, D::AclRelcl])];
        }
        super::rules::source(view, draft, doer);
    }
}

/// *She accused the ministry of sending spies, a charge that the ministry called absurd*: a relative clause with a subject of its own is
/// that one's, and not said by whoever speaks before it.
fn own_subject(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    use crate::lexicon::words::{Class, of_lemma};
    let Some(verb) = draft.cue.first().and_then(|c| tree::verb_of(view, c)).filter(|&v| view.relation(v) == D::AclRelcl) else { return };
    let judges = of_lemma(&view.lemma(verb)).any(&[Class::Denying, Class::Rejecting, Class::Characterising]);
    let Some(noun) = view.head(verb).filter(|&n| judges && n < verb) else { return };
    let Some(subject) = view.child(verb, &[D::Nsubj]).filter(|&s| noun < s && s < verb && !view.is(s, &W.relatives)) else { return };
    let whole = view.extent_without(subject, &[D::AclRelcl, D::Acl, D::Appos, D::Parataxis]);
    let elsewhere = draft.source.iter().all(|r| r.end <= noun);
    if draft.source.is_empty() || !elsewhere || !whole.clone().all(|t| free(t) && !draft.has_cue(t)) {
        return;
    }
    draft.content = draft.content.iter().flat_map(|r| without(r, &whole)).collect();
    draft.source = vec![whole];
    draft.tidy();
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

/// A source that begins with *and*: its other half belongs to it when the tree joins two names or nouns, else the *and* does not.
/// So does the first half of *with Arle and Bost accusing each other*, where the tree hangs it on the cue.
fn conjoined(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let Some(span) = draft.source.first().cloned() else { return };
    let nominal = |t: usize| matches!(view.pos(t), Pos::Noun | Pos::Propn);
    let clear = |r: &Range<usize>| {
        r.clone().all(|t| free(t) && !draft.has_content(t) && !draft.has_cue(t) && !matches!(view.pos(t), Pos::Verb | Pos::Aux))
    };
    let near = |whole: &Range<usize>| whole.len() <= span.len() + 8 && clear(whole);
    let begun = span.len() > 1 && view.pos(span.start) == Pos::Cconj;
    let rest = span.start + usize::from(begun)..span.end;
    let first = view.top(&rest).filter(|&t| view.relation(t) == D::Conj && nominal(t)).and_then(|t| view.head(t));
    let first = first.filter(|&h| h < span.start && nominal(h) && (begun || hangs_on_cue(view, draft, h)));
    let whole = first.map(|h| {
        let mut phrase = view.extent_without(h, &[D::Conj, D::Cc, D::Acl, D::AclRelcl, D::Appos]);
        // "with" belongs to no name.
        while phrase.start < h && view.pos(phrase.start) == Pos::Adp && view.relation(phrase.start) == D::Case {
            phrase.start += 1;
        }
        phrase.start.min(h)..span.end
    });
    match whole.filter(near) {
        Some(whole) => draft.source = vec![whole],
        None if begun => draft.source = vec![rest],
        None => {}
    }
    mutual(view, draft, free);
}

/// Whether the tree makes a noun a dependent of the cue's verb, or the cue's verb a description of the noun.
fn hangs_on_cue(view: View<'_>, draft: &Draft, noun: usize) -> bool {
    let verb = draft.cue.first().and_then(|c| tree::verb_of(view, c));
    verb.is_some_and(|v| view.head(noun) == Some(v) || (view.head(v) == Some(noun) && view.relation(v) != D::Conj))
}

/// *with rebels and government troops each blaming the other*: whoever accuses one another is named right before the cue, all of them.
/// Trees rarely hold such a participle's subject together, so the words decide.
fn mutual(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let Some(cue) = draft.cue.first().cloned() else { return };
    let span = draft.source.first().cloned().unwrap_or_else(|| behind_aside(view, cue.start));
    let reciprocal = draft.content.first().is_some_and(|c| c.start >= cue.end && is_reciprocal(view, c.start.max(cue.end)));
    if !reciprocal || span.end > cue.start || view.sentence(span.start) != view.sentence(cue.start) {
        return;
    }
    let part = |t: usize| {
        free(t)
            && !draft.has_content(t)
            && (matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Cconj | Pos::Part | Pos::Num)
                || (view.is(t, &W.both_each) || view.word(t) == "-"))
    };
    let sentence = view.sentence_tokens(cue.start);
    let mut end = if draft.source.is_empty() { span.end } else { cue.start };
    while end > span.end && !matches!(view.pos(end - 1), Pos::Noun | Pos::Propn) {
        end -= 1;
    }
    let start = (sentence.start..end).rev().take_while(|&t| part(t)).last().unwrap_or(end);
    let whole = start..end;
    let coordinated = whole.clone().any(|t| view.is(t, &W.and));
    if coordinated && whole.start <= span.start && whole.end >= span.end && whole.len() <= 20 {
        draft.source = vec![whole];
    }
}

/// The empty stretch right before a cue, or before *, which …,* in front of it.
fn behind_aside(view: View<'_>, cue: usize) -> Range<usize> {
    let sentence = view.sentence_tokens(cue);
    let auxiliary = |t: &usize| matches!(view.pos(*t), Pos::Aux | Pos::Adv) || view.is(*t, &W.both_each);
    let end = cue - (sentence.start..cue).rev().take_while(auxiliary).count();
    let comma = |t: usize| view.word(t) == ",";
    let closed = end > sentence.start && comma(end - 1);
    let open = (sentence.start..end.saturating_sub(1)).rev().find(|&t| closed && comma(t) && view.is(t + 1, &W.aside_openers));
    let at = open.unwrap_or(end);
    at..at
}

/// *each other*, *one another*, *the other*, *each blaming the other side*.
pub(super) fn is_reciprocal(view: View<'_>, t: usize) -> bool {
    (view.is(t, &W.each) && view.is(t + 1, &W.other))
        || (view.is(t, &W.one) && view.is(t + 1, &W.another))
        || (view.is(t, &W.the) && view.is(t + 1, &W.other))
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
    let Some(mut span) = draft.source.first().cloned() else { return };
    let Some(mut head) = view.top(&span) else { return };
    // *The firm built its name declaring that …*: the source is who did so, not that it did.
    if view.pos(head) == Pos::Verb
        && let Some(subject) = view.child(head, &[D::Nsubj, D::NsubjPass]).filter(|&s| s < head && span.contains(&s))
    {
        let phrase = view.extent_without(subject, &[D::AclRelcl]);
        span = view.trim(phrase.start.max(span.start)..phrase.end.min(head));
        head = subject;
        draft.source = vec![span.clone()];
    }
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
            && !view.is(span.start, &W.between)
        {
            span.start += 1;
        }
    }
}
