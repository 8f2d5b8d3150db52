//! Archives, word processors' files, PDF, mailboxes, live blogs, and what is said of dates, outlets and languages.

use crate::ingest::{body, one, read};
use sayso::ingest::{Corpus, Document};
use std::fmt::Write as _;
use std::io::Write;

const BODY: &str = "The bridge at Dunmere was closed on Tuesday after engineers found cracks in two of its piers, the county said. \
Drivers were told to use the ferry, which the mayor said would run every ten minutes until the repairs are finished.";

fn date(d: &Document) -> String {
    d.published.map_or("-".into(), |p| p.date.to_string())
}

fn codes(corpus: &Corpus) -> Vec<(&str, &str)> {
    corpus.notes.iter().map(|n| (n.document.as_deref().unwrap_or("-"), n.code.as_str())).collect()
}

/// A ZIP archive of these files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, bytes) in files {
        let (mut entry, config) = archive.new_file(name).compression_method(rawzip::CompressionMethod::DEFLATE).start().expect("an entry");
        let mut writer = config.wrap(flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default()));
        writer.write_all(bytes).expect("packed");
        let (encoder, descriptor) = writer.finish().expect("packed");
        encoder.finish().expect("packed");
        entry.finish(descriptor).expect("packed");
    }
    archive.finish().expect("packed");
    out
}

/// A word processor's file with these paragraphs.
pub fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let mut xml = String::from("<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>");
    for paragraph in paragraphs {
        let text = paragraph.replace('&', "&amp;").replace('<', "&lt;");
        let _ = write!(xml, "<w:p><w:pPr/><w:r><w:delText>deleted</w:delText><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
    }
    xml.push_str("</w:body></w:document>");
    zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml.as_bytes())])
}

/// A PDF of one page with these lines, some of them parted into two pieces.
pub fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut stream = String::from("BT /F1 12 Tf 72 720 Td ");
    for line in lines {
        let (a, b) = line.split_at(line.find(' ').unwrap_or(line.len()));
        let b = b.replace('(', "\\(").replace(')', "\\)");
        let _ = write!(stream, "[({a}) -250 ({})] TJ 0 -14 Td ", b.trim_start());
    }
    stream.push_str("ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_string(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_string(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_string(),
        format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_string(),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let table = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(out, "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF", objects.len() + 1);
    out.into_bytes()
}

/// A mail with this text and a file attached.
pub fn mail(text: &str) -> String {
    format!(
        "From: Harbour Post <news@post.example>\r\nSubject: Bridge closed at Dunmere\r\nDate: Tue, 5 Mar 2019 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=\"cut\"\r\n\r\n--cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n--cut\r\n\
Content-Type: text/plain; name=\"statement.txt\"\r\nContent-Disposition: attachment; filename=\"statement.txt\"\r\n\r\nThe owner of the bridge denied it.\r\n--cut--\r\n"
    )
}

#[test]
fn archives_are_read_as_if_their_files_lay_in_the_folder() {
    let inner = zip(&[("2016-05-20_harbourpost.org_bridge.txt", BODY.as_bytes())]);
    let packed = zip(&[
        ("../../a/b.txt", format!("{BODY} Again.").as_bytes()),
        ("inner.zip", &inner),
        ("__MACOSX/._b", b"x"),
        ("p.png", b"\x89PNG\r\n\x1a\n\0\0\0\x01"),
    ]);
    let corpus = read(&[("theirs.zip", &packed)]);
    let paths: Vec<&str> = corpus.documents.iter().map(|d| d.path.as_str()).collect();
    assert_eq!(paths, ["theirs.zip/a/b.txt", "theirs.zip/inner.zip/2016-05-20_harbourpost.org_bridge.txt"]);
    assert_eq!(corpus.documents[1].outlet.as_deref(), Some("harbourpost.org"));
    assert_eq!((corpus.files_seen, corpus.files_read), (1, 1));
    assert!(codes(&corpus).contains(&("theirs.zip/p.png", "ingest/binary")), "{:?}", corpus.notes);
}

