//! What services hand out beside the forms in `ingest_bundles`: newer layouts, other languages, lists of what was found, pages of a channel, and
//! what stands around short stories.

use crate::ingest::{body, one, read, shown};
use crate::ingest_archives::{page, response};
use crate::ingest_bundles::{ARTICLES, heads, whole};
use crate::ingest_formats::docx;
use std::fmt::Write as _;

/// Each line of a text as a paragraph of rich text.
fn rtf(text: &str) -> String {
    let lines: String = text
        .lines()
        .filter(|l| !l.is_empty())
        .map(|line| {
            let line: String = line.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{}?", u32::from(c)) }).collect();
            format!("{line}\\par ")
        })
        .collect();
    format!("{{\\rtf1\\ansi\\ansicpg1252 {lines}}}")
}

/// The second layout of ProQuest: lines alone open the parts of an article, and its fields stand below its text.
fn proquest(n: usize, signed: bool) -> String {
    let [title, outlet, _, day, byline, first, second] = ARTICLES[n];
    let (given, family) = byline.split_once(' ').expect("two names");
    let head = if signed {
        format!("{family}, {given}.  {outlet} ; Dunmere [Dunmere]. {day}: A{n}.")
    } else {
        format!("Author: {family}, {given}\n\nPublication info: {outlet} ; Dunmere [Dunmere]. {day}: A{n}.")
    };
    format!(
        "{title}\n\n{head}\n\nProQuest document link\n\nABSTRACT (ENGLISH)\n\nWhat stands here is no text.\n\nFULL TEXT\n\n{first}\n\n{second}\n\nDETAILS\n\nSubject: Bridges; Cracks\n\nLocation: Dunmere\n\nTitle: {title}\n\nPublication title: {outlet}; Dunmere\n\nFirst page: A{n}\n\nPublication year: 2019\n\nPublication date: Mar {}, 2019\n\nSource type: Newspapers\n\nLanguage of publication: English\n\nProQuest document ID: 217{n}\n\nDocument URL: https://www.proquest.example/docview/217{n}\n\nDatabase: Newsstream\n\nLINKS\n\nCheck Full Text Finder for Full Text\n\n",
        n + 4
    )
}

#[test]
fn proquests_newer_layout_is_read_as_text_page_docx_and_rtf() {
    for signed in [false, true] {
        let text: String = (0..3).map(|n| proquest(n, signed)).collect();
        let text = format!("Report Information from ProQuest\n\nMarch 30 2019 10:10\n\n{text}");
        whole("ProQuestDocuments.txt", text.as_bytes());
        #[cfg(feature = "office")]
        whole("ProQuestDocuments.docx", &docx(&text.lines().filter(|l| !l.is_empty()).collect::<Vec<_>>()));
        #[cfg(feature = "rtf")]
        whole("ProQuestDocuments.rtf", rtf(&text).as_bytes());
        let mut rows = String::new();
        for line in text.lines().filter(|l| !l.is_empty()) {
            match line.split_once(": ").filter(|(key, _)| key.len() < 24 && !key.contains(',')) {
                Some((key, value)) => _ = write!(rows, "<div class=\"row\"><div>{key}:</div><div>{value}</div></div>"),
                None if line == "LINKS" => rows.push_str("<hr>"),
                None => _ = write!(rows, "<p>{line}</p>"),
            }
        }
        whole(
            "ProQuestDocuments.html",
            format!("<html><head><title>ProQuestDocuments</title></head><body>{rows}</body></html>").as_bytes(),
        );
    }
    // Below *Details* a page of the service names its fields without a colon.
    let lines = proquest(0, false).replace("DETAILS", "Details").replace("FULL TEXT", "Full Text");
    let (front, below) = lines.split_once("Details").expect("two parts");
    let one = format!("{front}Details{}", below.replace(": ", "\n\n"));
    let (found, notes) = heads("one.txt", &one);
    assert_eq!(found, ["Bridge \"will hold\", minister tells town|Harbour Post|2019-03-04|Mira Tolland"], "{notes:?}");
    // Articles that nothing parts are named, and are not one.
    let text: String = (0..3).map(|n| proquest(n, false).replace("Database: Newsstream\n\n", "")).collect();
    let (found, notes) = heads("many.txt", &text);
    assert!(found.is_empty() && notes[0].contains("ProQuest") && notes[0].contains("3 articles"), "{found:?} {notes:?}");
}

