//! The report for a terminal: tables as wide as it is, colours that the caller strips where they are not wanted.

use super::analysis::*;
use super::card::{Card, Quote, cards};
use super::lists::{pairs, single};
use super::view::{View, one_line};
use super::words;
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Rows of a list after which the rest is counted, not shown.
const SHOWN: usize = 12;
/// Quotations of one position after which the rest is counted.
const QUOTED: usize = 3;
/// Lines longer than this are hard to read, however wide the window is.
const WIDEST: usize = 120;
/// Below this a table has no room; positions stand one under the other.
const NARROWEST_TABLE: usize = 64;

const BOLD: &str = "\u{1b}[1m";
const FAINT: &str = "\u{1b}[2m";
const RESET: &str = "\u{1b}[0m";
/// Colours of the positions, in their order.
const HUES: [&str; 6] = ["\u{1b}[34m", "\u{1b}[31m", "\u{1b}[32m", "\u{1b}[35m", "\u{1b}[33m", "\u{1b}[36m"];

/// The report with ANSI colours, for a window of `width` columns.
pub fn terminal(analysis: &Analysis, width: usize) -> String {
    let width = width.clamp(30, WIDEST);
    let view = View::new(analysis);
    let mut out = String::new();
    let _ = writeln!(out, "{BOLD}Facts in dispute{RESET}");
    wrap(&mut out, &format!("{}.", view.summary()), "", "", width);
    out.push('\n');
    if analysis.disputes.is_empty() {
        let text = format!(
            "No disputes found among {} of {}.",
            words::count(analysis.claims.len(), "claim", "claims"),
            words::count(analysis.documents.len(), "article", "articles")
        );
        wrap(&mut out, &text, "", "", width);
        out.push('\n');
    }
    for (i, card) in cards(&view, &analysis.disputes).iter().enumerate() {
        dispute(&mut out, i + 1, card, width);
    }
    if !analysis.dismissed.is_empty() {
        head(&mut out, "Dismissed by a reviewer");
        for d in &analysis.dismissed {
            let note = d.review.as_ref().and_then(|r| r.note.as_deref()).map_or_else(String::new, |n| format!(": {}", one_line(n)));
            wrap(&mut out, &format!("{}{note} ({})", one_line(&d.question), d.id), "- ", "  ", width);
        }
        out.push('\n');
    }
    for list in pairs(&view).iter().filter(|l| !l.rows.is_empty()) {
        head(&mut out, list.title);
        for pair in list.rows.iter().take(SHOWN) {
            let [a, b] = &pair.ends;
            wrap(&mut out, &format!("{} — {} — {}", said(a), list.between, said(b)), "- ", "  ", width);
            faint(&mut out, &format!("{} {}", one_line(&pair.relation.why), pair.relation.id), "  ", width);
        }
        more(&mut out, list.rows.len(), width);
    }
    let alone = single(&view);
    if !alone.is_empty() {
        head(&mut out, "Figures from a single source");
        for q in alone.iter().take(SHOWN) {
            wrap(&mut out, &said(q), "- ", "  ", width);
            faint(&mut out, &one_line(&q.place), "  ", width);
        }
        more(&mut out, alone.len(), width);
    }
    foot(&mut out, analysis, width);
    out
}

fn head(out: &mut String, text: &str) {
    let _ = writeln!(out, "{BOLD}{text}{RESET}\n");
}

fn more(out: &mut String, n: usize, width: usize) {
    if n > SHOWN {
        let text = format!("and {} more; --format csv, html or json lists all", words::number((n - SHOWN) as f64));
        wrap(out, &text, "- ", "  ", width);
    }
    out.push('\n');
}

fn said(q: &Quote<'_>) -> String {
    let hedge = q.hedge.map_or_else(String::new, |h| format!(" ({h})"));
    format!("{}{hedge}: “{}”", one_line(&q.chain), words::bare(&q.text))
}

