//! One JSON value.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let corpus = sayso::ingest::ingest_bytes("a.json", data.to_vec());
    assert!(!corpus.documents.is_empty() || !corpus.notes.is_empty(), "neither read nor noted");
});
