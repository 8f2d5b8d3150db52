//! A word of the tree in, the constructions that it heads out: how English says that something is not so.
//!
//! ```text
//! before  The ministry rejected allegations that it had shelled the ferry.
//! after   denies-thing  cue: rejected  thing: allegations
//! ```
//!
//! The constructions stand in `rules/en.toml`, each with sentences that it marks and sentences that it leaves; [`pattern`] tells the language
//! in which they are written. What they make of claims is the affair of `normalise/denial`.
//!
//! Literature: Chambers et al. 2007, Learning alignments and leveraging natural logic (Semgrex).

mod matcher;
mod pattern;

pub(super) use matcher::classes_at;

use super::claim::ReplyForm;
use super::reading::Reading;
use pattern::Pattern;
use serde::Deserialize;
use std::sync::LazyLock;

const RULES: &str = include_str!("rules/en.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    does: ReplyForm,
    /// Whether the clause counts the words of the construction among its own negators.
    #[serde(default)]
    counted: bool,
    /// Whether the subject of the cue's verb is who says so, where not every construction that does this has one.
    #[serde(default)]
    of_subject: bool,
    patterns: Vec<String>,
    #[allow(dead_code)]
    marks: Vec<String>,
    #[allow(dead_code)]
    leaves: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    construction: Vec<Row>,
}

struct Construction {
    rule: String,
    does: ReplyForm,
    counted: bool,
    of_subject: bool,
    patterns: Vec<Pattern>,
}

static CONSTRUCTIONS: LazyLock<Vec<Construction>> = LazyLock::new(|| {
    let file: File = toml::from_str(RULES).expect("the constructions are checked by the tests");
    let read = |p: &String| pattern::read(p).expect("the patterns are checked by the tests");
    let rows = file.construction.into_iter();
    rows.map(|row| Construction {
        rule: format!("normalise/{}", row.id),
        patterns: row.patterns.iter().map(read).collect(),
        does: row.does,
        counted: row.counted,
        of_subject: row.of_subject,
    })
    .collect()
});

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

/// The constructions whose first word is the one at `t`, in the order of the table.
pub(super) fn at(reading: &Reading<'_>, t: usize) -> Vec<Found> {
    let classes = classes_at(reading, t);
    let fitting = CONSTRUCTIONS.iter().filter_map(|c| {
        let named = c.patterns.iter().find_map(|p| matcher::matches(reading, p, t, classes))?;
        let token = |name: &str| named.iter().find(|(n, _)| *n == name).map(|n| n.1);
        Some(Found {
            rule: &c.rule,
            does: c.does,
            counted: c.counted,
            of_subject: c.of_subject,
            cue: token("cue").unwrap_or(t),
            clause: token("clause"),
            deed: token("deed"),
            thing: token("thing"),
            gap: token("gap"),
            by: token("by"),
            maker: token("maker"),
            root: t,
        })
    });
    fitting.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constructions_are_sound() {
        let file: File = toml::from_str(RULES).expect("parses");
        for row in &file.construction {
            for text in &row.patterns {
                if let Err(fault) = pattern::read(text) {
                    panic!("{}: {fault}: {text}", row.id);
                }
            }
            assert!(!row.marks.is_empty() && !row.leaves.is_empty(), "{} has sentences on each side", row.id);
        }
    }
}
