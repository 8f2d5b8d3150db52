//! Archives of crawls and of files, wrapped in whatever people wrap them in; files too large to hold.

use crate::ingest::{body, folder, read};
use crate::ingest_formats::zip;
use sayso::ingest::{Corpus, Document, list};
use std::io::Write;
use std::ops::ControlFlow;

const BODY: &str = "The bridge at Dunmere was closed on Tuesday after engineers found cracks in two of its piers, the county said. \
Drivers were told to use the ferry, which the mayor said would run every ten minutes until the repairs are finished.";

fn shown(d: &Document) -> String {
    let day = d.published.map_or("-".into(), |p| p.date.to_string());
    format!("{} {} {day}: {}", d.path, d.outlet.as_deref().unwrap_or("-"), d.title.as_deref().unwrap_or("-"))
}

fn codes(corpus: &Corpus) -> Vec<(&str, &str)> {
    corpus.notes.iter().map(|n| (n.document.as_deref().unwrap_or("-"), n.code.as_str())).collect()
}

pub fn page(title: &str, body: &str) -> String {
    format!(
        "<html><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1><p>{body}</p></article></body></html>"
    )
}

pub fn record(kind: &str, url: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-03-09T10:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

pub fn response(url: &str, page: &[u8], encoding: &str) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{encoding}\r\n");
    record("response", url, "application/http; msgtype=response", &[head.as_bytes(), page].concat())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

/// Brotli without any packing: one block as it is, and the mark of the end (RFC 7932, section 9.2).
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let head = ((bytes.len() - 1) << 4) | 1 << 20;
    [&head.to_le_bytes()[..3], bytes, &[3]].concat()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

/// A TAR archive of these files.
fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, *bytes).expect("an entry");
    }
    archive.into_inner().expect("an archive")
}

#[test]
fn a_wacz_gives_the_pages_that_were_visited() {
    let crawl = [
        gzip(&record("warcinfo", "", "application/warc-fields", b"software: x\r\n")),
        gzip(&response("https://post.example/bridge", page("Bridge closed at Dunmere", BODY).as_bytes(), "")),
        gzip(&record("resource", "urn:text:https://post.example/bridge", "text/plain", BODY.as_bytes())),
        gzip(&record("resource", "urn:pageinfo:https://post.example/bridge", "application/json", b"{\"pageid\": 1}")),
        gzip(&response("https://ads.example/frame", page("A pill that cures all", &format!("Doctors say so. {BODY}")).as_bytes(), "")),
    ]
    .concat();
    let pages = "{\"format\": \"json-pages-1.0\", \"id\": \"pages\"}\n{\"id\": \"1\", \"url\": \"https://post.example/bridge\", \"title\": \"Bridge\", \"ts\": \"2019-03-08T09:00:00Z\"}\n";
    let wacz = zip(&[
        ("archive/data.warc.gz", &crawl),
        ("indexes/index.cdx.gz", b"\x1f\x8bnot read"),
        ("logs/crawl.log", b"2019 fetched"),
        ("pages/pages.jsonl", pages.as_bytes()),
        ("datapackage.json", b"{\"profile\": \"data-package\"}"),
    ]);
    let corpus = read(&[("site.wacz", &wacz)]);
    let got: Vec<String> = corpus.documents.iter().map(shown).collect();
    // The time of the list is later than that of no page, and nearer than that of the record.
    assert_eq!(got, ["site.wacz/archive/data.warc.gz#1 post.example 2019-03-08: Bridge closed at Dunmere"], "{:?}", corpus.notes);
    assert!(codes(&corpus).contains(&("site.wacz/archive/data.warc.gz#1", "ingest/crawl-date")));
    // Without a list every page is read.
    let corpus = read(&[("site.wacz", &zip(&[("archive/data.warc.gz", &crawl), ("datapackage.json", b"{}")]))]);
    assert_eq!(corpus.documents.len(), 2, "{:?}", corpus.notes);
}

