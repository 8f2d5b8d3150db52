//! Damaged and hostile files, made by a fixed recipe: none may panic, hang or vanish from the notes.

use crate::ingest::folder;
use crate::ingest_formats::{docx, mail, pdf, zip};
use sayso::ingest::ingest;
use std::io::Write;
use std::time::{Duration, Instant};

/// Files made in one run.
const FILES: usize = 2_000;

/// xorshift64*: the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % below.max(1)
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let text = "The ferry at Dunmere “sank”, the café owner’s son said. The company denied it.\n".repeat(6);
    let json = serde_json::json!({"title": "Ferry sinks", "text": text, "date": "2019-03-05"}).to_string();
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><article><p>{text}</p></article></body></html>");
    vec![
        ("txt", format!("Title: Ferry sinks\nDate: 5 March 2019\n\n{text}").into_bytes()),
        ("md", format!("---\ntitle: Ferry sinks\ndate: 2019-03-05\n---\n{text}").into_bytes()),
        ("html", format!("<!doctype html><html><head><script type='application/ld+json'>{json}</script></head><body><article><h1>Ferry</h1><p>{text}</p></article></body></html>").into_bytes()),
        ("json", json.clone().into_bytes()),
        ("jsonl", format!("{json}\n{json}\n").into_bytes()),
        ("csv", format!("title,date,text\nFerry,2019-03-05,\"{text}\"\n").into_bytes()),
        ("xml", format!("<rss><channel><title>Post</title><item><title>Ferry</title><description>{text}</description></item></channel></rss>").into_bytes()),
        ("warc", format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n", http.len()).into_bytes()),
        ("warc.gz", gzip(b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 20\r\n\r\nThe ferry sank today\r\n\r\n")),
        ("txt.gz", gzip(text.as_bytes())),
        ("zip", zip(&[("a/one.txt", text.as_bytes()), ("two.json", json.as_bytes())])),
        ("docx", docx(&[&text])),
        ("pdf", pdf(&["The ferry at Dunmere sank, the harbour master said.", "The company denied it."])),
        ("eml", mail(&text).into_bytes()),
        ("mbox", format!("From a@post.example Tue Mar  5 10:00:00 2019\n{}\n\nFrom a@post.example Wed Mar  6 10:00:00 2019\n{}", mail(&text), mail(&text)).into_bytes()),
        ("atom", format!("<feed><title>Post</title><entry><title>Ferry</title><link href=\"https://post.example/1\"/><content type=\"html\">{text}</content></entry></feed>").into_bytes()),
        ("tsv", format!("title\tdate\ttext\nFerry\t2019-03-05\t{}\n", text.replace('\n', " ")).into_bytes()),
    ]
}

#[test]
fn damaged_files_are_read_or_noted() {
    let mut numbers = Numbers(0x5EED_2026);
    let seeds = seeds();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for n in 0..FILES {
        let (extension, bytes) = &seeds[n % seeds.len()];
        let mut bytes = bytes.clone();
        let mut extension = *extension;
        match numbers.next(6) {
            0 => bytes.truncate(numbers.next(bytes.len())),
            1 => (0..1 + numbers.next(40)).for_each(|_| {
                let i = numbers.next(bytes.len());
                bytes[i] ^= 1 << numbers.next(8);
            }),
            2 => bytes = String::from_utf8_lossy(&bytes).encode_utf16().flat_map(u16::to_be_bytes).collect(),
            3 => extension = seeds[numbers.next(seeds.len())].0,
            4 => {
                let (a, b) = (numbers.next(bytes.len()), numbers.next(bytes.len()));
                bytes.rotate_left(a.min(b));
            }
            _ => {
                let at = numbers.next(bytes.len());
                bytes.splice(at..at, std::iter::repeat_n(b"<{[\"(&"[numbers.next(6)], 500)).for_each(drop);
            }
        }
        files.push((format!("{n:04}.{extension}"), bytes));
    }
    let given: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let corpus = ingest(folder(&given).path()).expect("a corpus");
    assert_eq!(corpus.files_seen, FILES);
    for (name, _) in &files {
        // Records of a file are `name#n`, files inside of an archive `name/inner`.
        let of = |path: &str| path.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', '/']));
        let read = corpus.documents.iter().any(|d| of(&d.path));
        let noted = corpus.notes.iter().any(|n| n.document.as_deref().is_some_and(of));
        assert!(read || noted, "{name} is neither read nor noted");
    }
    for d in &corpus.documents {
        assert!(d.parts.iter().all(|p| p.span.end <= d.text.len()));
        assert!(d.furniture.windows(2).all(|w| w[0].end <= w[1].start));
    }
}

/// A gigabyte of one line; its members unpack one after the other.
fn bomb() -> Vec<u8> {
    gzip(&vec![b'a'; 16 << 20]).repeat(64)
}

#[test]
fn hostile_files_cost_little() {
    let start = Instant::now();
    let nested = |open: &str, close: &str| format!("{}x{}", open.repeat(10_000), close.repeat(10_000)).into_bytes();
    let corpus = ingest(
        folder(&[
            ("div.html", &[b"<html><body>".to_vec(), nested("<div>", "</div>")].concat()),
            ("inline.html", &[b"<html><body>".to_vec(), nested("<b>", "")].concat()),
            ("para.html", &[b"<html><body>".to_vec(), nested("<p>", "")].concat()),
            ("list.html", &[b"<html><body>".to_vec(), nested("<ul><li>", "")].concat()),
            ("table.html", &[b"<html><body>".to_vec(), nested("<table><tr><td>", "")].concat()),
            ("array.json", &nested("[", "]")),
            ("object.json", &nested("{\"a\":", "}")),
            ("bomb.txt.gz", &bomb()),
            ("bomb.zip", &zip(&[("bomb.txt.gz", &bomb()), ("again.txt.gz", &bomb())])),
            ("shells.zip", &zip(&[("1.zip", &zip(&[("2.zip", &zip(&[("3.zip", &zip(&[("4.txt", b"The ferry sank.")]))]))]))])),
            ("values.json", format!("[{}0]", "[0],".repeat(3 << 20)).as_bytes()),
            ("shells.gz", &gzip(&gzip(&gzip(&gzip(&gzip(b"The ferry sank.")))))),
            ("line.txt", &vec![b'a'; 5 << 20]),
        ])
        .path(),
    )
    .expect("a corpus");
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    for name in [
        "array.json",
        "object.json",
        "bomb.txt.gz",
        "bomb.zip/bomb.txt.gz",
        "shells.gz",
        "shells.zip/1.zip/2.zip/3.zip",
        "line.txt",
        "values.json",
    ] {
        assert!(corpus.notes.iter().any(|n| n.skipped && n.document.as_deref() == Some(name)), "{name}: {:?}", corpus.notes);
    }
}

/// The most memory that a command had, in megabytes, as Linux counts it, and how long it ran.
#[cfg(target_os = "linux")]
fn cost(path: &std::path::Path) -> (u64, Duration) {
    let start = Instant::now();
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("sayso"));
    command.arg("analyze").arg(path).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let mut child = command.spawn().expect("the command");
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().expect("a child").is_none() {
        let status = std::fs::read_to_string(&status).unwrap_or_default();
        let high = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok());
        most = most.max(high.unwrap_or_default());
        std::thread::sleep(Duration::from_millis(2));
    }
    (most / 1024, start.elapsed())
}

