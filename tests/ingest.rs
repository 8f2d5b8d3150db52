//! Folders as users have them: formats, heads, notes.

use sayso::ingest::{Corpus, Document, Files, PartKind, ingest};
use std::io::Write;
use std::path::Path;

const BODY: &str = "The bridge at Dunmere was closed on Tuesday after engineers found cracks in two of its piers, the county said. \
Drivers were told to use the ferry, which the mayor said would run every ten minutes until the repairs are finished.\n\
The company that owns the bridge denied that it had ignored warnings, and said that the inspection in March had found nothing.";

pub fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).expect("a folder");
        }
        std::fs::write(path, bytes).expect("a file");
        keep_for_fuzzing(name, bytes);
    }
    folder
}

/// Keeps a small file under its test's name where `tests/fuzz/mutate.sh` gathers what fuzzing begins with.
fn keep_for_fuzzing(name: &str, bytes: &[u8]) {
    if let (Some(seeds), Some(test)) = (std::env::var_os("SAYSO_SEEDS"), std::thread::current().name())
        && bytes.len() < 1 << 17
        && !test.contains("damage")
        && !test.contains("naughty")
    {
        let test = test.rsplit("::").next().unwrap_or_default();
        std::fs::create_dir_all(&seeds).expect("a folder");
        std::fs::write(Path::new(&seeds).join(format!("{test}.{}", name.replace('/', "_"))), bytes).expect("a seed");
    }
}

/// Files as a folder on disk; every test is also one of the same folder held by a program.
pub fn read(files: &[(&str, &[u8])]) -> Corpus {
    let corpus = ingest(folder(files).path()).expect("a corpus");
    let held = Files::folder(files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()).expect("a folder");
    let again = held.corpus((0..held.len()).map(|i| held.read_among(i)).collect());
    assert_eq!(again, corpus, "what a program holds is read as what lies on disk");
    corpus
}

pub fn one(name: &str, bytes: &[u8]) -> Document {
    let corpus = read(&[(name, bytes)]);
    assert_eq!(corpus.documents.len(), 1, "{name}: {:?}", corpus.notes);
    corpus.documents.into_iter().next().expect("one")
}

pub fn shown(d: &Document) -> String {
    let date = d.published.map_or("-".into(), |p| p.date.to_string());
    format!("{}|{}|{date}|{}", d.title.as_deref().unwrap_or("-"), d.outlet.as_deref().unwrap_or("-"), d.byline.as_deref().unwrap_or("-"))
}

pub fn body(d: &Document) -> String {
    d.parts.iter().filter(|p| p.kind == PartKind::Body).map(|p| d.text.slice(p.span)).collect::<Vec<_>>().join("\n")
}

pub const WANT: &str = "Bridge closed at Dunmere|Harbour Post|2019-03-05|Mira Tolland";

#[test]
fn plain_text_is_kept_to_the_character() {
    let file = format!(
        "Title: Bridge closed at Dunmere\r\nOutlet: Harbour Post\r\nDate: 5 March 2019\r\nBy: Mira Tolland\r\n\r\n{}\r\n",
        BODY.replace('\n', "\r\n")
    );
    let d = one("a.txt", file.as_bytes());
    assert_eq!(d.text.as_str(), file);
    assert_eq!(shown(&d), WANT);
    let title = d.parts.iter().find(|p| p.kind == PartKind::Title).expect("a title");
    assert_eq!(d.text.slice(title.span), "Bridge closed at Dunmere");
}