fn dispute(out: &mut String, number: usize, card: &Card<'_>, width: usize) {
    let d = card.dispute;
    let first = format!("{number}. ");
    for (i, line) in lines(&one_line(&d.question), width.saturating_sub(first.len())).iter().enumerate() {
        let indent = if i > 0 { " ".repeat(first.len()) } else { first.clone() };
        let _ = writeln!(out, "{BOLD}{indent}{line}{RESET}");
    }
    let review = match &d.review {
        Some(r) if r.verdict != Verdict::Open => format!(", {} by a reviewer", r.verdict.name()),
        _ => String::new(),
    };
    let about = format!("{}, {}, confidence {:.2}{review}  {}", words::dispute_type(d.about), words::grade(d.grade), d.confidence, d.id);
    faint(out, &about, "   ", width);
    if let Some(note) = d.review.as_ref().and_then(|r| r.note.as_deref()) {
        wrap(out, &format!("reviewer: {}", one_line(note)), "   ", "   ", width);
    }
    if let Some(f) = &card.figures {
        let end = |name: &str, (value, at): (f64, usize)| {
            let names: Vec<String> = card.sides[at].voices.iter().map(|v| one_line(v.name)).collect();
            format!("{name} {} ({})", words::number(value), names.join(", "))
        };
        wrap(out, &format!("{}; {}; {}", end("low", f.low), end("best supported", f.best), end("high", f.high)), "   ", "   ", width);
    }
    positions(out, card, width);
    for (i, side) in card.sides.iter().enumerate() {
        let hue = HUES[i % HUES.len()];
        for q in side.quotes.iter().take(QUOTED) {
            let text = said(q);
            for (k, line) in lines(&text, width.saturating_sub(5)).iter().enumerate() {
                let lead = if k == 0 { format!(" {hue}{}{RESET} ", side.letter) } else { " ".repeat(side.letter.len() + 2) };
                let _ = writeln!(out, "{lead}{line}");
            }
            faint(out, &format!("{} {}", one_line(&q.place), q.claim.id), "   ", width);
        }
        if side.quotes.len() > QUOTED {
            let _ = writeln!(out, " {hue}{}{RESET} and {} more", side.letter, side.quotes.len() - QUOTED);
        }
    }
    out.push('\n');
}

/// Positions as a table, or one under the other where there is no room.
fn positions(out: &mut String, card: &Card<'_>, width: usize) {
    let rows: Vec<[String; 4]> = card
        .sides
        .iter()
        .map(|s| {
            let outlets: std::collections::BTreeSet<String> =
                s.tellings.iter().flat_map(|t| t.outlets.iter().map(|(o, _)| one_line(o))).collect();
            let origins = words::count(s.position.origins, "origin", "origins");
            [
                one_line(&s.position.label),
                s.voices.iter().map(voice).collect::<Vec<_>>().join("; "),
                format!("{origins}: {}", outlets.into_iter().collect::<Vec<_>>().join(", ")),
                s.days.clone(),
            ]
        })
        .collect();
    if width < NARROWEST_TABLE {
        for (i, row) in rows.iter().enumerate() {
            let text = format!("{}: {} — {}; {}", card.sides[i].letter, row[0], row[1], row[2]);
            wrap(out, &format!("{text}; {}", row[3]), " ", "   ", width);
        }
        return;
    }
    // Letter, days and gaps are fixed; what is left is shared by position, speakers and outlets.
    let days = rows.iter().map(|r| r[3].width()).max().unwrap_or(10).min(10);
    let left = width.saturating_sub(3 + days + 2 + 6);
    let widths = [left * 34 / 100, left * 38 / 100, left - left * 34 / 100 - left * 38 / 100, days];
    for (i, row) in rows.iter().enumerate() {
        let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(text, w)| lines(text, w)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(1);
        for k in 0..height {
            let hue = HUES[i % HUES.len()];
            let lead = if k == 0 { format!(" {hue}{BOLD}{}{RESET} ", card.sides[i].letter) } else { "   ".into() };
            let _ = write!(out, "{lead}");
            for (c, cell) in cells.iter().enumerate() {
                let text = cell.get(k).map_or("", String::as_str);
                let pad = if c + 1 == cells.len() { String::new() } else { " ".repeat(widths[c].saturating_sub(text.width()) + 2) };
                let _ = if c == 0 { write!(out, "{BOLD}{text}{RESET}{pad}") } else { write!(out, "{text}{pad}") };
            }
            while out.ends_with(' ') {
                out.pop();
            }
            out.push('\n');
        }
    }
}

