//! Records of exports, feeds, agencies' XML and wikis, each in the form of its service, with one made-up article.

use crate::ingest::{WANT, body, one, read, shown};
use serde_json::json;

const FIRST: &str = "The bridge at Dunmere was closed on Tuesday after engineers found cracks in two of its piers, the county said.";
const SECOND: &str =
    "The company that owns it denied that it had ignored warnings, and said that the inspection in March had found nothing.";
#[test]
fn records_of_programs_and_services_are_read() {
    let (t, both) = ("Bridge closed at Dunmere", format!("{FIRST}\n{SECOND}"));
    let markup = format!("<p>{FIRST}</p><p>{SECOND}</p>");
    for (name, record) in [
        (
            "guardian",
            json!({"response": {"status": "ok", "results": [{"id": "uk/1", "webPublicationDate": "2019-03-05T10:00:00Z", "webTitle": t, "webUrl": "https://g.example/1", "fields": {"headline": t, "byline": "Mira Tolland", "publication": "Harbour Post", "body": markup}}]}}),
        ),
        (
            "newsapi",
            json!({"status": "ok", "articles": [{"source": {"id": null, "name": "Harbour Post"}, "author": "Mira Tolland", "title": t, "publishedAt": "2019-03-05T10:00:00Z", "content": format!("{both} [+1830 chars]")}]}),
        ),
        (
            "trafilatura",
            json!({"title": t, "author": "Mira Tolland", "hostname": "post.example", "date": "2019-03-05", "text": both, "raw_text": "no", "source": "https://post.example/1", "source-hostname": "Harbour Post", "excerpt": "x"}),
        ),
        (
            "fundus",
            json!({"title": t, "authors": ["Mira Tolland"], "publishing_date": "2019-03-05 10:00:00+00:00", "publisher": "Harbour Post", "body": {"summary": [FIRST], "sections": [{"headline": [], "paragraphs": [SECOND]}]}, "html": {"requested_url": "https://post.example/1"}}),
        ),
        (
            "prodigy",
            json!({"text": both, "meta": {"title": t, "source": "Harbour Post", "date": "2019-03-05", "author": "Mira Tolland"}, "_input_hash": 12, "answer": "accept"}),
        ),
        (
            "csl",
            json!([{"id": "x", "type": "article-newspaper", "title": t, "container-title": "Harbour Post", "author": [{"family": "Tolland", "given": "Mira"}], "issued": {"date-parts": [[2019, 3, 5]]}, "abstract": null, "text": both}]),
        ),
        (
            "quotations",
            json!({"date": "2019-03-05T10:00:00Z", "title": t, "url": "https://post.example/1", "publisher": "Harbour Post", "author": "Mira Tolland", "quotes": [{"pre": "The county said:", "quote": "The bridge is shut.", "post": "It gave no reason."}]}),
        ),
        ("javascript", json!({"title": t})),
    ] {
        let text = match name {
            "javascript" => format!(
                "{{\"title\": \"{t}\", \"publisher\": \"Harbour Post\", \"author\": \"Mira Tolland\", \"date\": \"2019-03-05\", \"text\": \"{FIRST}\n{SECOND}\",}}"
            ),
            _ => record.to_string(),
        };
        let d = one(&format!("{name}.json"), text.as_bytes());
        assert_eq!(shown(&d), WANT, "{name}");
        match name {
            "quotations" => assert_eq!(body(&d), "The county said: “The bridge is shut.” It gave no reason."),
            _ => assert_eq!(body(&d), both, "{name}"),
        }
    }
    let d = one(
        "a.json",
        json!({"title": t, "text": both, "source": "https://www.post.example/1", "date": "5 mars 2019"}).to_string().as_bytes(),
    );
    assert_eq!(
        (shown(&d).as_str(), d.url.as_deref()),
        ("Bridge closed at Dunmere|post.example|2019-03-05|-", Some("https://www.post.example/1"))
    );
}

