//! The report for other programs, without them: text of articles stays text, a folder is written as a guest, one dispute stands alone.
//! `tests/formats` opens each format in its own program.

#![allow(clippy::unwrap_used, reason = "helpers of tests, outside the test functions themselves")]

use crate::report::{commands, hostile, story};
use sayso::id::DisputeId;
use sayso::report::out::{self, Part};
use sayso::report::{self, Analysis};
use std::collections::BTreeSet;
use std::path::Path;

/// Every format that is one text.
fn texts(analysis: &Analysis) -> Vec<(&'static str, String)> {
    vec![
        ("wikitext", out::wikitext(analysis)),
        ("csl", out::csl(analysis)),
        ("ris", out::ris(analysis)),
        ("followthemoney", out::followthemoney(analysis)),
        ("web annotations", out::web_annotations(analysis)),
        ("ucdp", out::ucdp(analysis)),
        ("acled", out::acled(analysis)),
    ]
}

/// Every format that is a folder of texts.
fn folders(analysis: &Analysis) -> Vec<(&'static str, Vec<Part>)> {
    vec![("cas", out::cas(analysis)), ("label studio", out::label_studio(analysis)), ("vault", out::vault(analysis))]
}

#[test]
fn hostile_text_is_text_for_other_programs() {
    let analysis = hostile();
    let parts = folders(&analysis)
        .into_iter()
        .flat_map(|(name, parts)| parts.into_iter().map(move |p| (name, String::from_utf8(p.content).unwrap())));
    for (name, text) in texts(&analysis).into_iter().chain(parts) {
        assert_eq!(commands(&text), Vec::<char>::new(), "{name}");
    }
    let wiki = out::wikitext(&analysis);
    for mark in ["<script", "<img", "<b ", "[y]", "``"] {
        assert!(!wiki.contains(mark), "{mark} is markup: {wiki}");
    }
    for note in out::vault(&analysis) {
        let text = String::from_utf8(note.content).unwrap();
        let body = text.splitn(3, "---\n").nth(2).unwrap();
        assert!(!body.contains("<script") && !body.contains("[y](z)") && !body.contains("[link]("), "{}: {body}", note.path);
    }
    for csv in [out::ucdp(&analysis), out::acled(&analysis)] {
        for record in csv::Reader::from_reader(csv.as_bytes()).records() {
            assert!(record.unwrap().iter().all(|field| !field.starts_with(['=', '+', '@', '\t'])));
        }
    }
}

#[test]
fn a_line_of_a_text_is_no_line_of_a_format() {
    let mut analysis = hostile();
    for d in &mut analysis.documents {
        d.title = Some("one\nER  - \r\nTY  - BOOK\n|}\n{{x}}".into());
        d.byline = Some("a\nUR  - http://evil.example".into());
    }
    let ris = out::ris(&analysis);
    let tags: Vec<&str> = ris.lines().filter_map(|l| l.get(..6)).collect();
    assert_eq!(
        tags.iter().filter(|t| **t == "TY  - ").count() + tags.iter().filter(|t| **t == "ER  - ").count(),
        2 * analysis.documents.len()
    );
    assert_eq!(out::wikitext(&analysis).lines().filter(|l| *l == "|}").count(), 1);
}

#[test]
fn one_dispute_stands_alone_with_all_that_it_needs() {
    let whole = story("port-strike");
    let asked = &whole.disputes[0];
    let cut = out::only(whole, &[asked.id]).unwrap();
    assert_eq!(cut.disputes, std::slice::from_ref(asked));
    assert!(cut.claims.len() < whole.claims.len() && cut.documents.len() <= whole.documents.len());
    let claims: BTreeSet<_> = cut.claims.iter().map(|c| c.id).collect();
    let speakers: BTreeSet<_> = cut.speakers.iter().map(|s| s.id).collect();
    let documents: BTreeSet<_> = cut.documents.iter().map(|d| d.id).collect();
    let attributions: BTreeSet<_> = cut.attributions.iter().map(|a| a.id).collect();
    assert!(
        cut.disputes[0]
            .positions
            .iter()
            .all(|p| p.claims.iter().all(|c| claims.contains(c)) && p.speakers.iter().all(|s| speakers.contains(s)))
    );
    assert!(cut.relations.iter().all(|r| claims.contains(&r.a) && claims.contains(&r.b)));
    for c in &cut.claims {
        assert!(
            documents.contains(&c.document) && speakers.contains(&c.speaker) && c.attribution.is_none_or(|a| attributions.contains(&a))
        );
    }
    assert!(cut.attributions.iter().all(|a| a.parent.is_none_or(|p| attributions.contains(&p))));
    // It is an analysis like any other.
    assert_eq!(report::read_analysis(&report::json(&cut)).unwrap(), cut);
    let unknown = DisputeId::of(&["nothing"]);
    assert_eq!(out::only(whole, &[asked.id, unknown]), Err(unknown));
}

