//! Saved pages with what stands around an article, live pages, mail as people send it, and PDF as papers print it.

use crate::ingest::{body, one, read};
use std::fmt::Write as _;

const STORY: [&str; 3] = [
    "The bridge at Dunmere was closed on Tuesday after engineers found cracks in two of its piers, the county said.",
    "“It will hold,” the works minister, Per Aas, told residents at the town hall on Tuesday evening.",
    "Drivers were told to use the ferry, which will run every ten minutes until the repairs are finished.",
];

/// A page with the story, something before each paragraph of it, and something behind.
fn page(between: &str, behind: &str) -> String {
    let story: String = STORY.iter().map(|p| format!("<p>{p}</p>{between}")).collect();
    format!(
        "<html><head><title>Bridge closed at Dunmere | Harbour Post</title></head><body><header><nav><ul><li><a href='/'>Home</a></li></ul></nav></header><main><article><h1>Bridge closed at Dunmere</h1>{story}</article></main>{behind}</body></html>"
    )
}

#[test]
fn boxes_stay_out_even_where_they_outweigh_the_story() {
    let prose = |what: &str| {
        format!("<p>{what} is told here at a length that no reader asked for, in sentences that look like those of an article.</p>")
            .repeat(12)
    };
    for (what, html) in [
        ("consent", page("", &format!("<div id='onetrust-consent-sdk'>{}</div>", prose("What our partners said of cookies")))),
        ("comments", page("", &format!("<section class='comments-area'><h2>Comments</h2>{}</section>", prose("What a reader said")))),
        ("related", page("", &format!("<div class='related-stories'>{}</div>", prose("Another story")))),
        ("newsletter", page(&format!("<div class='newsletter-signup'>{}</div>", prose("What subscribers get")), "")),
        (
            "articles beside the headline",
            page(
                "",
                &format!(
                    "<div class='related-articles'><h2>Related</h2><article><h3>Another story</h3>{}</article></div>",
                    prose("Another story")
                ),
            ),
        ),
        ("dialog", page(&format!("<div role='dialog' class='sc-1x'>{}</div>", prose("What our partners do")), "")),
        ("modal", page("", &format!("<div aria-modal='true'>{}</div>", prose("What subscribers get")))),
        ("popup", page("", &format!("<div class='sc-2y site-popup'>{}</div>", prose("What subscribers get")))),
        ("comments by name", page("", &format!("<div class='user-comments-container'>{}</div>", prose("What a reader said")))),
        ("comments by program", page("", &format!("<div class='coral-stream'>{}</div>", prose("What a reader said")))),
        ("donate", page(&format!("<div class='support-banner'>{}</div>", prose("Who supports us")), "")),
        ("offer", page("", &format!("<div class='paywallOffer'>{}</div>", prose("What a week costs")))),
        (
            "a heading that opens a box",
            page(
                "",
                &format!(
                    "<div class='mt-4 p-2'><h2>Read next</h2><div><a href='/x'><h3>Another story of the day</h3></a>{}</div></div>",
                    prose("Another story")
                ),
            ),
        ),
        (
            "a heading in the text",
            page(
                "<h3>More on this story</h3><ul><li><a href='/x'>The mayor says that forty boats sank in the storm.</a></li><li>Ferries of the north.</li></ul>",
                "",
            ),
        ),
        (
            "hidden",
            page(
                &format!(
                    "<div hidden>{0}</div><div style='display: none'>{0}</div><div class='sr-only'>{0}</div>",
                    prose("What nobody sees")
                ),
                "",
            ),
        ),
        (
            "figure",
            page(
                "<figure><img src='x.jpg'><figcaption>The bridge in 2014. <span class='credit'>Mira Tolland/Reuters</span></figcaption></figure>",
                "",
            ),
        ),
        (
            "caption",
            page(
                "<div class='wp-caption'><img src='x.jpg'><p class='wp-caption-text'>The bridge in 2014. Photograph: Bo Reed</p></div>",
                "",
            ),
        ),
        (
            "byline",
            page(
                "<div class='byline'>By Mira Tolland</div><time datetime='2019-03-05'>5 March 2019</time><div class='author-bio'>Mira Tolland has covered Dunmere since 2011.</div>",
                "",
            ),
        ),
        (
            "links",
            page(
                "<p><a href='/x'>READ MORE: FERRY SAILS AGAIN</a></p><p><a href='/y'>The ferry in pictures</a></p><p>Story continues below advertisement</p>",
                "",
            ),
        ),
        (
            "share",
            page("<ul class='share-tools'><li><a href='#'>Facebook</a></li><li><a href='#'>Email</a></li></ul><button>Save</button>", ""),
        ),
    ] {
        let d = one("a.html", html.as_bytes());
        assert_eq!(body(&d), STORY.join("\n"), "{what}");
        assert_eq!((d.title.as_deref(), d.outlet.as_deref()), (Some("Bridge closed at Dunmere"), Some("Harbour Post")), "{what}");
    }
}

