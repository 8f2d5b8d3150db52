//! Attributions that the network does not give: those it missed beside a plain cue, and those inside another's content, which its flat layer cannot hold.

use super::draft::Draft;
use super::tree;
use super::view::View;
use super::words::W;
use crate::lexicon::Cues;
use crate::lexicon::words::{self, Class};
use crate::parse::{Dependency as D, Pos, VerbForm};
use crate::segment::ParagraphKind;
use std::ops::Range;

/// Which draft's cue and which draft's content each token stands in.
struct Taken {
    cue: Vec<bool>,
    content: Vec<bool>,
}

/// Adds what the rules find to what the network found.
pub(super) fn add(view: View<'_>, drafts: &mut Vec<Draft>) {
    drafts.retain(|d| !is_denied_noun(view, d));
    let mut taken = Taken { cue: vec![false; view.len()], content: vec![false; view.len()] };
    for draft in drafts.iter_mut() {
        if draft.content.is_empty() {
            complete(view, draft);
        }
        participle(view, draft);
        // A cue that nothing was tied to is free.
        if draft.content.is_empty() {
            continue;
        }
        for r in &draft.cue {
            taken.cue[r.clone()].fill(true);
        }
        for r in &draft.content {
            taken.content[r.clone()].fill(true);
        }
    }
    interposed(view, drafts, &mut taken);
    let cues = Cues::english();
    for t in 0..view.len() {
        if taken.cue[t] || view.is_furniture(t) {
            continue;
        }
        let lemma = view.lemma(t);
        let found = match view.pos(t) {
            Pos::Verb => of_verb(view, cues, t, &lemma),
            Pos::Noun => super::noun::of_noun(view, cues, t, &lemma, taken.content[t]),
            _ if W.according_lemmas.has(&lemma) && view.is(t + 1, &W.to) => according_to(view, t),
            _ => None,
        };
        if let Some(mut draft) = found.or_else(|| according_verb(view, t, &lemma)) {
            draft.tidy();
            if draft.cue.iter().flat_map(Clone::clone).any(|c| taken.cue[c]) {
                continue;
            }
            for r in &draft.cue {
                taken.cue[r.clone()].fill(true);
            }
            drafts.retain(|d| !d.content.is_empty() || !d.cue.iter().flat_map(Clone::clone).any(|c| draft.has_cue(c)));
            drafts.push(draft);
        }
    }
    headline(view, drafts, &taken);
}

/// *…, claims he denies*: a noun of saying is no cue of the clause that rejects it.
fn is_denied_noun(view: View<'_>, draft: &Draft) -> bool {
    let ([cue], [content]) = (&draft.cue[..], &draft.content[..]) else { return false };
    let rejects = |c: usize| words::of_lemma(&view.lemma(c)).any(&[Class::Denying, Class::Rejecting]);
    let relative = |c: usize| view.relation(c) == D::AclRelcl && content.contains(&c) && rejects(c);
    cue.len() == 1 && view.pos(cue.start) == Pos::Noun && view.parsed.children(cue.start).any(relative)
}

/// *denounced an article in the Herald claiming that …*: what a participle beside a noun of telling says, the article says, and not whoever
/// denounced it.
fn participle(view: View<'_>, draft: &mut Draft) {
    let Some(verb) = draft.cue.first().and_then(|c| tree::verb_of(view, c)) else { return };
    if view.relation(verb) != D::Acl || view.parsed.words[verb].morph.form != Some(VerbForm::Gerund) {
        return;
    }
    let telling = |n: &usize| words::of_lemma(&view.lemma(*n)).any(&[Class::Telling, Class::Allegation, Class::Utterance]);
    let Some(noun) = view.head(verb).filter(|&n| n < verb && view.pos(n) == Pos::Noun).filter(telling) else { return };
    if draft.source.iter().any(|r| r.contains(&noun)) {
        return;
    }
    let by = |c: &usize| {
        view.relation(*c) == D::Nmod
            && *c < verb
            && view.pos(*c) == Pos::Propn
            && view.parsed.children(*c).any(|p| view.is(p, &W.by_from_in))
    };
    let owner = view.child(noun, &[D::NmodPoss]).or_else(|| view.parsed.children(noun).find(by)).unwrap_or(noun);
    draft.source.clear();
    source(view, draft, owner);
}

