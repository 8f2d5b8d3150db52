//! What every room makes of the project's own stories, as reviewed snapshots: `snapshots/<room>/<story>.snap`, to be read by people.

#![allow(clippy::unwrap_used, reason = "helpers of tests, outside the test functions themselves")]

use crate::segment::show as show_segmented;
use sayso::attribute::{Attributed, Attribution, Piece, attribute};
use sayso::graph::ClaimGraph;
use sayso::id::SpeakerId;
use sayso::ingest::{Corpus, Document, ingest};
use sayso::normalise::Claim;
use sayso::parse::{Parsed, Reader};
use sayso::pipeline::{self, Run};
use sayso::relate::{RelationKind, show_quantity};
use sayso::text::Span;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Rooms whose snapshots are made here, one a story.
const ROOMS: [&str; 9] = ["ingest", "origin", "segment", "parse", "attribute", "normalise", "relate", "graph", "report"];

/// Words of a stretch that a snapshot prints before it is cut in the middle.
const LONGEST: usize = 24;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Names of the stories, sorted.
fn stories() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(root().join("corpus"))
        .unwrap()
        .flatten()
        .filter(|e| e.path().join("gold.json").is_file())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn articles(story: &str) -> PathBuf {
    root().join("corpus").join(story).join("articles")
}

fn corpus(story: &str) -> Corpus {
    ingest(&articles(story)).unwrap()
}

fn parsed(document: &Document) -> Parsed {
    pipeline::parsed(Reader::embedded().unwrap(), document)
}

fn run(story: &str) -> Run {
    pipeline::run(Reader::embedded().unwrap(), &articles(story)).unwrap()
}

