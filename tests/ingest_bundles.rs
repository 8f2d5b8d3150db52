//! Bundles as press databases hand them out, each in the form of its service, with made-up articles.

use crate::ingest::{body, read};
use crate::ingest_formats::docx;
use sayso::ingest::Document;

/// Three articles: title, outlet, day in three forms, byline, paragraphs.
pub const ARTICLES: [[&str; 7]; 3] = [
    [
        "Bridge \"will hold\", minister tells town",
        "Harbour Post",
        "March 4, 2019 Monday",
        "4 March 2019",
        "Mira Tolland",
        "Works minister Per Aas said on Monday that the bridge at Dunmere was safe. \"It will hold,\" he told residents.",
        "Engineers at the university disagreed. Professor Ida Holm said that two of its piers had cracks.",
    ],
    [
        "Cracks were known for years, memo shows",
        "Northern Herald",
        "March 5, 2019 Tuesday",
        "5 March 2019",
        "Bo Reed",
        "The ministry knew of cracks in the bridge in 2014, a memo shows. Per Aas denied on Tuesday that he had seen it.",
        "\"I was not in office then,\" he said.",
    ],
    [
        "Ferry: 1,400 cross in a day",
        "Coastal Gazette",
        "March 6, 2019 Wednesday",
        "6 March 2019",
        "Ivy Lund",
        "About 1,400 people took the ferry at Dunmere on Wednesday, the harbour master said.",
        "Mayor Olav Rim put the number at 900.",
    ],
];

/// Title, outlet, day, byline and text of every article are as they were written.
pub fn whole(name: &str, bytes: &[u8]) {
    let corpus = read(&[(name, bytes)]);
    let shown = |d: &Document| {
        let day = d.published.map_or("-".into(), |p| p.date.to_string());
        format!(
            "{}|{}|{day}|{}\n{}",
            d.title.as_deref().unwrap_or("-"),
            d.outlet.as_deref().unwrap_or("-"),
            d.byline.as_deref().unwrap_or("-"),
            body(d)
        )
    };
    let got: Vec<String> = corpus.documents.iter().map(shown).collect();
    let want = ARTICLES.iter().enumerate().map(|(n, [title, outlet, _, _, byline, first, second])| {
        format!("{title}|{outlet}|2019-03-0{}|{byline}\n{first}\n{second}", n + 4)
    });
    assert_eq!(got, want.collect::<Vec<_>>(), "{:?}", corpus.notes);
    let paths: Vec<&str> = corpus.documents.iter().map(|d| d.path.as_str()).collect();
    assert_eq!(paths, [1, 2, 3].map(|n| format!("{name}#{n}")));
}

/// Lines of a text of some width, as the service before Nexis Uni wraps them.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in text.split(' ') {
        if width + word.len() > 78 {
            out.push('\n');
            width = 0;
        } else if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += word.len();
    }
    out
}

fn uni_lines() -> Vec<String> {
    let mut lines: Vec<String> =
        ["User Name: desk", "Date and Time: Thursday, 7. March 2019 10:00:00 CET", "Job Number: 123456", "Documents (3)"]
            .map(String::from)
            .into();
    for (n, [title, ..]) in ARTICLES.iter().enumerate() {
        lines.extend([
            format!("{}. {title}", n + 1),
            "Client/Matter: -None-".into(),
            "Search Terms: bridge".into(),
            "Search Type: NAND".into(),
            "Narrowed by:".into(),
            "Content Type     Narrowed by".into(),
        ]);
    }
    for [title, outlet, day, _, byline, first, second] in ARTICLES {
        lines.extend([
            title.into(),
            outlet.into(),
            format!("{day} 10:24 PM GMT"),
            format!("Copyright 2019 {outlet} All Rights Reserved"),
            "Section: NEWS; Pg. 4".into(),
        ]);
        lines.extend([
            "Length: 120 words".into(),
            format!("Byline: {byline}"),
            "Body".into(),
            first.into(),
            second.into(),
            "Classification".into(),
            "Language: ENGLISH".into(),
        ]);
        lines.extend([
            "Publication-Type: Newspaper".into(),
            "Subject: BRIDGES (90%)".into(),
            "Load-Date: March 7, 2019".into(),
            "End of Document".into(),
        ]);
    }
    lines
}

