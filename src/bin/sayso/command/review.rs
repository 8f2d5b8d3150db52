//! `sayso review`: decisions on findings, kept in a file beside the folder.

use crate::args::ReviewAction;
use crate::failure::Failure;
use crate::input::{self, Beside};
use sayso::error::Error;
use sayso::id::{ClaimId, DisputeId, SpeakerId};
use sayso::report::{Analysis, Decision, DisputeView, Review, Verdict, What, apply_review, one_line, review_entry};
use std::io::Write;
use std::path::Path;
use std::str::FromStr;

/// The head of a new review file.
const HEAD: &str = "\
# What reviewers decided on the report of the folder beside this file. `sayso review` appends to it; edit it by hand as you like.
# Later decisions override earlier ones. Every run of sayso on the folder honours them and shows them.
# dispute with verdict (confirmed, dismissed, open) or question · merge · split with claims · same · different with name · note · by
";

/// Writes the decisions there are, or appends one.
pub fn run(path: &Path, action: Option<ReviewAction>) -> Result<(), Failure> {
    let Some(file) = input::beside(path, Beside::Review) else {
        return Err(Failure::Words("standard input has no place for a review file\nmend: name a folder or a file".into()));
    };
    let analysis = input::analysis(path)?;
    let mut out = std::io::stdout().lock();
    let Some(action) = action else {
        return show(&analysis, &file, &mut out);
    };
    let (decision, about) = decide(&analysis, action)?;
    // What cannot be applied is refused before it is written.
    let mut trial = analysis.clone();
    let before = trial.decisions.len();
    apply_review(&mut trial, &Review { decisions: vec![decision.clone()] }, "review");
    if let Some(done) = trial.decisions.get(before).filter(|d| !d.applied) {
        return Err(Failure::Words(format!("{}\nmend: copy the ids from `sayso report {}`", one_line(&done.said), path.display())));
    }
    let old = if file.exists() {
        std::fs::read_to_string(&file).map_err(|source| Error::Io { doing: "read", path: file.clone(), source })?
    } else {
        HEAD.to_owned()
    };
    let gap = if old.ends_with('\n') { "" } else { "\n" };
    let text = format!("{old}{gap}{}", review_entry(&decision, &about));
    std::fs::write(&file, text).map_err(|source| Error::Io { doing: "write", path: file.clone(), source })?;
    if let Some(done) = trial.decisions.get(before) {
        writeln!(out, "{}: {} — kept in `{}`", done.what.replace('-', " "), one_line(&done.said), file.display())?;
    }
    Ok(())
}

fn show(analysis: &Analysis, file: &Path, out: &mut impl Write) -> Result<(), Failure> {
    let state = |d: &DisputeView| d.review.as_ref().map_or("open", |r| r.verdict.name());
    for d in analysis.disputes.iter().chain(&analysis.dismissed) {
        writeln!(out, "{:<10} {}  {}", state(d), d.id, one_line(&d.question))?;
    }
    writeln!(out, "\n{} decision(s) in `{}`", analysis.decisions.len(), file.display())?;
    for d in &analysis.decisions {
        let note = d.note.as_deref().map_or_else(String::new, |n| format!(" — {}", one_line(n)));
        writeln!(out, "- {}{}{note}", if d.applied { "" } else { "not applied: " }, one_line(&d.said))?;
    }
    Ok(())
}

fn id<T: FromStr<Err = String>>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|what| Failure::Words(format!("{what}\nmend: copy an id from `sayso report` or `sayso speakers`")))
}

fn ids<T: FromStr<Err = String>>(list: &[String]) -> Result<Vec<T>, Failure> {
    list.iter().map(|t| id(t)).collect()
}

/// The decision that is asked for, and a comment that tells a person what it is about.
fn decide(analysis: &Analysis, action: ReviewAction) -> Result<(Decision, String), Failure> {
    let question = |id: DisputeId| {
        let found = analysis.disputes.iter().chain(&analysis.dismissed).find(|d| d.id == id);
        found.map_or_else(String::new, |d| d.question.clone())
    };
    // One claim of each of the first two positions: by them the dispute is found when it has another id.
    let anchors = |id: DisputeId| -> Vec<ClaimId> {
        let found = analysis.disputes.iter().chain(&analysis.dismissed).find(|d| d.id == id);
        found.map_or_else(Vec::new, |d| d.positions.iter().take(2).filter_map(|p| p.claims.iter().min().copied()).collect())
    };
    let name = |id: SpeakerId| analysis.speakers.iter().find(|s| s.id == id).map_or_else(String::new, |s| s.name.clone());
    let verdict = |dispute: &str, verdict: Verdict| -> Result<(What, String), Failure> {
        let dispute = id(dispute)?;
        Ok((What::Verdict { dispute, claims: anchors(dispute), verdict }, question(dispute)))
    };
    let ((what, about), said) = match action {
        ReviewAction::Confirm { dispute, said } => (verdict(&dispute, Verdict::Confirmed)?, said),
        ReviewAction::Dismiss { dispute, said } => (verdict(&dispute, Verdict::Dismissed)?, said),
        ReviewAction::Reopen { dispute, said } => (verdict(&dispute, Verdict::Open)?, said),
        ReviewAction::Rename { dispute, question: asked, said } => {
            let dispute = id(&dispute)?;
            ((What::Question { dispute, claims: anchors(dispute), question: asked }, question(dispute)), said)
        }
        ReviewAction::Merge { disputes, said } => {
            let disputes: Vec<DisputeId> = ids(&disputes)?;
            let about = disputes.iter().map(|d| question(*d)).collect::<Vec<_>>().join(" + ");
            ((What::Merge(disputes), about), said)
        }
        ReviewAction::Split { dispute, claims, said } => {
            let dispute = id(&dispute)?;
            ((What::Split { dispute, claims: ids(&claims)? }, question(dispute)), said)
        }
        ReviewAction::Same { speakers, said } => {
            let speakers: Vec<SpeakerId> = ids(&speakers)?;
            let about = speakers.iter().map(|s| name(*s)).collect::<Vec<_>>().join(" = ");
            ((What::Same(speakers), about), said)
        }
        ReviewAction::Different { speaker, name: other, said } => {
            let speaker = id(&speaker)?;
            ((What::Different { speaker, name: other }, name(speaker)), said)
        }
    };
    Ok((Decision { what, note: said.note, by: said.by, when: None, line: 0 }, about))
}
