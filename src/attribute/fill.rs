//! Sources that were left out or taken from the wrong side of their cue, and attributions at the end of a sentence that nobody marked.

use super::draft::Draft;
use super::speaker::can_speak;
use super::view::View;
use super::words::W;
use super::{nominal, tree};
use crate::lexicon::Cues;
use crate::lexicon::words::{self, Class};
use crate::parse::{Dependency as D, EntityKind, Pos, VerbForm};
use std::ops::Range;

/// Gives each draft of an active cue its source, and adds attributions that close a sentence.
pub(super) fn fill(view: View<'_>, drafts: &mut Vec<Draft>) {
    for draft in drafts.iter_mut().filter(|d| !d.content.is_empty()) {
        if inverted(view, draft) {
            continue;
        }
        if draft.source.is_empty() && draft.who.is_none() {
            left_out(view, draft);
        }
        if draft.source.is_empty() {
            super::noun::owned(view, draft);
        }
        widen(view, draft);
        reported(view, draft);
        overlong(view, draft);
        participle(view, draft);
        controlled(view, draft);
        last_of_two(view, draft);
    }
    // What was cut away whole leaves nothing that could stand beside a gap.
    drafts.iter_mut().for_each(|d| d.content.retain(|r| r.start < r.end));
    inserted(view, drafts);
    closing(view, drafts);
    for draft in drafts.iter_mut() {
        seams(view, draft);
    }
}

/// *maintained that nobody … about it*, of which *knew* was read as a cue of its own: what is reported within a content belongs to it too.
fn seams(view: View<'_>, draft: &mut Draft) {
    let gaps: Vec<Range<usize>> = draft.content.windows(2).map(|w| w[0].end..w[1].start).collect();
    for gap in gaps {
        let own = gap.clone().any(|t| draft.has_cue(t) || draft.source.iter().any(|s| s.contains(&t)));
        let one = view.sentence(gap.start - 1) == view.sentence(gap.end);
        if one && !own && gap.len() <= SEAM && gap.clone().all(|t| view.pos(t) != Pos::Punct && !view.is_mark(t)) {
            draft.content.push(gap.start - 1..gap.end + 1);
        }
    }
    draft.tidy();
}

/// Tokens of such a gap, at most.
const SEAM: usize = 3;

/// *The road, said Ida Holm, was open*: behind the verb stands who says it, and before it what is said.
fn inverted(view: View<'_>, draft: &mut Draft) -> bool {
    let Some(cue) = draft.cue.first().cloned() else { return false };
    let Some(verb) = tree::verb_of(view, &cue).filter(|&v| is_finite(view, v) && W.inverting.has(&view.lemma(v))) else { return false };
    let sentence = view.sentence_tokens(verb);
    let after_mark = cue.start > sentence.start && (view.word(cue.start - 1) == "," || view.is_mark(cue.start - 1));
    if !after_mark || cue.end >= sentence.end || view.quoted(verb) {
        return false;
    }
    let Some(phrase) = nominal::behind(view, cue.end).filter(|p| !matches!(view.pos(p.start), Pos::Pron)) else { return false };
    // "Ida Holm, the mayor, told Reuters": whoever stands before the verb and can speak is its subject.
    let subject = |h: usize| can_speak(view, h) && (matches!(view.pos(h), Pos::Propn | Pos::Pron) || is_speaker_noun(view, h));
    let earlier = draft.source.iter().filter(|s| s.end <= cue.start).find_map(|s| view.top(s)).is_some_and(subject);
    let aside = nominal::before(view, cue.start).filter(|p| p.end + 1 == cue.start).and_then(|p| view.top(&p)).is_some_and(subject);
    if earlier || draft.source.is_empty() && aside {
        return false;
    }
    let closed = phrase.end >= sentence.end || view.pos(phrase.end) == Pos::Punct || is_day(view, phrase.end);
    let head = view.top(&phrase);
    let told = draft.source.iter().any(|s| s.start < phrase.end && phrase.start < s.end);
    if !closed || told || !head.is_some_and(|h| can_speak(view, h)) || phrase.clone().any(|t| view.quoted(t)) {
        return told;
    }
    let mut content: Vec<Range<usize>> = draft.content.iter().chain(&draft.source).flat_map(|r| without(r, &phrase)).collect();
    let lead = view.trim(sentence.start..cue.start);
    if content.iter().all(|r| r.end <= cue.end || r.start >= phrase.end) && draft.source.iter().any(|s| s.end <= cue.start) {
        content.push(lead);
    }
    draft.content = content.into_iter().map(|r| view.trim(r)).filter(|r| !r.is_empty()).collect();
    draft.source = vec![phrase];
    draft.rule = "attribute/inverted";
    draft.tidy();
    true
}