#[test]
fn nexis_uni_is_read_as_docx_rtf_and_text() {
    let lines = uni_lines();
    #[cfg(feature = "office")]
    whole("Files (3).DOCX", &docx(&lines.iter().map(String::as_str).collect::<Vec<_>>()));
    whole("files.txt", lines.join("\n\n").as_bytes());
    let rtf: String = lines.iter().map(|l| format!("{}\\par ", l.replace('\\', "\\\\").replace('{', "\\{"))).collect();
    #[cfg(feature = "rtf")]
    whole("Files (3).RTF", format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Times;}}}}\\fs24 {rtf}}}").as_bytes());
}

#[test]
fn one_article_of_nexis_uni_is_one_article() {
    let [title, outlet, day, _, byline, first, _] = ARTICLES[0];
    let text = format!(
        "{title}\n{outlet}\n{day}\nLondon Edition\n\nCorrection Appended\n\nCopyright 2019 {outlet} All Rights Reserved\n\nLength: 20 words\n\nByline: {byline}\n\nHighlight: Fears grow at Dunmere\n\nBody\n\n{first}\n\nCorrection\n\nAn earlier version misstated the year.\n\nLoad-Date: March 5, 2019\n\nEnd of Document\n"
    );
    let corpus = read(&[("one.txt", text.as_bytes())]);
    assert_eq!(corpus.documents.len(), 1, "{:?}", corpus.notes);
    let d = &corpus.documents[0];
    assert_eq!((d.title.as_deref(), d.outlet.as_deref(), d.path.as_str()), (Some(title), Some(outlet), "one.txt"));
    assert!(body(d).starts_with("Fears grow at Dunmere\nWorks minister"), "{}", body(d));
    assert!(corpus.notes.iter().any(|n| n.code == "ingest/corrected"), "{:?}", corpus.notes);
}

#[test]
fn classic_nexis_text_is_read() {
    let mut text = String::from(
        "\n\nDownload Request: Selected Items: 1-3\nTime Of Request: Thursday, March 7, 2019\n\nTerms: (bridge)\n\nSource: Newspapers\nProject ID: None\n\n\n",
    );
    for (n, [title, outlet, day, _, byline, first, second]) in ARTICLES.iter().enumerate() {
        text.push_str(&format!(
            "\n                               {} of 3 DOCUMENTS\n\n\n\n                                  {outlet}\n\n                            {day}\n                                   Edition 1;\n                                    Scotland\n\n{title}\n\nBYLINE: {byline}\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 120 words\n\n\n{}\n\n{}\n\nLOAD-DATE: March 7, 2019\n\nLANGUAGE: ENGLISH\n\nGRAPHIC: The bridge in 2014.\n\nPUBLICATION-TYPE: Newspaper\n\n\n                     Copyright 2019 {outlet}\n                              All Rights Reserved\n\n",
            n + 1,
            wrapped(first),
            wrapped(second)
        ));
    }
    whole("classic.TXT", text.as_bytes());
}

