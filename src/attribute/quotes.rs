//! Quotations by what stands beside them: an inverted or a direct verb, a dash with a name, the speaker of the quotation before.

use super::draft::{Draft, Made};
use super::nominal;
use super::speaker::can_speak;
use super::view::View;
use super::words::W;
use crate::lexicon::Cues;
use crate::parse::Pos;
use crate::segment::{ParagraphKind, Quotation};
use std::ops::Range;

/// Tokens from which marks of quotation hold words that somebody says, and no single word.
const LEAST: usize = 4;
/// Tokens of a short subject between a quotation and its verb.
const SUBJECT: usize = 12;

/// Ties quotations to the verb right behind them: *“Nobody!” replied Ida Holm*, *“Why?” he shot back*.
pub(super) fn beside(view: View<'_>, drafts: &mut Vec<Draft>) {
    for quotation in &view.parsed.segmented.quotations {
        let tokens = inside(view, quotation);
        if !quotation.closed || tokens.len() < LEAST {
            continue;
        }
        let Some((cue, source)) = verb_behind(view, &tokens) else { continue };
        let own = drafts.iter().position(|d| cue.clone().any(|t| d.has_cue(t)));
        for (i, draft) in drafts.iter_mut().enumerate() {
            if Some(i) != own {
                // What a quoted speaker reports within the quotation stays his.
                let within = draft.cue.iter().all(|c| tokens.start <= c.start && c.end <= tokens.end);
                let most = |r: &Range<usize>| {
                    let shared = r.end.min(tokens.end).saturating_sub(r.start.max(tokens.start));
                    2 * shared > tokens.len() && r.len() <= tokens.len() + 2
                };
                draft.content.retain(|r| within || !most(r));
            }
        }
        let at = own.unwrap_or_else(|| {
            drafts.push(Draft { cue: vec![cue], rule: "attribute/beside-quotation", made: Made::BesideQuotation, ..Draft::default() });
            drafts.len() - 1
        });
        let draft = &mut drafts[at];
        // What the network knows of the verb's subject stands, unless it took words of the quotation for it.
        let known =
            draft.source.iter().any(|s| s.start <= source.start && s.end >= source.end && (s.end <= tokens.start || s.start >= tokens.end));
        let source = if known { draft.source[0].clone() } else { source };
        draft.content.retain(|r| !r.clone().any(|t| source.contains(&t)));
        if !draft.content.iter().any(|r| r.start <= tokens.start && r.end >= tokens.end) {
            draft.content.push(tokens);
        }
        draft.source = vec![source];
        draft.tidy();
    }
    drafts.retain(|d| !d.content.is_empty() || !d.cue.is_empty() && d.made != Made::BesideQuotation);
}

fn inside(view: View<'_>, q: &Quotation) -> Range<usize> {
    q.tokens.start..q.tokens.end.min(view.len())
}

/// The verb behind a quotation and who it is of, when the quotation leads up to it by its last mark.
fn verb_behind(view: View<'_>, quotation: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let mut at = quotation.end;
    let leads = |t: usize| matches!(view.word(t), "," | "?" | "!" | "—" | "–" | "--" | "…");
    let mut led = at >= 2 && leads(at - 2);
    if at < view.len() && view.word(at) == "," {
        (led, at) = (true, at + 1);
    }
    if !led || at + 1 >= view.len() || view.paragraph(at) != view.paragraph(quotation.start) {
        return None;
    }
    let end = paragraph_end(view, at);
    // "the bank-owned cooperative said": a participle in a compound.
    let verb_ok = |t: usize| {
        view.pos(t) == Pos::Verb
            && view.word(t - 1) != "-"
            && (Cues::english().verb(&view.lemma(t)).is_some() || Cues::english().is_manner(&view.lemma(t)))
    };
    if verb_ok(at) {
        let cue = super::rules::cue_of(view, at);
        let cue = at..cue.end.max(at + 1);
        let source = nominal::behind(view, cue.end)?;
        return view.top(&source).filter(|&h| can_speak(view, h)).map(|_| (cue, source));
    }
    let verb = (at + 1..end.min(at + SUBJECT)).find(|&t| view.pos(t) == Pos::Verb && view.word(t - 1) != "-" || view.quoted(t))?;
    let subject = nominal::before(view, verb).filter(|s| s.start <= at + 1 && s.start >= at)?;
    let back = verb + 1 < end && view.is(verb + 1, &W.back);
    if !(verb_ok(verb) || back) || view.quoted(verb) || view.top(&subject).is_none_or(|h| !can_speak(view, h)) {
        return None;
    }
    Some((verb..verb + 1 + usize::from(back), subject))
}

fn paragraph_end(view: View<'_>, t: usize) -> usize {
    view.parsed.segmented.paragraphs.get(view.paragraph(t)).map_or(t, |p| p.tokens.end.min(view.len()))
}

