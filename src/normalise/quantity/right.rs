//! What happened to the counted, read from the words right of them.
//!
//! The words are crossed one by one: complements with prepositions, asides, coordinated nouns and relative clauses that describe the counted,
//! but never another finite verb: a count is lost sooner than given to the wrong event.

use super::hit::{Hit, coordinated, predicate_at, verb_like};
use super::phrase::{Phrase, nominal};
use crate::lexicon::counts::{COUNTS, Says};
use crate::lexicon::shape;
use crate::lexicon::words::Class;
use crate::normalise::view::View;

/// Tokens that are crossed in search of what happened; fewer where the counted noun is left out.
const FURTHEST: usize = 40;
const FURTHEST_HEADLESS: usize = 8;

/// Tokens of an aside at most.
const ASIDE: usize = 25;

/// What has been crossed so far.
struct Walk<'a, 'v> {
    view: &'v View<'a>,
    end: usize,
    /// Whether the counted noun is left out.
    headless: bool,
    /// Whether a preposition stands before the phrase, so that only what describes it can be meant.
    governed: bool,
    /// A form of be or get, or a verb that leaves them so.
    helped: bool,
    /// A form of have.
    perfect: bool,
    /// First auxiliary.
    chain: Option<usize>,
    /// A preposition, aside or conjunction.
    crossed: bool,
    /// Inside a relative clause that describes the counted.
    relative: bool,
    /// Whether a noun may stand next.
    noun_ok: bool,
}

/// Looks right of the phrase for what happened. `governed` is whether a preposition stands before the phrase, so that only a
/// participle or adjective that describes it can be meant.
pub(super) fn right(view: &View, phrase: &Phrase, end: usize, governed: bool) -> Option<Hit> {
    let headless = phrase.head.is_none();
    let (helped, perfect, crossed, relative, noun_ok) = (false, false, false, false, false);
    let mut walk = Walk { view, end, headless, governed, helped, perfect, chain: None, crossed, relative, noun_ok };
    let mut t = phrase.tokens.end;
    let limit = end.min(t + if headless { FURTHEST_HEADLESS } else { FURTHEST });
    while t < limit {
        if let Some(hit) = walk.hit(t) {
            return Some(hit);
        }
        t = walk.step(t)?;
    }
    None
}

impl Walk<'_, '_> {
    /// What the word at `t` says of the counted.
    fn hit(&self, t: usize) -> Option<Hit> {
        use crate::parse::Pos::{Adj, Noun, Verb, X};
        if self.crossed && self.governed && self.chain.is_none() {
            return None;
        }
        let (frame, after) = predicate_at(self.view, t, self.end, self.helped, self.perfect)?;
        let told = !self.crossed || self.chain.is_some() || self.relative || matches!(self.view.pos(t), Verb | Adj | X | Noun);
        told.then(|| coordinated(self.view, frame, t, after, self.end, self.chain.unwrap_or(t)))
    }

    /// Crosses the word at `t`: where to go on, `None` when nothing behind it is said of the counted.
    fn step(&mut self, t: usize) -> Option<usize> {
        let view = self.view;
        let closed = view.closed(t);
        if closed.be() || closed.get() || closed.have() || closed.modals() {
            return self.auxiliary(t);
        }
        if closed.light() || shape::is_adverb(view.word(t)) && view.word(t).len() > 4 {
            if view.is_a(t, Class::LeavesSo) {
                self.chain.get_or_insert(t);
                self.helped = true;
            }
            return Some(t + 1);
        }
        if let Some(chain) = self.in_chain(t) {
            return chain;
        }
        if self.headless && !closed.adverbs() && !view.is_any(t, &[Class::OthersMore, Class::People]) {
            return None;
        }
        if view.is_a(t, Class::OthersMore) {
            return Some(t + 1);
        }
        if closed.relatives() {
            return self.relative(t);
        }
        if closed.prepositions() || closed.adverbs() {
            self.crossed |= closed.prepositions();
            self.noun_ok = true;
            return Some(t + 1);
        }
        self.nominal(t)
    }

    fn auxiliary(&mut self, t: usize) -> Option<usize> {
        let closed = self.view.closed(t);
        if self.governed && !self.relative {
            return None;
        }
        self.chain.get_or_insert(t);
        self.helped |= closed.be() || closed.get();
        self.perfect |= closed.have();
        if closed.be() && self.view.word(t) != "'s" {
            self.perfect = false;
        }
        Some(t + 1)
    }

