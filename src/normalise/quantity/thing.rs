//! What a measured amount is of: the wall that is 12 feet high, the oil that costs $54 a barrel, the voters of whom it is 61 percent.
//!
//! The tree tells: what hangs on the unit with *of*, the noun that the amount describes, the adjective behind it with its subject, the verb
//! over it with its subject or object. Where several could be meant the nearest is taken, and none where the verb says nothing of amounts.

use super::amount::QuantityKind;
use super::tree::{canonical, case_is, is_bare, lemma_is, object, subject};
use crate::lexicon::counts::{COUNTS, Measure};
use crate::lexicon::words::Class;
use crate::normalise::view::View;
use crate::parse::{Dependency, Pos};

/// What an amount is of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Thing {
    /// The measure, where the words around tell more than the unit does.
    pub measure: Option<Measure>,
    /// What is measured, in canonical form; both ends of a distance.
    pub of: Vec<String>,
    /// Whether it is a change, or what was before a change.
    pub kind: Option<QuantityKind>,
}

impl Thing {
    const NONE: Thing = Thing { measure: None, of: Vec::new(), kind: None };

    fn named(view: &View, noun: usize) -> Thing {
        Thing { of: canonical(view, noun).into_iter().collect(), ..Thing::NONE }
    }
}

/// What the amount whose top token is `x` is of, its unit measuring `measure`.
pub(super) fn thing(view: &View, x: usize, measure: Measure) -> Thing {
    use Dependency::*;
    if let Some(found) = divided(view, x, measure) {
        return found;
    }
    let Some(g) = view.parsed.head(x) else { return of_copula(view, x) };
    match view.parsed.relation(x) {
        Nummod | Amod | Compound | NmodPoss | NmodDesc | Flat => of_noun(view, g),
        Nmod if case_is(view, x, Class::Of) || is_bare(view, x) || lemma_is(view, g, Class::ChangeNoun) => of_noun(view, g),
        Nmod if case_is(view, x, Class::PricePreposition) => Thing::named(view, g),
        Appos | NmodUnmarked => of_noun(view, g),
        Conj => thing(view, g, measure),
        Obl | OblUnmarked | Obj | Advmod | Xcomp | OblAgent | Ccomp | Nsubj | NsubjPass => governed(view, x, g, measure),
        _ => of_copula(view, x),
    }
}

/// *61 per cent of voters*, *400 tonnes of grain*, *$2bn in aid*: what hangs on the unit.
fn divided(view: &View, x: usize, measure: Measure) -> Option<Thing> {
    use Dependency::*;
    let of = view.parsed.children_by(x, &[Nmod, Obl]).find(|&c| c > x && case_is(view, c, Class::Of));
    let worth = || view.parsed.children_by(x, &[Nmod, Obl]).find(|&c| c > x && c <= x + NEAR && case_is(view, c, Class::In));
    let noun = match measure {
        Measure::Share | Measure::Weight | Measure::Volume | Measure::Area | Measure::Length | Measure::Duration => of,
        Measure::Money => of.or_else(|| worth().filter(|&c| !is_time_or_place(view, c))),
        _ => None,
    }?;
    Some(Thing { kind: change(view, x).map(|(_, kind)| kind), ..Thing::named(view, noun) })
}

/// Tokens within which *$2bn in aid* names what the money is.
const NEAR: usize = 5;

fn is_time_or_place(view: &View, t: usize) -> bool {
    use crate::parse::EntityKind::*;
    matches!(view.parsed.mention_at(t).map(|m| m.kind), Some(Country | Location | Facility | Date | Time | Organisation | Person))
        || COUNTS.times.contains_key(view.word(t))
        || view.pos(t) == Pos::Num
}

