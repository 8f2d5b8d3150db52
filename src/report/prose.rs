//! The report for a person, as Markdown or for a terminal: one text, two ways to mark it up.

use super::analysis::*;
use super::view::{View, one_line};
use crate::normalise::Modality;
use crate::relate::{DisputeType, RelationKind};
use std::fmt::Write;

/// How the text is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Markdown, for a pull request or a wiki.
    Markdown,
    /// ANSI colours; the caller strips them where they are not wanted.
    Terminal,
}

/// Rows of a list after which the rest is counted, not shown.
const SHOWN: usize = 20;
/// Quotations of one position after which the rest is counted.
const QUOTED: usize = 5;

/// The disputes, then what only changed, what differs in scope, and what was skipped.
pub fn prose(analysis: &Analysis, markup: Markup) -> String {
    let view = View::new(analysis);
    let mut out = String::new();
    let p = Pen { markup };
    let _ = writeln!(out, "{}\n\n{}.\n", p.head(1, "Facts in dispute"), view.summary());
    if analysis.disputes.is_empty() {
        let _ = writeln!(out, "No disputes found among {} claim(s) of {} article(s).\n", analysis.claims.len(), analysis.documents.len());
    }
    for (i, dispute) in analysis.disputes.iter().enumerate() {
        write_dispute(&mut out, &view, p, i + 1, dispute);
    }
    write_pairs(&mut out, &view, p, "What only changed over time", RelationKind::Updates);
    write_pairs(&mut out, &view, p, "What was corrected", RelationKind::Corrects);
    write_pairs(&mut out, &view, p, "What differs only in scope or bounds", RelationKind::Narrows);
    write_single(&mut out, &view, p);
    let _ = writeln!(out, "{}\n", p.head(2, "What was skipped or doubted"));
    if analysis.notes.is_empty() {
        let _ = writeln!(out, "Nothing.\n");
    }
    for note in &analysis.notes {
        let place = note.place.as_ref().map(|w| format!(" ({w})")).unwrap_or_default();
        let mend = note.mend.as_ref().map(|m| format!(" Mend: {m}.")).unwrap_or_default();
        let document = p.text(note.document.as_deref().unwrap_or("the run"));
        let _ = writeln!(out, "- {document}{place}: {}.{mend}", p.text(note.what.trim_end_matches('.')));
    }
    out
}

#[derive(Clone, Copy)]
struct Pen {
    markup: Markup,
}

impl Pen {
    fn head(self, level: usize, text: &str) -> String {
        match self.markup {
            Markup::Markdown => format!("{} {text}", "#".repeat(level)),
            Markup::Terminal => format!("\u{1b}[1m{text}\u{1b}[0m"),
        }
    }

    fn strong(self, text: &str) -> String {
        match self.markup {
            Markup::Markdown => format!("**{}**", self.text(text)),
            Markup::Terminal => format!("\u{1b}[1m{}\u{1b}[0m", self.text(text)),
        }
    }

    fn faint(self, text: &str) -> String {
        match self.markup {
            Markup::Markdown => format!("<sub>{}</sub>", self.text(text)),
            Markup::Terminal => format!("\u{1b}[2m{}\u{1b}[0m", self.text(text)),
        }
    }

    /// Text of articles: shown as text in every format.
    fn text(self, text: &str) -> String {
        let text = one_line(text);
        match self.markup {
            Markup::Terminal => text,
            Markup::Markdown => {
                let mut out = String::with_capacity(text.len());
                for c in text.chars() {
                    match c {
                        '<' => out.push_str("&lt;"),
                        '>' => out.push_str("&gt;"),
                        '&' => out.push_str("&amp;"),
                        '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => {
                            out.push('\\');
                            out.push(c);
                        }
                        c => out.push(c),
                    }
                }
                out
            }
        }
    }
}

