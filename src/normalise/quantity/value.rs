//! The number words alone: digits or spelt, multipliers included.

use crate::lexicon::counts::{COUNTS, Counts};
use crate::lexicon::words::Class;
use crate::normalise::view::View;

/// Value of the number words alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Core {
    pub value: f64,
    /// One past the last token.
    pub end: usize,
    /// A vague plural (*hundreds*), or digits with a plus sign.
    pub vague: bool,
    /// A dozen, a couple.
    pub approximate: bool,
    /// A fraction of a group.
    pub share: bool,
    /// Digits alone.
    pub digits: bool,
    /// With a per cent sign in the same token.
    pub percent: bool,
    /// The multiplier that ended it (*million*), so that *2 to 3 million* scales both ends.
    pub scale: f64,
}

impl Core {
    fn of(value: f64, end: usize) -> Core {
        Core { value, end, vague: false, approximate: false, share: false, digits: false, percent: false, scale: 1.0 }
    }
}

/// Digits or spelt words, multipliers included, from `at`.
pub(super) fn core(view: &View, at: usize, end: usize) -> Option<Core> {
    let Some((value, rest)) = digits(view.word(at)) else { return spelt(view, at, end) };
    // 1.5m wide: metres.
    let metres = |last: usize| last < end && COUNTS.directions.contains_key(view.word(last));
    let rest = rest.trim_start_matches(['-', '\u{2013}']);
    let plain = spaced(view, at, end).unwrap_or(Core { digits: true, ..Core::of(value, at + 1) });
    if let Some(&scale) = COUNTS.suffixes.get(rest).filter(|_| !metres(at + 1)) {
        return Some(multiply(view, Core { value: value * scale, scale, digits: false, ..plain }, end));
    }
    match rest {
        "" | "." => Some(multiply(view, plain, end)),
        "%" => Some(Core { percent: true, ..plain }),
        _ if COUNTS.percent.contains_key(rest) => Some(Core { percent: true, ..plain }),
        "+" => Some(Core { vague: true, ..plain }),
        _ => None,
    }
}

/// Digits glued to what stands before them, such as a currency sign: what stands there, and the number (*$3bn*).
pub(super) fn glued<'v>(view: &'v View, at: usize, end: usize) -> Option<(&'v str, Core)> {
    let word = view.word(at);
    let split = word.find(|c: char| c.is_ascii_digit()).filter(|&split| split > 0)?;
    let (value, rest) = digits(&word[split..])?;
    let scale = if rest.is_empty() { 1.0 } else { *COUNTS.suffixes.get(rest)? };
    let base = Core { digits: true, scale, ..Core::of(value * scale, at + 1) };
    Some((&word[..split], multiply(view, base, end)))
}

