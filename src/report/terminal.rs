//! The report for a terminal: as wide as it is, each position once with its sentences under it, colours that the caller strips where they are
//! not wanted. Yes is blue and no is red throughout; the clause in a sentence is bold; ids and places stand whole on a line of their own.

use super::analysis::*;
use super::card::{Card, Hue, Side, cards};
use super::lists::{others, pairs};
use super::quotation::Quotation;
use super::view::{View, one_line};
use super::words;
use crate::graph::Standing;
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Rows of a list after which the rest is counted, not shown.
const SHOWN: usize = 12;
/// Sentences of one position after which the rest is counted.
const QUOTED: usize = 3;
/// Lines longer than this are hard to read, however wide the window is.
const WIDEST: usize = 100;

const BOLD: &str = "\u{1b}[1m";
const FAINT: &str = "\u{1b}[2m";
const RESET: &str = "\u{1b}[0m";
/// Colours of positions that are neither yes nor no, in their order.
const HUES: [&str; 4] = ["\u{1b}[35m", "\u{1b}[32m", "\u{1b}[33m", "\u{1b}[36m"];
const YES: &str = "\u{1b}[34m";
const NO: &str = "\u{1b}[31m";

/// The report with ANSI colours, for a window of `width` columns.
pub fn terminal(analysis: &Analysis, width: usize) -> String {
    let width = width.clamp(30, WIDEST);
    let view = View::new(analysis);
    let mut out = String::new();
    let _ = writeln!(out, "{BOLD}Facts in dispute{RESET}");
    wrap(&mut out, &format!("{}.", view.summary()), "", "", width);
    if let Some(doubt) = view.doubt() {
        wrap(&mut out, doubt, "", "", width);
    }
    out.push('\n');
    let all = cards(&view, &analysis.disputes);
    let (sure, perhaps): (Vec<&Card<'_>>, Vec<&Card<'_>>) = all.iter().partition(|c| c.dispute.standing == Standing::Disputed);
    if sure.is_empty() {
        let text = format!(
            "No disputes found among {} of {}.",
            words::count(analysis.claims.len(), "claim", "claims"),
            words::count(analysis.documents.len(), "article", "articles")
        );
        wrap(&mut out, &text, "", "", width);
        out.push('\n');
    }
    for (i, card) in sure.iter().enumerate() {
        dispute(&mut out, i + 1, card, width);
    }
    if !perhaps.is_empty() {
        head(&mut out, "Perhaps disputed");
        wrap(&mut out, "Less sure: read the sentences before you use one. `sayso explain ID` shows them.", "", "", width);
        out.push('\n');
        perhaps.iter().for_each(|card| folded(&mut out, card, width));
        out.push('\n');
    }
    dismissed(&mut out, analysis, width);
    lists(&mut out, &view, width);
    foot(&mut out, analysis, width);
    out
}

/// One dispute for a window of `width` columns, as the walk of `sayso review` shows it.
pub fn terminal_dispute(analysis: &Analysis, dispute: &DisputeView, number: usize, width: usize) -> String {
    let view = View::new(analysis);
    let mut out = String::new();
    for card in cards(&view, [dispute]) {
        self::dispute(&mut out, number, &card, width.clamp(30, WIDEST));
    }
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

fn hue(hue: Hue) -> &'static str {
    match hue {
        Hue::Yes => YES,
        Hue::No => NO,
        Hue::Other(i) => HUES[i % HUES.len()],
    }
}

fn dispute(out: &mut String, number: usize, card: &Card<'_>, width: usize) {
    let d = card.dispute;
    let first = format!("{number}. ");
    for (i, line) in lines(&one_line(&d.question), width.saturating_sub(first.len())).iter().enumerate() {
        let indent = if i > 0 { " ".repeat(first.len()) } else { first.clone() };
        let _ = writeln!(out, "{BOLD}{indent}{line}{RESET}");
    }
    let review = reviewed(d).map_or_else(String::new, |r| format!(", {r}"));
    faint(out, &format!("{}, {}, confidence {:.2}{review}", words::turns_on(d.about), words::grade(d.grade), d.confidence), "   ", width);
    let _ = writeln!(out, "   {FAINT}{}{RESET}", d.id);
    if let Some(r) = &d.review {
        if let Some(asked) = r.asked.as_deref() {
            wrap(out, &format!("asked by the program as: {}", one_line(asked)), "   ", "   ", width);
        }
        if let Some(note) = r.note.as_deref() {
            wrap(out, &format!("reviewer: {}", one_line(note)), "   ", "   ", width);
        }
    }
    if let Some((value, at)) = card.figures.and_then(|f| f.best) {
        let from = words::sources(card.sides[at].position.origins);
        wrap(out, &format!("most sources give {} ({from})", words::number(value)), "   ", "   ", width);
    }
    for side in &card.sides {
        position(out, side, width);
    }
    out.push('\n');
}

