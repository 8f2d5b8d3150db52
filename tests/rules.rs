//! The rules of `relate`, each by the articles of its own row in `report/explain/rules.toml`: those between which it finds something, and those
//! that look like them and between which it does not.

use crate::relate::{article, run};

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

/// The rules by which the claims of an example are related.
fn rules(example: &str) -> Vec<String> {
    let articles: Vec<&str> = example.split(" || ").collect();
    assert!(articles.len() <= OUTLETS.len(), "{example}");
    let read = |(text, outlet): (&&str, &&str)| {
        let day = text.split_once(' ').filter(|(day, _)| day.len() == DAY.len() && day.starts_with("20"));
        let (day, text) = day.unwrap_or((DAY, text));
        article(outlet, day, text)
    };
    let found = run(articles.iter().zip(&OUTLETS).map(read).collect());
    found.graph.relations.iter().map(|r| r.rule.to_string()).collect()
}

#[test]
fn every_rule_of_relate_marks_and_leaves_the_articles_of_its_row() {
    let table: Rules = toml::from_str(include_str!("../src/report/explain/rules.toml")).expect("the table is TOML");
    let rows: Vec<&Row> = table.rule.iter().filter(|r| r.id.starts_with("relate/")).collect();
    assert!(rows.len() >= 38, "the table lost rules: {}", rows.len());
    let mut wrong = Vec::new();
    for row in rows {
        if row.marks.is_empty() || row.leaves.is_empty() {
            wrong.push(format!("{}: it needs articles that it marks and articles that it leaves", row.id));
        }
        let found = |example: &String| rules(example).contains(&row.id);
        wrong.extend(row.marks.iter().filter(|x| !found(x)).map(|x| format!("{} does not mark: {x}\n  {:?}", row.id, rules(x))));
        wrong.extend(row.leaves.iter().filter(|x| found(x)).map(|x| format!("{} marks: {x}", row.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
