//! Why: everything that is known of a claim, an attribution, a relation, a dispute, a speaker, a rule or a term.
//!
//! The sentence stands as printed, with the roles of its words beneath it, so that it reads in a pipe as in a terminal:
//!
//! ```text
//! The union said 31 dockers were hurt.
//! ~~~~~~~~~ ==== --------------------
//!                ^^^^^^^^^^^^^^^^^^^^
//! ```

mod book;
mod sentence;

use super::analysis::*;
use super::view::{View, one_line};
use super::words;
use crate::graph::Standing;
use crate::id::is_named;
use crate::relate::RelationKind;
use sentence::write_sentences;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Every rule that can stand in an analysis, by id: what it sees, why it decides so, and what would have changed it. Needs no analysis.
pub fn rules() -> String {
    let mut out = String::new();
    for (id, text) in book::rules() {
        let _ = writeln!(out, "rule {id}");
        rule_text(&mut out, text, "  ");
        out.push('\n');
    }
    out.truncate(out.trim_end().len() + 1);
    out
}

/// The explanation of an id, a rule or a term; `None` when nothing has that name. Rules and terms need no analysis.
pub fn explain(analysis: Option<&Analysis>, name: &str) -> Option<String> {
    let mut out = String::new();
    if let Some(analysis) = analysis {
        let view = View::new(analysis);
        let is = |id: &str| is_named(id, name);
        if let Some(d) = analysis.disputes.iter().chain(&analysis.dismissed).find(|d| is(&d.id.whole())) {
            dispute(&mut out, &view, d);
            return Some(out);
        }
        if let Some(r) = analysis.relations.iter().find(|r| is(&r.id.whole())) {
            relation(&mut out, &view, r);
            return Some(out);
        }
        if let Some(c) = analysis.claims.iter().find(|c| is(&c.id.whole())) {
            claim(&mut out, &view, c);
            ties(&mut out, &view, c);
            return Some(out);
        }
        if let Some(t) = analysis.attributions.iter().find(|t| is(&t.id.whole())) {
            attribution(&mut out, &view, t);
            return Some(out);
        }
        if let Some(s) = analysis.speakers.iter().find(|s| is(&s.id.whole())) {
            speaker(&mut out, analysis, s);
            return Some(out);
        }
        if let Some(d) = analysis.documents.iter().find(|d| is(&d.id.whole())) {
            document(&mut out, analysis, d);
            return Some(out);
        }
        if let Some(text) = origin(&view, name) {
            return Some(text);
        }
    }
    if name.contains('/') {
        let text = book::rule(name)?;
        let _ = writeln!(out, "rule {}", one_line(name));
        rule_text(&mut out, text, "");
        if let Some(analysis) = analysis {
            let used = analysis.relations.iter().filter(|r| r.rule == name).count()
                + analysis.claims.iter().filter(|c| c.rule == name).count()
                + analysis.attributions.iter().filter(|t| t.rule == name).count();
            let _ = writeln!(out, "it decided {} in this analysis", words::count(used, "time", "times"));
        }
        return Some(out);
    }
    let meaning = book::term(name)?;
    let _ = writeln!(out, "{}: {meaning}", one_line(name));
    Some(out)
}

/// What goes back to one telling: the articles as a whole, and the passages of others.
fn origin(view: &View<'_>, name: &str) -> Option<String> {
    let whole: Vec<&DocumentView> = view.analysis.documents.iter().filter(|d| d.origin.to_string() == name).collect();
    let claims: Vec<&ClaimView> = view.analysis.claims.iter().filter(|c| c.origin.to_string() == name).collect();
    if whole.is_empty() && claims.is_empty() {
        return None;
    }
    let mut out = format!("origin {}: one telling, however often it is printed\n", one_line(name));
    for d in &whole {
        let _ = writeln!(out, "  {} ({}), as a whole", one_line(&d.path), one_line(d.outlet.as_deref().unwrap_or("unknown outlet")));
    }
    let elsewhere: BTreeSet<_> = claims.iter().map(|c| c.document).filter(|id| !whole.iter().any(|d| d.id == *id)).collect();
    for d in elsewhere.iter().filter_map(|id| view.document(*id)) {
        let _ = writeln!(out, "  {} ({}), a passage", one_line(&d.path), one_line(d.outlet.as_deref().unwrap_or("unknown outlet")));
    }
    let _ = writeln!(out, "  {}", words::count(claims.len(), "claim", "claims"));
    Some(out)
}

