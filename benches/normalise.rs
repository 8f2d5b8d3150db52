//! Words per CPU second of `normalise` on one thread, on top of the rooms before it.
//!
//! `cargo bench --bench normalise -- PATH` reads every article below PATH (the stories of `corpus/` when none is given) and prints a line
//! for each room: words, CPU seconds, words per CPU second. Words are the stretches between white space. The rooms before `normalise` run
//! outside its time.

mod cpu;

use cpu::cpu;
use sayso::attribute::attribute;
use sayso::ingest::ingest;
use sayso::normalise::normalise;
use sayso::parse::Reader;
use sayso::pipeline::parsed;
use std::path::PathBuf;
use std::time::Duration;

/// Passes over the articles; the fastest counts.
const PASSES: usize = 5;

fn main() {
    let path = std::env::args().skip(1).find(|a| !a.starts_with('-')).map(PathBuf::from);
    let paths = match path {
        Some(path) => vec![path],
        None => stories(),
    };
    let reader = Reader::embedded().expect("the embedded weights are whole");
    let documents: Vec<_> = paths.iter().flat_map(|p| ingest(p).expect("the folder can be read").documents).collect();
    let words: usize = documents.iter().map(|d| d.text.as_str().split_whitespace().count()).sum();
    let readings: Vec<_> = documents.iter().map(|d| parsed(reader, d)).collect();
    let mut fastest = [Duration::MAX; 2];
    let mut claims = 0;
    for _ in 0..PASSES {
        let before = cpu();
        let attributed: Vec<_> = documents.iter().zip(&readings).map(|(d, p)| attribute(d, p)).collect();
        let middle = cpu();
        claims = documents.iter().zip(&readings).zip(&attributed).map(|((d, p), a)| normalise(d, p, a).len()).sum();
        fastest = [fastest[0].min(middle - before), fastest[1].min(cpu() - middle)];
    }
    assert!(claims > 0, "every corpus makes claims");
    println!("articles  {:8}", documents.len());
    println!("claims    {claims:8}");
    for (room, time) in [("attribute", fastest[0]), ("normalise", fastest[1])] {
        println!("{room:9} {words:8} words {:8.3} CPU s {:10.0} words/s", time.as_secs_f64(), words as f64 / time.as_secs_f64());
    }
}

/// The articles of every story of the corpus.
fn stories() -> Vec<PathBuf> {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut found: Vec<_> = std::fs::read_dir(corpus).expect("the corpus is there").flatten().map(|e| e.path().join("articles")).collect();
    found.retain(|p| p.is_dir());
    found.sort();
    found
}
