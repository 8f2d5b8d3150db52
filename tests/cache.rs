//! Readings that are kept: used when whole, never believed, and the same bytes with them and without.

#![allow(clippy::unwrap_used, reason = "helpers of tests, outside the test functions themselves")]

use crate::pipeline::{analysed, bytes, stories};
use sayso::cache::Cache;
use sayso::parse::{Model, Parsed, Reader};
use sayso::pipeline::{Options, run_with};
use sayso::segment::Segmented;
use sayso::text::Text;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The embedded reader, counting the articles that it reads.
#[derive(Default)]
struct Counting(AtomicUsize);

impl Model for Counting {
    fn read(&self, text: &Text, segmented: Segmented) -> Parsed {
        self.0.fetch_add(1, Ordering::Relaxed);
        Reader::embedded().unwrap().read(text, segmented)
    }
}

/// The analysis with a cache in a file, and how many articles were read for it.
fn cached(folder: &Path, file: &Path) -> (String, usize) {
    let model = Counting::default();
    let cache = Cache::open(file, "these tests").unwrap();
    let options = Options { cache: Some(&cache), ..Options::default() };
    let analysis = bytes(&run_with(&model, folder, &options).unwrap().analysis());
    cache.tidy();
    (analysis, model.0.into_inner())
}

/// A folder with two stories, to be changed.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for story in &stories()[..2] {
        for file in std::fs::read_dir(story).unwrap().flatten() {
            std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
    }
    folder
}

#[test]
fn a_second_run_reads_nothing_and_a_new_article_costs_one() {
    let (folder, kept) = (folder(), tempfile::tempdir().unwrap());
    let file = kept.path().join("a/b/c.kv");
    let plain = analysed(folder.path());
    let articles = std::fs::read_dir(folder.path()).unwrap().count();
    assert!((plain.clone(), articles) == cached(folder.path(), &file), "cold");
    assert!((plain, 0) == cached(folder.path(), &file), "warm");
    let new =
        "Title: Ferry\nDate: 2031-05-12\nOutlet: Harbour Post\n\nThe harbour office said that 14 people were hurt. The union denied it.\n";
    std::fs::write(folder.path().join("new.txt"), new).unwrap();
    assert!((analysed(folder.path()), 1) == cached(folder.path(), &file), "one new");
    // The same article under another name is another document.
    std::fs::rename(folder.path().join("new.txt"), folder.path().join("newer.txt")).unwrap();
    assert!((analysed(folder.path()), 1) == cached(folder.path(), &file), "renamed");
}

#[test]
fn damaged_and_foreign_caches_are_rebuilt_and_never_trusted() {
    let (folder, kept) = (folder(), tempfile::tempdir().unwrap());
    let file = kept.path().join("c.kv");
    let want = cached(folder.path(), &file).0;
    let whole = std::fs::read(&file).unwrap();
    for at in [0, 9, 45, 78, whole.len() / 3, whole.len() / 2, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        std::fs::write(&file, &damaged).unwrap();
        assert!(want == cached(folder.path(), &file).0, "byte {at} changed");
        assert!((want.clone(), 0) == cached(folder.path(), &file), "rebuilt after byte {at}");
    }
    for foreign in [&b""[..], b"SQLite format 3\0 and more of something else", &whole[..whole.len() / 2], &[0u8; 5000]] {
        std::fs::write(&file, foreign).unwrap();
        assert!(want == cached(folder.path(), &file).0);
        assert!((want.clone(), 0) == cached(folder.path(), &file));
    }
}

#[test]
fn what_other_code_read_is_not_used() {
    let (folder, kept) = (folder(), tempfile::tempdir().unwrap());
    let file = kept.path().join("c.kv");
    let want = cached(folder.path(), &file).0;
    drop(Cache::open(&file, "another version").unwrap());
    let (again, read) = cached(folder.path(), &file);
    assert!(want == again && read > 0);
}

#[test]
fn two_runs_at_once_leave_a_whole_cache() {
    let (folder, kept) = (folder(), tempfile::tempdir().unwrap());
    let file = kept.path().join("c.kv");
    let want = analysed(folder.path());
    let results: Vec<String> = std::thread::scope(|s| {
        let runs: Vec<_> = (0..3).map(|_| s.spawn(|| cached(folder.path(), &file).0)).collect();
        runs.into_iter().map(|r| r.join().unwrap()).collect()
    });
    assert!(results.iter().all(|r| *r == want));
    cached(folder.path(), &file);
    assert!((want, 0) == cached(folder.path(), &file));
}

#[test]
fn a_folder_that_cannot_be_written_stops_no_run() {
    let kept = tempfile::tempdir().unwrap();
    let blocked = kept.path().join("file");
    std::fs::write(&blocked, "in the way").unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_sayso")).args(["analyze", "--cache"]).arg(&blocked).arg(&stories()[0]).output().unwrap();
    assert!(out.status.success() && !out.stdout.is_empty());
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(said.contains("cannot be used") && said.contains("try:"), "{said}");
}

/// How many whole entries a cache's file holds: behind its head of 40 bytes, each has 56 bytes before its body, whose length stands at the 32nd.
fn entries(file: &Path) -> usize {
    let kept = std::fs::read(file).unwrap();
    let (mut at, mut count) = (40, 0);
    while let Some(length) = kept.get(at + 32..at + 36) {
        at += 56 + u32::from_le_bytes(length.try_into().unwrap()) as usize;
        count += usize::from(at <= kept.len());
    }
    count
}

/// Kills the program again and again, at any moment: each run goes on from what the ones before had read, and the end is the same.
#[test]
fn killed_at_any_moment_it_loses_only_the_work_in_flight() {
    let (folder, kept) = (folder(), tempfile::tempdir().unwrap());
    let text =
        "Title: Bridge\nDate: 2031-05-12\nOutlet: Harbour Post\n\nThe harbour office said that 14 people were hurt. The union denied it.\n";
    for n in 0..60 {
        let body = format!(
            "{text}\nDepot {n} stayed shut, officials said. {}\n",
            "The mayor told reporters that nobody had been warned. ".repeat(40)
        );
        std::fs::write(folder.path().join(format!("copy-{n}.txt")), body).unwrap();
    }
    let file = kept.path();
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        command.args(["--threads", "2", "analyze", "--cache"]).arg(file).arg(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let entries = || std::fs::read_dir(file).unwrap().flatten().map(|e| entries(&e.path())).max().unwrap_or(0);
    let (mut kills, mut before, mut millis) = (0, 0, 15);
    for _ in 0..40 {
        let mut child = start().spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(millis));
        let ended = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        // What was being written when the kill came is no whole entry, and cut off by the next run.
        assert!(entries() >= before, "what was kept stays kept");
        before = entries();
        if ended {
            break;
        }
        kills += 1;
        millis = millis % 90 + 12;
    }
    assert!(kills > 0, "it was killed at least once");
    let out = start().stdout(Stdio::piped()).output().unwrap();
    assert!(out.status.success());
    assert!(String::from_utf8_lossy(&out.stdout).trim_end() == analysed(folder.path()).trim_end());
}
