//! What a position says, in a few words that a speaker can be put behind: *yes*, *at least 31*, *Peru did it*, *a short circuit*.

use super::dispute::Answer;
use super::ground::Ground;
use super::guard::Side;
use super::hear::stands_alone;
use super::question::both;
use super::table::table;
use crate::lexicon::frames::named;
use crate::lexicon::wording::{fill, inside, slot, with_the, words};
use crate::lexicon::words::{Class, is_a};
use crate::normalise::{ArgumentRole, Claim, Polarity, Quantity};
use crate::relate::DisputeType;

/// Whether a position's label says nothing by itself: no words of it could be printed without those of its denial.
pub fn says_nothing(label: &str) -> bool {
    label == table().label.so
}

/// Words of a clause beyond which it is cut, where no sentence could be made of it.
const CLAUSE: usize = 24;

/// The label of a side. `asked`: whether the dispute's title is a question that yes and no answer.
pub(super) fn label(ground: &Ground<'_>, about: DisputeType, side: &Side, answer: Option<Answer>, asked: bool) -> String {
    let claims: Vec<&Claim> = side.claims.iter().map(|&i| &ground.graph.claims[i]).collect();
    let labels = &table().label;
    match (about, answer) {
        (DisputeType::Quantity, _) => side.value.as_ref().map_or_else(|| labels.no_figure.clone(), figure),
        (_, Some(Answer::Yes)) if asked => labels.yes.clone(),
        (_, Some(Answer::No)) if asked => labels.no.clone(),
        (DisputeType::Blame, _) => doer(&claims, side.denies),
        (_, Some(Answer::No)) => labels.not_so.clone(),
        (DisputeType::Cause, _) => claims.iter().find_map(|c| cause(c)).unwrap_or_else(|| account(ground, &claims)),
        (DisputeType::Time, _) => claims.iter().find_map(|c| part(c, ArgumentRole::Time)).unwrap_or_else(|| account(ground, &claims)),
        (DisputeType::Place, _) => claims.iter().find_map(|c| part(c, ArgumentRole::Place)).unwrap_or_else(|| account(ground, &claims)),
        // Whoever does nothing but deny is not quoted with what he denies.
        _ if answer.is_none() && claims.iter().all(|c| c.reply.is_some()) => labels.not_so.clone(),
        _ => account(ground, &claims),
    }
}

