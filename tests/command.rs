//! The command at a newsroom's desk: where results go, what is refused, settings of a folder, decisions of several people, the page on this
//! machine alone.

#![allow(clippy::unwrap_used, reason = "helpers of tests, outside the test functions themselves")]

use crate::cli::{copy, sayso, story};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn flood() -> String {
    story("flood").to_str().unwrap().to_owned()
}

#[test]
fn version_commit_and_weights_stand_in_the_program_and_in_its_json() {
    let (code, version, _) = sayso(&["--version"]);
    assert!(code == 0 && version.contains("weights "), "{version}");
    let (_, json, _) = sayso(&["report", &flood(), "--format", "json"]);
    let program = serde_json::from_str::<serde_json::Value>(&json).unwrap()["program"].clone();
    for part in ["version", "weights", "commit"] {
        if let Some(text) = program[part].as_str() {
            assert!(!text.is_empty() && version.contains(text), "{part}: {text} is not in {version}");
        }
    }
    assert!(program["version"].is_string() && program["weights"].is_string());
}

#[test]
fn an_ending_that_is_no_format_is_refused_with_those_that_are() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["report.pdf", "report", "report.xslx"] {
        let file = folder.path().join(name);
        let (code, out, err) = sayso(&["report", &flood(), "-o", file.to_str().unwrap()]);
        assert!(code == 2 && out.is_empty() && !file.exists(), "{name}: {err}");
        assert!([".html", ".xlsx", ".md", ".json", "--format"].iter().all(|known| err.contains(known)), "{name}: {err}");
    }
    // A format that is named needs no ending.
    let file = folder.path().join("report.pdf");
    assert_eq!(sayso(&["report", &flood(), "-o", file.to_str().unwrap(), "--format", "markdown"]).0, 0);
    assert!(file.exists());
}

#[test]
fn a_dash_is_standard_output_and_a_written_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = assert_cmd::Command::cargo_bin("sayso").unwrap().current_dir(folder.path()).args(arguments).output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (out, _) = run(&["report", &flood(), "--no-cache", "-o", "-"]);
    assert!(out.starts_with("# Facts in dispute") && !folder.path().join("-").exists());
    // A script is not told what a person at a terminal is, unless it asks.
    let (_, told) = run(&["report", &flood(), "--no-cache", "-o", "a.html"]);
    assert!(told.is_empty() && folder.path().join("a.html").exists(), "{told}");
    let (_, quiet) = run(&["report", &flood(), "--no-cache", "-o", "b.html", "-q"]);
    assert!(quiet.is_empty() && folder.path().join("b.html").exists(), "{quiet}");
    let (_, wordy) = run(&["report", &flood(), "--no-cache", "-o", "c.html", "-v"]);
    assert!(wordy.contains("wrote `c.html`"), "{wordy}");
}

#[test]
fn a_workbook_has_its_sheets() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.xlsx");
    assert_eq!(sayso(&["report", &flood(), "-o", file.to_str().unwrap()]).0, 0);
    // Names in an archive are not packed.
    let bytes = std::fs::read(&file).unwrap();
    let holds = |name: &str| bytes.windows(name.len()).any(|w| w == name.as_bytes());
    assert!(bytes.starts_with(b"PK") && holds("xl/workbook.xml"));
    assert!((1..=5).all(|n| holds(&format!("xl/worksheets/sheet{n}.xml"))), "disputes, positions, quotations, figures, speakers");
}

#[test]
fn notes_for_github_stand_in_the_lines_of_the_articles() {
    let (code, out, _) = sayso(&["report", &flood(), "--format", "github"]);
    assert!(code == 0 && out.lines().all(|l| l.starts_with("::warning file=") || l.starts_with("::notice ")), "{out}");
    let mut seen = 0;
    for line in out.lines().filter_map(|l| l.strip_prefix("::warning file=")) {
        let (file, rest) = line.split_once(',').unwrap();
        assert!(Path::new(file).is_file(), "{file}");
        // A page has no lines to point at.
        let number = rest.strip_prefix("line=").and_then(|r| r.split(',').next()).map(|n| n.parse::<usize>().unwrap());
        assert!(number.is_some() || file.ends_with(".html"), "{line}");
        assert!(number.is_none_or(|n| std::fs::read_to_string(file).unwrap().lines().count() >= n), "{line}");
        seen += 1;
    }
    assert!(seen >= 2, "{out}");
}