#[test]
fn factiva_is_read_with_labels_without_them_and_as_a_page() {
    let (mut labelled, mut plain, mut rtf, mut page, mut rows) =
        (String::new(), String::new(), String::new(), String::new(), String::new());
    for (n, [title, outlet, _, day, byline, first, second]) in ARTICLES.iter().enumerate() {
        let code = format!("HARP0000201903{:02}ef340000{n}", n + 4);
        labelled.push_str(&format!("SE News\n\nHD\n{title}\n\nBY\nBy {byline}\n\nWC\n120 words\n\nPD\n{day}\n\nET\n07:12\n\nSN\n{outlet}\n\nSC\nHARP\n\nLA\nEnglish\n\nCY\n(c) 2019 {outlet}\n\nLP\n{first}\n\nTD\n{second}\n\nCO\nxyz : Dunmere Bridges\n\nNS\ngtrans : Transport\n\nAN\nDocument {code}\n\n"));
        plain.push_str(&format!("{title}\n{byline}\n120 words\n{day}\n07:12\n{outlet}\nHARP\nEnglish\n(c) 2019 {outlet}\n\n{first}\n\n{second}\n\nDocument {code}\n\n"));
        for (label, value) in [
            ("HD", *title),
            ("BY", byline),
            ("WC", "120 words"),
            ("PD", day),
            ("SN", outlet),
            ("SC", "HARP"),
            ("LA", "English"),
            ("LP", first),
            ("TD", second),
            ("AN", &format!("Document {code}")),
        ] {
            rtf.push_str(&format!("\\trowd\\pard\\intbl\\b {label}\\b0\\cell {value}\\cell\\row "));
            rows.push_str(&format!("<tr><td class=\"index\"><b>{label}</b></td><td>{value}</td></tr>"));
        }
        page.push_str(&format!("<div class=\"article enArticle\"><div>News</div><div id=\"hd\"><span class=\"enHeadline\">{title}</span></div><div class=\"author\">{byline}</div><div>1,120 words</div><div>{day}</div><div>07:12</div><div>{outlet}</div><div>HARP</div><div>English</div><div>(c) 2019 {outlet}</div><p class=\"articleParagraph enarticleParagraph\">{first}</p><p class=\"articleParagraph enarticleParagraph\">{second}</p><p>Document {code}</p></div><br>"));
    }
    whole("labelled.txt", labelled.as_bytes());
    whole("plain.txt", plain.as_bytes());
    whole("factiva.html", format!("<html><head><title>Factiva</title></head><body>{page}</body></html>").as_bytes());
    whole("rows.html", format!("<html><head><title>Factiva</title></head><body><table>{rows}</table></body></html>").as_bytes());
    #[cfg(feature = "rtf")]
    whole("Factiva.rtf", format!("{{\\rtf1\\ansi {rtf}}}").as_bytes());
}

#[test]
fn proquest_is_read_as_text_page_and_ris() {
    let rule = "_".repeat(60);
    let (mut text, mut page, mut ris) = (format!("{rule}\n"), String::new(), String::new());
    for (n, [title, outlet, _, day, byline, first, second]) in ARTICLES.iter().enumerate() {
        let tail = format!(
            "Subject: Bridges; Cracks\n\nTitle: {title}\n\nPublication title: {outlet}; Dunmere\n\nPublication year: 2019\n\nPublication date: Mar {}, 2019\n\nSection: News\n\nSource type: Newspapers\n\nLanguage of publication: English\n\nDocument type: News\n\nProQuest document ID: 101559547{n}\n\nDocument URL: https://search.proquest.example/docview/101559547{n}\n\nCopyright: Copyright 2019 {outlet}\n\nLast updated: 2019-03-07\n\nDatabase: Newsstream\n\n",
            n + 4
        );
        text.push_str(&format!("\nDocument {} of 3\n\n{title}\n\nAuthor: {byline}\n\nPublication info: {outlet} ; Dunmere [Dunmere]{day}.\n\nhttps://search.proquest.example/docview/101559547{n}\n\nAbstract: None available.\n\nLinks: http://x.example\n\nFull text: {first}\n{second}\nCAPTION: The bridge in 2014.\n\n{tail}{rule}\n", n + 1));
        let tail: String = tail
            .lines()
            .filter(|l| !l.is_empty())
            .map(|l| {
                let (k, v) = l.split_once(": ").unwrap_or((l, ""));
                format!("<p><strong>{k}: </strong>{v}</p>")
            })
            .collect();
        page.push_str(&format!("<a name=\"DocID_{n}\"></a><p>{title}</p><p>ProQuest document link</p><p><strong>Author: </strong>{byline}</p><p><strong>Full text: </strong></p><p>{first}</p><p>{second}</p>{tail}<hr>"));
        let (given, family) = byline.split_once(' ').expect("two names");
        ris.push_str(&format!("TY  - NEWS\nT1  - {title}\nA1  - {family}, {given}\nJF  - {outlet}\nPY  - 2019\nY1  - 2019/03/0{}/\nN2  - {first}\n{second}\nLA  - English\nUR  - https://search.proquest.example/docview/101559547{n}\nER  - \n\n", n + 4));
    }
    whole("ProQuestDocuments-2019-03-07.txt", format!("{text}\nContact us at: http://search.proquest.example\n").as_bytes());
    whole("proquest.html", format!("<html><body>{page}</body></html>").as_bytes());
    whole("proquest.ris", ris.as_bytes());
}

