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
    assert!(report::read_analysis("{\"schema\": \"sayso/1\", \"documents\": [").unwrap_err().to_string().contains("cut short"));
    assert!(report::read_analysis("{\"schema\": \"sayso/9\"}").unwrap_err().to_string().contains("sayso/9"));
    assert!(report::read_analysis("{}").unwrap_err().to_string().contains("names no schema"));
}

#[test]
fn a_reply_tells_how_it_answers_and_the_words_that_point() {
    let schema = report::schema();
    let told = &schema["$defs"]["ReplyView"];
    for field in ["form", "target", "points_at"] {
        let property = &told["properties"][field];
        assert!(!property.is_null(), "the schema names {field}: {told}");
        assert!(property["description"].as_str().is_some_and(|d| d.len() > 10), "the schema says what {field} is: {property}");
    }
    let folder = tempfile::tempdir().unwrap();
    let article = "Title: The plant\nDate: 2031-05-12\nOutlet: Harbour Post\n\nThe union said the company had closed the plant.\n\n\
        The company denied the claim. The minister denied that he had closed the plant. The mayor denied wrongdoing.\n";
    std::fs::write(folder.path().join("a.txt"), article).unwrap();
    let analysis = pipeline::run(Reader::embedded().unwrap(), folder.path()).unwrap().analysis();
    let replies: Vec<_> = analysis.claims.iter().filter_map(|c| c.reply.as_ref()).collect();
    for target in ["pointed", "stated"] {
        assert!(replies.iter().any(|r| r.target == target), "{target}: {replies:?}");
    }
    for reply in replies {
        assert!(["stated", "open", "pointed"].contains(&reply.target.as_str()), "{reply:?}");
        assert!(reply.points_at.is_none() || reply.target == "pointed", "{reply:?}");
        if let Some(words) = &reply.points_at {
            let text = analysis.documents[0].text.as_deref().unwrap();
            let there: String = text.chars().skip(words.start as usize).take((words.end - words.start) as usize).collect();
            assert_eq!(words.text, there);
        }
    }
}