#[test]
fn the_manual_tells_every_command() {
    let (code, page, _) = sayso(&["man"]);
    assert!(code == 0 && page.contains(".TH sayso"), "{page}");
    for command in ["report", "review", "serve", "explain", "diff", "cache", "snapshot"] {
        assert!(page.contains(&format!("sayso\\-{command}")), "{command}");
        let (code, own, _) = sayso(&["man", command]);
        assert!(code == 0 && own.contains(".TH"), "{command}");
    }
    let (code, _, err) = sayso(&["man", "nonsense"]);
    assert!(code == 2 && err.contains("try:"), "{err}");
    // Every page at once, as a package wants them.
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man");
    assert_eq!(sayso(&["man", "--to", pages.to_str().unwrap()]).0, 0);
    assert_eq!(std::fs::read_to_string(pages.join("sayso.1")).unwrap(), page);
    assert!(std::fs::read_to_string(pages.join("sayso-report.1")).unwrap().contains(".TH sayso-report"));
    assert!(!pages.join("sayso-help.1").exists());
}

#[test]
fn several_paths_are_one_report() {
    let port = story("port-strike").join("articles");
    let (code, out, err) = sayso(&["report", &flood(), port.to_str().unwrap(), "--format", "json"]);
    let both: serde_json::Value = serde_json::from_str(&out).unwrap();
    let count = |path: &str| {
        serde_json::from_str::<serde_json::Value>(&sayso(&["report", path, "--format", "json"]).1).unwrap()["documents"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(both["documents"].as_array().unwrap().len(), count(&flood()) + count(port.to_str().unwrap()), "{code} {err}");
}

#[test]
fn a_folder_of_events_is_read_without_annotations_and_source_code_is_no_news() {
    let corpus = story("flood").parent().unwrap().to_owned();
    let (code, out, err) = sayso(&["report", corpus.to_str().unwrap(), "--format", "json"]);
    let analysis: serde_json::Value = serde_json::from_str(&out).unwrap();
    let articles: usize = std::fs::read_dir(&corpus)
        .unwrap()
        .flatten()
        .filter_map(|e| std::fs::read_dir(e.path().join("articles")).ok())
        .map(|a| a.flatten().filter(|f| f.path().is_file() && !f.file_name().to_string_lossy().starts_with('.')).count())
        .sum();
    let read = analysis["documents"].as_array().unwrap();
    assert!(code == 0 && read.len() <= articles && read.len() * 2 > articles, "{} of {articles}: {err}", read.len());
    assert!(read.iter().all(|d| !d["path"].as_str().unwrap().contains("gold.json")));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("main.rs"), "fn main() { println!(\"the mayor said nine people died\"); }\n").unwrap();
    std::fs::write(folder.path().join("README.md"), "# A tool\n\nThe mayor said nine people died.\n").unwrap();
    let (code, _, err) = sayso(&["report", folder.path().to_str().unwrap()]);
    assert!(code == 2 && err.contains("try:"), "{err}");
    // Words that quote nobody are no news, and the report says so first.
    std::fs::write(folder.path().join("notes.txt"), "Buy milk.\n\nWater the plants on Friday.\n").unwrap();
    let (code, out, _) = sayso(&["report", folder.path().to_str().unwrap()]);
    assert!(code == 0 && out.contains("Nothing here reads like news"), "{out}");
}

#[test]
fn the_folder_s_settings_hold_and_the_line_wins() {
    let (folder, path) = copy("flood");
    std::fs::write(folder.path().join("sayso.toml"), "format = \"csv\"\ntable = \"positions\"\nno-cache = true\n").unwrap();
    let (code, out, _) = sayso(&["report", &path]);
    assert!(code == 0 && out.lines().next().unwrap().contains(','), "{out}");
    let (_, out, _) = sayso(&["report", &path, "--format", "markdown"]);
    assert!(out.starts_with("# Facts in dispute"));
    let (_, out, _) = sayso(&["report", &path, "--no-config"]);
    assert!(out.starts_with("# Facts in dispute"), "{out}");
    std::fs::write(folder.path().join("sayso.toml"), "\nformt = \"csv\"\n").unwrap();
    let (code, _, err) = sayso(&["report", &path]);
    assert!(code == 2 && err.contains("line 2") && err.contains("formt"), "{err}");
}

#[test]
fn readings_are_kept_and_cleared() {
    let kept = tempfile::tempdir().unwrap();
    let dir = kept.path().to_str().unwrap();
    assert_eq!(sayso(&["report", &flood(), "--cache", dir]).0, 0);
    let (_, held, _) = sayso(&["cache", "--cache", dir]);
    assert!(held.contains("1 folder,"), "{held}");
    let (code, gone, _) = sayso(&["cache", "clear", "--cache", dir]);
    assert!(code == 0 && gone.contains("removed"), "{gone}");
    assert!(sayso(&["cache", "--cache", dir]).1.contains("0 folders"));
}

/// The first line of an article of a story that holds some words, as `FILE:LINE:WORDS`.
fn place(folder: &str, words: &str) -> String {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|e| e.path()).collect();
    files.sort();
    let found = files.iter().find_map(|f| {
        let line = std::fs::read_to_string(f).ok()?.lines().position(|l| l.contains(words))? + 1;
        Some(format!("{}:{line}:{words}", f.file_name()?.to_str()?))
    });
    found.unwrap_or_else(|| panic!("`{words}` is in no article of {folder}"))
}

