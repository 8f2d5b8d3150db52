//! Number words and digits to values with bounds; nothing here knows what is counted.

use crate::lexicon::counts::{Bound, COUNTS, Counts, Phrases};
use crate::normalise::view::View;
use std::ops::Range;

/// A number expression with its bound.
#[derive(Clone, Debug, PartialEq)]
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

/// Value of the number words alone.
#[derive(Clone, Copy, Debug)]
struct Core {
    value: f64,
    /// One past the last token.
    end: usize,
    vague: bool,
    approximate: bool,
    share: bool,
    digits: bool,
    percent: bool,
    /// The multiplier that ended it (*million*), so that *2 to 3 million* scales both ends.
    scale: f64,
}

/// Reads digits with thousands separators and a decimal point: value and what follows the digits in the same token.
fn digits(word: &str) -> Option<(f64, &str)> {
    let end = word.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(word.len());
    let number = &word[..end];
    let trimmed = number.trim_end_matches(['.', ',']);
    if !trimmed.starts_with(|c: char| c.is_ascii_digit()) || number.len() > 24 {
        return None;
    }
    let dots = trimmed.matches('.').count();
    let groups_of_three = |mark: char| {
        let mut groups = trimmed.split(mark);
        let head = groups.next().is_some_and(|g| (1..=3).contains(&g.len()));
        head && groups.all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()))
    };
    let clean: String = if trimmed.contains(',') {
        let whole = trimmed.split('.').next().unwrap_or(trimmed);
        let mut groups = whole.split(',');
        let well_formed = groups.next().is_some_and(|g| (1..=3).contains(&g.len())) && groups.all(|g| g.len() == 3 || g.len() == 2);
        if !well_formed || dots > 1 {
            return None;
        }
        trimmed.replace(',', "")
    } else if dots > 1 {
        if !groups_of_three('.') {
            return None;
        }
        trimmed.replace('.', "")
    } else {
        trimmed.to_owned()
    };
    let value: f64 = clean.parse().ok()?;
    Some((value, &word[trimmed.len()..]))
}

/// Value of one word of a spelt number below a hundred, hyphenated forms included.
fn cardinal(lex: &Counts, word: &str) -> Option<f64> {
    if let Some(&value) = lex.cardinals.get(word) {
        return Some(value);
    }
    let (tens, ones) = word.split_once('-')?;
    let (tens, ones) = (*lex.cardinals.get(tens)?, *lex.cardinals.get(ones)?);
    ((20.0..100.0).contains(&tens) && ones < 10.0 && ones > 0.0).then_some(tens + ones)
}

/// Digits or spelt words, multipliers included, from `at`.
fn core(view: &View, at: usize, end: usize) -> Option<Core> {
    let lex = &*COUNTS;
    let word = view.word(at);
    if let Some((value, rest)) = digits(word) {
        let rest = rest.trim_start_matches(['-', '\u{2013}']);
        let plain = Core { value, end: at + 1, vague: false, approximate: false, share: false, digits: true, percent: false, scale: 1.0 };
        if let Some(&scale) = lex.suffixes.get(rest) {
            return Some(multiply(view, Core { value: value * scale, scale, digits: false, ..plain }, end));
        }
        return match rest {
            "" | "." => Some(multiply(view, plain, end)),
            "%" => Some(Core { percent: true, ..plain }),
            "+" => Some(Core { vague: true, ..plain }),
            _ => None,
        };
    }
    spelt(view, at, end)
}

/// Applies the multipliers that follow: *3 million*, *two hundred thousand*, *five dozen*, *1.2m* in two tokens.
fn multiply(view: &View, mut core: Core, end: usize) -> Core {
    let lex = &*COUNTS;
    while core.end < end {
        let word = view.word(core.end);
        let joined = matches!(word, "m" | "k" | "b");
        let scale = if joined { lex.suffixes.get(word) } else { lex.multipliers.get(word) };
        let Some(&scale) = scale else { break };
        if joined && !(core.digits && view.touches(core.end)) || word == "score" {
            break;
        }
        core.value *= scale;
        core.scale *= scale;
        core.digits = false;
        core.approximate |= word == "dozen";
        core.end += 1;
    }
    core
}

