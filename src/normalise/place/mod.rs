//! Names of places, and which lies in which.
//!
//! A name is known from the tables of states and places, or because the model marks it as a place. What it lies in comes from the tables,
//! else from the document itself: *Kelmet, a town in the Tarsa region*, *Kelmet in Tarsa*, *Tarsa's Kelmet district*; else from the
//! gazetteer of towns, which knows many names that are common words too and so is asked only about what the model marks. Two spellings
//! of one unknown name in one document are read as the one that stands first.

use crate::ingest::Document;
use crate::lexicon::places::{PARENTS, SAME, town};
use crate::lexicon::shape;
use crate::lexicon::words::Class;
use crate::lexicon::{Countries, Naming};
use crate::normalise::view::View;
use crate::parse::{EntityKind, Parsed};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A place name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The same in code points.
    pub span: Span,
    /// Canonical names, the place itself first, then what it lies in, as far as the gazetteer or the document tells it.
    pub chain: Vec<String>,
}

/// Above this likeness (Jaro and Winkler's) two long unknown names of one document are one place spelt twice.
const SAME_SPELLING: f64 = 0.95;

/// Links of a chain; the tables have three levels.
const DEEPEST: usize = 4;

/// Every place named in a document, in reading order.
pub fn find(document: &Document, parsed: &Parsed) -> Vec<PlaceMention> {
    find_in(&View::new(document, parsed))
}

/// The same, when the document's view is there already.
pub(super) fn find_in(view: &View) -> Vec<PlaceMention> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    for sentence in &view.parsed.segmented.sentences {
        let mut t = sentence.tokens.start;
        while t < sentence.tokens.end {
            let end = sentence.tokens.end;
            let hit = listed(view, t, end).or_else(|| marked(view, t, &mut unknown));
            match hit {
                Some((tokens, name)) => {
                    t = tokens.end.max(t + 1);
                    found.push((tokens, name));
                }
                None => t += 1,
            }
        }
    }
    let learnt = containment(view, &found);
    let mention = |(tokens, name): (Range<usize>, String)| PlaceMention { span: view.span(&tokens), tokens, chain: chain(name, &learnt) };
    found.into_iter().map(mention).collect()
}

/// The state that a name or capital stands for.
fn country(name: &str) -> Option<(&'static str, Naming)> {
    Countries::english().find(name).map(|(country, naming)| (country.name.as_str(), naming))
}

/// The canonical name of a listed place.
fn canonical(name: &str) -> Option<String> {
    if let Some(name) = SAME.get(name) {
        return Some(name.clone());
    }
    if PARENTS.contains_key(name) {
        return Some(name.to_owned());
    }
    match country(name) {
        Some((state, Naming::Name)) => Some(state.to_owned()),
        Some((_, Naming::Capital)) => Some(name.to_owned()),
        _ => None,
    }
}

/// The longest listed name at `t`, unless the model says that it is a person's or an organisation's.
fn listed(view: &View, t: usize, end: usize) -> Option<(Range<usize>, String)> {
    if !view.capital(t) {
        return None;
    }
    let other = |kind| matches!(kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Work | EntityKind::Product);
    if view.parsed.mention_at(t).is_some_and(|m| other(m.kind) && m.tokens.len() > 1) {
        return None;
    }
    (1..=5usize).rev().filter(|n| t + n <= end).find_map(|n| {
        let tokens = t..t + n;
        let name = view.printed(&tokens);
        let name = if name.contains(['\n', '\t']) || name.contains("  ") {
            name.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            name.to_owned()
        };
        let shouted = name.len() > 4 && !name.chars().any(char::is_lowercase);
        canonical(&name).or_else(|| if shouted { canonical(&titled(&name)) } else { None }).map(|name| (tokens, name))
    })
}

/// A shouted name in the case of a name: *SAN SALVADOR* to *San Salvador*.
fn titled(name: &str) -> String {
    let mut start = true;
    name.chars()
        .map(|c| {
            let out = if start { c } else { c.to_lowercase().next().unwrap_or(c) };
            start = !c.is_alphanumeric();
            out
        })
        .collect()
}