#[test]
fn messages_passages_and_checked_claims_are_read() {
    let channel = json!({"name": "Harbour Watch", "type": "public_channel", "id": 1, "messages": [
        {"id": 1, "type": "service", "action": "create_channel", "date": "2019-03-01T10:00:00", "text": ""},
        {"id": 2, "type": "message", "date": "2019-03-05T10:00:00", "date_unixtime": "1551780000", "from": "Harbour Watch", "text": ["The ", {"type": "bold", "text": "bridge"}, " at Dunmere is shut."]},
        {"id": 3, "type": "message", "date": "2019-03-06T10:00:00", "from": "Harbour Watch", "forwarded_from": "Ferry News", "text": "The ferry at Dunmere runs again."},
        {"id": 4, "type": "message", "date": "2019-03-06T11:00:00", "text": ""},
    ]});
    let corpus = read(&[("result.json", channel.to_string().as_bytes())]);
    let got: Vec<String> = corpus.documents.iter().map(|d| format!("{} {}", shown(d), body(d))).collect();
    assert_eq!(
        got,
        ["-|Harbour Watch|2019-03-05|- The bridge at Dunmere is shut.", "-|Ferry News|2019-03-06|- The ferry at Dunmere runs again."]
    );
    let passage = json!({"rows": [{"uri": "https://post.example/1", "created": "2026-01-01T00:00:00Z", "text": "my note", "user": "acct:x@hypothes.is", "document": {"title": ["Bridge closed at Dunmere"]}, "target": [{"source": "https://post.example/1", "selector": [{"type": "RangeSelector"}, {"type": "TextQuoteSelector", "exact": FIRST, "prefix": "x"}]}]}]});
    let d = one("annotations.json", passage.to_string().as_bytes());
    assert_eq!((shown(&d).as_str(), body(&d).as_str()), ("Bridge closed at Dunmere|post.example|-|-", FIRST));
    let review = json!({"@context": "https://schema.org", "@type": "ClaimReview", "datePublished": "2019-03-05", "url": "https://check.example/1", "claimReviewed": "The bridge has been shut for a year.", "headline": "No, the bridge was not shut for a year", "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Bo Hale"}}, "author": {"@type": "Organization", "name": "Check Desk"}});
    let google = json!({"claims": [{"text": "The bridge has been shut for a year.", "claimant": "Bo Hale", "claimDate": "2019-03-01T00:00:00Z", "claimReview": [{"publisher": {"name": "Check Desk", "site": "check.example"}, "url": "https://check.example/1", "title": "No, the bridge was not shut for a year", "reviewDate": "2019-03-05T00:00:00Z", "textualRating": "False", "languageCode": "en"}]}]});
    for record in [review, google] {
        let d = one("claims.json", record.to_string().as_bytes());
        assert_eq!(shown(&d), "No, the bridge was not shut for a year|Check Desk|2019-03-05|-");
        assert_eq!(body(&d), "Bo Hale: “The bridge has been shut for a year.”");
    }
}

