//! Every room by itself, on the stories of `corpus/`: `cargo bench --bench rooms`, or `-- NAME` for one.
//!
//! `benches/README.md` has what it printed, and the instruction counts of the same rooms.

use criterion::{BatchSize, Criterion, Throughput};
use sayso::attribute::attribute;
use sayso::ingest::{Document, Seen, ingest};
use sayso::normalise::normalise;
use sayso::origin::{origin, telling};
use sayso::parse::{Parsed, Reader, parse};
use sayso::pipeline::{self, Documents, Options, Story, extract, gather, merge, relate};
use sayso::report::markdown;
use sayso::segment::segment;
use std::path::{Path, PathBuf};

fn main() {
    // Under callgrind every room runs once: `benches/instructions.sh`.
    if let Some(room) = std::env::args().skip_while(|a| a != "--once").nth(1) {
        once(&room);
        return;
    }
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    let stories = stories();
    let corpora: Vec<_> = stories.iter().map(|s| ingest(s).expect("a story is read")).collect();
    let documents: Vec<Document> = corpora.iter().flat_map(|c| c.documents.clone()).collect();
    let words: usize = documents.iter().map(|d| d.text.as_str().split_whitespace().count()).sum();
    let reader = Reader::embedded().expect("the embedded weights are whole");
    let parsed: Vec<Parsed> = documents.iter().map(|d| pipeline::parsed(reader, d)).collect();
    let attributed: Vec<_> = documents.iter().zip(&parsed).map(|(d, p)| attribute(d, p)).collect();

    let mut group = criterion.benchmark_group("rooms");
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("ingest", |b| {
        b.iter(|| stories.iter().map(|s| ingest(s).expect("a story is read").documents.len()).sum::<usize>())
    });
    group.bench_function("origin", |b| b.iter(|| corpora.iter().map(|c| origin(c).of_document.len()).sum::<usize>()));
    group.bench_function("telling", |b| b.iter(|| documents.iter().map(telling).collect::<Vec<_>>()));
    group.bench_function("segment", |b| b.iter(|| documents.iter().map(segment).collect::<Vec<_>>()));
    group.bench_function("parse", |b| {
        let cut = || documents.iter().map(segment).collect::<Vec<_>>();
        let read = |cut: Vec<_>| documents.iter().zip(cut).map(|(d, s)| parse(reader, &d.text, s)).collect::<Vec<_>>();
        b.iter_batched(cut, read, BatchSize::LargeInput);
    });
    group.bench_function("attribute", |b| b.iter(|| documents.iter().zip(&parsed).map(|(d, p)| attribute(d, p)).collect::<Vec<_>>()));
    group.bench_function("normalise", |b| {
        b.iter(|| documents.iter().zip(&parsed).zip(&attributed).map(|((d, p), a)| normalise(d, p, a)).collect::<Vec<_>>());
    });
    let read: Vec<Documents> = stories.iter().map(|s| documents_of(s)).collect();
    let told: Vec<Story> = read.iter().flat_map(|d| stories_of(d.clone())).collect();
    group.bench_function("relate", |b| b.iter(|| told.iter().map(|story| relate(story.block()).len()).sum::<usize>()));
    let related: Vec<Vec<_>> = told.iter().map(|story| relate(story.block())).collect();
    group.bench_function("graph", |b| {
        let input = || (read.iter().flat_map(|d| stories_of(d.clone())).zip(related.clone()).collect::<Vec<_>>(), Seen::default());
        let settle = |(told, seen): (Vec<(Story, Vec<_>)>, Seen)| merge(told.into_iter().map(|(s, r)| s.settle(r)).collect(), seen);
        b.iter_batched(input, settle, BatchSize::LargeInput);
    });
    let runs: Vec<_> = read.iter().map(|d| pipeline::run_read(d.clone(), &Options::default())).collect();
    group.bench_function("report", |b| b.iter(|| runs.iter().map(|r| markdown(&r.analysis()).len()).sum::<usize>()));
    group.finish();
    criterion.final_summary();
}

/// One room once, on one story.
fn once(room: &str) {
    let reader = Reader::embedded().expect("the embedded weights are whole");
    let story = &stories()[0];
    let documents = ingest(story).expect("a story is read").documents;
    let reached: usize = match room {
        "start" => documents.len(),
        "segment" => documents.iter().map(|d| segment(d).tokens.len()).sum(),
        "parse" => documents.iter().map(|d| pipeline::parsed(reader, d).words.len()).sum(),
        "extract" => documents.into_iter().map(|d| extract(reader, d).claims.len()).sum(),
        "relate" => stories_of(documents_of(story)).iter().map(|s| relate(s.block()).len()).sum(),
        _ => pipeline::run(reader, story).expect("a story is read").graph.claims.len(),
    };
    println!("{reached}");
}

fn stories_of(documents: Documents) -> Vec<Story> {
    gather(documents.extracts).into_iter().map(Story::new).collect()
}

fn documents_of(story: &Path) -> Documents {
    pipeline::read(Reader::embedded().expect("the embedded weights are whole"), story, &Options::default()).expect("a story is read")
}

fn stories() -> Vec<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut found: Vec<PathBuf> = std::fs::read_dir(corpus)
        .expect("the corpus is in the tree")
        .flatten()
        .map(|e| e.path().join("articles"))
        .filter(|p| p.is_dir())
        .collect();
    found.sort();
    found
}
