//! `segment`: tokens, sentences, paragraphs and quotations of invented text, and text that nobody should have to read.

use proptest::prelude::*;
use sayso::ingest::{Document, Part, PartKind};
use sayso::segment::{ParagraphKind, Quoted, Segmented, segment};
use sayso::text::{Span, Text};
use std::time::{Duration, Instant};

/// A text as a document of one part.
pub fn document(text: &str) -> Document {
    Document::of_text("test.txt", Text::new(text))
}

/// Tokens by a space, sentences by ` / `, paragraphs by a line; a quotation stands in ‹›, one that is not closed ends in `…›`.
pub fn show(document: &Document, segmented: &Segmented) -> String {
    let mut out = String::new();
    for (p, paragraph) in segmented.paragraphs.iter().enumerate() {
        if p > 0 {
            out.push('\n');
        }
        for s in paragraph.sentences.clone() {
            if s > paragraph.sentences.start {
                out.push_str(" / ");
            }
            let sentence = &segmented.sentences[s];
            for t in sentence.tokens.clone() {
                if t > sentence.tokens.start {
                    out.push(' ');
                }
                let opens = segmented.quotations.iter().find(|q| q.tokens.start == t);
                let closes = segmented.quotations.iter().find(|q| q.tokens.end == t + 1);
                out.push_str(if opens.is_some() { "‹" } else { "" });
                out.push_str(document.text.slice(segmented.tokens[t].span));
                out.push_str(closes.map_or("", |q| if q.closed { "›" } else { " …›" }));
            }
        }
    }
    out
}

fn shown(text: &str) -> String {
    let document = document(text);
    show(&document, &segment(&document))
}

/// What every result must satisfy, whatever the text.
fn check(document: &Document, segmented: &Segmented) {
    let text = &document.text;
    for (i, token) in segmented.tokens.iter().enumerate() {
        assert!(!token.span.is_empty());
        assert_eq!(text.slice(token.span), &text.as_str()[token.bytes.0 as usize..token.bytes.1 as usize]);
        assert!(segmented.sentences[token.sentence as usize].tokens.contains(&i));
        if i > 0 {
            assert!(segmented.tokens[i - 1].span.end <= token.span.start, "tokens are in order and apart");
        }
    }
    let mut at = 0;
    for (p, paragraph) in segmented.paragraphs.iter().enumerate() {
        assert_eq!(paragraph.tokens.start, at);
        at = paragraph.tokens.end;
        let mut within = paragraph.tokens.start;
        for sentence in &segmented.sentences[paragraph.sentences.clone()] {
            assert_eq!((sentence.tokens.start, sentence.paragraph), (within, p));
            assert!(!sentence.tokens.is_empty() && paragraph.span.contains(sentence.span));
            within = sentence.tokens.end;
        }
        assert_eq!(within, at);
    }
    assert_eq!(at, segmented.tokens.len(), "every token lies in a paragraph");
    let mut after = 0;
    for quotation in &segmented.quotations {
        assert!(quotation.tokens.start >= after && !quotation.tokens.is_empty());
        after = quotation.tokens.end;
        let paragraph = segmented.paragraphs.iter().find(|p| p.tokens.contains(&quotation.tokens.start)).expect("a paragraph");
        assert!(quotation.tokens.end <= paragraph.tokens.end, "no quotation crosses its paragraph's end");
        assert_eq!(segmented.tokens[quotation.tokens.start].quoted, Quoted::Mark);
    }
}

#[test]
fn clitics_marks_and_hyphens_stand_apart() {
    assert_eq!(shown("He can't say it's theirs; they'd know."), "He ca n't say it 's theirs ; they 'd know .");
    assert_eq!(shown("It cannot be, the miners' union said."), "It can not be , the miners ' union said .");
    assert_eq!(shown("A well-known, non-lethal weapon"), "A well - known , non-lethal weapon");
    assert_eq!(shown("They didnt go"), "They did nt go");
}

