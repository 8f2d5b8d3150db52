//! Number words and digits to values with bounds; nothing here knows what is counted.

use super::value::{Core, core, glued};
use crate::lexicon::counts::{Bound, COUNTS, Phrases, unit};
use crate::lexicon::words::Class;
use crate::normalise::view::View;
use std::ops::Range;

/// A number expression with its bound.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Number {
    /// With the words that bound it.
    pub tokens: Range<usize>,
    /// The number words alone.
    pub core: Range<usize>,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// About, nearly, or a vague word.
    pub approximate: bool,
    /// On top of an earlier figure: *another five*, *30 others*.
    pub more: bool,
    /// A fraction of a group.
    pub share: bool,
    /// Written in digits alone, without a multiplier: may be a year, a label, an age.
    pub bare_digits: bool,
    /// Whether any bound word stands before it.
    pub bounded: bool,
    /// A vague plural (*hundreds*).
    pub vague: bool,
    /// Unit that is written with the number: a currency sign before it, a per cent sign after.
    pub unit: Option<String>,
}

/// Bound phrases in a row at most: *at least another 30*, *as many as an estimated 5,000*.
const BOUNDS: usize = 4;

/// What the words around a number do to its ends.
#[derive(Default)]
struct Bounds {
    low: bool,
    high: bool,
}

impl Bounds {
    fn add(&mut self, bound: Bound, number: &mut Number) {
        match bound {
            Bound::Low => self.low = true,
            Bound::High => self.high = true,
            Bound::About => number.approximate = true,
            Bound::More => number.more = true,
            Bound::Plain => {}
        }
    }
}

/// Reads a number expression whose first word, bound words included, is at `at`; `end` ends the sentence.
pub(super) fn read(view: &View, at: usize, end: usize) -> Option<Number> {
    let mut number = Number::default();
    let mut bounds = Bounds::default();
    let between = view.is_a(at, Class::BetweenTwo);
    let next = before(view, at + usize::from(between), end, &mut number, &mut bounds);
    let core_start = next;
    let first = money_or_core(view, next, end, &mut number)?;
    let (value, mut until) = (first.value, first.end);
    number.vague = first.vague;
    number.share = first.share;
    number.approximate |= first.approximate;
    number.bare_digits = first.digits && first.scale == 1.0 && number.unit.is_none();
    (number.low, number.high) = (Some(value), Some(value));
    if first.percent {
        number.unit = Some(unit::PERCENT.to_owned());
    }
    if let Some((upper, after)) = upper_end(view, &first, until, end, between) {
        let scaled = if first.scale == 1.0 && upper.scale > 1.0 && value < upper.value / upper.scale { value * upper.scale } else { value };
        (number.low, number.high) = (Some(scaled), Some(upper.value));
        number.bare_digits = false;
        number.approximate |= (until..after).any(|t| matches!(phrase_at(view, &COUNTS.bounds, t, after), Some((Bound::About, _))));
        until = after;
    } else if between {
        return None;
    }
    if let Some(after) = percent(view, until, end) {
        let points = view.is_a(after, Class::Points) && after < end;
        number.unit = Some(if points { unit::POINT } else { unit::PERCENT }.to_owned());
        until = after + usize::from(points);
    }
    if let Some((share, after)) = one_in(view, &first, until, end).filter(|_| number.unit.is_none() && !between) {
        (number.low, number.high, number.share, number.bare_digits) = (Some(share), Some(share), true, false);
        until = after;
    }
    number.core = core_start..until;
    number.tokens = at..until;
    behind(view, until, end, &mut number, &mut bounds);
    settle(&mut number, &bounds);
    Some(number)
}

/// Bound phrases, comparison signs and a currency sign before the number; where it begins.
fn before(view: &View, at: usize, end: usize, number: &mut Number, bounds: &mut Bounds) -> usize {
    let mut next = at;
    for _ in 0..BOUNDS {
        if core(view, next, end).is_some() && !view.is_a(next, Class::NumberOrBound) {
            break;
        }
        let Some((bound, after)) = phrase_at(view, &COUNTS.bounds, next, end) else { break };
        bounds.add(bound, number);
        number.bounded = true;
        next = after;
    }
    match view.word(next) {
        ">" => (bounds.low, next) = (true, next + 1),
        "<" => (bounds.high, next) = (true, next + 1),
        "~" => (number.approximate, next) = (true, next + 1),
        _ => {}
    }
    let sign = view.word(next);
    let is_sign = sign.ends_with('$') || sign.bytes().next().is_some_and(|b| !b.is_ascii_alphanumeric());
    if let Some(unit) = COUNTS.currencies.get(sign).filter(|_| is_sign) {
        number.unit = Some(unit.clone());
        next += 1;
    }
    next
}

