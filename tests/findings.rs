//! What no report may say, on every annotated folder: somebody on both sides, a yes against a yes, *most sources* on a tie, an empty position,
//! a question that is none.
//!
//! `SAYSO_ANNOTATED=../shared/gold cargo test findings` holds the folders of another collection to the same.

#![allow(clippy::unwrap_used, reason = "helpers of tests, outside the test functions themselves")]

use sayso::graph::{Answer, question_fault};
use sayso::parse::Reader;
use sayso::pipeline;
use sayso::report::{self, Analysis, DisputeView, Table};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Folders that hold annotated events: the project's own, and those that the variable names.
fn collections() -> Vec<PathBuf> {
    let named = std::env::var_os("SAYSO_ANNOTATED").into_iter().flat_map(|all| std::env::split_paths(&all).collect::<Vec<_>>());
    std::iter::once(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")).chain(named).collect()
}

/// Every annotated event of a collection, by its name.
fn events(collection: &Path) -> Vec<(String, Analysis)> {
    let inner = std::fs::read_dir(collection).unwrap().flatten().map(|e| e.path());
    let mut folders: Vec<PathBuf> = inner.filter(|f| f.join("gold.json").is_file() && f.join("articles").is_dir()).collect();
    folders.sort();
    let reader = Reader::embedded().unwrap();
    let read = |f: &PathBuf| (f.display().to_string(), pipeline::run(reader, &f.join("articles")).unwrap().into_analysis());
    folders.iter().map(read).collect()
}

/// What is wrong with the positions of a dispute.
fn faults(d: &DisputeView) -> Vec<String> {
    let mut found = Vec::new();
    if d.positions.len() < 2 {
        found.push(format!("{} position", d.positions.len()));
    }
    let mut sides: BTreeMap<_, usize> = BTreeMap::new();
    for p in &d.positions {
        if p.claims.is_empty() || p.speakers.is_empty() || p.origins == 0 || p.label.trim().is_empty() {
            found.push(format!("the position “{}” is empty", p.label));
        }
        for s in p.speakers.iter().collect::<BTreeSet<_>>() {
            *sides.entry(*s).or_default() += 1;
        }
        if !p.parties.iter().all(|s| p.speakers.contains(s)) {
            found.push(format!("a side involved in “{}” does not speak there", p.label));
        }
    }
    let labels: BTreeSet<&str> = d.positions.iter().map(|p| p.label.as_str()).collect();
    if labels.len() < d.positions.len() {
        found.push("two positions say the same".into());
    }
    found.extend(sides.iter().filter(|(_, n)| **n > 1).map(|(s, n)| format!("{s} stands on {n} sides")));
    let answers: Vec<Answer> = d.positions.iter().filter_map(|p| p.answer).collect();
    if !answers.is_empty() && answers != [Answer::Yes, Answer::No] {
        found.push(format!("the answers are {answers:?} of {} positions", d.positions.len()));
    }
    found
}

/// The one position with more sources than any other.
fn ahead(d: &DisputeView) -> Option<usize> {
    let most = d.positions.iter().map(|p| p.origins).max()?;
    let top: Vec<usize> = (0..d.positions.len()).filter(|&i| d.positions[i].origins == most).collect();
    if let [one] = top[..] { Some(one) } else { None }
}

/// Disputes whose tables or pages say that most sources give a figure, though none is ahead.
fn best_on_a_tie(a: &Analysis) -> Vec<String> {
    let text = report::csv(a, Table::Disputes);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|h| h == name).unwrap();
    let (id, best) = (column("id"), column("best"));
    let named: BTreeSet<String> = reader.records().flatten().filter(|r| !r[best].is_empty()).map(|r| r[id].to_owned()).collect();
    let markdown = report::markdown(a);
    let mut found = Vec::new();
    for d in a.disputes.iter().filter(|d| ahead(d).is_none()) {
        let key = format!("`{}`", d.id);
        // From the line that names the dispute to the next heading.
        let told = markdown.split_once(&key).map_or("", |(_, after)| after.split("\n#").next().unwrap_or(after));
        if named.contains(&d.id.to_string()) || told.contains("Most sources") {
            found.push(format!("{}: “{}” has a figure that most sources give", d.id, d.question));
        }
    }
    found
}

