//! The report as Markdown, for a pull request or a wiki: headings, quotations and lists that GitHub and most wikis draw, and nothing that
//! depends on width.

use super::analysis::*;
use super::card::{Card, Side, cards};
use super::lists::{others, pairs};
use super::quotation::Quotation;
use super::view::{View, one_line};
use super::words;
use crate::graph::Standing;
use std::fmt::Write;

/// Rows of a list after which the rest is counted, not shown.
const SHOWN: usize = 20;
/// Sentences of one position after which the rest is counted.
const QUOTED: usize = 4;

/// The disputes, then those that only may be one, then what only changed, what differs in scope, the other figures, and what was skipped.
pub fn markdown(analysis: &Analysis) -> String {
    let view = View::new(analysis);
    let mut out = String::new();
    let _ = writeln!(out, "# Facts in dispute\n\n{}.\n", view.summary());
    if let Some(doubt) = view.doubt() {
        let _ = writeln!(out, "{doubt}\n");
    }
    let all = cards(&view, &analysis.disputes);
    let (sure, perhaps): (Vec<&Card<'_>>, Vec<&Card<'_>>) = all.iter().partition(|c| c.dispute.standing == Standing::Disputed);
    if sure.is_empty() {
        let _ = writeln!(
            out,
            "No disputes found among {} of {}.\n",
            words::count(analysis.claims.len(), "claim", "claims"),
            words::count(analysis.documents.len(), "article", "articles")
        );
    }
    for (i, card) in sure.iter().enumerate() {
        let _ = writeln!(out, "## {}. {}\n", i + 1, markdown_text(&card.dispute.question));
        dispute(&mut out, card);
    }
    if !perhaps.is_empty() {
        let _ = writeln!(out, "## Perhaps disputed\n\nLess sure: read the sentences before you use one.\n");
        let _ = writeln!(out, "<details><summary>{}</summary>\n", words::count(perhaps.len(), "finding", "findings"));
        for card in perhaps {
            let _ = writeln!(out, "### {}\n", markdown_text(&card.dispute.question));
            dispute(&mut out, card);
        }
        let _ = writeln!(out, "</details>\n");
    }
    if !analysis.dismissed.is_empty() {
        let _ = writeln!(out, "## Dismissed by a reviewer\n");
        for d in &analysis.dismissed {
            let note = d.review.as_ref().and_then(|r| r.note.as_deref()).map_or_else(String::new, |n| format!(": {}", markdown_text(n)));
            let _ = writeln!(out, "- {}{note} `{}`", markdown_text(&d.question), d.id);
        }
        out.push('\n');
    }
    lists(&mut out, &view);
    foot(&mut out, analysis);
    out
}

fn dispute(out: &mut String, card: &Card<'_>) {
    let d = card.dispute;
    let review = match &d.review {
        Some(r) if r.verdict != Verdict::Open => {
            let by = r.by.as_deref().map_or_else(|| "a reviewer".into(), markdown_text);
            let when =
                r.when.as_deref().map_or_else(String::new, |w| format!(" on {}", markdown_text(&w.chars().take(10).collect::<String>())));
            format!(", {} by {by}{when}", r.verdict.name())
        }
        _ => String::new(),
    };
    let _ = writeln!(
        out,
        "{}, {}, confidence {:.2}{review} · {} · `{}`\n",
        words::turns_on(d.about),
        words::grade(d.grade),
        d.confidence,
        markdown_text(&d.weighed),
        d.id
    );
    if let Some(r) = &d.review {
        let asked = r.asked.as_deref().map(|a| format!("asked by the program as “{}”", markdown_text(a)));
        let note = r.note.as_deref().map(|n| format!("reviewer: {}", markdown_text(n)));
        let told: Vec<String> = [asked, note].into_iter().flatten().collect();
        if !told.is_empty() {
            let _ = writeln!(out, "{}\n", told.join("; "));
        }
    }
    if let Some((value, at)) = card.figures.and_then(|f| f.best) {
        let _ = writeln!(out, "Most sources give **{}** ({}).\n", words::number(value), words::sources(card.sides[at].position.origins));
    }
    for side in &card.sides {
        position(out, side);
    }
    if !card.moves.is_empty() {
        let steps: Vec<String> = card
            .moves
            .iter()
            .filter(|m| m.tie.is_some() || m.claim.quantity.is_some())
            .take(SHOWN)
            .map(|m| format!("{} {}: {}", m.day.unwrap_or("no date"), markdown_text(m.speaker), markdown_text(&m.what)))
            .collect();
        // One step is no movement.
        if steps.len() > 1 {
            let _ = writeln!(out, "How it moved: {}.\n", steps.join("; "));
        }
    }
}

fn position(out: &mut String, side: &Side<'_>) {
    let about: Vec<String> =
        std::iter::once(&side.dated_sources()).chain(&side.weighed).filter(|w| !w.is_empty()).map(|w| markdown_text(w)).collect();
    let about = if about.is_empty() { String::new() } else { format!(" — {}", about.join("; ")) };
    let _ = writeln!(out, "**{}**{about}\n", markdown_text(&side.sentence));
    let named = side.is_shared();
    side.quotes.iter().take(QUOTED).for_each(|q| quoted(out, q, named));
    if side.quotes.len() > QUOTED {
        let _ = writeln!(out, "and {}\n", words::count(side.quotes.len() - QUOTED, "more sentence", "more sentences"));
    }
    if let Some(q) = &side.perhaps {
        let _ = writeln!(out, "*{}*\n", markdown_text(&words::perhaps(&q.who)));
        quoted(out, q, false);
    }
    if !side.doubtful.is_empty() {
        let _ = writeln!(out, "*{}*\n", words::MAY_ANSWER);
        side.doubtful.iter().take(QUOTED).for_each(|q| quoted(out, q, true));
    }
}