#[test]
fn tables_that_are_known_by_their_columns_are_read() {
    let acled = format!(
        "event_id_cnty,event_date,year,event_type,sub_event_type,actor1,source,source_scale,notes,fatalities,timestamp\nDUN1,5 March 2019,2019,Protests,Peaceful protest,Dockers,Harbour Post,National,\"{FIRST}\",0,1578000000\n"
    );
    let ucdp = "id,relid,year,source_article,source_office,source_date,source_headline,best\n1,DUN-1,2019,\"Harbour Post, 2019-03-05, Nine dockers killed at Dunmere\",Harbour Post,2019-03-05,Nine dockers killed at Dunmere,9\n";
    let gdelt = "URL,MobileURL,Date,Title\nhttps://post.example/1,,2019-03-05 10:00:00,Bridge closed\n";
    let television = format!(
        "URL,MatchDateTime,Station,Show,IAShowID,IAPreviewThumb,Snippet\nhttps://tv.example/1,3/25/2019 10:00:00,Harbour TV,Evening News,x,y,\"{FIRST}\"\n"
    );
    let events = format!("{}\n", vec!["20190305"; 58].join("\t"));
    let corpus = read(&[
        ("acled.csv", acled.as_bytes()),
        ("ged.csv", ucdp.as_bytes()),
        ("list.csv", gdelt.as_bytes()),
        ("tv.csv", television.as_bytes()),
        ("20190305.export.CSV", events.as_bytes()),
        ("stories.csv", b"id,language,media_name,media_url,publish_date,title,url\n1,en,Harbour Post,post.example,2019-03-05,Bridge closed,https://post.example/1\n"),
    ]);
    let got: Vec<String> = corpus.documents.iter().map(|d| format!("{} {}", d.path, shown(d))).collect();
    assert_eq!(
        got,
        [
            "acled.csv#1 -|Harbour Post|2019-03-05|-",
            "ged.csv#1 Nine dockers killed at Dunmere|Harbour Post|2019-03-05|-",
            "tv.csv#1 Evening News|Harbour TV|2019-03-25|-"
        ],
        "{:?}",
        corpus.notes
    );
    for (name, whose) in [("list.csv", "GDELT"), ("20190305.export.CSV", "GDELT"), ("stories.csv", "Media Cloud")] {
        let note = corpus.notes.iter().find(|n| n.document.as_deref() == Some(name)).expect("a note");
        assert!(note.what.contains(whose) && note.skipped, "{}", note.what);
    }
}