#[test]
fn numbers_abbreviations_and_addresses_stay_whole() {
    assert_eq!(shown("About 1,300 of 3.5m at 7:30pm"), "About 1,300 of 3.5 m at 7:30 pm");
    assert_eq!(shown("It cost $4.2bn, or 12% more."), "It cost $ 4.2 bn , or 12 % more .");
    assert_eq!(shown("Gen. Oduya of the U.S. Army met Mr. J. Tan on Sept. 4."), "Gen. Oduya of the U.S. Army met Mr. J. Tan on Sept. 4 .");
    assert_eq!(
        shown("See https://example.org/a?b=c, or mail desk@example.org."),
        "See https://example.org/a?b=c , or mail desk@example.org ."
    );
    assert_eq!(shown("On 2016-05-20 between 5-10 ships of AT&T left."), "On 2016-05-20 between 5 - 10 ships of AT&T left .");
}

#[test]
fn sentences_end_at_stops_but_not_at_abbreviations() {
    assert_eq!(
        shown("Col. Ivo Brandt left the U.S. in March. His deputy, Lt. Gen. Amara Sow, stayed."),
        "Col. Ivo Brandt left the U.S. in March . / His deputy , Lt. Gen. Amara Sow , stayed ."
    );
    assert_eq!(shown("“We saw it.” The guard left."), "‹“ We saw it . ”› / The guard left .");
    assert_eq!(shown("Was it shelling? Nobody knew."), "Was it shelling ? / Nobody knew .");
}

#[test]
fn quotations_of_every_style_are_found() {
    assert_eq!(shown("\"It is safe,\" she said."), "‹\" It is safe , \"› she said .");
    assert_eq!(shown("«Il est parti», she said."), "‹« Il est parti »› , she said .");
    assert_eq!(shown("The report is 'absolutely untrue', he said."), "The report is ‹' absolutely untrue '› , he said .");
    assert_eq!(shown("The ‘miners’ march’ was banned."), "The ‹‘ miners ’ march ’› was banned .");
    assert_eq!(shown("``Go,'' he said."), "‹`` Go , ''› he said .");
    assert_eq!(shown("“He told me ‘go’ and left,” she said."), "‹“ He told me ‘ go ’ and left , ”› she said .");
}

#[test]
fn apostrophes_are_no_quotations() {
    assert_eq!(
        shown("In the '90s the miners' strike and the dockers' strike ended."),
        "In the '90s the miners ' strike and the dockers ' strike ended ."
    );
    assert_eq!(shown("O'Brien's boat"), "O'Brien 's boat");
}

#[test]
fn an_open_quotation_ends_with_its_paragraph_and_may_go_on() {
    let document = document("“We held the line.\n\n“Then we left,” he said.\n\nNobody answered.");
    let segmented = segment(&document);
    assert_eq!(show(&document, &segmented), "‹“ We held the line . …›\n‹“ Then we left , ”› he said .\nNobody answered .");
    assert_eq!(segmented.quotations.iter().map(|q| (q.closed, q.continues)).collect::<Vec<_>>(), [(false, true), (true, false)]);
}

#[test]
fn lines_wrapped_by_hand_are_one_paragraph() {
    let wrapped = "The harbour board said on Tuesday that it had not known of the\nleak before the divers found it, and that at least forty tonnes\nof fuel had been lost since the end of March, when the barge was\nmoored there.";
    assert_eq!(segment(&document(wrapped)).paragraphs.len(), 1);
    let list = "Harbour board denies knowing\nBy Mara Lind\nThe board denied it on Tuesday.\nThe coastguard disagreed.";
    assert_eq!(segment(&document(list)).paragraphs.len(), 4);
}

#[test]
fn only_parts_are_read_and_furniture_is_marked() {
    let mut document = document("Outlet: X\nBoard denies leak\nIt is safe. Click here to subscribe. The board met.");
    let span = |from: &str| {
        let at = document.text.as_str().find(from).expect("the words stand there");
        Span::new(at as u32, (at + from.len()) as u32)
    };
    let (title, furniture) = (span("Board denies leak"), span("Click here to subscribe."));
    let body = Span::new(title.end, document.text.len());
    document.parts = vec![Part { kind: PartKind::Title, span: title }, Part { kind: PartKind::Body, span: body }];
    document.furniture = vec![furniture];
    let segmented = segment(&document);
    check(&document, &segmented);
    use ParagraphKind::{Body, Furniture, Title};
    assert_eq!(segmented.paragraphs.iter().map(|p| p.kind).collect::<Vec<_>>(), [Title, Body, Furniture, Body]);
    assert_eq!(segmented.paragraphs[2].span, furniture);
}