#[cfg(feature = "office")]
#[test]
fn word_processors_files_and_pdf_are_read() {
    let d = one("a.docx", &docx(&["Bridge closed at Dunmere", "By Mira Tolland", "5 March 2019", BODY, "Fish & chips < 5"]));
    assert_eq!((d.title.as_deref(), date(&d).as_str()), (Some("Bridge closed at Dunmere"), "2019-03-05"));
    assert_eq!(body(&d), format!("{BODY}\n\nFish & chips < 5"));
    let odt = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", format!("<office:document-content><office:text><text:h>Bridge closed</text:h><text:p>{BODY}<text:line-break/>End.</text:p></office:text></office:document-content>").as_bytes()),
    ]);
    assert_eq!(body(&one("a.odt", &odt)), format!("{BODY}\nEnd."));
    let d = one(
        "a.pdf",
        &pdf(&[
            "The bridge at Dunmere was closed on Tues-",
            "day, the county said, and the ferry runs",
            "every ten minutes until further notice.",
        ]),
    );
    assert_eq!(
        body(&d),
        "The bridge at Dunmere was closed on Tuesday, the county said, and the ferry runs every ten minutes until further notice."
    );
    let corpus = read(&[("cut.pdf", b"%PDF-1.4\n1 0 obj"), ("a.txt", BODY.as_bytes())]);
    assert!(codes(&corpus).contains(&("cut.pdf", "ingest/pdf")), "{:?}", corpus.notes);
}

#[test]
fn mailboxes_attachments_and_pages_saved_as_mail_are_read() {
    let mbox = format!(
        "From a@post.example Tue Mar  5 10:00:00 2019\n{}\n\nFrom a@post.example Wed Mar  6 10:00:00 2019\n{}",
        mail(BODY),
        mail(&format!("{BODY}\r\n\r\nFrom here the road is open."))
    );
    let corpus = read(&[("box.mbox", mbox.as_bytes())]);
    let paths: Vec<&str> = corpus.documents.iter().map(|d| d.path.as_str()).collect();
    assert_eq!(paths, ["box.mbox#1", "box.mbox#1/statement.txt", "box.mbox#2"], "{:?}", corpus.notes);
    // The same statement is attached to both mails.
    assert!(codes(&corpus).contains(&("box.mbox#2/statement.txt", "ingest/duplicate")));
    assert_eq!(corpus.documents[0].outlet.as_deref(), Some("Harbour Post"));
    let mhtml = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/2019/03/05/bridge\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/related; type=\"text/html\"; boundary=\"cut\"\r\n\r\n--cut\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
<!doctype html><html><head><title>Bridge closed at Dunmere</title></head><body><article><p>{BODY}</p></article></body></html>\r\n--cut--\r\n"
    );
    let d = one("page.mhtml", mhtml.as_bytes());
    assert_eq!((d.outlet.as_deref(), date(&d).as_str()), (Some("post.example"), "2019-03-05"));
    assert_eq!(body(&d), BODY);
}

#[test]
fn a_live_blog_is_read_as_dated_posts() {
    let post = |n: usize| serde_json::json!({"@type": "BlogPosting", "headline": format!("Update {n}"), "datePublished": format!("2019-03-0{n}T10:00:00Z"), "articleBody": format!("<p>The harbour master said {n} people were missing.</p>")});
    let linked = serde_json::json!({"@type": "LiveBlogPosting", "headline": "Ferry sinks", "publisher": {"name": "Harbour Post"}, "liveBlogUpdate": [post(5), post(6)]});
    let page = format!(
        "<!doctype html><html><head><script type=\"application/ld+json\">{linked}</script></head><body><h1>Ferry sinks</h1></body></html>"
    );
    let marked = "<!doctype html><html><head><meta property='og:site_name' content='Harbour Post'><meta property='og:url' content='https://post.example/news/live/ferry'></head><body><h1>Ferry sinks</h1>\
<article id='block-1' class='block'><time datetime='2019-03-05T10:00:00Z'>10.00</time><h2>Update 5</h2><p>The harbour master said 5 people were missing.</p></article>\
<article id='block-2' class='block'><time datetime='2019-03-06T10:00:00Z'>10.00</time><h2>Update 6</h2><p>The harbour master said 6 people were missing.</p></article></body></html>";
    for page in [page.as_str(), marked] {
        let corpus = read(&[("live.html", page.as_bytes())]);
        let posts: Vec<String> = corpus
            .documents
            .iter()
            .map(|d| {
                format!("{} {} {} {}: {}", d.path, d.outlet.as_deref().unwrap_or("-"), date(d), d.title.as_deref().unwrap_or("-"), body(d))
            })
            .collect();
        assert_eq!(
            posts,
            [
                "live.html#1 Harbour Post 2019-03-05 Update 5: The harbour master said 5 people were missing.",
                "live.html#2 Harbour Post 2019-03-06 Update 6: The harbour master said 6 people were missing.",
            ]
        );
    }
}