/// The noun that the amount describes: *a $40 million deal*, *a height of 12 feet*, *a 7 percent increase in exports*.
fn of_noun(view: &View, noun: usize) -> Thing {
    use Dependency::*;
    if lemma_is(view, noun, Class::ChangeNoun) {
        let thing = view.parsed.children_by(noun, &[Nmod, Obl]).find(|&c| case_is(view, c, Class::OfIn));
        let thing = thing.or_else(|| view.parsed.child(noun, &[NmodPoss, Compound]).filter(|&c| view.pos(c) == Pos::Noun));
        let thing = thing.or_else(|| verb_over(view, noun).and_then(|v| subject(view, v)));
        let named = thing.map_or(Thing::NONE, |t| attribute(view, t));
        return Thing { kind: Some(QuantityKind::Difference), ..named };
    }
    attribute(view, noun)
}

fn verb_over(view: &View, noun: usize) -> Option<usize> {
    view.parsed.head(noun).filter(|&h| view.pos(h) == Pos::Verb)
}

/// A noun of an attribute stands for its owner (*the height of the wall*, *oil prices*), any other noun for itself.
fn attribute(view: &View, noun: usize) -> Thing {
    use Dependency::*;
    if noun >= view.parsed.words.len() {
        return Thing::NONE;
    }
    let lemma = view.parsed.lemma(noun).to_lowercase();
    let Some(&measure) = COUNTS.attributes.get(lemma.as_str()) else { return Thing::named(view, noun) };
    let of = view.parsed.children_by(noun, &[Nmod]).find(|&c| case_is(view, c, Class::OfFor));
    let owner = of.or_else(|| view.parsed.child(noun, &[NmodPoss, Compound]));
    // At a depth of 10 km: the clause tells of what.
    let owner = owner.or_else(|| {
        let by = !is_bare(view, noun);
        if by { verb_over(view, noun).and_then(|v| subject(view, v)) } else { None }
    });
    let of = owner.map_or_else(|| canonical(view, noun), |o| canonical(view, o));
    Thing { measure: Some(measure), of: of.into_iter().collect(), kind: None }
}

/// The subject of an amount that is the predicate: *the fine was $200*, *the toll stands at 35%*.
fn of_copula(view: &View, x: usize) -> Thing {
    match subject(view, x).filter(|&s| s != x) {
        Some(s) => attribute(view, s),
        None => Thing::NONE,
    }
}

/// What the verb, adjective or adverb over an amount tells.
fn governed(view: &View, x: usize, g: usize, measure: Measure) -> Thing {
    if let Some((thing, kind)) = change(view, x) {
        return Thing { kind: Some(kind), ..thing.map_or(Thing::NONE, |t| attribute(view, t)) };
    }
    let word = view.word(g);
    if let Some(&told) = COUNTS.directions.get(word).filter(|_| view.pos(g) != Pos::Verb) {
        return directed(view, x, g, told, measure);
    }
    if view.pos(g) != Pos::Verb {
        return if matches!(view.pos(g), Pos::Noun | Pos::Propn) { of_noun(view, g) } else { of_copula(view, g) };
    }
    let of_subject = || subject(view, g).map_or(Thing::NONE, |s| attribute(view, s));
    let of_object = || object(view, g).filter(|&o| o != x).map_or(Thing::NONE, |o| attribute(view, o));
    match () {
        () if lemma_is(view, g, Class::Changing) => {
            // *raised the wage to $15*: the object changes, else the subject.
            let object = object(view, g).filter(|&o| o != x);
            object.map_or_else(of_subject, |o| attribute(view, o))
        }
        () if lemma_is(view, g, Class::Costing) => Thing { measure: money_as(measure, Measure::Price), ..of_subject() },
        () if lemma_is(view, g, Class::Estimating) => of_object(),
        () if lemma_is(view, g, Class::Reaching) => of_subject(),
        () if lemma_is(view, g, Class::Weighing) => Thing { measure: length_as(measure, Measure::Weight), ..of_subject() },
        () if lemma_is(view, g, Class::Moving) && measure == Measure::Length => {
            // *Flying at 35,000 feet* tells a height.
            let height = case_is(view, x, Class::At);
            Thing { measure: Some(if height { Measure::Height } else { Measure::Distance }), ..of_subject() }
        }
        () if measure == Measure::Area && view.parsed.relation(x) == Dependency::Obj => of_subject(),
        () if lemma_is(view, g, Class::Moving) && measure == Measure::Speed => of_subject(),
        () if lemma_is(view, g, Class::Paying) && measure == Measure::Money => paid_for(view, x, g),
        () if lemma_is(view, g, Class::Lasting) && measure == Measure::Duration => of_subject(),
        () => Thing::NONE,
    }
}