/// A number in words: *twenty-one*, *two hundred and five*, *half a million*, *a dozen*, *tens of thousands*, *several hundred*.
fn spelt(view: &View, at: usize, end: usize) -> Option<Core> {
    let lex = &*COUNTS;
    let word = view.word(at);
    let found = |value: f64, last: usize| Core {
        value,
        end: last,
        vague: false,
        approximate: false,
        share: false,
        digits: false,
        percent: false,
        scale: 1.0,
    };
    if let Some(&floor) = lex.vague.get(word) {
        let mut core = Core { vague: true, approximate: true, ..found(floor, at + 1) };
        if view.word(at + 1) == "of"
            && at + 2 < end
            && let Some(&scale) = lex.vague.get(view.word(at + 2))
        {
            core.value *= scale;
            core.end = at + 3;
        }
        return Some(core);
    }
    match word {
        "several" | "few" | "many" => {
            let next = view.word(at + 1);
            let scale =
                lex.multipliers.get(next).or_else(|| lex.vague.get(next)).filter(|_| at + 1 < end && next != "k" && next != "score")?;
            let mut core = Core { vague: true, approximate: true, ..found(*scale, at + 2) };
            core = multiply(view, core, end);
            return Some(core);
        }
        "a" | "an" => {
            let next = view.word(at + 1);
            if at + 1 >= end {
                return None;
            }
            return match next {
                "couple" => Some(Core { approximate: true, ..found(2.0, at + 2) }),
                "handful" => Some(Core { approximate: true, vague: true, ..found(3.0, at + 2) }),
                "few" => spelt(view, at + 1, end),
                "dozen" | "hundred" | "thousand" | "million" | "billion" | "trillion" => {
                    let mut core = multiply(view, found(1.0, at + 1), end);
                    core.approximate |= next != "million";
                    Some(add_rest(view, core, end))
                }
                "half" | "third" | "quarter" | "fifth" | "tenth" => fraction(view, at + 1, 1.0, end),
                _ => None,
            };
        }
        "half" => return fraction(view, at, 1.0, end),
        "dozen" => return Some(Core { approximate: true, ..found(12.0, at + 1) }),
        _ => {}
    }
    // Two-thirds in one token.
    if let Some((top, bottom)) = word.split_once('-')
        && let (Some(&top), Some(&bottom)) = (lex.cardinals.get(top), lex.fractions.get(bottom))
    {
        return Some(Core { share: true, ..found(top * bottom, at + 1) });
    }
    let first = cardinal(lex, word)?;
    let mut core = found(first, at + 1);
    // Twenty one, twenty - one.
    if (20.0..100.0).contains(&first) && first % 10.0 == 0.0 {
        let hyphen = view.word(core.end) == "-" && view.touches(core.end);
        let next = core.end + usize::from(hyphen);
        if let Some(&ones) = lex.cardinals.get(view.word(next)).filter(|&&v| v > 0.0 && v < 10.0 && next < end) {
            core.value += ones;
            core.end = next + 1;
        }
    }
    let hyphen = usize::from(view.word(core.end) == "-" && view.touches(core.end));
    if let Some(&part) = lex.fractions.get(view.word(core.end + hyphen)) {
        // A spelt fraction: two thirds of the houses.
        let of = view.word(core.end + hyphen + 1);
        if first < 10.0 && core.end + hyphen < end && (hyphen == 1 || matches!(of, "of" | "the")) {
            return Some(Core { share: true, value: core.value * part, end: core.end + hyphen + 1, ..core });
        }
    }
    if view.word(core.end) == "and" && view.word(core.end + 1) == "a" && view.word(core.end + 2) == "half" && core.end + 2 < end {
        core.value += 0.5;
        core.end += 3;
    }
    core = multiply(view, core, end);
    core.approximate = false;
    core = add_rest(view, core, end);
    if view.word(core.end) == "dozen" && core.end < end {
        core.approximate = true;
    }
    Some(core)
}