#[test]
fn records_of_the_known_exports_are_read() {
    let b = serde_json::to_string(BODY).expect("json");
    let (t, o, m) = ("\"Bridge closed at Dunmere\"", "\"Harbour Post\"", "\"Mira Tolland\"");
    for record in [
        format!(
            r#"{{"@context":"https://schema.org","@type":"NewsArticle","headline":{t},"articleBody":{b},"datePublished":"2019-03-05T10:00:00Z","publisher":{{"@type":"Organization","name":{o}}},"author":[{{"@type":"Person","name":{m}}}]}}"#
        ),
        format!(r#"{{"type":"text","headline":{t},"body_text":{b},"versioncreated":"2019-03-05T10:00:00Z","source":{o},"byline":{m}}}"#),
        format!(r#"{{"title":{t},"text":{b},"date":"2019-03-05","sitename":{o},"author":{m},"hostname":"post.example"}}"#),
        format!(
            r#"{{"title":{t},"maintext":{b},"date_publish":"2019-03-05 10:00:00","source_name":{o},"authors":[{m}],"date_download":"2020-01-01 00:00:00"}}"#
        ),
        format!(
            r#"{{"articles":{{"results":[{{"uri":"12","title":{t},"body":{b},"dateTimePub":"2019-03-05T10:00:00Z","source":{{"uri":"post.example","title":{o}}},"authors":[{{"name":{m}}}]}}]}}}}"#
        ),
        format!(r#"[{{"title":{{"rendered":{t}}},"content":{{"rendered":{b}}},"publish_date":1551780000,"publisher":{o},"byline":{m}}}]"#),
    ] {
        let d = one("export.json", record.as_bytes());
        assert_eq!(shown(&d), WANT, "{record}");
        assert_eq!(body(&d), BODY);
    }
}

#[test]
fn json_lines_keep_their_place_and_faulty_lines_are_noted() {
    let line = |n: usize| {
        format!(
            "{}\n",
            serde_json::json!({"title": format!("Bridge closed, part {n}"), "text": format!("{BODY} Part {n}."), "date": "2019-03-05"})
        )
    };
    let corpus = read(&[("dump.jsonl", format!("{}{{\"title\": \n{}", line(1), line(2)).as_bytes())]);
    let paths: Vec<&str> = corpus.documents.iter().map(|d| d.path.as_str()).collect();
    assert_eq!(paths, ["dump.jsonl#1", "dump.jsonl#3"]);
    assert!(corpus.notes.iter().any(|n| n.code == "ingest/json" && n.place.as_deref() == Some("line 2")));
}

#[test]
fn tables_feeds_and_mapped_fields_are_read() {
    let quoted = BODY.replace('"', "\"\"");
    let d = one(
        "t.csv",
        format!(
            "title,publish_date,media_name,author,text\n\"Bridge closed at Dunmere\",2019-03-05,Harbour Post,Mira Tolland,\"{quoted}\"\n"
        )
        .as_bytes(),
    );
    assert_eq!(shown(&d), WANT);
    let feed = format!(
        "<?xml version=\"1.0\"?><rss><channel><title>Harbour Post</title><item><title>Bridge closed at Dunmere</title><dc:creator>Mira Tolland</dc:creator>\
<pubDate>Tue, 05 Mar 2019 10:00:00 GMT</pubDate><content:encoded><![CDATA[<p>{}</p>]]></content:encoded></item></channel></rss>",
        BODY.replace('\n', "</p><p>")
    );
    let d = one("feed.xml", feed.as_bytes());
    assert_eq!(shown(&d), WANT);
    assert_eq!(body(&d), BODY);
    let corpus = read(&[
        (".sayso-mapping.toml", b"title = \"Hed\"\ntext = \"Copy.full\"\noutlet = \"Pub\"\ndate = \"When\"\nbyline = \"Who\"\n"),
        ("x.json", serde_json::json!({"Hed": "Bridge closed at Dunmere", "Copy": {"full": BODY}, "Pub": "Harbour Post", "When": "5 March 2019", "Who": "Mira Tolland"}).to_string().as_bytes()),
    ]);
    assert_eq!(shown(&corpus.documents[0]), WANT);
}

fn page() -> String {
    format!(
        "<!doctype html><html lang=en><head><title>Bridge closed at Dunmere | Harbour Post</title><meta property='og:site_name' content='Harbour Post'>\
<meta name=author content='Mira Tolland'><meta property='article:published_time' content='2019-03-05T10:00:00Z'></head><body><nav><a href=/>Home</a> <a href=/s>Sport</a></nav>\
<article><h1>Bridge closed at Dunmere</h1><p>{}</p></article><footer>We use cookies. Terms of use.</footer></body></html>",
        BODY.replace('\n', "</p><p>")
    )
}

#[test]
fn a_saved_page_gives_its_article() {
    let d = one("page.html", page().as_bytes());
    assert_eq!(shown(&d), WANT);
    assert_eq!(body(&d), BODY);
}

#[test]
fn archives_and_packed_files_are_read() {
    let page = page();
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/bridge\r\nWARC-Date: 2019-06-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    );
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(warc.as_bytes()).expect("packed");
    let packed = packer.finish().expect("packed");
    let d = one("crawl.warc.gz", &packed);
    assert_eq!(shown(&d), WANT);
    assert_eq!(d.url.as_deref(), Some("https://post.example/bridge"));
    let cut = read(&[("crawl.warc.gz", &packed[..packed.len() - 20])]);
    assert!(cut.notes.iter().any(|n| n.code == "ingest/damaged-archive"), "{:?}", cut.notes);
}

#[test]
fn what_is_left_out_is_noted_with_a_mend() {
    let german = "Die Brücke in Dunmere wurde am Dienstag gesperrt, nachdem Ingenieure Risse in zwei Pfeilern gefunden hatten. Der Bürgermeister sagte, \
die Fähre werde alle zehn Minuten fahren, bis die Reparaturen abgeschlossen sind. Das Unternehmen wies die Vorwürfe zurück und sprach von einem Missverständnis.";
    let corpus = read(&[
        ("a.txt", BODY.as_bytes()),
        ("b/c/d.txt", format!("{BODY} Again.").as_bytes()),
        ("empty.txt", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"),
        ("scan.pdf", b"%PDF-1.4 x"),
        ("de.txt", german.as_bytes()),
        ("left/out.txt", BODY.as_bytes()),
        (".saysoignore", b"left/\n"),
        ("none.json", b"{\"version\": 3}"),
    ]);
    let paths: Vec<&str> = corpus.documents.iter().map(|d| d.path.as_str()).collect();
    assert_eq!(paths, ["a.txt", "b/c/d.txt"]);
    let mut left: Vec<(&str, &str)> =
        corpus.notes.iter().filter(|n| n.skipped).map(|n| (n.document.as_deref().unwrap_or("-"), n.code.as_str())).collect();
    left.sort_unstable();
    assert_eq!(
        left,
        [
            ("de.txt", "ingest/language"),
            ("empty.txt", "ingest/empty"),
            ("none.json", "ingest/no-article"),
            ("picture.png", "ingest/binary"),
            ("scan.pdf", "ingest/pdf")
        ]
    );
    assert!(corpus.notes.iter().filter(|n| n.skipped).all(|n| n.mend.is_some()));
}

#[test]
fn ignore_files_hold_below_their_folders_and_the_inner_one_last() {
    let text = |n: usize| format!("{BODY}\nThis was edition {n} of the paper.");
    let texts: Vec<String> = (0..9).map(text).collect();
    let names = [
        "a.old.txt",
        "keep.old.txt",
        "drafts/b.txt",
        "in/drafts/c.txt",
        "in/x.old.txt",
        "in/y.txt",
        "in/deep/y.txt",
        ".trash/d.txt",
        "Page_files/e.txt",
    ];
    let mut files: Vec<(&str, &[u8])> = names.iter().zip(&texts).map(|(name, text)| (*name, text.as_bytes())).collect();
    files.extend([
        (".saysoignore", b"# old\n*.old.txt\n!keep.old.txt\n/drafts/\n".as_slice()),
        ("in/.saysoignore", b"!x.old.txt\n/y.txt\n".as_slice()),
        ("Page.htm", b"<html><title>Parts</title><body><p>Nothing.</p></body></html>".as_slice()),
    ]);
    let corpus = read(&files);
    let paths: Vec<&str> = corpus.documents.iter().map(|d| d.path.as_str()).collect();
    assert_eq!(paths, ["Page.htm", "in/deep/y.txt", "in/drafts/c.txt", "in/x.old.txt", "keep.old.txt"]);
    assert!(corpus.notes.iter().any(|n| n.code == "ingest/part-of-page" && n.document.as_deref() == Some("Page_files")));
}

#[test]
fn a_path_that_does_not_exist_is_an_error() {
    let error = ingest(Path::new("/nonexistent/folder")).expect_err("an error");
    assert!(matches!(error, sayso::error::Error::NotFound { .. }));
}

#[test]
fn a_mail_is_read() {
    let mail = format!(
        "From: Harbour Post <news@post.example>\r\nSubject: Bridge closed at Dunmere\r\nDate: Tue, 5 Mar 2019 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\
Content-Type: text/plain; charset=utf-8\r\n\r\n{BODY}\r\n"
    );
    let d = one("a.eml", mail.as_bytes());
    assert_eq!(shown(&d), "Bridge closed at Dunmere|Harbour Post|2019-03-05|-");
    assert_eq!(body(&d), BODY);
}
