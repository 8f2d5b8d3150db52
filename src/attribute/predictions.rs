//! Attributions in the form that scorers of flat annotation read.

use super::{Attributed, Piece};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    doc: &'a str,
    attributions: Vec<Spans>,
}

#[derive(Serialize)]
struct Spans {
    source: Vec<[u32; 2]>,
    cue: Vec<[u32; 2]>,
    content: Vec<[u32; 2]>,
}

/// One JSON line: `{"doc", "attributions": [{"source", "cue", "content"}]}`, each a list of code point ranges.
///
/// `path` is the document's; its file name without the last extension names the document. The annotated layers that this is scored
/// against are flat, so attributions inside another's content are left out.
pub fn predictions(path: &str, attributed: &Attributed) -> String {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let doc = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let spans = |pieces: &[Piece]| pieces.iter().map(|p| [p.span.start, p.span.end]).collect();
    let outer = attributed.attributions.iter().filter(|a| a.parent.is_none());
    let attributions = outer.map(|a| Spans { source: spans(&a.source), cue: spans(&a.cue), content: spans(&a.content) }).collect();
    serde_json::to_string(&Line { doc, attributions }).unwrap_or_default()
}