/// *two hundred* + *and five*, *three thousand* + *two hundred*: smaller numbers after a multiplier.
fn add_rest(view: &View, mut core: Core, end: usize) -> Core {
    if core.scale < 100.0 {
        return core;
    }
    let and = usize::from(view.word(core.end) == "and");
    let next = core.end + and;
    if next >= end || (and == 1 && core.scale > 100_000.0) {
        return core;
    }
    if cardinal(&COUNTS, view.word(next)).is_some()
        && let Some(rest) = spelt(view, next, end)
        && rest.value < core.scale
        && !rest.share
        && !rest.vague
    {
        core.value += rest.value;
        core.end = rest.end;
    }
    core
}

/// *half a million*, *a quarter of a million* (numbers) and *half of the population*, *a third of voters* (shares).
fn fraction(view: &View, at: usize, top: f64, end: usize) -> Option<Core> {
    let lex = &*COUNTS;
    let part = *lex.fractions.get(view.word(at))? * top;
    let mut next = at + 1;
    if view.word(next) == "of" {
        next += 1;
    }
    if matches!(view.word(next), "a" | "an") {
        next += 1;
    }
    let base = Core { value: part, end: at + 1, vague: false, approximate: false, share: true, digits: false, percent: false, scale: 1.0 };
    if let Some(&scale) = lex.multipliers.get(view.word(next)).filter(|&&s| next < end && s >= 12.0) {
        return Some(Core { value: part * scale, end: next + 1, share: false, scale, approximate: scale == 12.0, ..base });
    }
    // A half, a third, a quarter alone are shares only before what they divide.
    let divides = matches!(view.word(at + 1), "of" | "the" | "its" | "their" | "his" | "her" | "all" | "its'");
    (divides && at + 1 < end).then_some(base)
}

/// The longest phrase of the table at `at`: its meaning and one past its last token.
fn phrase_at(view: &View, table: &Phrases<Bound>, at: usize, end: usize) -> Option<(Bound, usize)> {
    let list = table.get(view.word(at))?;
    list.iter().find(|(rest, _)| view.are(at + 1, end, rest)).map(|(rest, bound)| (*bound, at + 1 + rest.len()))
}

/// Reads a number expression whose first word, bound words included, is at `at`; `end` ends the sentence.
pub(super) fn read(view: &View, at: usize, end: usize) -> Option<Number> {
    let lex = &*COUNTS;
    let mut number = Number {
        tokens: at..at,
        core: at..at,
        low: None,
        high: None,
        approximate: false,
        more: false,
        share: false,
        bare_digits: false,
        bounded: false,
        vague: false,
        unit: None,
    };
    let (mut low, mut high) = (false, false);
    let mut next = at;
    let mut between = false;
    if view.word(next) == "between" {
        between = true;
        next += 1;
    }
    // Up to four bound phrases in a row: at least another 30, as many as an estimated 5,000.
    for _ in 0..4 {
        if core(view, next, end).is_some() && !matches!(view.word(next), "a" | "an" | "some") {
            break;
        }
        let Some((bound, after)) = phrase_at(view, &lex.bounds, next, end) else { break };
        match bound {
            Bound::Low => low = true,
            Bound::High => high = true,
            Bound::About => number.approximate = true,
            Bound::More => number.more = true,
            Bound::Plain => {}
        }
        number.bounded = true;
        next = after;
    }
    // Signs that stand before digits.
    match view.word(next) {
        ">" => (low, next) = (true, next + 1),
        "<" => (high, next) = (true, next + 1),
        "~" => (number.approximate, next) = (true, next + 1),
        _ => {}
    }
    let sign = view.word(next);
    if (!sign.is_empty() && !sign.as_bytes()[0].is_ascii_alphanumeric() || matches!(sign, "us$" | "a$" | "c$"))
        && let Some(unit) = lex.currencies.get(sign)
    {
        number.unit = Some(unit.clone());
        next += 1;
    }
    let core_start = next;
    let first = money_or_core(view, next, end, &mut number)?;
    let (value, mut until) = (first.value, first.end);
    number.vague = first.vague;
    number.share = first.share;
    number.approximate |= first.approximate;
    number.bare_digits = first.digits && first.scale == 1.0 && number.unit.is_none();
    number.low = Some(value);
    number.high = Some(value);
    let percent = first.percent;
    if percent {
        number.unit = Some("percent".to_owned());
    }
    if let Some((upper, after)) = upper_end(view, &first, until, end, between) {
        let scaled = if first.scale == 1.0 && upper.scale > 1.0 && value < upper.value / upper.scale { value * upper.scale } else { value };
        number.low = Some(scaled);
        number.high = Some(upper.value);
        number.bare_digits = false;
        number.approximate |= (until..after).any(|t| matches!(phrase_at(view, &lex.bounds, t, after), Some((Bound::About, _))));
        until = after;
    } else if between {
        return None;
    }
    if let Some(unit) = lex.percent.get(view.word(until)).filter(|_| until < end) {
        number.unit = Some(unit.clone());
        until += 1;
    }
    number.core = core_start..until;
    number.tokens = at..until;
    // What follows: or more, or so, plus, others.
    if let Some((bound, after)) = phrase_at(view, &lex.after, until, end) {
        match bound {
            Bound::Low => low = true,
            Bound::High => high = true,
            Bound::About => number.approximate = true,
            Bound::More => number.more = true,
            Bound::Plain => {}
        }
        if bound != Bound::More {
            number.tokens.end = after;
        }
    } else if view.word(until) == "+" && view.touches(until) {
        low = true;
        number.tokens.end = until + 1;
    }
    if number.share && number.unit.is_none() {
        number.approximate = true;
        if !low && !high {
            number.high = number.low;
        }
    }
    if low || (number.vague && !high) {
        number.high = None;
    }
    if high {
        number.low = Some(0.0);
    }
    Some(number)
}