/// Gives a cue of denial or charge without content its object.
fn complete(view: View<'_>, draft: &mut Draft) {
    if let Some((source, content)) = draft.cue.first().and_then(|c| according_parts(view, c)) {
        (draft.source, draft.content, draft.rule) = (vec![source], vec![content], "attribute/according-to");
        return;
    }
    let Some(verb) = draft.cue.first().and_then(|c| tree::verb_of(view, c)) else { return };
    // "traded accusations": the noun is what was said, as far as anybody is told.
    let noun = view.child(verb, &[D::Obj]).filter(|&o| o > verb && super::stance::phrase_at(view, verb).is_some() && draft.has_cue(o));
    if let Some(noun) = noun {
        draft.cue = vec![draft.cue[0].start..view.extent(noun).start.max(verb + 1)];
    } else if !Cues::english().takes_object(&view.lemma(verb)) {
        return;
    }
    draft.content = object_of(view, verb, &draft.cue);
    draft.rule = "attribute/bare-object";
    let relative = view.child(verb, &[D::Nsubj, D::Obj, D::Obl, D::NsubjPass]);
    let relative = relative.and_then(|r| tree::behind_relative(view, r, draft.cue[0].start));
    if let Some(phrase) = relative.filter(|p| p.clone().all(|t| !draft.has_content(t) && !draft.has_cue(t))) {
        draft.source = vec![phrase];
    } else if draft.source.is_empty()
        && let Some(subject) = tree::subject_of(view, verb)
    {
        source(view, draft, subject);
    }
}

/// Sets the source to a phrase, cut so that it runs into no cue or content.
pub(super) fn source(view: View<'_>, draft: &mut Draft, head: usize) {
    let mut span = view.extent(head);
    let blocked = |t: usize| draft.has_content(t) || draft.has_cue(t);
    if span.clone().any(blocked) {
        span = view.extent_without(head, &[D::AclRelcl, D::Acl, D::Conj, D::Cc, D::Appos]);
        if span.clone().any(blocked) {
            span = head..head + 1;
        }
    }
    if !span.clone().any(blocked) {
        draft.source = vec![span];
    }
}

/// Objects of a verb of denial or charge with their *of*, *for*, *as* phrases; for a relative clause the noun that it describes.
fn object_of(view: View<'_>, verb: usize, cue: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut first_last: Option<(usize, usize)> = None;
    let subject = tree::subject_of(view, verb);
    for child in view.parsed.children(verb) {
        let wanted = match view.relation(child) {
            D::Obj | D::Ccomp | D::Xcomp | D::Iobj | D::NsubjPass => true,
            D::Obl | D::Advcl => {
                child > verb
                    && view
                        .parsed
                        .children(child)
                        .any(|c| matches!(view.relation(c), D::Case | D::Mark) && view.is(c, &W.object_prepositions))
            }
            _ => false,
        };
        if wanted && Some(child) != subject {
            let extent = view.extent(child);
            let (a, b) = first_last.unwrap_or((extent.start, extent.end));
            first_last = Some((a.min(extent.start), b.max(extent.end)));
        }
    }
    // *a claim that they deny*, *a claim denied by them*
    let relative = view.relation(verb) == D::AclRelcl || view.relation(verb) == D::Acl && tree::is_passive(view, verb);
    let bare_pronoun = |r: &(usize, usize)| r.1 - r.0 == 1 && view.is(r.0, &W.object_relatives);
    if relative
        && first_last.as_ref().is_none_or(bare_pronoun)
        && let Some(noun) = view.head(verb)
        && subject != Some(noun)
    {
        return vec![view.extent_without(noun, &[D::AclRelcl, D::Acl])];
    }
    let Some((a, b)) = first_last else { return Vec::new() };
    // The verb itself may stand between, and who denies: "the charge was denied by the office on Friday", "what they deny".
    let agent = subject.filter(|_| tree::is_passive(view, verb)).map(|s| view.extent(s));
    let mut pieces = vec![a..b];
    for c in cue.iter().chain(&agent) {
        pieces =
            pieces.into_iter().flat_map(|p| [p.start..p.end.min(c.start), p.start.max(c.end)..p.end]).filter(|p| p.start < p.end).collect();
    }
    pieces.into_iter().map(|p| view.trim(p)).collect()
}