/// What follows the number: *or more*, *or so*, *plus*, *others*.
fn behind(view: &View, until: usize, end: usize, number: &mut Number, bounds: &mut Bounds) {
    if let Some((bound, after)) = phrase_at(view, &COUNTS.after, until, end) {
        bounds.add(bound, number);
        if bound != Bound::More {
            number.tokens.end = after;
        }
    } else if view.word(until) == "+" && view.touches(until) {
        bounds.low = true;
        number.tokens.end = until + 1;
    }
}

/// One past a word for hundredths: *percent*, *per cent*.
fn percent(view: &View, at: usize, end: usize) -> Option<usize> {
    let two = view.is_a(at, Class::Per) && view.is_a(at + 1, Class::Cent);
    let last = at + if two { 2 } else { usize::from(COUNTS.percent.contains_key(view.word(at))) };
    (last > at && last <= end).then_some(last)
}

/// *one in five*, *nine out of ten*: the share, and one past it.
fn one_in(view: &View, first: &Core, at: usize, end: usize) -> Option<(f64, usize)> {
    let out_of = view.is_a(at, Class::Out) && view.is_a(at + 1, Class::Of);
    if !out_of && !view.is_a(at, Class::In) {
        return None;
    }
    let next = at + 1 + usize::from(out_of);
    let whole = core(view, next, end)?;
    let plain = |c: &Core| c.scale == 1.0 && c.value.fract() == 0.0 && !(c.vague || c.share || c.approximate || c.percent);
    let few = first.value >= 1.0 && first.value < whole.value && whole.value <= MOST_OF && first.digits == whole.digits;
    // Ten out of eleven charges: a number of them.
    let few = few && (!out_of || ROUND_WHOLES.contains(&whole.value));
    // Two in three days: a stretch of time.
    let time = COUNTS.times.contains_key(view.word(whole.end)) || view.word(whole.end) == "-";
    (plain(first) && plain(&whole) && few && !time).then_some((first.value / whole.value, whole.end))
}

/// Wholes of which a share is told as *one in*.
const MOST_OF: f64 = 100.0;

/// Wholes that *out of* divides in thought only (*nine out of ten*).
const ROUND_WHOLES: [f64; 2] = [10.0, 100.0];

/// The ends as the bounds have them.
fn settle(number: &mut Number, bounds: &Bounds) {
    if number.share && number.unit.is_none() {
        number.approximate = true;
    }
    if bounds.low || (number.vague && !bounds.high) {
        number.high = None;
    }
    if bounds.high {
        number.low = Some(0.0);
    }
}

/// The longest phrase of the table at `at`: its meaning and one past its last token.
fn phrase_at(view: &View, table: &Phrases<Bound>, at: usize, end: usize) -> Option<(Bound, usize)> {
    let list = table.get(view.word(at))?;
    list.iter().find(|(rest, _)| view.are(at + 1, end, rest)).map(|(rest, bound)| (*bound, at + 1 + rest.len()))
}

/// The core, or a core glued to its currency sign (*$3bn*, *€1,200*).
fn money_or_core(view: &View, at: usize, end: usize, number: &mut Number) -> Option<Core> {
    let word = view.word(at);
    if word.bytes().next().is_none_or(|b| b.is_ascii_digit()) || !word.bytes().any(|b| b.is_ascii_digit()) {
        return core(view, at, end);
    }
    let (sign, found) = glued(view, at, end)?;
    number.unit = Some(COUNTS.currencies.get(sign)?.clone());
    Some(found)
}

/// The upper end of a range that begins with `first`: *30 to 40*, *30-40*, *five or six*, *between 30 and 40*.
fn upper_end(view: &View, first: &Core, at: usize, end: usize, between: bool) -> Option<(Core, usize)> {
    if first.vague || first.share || at + 1 >= end {
        return None;
    }
    let or = view.is_a(at, Class::Or);
    let joins = match view.word(at) {
        "-" | "\u{2013}" | "\u{2014}" => view.touches(at + 1) || between,
        _ if view.is_a(at, Class::And) => between,
        _ if view.is_a(at, Class::To) => !rises(view, at),
        _ => or,
    };
    if !joins {
        return None;
    }
    let mut next = at + 1;
    while let Some((Bound::About | Bound::Plain, after)) = phrase_at(view, &COUNTS.bounds, next, end) {
        next = after;
    }
    let upper = core(view, next, end)?;
    let greater = upper.value > first.value && !upper.vague && !upper.share && !upper.percent;
    // Two years (2015-16) and scores (3-1) are no ranges of anything counted.
    let years = first.digits && upper.digits && (1500.0..2200.0).contains(&first.value) && !between;
    let near = !or || upper.value <= first.value * 2.0;
    (greater && near && !years).then_some((upper, upper.end))
}

/// How far before a *to* a verb of change stands.
const CHANGE: usize = 6;

/// Whether the *to* at `at` belongs to a change (*rose from 12 to 41*): then both ends are figures of their own.
fn rises(view: &View, at: usize) -> bool {
    (at.saturating_sub(CHANGE)..at).any(|t| view.is_a(t, Class::ChangeWord) || view.means(t, Class::Changing))
}