#[test]
fn europresse_is_read_as_text_and_rtf() {
    let days = ["Monday, March 4, 2019", "mardi 5 mars 2019", "Mittwoch, 6. März 2019"];
    let text: String = ARTICLES
        .iter()
        .zip(days)
        .enumerate()
        .map(|(n, ([title, outlet, _, _, byline, first, second], day))| {
            format!("{outlet}, no. 21{n}\nNews, {day} 890 words, p. 4\n\n{title}\n\n{byline}\n\n{first}\n\n{second}\n\n© 2019 {outlet}. All rights reserved.\nThe present document is protected.\nnews·2019030{}·HP·01{n}\n\n", n + 4)
        })
        .collect();
    whole("europresse.txt", text.as_bytes());
    #[cfg(feature = "rtf")]
    whole("europresse.rtf", rtf(&text).as_bytes());
    let summary: String = ARTICLES.iter().map(|[title, outlet, _, day, ..]| format!("{outlet}\n{day}\n{title}\n\n")).collect();
    whole("with-summary.txt", format!("Documents saved\n\n3 documents\n\nSummary\n\n{summary}{text}").as_bytes());
}

#[test]
fn bundles_of_other_forms_and_lists_are_named() {
    let each = |form: &dyn Fn(usize, &[&str; 7]) -> String| ARTICLES.iter().enumerate().map(|(n, a)| form(n + 1, a)).collect::<String>();
    let gale = each(&|n, [title, outlet, _, day, _, first, _]| {
        format!(
            "<div><p><b>Record: {n} of 3</b></p><p><b>Title:</b> {title}</p><p><b>Source:</b> {outlet}</p><p><b>Publication date:</b> {day}</p><p><b>Document Number:</b> GALE|A{n}</p><p><b>Full Text:</b> {first}</p></div><hr>"
        )
    });
    let gale = format!("<html><head><title>Results</title></head><body><h1>Gale OneFile: News</h1>{gale}</body></html>");
    let newsbank = each(&|n, [title, outlet, _, day, byline, first, _]| {
        format!(
            "{title}\n{outlet} - {day}\nAuthor/Byline: {byline}\nEdition: FINAL\nSection: NEWS\nPage: {n}\nReadability: >12\n{first}\nCopyright 2019 {outlet}\n\n"
        )
    });
    let wisers = each(&|n, [title, outlet, _, _, byline, first, _]| {
        format!("{n}.\n{outlet}\n2019-03-0{n}\nA{n}\n{title}\nBy {byline}\n{first}\n文章编号: 20190304567{n}\n======\n")
    });
    let hits =
        each(&|n, [title, outlet, day, _, byline, _, _]| format!("{n}. {title}\n{outlet}, {day}, News; Pg. 4, 312 words, {byline}\n\n"));
    let headlines = each(&|n, [title, outlet, _, day, _, first, _]| {
        format!("{n}. {title}\n{outlet}, {day}, 312 words, (English)\n{first}\nDocument HARP0000201903{n}4ef340000{n}\n\n")
    });
    for (name, text, whose, what) in [
        ("gale.html", gale, "Gale", "3 articles"),
        ("newsbank.txt", format!("NewsBank, inc. - 2019\n\n{newsbank}"), "NewsBank", "3 articles"),
        ("wise.txt", format!("Wisers Information Portal\n文章总数: 3 篇\n\n{wisers}"), "Wisers", "3 articles"),
        ("hits.txt", format!("Nexis\nResults for: bridge\n\n{hits}"), "Nexis", "list of Nexis of 3 articles"),
        ("hits2.txt", hits.clone(), "database", "list of a database of 3 articles"),
        ("headlines.txt", format!("Factiva\n\n{headlines}"), "Factiva", "3 articles"),
        (
            "hits.html",
            format!("<html><body><h1>Nexis Uni</h1><div>{}</div></body></html>", hits.replace('\n', "<br>")),
            "Nexis",
            "list of Nexis",
        ),
    ] {
        let (found, notes) = heads(name, &text);
        let note = notes.first().map_or("", String::as_str);
        assert!(
            found.is_empty() && note.starts_with("ingest/bundle") && note.contains(whose) && note.contains(what),
            "{name}: {found:?} {notes:?}"
        );
    }
    // Points that an article counts, and days that it lists, are its own.
    for prose in [
        "What we know of the bridge\n\n1. It was shut on Monday, March 4, 2019, the council said.\n\n2. Two of its piers have cracks, engineers said on Tuesday.",
        "Days of the strike\n\n1. The walkout\nMarch 4, 2019\nThe union called it.\n\n2. The talks\nMarch 5, 2019\nNobody came, the ministry said.",
    ] {
        assert_eq!(heads("a.txt", prose).0.len(), 1, "{prose}");
    }
}

