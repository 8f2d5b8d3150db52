//! The rules of `relate`, each by the articles of its own row in `report/explain/rules.toml`: those between which it finds something, and those
//! that look like them and between which it does not.

use crate::relate::{article, run};
use sayso::pipeline::Run;
use std::fmt::Write;

/// A rule, as far as this test reads it.
#[derive(serde::Deserialize)]
struct Row {
    id: String,
    #[serde(default)]
    marks: Vec<String>,
    #[serde(default)]
    leaves: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Rules {
    rule: Vec<Row>,
}

/// Outlets of the articles of an example, in their order.
const OUTLETS: [&str; 3] = ["Tarn Courier", "Lodra Post", "Sea Herald"];

/// The day of an article that names none.
const DAY: &str = "2016-05-10";

/// What is found in the articles of an example.
fn found(example: &str) -> Run {
    let articles: Vec<&str> = example.split(" || ").collect();
    assert!(articles.len() <= OUTLETS.len(), "{example}");
    let read = |(text, outlet): (&&str, &&str)| {
        let day = text.split_once(' ').filter(|(day, _)| day.len() == DAY.len() && day.starts_with("20"));
        let (day, text) = day.unwrap_or((DAY, text));
        article(outlet, day, text)
    };
    run(articles.iter().zip(&OUTLETS).map(read).collect())
}

/// The rules by which the claims of an example are related.
fn rules(example: &str) -> Vec<String> {
    found(example).graph.relations.iter().map(|r| r.rule.to_string()).collect()
}

/// The rows of `relate`.
fn rows(table: &Rules) -> Vec<&Row> {
    let rows: Vec<&Row> = table.rule.iter().filter(|r| r.id.starts_with("relate/")).collect();
    assert!(rows.len() >= 38, "the table lost rules: {}", rows.len());
    rows
}

#[test]
fn every_rule_of_relate_marks_and_leaves_the_articles_of_its_row() {
    let table: Rules = toml::from_str(include_str!("../src/report/explain/rules.toml")).expect("the table is TOML");
    let mut wrong = Vec::new();
    for row in rows(&table) {
        if row.marks.is_empty() || row.leaves.is_empty() {
            wrong.push(format!("{}: it needs articles that it marks and articles that it leaves", row.id));
        }
        let found = |example: &String| rules(example).contains(&row.id);
        wrong.extend(row.marks.iter().filter(|x| !found(x)).map(|x| format!("{} does not mark: {x}\n  {:?}", row.id, rules(x))));
        wrong.extend(row.leaves.iter().filter(|x| found(x)).map(|x| format!("{} marks: {x}", row.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The relations found in an example, a line each: how the two clauses stand, by which rule, and the clauses with who says them.
fn shown(example: &str) -> String {
    let run = found(example);
    let told = |id| {
        let claim = run.graph.claims.iter().find(|c| c.id == id).expect("a relation is of two claims");
        let name = run.speakers.list.iter().find(|s| s.id == claim.speaker).map_or("?", |s| s.name.as_str());
        format!("{name}: {}", claim.wording.clause)
    };
    let line = |r: &sayso::relate::Relation| {
        let about = r.about.map_or_else(String::new, |about| format!(" ({})", format!("{about:?}").to_lowercase()));
        let kind = format!("{:?}", r.kind).to_lowercase();
        format!("    {kind}{about}, {}, {:.2}\n      {}\n      {}\n", r.rule, r.confidence, told(r.a), told(r.b))
    };
    let mut lines: Vec<String> = run.graph.relations.iter().map(line).collect();
    lines.sort_unstable();
    if lines.is_empty() { "    nothing\n".to_owned() } else { lines.concat() }
}

/// What every rule finds in the articles of its row, and what is found in those that it leaves: `snapshots/relate/examples_of_rules.snap`.
#[test]
fn what_is_found_in_the_articles_of_each_row_is_the_reviewed() {
    let table: Rules = toml::from_str(include_str!("../src/report/explain/rules.toml")).expect("the table is TOML");
    let mut text = String::new();
    for row in rows(&table) {
        let _ = writeln!(text, "{}", row.id);
        for (what, examples) in [("marks", &row.marks), ("leaves", &row.leaves)] {
            for example in examples {
                let _ = write!(text, "  {what}: {}\n{}", example.trim(), shown(example));
            }
        }
        text.push('\n');
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/relate");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_description("What is found in the articles of each rule's own row, those that it marks and those that it leaves");
    settings.bind(|| insta::assert_snapshot!("examples_of_rules", text));
}
