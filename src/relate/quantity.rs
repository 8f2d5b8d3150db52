//! Numbers that cannot both hold, numbers that only grow, and numbers of different things.

use super::{DisputeType, Finding, Matter, RelationKind};
use crate::evidence::RuleId;
use crate::normalise::{Claim, Modality, Polarity, Quantity, QuantityKind};
use jiff::civil::Date;

/// How far an approximate number reaches to either side, as a share.
const ABOUT: f64 = 0.15;

/// Cosine of two claims' terms from which two counts in different articles can be of one event.
const SAME_EVENT: f32 = 0.22;

/// Finds counts of one thing and compares them.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let mut tallies: Vec<usize> = (0..matter.claims.len()).filter(|&i| counts(matter, i)).collect();
    // One block for each frame and unit; inside it only articles of one story meet.
    tallies.sort_by_key(|&i| (key(&matter.claims[i]), matter.context.document_of[i], i));
    let mut start = 0;
    while start < tallies.len() {
        let frame = key(&matter.claims[tallies[start]]);
        let end = start + tallies[start..].iter().take_while(|&&i| key(&matter.claims[i]) == frame).count();
        let block = &tallies[start..end];
        for (k, &a) in block.iter().enumerate() {
            for &b in &block[k + 1..] {
                if matter.stories.one(matter.context.document_of[a], matter.context.document_of[b]) {
                    out.extend(compare(matter, a, b));
                }
            }
        }
        start = end;
    }
}

fn key(claim: &Claim) -> (String, String) {
    claim.quantity.as_ref().map_or_else(Default::default, |q| (q.frame.clone(), q.unit.clone()))
}

/// Whether a claim states a whole figure of something that is counted.
fn counts(matter: &Matter<'_>, i: usize) -> bool {
    let claim = &matter.claims[i];
    claim.polarity == Polarity::Positive
        && matter.factual(i)
        && !matches!(claim.modality, Modality::Conditional | Modality::Future | Modality::Desired)
        && claim.quantity.as_ref().is_some_and(|q| {
            q.kind == QuantityKind::Total && matter.counted.contains(&q.frame.as_str()) && (q.low.is_some() || q.high.is_some())
        })
}

/// The interval that a quantity allows; approximate numbers reach a little further.
pub(super) fn interval(q: &Quantity) -> (f64, f64) {
    let low = q.low.unwrap_or(0.0);
    let high = q.high.unwrap_or(f64::INFINITY);
    if q.approximate { (low * (1.0 - ABOUT), high * (1.0 + ABOUT)) } else { (low, high) }
}

/// Whether two quantities can both hold.
pub(super) fn compatible(a: &Quantity, b: &Quantity) -> bool {
    let ((al, ah), (bl, bh)) = (interval(a), interval(b));
    al <= bh && bl <= ah
}

/// How two scopes stand: the same, one inside the other, or different people.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scopes {
    Same,
    Part,
    Apart,
}

fn scopes(a: &str, b: &str) -> Scopes {
    let words = |s: &str| -> Vec<String> {
        let mut w: Vec<String> = s
            .split(|c: char| !c.is_alphanumeric())
            .map(|w| w.to_lowercase())
            .filter(|w| {
                !w.is_empty()
                    && !matches!(w.as_str(), "all" | "people" | "person" | "others" | "other" | "victims" | "victim" | "the" | "of")
            })
            .collect();
        w.sort();
        w.dedup();
        w
    };
    let (x, y) = (words(a), words(b));
    if x == y {
        Scopes::Same
    } else if x.iter().all(|w| y.contains(w)) || y.iter().all(|w| x.contains(w)) {
        Scopes::Part
    } else {
        Scopes::Apart
    }
}

