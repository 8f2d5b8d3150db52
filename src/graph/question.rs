//! Questions and labels in plain words.

use super::dispute::Position;
use super::settle::Ground;
use crate::attribute::SpeakerKind;
use crate::normalise::{ArgumentRole, Claim, Polarity};
use crate::relate::{DisputeType, Relation, RelationKind, show_quantity};

/// Words of a quoted clause beyond which it is cut.
const QUOTED: usize = 24;

/// Speakers that a label names.
const NAMED: usize = 3;

/// The question that a dispute answers in more than one way.
pub(super) fn question(ground: &Ground<'_>, about: DisputeType, positions: &[Position], edges: &[(&Relation, usize, usize)]) -> String {
    let graph = ground.graph;
    let claims: Vec<&Claim> = positions.iter().flat_map(|p| &p.claims).filter_map(|id| graph.claim(*id)).collect();
    let disputed = |c: &Claim| {
        let touches = |&&(r, a, b): &&(&Relation, usize, usize)| {
            r.kind == RelationKind::Contradicts && (graph.claims[a].id == c.id || graph.claims[b].id == c.id)
        };
        edges.iter().filter(touches).map(|(r, ..)| r.confidence).fold(0.0, f64::max)
    };
    match about {
        DisputeType::Quantity => quantity(&claims),
        DisputeType::Blame => blame(&claims, positions, &disputed),
        _ => {
            let of_its_kind = match about {
                DisputeType::Cause => effect(&claims).map(|effect| format!("What caused {effect}?")),
                DisputeType::Time => timed(&claims),
                DisputeType::Characterisation => named(&claims, edges),
                _ => None,
            };
            let asked = || best(&claims, &disputed, |c| c.wording.whether.as_deref()).map(str::to_owned);
            of_its_kind.or_else(asked).unwrap_or_else(|| quoted(&claims, &disputed))
        }
    }
}

/// What the rival causes brought about, as the first claim prints it.
fn effect(claims: &[&Claim]) -> Option<String> {
    let caused = claims.iter().filter(|c| c.predicate.frame == Some("causing"));
    let mut effects = caused.filter_map(|c| c.arguments.iter().find(|a| a.role == ArgumentRole::Patient));
    let text = effects.find(|a| a.text.split(' ').count() <= 8).map(|a| a.text.as_str())?;
    Some(
        ["The ", "A ", "An ", "This ", "That "]
            .iter()
            .find_map(|p| text.strip_prefix(p).map(|r| format!("{}{r}", p.to_lowercase())))
            .unwrap_or_else(|| text.to_owned()),
    )
}

/// A clause with its time, where only the time is in dispute.
fn timed(claims: &[&Claim]) -> Option<String> {
    let told = claims.iter().filter(|c| time(c).is_some() && c.wording.clause.split(' ').count() >= TELLING);
    let clause = told.map(|c| c.wording.clause.as_str()).min_by_key(|c| (c.len(), *c))?;
    Some(format!("When was it that “{}”?", clip(unled(clause))))
}

/// The words for when a claim says that it happened.
fn time(claim: &Claim) -> Option<String> {
    let told: Vec<&str> = claim.arguments.iter().filter(|a| a.role == ArgumentRole::Time).map(|a| a.text.as_str()).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// A refused name: *Is “coup” the right word for the operation?*
fn named(claims: &[&Claim], edges: &[(&Relation, usize, usize)]) -> Option<String> {
    edges.iter().find(|(r, ..)| r.rule.as_str() == "relate/refuses-the-word")?;
    let refused =
        claims.iter().find_map(|c| c.answers().filter(|_| c.rule == "normalise/denied-term").and_then(|a| a.about.first()));
    let negated = || {
        let negative = claims.iter().filter(|c| c.polarity == Polarity::Negative && c.predicate.lemma == "be");
        negative.flat_map(|c| &c.arguments).find(|a| a.role == ArgumentRole::Value).map(|a| &a.head)
    };
    let word = refused.or_else(negated)?;
    let called = claims.iter().filter(|c| c.polarity == Polarity::Positive).flat_map(|c| &c.arguments);
    let thing = called.filter(|a| a.role == ArgumentRole::Patient && a.head != *word && !a.text.contains(word.as_str()));
    let thing = thing.map(|a| a.text.as_str()).filter(|t| t.split(' ').count() <= 7 && t.split(' ').count() > 1).min();
    Some(match thing {
        Some(thing) => format!("Is “{word}” the right word for {thing}?"),
        None => format!("Is “{word}” the right word?"),
    })
}

/// The best wording among claims: of one in contradiction, positive, neither bare nor endless.
fn best<'a>(claims: &[&'a Claim], disputed: &impl Fn(&Claim) -> f64, of: impl Fn(&'a Claim) -> Option<&'a str>) -> Option<&'a str> {
    let worth = |c: &Claim, text: &str| {
        let words = text.split(' ').count() as f64;
        let length = if words < 4.0 { -0.6 } else { -(words - 9.0).abs() * 0.03 };
        let named = c.arguments.iter().filter(|a| a.text.starts_with(char::is_uppercase)).count().min(3) as f64;
        2.0 * disputed(c) + length + 0.1 * named + if c.polarity == Polarity::Positive { 0.3 } else { 0.0 }
    };
    let asked = claims.iter().filter(|c| c.answers().is_none()).filter_map(|c| of(c).map(|text| (c, text)));
    asked.max_by(|a, b| worth(a.0, a.1).total_cmp(&worth(b.0, b.1)).then_with(|| b.0.id.cmp(&a.0.id))).map(|(_, text)| text)
}

