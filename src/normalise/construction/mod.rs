//! A word of the tree in, the constructions that it heads out: how English says that something is not so, who is accused of what, what a thing is
//! called, who puts a figure forward, what is set against what.
//!
//! ```text
//! before  The ministry rejected allegations that it had shelled the ferry.
//! after   denies-thing  cue: rejected  thing: allegations
//! ```
//!
//! The constructions stand in `rules/*.toml`, each with sentences that it marks and sentences that it leaves; [`pattern`] tells the language
//! in which they are written. What they make of claims is the affair of who asks for them: of those of denial (`en.toml`) `normalise/denial`,
//! of the others `accusation`, `contrast`, `credit` and `proposition`.
//!
//! Literature: Chambers et al. 2007, Learning alignments and leveraging natural logic (Semgrex).

mod matcher;
mod pattern;
mod table;

pub(super) use matcher::classes_at;
pub(super) use table::{Table, Tokens};

use super::claim::ReplyForm;
use super::reading::Reading;
use std::sync::LazyLock;

static DENIALS: LazyLock<Table<ReplyForm>> = LazyLock::new(|| Table::of(include_str!("rules/en.toml")));

/// A construction found in a text.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The name of the rule that makes claims of it, such as `normalise/denies-clause`.
    pub rule: &'static str,
    /// What it does.
    pub does: ReplyForm,
    /// Whether the denied clause counts its words among its own negators.
    pub counted: bool,
    /// Whether the subject of the cue's verb is who says so.
    pub of_subject: bool,
    /// The word that says it.
    pub cue: usize,
    /// The clause that is said not to be so.
    pub clause: Option<usize>,
    /// The noun of a deed that is.
    pub deed: Option<usize>,
    /// The word that stands for what somebody said.
    pub thing: Option<usize>,
    /// The subject of a clause that leaves out what it says of him (*he was not*).
    pub gap: Option<usize>,
    /// Who says so, where the construction tells.
    pub by: Option<usize>,
    /// Whose words are meant, where the construction tells.
    pub maker: Option<usize>,
    /// The first word of the pattern.
    pub root: usize,
}

/// The constructions of denial whose first word is the one at `t`, in the order of the table.
pub(super) fn at(reading: &Reading<'_>, t: usize) -> Vec<Found> {
    let found = DENIALS.at(reading, t).map(|(row, tokens)| Found {
        rule: &row.rule,
        does: row.does,
        counted: row.counted,
        of_subject: row.of_subject,
        cue: tokens.get("cue").unwrap_or(t),
        clause: tokens.get("clause"),
        deed: tokens.get("deed"),
        thing: tokens.get("thing"),
        gap: tokens.get("gap"),
        by: tokens.get("by"),
        maker: tokens.get("maker"),
        root: t,
    });
    found.collect()
}
