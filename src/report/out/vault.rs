//! An Obsidian vault: a note for each dispute, speaker and article, linked to each other, and one that lists the disputes.
//!
//! Any program that reads Markdown with `[[links]]` opens it (Logseq, Foam, Zettlr). A note's file name is its question, name or headline and its id,
//! so that it is the same in every run, whatever else is in the folder. Properties stand in the head of each note. Text of articles is
//! escaped: it makes no link, tag, comment, formula or markup.

use super::name::file_name;
use super::{Part, address};
use crate::graph::Standing;
use crate::id::{DocumentId, SpeakerId};
use crate::report::analysis::*;
use crate::report::card::{Card, cards};
use crate::report::json::json_line;
use crate::report::markdown_text;
use crate::report::quotation::Quotation;
use crate::report::view::{View, one_line, plain};
use crate::report::words;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The note with which a reader begins.
const START: &str = "Facts in dispute";

/// Folders of the vault.
const DISPUTES: &str = "Disputes";
const SPEAKERS: &str = "Speakers";
const ARTICLES: &str = "Articles";

/// The notes of a vault. Every article has one, and so has every speaker who stands in a dispute or has a name.
pub fn vault(analysis: &Analysis) -> Vec<Part> {
    let view = View::new(analysis);
    let all = cards(&view, &analysis.disputes);
    let names = Names::of(analysis);
    let mut told = Told::default();
    analysis.claims.iter().for_each(|c| *told.statements.entry(c.speaker).or_default() += 1);
    for card in &all {
        for (at, side) in card.sides.iter().enumerate() {
            for speaker in &side.position.speakers {
                told.by_speaker.entry(*speaker).or_default().push((card, at));
            }
            for q in &side.quotes {
                told.by_document.entry(q.claim.document).or_default().push((card, q.clone()));
            }
        }
    }
    let mut parts = vec![Part { path: format!("{START}.md"), content: start(&view, &all, &names).into_bytes() }];
    let note = |path: &str, content: String| Part { path: format!("{path}.md"), content: content.into_bytes() };
    parts.extend(all.iter().map(|card| note(&names.disputes[&card.dispute.id], dispute(&view, card, &names))));
    parts.extend(analysis.speakers.iter().filter_map(|s| Some(note(names.speakers.get(&s.id)?, speaker(s, &told, &names)))));
    parts.extend(analysis.documents.iter().map(|d| note(&names.documents[&d.id], article(d, told.by_document.get(&d.id), &names))));
    parts
}

/// Where each speaker and article comes up.
#[derive(Default)]
struct Told<'c, 'a> {
    statements: BTreeMap<SpeakerId, usize>,
    by_speaker: BTreeMap<SpeakerId, Vec<(&'c Card<'a>, usize)>>,
    by_document: BTreeMap<DocumentId, Vec<(&'c Card<'a>, Quotation<'a>)>>,
}

/// Paths of the notes, without their ending.
struct Names {
    disputes: BTreeMap<crate::id::DisputeId, String>,
    speakers: BTreeMap<SpeakerId, String>,
    documents: BTreeMap<DocumentId, String>,
}

impl Names {
    fn of(analysis: &Analysis) -> Names {
        let path = |folder: &str, text: &str, id: &dyn std::fmt::Display| format!("{folder}/{}", file_name(text, &id));
        let disputing: BTreeSet<SpeakerId> =
            analysis.disputes.iter().flat_map(|d| &d.positions).flat_map(|p| p.speakers.iter().copied()).collect();
        let noted = |s: &&SpeakerView| disputing.contains(&s.id) || s.kind != crate::attribute::SpeakerKind::Unnamed;
        Names {
            disputes: analysis.disputes.iter().map(|d| (d.id, path(DISPUTES, &d.question, &d.id))).collect(),
            speakers: analysis.speakers.iter().filter(noted).map(|s| (s.id, path(SPEAKERS, &s.name, &s.id))).collect(),
            documents: analysis.documents.iter().map(|d| (d.id, path(ARTICLES, d.title.as_deref().unwrap_or(&d.path), &d.id))).collect(),
        }
    }