/// Whole sentences in marks of quotation that nobody was credited with: a dash with a name behind them, *From the desk of X* before them, or
/// the quotation before goes on.
pub(super) fn orphans(view: View<'_>, drafts: &mut Vec<Draft>) {
    let mut owner = vec![usize::MAX; view.len()];
    for (i, draft) in drafts.iter().enumerate() {
        for r in draft.content.iter().chain(&draft.cue).chain(&draft.source) {
            owner[r.clone()].fill(i);
        }
    }
    let quotations = &view.parsed.segmented.quotations;
    for (k, quotation) in quotations.iter().enumerate() {
        let tokens = inside(view, quotation);
        if tokens.len() < LEAST || view.is_furniture(tokens.start) {
            continue;
        }
        let before = k.checked_sub(1).map(|b| &quotations[b]);
        let continued = before.filter(|b| b.continues).map(|b| owner[inside(view, b).end - 1]).filter(|&o| o != usize::MAX);
        if let Some(o) = continued.filter(|_| tokens.clone().all(|t| owner[t] == usize::MAX)) {
            drafts[o].content.push(tokens.clone());
            drafts[o].tidy();
            owner[tokens].fill(o);
            continue;
        }
        let whole = view.sentence_tokens(tokens.start).start == tokens.start && starts_paragraph(view, tokens.start);
        let named = colon_before(view, &tokens).filter(|(c, s)| owner[c.start] == usize::MAX || s.clone().all(|t| owner[t] == usize::MAX));
        let named = named.or_else(|| pointed_at(view, &tokens).filter(|_| whole));
        let Some(named) = named.or_else(|| named_beside(view, &tokens).filter(|_| whole)) else { continue };
        let (cue, source) = named;
        for draft in drafts.iter_mut() {
            draft.content.retain(|r| r.end <= tokens.start || r.start >= tokens.end);
        }
        owner[tokens.clone()].fill(drafts.len());
        drafts.push(Draft {
            source: vec![source],
            cue: vec![cue],
            content: vec![tokens],
            rule: "attribute/named-beside",
            ..Draft::default()
        });
    }
    drafts.retain(|d| !d.content.is_empty());
}

fn starts_paragraph(view: View<'_>, t: usize) -> bool {
    view.parsed.segmented.paragraphs.get(view.paragraph(t)).is_some_and(|p| p.tokens.start == t)
}

/// *“…” That was the message from Ida Holm*: the sentence behind says whose words these were.
fn pointed_at(view: View<'_>, quotation: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let first = quotation.end;
    if first + 4 >= view.len()
        || view.paragraph(first) != view.paragraph(quotation.start)
        || !view.is(first, &W.pointing)
        || view.pos(first + 1) != Pos::Aux
    {
        return None;
    }
    let end = view.sentence_tokens(first).end.min(first + SUBJECT);
    let noun = (first + 2..end).find(|&t| view.pos(t) == Pos::Noun && W.words_said.has(&view.lemma(t)))?;
    let of = (noun + 1 < end && view.is(noun + 1, &W.by_from_of)).then_some(noun + 1)?;
    let source = nominal::behind(view, of + 1)?;
    Some((noun..of + 1, source))
}

/// *The ministry, on its channel: “…”*: no verb before the colon, and somebody who speaks at its head.
fn colon_before(view: View<'_>, quotation: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let sentence = view.sentence_tokens(quotation.start);
    let colon = quotation.start.checked_sub(1).filter(|&c| c > sentence.start && view.word(c) == ":")?;
    let lead = sentence.start..colon;
    let verbless = lead.len() <= SUBJECT && lead.clone().all(|t| !matches!(view.pos(t), Pos::Verb | Pos::Aux) && !view.quoted(t));
    let comma = lead.clone().find(|&t| view.word(t) == ",").unwrap_or(colon);
    let source = view.trim(lead.start..comma);
    let speaks = view.top(&source).is_some_and(|h| view.pos(h) == Pos::Propn || super::speaker::is_speaker(&view.lemma(h)));
    (verbless && speaks).then(|| (colon..colon + 1, source))
}

/// *“…” — Ida Holm*; *And from Ida Holm:* or *From the desk of Ida Holm.* in the paragraph before.
fn named_beside(view: View<'_>, quotation: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let end = paragraph_end(view, quotation.start);
    let dash = quotation.end;
    if dash + 1 < end && matches!(view.word(dash), "-" | "—" | "–" | "--") {
        let name = view.trim(dash + 1..end);
        let only = name.len() <= 10 && name.clone().all(|t| !matches!(view.pos(t), Pos::Verb | Pos::Aux));
        let named = name.clone().any(|t| view.pos(t) == Pos::Propn);
        return (only && named).then_some((dash..dash + 1, name));
    }
    let paragraphs = &view.parsed.segmented.paragraphs;
    let before =
        view.paragraph(quotation.start).checked_sub(1).and_then(|p| paragraphs.get(p)).filter(|p| p.kind == ParagraphKind::Body)?;
    let line = before.tokens.start..before.tokens.end.min(view.len());
    let from = line.clone().find(|&t| view.is(t, &W.from_word))?;
    let opens = from <= line.start + 1;
    let name = view.trim(from + 1 + desk(view, from + 1)..line.end);
    let verbless = line.len() <= 16 && line.clone().all(|t| !matches!(view.pos(t), Pos::Verb | Pos::Aux));
    let named = name.clone().any(|t| view.pos(t) == Pos::Propn);
    (opens && verbless && named && end <= quotation.end + 1).then_some((from..from + 1, name))
}

/// Tokens of *the desk of*.
fn desk(view: View<'_>, at: usize) -> usize {
    let of = (at..at + 4).find(|&t| view.is(t, &W.of));
    of.filter(|&t| view.is(at, &W.the) && t > at && view.pos(t - 1) == Pos::Noun).map_or(0, |t| t + 1 - at)
}
