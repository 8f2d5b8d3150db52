//! `normalise`: claims of invented sentences, in `spec/normalise/*.md`: a fenced text, and its claims one a line.

use crate::segment::document;
use sayso::attribute::attribute;
use sayso::normalise::{Claim, normalise};
use sayso::parse::Reader;
use sayso::pipeline::parsed;
use std::path::Path;

fn claims(text: &str) -> Vec<Claim> {
    let document = document(text);
    let parsed = parsed(Reader::embedded().expect("the embedded weights are sound"), &document);
    normalise(&document, &parsed, &attribute(&document, &parsed))
}

/// Polarity, modality, frame or lemma, participants, figure and marks of a claim in one line.
fn line(claim: &Claim) -> String {
    let mut out =
        format!("{:?} {:?} {}", claim.polarity, claim.modality, claim.predicate.frame.unwrap_or(&claim.predicate.lemma)).to_lowercase();
    for argument in &claim.arguments {
        out.push_str(&format!("; {}: {}", argument.role.name(), argument.canonical));
    }
    if let Some(q) = &claim.quantity {
        let end = |n: Option<f64>| n.map_or(String::new(), |n| n.to_string());
        out.push_str(&format!("; {}..{} {} {}", end(q.low), end(q.high), q.unit, q.frame));
    }
    out.push_str(if claim.answers().is_some() { "; answers" } else { "" });
    out.push_str(if claim.implied { "; implied" } else { "" });
    out
}

/// The claims of a text, one a line, in the order in which the room gives them; the line of a claim with several speakers once.
fn shown(text: &str) -> String {
    let mut lines: Vec<String> = claims(text).iter().map(line).collect();
    lines.sort();
    lines.dedup();
    lines.join("\n")
}

/// Text and claims of every example of a specification.
fn examples(spec: &str) -> Vec<(String, String)> {
    let fenced = |kind: &str| -> Vec<String> {
        let open = format!("```{kind}\n");
        spec.split(open.as_str()).skip(1).filter_map(|rest| rest.split("\n```").next()).map(str::to_owned).collect()
    };
    let (given, wanted) = (fenced("text"), fenced("claims"));
    assert_eq!(given.len(), wanted.len(), "a text without its claims, or claims without their text");
    assert_eq!(given.len(), spec.matches("```text").count(), "a text that is not read");
    given.into_iter().zip(wanted).collect()
}

#[test]
fn specifications_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/normalise");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|e| e.path()).collect();
    files.sort();
    let (mut wrong, mut cases) = (Vec::new(), 0);
    for file in files {
        let spec = std::fs::read_to_string(&file).expect("a specification is text");
        let examples = examples(&spec);
        cases += examples.len();
        for (text, want) in examples {
            let got = shown(&text);
            if got != want {
                wrong.push(format!("{}\n{text}\nwant:\n{want}\ngot:\n{got}\n", file.display()));
            }
        }
    }
    assert!(cases >= 28, "the specification lost cases: {cases}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn evidence_lies_in_the_text_and_ids_are_unique() {
    let text =
        "The army denied this. Kole and Lund accused each other of firing 12 rockets. \"No!\" - (and) “nothing; said the 5th\n\nof 300";
    let found = claims(text);
    let length = text.chars().count() as u32;
    assert!(!found.is_empty());
    for claim in &found {
        assert!(claim.evidence.iter().all(|s| s.start < s.end && s.end <= length), "{claim:?}");
    }
    let mut ids: Vec<_> = found.iter().map(|c| c.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), found.len());
}

#[test]
fn a_text_reads_the_same_twice() {
    let text = "Officials denied media reports that the badge had been stolen. At least 12 people were killed.";
    assert_eq!(claims(text), claims(text));
}

#[test]
fn nothing_is_claimed_by_an_empty_text() {
    assert!(claims("").is_empty() && claims(" \n\n ").is_empty());
}