fn compare(matter: &Matter<'_>, a: usize, b: usize) -> Option<Finding> {
    let (x, y) = (&matter.claims[a], &matter.claims[b]);
    let (q, r) = (x.quantity.as_ref()?, y.quantity.as_ref()?);
    let same_document = matter.context.document_of[a] == matter.context.document_of[b];
    let cosine = matter.alignment.cosine(a, b);
    let places = places(x, y);
    if matter.never_together(a, b) || places == Some(false) {
        return None;
    }
    let near = if same_document { x.paragraph.abs_diff(y.paragraph) <= 2 } else { false };
    if cosine < SAME_EVENT && !(near || places == Some(true)) {
        return None;
    }
    let repeats = matter.one_telling(a, b);
    match scopes(&q.scope, &r.scope) {
        Scopes::Apart => return None,
        Scopes::Part => {
            return Some(Finding::other(
                a,
                b,
                RelationKind::Narrows,
                "relate/scope-inside",
                0.6,
                format!("`{}` and `{}` are not the same people", q.scope, r.scope),
            ));
        }
        Scopes::Same => {}
    }
    if compatible(q, r) {
        let exact = q.low == r.low && q.high == r.high;
        let kind = match (exact, repeats || x.speaker == y.speaker) {
            (true, true) => RelationKind::Repeats,
            (true, false) => RelationKind::Agrees,
            (false, _) => RelationKind::Narrows,
        };
        let rule = if exact { "relate/same-number" } else { "relate/bounds-meet" };
        return Some(Finding::other(a, b, kind, rule, 0.7, format!("{} and {} can both hold", show(q), show(r))));
    }
    // The numbers cannot both hold. Is it the same day's figure, from somebody else?
    let same_source = x.speaker == y.speaker || matter.same_side(x.speaker, y.speaker) || repeats;
    let (older, newer, days) = order(x, y, a, b);
    let (o, n) = (matter.claims[older].quantity.as_ref()?, matter.claims[newer].quantity.as_ref()?);
    let grows = o.low.unwrap_or(0.0) <= n.low.or(n.high).unwrap_or(f64::INFINITY);
    if same_source {
        return Some(Finding::other(
            newer,
            older,
            RelationKind::Updates,
            "relate/one-source-counts-on",
            0.6,
            format!("the same source says {} and {}", show(o), show(n)),
        ));
    }
    let outlets = !matter.attributed(a) || !matter.attributed(b);
    if !same_document && grows && (days >= 1 || outlets) {
        return Some(Finding::other(
            newer,
            older,
            RelationKind::Updates,
            "relate/later-count-is-larger",
            0.6,
            format!("{} came {days} day(s) before {}", show(o), show(n)),
        ));
    }
    if same_document && outlets && !side_by_side(x, y) {
        return None;
    }
    let mut confidence = 0.45 + f64::from(cosine.min(0.5)) * 0.6;
    if same_document {
        confidence += 0.1;
    }
    if q.approximate || r.approximate {
        confidence -= 0.1;
    }
    Some(Finding {
        a,
        b,
        kind: RelationKind::Contradicts,
        about: Some(DisputeType::Quantity),
        rule: RuleId::new(if same_document { "relate/counts-side-by-side" } else { "relate/counts-apart" }),
        why: format!(
            "{} and {} cannot both hold; same frame `{}` and scope `{}`, {days} day(s) apart, from different sources",
            show(q),
            show(r),
            q.frame,
            q.scope
        ),
        confidence: confidence.clamp(0.2, 0.9),
    })
}

/// Whether two counts stand near each other with an attribution of their own each.
fn side_by_side(a: &Claim, b: &Claim) -> bool {
    a.paragraph.abs_diff(b.paragraph) <= 1 && (a.attribution.is_some() || b.attribution.is_some()) && a.attribution != b.attribution
}

/// Older and newer of two claims, by the day the figure stands for, else the day it was said; and the days between.
fn order(x: &Claim, y: &Claim, a: usize, b: usize) -> (usize, usize, i32) {
    let day = |c: &Claim| -> Option<Date> { c.quantity.as_ref().and_then(|q| q.as_of).or(c.said_on) };
    match (day(x), day(y)) {
        (Some(s), Some(t)) if s <= t => (a, b, super::story::days(s, t)),
        (Some(s), Some(t)) => (b, a, super::story::days(s, t)),
        _ => (a, b, 0),
    }
}

/// Whether the claims' places meet: `None` when one has none.
fn places(a: &Claim, b: &Claim) -> Option<bool> {
    if a.place.is_empty() || b.place.is_empty() {
        return None;
    }
    let narrow_meets = a.place.contains(&b.place[0]) || b.place.contains(&a.place[0]);
    Some(narrow_meets)
}

/// A quantity for a reader.
pub fn show(q: &Quantity) -> String {
    let number = |v: f64| if v.fract() == 0.0 { format!("{v:.0}") } else { format!("{v}") };
    let about = if q.approximate { "about " } else { "" };
    match (q.low, q.high) {
        (Some(l), Some(h)) if l == h => format!("{about}{}", number(l)),
        (Some(0.0), Some(h)) => format!("up to {}", number(h)),
        (Some(l), Some(h)) => format!("{about}{} to {}", number(l), number(h)),
        (Some(l), None) => format!("{} or more", number(l)),
        (None, Some(h)) => format!("up to {}", number(h)),
        (None, None) => "an unknown number".into(),
    }
}
