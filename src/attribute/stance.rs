//! What a cue commits its source to, and at what length it is held.

use super::draft::Draft;
use super::tree;
use super::view::View;
use super::words::W;
use super::{Kind, Stance};
use crate::lexicon::frames;
use crate::lexicon::statement::claim_nouns;
use crate::lexicon::words::{self, Class};
use crate::lexicon::{Commitment, Cues};
use crate::parse::{Dependency as D, Pos};
use crate::segment::Quoted;

/// How the source stands to the content.
pub(super) fn stance(view: View<'_>, draft: &Draft) -> Stance {
    let cues = Cues::english();
    let tokens: Vec<usize> = draft.cue.iter().flat_map(Clone::clone).collect();
    let verb = draft.cue.first().and_then(|c| tree::verb_of(view, c));
    let negated = cue_negated(view, draft);
    if let Some(c) = tokens.iter().find_map(|&t| phrase_at(view, t)) {
        return turned(of(c), negated);
    }
    if verb.is_some_and(|v| is_called_untrue(view, cues, v)) {
        return Stance::Denies;
    }
    // *spread the myth that P*: whoever spreads it says P.
    let spreads = verb.is_some_and(|v| words::of_lemma(&view.lemma(v)).any(&[Class::PuttingForward, Class::Embracing]));
    let told = |t: usize| spreads && view.pos(t) == Pos::Noun && view.relation(t) == D::Obj && view.head(t) == verb;
    if tokens.iter().any(|&t| cues.is_untrue(&view.lemma(t)) && !told(t)) {
        return Stance::Denies;
    }
    if verb.is_some_and(|v| holds_responsible(view, v).is_some()) {
        return turned(Stance::Accuses, negated);
    }
    let mut says = None;
    for &t in &tokens {
        let lemma = view.lemma(t);
        let found = match view.pos(t) {
            Pos::Verb | Pos::Aux => cues.verb(&lemma),
            Pos::Noun => cues.noun(&lemma),
            _ => None,
        };
        match found {
            Some(Commitment::Asserts) => says = says.or(found),
            // "Who signed it?" asked Ida Holm: a question demands nothing.
            Some(Commitment::Demands) if asks(view, draft) => {}
            Some(c) => return turned(of(c), negated),
            None => {}
        }
    }
    // "issued a denial": the noun hangs on the verb outside the cue's span.
    if says.is_none()
        && let Some(verb) = verb
        && let Some(object) = view.child(verb, &[D::Obj]).filter(|&o| view.pos(o) == Pos::Noun && !draft.has_content(o))
        && let Some(c) = cues.noun(&view.lemma(object))
    {
        return turned(of(c), negated);
    }
    Stance::Asserts
}

/// Whether what is said is a question in marks of quotation.
fn asks(view: View<'_>, draft: &Draft) -> bool {
    draft.content.iter().flat_map(Clone::clone).any(|t| view.word(t) == "?" && view.quoted(t))
}

/// Not confirming leaves open; not denying leaves open too; not ruling out is doubt.
fn turned(stance: Stance, negated: bool) -> Stance {
    match stance {
        Stance::Confirms | Stance::Denies if negated => Stance::Doubts,
        s => s,
    }
}

fn of(commitment: Commitment) -> Stance {
    match commitment {
        Commitment::Asserts => Stance::Asserts,
        Commitment::Denies => Stance::Denies,
        Commitment::Accuses => Stance::Accuses,
        Commitment::Confirms => Stance::Confirms,
        Commitment::Admits => Stance::Admits,
        Commitment::Doubts => Stance::Doubts,
        Commitment::Corrects => Stance::Corrects,
        Commitment::Demands => Stance::Demands,
        Commitment::Predicts => Stance::Predicts,
        Commitment::Declines => Stance::Declines,
        Commitment::Believes => Stance::Believes,
    }
}

