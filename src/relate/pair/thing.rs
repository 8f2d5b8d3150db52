//! Whether two phrases name one thing.

use super::side::{Side, related};
use crate::lexicon::frames;
use crate::parse::{Dependency, EntityKind, Pos};

/// How two phrases stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Two names, or two nouns, of different things.
    Apart,
    /// Nothing tells: a name and a noun, a pronoun.
    Open,
    /// Related nouns.
    Like,
    /// One name, or one noun without words that set them apart.
    Same,
}

/// Relatedness of two nouns from which one can stand for the other.
const LIKE: f32 = 0.6;

/// Titles and articles that tell no name from another.
const TITLES: [&str; 26] = [
    "a",
    "ag",
    "an",
    "captain",
    "capt.",
    "colonel",
    "corp",
    "corp.",
    "dr",
    "dr.",
    "general",
    "inc",
    "inc.",
    "king",
    "late",
    "ltd",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "plc",
    "president",
    "sir",
    "the",
];

/// Kinds of mention that name nothing.
const NUMBERS: [EntityKind; 7] = [
    EntityKind::Date,
    EntityKind::Time,
    EntityKind::Percent,
    EntityKind::Money,
    EntityKind::Quantity,
    EntityKind::Ordinal,
    EntityKind::Cardinal,
];

/// The words of a name at a token, in lower case, in order: the model's mention, else the capitals that stand together. Empty when the phrase has no name as its head.
pub(super) fn name(side: &Side<'_>, t: usize) -> Vec<String> {
    let proper = |i: usize| side.is_proper(i);
    let marked = side.parsed.mention_at(t).filter(|m| !NUMBERS.contains(&m.kind)).map(|m| m.tokens.clone());
    if !proper(t) && marked.is_none() {
        return Vec::new();
    }
    let (mut start, mut end) = (t, t + 1);
    while start > 0 && proper(start - 1) && side.sentence(start - 1) == side.sentence(t) && joined(side, start - 1, t) {
        start -= 1;
    }
    while end < side.len() && (proper(end) || side.pos(end) == Pos::Num && side.relation(end) != Dependency::Obl) && joined(side, end, t) {
        end += 1;
    }
    let range = match marked {
        Some(m) => m.start.min(start)..m.end.max(end),
        None => start..end,
    };
    range
        .filter(|&i| side.pos(i) != Pos::Punct && !matches!(side.lemma(i), "'s" | "of"))
        .map(|i| side.lemma(i).to_owned())
        .filter(|w| !TITLES.contains(&w.as_str()))
        .collect()
}

/// Whether a capital beside a name belongs to it: one hangs on the other, or both on one word in one way.
fn joined(side: &Side<'_>, i: usize, t: usize) -> bool {
    use Dependency::*;
    let (mut i, mut steps) = (i, 0);
    while steps < 4 {
        if i == t || side.head(t) == Some(i) && matches!(side.relation(t), Flat | Compound | NmodDesc | Appos) {
            return true;
        }
        if side.head(i) == side.head(t) && side.relation(i) == side.relation(t) && side.head(i).is_some() && i.abs_diff(t) < 4 {
            return true;
        }
        match side.head(i) {
            Some(h) if matches!(side.relation(i), Flat | Compound | NmodDesc) => i = h,
            _ => return false,
        }
        steps += 1;
    }
    false
}

/// Compares two phrases by their heads.
pub(super) fn fit(a: &Side<'_>, x: usize, b: &Side<'_>, y: usize) -> Fit {
    if a.is_pronoun(x) || b.is_pronoun(y) {
        // *she* of one outlet need not be *she* of the other.
        return Fit::Open;
    }
    if let (Some(p), Some(q)) = (a.time_at(x), b.time_at(y)) {
        if p.value == q.value {
            return Fit::Same;
        }
        return match (p.interval, q.interval) {
            (Some(i), Some(j)) if !i.meets(j) => Fit::Apart,
            (Some(_), Some(_)) => Fit::Like,
            _ => Fit::Open,
        };
    }
    let (n, m) = (name(a, x), name(b, y));
    match (n.is_empty(), m.is_empty()) {
        (false, false) => names(&n, &m),
        (true, true) => nouns(a, x, b, y),
        // *director Marie Blanc* against *the director*: the noun beside the name.
        (false, true) => described(a, x, b, y),
        (true, false) => described(b, y, a, x),
    }
}

