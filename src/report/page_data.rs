//! What the page's script reads: the analysis with indices in the place of ids, so that 5,000 claims stay small.

use super::analysis::*;
use super::card::Card;
use super::json::escape_for_page;
use super::view::{View, visible};
use super::words;
use indexmap::IndexMap;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The page's data as JSON that may stand inside a `script` element.
pub(super) fn data<'a, 'b: 'a>(view: &View<'_>, cards: impl Iterator<Item = &'a Card<'b>>) -> String {
    let a = view.analysis;
    let document: BTreeMap<_, usize> = a.documents.iter().enumerate().map(|(i, d)| (d.id, i)).collect();
    let speaker: BTreeMap<_, usize> = a.speakers.iter().enumerate().map(|(i, s)| (s.id, i)).collect();
    let attribution: BTreeMap<_, usize> = a.attributions.iter().enumerate().map(|(i, t)| (t.id, i)).collect();
    let claim: BTreeMap<_, usize> = a.claims.iter().enumerate().map(|(i, c)| (c.id, i)).collect();
    let mut origins = IndexMap::new();
    for c in &a.claims {
        let next = origins.len();
        origins.entry(c.origin).or_insert(next);
    }
    let spans = |list: &[SpanView]| list.iter().map(|s| json!([s.start, s.end])).collect::<Vec<_>>();
    let documents: Vec<Value> = a
        .documents
        .iter()
        .map(|d| {
            json!({
                "id": d.id, "path": visible(&d.path), "title": d.title.as_deref().map(visible), "outlet": d.outlet.as_deref().map(visible),
                "published": d.published, "byline": d.byline.as_deref().map(visible), "url": d.url, "text": d.text.as_deref().map(visible),
            })
        })
        .collect();
    let has_text: Vec<bool> = a.documents.iter().map(|d| d.text.is_some()).collect();
    let speakers: Vec<Value> = a
        .speakers
        .iter()
        .map(|s| json!([s.id, visible(&s.name), words::speaker_kind(s.kind), s.affiliation.as_deref().or(s.side.as_deref()).map(visible)]))
        .collect();
    let attributions: Vec<Value> = a
        .attributions
        .iter()
        .map(|t| {
            json!([
                document.get(&t.document),
                t.parent.and_then(|p| attribution.get(&p)),
                words::stance(t.stance),
                spans(&t.source),
                spans(&t.cue),
                spans(&t.content)
            ])
        })
        .collect();
    let claims: Vec<Value> = a
        .claims
        .iter()
        .map(|c| {
            let d = document.get(&c.document).copied();
            // The clause is cut out of the article by its offsets; it is written here only when the article is not.
            let text = if d.is_some_and(|d| has_text[d]) { None } else { Some(visible(&view.evidence(c))) };
            json!([
                c.id,
                d,
                c.attribution.and_then(|t| attribution.get(&t)),
                c.chain.iter().map(|s| speaker.get(s)).collect::<Vec<_>>(),
                speaker.get(&c.speaker),
                visible(&c.predicate),
                c.quantity.as_ref().map(|q| json!([q.low, q.high, visible(&words::quantity(q)), q.as_of])),
                c.said_on,
                c.place.as_deref().map(visible),
                origins.get(&c.origin),
                spans(&c.evidence),
                words::hedge(c),
                u8::from(c.polarity == crate::normalise::Polarity::Negative),
                text
            ])
        })
        .collect();
    let relations: Vec<Value> = a
        .relations
        .iter()
        .filter_map(|r| Some(json!([r.id, claim.get(&r.a)?, claim.get(&r.b)?, words::relation(r.kind), r.rule, visible(&r.why)])))
        .collect();
    let disputes: Vec<Value> = cards
        .map(|card| {
            let d = card.dispute;
            let positions: Vec<Value> = card
                .sides
                .iter()
                .map(|s| {
                    json!({
                        "letter": s.letter, "label": visible(&s.position.label), "value": s.position.value,
                        "claims": s.quotes.iter().filter_map(|q| claim.get(&q.claim.id)).collect::<Vec<_>>(),
                        "speakers": s.position.speakers.iter().filter_map(|s| speaker.get(s)).collect::<Vec<_>>(),
                        "parties": s.position.parties.iter().filter_map(|s| speaker.get(s)).collect::<Vec<_>>(),
                    })
                })
                .collect();
            let moves: Vec<Value> = card
                .moves
                .iter()
                .filter_map(|m| Some(json!([m.day, claim.get(&m.claim.id)?, m.side, m.tie.map(words::relation)])))
                .collect();
            json!({
                "id": d.id, "question": visible(&d.question), "type": words::dispute_type(d.about), "grade": words::grade(d.grade),
                "figures": card.figures.map(|f| [f.low.0, f.best.0, f.high.0]),
                "dismissed": d.review.as_ref().is_some_and(|r| r.verdict == Verdict::Dismissed),
                "positions": positions, "moves": moves,
            })
        })
        .collect();
    let data = json!({
        "documents": documents, "speakers": speakers, "attributions": attributions, "claims": claims, "relations": relations,
        "disputes": disputes,
    });
    // Plain data always serialises.
    escape_for_page(&serde_json::to_string(&data).unwrap_or_default())
}