/// The verb with its auxiliaries, negation and particle.
pub(super) fn cue_of(view: View<'_>, verb: usize) -> Range<usize> {
    let mut first = verb;
    let mut last = verb;
    for c in view.parsed.children(verb) {
        let near = c + 1 == first || (c < first && first - c <= 2 && view.relation(c) == D::Aux);
        if near && (matches!(view.relation(c), D::Aux | D::AuxPass) || view.is(c, &W.negating_near)) {
            first = c;
        }
    }
    // Adverbs between auxiliary and verb hide it from the walk above; one look further is enough.
    for c in view.parsed.children(verb).rev() {
        if c < first && first - c <= 2 && matches!(view.relation(c), D::Aux | D::AuxPass) {
            first = c;
        }
    }
    if view.child(verb, &[D::CompoundPrt]) == Some(verb + 1) {
        last = verb + 1;
    }
    first..last + 1
}

fn of_verb(view: View<'_>, cues: &Cues, verb: usize, lemma: &str) -> Option<Draft> {
    let speech = cues.is_speech(lemma);
    // *maintains his innocence*
    let innocent = |o: usize| words::of_lemma(&view.lemma(o)).has(Class::Innocence);
    let protests = words::of_lemma(lemma).has(Class::Protesting) && view.child(verb, &[D::Obj]).is_some_and(innocent);
    let bare = cues.takes_object(lemma) || protests;
    let untrue = calls_untrue(view, cues, verb, lemma);
    let phrase = !cues.phrases(lemma).is_empty() && super::stance::phrase_at(view, verb).is_some() || puts_at(view, verb, lemma);
    let counted = counts_up(view, verb, lemma);
    let responsible = super::stance::holds_responsible(view, verb);
    if !(speech || bare || untrue || phrase || counted || responsible.is_some()) {
        return None;
    }
    let cue = cue_of(view, verb);
    let mut draft = Draft { cue: vec![cue.clone()], ..Draft::default() };
    let clause = tree::clause_of(view, verb).filter(|&c| c != verb);
    let inverted = || {
        // "…, the mayor said": the reported clause is above its verb.
        (view.relation(verb) == D::Parataxis).then(|| view.head(verb)).flatten()
    };
    if let Some(word) = responsible {
        draft.content = vec![view.trim(cue.end..view.extent(verb).end.max(view.extent(word).end))];
        draft.rule = "attribute/held-responsible";
    } else if let Some((clause, _)) = super::front::told_before(view, verb).filter(|_| clause.is_some() || inverted().is_none()) {
        draft.content = vec![clause];
        draft.rule = "attribute/parenthetical";
    } else if let Some(clause) = clause.filter(|_| speech || bare) {
        draft.content = vec![within_quotation(view, verb, view.extent(clause))];
        draft.rule = "attribute/clause";
    } else if (phrase && W.put.has(lemma)) || (counted && clause.is_none()) {
        // "put the toll at nine": the amount is what is said.
        draft.content = vec![view.trim(cue.end..view.extent(verb).end.max(cue.end))];
        draft.rule = "attribute/put-at";
    } else if bare || untrue || phrase {
        draft.content = object_of(view, verb, &draft.cue);
        draft.rule = if untrue { "attribute/called-untrue" } else { "attribute/bare-object" };
    } else if let Some(head) = inverted() {
        let whole = view.extent(head);
        let own = view.extent(verb);
        draft.content = if own.end >= whole.end {
            vec![view.trim(whole.start..own.start.max(whole.start))]
        } else if own.start <= whole.start {
            vec![view.trim(own.end..whole.end)]
        } else {
            vec![view.trim(whole.start..own.start), view.trim(own.end..whole.end)]
        };
        draft.rule = "attribute/parenthetical";
        view.child(verb, &[D::Nsubj])?;
    } else if let Some(what) = view
        .child(verb, &[D::Xcomp])
        .filter(|&x| tree::is_passive(view, verb) && view.parsed.words[x].morph.form == Some(VerbForm::Infinitive))
    {
        // "was reported to have been hit": nobody is named; the raised subject belongs to the content.
        draft.content = vec![view.extent(what)];
        draft.content.extend(view.child(verb, &[D::NsubjPass]).map(|s| view.extent(s)));
        draft.rule = "attribute/passive";
    }
    draft.content.retain(|r| r.start < r.end);
    if draft.content.is_empty() || draft.content.iter().any(|r| r.contains(&verb)) {
        return None;
    }
    let relative = view.child(verb, &[D::Nsubj, D::Obj, D::Obl, D::NsubjPass]).and_then(|r| tree::behind_relative(view, r, cue.start));
    if let Some(phrase) = relative.filter(|p| p.clone().all(|t| !draft.has_content(t) && !draft.has_cue(t))) {
        draft.source = vec![phrase];
    } else if let Some(subject) = tree::subject_of(view, verb) {
        if draft.has_content(subject) {
            // "a charge which they deny" keeps its own subject; anything else that eats its source is a broken tree.
            return None;
        }
        source(view, &mut draft, subject);
        if view.is(subject, &W.relatives) && view.relation(verb) == D::AclRelcl {
            draft.who = view.head(verb);
        }
    } else if let Some(subject) = misplaced_subject(view, verb, cue.start).filter(|&s| !draft.has_content(s)) {
        source(view, &mut draft, subject);
    } else if !tree::is_passive(view, verb) && view.parsed.words[verb].morph.form != Some(VerbForm::Participle) {
        // An imperative or a broken tree: nobody says it.
        if view.parsed.words[verb].morph.form != Some(VerbForm::Gerund) {
            return None;
        }
    }
    Some(draft)
}

