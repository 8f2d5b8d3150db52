//! The rules in their order: the first that relates two claims keeps them.

use super::finding::Finding;
use super::matter::Matter;
use super::relation::RelationKind;
use super::{
    agree, answers, authors, blame, cause, clock, converse, course, denial, ground, measure, opposed, opposite, quantity, rivals, term,
};
use rustc_hash::FxHashSet;

/// What the rules find, in their order.
pub(super) fn findings(matter: &Matter<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    term::find(matter, &mut findings);
    answers::find(matter, &mut findings);
    denial::find(matter, &mut findings);
    blame::find(matter, &mut findings);
    quantity::find(matter, &mut findings);
    measure::find(matter, &mut findings);
    cause::find(matter, &mut findings);
    clock::find(matter, &mut findings);
    ground::find(matter, &mut findings);
    opposite::find(matter, &mut findings);
    course::find(matter, &mut findings);
    converse::find(matter, &mut findings);
    authors::find(matter, &mut findings);
    for a in 0..matter.claims.len() {
        opposed::find(matter, a, &mut findings);
        opposed::find_taken_up(matter, a, &mut findings);
        rivals::find(matter, a, &mut findings);
    }
    let contradicted = |f: &&Finding| f.kind == RelationKind::Contradicts;
    let disputed: FxHashSet<usize> = findings.iter().filter(contradicted).flat_map(|f| [f.a, f.b]).collect();
    agree::find(matter, &disputed, &mut findings);
    findings
}