#[test]
fn an_agency_that_the_page_credits_is_known_though_the_line_is_left_out() {
    let d =
        one("a.html", page("", "").replace("</article>", "<p>The Associated Press contributed to this report.</p></article>").as_bytes());
    assert_eq!((body(&d), d.credits), (STORY.join("\n"), vec!["AP".to_string()]));
}

#[test]
fn lists_tables_headings_and_questions_keep_their_shape() {
    let between = "<h2>What is known</h2><ul><li>Two piers have <b>cracks</b>.</li><li><p>Nobody was hurt.</p></li></ul><table><thead><tr><th>Pier</th><th>Cracks</th></tr></thead><tbody><tr><td>North</td><td>3</td></tr><tr><td>South</td><td>1</td></tr></tbody></table><dl><dt>Q: Is it safe?</dt><dd>A: The minister says so.</dd></dl>";
    let html = page("", "").replacen("</p>", &format!("</p>{between}"), 1);
    let shape = "What is known\n• Two piers have cracks.\n• Nobody was hurt.\nPier | Cracks\nNorth | 3\nSouth | 1\nQ: Is it safe?\nA: The minister says so.";
    assert_eq!(body(&one("a.html", html.as_bytes())), format!("{}\n{shape}\n{}\n{}", STORY[0], STORY[1], STORY[2]));
}

#[test]
fn words_of_two_elements_are_two_and_line_ends_part_paragraphs() {
    let text = STORY.join("<br><br>");
    let html = format!(
        "<html><body><article><h1>Bridge closed at Dunmere</h1><div><span>5 March 2019</span><span>By Mira Tolland</span>{text}</div></article></body></html>"
    );
    assert_eq!(body(&one("a.html", html.as_bytes())), STORY.join("\n"));
}

#[test]
fn references_that_were_escaped_twice_are_decoded() {
    let html = page("", "").replacen("The bridge", "It&amp;#8217;s &amp;quot;shut&amp;quot; &amp;mdash; the bridge", 1);
    assert!(body(&one("a.html", html.as_bytes())).starts_with("It’s \"shut\" — the bridge at Dunmere"));
}

#[test]
fn the_review_of_a_claim_names_its_desk_and_its_day() {
    let data = "{\"@type\": \"ClaimReview\", \"claimReviewed\": \"The bridge fell.\", \"datePublished\": \"2019-03-05\", \"author\": {\"@type\": \"Organization\", \"name\": \"Check Desk\"}, \"itemReviewed\": {\"@type\": \"Claim\", \"datePublished\": \"2018-01-01\", \"author\": {\"name\": \"Bo Hale\"}}}";
    let html = page("", "")
        .replace("<title>Bridge closed at Dunmere | Harbour Post</title>", &format!("<script type='application/ld+json'>{data}</script>"));
    let d = one("a.html", html.as_bytes());
    assert_eq!((d.outlet.as_deref(), d.published.map(|p| p.date.to_string()).as_deref()), (Some("Check Desk"), Some("2019-03-05")));
}