#[test]
fn records_of_a_crawl_are_unpacked_and_damage_is_passed_over() {
    let text = page("Bridge closed at Dunmere", BODY);
    let warc = [
        response("https://post.example/gzip", &gzip(text.as_bytes()), "Content-Encoding: gzip\r\n"),
        b"noise of a disk\nWARC\n".to_vec(),
        response(
            "https://post.example/brotli",
            &brotli(page("Ferry runs again", &BODY.replace("bridge", "ferry")).as_bytes()),
            "Content-Encoding: br\r\n",
        ),
        // Archivers that unpack a page leave the line that says how it was packed.
        response(
            "https://post.example/plain",
            page("Tunnel open", &BODY.replace("bridge", "tunnel")).as_bytes(),
            "Content-Encoding: br\r\n",
        ),
        record("response", "https://post.example/gone", "application/http", b"HTTP/1.1 404 Not Found\r\n\r\nnothing here"),
        record("resource", "metadata://gnu.org/software/wget/warc/wget.log", "text/plain", b"Resolving post.example"),
        record(
            "conversion",
            "https://post.example/text",
            "text/plain",
            format!("Road open again\n\n{}", BODY.replace("bridge", "road")).as_bytes(),
        ),
    ]
    .concat();
    let corpus = read(&[("crawl.warc", &warc)]);
    let got: Vec<String> = corpus.documents.iter().map(shown).collect();
    assert_eq!(
        got,
        [
            "crawl.warc#1 post.example 2019-03-09: Bridge closed at Dunmere",
            "crawl.warc#2 post.example 2019-03-09: Ferry runs again",
            "crawl.warc#3 post.example 2019-03-09: Tunnel open",
            "crawl.warc#4 post.example 2019-03-09: Road open again",
        ],
        "{:?}",
        corpus.notes
    );
    for want in ["ingest/damaged-archive", "ingest/no-text"] {
        assert!(codes(&corpus).contains(&("crawl.warc", want)), "{want}: {:?}", corpus.notes);
    }
}

#[test]
fn arc_of_both_versions_is_read() {
    let answer = format!("HTTP/1.1 200 OK\nContent-Type: text/html\n\n{}", page("Bridge closed at Dunmere", BODY));
    let first = format!(
        "filedesc://a.arc 0.0.0.0 20190304080000 text/plain 77\n1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n\n\nhttps://post.example/bridge 1.2.3.4 20190304080000 text/html {}\n{answer}\n",
        answer.len()
    );
    let second = format!(
        "filedesc://b.arc 0.0.0.0 20190304080000 text/plain 200 - - 0 b.arc 120\n2 0 InternetArchive\n\nhttp://post.example/ferry 1.2.3.4 20190305080000 text/html 200 - - 0 b.arc {}\n{answer}\n",
        answer.len()
    );
    let corpus = read(&[("a.arc", first.as_bytes()), ("b.arc.gz", &gzip(second.as_bytes()))]);
    let got: Vec<String> = corpus.documents.iter().map(shown).collect();
    assert_eq!(
        got,
        ["a.arc#1 post.example 2019-03-04: Bridge closed at Dunmere", "b.arc.gz#1 post.example 2019-03-05: Bridge closed at Dunmere"],
        "{:?}",
        corpus.notes
    );
    assert!(corpus.documents.iter().all(|d| body(d) == BODY));
}

#[test]
fn files_are_read_through_every_wrapper() {
    let text = format!("Title: Bridge closed at Dunmere\n\n{BODY}");
    let files: [(&str, &[u8]); 3] =
        [("a/one.txt", text.as_bytes()), ("two.html", b"<html><body><article><p>short</p></article></body></html>"), ("._one.txt", b"x")];
    let archive = tar(&files);
    let xz = {
        let mut packer = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(1)).expect("a packer");
        packer.write_all(&archive).expect("packed");
        packer.finish().expect("packed")
    };
    for (name, bytes) in [
        ("x.tar", archive.clone()),
        ("x.tar.gz", gzip(&archive)),
        ("x.tgz", gzip(&archive)),
        ("x.tar.bz2", bzip2(&archive)),
        ("x.tar.xz", xz),
    ] {
        let corpus = read(&[(name, &bytes)]);
        let got: Vec<&str> = corpus.documents.iter().map(|d| d.path.as_str()).collect();
        assert_eq!(got, [format!("{name}/a/one.txt"), format!("{name}/two.html")], "{:?}", corpus.notes);
        assert_eq!(corpus.documents[0].title.as_deref(), Some("Bridge closed at Dunmere"));
    }
    // Cut short, what came out before is read.
    let corpus = read(&[("x.tar.gz", &gzip(&archive)[..200])]);
    assert!(codes(&corpus).iter().any(|(_, code)| *code == "ingest/damaged-archive"), "{:?}", corpus.notes);
    let corpus = read(&[("one.txt.bz2", &bzip2(text.as_bytes()))]);
    assert_eq!(corpus.documents.len(), 1, "{:?}", corpus.notes);
}

