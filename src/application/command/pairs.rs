//! `sayso pairs`: whether two statements contradict each other, by the claims, the comparison and the rules of every report.

use crate::application::failure::Failure;
use crate::id::DocumentId;
use crate::ingest::{Corpus, Document};
use crate::normalise::Claim;
use crate::parse::Reader;
use crate::pipeline;
use crate::relate::{Held, statements};
use crate::text::Text;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::io::{self, BufRead, Write};

/// A line: a name for the pair, and two statements.
#[derive(Deserialize)]
struct Pair {
    #[serde(default)]
    id: Value,
    a: String,
    b: String,
}

/// Reads pairs from standard input, a JSON object a line, and writes what is found, a line each.
pub fn run(out: &mut impl Write) -> Result<(), Failure> {
    let reader = Reader::embedded()?;
    for (i, line) in io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let pair: Pair = serde_json::from_str(&line).map_err(|e| {
            let attempt = r#"a line such as {"id": 1, "a": "ONE STATEMENT", "b": "ANOTHER"}"#;
            Failure::new(format!("standard input, line {}: {e}", i + 1), attempt)
        })?;
        let held = held(reader, &pair);
        let numbers: Map<String, Value> = held.numbers.iter().map(|&(name, x)| (name.to_owned(), json!(x))).collect();
        let (rule, why, sure) = held.contradiction.map_or((None, None, 0.0), |(rule, why, sure)| (Some(rule), Some(why), sure));
        writeln!(out, "{}", json!({"id": pair.id, "contradiction": sure, "rule": rule, "why": why, "compared": numbers}))?;
    }
    Ok(())
}

fn held(reader: &Reader, pair: &Pair) -> Held {
    let document = |(i, text): (usize, &String)| {
        let mut document = Document::of_text(&format!("{i}.txt"), Text::new(text.as_str()));
        document.id = DocumentId::of(&["pair", &i.to_string()]);
        document.outlet = Some(format!("Outlet {}", i + 1));
        document
    };
    let documents: Vec<Document> = [&pair.a, &pair.b].into_iter().enumerate().map(document).collect();
    let run = pipeline::run_corpus(reader, Corpus { documents, notes: Vec::new(), files_seen: 2, files_read: 2 });
    let first = run.corpus.documents[0].id;
    let (mut claims, others): (Vec<Claim>, Vec<Claim>) = run.graph.claims.into_iter().partition(|c| c.document == first);
    let before = claims.len();
    claims.extend(others);
    statements(&claims, before, &run.speakers.list, &run.origins)
}