#[test]
fn a_page_without_a_body_says_so() {
    let html = "<html><head><title>Watch: bridge closes | Harbour Post</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Watch: bridge closes</h1><video src='x.mp4'></video></article><footer><p>Copyright 2019 Harbour Post. All rights reserved. Terms of use.</p></footer></body></html>";
    let corpus = read(&[("a.html", html.as_bytes())]);
    assert!(corpus.notes.iter().any(|n| n.code == "ingest/no-body"), "{:?}", corpus.notes);
    assert_eq!(body(&corpus.documents[0]), "");
}

#[test]
fn linked_data_is_read_as_pages_hold_it() {
    let data = "{\"@graph\": [{\"@type\": \"Person\", \"@id\": \"#m\", \"name\": \"Mira Tolland\"}, {\"@type\": \"Organization\", \"@id\": \"#o\", \"name\": \"Harbour Post\"},\n{\"@type\": \"NewsArticle\", \"headline\": \"Bridge closed\nat Dunmere\", \"datePublished\": \"2019-03-05T10:00:00Z\", \"author\": [{\"@id\": \"#m\"}, {\"name\": \"Bo Reed\"},], \"publisher\": {\"@id\": \"#o\"},}],}";
    let d = one(
        "a.html",
        page("", "")
            .replace(
                "<title>Bridge closed at Dunmere | Harbour Post</title>",
                &format!("<script type='application/ld+json'>{data}</script>"),
            )
            .as_bytes(),
    );
    let day = d.published.map(|p| p.date.to_string());
    assert_eq!(
        (d.byline.as_deref(), d.outlet.as_deref(), day.as_deref()),
        (Some("Mira Tolland, Bo Reed"), Some("Harbour Post"), Some("2019-03-05"))
    );
    // What stands before a paywall is less than the publisher's own copy of the text.
    let own = STORY.join(" ").replace('"', "\\\"");
    let html = format!(
        "<html><head><script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"articleBody\": \"{own}\"}}</script></head><body><article><h1>Bridge closed at Dunmere</h1><p>{}</p><div class='paywall'><p>To continue reading, subscribe for €1 a week.</p><p>Already a subscriber? Log in</p></div></article></body></html>",
        STORY[0]
    );
    assert_eq!(body(&one("a.html", html.as_bytes())), STORY.join(" "));
}

#[test]
fn a_live_page_is_its_lead_and_its_posts() {
    let post = |n: u8| {
        format!(
            "{{\"@type\": \"BlogPosting\", \"headline\": \"Update {n}\", \"datePublished\": \"2019-03-0{n}T10:00:00Z\", \"articleBody\": \"It&#39;s shut, the harbour master said in update {n}.\"}}"
        )
    };
    let data = format!(
        "{{\"@type\": \"LiveBlogPosting\", \"headline\": \"Bridge closed at Dunmere: live\", \"datePublished\": \"2019-03-05T06:00:00Z\", \"liveBlogUpdate\": [{}, {}]}}",
        post(6),
        post(7)
    );
    let html = page("", "<div id='feed'></div>").replace("<body>", &format!("<body><script type='application/ld+json'>{data}</script>"));
    let corpus = read(&[("live.html", html.as_bytes())]);
    let got: Vec<String> = corpus
        .documents
        .iter()
        .map(|d| {
            format!("{} {}: {}", d.path, d.published.map_or("-".into(), |p| p.date.to_string()), body(d).lines().next().unwrap_or_default())
        })
        .collect();
    let mut sorted = got.clone();
    sorted.sort();
    assert_eq!(
        sorted,
        [
            format!("live.html 2019-03-05: {}", STORY[0]),
            "live.html#1 2019-03-06: It's shut, the harbour master said in update 6.".into(),
            "live.html#2 2019-03-07: It's shut, the harbour master said in update 7.".into()
        ]
    );
}

