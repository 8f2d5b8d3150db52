//! A clause put to readers: *Peruvian mortars had fallen near the outpost* asks *Did Peruvian mortars fall near the outpost?*, and *31 people
//! were killed in the fire* asks *How many people were killed in the fire?*
//!
//! The words of the clause are kept as printed; only subject, auxiliary and verb change places and forms, weekdays become days, and *this*
//! becomes *the*. Where the parts make no sure sentence (a pronoun that names nobody, a subject that is not told, a tree that did not
//! understand), there is none, and readers are shown the clause itself.

mod figure;
mod gate;
mod phrase;
mod verb;

use super::claim::{Argument, ArgumentRole};
use super::draft::Draft;
use super::reading::Reading;
use crate::lexicon::frames;
use crate::lexicon::wording::words;
use crate::parse::{Dependency, Pos};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::LazyLock;

/// How a claim is put to readers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// *Did Turkey send mercenaries to Azerbaijan?*
    pub whether: Option<String>,
    /// *Who sent mercenaries to Azerbaijan?*
    pub who: Option<String>,
    /// *When was the alarm raised?* `None` where the clause names no time.
    pub when: Option<String>,
    /// *Where was the body found?* `None` where the clause names no place.
    pub place: Option<String>,
    /// *How many people were killed in the fire?* `None` where the clause turns on no figure.
    pub how_many: Option<String>,
    /// *The alarm was raised at 13:10*, whatever the clause negates.
    pub statement: Option<String>,
    /// What the clause is about: *the stairwell doors*.
    pub topic: Option<String>,
    /// The event that it speaks of, with its preposition: *in the fire*.
    pub event: Option<String>,
    /// The clause as printed, white space made single.
    pub clause: String,
}

/// Auxiliaries, sentences with their parts in braces, and verbs by the auxiliary that asks with them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    aux: Auxiliaries,
    ask: Sentences,
    verbs: Verbs,
}

/// Auxiliaries and small words by themselves.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Auxiliaries {
    and: String,
    any: String,
    are: String,
    be: String,
    been: String,
    could: String,
    did: String,
    r#do: String,
    does: String,
    has: String,
    have: String,
    r#in: String,
    is: String,
    on: String,
    the: String,
    was: String,
    were: String,
    will: String,
    would: String,
}

/// Questions and statements.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    behind: String,
    involved: String,
    responsible: String,
    how_many: String,
    how_many_by: String,
    how_many_in: String,
    how_many_there: String,
    part_of: String,
    statement: String,
    statement_behind: String,
    statement_involved: String,
    statement_responsible: String,
    statement_there: String,
    there: String,
    what_figure: String,
    when: String,
    r#where: String,
    whether: String,
    who: String,
    who_behind: String,
    who_involved: String,
    who_responsible: String,
}

/// Lemmas and forms.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    be: Vec<String>,
    could: Vec<String>,
    future: Vec<String>,
    have: Vec<String>,
    would: Vec<String>,
    present: Vec<String>,
    helping: Vec<String>,
    headline: Vec<String>,
    empty: Vec<String>,
    r#as: Vec<String>,
    lasting: Vec<String>,
    binding: Vec<String>,
    involvement: Vec<String>,
    responsibility: Vec<String>,
    r#abstract: Vec<String>,
    whereabouts: Vec<String>,
}

fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(include_str!("ask.toml")).expect("the table is checked by the tests"));
    &TABLE
}

/// The sentences that a clause makes.
#[derive(Default)]
struct Asked {
    whether: Option<String>,
    who: Option<String>,
    when: Option<String>,
    place: Option<String>,
    statement: Option<String>,
}

/// The wording of a proposition. `accused`: its doer stands outside its clause.
pub(super) fn wording(
    reading: &Reading<'_>,
    predicate: usize,
    top: usize,
    range: &Range<usize>,
    arguments: &[Argument],
    accused: bool,
) -> Wording {
    let clause = reading.printed(range).trim_matches(|c: char| matches!(c, '"' | '“' | '”' | ',' | ';')).to_owned();
    let agent = arguments.iter().find(|a| a.role == ArgumentRole::Agent);
    let Asked { whether, who, when, place, statement } = ask(reading, predicate, top, range, agent, accused).unwrap_or_default();
    Wording {
        whether,
        who,
        when,
        place,
        how_many: None,
        statement,
        topic: topic(reading, predicate),
        event: event(reading, predicate, range),
        clause,
    }
}

/// Puts the figures of claims to readers, once they have their places.
pub(super) fn of_figures(reading: &Reading<'_>, drafts: &mut [Draft]) {
    for draft in drafts {
        let Some(quantity) = &draft.claim.quantity else { continue };
        let Some(figure) = reading.figures.iter().find(|f| f.span == quantity.span) else { continue };
        draft.claim.wording.how_many = figure::how_many(reading, figure);
        if draft.claim.wording.event.is_none() {
            draft.claim.wording.event = figure.predicate.or(figure.head).and_then(|t| event(reading, t, &figure.clause));
        }
    }
}

