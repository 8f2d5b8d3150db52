//! What happened to the counted, as one rule found it.

use super::phrase::{Counted, senses};
use crate::lexicon::counts::{COUNTS, Form, Says, Sense, frame};
use crate::lexicon::shape;
use crate::lexicon::words::Class;
use crate::normalise::view::View;
use crate::parse::Pos;
use std::ops::Range;

/// The rules that tell what happened to the counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// *12 were killed*, *12 dead*
    SaidOf,
    /// *killed 12*
    Object,
    /// *the killing of 12*
    Of,
    /// *left 12 dead*
    Left,
    /// *saved the lives of 12*
    LivesOf,
    /// *claimed 12 lives*
    Lives,
    /// *12 deaths*
    Noun,
    /// *12 dead soldiers*
    Described,
    /// *the toll rose to 12*
    Toll,
    /// *12 of the dead*
    OfThe,
    /// *including 12 children*
    Part,
    /// *130 in Paris and 32 in Brussels*
    Listed,
    /// *turnout was 31,000*
    Omitted,
    /// *12 feet high*
    Measured,
    /// *a 34-year-old*
    Age,
    /// *lasted three hours*
    Duration,
    /// *52 to 48*
    Ballot,
    /// Nothing is told.
    Open,
}

impl Rule {
    /// Its name in analyses.
    pub fn name(self) -> &'static str {
        match self {
            Rule::SaidOf => "quantity/said-of",
            Rule::Object => "quantity/object",
            Rule::Of => "quantity/of",
            Rule::Left => "quantity/left",
            Rule::LivesOf => "quantity/lives-of",
            Rule::Lives => "quantity/lives",
            Rule::Noun => "quantity/noun",
            Rule::Described => "quantity/described",
            Rule::Toll => "quantity/toll",
            Rule::OfThe => "quantity/of-the",
            Rule::Part => "quantity/part",
            Rule::Listed => "quantity/listed",
            Rule::Omitted => "quantity/omitted",
            Rule::Measured => "quantity/measured",
            Rule::Age => "quantity/age",
            Rule::Duration => "quantity/duration",
            Rule::Ballot => "quantity/ballot",
            Rule::Open => "quantity/open",
        }
    }
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    /// Name of the frame.
    pub frame: String,
    /// When two frames share the figure: *killed and injured*.
    pub joint: Option<String>,
    /// The word that says it.
    pub predicate: usize,
    /// All words of the predicate, auxiliaries with it.
    pub words: Range<usize>,
    /// The rule.
    pub rule: Rule,
}

impl Hit {
    /// A hit on one frame.
    pub fn of(frame: &str, predicate: usize, words: Range<usize>, rule: Rule) -> Hit {
        Hit { frame: frame.to_owned(), joint: None, predicate, words, rule }
    }

    /// The same for both of two coordinated frames.
    pub fn and(mut self, second: &str) -> Hit {
        (self.frame, self.joint) = join(&self.frame, second);
        self
    }
}

/// Priority when two predicates are coordinated: what is worse names the figure.
fn rank(name: &str) -> u8 {
    match name {
        frame::KILLED => 9,
        frame::INJURED => 8,
        frame::MISSING => 7,
        frame::HOSPITALISED => 6,
        frame::SHOT => 0,
        _ => 5,
    }
}

/// Joins two coordinated frames: killed and injured together is one joint figure; otherwise the worse one counts.
fn join(first: &str, second: &str) -> (String, Option<String>) {
    let mut pair = [first, second];
    pair.sort_unstable();
    match pair {
        [frame::INJURED, frame::KILLED] => (frame::OTHER.to_owned(), Some(frame::KILLED_AND_INJURED.to_owned())),
        [frame::KILLED, frame::MISSING] => (first.to_owned(), None),
        _ if rank(second) > rank(first) => (second.to_owned(), None),
        _ => (first.to_owned(), None),
    }
}

/// Name of the frame of a sense.
pub(super) fn name(sense: &Sense) -> &'static str {
    &COUNTS.frames[sense.frame]
}

