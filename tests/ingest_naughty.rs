//! Strings that break programs, one or more of each kind that the Big List of Naughty Strings has, written anew: as articles, as
//! titles, as outlets, in every format, they are text and nothing else, and every report shows them as such.

use crate::ingest::folder;
use sayso::ingest::ingest;
use sayso::parse::Reader;
use sayso::report::{Table, csv, graphml, html, jsonld, markdown, terminal};

/// By kind, in the order of the list.
const STRINGS: &[&str] = &[
    // Reserved words.
    "",
    "null",
    "NULL",
    "nil",
    "None",
    "undefined",
    "undef",
    "true",
    "False",
    "NaN",
    "Infinity",
    "-Infinity",
    "hasOwnProperty",
    "then",
    "constructor",
    "__proto__",
    "\\",
    "\\\\",
    // Numbers.
    "0",
    "-0",
    "1/0",
    "0/0",
    "1.00",
    "$1.00",
    "1E+02",
    "1e999",
    "-1E-999",
    "0x7fffffff",
    "0xffffffffffffffff",
    "2147483648",
    "-9223372036854775809",
    "99999999999999999999999999",
    "--1",
    "1.2.3",
    "1,000,000.00",
    "1 000,00",
    "1'000",
    ".",
    ",",
    "01000",
    "1#INF",
    "1#QNAN",
    // Signs.
    ",./;'[]\\-=",
    "<>?:\"{}|_+",
    "!@#$%^&*()`~",
    "\u{1}\u{2}\u{3}\u{7}\u{8}\u{E}\u{1F}\u{7F}",
    "\u{80}\u{84}\u{86}\u{9F}",
    "\t\u{B}\u{C}\u{85}\u{A0}\u{1680}\u{2002}\u{2003}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}",
    "\u{AD}\u{600}\u{61C}\u{70F}\u{180E}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{2060}\u{2064}\u{FEFF}\u{FFF9}\u{1D173}\u{E0001}",
    "\u{FEFF}",
    "\u{FFFE}",
    "Ω≈ç√∫˜µ≤≥÷",
    "åß∂ƒ©˙∆˚¬…æ",
    "œ∑´®†¥¨ˆøπ“‘",
    "¡™£¢∞§¶•ªº–≠",
    "¸˛Ç◊ı˜Â¯˘¿",
    "ЁЂЃЄЅІЇЈЉЊ",
    "٠١٢٣٤٥٦٧٨٩",
    "⁰⁴⁵",
    "₀₁₂",
    "⁰⁴⁵₀₁₂",
    "ด้้้้้็็็็็้้้้้็็็็",
    "'",
    "\"",
    "''",
    "\"\"",
    "'\"'",
    "\"''''\"'\"",
    "‘’“”„‟",
    "<foo val=“bar” />",
    "<foo val=`bar' />",
    // Two-byte and longer characters.
    "田中さんにあげて下さい",
    "和製漢語",
    "사회과학원 어학연구소",
    "울란바토르",
    "𠜎𠜱𠝹𠱓",
    "Ⱥ",
    "ⱥ",
    "ヽ༼ຈل͜ຈ༽ﾉ",
    "(｡◕ ∀ ◕｡)",
    "__ﾛ(,_,*)",
    "(╯°□°）╯︵ ┻━┻",
    // Pictures.
    "😍",
    "👩🏽",
    "👨‍🦰 👩🏿‍🦳",
    "👩‍👩‍👧‍👦",
    "🇺🇸🇷🇺🇦",
    "🇺",
    "0️⃣ 1️⃣ 🔟",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    // Digits of other scripts, right to left, marks upon marks.
    "１２３",
    "١٢٣",
    "ثم نفس سقطت وبالتحديد،",
    "בְּרֵאשִׁית",
    "הָיְתָהtestالصفحات",
    "﷽",
    "ﷺ",
    "مُنَاقَشَةُ سُبُلِ",
    "\u{202E}reversed\u{202C}",
    "\u{2066}inside\u{2069}\u{2067}",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}",
    "̸̡̢̛̗̘̙",
    "˙ɐnbᴉlɐ ɐuƃɐɯ",
    "𝕋𝕙𝕖 𝓺𝓾𝓲𝓬𝓴",
    "⒯⒣⒠",
    "ᚻᛖ ᚳᚹᚫᚦ",
    "⠠⠎⠓⠑",
    // Markup and scripts.
    "<script>alert(1)</script>",
    "&lt;script&gt;alert(2)&lt;/script&gt;",
    "<img src=x onerror=alert(3) />",
    "\"><script>alert(4)</script>",
    "' autofocus onkeyup='javascript:alert(5)",
    "</textarea><script>alert(6)</script>",
    "<a href=\"javascript\\x3Ajavascript:alert(7)\">x</a>",
    "<svg><script>9<1>alert(8)</script>",
    "<!--[if gte IE 4]><script>alert(9)</script><![endif]-->",
    "<iframe src=file:///etc/passwd>",
    "<style>*{display:none}</style>",
    "<math href=\"javascript:alert(10)\">",
    "<![CDATA[<b>x</b>]]>",
    "]]>",
    "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><r>&e;</r>",
    "&amp;&#0;&#x110000;&nosuch;",
    "<<<<<<",
    ">>>>>>",
    // Queries, commands, formats, templates, paths.
    "1;DROP TABLE articles",
    "1'; DROP TABLE articles-- 1",
    "' OR 1=1 -- 1",
    "--version",
    "-",
    "--help",
    "$HOME",
    "${HOME}",
    "$(id)",
    "`id`",
    "|| id",
    "; id #",
    "%0Aid",
    "%d %s %n %x %p",
    "%*.*s",
    "{0}",
    "{{7*7}}",
    "{% include '/etc/passwd' %}",
    "#{1+1}",
    "<%= 1 %>",
    "../../../../etc/passwd",
    "/dev/null; id",
    "..\\..\\boot.ini",
    "C:\\con\\con",
    "CON",
    "PRN",
    "AUX",
    "nul.txt",
    "COM1",
    "LPT1",
    "file.txt\u{0}.jpg",
    "=1+1",
    "+1",
    "@SUM(1)",
    "=cmd|' /C calc'!A0",
    // Line ends, heads, fences, and what readers of terminals and of humans stumble over.
    "\r\r\n\r",
    "\n\n\n",
    "\u{1B}[31mred\u{1B}[0m",
    "\u{1B}]0;title\u{7}",
    "\u{9B}31m",
    "Title:",
    "Title: Title: Title:",
    "---",
    "+++",
    "***",
    "# # #",
    "[](javascript:alert(1))",
    "|a|b|",
    "````",
    "(((((((",
    "[[[[[]",
    "{\"a\":",
    "Date: 99999999999999999999",
    "https://:::/",
    "http://a/%%30%30",
    "Scunthorpe General Hospital",
    "Penistone Community Church",
    "If you're reading this, you've been in a coma",
    "Powerلُلُصّبُلُلصّبُررً ॣ ॣh ॣ ॣ冗",
    "జ్ఞా",
    "Roses are \u{1B}[0;31mred\u{1B}[0m",
    "\u{D7FF}\u{E000}\u{F8FF}\u{10FFFF}",
];

