//! Decisions applied to an analysis.

use super::{Decision, Review, What};
use crate::id::{ClaimId, DisputeId, OriginId, SpeakerId};
use crate::note::Note;
use crate::report::{Analysis, ClaimView, DecisionView, DisputeReview, DisputeView, PositionView, SpeakerView, Verdict, one_line};
use std::collections::{BTreeMap, BTreeSet};

/// Changes the analysis as the reviewers decided and lists their decisions in it. `file` names the review file in notes about decisions that
/// have nothing to hold on to any more.
pub fn apply(analysis: &mut Analysis, review: &Review, file: &str) {
    for decision in &review.decisions {
        let done = match &decision.what {
            What::Verdict { dispute, claims, verdict } => judge(analysis, decision, *dispute, claims, *verdict),
            What::Question { dispute, claims, question } => rename(analysis, decision, *dispute, claims, question),
            What::Merge(disputes) => merge(analysis, disputes),
            What::Split { dispute, claims } => split(analysis, *dispute, claims),
            What::Same(speakers) => same(analysis, speakers),
            What::Different { speaker, name } => different(analysis, *speaker, name),
        };
        let (what, on) = named(&decision.what);
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
            applied,
        });
    }
    analysis.notes.sort();
    analysis.notes.dedup();
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

fn gone(id: DisputeId) -> String {
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
        (Verdict::Open, None) => None,
        _ => Some(DisputeReview { verdict, note: decision.note.clone(), by: decision.by.clone(), asked }),
    };
    let said = format!("{}: {}", verdict.name(), one_line(&dispute.question));
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
        asked: None,
    });
    let asked = review.asked.get_or_insert(asked);
    Ok(format!("asked as “{}” in the place of “{}”", one_line(question), one_line(asked)))
}

fn merge(analysis: &mut Analysis, ids: &[DisputeId]) -> Result<String, String> {
    let mut members = Vec::new();
    for &id in ids {
        members.push(analysis.disputes.iter().find(|d| d.id == id).cloned().ok_or_else(|| gone(id))?);
    }
    let mut first = members.remove(0);
    for other in &members {
        first.confidence = first.confidence.max(other.confidence);
        for position in &other.positions {
            let alike =
                |p: &PositionView| p.label.eq_ignore_ascii_case(&position.label) || (p.value.is_some() && p.value == position.value);
            match first.positions.iter_mut().find(|p| alike(p)) {
                Some(known) => {
                    known.claims.extend(position.claims.iter().filter(|c| !known.claims.contains(c)).copied().collect::<Vec<_>>());
                    known.parties.extend(position.parties.iter().copied());
                }
                None => first.positions.push(position.clone()),
            }
        }
    }
    analysis.disputes.retain(|d| d.id == first.id || !ids.contains(&d.id));
    let said = format!("{} disputes are one: {}", members.len() + 1, one_line(&first.question));
    let claims = claims_of(&analysis.claims);
    first.positions.iter_mut().for_each(|p| recount(p, &claims));
    first.positions.sort_by_key(|p| std::cmp::Reverse(p.origins));
    if let Some(place) = analysis.disputes.iter_mut().find(|d| d.id == first.id) {
        *place = first;
    }
    Ok(said)
}

fn split(analysis: &mut Analysis, id: DisputeId, leaving: &[ClaimId]) -> Result<String, String> {
    let at = analysis.disputes.iter().position(|d| d.id == id).ok_or_else(|| gone(id))?;
    let old = &analysis.disputes[at];
    if let Some(missing) = leaving.iter().find(|c| !old.positions.iter().any(|p| p.claims.contains(c))) {
        return Err(format!("dispute {id} holds no claim {missing}"));
    }
    let claims = claims_of(&analysis.claims);
    let part = |leave: bool| {
        let mut part = old.clone();
        for position in &mut part.positions {
            position.claims.retain(|c| leaving.contains(c) == leave);
            recount(position, &claims);
        }
        part.positions.retain(|p| !p.claims.is_empty());
        part
    };
    let (stays, mut leaves) = (part(false), part(true));
    if stays.positions.len() < 2 || leaves.positions.len() < 2 {
        return Err("each half of a split dispute needs claims of two positions".into());
    }
    let mut names: Vec<String> = leaving.iter().map(ToString::to_string).collect();
    names.sort();
    let parts: Vec<&str> = std::iter::once("split").chain(names.iter().map(String::as_str)).collect();
    leaves.id = DisputeId::of(&parts);
    let said = format!("{} leaves {}: {}", leaves.id, id, one_line(&stays.question));
    analysis.disputes[at] = stays;
    analysis.disputes.insert(at + 1, leaves);
    Ok(said)
}

fn claims_of(claims: &[ClaimView]) -> BTreeMap<ClaimId, (SpeakerId, OriginId)> {
    claims.iter().map(|c| (c.id, (c.speaker, c.origin))).collect()
}