/// A stretch without another.
pub(super) fn without(range: &Range<usize>, cut: &Range<usize>) -> Vec<Range<usize>> {
    [range.start..range.end.min(cut.start), range.start.max(cut.end)..range.end].into_iter().filter(|r| r.start < r.end).collect()
}

/// The subject before an active verb, or the name behind an inverted one.
fn left_out(view: View<'_>, draft: &mut Draft) {
    let Some(cue) = draft.cue.first().cloned() else { return };
    let Some(verb) = tree::verb_of(view, &cue).filter(|&v| Cues::english().verb(&view.lemma(v)).is_some()) else { return };
    if tree::is_passive(view, verb) || view.parsed.words[verb].morph.form == Some(VerbForm::Infinitive) {
        return;
    }
    let clear = |draft: &Draft, p: &Range<usize>| p.clone().all(|t| !draft.has_content(t) && !draft.has_cue(t));
    let by_tree = tree::subject_of(view, verb).map(|s| {
        let whole = view.extent(s);
        if clear(draft, &whole) { whole } else { view.extent_without(s, &[D::AclRelcl, D::Acl, D::Conj, D::Cc, D::Appos, D::Parataxis]) }
    });
    let finite = is_finite(view, verb);
    let candidates = [by_tree, nominal::before(view, cue.start).filter(|_| finite), nominal::behind(view, cue.end).filter(|_| finite)];
    let fits = |p: &Range<usize>| clear(draft, p) && view.top(p).is_some_and(|h| can_speak(view, h) && view.quoted(h) == view.quoted(verb));
    if let Some(phrase) = candidates.into_iter().flatten().find(fits) {
        draft.source = vec![phrase];
        draft.tidy();
        return;
    }
    // "The firm, which owns the line, has denied that P": the subject was taken for a part of what is said behind the verb.
    let subject = tree::subject_of(view, verb).filter(|&s| s < verb && can_speak(view, s) && view.quoted(s) == view.quoted(verb));
    let said_behind = draft.content.iter().any(|r| r.start > verb);
    if let Some(subject) = subject.filter(|&s| said_behind && draft.has_content(s)) {
        let whole = view.extent(subject);
        if whole.end <= cue.start && draft.content.iter().all(|r| r.start >= whole.start) {
            draft.content.retain(|r| r.start > verb);
            draft.source = vec![whole];
            draft.tidy();
            return;
        }
    }
    // "Nine were held in the raid, Ida Holm, the police chief, said": the content took its source in.
    let Some(phrase) = nominal::before(view, cue.start).filter(|_| finite) else { return };
    let Some(piece) = draft.content.iter().position(|r| r.start + 3 < phrase.start && r.contains(&phrase.start) && r.end <= cue.start)
    else {
        return;
    };
    let parted = view.word(phrase.start - 1) == "," || view.is_mark(phrase.start - 1);
    let name = phrase.clone().any(|t| view.pos(t) == Pos::Propn) || view.top(&phrase).is_some_and(|h| is_speaker_noun(view, h));
    if parted && name {
        draft.content[piece] = view.trim(draft.content[piece].start..phrase.start);
        draft.source = vec![phrase];
        draft.tidy();
    }
}

/// A noun for people or bodies.
fn is_speaker_noun(view: View<'_>, t: usize) -> bool {
    view.pos(t) == Pos::Noun && super::speaker::is_speaker(&view.lemma(t))
}

