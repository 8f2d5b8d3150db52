//! Verbs that put something forward without a cue: *put the toll at 45*, *attributed the fire to a fault*, *called it a coup*.
//!
//! What such a verb says is its subject's word, not the outlet's. Only claims in the outlet's own voice change speaker.

use super::claim::ArgumentRole;
use super::construction::Table;
use super::draft::Draft;
use super::proposition;
use super::reading::Reading;
use crate::attribute::SpeakerKind;
use crate::parse::Pos;
use serde::Deserialize;
use std::sync::LazyLock;

/// Verbs above a word in which a giving verb is sought.
const UP: usize = 4;

/// Gives each such claim to the subject of its verb.
pub(super) fn of_document(reading: &Reading<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| d.claim.attribution.is_none() && !d.claim.implied && d.claim.reply.is_none()) {
        let Some(verb) = putting(reading, draft) else { continue };
        let Some(subject) = proposition::written(reading, verb).or_else(|| proposition::understood(reading, verb)) else { continue };
        let Some(speaker) = reading.speaker_at(subject).filter(|s| s.kind != SpeakerKind::Outlet) else { continue };
        draft.claim.speaker = speaker.id;
        draft.claim.chain = vec![speaker.id];
    }
}

/// What a construction of `construction/rules/credit.toml` asks of the claim.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Asks {
    /// A figure, or in the verb's own claim a time.
    Figure,
    /// A figure in the verb's own claim.
    OwnFigure,
    /// Two participants of the verb's own claim.
    Participants,
}

static CONSTRUCTIONS: LazyLock<Table<Asks>> = LazyLock::new(|| Table::of(include_str!("construction/rules/credit.toml")));

/// The verb that puts a draft's claim forward, if one does: its own, or the next above it.
fn putting(reading: &Reading<'_>, draft: &Draft) -> Option<usize> {
    let start = Some(draft.predicate).filter(|&t| t < reading.parsed.words.len())?;
    let told = |own: bool, asks: Asks| {
        let figure = draft.claim.quantity.is_some();
        match asks {
            Asks::Figure => figure || own && draft.claim.arguments.iter().any(|a| a.role == ArgumentRole::Time),
            Asks::OwnFigure => own && figure,
            Asks::Participants => own && draft.claim.arguments.len() >= 2,
        }
    };
    let puts = |at: usize| CONSTRUCTIONS.at(reading, at).any(|(row, _)| told(at == start, row.does));
    let mut above = std::iter::successors(Some(start), |&t| reading.head(t)).take(UP);
    let verb = |&t: &usize| reading.pos(t) == Pos::Verb && !proposition::is_passive(reading, t);
    match above.next().filter(|&t| puts(t)) {
        None => above.find(verb).filter(|&t| puts(t)),
        own => own,
    }
}