#[test]
fn europresse_is_read() {
    let articles: String = ARTICLES
        .iter()
        .enumerate()
        .map(|(n, [title, outlet, day, _, byline, first, second])| {
            let day = day.rsplit_once(' ').map_or("", |(day, weekday)| if weekday.is_empty() { "" } else { day });
            format!("<article><header><div class=\"rdp__DocPublicationName\"><span class=\"DocPublicationName\">{outlet}, no. 21{n}</span></div><div><span class=\"DocHeader\">News, {day}, p. 4</span></div><div class=\"titreArticle\"><p class=\"sm-margin-TopNews titreArticleVisu rdp__articletitle\">{title}</p></div><div class=\"docAuthors\">{byline}</div></header><section><div class=\"DocText clearfix\"><div class=\"docOcurrContainer\"><p>{first}</p><p>{second}</p></div></div></section><footer><div class=\"publiC-lblNodoc\">news·2019030{}·HP·0123</div></footer></article>", n + 4)
        })
        .collect();
    whole("europresse.html", format!("<html><body>{articles}</body></html>").as_bytes());
}

#[test]
fn a_bundle_of_another_form_is_named_and_not_one_article() {
    let mut text = String::from("NewsBank: Access World News\n\n");
    for [title, outlet, _, day, byline, first, second] in ARTICLES {
        text.push_str(&format!(
            "Headline: {title}\nPublication: {outlet}\nDate: {day}\nAuthor: {byline}\n\n{first}\n{second}\n\nRecord Number: 1A2B\n\n"
        ));
    }
    let corpus = read(&[("newsbank.txt", text.as_bytes()), ("a.txt", ARTICLES[0][5].as_bytes())]);
    assert_eq!(corpus.documents.len(), 1);
    let note = corpus.notes.iter().find(|n| n.document.as_deref() == Some("newsbank.txt")).expect("a note");
    assert_eq!((note.code.as_str(), note.skipped), ("ingest/bundle", true));
    assert!(note.what.contains("NewsBank") && note.what.contains("3 articles"), "{}", note.what);
    // The text of each begins on a line of its own.
    let text: String = ARTICLES
        .iter()
        .map(|[title, outlet, _, day, _, first, _]| {
            format!("Title: {title}\nSource: {outlet} ({day})\nDocument Type: Article\n\nFull Text:\n{first}\n\nGale Document Number: GALE|A1\n\n")
        })
        .collect();
    let corpus = read(&[("gale.txt", text.as_bytes()), ("a.txt", ARTICLES[0][5].as_bytes())]);
    let note = corpus.notes.iter().find(|n| n.document.as_deref() == Some("gale.txt")).expect("a note");
    assert!(corpus.documents.len() == 1 && note.what.contains("Gale") && note.what.contains("3 articles"), "{}", note.what);
    // An article that quotes a head, an interview and a list of events are none.
    for prose in [
        "Ferry sinks\n\nDate: unknown, the report says.\nTitle: none.\n\nThe ferry sank on Monday, the harbour master said.",
        "Q: How many were hurt?\n\nA: Nine.\n\nQ: Who says so?\n\nA: The harbour master.",
        "3 of 5 engines failed.\n\n2 of 5 were mended.\n\nThe captain said that nobody was hurt.",
    ] {
        let corpus = read(&[("a.txt", prose.as_bytes())]);
        assert_eq!(corpus.documents.len(), 1, "{prose}: {:?}", corpus.notes);
    }
}

