//! What a thing is called or taken for: *called the killings a genocide*, *critics call the law unfair*.

use super::parts::Proposition;
use super::role::add;
use crate::lexicon::frames;
use crate::lexicon::words::lemma;
use crate::normalise::claim::{ArgumentRole, ClaimForm};
use crate::normalise::construction::{Table, Tokens};
use crate::normalise::reading::Reading;
use crate::parse::Pos;
use serde::Deserialize;
use std::sync::LazyLock;

/// What a construction of `construction/rules/naming.toml` says.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Does {
    Names,
    Judges,
}

static CONSTRUCTIONS: LazyLock<Table<Does>> = LazyLock::new(|| Table::of(include_str!("../construction/rules/naming.toml")));

fn at(reading: &Reading<'_>, t: usize, does: Does) -> Option<Tokens> {
    CONSTRUCTIONS.at(reading, t).find(|(row, _)| row.does == does).map(|found| found.1)
}

/// *called the killings a genocide*, *described the raid as a coup*: the verb says what its object is.
pub(super) fn names(reading: &Reading<'_>, verb: usize) -> bool {
    at(reading, verb, Does::Names).is_some()
}

/// What somebody takes a thing for, in a clause without a verb of its own: *critics call the law unfair*, *most countries view it as a province*.
pub(super) fn of_judgement(reading: &Reading<'_>, word: usize) -> Option<Proposition> {
    let found = at(reading, word, Does::Judges)?;
    let (judges, thing) = (found.get("cue")?, found.get("thing").filter(|&thing| thing < word)?);
    let adjective = reading.pos(word) == Pos::Adj;
    let name = reading.lemma(word).to_lowercase();
    let frame = frames::of_adjective(&name).filter(|_| adjective);
    let mut participants = Vec::new();
    add(reading, &mut participants, if frame.is_some() { ArgumentRole::Patient } else { ArgumentRole::Agent }, thing);
    if !adjective {
        participants.push((ArgumentRole::Value, word));
    }
    let lemma = if adjective { name } else { lemma::BE.into() };
    Some(Proposition { predicate: word, over: vec![judges], frame, lemma, participants, rule: "normalise/judged", form: ClaimForm::Clause })
}