/// Digits whose thousands are set apart by spaces: *120 000*, *1 450 000*. A plain space may part two numbers as well, so that it joins only
/// round thousands and groups in a row.
fn spaced(view: &View, at: usize, end: usize) -> Option<Core> {
    let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let first = view.word(at);
    if !digits(first) || first.len() > 3 || first.starts_with('0') {
        return None;
    }
    let behind = (at + 1..end).take_while(|&t| view.word(t).len() == 3 && digits(view.word(t)) && !view.touches(t)).count();
    if behind == 0 {
        return None;
    }
    let last = at + behind;
    // What a typesetter puts between groups: a space that never breaks or a narrow one.
    let narrow = view.printed(&(at..last + 1)).contains(['\u{a0}', '\u{2009}', '\u{202f}']);
    let dated = at > 0 && view.is_a(at - 1, Class::TimeLead);
    if !narrow && behind == 1 && (dated || !view.word(last).ends_with("00")) {
        return None;
    }
    let whole: String = (at..=last).map(|t| view.word(t)).collect();
    Some(Core { digits: true, ..Core::of(whole.parse().ok()?, last + 1) })
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

/// Applies the multipliers that follow: *3 million*, *two hundred thousand*, *five dozen*, *1.2m* in two tokens.
fn multiply(view: &View, mut core: Core, end: usize) -> Core {
    while core.end < end {
        let word = view.word(core.end);
        let letter = view.is_a(core.end, Class::MultiplierLetter);
        let scale = if letter { COUNTS.suffixes.get(word) } else { COUNTS.multipliers.get(word) };
        let Some(&scale) = scale else { break };
        // A score of goals is no twenty; three score is sixty.
        let goals = view.is_a(core.end, Class::Score) && (core.digits || core.scale > 1.0 || !(2.0..10.0).contains(&core.value));
        let metres = letter && COUNTS.directions.contains_key(view.word(core.end + 1));
        if metres || letter && !(core.digits && view.touches(core.end)) || goals {
            break;
        }
        core.value *= scale;
        core.scale *= scale;
        core.digits = false;
        core.approximate |= view.is_a(core.end, Class::Dozen);
        core.end += 1;
    }
    core
}

/// A number in words: *twenty-one*, *two hundred and five*, *half a million*, *a dozen*, *tens of thousands*, *several hundred*.
fn spelt(view: &View, at: usize, end: usize) -> Option<Core> {
    let word = view.word(at);
    if let Some(&floor) = COUNTS.vague.get(word) {
        let mut core = Core { vague: true, approximate: true, ..Core::of(floor, at + 1) };
        if view.is_a(at + 1, Class::Of)
            && at + 2 < end
            && let Some(&scale) = COUNTS.vague.get(view.word(at + 2))
        {
            core.value *= scale;
            core.end = at + 3;
        }
        return Some(core);
    }
    if view.is_a(at, Class::SomeHundred) {
        let next = view.word(at + 1);
        let scale = COUNTS.multipliers.get(next).filter(|_| !view.is_any(at + 1, &[Class::MultiplierLetter, Class::Score]));
        let scale = scale.or_else(|| COUNTS.vague.get(next)).filter(|_| at + 1 < end)?;
        return Some(multiply(view, Core { vague: true, approximate: true, ..Core::of(*scale, at + 2) }, end));
    }
    if view.is_a(at, Class::Article) {
        return with_article(view, at, end);
    }
    if view.is_a(at, Class::Half) {
        return fraction(view, at, 1.0, end);
    }
    if view.is_a(at, Class::Dozen) {
        return Some(Core { approximate: true, ..Core::of(12.0, at + 1) });
    }
    // Two-thirds in one token.
    if let Some((top, bottom)) = word.split_once('-')
        && let (Some(&top), Some(&bottom)) = (COUNTS.cardinals.get(top), COUNTS.fractions.get(bottom))
    {
        return Some(Core { share: true, ..Core::of(top * bottom, at + 1) });
    }
    counted(view, at, end)
}

/// *a couple*, *a dozen*, *a hundred and five*, *a third*.
fn with_article(view: &View, at: usize, end: usize) -> Option<Core> {
    if at + 1 >= end {
        return None;
    }
    let next = at + 1;
    match () {
        // A couple of hundred.
        () if view.is_a(next, Class::Couple) => {
            let of = usize::from(view.is_a(at + 2, Class::Of) && COUNTS.multipliers.contains_key(view.word(at + 3)));
            Some(multiply(view, Core { approximate: true, ..Core::of(2.0, at + 2 + of) }, end))
        }
        () if view.is_a(next, Class::Handful) => Some(Core { approximate: true, vague: true, ..Core::of(3.0, at + 2) }),
        () if view.is_a(next, Class::FewOrCouple) => spelt(view, next, end),
        () if view.is_a(next, Class::AHundred) => {
            let mut core = multiply(view, Core::of(1.0, next), end);
            core.approximate |= !view.is_a(next, Class::Million);
            Some(add_rest(view, core, end))
        }
        () if view.is_a(next, Class::APart) => fraction(view, next, 1.0, end),
        () => None,
    }
}

/// Words for a number below a hundred, in one token or several (*twenty one*, *twenty - one*): its value and one past them.
fn below_hundred(view: &View, at: usize, end: usize) -> Option<(f64, usize)> {
    let first = cardinal(&COUNTS, view.word(at))?;
    if (20.0..100.0).contains(&first) && first % 10.0 == 0.0 {
        let hyphen = view.word(at + 1) == "-" && view.touches(at + 1);
        let next = at + 1 + usize::from(hyphen);
        if let Some(&ones) = COUNTS.cardinals.get(view.word(next)).filter(|&&v| v > 0.0 && v < 10.0 && next < end) {
            return Some((first + ones, next + 1));
        }
    }
    Some((first, at + 1))
}

/// A number that begins with a word below a hundred.
fn counted(view: &View, at: usize, end: usize) -> Option<Core> {
    let (first, last) = below_hundred(view, at, end)?;
    let mut core = Core::of(first, last);
    let hyphen = usize::from(view.word(core.end) == "-" && view.touches(core.end));
    if let Some(&part) = COUNTS.fractions.get(view.word(core.end + hyphen)) {
        // A spelt fraction: two thirds of the houses.
        let divides = hyphen == 1 || view.is_any(core.end + 1, &[Class::Of, Class::The]);
        if first < 10.0 && core.end + hyphen < end && divides {
            return Some(Core { share: true, value: core.value * part, end: core.end + hyphen + 1, ..core });
        }
    }
    if view.is_a(core.end, Class::And)
        && view.is_a(core.end + 1, Class::Article)
        && view.is_a(core.end + 2, Class::Half)
        && core.end + 2 < end
    {
        core.value += 0.5;
        core.end += 3;
    }
    core = multiply(view, core, end);
    core.approximate = false;
    core = add_rest(view, core, end);
    if view.is_a(core.end, Class::Dozen) && core.end < end {
        core.approximate = true;
    }
    Some(core)
}

/// *two hundred* + *and five*, *three thousand* + *two hundred*, *two hundred* + *and fifty thousand*: smaller numbers after a multiplier.
fn add_rest(view: &View, mut core: Core, end: usize) -> Core {
    if core.scale < 100.0 {
        return core;
    }
    let and = usize::from(view.is_a(core.end, Class::And));
    let next = core.end + and;
    if next >= end || (and == 1 && core.scale > 100_000.0) {
        return core;
    }
    // Two hundred and fifty thousand: the thousand multiplies both.
    if core.scale == 100.0
        && let Some((tens, last)) = below_hundred(view, next, end)
        && let Some(&scale) = COUNTS.multipliers.get(view.word(last)).filter(|&&s| last < end && s >= 1000.0)
    {
        let whole = Core { value: (core.value + tens) * scale, end: last + 1, scale, ..core };
        return add_rest(view, whole, end);
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
    let part = *COUNTS.fractions.get(view.word(at))? * top;
    let mut next = at + 1;
    next += usize::from(view.is_a(next, Class::Of));
    next += usize::from(view.is_a(next, Class::Article));
    let base = Core { share: true, ..Core::of(part, at + 1) };
    if let Some(&scale) = COUNTS.multipliers.get(view.word(next)).filter(|&&s| next < end && s >= 12.0) {
        return Some(Core { value: part * scale, end: next + 1, share: false, scale, approximate: scale == 12.0, ..base });
    }
    // A half, a third, a quarter alone are shares only before what they divide.
    (view.is_a(at + 1, Class::Divided) && at + 1 < end).then_some(base)
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
