//! Precision and recall on the project's own stories, as counts: a change that costs recall shows in this snapshot's diff.

use sayso::parse::Reader;
use sayso::{pipeline, score};
use std::fmt::Write;
use std::path::Path;

#[test]
fn scores_on_the_corpus_are_the_reviewed_ones() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut events: Vec<_> =
        std::fs::read_dir(&corpus).unwrap().flatten().map(|e| e.path()).filter(|p| p.join("gold.json").is_file()).collect();
    events.sort();
    assert!(events.len() >= 6);
    let mut text = String::new();
    let mut all = Vec::new();
    for event in &events {
        let gold = score::Gold::read(&event.join("gold.json")).unwrap();
        let analysis = pipeline::run(Reader::embedded().unwrap(), &event.join("articles")).unwrap().analysis();
        all.push(score::score(&gold, &analysis).0);
    }
    all.push(score::total(&all));
    for s in &all {
        let _ = writeln!(
            text,
            "{}: disputes {} right of {} reported, {} known false; clear found {} of {}; all found {} of {}; type right {} of {}; evidence placed {} of {}; speaker right {} of {}; counts right {} of {} read, {} in the gold",
            s.event,
            s.right,
            s.predicted,
            s.known_false,
            s.clear.0,
            s.clear.1,
            s.all.0,
            s.all.1,
            s.typed.0,
            s.typed.1,
            s.placed.0,
            s.placed.1,
            s.spoken.0,
            s.spoken.1,
            s.counts.0,
            s.counts.1,
            s.counts.2
        );
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_description("`sayso score corpus`, as counts");
    settings.bind(|| insta::assert_snapshot!("score", text));
}