fn names(n: &[String], m: &[String]) -> Fit {
    let (short, long) = if n.len() <= m.len() { (n, m) } else { (m, n) };
    let held = short.iter().filter(|w| long.contains(w)).count();
    if held == short.len() {
        return Fit::Same;
    }
    let initials = |name: &[String]| name.iter().filter_map(|w| w.chars().next()).collect::<String>();
    if short.len() == 1
        && long.len() > 1
        && (initials(long) == short[0].replace('.', "") || initials(long).len() > 2 && short[0].starts_with(&initials(long)))
    {
        return Fit::Same;
    }
    if held * 2 >= short.len() && short.last() == long.last() && short.len() == 1 {
        return Fit::Same;
    }
    // One spelling more or less of a long name: *Mahalingam*, *Mahalingham*.
    if let (Some(p), Some(q)) = (short.last(), long.last())
        && p.len() > 5
        && strsim::jaro_winkler(p, q) > 0.95
    {
        return Fit::Same;
    }
    if held > 0 { Fit::Open } else { Fit::Apart }
}

fn nouns(a: &Side<'_>, x: usize, b: &Side<'_>, y: usize) -> Fit {
    let (p, q) = (a.lemma(x), b.lemma(y));
    let close = related(p, q);
    if p != q && (close < LIKE || frames::are_opposites(p, q)) {
        return if close < 0.25 && p != q { Fit::Apart } else { Fit::Open };
    }
    if modifiers_apart(a, x, b, y) {
        return Fit::Apart;
    }
    if p == q { Fit::Same } else { Fit::Like }
}

/// Whether words beside two nouns set them apart: opposites, or names that are not each other's.
fn modifiers_apart(a: &Side<'_>, x: usize, b: &Side<'_>, y: usize) -> bool {
    use Dependency::*;
    let beside = |side: &Side<'_>, t: usize| -> Vec<usize> { side.children(t, &[Amod, Compound, Nmod, NmodPoss, Nummod]).collect() };
    let (ms, ns) = (beside(a, x), beside(b, y));
    let ordinal = |side: &Side<'_>, t: usize| side.parsed.mention_at(t).is_some_and(|m| m.kind == EntityKind::Ordinal);
    // *the first village*, *the second village*.
    let ranks = |m: usize, n: usize| ordinal(a, m) && ordinal(b, n) && a.lemma(m) != b.lemma(n);
    ms.iter().any(|&m| ns.iter().any(|&n| ranks(m, n) || frames::are_opposites(a.lemma(m), b.lemma(n))))
        || [[Compound, Amod], [Nmod, NmodPoss]].iter().any(|kinds| {
            let named = |side: &Side<'_>, list: &[usize]| -> Vec<Vec<String>> {
                list.iter().filter(|&&i| kinds.contains(&side.relation(i))).map(|&i| name(side, i)).filter(|n| !n.is_empty()).collect()
            };
            let (p, q) = (named(a, &ms), named(b, &ns));
            !p.is_empty() && !q.is_empty() && p.iter().all(|n| q.iter().all(|m| names(n, m) == Fit::Apart))
        })
}

fn described(named: &Side<'_>, x: usize, other: &Side<'_>, y: usize) -> Fit {
    use Dependency::*;
    let noun = other.lemma(y);
    if named.lemma(x) == noun {
        return Fit::Same;
    }
    let beside = named.children(x, &[Appos, Compound, NmodDesc, Flat, Amod]).any(|c| named.lemma(c) == noun);
    let over = named.head(x).filter(|_| matches!(named.relation(x), Appos | Flat | Compound)).is_some_and(|h| named.lemma(h) == noun);
    if beside || over { Fit::Same } else { Fit::Open }
}
