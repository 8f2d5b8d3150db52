//! What happened to the counted, read from the words left of them: a verb that has them as object, a noun that has them behind *of*.

use super::hit::{Hit, Rule, coordinated, name, predicate_at, verb_like};
use super::phrase::{Counted, Phrase, senses};
use crate::lexicon::counts::{COUNTS, Form, Says, frame};
use crate::lexicon::shape;
use crate::lexicon::words::Class;
use crate::normalise::view::View;
use crate::parse::Pos;

/// Words between verb and phrase that are crossed (*killed the first 12*).
const PLAIN: usize = 4;

/// Tokens behind the phrase within which a particle (*took 12 people hostage*) or a state (*left 12 people dead*) stands.
const PARTICLE: usize = 6;
const STATE: usize = 8;

/// Looks left of the phrase for a verb that has it as object, or a noun that has it after *of*.
pub(super) fn left(view: &View, phrase: &Phrase, begin: usize, end: usize) -> Option<Hit> {
    let j = past_plain(view, phrase.tokens.start, begin);
    if j == begin {
        return None;
    }
    if view.is_a(j - 1, Class::Of) && j >= begin + 2 {
        match of_phrase(view, phrase, j, begin) {
            Of::Found(hit) => return Some(hit),
            Of::Nothing => return None,
            Of::Unknown => {}
        }
    }
    object_of(view, j, begin)
        .or_else(|| parted(view, phrase, j - 1, end))
        .or_else(|| lost(view, phrase, j))
        .or_else(|| left_so(view, phrase, j, end))
}

/// Back over determiners, quotation marks and the like.
fn past_plain(view: &View, start: usize, begin: usize) -> usize {
    let plain = |t: usize| {
        view.closed(t).determiners() && !view.is_a(t, Class::That)
            || view.is_a(t, Class::BeforeCounted)
            || matches!(view.word(t), "\"" | "'" | "\u{201c}" | "''" | "``")
    };
    let mut j = start;
    while j > begin && start - j < PLAIN && plain(j - 1) {
        j -= 1;
    }
    j
}

/// What stands before *of*.
enum Of {
    Found(Hit),
    /// A noun that says nothing of the counted here (*the lives of 12 men*).
    Nothing,
    /// Another word.
    Unknown,
}

/// *The killing of*, *the bodies of*, *claimed the lives of*; `j` is one past the *of*.
fn of_phrase(view: &View, phrase: &Phrase, j: usize, begin: usize) -> Of {
    let noun = view.word(j - 2);
    let found = COUNTS.senses.get(noun).and_then(|s| s.iter().find(|s| s.says == Says::Of));
    // A crew of 12 is aboard; a crew of 12 welders need not be.
    let found = found.filter(|_| !view.is_a(j - 2, Class::Crew) || phrase.head.is_none_or(|h| view.is_a(h, Class::People)));
    let Some(sense) = found else { return Of::Unknown };
    let mut start = j - 2;
    if view.is_a(j - 2, Class::Life) {
        let mut before = (begin.max(start.saturating_sub(3))..start).rev();
        let Some(verb) = before.find(|&v| view.is_a(v, Class::Loss) || view.means(v, Class::CostingLives) || view.means(v, Class::Saving))
        else {
            return Of::Nothing;
        };
        if view.means(verb, Class::Saving) {
            return Of::Found(Hit::of(frame::RESCUED, verb, verb..j, Rule::LivesOf));
        }
        start = verb;
    }
    let before = (start >= begin + 2 && view.is_a(start - 1, Class::AndOr)).then(|| view.word(start - 2));
    let second = before.and_then(|w| COUNTS.senses.get(w)).and_then(|s| s.iter().find(|s| s.says == Says::Of && s.frame != sense.frame));
    let hit = Hit::of(name(sense), j - 2, start..j, Rule::Of);
    Of::Found(match second {
        Some(second) => hit.and(name(second)),
        None => hit,
    })
}