#[test]
fn a_page_names_its_headline_and_its_outlet_best() {
    let page = |head: &str| {
        format!(
            "<!-- saved from url=(0042)https://www.harbourpost.example/2019/03/05/bridge -->\n<html><head>{head}</head><body><h1>Bridge closed at Dunmere</h1><article><p>{BODY}</p></article></body></html>"
        )
    };
    let shown = |head: &str| {
        let d = one("page.html", page(head).as_bytes());
        format!("{} | {} | {}", d.title.as_deref().unwrap_or("-"), d.outlet.as_deref().unwrap_or("-"), date(&d))
    };
    let want = "Bridge closed at Dunmere | Harbour Post | 2019-03-05";
    assert_eq!(
        shown(
            "<meta property='og:title' content='News | Bridge closed at Dunmere - Harbour Post'><meta property='og:site_name' content='Harbour Post | News | Sport'>"
        ),
        want
    );
    assert_eq!(
        shown(
            "<meta property='og:site_name' content='U.S.'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"Harbour Post\"}}</script>"
        ),
        want
    );
    assert_eq!(
        shown("<script type='application/ld+json'>{\"@type\":\"BlogPosting\",\"publisher\":{\"name\":\"Blogger\"}}</script>"),
        "Bridge closed at Dunmere | harbourpost.example | 2019-03-05"
    );
}

#[test]
fn exports_say_what_they_left_out() {
    let header = "id,title,url,publish_date,media_name,language,text\n";
    let row = |n: usize, text: &str| format!("{n},Bridge closed,https://post.example/{n},2019-03-05,Harbour Post,en,\"{text}\"\n");
    let media_cloud = format!("{header}{}{}", row(1, BODY), row(2, ""));
    let pro_quest = format!(
        "Title,Abstract,Publication date,Publication title,Full text,Document URL\nBridge closed,Short,\"Mar 5, 2019\",Harbour Post,\"{BODY}\",https://x.example/1\n"
    );
    let event_registry = format!(
        "uri,lang,dateTimePub,title,body,source.title,url\n1,eng,2019-03-05T10:00:00Z,Bridge closed,\"{BODY}\",Harbour Post,https://x.example/2\n"
    );
    let gdelt = serde_json::json!({"articles": [{"url": "https://post.example/1", "title": "Bridge closed", "seendate": "20190305T100000Z", "domain": "post.example", "language": "English"}]});
    let corpus = read(&[
        ("gdelt.json", gdelt.to_string().as_bytes()),
        ("mc.csv", media_cloud.as_bytes()),
        ("pq.csv", pro_quest.as_bytes()),
        ("er.csv", event_registry.as_bytes()),
        ("lines.jsonl", format!("{}\n{{\"version\": 3}}\n", serde_json::json!({"title": "Bridge", "text": BODY})).as_bytes()),
    ]);
    let read: Vec<String> =
        corpus.documents.iter().map(|d| format!("{} {} {}", d.path, d.outlet.as_deref().unwrap_or("-"), date(d))).collect();
    assert_eq!(
        read,
        ["er.csv#1 Harbour Post 2019-03-05", "lines.jsonl#1 - -", "mc.csv#1 Harbour Post 2019-03-05", "pq.csv#1 Harbour Post 2019-03-05"]
    );
    for left in [("gdelt.json", "ingest/no-article"), ("lines.jsonl", "ingest/no-text"), ("mc.csv", "ingest/no-text")] {
        assert!(codes(&corpus).contains(&left), "{left:?}: {:?}", corpus.notes);
    }
}