/// *Organisers counted 30,000*: whoever comes to a figure says it.
fn counts_up(view: View<'_>, verb: usize, lemma: &str) -> bool {
    let figure = |o: usize| o > verb && (view.pos(o) == Pos::Num || view.child(o, &[D::Nummod]).is_some());
    let somebody = |s: usize| matches!(view.pos(s), Pos::Propn | Pos::Pron) || super::speaker::is_speaker(&view.lemma(s));
    words::of_lemma(lemma).has(Class::Computing)
        && !tree::is_passive(view, verb)
        && !view.quoted(verb)
        && view.child(verb, &[D::Nsubj]).is_some_and(somebody)
        && view.child(verb, &[D::Obj]).is_some_and(figure)
}

/// *put turnout at 56 percent*: whoever puts an amount at a figure says so.
fn puts_at(view: View<'_>, verb: usize, lemma: &str) -> bool {
    let amount = |o: usize| {
        words::of_lemma(&view.lemma(o)).any(&[
            Class::Tally,
            Class::TallyNoun,
            Class::MeasuredNoun,
            Class::CrowdNoun,
            Class::SizeNoun,
            Class::Outlay,
            Class::Loss,
        ])
    };
    let figure = |c: usize| {
        view.parsed.children(c).any(|p| view.relation(p) == D::Case && words::of_lemma(&view.lower(p)).has(Class::At))
            && view.extent(c).any(|t| view.pos(t) == Pos::Num)
    };
    W.put.has(lemma)
        && view.child(verb, &[D::Obj]).is_some_and(|o| o > verb && amount(o))
        && view.parsed.children(verb).any(|c| c > verb && matches!(view.relation(c), D::Obl) && figure(c))
}

/// *saying the rebels had admitted …*: a noun right before a finite verb is its subject, though the tree makes it the outer verb's object.
fn misplaced_subject(view: View<'_>, verb: usize, cue: usize) -> Option<usize> {
    let outer = view.head(verb).filter(|&h| h < verb && view.relation(verb) == D::Ccomp)?;
    let finite = view.pos(cue) == Pos::Aux || view.parsed.words[verb].morph.form == Some(VerbForm::Finite);
    let object = view.child(outer, &[D::Obj, D::Iobj]).filter(|&o| outer < o && o < verb && finite)?;
    (view.extent_without(object, &[D::Acl, D::AclRelcl]).end == cue).then_some(object)
}

/// What a quoted speaker reports ends with the quotation.
fn within_quotation(view: View<'_>, verb: usize, clause: Range<usize>) -> Range<usize> {
    let quotations = &view.parsed.segmented.quotations;
    let at = quotations.partition_point(|q| q.tokens.end <= verb);
    match quotations.get(at).filter(|q| q.tokens.contains(&verb)) {
        Some(q) => view.trim(clause.start.max(q.tokens.start)..clause.end.min(q.tokens.end)),
        None => clause,
    }
}

