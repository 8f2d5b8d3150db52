//! The command as a user runs it: exit statuses, refusals, formats by name, files beside the folder.

#![allow(clippy::unwrap_used, reason = "helpers of tests, outside the test functions themselves")]

use assert_cmd::Command;
use std::path::{Path, PathBuf};

pub(crate) fn sayso(arguments: &[&str]) -> (i32, String, String) {
    // Readings of other runs stay out of the way, and those of the tests out of the user's folder.
    let kept = tempfile::tempdir().unwrap();
    let output = Command::cargo_bin("sayso").unwrap().env("XDG_CACHE_HOME", kept.path()).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

pub(crate) fn story(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name)
}

/// A copy of a story's articles that a test may change, in a folder of its own.
pub(crate) fn copy(name: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("strike");
    std::fs::create_dir(&inner).unwrap();
    for entry in std::fs::read_dir(story(name).join("articles")).unwrap().flatten() {
        std::fs::copy(entry.path(), inner.join(entry.file_name())).unwrap();
    }
    let shown = inner.to_str().unwrap().to_owned();
    (folder, shown)
}

#[test]
fn statuses_are_those_of_the_help() {
    let path = story("flood");
    let path = path.to_str().unwrap();
    assert_eq!(sayso(&["report", path]).0, 0);
    assert_eq!(sayso(&["report", path, "--fail-on", "dispute"]).0, 1);
    let empty = tempfile::tempdir().unwrap();
    let (code, out, err) = sayso(&["report", empty.path().to_str().unwrap()]);
    assert!(code == 2 && out.is_empty() && err.contains("nothing to read") && err.contains("try:"), "{err}");
    let (code, _, err) = sayso(&["report", "/no/such/folder"]);
    assert!(code == 2 && err.contains("no such file") && err.contains("try:"));
}

#[test]
fn an_annotated_event_is_read_without_its_gold() {
    let (_, whole, _) = sayso(&["report", story("flood").to_str().unwrap()]);
    let (_, articles, _) = sayso(&["report", story("flood").join("articles").to_str().unwrap()]);
    assert!(whole == articles && !whole.contains("gold.json"));
}

#[test]
fn every_command_takes_an_analysis_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("analysis.json");
    let file = file.to_str().unwrap();
    assert_eq!(sayso(&["analyze", story("flood").to_str().unwrap(), "-o", file]).0, 0);
    let analysis = sayso::report::read_analysis(&std::fs::read_to_string(file).unwrap()).unwrap();
    for format in ["terminal", "markdown", "html", "json", "csv", "graphml", "jsonld"] {
        let (code, from_file, _) = sayso(&["report", file, "--format", format]);
        let (_, from_folder, _) = sayso(&["report", story("flood").to_str().unwrap(), "--format", format]);
        // The page's title is the name of what was read.
        assert!(code == 0 && (from_file == from_folder || format == "html"), "{format}");
        assert!(!from_file.contains('\u{1b}'), "{format}: a pipe gets no colours");
    }
    for command in [
        vec!["claims", file],
        vec!["speakers", file],
        vec!["explain", &analysis.claims[0].id.to_string(), file],
        vec!["diff", file, file],
        vec!["review", file],
    ] {
        assert_eq!(sayso(&command).0, 0, "{command:?}");
    }
    let text = std::fs::read_to_string(file).unwrap();
    std::fs::write(file, &text[..text.len() / 2]).unwrap();
    let (code, _, err) = sayso(&["report", file]);
    assert!(code == 2 && err.contains("cut short") && err.contains("try:"), "{err}");
    std::fs::write(file, text.replace("sayso/1", "sayso/7")).unwrap();
    let (code, _, err) = sayso(&["diff", file, file]);
    assert!(code == 2 && err.contains("sayso/7"), "{err}");
}

#[test]
fn colours_obey_the_usual_variables() {
    let coloured = |variables: &[(&str, &str)]| {
        let mut command = Command::cargo_bin("sayso").unwrap();
        command
            .args(["report", story("flood").to_str().unwrap(), "--format", "terminal"])
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE");
        variables.iter().for_each(|(name, value)| {
            command.env(name, value);
        });
        command.output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!coloured(&[]), "a pipe gets none");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn the_ending_of_the_file_chooses_the_format() {
    let folder = tempfile::tempdir().unwrap();
    for (name, part) in [
        ("a.html", "<!DOCTYPE html>"),
        ("a.md", "# Facts in dispute"),
        ("a.csv", "id,question"),
        ("a.graphml", "<graphml"),
        ("a.jsonld", "@context"),
        ("a.json", "\"schema\""),
        ("a.txt", "Facts in dispute"),
    ] {
        let file = folder.path().join(name);
        assert_eq!(sayso(&["report", story("flood").to_str().unwrap(), "-o", file.to_str().unwrap()]).0, 0);
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(part) && !text.contains('\u{1b}'), "{name}");
    }
    let (code, out, _) = sayso(&["report", story("flood").to_str().unwrap(), "--table", "quantities"]);
    assert!(code == 0 && out.contains("deaths_civilians"));
}

