//! `parse`: the embedded reader on invented sentences, on every instruction path, and on text that nobody should have to read.

use crate::segment::{document, hostile};
use sayso::ingest::Document;
use sayso::parse::{Model, Parsed, Path, Pos, Reader, Role, parse};
use sayso::segment::segment;
use std::time::{Duration, Instant};

fn read(text: &str) -> (Document, Parsed) {
    let document = document(text);
    let reader = Reader::embedded().expect("the embedded weights are whole");
    let parsed = parse(reader, &document.text, segment(&document));
    (document, parsed)
}

/// Tokens of a role, by a space.
fn of_role(document: &Document, parsed: &Parsed, role: Role) -> String {
    let tokens = parsed.segmented.tokens.iter().zip(&parsed.words).filter(|(_, w)| w.role == role);
    tokens.map(|(t, _)| document.text.slice(t.span)).collect::<Vec<_>>().join(" ")
}

/// Each sentence has one tree, or each stretch of a sentence that is longer than a window: heads stay in the sentence and lead to a root.
fn check(parsed: &Parsed) {
    assert_eq!(parsed.words.len(), parsed.segmented.tokens.len());
    for sentence in &parsed.segmented.sentences {
        let mut roots = 0;
        for t in sentence.tokens.clone() {
            let word = parsed.words[t];
            roots += usize::from(word.head.is_none());
            assert!(word.head.is_none_or(|h| sentence.tokens.contains(&(h as usize)) && h as usize != t));
            assert!(parsed.lemmas.get(word.lemma.0 as usize..word.lemma.1 as usize).is_some());
            assert!(word.cue.is_none_or(|c| parsed.words[c as usize].role == Role::Cue));
        }
        assert!(roots >= 1 && roots <= sentence.tokens.len().div_ceil(160) + 1, "{roots} roots in {} tokens", sentence.tokens.len());
    }
    // Every chain of heads ends: a tree has no cycle.
    let mut state = vec![0u8; parsed.words.len()];
    for start in 0..parsed.words.len() {
        let mut chain = Vec::new();
        let mut at = start;
        while state[at] == 0 {
            state[at] = 1;
            chain.push(at);
            match parsed.words[at].head {
                Some(head) => at = head as usize,
                None => break,
            }
        }
        assert!(state[at] == 2 || parsed.words[at].head.is_none(), "a cycle at token {at}");
        chain.into_iter().for_each(|t| state[t] = 2);
    }
    let mut after = 0;
    for mention in &parsed.mentions {
        assert!(mention.tokens.start >= after && !mention.tokens.is_empty());
        after = mention.tokens.end;
    }
}

#[test]
fn a_plain_attribution_has_its_three_parts() {
    let (document, parsed) = read("The mayor of Port Ellery said on Tuesday that the bridge was unsafe.");
    check(&parsed);
    assert_eq!(of_role(&document, &parsed, Role::Source), "The mayor of Port Ellery");
    assert!(of_role(&document, &parsed, Role::Cue).contains("said"));
    assert!(of_role(&document, &parsed, Role::Content).contains("the bridge was unsafe"));
    let said = 5;
    assert_eq!((parsed.words[said].pos, parsed.lemma(said)), (Pos::Verb, "say"));
    assert_eq!(parsed.words[said].head, None);
    assert_eq!(parsed.words[1].head, Some(said as u32));
}

#[test]
fn a_quotation_is_content_and_its_speaker_the_source() {
    let (document, parsed) =
        read("Board denies leak\n\nThe harbour board denied the leak.\n\n“Nobody told us,” said Mara Lindqvist, who chairs the board.");
    assert!(of_role(&document, &parsed, Role::Content).contains("Nobody told us"), "{}", of_role(&document, &parsed, Role::Content));
    assert!(of_role(&document, &parsed, Role::Source).contains("Lindqvist"));
    assert!(of_role(&document, &parsed, Role::Cue).ends_with("said"));
}

#[test]
fn irregular_forms_have_their_lemmas() {
    let (_, parsed) = read("The children were told that the wives had gone.");
    let lemmas: Vec<&str> = (0..parsed.words.len()).map(|t| parsed.lemma(t)).collect();
    assert_eq!(lemmas, ["the", "child", "be", "tell", "that", "the", "wife", "have", "go", "."]);
}

#[test]
fn every_path_reads_the_same() {
    let mut texts: Vec<String> = hostile(600).into_iter().map(|(_, text)| text).collect();
    texts.push("Harbour board denies leak\n\n“It is safe,” Gen. Ana Oduya said on Sept. 4, but at least 1,300 people left.\n".repeat(5));
    let readers: Vec<Reader> =
        Path::available().into_iter().map(|p| Reader::on_path(Reader::embedded_file(), p).expect("whole weights")).collect();
    for text in &texts {
        let document = document(text);
        let outcome = |reader: &Reader| {
            let parsed = reader.read(&document.text, segment(&document));
            format!("{:?} {:?} {}", parsed.words, parsed.mentions, parsed.lemmas)
        };
        let first = outcome(&readers[0]);
        assert!(readers[1..].iter().all(|reader| outcome(reader) == first));
    }
}

#[test]
fn a_reading_does_not_depend_on_what_was_read_before() {
    let text = "The coastguard warned the board twice in March, it says.";
    let once = format!("{:?}", read(text).1.words);
    read(&"The board denied it, and the union accused the board of lying. ".repeat(40));
    assert_eq!(once, format!("{:?}", read(text).1.words));
}

#[test]
fn hostile_text_is_read_in_time_linear_in_its_length() {
    for (name, text) in hostile(12_000) {
        let start = Instant::now();
        check(&read(&text).1);
        assert!(start.elapsed() < Duration::from_secs(10), "{name} took {:?}", start.elapsed());
    }
}

#[test]
fn an_empty_text_has_no_words() {
    for text in ["", "\n\n", "\u{feff}", "\0"] {
        assert!(read(text).1.words.is_empty());
    }
}