/// *Ida Holm, a vet, said* of which only *a vet* was marked, *former Arle and Bost goalkeeper Ida Holm said* cut before the name.
fn widen(view: View<'_>, draft: &mut Draft) {
    let Some(cue) = draft.cue.first().cloned() else { return };
    let [span] = &draft.source[..] else { return };
    let span = span.clone();
    let sentence = view.sentence_tokens(span.start);
    let free = |t: usize| !draft.has_content(t) && !draft.has_cue(t) && !view.quoted(t);
    let nominal = |t: usize| matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Adj) || view.word(t) == "-";
    let gap = span.end..cue.start;
    // "former Arle and Bost prop Ida Holm said": up to the name at the cue, whatever the words between were taken for.
    let name = cue
        .start
        .checked_sub(1)
        .and_then(|t| view.parsed.mention_at(t))
        .filter(|m| m.kind == EntityKind::Person && m.tokens.end == cue.start);
    if span.end < cue.start
        && gap.len() <= 5
        && name.is_some_and(|m| m.tokens.start >= span.end)
        && gap.clone().all(free)
        && gap.clone().all(|t| view.pos(t) != Pos::Punct)
    {
        draft.source = vec![span.start..cue.start];
        return;
    }
    if span.end < cue.start
        && gap.len() <= 5
        && gap.clone().all(|t| nominal(t) && free(t))
        && gap.clone().any(|t| view.pos(t) == Pos::Propn)
        && !span.clone().any(|t| view.quoted(t))
    {
        draft.source = vec![span.start..cue.start];
        return;
    }
    let comma = span.start.checked_sub(1).filter(|&c| c > sentence.start && view.word(c) == "," && span.end <= cue.start);
    let Some(comma) = comma.filter(|_| view.is(span.start, &W.articles) || view.pos(span.start) == Pos::Num) else { return };
    let name = view
        .parsed
        .mention_at(comma - 1)
        .filter(|m| matches!(m.kind, EntityKind::Person | EntityKind::Organisation) && m.tokens.start >= sentence.start);
    // The name may have been taken for a bit of what is said.
    let bit = |m: &&crate::parse::Mention| {
        draft.content.iter().any(|r| r.start >= sentence.start && r.start <= m.tokens.start && r.end == m.tokens.end && r.len() <= 4)
    };
    if let Some(m) = name.filter(bit) {
        draft.content.retain(|r| r.end != m.tokens.end);
    }
    let free = |t: usize| !draft.has_content(t) && !draft.has_cue(t) && !view.quoted(t);
    if let Some(name) = name.filter(|m| m.tokens.clone().all(free)) {
        // "wrote to the union, a lawyer said": what a preposition governs is not the subject.
        let titled = (sentence.start..name.tokens.start).rev().take_while(|&t| nominal(t) && free(t)).last().unwrap_or(name.tokens.start);
        let governed = titled > sentence.start && matches!(view.pos(titled - 1), Pos::Adp | Pos::Verb | Pos::Det);
        if !governed {
            draft.source = vec![titled..span.end];
        }
    }
}

/// *accused those who campaign, saying …*, where the object was taken for the speaker: a participle behind a comma has the subject of the verb above.
fn participle(view: View<'_>, draft: &mut Draft) {
    let Some(cue) = draft.cue.first().cloned() else { return };
    let Some(verb) =
        tree::verb_of(view, &cue).filter(|&v| W.gerund_endings.ends(view.word(v)) && view.child(v, &[D::Nsubj, D::Aux]).is_none())
    else {
        return;
    };
    let sentence = view.sentence_tokens(verb);
    if cue.start <= sentence.start || view.word(cue.start - 1) != "," {
        return;
    }
    let Some(head) = draft.source.first().filter(|s| s.end <= cue.start).and_then(|s| view.top(s)) else { return };
    let object =
        matches!(view.relation(head), D::Obj | D::Obl | D::Nmod | D::Iobj | D::NmodPoss) && view.sentence(head) == view.sentence(verb);
    let above =
        view.head(verb).filter(|&h| h < verb && matches!(view.relation(verb), D::Advcl | D::Conj | D::Acl | D::Xcomp | D::Parataxis));
    let main = above.and_then(|a| if view.pos(a) == Pos::Verb { Some(a) } else { view.head(a).filter(|&h| view.pos(h) == Pos::Verb) });
    let Some(subject) = main.and_then(|m| view.child(m, &[D::Nsubj])).filter(|&s| object && s < cue.start && can_speak(view, s)) else {
        return;
    };
    let phrase = view.extent_without(subject, &[D::AclRelcl, D::Acl, D::Parataxis]);
    if phrase.clone().all(|t| !draft.has_content(t) && !draft.has_cue(t)) {
        draft.source = vec![phrase];
    }
}