fn record(s: &str) -> String {
    serde_json::json!({"headline": s, "articleBody": format!("{s}\nThe ferry sank, the mayor said.\n{s}"), "publisher": s, "author": s, "url": s, "datePublished": s})
        .to_string()
}

fn escaped(s: &str) -> String {
    s.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The string as an article, a title, an outlet and a byline in every format.
fn files(s: &str) -> Vec<(&'static str, Vec<u8>)> {
    let e = escaped(s);
    let quoted = s.replace('"', "\"\"");
    vec![
        ("head.txt", format!("Title: {s}\nOutlet: {s}\nDate: {s}\nURL: {s}\n\n{s}\nThe ferry sank, the mayor said.\n{s}").into_bytes()),
        ("front.md", format!("---\ntitle: {s}\nauthor: {s}\n---\n# {s}\n\nThe ferry sank, {s} said. “{s}”").into_bytes()),
        ("bare.txt", format!("{s}\n{s}\nThe ferry sank, the mayor said.").into_bytes()),
        ("r.json", record(s).into_bytes()),
        ("r.jsonl", format!("{}\n{}\n", record(s), record(s)).into_bytes()),
        ("t.csv", format!("title,text,outlet,date\n\"{quoted}\",\"{quoted} The ferry sank, the mayor said.\",\"{quoted}\",\"{quoted}\"\n").into_bytes()),
        ("p.html", format!("<!doctype html><html><head><title>{e}</title><meta property=\"og:site_name\" content=\"{e}\"><meta name=author content=\"{e}\"></head><body><article><h1>{e}</h1><p>{e}</p><p>The ferry sank, the mayor said, and {e} denied it on Tuesday.</p></article></body></html>").into_bytes()),
        ("f.xml", format!("<rss><channel><title>{e}</title><item><title>{e}</title><description>{e} The ferry sank, the mayor said.</description></item></channel></rss>").into_bytes()),
        ("m.eml", format!("From: {0} <a@post.example>\r\nSubject: {0}\r\nMIME-Version: 1.0\r\n\r\n{s}\r\nThe ferry sank.\r\n", s.replace(['\r', '\n'], " ")).into_bytes()),
    ]
}

#[test]
fn naughty_strings_are_text_in_every_format() {
    for s in STRINGS {
        let files = files(s);
        let given: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (*n, b.as_slice())).collect();
        let corpus = ingest(folder(&given).path()).expect("a corpus");
        for (name, _) in &files {
            let of = |path: &str| path.split('#').next() == Some(name);
            let known = corpus.documents.iter().any(|d| of(&d.path)) || corpus.notes.iter().any(|n| n.document.as_deref().is_some_and(of));
            assert!(known, "{s:?}: {name} is neither read nor noted: {:?}", corpus.notes);
        }
        let head = corpus.documents.iter().find(|d| d.path == "head.txt");
        if let Some(head) = head.filter(|_| !corpus.notes.iter().any(|n| n.code == "ingest/mojibake")) {
            assert_eq!(head.text.as_str().as_bytes(), files[0].1, "{s:?}");
        }
        for d in &corpus.documents {
            assert!(d.parts.iter().all(|p| p.span.end <= d.text.len()), "{s:?}");
        }
    }
}