#[cfg(target_os = "linux")]
#[test]
fn a_gigabyte_of_one_line_stays_within_memory_and_time() {
    let values = format!("[{}0]", "[0],".repeat(3 << 20));
    let line = vec![b'a'; 120 << 20];
    for (name, bytes) in [
        ("bomb.txt.gz", bomb()),
        ("bomb.zip", zip(&[("bomb.txt", &vec![b'a'; 100 << 20]), ("again.txt.gz", &bomb())])),
        ("bomb.docx", zip(&[("word/document.xml", &vec![b'<'; 100 << 20])])),
        ("values.json", values.into_bytes()),
        ("line.txt", line),
    ] {
        let folder = folder(&[("a.txt", b"The ferry at Dunmere sank on Tuesday, the coroner said."), (name, &bytes)]);
        let (megabytes, time) = cost(folder.path());
        assert!(megabytes < 500, "{name}: {megabytes} megabytes");
        assert!(time < Duration::from_secs(30), "{name}: {time:?}");
    }
}

/// Ten thousand folders inside of each other, whose path is longer than any system call takes: chains are hung below each other.
#[cfg(unix)]
#[test]
fn folders_nested_ten_thousand_deep_are_noted() {
    let folder = folder(&[("a.txt", b"The ferry at Dunmere sank on Tuesday, the coroner said.")]);
    let chain = |name: &str| {
        let top = folder.path().join(name);
        let bottom = top.join(vec!["d"; 1_000].join("/"));
        std::fs::create_dir_all(&bottom).expect("folders");
        (top, bottom)
    };
    let (mut top, _) = chain("c0");
    for n in 1..10 {
        let (next, bottom) = chain(&format!("c{n}"));
        std::fs::rename(&top, bottom.join("d")).expect("a chain below a chain");
        top = next;
    }
    let corpus = ingest(folder.path());
    // The standard library keeps one file open a level while it removes a folder, which no system allows so deep.
    let kept = folder.keep();
    std::process::Command::new("rm").arg("-rf").arg(&kept).status().expect("rm");
    let corpus = corpus.expect("a corpus");
    assert_eq!(corpus.documents.len(), 1);
    assert!(corpus.notes.iter().any(|n| n.code == "ingest/too-deep"), "{:?}", corpus.notes);
}

#[cfg(unix)]
#[test]
fn links_loops_and_odd_names_are_seen() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[("a.txt", b"The ferry at Dunmere sank on Tuesday, the coroner said.")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).expect("a link");
    std::os::unix::fs::symlink("/etc/hostname", folder.path().join("out.txt")).expect("a link");
    std::fs::write(folder.path().join(std::ffi::OsStr::from_bytes(b"caf\xE9.txt")), "The café at Dunmere burned, the mayor said.")
        .expect("a file");
    let corpus = ingest(folder.path()).expect("a corpus");
    let paths: Vec<&str> = corpus.documents.iter().map(|d| d.path.as_str()).collect();
    assert_eq!(paths, ["a.txt", "caf\u{FFFD}.txt"]);
    let links = corpus.notes.iter().filter(|n| n.code == "ingest/link").count();
    assert_eq!(links, 2);
}
