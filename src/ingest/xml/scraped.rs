//! Articles as trafilatura writes them: its own XML (`doc`) and TEI.

use super::tree::Element;
use super::{dated, record};
use crate::ingest::draft::Draft;

/// Elements that are a line of an article.
const BLOCKS: &[&str] = &["p", "head", "item", "quote", "row", "code", "lb", "ab", "fw"];

/// Every article of a tree.
pub(super) fn documents(tree: &Element) -> Vec<Draft> {
    let docs = tree.all("doc").into_iter().filter_map(doc);
    docs.chain(tree.all("TEI").into_iter().filter_map(tei)).collect()
}

fn doc(doc: &Element) -> Option<Draft> {
    let body = doc.find(&["main"])?.blocks(BLOCKS, &["graphic", "comments"]);
    if body.is_empty() {
        return None;
    }
    let mut draft = record::compose(doc.attribute("title"), &body);
    draft.outlet = doc.attribute("sitename").or_else(|| doc.attribute("hostname"));
    draft.byline = doc.attribute("author");
    draft.url = doc.attribute("source").or_else(|| doc.attribute("url")).filter(|u| u.starts_with("http"));
    draft.language = doc.attribute("language");
    dated(&mut draft, [doc.attribute("date")]);
    Some(draft)
}

fn tei(tei: &Element) -> Option<Draft> {
    let body = tei.find(&["text", "body"])?;
    // Comments stand in a part of their own.
    let parts = body.elements().filter(|e| e.attribute("type").as_deref() != Some("comments"));
    let lines: Vec<String> = parts.map(|part| part.blocks(BLOCKS, &["graphic"])).filter(|t| !t.is_empty()).collect();
    if lines.is_empty() {
        return None;
    }
    let head = tei.find(&["teiHeader"])?;
    let title = head.said(&["titleStmt", "title"]);
    let mut draft = record::compose(title, &lines.join("\n"));
    draft.byline = head.said(&["titleStmt", "author"]);
    let source = head.find(&["sourceDesc"]);
    draft.outlet = source.and_then(|s| s.said(&["publisher"])).or_else(|| head.said(&["publicationStmt", "publisher"]));
    draft.url = source.and_then(|s| s.find(&["ptr"])).and_then(|p| p.attribute("target")).filter(|u| u.starts_with("http"));
    let when = |e: &Element| e.find(&["date"]).and_then(|d| d.attribute("when")).or_else(|| e.said(&["date"]));
    dated(&mut draft, [source.and_then(when), head.find(&["publicationStmt"]).and_then(when)]);
    Some(draft)
}