/// *…, which Haller said may have cost a million*: the sentence's own speaker is not behind the relative clause. Trees often break here,
/// so the words decide: a relative, a short name, a verb of speech, and right after it a finite verb.
fn interposed(view: View<'_>, drafts: &mut Vec<Draft>, taken: &mut Taken) {
    let cues = Cues::english();
    for t in 0..view.len() {
        if !view.is(t, &W.relatives) || view.is_furniture(t) || !matches!(view.pos(t), Pos::Pron | Pos::Sconj | Pos::Det) {
            continue;
        }
        let sentence = view.sentence_tokens(t);
        let Some(verb) = (t + 2..sentence.end.min(t + 9)).find(|&v| matches!(view.pos(v), Pos::Verb | Pos::Aux)) else { continue };
        let names = (t + 1..verb).all(|n| matches!(view.pos(n), Pos::Propn | Pos::Noun | Pos::Adj | Pos::Det | Pos::Pron | Pos::Part));
        let after = verb + 1;
        let finite = after < sentence.end
            && (view.pos(after) == Pos::Aux
                || (view.pos(after) == Pos::Verb && view.parsed.words[after].morph.form == Some(VerbForm::Finite)));
        let speech = cues.is_speech(view.parsed.lemma(verb)) && view.pos(verb) == Pos::Verb;
        let named = (t + 1..verb).any(|n| matches!(view.pos(n), Pos::Propn | Pos::Noun | Pos::Pron));
        if !(names && named && finite && speech) || taken.cue[verb] {
            continue;
        }
        let end = clause_end(view, after, &sentence);
        let content = view.trim(after..end);
        if content.len() < 2 {
            continue;
        }
        // Whoever was credited with the whole sentence is not behind this part of it.
        for draft in drafts.iter_mut().filter(|d| d.has_content(after) && !view.quoted(after)) {
            let cut = t..end;
            let pieces = draft.content.iter().flat_map(|p| [p.start..p.end.min(cut.start), p.start.max(cut.end)..p.end]);
            draft.content = pieces.filter(|p| p.start < p.end).map(|p| view.trim(p)).collect();
        }
        taken.cue[verb] = true;
        taken.content[content.clone()].fill(true);
        drafts.push(Draft {
            source: vec![view.trim(t + 1..verb)],
            cue: std::iter::once(verb..verb + 1).collect(),
            content: vec![t..t + 1, content],
            rule: "attribute/interposed",
            ..Draft::default()
        });
    }
}

/// Where the clause of a finite verb ends: its verb's last word, at most the sentence's.
fn clause_end(view: View<'_>, finite: usize, sentence: &Range<usize>) -> usize {
    let main = match view.pos(finite) {
        Pos::Aux => view.head(finite).filter(|h| (finite..finite + 6).contains(h)).unwrap_or(finite),
        _ => finite,
    };
    let end = view.extent(main).end.min(sentence.end);
    if end > main + 1 { end } else { view.trim(finite..sentence.end).end }
}

/// *called the report a lie*, *described the claims as untrue*, *dismissed it as nonsense*.
fn calls_untrue(view: View<'_>, cues: &Cues, verb: usize, lemma: &str) -> bool {
    if !W.calling.has(lemma) && !W.dismissing.has(lemma) {
        return false;
    }
    view.parsed.children(verb).any(|c| {
        matches!(view.relation(c), D::Xcomp | D::Obl | D::Advcl | D::Obj | D::Ccomp)
            && c > verb
            && (cues.is_untrue(&view.lemma(c))
                || view.parsed.children(c).any(|g| matches!(view.relation(g), D::Amod | D::Conj) && cues.is_untrue(&view.lemma(g))))
    })
}

/// Some trees make *according* a verb.
fn according_verb(view: View<'_>, t: usize, lemma: &str) -> Option<Draft> {
    (view.pos(t) == Pos::Verb && W.according_lemmas.has(lemma) && view.is(t + 1, &W.to)).then(|| according_to(view, t)).flatten()
}

/// *according to plan*: nobody says it.
pub(super) fn is_no_source(view: View<'_>, t: usize) -> bool {
    view.is(t, &W.no_sources)
}

/// *According to X, P* at the head of a sentence: X with its relative clause or apposition, and P.
pub(super) fn according_parts(view: View<'_>, cue: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let sentence = view.sentence_tokens(cue.start);
    if !view.is(cue.start, &W.according) || cue.start > sentence.start + 1 || is_no_source(view, cue.end) {
        return None;
    }
    let says = |range: Range<usize>| range.clone().any(|t| matches!(view.pos(t), Pos::Verb | Pos::Aux));
    let commas: Vec<usize> = (cue.end..sentence.end.min(cue.end + LONGEST_ACCORDING)).filter(|&t| view.word(t) == ",").collect();
    let ends = |&(i, comma): &(usize, usize)| {
        let next = commas.get(i + 1).copied();
        let relative = view.is(comma + 1, &W.wh_relatives);
        let beside = next.is_some_and(|n| view.pos(comma + 1) == Pos::Det && !says(comma + 1..n) && says(n..sentence.end));
        !relative && !beside && says(comma + 1..sentence.end)
    };
    let comma = commas.iter().copied().enumerate().find(ends)?.1;
    let (source, content) = (view.trim(cue.end..comma), view.trim(comma + 1..sentence.end));
    let named = source.clone().any(|t| matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Pron));
    (named && content.len() >= 2).then_some((source, content))
}