#[test]
fn damage_inside_of_a_wrapper_is_noted() {
    let text = format!("Title: Bridge closed at Dunmere\n\n{BODY}");
    let mut packer = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(1)).expect("a packer");
    packer.write_all(text.as_bytes()).expect("packed");
    for (name, packed) in [("a.txt.xz", packer.finish().expect("packed")), ("a.txt.bz2", bzip2(text.as_bytes()))] {
        for place in 0..packed.len() {
            for more in 1..=4 {
                let mut damaged = packed.clone();
                damaged.splice(place..place, [0, 0xFF, 0x31, 0x41].into_iter().take(more));
                let corpus = sayso::ingest::ingest_bytes(name, damaged);
                assert!(!corpus.notes.is_empty() || corpus.documents.len() == 1, "{name}: {more} bytes at {place}");
            }
        }
    }
}

#[test]
fn a_page_of_a_web_archive_is_its_outlets_and_one_address_is_one_article() {
    let long =
        (0..40).map(|n| format!("Pier {n} of the bridge was looked at on day {} of March, engineers said. ", n % 9)).collect::<String>();
    let kept = format!(
        "<!-- saved from url=(0076)https://web.archive.org/web/20190304080000/https://www.post.example/2019/03/04/bridge -->\n<html><head><link rel=\"canonical\" href=\"https://web.archive.org/web/20190304080000/https://www.post.example/2019/03/04/bridge\"></head><body><div id=\"wm-ipp-base\"><p>Wayback Machine: 12 captures, which the archive says it took over four years of crawling the site.</p></div><article><h1>Bridge closed at Dunmere</h1><p>{long}</p></article></body></html>"
    );
    let corpus = read(&[
        ("a.html", kept.as_bytes()),
        ("b.warc", &response("https://www.post.example/2019/03/04/bridge/", page("Bridge closed at Dunmere", &long).as_bytes(), "")),
        (
            "c.json",
            serde_json::json!({"title": "Bridge closed at Dunmere", "text": long, "url": "http://post.example/2019/03/04/bridge"})
                .to_string()
                .as_bytes(),
        ),
    ]);
    assert_eq!(corpus.documents.len(), 1, "{:?}", corpus.notes);
    let d = &corpus.documents[0];
    assert_eq!((d.outlet.as_deref(), d.url.as_deref()), (Some("post.example"), Some("https://www.post.example/2019/03/04/bridge")));
    assert_eq!(d.published.map(|p| p.date.to_string()).as_deref(), Some("2019-03-04"));
    assert!(!d.text.as_str().contains("captures"));
    assert_eq!(codes(&corpus).iter().filter(|(_, code)| *code == "ingest/duplicate").count(), 2);
}

/// What is handed on of a file that is read alone: batches, articles, and where in the file the first batch came.
fn streamed(path: &std::path::Path) -> (usize, usize, u64) {
    let files = list(path).expect("a file");
    let (mut batches, mut articles, mut first) = (0, 0, 0);
    files.stream(0, None, true, &mut |batch| {
        if batches == 0 {
            first = batch.bytes;
        }
        batches += usize::from(!batch.documents.is_empty());
        articles += batch.documents.len();
        ControlFlow::Continue(())
    });
    (batches, articles, first)
}

#[test]
fn the_first_article_is_handed_on_before_the_last_is_read() {
    let folder = folder(&[]);
    let articles = 3_000;
    let lines = folder.path().join("dump.jsonl");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&lines).expect("a file"));
    for n in 0..articles {
        writeln!(
            file,
            "{}",
            serde_json::json!({"title": format!("Bridge closed, part {n}"), "text": format!("{} Part {n}.", BODY.repeat(20))})
        )
        .expect("written");
    }
    drop(file);
    let (batches, read, first) = streamed(&lines);
    assert_eq!(read, articles);
    assert!(batches > 1 && first * 2 < std::fs::metadata(&lines).expect("a file").len(), "{batches} batches, the first at {first}");
    let crawl = folder.path().join("crawl.warc");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&crawl).expect("a file"));
    for n in 0..articles {
        file.write_all(&response(&format!("https://post.example/{n}"), page("Bridge closed", &format!("{BODY} Part {n}.")).as_bytes(), ""))
            .expect("written");
    }
    drop(file);
    let (batches, read, first) = streamed(&crawl);
    assert_eq!(read, articles);
    assert!(batches > 1 && first * 2 < std::fs::metadata(&crawl).expect("a file").len(), "{batches} batches, the first at {first}");
}

