//! JSON Lines.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let corpus = sayso::ingest::ingest_bytes("a.jsonl", [b"{\"title\":\"Ferry\",\"text\":\"The ferry at Dunmere sank, the harbour master said.\"}\n", data].concat());
    assert!(!corpus.documents.is_empty() || !corpus.notes.is_empty(), "neither read nor noted");
});
