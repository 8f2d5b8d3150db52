//! What the page's script reads: the analysis with indices in the place of ids, so that 5,000 claims stay small.

use super::analysis::*;
use super::card::{Card, Hue, Side};
use super::json::escape_for_page;
use super::page_card::hue;
use super::view::{View, is_plain, plain, visible};
use super::words;
use crate::id::{AttributionId, ClaimId, DocumentId, SpeakerId};
use crate::normalise::Polarity;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where each thing stands in its list.
struct Indices {
    document: BTreeMap<DocumentId, usize>,
    speaker: BTreeMap<SpeakerId, usize>,
    attribution: BTreeMap<AttributionId, usize>,
    claim: BTreeMap<ClaimId, usize>,
}

/// The page's data as JSON that may stand inside a `script` element.
pub(super) fn data<'a, 'b: 'a>(view: &View<'_>, cards: impl Iterator<Item = &'a Card<'b>>) -> String {
    let a = view.analysis;
    let at = Indices {
        document: a.documents.iter().enumerate().map(|(i, d)| (d.id, i)).collect(),
        speaker: a.speakers.iter().enumerate().map(|(i, s)| (s.id, i)).collect(),
        attribution: a.attributions.iter().enumerate().map(|(i, t)| (t.id, i)).collect(),
        claim: a.claims.iter().enumerate().map(|(i, c)| (c.id, i)).collect(),
    };
    let speaker = |s: &SpeakerView| {
        json!([
            s.id,
            visible(&s.name),
            words::speaker_kind(s.kind),
            s.affiliation.as_deref().or(s.side.as_deref()).map(visible),
            view.spoken(s.id)
        ])
    };
    let data = json!({
        "program": a.program.to_string(),
        "documents": a.documents.iter().map(document).collect::<Vec<_>>(),
        "speakers": a.speakers.iter().map(speaker).collect::<Vec<_>>(),
        "attributions": a.attributions.iter().map(|t| attribution(&at, t)).collect::<Vec<_>>(),
        "claims": a.claims.iter().map(|c| claim(view, &at, c)).collect::<Vec<_>>(),
        "disputes": cards.map(|card| dispute(&at, card)).collect::<Vec<_>>(),
    });
    // Plain data always serialises.
    escape_for_page(&serde_json::to_string(&data).unwrap_or_default())
}

fn spans(list: &[SpanView]) -> Vec<Value> {
    list.iter().map(|s| json!([s.start, s.end])).collect()
}

fn document(d: &DocumentView) -> Value {
    json!({
        "id": d.id.to_string(), "path": visible(&d.path), "title": d.title.as_deref().map(plain), "outlet": d.outlet.as_deref().map(plain),
        "published": d.published, "byline": d.byline.as_deref().map(visible), "url": d.url, "text": d.text.as_deref().map(visible),
        "lines": is_plain(&d.path),
    })
}

fn attribution(at: &Indices, t: &AttributionView) -> Value {
    json!([
        at.document.get(&t.document),
        t.parent.and_then(|p| at.attribution.get(&p)),
        words::stance(t.stance),
        spans(&t.source),
        spans(&t.cue),
        spans(&t.content)
    ])
}

fn claim(view: &View<'_>, at: &Indices, c: &ClaimView) -> Value {
    let document = view.document(c.document);
    // The clause is cut out of the article by its offsets; it is written here only when the article is not.
    let text = if document.is_some_and(|d| d.text.is_some()) { None } else { Some(visible(&view.evidence(c))) };
    json!([
        c.id.to_string(),
        at.document.get(&c.document),
        c.attribution.and_then(|t| at.attribution.get(&t)),
        c.chain.iter().map(|s| at.speaker.get(s)).collect::<Vec<_>>(),
        at.speaker.get(&c.speaker),
        c.quantity.as_ref().map(|q| json!([q.low, q.high, visible(&words::quantity(q)), q.as_of])),
        c.said_on,
        c.place.as_deref().map(visible),
        spans(&c.evidence),
        words::hedge(c),
        u8::from(c.polarity == Polarity::Negative),
        text,
        c.evidence.iter().filter_map(|s| s.line).min()
    ])
}

fn dispute(at: &Indices, card: &Card<'_>) -> Value {
    let d = card.dispute;
    let position = |s: &Side<'_>| {
        json!({
            "label": visible(&s.position.label), "says": visible(&s.sentence), "short": visible(&short(s)), "hue": hue(s.hue),
            "claims": s.position.claims.iter().filter_map(|id| at.claim.get(id)).collect::<Vec<_>>(),
            "speakers": s.voices.iter().filter_map(|v| at.speaker.get(&v.id)).collect::<Vec<_>>(),
            "involved": s.voices.iter().filter(|v| v.party).filter_map(|v| at.speaker.get(&v.id)).collect::<Vec<_>>(),
        })
    };
    json!({
        "id": d.id, "question": visible(&d.question), "type": words::dispute_type(d.about), "turns": words::turns_on(d.about),
        "grade": words::grade(d.grade), "confidence": d.confidence, "weight": d.weight,
        "figures": card.figures.map(|f| [Some(f.low.0), f.best.map(|b| b.0), Some(f.high.0)]),
        "standing": words::standing(d.standing), "verdict": d.review.as_ref().map(|r| r.verdict.name()),
        "positions": card.sides.iter().map(position).collect::<Vec<_>>(),
    })
}

/// Letters of a cell.
const SHORT: usize = 18;

/// A position in the few letters of a cell: yes, no, a figure, else the beginning of its label.
fn short(side: &Side<'_>) -> String {
    match side.hue {
        Hue::Yes => "yes".to_owned(),
        Hue::No => "no".to_owned(),
        Hue::Other(_) => {
            let label = &side.position.label;
            let cut = || format!("{}…", label.chars().take(SHORT - 1).collect::<String>().trim_end());
            if label.chars().count() <= SHORT { label.clone() } else { cut() }
        }
    }
}
