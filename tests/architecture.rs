//! Rooms use only rooms before them, no file of `relate` uses one that uses it, no code compares the names of rules, and petgraph stays in its room.

#![allow(clippy::unwrap_used, reason = "helpers of tests, outside the test functions themselves")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const ROOMS: [&str; 9] = ["ingest", "origin", "segment", "parse", "attribute", "normalise", "relate", "graph", "report"];

/// Modules that stand above the rooms: no room uses them.
const ABOVE: [&str; 4] = ["pipeline", "score", "cache", "application"];

/// What every room stands on: it uses no room but, for the words of a language, none at all.
const GROUND: [&str; 8] = ["caught", "error", "evidence", "fixed", "id", "note", "sets", "text"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut list: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|e| e.path()).collect();
    list.sort();
    let mut found = Vec::new();
    for path in list {
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

/// The code of a file: its lines without what comments say.
fn code(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines().map(|l| l.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// Every path from `crate` or `super` that a text names, in a `use` or elsewhere, what stands in braces written out.
fn paths(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for root in ["crate", "super"] {
        for (at, _) in text.match_indices(&format!("{root}::")) {
            let before = text[..at].chars().next_back();
            if before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | ':' | '$')) {
                found.extend(path(&text[at..]).0);
            }
        }
    }
    found
}

/// The paths that a text begins with, and how many bytes they take.
fn path(text: &str) -> (Vec<Vec<String>>, usize) {
    let mut parts: Vec<String> = Vec::new();
    let mut at = 0;
    loop {
        let word: String = text[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        at += word.len();
        if !word.is_empty() {
            parts.push(word);
        }
        if text[at..].starts_with("::") {
            at += 2;
        } else if text[at..].starts_with('{') && text[..at].ends_with("::") {
            let (inner, taken) = group(&text[at..]);
            return (inner.into_iter().map(|p| parts.iter().cloned().chain(p).collect()).collect(), at + taken);
        } else {
            return (vec![parts], at);
        }
    }
}

/// The paths between braces.
fn group(text: &str) -> (Vec<Vec<String>>, usize) {
    let mut found = Vec::new();
    let mut at = 1;
    while let Some(next) = text[at..].chars().next().filter(|&c| c != '}') {
        if next.is_alphabetic() || next == '_' {
            let (inner, taken) = path(&text[at..]);
            found.extend(inner);
            at += taken;
            // *x as y* is x.
            if let Some(name) = text[at..].strip_prefix(" as ") {
                at += 4 + name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').count();
            }
        } else {
            at += next.len_utf8();
        }
    }
    (found, at + 1)
}

/// The later rooms, and what stands above the rooms, that a text of a room uses.
fn later(room: usize, text: &str) -> BTreeSet<String> {
    let shut: Vec<&str> = ROOMS[room + 1..].iter().chain(&ABOVE).copied().collect();
    let named = paths(text).into_iter().filter(|p| p[0] == "crate").filter_map(|p| p.get(1).cloned());
    named.filter(|n| shut.contains(&n.as_str())).collect()
}

#[test]
fn no_room_uses_a_later_one() {
    let mut faults = Vec::new();
    for (i, room) in ROOMS.iter().enumerate() {
        let files = sources(&root().join(room));
        assert!(!files.is_empty(), "{room} is empty");
        for file in files {
            let text = code(&file);
            faults.extend(later(i, &text).iter().map(|l| format!("{}: `{room}` uses `{l}`", file.display())));
            if *room != "graph" && text.contains("petgraph") {
                faults.push(format!("{}: petgraph outside `graph`", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}\nsee the table of rooms in src/ARCHITECTURE.md", faults.join("\n"));
}

#[test]
fn later_rooms_are_seen_however_they_are_named() {
    let of = |text: &str| later(4, text).into_iter().collect::<Vec<_>>();
    assert_eq!(of("use crate::relate::Relation;"), ["relate"]);
    assert_eq!(of("use crate::{parse::Word, relate::{Relation, relate as tie}, text::Span};"), ["relate"]);
    assert_eq!(of("use crate::{\n    text,\n    graph,\n};"), ["graph"]);
    assert_eq!(of("let run = crate::pipeline::run(folder);"), ["pipeline"]);
    assert_eq!(of("use crate::{parse::Word, segment::{Token, normalise}};"), [""; 0]);
}

#[test]
fn what_rooms_stand_on_uses_none_of_them() {
    for name in GROUND.iter().chain(&["lexicon"]) {
        let files = match root().join(name) {
            folder if folder.is_dir() => sources(&folder),
            file => vec![file.with_extension("rs")],
        };
        for file in files {
            let used = paths(&code(&file)).into_iter().filter(|p| p[0] == "crate").filter_map(|p| p.get(1).cloned());
            let rooms: Vec<String> = used.filter(|n| ROOMS.contains(&n.as_str()) || ABOVE.contains(&n.as_str())).collect();
            assert!(rooms.is_empty(), "{}: uses {rooms:?}", file.display());
        }
    }
}

#[test]
fn nothing_uses_the_command() {
    let own = root().join("application");
    let files = sources(&root());
    assert!(files.iter().any(|f| f.starts_with(&own)));
    for file in files.iter().filter(|f| !f.starts_with(&own)) {
        let text = std::fs::read_to_string(file).unwrap();
        assert!(!text.contains("crate::application"), "{}: the library does not use its command", file.display());
    }
}

/// Which file of a folder uses which others, from the paths that each names; the door by the name `mod`. What the door hands on from a file is used
/// from that file.
fn uses(room: &str, files: &BTreeMap<String, String>) -> BTreeMap<String, BTreeSet<String>> {
    let mut handed: BTreeMap<String, String> = BTreeMap::new();
    for line in files.get("mod").map_or("", String::as_str).split(';') {
        let Some((_, list)) = line.rsplit_once("use ").filter(|(_, l)| !l.contains('(')) else { continue };
        for p in path(list).0.into_iter().filter(|p| p.len() > 1 && files.contains_key(&p[0])) {
            handed.insert(p[p.len() - 1].clone(), p[0].clone());
        }
    }
    let target = |name: &str| match files.contains_key(name) {
        true => name.to_owned(),
        false => handed.get(name).cloned().unwrap_or_else(|| "mod".to_owned()),
    };
    let mut all = BTreeMap::new();
    for (name, text) in files {
        let mut of: BTreeSet<String> = BTreeSet::new();
        for p in paths(text) {
            match (p[0].as_str(), p.get(1), p.get(2)) {
                ("crate", Some(r), Some(inner)) if r == room => of.extend([target(inner)]),
                ("super", Some(inner), _) if name != "mod" && inner != "super" => of.extend([target(inner)]),
                _ => {}
            }
        }
        if name == "mod" {
            let named = |m: &&String| text.contains(&format!("{m}::"));
            of.extend(files.keys().filter(|m| *m != "mod").filter(named).cloned());
        }
        of.remove(name);
        all.insert(name.clone(), of);
    }
    all
}

/// Files that use each other in a circle, each circle once.
fn circles(uses: &BTreeMap<String, BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let reached = |from: &String| {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut open: Vec<&String> = uses[from].iter().collect();
        while let Some(next) = open.pop() {
            if seen.insert(next.clone()) {
                open.extend(&uses[next]);
            }
        }
        seen
    };
    let reach: BTreeMap<&String, BTreeSet<String>> = uses.keys().map(|k| (k, reached(k))).collect();
    let circle = |k: &String| -> BTreeSet<String> { reach[k].iter().filter(|m| reach[m].contains(k)).cloned().collect() };
    let found: BTreeSet<BTreeSet<String>> = uses.keys().map(circle).filter(|c| !c.is_empty()).collect();
    found.into_iter().collect()
}

#[test]
fn no_file_of_relate_uses_one_that_uses_it() {
    let name = |f: &PathBuf| f.file_stem().unwrap().to_str().unwrap().to_owned();
    let tested = |text: String| text.split("#[cfg(test)]").next().unwrap_or("").to_owned();
    let files: BTreeMap<String, String> = sources(&root().join("relate")).iter().map(|f| (name(f), tested(code(f)))).collect();
    assert!(files.len() > 30, "the room has its files in one folder");
    let uses = uses("relate", &files);
    assert!(uses["denial"].contains("matter"), "what the door hands on is used from its file");
    assert!(uses["mod"].contains("decide"), "the door uses its files");
    let found = circles(&uses);
    assert!(found.is_empty(), "these files use each other: {found:?}");
}

#[test]
fn rules_hold_two_claims_against_each_other_by_their_comparison() {
    let parts = ["compare.rs", "likeness.rs", "restating.rs"];
    let asked = [".fit_role(", "restating::restated", "restating::opposed", "Likeness {"];
    let rules: Vec<PathBuf> =
        sources(&root().join("relate")).into_iter().filter(|f| !parts.iter().any(|p| f.file_name().is_some_and(|n| n == *p))).collect();
    assert!(rules.len() > 30, "the room has its files in one folder");
    for file in rules {
        let code = code(&file);
        let found: Vec<&&str> = asked.iter().filter(|a| code.contains(**a)).collect();
        assert!(found.is_empty(), "{}: {found:?} is for `compare` to ask", file.display());
    }
}

#[test]
fn circles_are_seen() {
    let files = |of: &[(&str, &str)]| of.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned())).collect::<BTreeMap<_, _>>();
    let of = |list: &[(&str, &str)]| circles(&uses("relate", &files(list)));
    let door = ("mod", "mod a;\nmod b;\nuse a::Thing;\nfn all() { b::find() }");
    assert_eq!(of(&[door, ("a", ""), ("b", "use super::Thing;")]).len(), 0);
    assert_eq!(
        of(&[door, ("a", "use super::b::find;"), ("b", "use super::{Thing, Other};")]),
        [BTreeSet::from(["a", "b", "mod"].map(String::from))]
    );
    assert_eq!(
        of(&[door, ("a", "fn f() { crate::relate::b::find() }"), ("b", "use super::a;")]),
        [BTreeSet::from(["a", "b"].map(String::from))]
    );
}

/// Rooms whose rules have names.
const RULED: [&str; 4] = ["attribute", "normalise", "relate", "graph"];

/// Whether a line compares or matches the name of a rule: what a claim, a relation or a draft is, its enum says.
fn compares_a_rule(line: &str) -> bool {
    let line = line.split("//").next().unwrap_or("");
    let id = |word: &str| {
        let mut parts = word.split('/');
        let room = parts.next().is_some_and(|r| RULED.contains(&r));
        let rule = parts.next().is_some_and(|r| r.is_empty() || r.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
        room && rule && parts.next().is_none()
    };
    let pieces: Vec<&str> = line.split('"').collect();
    let named = (1..pieces.len()).step_by(2).any(|i| {
        let (before, after) = (pieces[i - 1].trim_end(), pieces.get(i + 1).map_or("", |s| s.trim_start()));
        let opens = ["==", "!=", "|", "with(", "contains(", "Some(", "eq("].iter().any(|o| before.ends_with(o));
        let closes = ["==", "!=", "|", "=>"].iter().any(|c| after.starts_with(c));
        let matched = before.contains("matches!(");
        let asks = before.ends_with("rule ==")
            || before.ends_with("rule !=")
            || before.ends_with("found.id ==")
            || before.ends_with("found.id !=");
        asks || id(pieces[i]) && (opens || closes || matched)
    });
    let held = ["rule.starts_with(", "rule.ends_with(", "rule.contains(", "match rule", "match claim.rule", ".rule.as_str() =="];
    named || held.iter().any(|h| line.contains(h))
}

#[test]
fn no_code_compares_the_names_of_rules() {
    let explains = root().join("report/explain");
    let mut faults = Vec::new();
    for file in sources(&root()).iter().filter(|f| !f.starts_with(&explains)) {
        let text = std::fs::read_to_string(file).unwrap();
        let found = text.lines().enumerate().filter(|(_, line)| compares_a_rule(line));
        faults.extend(found.map(|(n, line)| format!("{}:{}: {}", file.display(), n + 1, line.trim())));
    }
    assert!(faults.is_empty(), "these ask for a rule by its name, and not for what it says:\n{}", faults.join("\n"));
}

#[test]
fn a_compared_name_is_seen() {
    for line in [
        r#"if claim.rule == "normalise/nominal" {"#,
        r#"let bare = "normalise/nominal" != c.rule;"#,
        r#"matches!(claim.rule, "normalise/to-blame" | "normalise/work-of")"#,
        r#"    "relate/counts-apart" => 0.5,"#,
        r#"            | "relate/counts-apart""#,
        r#"if found.rule.starts_with("normalise/denies-") {"#,
        r#"relation.rule.as_str() == name"#,
        r#"found.id == "false-that" && !beside"#,
        r#"Some("attribute/turn") if open => 1,"#,
        r#"drafts.retain(|d| d.rule != "attribute/turn");"#,
    ] {
        assert!(compares_a_rule(line), "{line}");
    }
    for line in [
        r#"proposition.rule = "normalise/answerable";"#,
        r#"let rule = if mutual { "relate/mutual-accusation" } else { "relate/rival-doers" };"#,
        r#"(true, _) => Some(self.rival("relate/counts-side-by-side", 0.55)),"#,
        r#"include_str!("rules/en.toml")"#,
        r#"if hit.rule == Rule::Object {"#,
        r#"// *x* was `rule == "normalise/nominal"` once"#,
    ] {
        assert!(!compares_a_rule(line), "{line}");
    }
}

#[test]
fn every_file_of_tests_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let list = std::fs::read_to_string(folder.join("tests.rs")).expect("the list of tests is there");
    let files = std::fs::read_dir(&folder).expect("the folder is there").flatten().map(|e| e.path());
    let names: Vec<String> =
        files.filter(|p| p.extension().is_some_and(|e| e == "rs")).filter_map(|p| Some(p.file_stem()?.to_str()?.to_owned())).collect();
    let lost: Vec<&String> = names.iter().filter(|n| *n != "tests" && !list.contains(&format!("mod {n};"))).collect();
    assert!(lost.is_empty(), "tests/tests.rs does not name {lost:?}");
}