#[test]
fn fields_of_nexis_are_known_in_other_languages() {
    for [mark, byline, length, load, kind, notes] in [
        ["DOCUMENTS", "AUTEUR", "LONGUEUR: 20 mots", "DATE-CHARGEMENT: 8 mars 2019", "TYPE-PUBLICATION: Quotidien", "ENCART: En bref"],
        ["DOKUMENTEN", "AUTOR", "LÄNGE: 20 Wörter", "UPDATE: 8. März 2019", "PUBLIKATIONSTYP: Zeitung", "GRAFIK: Die Brücke"],
        [
            "DOCUMENTOS",
            "AUTOR",
            "LONGITUD: 20 palabras",
            "FECHA-CARGA: 8 de marzo de 2019",
            "TIPO-DE-PUBLICACIÓN: Diario",
            "GRÁFICO: El puente",
        ],
        [
            "DOCUMENTS",
            "AUTORE",
            "LUNGHEZZA: 20 parole",
            "DATA-CARICAMENTO: 8 marzo 2019",
            "TIPO-PUBBLICAZIONE: Quotidiano",
            "ARGOMENTO: Ponti",
        ],
        ["DOCUMENTS", "AUTEUR", "LENGTE: 20 woorden", "LAADDATUM: 8 maart 2019", "PUBLICATIE-TYPE: Dagblad", "AFBEELDING: De brug"],
    ] {
        let text: String = ARTICLES
            .iter()
            .enumerate()
            .map(|(n, [title, outlet, _, day, name, first, second])| {
                format!("                {} of 3 {mark}\n\n          {outlet}\n\n          {day}\n\n{title}\n\n{byline}: {name}\n\n{length}\n\n{first}\n\n{second}\n\n{notes}\n\n{load}\n\n{kind}\n\n          Copyright 2019 {outlet}\n          Tous droits réservés\n\n", n + 1)
            })
            .collect();
        whole("classic.txt", text.as_bytes());
        // Nexis Uni writes the same names with small letters.
        let text: String = ARTICLES
            .iter()
            .map(|[title, outlet, day, _, name, first, second]| {
                let small = |field: &str| {
                    field.split_once(':').map_or(String::new(), |(key, v)| format!("{}{}:{v}", &key[..1], key[1..].to_lowercase()))
                };
                format!(
                    "{title}\n{outlet}\n{day}\nCopyright 2019 {outlet}\n{}\n{}\nBody\n{first}\n{second}\n{}\n{}\nEnd of Document\n",
                    small(length),
                    small(&format!("{byline}: {name}")),
                    small(load),
                    small(kind)
                )
            })
            .collect();
        whole("uni.txt", text.as_bytes());
    }
}

