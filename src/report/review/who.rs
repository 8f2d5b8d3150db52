//! Speakers that are one, one that is two, and statements that somebody else made.

use super::join::{claims_of, recount};
use crate::attribute::SpeakerKind;
use crate::id::{ClaimId, SpeakerId};
use crate::report::{Analysis, SpeakerView, one_line, words};
use std::collections::BTreeSet;

/// Speakers that are one; the first gives the name.
pub(super) fn same(analysis: &mut Analysis, ids: &[SpeakerId]) -> Result<String, String> {
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

/// Statements whose printed source holds a name are another speaker's.
pub(super) fn different(analysis: &mut Analysis, id: SpeakerId, name: &str) -> Result<String, String> {
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
        let printed: BTreeSet<String> =
            analysis.attributions.iter().filter(|a| a.speaker == Some(id)).flat_map(|a| &a.source).map(|s| one_line(&s.text)).collect();
        let printed: Vec<String> = printed.into_iter().take(8).map(|p| format!("“{p}”")).collect();
        let (known, name) = (one_line(&known), one_line(name));
        return Err(format!("no statement of {known} is printed with the source “{name}”; it is printed as {}", printed.join(", ")));
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
    Ok(format!(
        "“{}” is another speaker than {}: {} moved",
        one_line(name),
        one_line(&known),
        words::count(claims, "statement", "statements")
    ))
}

/// These statements were made by somebody else.
pub(super) fn other(analysis: &mut Analysis, ids: &[ClaimId], name: &str) -> Result<String, String> {
    if let Some(missing) = ids.iter().find(|id| !analysis.claims.iter().any(|c| c.id == **id)) {
        return Err(format!("there is no claim {missing} any more"));
    }
    let speaker = called(analysis, name);
    for claim in analysis.claims.iter_mut().filter(|c| ids.contains(&c.id)) {
        let was = claim.speaker;
        claim.speaker = speaker;
        claim.chain.iter_mut().filter(|s| **s == was).for_each(|s| *s = speaker);
    }
    retell(analysis, |_| {});
    Ok(format!("{} by {}", words::count(ids.len(), "statement is", "statements are"), one_line(name)))
}

/// The speaker of that name or alias, in any case; a new one where there is none.
pub(super) fn called(analysis: &mut Analysis, name: &str) -> SpeakerId {
    let is = |s: &&SpeakerView| s.name.eq_ignore_ascii_case(name) || s.aliases.iter().any(|a| a.eq_ignore_ascii_case(name));
    if let Some(known) = analysis.speakers.iter().find(is) {
        return known.id;
    }
    let id = SpeakerId::of(&["review", &name.to_lowercase()]);
    // *Ann Lee* is a person, *the ministry* is not.
    let person = name.split(' ').count() > 1 && name.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let kind = if person { SpeakerKind::Person } else { SpeakerKind::Group };
    analysis.speakers.push(SpeakerView { id, name: name.to_owned(), kind, aliases: Vec::new(), affiliation: None, side: None });
    analysis.speakers.sort_by_key(|s| s.id);
    id
}

/// Whether a source, as printed, holds a name as whole words, in any case.
fn names(source: &str, name: &str) -> bool {
    let words =
        |t: &str| t.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (source, name) = (words(source), words(name));
    !name.is_empty() && source.windows(name.len()).any(|w| w == name)
}