/// The disputed clause itself, when its parts make no sure question.
fn quoted(claims: &[&Claim], disputed: &impl Fn(&Claim) -> f64) -> String {
    let positive = |c: &&&Claim| c.polarity == Polarity::Positive && c.answers().is_none();
    let whole = |c: &Claim| {
        let clause = c.wording.clause.as_str();
        !["which ", "who ", "that ", "where ", "when "].iter().any(|w| clause.starts_with(w))
            && ![" which", " who", " that", " whom"].iter().any(|w| clause.ends_with(w))
            && clause.split(' ').count() >= 3
    };
    let fullest =
        |a: &&&Claim, b: &&&Claim| whole(a).cmp(&whole(b)).then(disputed(a).total_cmp(&disputed(b))).then_with(|| b.id.cmp(&a.id));
    let claim = claims.iter().filter(positive).max_by(fullest).or_else(|| claims.iter().filter(|c| c.answers().is_none()).max_by(fullest));
    match claim.or_else(|| claims.iter().max_by(fullest)) {
        Some(c) if c.answers().is_none() => format!("Is it true that “{}”?", clip(unled(&c.wording.clause))),
        Some(c) => format!("What is behind “{}”?", clip(&c.wording.clause)),
        None => "Which version is right?".into(),
    }
}

/// Words from which a clause says what its figure counts.
const TELLING: usize = 4;

fn quantity(claims: &[&Claim]) -> String {
    let Some((claim, q)) = claims.iter().find_map(|c| c.quantity.as_ref().map(|q| (c, q))) else { return "Which figure is right?".into() };
    let who = if q.scope.is_empty() || q.scope == "all" { "people" } else { q.scope.as_str() };
    let place = claims.iter().filter_map(|c| c.place.first()).max_by_key(|p| claims.iter().filter(|c| c.place.first() == Some(p)).count());
    let place = place.or(claim.place.first()).map(|p| format!(" in {p}")).unwrap_or_default();
    match q.frame.as_str() {
        "destroyed-equipment" => format!("How many {who} were destroyed{place}?"),
        "attended" => format!("How many {who} took part{place}?"),
        // An open figure has no verb of its own: the clause says what is counted.
        "other" => {
            let told = claims.iter().map(|c| c.wording.clause.as_str()).filter(|c| c.split_whitespace().count() >= TELLING);
            match told.min_by_key(|c| (c.len(), *c)) {
                Some(clause) => format!("Which figure is right: “{clause}”?"),
                None => format!("How many {who} were there{place}?"),
            }
        }
        frame => format!("How many {who} were {frame}{place}?"),
    }
}

fn blame(claims: &[&Claim], positions: &[Position], disputed: &impl Fn(&Claim) -> f64) -> String {
    let plain = |c: &&&Claim| c.predicate.lemma != "blame";
    let told: Vec<&Claim> = claims.iter().filter(plain).copied().collect();
    if let Some(who) = best(&told, disputed, |c| c.wording.who.as_deref()) {
        return who.to_owned();
    }
    if let Some(whether) = best(&told, disputed, |c| c.wording.whether.as_deref()) {
        return whether.to_owned();
    }
    let caused =
        |c: &&&Claim| c.predicate.frame == Some("causing") && c.arguments.iter().any(|a| a.role == ArgumentRole::Agent && both(&a.text));
    if let Some(effect) = told.iter().find(caused).and_then(|c| effect(&[*c])) {
        return format!("Who caused {effect}?");
    }
    let labels: Vec<&str> = positions.iter().map(|p| p.label.as_str()).filter(|l| !l.starts_with("not ")).collect();
    match labels[..] {
        [a, b] => format!("Who is to blame, {a} or {b}?"),
        _ => "Who is to blame?".into(),
    }
}

/// Whether a doer is both sides at once, of which each means the other.
fn both(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "both" | "both sides" | "both countries" | "both parties" | "each side" | "two sides" | "the two sides"
    )
}