    /// Behind an auxiliary only adverbs and coordinated deeds are crossed; `None` where no auxiliary stands before.
    fn in_chain(&self, t: usize) -> Option<Option<usize>> {
        self.chain?;
        let view = self.view;
        // Deported and killed: another deed stands before the one that is counted.
        let deed = shape::is_past(view.word(t)) || shape::is_participle(view.word(t));
        if self.helped && deed && view.is_a(t + 1, Class::AndOr) && t + 2 < self.end {
            return Some(Some(t + 2));
        }
        // The chain led to another verb or noun.
        if view.closed(t).adverbs() { None } else { Some(None) }
    }

    /// *who were killed* describes the counted; *who did something else* ends what is said of them.
    fn relative(&mut self, t: usize) -> Option<usize> {
        let view = self.view;
        if !view.is_a(t, Class::WhoThatWhich) || self.crossed {
            return None;
        }
        let next = view.closed(t + 1);
        let happens = || {
            let senses = COUNTS.senses.get(view.word(t + 1));
            predicate_at(view, t + 1, self.end, false, false).is_some()
                && senses.is_some_and(|s| s.iter().any(|s| s.says == Says::Intransitive))
        };
        self.relative = next.be() || next.have() || next.get() || happens();
        self.relative.then_some(t + 1)
    }

    /// Punctuation, conjunctions and nouns.
    fn nominal(&mut self, t: usize) -> Option<usize> {
        let view = self.view;
        let word = view.word(t);
        // A hyphen inside a word: *from a 31-vehicle convoy*.
        if word == "-" && view.touches(t) && view.touches(t + 1) {
            return Some(t + 1);
        }
        if matches!(word, "," | "(" | "-" | "\u{2013}" | "\u{2014}") {
            let next = aside(view, t, self.end)?;
            (self.crossed, self.noun_ok) = (true, false);
            return Some(next);
        }
        if view.is_a(t, Class::AndOr) || word == "&" {
            // Coordinated nouns share the predicate, also with a number of their own.
            let noun = nominal(view, t + 1) || super::number::read(view, t + 1, self.end).is_some() || view.closed(t + 1).determiners();
            (self.crossed, self.noun_ok) = (true, true);
            return (noun && !verb_like(view, t + 1)).then_some(t + 1);
        }
        let inside = nominal(view, t)
            || view.closed(t).determiners()
            || word.chars().next().is_some_and(|c| c.is_ascii_digit())
            || COUNTS.cardinals.contains_key(word)
            || matches!(word, "'s" | "[" | "]" | ")" | "'");
        (inside && self.noun_ok && !verb_like(view, t)).then_some(t + 1)
    }
}

/// One past an aside that begins at a comma, dash or bracket: *, including four children,*, *(two of them critical)*, *, most of them women,*.
fn aside(view: &View, t: usize, end: usize) -> Option<usize> {
    let opening = view.word(t);
    let within = t + 1..end.min(t + ASIDE);
    if opening == "(" {
        return within.into_iter().find(|&i| view.word(i) == ")").map(|i| i + 1);
    }
    let number = super::number::read(view, t + 1, end);
    let numbered = number.is_some();
    // Two brothers, 12 and 14, were killed: their ages.
    if let Some(last) = number.filter(|_| opening == ",").and_then(|n| past_ages(view, n.tokens.end, end)) {
        return Some(last);
    }
    if opening == "," && numbered {
        // A list that goes on: 2 men, 3 women and a child were killed.
        return Some(t + 1);
    }
    if !numbered && !view.is_a(t + 1, Class::OpensAside) {
        return None;
    }
    let closes = |i: usize| matches!(view.word(i), "-" | "\u{2013}" | "\u{2014}") && !view.touches(i + 1) || view.word(i) == ",";
    within.into_iter().find(|&i| i > t + 1 && closes(i)).map(|i| i + 1)
}

/// One past the comma behind bare numbers: *, 12 and 14,*; `t` is one past the first.
fn past_ages(view: &View, t: usize, end: usize) -> Option<usize> {
    let mut t = t;
    while t + 1 < end && view.is_a(t, Class::And) {
        t = super::number::read(view, t + 1, end).filter(|n| n.bare_digits)?.tokens.end;
    }
    (view.word(t) == "," && t < end).then_some(t + 1)
}