#[test]
fn a_mail_is_what_it_says_and_what_it_passes_on() {
    let mail = |subject: &str, kind: &str, body: &str| {
        format!(
            "From: Dana Pike <dana@x.example>\r\nTo: list@x.example\r\nSubject: {subject}\r\nDate: Tue, 5 Mar 2019 09:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n{body}"
        )
    };
    let d = one("a.eml", mail("Re: Bridge", "text/plain", "On Monday the council shut the bridge.\r\n\r\nHale disagreed.\r\n\r\n-- \r\nDana Pike, reporter\r\n\r\nOn 4 March 2019 at 18:20, <\r\npress@council.example> wrote:\r\n> Forty died in 1970.\r\n>> No.").as_bytes());
    assert_eq!((d.title.as_deref(), body(&d).as_str()), (Some("Bridge"), "On Monday the council shut the bridge.\n\nHale disagreed."));
    let d = one("b.eml", mail("Fwd: Bridge", "text/plain", &format!("For you.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Harbour Post <news@post.example>\r\nDate: Mon, 4 Mar 2019 at 08:00\r\nSubject: Bridge closed at Dunmere\r\nTo: <dana@x.example>\r\n\r\n{}", STORY.join("\r\n\r\n"))).as_bytes());
    let day = d.published.map(|p| p.date.to_string());
    assert_eq!(
        (d.title.as_deref(), d.outlet.as_deref(), day.as_deref()),
        (Some("Bridge closed at Dunmere"), Some("Harbour Post"), Some("2019-03-04"))
    );
    assert_eq!(body(&d), STORY.join("\n\n"));
    let html = format!(
        "<div><p>{}</p></div><div class=\"gmail_quote\">On Mon, Bo wrote:<blockquote><p>Forty died in 1970, and nobody has been told of it since then.</p></blockquote></div>",
        STORY[0]
    );
    assert_eq!(body(&one("c.eml", mail("Re: Bridge", "text/html", &html).as_bytes())), STORY[0]);
    let flowed = STORY[0].replace(" after ", " after \r\n");
    assert_eq!(body(&one("d.eml", mail("Bridge", "text/plain; format=flowed", &flowed).as_bytes())), STORY[0]);
}

#[test]
fn mailboxes_are_parted_where_mails_begin() {
    let mail = |day: u8, body: &str| {
        format!(
            "From dana@x.example Tue Mar  {day} 10:00:00 2019\nFrom: Dana Pike <dana@x.example>\nSubject: Bridge {day}\nDate: Tue, {day} Mar 2019 10:00:00 +0000\n\n{body}\n\n"
        )
    };
    let mailbox = format!(
        "{}{}",
        mail(5, "The bridge is shut.\n\n>From Monday on, buses run.\n\nFrom the hall the mayor said: it is safe."),
        mail(6, "The ferry runs.")
    );
    let corpus = read(&[("list.mbox", mailbox.as_bytes())]);
    let got: Vec<String> = corpus.documents.iter().map(body).collect();
    assert_eq!(
        got,
        ["The bridge is shut.\n\nFrom Monday on, buses run.\n\nFrom the hall the mayor said: it is safe.", "The ferry runs."],
        "{:?}",
        corpus.notes
    );
}

#[test]
fn a_page_saved_as_mail_is_read_in_its_own_encoding() {
    let page = |charset: &str| {
        format!(
            "<html><head><meta http-equiv=3D\"Content-Type\" content=3D\"text/html; charset=3D{charset}\"></head><body><article><h1>Caf=E9 strike</h1><p>=93We won=92t serve,=94 said Zo=EB Brandt on Monday, the third day of the strike at the caf=E9s.</p></article></body></html>"
        )
    };
    let saved = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/2019/03/05/strike\r\nSubject: x\r\nDate: Thu, 7 Mar 2019 09:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"cut\"\r\n\r\n--cut\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://ads.example/\r\n\r\n<html><body><p>This pill cures all, a study of 900 patients said.</p></body></html>\r\n--cut\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://post.example/2019/03/05/strike\r\n\r\n{}\r\n--cut--\r\n",
        page("windows-1252")
    );
    let d = one("a.mht", saved.as_bytes());
    assert!(body(&d).starts_with("“We won’t serve,” said Zoë Brandt"), "{}", body(&d));
    assert_eq!((d.published.map(|p| p.date.to_string()).as_deref(), d.outlet.as_deref()), (Some("2019-03-05"), Some("post.example")));
}

