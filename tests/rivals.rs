//! `relate`: what is a dispute and what only looks like one, in `spec/relate/*.md`: fenced articles, and what is found between them.

use sayso::graph::ClaimGraph;
use sayso::ingest::ingest;
use sayso::normalise::Claim;
use sayso::parse::Reader;
use sayso::pipeline::run_corpus;
use sayso::relate::{DisputeType, RelationKind, show_quantity};
use std::path::Path;

/// Disputes with the labels of their figures, then updates, corrections and parts between figures, one a line, sorted.
fn found(articles: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    for (i, article) in articles.split("\n----\n").enumerate() {
        std::fs::write(folder.path().join(format!("{i}.txt")), article).expect("a file");
    }
    let run = run_corpus(Reader::embedded().expect("the embedded weights are sound"), ingest(folder.path()).expect("a corpus"));
    let mut lines = disputes(&run.graph);
    lines.extend(others(&run.graph));
    lines.sort();
    lines.dedup();
    if lines.is_empty() { "nothing".into() } else { lines.join("\n") }
}

fn disputes(graph: &ClaimGraph) -> Vec<String> {
    let shown = |about: DisputeType| format!("{about:?}").to_lowercase();
    let line = |d: &sayso::graph::Dispute| {
        let mut labels: Vec<&str> = d.positions.iter().map(|p| p.label.as_str()).collect();
        labels.sort_unstable();
        let labels = if d.about == DisputeType::Quantity { format!(": {}", labels.join(" / ")) } else { String::new() };
        format!("dispute {}{labels}", shown(d.about))
    };
    graph.disputes.iter().map(line).collect()
}

fn others(graph: &ClaimGraph) -> Vec<String> {
    let figure = |c: &Claim| c.quantity.as_ref().map(show_quantity);
    let told = |kind| matches!(kind, RelationKind::Updates | RelationKind::Corrects | RelationKind::Narrows);
    let line = |r: &sayso::relate::Relation| {
        let (a, b) = (figure(graph.claim(r.a)?)?, figure(graph.claim(r.b)?)?);
        Some(format!("{:?}: {a} / {b}", r.kind).to_lowercase())
    };
    graph.relations.iter().filter(|r| told(r.kind)).filter_map(line).collect()
}

fn fenced(spec: &str, kind: &str) -> Vec<String> {
    let open = format!("```{kind}\n");
    spec.split(open.as_str()).skip(1).filter_map(|rest| rest.split("\n```").next()).map(str::to_owned).collect()
}

#[test]
fn specifications_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/relate");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|e| e.path()).collect();
    files.sort();
    let (mut wrong, mut cases) = (Vec::new(), 0);
    for file in files {
        let spec = std::fs::read_to_string(&file).expect("a specification is text");
        let (given, wanted) = (fenced(&spec, "articles"), fenced(&spec, "found"));
        assert_eq!(given.len(), wanted.len(), "{}", file.display());
        assert_eq!(given.len(), spec.matches("```articles").count(), "{}", file.display());
        cases += given.len();
        for (articles, want) in given.into_iter().zip(wanted) {
            let got = found(&articles);
            if got != want {
                wrong.push(format!("{}\n{articles}\nwant:\n{want}\ngot:\n{got}\n", file.display()));
            }
        }
    }
    assert!(cases >= 43, "the specification lost cases: {cases}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
