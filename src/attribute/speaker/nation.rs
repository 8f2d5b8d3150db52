//! Whose state's a ministry, an army, a police force is: told by its sentence, the date line, the running subject, in this order; else left open.
//!
//! A wrong state reverses who said what, so that a body of a state whose state nothing tells is printed as one whose country is not named.

use super::entity::{Entity, country_of};
use super::name::country_at;
use super::registry::Registry;
use crate::attribute::SpeakerKind;
use crate::attribute::draft::Draft;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::lexicon::{Countries, Country, places};
use crate::segment::ParagraphKind;
use std::ops::Range;

/// Sentences back in which the running subject is looked for.
const RUNNING: usize = 4;
/// Words of a date line, at most.
const DATELINE: usize = 8;
/// How many times as often as any other a state is named that the article is about.
const MUCH_MORE: usize = 3;

/// Puts a body of a state under its state.
pub fn place(registry: &Registry, view: View<'_>, draft: &Draft, entity: &mut Entity, range: &Range<usize>, head: usize) {
    // An office with a town's name needs no state's.
    if entity.kind != SpeakerKind::Office || entity.side.is_some() || entity.name.contains(char::is_uppercase) {
        return;
    }
    let borrowed = range.clone().any(|t| t < head && view.is(t, &W.borrowed));
    if !borrowed && range.start != head && view.is(range.start, &W.indefinite) {
        return;
    }
    let noun = entity.nouns.iter().next().map_or("", String::as_str);
    // "government forces" say whose they are.
    let bare = W.of_states.has(noun) && (!W.forces.has(noun) || range.clone().any(|t| view.is(t, &W.armed)));
    let national = borrowed || W.of_states.has(noun);
    let told = in_sentence(view, draft, range, head)
        .or_else(|| {
            if borrowed {
                running(registry, view, head).or_else(|| dateline(view))
            } else {
                dateline(view).or_else(|| running(registry, view, head))
            }
        })
        .or_else(|| of_outlet(view))
        .or_else(|| if national { None } else { main_state(registry) });
    match told {
        Some(country) => adopt(entity, country),
        None if bare => {
            entity.aliases.insert(entity.name.clone());
            entity.name = format!("{} {}", entity.name, &*W.not_named);
        }
        None => {}
    }
}

/// A state that the sentence names outside of what is said: *In Norway, the army said*, *Norway said its army*.
fn in_sentence(view: View<'_>, draft: &Draft, range: &Range<usize>, head: usize) -> Option<&'static Country> {
    let sentence = view.sentence_tokens(head);
    let free = |t: &usize| !range.contains(t) && !draft.has_content(*t) && !view.quoted(*t);
    let mut named: Vec<&'static Country> = (sentence.start..range.start).filter(free).filter_map(|t| country_at(view, t)).collect();
    let behind = draft.cue.iter().map(|c| c.end).max().unwrap_or(range.end).max(range.end);
    // "said in Oslo"
    let place = (behind..sentence.end.min(behind + 4)).find(|&t| view.is(t, &W.in_at)).map(|t| t + 1);
    named.extend(place.filter(|&t| t < sentence.end && free(&t)).and_then(|t| country_at(view, t)));
    named.dedup_by(|a, b| a.name == b.name);
    match named[..] {
        [one] => Some(one),
        _ => None,
    }
}

/// The state in which an article was written, by its date line: a place in capitals at the head of the first paragraph.
pub fn dateline(view: View<'_>) -> Option<&'static Country> {
    let body = view.parsed.segmented.paragraphs.iter().find(|p| p.kind == ParagraphKind::Body)?;
    let line = body.tokens.start..body.tokens.end.min(view.len()).min(body.tokens.start + DATELINE);
    let capitals = |t: &usize| {
        let word = view.word(*t);
        word.chars().any(char::is_alphabetic) && !word.contains(char::is_lowercase)
    };
    let run = line.clone().take_while(capitals).count();
    let ended = view.in_dateline(line.start) || (line.start + run..line.end).any(|t| matches!(view.word(t), "-" | "–" | "—" | "--" | "("));
    if run == 0 || !ended {
        return None;
    }
    (1..=run).rev().find_map(|n| state_of_place(&capitalised(&view.text(line.start..line.start + n))))
}

/// *ADDIS ABABA* as *Addis Ababa*.
fn capitalised(text: &str) -> String {
    let word = |w: &str| {
        let mut letters = w.chars();
        letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect::<String>()
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn state_of_place(name: &str) -> Option<&'static Country> {
    let of_town = || places::town(name).and_then(|(_, state)| Countries::english().named(state));
    let of_city = || {
        let mut at = name.to_owned();
        for _ in 0..4 {
            at = places::PARENTS.get(&at)?.clone();
            if let Some(country) = Countries::english().named(&at) {
                return Some(country);
            }
        }
        None
    };
    country_of(name).map(|c| c.0).or_else(of_town).or_else(of_city)
}

/// The state that the last sentences speak of as their subject, or whose government spoke last; `None` when two do.
fn running(registry: &Registry, view: View<'_>, token: usize) -> Option<&'static Country> {
    let here = view.sentence(token);
    let near = |t: usize| here - view.sentence(t) <= RUNNING && here != view.sentence(t);
    let state = |e: &Entity| matches!(e.kind, SpeakerKind::Government | SpeakerKind::Office | SpeakerKind::Person);
    let mut found: Option<&str> = None;
    for met in registry.before(token).take_while(|m| here - view.sentence(m.token) <= RUNNING).filter(|m| m.subject && near(m.token)) {
        let e = &registry.entities[met.entity];
        let Some(side) = e.side.as_deref().filter(|_| state(e)) else { continue };
        match found {
            None => found = Some(side),
            Some(known) if known != side => return None,
            Some(_) => {}
        }
    }
    found.and_then(|side| Countries::english().named(side))
}

/// *The Lima Tribune*: the state of the capital or the country in an outlet's name.
fn of_outlet(view: View<'_>) -> Option<&'static Country> {
    let outlet = view.document.outlet.as_deref()?;
    outlet.split([' ', '.', '-']).filter(|w| w.starts_with(char::is_uppercase)).find_map(|w| country_of(w).map(|c| c.0))
}

/// The state that the document names much more often than any other.
fn main_state(registry: &Registry) -> Option<&'static Country> {
    let mut counts: Vec<(usize, &str)> = Vec::new();
    for met in registry.after(0) {
        let e = &registry.entities[met.entity];
        let Some(side) = e.side.as_deref().filter(|_| e.kind == SpeakerKind::Government) else { continue };
        match counts.iter_mut().find(|c| c.1 == side) {
            Some(c) => c.0 += 1,
            None => counts.push((1, side)),
        }
    }
    counts.sort_by(|a, b| b.cmp(a));
    let second = counts.get(1).map_or(0, |c| c.0);
    counts.first().filter(|c| c.0 > 1 && c.0 >= MUCH_MORE * second).and_then(|c| Countries::english().named(c.1))
}

/// Puts an office under a state.
fn adopt(entity: &mut Entity, country: &Country) {
    entity.aliases.insert(entity.name.clone());
    entity.name = format!("{} {}", country.demonyms.first().unwrap_or(&country.name), entity.name);
    entity.side = Some(country.name.clone());
    entity.affiliation = Some(country.name.clone());
}