fn rule_text(out: &mut String, text: &book::RuleText, indent: &str) {
    let _ = writeln!(
        out,
        "{indent}sees: {}\n{indent}why so: {}\n{indent}it would have been otherwise if {}",
        text.sees, text.reason, text.otherwise
    );
}

fn rule(out: &mut String, id: &str, indent: &str) {
    let _ = writeln!(out, "{indent}rule: {}", one_line(id));
    if let Some(text) = book::rule(id) {
        rule_text(out, text, &format!("{indent}  "));
    }
}

fn claim(out: &mut String, view: &View<'_>, c: &ClaimView) {
    let document = view.document(c.document);
    let _ = writeln!(out, "claim {}", c.id);
    let _ = writeln!(
        out,
        "  {}{}\n",
        one_line(&view.place(c)),
        document.and_then(|d| d.outlet.as_deref()).map_or_else(String::new, |o| format!(", {}", one_line(o)))
    );
    let said = c.attribution.and_then(|a| view.attribution(a));
    let layers = said.map_or_else(Vec::new, |t| sentence::layers(view, t));
    write_sentences(out, document, &c.evidence, &layers);
    let _ = writeln!(out, "  who: {}", who(view, c));
    let _ = writeln!(out, "  how: {}, {}, {}", words::stance(c.stance), words::polarity(c.polarity), words::modality(c.modality));
    let parts: Vec<String> = c.arguments.iter().map(|(role, texts)| format!("{role}: {}", one_line(&texts.join(" / ")))).collect();
    let _ = writeln!(out, "  what: {}{}{}", one_line(&c.predicate), if parts.is_empty() { "" } else { "; " }, parts.join("; "));
    if let Some(q) = &c.quantity {
        let end = |v: Option<f64>| v.map_or_else(|| "open".to_owned(), words::number);
        let _ = writeln!(
            out,
            "  figure: {} (low {}, high {}{}; scope {}, frame {}, unit {}, as of {})",
            one_line(&words::quantity(q)),
            end(q.low),
            end(q.high),
            if q.approximate { ", approximate" } else { "" },
            or_none(&q.scope),
            or_none(&q.frame),
            or_none(&q.unit),
            q.as_of.as_deref().unwrap_or("unknown")
        );
    }
    let happened = c.happened.as_ref().map(|h| format!("{} to {}", h.from.as_deref().unwrap_or("?"), h.to.as_deref().unwrap_or("?")));
    let _ = writeln!(
        out,
        "  said on: {}; happened: {}; place: {}",
        c.said_on.as_deref().unwrap_or("unknown"),
        happened.as_deref().unwrap_or("unknown"),
        c.place.as_deref().map_or_else(|| "unknown".into(), one_line)
    );
    if let Some(reply) = &c.reply {
        let words = reply.points_at.as_ref().map_or_else(String::new, |s| format!(" by “{}”", one_line(&s.text)));
        let _ = writeln!(out, "  reply: {}; what it is about: {}{words}", reply.form.name(), one_line(&reply.target));
    }
    if c.implied {
        let _ = writeln!(out, "  implied: it is not printed as such, it follows from what is");
    }
    rule(out, &c.rule, "  ");
    if let Some(t) = said {
        let _ = writeln!(out, "  attribution: {}", t.id);
        rule(out, &t.rule, "  ");
    }
    out.push('\n');
}

fn or_none(text: &str) -> String {
    if text.is_empty() { "none".into() } else { one_line(text) }
}

fn who(view: &View<'_>, c: &ClaimView) -> String {
    let about = view.speaker_view(c.speaker).map_or_else(String::new, |s| {
        let more: Vec<String> =
            [Some(words::speaker_kind(s.kind)), s.affiliation.as_deref(), s.side.as_deref()].into_iter().flatten().map(one_line).collect();
        format!(" ({}; {})", more.join(", "), s.id)
    });
    format!("{}{about}", one_line(&view.chain(c)))
}

fn ties(out: &mut String, view: &View<'_>, c: &ClaimView) {
    for d in &view.analysis.disputes {
        for (i, p) in d.positions.iter().enumerate().filter(|(_, p)| p.claims.contains(&c.id)) {
            let _ =
                writeln!(out, "in dispute {}: {} — position {}, “{}”", d.id, one_line(&d.question), i + 1, one_line(&view.sentence(d, p)));
        }
    }
    for r in view.analysis.relations.iter().filter(|r| r.a == c.id || r.b == c.id) {
        let (other, direction) = if r.a == c.id { (r.b, words::relation(r.kind)) } else { (r.a, passive(r.kind)) };
        let text =
            view.claim(other).map_or_else(String::new, |o| format!(" {}: “{}”", one_line(&view.chain(o)), words::bare(&view.evidence(o))));
        let _ = writeln!(out, "{} {direction} {other}{text} ({}): {}", r.id, r.rule, one_line(&words::reason(&r.why)));
    }
}