/// The words for a claim's time or place.
fn part(claim: &Claim, role: ArgumentRole) -> Option<String> {
    let told: Vec<&str> = claim.arguments.iter().filter(|a| a.role == role).map(|a| a.text.as_str()).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// The account of a side as a sentence: of the claims that affirm, the shortest that a sentence could be made of, else the words themselves. What
/// somebody says comes before what only a denial tells; the words of the denial are nobody's account.
fn account(ground: &Ground<'_>, claims: &[&Claim]) -> String {
    let affirms = |c: &&&Claim| c.polarity == Polarity::Positive && c.answers().is_none();
    let told = claims.iter().filter(affirms).filter_map(|c| c.wording.statement.as_ref());
    let best = told.min_by_key(|s| (s.split(' ').count() < 4, s.len(), (*s).clone()));
    best.cloned().unwrap_or_else(|| {
        let said = claims.iter().filter(|c| c.reply.is_none() && !holds_denial(ground, c));
        let mut said: Vec<(bool, &str)> = said
            .map(|c| (c.implied || c.attribution.is_none(), unled(&c.wording.clause).trim_matches(['"', '“', '”', ' ', '.', ','])))
            .collect();
        said.sort_by_key(|(implied, c)| (*implied, std::cmp::Reverse(c.split(' ').count().min(CLAUSE)), *c));
        let clause = said.into_iter().map(|(_, c)| c).find(|c| is_ungoverned(c) && stands_alone(c));
        clause.map_or_else(|| table().label.so.clone(), |c| format!("“{}”", clip(c)))
    })
}

/// Whether the clause of a claim holds a denial: quoted, it would read as its own opposite. What a denial says itself that it denies is put in the
/// same clause (*denied that the dam was opened*); only with a *not* of its own (*insist that they never left it*) is that the denial.
fn holds_denial(ground: &Ground<'_>, claim: &Claim) -> bool {
    let own = claim.wording.clause.as_str();
    let negated = || own.split(' ').any(|w| words().negates(w));
    let denials = ground.graph.claims.iter().filter(|d| d.reply.is_some() && d.id != claim.id);
    let near = denials.filter(|d| d.document == claim.document && d.sentence.abs_diff(claim.sentence) <= 1);
    let mut held = near.map(|d| (d, d.wording.clause.as_str())).filter(|(_, c)| !c.is_empty() && own.contains(c));
    claim.implied && negated() || held.any(|(d, clause)| d.answers().is_some() || clause != own)
}

/// Whether a clause means by itself what it means under its denial.
fn is_ungoverned(clause: &str) -> bool {
    !clause.split(|c: char| !c.is_alphabetic()).any(|w| is_a(&w.to_lowercase(), Class::AnyAtAll))
}

/// Who did it, or that it was not who is accused.
fn doer(claims: &[&Claim], denies: bool) -> String {
    let labels = &table().label;
    let agent =
        |c: &&Claim| c.arguments.iter().find(|a| a.role == ArgumentRole::Agent).map(|a| inside(a.text.trim_matches(['"', '“', '”'])));
    if denies {
        let denied = claims.iter().filter(|c| c.answers().is_none()).find_map(agent);
        return denied.map_or_else(|| labels.denied.clone(), |who| fill(&labels.not, &[(slot::WHO, &with_the(&who, false))]));
    }
    let affirms = claims.iter().filter(|c| c.polarity == Polarity::Positive && c.answers().is_none());
    let named = affirms.filter_map(agent).max_by_key(|d| (d.starts_with(char::is_uppercase), std::cmp::Reverse(d.len())));
    match named {
        Some(who) if !both(&who) => fill(&labels.did, &[(slot::WHO, &with_the(&who, false))]),
        _ => labels.other_side.clone(),
    }
}

/// The words for a cause: of what brought something about, of what something was, of what somebody died of.
fn cause(claim: &Claim) -> Option<String> {
    if claim.polarity == Polarity::Negative || claim.answers().is_some() {
        return None;
    }
    let labels = &table().label;
    let part = |role: ArgumentRole| claim.arguments.iter().find(|a| a.role == role);
    let named = if claim.predicate.frame == Some(named::CAUSING) {
        part(ArgumentRole::Agent).or_else(|| part(ArgumentRole::Cause))
    } else if labels.being.contains(&claim.predicate.lemma) {
        part(ArgumentRole::Value)
    } else if labels.died.contains(&claim.predicate.lemma) {
        part(ArgumentRole::Cause).or_else(|| part(ArgumentRole::Topic)).or_else(|| part(ArgumentRole::Recipient))
    } else {
        part(ArgumentRole::Cause).or_else(|| part(ArgumentRole::Agent).filter(|a| a.entity.is_none()))
    };
    named.map(|a| inside(a.text.trim_matches(['"', '“', '”'])))
}

/// A figure as a reader writes it: *at least 31*, *22 million euros*, *16 knots*.
fn figure(q: &Quantity) -> String {
    let labels = &table().label;
    let unit = words().units.get(&q.unit).map_or("", String::as_str);
    let number = |n: f64| number(n);
    let with = |template: &str, n: f64, m: f64| fill(template, &[(slot::N, &number(n)), (slot::M, &number(m)), (slot::UNIT, unit)]);
    match (q.low, q.high) {
        (Some(low), Some(high)) if low == high && q.approximate => with(&labels.about, low, high),
        (Some(low), Some(high)) if low == high => with(&labels.exactly, low, high),
        (Some(0.0) | None, Some(high)) => with(&labels.up_to, high, high),
        (Some(low), Some(high)) => with(&labels.range, low, high),
        (Some(low), None) if q.approximate => with(&labels.at_least_about, low, low),
        (Some(low), None) => with(&labels.at_least, low, low),
        (None, None) => labels.no_figure.clone(),
    }
}

/// A number with its thousands apart, from a million on in words.
pub(super) fn number(n: f64) -> String {
    let labels = &table().label;
    for (size, word) in [(1e9, &labels.billion), (1e6, &labels.million)] {
        let share = n / size;
        // *22.5 million* says no less than 22,500,000.
        if share.abs() >= 1.0 && (n / (size / 100.0)).fract() == 0.0 {
            return format!("{share} {word}");
        }
    }
    if n.fract() != 0.0 || n.abs() >= 1e15 {
        return n.to_string();
    }
    let plain = format!("{:.0}", n.abs());
    let mut out = String::from(if n < 0.0 { "−" } else { "" });
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// A clause without the preposition that it happens to follow (*to having used it*).
fn unled(text: &str) -> &str {
    match text.split_once(' ') {
        Some((first, rest)) if words().leading.contains(&first.to_lowercase()) && rest.split(' ').count() >= 3 => rest,
        _ => text,
    }
}

/// The first words of a clause.
fn clip(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= CLAUSE { words.join(" ") } else { format!("{} …", words[..CLAUSE].join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_read_as_printed() {
        for (n, want) in [
            (31.0, "31"),
            (5000.0, "5,000"),
            (22_000_000.0, "22 million"),
            (1_234_567.0, "1,234,567"),
            (2.5e9, "2.5 billion"),
            (0.5, "0.5"),
        ] {
            assert_eq!(number(n), want);
        }
    }
}
