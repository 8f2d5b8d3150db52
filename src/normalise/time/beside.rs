//! Times that say more beside each other: *9 p.m. on Saturday*, *between Friday and Sunday*.

use super::anchor::{self, Anchor};
use super::meaning::Meaning;
use super::{Interval, TimeExpression, TimexKind, grammar};
use crate::lexicon::words::Class;
use crate::normalise::view::View;
use jiff::civil::Date;
use std::ops::Range;

/// The day that is told right behind a time of day, which ends before `at`: *at 9 p.m. on Saturday*, *at 19:40 Thursday*.
pub(super) fn day(view: &View, at: usize, sentence: Range<usize>, anchor: Anchor) -> Option<Date> {
    let mut t = at + usize::from(view.word(at) == ",");
    t += usize::from(view.is_a(t, Class::Contact));
    if t >= sentence.end {
        return None;
    }
    let read = grammar::read(view, t, sentence.start, sentence.end).filter(|m| m.end > t)?;
    if matches!(read.meaning, Meaning::Clock(_) | Meaning::Reference(_)) {
        return None;
    }
    let (_, _, days) = anchor::value(&read.meaning, read.part, anchor);
    days.filter(|d| d.from == d.to).and_then(|d| d.from)
}

/// Makes one stretch of the last two days where the words between say so: *between Friday and Sunday*, *3 June to 5 June*. Nothing is made of
/// *from Friday to Sunday*, which may tell of what was put off.
pub(super) fn stretch(view: &View, begin: usize, found: &mut [TimeExpression]) {
    let [.., first, last] = found else { return };
    let link = first.tokens.end;
    let led = |class| first.tokens.start > begin && view.is_a(first.tokens.start - 1, class);
    let joined = view.is_a(link, Class::And) && led(Class::BetweenTwo) || view.is_a(link, Class::To) && !led(Class::From);
    if link + 1 != last.tokens.start || !joined || first.kind != TimexKind::Date || last.kind != TimexKind::Date {
        return;
    }
    let ends = first.interval.and_then(|i| i.from.zip(i.to)).zip(last.interval.and_then(|i| i.from.zip(i.to)));
    if let Some(((from, _), (_, to))) = ends.filter(|((_, before), (after, _))| before < after) {
        let whole = Some(Interval { from: Some(from), to: Some(to) });
        (first.interval, last.interval) = (whole, whole);
    }
}
