//! The articles as references, for Zotero, EndNote, Mendeley, LaTeX and citation processors: CSL-JSON and RIS.
//!
//! One item for each article, by its stable id, so that importing again finds the same. A byline stays as it is printed, as one name, unless it
//! is a given name known to the lexicon and a family name. The note says which disputes the article speaks in.

use super::{address, day};
use crate::id::DocumentId;
use crate::lexicon::Sources;
use crate::report::analysis::*;
use crate::report::json::json;
use crate::report::view::{View, one_line, plain};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The articles as CSL-JSON (`csl-data.json` 1.0), ended by a line break.
pub fn csl(analysis: &Analysis) -> String {
    let items: Vec<Value> = references(analysis).iter().map(item).collect();
    json(&items)
}

/// The articles as RIS, one newspaper article (`TY  - NEWS`) after the other; lines end as the format wants, in CR LF.
pub fn ris(analysis: &Analysis) -> String {
    let mut out = String::new();
    for r in &references(analysis) {
        let mut line = |tag: &str, value: Option<&str>| {
            if let Some(value) = value.filter(|v| !v.is_empty()) {
                let _ = write!(out, "{tag}  - {value}\r\n");
            }
        };
        line("TY", Some("NEWS"));
        line("ID", Some(&r.id));
        line("TI", Some(&r.title));
        line("T2", r.outlet.as_deref());
        line("AU", r.author.as_ref().map(Author::inverted).as_deref());
        line("DA", r.day.map(|d| d.replace('-', "/")).as_deref());
        line("PY", r.day.and_then(|d| d.get(..4)));
        line("UR", r.url.as_deref());
        line("LA", r.language);
        for note in &r.notes {
            line("N1", Some(note));
        }
        // The last line of an item holds nothing behind its dash.
        out.push_str("ER  - \r\n\r\n");
    }
    out
}

/// What a manager of references keeps of an article.
struct Reference<'a> {
    id: String,
    title: String,
    outlet: Option<String>,
    author: Option<Author>,
    day: Option<&'a str>,
    url: Option<String>,
    language: Option<&'a str>,
    notes: Vec<String>,
}

/// Who wrote it.
#[derive(Debug, PartialEq)]
enum Author {
    Person { given: String, family: String },
    AsPrinted(String),
}

impl Author {
    fn of(byline: &str) -> Option<Author> {
        let name = plain(byline);
        let parts: Vec<&str> = name.split(' ').collect();
        let lettered = parts
            .iter()
            .all(|p| p.starts_with(char::is_uppercase) && p.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’')));
        let sources = Sources::english();
        let first = parts.first().map(|p| p.to_lowercase()).unwrap_or_default();
        let known = sources.given_male.contains(&first) || sources.given_female.contains(&first);
        match &parts[..] {
            [given @ .., family] if matches!(given.len(), 1 | 2) && lettered && known => {
                Some(Author::Person { given: given.join(" "), family: (*family).to_owned() })
            }
            _ => (!name.is_empty()).then_some(Author::AsPrinted(name)),
        }
    }

    /// As RIS has it: the family name first. A comma in any other name would part it.
    fn inverted(&self) -> String {
        match self {
            Author::Person { given, family } => format!("{family}, {given}"),
            Author::AsPrinted(name) => name.replace(',', ";"),
        }
    }
}

fn references(analysis: &Analysis) -> Vec<Reference<'_>> {
    let view = View::new(analysis);
    let mut spoken: BTreeMap<DocumentId, Vec<String>> = BTreeMap::new();
    for d in &analysis.disputes {
        let documents: BTreeSet<DocumentId> =
            d.positions.iter().flat_map(|p| &p.claims).filter_map(|c| view.claim(*c)).map(|c| c.document).collect();
        for document in documents {
            spoken.entry(document).or_default().push(format!("In dispute: {} ({})", one_line(&d.question), d.id));
        }
    }
    let mut references = Vec::new();
    for d in &analysis.documents {
        let file = format!("File: {}", one_line(&d.path));
        references.push(Reference {
            id: d.id.whole(),
            title: plain(d.title.as_deref().unwrap_or(&d.path)),
            outlet: d.outlet.as_deref().map(plain),
            author: d.byline.as_deref().and_then(Author::of),
            day: day(d.published.as_deref()),
            url: address(d.url.as_deref()),
            language: d.language.as_deref(),
            notes: [file].into_iter().chain(spoken.remove(&d.id).unwrap_or_default()).collect(),
        });
    }
    references
}

fn item(r: &Reference<'_>) -> Value {
    let mut item = Map::new();
    item.insert("id".into(), json!(r.id));
    item.insert("type".into(), json!("article-newspaper"));
    item.insert("title".into(), json!(r.title));
    if let Some(outlet) = &r.outlet {
        item.insert("container-title".into(), json!(outlet));
    }
    match &r.author {
        Some(Author::Person { given, family }) => item.insert("author".into(), json!([{ "family": family, "given": given }])),
        Some(Author::AsPrinted(name)) => item.insert("author".into(), json!([{ "literal": name }])),
        None => None,
    };
    if let Some(day) = r.day {
        let parts: Vec<u32> = day.split('-').filter_map(|p| p.parse().ok()).collect();
        item.insert("issued".into(), json!({ "date-parts": [parts] }));
    }
    if let Some(url) = &r.url {
        item.insert("URL".into(), json!(url));
    }
    if let Some(language) = r.language {
        item.insert("language".into(), json!(one_line(language)));
    }
    item.insert("note".into(), json!(r.notes.join("\n")));
    Value::Object(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_name_is_taken_apart() {
        let person = |given: &str, family: &str| Some(Author::Person { given: given.into(), family: family.into() });
        let whole = |name: &str| Some(Author::AsPrinted(name.into()));
        assert_eq!(Author::of("Karl Immer"), person("Karl", "Immer"));
        assert_eq!(Author::of("Mary Ann Lee"), person("Mary Ann", "Lee"));
        for name in ["CBV News online", "Anneke Stolz and NPA", "Our correspondent in Melva, and agencies", "Reuters"] {
            assert_eq!(Author::of(name), whole(name));
        }
        assert_eq!(Author::of(" "), None);
    }
}