/// Speakers and origins of a position, from its claims.
fn recount(position: &mut PositionView, claims: &BTreeMap<ClaimId, (SpeakerId, OriginId)>) {
    let mut speakers = Vec::new();
    let mut origins = BTreeSet::new();
    for (speaker, origin) in position.claims.iter().filter_map(|id| claims.get(id)) {
        if !speakers.contains(speaker) {
            speakers.push(*speaker);
        }
        origins.insert(*origin);
    }
    let mut parties: Vec<SpeakerId> = Vec::new();
    for party in &position.parties {
        if speakers.contains(party) && !parties.contains(party) {
            parties.push(*party);
        }
    }
    (position.speakers, position.parties, position.origins) = (speakers, parties, origins.len());
}

fn same(analysis: &mut Analysis, ids: &[SpeakerId]) -> Result<String, String> {
    for id in ids {
        if !analysis.speakers.iter().any(|s| s.id == *id) {
            return Err(format!("there is no speaker {id} any more"));
        }
    }
    let (first, others) = (ids[0], &ids[1..]);
    let mut names = Vec::new();
    let mut aliases: BTreeSet<String> = BTreeSet::new();
    for speaker in analysis.speakers.iter().filter(|s| others.contains(&s.id) && s.id != first) {
        names.push(speaker.name.clone());
        aliases.insert(speaker.name.clone());
        aliases.extend(speaker.aliases.iter().cloned());
    }
    analysis.speakers.retain(|s| s.id == first || !others.contains(&s.id));
    let mut known = String::new();
    if let Some(speaker) = analysis.speakers.iter_mut().find(|s| s.id == first) {
        aliases.extend(speaker.aliases.drain(..));
        aliases.remove(&speaker.name);
        speaker.aliases = aliases.into_iter().collect();
        known = speaker.name.clone();
    }
    let swap = |id: &mut SpeakerId| {
        if others.contains(id) {
            *id = first;
        }
    };
    for attribution in &mut analysis.attributions {
        attribution.speaker.iter_mut().for_each(swap);
    }
    for claim in &mut analysis.claims {
        swap(&mut claim.speaker);
        claim.chain.iter_mut().for_each(swap);
        claim.chain.dedup();
    }
    retell(analysis, swap);
    Ok(format!("{} and {} are one speaker", one_line(&known), one_line(&names.join(", "))))
}

/// Positions after their claims' speakers changed; `swap` puts parties in the place of those that went.
fn retell(analysis: &mut Analysis, swap: impl Fn(&mut SpeakerId)) {
    let claims = claims_of(&analysis.claims);
    for position in analysis.disputes.iter_mut().chain(&mut analysis.dismissed).flat_map(|d| &mut d.positions) {
        position.parties.iter_mut().for_each(&swap);
        recount(position, &claims);
    }
}

fn different(analysis: &mut Analysis, id: SpeakerId, name: &str) -> Result<String, String> {
    let speaker = analysis.speakers.iter().find(|s| s.id == id).ok_or_else(|| format!("there is no speaker {id} any more"))?;
    let (kind, known) = (speaker.kind, speaker.name.clone());
    let new = SpeakerId::of(&["review", &id.to_string(), &name.to_lowercase()]);
    let mut moved = BTreeSet::new();
    for attribution in analysis.attributions.iter_mut().filter(|a| a.speaker == Some(id)) {
        let source: Vec<&str> = attribution.source.iter().map(|s| s.text.as_str()).collect();
        if names(&source.join(" "), name) {
            attribution.speaker = Some(new);
            moved.insert(attribution.id);
        }
    }
    if moved.is_empty() {
        return Err(format!("no statement of {} is printed with the source “{}”", one_line(&known), one_line(name)));
    }
    let mut claims = 0;
    for claim in analysis.claims.iter_mut().filter(|c| c.attribution.is_some_and(|a| moved.contains(&a)) && c.speaker == id) {
        claim.speaker = new;
        claim.chain.iter_mut().filter(|s| **s == id).for_each(|s| *s = new);
        claims += 1;
    }
    if let Some(speaker) = analysis.speakers.iter_mut().find(|s| s.id == id) {
        speaker.aliases.retain(|a| !a.eq_ignore_ascii_case(name));
    }
    analysis.speakers.push(SpeakerView { id: new, name: name.to_owned(), kind, aliases: Vec::new(), affiliation: None, side: None });
    analysis.speakers.sort_by_key(|s| s.id);
    retell(analysis, |_| {});
    Ok(format!("“{}” is another speaker than {}: {claims} claim(s) moved", one_line(name), one_line(&known)))
}

/// Whether a source, as printed, holds a name as whole words, in any case.
fn names(source: &str, name: &str) -> bool {
    let words =
        |t: &str| t.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (source, name) = (words(source), words(name));
    !name.is_empty() && source.windows(name.len()).any(|w| w == name)
}
