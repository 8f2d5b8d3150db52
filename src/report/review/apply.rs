//! Decisions applied to an analysis.

use super::{Decision, Review, What, add, join, who};
use crate::id::{ClaimId, DisputeId};
use crate::note::Note;
use crate::report::{Analysis, DecisionView, DisputeReview, DisputeView, Verdict, one_line};
use std::collections::BTreeSet;

/// Changes the analysis as the reviewers decided and lists their decisions in it. `file` names the review file in notes about decisions that
/// have nothing to hold on to any more.
pub fn apply(analysis: &mut Analysis, review: &Review, file: &str) {
    for decision in &review.decisions {
        let meant = meant(&decision.what, analysis);
        let done = match &meant {
            What::Verdict { dispute, claims, verdict } => judge(analysis, decision, *dispute, claims, *verdict),
            What::Question { dispute, claims, question } => rename(analysis, decision, *dispute, claims, question),
            What::Merge(disputes) => join::merge(analysis, disputes),
            What::Split { dispute, claims } => join::split(analysis, *dispute, claims),
            What::Same(speakers) => who::same(analysis, speakers),
            What::Different { speaker, name } => who::different(analysis, *speaker, name),
            What::Speaker { claims, name } => who::other(analysis, claims, name),
            What::Added { question, about, places } => add::add(analysis, decision, question, *about, places),
        };
        let (what, on) = named(&meant);
        let applied = done.is_ok();
        let said = match done {
            Ok(said) => said,
            Err(why) => {
                let note =
                    Note::doubt(file, "review/dangling", format!("the decision `{what}` on {} is not applied: {why}", on.join(", ")));
                let place = if decision.line > 0 { note.at(format!("line {}", decision.line)) } else { note };
                analysis.notes.push(place.mend("remove the entry, or name what took its place"));
                why
            }
        };
        analysis.decisions.push(DecisionView {
            what: what.into(),
            on,
            said,
            note: decision.note.clone(),
            by: decision.by.clone(),
            when: decision.when.clone(),
            applied,
        });
    }
    analysis.notes.sort();
    analysis.notes.dedup();
}

/// A decision with the claims that it means whole: the file names them as reports print them.
fn meant(what: &What, analysis: &Analysis) -> What {
    let mut what = what.clone();
    let (What::Verdict { claims, .. } | What::Question { claims, .. } | What::Split { claims, .. } | What::Speaker { claims, .. }) =
        &mut what
    else {
        return what;
    };
    for claim in claims {
        if let Some(whole) = analysis.claims.iter().find(|c| claim.means(c.id)) {
            *claim = whole.id;
        }
    }
    what
}

fn named(what: &What) -> (&'static str, Vec<String>) {
    let strings = |list: &[DisputeId]| list.iter().map(ToString::to_string).collect();
    match what {
        What::Verdict { dispute, verdict: Verdict::Open, .. } => ("reopened", vec![dispute.to_string()]),
        What::Verdict { dispute, verdict, .. } => (verdict.name(), vec![dispute.to_string()]),
        What::Question { dispute, .. } => ("renamed", vec![dispute.to_string()]),
        What::Merge(disputes) => ("merged", strings(disputes)),
        What::Split { dispute, claims } => {
            ("split", std::iter::once(dispute.to_string()).chain(claims.iter().map(ToString::to_string)).collect())
        }
        What::Same(speakers) => ("same-speaker", speakers.iter().map(ToString::to_string).collect()),
        What::Different { speaker, .. } => ("different-speakers", vec![speaker.to_string()]),
        What::Speaker { claims, .. } => ("other-speaker", claims.iter().map(ToString::to_string).collect()),
        What::Added { places, .. } => ("added", places.iter().map(|p| format!("{}:{}", p.article, p.start)).collect()),
    }
}

/// The dispute of that id, else the one that holds these claims in two of its positions.
fn find<'a>(list: &'a mut [DisputeView], id: DisputeId, claims: &[ClaimId]) -> Option<&'a mut DisputeView> {
    if let Some(at) = list.iter().position(|d| d.id == id) {
        return list.get_mut(at);
    }
    let holds = |d: &DisputeView| {
        let sides: BTreeSet<usize> = claims.iter().filter_map(|c| d.positions.iter().position(|p| p.claims.contains(c))).collect();
        claims.len() >= 2 && sides.len() >= 2 && claims.iter().all(|c| d.positions.iter().any(|p| p.claims.contains(c)))
    };
    list.iter_mut().find(|d| holds(d))
}

pub(super) fn gone(id: DisputeId) -> String {
    format!("there is no dispute {id} any more")
}

fn judge(analysis: &mut Analysis, decision: &Decision, id: DisputeId, claims: &[ClaimId], verdict: Verdict) -> Result<String, String> {
    let (from, to) = (&mut analysis.disputes, &mut analysis.dismissed);
    let found = match find(from, id, claims) {
        Some(d) => (d.id, false),
        None => (find(to, id, claims).ok_or_else(|| gone(id))?.id, true),
    };
    let (id, was_dismissed) = found;
    let list: &mut Vec<DisputeView> = if was_dismissed { to } else { from };
    let at = list.iter().position(|d| d.id == id).ok_or_else(|| gone(id))?;
    let mut dispute = list.remove(at);
    let asked = dispute.review.take().and_then(|r| r.asked);
    dispute.review = match (verdict, &asked) {
        (Verdict::Open, None) if decision.note.is_none() => None,
        _ => Some(DisputeReview { verdict, note: decision.note.clone(), by: decision.by.clone(), when: decision.when.clone(), asked }),
    };
    let said = one_line(&dispute.question);
    match (verdict == Verdict::Dismissed, was_dismissed) {
        (true, true) => analysis.dismissed.insert(at, dispute),
        (true, false) => analysis.dismissed.push(dispute),
        (false, false) => analysis.disputes.insert(at, dispute),
        (false, true) => {
            // Back to the place that its weight gives it.
            let place = analysis.disputes.partition_point(|d| d.weight > dispute.weight);
            analysis.disputes.insert(place, dispute);
        }
    }
    Ok(said)
}

fn rename(analysis: &mut Analysis, decision: &Decision, id: DisputeId, claims: &[ClaimId], question: &str) -> Result<String, String> {
    let Analysis { disputes, dismissed, .. } = analysis;
    let dispute = match find(disputes, id, claims) {
        Some(d) => d,
        None => find(dismissed, id, claims).ok_or_else(|| gone(id))?,
    };
    let asked = std::mem::replace(&mut dispute.question, question.to_owned());
    let review = dispute.review.get_or_insert(DisputeReview {
        verdict: Verdict::Open,
        note: decision.note.clone(),
        by: decision.by.clone(),
        when: decision.when.clone(),
        asked: None,
    });
    let asked = review.asked.get_or_insert(asked);
    Ok(format!("asked as “{}” in the place of “{}”", one_line(question), one_line(asked)))
}
