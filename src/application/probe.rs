//! Hidden commands that score the grammars of numbers and dates alone, before claims are made of them: one JSON record a line.

use super::dump::document;
use crate::ingest::{Published, ingest};
use crate::normalise::{quantity, time};
use crate::parse::Reader;
use crate::pipeline;
use serde_json::json;
use std::io::{self, BufRead, Write};
use std::path::Path;

fn reader() -> io::Result<&'static Reader> {
    Reader::embedded().map_err(|e| io::Error::other(e.to_string()))
}

/// Figures of every document below a path: `{"doc","start","end","text","frame","low","high","approximate","scope","unit","kind","rule"}`.
pub fn figures(path: &str, out: &mut impl Write) -> io::Result<()> {
    let corpus = ingest(Path::new(path)).map_err(|e| io::Error::other(e.to_string()))?;
    for document in &corpus.documents {
        let parsed = pipeline::parsed(reader()?, document);
        for f in quantity::find(document, &parsed) {
            let record = json!({"doc": document.path, "start": f.evidence.start, "end": f.evidence.end, "text": document.text.slice(f.evidence),
                "frame": f.frame, "low": f.low, "high": f.high, "approximate": f.approximate, "scope": f.scope, "unit": f.unit,
                "measure": f.measure, "of": f.of, "per": f.per, "at": [f.span.start, f.span.end],
                "kind": format!("{:?}", f.kind), "rule": f.rule.name()});
            writeln!(out, "{record}")?;
        }
    }
    Ok(())
}

/// `{"id","text","date"}` a line in; `{"id","timexes":[{"start","end","type","value"}]}` a line out.
pub fn timex(out: &mut impl Write) -> io::Result<()> {
    for line in io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let mut document = document(record["text"].as_str().unwrap_or(""));
        document.published = record["date"].as_str().and_then(|d| d.parse().ok()).map(Published::day);
        let parsed = pipeline::parsed(reader()?, &document);
        let list: Vec<_> = time::find(&document, &parsed)
            .iter()
            .map(|e| json!({"start": e.span.start, "end": e.span.end, "type": format!("{:?}", e.kind).to_uppercase(), "value": e.value}))
            .collect();
        writeln!(out, "{}", json!({"id": record["id"], "timexes": list}))?;
    }
    Ok(())
}

/// Claims of every document below a path as the comparison reads them: speaker, predicate, polarity, participants, terms, what is answered.
pub fn terms(path: &str, out: &mut impl Write) -> io::Result<()> {
    let run = pipeline::run(reader()?, Path::new(path)).map_err(|e| io::Error::other(e.to_string()))?;
    for claim in &run.graph.claims {
        let arguments: Vec<_> = claim.arguments.iter().map(|a| json!([a.role.name(), a.text, a.canonical, a.head, a.side])).collect();
        let speaker = run.speakers.list.iter().find(|s| s.id == claim.speaker);
        let record = json!({"id": claim.id, "rule": claim.rule, "frame": claim.predicate.frame, "lemma": claim.predicate.lemma,
            "speaker": speaker.map(|s| (&s.name, &s.side, s.kind)), "stance": claim.stance, "polarity": claim.polarity, "modality": claim.modality,
            "arguments": arguments, "terms": claim.terms, "about": claim.answers().map(|a| &a.about), "implied": claim.implied,
            "evidence": claim.evidence.iter().map(|s| (s.start, s.end)).collect::<Vec<_>>(), "place": claim.place,
            "happened": claim.happened.map(|h| format!("{h:?}"))});
        writeln!(out, "{record}")?;
    }
    Ok(())
}

/// How every claim below a path is put to readers.
pub fn wordings(path: &str, out: &mut impl Write) -> io::Result<()> {
    let run = pipeline::run(reader()?, Path::new(path)).map_err(|e| io::Error::other(e.to_string()))?;
    for claim in &run.graph.claims {
        let w = &claim.wording;
        let record = json!({"id": claim.id, "clause": w.clause, "whether": w.whether, "who": w.who, "when": w.when, "place": w.place,
            "how_many": w.how_many, "statement": w.statement, "topic": w.topic, "event": w.event});
        writeln!(out, "{record}")?;
    }
    Ok(())
}

