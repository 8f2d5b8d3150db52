//! Archives of 1.2 GB, made here: read as a stream, in little memory, the first article handed on long before the last is read.
//!
//! `cargo test --release -- --ignored large`: it writes 1.2 GB twice into the folder for temporary files and takes about a minute.

use crate::ingest_archives::response;
use sayso::ingest::list;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;

/// Bytes of each file: more than is ever held at once.
const SIZE: u64 = 1_200_000_000;

/// Megabytes within which a file of any size is read.
const MEMORY: u64 = 400;

/// Names the file to the process that reads it.
const FILE: &str = "SAYSO_LARGE_FILE";

const STORY: &str = "The bridge at Dunmere was closed on Tuesday after engineers found cracks in two of its piers, the county said. \
Drivers were told to use the ferry, which the mayor said would run every ten minutes until the repairs are finished. \
The company that owns the bridge denied that it had ignored warnings, and said that the inspection in March had found nothing.";

/// Article after article until the file is large enough; gives how many.
fn made(path: &Path, article: impl Fn(usize) -> Vec<u8>) -> usize {
    let mut file = BufWriter::with_capacity(1 << 20, std::fs::File::create(path).expect("a file"));
    let (mut written, mut n) = (0, 0);
    while written < SIZE {
        let bytes = article(n);
        file.write_all(&bytes).expect("written");
        written += bytes.len() as u64;
        n += 1;
    }
    file.flush().expect("written");
    n
}

/// What another process says of a file: articles, bytes that were read when the first was handed on, megabytes held at most.
fn read_elsewhere(path: &Path) -> [u64; 3] {
    let mut command = std::process::Command::new(std::env::current_exe().expect("this program"));
    command.args(["--ignored", "--exact", "ingest_large::a_large_file_is_read_by_a_process_of_its_own", "--nocapture"]).env(FILE, path);
    let out = String::from_utf8(command.output().expect("a process").stdout).expect("text");
    let line = out.lines().find_map(|l| l.split_once("read: ").map(|(_, rest)| rest)).unwrap_or_else(|| panic!("{out}"));
    let numbers: Vec<u64> = line.split(' ').filter_map(|n| n.parse().ok()).collect();
    numbers.try_into().expect("three numbers")
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "half of the test below: it reads the file that the other half names"]
fn a_large_file_is_read_by_a_process_of_its_own() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let files = list(Path::new(&path)).expect("a file");
    let (mut articles, mut first) = (0u64, None);
    files.stream(0, None, true, &mut |batch| {
        if !batch.documents.is_empty() {
            first.get_or_insert(batch.bytes);
        }
        articles += batch.documents.len() as u64;
        ControlFlow::Continue(())
    });
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let high = status.lines().find_map(|l| l.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<u64>().ok()).expect("kilobytes");
    println!("read: {articles} {} {}", first.unwrap_or(SIZE), high / 1024);
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "writes and reads 2.4 GB; the checks of every change run it"]
fn large_archives_are_read_as_a_stream() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = format!("<script>{}</script>", "var a = [1, 2, 3]; ".repeat(2_000));
    let page = |n: usize| {
        let menu = "<li><a href='/x'>Another story</a></li>".repeat(60);
        let story: String = (0..8).map(|k| format!("<p>{STORY} That was part {k} of story {n}.</p>")).collect();
        format!(
            "<html><head><title>Bridge closed, story {n}</title>{script}</head><body><nav><ul>{menu}</ul></nav><article><h1>Bridge closed, story {n}</h1>{story}</article></body></html>"
        )
    };
    let record = |n: usize| {
        let story: String = (0..12).map(|k| format!("{STORY} That was part {k} of story {n}.\n")).collect();
        format!(
            "{}\n",
            serde_json::json!({"title": format!("Bridge closed, story {n}"), "publisher": "Harbour Post", "date": "2019-03-05", "text": story, "raw": "x".repeat(8_000)})
        )
    };
    for (name, warc) in [("crawl.warc", true), ("dump.jsonl", false)] {
        let path = folder.path().join(name);
        let articles = made(&path, |n| match warc {
            true => response(&format!("https://post.example/{n}"), page(n).as_bytes(), ""),
            false => record(n).into_bytes(),
        });
        let start = std::time::Instant::now();
        let [read, first, megabytes] = read_elsewhere(&path);
        std::fs::remove_file(&path).expect("removed");
        println!(
            "{name}: {read} articles in {:.0} s, the first after {} MB of the file, {megabytes} MB held",
            start.elapsed().as_secs_f64(),
            first >> 20
        );
        assert_eq!(read, articles as u64, "{name}");
        assert!(megabytes < MEMORY, "{name}: {megabytes} megabytes");
        assert!(first < SIZE / 20, "{name}: the first article after {first} bytes");
    }
}
