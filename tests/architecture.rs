//! Rooms use only rooms before them, and petgraph stays in its room.

#![allow(clippy::unwrap_used, reason = "helpers of tests, outside the test functions themselves")]

use std::path::Path;

const ROOMS: [&str; 9] = ["ingest", "origin", "segment", "parse", "attribute", "normalise", "relate", "graph", "report"];

fn sources(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    let mut list: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|e| e.path()).collect();
    list.sort();
    for path in list {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_room_uses_a_later_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for (i, room) in ROOMS.iter().enumerate() {
        let mut files = Vec::new();
        sources(&root.join(room), &mut files);
        assert!(!files.is_empty(), "{room} is empty");
        for file in files {
            for (n, line) in std::fs::read_to_string(&file).unwrap().lines().enumerate() {
                let code = line.split("//").next().unwrap_or("");
                for later in &ROOMS[i + 1..] {
                    if code.contains(&format!("crate::{later}::")) || code.contains(&format!("crate::{later};")) {
                        faults.push(format!("{}:{}: `{room}` uses the later room `{later}`", file.display(), n + 1));
                    }
                }
                if *room != "graph" && code.contains("petgraph") {
                    faults.push(format!("{}:{}: petgraph outside `graph`", file.display(), n + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}\nsee the table of rooms in src/ARCHITECTURE.md", faults.join("\n"));
}

#[test]
fn nothing_uses_the_command() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let own = root.join("application");
    assert!(files.iter().any(|f| f.starts_with(&own)));
    for file in files.iter().filter(|f| !f.starts_with(&own)) {
        let text = std::fs::read_to_string(file).unwrap();
        assert!(!text.contains("crate::application"), "{}: the library does not use its command", file.display());
    }
}

#[test]
fn every_file_of_tests_is_run() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let list = std::fs::read_to_string(folder.join("tests.rs")).expect("the list of tests is there");
    let files = std::fs::read_dir(&folder).expect("the folder is there").flatten().map(|e| e.path());
    let names: Vec<String> =
        files.filter(|p| p.extension().is_some_and(|e| e == "rs")).filter_map(|p| Some(p.file_stem()?.to_str()?.to_owned())).collect();
    let lost: Vec<&String> = names.iter().filter(|n| *n != "tests" && !list.contains(&format!("mod {n};"))).collect();
    assert!(lost.is_empty(), "tests/tests.rs does not name {lost:?}");
}