/// A PDF of pages, each a list of texts with the place and size of their letters.
#[cfg(feature = "office")]
fn pdf(pages: &[Vec<(f32, f32, f32, String)>]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_string(),
        String::new(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_string(),
    ];
    let mut kids = String::new();
    for page in pages {
        let mut stream = String::new();
        for (x, y, size, text) in page {
            let text: String = text.chars().map(|c| if matches!(c, '(' | ')') { format!("\\{c}") } else { c.to_string() }).collect();
            let _ = write!(stream, "BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET ");
        }
        let _ = write!(kids, "{} 0 R ", objects.len() + 1);
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {} 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
            objects.len() + 2
        ));
        objects.push(format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()));
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len());
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let table = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    places.iter().for_each(|place| {
        let _ = writeln!(out, "{place:010} 00000 n ");
    });
    let _ = write!(out, "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF", objects.len() + 1);
    out.into_bytes()
}

#[cfg(feature = "office")]
#[test]
fn a_paper_is_read_by_its_columns_without_its_frame() {
    let column = |x: f32, lines: &[&str]| {
        lines.iter().enumerate().map(|(n, l)| (x, 680.0 - 12.0 * n as f32, 10.0, (*l).to_string())).collect::<Vec<_>>()
    };
    let left = [
        "The bridge at Dunmere was closed on",
        "Tuesday after engineers found cracks in",
        "two of its piers, the county said, and neigh-",
        "bours were told to use the ferry until",
        "the repairs are finished in the spring.",
    ];
    let right = [
        "Works minister Per Aas told residents",
        "that it would hold. A company that owns",
        "it denied that it had ignored warnings,",
        "and said that the inspection in March",
        "had found nothing at all.",
    ];
    let frame = |n: u8| vec![(72.0, 760.0, 8.0, "Harbour Post, Tuesday 5 March 2019".to_string()), (300.0, 30.0, 8.0, format!("Page {n}"))];
    let mut first = frame(3);
    first.push((72.0, 720.0, 22.0, "Bridge closed at Dunmere".to_string()));
    // The file shows line after line across both columns.
    for (l, r) in column(72.0, &left).into_iter().zip(column(320.0, &right)) {
        first.extend([l, r]);
    }
    let mut second = frame(4);
    second.extend(column(
        72.0,
        &["The mayor said on Wednesday that the", "town would pay for nothing, and asked", "the county for an answer by Friday."],
    ));
    let d = one("paper.pdf", &pdf(&[first, second]));
    assert_eq!(d.title.as_deref(), Some("Bridge closed at Dunmere"));
    assert_eq!(d.published.map(|p| p.date.to_string()).as_deref(), Some("2019-03-05"));
    assert_eq!(
        body(&d),
        "The bridge at Dunmere was closed on Tuesday after engineers found cracks in two of its piers, the county said, and neighbours were told to use the ferry until the repairs are finished in the spring.\n\n\
Works minister Per Aas told residents that it would hold. A company that owns it denied that it had ignored warnings, and said that the inspection in March had found nothing at all.\n\n\
The mayor said on Wednesday that the town would pay for nothing, and asked the county for an answer by Friday."
    );
}

