//! The output contract: the emitted analysis validates against the emitted schema, and is the same for any number of threads.

use sayso::parse::Reader;
use sayso::{pipeline, report};
use std::path::Path;

fn story(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name).join("articles")
}

#[test]
fn the_analysis_validates_against_its_schema() {
    let analysis = pipeline::run(Reader::embedded().unwrap(), &story("ceasefire")).unwrap().analysis();
    assert!(!analysis.documents.is_empty() && !analysis.claims.is_empty() && !analysis.speakers.is_empty());
    let value = serde_json::to_value(&analysis).unwrap();
    let validator = jsonschema::validator_for(&report::schema()).unwrap();
    let faults: Vec<String> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    let back = report::read_analysis(&serde_json::to_string(&analysis).unwrap()).unwrap();
    assert_eq!(back, analysis);
}

#[test]
fn one_and_two_threads_give_the_same_bytes() {
    let bytes = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| serde_json::to_vec(&pipeline::run(Reader::embedded().unwrap(), &story("flood")).unwrap().analysis()).unwrap())
    };
    assert!(bytes(1) == bytes(2));
}

#[test]
fn evidence_is_what_stands_at_its_offsets() {
    let run = pipeline::run(Reader::embedded().unwrap(), &story("market-attack")).unwrap();
    let analysis = run.analysis();
    for claim in &analysis.claims {
        let document = run.corpus.documents.iter().find(|d| d.id == claim.document).unwrap();
        for span in &claim.evidence {
            let want: String = document.text.as_str().chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
            assert_eq!(span.text, want);
        }
    }
}

#[test]
fn a_damaged_analysis_is_refused_in_words() {
    assert!(report::read_analysis("{\"schema\": \"sayso/1\", \"documents\": [").unwrap_err().contains("cut short"));
    assert!(report::read_analysis("{\"schema\": \"sayso/9\"}").unwrap_err().contains("sayso/9"));
    assert!(report::read_analysis("{}").unwrap_err().contains("names no schema"));
}
