//! What a figure is, by the words around it: expected, taken back, one of two that its speaker gives, the sum of several.

use super::Matter;
use super::rules::RULES;
use crate::attribute::Stance;
use crate::normalise::{Claim, Modality};

/// Whether a claim tells what may come (*the toll could reach 100*) and not what may have been (*may have killed 100*, *may be 100*).
pub(super) fn expected(claim: &Claim) -> bool {
    let words: Vec<String> = claim.wording.clause.split_whitespace().map(str::to_lowercase).collect();
    let modal = words.iter().position(|w| RULES.counts.modals.contains(w));
    claim.modality != Modality::Asserted && modal.and_then(|i| words.get(i + 1)).is_some_and(|next| !RULES.counts.settled.contains(next))
}

/// Whether a figure is one that its article says was wrong: *an earlier version said that 14 were killed*.
pub(super) fn withdrawn(matter: &Matter<'_>, i: usize) -> bool {
    let speaker = matter.context.speakers.get(&matter.claims[i].speaker).map(|s| s.name.to_lowercase());
    speaker.is_some_and(|name| RULES.counts.withdrawn.iter().any(|w| name.contains(w.as_str())))
}

/// Whether the speaker of `b` gives in one article both its figure and that of `a`: the two are figures of two things to that speaker (*40 in
/// one district and 25 in another*), so that `a` is no rival of `b`.
pub(super) fn gives_both(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (&matter.claims[a], &matter.claims[b]);
    let figure = |c: &Claim| c.quantity.as_ref().map(|q| (q.low, q.high, q.approximate));
    let document = matter.context.document_of[b];
    x.speaker != y.speaker
        && figure(x) != figure(y)
        && document != matter.context.document_of[a]
        && matter.in_document(document).any(|c| {
            let other = &matter.claims[c];
            other.speaker == y.speaker && key(other) == key(x) && figure(other) == figure(x) && !mends(matter, c) && !earlier(matter, c)
        })
}

/// Whether the larger of two figures is said to be that of several places together and the smaller is not.
pub(super) fn sums_up(x: &Claim, y: &Claim) -> bool {
    let sum = |c: &Claim| {
        let clause = format!(" {} ", c.wording.clause.to_lowercase().replace(',', " "));
        RULES.counts.sums.iter().any(|words| clause.contains(&format!(" {words} ")))
    };
    let low = |c: &Claim| c.quantity.as_ref().and_then(|q| q.low).unwrap_or(0.0);
    let (large, small) = if low(x) >= low(y) { (x, y) } else { (y, x) };
    sum(large) && !sum(small)
}

/// Frame under which figures meet, and unit.
pub(super) fn key(claim: &Claim) -> (&str, &str) {
    claim.quantity.as_ref().map_or(("", ""), |q| (frame_of(&q.frame), q.unit.as_str()))
}

/// Frames that one event fills alike are one.
pub(super) fn frame_of(name: &str) -> &str {
    RULES.counts.one.iter().find(|row| row.iter().any(|f| f == name)).map_or(name, |row| row[0].as_str())
}

/// Whether a source says that it mends its figure.
pub(super) fn mends(matter: &Matter<'_>, i: usize) -> bool {
    let claim = &matter.claims[i];
    let says = |terms: &[String]| terms.iter().any(|t| RULES.counts.mends.iter().any(|w| w == t));
    claim.stance == Stance::Corrects
        || matter
            .in_document(matter.context.document_of[i])
            .filter(|&b| matter.claims[b].sentence == claim.sentence)
            .any(|b| says(&matter.claims[b].terms))
}

/// Whether a sentence says that its figure is an old one.
pub(super) fn earlier(matter: &Matter<'_>, i: usize) -> bool {
    sentence_holds(matter, i, &RULES.counts.earlier)
}

/// Whether a sentence says that its figure has grown.
pub(super) fn grown(matter: &Matter<'_>, i: usize) -> bool {
    sentence_holds(matter, i, &RULES.counts.grown)
}

fn sentence_holds(matter: &Matter<'_>, i: usize, words: &[String]) -> bool {
    let sentence = matter.claims[i].sentence;
    let old = |terms: &[String]| terms.iter().any(|t| words.contains(t));
    matter
        .in_document(matter.context.document_of[i])
        .filter(|&b| matter.claims[b].sentence == sentence)
        .any(|b| old(&matter.claims[b].terms))
}