#[test]
fn a_bundle_without_texts_says_so() {
    let ris = "TY  - NEWS\nT1  - Bridge shut\nJF  - Harbour Post\nER  - \n";
    let corpus = read(&[("a.ris", ris.as_bytes()), ("a.txt", ARTICLES[0][5].as_bytes())]);
    assert!(corpus.notes.iter().any(|n| n.document.as_deref() == Some("a.ris") && n.code == "ingest/no-article"), "{:?}", corpus.notes);
}

/// Title, outlet, day and byline of every article, and the codes of the notes on the file.
pub fn heads(name: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let corpus = read(&[(name, text.as_bytes()), ("z.txt", ARTICLES[0][5].as_bytes())]);
    let of = |path: &str| path == name || path.starts_with(&format!("{name}#"));
    let heads = corpus.documents.iter().filter(|d| of(&d.path)).map(crate::ingest::shown).collect();
    let notes = corpus.notes.iter().filter(|n| n.document.as_deref().is_some_and(of));
    (heads, notes.map(|n| format!("{}: {}", n.code, n.what)).collect())
}

/// One article of Nexis Uni with this line in the place of its day, and this one at its end.
fn uni(n: usize, day: &str, end: &str) -> String {
    let [title, outlet, _, _, byline, first, second] = ARTICLES[n];
    format!(
        "{title}\n{outlet}\n{day}\nCopyright 2019 {outlet}\nLength: 120 words\nByline: {byline}\nBody\n{first}\n{second}\nLoad-Date: March 7, 2019\n{end}\n"
    )
}

#[test]
fn nexis_uni_ends_its_articles_in_the_language_of_its_reader() {
    for end in ["Ende des Dokuments", "Fin du document", "Fin del documento", "Fine del documento", "Einde van document"] {
        let text: String = ARTICLES.iter().enumerate().map(|(n, [_, _, day, ..])| uni(n, day, end)).collect();
        whole("uni.txt", text.as_bytes());
    }
    // A line that nobody knows ends no article; the bundle is named, and is not one article.
    let text: String = ARTICLES.iter().enumerate().map(|(n, [_, _, day, ..])| uni(n, day, "Dokumentets slut")).collect();
    let (heads, notes) = heads("uni.txt", &text);
    assert!(heads.is_empty() && notes[0].starts_with("ingest/bundle") && notes[0].contains("about 3 articles"), "{heads:?} {notes:?}");
}