#[test]
fn heads_of_printed_pages_are_no_part_of_an_article() {
    let text: String = ARTICLES
        .iter()
        .map(|[title, outlet, day, _, name, first, second]| {
            format!("Page 1 of 2\n{title}\n{outlet}\n{day}\nCopyright 2019 {outlet}\nLength: 20 words\nByline: {name}\nBody\n{first}\nPage 2 of 2\n{title}\n{second}\nLoad-Date: March 7, 2019\nEnd of Document\n")
        })
        .collect();
    whole("printed.txt", text.as_bytes());
}

#[test]
fn a_paragraph_of_factiva_that_begins_with_two_capitals_is_no_field() {
    let text = "HD Oil falls\nBY By Mira Tolland\nPD 5 March 2019\nSN Harbour Post\nLP Oil fell on Tuesday, the agency said.\nTD The harbour was quiet.\n\nIN a trader's words: \"It is over.\"\n\nAN inquiry was opened.\n\nRE-opening is far, the mayor said.\nCO opec : OPEC\nIN i1 : Oil\nAN Document HARP000020190305ef3400001\n";
    let corpus = read(&[("oil.txt", text.as_bytes())]);
    let d = &corpus.documents[0];
    assert_eq!(shown(d), "Oil falls|Harbour Post|2019-03-05|Mira Tolland");
    assert_eq!(
        body(d),
        "Oil fell on Tuesday, the agency said.\nThe harbour was quiet.\nIN a trader's words: \"It is over.\"\nAN inquiry was opened.\nRE-opening is far, the mayor said."
    );
}

#[test]
fn the_word_before_a_name_is_left_off_in_other_languages() {
    for word in ["By", "Von", "Par", "Door", "Di", "Por", "Av"] {
        let record = format!("{{\"title\": \"Bridge shut\", \"author\": \"{word} Mira Tolland\", \"text\": \"{}\"}}", ARTICLES[2][5]);
        assert_eq!(one("a.json", record.as_bytes()).byline.as_deref(), Some("Mira Tolland"), "{word}");
    }
}

#[test]
fn a_channel_that_telegram_desktop_exported_is_its_messages() {
    let message = |n: usize, class: &str, inner: &str| {
        format!(
            "<div class=\"message default clearfix{class}\" id=\"message{n}\"><div class=\"body\"><div class=\"pull_right date details\" title=\"0{n}.03.2019 10:12:33 UTC+01:00\">10:12</div>{inner}</div></div>"
        )
    };
    let html = format!(
        "<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class=\"page_wrap\"><div class=\"page_header\"><div class=\"content\"><div class=\"text bold\">Harbour Channel</div></div></div><div class=\"page_body chat_page\"><div class=\"history\"><div class=\"message service\"><div class=\"body details\">4 March 2019</div></div>{}{}{}{}</div></div></div></body></html>",
        message(
            4,
            "",
            &format!("<div class=\"from_name\">Harbour Channel </div><div class=\"text\">{}<br>{}</div>", ARTICLES[0][5], ARTICLES[0][6])
        ),
        message(5, " joined", &format!("<div class=\"text\">{}</div><div class=\"signature details\">Ivy Lund</div>", ARTICLES[1][5])),
        message(6, " joined", "<div class=\"text\">Photo</div>"),
        message(
            7,
            "",
            &format!(
                "<div class=\"from_name\">Harbour Channel</div><div class=\"forwarded body\"><div class=\"from_name\">Ferry Watch <span class=\"date details\" title=\"06.03.2019 09:00:00 UTC+01:00\">06.03.2019</span></div><div class=\"text\">{}</div></div>",
                ARTICLES[2][5]
            )
        ),
    );
    let corpus = read(&[("messages.html", html.as_bytes())]);
    let found: Vec<String> = corpus.documents.iter().map(|d| format!("{} {}", d.path, shown(d))).collect();
    assert_eq!(
        found,
        [
            "messages.html#1 -|Harbour Channel|2019-03-04|-",
            "messages.html#2 -|Harbour Channel|2019-03-05|Ivy Lund",
            "messages.html#3 -|Ferry Watch|2019-03-07|-"
        ]
    );
    assert_eq!(corpus.documents[0].published.and_then(|p| p.offset), Some(3600));
    assert_eq!(body(&corpus.documents[0]), format!("{}\n{}", ARTICLES[0][5], ARTICLES[0][6]));
}

