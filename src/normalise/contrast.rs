//! *It was a drone, not a missile*: what is said to be so, and in the same breath what is said not to be so.
//!
//! The refused noun becomes a claim of its own, negative, with the noun in the place of the one that it is set against. The other way
//! round, *not a drone but a missile* also says what it was.

use super::claim::{Argument, ArgumentRole, ClaimForm, Polarity};
use super::construction::Table;
use super::draft::Draft;
use super::participant::participant;
use super::reading::Reading;
use super::terms::terms;
use crate::lexicon::words::{Class, is_a, lemma};
use crate::parse::Pos;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

/// Words of a noun phrase before its last noun.
const LONGEST: usize = 6;

/// Adds the claims of one sentence's contrasts.
pub(super) fn of_sentence(reading: &Reading<'_>, sentence: &Range<usize>, drafts: &mut Vec<Draft>) {
    for t in sentence.clone() {
        if let Some(other) = refused(reading, sentence, t) {
            cleft(reading, sentence, drafts);
            twins(reading, sentence, &other, drafts);
        }
    }
}

/// What a construction of `construction/rules/contrast.toml` says of the noun behind it.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Does {
    Refuses,
    Holds,
}

static CONSTRUCTIONS: LazyLock<Table<Does>> = LazyLock::new(|| Table::of(include_str!("construction/rules/contrast.toml")));

/// A noun set against what stands before it.
struct Other {
    /// One past the words that it is set against.
    before: usize,
    /// Its phrase, without the preposition.
    phrase: Range<usize>,
    /// Whether it is what is said to be so after all (*but a missile*).
    held: bool,
}

/// The noun phrase behind a construction of contrast at `t`.
fn refused(reading: &Reading<'_>, sentence: &Range<usize>, t: usize) -> Option<Other> {
    let word = |i: usize, class: Class| sentence.contains(&i) && reading.is_a(i, class);
    let mark = |i: usize, marks: &[&str]| sentence.contains(&i) && reading.is(i, marks);
    let (row, tokens) = CONSTRUCTIONS.at(reading, t).next()?;
    let held = row.does == Does::Holds;
    let before = tokens.get("before").unwrap_or(t);
    // The preposition of the phrase is named after the word before it.
    let from = tokens.all("last").last().unwrap_or(t) + 1;
    let inside = |i: &usize| {
        matches!(reading.pos(*i), Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn)
            || mark(*i, &["-"])
            || word(*i, Class::Genitive)
            || reading.pos(*i) == Pos::Pron && word(*i, Class::Owner)
    };
    let end = (from..sentence.end).take(LONGEST).take_while(inside).last()? + 1;
    let head = end - 1;
    // A clause goes on behind it (*not a missile hit it*) unless it is a relative one.
    let next_ends = end >= sentence.end
        || reading.pos(end) == Pos::Punct
        || [Class::WhoThatWhich, Class::And, Class::As, Class::When].iter().any(|&c| word(end, c));
    let whole = !held || end >= sentence.end || reading.pos(end) == Pos::Punct || word(end, Class::WhoThatWhich);
    (matches!(reading.pos(head), Pos::Noun | Pos::Propn) && reading.time_at(head).is_none() && next_ends && whole).then_some(Other {
        before,
        phrase: from..end,
        held,
    })
}

/// *It was a drone that hit the hospital*: the drone hit it.
fn cleft(reading: &Reading<'_>, sentence: &Range<usize>, drafts: &mut [Draft]) {
    let named = drafts
        .iter()
        .filter(|d| sentence.contains(&d.predicate) && d.claim.predicate.lemma == lemma::BE)
        .filter(|d| d.claim.arguments.iter().any(|a| a.role == ArgumentRole::Agent && a.text.eq_ignore_ascii_case(lemma::IT)))
        .find_map(|d| d.claim.argument(ArgumentRole::Value).map(|a| (d.predicate, a.clone())));
    let Some((at, value)) = named else { return };
    for draft in drafts.iter_mut().filter(|d| sentence.contains(&d.predicate) && d.predicate > at) {
        let mut told = draft.claim.arguments.iter_mut().filter(|a| a.role == ArgumentRole::Agent);
        if let Some(agent) = told.find(|a| is_a(&a.text.to_lowercase(), Class::WhoThatWhich)) {
            *agent = Argument { role: ArgumentRole::Agent, ..value.clone() };
            let more: Vec<String> = value.text.split(' ').map(str::to_lowercase).collect();
            let mut said = terms(reading, &(at..at + 1));
            said.retain(|t| more.contains(&t.to_lowercase()) && !draft.claim.terms.contains(t));
            draft.claim.terms.extend(said);
        }
    }
}

/// The claims that say the same of the other noun, with the other polarity.
fn twins(reading: &Reading<'_>, sentence: &Range<usize>, other: &Other, drafts: &mut Vec<Draft>) {
    let end = reading.span(&(other.before.saturating_sub(1)..other.before)).end;
    let head = other.phrase.end - 1;
    let spoken = terms(reading, &other.phrase);
    let wanted = if other.held { Polarity::Negative } else { Polarity::Positive };
    let mut made = Vec::new();
    for draft in drafts.iter_mut().filter(|d| sentence.contains(&d.predicate) && d.claim.polarity == wanted && d.claim.answers().is_none())
    {
        let against = |a: &Argument| !matches!(a.role, ArgumentRole::Time | ArgumentRole::Other);
        // The parser may have read on into the contrast.
        let reaches = |a: &Argument| a.span.end == end || a.span.start < end && a.span.end > end;
        let Some(seat) = draft.claim.arguments.iter().position(|a| against(a) && reaches(a)) else { continue };
        // A noun of the same lemma says nothing new (*a deal, not the deal*).
        let set = &draft.claim.arguments[seat];
        if set.head == reading.lemma(head).to_lowercase() && spoken.len() < 2 {
            continue;
        }
        let own: Vec<String> = set.text.split([' ', '-']).map(str::to_lowercase).collect();
        let role = set.role;
        let refused = reading.span(&other.phrase);
        draft.claim.arguments.retain(|a| a.span.start < end || !refused.contains(a.span));
        let seat = draft.claim.arguments.iter().position(|a| a.span.end >= end && a.span.start < end).unwrap_or(0);
        let mut twin = draft.clone();
        draft.claim.terms.retain(|t| !spoken.contains(t) || own.contains(&t.to_lowercase()));
        twin.claim.terms.retain(|t| !own.contains(&t.to_lowercase()));
        twin.claim.terms.retain(|t| !spoken.contains(t));
        twin.claim.terms.extend(spoken.iter().cloned());
        twin.claim.arguments[seat] = Argument { text: reading.printed(&other.phrase), span: refused, ..participant(reading, role, head) };
        twin.claim.polarity = twin.claim.polarity.flip();
        twin.claim.quantity = None;
        (twin.claim.rule, twin.claim.form) = ("normalise/set-against", ClaimForm::SetAgainst);
        twin.claim.wording = super::wording::wording(reading, twin.predicate, twin.top, &twin.range, &twin.claim.arguments, false);
        made.push(twin);
    }
    drafts.extend(made);
}