#[cfg(feature = "epub")]
#[test]
fn an_issue_as_epub_is_its_articles() {
    let chapter = |title: &str, text: &str| {
        format!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
        )
    };
    let book = crate::ingest_formats::zip(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path=\"OEBPS/c.opf\"/></rootfiles></container>"),
        ("OEBPS/c.opf", b"<package xmlns:dc=\"x\"><metadata><dc:title>Harbour Post</dc:title><dc:date>2019-03-05</dc:date></metadata><manifest><item id=\"n\" href=\"nav.xhtml\" properties=\"nav\"/><item id=\"a\" href=\"text/a.xhtml\"/><item id=\"b\" href=\"text/b.xhtml\"/><item id=\"c\" href=\"cover.xhtml\"/></manifest><spine><itemref idref=\"c\"/><itemref idref=\"n\"/><itemref idref=\"b\"/><itemref idref=\"a\"/></spine></package>"),
        ("OEBPS/nav.xhtml", b"<html><body><nav><a href='a.xhtml'>Bridge</a></nav></body></html>"),
        ("OEBPS/cover.xhtml", b"<html><body><img src='x.jpg'/></body></html>"),
        ("OEBPS/text/a.xhtml", chapter("Bridge closed at Dunmere", STORY[0]).as_bytes()),
        ("OEBPS/text/b.xhtml", chapter("Ferry runs again", STORY[2]).as_bytes()),
    ]);
    let corpus = read(&[("post.epub", &book)]);
    let got: Vec<String> = corpus
        .documents
        .iter()
        .map(|d| {
            format!(
                "{} {} {}: {}",
                d.path,
                d.outlet.as_deref().unwrap_or("-"),
                d.published.map_or("-".into(), |p| p.date.to_string()),
                d.title.as_deref().unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(
        got,
        ["post.epub#1 Harbour Post 2019-03-05: Ferry runs again", "post.epub#2 Harbour Post 2019-03-05: Bridge closed at Dunmere"],
        "{:?}",
        corpus.notes
    );
    assert_eq!(body(&corpus.documents[1]), STORY[0]);
}

#[cfg(feature = "parquet")]
#[test]
fn a_table_in_columns_is_read_row_by_row() {
    use parquet::data_type::{ByteArray, ByteArrayType};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;
    let schema = Arc::new(parse_message_type("message a { required binary title (UTF8); required binary text (UTF8); required binary date (UTF8); required binary publisher (UTF8); }").expect("a schema"));
    for packing in [
        parquet::basic::Compression::SNAPPY,
        #[cfg(feature = "parquet-zstd")]
        parquet::basic::Compression::ZSTD(Default::default()),
        parquet::basic::Compression::UNCOMPRESSED,
    ] {
        let properties = Arc::new(WriterProperties::builder().set_compression(packing).build());
        let mut out = Vec::new();
        let mut writer = SerializedFileWriter::new(&mut out, Arc::clone(&schema), properties).expect("a writer");
        let mut group = writer.next_row_group().expect("a group");
        for column in [
            ["Bridge closed at Dunmere", "Ferry runs again"],
            [STORY[0], STORY[2]],
            ["2019-03-05", "2019-03-06"],
            ["Harbour Post", "Coastal Gazette"],
        ] {
            let mut cells = group.next_column().expect("written").expect("a column");
            let values: Vec<ByteArray> = column.iter().map(|v| ByteArray::from(*v)).collect();
            cells.typed::<ByteArrayType>().write_batch(&values, None, None).expect("written");
            cells.close().expect("written");
        }
        group.close().expect("written");
        writer.close().expect("written");
        let corpus = read(&[("a.parquet", &out)]);
        let got: Vec<String> = corpus
            .documents
            .iter()
            .map(|d| {
                format!(
                    "{} {} {}: {}",
                    d.path,
                    d.outlet.as_deref().unwrap_or("-"),
                    d.published.map_or("-".into(), |p| p.date.to_string()),
                    body(d)
                )
            })
            .collect();
        assert_eq!(
            got,
            [format!("a.parquet#1 Harbour Post 2019-03-05: {}", STORY[0]), format!("a.parquet#2 Coastal Gazette 2019-03-06: {}", STORY[2])],
            "{:?}",
            corpus.notes
        );
    }
    let corpus = read(&[("cut.parquet", b"PAR1 and nothing more PAR1"), ("a.txt", STORY[0].as_bytes())]);
    assert!(corpus.notes.iter().any(|n| n.code == "ingest/table"), "{:?}", corpus.notes);
    // Damaged by `tests/fuzz/mutate.rs`: a dictionary that tells of more values than there is room for on the machine.
    let corpus = read(&[("swollen.parquet", include_bytes!("fuzz/kept/swollen-dictionary.parquet")), ("a.txt", STORY[0].as_bytes())]);
    assert!(corpus.notes.iter().any(|n| n.code == "ingest/damaged"), "{:?}", corpus.notes);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_table_in_columns_is_noted_where_nothing_reads_it() {
    let corpus = read(&[("a.parquet", b"PAR1 rows PAR1"), ("a.txt", STORY[0].as_bytes())]);
    assert!(corpus.notes.iter().any(|n| n.document.as_deref() == Some("a.parquet") && n.what.contains("`parquet`")), "{:?}", corpus.notes);
}

#[test]
fn what_only_a_reader_sees_names_writer_and_day() {
    for head in [
        "<div class='css-1x2y'>By Mira Tolland</div><div class='css-3'>5 March 2019</div>",
        "<div class='sc-a'>By Mira Tolland, 5 March 2019</div>",
        "<div class='sc-a'>By Mira Tolland | 5 March 2019</div>",
    ] {
        let html = page("", "").replace("</h1>", &format!("</h1>{head}"));
        let d = one("a.html", html.as_bytes());
        assert_eq!(crate::ingest::shown(&d), "Bridge closed at Dunmere|Harbour Post|2019-03-05|Mira Tolland", "{head}");
        assert_eq!(body(&d), STORY.join("\n"), "{head}");
    }
    // What the page says of itself goes first.
    let html = page("", "")
        .replace("</h1>", "</h1><div class='css-1'>By Bo Reed</div><div class='css-2'>7 March 2019</div>")
        .replace("<title>", "<meta name='author' content='Mira Tolland'><meta name='date' content='2019-03-05'><title>");
    assert_eq!(crate::ingest::shown(&one("a.html", html.as_bytes())), "Bridge closed at Dunmere|Harbour Post|2019-03-05|Mira Tolland");
}

#[test]
fn a_mail_leaves_out_what_it_answers() {
    let mail = |kind: &str, body: &str| {
        format!(
            "From: Dana Pike <dana@x.example>\r\nSubject: Re: Bridge\r\nDate: Tue, 5 Mar 2019 09:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n{body}"
        )
    };
    let quoted = "Forty people died on the old bridge in 1970, and nobody has been told of it since then.";
    let block = "From: Bo Hale <bo@x.example>\r\nSent: Monday, March 4, 2019 6:20 PM\r\nTo: Dana Pike\r\nSubject: Bridge\r\n\r\n";
    for below in [
        format!("________________________________\r\n{block}{quoted}"),
        format!("{block}{quoted}"),
        format!("Am 04.03.2019 um 18:20 schrieb Bo Hale:\r\n> {quoted}"),
        format!("--- Bo Hale <bo@x.example> wrote:\r\n> {quoted}"),
        "Sent from my iPhone".to_string(),
    ] {
        let d = one("a.eml", mail("text/plain", &format!("{}\r\n\r\n{}\r\n\r\n{below}", STORY[0], STORY[2])).as_bytes());
        assert_eq!(body(&d), format!("{}\n\n{}", STORY[0], STORY[2]), "{below}");
    }
    for below in [
        "<div class=\"gmail_signature\">Dana Pike has covered the harbour of Dunmere and its ferries since 2011.</div>".to_string(),
        format!("<div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> Bo Hale</div><div><p>{quoted}</p></div>"),
        format!(
            "<div style='border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Bo Hale &lt;bo@x.example&gt; <br><b>Sent:</b> Monday, March 4, 2019 6:20 PM<br><b>To:</b> Dana Pike<br><b>Subject:</b> Bridge</p></div><p class=MsoNormal>{quoted}</p>"
        ),
    ] {
        let html = format!("<html><body><div><p>{}</p><p>{}</p></div>{below}</body></html>", STORY[0], STORY[2]);
        assert_eq!(body(&one("a.eml", mail("text/html", &html).as_bytes())), format!("{}\n{}", STORY[0], STORY[2]), "{below}");
    }
}

#[cfg(feature = "office")]
#[test]
fn a_page_that_a_browser_printed_is_that_page() {
    let text = |top: f32| -> Vec<(f32, f32, f32, String)> {
        // Most paragraphs have two lines, so that most distances are those between paragraphs.
        let lines = [
            "The bridge at Dunmere was closed on Tuesday after",
            "engineers found cracks.",
            "The minister said",
            "that it would hold.",
            "Drivers take the ferry,",
            "which runs all night.",
        ];
        let heights = [0.0, 14.0, 38.0, 52.0, 76.0, 90.0];
        lines.iter().zip(heights).map(|(l, h)| (72.0, top - h, 11.0, (*l).to_string())).collect()
    };
    let printed = |stamp: &str, pages: usize| -> Vec<Vec<(f32, f32, f32, String)>> {
        let page = |n: usize| {
            let mut page = vec![
                (30.0, 770.0, 8.0, stamp.to_string()),
                (300.0, 770.0, 8.0, "Bridge closed at Dunmere | Harbour Post".to_string()),
                (30.0, 20.0, 8.0, "https://www.harbourpost.example/2019/03/05/bridge".to_string()),
                (560.0, 20.0, 8.0, format!("{}/{pages}", n + 1)),
            ];
            // The second page is another text: what stands on every page is its frame.
            match n {
                0 => page.extend(text(680.0)),
                _ => page
                    .extend((0..9u8).map(|l| (72.0, 680.0 - 14.0 * f32::from(l), 11.0, format!("Line {l}{l} of the second page goes on")))),
            }
            page
        };
        (0..pages).map(page).collect()
    };
    for (stamp, pages) in [("5/7/24, 10:12 AM", 1), ("07/05/2024, 10:12", 2), ("07.05.24, 10:12", 1)] {
        let d = one("printed.pdf", &pdf(&printed(stamp, pages)));
        let day = d.published.map(|p| p.date.to_string());
        assert_eq!(
            (d.title.as_deref(), d.outlet.as_deref(), day.as_deref()),
            (Some("Bridge closed at Dunmere"), Some("Harbour Post"), Some("2019-03-05")),
            "{stamp}"
        );
        assert_eq!(d.url.as_deref(), Some("https://www.harbourpost.example/2019/03/05/bridge"));
        let want = "The bridge at Dunmere was closed on Tuesday after engineers found cracks.\n\nThe minister said that it would hold.\n\nDrivers take the ferry, which runs all night.";
        assert!(body(&d).starts_with(want), "{stamp}: {}", body(&d));
    }
    // A file that was cut is no scan.
    let whole = pdf(&printed("5/7/24, 10:12 AM", 1));
    let corpus = read(&[("cut.pdf", &whole[..whole.len() / 2]), ("a.txt", STORY[0].as_bytes())]);
    let note = corpus.notes.iter().find(|n| n.document.as_deref() == Some("cut.pdf")).expect("a note");
    assert!(note.what.contains("damaged") && !note.what.contains("scan"), "{}", note.what);
}

#[cfg(feature = "epub")]
#[test]
fn an_issue_is_named_without_its_day_and_its_contents_are_no_article() {
    let chapter = |title: &str, text: &str| format!("<html><head><title>{title}</title></head><body><h1>{title}</h1>{text}</body></html>");
    let list = "<ul><li><a href='a.xhtml'>Bridge closed at Dunmere after engineers found cracks</a></li><li><a href='b.xhtml'>Ferry runs again every ten minutes</a></li></ul>";
    for (title, date) in [
        ("The Harbour Post [Tue, 05 Mar 2019]", ""),
        ("The Harbour Post, 5 March 2019", ""),
        ("The Harbour Post", "<dc:date>2019-03-05</dc:date>"),
    ] {
        let opf = format!(
            "<package xmlns:dc=\"x\"><metadata><dc:title>{title}</dc:title>{date}</metadata><manifest><item id=\"l\" href=\"l.xhtml\"/><item id=\"a\" href=\"a.xhtml\"/></manifest><spine><itemref idref=\"l\"/><itemref idref=\"a\"/></spine></package>"
        );
        let book = crate::ingest_formats::zip(&[
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path=\"c.opf\"/></rootfiles></container>"),
            ("c.opf", opf.as_bytes()),
            ("l.xhtml", chapter("News", list).as_bytes()),
            ("a.xhtml", chapter("Bridge closed at Dunmere", &format!("<p>{}</p>", STORY[0])).as_bytes()),
        ]);
        assert_eq!(crate::ingest::shown(&one("a.epub", &book)), "Bridge closed at Dunmere|The Harbour Post|2019-03-05|-", "{title}");
    }
}