#[test]
fn whoever_takes_the_articles_may_stop() {
    let line = format!("{}\n", serde_json::json!({"title": "Bridge closed", "text": BODY}));
    let folder = folder(&[("a.jsonl", line.repeat(20_000).as_bytes())]);
    let files = list(folder.path()).expect("a folder");
    let mut taken = 0;
    let ended = files.stream(0, None, true, &mut |batch| {
        taken += batch.documents.len();
        ControlFlow::Break(())
    });
    assert_eq!(ended, sayso::ingest::Ended::Stopped);
    assert!(taken > 0 && taken < 20_000, "{taken}");
}

#[test]
fn a_row_or_line_without_end_is_noted_and_the_rest_is_read() {
    let record =
        |n: usize| serde_json::json!({"title": format!("Bridge closed, part {n}"), "text": format!("{BODY} Part {n}.")}).to_string();
    let endless = format!("{}\n{{\"title\": \"{}\"}}\n{}\n", record(1), "a".repeat(40 << 20), record(3));
    let corpus = read(&[("a.jsonl", endless.as_bytes())]);
    let paths: Vec<&str> = corpus.documents.iter().map(|d| d.path.as_str()).collect();
    assert_eq!(paths, ["a.jsonl#1", "a.jsonl#3"], "{:?}", corpus.notes);
    assert!(corpus.notes.iter().any(|n| n.code == "ingest/too-long" && n.place.as_deref() == Some("line 2")), "{:?}", corpus.notes);
    let open = format!("title,text\nBridge closed,\"{BODY}\"\nFerry,\"{}", "never closed ".repeat(4 << 20));
    let corpus = read(&[("a.csv", open.as_bytes())]);
    assert_eq!(corpus.documents.len(), 1, "{:?}", corpus.notes);
    assert!(codes(&corpus).contains(&("a.csv", "ingest/damaged-archive")), "{:?}", corpus.notes);
}

#[test]
fn a_page_of_the_wayback_machine_names_its_own_outlet() {
    let html =
        page("Bridge closed at Dunmere", "The bridge at Dunmere was closed on Tuesday after engineers found cracks in two of its piers.");
    let warc = response("https://web.archive.org/web/20190305000000id_/https://www.post.example/1", html.as_bytes(), "");
    let saved = html.replace(
        "<head>",
        "<head><script>__wm.wombat(\"https://www.post.example/1\",\"20190305071211\",\"https://web.archive.org/\",\"web\");</script>",
    );
    for (name, bytes) in [("a.warc", warc), ("a.html", saved.into_bytes())] {
        let corpus = read(&[(name, &bytes)]);
        let d = &corpus.documents[0];
        assert_eq!((d.outlet.as_deref(), d.url.as_deref()), (Some("post.example"), Some("https://www.post.example/1")), "{name}");
    }
}

#[test]
fn an_address_is_one_wherever_its_reader_came_from() {
    let text = "The bridge at Dunmere was closed on Tuesday after engineers found cracks in two of its piers, and the county said that it would stay so.";
    let record = |url: &str| serde_json::json!({"title": "Bridge closed", "text": text, "url": url}).to_string();
    let html = page("Bridge closed", text).replace("<head>", "<head><link rel='canonical' href='https://post.example/1'>");
    let corpus = read(&[
        ("a.html", html.as_bytes()),
        ("b.json", record("https://post.example/1?utm_source=rss&fbclid=2").as_bytes()),
        ("c.json", record("https://post.example/1?id=2").as_bytes()),
    ]);
    assert_eq!(corpus.documents.len(), 2, "{:?}", corpus.notes);
    assert!(codes(&corpus).contains(&("b.json", "ingest/duplicate")), "{:?}", corpus.notes);
}
