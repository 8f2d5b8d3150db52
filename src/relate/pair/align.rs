//! How well two facts tell of one event: each participant of the shorter beside its match in the longer.

use super::fact::Fact;
use super::side::{Side, related};
use super::thing::{Fit, fit};
use crate::lexicon::frames;
use crate::parse::Pos;

/// Two predicates, as far as one can stand for the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Deed {
    /// One word, or two that the tables join.
    Same,
    /// Related words.
    Like,
    /// Words that exclude each other.
    Opposite,
    /// Anything else.
    Other,
}

/// Relatedness from which one verb can stand for another.
const LIKE: f32 = 0.62;

pub(super) fn deeds(side: &Side<'_>, p: &str, q: &str) -> Deed {
    let tables = side.tables();
    if p == q {
        Deed::Same
    } else if tables.opposites(p, q) {
        Deed::Opposite
    } else if tables.synonyms(p, q) {
        Deed::Same
    } else if related(p, q) >= LIKE || matches!((frames::of_verb(p), frames::of_verb(q)), (Some(x), Some(y)) if x == y) {
        Deed::Like
    } else {
        Deed::Other
    }
}

/// The participants of one fact in another.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub subject: Option<Fit>,
    pub object: Option<Fit>,
    /// Phrases of the shorter that have a match in the same fact.
    pub met: usize,
    /// Phrases that stand elsewhere in the longer text.
    pub elsewhere: usize,
    /// Phrases that have no match.
    pub lost: usize,
    /// Phrases with the same preposition and another thing.
    pub apart: usize,
    /// The same with another day.
    pub days_apart: bool,
    /// A day that the longer text names, but not in the fact itself.
    pub day_elsewhere: bool,
}

impl Roles {
    /// Whether no participant is another and at least one is the same.
    pub fn one_event(&self) -> bool {
        let apart = |f: Option<Fit>| f == Some(Fit::Apart);
        let same = |f: Option<Fit>| matches!(f, Some(Fit::Same | Fit::Like));
        !apart(self.subject) && !apart(self.object) && self.apart == 0 && !self.days_apart && (same(self.subject) || same(self.object))
    }

    /// How many participants are met.
    pub fn telling(&self) -> usize {
        let met = |f: Option<Fit>| usize::from(matches!(f, Some(Fit::Same | Fit::Like)));
        met(self.subject) + met(self.object) + self.met
    }

    /// Whether every participant that both name is the same, in its own role.
    pub fn strict(&self) -> bool {
        let met = |f: Option<Fit>| matches!(f, None | Some(Fit::Same | Fit::Like));
        met(self.subject) && met(self.object) && self.elsewhere + self.lost + self.apart == 0 && !self.days_apart && !self.day_elsewhere
    }

    /// The share of the shorter's participants that are met, those that are left open for a half.
    pub fn share(&self) -> f32 {
        let of = |f: Option<Fit>| match f {
            None => (0.0, 0.0),
            Some(Fit::Same) => (1.0, 1.0),
            Some(Fit::Like) => (0.8, 1.0),
            Some(Fit::Open) => (0.4, 1.0),
            Some(Fit::Apart) => (0.0, 1.0),
        };
        let (s, o) = (of(self.subject), of(self.object));
        let got = s.0 + o.0 + self.met as f32 + 0.6 * self.elsewhere as f32;
        let all = s.1 + o.1 + (self.met + self.elsewhere + self.lost + self.apart) as f32;
        if all == 0.0 { 0.0 } else { got / all }
    }
}

