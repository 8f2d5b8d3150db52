//! The report as Markdown, for a pull request or a wiki: tables that GitHub and most wikis draw, and nothing that depends on width.

use super::analysis::*;
use super::card::{Card, Quote, Side, cards};
use super::lists::{pairs, single};
use super::view::{View, one_line};
use super::words;
use std::fmt::Write;

/// Rows of a list after which the rest is counted, not shown.
const SHOWN: usize = 20;
/// Quotations of one position after which the rest is counted.
const QUOTED: usize = 5;

/// The disputes, then what only changed, what differs in scope, what rests on one source, and what was skipped.
pub fn markdown(analysis: &Analysis) -> String {
    let view = View::new(analysis);
    let mut out = String::new();
    let _ = writeln!(out, "# Facts in dispute\n\n{}.\n", view.summary());
    if analysis.disputes.is_empty() {
        let _ = writeln!(
            out,
            "No disputes found among {} of {}.\n",
            words::count(analysis.claims.len(), "claim", "claims"),
            words::count(analysis.documents.len(), "article", "articles")
        );
    }
    for (i, card) in cards(&view, &analysis.disputes).iter().enumerate() {
        dispute(&mut out, i + 1, card);
    }
    if !analysis.dismissed.is_empty() {
        let _ = writeln!(out, "## Dismissed by a reviewer\n");
        for d in &analysis.dismissed {
            let note = d.review.as_ref().and_then(|r| r.note.as_deref()).map_or_else(String::new, |n| format!(": {}", markdown_text(n)));
            let _ = writeln!(out, "- {}{note} <sub>{}</sub>", markdown_text(&d.question), d.id);
        }
        out.push('\n');
    }
    for list in pairs(&view).iter().filter(|l| !l.rows.is_empty()) {
        let _ = writeln!(out, "## {}\n\n{}\n", list.title, list.meaning);
        for pair in list.rows.iter().take(SHOWN) {
            let [a, b] = &pair.ends;
            let _ = writeln!(
                out,
                "- {} *{}* {}: {} <sub>{}</sub>",
                said(a),
                list.between,
                said(b),
                markdown_text(&pair.relation.why),
                pair.relation.id
            );
        }
        more(&mut out, list.rows.len());
    }
    let alone = single(&view);
    if !alone.is_empty() {
        let _ = writeln!(out, "## Figures from a single source\n");
        for q in alone.iter().take(SHOWN) {
            let _ = writeln!(out, "- {} <sub>{}</sub>", said(q), markdown_text(&q.place));
        }
        more(&mut out, alone.len());
    }
    foot(&mut out, analysis);
    out
}

fn more(out: &mut String, n: usize) {
    if n > SHOWN {
        let _ = writeln!(out, "- and {} more; `--format csv` or `json` lists all", words::number((n - SHOWN) as f64));
    }
    out.push('\n');
}

fn said(q: &Quote<'_>) -> String {
    format!("{}{} “{}”", markdown_text(&q.chain), hedge(q), markdown_text(words::bare(&q.text)))
}

fn hedge(q: &Quote<'_>) -> String {
    q.hedge.map_or_else(String::new, |h| format!(" ({h})"))
}

