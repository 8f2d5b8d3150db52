//! `sayso pairs`: pairs of invented statements, in `spec/pair/*.md`: a fenced block of two statements and the rule that parts them, or `none`.

use serde_json::{Value, json};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// What `sayso pairs` says of some lines: its status, standard output and standard error.
fn pairs(input: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    let piped = command.args(["pairs", "--no-config"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the program starts");
    child.stdin.take().expect("it is piped").write_all(input.as_bytes()).expect("the program reads");
    let done = child.wait_with_output().expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes text");
    (done.status.code().unwrap_or(-1), text(done.stdout), text(done.stderr))
}

/// The pairs of the specification with the rule that each wants.
fn specified() -> Vec<[String; 3]> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/pair");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|e| e.path()).collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let spec = std::fs::read_to_string(&file).expect("a specification is text");
        let blocks: Vec<_> = spec.split("```pair\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
        assert_eq!(blocks.len(), spec.lines().filter(|l| l.starts_with("```pair")).count(), "{}", file.display());
        for block in blocks {
            let [a, b, want] = block.lines().collect::<Vec<_>>()[..] else { panic!("{block}: two statements and a rule") };
            all.push([a, b, want].map(str::to_owned));
        }
    }
    all
}

#[test]
fn statements_contradict_by_the_rule_that_the_specification_names() {
    let specified = specified();
    assert!(specified.len() >= 18, "the specification lost cases");
    let both = |[a, b, _]: &[String; 3]| [json!({"id": a, "a": a, "b": b}), json!({"id": a, "a": b, "b": a})];
    let input: String = specified.iter().flat_map(both).map(|line| format!("{line}\n")).collect();
    let (status, out, _) = pairs(&input);
    assert_eq!(status, 0);
    let found: Vec<Value> = out.lines().map(|l| serde_json::from_str(l).expect("a line is an object")).collect();
    assert_eq!(found.len(), 2 * specified.len());
    let mut wrong = Vec::new();
    for ([a, b, want], said) in specified.iter().flat_map(|s| [s, s]).zip(&found) {
        let got = said["rule"].as_str().unwrap_or("none");
        let sure = said["contradiction"].as_f64().expect("a number");
        assert!((sure > 0.0) == (got != "none") && sure <= 1.0, "{a} / {b}: {said}");
        if got != want {
            wrong.push(format!("{a} / {b}: want {want}, got {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_pair_says_what_was_seen_and_how_the_claims_compare() {
    let (_, out, _) = pairs("{\"id\":7,\"a\":\"The bridge was open on Monday.\",\"b\":\"The bridge was not open on Monday.\"}\n");
    let said: Value = serde_json::from_str(&out).expect("one object");
    assert_eq!(said["id"], 7);
    assert!(said["why"].as_str().is_some_and(|why| why.contains("not open")));
    assert_eq!(said["compared"]["deed.same"], 1.0);
    assert_eq!(said["compared"]["polarity.opposite"], 1.0);
}

#[test]
fn a_line_that_is_no_pair_is_refused_with_its_number_and_what_to_try() {
    let (status, _, told) = pairs("\n{\"id\":1,\"a\":\"The bridge was open.\"}\n");
    assert_eq!(status, 2);
    assert!(told.contains("line 2") && told.contains("missing field `b`") && told.contains("try:"), "{told}");
}
