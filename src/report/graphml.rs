//! GraphML that Gephi, Cytoscape and networkx open: claims, speakers, articles and disputes as nodes, and how they hang together as edges.

use super::analysis::*;
use super::view::{View, one_line};
use super::words;
use std::fmt::Write;

/// The attributes of nodes and edges: id, domain, name, type.
const KEYS: [(&str, &str, &str, &str); 27] = [
    ("n_kind", "node", "kind", "string"),
    ("n_label", "node", "label", "string"),
    ("n_speaker", "node", "speaker", "string"),
    ("n_outlet", "node", "outlet", "string"),
    ("n_origin", "node", "origin", "string"),
    ("n_said_on", "node", "said_on", "string"),
    ("n_place", "node", "place", "string"),
    ("n_stance", "node", "stance", "string"),
    ("n_polarity", "node", "polarity", "string"),
    ("n_modality", "node", "modality", "string"),
    ("n_predicate", "node", "predicate", "string"),
    ("n_low", "node", "low", "double"),
    ("n_high", "node", "high", "double"),
    ("n_unit", "node", "unit", "string"),
    ("n_scope", "node", "scope", "string"),
    ("n_frame", "node", "frame", "string"),
    ("n_type", "node", "type", "string"),
    ("n_grade", "node", "grade", "string"),
    ("n_path", "node", "path", "string"),
    ("n_side", "node", "side", "string"),
    ("n_confidence", "node", "confidence", "double"),
    ("n_standing", "node", "standing", "string"),
    ("e_id", "edge", "id", "string"),
    ("e_kind", "edge", "kind", "string"),
    ("e_type", "edge", "type", "string"),
    ("e_rule", "edge", "rule", "string"),
    ("e_confidence", "edge", "confidence", "double"),
];

/// The claim graph as GraphML. Edges run from a claim to a claim (`contradicts`, `agrees`, …), from a speaker to its claim (`says`), from an
/// article to its claim (`prints`), and from a claim to its dispute (`holds`, with the position's label as its type).
pub fn graphml(analysis: &Analysis) -> String {
    let view = View::new(analysis);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    for (id, domain, name, kind) in KEYS {
        let _ = writeln!(out, "  <key id=\"{id}\" for=\"{domain}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
    out.push_str("  <graph id=\"sayso\" edgedefault=\"directed\">\n");
    analysis.documents.iter().for_each(|d| document(&mut out, d));
    for s in &analysis.speakers {
        let side = s.side.as_deref().unwrap_or("");
        node(
            &mut out,
            &s.id.to_string(),
            &[("n_kind", "speaker"), ("n_label", &s.name), ("n_type", words::speaker_kind(s.kind)), ("n_side", side)],
        );
    }
    for c in &analysis.claims {
        claim(&mut out, &view, c);
    }
    for d in &analysis.disputes {
        node(
            &mut out,
            &d.id.to_string(),
            &[
                ("n_kind", "dispute"),
                ("n_label", &d.question),
                ("n_type", words::dispute_type(d.about)),
                ("n_grade", words::grade(d.grade)),
                ("n_confidence", &d.confidence.to_string()),
                ("n_standing", words::standing(d.standing)),
            ],
        );
    }
    for c in &analysis.claims {
        let id = c.id.to_string();
        edge(&mut out, &c.speaker.to_string(), &id, &[("e_kind", "says")]);
        edge(&mut out, &c.document.to_string(), &id, &[("e_kind", "prints")]);
    }
    for d in &analysis.disputes {
        for position in &d.positions {
            for id in &position.claims {
                edge(&mut out, &id.to_string(), &d.id.to_string(), &[("e_kind", "holds"), ("e_type", &position.label)]);
            }
        }
    }
    for r in &analysis.relations {
        let about = r.about.map_or("", words::dispute_type);
        edge(
            &mut out,
            &r.a.to_string(),
            &r.b.to_string(),
            &[
                ("e_id", &r.id.to_string()),
                ("e_kind", words::relation(r.kind)),
                ("e_type", about),
                ("e_rule", &r.rule),
                ("e_confidence", &r.confidence.to_string()),
            ],
        );
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

/// The node of an article.
fn document(out: &mut String, d: &DocumentView) {
    let label = d.title.as_deref().unwrap_or(&d.path);
    let outlet = d.outlet.as_deref().unwrap_or("");
    let origin = d.origin.to_string();
    let published = d.published.as_deref().unwrap_or("");
    node(
        out,
        &d.id.to_string(),
        &[
            ("n_kind", "document"),
            ("n_label", label),
            ("n_outlet", outlet),
            ("n_origin", &origin),
            ("n_said_on", published),
            ("n_path", &d.path),
        ],
    );
}

fn claim(out: &mut String, view: &View<'_>, c: &ClaimView) {
    let label = view.evidence(c);
    let origin = c.origin.to_string();
    let mut data = vec![
        ("n_kind", "claim"),
        ("n_label", label.as_str()),
        ("n_speaker", view.speaker(c.speaker)),
        ("n_outlet", view.outlet(c.document)),
        ("n_origin", &origin),
        ("n_said_on", c.said_on.as_deref().unwrap_or("")),
        ("n_place", c.place.as_deref().unwrap_or("")),
        ("n_stance", words::stance(c.stance)),
        ("n_polarity", words::polarity(c.polarity)),
        ("n_modality", words::modality(c.modality)),
        ("n_predicate", &c.predicate),
    ];
    let (low, high);
    if let Some(q) = &c.quantity {
        low = q.low.map_or_else(String::new, |v| v.to_string());
        high = q.high.map_or_else(String::new, |v| v.to_string());
        data.extend([
            ("n_low", low.as_str()),
            ("n_high", high.as_str()),
            ("n_unit", &q.unit),
            ("n_scope", &q.scope),
            ("n_frame", &q.frame),
        ]);
    }
    node(out, &c.id.to_string(), &data);
}

fn node(out: &mut String, id: &str, data: &[(&str, &str)]) {
    let _ = write!(out, "    <node id=\"{id}\">");
    put(out, data);
    out.push_str("</node>\n");
}

fn edge(out: &mut String, from: &str, to: &str, data: &[(&str, &str)]) {
    let _ = write!(out, "    <edge source=\"{from}\" target=\"{to}\">");
    put(out, data);
    out.push_str("</edge>\n");
}

/// Attributes; an empty one is left out, so that a number is never an empty string.
fn put(out: &mut String, data: &[(&str, &str)]) {
    for (key, value) in data.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = write!(out, "<data key=\"{key}\">{}</data>", xml(value));
    }
}

/// Text inside an element: markup escaped, characters that XML 1.0 forbids shown as their pictures.
fn xml(text: &str) -> String {
    let line = one_line(text);
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