#[cfg(feature = "sqlite")]
#[test]
fn a_database_is_the_same_bytes_again() {
    let analysis = story("minister-leak");
    let bytes = out::sqlite(analysis).unwrap();
    assert!(bytes.starts_with(b"SQLite format 3\0"));
    assert_eq!(bytes, out::sqlite(analysis).unwrap());
}

#[cfg(feature = "parquet")]
#[test]
fn every_table_of_an_empty_analysis_is_a_table() {
    let empty = Analysis {
        documents: Vec::new(),
        speakers: Vec::new(),
        attributions: Vec::new(),
        claims: Vec::new(),
        relations: Vec::new(),
        disputes: Vec::new(),
        notes: Vec::new(),
        ..story("minister-leak").clone()
    };
    for part in out::parquet(&empty).unwrap() {
        assert!(part.content.starts_with(b"PAR1") && part.content.ends_with(b"PAR1"), "{}", part.path);
    }
}

fn sayso(arguments: &[&str]) -> (i32, String) {
    let output = assert_cmd::Command::cargo_bin("sayso").unwrap().args(arguments).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn names(folder: &Path) -> BTreeSet<String> {
    std::fs::read_dir(folder).unwrap().flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_folder_is_written_as_a_guest() {
    let room = tempfile::tempdir().unwrap();
    let at = |name: &str| room.path().join(name).to_string_lossy().into_owned();
    let (file, notes) = (at("analysis.json"), at("notes"));
    std::fs::write(&file, report::json(story("minister-leak"))).unwrap();
    let again = |to: &str| sayso(&["report", &file, "--format", "obsidian", "-o", to, "-q"]);
    assert_eq!(again(&notes), (0, String::new()));
    let first = names(Path::new(&notes));
    assert!(["Disputes", "Speakers", "Articles", "Facts in dispute.md"].iter().all(|n| first.contains(*n)), "{first:?}");
    // A note of the reader's own stays; one of ours that is no longer written goes; nothing outside is touched.
    let (own, outside) = (Path::new(&notes).join("Disputes/mine.md"), room.path().join("outside.txt"));
    std::fs::write(&own, "mine").unwrap();
    std::fs::write(&outside, "mine").unwrap();
    let (list, old) = (Path::new(&notes).join(".sayso-files"), Path::new(&notes).join("Articles/old.md"));
    std::fs::write(&old, "ours").unwrap();
    std::fs::write(&list, format!("{}Articles/old.md\n../outside.txt\n", std::fs::read_to_string(&list).unwrap())).unwrap();
    assert_eq!(again(&notes).0, 0);
    assert!(own.exists() && outside.exists() && !old.exists());
    assert!(!std::fs::read_to_string(&list).unwrap().contains("outside"));
    // Somebody else's folder is refused.
    std::fs::create_dir(at("theirs")).unwrap();
    std::fs::write(room.path().join("theirs/a.txt"), "theirs").unwrap();
    let (code, told) = again(&at("theirs"));
    assert!(code == 2 && told.contains("holds other files") && told.contains("try:"), "{told}");
    assert_eq!(names(&room.path().join("theirs")).len(), 1);
    // A folder has no place on standard output.
    let (code, told) = sayso(&["report", &file, "--format", "obsidian"]);
    assert!(code == 2 && told.contains("-o FOLDER"), "{told}");
}

#[test]
fn the_longest_ending_chooses_the_format() {
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("analysis.json");
    std::fs::write(&file, report::json(story("minister-leak"))).unwrap();
    for (name, holds) in [
        ("a.csl.json", "\"type\": \"article-newspaper\""),
        ("a.ftm.json", "{\"id\":\"sayso-d-"),
        ("a.ris", "TY  - NEWS"),
        ("a.ucdp.csv", "id,relid,year"),
        ("a.acled.csv", "event_id_cnty,event_date"),
        ("a.wiki", "{| class=\"wikitable\""),
        ("a.annotations.json", "\"@context\": \"http://www.w3.org/ns/anno.jsonld\""),
        ("a.csv", "id,question"),
        ("a.json", "\"schema\": \"sayso/1\""),
    ] {
        let to = room.path().join(name);
        assert_eq!(sayso(&["report", file.to_str().unwrap(), "-o", to.to_str().unwrap(), "-q"]), (0, String::new()), "{name}");
        assert!(std::fs::read_to_string(&to).unwrap().contains(holds), "{name} has no {holds}");
    }
    let (code, told) = sayso(&["report", file.to_str().unwrap(), "--only", "q-0000000000000000"]);
    assert!(code == 2 && told.contains("q-0000000000000000") && told.contains("try:"), "{told}");
}