/// A question a line in; the same with what the reader finds wrong with it out: `{"question","fault"}`.
pub fn questions(out: &mut impl Write) -> io::Result<()> {
    for line in io::stdin().lock().lines() {
        let question = line?;
        let fault = crate::graph::question_fault(reader()?, &question);
        writeln!(out, "{}", json!({"question": question, "fault": fault}))?;
    }
    Ok(())
}

/// Text on standard input; every token of it with its tag, head, relation and role, a line each, then what is claimed of it.
pub fn tree(out: &mut impl Write) -> io::Result<()> {
    let text = io::read_to_string(io::stdin())?;
    let document = document(&text);
    let parsed = pipeline::parsed(reader()?, &document);
    for (t, (token, word)) in parsed.segmented.tokens.iter().zip(&parsed.words).enumerate() {
        let head = word.head.map_or("-".to_owned(), |h| h.to_string());
        let kind = parsed.mention_at(t).map_or("", |m| m.kind.label());
        let printed = document.text.slice(token.span);
        writeln!(
            out,
            "{t:>4} {printed:<18} {:<16} {:<6} {head:>4} {:<12} {:<8?} {:<8} {kind}",
            parsed.lemma(t),
            word.pos.label(),
            word.relation.label(),
            word.role,
            word.morph.form.map_or(String::new(), |f| format!("{f:?}")),
        )?;
    }
    let corpus = crate::ingest::Corpus { documents: vec![document], notes: Vec::new(), files_seen: 1, files_read: 1 };
    let run = pipeline::run_corpus(reader()?, corpus);
    for claim in &run.graph.claims {
        let arguments: Vec<_> = claim.arguments.iter().map(|a| format!("{}: {} ({})", a.role.name(), a.text, a.canonical)).collect();
        let speaker = run.speakers.list.iter().find(|s| s.id == claim.speaker).map_or("?", |s| s.name.as_str());
        let evidence: Vec<_> = claim.evidence.iter().map(|s| run.corpus.documents[0].text.slice(*s)).collect();
        writeln!(
            out,
            "{} [{speaker}] {:?} {:?} {:?} {} {arguments:?} {:?} «{}» {}",
            claim.id,
            claim.stance,
            claim.polarity,
            claim.modality,
            claim.predicate.lemma,
            claim.reply,
            evidence.join(" … "),
            claim.rule
        )?;
    }
    Ok(())
}

/// Denials of the folder at a path as the fitted weights see them: `{"a", "x": {…}, "given": […], "candidates": [{"b": […], "x": {…}}]}`.
pub fn compared(path: &str, out: &mut impl Write) -> io::Result<()> {
    let options = pipeline::Options::default();
    let documents = pipeline::read(reader()?, Path::new(path), &options).map_err(|e| io::Error::other(e.to_string()))?;
    let named = |numbers: &[(&'static str, f32)]| {
        let told = numbers.iter().filter(|n| n.1 != 0.0);
        told.map(|&(name, x)| (name.to_owned(), json!((f64::from(x) * 1e4).round() / 1e4))).collect::<serde_json::Map<_, _>>()
    };
    for story in pipeline::gather(documents.extracts) {
        let story = pipeline::Story::new(story);
        let block = story.block();
        let ids = |list: &[usize]| list.iter().map(|&b| block.claims[b].id).collect::<Vec<_>>();
        for found in crate::relate::compared(block) {
            let candidates: Vec<_> = found.candidates.iter().map(|(b, x)| json!({"b": ids(b), "x": named(x)})).collect();
            writeln!(
                out,
                "{}",
                json!({"a": block.claims[found.denial].id, "table": found.table, "x": named(&found.numbers), "given": ids(&found.given_away), "candidates": candidates})
            )?;
        }
    }
    Ok(())
}

/// The analysis of a folder with the weights of a file, for scoring what was fitted without it.
pub fn weighed(weights: &str, path: &str, file: &str) -> io::Result<()> {
    let weights = crate::relate::Weights::read(&std::fs::read_to_string(weights)?).map_err(io::Error::other)?;
    let options = pipeline::Options { weights: &weights, ..pipeline::Options::default() };
    let run = pipeline::run_with(reader()?, Path::new(path), &options).map_err(|e| io::Error::other(e.to_string()))?;
    run.write_analysis(io::BufWriter::new(std::fs::File::create(file)?))
}