#[test]
fn a_missed_dispute_is_added_and_stays_added() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("mill");
    std::fs::create_dir(&inner).unwrap();
    let write = |name: &str, text: &str| std::fs::write(inner.join(name), text).unwrap();
    write(
        "a.txt",
        "Title: Fire\nDate: 2031-05-12\nOutlet: Harbour Post\n\nThe owner told the paper that every tenant got a key.\n\nThe roof fell in.\n",
    );
    write(
        "b.txt",
        "Title: Tenants\nDate: 2031-05-13\nOutlet: Evening Mail\n\nTenants remember it otherwise. Not one key was ever handed out, Ada Roe said.\n",
    );
    let path = inner.to_str().unwrap().to_owned();
    let (first, second) = (place(&path, "every tenant got a key"), place(&path, "Not one key"));
    let add = ["review", &path, "add", "Did the tenants get keys?", "--at", &first, "--at", &second, "--by", "Ann"];
    let (code, said, err) = sayso(&add);
    assert!(code == 0 && said.contains("kept in"), "{said}{err}");
    let (_, report, _) = sayso(&["report", &path]);
    assert!(report.contains("Did the tenants get keys?") && report.contains("Ann") && report.contains("Not one key"), "{report}");
    let kept = std::fs::read_to_string(folder.path().join("mill.review.toml")).unwrap();
    assert!(kept.contains("by = \"Ann\"") && kept.contains("when = \"20"), "{kept}");
    // One place is no dispute, and a place that is not there is told.
    let (code, _, err) = sayso(&["review", &path, "add", "Which?", "--at", &first]);
    assert!(code == 2 && err.contains("two places") && err.contains("try:"), "{err}");
    let (code, _, err) = sayso(&["review", &path, "add", "Which?", "--at", &first, "--at", "b.txt:99"]);
    assert!(code == 2 && err.contains("99"), "{err}");
}

#[test]
fn two_reviewers_are_compared() {
    let (folder, path) = copy("port-strike");
    let (_, list, _) = sayso(&["review", &path, "list"]);
    let ids: Vec<&str> = list.split_whitespace().filter(|w| w.starts_with("q-")).collect();
    assert!(ids.len() >= 2, "{list}");
    let file = |name: &str, verdicts: [&str; 2]| {
        let text: String =
            ids.iter().zip(verdicts).map(|(id, v)| format!("[[decision]]\ndispute = \"{id}\"\nverdict = \"{v}\"\n\n")).collect();
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let (ann, ben) = (file("ann.toml", ["confirmed", "dismissed"]), file("ben.toml", ["confirmed", "confirmed"]));
    let (code, out, err) = sayso(&["review", &path, "--agreement", &ann, &ben]);
    let squeezed: Vec<String> = out.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in ["decided by both 2", "both confirmed 1", "decided otherwise 1", "agreement 50 %"] {
        assert!(squeezed.iter().any(|l| l == line), "{code} {line}: {out}{err}");
    }
}

/// A program that is ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn started(arguments: &[&str]) -> Running {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("sayso"));
    let piped = command.args(arguments).arg("--no-cache").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    Running(piped.spawn().unwrap())
}

/// What a server answers: its status and everything after.
fn asked(port: &str, request: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
}

