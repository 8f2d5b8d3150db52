//! Sources that the network cut short, or took from the wrong side of their cue, made whole by the tree.

use super::draft::Draft;
use super::fill::without;
use super::tree;
use super::view::View;
use super::words::W;
use crate::lexicon::statement::hedges;
use crate::lexicon::words::{Class, of_lemma};
use crate::lexicon::{Cues, frames};
use crate::parse::{Dependency as D, EntityKind, Pos};
use std::ops::Range;

/// *According to the harbour police, 12 sailors were rescued*: who stands between the cue and the comma is the source.
pub(super) fn according(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let Some(cue) = draft.cue.first().cloned().filter(|c| view.is(c.start, &W.according)) else { return };
    if let Some((source, rest)) = super::rules::according_parts(view, &cue) {
        let before = |r: &Range<usize>| r.end <= rest.start || (cue.end..rest.start).contains(&r.start);
        // *According to the army, the convoy was attacked*: a clause without its verb was cut short.
        let verbless = !draft.content.iter().flat_map(Clone::clone).any(|t| matches!(view.pos(t), Pos::Verb | Pos::Aux));
        let misread = draft.source.is_empty() || draft.content.iter().any(before) || verbless;
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
    let after = view.trim(phrase.end..sentence.end);
    let around = if after.is_empty() { view.trim(sentence.start..cue.start) } else { after };
    let rest = if rest.is_empty() { vec![around] } else { rest };
    if rest[0].len() < 2 || !rest.iter().flat_map(Clone::clone).all(free) {
        return;
    }
    draft.content = rest;
    draft.source = vec![phrase];
}

/// Tokens beyond which what follows *according to* is no longer one phrase.
const LONGEST_SOURCE: usize = 20;

/// *has been accused by rivals of fixing the vote*, *is contradicted by the emails*: who is accused or contradicted says nothing; who does so
/// stands behind *by*, or is not told.
pub(super) fn accused(view: View<'_>, draft: &mut Draft) {
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

/// *She accused the ministry of sending spies, a charge that the ministry called absurd*, *Holm, who police say is the leader*: a relative
/// clause with a subject of its own is that one's, and not said by whoever stands before it.
pub(super) fn own_subject(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let Some(verb) = draft.cue.first().and_then(|c| tree::verb_of(view, c)).filter(|&v| view.relation(v) == D::AclRelcl) else { return };
    let Some(noun) = view.head(verb).filter(|&n| n < verb) else { return };
    let Some(subject) = view.child(verb, &[D::Nsubj]).filter(|&s| noun < s && s < verb && !view.is(s, &W.relatives)) else { return };
    let whole = view.extent_without(subject, &[D::AclRelcl, D::Acl, D::Appos, D::Parataxis]);
    let elsewhere = draft.source.iter().all(|r| r.end <= subject && !r.contains(&subject));
    if draft.source.is_empty() || !elsewhere || !whole.clone().all(|t| free(t) && !draft.has_cue(t)) {
        return;
    }
    draft.content = draft.content.iter().flat_map(|r| without(r, &whole)).collect();
    draft.source = vec![whole];
    draft.tidy();
}

/// *Holm reportedly chaired the meeting*: whoever does what is only reported says nothing; somebody says so of him, who is not named.
pub(super) fn reported_deed(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let cues = Cues::english();
    let tokens = || draft.cue.iter().flat_map(Clone::clone);
    let reported = |t: &usize| view.pos(*t) == Pos::Adv && hedges().hedged.contains(&view.lower(*t));
    let Some(adverb) = tokens().find(reported) else { return };
    let quoted = draft.content.iter().flat_map(Clone::clone).any(|t| view.quoted(t));
    let says = |t: usize| {
        let cue = cues.verb(&view.lemma(t)).is_some() || super::stance::phrase_at(view, t).is_some();
        cue && (quoted || cues.is_speech(&view.lemma(t)) || tree::clause_of(view, t).is_some())
    };
    let Some(deed) = view.head(adverb).filter(|&d| view.pos(d) != Pos::Adv) else { return };
    if says(deed) || tokens().any(|t| says(t) || cues.noun(&view.lemma(t)).is_some()) {
        return;
    }
    let Some(subject) = view.child(deed, &[D::Nsubj, D::NsubjPass]).filter(|&s| draft.source.iter().any(|r| r.contains(&s))) else {
        return;
    };
    let end = draft.content.iter().map(|r| r.end).max().unwrap_or(0).max(deed + 1);
    let clause = view.extent_without(subject, &[D::AclRelcl, D::Parataxis]).start..end;
    let own = |t: usize| free(t) || draft.has_cue(t) || draft.has_content(t) || draft.source.iter().any(|r| r.contains(&t));
    if !clause.clone().all(own) {
        return;
    }
    draft.source.clear();
    draft.cue = vec![adverb..adverb + 1];
    draft.content = without(&view.trim(clause), &draft.cue[0]);
    draft.tidy();
}

/// *A poll released Wednesday found that …*, *in a video this week that claims …*: no day says anything; the noun before it does. Nor does an
/// article alone.
pub(super) fn dated(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
    let [span] = &draft.source[..] else { return };
    let span = span.clone();
    let day = |t: usize| match view.parsed.mention_at(t) {
        Some(m) => matches!(m.kind, EntityKind::Date | EntityKind::Time),
        None => of_lemma(&view.lemma(t)).has(Class::Grain),
    };
    let nominal = |t: usize| matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Pron) && !day(t);
    let article = span.clone().all(|t| view.pos(t) == Pos::Det && (view.is(t, &W.definite) || view.is(t, &W.indefinite)));
    if !article && !view.top(&span).is_some_and(day) {
        return;
    }
    let inside = span.clone().find(|&t| nominal(t));
    let beside = |t: &usize| free(*t) && !draft.has_cue(*t) && !draft.has_content(*t) && view.word(*t) != ",";
    let before = || (view.sentence_tokens(span.start).start..span.start).rev().take(DAY_WITHIN).take_while(beside).find(|&t| nominal(t));
    let head = if article { None } else { inside.or_else(before) };
    draft.source.clear();
    if let Some(head) = head {
        super::rules::source(view, draft, head);
        let bare = view.extent_without(head, &[D::Acl, D::AclRelcl, D::Appos, D::Obl, D::OblUnmarked, D::NmodUnmarked]);
        if draft.source.iter().any(|whole| whole.start <= bare.start && bare.end <= whole.end) {
            draft.source = vec![bare];
        }
    }
}

/// Tokens before a day among which the noun stands that says something on that day.
const DAY_WITHIN: usize = 4;

/// *faces allegations that …*, *is investigating claims that …*: whoever is told or looks into something does not say it.
pub(super) fn undergone(view: View<'_>, draft: &mut Draft) {
    let said = |t: &usize| view.pos(*t) == Pos::Noun && of_lemma(&view.lemma(*t)).any(&[Class::Allegation, Class::Telling]);
    let undergoes = |verb: &usize| {
        let lemma = view.lemma(*verb);
        of_lemma(&lemma).has(Class::Facing) || frames::of_verb(&lemma) == Some("investigation")
    };
    let Some(noun) = draft.cue.iter().flat_map(Clone::clone).find(said) else { return };
    let Some(verb) = view.head(noun).filter(|v| *v < noun && undergoes(v)) else { return };
    let subject = tree::subject_of(view, verb);
    if draft.source.iter().any(|r| subject.is_some_and(|s| r.contains(&s))) {
        draft.source.clear();
        draft.cue = vec![noun..noun + 1];
    }
}

/// A source that begins with *and*: its other half belongs to it when the tree joins two names or nouns, else the *and* does not.
/// So does the first half of *with Arle and Bost accusing each other*, where the tree hangs it on the cue.
pub(super) fn conjoined(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
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
pub(super) fn source(view: View<'_>, draft: &mut Draft, free: &impl Fn(usize) -> bool) {
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