/// The relation seen from its second claim.
fn passive(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Updates => "is updated by",
        RelationKind::Corrects => "is corrected by",
        RelationKind::Repeats => "is repeated by",
        RelationKind::Agrees => "agrees with",
        RelationKind::Contradicts => "is contradicted by",
        RelationKind::Narrows => "is narrowed by",
    }
}

fn relation(out: &mut String, view: &View<'_>, r: &RelationView) {
    let about = r.about.map_or_else(String::new, |a| format!(": {}", words::dispute_type(a)));
    let _ =
        writeln!(out, "relation {}\n{}{about}, confidence {:.2}\nwhy: {}", r.id, words::relation(r.kind), r.confidence, one_line(&r.why));
    rule(out, &r.rule, "");
    let ends = (view.claim(r.a), view.claim(r.b));
    if let (Some(a), Some(b)) = ends
        && let Some(text) = figures_apart(a, b)
    {
        let _ = writeln!(out, "{text}");
    }
    out.push('\n');
    for c in [ends.0, ends.1].into_iter().flatten() {
        claim(out, view, c);
    }
}

/// Which other values two figures would have needed.
fn figures_apart(a: &ClaimView, b: &ClaimView) -> Option<String> {
    let (p, q) = (a.quantity.as_ref()?, b.quantity.as_ref()?);
    let (smaller, larger) = if p.low.unwrap_or(0.0) <= q.low.unwrap_or(0.0) { (p, q) } else { (q, p) };
    let (top, bottom) = (smaller.high, larger.low?);
    match top {
        Some(top) if top < bottom => Some(format!(
            "the figures leave a gap from {} to {}: “at least {}” or “up to {}” would have closed it",
            words::number(top),
            words::number(bottom),
            words::number(top),
            words::number(bottom)
        )),
        _ => Some("the figures leave a number that fits both".to_owned()),
    }
}

fn dispute(out: &mut String, view: &View<'_>, d: &DisputeView) {
    let _ = writeln!(out, "dispute {}: {}", d.id, one_line(&d.question));
    let _ = writeln!(
        out,
        "{}; type: {}; confidence {:.2}; grade: {} ({}); {}",
        if d.standing == Standing::Disputed { "disputed" } else { "perhaps disputed" },
        words::dispute_type(d.about),
        d.confidence,
        words::grade(d.grade),
        words::grade_meaning(d.grade),
        one_line(&d.weighed)
    );
    if let Some(r) = &d.review {
        let by = r.by.as_deref().map_or_else(String::new, |b| format!(" by {}", one_line(b)));
        let when = r.when.as_deref().map_or_else(String::new, |w| format!(", {}", one_line(w)));
        let note = r.note.as_deref().map_or_else(String::new, |n| format!(": {}", one_line(n)));
        let _ = writeln!(out, "review: {}{by}{when}{note}", r.verdict.name());
        if let Some(asked) = &r.asked {
            let _ = writeln!(out, "asked by the program as: {}", one_line(asked));
        }
    }
    out.push('\n');
    for (i, p) in d.positions.iter().enumerate() {
        let speakers: Vec<String> = p
            .speakers
            .iter()
            .map(|s| format!("{}{}", one_line(view.speaker(*s)), if p.parties.contains(s) { " (one of the sides involved)" } else { "" }))
            .collect();
        let _ = writeln!(out, "position {}: {} — {}; {}", i + 1, one_line(&p.label), speakers.join(", "), words::sources(p.origins));
        for c in p.claims.iter().filter_map(|c| view.claim(*c)) {
            let _ = writeln!(out, "\n  {} {}, {}", c.id, one_line(&view.chain(c)), one_line(&view.place(c)));
            let layers = c.attribution.and_then(|a| view.attribution(a)).map_or_else(Vec::new, |t| sentence::layers(view, t));
            write_sentences(out, view.document(c.document), &c.evidence, &layers);
        }
        out.push('\n');
    }
    let members: BTreeSet<_> = d.positions.iter().flat_map(|p| &p.claims).copied().collect();
    let within: Vec<&RelationView> = view.analysis.relations.iter().filter(|r| members.contains(&r.a) && members.contains(&r.b)).collect();
    let _ = writeln!(out, "why it is a dispute:");
    for r in within.iter().filter(|r| r.kind == RelationKind::Contradicts) {
        let _ = writeln!(out, "  {} {} contradicts {} (confidence {:.2}): {}", r.id, r.a, r.b, r.confidence, one_line(&r.why));
    }
    let others = within.iter().filter(|r| r.kind != RelationKind::Contradicts).count();
    if others > 0 {
        let _ = writeln!(out, "  and {} that join claims of one position", words::count(others, "relation", "relations"));
    }
    let rules: BTreeSet<&str> = within.iter().filter(|r| r.kind == RelationKind::Contradicts).map(|r| r.rule.as_str()).collect();
    for id in &rules {
        rule(out, id, "  ");
    }
    let n = within.iter().filter(|r| r.kind == RelationKind::Contradicts).count();
    let _ = writeln!(
        out,
        "\nwhat would have changed it: without {} it would be no dispute; `sayso explain` on one of them shows what it weighed.",
        if n == 1 { "that contradiction".to_owned() } else { format!("those {n} contradictions") }
    );
}