#[test]
fn an_article_of_a_bundle_that_lacks_its_day_is_kept() {
    let (days, end) = (["March 2019", "", "March 6, 2019 Wednesday"], "End of Document");
    let text: String = days.iter().enumerate().map(|(n, day)| uni(n, day, end)).collect();
    let (found, notes) = heads("uni.txt", &text);
    let want = [
        "Bridge \"will hold\", minister tells town|Harbour Post|-|Mira Tolland",
        "Cracks were known for years, memo shows|Northern Herald|-|Bo Reed",
        "Ferry: 1,400 cross in a day|Coastal Gazette|2019-03-06|Ivy Lund",
    ];
    assert_eq!(found, want, "{notes:?}");
    assert!(notes.contains(&"ingest/date: the date `March 2019` names no day".to_string()), "{notes:?}");
    let classic: String = ARTICLES
        .iter()
        .zip(days)
        .enumerate()
        .map(|(n, ([title, outlet, _, _, byline, first, _], day))| {
            format!("{} of 3 DOCUMENTS\n\n{outlet}\n\n{day}\n\n{title}\n\nBYLINE: {byline}\n\nLENGTH: 120 words\n\n{first}\n\nLOAD-DATE: March 7, 2019\n\n", n + 1)
        })
        .collect();
    let classic =
        classic.replacen("\n\nCracks were known for years, memo shows\n", "\n\nHEADLINE: Cracks were known for years, memo shows\n", 1);
    assert_eq!(heads("classic.txt", &classic).0, want);
    let factiva: String = ARTICLES
        .iter()
        .zip(days)
        .enumerate()
        .map(|(n, ([title, outlet, _, _, byline, first, _], day))| {
            format!("{title}\n{byline}\n120 words\n{day}\n{outlet}\nHARP\nEnglish\n(c) 2019 {outlet}\n{first}\nDocument HARP0000201903{:02}ef340000{n}\n", n + 4)
        })
        .collect();
    assert_eq!(heads("factiva.txt", &factiva).0, want);
    // An article without a headline takes nothing from the one before it.
    let labelled: String = ARTICLES
        .iter()
        .enumerate()
        .map(|(n, [title, outlet, _, day, byline, first, _])| {
            let head = if n == 1 { String::new() } else { format!("HD\n{title}\n") };
            format!(
                "SE News\n{head}BY\n{byline}\nPD\n{day}\nSN\n{outlet}\nLP\n{first}\nAN\nDocument HARP0000201903{:02}ef340000{n}\n",
                n + 4
            )
        })
        .collect();
    let found = heads("labelled.txt", &labelled).0;
    assert!(found.len() == 3 && found[1].ends_with("|Northern Herald|2019-03-05|Bo Reed"), "{found:?}");
}

#[test]
fn a_bundle_that_was_cut_says_so() {
    let lines = uni_lines();
    let at = |mark: &str| lines.iter().position(|l| l == mark).expect("a line");
    let (first, second) = (at(ARTICLES[0][6]), at("End of Document"));
    // Cut inside of the first article; behind it; on the cover page.
    let (found, notes) = heads("a.txt", &lines[..first].join("\n\n"));
    assert_eq!(found, ["Bridge \"will hold\", minister tells town|Harbour Post|2019-03-04|Mira Tolland"], "{notes:?}");
    assert!(notes.iter().any(|n| n.contains("says that it holds 3 articles, and 1 stand")), "{notes:?}");
    let (found, notes) = heads("b.txt", &lines[..=second].join("\n\n"));
    assert!(found.len() == 1 && notes.iter().any(|n| n.starts_with("ingest/damaged")), "{found:?} {notes:?}");
    let (found, notes) = heads("c.txt", &lines[..8].join("\n\n"));
    assert!(found.is_empty() && notes[0].contains("cover page of a bundle of Nexis"), "{found:?} {notes:?}");
}

#[test]
fn the_service_before_nexis_uni_counts_in_two_ways() {
    let article = |n: usize, [title, outlet, day, _, byline, first, second]: [&str; 7]| {
        let mark = if n == 0 { String::new() } else { format!("                               Document {n} of 3\n\n") };
        format!(
            "{mark}Copyright 2019 {outlet}\n                     {outlet}\n\n{day}, BC cycle\n\nSECTION: State and Regional\n\nLENGTH: 120 words\n\nHEADLINE: {title}\n\nBYLINE: {byline}\n\nBODY:\n{first}\n\n{second}\n\nLOAD-DATE: March 7, 2019\n\n"
        )
    };
    let text: String = ARTICLES.iter().enumerate().map(|(n, a)| article(n + 1, *a)).collect();
    whole("classic.txt", text.as_bytes());
    let text: String = ARTICLES.iter().map(|a| article(0, *a)).collect();
    let (found, notes) = heads("uncounted.txt", &text);
    assert!(found.is_empty() && notes[0].starts_with("ingest/bundle"), "{found:?} {notes:?}");
}