/// A position's label: its value, its doer, or yes and no with who says so.
pub(super) fn label(ground: &Ground<'_>, about: DisputeType, claims: &[usize]) -> String {
    let graph = ground.graph;
    let all: Vec<&Claim> = claims.iter().map(|&i| &graph.claims[i]).collect();
    let Some(claim) = all.first() else { return String::new() };
    let speakers = speakers(ground, &all);
    let denies = |c: &&&Claim| c.answers().is_some() || c.polarity == Polarity::Negative;
    match about {
        DisputeType::Quantity => {
            let figure = all.iter().find_map(|c| c.quantity.as_ref());
            figure.map_or_else(|| format!("no such figure: {speakers}"), show_quantity)
        }
        DisputeType::Blame => {
            let doer = |c: &&Claim| c.arguments.iter().find(|a| a.role == ArgumentRole::Agent).map(|a| without_article(&a.text));
            let named = all
                .iter()
                .filter(|c| !denies(c))
                .filter_map(doer)
                .max_by_key(|d| (d.starts_with(char::is_uppercase), std::cmp::Reverse(d.len())));
            match (named.filter(|d| !both(d)), all.iter().find_map(doer)) {
                (None, Some(told)) if both(&told) => format!("the other side: {speakers}"),
                (Some(doer), _) => doer,
                (None, Some(denied)) if claim.answers().is_none() => format!("not {denied}: {speakers}"),
                _ => format!("denied: {speakers}"),
            }
        }
        DisputeType::Cause if all.iter().any(|c| c.predicate.frame == Some("causing") && c.polarity == Polarity::Positive) => {
            let causes = all.iter().filter(|c| c.predicate.frame == Some("causing") && c.polarity == Polarity::Positive);
            let cause = causes.flat_map(|c| &c.arguments).find(|a| a.role == ArgumentRole::Agent || a.role == ArgumentRole::Cause);
            cause.map_or_else(|| format!("yes: {speakers}"), |a| format!("{}: {speakers}", without_article(&a.text)))
        }
        DisputeType::Time if all.iter().any(|c| time(c).is_some()) => {
            let when = all.iter().find_map(|c| time(c)).unwrap_or_default();
            format!("{when}: {speakers}")
        }
        // Two deeds that exclude each other are no yes and no.
        DisputeType::Outcome if !all.iter().any(|c| denies(&c)) => format!("“{}”: {speakers}", clip(&claim.wording.clause)),
        // *died of a fall*, *was an accident*: the cause, or what it was.
        DisputeType::Cause if all.iter().any(|c| told_cause(c).is_some()) => {
            format!("{}: {speakers}", all.iter().find_map(|c| told_cause(c)).unwrap_or_default())
        }
        _ => format!("{}: {speakers}", if all.iter().filter(denies).count() * 2 > all.len() { "no" } else { "yes" }),
    }
}

/// The words for a cause in a claim that says what something was or what somebody died of.
fn told_cause(claim: &Claim) -> Option<String> {
    if claim.polarity == Polarity::Negative || claim.answers().is_some() {
        return None;
    }
    let part = |role: ArgumentRole| claim.arguments.iter().find(|a| a.role == role);
    let named = match claim.predicate.lemma.as_str() {
        "be" => part(ArgumentRole::Value),
        "die" | "succumb" => part(ArgumentRole::Cause).or_else(|| part(ArgumentRole::Topic)).or_else(|| part(ArgumentRole::Recipient)),
        _ => part(ArgumentRole::Agent).filter(|a| a.entity.is_none()),
    };
    named.map(|a| without_article(&a.text))
}

/// Who stands behind some claims, those who are named first.
fn speakers(ground: &Ground<'_>, claims: &[&Claim]) -> String {
    let mut names: Vec<(usize, &str)> = Vec::new();
    for claim in claims {
        let Some(speaker) = ground.context.speakers.get(&claim.speaker) else { continue };
        let rank = match speaker.kind {
            SpeakerKind::Unnamed => 2,
            SpeakerKind::Outlet => 1,
            _ => 0,
        };
        let name = if rank == 2 && speaker.name == "unnamed" { "unnamed source" } else { speaker.name.as_str() };
        if !names.iter().any(|n| n.1 == name) {
            names.push((rank, name));
        }
    }
    names.sort_by_key(|n| n.0);
    let quoted = names.iter().filter(|n| n.0 == 0).count();
    if quoted > 0 {
        names.truncate(quoted);
    }
    let more = names.len().saturating_sub(NAMED);
    let mut shown = names.iter().take(NAMED).map(|n| n.1).collect::<Vec<_>>().join(", ");
    if shown.is_empty() {
        shown = "an unnamed source".into();
    }
    if more > 0 {
        shown.push_str(&format!(" and {more} more"));
    }
    shown
}

fn without_article(text: &str) -> String {
    let rest = ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|a| text.strip_prefix(a)).unwrap_or(text);
    rest.trim_matches(|c: char| matches!(c, '"' | '“' | '”')).to_owned()
}

/// A clause without the preposition that it happens to follow (*to having used it*).
fn unled(text: &str) -> &str {
    let led = ["to ", "of ", "in ", "on ", "by ", "for ", "from ", "with ", "at ", "that "];
    let rest = led.iter().find_map(|p| text.strip_prefix(p)).unwrap_or(text);
    if rest.split(' ').count() >= 3 { rest } else { text }
}

/// The first words of a clause.
fn clip(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= QUOTED { words.join(" ") } else { format!("{} …", words[..QUOTED].join(" ")) }
}
