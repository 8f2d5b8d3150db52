//! A difference in the report's words, as Markdown.

use super::{Article, Difference, DisputeChange, Fate, Line, Step, StepKind};
use crate::report::markdown_text as text;
use crate::report::words;
use std::fmt::Write;

/// Claims of one sort that are listed.
const LISTED: usize = 20;

/// The difference as Markdown, ended by a line break.
pub fn markdown(difference: &Difference) -> String {
    let mut out = String::from("# What changed\n\n");
    if difference.is_empty() {
        out.push_str("Nothing: both analyses say the same.\n");
        return out;
    }
    let of = |fate: Fate| difference.disputes.iter().filter(|d| d.change == fate).count();
    let _ = writeln!(
        out,
        "{} new, {} changed, {} no longer in dispute, {} gone with their articles; {} and {}.\n",
        words::count(of(Fate::New), "dispute", "disputes"),
        of(Fate::Changed),
        of(Fate::Resolved),
        of(Fate::Vanished),
        words::count(difference.articles_added.len(), "article came", "articles came"),
        words::count(difference.articles_removed.len(), "went", "went"),
    );
    for (title, list) in [("Articles that came", &difference.articles_added), ("Articles that went", &difference.articles_removed)] {
        if !list.is_empty() {
            let _ = writeln!(out, "## {title}\n");
            for a in list {
                let _ = writeln!(out, "- {}", named(a));
            }
            out.push('\n');
        }
    }
    for (title, fate) in [
        ("New disputes", Fate::New),
        ("Changed disputes", Fate::Changed),
        ("No longer in dispute", Fate::Resolved),
        ("Gone with their articles", Fate::Vanished),
    ] {
        let list: Vec<&DisputeChange> = difference.disputes.iter().filter(|d| d.change == fate).collect();
        if !list.is_empty() {
            let _ = writeln!(out, "## {title}\n");
            list.into_iter().for_each(|d| dispute(&mut out, d));
        }
    }
    for (title, list) in [
        ("Claims that came", &difference.claims_added),
        ("Claims that went", &difference.claims_removed),
        ("Claims read otherwise", &difference.claims_changed),
    ] {
        lines(&mut out, title, list);
    }
    if !difference.details.is_empty() {
        let _ = writeln!(out, "## Details\n");
        for detail in difference.details.iter().take(LISTED) {
            let _ = writeln!(out, "- {}", text(detail));
        }
        if difference.details.len() > LISTED {
            let _ = writeln!(out, "- and {} more; `--format json` lists all", difference.details.len() - LISTED);
        }
    }
    out
}

fn named(a: &Article) -> String {
    let title = a.title.as_deref().unwrap_or(&a.path);
    let about: Vec<String> = [a.outlet.as_deref(), a.published.as_deref(), Some(a.path.as_str())].into_iter().flatten().map(text).collect();
    format!("*{}* ({})", text(title), about.join(", "))
}

/// An article in two words: who printed it and when, else its file.
fn short(a: &Article) -> String {
    let about: Vec<String> = [a.outlet.as_deref(), a.published.as_deref()].into_iter().flatten().map(text).collect();
    if about.is_empty() { text(&a.path) } else { about.join(", ") }
}

fn dispute(out: &mut String, d: &DisputeChange) {
    let was = d.was.map_or_else(String::new, |w| format!(", before {w}"));
    let _ = writeln!(out, "### {}\n\n{}, <sub>{}{was}</sub>\n", text(&d.question), words::turns_on(d.about), d.id);
    let because: Vec<String> = d.because.iter().map(named).collect();
    let reviewed = d.steps.iter().any(|s| s.kind == StepKind::Review);
    let _ = match (because.is_empty(), reviewed) {
        (false, _) => writeln!(out, "Because of {}.\n", because.join("; ")),
        (true, true) => writeln!(out, "Because of a reviewer.\n"),
        (true, false) => writeln!(out, "No article came or went for it: the same articles are read otherwise.\n"),
    };
    for s in &d.steps {
        // Where one article did it, it stands above.
        let place = s.article.as_ref().filter(|_| d.because.len() != 1).map_or_else(String::new, |a| format!(" — {}", short(a)));
        let _ = writeln!(out, "- {}{place}", step(s));
    }
    out.push('\n');
}

fn step(s: &Step) -> String {
    // What is quoted already is not quoted twice.
    let part = |of: &Option<String>| text(words::bare(of.as_deref().unwrap_or("")));
    let (who, before, after) = (text(s.speaker.as_deref().unwrap_or("")), part(&s.before), part(&s.after));
    match s.kind {
        StepKind::ChangedFigure => format!("changed figure: **{who}** had {before}, now {after}"),
        StepKind::ChangedMind => format!("changed mind: **{who}** stood with “{before}”, now with “{after}”"),
        StepKind::TakenBack => format!("taken back: **{who}** said {before}, now {after}"),
        StepKind::Joined => format!("**{who}** comes in with “{after}”"),
        StepKind::Left => format!("**{who}** is no longer there with “{before}”"),
        StepKind::Origins => format!("sources: {before} before, now {after}"),
        StepKind::Question => format!("asked as “{before}” before"),
        StepKind::Kind => format!("was {before}; is {after}"),
        StepKind::Review if before.is_empty() => format!("reviewer: {after}"),
        StepKind::Review => format!("reviewer: {before} before, now {after}"),
    }
}

fn lines(out: &mut String, title: &str, list: &[Line]) {
    if list.is_empty() {
        return;
    }
    let _ = writeln!(out, "## {title}\n");
    for line in list.iter().take(LISTED) {
        let what = line.what.as_deref().map_or_else(String::new, |w| format!(": {}", text(w)));
        let _ = writeln!(out, "- {}{what} <sub>{}</sub>", text(&line.text), line.id);
    }
    if list.len() > LISTED {
        let _ = writeln!(out, "- and {} more; `--format json` lists all", list.len() - LISTED);
    }
    out.push('\n');
}
