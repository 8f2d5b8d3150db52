//! `attribute`: attributions of invented sentences, in `spec/attribute/*.md`: a fenced text, and what is read in it one a line.

use crate::segment::document;
use sayso::attribute::{Attributed, Attribution, Speaker, attribute};
use sayso::ingest::Document;
use sayso::parse::Reader;
use sayso::pipeline::parsed;
use std::path::Path;

fn attributed(document: &Document) -> Attributed {
    attribute(document, &parsed(Reader::embedded().expect("the embedded weights are sound"), document))
}

fn speaker(attributed: &Attributed, id: sayso::id::SpeakerId) -> &Speaker {
    attributed.speakers.iter().find(|s| s.id == id).expect("every speaker is listed")
}

/// Source, cue and content in the house notation, from the first of them to the last.
fn marked(document: &Document, a: &Attribution) -> String {
    let named = [("source", &a.source), ("cue", &a.cue), ("content", &a.content)];
    let mut pieces: Vec<_> = named.iter().flat_map(|(name, list)| list.iter().map(|p| (p.span, *name))).collect();
    pieces.sort();
    let mut out = String::new();
    let mut at = pieces.first().map_or(0, |p| p.0.start);
    for (span, name) in pieces {
        out.push_str(document.text.slice(sayso::text::Span::new(at, span.start.max(at))));
        out.push_str(&format!("[{name}: {}]", document.text.slice(span)));
        at = span.end;
    }
    out.replace('\n', " ")
}

/// One line: a mark for each attribution around it, stance, marks, speakers and through whom, and the words.
fn line(document: &Document, all: &Attributed, a: &Attribution) -> String {
    let mut depth = 0;
    let mut at = a.parent;
    while let Some(parent) = at {
        depth += 1;
        at = all.attributions[parent].parent;
    }
    let names = |ids: &[sayso::id::SpeakerId]| ids.iter().map(|&id| speaker(all, id).name.as_str()).collect::<Vec<_>>().join(" + ");
    let mut head = format!("{}{:?}", "> ".repeat(depth), a.stance).to_lowercase();
    for (mark, set) in [("negated", a.cue_negated), ("hedged", a.hedged), ("distanced", a.distanced)] {
        if set {
            head.push_str(&format!(", {mark}"));
        }
    }
    let who = if a.speakers.is_empty() { "nobody".to_owned() } else { names(&a.speakers) };
    let via = if a.via.is_empty() { String::new() } else { format!(" via {}", names(&a.via)) };
    format!("{head} | {who}{via} | {}", marked(document, a))
}

fn shown(text: &str) -> String {
    let document = document(text);
    let all = attributed(&document);
    all.attributions.iter().map(|a| line(&document, &all, a)).collect::<Vec<_>>().join("\n")
}

/// Speakers beside the outlet: name, kind, side, affiliation, other names.
fn speakers(text: &str) -> String {
    let all = attributed(&document(text));
    let spoke = |s: &&Speaker| all.attributions.iter().any(|a| a.speakers.contains(&s.id) || a.via.contains(&s.id));
    let line = |s: &Speaker| {
        let kind = format!("{:?}", s.kind).to_lowercase();
        let side = s.side.as_ref().map_or(String::new(), |side| format!(", of {side}"));
        format!("{} ({kind}{side})", s.name)
    };
    let mut lines: Vec<String> = all.speakers.iter().skip(1).filter(spoke).map(line).collect();
    lines.sort();
    lines.join("\n")
}

/// Text and result of every example of a specification; the result's fence says what is shown.
fn examples(spec: &str) -> Vec<(String, String, String)> {
    spec.split("```text\n")
        .skip(1)
        .filter_map(|rest| {
            let (text, after) = rest.split_once("\n```\n")?;
            let (kind, result) = after.split_once("```")?.1.split_once('\n')?;
            let result = result.split("```").next()?.trim_end();
            Some((text.to_owned(), kind.to_owned(), result.to_owned()))
        })
        .collect()
}

#[test]
fn specifications_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/attribute");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|e| e.path()).collect();
    files.sort();
    let (mut wrong, mut n) = (Vec::new(), 0);
    for file in files {
        let spec = std::fs::read_to_string(&file).expect("a specification is text");
        for (text, kind, want) in examples(&spec) {
            n += 1;
            let got = match kind.as_str() {
                "speakers" => speakers(&text),
                _ => shown(&text),
            };
            if got != want {
                wrong.push(format!("{}\n{text}\nwant:\n{want}\ngot:\n{got}\n", file.display()));
            }
        }
    }
    assert!(n > 10, "only {n} examples were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn spans_lie_in_the_text_and_parents_hold_their_children() {
    let text = "\"No!\" said she - (and) “nothing; Bram Holt said the 5th\n\nThe agency quoted him as saying that rebels had admitted it.";
    let document = document(text);
    let all = attributed(&document);
    let length = text.chars().count() as u32;
    for a in &all.attributions {
        let pieces = a.source.iter().chain(&a.cue).chain(&a.content);
        assert!(pieces.clone().all(|p| p.span.start < p.span.end && p.span.end <= length), "{a:?}");
        if let Some(parent) = a.parent {
            let inside =
                |p: &sayso::attribute::Piece| all.attributions[parent].content.iter().any(|c| c.first <= p.first && p.first < c.last);
            assert!(a.cue.first().is_some_and(inside), "{a:?}");
        }
    }
}

#[test]
fn an_unclosed_mark_does_not_swallow_the_article() {
    let text = "The mayor said: \"We will rebuild the bridge.\n\nThe council met on Monday.\n\nTraffic was light.";
    let document = document(text);
    let end = text.find("The council").expect("it is there") as u32;
    let all = attributed(&document);
    assert!(!all.attributions.is_empty());
    assert!(all.attributions.iter().flat_map(|a| &a.content).all(|p| p.span.end <= end));
}

#[test]
fn a_text_may_end_behind_any_word() {
    let whole = "The dam broke, officials said. \"It was safe,\" said the mayor, Ida Holm, who denied it. \"We knew,\" a clerk told the Courier, \
                 according to the army; nobody, added its spokesman, had warned the town.";
    assert!(!attributed(&document(whole)).attributions.is_empty());
    for (end, _) in whole.match_indices(' ') {
        let text = whole[..end].trim_end_matches(['.', ',', ';']);
        let length = text.chars().count() as u32;
        let all = attributed(&document(text));
        assert!(all.attributions.iter().flat_map(|a| &a.cue).all(|p| p.span.end <= length), "{text}");
    }
}

#[test]
fn nobody_speaks_in_an_empty_text() {
    assert!(shown("").is_empty() && shown(" \n\n ").is_empty());
}

#[test]
fn a_text_reads_the_same_twice() {
    let text = "Officials denied media reports that the badge had been stolen, the agency reported.";
    assert_eq!(shown(text), shown(text));
}