#[test]
fn naughty_strings_are_shown_as_text_by_every_report() {
    let reader = Reader::embedded().expect("the model");
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for (n, s) in STRINGS.iter().enumerate() {
        // A head holds one line; the claim under the string makes it the speaker of a dispute.
        let line: String = s.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }).collect();
        let dead = 10 + n % 7;
        all.push((format!("{n:03}.txt"), format!("Title: {line}\nOutlet: {line}\nDate: 2019-03-05\n\n{line}\n\n{dead} people were killed when the ferry sank at Dunmere, {line} said. The company denied it.\n").into_bytes()));
    }
    let given: Vec<(&str, &[u8])> = all.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let folder = folder(&given);
    let analysis = sayso::pipeline::run(reader, folder.path()).expect("a run").analysis();
    let json = serde_json::to_string(&analysis).expect("json");
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    // No control character but our own line ends and colours gets through to a terminal.
    let controls = |shown: &str, ours: &str| shown.chars().filter(|&c| c.is_control() && !ours.contains(c)).collect::<String>();
    let shown = terminal(&analysis, 100);
    assert_eq!(controls(&shown, "\n\u{1B}"), "");
    assert!(!shown.contains("\u{1B}[31mred") && !shown.contains("\u{1B}]0;"), "an article's own escape reaches the terminal");
    let shown = markdown(&analysis);
    assert_eq!(controls(&shown, "\n"), "");
    assert!(!shown.contains("<script>"), "markup of an article stands unescaped in Markdown");
    let shown = html(&analysis, "naughty");
    assert!(!shown.contains("<script>alert(") && !shown.contains("<img src=x"), "markup of an article stands unescaped in the page");
    assert!(serde_json::from_str::<serde_json::Value>(&jsonld(&analysis)).is_ok());
    let graph = graphml(&analysis);
    let mut reader = quick_xml::Reader::from_str(&graph);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(e) => panic!("GraphML is no XML: {e}"),
        }
    }
    for table in [Table::Disputes, Table::Claims] {
        let cells = csv(&analysis, table);
        let mut rows = csv::Reader::from_reader(cells.as_bytes());
        let formula = rows.records().flatten().flat_map(|r| r.iter().map(String::from).collect::<Vec<_>>()).find(|c| c.starts_with("=cmd"));
        assert_eq!(formula, None, "a cell is a formula");
    }
}