fn write_dispute(out: &mut String, view: &View<'_>, p: Pen, number: usize, dispute: &DisputeView) {
    let _ = writeln!(out, "{}\n", p.head(2, &format!("{number}. {}", p.text(&dispute.question))));
    let grade = serde_json::to_value(dispute.grade).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    let kind = serde_json::to_value(dispute.about).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    let _ =
        writeln!(out, "{kind}, {grade}, confidence {:.2}; {}", dispute.confidence, p.faint(&format!("{} {}", dispute.id, dispute.weighed)));
    if dispute.about == DisputeType::Quantity
        && let Some(figures) = view.figures(dispute)
    {
        let row: Vec<String> = ["low", "best supported", "high"]
            .iter()
            .zip(figures)
            .map(|(name, (value, at))| format!("{name} {value} ({})", names(view, &dispute.positions[at], p)))
            .collect();
        let _ = writeln!(out, "{}", row.join("; "));
    }
    for position in &dispute.positions {
        let parties = position.parties.iter().map(|&s| p.text(view.speaker(s))).collect::<Vec<_>>();
        let parties = if parties.is_empty() { String::new() } else { format!(" Party to the matter: {}.", parties.join(", ")) };
        let days = view
            .days(&position.claims)
            .map_or_else(|| "no date".to_owned(), |(a, b)| if a == b { a.to_owned() } else { format!("{a} to {b}") });
        let outlets: Vec<String> = view.outlets(&position.claims).into_iter().map(|o| p.text(o)).collect();
        let _ = writeln!(
            out,
            "\n- {} — {}.{parties} {} independent origin(s); outlets: {}; {days}",
            p.strong(&position.label),
            names(view, position, p),
            position.origins,
            outlets.join(", "),
        );
        for claim in position.claims.iter().filter_map(|id| view.claim(*id)).take(QUOTED) {
            let hedge = match claim.modality {
                Modality::Asserted => "",
                Modality::Hedged => " (hedged)",
                Modality::Possible => " (as possible)",
                Modality::Future | Modality::Conditional | Modality::Desired => " (not as fact)",
            };
            let _ = writeln!(
                out,
                "  - {}{hedge}: “{}” {}",
                p.text(&view.chain(claim)),
                p.text(&view.evidence(claim)),
                p.faint(&format!("{} {}", view.place(claim), claim.id))
            );
        }
        if position.claims.len() > QUOTED {
            let _ = writeln!(out, "  - and {} more", position.claims.len() - QUOTED);
        }
    }
    out.push('\n');
}

fn names(view: &View<'_>, position: &PositionView, p: Pen) -> String {
    let mut names: Vec<String> = position.speakers.iter().map(|&s| p.text(view.speaker(s))).collect();
    names.dedup();
    names.join(", ")
}

fn write_pairs(out: &mut String, view: &View<'_>, p: Pen, title: &str, kind: RelationKind) {
    let mut pairs: Vec<_> = view.relations(kind).collect();
    if pairs.is_empty() {
        return;
    }
    pairs.sort_by(|x, y| (&x.1.said_on, x.0.id).cmp(&(&y.1.said_on, y.0.id)));
    let _ = writeln!(out, "{}\n", p.head(2, title));
    for (relation, a, b) in pairs.iter().take(SHOWN) {
        let _ = writeln!(
            out,
            "- {} “{}” / {} “{}”: {} {}",
            p.text(&view.chain(a)),
            p.text(&view.evidence(a)),
            p.text(&view.chain(b)),
            p.text(&view.evidence(b)),
            p.text(&relation.why),
            p.faint(&relation.id.to_string())
        );
    }
    if pairs.len() > SHOWN {
        let _ = writeln!(out, "- and {} more; `sayso report --format json` lists all", pairs.len() - SHOWN);
    }
    out.push('\n');
}

/// Figures that nobody else gives.
fn write_single(out: &mut String, view: &View<'_>, p: Pen) {
    let related: std::collections::BTreeSet<_> = view.analysis.relations.iter().flat_map(|r| [r.a, r.b]).collect();
    let alone: Vec<&ClaimView> =
        view.analysis.claims.iter().filter(|c| c.quantity.is_some() && c.attribution.is_some() && !related.contains(&c.id)).collect();
    if alone.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}\n", p.head(2, "Figures from a single source"));
    for claim in alone.iter().take(SHOWN) {
        let _ = writeln!(out, "- {}: “{}” {}", p.text(&view.chain(claim)), p.text(&view.evidence(claim)), p.faint(&view.place(claim)));
    }
    if alone.len() > SHOWN {
        let _ = writeln!(out, "- and {} more", alone.len() - SHOWN);
    }
    out.push('\n');
}