/// The commitment of a phrase of several words that begins at a token; one foreign word may stand inside it.
pub(super) fn phrase_at(view: View<'_>, token: usize) -> Option<Commitment> {
    let candidates = Cues::english().phrases(&view.lemma(token));
    let end = view.sentence_tokens(token).end;
    let fits = |words: &[String]| {
        let mut at = token + 1;
        words[1..].iter().all(|w| {
            let found = (at..(at + 2).min(end)).find(|&t| view.lemma(t) == *w || view.lower(t) == *w);
            at = found.map_or(at, |t| t + 1);
            found.is_some()
        })
    };
    candidates.iter().find(|(words, _)| fits(words)).map(|(_, c)| *c)
}

/// *held the president responsible*: the word that makes *hold* an accusation.
pub(super) fn holds_responsible(view: View<'_>, verb: usize) -> Option<usize> {
    if !W.hold.has(&view.lemma(verb)) {
        return None;
    }
    let word = |&c: &usize| c > verb + 1 && view.is(c, &W.responsible);
    view.parsed.children(verb).find(word).filter(|&c| view.is(c + 1, &W.for_word))
}

fn is_called_untrue(view: View<'_>, cues: &Cues, verb: usize) -> bool {
    let lemma = view.lemma(verb);
    let calling = W.calling.has(&lemma);
    // *call the vote a sham* says what the vote was; *call the report a lie*, *call it a lie* deny what was said.
    let said = |o: usize| {
        let noun = view.lemma(o).to_lowercase();
        let names = || claim_nouns().says(&noun) || claim_nouns().denials.contains(&noun) || frames::of_noun(&noun).is_some();
        view.pos(o) != Pos::Noun || names()
    };
    calling
        && view.child(verb, &[D::Obj]).is_none_or(said)
        && view
            .parsed
            .children(verb)
            .filter(|&c| c > verb && matches!(view.relation(c), D::Xcomp | D::Obl | D::Advcl | D::Obj | D::Ccomp))
            .any(|c| {
                cues.is_untrue(&view.lemma(c))
                    || view.parsed.children(c).any(|g| matches!(view.relation(g), D::Amod | D::Conj) && cues.is_untrue(&view.lemma(g)))
            })
}

/// *did not say*, *has never claimed*, *no one has confirmed*.
pub(super) fn cue_negated(view: View<'_>, draft: &Draft) -> bool {
    let tokens = || draft.cue.iter().flat_map(Clone::clone);
    tokens().any(|t| W.negating.has(&view.lower(t)))
        || tokens().filter(|&t| view.pos(t) == Pos::Verb).take(2).any(|t| tree::is_negated(view, t))
}

/// *reportedly*, *is said to*, *may have told*: nobody vouches for it.
pub(super) fn hedged(view: View<'_>, draft: &Draft) -> bool {
    let cues = Cues::english();
    // "reported" is a hedge before a noun, and none as the verb of whoever reports.
    let hedge = |t: usize| cues.is_hedge(&view.lemma(t)) || (view.pos(t) != Pos::Verb && cues.is_hedge(&view.lower(t)));
    let verb = draft.cue.first().and_then(|c| tree::verb_of(view, c));
    let nobody = draft.source.is_empty() && verb.is_some_and(|v| tree::is_passive(view, v));
    nobody
        || draft.cue.iter().flat_map(Clone::clone).any(hedge)
        || verb.is_some_and(|v| view.parsed.children(v).any(|c| view.relation(c) == D::Advmod && hedge(c)))
}

/// *claimed*, *purported*: the writer's choice of word doubts the source.
pub(super) fn distanced(view: View<'_>, draft: &Draft) -> bool {
    draft.cue.iter().flat_map(Clone::clone).any(|t| Cues::english().is_distance(&view.lemma(t)))
}

/// Direct when every word of the content is quoted, mixed when some are.
pub(super) fn kind(view: View<'_>, draft: &Draft) -> Kind {
    let words = draft.content.iter().flat_map(Clone::clone).filter(|&t| view.pos(t) != Pos::Punct);
    let (mut all, mut quoted) = (0, 0);
    for t in words {
        all += 1;
        quoted += usize::from(view.parsed.segmented.tokens[t].quoted == Quoted::Inside);
    }
    match quoted {
        0 => Kind::Indirect,
        n if n == all => Kind::Direct,
        _ => Kind::Mixed,
    }
}
