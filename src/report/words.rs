//! The words that every format uses for the same things, so that a colleague who holds the table and one who holds the page read alike.

use super::analysis::{ClaimView, QuantityView};
use crate::attribute::{SpeakerKind, Stance};
use crate::graph::{Bounds, Grade};
use crate::normalise::{Modality, Polarity};
use crate::relate::{DisputeType, RelationKind};

/// A grade as the contract names it.
pub(super) fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Admitted => "admitted",
        Grade::Corroborated => "corroborated",
        Grade::SingleSource => "single-source",
        Grade::Contested => "contested",
    }
}

/// A grade in a sentence.
pub(super) fn grade_meaning(grade: Grade) -> &'static str {
    match grade {
        Grade::Admitted => "a party accepts it against its interest",
        Grade::Corroborated => "two or more independent origins hold one position, and the other rests on one",
        Grade::SingleSource => "one source alone stands behind every position",
        Grade::Contested => "the sides stand against each other",
    }
}

/// A dispute's type as the contract names it.
pub(super) fn dispute_type(about: DisputeType) -> &'static str {
    match about {
        DisputeType::Quantity => "quantity",
        DisputeType::Denial => "denial",
        DisputeType::Blame => "blame",
        DisputeType::Time => "time",
        DisputeType::Place => "place",
        DisputeType::Cause => "cause",
        DisputeType::Outcome => "outcome",
        DisputeType::Identity => "identity",
        DisputeType::Characterisation => "characterisation",
    }
}

/// A relation as the contract names it.
pub(super) fn relation(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Agrees => "agrees",
        RelationKind::Repeats => "repeats",
        RelationKind::Contradicts => "contradicts",
        RelationKind::Words => "words",
        RelationKind::Updates => "updates",
        RelationKind::Corrects => "corrects",
        RelationKind::Narrows => "narrows",
    }
}

/// A stance as the contract names it.
pub(super) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Denies => "denies",
        Stance::Accuses => "accuses",
        Stance::Confirms => "confirms",
        Stance::Admits => "admits",
        Stance::Doubts => "doubts",
        Stance::Corrects => "corrects",
        Stance::Demands => "demands",
        Stance::Predicts => "predicts",
        Stance::Declines => "declines",
        Stance::Believes => "believes",
    }
}

/// A modality as the contract names it.
pub(super) fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Hedged => "hedged",
        Modality::Possible => "possible",
        Modality::Future => "future",
        Modality::Conditional => "conditional",
        Modality::Desired => "desired",
    }
}

/// A polarity as the contract names it.
pub(super) fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Positive => "positive",
        Polarity::Negative => "negative",
    }
}

/// A kind of speaker as the contract names it.
pub(super) fn speaker_kind(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Government => "government",
        SpeakerKind::Office => "office",
        SpeakerKind::Organisation => "organisation",
        SpeakerKind::Group => "group",
        SpeakerKind::Media => "media",
        SpeakerKind::Outlet => "outlet",
        SpeakerKind::Unnamed => "unnamed",
    }
}

/// What keeps a reader from taking a claim for a plain assertion; nothing when it is one.
pub(super) fn hedge(claim: &ClaimView) -> Option<&'static str> {
    match claim.modality {
        Modality::Asserted => None,
        Modality::Hedged => Some("hedged"),
        Modality::Possible => Some("as possible"),
        Modality::Future => Some("of the future"),
        Modality::Conditional => Some("on a condition"),
        Modality::Desired => Some("wished, not as fact"),
    }
}

/// A number as a reader writes it: thousands apart, no more decimals than it has.
pub(super) fn number(value: f64) -> String {
    if value.fract() != 0.0 || value.abs() >= 1e15 {
        return value.to_string();
    }
    let plain = format!("{:.0}", value.abs());
    let mut out = String::from(if value < 0.0 { "−" } else { "" });
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Bounds as news English gives them.
pub(super) fn bounds(low: Option<f64>, high: Option<f64>, approximate: bool) -> String {
    let about = if approximate { "about " } else { "" };
    match (low, high) {
        (Some(low), Some(high)) if low == high => format!("{about}{}", number(low)),
        (Some(0.0) | None, Some(high)) => format!("up to {about}{}", number(high)),
        (Some(low), Some(high)) => format!("{about}{} to {}", number(low), number(high)),
        (Some(low), None) => format!("at least {about}{}", number(low)),
        (None, None) => "no number".to_owned(),
    }
}

/// The bounds of a quantity.
pub(super) fn bounds_of(q: &QuantityView) -> Bounds {
    Bounds { low: q.low, high: q.high }
}

/// A clause without the quotation marks around it, for a format that sets its own.
pub(super) fn bare(text: &str) -> &str {
    let inner = text.trim_start_matches(['"', '“', '”', '„', '\'', '‘']).trim_end_matches(['"', '“', '”', '\'', '’']);
    if inner.is_empty() { text } else { inner }
}

/// A quantity with what is counted and what happened to it: *about 5,000 civilians killed*.
pub(super) fn quantity(q: &QuantityView) -> String {
    let what = match q.scope.as_str() {
        "" | "all" => q.unit.as_str(),
        scope => scope,
    };
    let figure = bounds(q.low, q.high, q.approximate);
    // `other` is the inventory's word for no frame; a reader learns nothing from it.
    [figure.as_str(), what, q.frame.as_str()].into_iter().filter(|w| !w.is_empty() && *w != "other").collect::<Vec<_>>().join(" ")
}

/// `1 article`, `2 articles`.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n as f64), if n == 1 { one } else { many })
}

/// The day or the first and last day.
pub(super) fn days(days: Option<(&str, &str)>) -> String {
    match days {
        None => "no date".to_owned(),
        Some((a, b)) if a == b => a.to_owned(),
        Some((a, b)) => format!("{a} to {b}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_printed() {
        assert_eq!(number(5000.0), "5,000");
        assert_eq!(number(-1234567.0), "−1,234,567");
        assert_eq!(number(0.5), "0.5");
        assert_eq!(number(999.0), "999");
    }

    #[test]
    fn open_bounds_say_so() {
        assert_eq!(bounds(Some(30.0), None, false), "at least 30");
        assert_eq!(bounds(Some(0.0), Some(16.0), false), "up to 16");
        assert_eq!(bounds(None, Some(16.0), true), "up to about 16");
        assert_eq!(bounds(Some(5000.0), Some(5000.0), true), "about 5,000");
        assert_eq!(bounds(Some(30.0), Some(40.0), false), "30 to 40");
        assert_eq!(bounds(None, None, false), "no number");
    }
}
