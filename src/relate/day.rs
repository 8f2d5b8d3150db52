//! Rival days: one event that different speakers put on different days.
//!
//! The same words on another day are mostly another event, so that two claims are only rivals when both name a single day, say that the
//! same event of the frame inventory took place, and either stand side by side or share nearly all their words.

use super::{DisputeType, Finding, Matter, RelationKind};
use crate::evidence::RuleId;
use crate::normalise::{Claim, Polarity};
use jiff::civil::Date;

/// Sentences between two claims that an article sets side by side.
const NEAR: usize = 2;

/// Cosine from which claims of one passage are of one event, and of two articles.
const BESIDE: f32 = 0.45;
const ACROSS: f32 = 0.70;

/// Telling words that two claims must share.
const SHARED: usize = 3;

/// Days between two datings of one event; what lies further apart is another event.
const CLOSE: i32 = 14;

/// Finds events with rival days.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    for a in 0..matter.claims.len() {
        let Some(day) = day(matter, a) else { continue };
        for b in matter.alignment.neighbours(a) {
            if b <= a {
                continue;
            }
            let Some(other) = self::day(matter, b).filter(|&other| other != day) else { continue };
            let (x, y) = (&matter.claims[a], &matter.claims[b]);
            let (d, e) = (matter.context.document_of[a], matter.context.document_of[b]);
            let beside = d == e && x.sentence.abs_diff(y.sentence) <= NEAR;
            let cosine = matter.alignment.cosine(a, b);
            if cosine < if beside { BESIDE } else { ACROSS }
                || d == e && !beside
                || super::story::days(day, other) > CLOSE
                || x.speaker == y.speaker
                || matter.same_side(x.speaker, y.speaker)
                || !(matter.attributed(a) && matter.attributed(b))
                || !same_deed(x, y)
                || matter.one_telling(a, b)
                || matter.alignment.overlap(a, b) < SHARED
                || !matter.stories.one(d, e)
                || matter.agents_apart(a, b)
            {
                continue;
            }
            out.push(Finding {
                joins: true,
                doubtful: false,
                a,
                b,
                kind: RelationKind::Contradicts,
                about: Some(DisputeType::Time),
                rule: RuleId::new(if beside { "relate/days-side-by-side" } else { "relate/days-apart" }),
                why: format!("{day} against {other} for the same event (cosine {cosine:.2})"),
                confidence: f64::from(0.58 + (cosine - BESIDE) * 0.3).min(0.8),
            });
        }
    }
}

/// The single day of a claim that says that something happened.
fn day(matter: &Matter<'_>, i: usize) -> Option<Date> {
    let claim = &matter.claims[i];
    let when = claim.happened?;
    let told = claim.polarity == Polarity::Positive && matter.factual(i) && claim.answers().is_none() && claim.quantity.is_none();
    when.from.filter(|_| told && when.from == when.to)
}

fn same_deed(a: &Claim, b: &Claim) -> bool {
    a.predicate.frame.is_some() && a.predicate.frame == b.predicate.frame
}
