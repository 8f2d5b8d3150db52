//! `relate::pair`: pairs of invented statements, in `spec/pair/*.md`: a fenced block of two statements and the rule that parts them, or `none`.

use sayso::ingest::Document;
use sayso::parse::Reader;
use sayso::pipeline::parsed;
use sayso::relate::pair::{Side, judge};
use sayso::text::Text;
use std::path::Path;

/// The rule that finds a contradiction between two statements.
fn rule(a: &str, b: &str) -> &'static str {
    let reader = Reader::embedded().expect("the embedded weights are sound");
    let documents = [a, b].map(|text| Document::of_text("-", Text::new(text)));
    let readings = documents.each_ref().map(|d| parsed(reader, d));
    let [x, y] = [0, 1].map(|i| Side::new(&documents[i], &readings[i]));
    judge(&x, &y).map_or("none", |v| v.rule)
}

#[test]
fn statements_contradict_by_the_rule_that_the_specification_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/pair");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|e| e.path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in files {
        let spec = std::fs::read_to_string(&file).expect("a specification is text");
        for block in spec.split("```pair\n").skip(1).filter_map(|rest| rest.split("\n```").next()) {
            let [a, b, want] = block.lines().collect::<Vec<_>>()[..] else { panic!("{block}: two statements and a rule") };
            for (x, y) in [(a, b), (b, a)] {
                let got = rule(x, y);
                if got != want {
                    wrong.push(format!("{}: {x} / {y}: want {want}, got {got}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