/// The core, or a core glued to its currency sign (*$3bn*, *€1,200*).
fn money_or_core(view: &View, at: usize, end: usize, number: &mut Number) -> Option<Core> {
    let word = view.word(at);
    let sign_end = word.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    if sign_end > 0 {
        let unit = COUNTS.currencies.get(&word[..sign_end])?;
        let (value, rest) = digits(&word[sign_end..])?;
        number.unit = Some(unit.clone());
        let scale = if rest.is_empty() { 1.0 } else { *COUNTS.suffixes.get(rest)? };
        let base =
            Core { value: value * scale, end: at + 1, vague: false, approximate: false, share: false, digits: true, percent: false, scale };
        return Some(multiply(view, base, end));
    }
    core(view, at, end)
}

/// The upper end of a range that begins with `first`: *30 to 40*, *30-40*, *five or six*, *between 30 and 40*.
fn upper_end(view: &View, first: &Core, at: usize, end: usize, between: bool) -> Option<(Core, usize)> {
    if first.vague || first.share || at + 1 >= end {
        return None;
    }
    let joins = match view.word(at) {
        "and" => between,
        "to" => !rises(view, at),
        "or" => !first.digits || first.value < 20.0,
        "-" | "\u{2013}" | "\u{2014}" => view.touches(at + 1) || between,
        _ => false,
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
    let near = view.word(at) != "or" || upper.value <= first.value * 2.0;
    (greater && near && !years).then_some((upper, upper.end))
}

/// Whether the *to* at `at` belongs to a change (*rose from 12 to 41*): then both ends are figures of their own.
fn rises(view: &View, at: usize) -> bool {
    let start = at.saturating_sub(6);
    (start..at).any(|t| {
        let w = view.word(t);
        [
            "rose", "rise", "rising", "risen", "climb", "jump", "increas", "grew", "grow", "drop", "fell", "fall", "declin", "up", "down",
            "rais", "revis", "went", "surg", "soar", "lower", "cut",
        ]
        .iter()
        .any(|stem| w == *stem || (stem.len() > 3 && w.starts_with(stem)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_keep_their_separators() {
        assert_eq!(digits("1,450,000"), Some((1_450_000.0, "")));
        assert_eq!(digits("1.5million"), Some((1.5, "million")));
        assert_eq!(digits("12.000.000"), Some((12_000_000.0, "")));
        assert_eq!(digits("192.168.0.1"), None);
        assert_eq!(digits("4,5"), None);
    }
}