/// Texts that break careless readers, `n` characters or so each.
pub fn hostile(n: usize) -> Vec<(&'static str, String)> {
    let repeat = |s: &str| s.repeat(n / s.chars().count());
    vec![
        ("one word", repeat("a")),
        ("one line", repeat("The board denied it on Tuesday, the coastguard said. ")),
        ("no spaces", repeat("a.b,c'd-e")),
        ("quotation marks", repeat("\"")),
        ("curly marks", repeat("“”‘")),
        ("opening single marks", repeat(" 'a")),
        ("possessives", repeat("s' ")),
        ("open brackets", repeat("(")),
        ("stops", repeat(". ")),
        ("dots", repeat(".")),
        ("dotted letters", repeat("a.")),
        ("hyphens", repeat("e-a1-")),
        ("at signs", repeat("a@")),
        ("mail", repeat("a@b.c-@")),
        ("addresses", repeat("http://")),
        ("abbreviations", repeat("Mr. ")),
        ("digits", repeat("1")),
        ("numbers", repeat("1,2:3-4/")),
        ("no-break spaces", repeat("\u{a0}a")),
        ("invisible", repeat("a\u{ad}\u{200b}")),
        ("direction marks", repeat("\u{202e}")),
        ("nothing but NUL", repeat("\0")),
        ("NUL between", repeat("a\0 b")),
        ("combining", repeat("\u{301}")),
        ("right to left", repeat("قال الوزير إن ")),
        ("Chinese", repeat("部长否认了这一消息。")),
        ("emoji", repeat("👩‍👩‍👧‍👦")),
        ("lines", repeat("a\n")),
        ("blank lines", repeat("\r\n\u{2028}")),
        ("capitals", repeat("THE BOARD DENIED IT. ")),
        ("ampersands", repeat("A&")),
        ("internet names", repeat("a.com.")),
        ("clitics", repeat("a'd've'll")),
        ("astral", repeat("𝒯𝒽ℯ ")),
    ]
}

#[test]
fn hostile_text_is_cut_in_time_linear_in_its_length() {
    for (name, text) in hostile(200_000) {
        let whole = document(&text);
        let start = Instant::now();
        check(&whole, &segment(&whole));
        // A quadratic step over 200,000 characters takes minutes.
        assert!(start.elapsed() < Duration::from_secs(5), "{name} took {:?}", start.elapsed());
    }
}

#[test]
fn a_million_quotation_marks_and_ten_megabytes_in_a_line() {
    for text in ["\"".repeat(1_000_000), "The board denied it. ".repeat(500_000), "x".repeat(10_000_000)] {
        let document = document(&text);
        let start = Instant::now();
        check(&document, &segment(&document));
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}

proptest! {
    #[test]
    fn any_text_satisfies_the_invariants(text in "\\PC{0,200}") {
        let document = document(&text);
        check(&document, &segment(&document));
    }

    #[test]
    fn any_news_like_text_satisfies_the_invariants(text in "([A-Za-z]{1,6}|[0-9,.:/-]{1,5}|['’‘\"“”«»(). ,;!?\n\t\u{a0}\u{200b}-]|U\\.S\\.|Mr\\.|n't|\r\n){0,120}") {
        let document = document(&text);
        check(&document, &segment(&document));
    }
}

#[test]
fn the_specifications_hold() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/segment");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|e| e.path()).collect();
    paths.sort();
    let mut n = 0;
    for path in paths {
        let spec = std::fs::read_to_string(&path).expect("the file can be read");
        for case in spec.split("```text\n").skip(1) {
            let (text, rest) = case.split_once("\n```").expect("the text's fence is closed");
            let want = rest.split_once("```segmented\n").and_then(|(_, r)| r.split_once("\n```")).expect("a result follows").0;
            assert_eq!(shown(text), want, "in {}", path.display());
            n += 1;
        }
    }
    assert!(n >= 14);
}