/// Headings that tell neither what is disputed nor who denies it.
const BARE: [&str; 3] = ["accounts that differ", "figures that differ", "accounts of who did it"];

/// Of a hundred disputes at most so many stand under *Two accounts of …*: a heading that asks nothing and names nobody.
const NEUTRAL: usize = 10;

/// Most words of a heading.
const LONGEST: usize = 32;

/// What is wrong with a heading that asks nothing.
fn heading_fault(heading: &str) -> Option<&'static str> {
    let words: Vec<&str> = heading.split(' ').collect();
    let last = words.last().map_or("", |w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let hangs = ["a", "an", "and", "of", "or", "that", "the", "to", "with"].contains(&last);
    match () {
        () if !heading.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) => Some("it does not begin with a capital"),
        () if words.len() < 3 || words.iter().any(|w| w.is_empty()) => Some("it has too few words"),
        () if words.len() > LONGEST => Some("it is too long"),
        () if hangs && !heading.ends_with('…') || heading.ends_with(": …") || heading.ends_with(':') => Some("it breaks off"),
        () => None,
    }
}

#[test]
fn a_heading_that_breaks_off_has_a_fault() {
    for good in ["Two accounts of the stairwell doors", "What Lee denies: having paid the guard for …", "The charge that Peru denies"] {
        assert_eq!(heading_fault(good), None, "{good}");
    }
    for bad in ["What Lee denies: …", "Two accounts of the", "two accounts of the doors", "What Lee"] {
        assert!(heading_fault(bad).is_some(), "{bad}");
    }
}

#[test]
fn a_question_that_an_editor_would_send_back_has_a_fault() {
    let reader = Reader::embedded().unwrap();
    for good in ["Did the mayor die in the fire?", "Were the doors locked?", "Did Holm deny the charge and leave the hall?", "Did he know?"]
    {
        assert_eq!(question_fault(reader, good), None, "{good}");
    }
    for bad in [
        "Did the era die the old president?",
        "Did Holm deny or dismissed the charge?",
        "Did Holm know nothing of the plan?",
        "Did “any plan” exist?",
    ] {
        assert!(question_fault(reader, bad).is_some(), "{bad}");
    }
}

#[test]
fn no_report_misleads_on_any_annotated_folder() {
    let reader = Reader::embedded().unwrap();
    let (mut wrong, mut seen, mut neutral) = (Vec::new(), 0, Vec::new());
    for (name, a) in collections().iter().flat_map(|c| events(c)) {
        let ids: BTreeSet<_> = a.disputes.iter().map(|d| d.id).collect();
        if ids.len() < a.disputes.len() {
            wrong.push(format!("{name}: one id for two of {} disputes", a.disputes.len()));
        }
        for d in &a.disputes {
            seen += 1;
            wrong.extend(BARE.iter().filter(|b| d.question.ends_with(**b)).map(|b| format!("{name} {}: it stands under “{b}”", d.id)));
            neutral.extend(d.question.contains(" accounts of ").then(|| d.question.clone()));
            wrong.extend(faults(d).into_iter().map(|what| format!("{name} {}: {what}", d.id)));
            // A heading asks nothing and quotes nothing either.
            let fault = if d.question.ends_with('?') { question_fault(reader, &d.question) } else { heading_fault(&d.question) };
            let quoted = d.question.contains(['“', '”', '"']).then_some("it quotes a fragment");
            wrong.extend(fault.or(quoted).map(|what| format!("{name} {}: “{}”: {what}", d.id, d.question)));
        }
        wrong.extend(best_on_a_tie(&a).into_iter().map(|what| format!("{name} {what}")));
    }
    assert!(seen > 0, "there are disputes to look at");
    assert!(neutral.len() * 100 <= NEUTRAL * seen, "{} of {seen} disputes ask nothing:\n{}", neutral.len(), neutral.join("\n"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
