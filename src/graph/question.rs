//! Questions and labels in plain words.

use super::ClaimGraph;
use super::dispute::Position;
use crate::normalise::{Argument, ArgumentRole, Claim, Polarity};
use crate::relate::{Context, DisputeType, show_quantity};

/// The question that a dispute answers in more than one way.
pub(super) fn question(graph: &ClaimGraph, context: &Context<'_>, about: DisputeType, positions: &[Position]) -> String {
    let claims = || positions.iter().flat_map(|p| &p.claims).filter_map(|id| graph.claim(*id));
    // The fullest claim says best what it is about.
    let fullest = |positive: bool| {
        claims().filter(|c| c.answers.is_none() && (!positive || c.polarity == Polarity::Positive)).max_by(|a, b| {
            a.arguments.len().min(4).cmp(&b.arguments.len().min(4)).then(b.terms.len().cmp(&a.terms.len())).then(b.id.cmp(&a.id))
        })
    };
    match about {
        DisputeType::Quantity => {
            let Some(q) = claims().find_map(|c| c.quantity.as_ref().map(|q| (c, q))) else { return "Which figure is right?".into() };
            let who = if q.1.scope.is_empty() || q.1.scope == "all" { "people".to_owned() } else { q.1.scope.clone() };
            let place = q.0.place.first().map(|p| format!(" in {p}")).unwrap_or_default();
            match q.1.frame.as_str() {
                "destroyed-equipment" => format!("How many {who} were destroyed{place}?"),
                "aboard" | "missing" => format!("How many {who} were {}{place}?", q.1.frame),
                frame => format!("How many {who} were {frame}{place}?"),
            }
        }
        DisputeType::Blame => match fullest(true) {
            Some(claim) => format!("Who is behind this: {}?", wording(claim, context)),
            None => "Who did it?".into(),
        },
        _ => match fullest(true).or_else(|| fullest(false)) {
            Some(claim) => format!("Is it so: {}?", wording(claim, context)),
            None => {
                let claim = claims().next();
                claim.map_or_else(|| "Is it so?".into(), |c| format!("Is it so, as {} denies?", speaker_name(c, context)))
            }
        },
    }
}

/// A position's label: its value, its doer, or yes and no with who says so.
pub(super) fn label(graph: &ClaimGraph, context: &Context<'_>, about: DisputeType, claims: &[usize]) -> String {
    let Some(claim) = claims.iter().map(|&i| &graph.claims[i]).max_by(|a, b| (a.arguments.len(), b.id).cmp(&(b.arguments.len(), a.id)))
    else {
        return String::new();
    };
    let speaker = speaker_name(claim, context);
    match about {
        DisputeType::Quantity => claim.quantity.as_ref().map_or_else(|| format!("no such figure ({speaker})"), show_quantity),
        DisputeType::Blame => {
            let doer = claim.arguments.iter().find(|a| a.role == ArgumentRole::Agent);
            match (doer, claim.polarity) {
                (Some(d), Polarity::Positive) => d.text.clone(),
                (Some(d), Polarity::Negative) => format!("not {}", d.text),
                (None, _) => format!("denied by {speaker}"),
            }
        }
        _ if claim.answers.is_some() || claim.polarity == Polarity::Negative => format!("no ({speaker})"),
        _ => format!("yes ({speaker})"),
    }
}

fn speaker_name(claim: &Claim, context: &Context<'_>) -> String {
    context.speakers.get(&claim.speaker).map_or_else(|| "an unnamed source".into(), |s| s.name.clone())
}

/// A claim in a few words: who, what, whom, where.
fn wording(claim: &Claim, context: &Context<'_>) -> String {
    let part = |role: ArgumentRole| claim.arguments.iter().find(|a| a.role == role).map(|a: &Argument| clip(&a.text, 8));
    let mut words: Vec<String> = Vec::new();
    words.extend(part(ArgumentRole::Agent));
    words.push(claim.predicate.lemma.clone());
    words.extend(part(ArgumentRole::Patient).or_else(|| part(ArgumentRole::Topic)));
    words.extend(part(ArgumentRole::Recipient).map(|p| format!("({p})")));
    if words.len() < 2 {
        words.push(format!("as {} says", speaker_name(claim, context)));
    }
    if let Some(place) = claim.place.first() {
        words.push(format!("in {place}"));
    }
    words.join(" ")
}

/// The first few words of a text.
fn clip(text: &str, n: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= n { words.join(" ") } else { format!("{} …", words[..n].join(" ")) }
}
