//! A clause put to readers: *Peruvian mortars had fallen near the outpost* asks *Did Peruvian mortars fall near the outpost?*, and *31 people
//! were killed in the fire* asks *How many people were killed in the fire?*
//!
//! The words of the clause are kept as printed; only subject, auxiliary and verb change places and forms, weekdays become days, and *this*
//! becomes *the*. Where the parts make no sure sentence (a pronoun that names nobody, a subject that is not told, a tree that did not
//! understand), there is none, and readers are shown the clause itself.

mod complete;
mod denied;
mod figure;
mod gate;
mod letters;
mod matter;
mod noun;
mod owner;
mod phrase;
mod verb;

pub(crate) use gate::is_whole;

use super::claim::{Argument, ArgumentRole};
use super::draft::Draft;
use super::reading::Reading;
use crate::lexicon::frames;
use crate::lexicon::statement::claim_nouns;
use crate::lexicon::wording::{is_owned, words};
use crate::parse::{Dependency, Pos};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
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
    /// What is denied in it, as it stands behind *denies*: *having paid the guard*, *that the doors were locked*.
    #[serde(default)]
    pub denied: Option<String>,
    /// What a denial that only points is of, as the article names it before: *the sexual misconduct allegations*.
    #[serde(default)]
    pub matter: Option<String>,
    /// The clause as printed, white space made single.
    pub clause: String,
}

/// Auxiliaries, sentences with their parts in braces, and verbs by the auxiliary that asks with them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    aux: Auxiliaries,
    /// What is asked about where it is said of nobody and nothing.
    any: BTreeMap<String, String>,
    /// The verb of a noun that says a deed.
    deeds: BTreeMap<String, String>,
    ask: Sentences,
    verbs: Verbs,
}

/// Auxiliaries and small words by themselves.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Auxiliaries {
    allegation: String,
    and: String,
    any: String,
    anything_wrong: String,
    are: String,
    be: String,
    been: String,
    between: String,
    both: String,
    commit: String,
    could: String,
    did: String,
    r#do: String,
    does: String,
    had: String,
    has: String,
    have: String,
    r#in: String,
    is: String,
    must: String,
    of: String,
    on: String,
    own: String,
    should: String,
    something_wrong: String,
    that: String,
    the: String,
    to: String,
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
    charge: String,
    commit: String,
    involved: String,
    involved_bare: String,
    responsible: String,
    responsible_bare: String,
    how_many: String,
    how_many_by: String,
    how_many_in: String,
    how_many_there: String,
    part_of: String,
    statement: String,
    statement_behind: String,
    statement_commit: String,
    statement_involved: String,
    statement_responsible: String,
    statement_there: String,
    there: String,
    there_by: String,
    what_figure: String,
    when: String,
    r#where: String,
    whether: String,
    who: String,
    who_behind: String,
    who_commit: String,
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
    must: Vec<String>,
    should: Vec<String>,
    would: Vec<String>,
    present: Vec<String>,
    helping: Vec<String>,
    headline: Vec<String>,
    empty: Vec<String>,
    r#as: Vec<String>,
    lasting: Vec<String>,
    binding: Vec<String>,
    governing: Vec<String>,
    governing_nouns: Vec<String>,
    naming: Vec<String>,
    beside: Vec<String>,
    aside: Vec<String>,
    undone: Vec<String>,
    means: Vec<String>,
    anybody: Vec<String>,
    stressing: Vec<String>,
    of_person: Vec<String>,
    empty_nouns: Vec<String>,
    r#do: Vec<String>,
    having: Vec<String>,
    committing: Vec<String>,
    wrong: Vec<String>,
    done: Vec<String>,
    behind: Vec<String>,
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
    let asked = ask(reading, predicate, top, range, agent, accused).filter(|_| !complete::is_aside(reading, predicate));
    let Asked { whether, who, when, place, statement } = asked.unwrap_or_default();
    Wording {
        whether,
        who,
        when,
        place,
        how_many: None,
        statement,
        topic: topic(reading, predicate),
        event: event(reading, predicate, range),
        denied: denied::over(reading, predicate),
        matter: None,
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
        Pos::Noun => noun::nominal(reading, predicate, range, agent),
        _ => None,
    }
}