fn position(out: &mut String, side: &Side<'_>, width: usize) {
    out.push('\n');
    for line in lines(&side.sentence, width.saturating_sub(3)) {
        let _ = writeln!(out, "   {}{BOLD}{line}{RESET}", hue(side.hue));
    }
    let about: Vec<String> = std::iter::once(side.dated_sources()).chain(side.weighed.iter().cloned()).filter(|w| !w.is_empty()).collect();
    if !about.is_empty() {
        faint(out, &one_line(&about.join("; ")), "   ", width);
    }
    for q in side.quotes.iter().take(QUOTED) {
        quote(out, q, side.is_shared(), width);
    }
    if side.quotes.len() > QUOTED {
        faint(out, &format!("and {}", words::count(side.quotes.len() - QUOTED, "more sentence", "more sentences")), "     ", width);
    }
    if let Some(q) = &side.perhaps {
        faint(out, &words::perhaps(&one_line(&q.who)), "   ", width);
        quote(out, q, false, width);
    }
    if !side.doubtful.is_empty() {
        faint(out, words::MAY_ANSWER, "   ", width);
        side.doubtful.iter().take(QUOTED).for_each(|q| quote(out, q, true, width));
    }
}

/// A sentence with its clause in bold; who says it, where that is not told yet; where it stands, to be copied.
fn quote(out: &mut String, q: &Quotation<'_>, named: bool, width: usize) {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    if named || q.hedge.is_some() {
        let who = if named { one_line(&q.who) } else { String::new() };
        let hedge = q.hedge.map_or_else(String::new, |h| format!(" ({h})"));
        pieces.push((format!("{}: ", format!("{who}{hedge}").trim_start()), false));
    }
    pieces.extend(q.shown());
    for line in styled(&pieces, width.saturating_sub(5)) {
        let _ = writeln!(out, "     {line}");
    }
    let (place, id) = (one_line(&q.place), q.claim.id.to_string());
    // Both are there to be copied: where they do not stand beside each other, each has its line.
    let gap = if place.width() + id.len() + 7 > width { "\n     " } else { "  " };
    let _ = writeln!(out, "     {FAINT}{place}{gap}{id}{RESET}");
    if !q.also.is_empty() {
        let places: Vec<String> = q.also.iter().map(|(o, place)| format!("{} ({})", one_line(o), one_line(place))).collect();
        faint(out, &format!("the same words in {}", places.join(", ")), "     ", width);
    }
}

/// A dispute that only may be one, in a few lines.
fn folded(out: &mut String, card: &Card<'_>, width: usize) {
    wrap(out, &one_line(&card.dispute.question), "- ", "  ", width);
    for side in &card.sides {
        for line in lines(&side.sentence, width.saturating_sub(4)) {
            let _ = writeln!(out, "    {}{line}{RESET}", hue(side.hue));
        }
    }
    let _ = writeln!(out, "    {FAINT}confidence {:.2}  {}{RESET}", card.dispute.confidence, card.dispute.id);
}

fn reviewed(d: &DisputeView) -> Option<String> {
    let r = d.review.as_ref().filter(|r| r.verdict != Verdict::Open)?;
    let by = r.by.as_deref().map_or_else(|| "a reviewer".into(), one_line);
    let when = r.when.as_deref().map_or_else(String::new, |w| format!(" on {}", w.chars().take(10).collect::<String>()));
    Some(format!("{} by {by}{when}", r.verdict.name()))
}

fn dismissed(out: &mut String, analysis: &Analysis, width: usize) {
    if analysis.dismissed.is_empty() {
        return;
    }
    head(out, "Dismissed by a reviewer");
    for d in &analysis.dismissed {
        let note = d.review.as_ref().and_then(|r| r.note.as_deref()).map_or_else(String::new, |n| format!(": {}", one_line(n)));
        wrap(out, &format!("{}{note} ({})", one_line(&d.question), d.id), "- ", "  ", width);
    }
    out.push('\n');
}

fn said(q: &Quotation<'_>) -> Vec<(String, bool)> {
    let hedge = q.hedge.map_or_else(String::new, |h| format!(" ({h})"));
    std::iter::once((format!("{}{hedge}: ", one_line(&q.who)), false)).chain(q.pieces.iter().cloned()).collect()
}