/// A name that the model marks as a place and no table lists.
fn marked(view: &View, t: usize, unknown: &mut Vec<String>) -> Option<(Range<usize>, String)> {
    let mention = view.parsed.mention_at(t).filter(|m| m.tokens.start == t)?;
    if !matches!(mention.kind, EntityKind::Country | EntityKind::Location) {
        return None;
    }
    let mut tokens = mention.tokens.clone();
    while tokens.len() > 1 && view.is_a(tokens.start, Class::NameDeterminer) {
        tokens.start += 1;
    }
    while tokens.len() > 1 && (view.is_a(tokens.end - 1, Class::Genitive) || matches!(view.word(tokens.end - 1), "'" | ",")) {
        tokens.end -= 1;
    }
    if !view.capital(tokens.start) {
        return None;
    }
    let name = view.printed(&tokens).split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((town, _)) = town(&name) {
        return Some((tokens, town.to_owned()));
    }
    let alike = |other: &&String| other.len() > 5 && name.len() > 5 && strsim::jaro_winkler(other, &name) >= SAME_SPELLING;
    if let Some(first) = unknown.iter().find(alike) {
        return Some((tokens, first.clone()));
    }
    unknown.push(name.clone());
    Some((tokens, name))
}

/// What the document tells of places that no table places.
fn containment(view: &View, found: &[(Range<usize>, String)]) -> FxHashMap<String, String> {
    let mut learnt: FxHashMap<String, String> = FxHashMap::default();
    let known = |name: &str| PARENTS.contains_key(name) || country(name).is_some();
    let sentence = |t: usize| view.parsed.segmented.tokens.get(t).map(|t| t.sentence);
    for pair in found.windows(2) {
        let [(a, inner), (b, outer)] = pair else { continue };
        if inner == outer || sentence(a.start) != sentence(b.start) || b.start < a.end || b.start - a.end > 8 {
            continue;
        }
        let nested = match between(view, a.end..b.start) {
            Between::In => true,
            Between::Comma => known(outer),
            // Tarsa's Kelmet district.
            Between::Owner => {
                if !known(outer) {
                    learnt.entry(outer.clone()).or_insert_with(|| inner.clone());
                }
                false
            }
            Between::Other => false,
        };
        if nested && !known(inner) {
            learnt.entry(inner.clone()).or_insert_with(|| outer.clone());
        }
    }
    learnt
}

/// What joins two place names.
enum Between {
    /// *in*, *, a town in the*: the first lies in the second.
    In,
    /// A comma alone.
    Comma,
    /// The second lies in the first: *Tarsa's northern*.
    Owner,
    Other,
}

fn between(view: &View, tokens: Range<usize>) -> Between {
    let (first, last, n) = (tokens.start, tokens.end.saturating_sub(1), tokens.len());
    let is = |t: usize, class| view.is_a(t, class);
    let of_in = |t: usize| view.is_any(t, &[Class::In, Class::Of]);
    let led = || is(last, Class::The) || of_in(last) || shape::points_by_compass(view.word(last));
    let kind = || tokens.clone().any(|t| is(t, Class::Settlement)) && tokens.clone().any(of_in) && led();
    match n {
        1 if view.word(first) == "," => Between::Comma,
        1 if is(first, Class::Genitive) => Between::Owner,
        2 if is(first, Class::Genitive) && is(last, Class::Compass) => Between::Owner,
        1 if is(first, Class::In) => Between::In,
        2 if is(first, Class::In) && is(last, Class::The) => Between::In,
        _ if n > 0 && kind() => Between::In,
        _ => Between::Other,
    }
}

/// The place and what it lies in, narrowest first.
fn chain(name: String, learnt: &FxHashMap<String, String>) -> Vec<String> {
    let mut chain = vec![name];
    while chain.len() < DEEPEST {
        let at = chain[chain.len() - 1].as_str();
        let parent = match PARENTS.get(at) {
            Some(parent) => Some(parent.clone()).filter(|p| !p.is_empty()),
            None => match country(at) {
                Some((state, Naming::Capital)) if state != at => Some(state.to_owned()),
                Some(_) => None,
                None => learnt.get(at).cloned().or_else(|| town(at).map(|(_, state)| state.to_owned())),
            },
        };
        match parent {
            Some(parent) if !chain.contains(&parent) => chain.push(parent),
            _ => break,
        }
    }
    chain
}