/// What a denial is of that has no proposition of its own: *denied knowing about any plan*, *has done nothing wrong*.
pub(super) fn of_denied(reading: &Reading<'_>, predicate: usize, range: &Range<usize>) -> Wording {
    use Dependency::*;
    let clause = reading.printed(range);
    let denies = crate::lexicon::statement::negators().verbs.contains(reading.lemma(predicate)) || reading.cue_of(predicate).is_some();
    let done = if denies {
        reading.children(predicate, &[Xcomp, Ccomp]).find(|&c| c > predicate && range.contains(&c) && reading.pos(c) == Pos::Verb)
    } else {
        // *Has done nothing wrong* is asked as it stands; *challenges her account* tells who denies.
        Some(predicate).filter(|&p| verb::is_one_of(reading, p, &table().verbs.r#do) || verb::is_one_of(reading, p, &table().verbs.have))
    };
    // *There was no crime*
    let exists = reading.pos(predicate) == Pos::Noun && reading.head(predicate).is_some_and(|over| reading.child(over, &[Expl]).is_some());
    let told = || done.and_then(|verb| verb::verbal(reading, verb, range, None));
    let asked = if exists { verb::existential(reading, predicate) } else { told() }.unwrap_or_default();
    let said = |c: usize| {
        let (lemma, nouns) = (reading.lemma(c), claim_nouns());
        reading.pos(c) == Pos::Noun && (nouns.says(lemma) || nouns.deeds.contains(lemma) || nouns.denials.contains(lemma))
    };
    // *The allegations are false*
    let copular = reading.child(predicate, &[Cop]).is_some();
    let of: &[Dependency] = if copular { &[Nsubj] } else { &[Obj, NsubjPass] };
    let thing = reading.children(predicate, of).find(|&c| said(c));
    let topic = thing.and_then(|c| defined(reading, c));
    let denied = denied::below(reading, predicate);
    let matter = matter::named_before(reading, predicate, thing);
    Wording { clause, whether: asked.whether, statement: asked.statement, topic, denied, matter, ..Wording::default() }
}

/// Words of a topic beyond which it names nothing any more.
const TOPIC: usize = 7;

/// What a clause is about, for a heading: what something happens to, else who does it.
fn topic(reading: &Reading<'_>, predicate: usize) -> Option<String> {
    use Dependency::*;
    let nominal = reading.pos(predicate) == Pos::Noun && reading.child(predicate, &[Cop]).is_none();
    // *It was chance that led them there* is about no chance.
    let empty = |s: usize| reading.pos(s) == Pos::Pron && table().verbs.empty.contains(&phrase::form(reading, s));
    if reading.children(predicate, &[Nsubj, NsubjPass]).any(empty) {
        return None;
    }
    let heads = if nominal { vec![predicate] } else { reading.children(predicate, &[NsubjPass, Obj, Nsubj]).collect() };
    let mut heads: Vec<usize> = heads.into_iter().map(|h| super::proposition::resolve(reading, predicate, h)).collect();
    heads.sort_by_key(|&h| (reading.relation(h) == Nsubj && reading.child(predicate, &[Cop]).is_none(), reading.pos(h) != Pos::Noun));
    heads.into_iter().filter(|&h| matches!(reading.pos(h), Pos::Noun | Pos::Propn)).find_map(|h| defined(reading, h))
}

/// A noun phrase as something known: *an attack on the market* is *the attack on the market*.
fn defined(reading: &Reading<'_>, head: usize) -> Option<String> {
    let mut tokens = phrase::noun_tokens(reading, head);
    // *Views in no way like ours*: what hangs on a word that negates is none of it.
    if let Some(at) = tokens.iter().position(|&t| t > head && phrase::asks_any(reading, t)) {
        let from = reading.head(tokens[at]).map_or(tokens[at], |over| reading.parsed.subtree(over).into_iter().min().unwrap_or(over));
        tokens.retain(|&t| t < from.max(head + 1));
    }
    tokens.retain(|&t| !phrase::asks_any(reading, t));
    // *The charges against him*: where nobody is told who he is, they are the charges.
    let alone = || phrase::rendered(reading, &[head], phrase::Owner::Dropped).filter(|_| reading.pos(head) == Pos::Noun);
    let text = phrase::rendered(reading, &tokens, phrase::Owner::Dropped).or_else(alone)?;
    let (first, rest) = text.split_once(' ').unwrap_or((text.as_str(), ""));
    let lower = first.to_lowercase();
    let name = reading.pos(head) == Pos::Propn;
    let the = &table().aux.the;
    let shown = if (words().indefinite.contains(&lower) || lower == words().such) && !rest.is_empty() {
        format!("{the} {rest}")
    } else if name || words().determiners.contains(&lower) || is_owned(&text) {
        text.clone()
    } else {
        format!("{the} {text}")
    };
    let whole = (2..=TOPIC).contains(&shown.split(' ').count()) && !shown.contains(',') && gate::sound(&shown);
    whole.then_some(shown)
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