    /// A link that reads as some text; the text alone where there is no note.
    fn link(path: Option<&String>, text: &str) -> String {
        match path {
            Some(path) => format!("[[{path}|{}]]", label(text)),
            None => marked_down(text),
        }
    }

    fn speaker(&self, view: &View<'_>, id: SpeakerId) -> String {
        Names::link(self.speakers.get(&id), &plain(view.speaker(id)))
    }
}

/// Text between `|` and `]]`, where some programs read marks and others show the escapes: every mark stands as a letter that looks like it.
fn label(text: &str) -> String {
    let chars: Vec<char> = one_line(text).chars().collect();
    let mut out = String::new();
    for (i, &c) in chars.iter().enumerate() {
        let after = chars.get(i + 1).copied();
        let doubled = after == Some(c) || i.checked_sub(1).is_some_and(|b| chars[b] == c);
        out.push(match c {
            '|' => '¦',
            '[' => '(',
            ']' => ')',
            '<' => '‹',
            '>' => '›',
            '^' => 'ˆ',
            '#' => '＃',
            '\\' => '＼',
            '`' => '\'',
            '*' => '∗',
            '~' => '∼',
            '$' => '＄',
            '_' => '＿',
            '=' if doubled => '＝',
            '%' if doubled => '％',
            '&' if after.is_some_and(|a| a == '#' || a.is_alphanumeric()) => '＆',
            c => c,
        });
    }
    if out.is_empty() { "note".into() } else { out }
}

/// Text of articles in Obsidian's Markdown, which has highlights, comments and formulas beside the usual marks.
fn marked_down(text: &str) -> String {
    let mut out = String::new();
    for c in markdown_text(text).chars() {
        match c {
            '=' | '%' | '$' | '^' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// The head of a note: its properties, each a JSON value, which is YAML too.
fn head(properties: &[(&str, Option<serde_json::Value>)]) -> String {
    let mut out = String::from("---\n");
    for (name, value) in properties {
        if let Some(value) = value {
            let _ = writeln!(out, "{name}: {}", json_line(value));
        }
    }
    out.push_str("---\n\n");
    out
}

fn start(view: &View<'_>, all: &[Card<'_>], names: &Names) -> String {
    let mut out = head(&[("program", Some(json!(view.analysis.program.to_string())))]);
    let _ = writeln!(out, "{}.\n", marked_down(&view.summary()));
    for (title, standing) in [("In dispute", Standing::Disputed), ("Perhaps disputed: read the sentences first", Standing::Perhaps)] {
        let of: Vec<&Card<'_>> = all.iter().filter(|c| c.dispute.standing == standing).collect();
        if of.is_empty() {
            continue;
        }
        let _ = writeln!(out, "## {title}\n");
        for card in of {
            let sides: Vec<String> = card.sides.iter().map(|s| marked_down(&s.sentence)).collect();
            let _ = writeln!(out, "- {}: {}", Names::link(names.disputes.get(&card.dispute.id), &card.dispute.question), sides.join("; "));
        }
        out.push('\n');
    }
    if all.is_empty() {
        let _ = writeln!(out, "No disputes found.\n");
    }
    if !view.analysis.notes.is_empty() {
        let _ = writeln!(out, "## What was skipped or doubted\n");
        for note in &view.analysis.notes {
            let _ = writeln!(out, "- {}: {}", marked_down(note.document.as_deref().unwrap_or("the run")), marked_down(&note.what));
        }
    }
    out
}

fn dispute(view: &View<'_>, card: &Card<'_>, names: &Names) -> String {
    let d = card.dispute;
    let mut out = head(&[
        ("aliases", Some(json!([one_line(&d.question)]))),
        ("id", Some(json!(d.id))),
        ("standing", Some(json!(words::standing(d.standing)))),
        ("turns-on", Some(json!(words::turns_on(d.about)))),
        ("grade", Some(json!(words::grade(d.grade)))),
        ("confidence", Some(json!(d.confidence))),
        ("review", d.review.as_ref().map(|r| json!(r.verdict.name()))),
    ]);
    let _ = writeln!(out, "# {}\n", marked_down(&d.question));
    for side in &card.sides {
        let _ = writeln!(out, "## {}\n", marked_down(&side.sentence));
        if !side.nobody {
            let speakers: Vec<String> = side.position.speakers.iter().map(|id| names.speaker(view, *id)).collect();
            let _ = writeln!(out, "{}: {}\n", marked_down(&side.dated_sources()), speakers.join(", "));
        }
        for q in &side.quotes {
            let _ = writeln!(out, "{}\n", quoted(q, names, true));
        }
    }
    out
}

/// A sentence with who says it and where it stands.
fn quoted(q: &Quotation<'_>, names: &Names, linked: bool) -> String {
    let hedge = q.hedge.map_or_else(String::new, |h| format!(" ({h})"));
    let place = marked_down(&q.place);
    let place = if linked { format!("{}, {place}", Names::link(names.documents.get(&q.claim.document), &plain(q.outlet))) } else { place };
    format!("> {}{hedge}: {}\n> {place}, {}", marked_down(&q.who), marked_down(&q.text()), words::day(q.day.unwrap_or("no date")))
}

fn speaker(s: &SpeakerView, told: &Told<'_, '_>, names: &Names) -> String {
    // What stands behind a comma is what an article tells of somebody, and no name.
    let aliases: BTreeSet<String> =
        s.aliases.iter().filter(|a| !a.contains(',')).chain([&s.name]).map(|a| plain(a)).filter(|a| !a.is_empty()).collect();
    let text = |value: Option<&String>| value.map(|v| json!(plain(v)));
    let mut out = head(&[
        ("aliases", Some(json!(aliases))),
        ("id", Some(json!(s.id))),
        ("kind", Some(json!(words::speaker_kind(s.kind)))),
        ("affiliation", text(s.affiliation.as_ref())),
        ("side", text(s.side.as_ref())),
        ("statements", Some(json!(told.statements.get(&s.id).copied().unwrap_or_default()))),
    ]);
    let _ = writeln!(out, "# {}\n", marked_down(&plain(&s.name)));
    for (card, at) in told.by_speaker.get(&s.id).into_iter().flatten() {
        let question = Names::link(names.disputes.get(&card.dispute.id), &card.dispute.question);
        let _ = writeln!(out, "## {question}\n\n{}\n", marked_down(&card.sides[*at].position.label));
        let own = card.sides[*at].quotes.iter().filter(|q| q.is_by(s.id));
        for q in own {
            let _ = writeln!(out, "{}\n", quoted(q, names, true));
        }
    }
    out
}

fn article(d: &DocumentView, told: Option<&Vec<(&Card<'_>, Quotation<'_>)>>, names: &Names) -> String {
    let text = |value: Option<&String>| value.map(|v| json!(plain(v)));
    let title = plain(d.title.as_deref().unwrap_or(&d.path));
    let mut out = head(&[
        ("aliases", Some(json!([title]))),
        ("id", Some(json!(d.id))),
        ("outlet", text(d.outlet.as_ref())),
        ("published", text(d.published.as_ref())),
        ("byline", text(d.byline.as_ref())),
        ("url", address(d.url.as_deref()).map(|u| json!(u))),
        ("file", Some(json!(one_line(&d.path)))),
    ]);
    let _ = writeln!(out, "# {}\n", marked_down(&title));
    let mut last = None;
    for (card, q) in told.into_iter().flatten() {
        if last != Some(card.dispute.id) {
            let _ = writeln!(out, "## {}\n", Names::link(names.disputes.get(&card.dispute.id), &card.dispute.question));
            last = Some(card.dispute.id);
        }
        let _ = writeln!(out, "{}\n", quoted(q, names, false));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_links_or_marks() {
        let hostile = "[[Secret]] #tag ==x== %%x%% $x$ ^block ![[embed]] `x`";
        for mark in ["[[", " #tag", "==", "%%", " $x", "![", " ^b"] {
            assert!(!marked_down(hostile).contains(mark), "{mark} in {}", marked_down(hostile));
            assert!(!label(hostile).contains(mark), "{mark} in {}", label(hostile));
        }
        assert_eq!(label("]]|#"), "))¦＃");
        assert_eq!(label("5% of $x & y"), "5% of ＄x & y");
    }
}