#[test]
fn a_line_that_a_database_writes_once_an_article_tells_a_bundle() {
    for (whose, line) in [
        ("Gale", "Gale Document Number: GALE|A1"),
        ("NewsBank", "<https://infoweb.newsbank.com/apps/news/document-view?p=AWNB&docref=news/1>"),
        ("EBSCO", "Accession Number: 9ABC (EBSCO)"),
    ] {
        let text: String =
            ARTICLES.iter().map(|[title, outlet, _, day, _, first, _]| format!("{title}\n{day} | {outlet}\n{first}\n{line}\n\n")).collect();
        let (found, notes) = heads("a.txt", &text);
        assert!(found.is_empty() && notes[0].contains(whose) && notes[0].contains("3 articles"), "{whose}: {found:?} {notes:?}");
    }
    // Ships have lengths too.
    let ships = "Two ferries for Dunmere\n\nThe first was built at Sallow.\n\nLength: 40 metres\n\nThe second was built at Toll.\n\nLength: 52 metres\n";
    assert_eq!(heads("a.txt", ships).0.len(), 1);
}

#[test]
fn a_page_of_factiva_is_told_by_its_numbers_whatever_its_quotation_marks() {
    let page: String = ARTICLES
        .iter()
        .enumerate()
        .map(|(n, [title, outlet, _, day, byline, first, second])| {
            format!("<div class='article'><div id='hd'><span class='deHeadline'>{title}</span></div><div class='author'>{byline}</div><div>120 words</div><div>{day}</div><div>{outlet}</div><div>HARP</div><div>English</div><div>(c) 2019 {outlet}</div><p class='articleParagraph'>{first}</p><p class='articleParagraph'>{second}</p><p>Document HARP0000201903{:02}ef340000{n}</p></div>", n + 4)
        })
        .collect();
    whole("factiva.html", format!("<html><body>{page}</body></html>").as_bytes());
}

#[test]
fn names_publishers_and_lines_of_text_stay_what_they_are() {
    let [title, outlet, _, _, _, first, second] = ARTICLES[0];
    // Who hands an article on is no part of its title, nor of its text.
    let text = format!(
        "{title}\nNewstex Blogs\n{outlet}\nMarch 4, 2019 Monday\nCopyright 2019 Newstex LLC\nLength: 40 words\nBody\nMar 04, 2019( {outlet}: http://post.example Delivered by Newstex) {first}\nLoad-Date: March 4, 2019\nEnd of Document\n"
    );
    let corpus = read(&[("blog.txt", text.as_bytes())]);
    let d = &corpus.documents[0];
    assert_eq!((d.title.as_deref(), d.outlet.as_deref(), body(d).as_str()), (Some(title), Some(outlet), first));
    // Families stand first in a list of authors, and a text may have a line that begins like a field.
    let page = format!(
        "<html><body><p>{title}</p><p>ProQuest document link</p><p><strong>Author: </strong>Tolland, Mira; Aas, Per</p><p><strong>Full text: </strong></p><p>{first}</p><p>Location: the quay at noon, said the union.</p><p>{second}</p><p><strong>Location: </strong>Dunmere</p><p><strong>Publication title: </strong>{outlet}</p><p><strong>Publication date: </strong>Mar 4, 2019</p><p><strong>ProQuest document ID: </strong>1</p></body></html>"
    );
    let corpus = read(&[("pq.html", page.as_bytes())]);
    let d = &corpus.documents[0];
    assert_eq!(crate::ingest::shown(d), format!("{title}|{outlet}|2019-03-04|Mira Tolland, Per Aas"));
    assert_eq!(body(d), format!("{first}\nLocation: the quay at noon, said the union.\n{second}"));
    // A house has many papers. A record that was cut is one.
    let ris = format!(
        "TY  - NEWS\nTI  - {title}\nPB  - Harbour Media Inc\nJF  - {outlet}\nDA  - 2019/03/04/\nAB  - {first}\nTY  - NEWS\nTI  - Second\nPB  - Harbour Media Inc\nAB  - {second}\nER  - \n"
    );
    assert_eq!(heads("a.ris", &ris).0, [format!("{title}|{outlet}|2019-03-04|-"), "Second|Harbour Media Inc|-|-".to_string()]);
}