/// A verb whose object begins at `j`; its particle may stand between.
fn object_of(view: &View, j: usize, begin: usize) -> Option<Hit> {
    (1..=4usize).take_while(|back| j >= begin + back).find_map(|back| {
        let t = j - back;
        let sense = senses(view, t, j).find(|s| s.says == Says::Verb && t + 1 + s.rest.len() == j)?;
        if !active(view, t, sense.form) || noun_use(view, t) {
            return None;
        }
        let mut hit = Hit::of(name(sense), t, t..j, Rule::Object);
        let joined = t >= begin + 2 && (view.is_a(t - 1, Class::AndOr) || view.word(t - 1) == "/");
        if joined {
            let first = COUNTS.senses.get(view.word(t - 2)).and_then(|s| s.iter().find(|s| s.says == Says::Verb && s.rest.is_empty()));
            if let Some(first) = first.filter(|f| f.frame != sense.frame) {
                hit = hit.and(name(first));
                hit.words.start = t - 2;
            }
        }
        Some(hit)
    })
}

/// Whether a verb's form at `t` is a use with an object, not a passive participle after *be*.
fn active(view: &View, t: usize, form: Form) -> bool {
    if matches!(form, Form::Gerund | Form::Third | Form::Base | Form::Past) {
        return true;
    }
    for at in (0..t).rev() {
        let closed = view.closed(at);
        if closed.be() || closed.get() {
            return view.word(at) == "'s" && view.pos(at) != Pos::Aux;
        }
        if closed.have() {
            return true;
        }
        if !(closed.light() || closed.adverbs() || shape::is_adverb(view.word(at))) {
            break;
        }
    }
    true
}

/// A verb at `t` whose particle or complement stands behind its object: *took 12 people hostage*, *pulled 168 people from the water*.
fn parted(view: &View, phrase: &Phrase, t: usize, end: usize) -> Option<Hit> {
    let list = COUNTS.senses.get(view.word(t))?;
    for sense in list.iter().filter(|s| s.says == Says::Verb && !s.rest.is_empty()) {
        for at in phrase.tokens.end..end.min(phrase.tokens.end + PARTICLE) {
            if view.are(at, end, &sense.rest) && active(view, t, sense.form) && !noun_use(view, t) {
                return Some(Hit::of(name(sense), t, t..at + sense.rest.len(), Rule::Object));
            }
            if verb_like(view, at) || matches!(view.word(at), "," | ";") || view.is_any(at, &[Class::And, Class::WhoThatWhich]) {
                break;
            }
        }
    }
    None
}

/// An army loses its men, or its tanks; a firm may lose its men without a shot.
fn lost(view: &View, phrase: &Phrase, j: usize) -> Option<Hit> {
    let frame = match phrase.class {
        Counted::Equipment => frame::DESTROYED,
        _ if phrase.head.is_some_and(|h| view.is_a(h, Class::Fighters)) => frame::KILLED,
        _ => return None,
    };
    view.is_a(j - 1, Class::Losing).then(|| Hit::of(frame, j - 1, j - 1..j, Rule::Object))
}

/// *Left 12 people dead*: the state stands after the phrase.
fn left_so(view: &View, phrase: &Phrase, j: usize, end: usize) -> Option<Hit> {
    if !view.is_a(j - 1, Class::Leaving) {
        return None;
    }
    let behind = phrase.tokens.end..end.min(phrase.tokens.end + STATE);
    for t in behind {
        if let Some((frame, after)) = predicate_at(view, t, end, true, false) {
            let mut hit = coordinated(view, frame, t, after, end, j - 1);
            hit.rule = Rule::Left;
            return Some(hit);
        }
        if matches!(view.word(t), "," | ";" | ":") {
            break;
        }
    }
    None
}

/// Whether the tag says that a word which could be a verb is a noun here (*the dead*, *a hit*).
fn noun_use(view: &View, t: usize) -> bool {
    let word = view.word(t);
    let nominal = view.tagged && matches!(view.pos(t), Pos::Noun | Pos::Propn | Pos::Adj);
    let verbal = shape::is_past(word) || shape::is_gerund(word) || shape::is_plural(word) && !view.is_a(t, Class::Gas);
    nominal && !verbal
}
