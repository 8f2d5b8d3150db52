//! Numbers that count nothing: they name, or tell an age.

use super::number::Number;
use super::phrase::nominal;
use crate::lexicon::counts::COUNTS;
use crate::lexicon::words::Class;
use crate::normalise::view::View;

/// Above this nobody's age lies.
const OLDEST: f64 = 130.0;

/// A number that names: *Flight 370*, *No. 4*, *Article 5*, *1600 block*, *Su-25*, a telephone number, a score, a year. `begin` begins the
/// sentence.
pub(super) fn is_label(view: &View, number: &Number, begin: usize) -> bool {
    let (start, after) = (number.core.start, number.core.end);
    if number.core.start == number.tokens.start && start > begin {
        let before = view.word(start - 1);
        let label = COUNTS.labels.contains_key(before) && (!view.is_a(start - 1, Class::Line) || view.capital(start - 1));
        if label && number.bare_digits {
            return true;
        }
        if matches!(before, "-" | "\u{2013}" | "/" | ":" | "#" | "." | "@" | "_") && (view.touches(start) || before == "#") {
            return true;
        }
    }
    let next = view.word(after);
    if number.bare_digits && COUNTS.places.contains_key(next) && view.capital(after) || view.is_a(after, Class::Block) {
        return true;
    }
    let joined = matches!(next, "-" | "/" | ":" | "\u{2013}" | "_" | "@") && view.touches(after) && view.touches(after + 1);
    joined && !is_compound(view, after)
        || is_year(view, number).unwrap_or_else(|| view.is_a(start, Class::One) && is_pronoun(view, start, after, begin))
}

/// Whether a hyphen at `t` joins the number with what it counts or measures: *a 12-foot wall*, *a 31-vehicle convoy*.
pub(super) fn is_compound(view: &View, t: usize) -> bool {
    let noun = view.word(t + 1);
    let counted = COUNTS.things.contains_key(noun) || COUNTS.measures.contains_key(noun) || COUNTS.times.contains_key(noun);
    view.word(t) == "-" && view.touches(t) && view.touches(t + 1) && counted
}

/// A four-digit number without a counted noun beside it is a year; `None` for other numbers.
fn is_year(view: &View, number: &Number) -> Option<bool> {
    let (start, after) = (number.core.start, number.core.end);
    let raw = view.raw(start);
    let value = number.low.unwrap_or(0.0);
    let exact = number.bare_digits && !number.bounded && number.low == number.high;
    if !exact || raw.len() != 4 || raw.contains(',') || !(1800.0..2100.0).contains(&value) {
        return None;
    }
    let counted = COUNTS.things.contains_key(view.word(after)) || COUNTS.things.contains_key(view.word(after + 1)) && nominal(view, after);
    let said = COUNTS.senses.get(view.word(after)).is_some_and(|s| s.iter().any(|s| s.rest.is_empty()));
    Some(!(counted || said))
}

/// One of a kind, one another, no one, the one; a bare *one* counts only before a noun, *of* or a word that tells.
fn is_pronoun(view: &View, start: usize, after: usize, begin: usize) -> bool {
    let led = start > begin && (view.is_a(start - 1, Class::BeforePronounOne) || view.word(start - 1) == "-");
    led || view.is_a(after, Class::AfterPronounOne) || view.word(after) == "'s"
}

/// An age: *aged 34*, *, 34,* after a name, *34-year-old*, *34 years old*. `begin` begins the sentence.
pub(super) fn is_age(view: &View, number: &Number, begin: usize) -> bool {
    let (start, after) = (number.core.start, number.core.end);
    let next = view.word(after);
    if start > begin && view.is_a(start - 1, Class::Aged) || view.is_a(after, Class::YearOld) {
        return true;
    }
    if (next == "-" || next == "\u{2013}") && view.touches(after) && !is_compound(view, after) {
        return true;
    }
    let small = number.low.is_some_and(|v| v < OLDEST) && number.bare_digits;
    let set_off = start > begin && matches!(view.word(start - 1), "," | "(") && matches!(next, "," | ")" | "." | "" | ";");
    small && set_off && start >= begin + 2 && view.capital(start - 2)
}
