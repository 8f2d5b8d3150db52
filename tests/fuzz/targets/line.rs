//! The whole line: two articles, from bytes to the reports.
#![no_main]

use sayso::parse::Reader;
use sayso::report::{graphml, html, jsonld, markdown, terminal};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Ok(reader) = Reader::embedded() else { return };
    let (a, b) = data.split_at(data.len() / 2);
    let mut corpus = sayso::ingest::ingest_bytes("a.txt", a.to_vec());
    corpus.documents.extend(sayso::ingest::ingest_bytes("b.txt", b.to_vec()).documents);
    let analysis = sayso::pipeline::run_corpus(reader, corpus).analysis();
    let _ = (terminal(&analysis, 80), markdown(&analysis), html(&analysis, "fuzz"), graphml(&analysis), jsonld(&analysis));
});