fn dispute(out: &mut String, number: usize, card: &Card<'_>) {
    let d = card.dispute;
    let _ = writeln!(out, "## {number}. {}\n", markdown_text(&d.question));
    let review = match &d.review {
        Some(r) if r.verdict != Verdict::Open => format!(", {} by a reviewer", r.verdict.name()),
        _ => String::new(),
    };
    let _ = writeln!(
        out,
        "{}, {}, confidence {:.2}{review}; <sub>{} {}</sub>\n",
        words::dispute_type(d.about),
        words::grade(d.grade),
        d.confidence,
        d.id,
        markdown_text(&d.weighed)
    );
    if let Some(r) = &d.review {
        let asked = r.asked.as_deref().map(|a| format!("asked by the program as “{}”", markdown_text(a)));
        let note = r.note.as_deref().map(|n| format!("reviewer: {}", markdown_text(n)));
        let told: Vec<String> = [asked, note].into_iter().flatten().collect();
        if !told.is_empty() {
            let _ = writeln!(out, "{}\n", told.join("; "));
        }
    }
    if let Some(f) = &card.figures {
        let end = |name: &str, (value, at): (f64, usize)| format!("{name} **{}** ({})", words::number(value), names(&card.sides[at]));
        let _ = writeln!(out, "{}; {}; {}\n", end("low", f.low), end("best supported", f.best), end("high", f.high));
    }
    let _ = writeln!(out, "| | position | who | origins | outlets | days |\n| --- | --- | --- | --- | --- | --- |");
    for side in &card.sides {
        let outlets: std::collections::BTreeSet<&str> = side.tellings.iter().flat_map(|t| t.outlets.iter().map(|(o, _)| *o)).collect();
        let outlets: Vec<String> = outlets.into_iter().map(markdown_text).collect();
        let _ = writeln!(
            out,
            "| {} | **{}** | {} | {} | {} | {} |",
            side.letter,
            markdown_text(&side.position.label),
            who(side),
            side.position.origins,
            outlets.join(", "),
            side.days
        );
    }
    out.push('\n');
    for side in &card.sides {
        for q in side.quotes.iter().take(QUOTED) {
            let _ = writeln!(
                out,
                "- **{}** {}{}: “{}” <sub>{} {}</sub>",
                side.letter,
                markdown_text(&q.chain),
                hedge(q),
                markdown_text(words::bare(&q.text)),
                markdown_text(&q.place),
                q.claim.id
            );
        }
        if side.quotes.len() > QUOTED {
            let _ = writeln!(out, "- **{}** and {} more", side.letter, side.quotes.len() - QUOTED);
        }
    }
    let moved: std::collections::BTreeSet<Option<&str>> = card.moves.iter().map(|m| m.day).collect();
    if moved.len() > 1 && card.moves.iter().any(|m| m.tie.is_some()) {
        let steps: Vec<String> = card
            .moves
            .iter()
            .filter(|m| m.tie.is_some() || m.claim.quantity.is_some())
            .take(SHOWN)
            .map(|m| format!("{} {}: {}", m.day.unwrap_or("no date"), markdown_text(m.speaker), markdown_text(&m.what)))
            .collect();
        let _ = writeln!(out, "\nHow it moved: {}.", steps.join("; "));
    }
    out.push('\n');
}

fn names(side: &Side<'_>) -> String {
    side.voices.iter().map(|v| markdown_text(v.name)).collect::<Vec<_>>().join(", ")
}

fn who(side: &Side<'_>) -> String {
    let voice = |v: &super::card::Voice<'_>| {
        let mut text = markdown_text(v.name);
        if !v.through.is_empty() {
            let _ = write!(text, ", through {}", v.through.iter().map(|t| markdown_text(t)).collect::<Vec<_>>().join(", "));
        }
        match (v.party, v.hedged) {
            (true, true) => text.push_str(" (party, hedged)"),
            (true, false) => text.push_str(" (party)"),
            (false, true) => text.push_str(" (hedged)"),
            (false, false) => {}
        }
        text
    };
    side.voices.iter().map(voice).collect::<Vec<_>>().join("; ")
}

fn foot(out: &mut String, analysis: &Analysis) {
    if !analysis.decisions.is_empty() {
        let _ = writeln!(out, "## What reviewers decided\n");
        for d in &analysis.decisions {
            let state = if d.applied { "" } else { "not applied: " };
            let by = d.by.as_deref().map_or_else(String::new, |b| format!(" ({})", markdown_text(b)));
            let note = d.note.as_deref().map_or_else(String::new, |n| format!(": {}", markdown_text(n)));
            let _ = writeln!(out, "- {state}{}{by}{note}", markdown_text(&d.said));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "## What was skipped or doubted\n");
    if analysis.notes.is_empty() {
        let _ = writeln!(out, "Nothing.\n");
    }
    for note in &analysis.notes {
        let place = note.place.as_ref().map(|w| format!(" ({})", markdown_text(w))).unwrap_or_default();
        let mend = note.mend.as_ref().map(|m| format!(" Mend: {}.", markdown_text(m))).unwrap_or_default();
        let skipped = if note.skipped { "skipped, " } else { "" };
        let document = markdown_text(note.document.as_deref().unwrap_or("the run"));
        let _ = writeln!(out, "- {skipped}{document}{place}: {}.{mend}", markdown_text(note.what.trim_end_matches('.')));
    }
}

/// Text of articles in Markdown: on one line, with every mark that Markdown or HTML reads escaped.
pub(super) fn markdown_text(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // A name such as `a_b` needs no escape in any dialect, a mark at the edge of a word does.
            '_' if before.is_alphanumeric() => out.push('_'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            // An address would become a link that nobody checked.
            ':' if out.ends_with("http") || out.ends_with("https") || out.ends_with("ftp") => out.push_str("&#58;"),
            '@' => out.push_str("&#64;"),
            c => out.push(c),
        }
        before = c;
    }
    out
}
