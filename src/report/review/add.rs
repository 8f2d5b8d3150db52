//! A dispute that was missed, as a reviewer found it in the articles.

use super::join::{claims_of, recount};
use super::{Decision, Place, who};
use crate::attribute::{SpeakerKind, Stance};
use crate::graph::{Answer, Grade, Standing};
use crate::id::{ClaimId, DisputeId, DocumentId, SpeakerId};
use crate::normalise::{Modality, Polarity};
use crate::relate::DisputeType;
use crate::report::{Analysis, ClaimView, DisputeReview, DisputeView, PositionView, SpanView, Verdict, one_line, words};
use crate::text::{Lines, Span, Text};
use indexmap::IndexMap;

/// What a reviewer's own finding weighs: as much as a sure one of two sources.
const WEIGHT: f64 = 2.0;

/// Adds a dispute between places of the articles.
pub(super) fn add(
    analysis: &mut Analysis,
    decision: &Decision,
    question: &str,
    about: Option<DisputeType>,
    places: &[Place],
) -> Result<String, String> {
    // *How many*, *how much*: the places give figures.
    let asked = question.to_lowercase();
    let counts = about == Some(DisputeType::Quantity) || about.is_none() && words::ASKING_HOW_MANY.iter().any(|w| asked.contains(w));
    let about = about.or(counts.then_some(DisputeType::Quantity));
    let mut positions: Vec<PositionView> = Vec::new();
    for place in places {
        let claim = claim_at(analysis, place, counts)?;
        let (label, answer) = label(analysis, place, claim);
        match positions.iter_mut().find(|p| p.label.eq_ignore_ascii_case(&label)) {
            Some(known) => known.claims.push(claim),
            None => positions.push(PositionView {
                label,
                answer,
                value: analysis.claims.iter().find(|c| c.id == claim).and_then(|c| c.quantity.as_ref()).map(words::bounds_of),
                claims: vec![claim],
                doubtful: Vec::new(),
                speakers: Vec::new(),
                parties: Vec::new(),
                origins: 0,
            }),
        }
    }
    if positions.len() < 2 {
        return Err("both places say the same: name what each says".into());
    }
    if positions.iter().any(|p| p.answer.is_none()) {
        positions.iter_mut().for_each(|p| p.answer = None);
    }
    let claims = claims_of(&analysis.claims);
    positions.iter_mut().for_each(|p| recount(p, &claims));
    positions.sort_by_key(|p| p.answer);
    let figures = positions.iter().all(|p| p.value.is_some());
    let keys: Vec<String> = places.iter().map(|p| format!("{}:{}", p.article, p.start)).collect();
    let id = DisputeId::of(&std::iter::once("added").chain(keys.iter().map(String::as_str)).collect::<Vec<_>>());
    let dispute = DisputeView {
        id,
        question: question.to_owned(),
        about: about.unwrap_or(if figures { DisputeType::Quantity } else { DisputeType::Denial }),
        confidence: 1.0,
        standing: Standing::Disputed,
        grade: Grade::Contested,
        weight: WEIGHT,
        weighed: "a reviewer found it".into(),
        positions,
        review: Some(DisputeReview {
            verdict: Verdict::Confirmed,
            note: decision.note.clone(),
            by: decision.by.clone(),
            when: decision.when.clone(),
            asked: None,
        }),
    };
    if analysis.disputes.iter().any(|d| d.id == id) {
        return Err(format!("it is there already: {id}"));
    }
    let at = analysis.disputes.partition_point(|d| d.standing == Standing::Disputed && d.weight > WEIGHT);
    analysis.disputes.insert(at, dispute);
    Ok(format!("{} ({id})", one_line(question)))
}

/// What a place says: the reviewer's word for it, else its figure, else its words.
fn label(analysis: &Analysis, place: &Place, claim: ClaimId) -> (String, Option<Answer>) {
    if let Some(says) = &place.says {
        let answer = match says.to_lowercase().as_str() {
            "yes" => Some(Answer::Yes),
            "no" => Some(Answer::No),
            _ => None,
        };
        return (says.clone(), answer);
    }
    let claim = analysis.claims.iter().find(|c| c.id == claim);
    let figure = claim.and_then(|c| c.quantity.as_ref()).map(|q| words::bounds(q.low, q.high, q.approximate));
    (figure.unwrap_or_else(|| one_line(words::bare(&place.text))), None)
}