fn attribution(out: &mut String, view: &View<'_>, t: &AttributionView) {
    let _ = writeln!(out, "attribution {}\n", t.id);
    let spans: Vec<SpanView> = [&t.source, &t.cue, &t.content].into_iter().flatten().cloned().collect();
    write_sentences(out, view.document(t.document), &spans, &sentence::layers(view, t));
    let _ = writeln!(
        out,
        "  who: {}; stance: {}{}",
        t.speaker.map_or_else(|| "nobody named".into(), |s| one_line(view.speaker(s))),
        words::stance(t.stance),
        if t.hedged { ", held at arm's length" } else { "" }
    );
    if let Some(parent) = t.parent {
        let _ = writeln!(out, "  inside: {parent}");
    }
    rule(out, &t.rule, "  ");
    for c in view.analysis.claims.iter().filter(|c| c.attribution == Some(t.id)) {
        let _ = writeln!(out, "  claim {}: “{}”", c.id, words::bare(&view.evidence(c)));
    }
}

fn speaker(out: &mut String, analysis: &Analysis, s: &SpeakerView) {
    let _ = writeln!(out, "speaker {}: {}\n  kind: {}", s.id, one_line(&s.name), words::speaker_kind(s.kind));
    for (what, value) in [("affiliation", &s.affiliation), ("side", &s.side)] {
        if let Some(value) = value {
            let _ = writeln!(out, "  {what}: {}", one_line(value));
        }
    }
    if !s.aliases.is_empty() {
        let _ = writeln!(out, "  also printed as: {}", s.aliases.iter().map(|a| one_line(a)).collect::<Vec<_>>().join(", "));
    }
    let n = analysis.claims.iter().filter(|c| c.speaker == s.id).count();
    let through = analysis.claims.iter().filter(|c| c.speaker != s.id && c.chain.contains(&s.id)).count();
    let _ = writeln!(out, "  behind {}; passed on {}", words::count(n, "claim", "claims"), words::number(through as f64));
    for d in &analysis.disputes {
        for (i, p) in d.positions.iter().enumerate().filter(|(_, p)| p.speakers.contains(&s.id)) {
            let party = if p.parties.contains(&s.id) { ", as one of the sides involved" } else { "" };
            let _ = writeln!(out, "  in {}: {} — position {}, “{}”{party}", d.id, one_line(&d.question), i + 1, one_line(&p.label));
        }
    }
}

fn document(out: &mut String, analysis: &Analysis, d: &DocumentView) {
    let _ = writeln!(out, "article {}: {}", d.id, one_line(d.title.as_deref().unwrap_or(&d.path)));
    let outlet = d.outlet.as_deref().map_or_else(|| "unknown".into(), one_line);
    let _ = writeln!(out, "  path: {}; outlet: {outlet}; published: {}", one_line(&d.path), d.published.as_deref().unwrap_or("unknown"));
    let reprints =
        analysis.documents.iter().filter(|o| o.origin == d.origin && o.id != d.id).map(|o| one_line(&o.path)).collect::<Vec<_>>();
    let kin = if reprints.is_empty() { "no other article".to_owned() } else { reprints.join(", ") };
    let _ = writeln!(out, "  origin: {}, shared with {kin}", d.origin);
    let n = analysis.claims.iter().filter(|c| c.document == d.id).count();
    let _ = writeln!(out, "  {}", words::count(n, "claim", "claims"));
}
