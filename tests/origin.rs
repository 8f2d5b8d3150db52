//! Wire copy, reprints and cumulative rewrites, told from independent reporting.

use sayso::ingest::ingest;
use sayso::origin::{Origins, origin};
use std::path::Path;

const DISPATCH: &str = "The old railway bridge at Dunmere collapsed early on Tuesday, killing at least seven people, the county coroner said.\n\n\
Divers searched the river until nightfall for two lorries that had been crossing when the central span gave way.\n\n\
The coroner, Anna Brill, told reporters that three of the dead were children travelling to school with their mother.\n";

const OTHER: &str = "Rescuers were still counting the dead in Dunmere last night after its bridge fell into the river.\n\n\
Our reporter counted nine bodies in the parish hall, where relatives had gathered in silence since the morning.\n\n\
Nobody at the railway company would answer questions about the inspections that it had promised in spring.\n";

fn origins(files: &[(&str, String)]) -> (Vec<String>, Origins) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(Path::new(folder.path()).join(name), text).expect("a file");
    }
    let corpus = ingest(folder.path()).expect("a corpus");
    assert_eq!(corpus.documents.len(), files.len(), "{:?}", corpus.notes);
    (corpus.documents.iter().map(|d| d.path.clone()).collect(), origin(&corpus))
}

fn article(outlet: &str, date: &str, body: &str) -> String {
    format!("Title: Bridge falls at Dunmere\nOutlet: {outlet}\nDate: {date}\n\n{body}")
}

#[test]
fn a_reprint_with_small_edits_goes_back_to_the_first() {
    let edited = DISPATCH.replace("early on Tuesday", "on Tuesday morning").replace("told reporters", "said");
    let (_, origins) = origins(&[
        (
            "a.txt",
            article(
                "Dunmere Courier",
                "2019-03-06",
                &format!("{edited}\nA service will be held in the chapel on Sunday, said the vicar of Dunmere.\n"),
            ),
        ),
        ("b.txt", article("The Herald", "2019-03-05", DISPATCH)),
        ("c.txt", article("Valley News", "2019-03-06", OTHER)),
    ]);
    assert_eq!(origins.of_document[0], origins.of_document[1]);
    assert_ne!(origins.of_document[0], origins.of_document[2]);
    assert!(origins.passages[2].is_empty());
}

#[test]
fn a_borrowed_paragraph_in_own_reporting_is_a_passage() {
    let first = DISPATCH.lines().next().unwrap_or_default();
    let (_, origins) = origins(&[
        ("a.txt", article("The Herald", "2019-03-05", DISPATCH)),
        ("b.txt", article("Valley News", "2019-03-06", &format!("{OTHER}\n{first}\n"))),
    ]);
    assert_ne!(origins.of_document[0], origins.of_document[1]);
    assert_eq!(origins.passages[1].len(), 1);
    assert_eq!(origins.passages[1][0].1, origins.of_document[0]);
}

#[test]
fn two_dispatches_of_one_agency_on_one_story_are_one_telling() {
    let body = "DUNMERE, March 5 (Reuters) - The railway bridge at Dunmere collapsed on Tuesday and at least seven people were killed, the county coroner said, \
while divers searched the river for lorries that were crossing when the central span gave way before dawn.\n";
    let later = "DUNMERE, March 6 (Reuters) - Divers searching the river at Dunmere found two lorries on Wednesday, a day after the railway bridge collapsed before dawn \
when its central span gave way, and the county coroner raised the number killed to nine people.\n";
    let (_, origins) = origins(&[
        ("a.txt", article("The Herald", "2019-03-05", body)),
        ("b.txt", article("Valley News", "2019-03-06", later)),
        ("c.txt", article("Dunmere Courier", "2019-03-06", OTHER)),
    ]);
    assert_eq!(origins.of_document[0], origins.of_document[1]);
    assert_ne!(origins.of_document[0], origins.of_document[2]);
}

#[test]
fn a_later_article_changes_no_earlier_origin() {
    let two = [("a.txt", article("The Herald", "2019-03-05", DISPATCH)), ("b.txt", article("Valley News", "2019-03-06", OTHER))];
    let (_, before) = origins(&two);
    let mut three = two.to_vec();
    three.push(("0.txt", article("Dunmere Courier", "2019-03-07", DISPATCH)));
    let (paths, after) = origins(&three);
    assert_eq!(paths[0], "0.txt");
    assert_eq!(before.of_document[..], after.of_document[1..]);
}