/// Compares the text that a room's reader sees with the reviewed one, story by story.
fn check(room: &str, description: &str, show: impl Fn(&str) -> String) {
    for story in stories() {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(format!("../snapshots/{room}"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_description(description);
        settings.set_input_file(articles(&story).parent().unwrap().strip_prefix(root()).unwrap());
        let shown = show(&story);
        settings.bind(|| insta::assert_snapshot!(story.clone(), shown));
    }
}

/// A stretch on one line, its middle left out when it is long.
fn clip(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= LONGEST {
        return words.join(" ");
    }
    let (head, tail) = (LONGEST * 2 / 3, LONGEST / 3);
    format!("{} … {}", words[..head].join(" "), words[words.len() - tail..].join(" "))
}

fn spans(document: &Document, spans: &[Span]) -> String {
    spans.iter().map(|s| clip(document.text.slice(*s))).collect::<Vec<_>>().join(" | ")
}

#[test]
fn articles_are_read_with_their_metadata() {
    check("ingest", "Articles as read: outlet, day, headline, what is furniture, and what was noted", |story| {
        let corpus = corpus(story);
        let mut out = String::new();
        for d in &corpus.documents {
            let day = d.published.map_or("no date".into(), |p| p.date.to_string());
            let _ = writeln!(out, "## {}\n{} | {day} | {}", d.path, d.outlet_name(), d.title.as_deref().unwrap_or("no title"));
            let _ = writeln!(
                out,
                "by {} | {} | {} characters, {} part(s){}",
                d.byline.as_deref().unwrap_or("nobody named"),
                d.language.as_deref().unwrap_or("language unknown"),
                d.text.as_str().chars().count(),
                d.parts.len(),
                if d.credits.is_empty() { String::new() } else { format!(", credits {}", d.credits.join(", ")) }
            );
            for span in &d.furniture {
                let _ = writeln!(out, "furniture: {}", clip(d.text.slice(*span)));
            }
        }
        for note in &corpus.notes {
            let _ = writeln!(out, "note {} {}: {}", note.code, note.document.as_deref().unwrap_or("-"), note.what);
        }
        out
    });
}

#[test]
fn wire_copy_is_one_telling() {
    check("origin", "Which article each article goes back to, and passages that were printed before", |story| {
        let corpus = corpus(story);
        let origins = sayso::origin::origin(&corpus);
        let mut out = String::new();
        // The first article with an origin stands for it.
        let teller = |id| {
            let first = (0..corpus.documents.len()).find(|&i| origins.of_document[i] == id);
            first.map_or("an article not shown", |i| corpus.documents[i].path.as_str())
        };
        for (i, d) in corpus.documents.iter().enumerate() {
            let told = teller(origins.of_document[i]);
            let own = if told == d.path { "its own telling".to_owned() } else { format!("goes back to {told}") };
            let _ = writeln!(out, "## {}\n{own}", d.path);
            for (span, origin) in &origins.passages[i] {
                if *origin != origins.of_document[i] {
                    let _ = writeln!(out, "passage of {}: {}", teller(*origin), clip(d.text.slice(*span)));
                }
            }
        }
        out
    });
}

#[test]
fn articles_are_cut_into_sentences() {
    check("segment", "Paragraphs by lines, sentences by /, tokens by spaces, quotations in ‹›", |story| {
        let mut out = String::new();
        for d in &corpus(story).documents {
            let _ = writeln!(out, "## {}\n{}\n", d.path, show_segmented(d, &sayso::segment::segment(d)));
        }
        out
    });
}

#[test]
fn the_first_sentences_are_parsed() {
    check("parse", "The first two sentences of each article: word, part of speech, lemma, head, relation; then names", |story| {
        let mut out = String::new();
        for d in &corpus(story).documents {
            let p = parsed(d);
            let _ = writeln!(out, "## {}", d.path);
            let end = p.segmented.sentences.get(1).map_or(p.words.len(), |s| s.tokens.end);
            let word = |t: usize| d.text.slice(p.segmented.tokens[t].span);
            for t in 0..end {
                let w = &p.words[t];
                let head = w.head.map_or("the root", |h| word(h as usize));
                let _ = writeln!(out, "{:<14} {:<6} {:<12} {} of {head}", word(t), w.pos.label(), p.lemma(t), w.relation.label());
            }
            for m in p.mentions.iter().filter(|m| m.tokens.end <= end) {
                let names: Vec<&str> = m.tokens.clone().map(word).collect();
                let _ = writeln!(out, "name {}: {}", m.kind.label(), names.join(" "));
            }
        }
        out
    });
}

/// `[source: …] [cue: …] [content: …]` in reading order, `…` where something stands between.
fn notation(document: &Document, attribution: &Attribution) -> String {
    let roles = [("source", &attribution.source), ("cue", &attribution.cue), ("content", &attribution.content)];
    let mut pieces: Vec<(&str, Piece)> = roles.iter().flat_map(|(role, list)| list.iter().map(move |p| (*role, *p))).collect();
    pieces.sort_by_key(|(_, p)| (p.first, p.last));
    let mut out = String::new();
    let mut last: Option<usize> = None;
    for (role, piece) in pieces {
        match last {
            Some(end) if end < piece.first => out.push_str(" … "),
            Some(_) => out.push(' '),
            None => {}
        }
        let _ = write!(out, "[{role}: {}]", clip(document.text.slice(piece.span)));
        last = Some(piece.last);
    }
    out
}

fn name(attributed: &Attributed, id: SpeakerId) -> String {
    attributed.speakers.iter().find(|s| s.id == id).map_or("?".into(), |s| s.name.clone())
}

#[test]
fn statements_have_their_speakers() {
    check("attribute", "Attributions in the house notation, with speaker, stance and rule; then the speakers", |story| {
        let mut out = String::new();
        for d in &corpus(story).documents {
            let attributed = attribute(d, &parsed(d));
            let _ = writeln!(out, "## {}", d.path);
            for a in &attributed.attributions {
                let who: Vec<String> = a.speakers.iter().map(|&s| name(&attributed, s)).collect();
                let via: Vec<String> = a.via.iter().map(|&s| format!(", through {}", name(&attributed, s))).collect();
                let inside = a.parent.and_then(|p| attributed.attributions.get(p)).map_or(String::new(), |p| {
                    let outer: Vec<String> = p.speakers.iter().map(|&s| name(&attributed, s)).collect();
                    format!("; inside what {} says", if outer.is_empty() { "somebody".into() } else { outer.join(" and ") })
                });
                let _ = writeln!(out, "{}", notation(d, a));
                let _ = writeln!(
                    out,
                    "    {}{} {}{}{}{inside} ({})",
                    if who.is_empty() { "nobody named".into() } else { who.join(" and ") },
                    via.concat(),
                    format!("{:?}", a.stance).to_lowercase(),
                    if a.hedged { ", hedged" } else { "" },
                    if a.cue_negated { ", negated" } else { "" },
                    a.rule
                );
            }
            for s in &attributed.speakers {
                let also = if s.aliases.is_empty() { String::new() } else { format!(", also {}", s.aliases.join(", ")) };
                let side = s.side.as_ref().map_or(String::new(), |x| format!(", side {x}"));
                let _ = writeln!(out, "speaker {} ({:?}){side}{also}", s.name, s.kind);
            }
        }
        out
    });
}

/// A claim in one line: who says what, how firmly; the clause below it.
fn claim_line(run: &Run, claim: &Claim) -> String {
    let who = |id: SpeakerId| run.speakers.list.iter().find(|s| s.id == id).map_or("?", |s| s.name.as_str());
    let chain: Vec<&str> = claim.chain.iter().map(|&s| who(s)).collect();
    let mut out = format!("{}: ", chain.join(" > "));
    let _ = write!(
        out,
        "{:?} {:?} {}",
        claim.polarity,
        claim.modality,
        claim.predicate.frame.map_or(claim.predicate.lemma.clone(), |f| format!("{} ({f})", claim.predicate.lemma))
    );
    for argument in &claim.arguments {
        let _ = write!(out, "; {} {}", argument.role.name(), clip(&argument.canonical));
    }
    if let Some(q) = &claim.quantity {
        let _ = write!(out, "; {} {} [{}]", show_quantity(q), q.frame, q.scope);
    }
    if let Some(when) = claim.happened {
        let told = match (when.from, when.to) {
            (Some(from), Some(to)) if from == to => from.to_string(),
            (Some(from), Some(to)) => format!("{from} to {to}"),
            (Some(from), None) => format!("from {from}"),
            (None, Some(to)) => format!("until {to}"),
            (None, None) => "whenever".to_owned(),
        };
        let _ = write!(out, "; happened {told}");
    }
    if !claim.place.is_empty() {
        let _ = write!(out, "; at {}", claim.place.join(" < "));
    }
    out
}

fn document_of<'a>(run: &'a Run, claim: &Claim) -> &'a Document {
    run.corpus.documents.iter().find(|d| d.id == claim.document).unwrap()
}

