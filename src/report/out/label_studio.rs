//! Tasks with predictions for Label Studio: each article with who says what marked in it, to be corrected by hand.
//!
//! Two files. `labels.xml` is the labelling interface: paste it as the project's. `tasks.json` is what is imported: for each article its text
//! and one prediction, whose regions are the sources, cues and contents of attributions, joined by relations (`says` from a source to its
//! cue, `what` from a cue to its content), and the clauses of claims. Offsets count code points, as Label Studio does since 1.5.

use super::Part;
use crate::id::DocumentId;
use crate::report::analysis::*;
use crate::report::json::json;
use crate::report::view::{View, one_line, visible};
use crate::report::words;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The interface that the tasks are made for. Text is shown as text, never fetched.
const INTERFACE: &str = r##"<View>
  <Header value="$title"/>
  <Labels name="label" toName="text">
    <Label value="Source" background="#3867d6"/>
    <Label value="Cue" background="#8854d0"/>
    <Label value="Content" background="#20bf6b"/>
    <Label value="Claim" background="#fa8231"/>
  </Labels>
  <Relations>
    <Relation value="says"/>
    <Relation value="what"/>
  </Relations>
  <Text name="text" value="$text" valueType="text" granularity="word"/>
</View>
"##;

/// `labels.xml` and `tasks.json`. An article without its text has no task.
pub fn label_studio(analysis: &Analysis) -> Vec<Part> {
    let view = View::new(analysis);
    let mut regions: BTreeMap<DocumentId, Vec<Value>> = BTreeMap::new();
    for a in &analysis.attributions {
        let of = regions.entry(a.document).or_default();
        let told =
            format!("{}, {}", a.speaker.map_or_else(|| "nobody named".into(), |s| one_line(view.speaker(s))), words::stance(a.stance));
        for (label, spans) in [("Source", &a.source), ("Cue", &a.cue), ("Content", &a.content)] {
            of.extend(spans.iter().enumerate().map(|(n, s)| region(&name(&a.id.whole(), label, n), label, s, &told)));
        }
        for (from, to, label) in [("Source", "Cue", "says"), ("Cue", "Content", "what")] {
            let there = |which: &str| match which {
                "Source" => !a.source.is_empty(),
                "Cue" => !a.cue.is_empty(),
                _ => !a.content.is_empty(),
            };
            if there(from) && there(to) {
                let (from, to) = (name(&a.id.whole(), from, 0), name(&a.id.whole(), to, 0));
                of.push(json!({ "type": "relation", "from_id": from, "to_id": to, "direction": "right", "labels": [label] }));
            }
        }
    }
    for c in &analysis.claims {
        let told = format!("{}, {}, {}", one_line(view.speaker(c.speaker)), words::polarity(c.polarity), words::modality(c.modality));
        let of = regions.entry(c.document).or_default();
        of.extend(c.evidence.iter().enumerate().map(|(n, s)| region(&name(&c.id.whole(), "Claim", n), "Claim", s, &told)));
    }
    let mut tasks: Vec<Value> = Vec::new();
    for d in &analysis.documents {
        let Some(text) = d.text.as_deref() else { continue };
        tasks.push(json!({
            "data": {
                "document": d.id,
                "text": visible(text),
                "title": one_line(d.title.as_deref().unwrap_or(&d.path)),
                "outlet": d.outlet.as_deref().map(one_line),
                "published": d.published,
                "path": one_line(&d.path),
                "url": super::address(d.url.as_deref()),
            },
            "predictions": [{
                "model_version": analysis.program.to_string(),
                "result": regions.remove(&d.id).unwrap_or_default(),
            }],
        }));
    }
    vec![
        Part { path: "labels.xml".into(), content: INTERFACE.into() },
        Part { path: "tasks.json".into(), content: json(&tasks).into_bytes() },
    ]
}

/// The name of a region: the finding's id, and which piece of it.
fn name(id: &impl std::fmt::Display, label: &str, n: usize) -> String {
    format!("{id}-{}-{n}", label.to_ascii_lowercase())
}

fn region(id: &str, label: &str, span: &SpanView, told: &str) -> Value {
    json!({
        "id": id,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": { "start": span.start, "end": span.end, "text": visible(&span.text), "labels": [label] },
        "meta": { "text": [told] },
    })
}
