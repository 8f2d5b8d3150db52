//! The choices that the room makes, as a training program reads them.

use super::choose::Chooser;
use super::view::View;
use super::{assemble, speaker};
use crate::ingest::Document;
use crate::parse::Parsed;
use serde_json::json;
use std::ops::Range;

/// One JSON value for each choice made in a document, in the order in which they are made: the kind of choice, what it is about and
/// the candidates as code points (`null` for *none*), the features of each, which is chosen now, and how many values each feature has.
pub fn choices(document: &Document, parsed: &Parsed) -> Vec<serde_json::Value> {
    let view = View { document, parsed };
    let mut chooser = Chooser { kept: Some(Vec::new()) };
    let (mut attributions, drafts) = assemble::assemble(view, super::drafts(view, &mut chooser));
    speaker::resolve(view, &mut attributions, &drafts, &mut chooser);
    let tokens = &parsed.segmented.tokens;
    let span = |r: &Range<usize>, edge: bool| {
        let start = |t: usize| tokens.get(t).map_or(document.text.len(), |t| t.span.start);
        match r.len() {
            0 if !edge => None,
            // An edge lies at a token: its start, and where the token before it ends.
            0 => Some([r.start.checked_sub(1).map_or(0, |t| tokens[t].span.end), start(r.start)]),
            _ => Some([start(r.start), tokens[r.end - 1].span.end]),
        }
    };
    chooser
        .kept
        .unwrap_or_default()
        .iter()
        .map(|c| {
            let sizes: Vec<_> = c.shape.features.iter().map(|f| json!([f.0, f.1])).collect();
            let candidates: Vec<_> = c
                .candidates
                .iter()
                .map(|k| json!({"span": span(&k.tokens, c.shape.name.ends_with("left") || c.shape.name.ends_with("right")), "f": k.features}))
                .collect();
            let mut choice =
                json!({"kind": c.shape.name, "subject": span(&c.subject, false), "candidates": candidates, "chosen": c.chosen, "sizes": sizes});
            if !c.names.is_empty() {
                choice["names"] = json!(c.names);
                choice["content"] = c.content.iter().map(|r| span(r, false)).collect();
            }
            choice
        })
        .collect()
}
