//! Damaged and hostile files, made by a fixed recipe: none may panic, hang or vanish from the notes.

use crate::ingest::folder;
use sayso::ingest::ingest;
use std::io::Write;
use std::time::{Duration, Instant};

/// Files made in one run; the recipe makes any number of them.
const FILES: usize = 240;

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
        let read = corpus.documents.iter().any(|d| d.path.split('#').next() == Some(name));
        let noted = corpus.notes.iter().any(|n| n.document.as_deref().and_then(|d| d.split('#').next()) == Some(name));
        assert!(read || noted, "{name} is neither read nor noted");
    }
    for d in &corpus.documents {
        assert!(d.parts.iter().all(|p| p.span.end <= d.text.len()));
        assert!(d.furniture.windows(2).all(|w| w[0].end <= w[1].start));
    }
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
            ("bomb.txt.gz", &gzip(&vec![b'a'; 200 << 20])),
            ("shells.gz", &gzip(&gzip(&gzip(&gzip(&gzip(b"The ferry sank.")))))),
            ("line.txt", &vec![b'a'; 5 << 20]),
        ])
        .path(),
    )
    .expect("a corpus");
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    for name in ["array.json", "object.json", "bomb.txt.gz", "shells.gz", "line.txt"] {
        assert!(corpus.notes.iter().any(|n| n.skipped && n.document.as_deref() == Some(name)), "{name}: {:?}", corpus.notes);
    }
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

#[test]
fn naughty_strings_are_text() {
    let strings = [
        "",
        "null",
        "undefined",
        "NaN",
        "0x7fffffff",
        "1e999",
        "-1",
        "Title:",
        "---",
        "+++",
        "\u{202E}reversed",
        "\u{FEFF}mark",
        "e\u{301}\u{301}\u{301}\u{301}",
        "\u{200D}\u{200D}",
        "👩‍👩‍👧‍👦",
        "﷽",
        "<script>alert(1)</script>",
        "'; DROP TABLE a;--",
        "${HOME}",
        "$(id)",
        "`id`",
        "../../../etc/passwd",
        "%s%n%x",
        "{{7*7}}",
        "\\u0000",
        "&#0;",
        "&#x110000;",
        "https://:::/",
        "\r\r\n\r",
        "\t\u{0B}\u{0C}",
        "(((((((",
        "[[[[[]",
        "Date: 99999999999999999999",
    ];
    for s in strings {
        let text = format!("Title: {s}\nOutlet: {s}\nDate: {s}\nURL: {s}\n\n{s}\nThe ferry sank, the mayor said.\n{s}");
        let corpus = ingest(folder(&[("a.txt", text.as_bytes())]).path()).expect("a corpus");
        assert_eq!(corpus.documents.len(), 1, "{s:?}: {:?}", corpus.notes);
        assert_eq!(corpus.documents[0].text.as_str(), text, "{s:?}");
    }
}
