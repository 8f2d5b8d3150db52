//! `sayso review`: decisions on findings, kept in a file beside the folder.

mod agree;
mod decide;
mod walk;

use crate::application::args::ReviewAction;
use crate::application::failure::Failure;
use crate::application::input::{self, Beside};
use crate::error::Error;
use crate::report::{Analysis, Decision, DecisionView, DisputeView, Review, apply_review, decided, one_line, review_entry};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

pub use decide::{anchors, question};

/// The head of a new review file.
const HEAD: &str = "\
# What reviewers decided on the report of the folder beside this file. `sayso review` appends to it; edit it by hand as you like.
# Later decisions override earlier ones. Every run of sayso on the folder uses them and shows them.
# dispute with verdict (confirmed, dismissed, open) or question · merge · split with claims · same · different with name ·
# speaker with claims · add with place · note · by · when
";

/// Walks through the findings, lists them, compares two files, or keeps one decision.
pub fn run(path: &Path, agreement: Option<Vec<PathBuf>>, action: Option<ReviewAction>, by: Option<String>) -> Result<(), Failure> {
    let Some(file) = input::beside(path, Beside::Review) else {
        return Err(Failure::new("standard input has no place for a review file", "name a folder or a file"));
    };
    if let Some(files) = agreement {
        return agree::run(path, &file, &files);
    }
    let mut analysis = input::analysis(path)?;
    let person = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    match action {
        None if person => walk::run(&mut analysis, path, &file, by),
        None | Some(ReviewAction::List) => list(&analysis, &file),
        Some(action) => {
            let (decision, about) = decide::decide(&analysis, action, by)?;
            let done = keep(&mut analysis, &file, &decision, &about).map_err(|what| refused(what, path))?;
            let kept = format!("{} — kept in `{}`", decided(&done), file.display());
            Ok(writeln!(std::io::stdout().lock(), "{kept}")?)
        }
    }
}

/// Why a decision was not kept.
pub enum Refused {
    /// It names what is not there.
    Dangling(String),
    /// The file could not be read or written.
    File(Error),
}

fn refused(what: Refused, path: &Path) -> Failure {
    match what {
        Refused::Dangling(what) => Failure::new(one_line(&what), format!("copy ids and places from `sayso report {}`", path.display())),
        Refused::File(error) => Failure::Error(error),
    }
}

/// Applies a decision to the analysis and appends it to the file; what cannot be applied is refused before it is written. `about` is a comment
/// for the person who reads the file.
pub fn keep(analysis: &mut Analysis, file: &Path, decision: &Decision, about: &str) -> Result<DecisionView, Refused> {
    let mut trial = analysis.clone();
    let before = trial.decisions.len();
    apply_review(&mut trial, &Review { decisions: vec![decision.clone()] }, "review");
    let done = trial.decisions.get(before).cloned().ok_or_else(|| Refused::Dangling("nothing was decided".into()))?;
    if !done.applied {
        return Err(Refused::Dangling(done.said));
    }
    let io = |doing: &'static str| move |source| Refused::File(Error::Io { doing, path: file.to_owned(), source });
    let old = if file.exists() { std::fs::read_to_string(file).map_err(io("read"))? } else { HEAD.to_owned() };
    let gap = if old.ends_with('\n') { "" } else { "\n" };
    std::fs::write(file, format!("{old}{gap}{}", review_entry(decision, about))).map_err(io("write"))?;
    *analysis = trial;
    Ok(done)
}

fn list(analysis: &Analysis, file: &Path) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let state = |d: &DisputeView| d.review.as_ref().map_or("open", |r| r.verdict.name());
    for d in analysis.disputes.iter().chain(&analysis.dismissed) {
        writeln!(out, "{:<10} {}  {}", state(d), d.id, one_line(&d.question))?;
    }
    let n = analysis.decisions.len();
    writeln!(out, "\n{n} {} in `{}`", if n == 1 { "decision" } else { "decisions" }, file.display())?;
    for d in &analysis.decisions {
        let note = d.note.as_deref().map_or_else(String::new, |n| format!(" — {}", one_line(n)));
        let by: Vec<String> = [d.by.as_deref(), d.when.as_deref()].into_iter().flatten().map(one_line).collect();
        let by = if by.is_empty() { String::new() } else { format!(" ({})", by.join(", ")) };
        writeln!(out, "- {}{note}{by}", decided(d))?;
    }
    Ok(())
}
