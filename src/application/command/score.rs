//! `sayso score`: precision and recall on annotated events.

use crate::application::failure::Failure;
use crate::application::reading;
use crate::report::one_line;
use crate::score;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Prints the score of every event, in the order of the paths, and their sum.
pub fn run(paths: &[PathBuf], show: bool) -> Result<(), Failure> {
    let mut events = Vec::new();
    for path in paths {
        let found = events_below(path);
        if found.is_empty() {
            return Err(Failure::Words(format!(
                "no annotated event in `{}`: no folder there holds `gold.json`\ntry: name a folder of events, each with `articles/` and `gold.json`",
                path.display()
            )));
        }
        for event in found {
            // *corpus corpus/flood* names the flood twice, and it counts once.
            if !events.contains(&event) {
                events.push(event);
            }
        }
    }
    let mut all = Vec::new();
    let mut out = std::io::stdout().lock();
    for event in events {
        let gold = score::Gold::read(&event.join("gold.json"))?;
        let analysis = reading::run(&event.join("articles"))?.analysis();
        let (one, outcomes) = score::score(&gold, &analysis);
        if show {
            for outcome in outcomes {
                writeln!(out, "{:8} {}", outcome.what, one_line(&outcome.text))?;
            }
        }
        for (name, value) in one.rows() {
            writeln!(out, "{name:18} {}", one_line(&value))?;
        }
        writeln!(out)?;
        all.push(one);
    }
    if all.len() > 1 {
        for (name, value) in score::total(&all).rows() {
            writeln!(out, "{name:18} {value}")?;
        }
    }
    Ok(())
}

/// Folders below (and including) `path` that hold `gold.json`, sorted.
fn events_below(path: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    if path.join("gold.json").is_file() {
        found.push(path.to_owned());
    }
    if let Ok(list) = std::fs::read_dir(path) {
        let mut inner: Vec<PathBuf> = list.flatten().map(|e| e.path()).filter(|p| p.is_dir()).collect();
        inner.sort();
        found.extend(inner.into_iter().filter(|p| p.join("gold.json").is_file()));
    }
    found
}