/// Tokens within which the comma behind *According to X* is looked for.
const LONGEST_ACCORDING: usize = 40;

fn according_to(view: View<'_>, t: usize) -> Option<Draft> {
    if is_no_source(view, t + 2) {
        return None;
    }
    let cue = t..t + 2;
    if let Some((source, content)) = according_parts(view, &cue) {
        return Some(Draft {
            source: vec![source],
            cue: vec![cue],
            content: vec![content],
            rule: "attribute/according-to",
            ..Draft::default()
        });
    }
    let sentence = view.sentence_tokens(t);
    let source_head = tree::source_of(view, &cue).filter(|h| sentence.contains(h) && *h > t + 1)?;
    let source = view.extent_without(source_head, &[D::Case, D::Punct]);
    let source = source.start.max(t + 2)..source.end;
    let before = view.trim(sentence.start..t);
    let after = view.trim(source.end..sentence.end);
    // The side with the clause: "According to X, …" opens the sentence; otherwise what stands before.
    let content = if before.len() >= 3 { vec![before] } else { vec![after] };
    let draft = Draft { source: vec![source], cue: vec![cue], content, rule: "attribute/according-to", ..Draft::default() };
    draft.content.iter().all(|c| c.len() >= 2).then_some(draft)
}

/// *Mayor: bridge is safe* and *Bridge is safe, says mayor* in a headline that the network left alone.
fn headline(view: View<'_>, drafts: &mut Vec<Draft>, taken: &Taken) {
    for paragraph in &view.parsed.segmented.paragraphs {
        let tokens = paragraph.tokens.start..paragraph.tokens.end.min(view.len());
        if paragraph.kind != ParagraphKind::Title || tokens.len() < 4 || tokens.clone().any(|t| taken.cue[t]) {
            continue;
        }
        let Some(colon) = tokens.clone().find(|&t| view.word(t) == ":") else { continue };
        let (left, right) = (tokens.start..colon, view.trim(colon + 1..tokens.end));
        let named = left.clone().any(|t| view.parsed.mention_at(t).is_some() || Cues::english().noun(&view.lemma(t)).is_some());
        let verbless = !left.clone().any(|t| matches!(view.pos(t), Pos::Verb | Pos::Aux));
        let says_much = right.len() >= 3 && right.clone().any(|t| matches!(view.pos(t), Pos::Verb | Pos::Aux));
        // "Holm: why the bridge fell" is a topic.
        let topic = view.is(right.start, &W.question_openers) || left.clone().any(|t| W.no_labels.has(&view.lower(t)));
        if named && verbless && says_much && !topic && (1..=6).contains(&left.len()) {
            drafts.push(Draft {
                source: vec![left],
                cue: std::iter::once(colon..colon + 1).collect(),
                content: vec![right],
                rule: "attribute/headline-colon",
                ..Draft::default()
            });
        }
    }
}

/// The first token behind a date line that stands in its sentence: *LONDON — *, *OSLO, Jan 18 (NNA) - *.
pub(super) fn behind_dateline(view: View<'_>, start: usize) -> usize {
    let sentence = view.sentence_tokens(start);
    let capitals = |t: usize| view.word(t).chars().all(|c| !c.is_lowercase());
    let opens = view.parsed.segmented.paragraphs.get(view.paragraph(start)).is_some_and(|p| p.tokens.start == start);
    let short = view.word(start).len() < 2 && view.word(start) != "(";
    if !opens || start != sentence.start || !capitals(start) || view.quoted(start) || short {
        return start;
    }
    let dash = (start + 1..sentence.end.min(start + DATELINE))
        .find(|&t| matches!(view.word(t), "—" | "–" | "--" | "-") && view.parsed.segmented.tokens[t].spaced);
    let verbless = |d: &usize| (start..*d).all(|t| !matches!(view.pos(t), Pos::Verb | Pos::Aux) || capitals(t));
    dash.filter(verbless).map_or(start, |d| d + 1)
}

/// Tokens of a date line, at most.
const DATELINE: usize = 14;