/// A predicate that the counted is the subject or the described of, beginning at `t`: its frame and one past it. `helped` is whether a
/// form of be or get stands before it, `perfect` whether a form of have does.
pub(super) fn predicate_at(view: &View, t: usize, end: usize, helped: bool, perfect: bool) -> Option<(&'static str, usize)> {
    // Beaten, burnt, trampled to death.
    if view.is_a(t + 1, Class::To) && view.is_a(t + 2, Class::Death) && t + 2 < end && view.word(t).len() > 3 {
        return Some((frame::KILLED, t + 3));
    }
    if helped && view.is_a(t, Class::Treated) {
        return treated(view, t, end).map(|frame| (frame, t + 1));
    }
    senses(view, t, end).find_map(|sense| {
        let after = t + 1 + sense.rest.len();
        let fits = match sense.says {
            Says::Verb => sense.form == Form::Participle && (helped || (!perfect && bare(view, t, after, end))),
            Says::Intransitive | Says::Adjective => true,
            // 12 injured, 30 wounded: listed as nouns too.
            Says::Noun => view.is_a(t, Class::Hurt),
            Says::Of => false,
        };
        fits.then(|| (name(sense), after))
    })
}

/// What *were treated* says: where, or what for. Alone it says nothing that is counted.
fn treated(view: &View, t: usize, end: usize) -> Option<&'static str> {
    let stops = |i: usize| matches!(view.word(i), "," | ";" | ".") || view.is_a(i, Class::And);
    (t + 1..end.min(t + 9)).take_while(|&i| !stops(i)).find_map(|i| match () {
        () if view.is_a(i, Class::Hospital) => Some(frame::HOSPITALISED),
        () if view.is_a(i, Class::Wounds) => Some(frame::INJURED),
        () => None,
    })
}

/// Whether a participle without *be* is passive: nothing that could be its object follows.
fn bare(view: &View, t: usize, after: usize, end: usize) -> bool {
    if after >= end {
        return true;
    }
    let word = view.word(after);
    let closed = view.closed(after);
    if !word.chars().next().is_some_and(char::is_alphanumeric) {
        return !matches!(word, "\"" | "\u{201c}" | "$");
    }
    if super::number::read(view, after, end).is_some() || closed.pronouns() && !view.is_a(after, Class::Her) {
        return false;
    }
    if closed.determiners() {
        // All over, this week, that day, each day.
        return view.is_a(after, Class::Universal);
    }
    if !closed.is_open() {
        return true;
    }
    let points = shape::is_day(word) || view.is_any(after, &[Class::Last, Class::Next]);
    if view.tagged {
        let day = view.pos(after) == Pos::Propn && COUNTS.times.contains_key(word);
        let nominal = matches!(view.pos(after), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num);
        return day || points || !nominal || view.is_a(t, Class::Shot);
    }
    shape::is_day(word) || shape::is_adverb(word) || view.is_a(after, Class::Last) || COUNTS.senses.contains_key(word)
}

/// Adds a coordinated predicate: *killed and wounded*, *dead or missing*.
pub(super) fn coordinated(view: &View, frame: &'static str, t: usize, after: usize, end: usize, start: usize) -> Hit {
    let mut hit = Hit::of(frame, t, start..after, Rule::SaidOf);
    let joined = view.is_a(after, Class::AndOr) || matches!(view.word(after), "/" | "&");
    if !joined || after + 1 >= end {
        return hit;
    }
    let mut next = after + 1;
    while next < end && (shape::is_adverb(view.word(next)) || view.is_a(next, Class::Even)) {
        next += 1;
    }
    let second = predicate_at(view, next, end, true, false).filter(|(f, _)| *f != frame);
    if let Some((second, last)) = second.filter(|&(_, last)| super::number::read(view, last, end).is_none()) {
        hit = hit.and(second);
        hit.words.end = last;
    }
    hit
}

/// Whether the token is a verb by its tag.
pub(super) fn verb_like(view: &View, t: usize) -> bool {
    view.tagged && matches!(view.pos(t), Pos::Verb | Pos::Aux)
}

/// The frame of a figure by what is counted; `None` where the two do not go together.
pub(super) fn sense_of_frame(name: &str, class: Counted, hit: &Hit) -> Option<String> {
    use Counted::*;
    match (name, class) {
        (frame::DESTROYED, Equipment) => Some(frame::DESTROYED_EQUIPMENT.to_owned()),
        (frame::DESTROYED, Person | Missing | Animal) => None,
        (frame::ABOARD, Person | Missing) => Some(frame::ABOARD.to_owned()),
        (frame::ABOARD, _) => None,
        (frame::KILLED | frame::INJURED, Equipment) if hit.rule != Rule::Left => Some(name.to_owned()),
        (_, Time | Measure | Money) => None,
        (_, Equipment) => Some(frame::of_equipment(name)),
        (_, Animal) => Some(frame::of_animals(name)),
        (frame::CAPTURED | frame::DETAINED | frame::RESCUED, Other) if hit.rule == Rule::Object => None,
        _ => Some(name.to_owned()),
    }
}