/// A sentence as a block, with where it stands.
fn quoted(out: &mut String, q: &Quotation<'_>, named: bool) {
    let hedge = q.hedge.map_or_else(String::new, |h| format!(" ({h})"));
    let who = if named {
        format!("{}{hedge}: ", markdown_text(&q.who))
    } else if hedge.is_empty() {
        String::new()
    } else {
        format!("{}: ", hedge.trim_start())
    };
    let also: Vec<String> = q.also.iter().map(|(o, place)| format!("{} `{}`", markdown_text(o), code(place))).collect();
    let also = if also.is_empty() { String::new() } else { format!(", the same words in {}", also.join(", ")) };
    let _ = writeln!(out, "> {who}{}  \n> `{}` `{}`{also}\n", marked(q), code(&q.place), q.claim.id);
}

/// A sentence with its clause in bold.
fn marked(q: &Quotation<'_>) -> String {
    let piece = |(text, marked): &(String, bool)| {
        let escaped = markdown_text(text);
        let (before, after) = (text.starts_with(' '), text.ends_with(' '));
        let space = |there: bool| if there { " " } else { "" };
        if *marked && !escaped.is_empty() {
            format!("{}**{escaped}**{}", space(before), space(after))
        } else {
            format!("{}{escaped}{}", space(before), space(after && !escaped.is_empty()))
        }
    };
    q.shown().iter().map(piece).collect()
}

/// A path between backticks: nothing in it ends them.
fn code(text: &str) -> String {
    one_line(text).replace('`', "'")
}

fn said(q: &Quotation<'_>) -> String {
    let hedge = q.hedge.map_or_else(String::new, |h| format!(" ({h})"));
    format!("{}{hedge}: {}", markdown_text(&q.who), marked(q))
}

fn more(out: &mut String, n: usize) {
    if n > SHOWN {
        let _ = writeln!(out, "- and {} more; `--format csv` or `json` lists all", words::number((n - SHOWN) as f64));
    }
    out.push('\n');
}

/// What only changed, what differs in scope, and the other figures.
fn lists(out: &mut String, view: &View<'_>) {
    for list in pairs(view).iter().filter(|l| !l.rows.is_empty()) {
        let _ = writeln!(out, "## {}\n\n{}\n", list.title, list.meaning);
        for pair in list.rows.iter().take(SHOWN) {
            let [a, b] = &pair.ends;
            let why = markdown_text(&words::reason(&pair.relation.why));
            let _ = writeln!(out, "- {} — *{}* — {}  \n  {why} `{}`", said(a), list.between, said(b), pair.relation.id);
        }
        more(out, list.rows.len());
    }
    let others = others(view);
    if others.len() == 0 {
        return;
    }
    let _ = writeln!(out, "## Other figures\n");
    for group in others.rivals.iter().take(SHOWN) {
        let _ = writeln!(out, "- **{}**, perhaps rival:", markdown_text(&group.what));
        for (figure, q) in group.figures.iter().take(SHOWN) {
            let _ = writeln!(out, "  - {}, {} `{}`", markdown_text(figure), said(q), code(&q.place));
        }
    }
    for q in others.alone.iter().take(SHOWN) {
        let _ = writeln!(out, "- {} `{}`", said(q), code(&q.place));
    }
    more(out, others.alone.len());
}

fn foot(out: &mut String, analysis: &Analysis) {
    if !analysis.decisions.is_empty() {
        let _ = writeln!(out, "## What reviewers decided\n");
        for d in &analysis.decisions {
            let by: Vec<String> = [d.by.as_deref(), d.when.as_deref()].into_iter().flatten().map(markdown_text).collect();
            let by = if by.is_empty() { String::new() } else { format!(" ({})", by.join(", ")) };
            let note = d.note.as_deref().map_or_else(String::new, |n| format!(": {}", markdown_text(n)));
            let _ = writeln!(out, "- {}{by}{note}", markdown_text(&words::decided(d)));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "## What was skipped or doubted\n");
    if analysis.notes.is_empty() {
        let _ = writeln!(out, "Nothing.\n");
    }
    for note in &analysis.notes {
        let place = note.place.as_ref().map(|w| format!(" ({})", markdown_text(w))).unwrap_or_default();
        let mend = note.mend.as_ref().map(|m| format!(" Try: {}.", markdown_text(m))).unwrap_or_default();
        let skipped = if note.skipped { "skipped, " } else { "" };
        let document = markdown_text(note.document.as_deref().unwrap_or("the run"));
        let _ = writeln!(out, "- {skipped}{document}{place}: {}.{mend}", markdown_text(note.what.trim_end_matches('.')));
    }
}

/// Whether what follows an ampersand would make it another letter (`&lt;`): the ampersand of *Marks & Spencer* is printed as it is.
fn begins_entity(rest: &str) -> bool {
    rest.split_once(';').is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
}

/// Text of articles in Markdown: on one line, with every mark that Markdown or HTML reads escaped.
pub(super) fn markdown_text(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if begins_entity(&text[at + 1..]) => out.push_str("&amp;"),
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