/// *accused the union of claiming that …*, *slammed her for saying so*, *was criticised for writing that …*: whoever is charged with saying it says it.
fn controlled(view: View<'_>, draft: &mut Draft) {
    let Some(cue) = draft.cue.first().cloned() else { return };
    let gerund = |v: &usize| W.gerund_endings.ends(view.word(*v)) && view.child(*v, &[D::Nsubj, D::Aux]).is_none();
    let Some(verb) = tree::verb_of(view, &cue).filter(gerund) else { return };
    let mark = |c: usize| c < verb && matches!(view.relation(c), D::Mark | D::Case) && view.is(c, &W.for_of);
    if !view.parsed.children(verb).any(mark) {
        return;
    }
    let Some(above) = view.head(verb).filter(|&h| h < verb) else { return };
    let charged = |h: usize| {
        let lemma = view.lemma(h);
        view.pos(h) == Pos::Verb && words::of_lemma(&lemma).any(&[Class::Accusing, Class::Characterising])
    };
    let (charge, object) = match view.pos(above) {
        Pos::Verb => {
            let told = if tree::is_passive(view, above) { D::NsubjPass } else { D::Obj };
            (above, view.child(above, &[told]))
        }
        _ => (view.head(above).unwrap_or(above), Some(above).filter(|&o| view.relation(o) == D::Obj)),
    };
    let Some(object) = object.filter(|&o| o < verb && charged(charge) && can_speak(view, o)) else { return };
    let phrase = view.extent_without(object, &[D::AclRelcl, D::Acl, D::Parataxis]);
    if phrase.clone().any(|t| draft.has_content(t) || draft.has_cue(t)) {
        return;
    }
    draft.source = vec![phrase];
    // What they say is the whole clause, of which the reader may have seen a piece.
    if let Some(clause) = tree::clause_of(view, verb).filter(|&c| c > verb) {
        let whole = view.extent(clause);
        if draft.content.iter().all(|r| whole.start <= r.start && r.end <= whole.end) {
            draft.content = vec![view.trim(whole)];
        }
    }
}

/// *In New Jersey, Holm's lawyers said*, *along with the Front, officials said*: of two phrases with a comma between, the one at the verb speaks, when it is
/// no apposition: a plural, or somebody's.
fn last_of_two(view: View<'_>, draft: &mut Draft) {
    let Some(cue) = draft.cue.first() else { return };
    let [span] = &draft.source[..] else { return };
    let mut commas = span.clone().filter(|&t| view.word(t) == ",");
    let (Some(comma), None) = (commas.next(), commas.next()) else { return };
    let second = comma + 1..span.end;
    if span.end != cue.start || second.is_empty() || span.clone().any(|t| view.is(t, &W.and) || view.is(t, &W.wh_relatives)) {
        return;
    }
    let Some(head) = view.top(&second) else { return };
    let plural = view.pos(head) == Pos::Noun && view.parsed.words[head].morph.plural == Some(true) && !view.is(second.start, &W.articles);
    let first = view.top(&(span.start..comma));
    let singular = first.is_some_and(|f| view.parsed.words[f].morph.plural != Some(true));
    if plural && singular {
        draft.source = vec![second];
    }
}

