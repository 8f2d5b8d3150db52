//! W3C Web Annotations, as Hypothesis and other readers of the model show them: a note on the words of each claim in dispute, in the article
//! itself.
//!
//! The target is the article's address; an article without one is named by `urn:sayso:` and its id. The words are found by a
//! `TextQuoteSelector`: the words themselves with what stands before and behind them. The `TextPositionSelector` beside it counts code points
//! of the text as sayso reads it, which for a saved page is the article without the page around it; a reader tries the quotation where the
//! two differ. No note gives a verdict: it names the question, what this side says, and what stands against it.

use super::address;
use crate::report::analysis::*;
use crate::report::card::cards;
use crate::report::json::json;
use crate::report::view::{View, one_line};
use crate::report::words;
use crate::text::{Span, Text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Code points before and behind the words: what Hypothesis keeps too, and more where a passage stands in an article twice.
const AROUND: [u32; 4] = [32, 64, 128, 256];

/// An `AnnotationCollection` with one page: an annotation for each claim of each position.
pub fn web_annotations(analysis: &Analysis) -> String {
    let view = View::new(analysis);
    let mut texts: BTreeMap<crate::id::DocumentId, Option<Text>> = BTreeMap::new();
    let mut items: Vec<Value> = Vec::new();
    for card in cards(&view, &analysis.disputes) {
        for (i, side) in card.sides.iter().enumerate() {
            let others: Vec<&str> = card.sides.iter().enumerate().filter(|(n, _)| *n != i).map(|(_, s)| s.sentence.as_str()).collect();
            let told = format!("{} {}. Against it: {}.", one_line(&card.dispute.question), side.sentence, others.join("; "));
            for claim in side.position.claims.iter().filter_map(|id| view.claim(*id)) {
                let Some(document) = view.document(claim.document) else { continue };
                let text = texts.entry(document.id).or_insert_with(|| document.text.as_deref().map(Text::new)).as_ref();
                items.push(annotation(card.dispute, claim, document, text, &told));
            }
        }
    }
    let count = items.len();
    let mut page = json!({ "id": "urn:sayso:annotations:1", "type": "AnnotationPage", "startIndex": 0 });
    page["items"] = Value::Array(items);
    json(&json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:sayso:annotations",
        "type": "AnnotationCollection",
        "label": "Facts in dispute",
        "total": count,
        "generator": generator(&analysis.program),
        "first": page,
    }))
}

fn generator(program: &Program) -> Value {
    json!({ "id": "urn:sayso:program", "type": "Software", "name": program.to_string() })
}

fn annotation(dispute: &DisputeView, claim: &ClaimView, document: &DocumentView, text: Option<&Text>, told: &str) -> Value {
    let source = address(document.url.as_deref()).unwrap_or_else(|| format!("urn:sayso:{}", document.id.whole()));
    let targets: Vec<Value> = claim
        .evidence
        .iter()
        .map(|span| {
            json!({
                "source": source,
                "selector": [quote(span, text), { "type": "TextPositionSelector", "start": span.start, "end": span.end }],
            })
        })
        .collect();
    json!({
        "id": format!("urn:sayso:annotation:{}:{}", dispute.id, claim.id.whole()),
        "type": "Annotation",
        "motivation": "commenting",
        "body": [
            { "type": "TextualBody", "value": told, "format": "text/plain", "language": "en", "purpose": "commenting" },
            { "type": "TextualBody", "value": words::standing(dispute.standing), "format": "text/plain", "purpose": "tagging" },
            { "type": "TextualBody", "value": words::dispute_type(dispute.about), "format": "text/plain", "purpose": "tagging" },
        ],
        "target": targets,
    })
}

/// The words with what stands around them, where the text is known: enough to find them once.
fn quote(span: &SpanView, text: Option<&Text>) -> Value {
    let mut quote = json!({ "type": "TextQuoteSelector", "exact": span.text });
    let Some(text) = text else { return quote };
    for around in AROUND {
        let before = text.slice(Span::new(span.start.saturating_sub(around), span.start));
        let behind = text.slice(Span::new(span.end, span.end.saturating_add(around).min(text.len()).max(span.end)));
        quote["prefix"] = json!(before);
        quote["suffix"] = json!(behind);
        if text.as_str().matches(&format!("{before}{}{behind}", span.text)).count() < 2 {
            break;
        }
    }
    quote
}