/// Compares the participants of `f` with those of `g`; what `f` leaves out is not asked for.
pub(super) fn roles(a: &Side<'_>, f: &Fact, b: &Side<'_>, g: &Fact) -> Roles {
    let mut roles = Roles::default();
    let compare = |x: Option<usize>, y: Option<usize>, strict: bool| {
        let x = x?;
        Some(match y {
            // *she*, where the name stands before it.
            Some(y) if b.is_pronoun(y) && !a.is_pronoun(x) && anywhere(a, x, b, g) => Fit::Like,
            Some(y) => match group(a, x, b, y) {
                // Two that are named, and nothing that makes them one.
                Fit::Open if strict && !a.is_pronoun(x) && !b.is_pronoun(y) => Fit::Apart,
                fit => fit,
            },
            None if anywhere(a, x, b, g) => Fit::Like,
            None => Fit::Open,
        })
    };
    roles.subject = compare(f.subject, g.subject, true);
    // *left for the islands* against *left the islands*: the preposition turns it.
    let turned = f.object.is_some_and(|x| {
        let toward = |case: &str| deeds(a, &f.predicate, &format!("{} {case}", g.predicate)) == Deed::Opposite;
        g.object.is_none() && g.others.iter().any(|(case, y)| toward(case) && fit(a, x, b, *y) >= Fit::Like)
    });
    roles.object = if turned { Some(Fit::Apart) } else { compare(f.object, g.object, false) };
    for (case, x) in &f.others {
        let beside: Vec<Fit> = g.others.iter().filter(|(c, _)| c == case).map(|&(_, y)| group(a, *x, b, y)).collect();
        let best = beside.iter().copied().max();
        if best >= Some(Fit::Like)
            || g.others.iter().any(|&(_, y)| fit(a, *x, b, y) >= Fit::Like)
            || g.object.is_some_and(|y| fit(a, *x, b, y) >= Fit::Like)
        {
            roles.met += 1;
        } else if case == "when" && best == Some(Fit::Apart) {
            roles.days_apart = true;
        } else if anywhere(a, *x, b, g) {
            // *July's election* for *the election in July*.
            roles.day_elsewhere |= case == "when";
            if case == "when" { roles.met += 1 } else { roles.elsewhere += 1 }
        } else if best == Some(Fit::Apart) {
            roles.apart += 1;
        } else {
            roles.lost += 1;
        }
    }
    if let (Some(x), Some(y)) = (f.inner, g.inner) {
        match deeds(a, a.lemma(x), b.lemma(y)) {
            Deed::Same | Deed::Like => roles.met += 1,
            _ => roles.apart += 1,
        }
    } else if f.inner.is_some() {
        roles.lost += 1;
    }
    roles
}

/// The fit of the best of the things that are listed with a thing: *A, B and C were seen* tells of A.
pub(super) fn group(a: &Side<'_>, x: usize, b: &Side<'_>, y: usize) -> Fit {
    let (xs, ys) = (listed(a, x), listed(b, y));
    xs.iter().flat_map(|&x| ys.iter().map(move |&y| (x, y))).map(|(x, y)| fit(a, x, b, y)).max().unwrap_or(Fit::Open)
}

/// A thing with what stands beside it in a list or an apposition.
pub(super) fn listed(side: &Side<'_>, t: usize) -> Vec<usize> {
    use crate::parse::Dependency::{Appos, Conj, Flat};
    let mut list: Vec<usize> = std::iter::once(t).chain(side.children(t, &[Conj, Appos, Flat])).collect();
    // *the group Aasen*: the name that follows its noun.
    if side.pos(t) == Pos::Noun && !side.is_proper(t) && t + 1 < side.len() && side.is_proper(t + 1) {
        list.push(t + 1);
    }
    for at in list.clone().into_iter().skip(1) {
        list.extend(side.children(at, &[Conj]));
    }
    if let Some(head) = side.head(t).filter(|_| matches!(side.relation(t), Conj | Appos)) {
        list.push(head);
    }
    list
}

/// Whether a thing is named in the sentence of a fact, or before it in its text.
fn anywhere(a: &Side<'_>, x: usize, b: &Side<'_>, g: &Fact) -> bool {
    let last = b.sentence(g.at);
    (0..b.len())
        .take_while(|&y| b.sentence(y) <= last)
        .any(|y| matches!(b.pos(y), Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj) && fit(a, x, b, y) == Fit::Same)
}