/// *According to the Courier, Ida Holm, in an interview, denied it*: the paper only tells it, and whoever stands behind its comma speaks.
fn reported(view: View<'_>, draft: &mut Draft) {
    let ([span], Some(cue)) = (&draft.source[..], draft.cue.first()) else { return };
    let told = span.start >= 2 && view.is(span.start - 2, &W.according) && view.is(span.start - 1, &W.to);
    if !told || cue.start < span.end {
        return;
    }
    let mut commas = span.clone().filter(|&t| view.word(t) == ",");
    let Some(comma) = commas.next() else { return };
    let second = comma + 1..commas.next().unwrap_or(span.end);
    if view.top(&second).is_some_and(|head| can_speak(view, head)) {
        draft.source = vec![second];
    }
}

/// *according to Ida Holm of the union, was not*: a source that runs over its comma into the clause.
fn overlong(view: View<'_>, draft: &mut Draft) {
    let [span] = &draft.source[..] else { return };
    let span = span.clone();
    let verbal = |t: usize| {
        t < span.end && (view.pos(t) == Pos::Aux || view.pos(t) == Pos::Verb && view.parsed.words[t].morph.form == Some(VerbForm::Finite))
    };
    let Some(comma) = (span.start + 1..span.end).find(|&t| view.word(t) == "," && verbal(t + 1)) else { return };
    let relative = (span.start..comma).any(|t| view.is(t, &W.wh_relatives));
    if !relative && draft.cue.first().is_some_and(|c| c.end <= span.start) {
        draft.source = vec![span.start..comma];
        draft.content.push(view.trim(comma + 1..span.end));
        draft.tidy();
    }
}

/// *It was mined, he added, and two drivers died*: the clause behind an inserted attribution is said too.
fn inserted(view: View<'_>, drafts: &mut [Draft]) {
    let mut taken = vec![false; view.len()];
    for r in drafts.iter().flat_map(|d| d.cue.iter().chain(&d.source).chain(&d.content)) {
        taken[r.clone()].fill(true);
    }
    for draft in drafts.iter_mut().filter(|d| d.source.len() == 1 && d.cue.len() == 1) {
        let end = draft.cue[0].end.max(draft.source[0].end);
        let first = draft.cue[0].start.min(draft.source[0].start);
        let sentence = view.sentence_tokens(first);
        let leads = draft.content.iter().any(|r| r.end <= first && view.sentence(r.end - 1) == view.sentence(first) && first - r.end <= 1);
        let alone = draft.content.iter().all(|r| r.end <= first);
        let rest = view.trim(end..sentence.end);
        let joined = end < sentence.end && view.word(end) == "," && rest.len() > 2 && view.is(rest.start, &W.and_but);
        let says = rest.clone().any(|t| matches!(view.pos(t), Pos::Verb | Pos::Aux));
        if leads && alone && joined && says && rest.clone().all(|t| !taken[t] && !view.quoted(t)) {
            draft.content.push(rest);
            draft.tidy();
        }
    }
}