fn money_as(measure: Measure, told: Measure) -> Option<Measure> {
    (measure == Measure::Money).then_some(told)
}

fn length_as(measure: Measure, told: Measure) -> Option<Measure> {
    (measure == Measure::Weight).then_some(told)
}

/// *paid 200 euros for the bike*, *spent $3m on adverts*: what the money is for.
fn paid_for(view: &View, x: usize, verb: usize) -> Thing {
    use Dependency::*;
    let bought = view
        .parsed
        .children_by(verb, &[Obl, Obj])
        .chain(view.parsed.children_by(x, &[Nmod]))
        .find(|&c| c != x && case_is(view, c, Class::PricePreposition));
    bought.filter(|&b| !is_time_or_place(view, b)).map_or(Thing::NONE, |b| Thing::named(view, b))
}

/// *12 feet high*, *20 km north of the capital*, *5 miles away*: the subject, and the other end of a distance.
fn directed(view: &View, x: usize, word: usize, told: Measure, measure: Measure) -> Thing {
    use Dependency::*;
    if measure != Measure::Length && !(measure == Measure::Duration && told == Measure::Age) {
        // *three hours long*: the unit says what is measured.
        return match measure {
            Measure::Duration => Thing { measure: None, ..subject(view, word).map_or(Thing::NONE, |s| Thing::named(view, s)) },
            _ => Thing::NONE,
        };
    }
    let verb = view.parsed.head(word).filter(|&h| view.pos(h) == Pos::Verb);
    let near = subject(view, word).or_else(|| verb.and_then(|v| subject(view, v)));
    let mut of: Vec<String> = near.and_then(|s| canonical(view, s)).into_iter().collect();
    if told == Measure::Distance {
        let far = [word, x].into_iter().chain(verb).find_map(|t| {
            view.parsed
                .children_by(t, &[Obl, Nmod])
                .find(|&c| c > x && case_is(view, c, Class::Origin) && !COUNTS.times.contains_key(view.word(c)))
        });
        of.extend(far.and_then(|f| canonical(view, f)));
    }
    Thing { measure: Some(told), of, kind: None }
}

/// Whether an amount is a change or what was before one: what changes, and the kind of the amount.
pub(super) fn change(view: &View, x: usize) -> Option<(Option<usize>, QuantityKind)> {
    use Dependency::*;
    let g = view.parsed.head(x)?;
    let rel = view.parsed.relation(x);
    let oblique = matches!(rel, Obl | OblUnmarked | Obj | Advmod | Xcomp | Nmod);
    if !oblique {
        return None;
    }
    let what = |g: usize| object(view, g).filter(|&o| o != x).or_else(|| subject(view, g));
    if lemma_is(view, g, Class::Changing) && view.pos(g) == Pos::Verb {
        let kind = match () {
            () if case_is(view, x, Class::From) => QuantityKind::Earlier,
            () if case_is(view, x, Class::By) => QuantityKind::Difference,
            () if is_bare(view, x) && is_share(view, x) => QuantityKind::Difference,
            () => return None,
        };
        return Some((what(g), kind));
    }
    // *7 percent higher*, *up 3 points*, *down from 12*
    if view.is_a(g, Class::Comparative) {
        let kind = if case_is(view, x, Class::From) { QuantityKind::Earlier } else { QuantityKind::Difference };
        return is_share(view, x).then(|| (subject(view, g).or_else(|| verb_over(view, g).and_then(|v| subject(view, v))), kind));
    }
    None
}

/// Whether the amount is told in hundredths or points.
fn is_share(view: &View, x: usize) -> bool {
    COUNTS.percent.contains_key(view.word(x)) || view.is_any(x, &[Class::Cent, Class::Points])
}