/// What only changed, what differs in scope, and the other figures.
fn lists(out: &mut String, view: &View<'_>, width: usize) {
    for list in pairs(view).iter().filter(|l| !l.rows.is_empty()) {
        head(out, list.title);
        for pair in list.rows.iter().take(SHOWN) {
            let [a, b] = &pair.ends;
            let mut pieces = said(a);
            pieces.push((format!(" — {} — ", list.between), false));
            pieces.extend(said(b));
            bullet(out, &pieces, width);
            faint(out, &one_line(&words::reason(&pair.relation.why)), "  ", width);
            let _ = writeln!(out, "  {FAINT}{}{RESET}", pair.relation.id);
        }
        more(out, list.rows.len(), width);
    }
    let others = others(view);
    if others.len() == 0 {
        return;
    }
    head(out, "Other figures");
    for group in others.rivals.iter().take(SHOWN) {
        wrap(out, &format!("{}: perhaps rival", one_line(&group.what)), "- ", "  ", width);
        for (figure, q) in group.figures.iter().take(SHOWN) {
            let mut pieces = vec![(format!("{figure}, {}: ", one_line(&q.who)), false)];
            pieces.extend(q.pieces.iter().cloned());
            for line in styled(&pieces, width.saturating_sub(4)) {
                let _ = writeln!(out, "    {line}");
            }
            let _ = writeln!(out, "    {FAINT}{}{RESET}", one_line(&q.place));
        }
    }
    for q in others.alone.iter().take(SHOWN) {
        bullet(out, &said(q), width);
        let _ = writeln!(out, "  {FAINT}{}{RESET}", one_line(&q.place));
    }
    more(out, others.alone.len(), width);
}

fn bullet(out: &mut String, pieces: &[(String, bool)], width: usize) {
    for (i, line) in styled(pieces, width.saturating_sub(2)).iter().enumerate() {
        let _ = writeln!(out, "{}{line}", if i == 0 { "- " } else { "  " });
    }
}

fn foot(out: &mut String, analysis: &Analysis, width: usize) {
    if !analysis.decisions.is_empty() {
        head(out, "What reviewers decided");
        for d in &analysis.decisions {
            let by = d.by.as_deref().map_or_else(String::new, |b| format!(" — {}", one_line(b)));
            let when = d.when.as_deref().map_or_else(String::new, |w| format!(", {}", one_line(w)));
            let note = d.note.as_deref().map_or_else(String::new, |n| format!(": {}", one_line(n)));
            wrap(out, &format!("{}{note}{by}{when}", words::decided(d)), "- ", "  ", width);
        }
        out.push('\n');
    }
    head(out, "What was skipped or doubted");
    if analysis.notes.is_empty() {
        out.push_str("Nothing.\n");
    }
    for note in &analysis.notes {
        let place = note.place.as_ref().map(|w| format!(" ({})", one_line(w))).unwrap_or_default();
        let mend = note.mend.as_ref().map(|m| format!(" Try: {}.", one_line(m))).unwrap_or_default();
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

/// Text in lines of at most `width` columns, its marked pieces in bold on every line.
fn styled(pieces: &[(String, bool)], width: usize) -> Vec<String> {
    let whole: String = pieces.iter().map(|p| p.0.as_str()).collect();
    let mut marks = pieces
        .iter()
        .flat_map(|(text, marked)| text.chars().filter(|c| !c.is_whitespace()).map(|_| *marked))
        .collect::<Vec<_>>()
        .into_iter();
    let mut open = false;
    lines(&whole, width)
        .into_iter()
        .map(|line| {
            let mut out = String::from(if open { BOLD } else { "" });
            for c in line.chars() {
                if !c.is_whitespace() {
                    let marked = marks.next().unwrap_or(false);
                    if marked != open {
                        out.push_str(if marked { BOLD } else { RESET });
                        open = marked;
                    }
                }
                out.push(c);
            }
            if open {
                out.push_str(RESET);
            }
            out
        })
        .collect()
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

    #[test]
    fn the_clause_is_bold_on_every_line() {
        let pieces = [("He said ".to_owned(), false), ("the door was shut".to_owned(), true), (".".to_owned(), false)];
        let plain: Vec<String> = styled(&pieces, 12).iter().map(|l| l.replace(BOLD, "<").replace(RESET, ">")).collect();
        assert_eq!(plain, ["He said <the>", "<door was>", "<shut>."]);
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