/// *Nine were held, a group that watches the border said on Friday.*: without a cue of its own, the sentence's end tells who says it.
fn closing(view: View<'_>, drafts: &mut Vec<Draft>) {
    // A cue that nothing was tied to is free.
    let mut taken = vec![false; view.len()];
    for r in drafts.iter().filter(|d| !d.content.is_empty()).flat_map(|d| d.cue.iter().chain(&d.source)) {
        taken[r.clone()].fill(true);
    }
    for sentence in &view.parsed.segmented.sentences {
        let tokens = sentence.tokens.start..sentence.tokens.end.min(view.len());
        if tokens.len() < 6 || view.is_furniture(tokens.start) || sentence.dateline {
            continue;
        }
        let Some(verb) = closing_verb(view, &tokens) else { continue };
        if taken[verb] {
            lead(view, drafts, verb, &tokens);
            continue;
        }
        let Some(phrase) = nominal::before(view, verb) else { continue };
        let opens = phrase.start > tokens.start && (view.word(phrase.start - 1) == "," || view.is_mark(phrase.start - 1));
        if !opens || phrase.clone().any(|t| taken[t]) || !view.top(&phrase).is_some_and(|h| can_speak(view, h)) {
            continue;
        }
        let content = view.trim(super::rules::behind_dateline(view, tokens.start)..phrase.start);
        let says = content.clone().any(|t| matches!(view.pos(t), Pos::Verb | Pos::Aux));
        if content.len() < 3 || !says {
            continue;
        }
        // Whoever was credited with the whole sentence only reports what stands before the comma.
        for draft in drafts.iter_mut() {
            draft.content = draft
                .content
                .iter()
                .flat_map(|r| if r.contains(&verb) { without(r, &(phrase.start..tokens.end)) } else { vec![r.clone()] })
                .collect();
        }
        drafts.retain(|d| !d.content.is_empty());
        let cue = super::rules::cue_of(view, verb);
        drafts.push(Draft { source: vec![phrase], cue: vec![cue], content: vec![content], rule: "attribute/closing", ..Draft::default() });
    }
}

/// *Two babies, one of them five days old, lived there, a neighbour said*: a content that lacks its clause's subject begins where the sentence does.
fn lead(view: View<'_>, drafts: &mut [Draft], verb: usize, sentence: &Range<usize>) {
    let Some(at) = drafts.iter().position(|d| d.has_cue(verb)) else { return };
    let draft = &drafts[at];
    let Some(end) = draft.source.first().map(|s| s.start).filter(|&s| s > sentence.start && s < verb) else { return };
    let Some(first) = draft.content.iter().map(|r| r.start).min() else { return };
    let whole = view.trim(super::rules::behind_dateline(view, sentence.start)..end);
    let within = draft.content.iter().all(|r| r.start >= whole.start && r.end <= end);
    let subject =
        |t: usize| matches!(view.relation(t), D::Nsubj | D::NsubjPass) && view.head(t).is_some_and(|h| h >= first && draft.has_content(h));
    let free = |t: usize| !view.quoted(t) && !drafts.iter().any(|d| d.has_cue(t));
    if within && (whole.start..first).any(subject) && whole.clone().all(free) {
        drafts[at].content = vec![whole];
    }
}

/// A finite verb of speech with nothing but a time, a place or a form of words behind it.
fn closing_verb(view: View<'_>, sentence: &Range<usize>) -> Option<usize> {
    let plain = |t: usize| !matches!(view.pos(t), Pos::Verb | Pos::Aux | Pos::Sconj) && !view.quoted(t);
    let verb = sentence.clone().rev().take(TAIL).find(|&t| !plain(t))?;
    let cues = Cues::english();
    let speech = cues.is_speech(&view.lemma(verb)) || W.finding.has(&view.lemma(verb));
    let tail = verb + 1..sentence.end;
    let bare = tail.is_empty()
        || W.tell.has(&view.lemma(verb))
        || matches!(view.pos(tail.start), Pos::Punct | Pos::Adp | Pos::Adv | Pos::Adj | Pos::Noun)
        || is_day(view, tail.start);
    // Right behind a name a past form is finite, though the reader may take it for a participle.
    let past =
        verb > sentence.start && view.pos(verb - 1) == Pos::Propn && view.parsed.words[verb].morph.form == Some(VerbForm::Participle);
    (view.pos(verb) == Pos::Verb && speech && (is_finite(view, verb) || past) && bare && !view.quoted(verb)).then_some(verb)
}

/// Words behind a closing verb, at most.
const TAIL: usize = 12;

fn is_finite(view: View<'_>, verb: usize) -> bool {
    view.parsed.words[verb].morph.form == Some(VerbForm::Finite) || view.child(verb, &[D::Aux]).is_some()
}

fn is_day(view: View<'_>, t: usize) -> bool {
    t < view.len()
        && (view.is(t, &W.before_days) || view.parsed.mention_at(t).is_some_and(|m| matches!(m.kind, EntityKind::Date | EntityKind::Time)))
}