#[test]
fn feeds_keep_their_sources_days_and_entries_before_damage() {
    let atom = format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>All the news</title><entry><title type=\"html\">Bridge closed at &lt;b&gt;Dunmere&lt;/b&gt;</title><link href=\"https://post.example/1\"/><author><name>Mira Tolland</name></author><published>2019-03-05T00:30:00+02:00</published><source><title>Harbour Post</title><id>x</id></source><content type=\"html\">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"
    );
    let rss = format!(
        "<rss version=\"2.0\"><channel><title>All the news</title><item><title>Bridge closed at Dunmere</title><source url=\"https://post.example/feed\">Harbour Post</source><dc:creator>Mira Tolland</dc:creator><pubDate>Tue, 05 Mar 2019 00:30:00 +0200</pubDate><content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item><item><title>Cut off</title><description>The fer"
    );
    let json = json!({"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "items": [{"id": "https://post.example/1", "url": "https://post.example/1", "title": "Bridge closed at Dunmere", "authors": [{"name": "Mira Tolland"}], "date_published": "2019-03-05T00:30:00+02:00", "content_html": format!("<p>{FIRST}</p><p>{SECOND}</p>")}]});
    for (name, text) in [("atom.xml", atom), ("cut.rss", rss), ("feed.json", json.to_string())] {
        let corpus = read(&[(name, text.as_bytes())]);
        assert_eq!(corpus.documents.len(), 1, "{name}: {:?}", corpus.notes);
        let d = &corpus.documents[0];
        assert_eq!((shown(d).as_str(), body(d)), (WANT, format!("{FIRST}\n{SECOND}")), "{name}");
        assert_eq!(d.published.and_then(|p| p.offset), Some(7200), "{name}");
        assert_eq!(corpus.notes.iter().any(|n| n.code == "ingest/damaged"), name == "cut.rss", "{:?}", corpus.notes);
    }
}

#[test]
fn agencies_xml_is_read() {
    let nitf = format!(
        "<?xml version=\"1.0\"?><nitf><head><title>x</title><docdata><date.issue norm=\"20190305T100000Z\"/><doc.copyright holder=\"x\"/></docdata><pubdata name=\"Harbour Post\" date.publication=\"20190305\"/></head><body><body.head><hedline><hl1>Bridge closed at Dunmere</hl1><hl2>Ferry runs</hl2></hedline><byline>By <person>Mira Tolland</person></byline></body.head><body.content><media><media-caption>The bridge.</media-caption></media><p>{FIRST}</p><p>{SECOND}</p></body.content></body></nitf>"
    );
    let item = format!(
        "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemMeta><provider literal=\"Harbour Post\"/><firstCreated>2019-03-05T10:00:00Z</firstCreated><versionCreated>2019-03-06T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>Bridge closed at Dunmere</headline><by>By Mira Tolland</by><language tag=\"en-GB\"/></contentMeta><contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML></contentSet></newsItem>"
    );
    let message = format!("<newsMessage><itemSet>{item}</itemSet></newsMessage>");
    let first = format!(
        "<NewsML><NewsItem><NewsManagement><FirstCreated>20190305T100000Z</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Bridge closed at Dunmere</HeadLine><ByLine>Mira Tolland</ByLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName=\"Harbour Post\"/></Provider></AdministrativeMetadata><ContentItem><DataContent><p>{FIRST}</p><p>{SECOND}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    );
    let scraped = format!(
        "<doc sitename=\"Harbour Post\" title=\"Bridge closed at Dunmere\" author=\"Mira Tolland\" date=\"2019-03-05\" source=\"https://post.example/1\" hostname=\"post.example\"><main><p>{FIRST}</p><p>{SECOND}</p></main><comments><p>First!</p></comments></doc>"
    );
    let tei = format!(
        "<?xml version=\"1.0\"?><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title type=\"main\">Bridge closed at Dunmere</title><author>Mira Tolland</author></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><biblFull><publicationStmt><publisher>Harbour Post</publisher><ptr type=\"URL\" target=\"https://post.example/1\"/><date>2019-03-05</date></publicationStmt></biblFull></sourceDesc></fileDesc></teiHeader><text><body><div type=\"entry\"><p>{FIRST}</p><p>{SECOND}</p></div><div type=\"comments\"><p>First!</p></div></body></text></TEI>"
    );
    for (name, text) in
        [("a.nitf", nitf), ("g2.xml", item), ("message.xml", message), ("one.xml", first), ("doc.xml", scraped), ("tei.xml", tei)]
    {
        let d = one(name, text.as_bytes());
        assert_eq!((shown(&d).as_str(), body(&d)), (WANT, format!("{FIRST}\n{SECOND}")), "{name}");
    }
    // Archives of newspapers keep the lead in a block of its own, and then the whole text.
    let twice = format!(
        "<nitf><head><pubdata name=\"Harbour Post\" date.publication=\"20190305T000000\"/></head><body><body.head><hedline><hl1>Bridge closed at Dunmere</hl1></hedline><byline>By Mira Tolland</byline></body.head><body.content><block class=\"lead_paragraph\"><p>{FIRST}</p></block><block class=\"full_text\"><p>{FIRST}</p><p>{SECOND}</p></block></body.content></body></nitf>"
    );
    let d = one("twice.xml", twice.as_bytes());
    assert_eq!((shown(&d).as_str(), body(&d)), (WANT, format!("{FIRST}\n{SECOND}")));
    // What ends early is read as far as it goes.
    let corpus = read(&[("a.xml", format!("<nitf><body><body.content><p>{FIRST}</p><p>The comp").as_bytes())]);
    assert!(corpus.documents.len() == 1 && corpus.notes.iter().any(|n| n.code == "ingest/damaged"), "{:?}", corpus.notes);
    let corpus = read(&[("odd.xml", b"<?xml version=\"1.0\"?><stock><item n=\"1\"/></stock>"), ("a.txt", FIRST.as_bytes())]);
    assert!(corpus.notes.iter().any(|n| n.code == "ingest/xml"), "{:?}", corpus.notes);
}

#[test]
fn a_wiki_is_its_articles_without_markup() {
    let page = |title: &str, space: u8, text: &str| {
        format!(
            "<page><title>{title}</title><ns>{space}</ns><id>1</id><revision><timestamp>2019-03-07T10:00:00Z</timestamp><text>old</text></revision><revision><timestamp>2019-03-08T10:00:00Z</timestamp><text xml:space=\"preserve\">{text}</text></revision></page>"
        )
    };
    let dump = format!(
        "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.10/\"><siteinfo><sitename>Wikinews</sitename></siteinfo>{}{}{}{}</mediawiki>",
        page(
            "Bridge closed at Dunmere",
            0,
            &format!(
                "{{{{date|March 5, 2019}}}}\n{{{{Dunmere}}}}\n'''{FIRST}'''&lt;ref&gt;x&lt;/ref&gt;\n\n{{| class=x\n| 1\n|}}\n{{{{w|Company|The company}}}} [[said]] so.\n\n== Sources ==\n* {{{{source|url=x}}}}\n[[Category:Bridges]]"
            )
        ),
        page("Ferry runs", 0, SECOND),
        page("Talk:Bridge", 1, FIRST),
        "<page><title>Old bridge</title><ns>0</ns><redirect title=\"Bridge\"/><revision><text>#REDIRECT [[Bridge]]</text></revision></page>",
    );
    let corpus = read(&[("dump.xml", dump.as_bytes())]);
    let got: Vec<String> = corpus.documents.iter().map(|d| format!("{}\n{}", shown(d), body(d))).collect();
    assert_eq!(
        got,
        [
            format!("Bridge closed at Dunmere|Wikinews|2019-03-05|-\n{FIRST}\nThe company said so."),
            format!("Ferry runs|Wikinews|2019-03-08|-\n{SECOND}")
        ],
        "{:?}",
        corpus.notes
    );
    for code in ["ingest/no-text", "ingest/revision-date"] {
        assert!(corpus.notes.iter().any(|n| n.code == code), "{code}: {:?}", corpus.notes);
    }
}

#[test]
fn a_page_in_the_wikis_markup_is_an_article() {
    let page = format!(
        "{{{{date|March 5, 2019}}}}\n{{{{byline|location=Dunmere}}}}\n'''{FIRST}'''\n\n{SECOND}\n\n== Sources ==\n* {{{{source|url=x}}}}\n{{{{publish}}}}"
    );
    let d = one("bridge.wiki", page.as_bytes());
    assert_eq!((d.published.map(|p| p.date.to_string()).as_deref(), body(&d)), (Some("2019-03-05"), format!("{FIRST}\n{SECOND}")));
}

#[test]
fn dates_are_read_as_programs_write_them() {
    for date in [
        json!("Tue Mar  5 10:00:00 +0000 2019"),
        json!("Tue Mar 5 10:00:00 UTC 2019"),
        json!("5-Mar-19"),
        json!("1551780000"),
        json!("1551780000000"),
        json!("1551780000000000"),
        json!(1_551_780_000_000_000_000_i64),
        json!({"$date": "2019-03-05T10:00:00Z"}),
        json!({"$date": {"$numberLong": "1551780000000"}}),
        json!({"_seconds": 1_551_780_000, "_nanoseconds": 0}),
        json!({"raw": "2019-03-05"}),
        json!("05.03.19"),
        json!("2019년 3월 5일"),
        json!("5 tháng 3, 2019"),
        json!("5 मार्च 2019"),
        json!("٥ مارس ٢٠١٩"),
    ] {
        let d = one("a.json", json!({"title": "Bridge closed", "text": FIRST, "created_at": date}).to_string().as_bytes());
        assert_eq!(d.published.map(|p| p.date.to_string()).as_deref(), Some("2019-03-05"), "{date}");
    }
    // One of the two readings is no date.
    let d = one("a.json", json!({"title": "Bridge closed", "text": FIRST, "date": "3/14/19"}).to_string().as_bytes());
    assert_eq!(d.published.map(|p| p.date.to_string()).as_deref(), Some("2019-03-14"));
    for (date, why) in [
        (json!({"date-parts": [["2019", "3"]]}), "`2019-3` names no day"),
        (json!("March 2019"), "`March 2019` names no day"),
        (json!("soon"), "`soon` cannot be read"),
    ] {
        let corpus = read(&[("a.json", json!({"title": "Bridge closed", "text": FIRST, "issued": date}).to_string().as_bytes())]);
        assert!(corpus.notes.iter().any(|n| n.code == "ingest/date" && n.what.ends_with(why)), "{date}: {:?}", corpus.notes);
    }
}

#[test]
fn the_order_of_day_and_month_is_the_outlets() {
    let article =
        |outlet: &str, date: &str, n: usize| format!("Title: Bridge, part {n}\nOutlet: {outlet}\nDate: {date}\n\n{FIRST} Part {n}.");
    let files: Vec<(String, String)> = [
        ("Harbour Post", "25/04/2019"),
        ("Harbour Post", "03/04/2019"),
        ("Bay Courier", "04/25/2019"),
        ("Bay Courier", "03/04/2019"),
        ("Northern Herald", "03/04/2019"),
        ("City Ledger", "Friday 05/04/2019"),
    ]
    .iter()
    .enumerate()
    .map(|(n, (outlet, date))| (format!("{n}.txt"), article(outlet, date, n)))
    .collect();
    let given: Vec<(&str, &[u8])> = files.iter().map(|(n, t)| (n.as_str(), t.as_bytes())).collect();
    let corpus = read(&given);
    let days: Vec<String> = corpus.documents.iter().map(|d| d.published.map_or("-".into(), |p| p.date.to_string())).collect();
    assert_eq!(days, ["2019-04-25", "2019-04-03", "2019-04-25", "2019-03-04", "-", "2019-04-05"]);
    let codes: Vec<(&str, &str)> =
        corpus.notes.iter().map(|n| (n.document.as_deref().unwrap_or("-"), n.code.as_str())).filter(|(_, c)| c.contains("date")).collect();
    assert_eq!(codes, [("1.txt", "ingest/date-order"), ("3.txt", "ingest/date-order"), ("4.txt", "ingest/no-date")]);
    // A file name, or the country of a page's language, says it too.
    let d = one("2019-04-03_post_bridge.txt", article("Harbour Post", "03/04/2019", 1).as_bytes());
    assert_eq!(d.published.map(|p| p.date.to_string()).as_deref(), Some("2019-04-03"));
    let page = format!(
        "<html lang=\"en-US\"><head><meta name=\"date\" content=\"03/04/2019\"></head><body><article><h1>Bridge closed at Dunmere</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    );
    assert_eq!(one("a.html", page.as_bytes()).published.map(|p| p.date.to_string()).as_deref(), Some("2019-03-04"));
}

#[test]
fn records_without_a_text_are_counted_and_a_description_is_better_than_none() {
    let described = json!({"source": {"name": "Harbour Post"}, "title": "Bridge closed", "publishedAt": "2019-03-05T10:00:00Z", "url": "https://post.example/1", "description": FIRST, "content": null});
    let bare = json!({"source": {"name": "Harbour Post"}, "title": "Ferry runs", "publishedAt": "2019-03-06T10:00:00Z", "url": "https://post.example/2", "authors": [{"name": "Mira Tolland", "url": "https://post.example/m"}], "content": null});
    let whole = json!({"source": {"name": "Harbour Post"}, "title": "Cracks", "publishedAt": "2019-03-07T10:00:00Z", "url": "https://post.example/3", "description": "x", "content": SECOND});
    let list = json!({"status": "ok", "articles": [described, bare, whole]});
    for text in [list.to_string(), serde_json::to_string_pretty(&list).expect("json")] {
        let corpus = read(&[("a.json", text.as_bytes())]);
        let got: Vec<String> = corpus.documents.iter().map(body).collect();
        assert_eq!(got, [FIRST, SECOND], "{:?}", corpus.notes);
        let note = corpus.notes.iter().find(|n| n.code == "ingest/no-text").expect("a note");
        assert!(note.what.starts_with("1 of 3 records"), "{}", note.what);
        assert!(corpus.notes.iter().any(|n| n.code == "ingest/cut-text" && n.what.contains("description")), "{:?}", corpus.notes);
    }
    // What describes no article is none.
    for other in [
        json!({"@type": "Organization", "name": "Harbour Post", "datePublished": "2019-03-05", "url": "https://post.example", "description": FIRST}),
        json!({"title": "Dunmere", "description": FIRST}),
    ] {
        let corpus = read(&[("a.json", other.to_string().as_bytes()), ("b.txt", SECOND.as_bytes())]);
        assert_eq!(corpus.documents.len(), 1, "{other}");
    }
}

#[test]
fn a_note_on_a_whole_page_is_its_readers() {
    let row = |selector: serde_json::Value| json!({"uri": "https://post.example/1", "user": "acct:x@hypothes.is", "group": "__world__", "created": "2026-01-01T00:00:00Z", "text": "A long note of a reader who doubts that any of this is so.", "document": {"title": ["Bridge closed at Dunmere"]}, "target": [{"source": "https://post.example/1", "selector": selector}]});
    let rows = json!({"total": 2, "rows": [row(json!([{"type": "TextQuoteSelector", "exact": FIRST}])), row(json!([]))]});
    let corpus = read(&[("annotations.json", rows.to_string().as_bytes())]);
    assert_eq!(corpus.documents.iter().map(body).collect::<Vec<_>>(), [FIRST], "{:?}", corpus.notes);
    assert!(corpus.notes.iter().any(|n| n.code == "ingest/remark" && n.what.starts_with("notes of readers")), "{:?}", corpus.notes);
}

#[test]
fn lists_of_gdelt_are_known_in_json_too() {
    let list = json!({"articles": [{"url": "https://post.example/1", "url_mobile": "", "title": "Bridge closed", "seendate": "20190305T101500Z", "socialimage": "", "domain": "post.example", "language": "English"}]});
    let clips = json!({"query_details": {}, "clips": [{"preview_url": "https://tv.example/1", "ia_show_id": "TV_1", "date": "20190305T101500Z", "station": "Harbour TV", "show": "Evening News", "show_date": "20190305T100000Z", "snippet": FIRST}]});
    let corpus = read(&[("list.json", list.to_string().as_bytes()), ("tv.json", clips.to_string().as_bytes())]);
    assert_eq!(corpus.documents.iter().map(shown).collect::<Vec<_>>(), ["Evening News|Harbour TV|2019-03-05|-"], "{:?}", corpus.notes);
    let note = corpus.notes.iter().find(|n| n.document.as_deref() == Some("list.json")).expect("a note");
    assert!(note.what.contains("GDELT") && note.skipped, "{}", note.what);
}

#[test]
fn a_row_of_several_sources_is_an_article_of_each() {
    let ucdp = "id,source_article,source_office,source_date,source_headline\n1,x,Harbour Post;Northern Herald,2019-03-05;2019-03-06,Nine dockers killed at Dunmere;Ten dockers killed at Dunmere\n";
    let acled = format!("event_id_cnty,event_date,source,notes\nDUN1,5 March 2019,Harbour Post; Northern Herald,\"{FIRST}\"\n");
    let corpus = read(&[("acled.csv", acled.as_bytes()), ("ged.csv", ucdp.as_bytes())]);
    assert_eq!(
        corpus.documents.iter().map(shown).collect::<Vec<_>>(),
        [
            "-|Harbour Post|2019-03-05|-",
            "Nine dockers killed at Dunmere|Harbour Post|2019-03-05|-",
            "Ten dockers killed at Dunmere|Northern Herald|2019-03-06|-"
        ],
        "{:?}",
        corpus.notes
    );
    assert!(corpus.notes.iter().any(|n| n.code == "ingest/sources" && n.what.contains("Northern Herald")), "{:?}", corpus.notes);
}

#[test]
fn fields_are_known_by_their_names_in_other_languages() {
    for header in [
        "Titel;Volltext;Quelle;Datum;Autor",
        "Titre;Texte;Source;Date;Auteur",
        "Título;Texto;Fuente;Fecha;Autor",
        "Titel;Tekst;Bron;Datum;Auteur",
    ] {
        let table = format!("{header}\n\"Bridge closed at Dunmere\";\"{FIRST}\";Harbour Post;05.03.2019;Mira Tolland\n");
        assert_eq!(shown(&one("a.csv", table.as_bytes())), WANT, "{header}");
    }
    for record in [
        json!({"headline": "Bridge closed at Dunmere", "byline": "Mira Tolland", "versioncreated": "2019-03-05T10:00:00Z", "body_html": format!("<p>{FIRST}</p>"), "copyrightholder": "Harbour Post"}),
        json!({"title": "Bridge closed at Dunmere", "authors": ["Mira Tolland"], "publishing_date": "2019-03-05", "html": {"requested_url": "https://x.example/1", "source_info": {"publisher": "Harbour Post"}}, "body": {"summary": [FIRST], "sections": []}}),
    ] {
        assert_eq!(shown(&one("a.json", record.to_string().as_bytes())), WANT, "{record}");
    }
}

#[test]
fn a_quotation_mark_that_nobody_closed_is_noted() {
    let open = format!("title,text,publisher,date\nBridge,\"{FIRST},Harbour Post,2019-03-05\nFerry,{SECOND},Coastal Gazette,2019-03-06\n");
    let closed_late =
        format!("title,text,publisher,date\nBridge,\"{FIRST},Harbour Post,2019-03-05\nFerry,\"{SECOND}\",Coastal Gazette,2019-03-06\n");
    for table in [open, closed_late] {
        let corpus = read(&[("a.csv", table.as_bytes())]);
        let note = corpus.notes.iter().find(|n| n.code == "ingest/open-quotation").unwrap_or_else(|| panic!("{:?}", corpus.notes));
        assert_eq!((note.place.as_deref(), note.what.contains("`text`")), (Some("line 2"), true), "{note:?}");
    }
    // Paragraphs, lists and figures in a cell are text.
    let prose = format!(
        "title,text,publisher,date\nBridge,\"{FIRST}\nNine, ten, eleven, twelve.\n1,400,000 crossed, he said.\",Harbour Post,2019-03-05\n"
    );
    let corpus = read(&[("a.csv", prose.as_bytes())]);
    assert!(corpus.notes.iter().all(|n| n.code != "ingest/open-quotation"), "{:?}", corpus.notes);
}

#[test]
fn cells_of_a_table_in_xml_are_parted() {
    let rows = |row: &str, cell: &str| {
        format!("<{row}><{cell}>Pier</{cell}><{cell}>Cracks</{cell}></{row}><{row}><{cell}>North</{cell}><{cell}><p>3</p></{cell}></{row}>")
    };
    for text in [
        format!(
            "<doc sitename=\"Harbour Post\" title=\"Bridge closed\"><main><p>{FIRST}</p><table>{}</table></main></doc>",
            rows("row", "cell")
        ),
        format!(
            "<nitf><body><body.head><hedline><hl1>Bridge closed</hl1></hedline></body.head><body.content><p>{FIRST}</p><table>{}</table></body.content></body></nitf>",
            rows("tr", "td")
        ),
        format!(
            "<newsItem><contentMeta><headline>Bridge closed</headline></contentMeta><contentSet><inlineXML><html><body><p>{FIRST}</p><table>{}</table></body></html></inlineXML></contentSet></newsItem>",
            rows("tr", "th")
        ),
    ] {
        assert_eq!(body(&one("a.xml", text.as_bytes())), format!("{FIRST}\nPier | Cracks\nNorth | 3"), "{text}");
    }
    // A cell that only places text has its lines.
    let placed =
        format!("<nitf><body><body.content><table><tr><td><p>{FIRST}</p><p>{SECOND}</p></td></tr></table></body.content></body></nitf>");
    assert_eq!(body(&one("a.xml", placed.as_bytes())), format!("{FIRST}\n{SECOND}"));
}
