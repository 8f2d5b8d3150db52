//! `sayso explain`: everything that is known of one id.

use crate::failure::Failure;
use crate::input;
use sayso::report::{Analysis, ClaimView, View, one_line};
use std::fmt::Write;
use std::path::Path;

/// Writes what is known of an id.
pub fn run(id: &str, path: &Path) -> Result<(), Failure> {
    let Some(text) = explain(&input::analysis(path)?, id) else {
        return Err(Failure::Words(format!(
            "`{id}` is no id in this analysis\nmend: copy an id from `sayso report` or `sayso claims` of the same folder"
        )));
    };
    Ok(std::io::Write::write_all(&mut anstream::stdout().lock(), text.as_bytes())?)
}

/// The explanation of a dispute, claim, relation or attribution; `None` when nothing has that id.
fn explain(analysis: &Analysis, id: &str) -> Option<String> {
    let view = View::new(analysis);
    let mut out = String::new();
    if let Some(dispute) = analysis.disputes.iter().find(|d| d.id.to_string() == id) {
        let _ = writeln!(out, "dispute {id}: {}\n{}\n", one_line(&dispute.question), dispute.weighed);
        for position in &dispute.positions {
            let _ = writeln!(out, "position: {}", one_line(&position.label));
            for claim in position.claims.iter().filter_map(|c| view.claim(*c)) {
                let _ = writeln!(out, "  {} {}: “{}” {}", claim.id, view.chain(claim), view.evidence(claim), view.place(claim));
            }
        }
        let members: Vec<_> = dispute.positions.iter().flat_map(|p| &p.claims).collect();
        let _ = writeln!(out, "\nwhy:");
        for r in analysis.relations.iter().filter(|r| members.contains(&&r.a) && members.contains(&&r.b)) {
            let _ = writeln!(out, "  {} {} {:?} {} ({}, {:.2}): {}", r.id, r.a, r.kind, r.b, r.rule, r.confidence, one_line(&r.why));
        }
        return Some(out);
    }
    if let Some(r) = analysis.relations.iter().find(|r| r.id.to_string() == id) {
        let _ =
            writeln!(out, "relation {id}: {:?}\nrule: {}\nwhy: {}\nconfidence: {:.2}\n", r.kind, r.rule, one_line(&r.why), r.confidence);
        for claim in [r.a, r.b].into_iter().filter_map(|c| view.claim(c)) {
            write_claim(&mut out, &view, claim);
        }
        return Some(out);
    }
    if let Some(claim) = analysis.claims.iter().find(|c| c.id.to_string() == id) {
        write_claim(&mut out, &view, claim);
        for r in analysis.relations.iter().filter(|r| r.a == claim.id || r.b == claim.id) {
            let other = if r.a == claim.id { r.b } else { r.a };
            let _ = writeln!(out, "{} {:?} {other} ({}): {}", r.id, r.kind, r.rule, one_line(&r.why));
        }
        return Some(out);
    }
    let attribution = analysis.attributions.iter().find(|a| a.id.to_string() == id)?;
    let join = |spans: &[sayso::report::SpanView]| spans.iter().map(|s| one_line(&s.text)).collect::<Vec<_>>().join(" … ");
    let _ = writeln!(
        out,
        "attribution {id}\n[source: {}] [cue: {}] [content: {}]\nspeaker: {}; stance: {:?}; rule: {}",
        join(&attribution.source),
        join(&attribution.cue),
        join(&attribution.content),
        attribution.speaker.map_or("nobody named", |s| view.speaker(s)),
        attribution.stance,
        attribution.rule
    );
    Some(out)
}

fn write_claim(out: &mut String, view: &View<'_>, claim: &ClaimView) {
    let _ = writeln!(out, "claim {}\n  “{}”\n  {}", claim.id, view.evidence(claim), view.place(claim));
    let _ = writeln!(out, "  speaker: {}; stance {:?}, {:?}, {:?}", view.chain(claim), claim.stance, claim.polarity, claim.modality);
    let arguments: Vec<String> = claim.arguments.iter().map(|(role, texts)| format!("{role}: {}", one_line(&texts.join(" / ")))).collect();
    let _ = writeln!(out, "  predicate: {}; {}", one_line(&claim.predicate), arguments.join("; "));
    if let Some(q) = &claim.quantity {
        let _ = writeln!(
            out,
            "  quantity: {:?} to {:?}{}, {} {} ({})",
            q.low,
            q.high,
            if q.approximate { " about" } else { "" },
            q.scope,
            q.frame,
            q.unit
        );
    }
    let _ = writeln!(out, "  rule: {}\n", claim.rule);
}