#[test]
fn statements_become_claims() {
    check("normalise", "Claims: chain of speakers, polarity, modality, predicate, participants, figure; then the clause", |story| {
        let run = run(story);
        let mut out = String::new();
        for d in &run.corpus.documents {
            let _ = writeln!(out, "## {}", d.path);
            for claim in run.graph.claims.iter().filter(|c| c.document == d.id) {
                let _ = writeln!(out, "{}\n    “{}”", claim_line(&run, claim), spans(d, &claim.evidence));
            }
        }
        out
    });
}

fn clause(run: &Run, graph: &ClaimGraph, id: sayso::id::ClaimId) -> String {
    let claim = graph.claim(id).unwrap();
    let who = run.speakers.list.iter().find(|s| s.id == claim.speaker).map_or("?", |s| s.name.as_str());
    format!("{who}: “{}” ({})", spans(document_of(run, claim), &claim.evidence), document_of(run, claim).path)
}

#[test]
fn claims_are_related() {
    check("relate", "Relations by kind: the two clauses, the rule and what was weighed", |story| {
        let run = run(story);
        let mut blocks: Vec<(RelationKind, String)> = run
            .graph
            .relations
            .iter()
            .map(|r| {
                let about = r.about.map_or(String::new(), |a| format!(": {}", format!("{a:?}").to_lowercase()));
                let kind = format!("{:?}", r.kind).to_lowercase();
                let (a, b) = (clause(&run, &run.graph, r.a), clause(&run, &run.graph, r.b));
                (r.kind, format!("{kind}{about} ({})\n    {a}\n    {b}\n    {}\n", r.rule, r.why))
            })
            .collect();
        blocks.sort();
        blocks.into_iter().map(|(_, block)| block).collect()
    });
}

#[test]
fn disputes_have_positions() {
    check("graph", "Disputes, the weightiest first: question, positions, who stands behind each, how many origins", |story| {
        let run = run(story);
        let who = |id: &SpeakerId| run.speakers.list.iter().find(|s| s.id == *id).map_or("?", |s| s.name.as_str());
        let mut out = String::new();
        for d in &run.graph.disputes {
            let _ = writeln!(out, "{} ({:?}, {:?}, {:.2})", d.question, d.about, d.grade, d.confidence);
            for p in &d.positions {
                let speakers: Vec<String> =
                    p.speakers.iter().map(|s| format!("{}{}", who(s), if p.parties.contains(s) { " (party)" } else { "" })).collect();
                let _ =
                    writeln!(out, "    {}: {}; {} claim(s), {} origin(s)", p.label, speakers.join(", "), p.claims.len(), p.origins.len());
            }
        }
        out
    });
}

#[test]
fn the_report_reads_well() {
    check("report", "`sayso report corpus/STORY/articles --format markdown`", |story| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(["report", "--no-cache", "--format", "markdown"])
            .arg(articles(story))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    });
}

#[test]
fn no_snapshot_is_left_over() {
    let stories = stories();
    for room in ROOMS {
        let folder = root().join("snapshots").join(room);
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let file = entry.file_name().to_string_lossy().into_owned();
            let Some(stem) = file.strip_suffix(".snap") else { continue };
            // Other tests keep snapshots of other names in these folders; a story's name must be a story's.
            let known = stories.iter().any(|s| s == stem) || !stem.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            assert!(known, "snapshots/{room}/{file} belongs to no story: delete it");
        }
    }
}
