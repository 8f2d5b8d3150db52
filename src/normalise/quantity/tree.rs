//! What the tree tells of a figure: its top, its governor, its subject, and the canonical form of what it is of.

use crate::lexicon::words::{self, Class};
use crate::normalise::view::View;
use crate::parse::{Dependency, EntityKind, Pos};
use std::ops::Range;

/// Steps up the tree in search of a subject.
const DEEPEST: usize = 4;

/// Whether a token stands under a preposition of a class.
pub(super) fn case_is(view: &View, t: usize, class: Class) -> bool {
    view.parsed.children_by(t, &[Dependency::Case, Dependency::Mark]).any(|c| view.is_a(c, class))
}

/// Whether no preposition stands over a token.
pub(super) fn is_bare(view: &View, t: usize) -> bool {
    view.parsed.child(t, &[Dependency::Case]).is_none()
}

/// Whether a token's lemma is of a class.
pub(super) fn lemma_is(view: &View, t: usize, class: Class) -> bool {
    if t >= view.parsed.words.len() {
        return false;
    }
    let lemma = view.parsed.lemma(t);
    // *turned out*: the particle makes the word.
    let whole = view.parsed.child(t, &[Dependency::CompoundPrt]).map(|p| format!("{lemma} {}", view.word(p)));
    words::of_lemma(whole.as_deref().unwrap_or(lemma)).has(class) || whole.is_none() && view.is_a(t, class)
}

/// The token of a stretch whose head lies outside of it.
pub(super) fn top(view: &View, tokens: &Range<usize>) -> Option<usize> {
    let out = |t: &usize| view.parsed.head(*t).is_none_or(|h| !tokens.contains(&h));
    let carries = |t: &usize| matches!(view.pos(*t), Pos::Num | Pos::Noun | Pos::Sym | Pos::Propn | Pos::X | Pos::Adj);
    let outer = tokens.clone().filter(|t| *t < view.parsed.words.len()).filter(out);
    outer.clone().rfind(carries).or_else(|| outer.clone().next_back())
}

/// The subject of a verb, adjective or noun with a copula: written, or that of the verb it is coordinated with or controlled by, or the noun
/// that its clause describes.
pub(super) fn subject(view: &View, predicate: usize) -> Option<usize> {
    use Dependency::*;
    let mut at = predicate;
    for _ in 0..DEEPEST {
        if let Some(subject) = view.parsed.child(at, &[Nsubj, NsubjPass, NsubjOuter]) {
            let relative = view.pos(subject) == Pos::Pron && view.is_a(subject, Class::Relative);
            return match (relative, view.parsed.relation(at), view.parsed.head(at)) {
                (true, AclRelcl | Acl, Some(noun)) => Some(noun),
                _ => Some(subject),
            };
        }
        match (view.parsed.relation(at), view.parsed.head(at)) {
            (Acl | AclRelcl | Amod, Some(noun)) => return Some(noun),
            (Conj | Xcomp | Advcl | Parataxis, Some(h)) => at = h,
            _ => return None,
        }
    }
    None
}

/// The object of a verb, or the subject of its passive.
pub(super) fn object(view: &View, verb: usize) -> Option<usize> {
    use Dependency::*;
    view.parsed.child(verb, &[Obj, NsubjPass]).or_else(|| match (view.parsed.relation(verb), view.parsed.head(verb)) {
        // *damage estimated at 2 million*
        (Acl, Some(noun)) => Some(noun),
        _ => None,
    })
}

/// The canonical form of what a noun names: a name as printed, else its lemma with the modifiers that tell it from its like, in lower case.
/// `None` for pronouns, and for words that name nothing.
pub(super) fn canonical(view: &View, noun: usize) -> Option<String> {
    use Dependency::*;
    if let Some(mention) = view.parsed.mention_at(noun)
        && view.pos(noun) == Pos::Propn
    {
        let mut tokens = mention.tokens.clone();
        while tokens.start < noun && view.closed(tokens.start).determiners() {
            tokens.start += 1;
        }
        let name = view.printed(&tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        return Some(name.trim_end_matches("'s").trim_end_matches("’s").to_owned());
    }
    if !matches!(view.pos(noun), Pos::Noun | Pos::Propn | Pos::Verb | Pos::X | Pos::Sym) {
        return None;
    }
    let modifiers = [Amod, Compound, Flat, NmodPoss, NmodDesc];
    let modifier = |&c: &usize| {
        !matches!(view.pos(c), Pos::Pron | Pos::Num | Pos::Sym)
            && !view.parsed.children(c).any(|d| view.pos(d) == Pos::Num || view.parsed.child(d, &[Nummod]).is_some())
            && view.word(c).chars().all(|c| c.is_alphabetic() || c == '-')
    };
    let mut tokens: Vec<usize> = view.parsed.children_by(noun, &modifiers).filter(modifier).collect();
    tokens.push(noun);
    tokens.sort_unstable();
    Some(tokens.iter().map(|&t| view.parsed.lemma(t).to_lowercase()).collect::<Vec<_>>().join(" "))
}

/// Whether the model reads a person's name, or the tables a noun of persons, at a token.
pub(super) fn is_person(view: &View, t: usize) -> bool {
    use crate::lexicon::counts::{COUNTS, Thing};
    view.parsed.mention_at(t).is_some_and(|m| m.kind == EntityKind::Person)
        || matches!(COUNTS.things.get(view.word(t)), Some(Thing::Person { .. }))
}
