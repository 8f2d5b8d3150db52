//! ZIP archives, and word processors' files in them.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let corpus = sayso::ingest::ingest_bytes("a.zip", [b"PK\x03\x04", data].concat());
    assert!(!corpus.documents.is_empty() || !corpus.notes.is_empty(), "neither read nor noted");
});
