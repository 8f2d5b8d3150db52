//! Many mails.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let corpus = sayso::ingest::ingest_bytes("a.mbox", [b"From a@post.example Tue Mar  5 10:00:00 2019\n", data].concat());
    assert!(!corpus.documents.is_empty() || !corpus.notes.is_empty(), "neither read nor noted");
});