fn ask(
    reading: &Reading<'_>,
    predicate: usize,
    top: usize,
    range: &Range<usize>,
    agent: Option<&Argument>,
    accused: bool,
) -> Option<Asked> {
    use Dependency::*;
    if reading.child(predicate, &[Cop]).is_some() {
        return verb::copular(reading, predicate, range);
    }
    let light = reading.pos(predicate) == Pos::Noun && reading.pos(top) == Pos::Verb && top != predicate && !accused;
    if reading.pos(predicate) == Pos::Noun && reading.child(reading.head(predicate)?, &[Expl]).is_some() {
        return verb::existential(reading, predicate);
    }
    let denies = crate::lexicon::statement::negators().verbs.contains(reading.lemma(top)) || reading.cue_of(top).is_some();
    if light && reading.parsed.is_below(predicate, top) && !denies {
        return verb::verbal(reading, top, range, None);
    }
    match reading.pos(predicate) {
        Pos::Verb => verb::verbal(reading, predicate, range, agent.filter(|_| accused)),
        Pos::Noun => verb::nominal(reading, predicate, agent),
        _ => None,
    }
}

/// Words of a topic beyond which it names nothing any more.
const TOPIC: usize = 7;

/// What a clause is about, for a heading: what something happens to, else who does it.
fn topic(reading: &Reading<'_>, predicate: usize) -> Option<String> {
    use Dependency::*;
    let nominal = reading.pos(predicate) == Pos::Noun && reading.child(predicate, &[Cop]).is_none();
    let heads = if nominal { vec![predicate] } else { reading.children(predicate, &[NsubjPass, Obj, Nsubj]).collect() };
    let mut heads: Vec<usize> = heads.into_iter().map(|h| super::proposition::resolve(reading, predicate, h)).collect();
    heads.sort_by_key(|&h| (reading.relation(h) == Nsubj && reading.child(predicate, &[Cop]).is_none(), reading.pos(h) != Pos::Noun));
    heads.into_iter().filter(|&h| matches!(reading.pos(h), Pos::Noun | Pos::Propn)).find_map(|h| defined(reading, h))
}

/// A noun phrase as something known: *an attack on the market* is *the attack on the market*.
fn defined(reading: &Reading<'_>, head: usize) -> Option<String> {
    let mut tokens = phrase::noun_tokens(reading, head);
    tokens.retain(|&t| !phrase::asks_any(reading, t));
    let text = phrase::rendered(reading, &tokens, phrase::Owner::Dropped)?;
    let (first, rest) = text.split_once(' ').unwrap_or((text.as_str(), ""));
    let lower = first.to_lowercase();
    let name = reading.pos(head) == Pos::Propn;
    let the = &table().aux.the;
    let shown = if words().indefinite.contains(&lower) && !rest.is_empty() {
        format!("{the} {rest}")
    } else if name || words().determiners.contains(&lower) || text.contains("'s ") || text.contains("’s ") {
        text.clone()
    } else {
        format!("{the} {text}")
    };
    ((2..=TOPIC).contains(&shown.split(' ').count()) && gate::sound(&shown)).then_some(shown)
}

/// The event in which a predicate's clause places it, with its preposition: *in the fire*, *during the march on Wednesday*.
fn event(reading: &Reading<'_>, predicate: usize, range: &Range<usize>) -> Option<String> {
    use Dependency::*;
    let mut near: Vec<usize> = reading.children(predicate, &[Obl, Nmod]).filter(|c| range.contains(c)).collect();
    for subject in reading.children(predicate, &[Nsubj, NsubjPass, Obj]) {
        near.extend(reading.children(subject, &[Nmod]).filter(|c| range.contains(c)));
    }
    near.into_iter().find_map(|c| {
        let case = reading.case(c);
        let event = defined(reading, c).filter(|_| words().within.contains(&case) && is_event(reading, c))?;
        Some(format!("{case} {event}"))
    })
}

/// Whether a noun names something that happens.
fn is_event(reading: &Reading<'_>, noun: usize) -> bool {
    let frame = frames::of_noun(&super::proposition::noun_name(reading, noun));
    reading.pos(noun) == Pos::Noun && reading.time_at(noun).is_none() && frame.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_has_its_braces() {
        let text: toml::Table = toml::from_str(include_str!("ask.toml")).expect("parses");
        for (name, template) in text["ask"].as_table().expect("a table") {
            let template = template.as_str().expect("a sentence");
            assert!(template.contains('{') && template.matches('{').count() == template.matches('}').count(), "{name}");
        }
        assert!(table().verbs.future.windows(2).all(|w| w[0] < w[1]));
    }
}