#[test]
fn a_live_page_keeps_its_lead_and_every_post() {
    let lead = "Schools will shut as the storm hits the coast, the minister said.";
    let posts = [
        ("13.00", "Grid", "The grid said 40,000 homes had no power on Saturday."),
        ("12.00", "Man hurt", "A man was hurt by a tree in Sallow, police said."),
        ("11.00", "Trains", "No trains will run in Dunmere, the operator said."),
    ];
    let shell = |kind: &str, inner: &str| {
        format!(
            "<html><head><title>Storm live</title><meta property=\"og:site_name\" content=\"Harbour Post\"><meta property=\"article:published_time\" content=\"2019-03-05T07:08:09Z\"></head><body><nav><a href=/>Home</a></nav><main><article {kind}><h1>Storm live: power cut</h1><div class=\"standfirst\"><p>{lead}</p></div>{inner}</article></main></body></html>"
        )
    };
    let micro = |n: usize, (hour, title, text): (&str, &str, &str)| {
        format!(
            "<div class=\"block\" id=\"b{n}\" itemprop=\"liveBlogUpdate\" itemscope itemtype=\"http://schema.org/BlogPosting\"><p class=\"block-time\"><time datetime=\"2019-03-05T{}:00Z\">{hour}</time></p><h2>{title}</h2><div itemprop=\"articleBody\"><p>{text}</p></div></div>",
            hour.replace('.', ":")
        )
    };
    let plain = |(hour, title, text): (&str, &str, &str)| {
        format!(
            "<div class=\"block\"><time datetime=\"2019-03-05T{}:00Z\">{hour}</time><h2>{title}</h2><p>{text}</p></div>",
            hour.replace('.', ":")
        )
    };
    let all = posts.iter().enumerate().map(|(n, p)| micro(n, *p)).collect::<String>();
    let some = format!("<div class=\"posts\">{}{}{}</div>", micro(0, posts[0]), micro(1, posts[1]), plain(posts[2]));
    let hours: String =
        posts.iter().map(|(h, t, text)| format!("<article class=\"post\"><time>{h}</time><h3>{t}</h3><p>{text}</p></article>")).collect();
    let listed: Vec<String> = posts[..2].iter().map(|(h, t, text)| format!("{{\"@type\": \"BlogPosting\", \"headline\": \"{t}\", \"datePublished\": \"2019-03-05T{}:00Z\", \"articleBody\": \"{text}\"}}", h.replace('.', ":"))).collect();
    let unmarked: String = posts.iter().map(|(_, t, text)| format!("<div><h2>{t}</h2><p>{text}</p></div>")).collect();
    for (what, html) in [
        ("microdata", shell("itemscope itemtype='http://schema.org/LiveBlogPosting'", &all)),
        ("microdata on some", shell("", &some)),
        ("hours alone", shell("", &format!("<div class=\"liveblog\">{hours}</div>"))),
        (
            "JSON-LD that lists two of three",
            shell(
                "",
                &format!(
                    "<script type=\"application/ld+json\">{{\"@type\": \"LiveBlogPosting\", \"headline\": \"Storm live\", \"liveBlogUpdate\": [{}]}}</script>{unmarked}",
                    listed.join(",")
                ),
            ),
        ),
        (
            "JSON-LD beside each other",
            shell(
                "",
                &format!(
                    "<script type=\"application/ld+json\">{{\"@graph\": [{{\"@type\": \"LiveBlogPosting\", \"headline\": \"Storm live\"}}, {}]}}</script>{unmarked}",
                    listed.join(",")
                ),
            ),
        ),
    ] {
        let corpus = read(&[("live.html", html.as_bytes())]);
        let text: String = corpus.documents.iter().map(|d| format!("{}\n", body(d))).collect();
        for line in std::iter::once(lead).chain(posts.map(|(_, _, text)| text)) {
            assert_eq!(text.matches(line).count(), 1, "{what}: {line}\n{text}");
        }
        assert!(!text.lines().any(|l| l.trim() == "13.00"), "{what}: {text}");
        let hours = corpus.documents.iter().filter(|d| d.path != "live.html").filter_map(|d| d.published?.time).map(|t| t.hour());
        let hours: Vec<i8> = hours.collect();
        assert!(hours.starts_with(&[13, 12]), "{what}: {hours:?}");
    }
}