/// Claims of the gold of every story of the corpus, each with the claims that have its word: as counts, in a snapshot, so that a change that costs one
/// shows. `benches/measure/stance.py corpus` prints the shares.
#[test]
fn polarity_and_modality_are_those_of_the_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let reader = Reader::embedded().expect("the embedded weights are sound");
    let (mut n, mut polarity, mut modality) = (0u32, 0, 0);
    for story in std::fs::read_dir(corpus).expect("the corpus is there").flatten().map(|e| e.path()).filter(|p| p.is_dir()) {
        let gold = std::fs::read_to_string(story.join("gold.json")).expect("a story has its gold");
        let gold: serde_json::Value = serde_json::from_str(&gold).expect("gold is JSON");
        for document in sayso::ingest::ingest(&story.join("articles")).expect("the articles can be read").documents {
            let parsed = parsed(reader, &document);
            let found = normalise(&document, &parsed, &attribute(&document, &parsed));
            let name = Path::new(&document.path).file_name().and_then(|n| n.to_str()).expect("an article has a name");
            // The text of a page is what was extracted of it; the gold's offsets are those of the file.
            if name.ends_with(".html") {
                continue;
            }
            for claim in gold["claims"].as_array().into_iter().flatten().filter(|c| c["doc"] == name) {
                let (text, word) = (claim["text"].as_str().expect("a text"), claim["predicate"].as_str().expect("a word"));
                let start = claim["start"].as_u64().expect("an offset") as u32;
                let at = start + text[..text.find(word).expect("the word is in its clause")].chars().count() as u32;
                assert!(document.text.slice(sayso::text::Span::new(start, start + text.chars().count() as u32)) == text, "{name}: {text}");
                n += 1;
                let said: Vec<&Claim> =
                    found.iter().filter(|c| !c.implied && c.predicate.span.start <= at && at < c.predicate.span.end).collect();
                polarity += usize::from(said.iter().any(|c| format!("{:?}", c.polarity).to_lowercase() == claim["polarity"]));
                modality += usize::from(said.iter().any(|c| format!("{:?}", c.modality).to_lowercase() == claim["modality"]));
            }
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_description("Claims of the corpus whose polarity and modality are those that were read by hand, as counts");
    settings.bind(|| insta::assert_snapshot!("stance", format!("{n} claims: polarity right of {polarity}, modality of {modality}")));
}

/// A row of `normalise/construction/rules/en.toml`, as far as this test reads it.
#[derive(serde::Deserialize)]
struct Row {
    id: String,
    marks: Vec<String>,
    leaves: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Constructions {
    construction: Vec<Row>,
}

/// The sentence of an example, and the words that it marks: *He [cue: denied] it.* gives `He denied it.` and `denied`.
fn unmarked(example: &str) -> (String, Vec<String>) {
    let (mut sentence, mut words) = (String::new(), Vec::new());
    let mut rest = example;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, behind) = after.split_once(']').expect("a mark is closed");
        let word = inside.split_once(": ").expect("a mark is named").1;
        sentence.push_str(before);
        sentence.push_str(word);
        words.push(word.to_owned());
        rest = behind;
    }
    sentence.push_str(rest);
    (sentence, words)
}

#[test]
fn constructions_of_denial_mark_and_leave_their_sentences() {
    let table: Constructions = toml::from_str(include_str!("../src/normalise/construction/rules/en.toml")).expect("the table is TOML");
    let mut wrong = Vec::new();
    for row in &table.construction {
        let rule = format!("normalise/{}", row.id);
        let found = |sentence: &str| claims(sentence).into_iter().filter(|c| c.rule == rule).collect::<Vec<_>>();
        for example in &row.marks {
            let (sentence, words) = unmarked(example);
            let made = found(&sentence);
            // The evidence of the denial holds every word that the example marks.
            let text = document(&sentence);
            let shown = |c: &Claim| c.evidence.iter().map(|s| text.text.slice(*s).to_owned()).collect::<Vec<_>>().join(" ");
            if !made.iter().any(|c| c.reply.is_some() && words.iter().all(|w| shown(c).contains(w.as_str()))) {
                wrong.push(format!("{} does not mark: {sentence}\n  {:?}", row.id, made.iter().map(shown).collect::<Vec<_>>()));
            }
        }
        wrong.extend(row.leaves.iter().filter(|s| !found(s).is_empty()).map(|s| format!("{} marks: {s}", row.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
