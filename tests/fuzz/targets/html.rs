//! Saved pages.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let corpus = sayso::ingest::ingest_bytes("a.html", [b"<html><body>", data].concat());
    assert!(!corpus.documents.is_empty() || !corpus.notes.is_empty(), "neither read nor noted");
});