#[test]
fn the_metadata_stand_before_the_date_line_and_the_file_name() {
    let corpus = read(&[
        (
            "2019-03-07_post_bridge.txt",
            format!("Title: Bridge closed\nDate: 2019-03-05\n\nDUNMERE, 6 March 2019 (Reuters) - {BODY}").as_bytes(),
        ),
        ("2019-03-07_post_ferry.txt", format!("Title: Ferry runs\n\nDUNMERE, 6 March 2019 (Reuters) - {BODY}").as_bytes()),
        ("2019-03-07_post_road.txt", format!("Title: Road open\n\n{BODY}").as_bytes()),
    ]);
    let dates: Vec<String> = corpus.documents.iter().map(date).collect();
    assert_eq!(dates, ["2019-03-05", "2019-03-06", "2019-03-07"]);
    assert_eq!(codes(&corpus).iter().filter(|(_, code)| *code == "ingest/dates-disagree").count(), 3, "{:?}", corpus.notes);
}

#[test]
fn an_unknown_outlet_is_said_to_be_unknown() {
    let d = one("bridge_closed_after_two_piers_crack.md", BODY.as_bytes());
    assert_eq!(d.outlet, None);
    assert_eq!(d.outlet_name(), "unknown outlet (bridge_closed_after_two_piers_crack.md)");
    let corpus = read(&[("a.md", format!("---\ntitle: Bridge closed\nimage: https://i.dailymail.co.uk/1.jpg\n---\n{BODY}").as_bytes())]);
    assert_eq!(corpus.documents[0].outlet.as_deref(), Some("Daily Mail"));
    assert!(codes(&corpus).contains(&("a.md", "ingest/outlet-guessed")));
}

#[test]
fn what_is_no_article_is_told_apart() {
    let german = "Die Brücke in Dunmere wurde am Dienstag gesperrt, nachdem Ingenieure Risse in zwei Pfeilern gefunden hatten. Der Bürgermeister sagte, \
die Fähre werde alle zehn Minuten fahren, bis die Reparaturen abgeschlossen sind. Das Unternehmen wies die Vorwürfe zurück und sprach von einem Missverständnis.";
    let page = format!("<!doctype html><html><body><article><p>{BODY}</p></article></body></html>");
    let corpus = read(&[
        ("gold.json", b"{\"event\": \"x\", \"disputes\": []}"),
        ("articles/a.html", page.as_bytes()),
        ("articles/a_files/style.css", b"p { color: red }"),
        ("articles/a_files/deep/script.js", b"alert(1)"),
        ("articles/loose.js", b"alert(1)"),
        ("articles/de.txt", german.as_bytes()),
        ("articles/.hidden.txt", BODY.as_bytes()),
        ("articles/x.review.toml", b"[[confirm]]"),
        ("articles/x.sayso.json", b"{}"),
    ]);
    let paths: Vec<&str> = corpus.documents.iter().map(|d| d.path.as_str()).collect();
    assert_eq!(paths, ["a.html"]);
    for want in [
        ("a_files", "ingest/part-of-page"),
        ("-", "ingest/aside"),
        ("de.txt", "ingest/language"),
        ("-", "ingest/languages"),
        ("-", "ingest/hidden"),
    ] {
        assert!(codes(&corpus).contains(&want), "{want:?}: {:?}", corpus.notes);
    }
    assert!(
        !corpus
            .notes
            .iter()
            .any(|n| n.document.as_deref().is_some_and(|d| d.contains("gold") || d.contains("review") || d.contains("sayso")))
    );
}

#[test]
fn mojibake_is_mended_and_said() {
    let wrong = encoding_rs::WINDOWS_1252.decode_without_bom_handling("The mayor’s café – “closed” – reopens.".as_bytes()).0.into_owned();
    let corpus = read(&[("a.txt", wrong.as_bytes())]);
    assert_eq!(corpus.documents[0].text.as_str(), "The mayor’s café – “closed” – reopens.");
    assert!(codes(&corpus).contains(&("a.txt", "ingest/mojibake")));
}
