//! What a number counts that has no noun of its own: *turnout was 31,000*, *police put it at 900*, *the marchers numbered 50*.
//!
//! The tree tells which noun stands for the counted: the subject of *was*, the object of *put at*, the noun before *of*. Where that noun only
//! points (*it*, *the figure*), the last thing that was counted is meant.

use super::thing::change;
use super::tree::{canonical, case_is, is_bare, is_person, lemma_is, object, subject};
use crate::lexicon::counts::{COUNTS, Thing, frame, unit};
use crate::lexicon::words::Class;
use crate::normalise::view::View;
use crate::parse::{Dependency, Pos};
use std::ops::Range;

/// What is counted without being named beside the number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Counted {
    /// The unit, empty where the noun only tells what the number is of (*membership reached 900*).
    pub unit: String,
    /// Which of them.
    pub scope: String,
    /// What happened to them: `gathered` for crowds, `other` where nothing is told.
    pub frame: String,
    /// What is counted, in canonical form.
    pub of: Vec<String>,
}

/// What the number whose top token is `x` counts; `last` is what was counted before, where it can be meant.
pub(super) fn counted(view: &View, x: usize, last: Option<&Counted>) -> Option<Counted> {
    use Dependency::*;
    let g = view.parsed.head(x);
    let named = |noun: Option<usize>| noun.and_then(|n| of_noun(view, n, last));
    if view.parsed.child(x, &[Cop]).is_some() {
        return named(subject(view, x));
    }
    let g = g?;
    match view.parsed.relation(x) {
        Nmod if case_is(view, x, Class::Of) && lemma_is(view, g, Class::SizeNoun) => of_noun(view, g, last),
        Nsubj | NsubjPass | OblUnmarked if x < g && lemma_is(view, g, Class::Gathering) => Some(crowd(Vec::new())),
        Obj | Obl | OblUnmarked | Xcomp | Advmod | Nmod if x > g => governed(view, x, g, last),
        _ => None,
    }
}

/// By the verb or adjective over the number.
fn governed(view: &View, x: usize, g: usize, last: Option<&Counted>) -> Option<Counted> {
    let named = |noun: Option<usize>| noun.and_then(|n| of_noun(view, n, last));
    let at = case_is(view, x, Class::AtAs);
    let other_object = || object(view, g).filter(|&o| o != x);
    match () {
        () if lemma_is(view, g, Class::Estimating) && at => named(other_object()),
        () if lemma_is(view, g, Class::Counting) && is_bare(view, x) => last.cloned(),
        () if lemma_is(view, g, Class::Speaking) && case_is(view, x, Class::Of) => last.cloned(),
        () if change(view, x).is_some() => None,
        () if lemma_is(view, g, Class::Changing) && case_is(view, x, Class::To) => named(other_object().or_else(|| subject(view, g))),
        () if lemma_is(view, g, Class::Reaching) => named(subject(view, g)),
        () if lemma_is(view, g, Class::Near) && case_is(view, x, Class::To) => named(subject(view, g)),
        () => None,
    }
}

/// What a noun stands for as the counted.
fn of_noun(view: &View, noun: usize, last: Option<&Counted>) -> Option<Counted> {
    use Dependency::*;
    if view.pos(noun) == Pos::Pron {
        return if view.is_a(noun, Class::PointsBack) { last.cloned() } else { None };
    }
    if !matches!(view.pos(noun), Pos::Noun | Pos::Propn) {
        return None;
    }
    if lemma_is(view, noun, Class::TallyNoun) {
        let of = view.parsed.children_by(noun, &[Nmod]).find(|&c| case_is(view, c, Class::OfFor));
        let previous = last;
        // *The Norwegian figure* is that of others than were just counted.
        let whose = view.parsed.child(noun, &[Amod, Compound, NmodPoss]).is_some_and(|c| view.capital(c));
        let last = || last.cloned().map(|last| if whose { Counted { frame: frame::OTHER.to_owned(), ..last } } else { last });
        return of.map_or_else(last, |of| of_noun(view, of, previous));
    }
    let of = || canonical(view, noun).into_iter().collect::<Vec<_>>();
    if lemma_is(view, noun, Class::CrowdNoun) {
        return Some(crowd(of()));
    }
    let word = view.word(noun);
    let plural = view.parsed.words.get(noun).is_some_and(|w| w.morph.plural == Some(true));
    if is_person(view, noun) && plural {
        let narrows = matches!(COUNTS.things.get(word), Some(Thing::Person { narrows: true, .. }));
        let scope = if narrows { word.to_owned() } else { frame::ALL.to_owned() };
        return Some(Counted { unit: unit::PEOPLE.to_owned(), scope, frame: frame::OTHER.to_owned(), of: of() });
    }
    if is_person(view, noun) {
        return None;
    }
    let unit = if plural { view.parsed.lemma(noun).to_lowercase() } else { String::new() };
    Some(Counted { unit, scope: frame::ALL.to_owned(), frame: frame::OTHER.to_owned(), of: of() })
}

/// People who came together.
fn crowd(of: Vec<String>) -> Counted {
    Counted { unit: unit::PEOPLE.to_owned(), scope: frame::ALL.to_owned(), frame: frame::GATHERED.to_owned(), of }
}

/// Whether people who are counted came together: *20,000 protesters marched*, *a crowd of 900 people*, *there were 40 demonstrators*.
pub(super) fn gathered(view: &View, x: usize) -> bool {
    use Dependency::*;
    let Some(g) = view.parsed.head(x) else { return false };
    match view.parsed.relation(x) {
        Nsubj | NsubjPass => {
            lemma_is(view, g, Class::Gathering) || lemma_is(view, x, Class::Gatherer) && view.parsed.child(g, &[Expl]).is_some()
        }
        Obj => lemma_is(view, g, Class::Drawing) && lemma_is(view, x, Class::Gatherer),
        Nmod => case_is(view, x, Class::Of) && lemma_is(view, g, Class::CrowdNoun),
        _ => false,
    }
}

/// From the noun or pronoun that stands for the counted to the number: *the number was closer to 900*; the number alone where none is near.
pub(super) fn told_with(view: &View, x: usize, number: &Range<usize>, begin: usize) -> Range<usize> {
    let over = || view.parsed.head(x).and_then(|g| object(view, g).filter(|&o| o != x).or_else(|| subject(view, g)));
    let Some(noun) = subject(view, x).or_else(over).filter(|&n| (begin..number.start).contains(&n) && number.start - n <= NEAR) else {
        return number.clone();
    };
    let inside = |t: usize| view.closed(t).determiners() || matches!(view.pos(t), Pos::Adj | Pos::Noun);
    let first = (begin.max(noun.saturating_sub(LEADING))..noun).rev().take_while(|&t| inside(t)).last().unwrap_or(noun);
    first..number.end
}

/// Tokens between that noun and the number, and before the noun in its phrase.
const NEAR: usize = 10;
const LEADING: usize = 3;