#[test]
fn boxes_outweigh_no_story_of_two_sentences() {
    let (first, last) = ("Four people died in a fire at Dunmere, police said.", "The owner denied blame.");
    let prose =
        "What nobody asked for is told here at a length that no reader wanted, in sentences like those of an article, said the editor.";
    let boxes = [
        "newsletter-signup",
        "newsletterPromo",
        "paywall-gate",
        "subscription-prompt",
        "subscribe_box",
        "related-articles",
        "related_stories",
        "author-bio",
        "about-the-author",
        "support-us",
        "donation-appeal",
        "consent-banner",
        "promo-unit",
        "recommended-for-you",
        "ad-slot",
        "become-a-member",
        "email-capture",
        "most-read-list",
        "reader-support-message",
        "sign-up-form",
        "most-popular",
    ];
    let mut pages: Vec<(String, String)> =
        boxes.iter().map(|class| ((*class).to_string(), format!("<div class=\"{class}\"><h3>More</h3><p>{prose}</p></div>"))).collect();
    pages.push(("p.caption".into(), format!("<figure><img src=a><p class=\"caption\">{prose}</p></figure>")));
    pages.push(("a caption alone".into(), format!("<p class=\"wp-caption-text caption\">{prose}</p>")));
    pages.push(("section".into(), format!("<section data-component=\"newsletter-promo\"><p>{prose}</p></section>")));
    pages.push((
        "links".into(),
        "<p>Related articles</p><ul><li><a href=a>Who is next?</a></li><li><a href=b>Why did the mill burn so quickly?</a></li></ul>"
            .into(),
    ));
    pages.push(("a question".into(), "<p><a href=a>Why did the mill at Dunmere burn so quickly?</a></p>".into()));
    for (what, html) in pages {
        let html = format!(
            "<html><head><title>Fire at Dunmere</title></head><body><main><article><h1>Fire at Dunmere</h1><p>{first}</p>{}<p>{last}</p></article></main></body></html>",
            html.repeat(3)
        );
        assert_eq!(body(&one("a.html", html.as_bytes())), format!("{first}\n{last}"), "{what}");
    }
}