#[test]
fn a_review_is_kept_beside_the_folder_and_honoured() {
    let (folder, path) = copy("port-strike");
    let (_, list, _) = sayso(&["review", &path]);
    let id = list.split_whitespace().nth(1).unwrap().to_owned();
    let (code, said, _) = sayso(&["review", &path, "dismiss", &id, "--note", "no fact", "--by", "desk"]);
    assert!(code == 0 && said.contains("dismissed"), "{said}");
    assert!(folder.path().join("strike.review.toml").is_file());
    let (_, report, _) = sayso(&["report", &path]);
    assert!(report.contains("Dismissed by a reviewer") && report.contains("no fact"));
    // Whoever reads the folder around it does not take the file for an article.
    let (_, around, _) = sayso(&["report", folder.path().to_str().unwrap()]);
    assert!(!around.contains("review.toml"), "{around}");
    let (code, _, err) = sayso(&["review", &path, "confirm", "q-0000000000000000"]);
    assert!(code == 2 && err.contains("no dispute") && err.contains("try:"), "{err}");
    let (code, _, _) = sayso(&["review", &path, "reopen", &id]);
    assert_eq!(code, 0);
    assert!(!sayso(&["report", &path]).1.contains("## Dismissed"));
    std::fs::write(folder.path().join("strike.review.toml"), "[[decision]]\nverdict = \"dismissed\"\n").unwrap();
    let (code, _, err) = sayso(&["report", &path]);
    assert!(code == 2 && err.contains("line 1"), "{err}");
}

#[test]
fn a_snapshot_fails_until_it_is_accepted_again() {
    let (folder, path) = copy("port-strike");
    let (code, _, err) = sayso(&["snapshot", &path]);
    assert!(code == 2 && err.contains("--accept"), "{err}");
    assert_eq!(sayso(&["snapshot", &path, "--accept"]).0, 0);
    assert!(folder.path().join("strike.accepted.json").is_file());
    let (code, out, _) = sayso(&["snapshot", &path]);
    assert!(code == 0 && out.contains("as accepted"), "{out}");
    let last = std::fs::read_dir(&path).unwrap().flatten().map(|e| e.path()).max().unwrap();
    std::fs::remove_file(&last).unwrap();
    let (code, out, _) = sayso(&["snapshot", &path]);
    assert!(code == 1 && out.contains("Articles that went") && out.contains("--accept"), "{out}");
    assert_eq!(sayso(&["snapshot", &path, "--accept"]).0, 0);
    assert_eq!(sayso(&["snapshot", &path]).0, 0);
}

#[test]
fn rules_and_words_are_explained_without_a_folder() {
    let (code, out, _) = sayso(&["explain", "relate/counts-apart"]);
    assert!(code == 0 && out.contains("it would have been otherwise"));
    let (code, all, _) = sayso(&["explain", "--rules"]);
    assert!(code == 0 && all.matches("\nrule ").count() > 100 && all.contains(out.lines().nth(1).unwrap().trim()), "{all}");
    let (code, out, _) = sayso(&["explain", "party"]);
    assert!(code == 0 && out.starts_with("party:"));
    let (code, _, err) = sayso(&["explain", "relate/days-apart"]);
    assert!(code == 2 && err.contains("no id, rule or word"), "{err}");
    let (code, _, err) = sayso(&["explain", "c-0123456789abcdef"]);
    assert!(code == 2 && err.contains("FOLDER"), "{err}");
}

#[test]
fn schema_and_completions_are_printed() {
    let (code, out, _) = sayso(&["schema"]);
    assert!(code == 0 && serde_json::from_str::<serde_json::Value>(&out).unwrap()["title"].is_string());
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, _) = sayso(&["completions", shell]);
        assert!(code == 0 && out.contains("snapshot"), "{shell}");
    }
}

#[test]
fn threads_change_no_byte() {
    let path = story("market-attack");
    let one = sayso(&["report", path.to_str().unwrap(), "--format", "html", "--threads", "1"]);
    let two = sayso(&["report", path.to_str().unwrap(), "--format", "html", "--threads", "2"]);
    assert!(one.0 == 0 && one.1 == two.1);
}