#[test]
fn the_served_page_keeps_decisions_and_refuses_everybody_else() {
    let (folder, path) = copy("port-strike");
    let mut serving = started(&["serve", &path, "--by", "desk"]);
    let mut address = String::new();
    BufReader::new(serving.0.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();
    let (host, token) = address.trim().strip_prefix("http://").and_then(|a| a.trim_end_matches('/').split_once('/')).unwrap();
    let port = host.strip_prefix("127.0.0.1:").unwrap();
    let get = |host: &str, path: &str, more: &str| {
        asked(port, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"))
    };
    let (code, page) = get(host, &format!("/{token}/"), "");
    assert!(code == 200 && page.contains("data-by=\"desk\"") && page.contains("X-Frame-Options: DENY"), "{code}");
    let id = page.split("class=\"card\" id=\"").nth(1).and_then(|p| p.split('"').next()).unwrap().to_owned();

    assert_eq!(get(host, "/", "").0, 403, "without the word");
    assert_eq!(get(host, &format!("/{}/", "0".repeat(32)), "").0, 403, "with another word");
    assert_eq!(get("evil.example", &format!("/{token}/"), "").0, 403, "under another name");
    assert_eq!(get(host, &format!("/{token}/"), "Origin: http://evil.example\r\n").0, 403, "from another origin");
    let post = |more: &str, body: &str| {
        let head =
            format!("POST /{token}/review HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n{more}\r\n", body.len());
        asked(port, &format!("{head}{body}"))
    };
    let body = format!("{{\"dispute\": \"{id}\", \"verdict\": \"confirmed\"}}");
    let review = folder.path().join("strike.review.toml");
    assert_eq!(post("Origin: http://evil.example\r\nContent-Type: application/json\r\n", &body).0, 403);
    assert_eq!(post("Content-Type: application/json\r\n", &body).0, 403, "without an origin");
    let own = format!("Origin: http://{host}\r\nContent-Type: application/json\r\n");
    assert_eq!(post(&format!("Origin: http://{host}\r\nContent-Type: text/plain\r\n"), &body).0, 415);
    assert_eq!(post(&own, "{\"dispute\": \"q-0000000000000000\", \"verdict\": \"confirmed\"}").0, 400);
    assert!(!review.exists(), "nothing was kept so far");
    let (code, said) = post(&own, &body);
    assert!(code == 200 && said.contains("confirmed"), "{said}");
    let kept = std::fs::read_to_string(&review).unwrap();
    assert!(kept.contains(&id) && kept.contains("by = \"desk\""), "{kept}");
    assert!(get(host, &format!("/{token}/"), "").1.contains("confirmed by desk"), "the page read anew shows it");
}

/// Waits until a file holds what is looked for.
fn until(file: &Path, holds: impl Fn(&str) -> bool) -> String {
    let end = Instant::now() + Duration::from_secs(240);
    loop {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        if holds(&text) {
            return text;
        }
        assert!(Instant::now() < end, "`{}` holds {text}", file.display());
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn a_watched_folder_is_reported_again() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("story");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(inner.join("a.txt"), "Title: Ferry\n\nThe harbour office said that 14 people were hurt.\n").unwrap();
    let file = folder.path().join("report.md");
    let _watching = started(&["report", inner.to_str().unwrap(), "-o", file.to_str().unwrap(), "--watch"]);
    until(&file, |t| t.contains("1 article"));
    std::fs::write(inner.join("b.txt"), "Title: Ferry again\n\nThe union said that 40 people were hurt.\n").unwrap();
    until(&file, |t| t.contains("2 articles"));
}

#[cfg(unix)]
#[test]
fn the_page_is_opened_by_the_browser_that_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (browser, told, page) = (folder.path().join("browser"), folder.path().join("told"), folder.path().join("p.html"));
    std::fs::write(&browser, format!("#!/bin/sh\nprintf '%s' \"$1\" > '{}'\n", told.display())).unwrap();
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = assert_cmd::Command::cargo_bin("sayso").unwrap();
    command.env("BROWSER", &browser).args(["report", &flood(), "--no-cache", "--open", "-o"]).arg(&page).assert().success();
    let shown = until(&told, |t| !t.is_empty());
    assert!(page.exists() && shown.ends_with("p.html"), "{shown}");
}

#[test]
fn several_annotated_events_are_scored_one_by_one_and_together() {
    let event = |name: &str| story(name).to_str().unwrap().to_owned();
    let (flood, strike) = (event("flood"), event("port-strike"));
    let (code, one, err) = sayso(&["score", &flood]);
    assert!(code == 0 && !one.is_empty(), "{err}");
    let (code, other, err) = sayso(&["score", &strike]);
    assert!(code == 0, "{err}");
    // An event that is named twice counts once.
    let (code, both, err) = sayso(&["score", &flood, &strike, &flood]);
    assert!(code == 0 && both.starts_with(&format!("{one}{other}")) && both.len() > one.len() + other.len(), "{both} {err}");
    let (code, _, err) = sayso(&["score", &flood, "no-such-folder"]);
    assert!(code == 2 && err.contains("no-such-folder") && err.contains("gold.json"), "{err}");
}