/// The claim that stands at a place, of several that hold as much of it rather one that somebody is credited with and, where the question
/// asks for a figure, one that gives one; a new one where none does, or where the reviewer names another speaker.
fn claim_at(analysis: &mut Analysis, place: &Place, counts: bool) -> Result<ClaimId, String> {
    let document =
        analysis.documents.iter().find(|d| d.path == place.article).ok_or_else(|| format!("there is no article `{}`", place.article))?;
    let id = document.id;
    let outlet = document.outlet.clone();
    let said_on = document.published.as_deref().map(|p| p.chars().take(10).collect());
    let origin = document.origin;
    let (span, line, words) = stands(document.text.as_deref(), place)?;
    let near = analysis.claims.iter().filter(|c| c.document == id).filter_map(|c| Some((overlap(c, span)?, c)));
    let named = place.by.as_deref();
    let is = |s: SpeakerId| {
        let speaker = analysis.speakers.iter().find(|x| x.id == s);
        speaker.is_some_and(|s| named.is_none_or(|n| s.name.eq_ignore_ascii_case(n) || s.aliases.iter().any(|a| a.eq_ignore_ascii_case(n))))
    };
    let worth = |shared: u32, c: &ClaimView| (shared, counts && c.quantity.is_some(), c.attribution.is_some(), std::cmp::Reverse(c.id));
    if let Some((_, known)) = near.filter(|(_, c)| is(c.speaker)).max_by_key(|(shared, c)| worth(*shared, c)) {
        return Ok(known.id);
    }
    let attribution = attribution_at(analysis, id, span);
    let speaker = match (named, attribution.and_then(|a| analysis.attributions[a].speaker)) {
        (Some(name), _) => who::called(analysis, name),
        (None, Some(speaker)) => speaker,
        (None, None) => {
            let name = outlet.unwrap_or_else(|| crate::ingest::unknown_outlet(&place.article));
            let known = analysis.speakers.iter().find(|s| s.kind == SpeakerKind::Outlet && s.name == name).map(|s| s.id);
            known.unwrap_or_else(|| who::called(analysis, &name))
        }
    };
    let attribution = attribution.map(|a| analysis.attributions[a].id);
    let evidence = SpanView { start: span.start, end: span.end, text: words.clone(), line: Some(line) };
    let claim = ClaimView {
        id: ClaimId::of(&["review", &id.to_string(), &span.to_string(), &speaker.to_string()]),
        document: id,
        attribution,
        speaker,
        chain: vec![speaker],
        stance: Stance::Asserts,
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
        predicate: "review".into(),
        word: SpanView { start: span.start, end: span.start, text: String::new(), line: None },
        arguments: IndexMap::new(),
        quantity: None,
        said_on,
        happened: None,
        place: None,
        implied: false,
        reply: None,
        origin,
        evidence: vec![evidence],
        rule: "review/added".into(),
    };
    let known = claim.id;
    if !analysis.claims.iter().any(|c| c.id == known) {
        let at = analysis.claims.iter().rposition(|c| c.document == id).map_or(analysis.claims.len(), |i| i + 1);
        analysis.claims.insert(at, claim);
    }
    Ok(known)
}

/// Code points that a claim shares with a span, when they are most of the shorter of the two.
fn overlap(claim: &ClaimView, span: Span) -> Option<u32> {
    let spans = claim.evidence.iter().map(|s| Span::new(s.start, s.end));
    let shared: u32 = spans.clone().map(|s| s.overlap(span)).sum();
    let own: u32 = spans.map(Span::len).sum();
    (shared > 0 && 2 * shared >= own.min(span.len())).then_some(shared)
}

/// The attribution whose content holds most of a span, by index; the innermost of several.
fn attribution_at(analysis: &Analysis, document: DocumentId, span: Span) -> Option<usize> {
    let held = |a: &crate::report::AttributionView| -> u32 { a.content.iter().map(|s| Span::new(s.start, s.end).overlap(span)).sum() };
    let around = analysis.attributions.iter().enumerate().filter(|(_, a)| a.document == document && 2 * held(a) >= span.len().max(1));
    around.min_by_key(|(i, a)| (a.content.iter().map(|s| s.end - s.start).sum::<u32>(), *i)).map(|(i, _)| i)
}

/// Where the words of a place stand now, on which line, and as printed. An article that grew above them moves them.
fn stands(text: Option<&str>, place: &Place) -> Result<(Span, u32, String), String> {
    let Some(text) = text else { return Ok((Span::new(place.start, place.end), 1, place.text.clone())) };
    let whole = Text::new(text);
    let mut span = Span::new(place.start, place.end);
    if whole.slice(span) != place.text {
        let byte = text.find(&place.text).ok_or_else(|| format!("`{}` holds no “{}” any more", place.article, one_line(&place.text)))?;
        let start = whole.code_point(byte);
        span = Span::new(start, start + place.text.chars().count() as u32);
    }
    Ok((span, Lines::of(text).at(span.start), place.text.clone()))
}