fn voice(v: &super::card::Voice<'_>) -> String {
    let mut text = one_line(v.name);
    if !v.through.is_empty() {
        let _ = write!(text, ", through {}", v.through.iter().map(|t| one_line(t)).collect::<Vec<_>>().join(", "));
    }
    match (v.party, v.hedged) {
        (true, true) => text.push_str(" (party, hedged)"),
        (true, false) => text.push_str(" (party)"),
        (false, true) => text.push_str(" (hedged)"),
        (false, false) => {}
    }
    text
}

fn foot(out: &mut String, analysis: &Analysis, width: usize) {
    if !analysis.decisions.is_empty() {
        head(out, "What reviewers decided");
        for d in &analysis.decisions {
            let state = if d.applied { "" } else { "not applied: " };
            let note = d.note.as_deref().map_or_else(String::new, |n| format!(": {}", one_line(n)));
            wrap(out, &format!("{state}{}{note}", one_line(&d.said)), "- ", "  ", width);
        }
        out.push('\n');
    }
    head(out, "What was skipped or doubted");
    if analysis.notes.is_empty() {
        out.push_str("Nothing.\n");
    }
    for note in &analysis.notes {
        let place = note.place.as_ref().map(|w| format!(" ({})", one_line(w))).unwrap_or_default();
        let mend = note.mend.as_ref().map(|m| format!(" Mend: {}.", one_line(m))).unwrap_or_default();
        let skipped = if note.skipped { "skipped, " } else { "" };
        let document = one_line(note.document.as_deref().unwrap_or("the run"));
        wrap(out, &format!("{skipped}{document}{place}: {}.{mend}", one_line(note.what.trim_end_matches('.'))), "- ", "  ", width);
    }
}

fn wrap(out: &mut String, text: &str, first: &str, rest: &str, width: usize) {
    for (i, line) in lines(text, width.saturating_sub(rest.len().max(first.len()))).iter().enumerate() {
        let _ = writeln!(out, "{}{line}", if i == 0 { first } else { rest });
    }
}

fn faint(out: &mut String, text: &str, indent: &str, width: usize) {
    for line in lines(text, width.saturating_sub(indent.len())) {
        let _ = writeln!(out, "{indent}{FAINT}{line}{RESET}");
    }
}

/// A text in lines of at most `width` columns, broken between words; a word wider than a line is cut.
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let width = width.max(4);
    let mut lines: Vec<String> = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let mut word = word;
        let mut w = word.width();
        if used > 0 && used + 1 + w > width {
            lines.push(String::new());
            used = 0;
        }
        while w > width {
            let mut taken = 0;
            let cut = word.char_indices().find(|(_, c)| {
                taken += c.width().unwrap_or(0);
                taken > width
            });
            let cut = cut.map_or(word.len(), |(at, _)| at).max(word.chars().next().map_or(0, char::len_utf8));
            if let Some(line) = lines.last_mut() {
                line.push_str(&word[..cut]);
            }
            lines.push(String::new());
            word = &word[cut..];
            w = word.width();
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += w;
        }
    }
    if lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(lines("the harbour master said so", 11), ["the harbour", "master said", "so"]);
        assert_eq!(lines("漢字漢字漢字", 5), ["漢字", "漢字", "漢字"]);
        assert_eq!(lines("", 5), [""]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(text in "[a-zé漢 ]{0,200}", width in 4usize..60) {
            for line in lines(&text, width) {
                prop_assert!(line.width() <= width, "{line:?}");
            }
        }

        #[test]
        fn nothing_is_lost(text in "[a-zé漢 ]{0,200}", width in 4usize..60) {
            let joined: String = lines(&text, width).concat();
            let without = |s: &str| s.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(without(&joined), without(&text));
        }
    }
}
