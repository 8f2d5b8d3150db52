//! A decision from flags.

use crate::application::args::{ReviewAction, Said};
use crate::application::failure::Failure;
use crate::application::setting;
use crate::error::Error;
use crate::id::{ClaimId, DisputeId, SpeakerId};
use crate::relate::DisputeType;
use crate::report::{Analysis, Decision, Verdict, What, place};
use std::str::FromStr;

/// The question of a dispute, dismissed or not; empty where there is none.
pub fn question(analysis: &Analysis, id: DisputeId) -> String {
    let found = analysis.disputes.iter().chain(&analysis.dismissed).find(|d| d.id == id);
    found.map_or_else(String::new, |d| d.question.clone())
}

/// One claim of each of the first two positions: by them the dispute is found when it has another id.
pub fn anchors(analysis: &Analysis, id: DisputeId) -> Vec<ClaimId> {
    let found = analysis.disputes.iter().chain(&analysis.dismissed).find(|d| d.id == id);
    found.map_or_else(Vec::new, |d| d.positions.iter().take(2).filter_map(|p| p.claims.iter().min().copied()).collect())
}

fn id<T: FromStr<Err = Error>>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|e| Failure::new(e, "copy an id from `sayso report` or `sayso speakers`"))
}

fn ids<T: FromStr<Err = Error>>(list: &[String]) -> Result<Vec<T>, Failure> {
    list.iter().map(|t| id(t)).collect()
}

/// The decision that is asked for, and a comment that tells a person what it is about.
pub fn decide(analysis: &Analysis, action: ReviewAction, user: Option<String>) -> Result<(Decision, String), Failure> {
    let (what, about, said) = what(analysis, action)?;
    let Said { note, by } = said;
    Ok((Decision { what, note, by: by.or(user), when: Some(setting::now()), line: 0 }, about))
}

fn what(analysis: &Analysis, action: ReviewAction) -> Result<(What, String, Said), Failure> {
    let name = |id: SpeakerId| analysis.speakers.iter().find(|s| s.id == id).map_or_else(String::new, |s| s.name.clone());
    let judged = |dispute: &str, verdict: Verdict| -> Result<(What, String), Failure> {
        let dispute = id(dispute)?;
        Ok((What::Verdict { dispute, claims: anchors(analysis, dispute), verdict }, question(analysis, dispute)))
    };
    let ((what, about), said) = match action {
        ReviewAction::List => return Err(Failure::new("a list decides nothing", "`sayso review PATH confirm ID`")),
        ReviewAction::Confirm { dispute, said } => (judged(&dispute, Verdict::Confirmed)?, said),
        ReviewAction::Dismiss { dispute, said } => (judged(&dispute, Verdict::Dismissed)?, said),
        ReviewAction::Reopen { dispute, said } => (judged(&dispute, Verdict::Open)?, said),
        ReviewAction::Rename { dispute, question: asked, said } => {
            let dispute = id(&dispute)?;
            ((What::Question { dispute, claims: anchors(analysis, dispute), question: asked }, question(analysis, dispute)), said)
        }
        ReviewAction::Add { question, at, says, speaker, about, said } => {
            ((added(analysis, question, &at, &says, &speaker, about)?, String::new()), said)
        }
        ReviewAction::Merge { disputes, said } => {
            let disputes: Vec<DisputeId> = ids(&disputes)?;
            let about = disputes.iter().map(|d| question(analysis, *d)).collect::<Vec<_>>().join(" + ");
            ((What::Merge(disputes), about), said)
        }
        ReviewAction::Split { dispute, claims, said } => {
            let dispute = id(&dispute)?;
            ((What::Split { dispute, claims: ids(&claims)? }, question(analysis, dispute)), said)
        }
        ReviewAction::Speaker { claims, name, said } => ((What::Speaker { claims: ids(&claims)?, name }, String::new()), said),
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
    Ok((what, about, said))
}

/// A dispute between places; what each says and who says it stand in the order of the places.
fn added(
    analysis: &Analysis,
    question: String,
    at: &[String],
    says: &[String],
    speakers: &[String],
    about: Option<String>,
) -> Result<What, Failure> {
    if at.len() < 2 {
        return Err(Failure::new(
            "a dispute needs two places that contradict each other",
            "give `--at` twice: FILE:LINE, FILE:LINE:WORDS or the id of a statement",
        ));
    }
    let told = |list: &[String], k: usize| list.get(k).cloned().filter(|t| !t.trim().is_empty());
    let places = at.iter().enumerate().map(|(k, named)| {
        let found = place(analysis, named).map_err(|e| Failure::new(e, "copy a place from a report: `FILE:LINE`"))?;
        Ok(crate::report::Place { says: told(says, k), by: told(speakers, k), ..found })
    });
    let places = places.collect::<Result<Vec<_>, Failure>>()?;
    let about = about.map(|name| {
        let quoted = serde_json::Value::String(name.clone());
        serde_json::from_value::<DisputeType>(quoted).map_err(|_| {
            Failure::new(
                format!("`{}` is no type of dispute", crate::report::one_line(&name)),
                "quantity, denial, blame, time, place, cause, outcome, identity or characterisation",
            )
        })
    });
    Ok(What::Added { question, about: about.transpose()?, places })
}