#[test]
fn a_letter_ends_before_its_signature_and_its_sender_may_name_the_house() {
    let story = format!("{}\r\n\r\n{}", ARTICLES[2][5], ARTICLES[2][6]);
    for (from, below, want) in [
        (
            "\"Poe, Ann (The Herald)\" <ann@herald.example>",
            "Kind regards,\r\n\r\nAnn Poe\r\nSenior Reporter | The Herald\r\nT: +44 20 7946 0000",
            "The Herald|Ann Poe",
        ),
        ("Ann Poe | Harbour Post <ann@post.example>", "Best,\r\nAnn", "Harbour Post|Ann Poe"),
        ("Harbour Post <news@post.example>", "Viele Grüße\r\nAnn Poe\r\n\r\nThis e-mail is confidential.", "Harbour Post|-"),
        ("Harbour Post <news@post.example>", "Ann Poe\r\nHarbour Post\r\nann@post.example", "Harbour Post|-"),
    ] {
        let mail = format!(
            "From: {from}\r\nSubject: Ferry\r\nDate: Tue, 5 Mar 2019 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{story}\r\n\r\n{below}\r\n"
        );
        let d = one("a.eml", mail.as_bytes());
        assert_eq!(body(&d).replace("\n\n", "\n"), story.replace("\r\n\r\n", "\n"), "{below}");
        assert_eq!(format!("{}|{}", d.outlet.as_deref().unwrap_or("-"), d.byline.as_deref().unwrap_or("-")), want);
    }
}

#[test]
fn the_day_of_a_crawl_stands_behind_what_the_page_says() {
    let text = format!("<p>{}</p><p>{}</p>", ARTICLES[0][5], ARTICLES[0][6]);
    let bare = |title: &str| format!("<html><head><title>{title}</title></head><body><div>{text}</div></body></html>");
    let mut warc = Vec::new();
    let kept = "https://web.archive.org/web/20190310040506/https://www.harbourpost.example";
    for (url, page) in [
        (format!("{kept}/2019/03/04/bridge"), bare("Bridge holds, minister says")),
        (format!("{kept}/bridge"), bare("Bridge holds, minister says")),
        (format!("{kept}/news"), page("Bridge shut at Dunmere", &text)),
    ] {
        warc.extend(response(&url, page.as_bytes(), ""));
    }
    let corpus = read(&[("a.warc", &warc)]);
    let days: Vec<String> = corpus.documents.iter().map(|d| d.published.map_or("-".into(), |p| p.date.to_string())).collect();
    assert_eq!(days[..2], ["2019-03-04", "2019-03-10"], "{:?}", corpus.notes);
}

#[test]
fn bylines_of_agencies_and_items_of_scrapers_stand_apart() {
    let nitf = format!(
        "<?xml version=\"1.0\"?><nitf><body><body.head><hedline><hl1>Bridge shut</hl1></hedline><byline>By <person>Mira Tolland</person><person>Per Aas</person><byttl>Staff writers</byttl></byline></body.head><body.content><p>{}</p><ul><li>One pier</li><li><p>Two piers</p></li></ul></body.content></body></nitf>",
        ARTICLES[0][5]
    );
    let d = one("a.xml", nitf.as_bytes());
    assert_eq!(d.byline.as_deref(), Some("Mira Tolland, Per Aas, Staff writers"));
    assert_eq!(body(&d), format!("{}\n• One pier\n• Two piers", ARTICLES[0][5]));
    let doc = format!(
        "<doc sitename=\"Harbour Post\" title=\"Bridge shut\"><main><p>{}</p><list rend=\"ul\"><item>One pier</item><item>Two piers</item></list></main></doc>",
        ARTICLES[0][5]
    );
    assert_eq!(body(&one("b.xml", doc.as_bytes())), format!("{}\n• One pier\n• Two piers", ARTICLES[0][5]));
    let wiki = format!(
        "<mediawiki><siteinfo><sitename>Wikinews</sitename></siteinfo><page><title>Bridge shut</title><ns>0</ns><revision><timestamp>2019-03-05T00:00:00Z</timestamp><text>{{{{date|March 4, 2019}}}}\n{}\n{{{{QuoteLeft|It will hold.|The minister}}}}\n{{| class=\"wikitable\"\n! Pier !! Cracks\n|-\n| North || 2\n|}}</text></revision></page></mediawiki>",
        ARTICLES[0][6]
    );
    assert_eq!(
        body(&one("c.xml", wiki.as_bytes())),
        format!("{}\n“It will hold.” — The minister\nPier | Cracks\nNorth | 2", ARTICLES[0][6])
    );
}
