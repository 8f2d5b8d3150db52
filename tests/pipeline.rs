//! The line in steps, on any number of threads, with files in any order: always the same bytes.

#![allow(clippy::unwrap_used, reason = "helpers of tests, outside the test functions themselves")]

use rayon::prelude::*;
use sayso::id::DocumentId;
use sayso::parse::{Model, Parsed, Reader};
use sayso::pipeline::{self, Block, Documents, Line, Options, Settled, Story, gather, merge, read_lines, relate, settle};
use sayso::report::Analysis;
use sayso::segment::Segmented;
use sayso::text::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Folders of articles of every story of the project.
pub fn stories() -> Vec<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(corpus).unwrap().flatten().map(|e| e.path().join("articles")).filter(|p| p.is_dir()).collect();
    found.sort();
    assert!(found.len() >= 6);
    found
}

pub fn bytes(analysis: &Analysis) -> String {
    sayso::report::json(analysis)
}

pub fn analysed(path: &Path) -> String {
    bytes(&pipeline::run(Reader::embedded().unwrap(), path).unwrap().analysis())
}

#[test]
fn the_analysis_is_written_as_it_is_held() {
    for story in stories() {
        let run = pipeline::run(Reader::embedded().unwrap(), &story).unwrap();
        let mut written = Vec::new();
        run.write_analysis(&mut written).unwrap();
        let (mut held, mut given) = (Vec::new(), Vec::new());
        sayso::report::write_json(&run.analysis(), &mut held).unwrap();
        sayso::report::write_json(&run.into_analysis(), &mut given).unwrap();
        assert!(written == held && given == held, "{}", story.display());
    }
}

/// A line as another machine gets it.
fn sent(line: &Line) -> Line {
    let json = serde_json::to_string(line).unwrap();
    assert!(!json.contains('\n'));
    let mut got = Vec::new();
    read_lines(json.as_bytes(), |line| {
        got.push(line);
        Ok(())
    })
    .unwrap();
    assert_eq!(got.len(), 1);
    got.remove(0)
}

/// All stories in one folder, one folder inside of it a story.
fn all_stories(folder: &Path, name: impl Fn(usize) -> String) {
    for (i, story) in stories().iter().enumerate() {
        let inner = folder.join(name(i));
        std::fs::create_dir(&inner).unwrap();
        for file in std::fs::read_dir(story).unwrap().flatten() {
            std::fs::copy(file.path(), inner.join(file.file_name())).unwrap();
        }
    }
}

#[test]
fn extract_relate_and_merge_make_the_analysis_to_the_byte() {
    for story in stories() {
        let documents = pipeline::read(Reader::embedded().unwrap(), &story, &Options::default()).unwrap();
        // As lines, and in another order, as they come from many machines.
        let mut lines: Vec<Line> = documents.into_lines().map(|line| sent(&line)).collect();
        lines.reverse();
        let collect = || {
            let mut documents = Documents::default();
            lines.iter().for_each(|line| assert!(documents.take(line.clone()).is_none()));
            documents.once_each()
        };
        let documents = collect();
        let mut settled = Vec::new();
        for story in gather(documents.extracts) {
            let Line::Story(story) = sent(&Line::Story(story)) else { panic!("a story stays one") };
            let Line::Settled(found) = sent(&Line::Settled(Box::new(settle(story)))) else { panic!("a settled story stays one") };
            settled.push(*found);
        }
        settled.reverse();
        assert!(bytes(&merge(settled, documents.seen).analysis()) == analysed(&story), "{}", story.display());
    }
}

#[test]
fn the_commands_compose_to_analyze() {
    let sayso = env!("CARGO_BIN_EXE_sayso");
    let run = |arguments: &[&str], input: &[u8]| {
        let mut child = Command::new(sayso).arg("--no-cache").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let out = child.wait_with_output().unwrap();
        writer.join().unwrap();
        assert!(out.status.success(), "{arguments:?}");
        out.stdout
    };
    let folder = tempfile::tempdir().unwrap();
    all_stories(folder.path(), |i| format!("story-{i}"));
    let path = folder.path().to_str().unwrap();
    let want = run(&["analyze", path], b"");
    assert!(want.len() > 10_000);
    let extracts = run(&["extract", path], b"");
    assert!(run(&["merge"], &run(&["relate"], &extracts)) == want);
    // Articles that nobody put in stories.
    assert!(run(&["merge"], &extracts) == want);
    // The stories one by one, each in a process of its own.
    let stories = run(&["relate", "--split"], &extracts);
    let lines: Vec<&[u8]> = stories.split_inclusive(|&b| b == b'\n').collect();
    assert!(lines.len() > 6);
    let mut all = Vec::new();
    for story in lines.iter().rev() {
        all.extend(run(&["relate"], story));
    }
    assert!(run(&["merge"], &all) == want);
    // In every form, also behind each other.
    for form in ["jsonl.zst", "postcard", "postcard.zst"] {
        let lines = run(&["extract", "--as", form, path], b"");
        assert!(2 * lines.len() < extracts.len(), "{form}: {} of {} bytes", lines.len(), extracts.len());
        let (some, more) = (run(&["relate", "--as", form], &lines), run(&["relate", "--as", form], b"\n"));
        assert!(run(&["merge"], &[some, more].concat()) == want, "{form}");
    }
}

#[test]
fn articles_are_handed_on_before_the_last_is_read() {
    use std::ops::ControlFlow;
    use std::sync::atomic::{AtomicUsize, Ordering};
    struct Counted(AtomicUsize);
    impl pipeline::Watch for Counted {
        fn read(&self, articles: usize, _: u64) -> ControlFlow<()> {
            self.0.fetch_add(articles, Ordering::Relaxed);
            ControlFlow::Continue(())
        }
    }
    let folder = tempfile::tempdir().unwrap();
    all_stories(folder.path(), |i| format!("story-{i}"));
    // Records are long in what no reader of news wants; two dates wait for the order of their outlet's.
    let mut dump = std::fs::File::create(folder.path().join("dump.jsonl")).unwrap();
    for n in 0..400 {
        let text = format!("The bridge at Dunmere was closed after engineers found {n} cracks, the county said. The owner denied it.");
        let date = if n < 2 { "03/04/2019" } else { "25/04/2019" };
        let record = serde_json::json!({"title": format!("Bridge, part {n}"), "publisher": "Harbour Post", "date": date, "text": text, "raw": "x".repeat(30_000)});
        writeln!(dump, "{record}").unwrap();
    }
    drop(dump);
    let (reader, watch) = (Reader::embedded().unwrap(), Counted(AtomicUsize::new(0)));
    let mut lines: Vec<String> = Vec::new();
    let mut at_first_of_dump = 0;
    let options = Options { watch: &watch, ..Options::default() };
    pipeline::read_through(reader, folder.path(), &options, &mut |line| {
        let line = serde_json::to_string(&line).unwrap();
        if at_first_of_dump == 0 && line.contains("dump.jsonl#") {
            at_first_of_dump = watch.0.load(Ordering::Relaxed);
        }
        lines.push(line);
        ControlFlow::Continue(())
    })
    .unwrap();
    let all = watch.0.load(Ordering::Relaxed);
    assert!(at_first_of_dump > 0 && at_first_of_dump + 200 < all, "{at_first_of_dump} of {all} were read when the first was handed on");
    assert!(lines.last().unwrap().starts_with("{\"seen\""));
    let held = pipeline::read(reader, folder.path(), &Options::default()).unwrap();
    let mut want: Vec<String> = held.into_lines().map(|line| serde_json::to_string(&line).unwrap()).collect();
    lines.sort();
    want.sort();
    assert!(lines == want, "the same lines, whether they are held or handed on");
    // Whoever wants no more ends it.
    let mut taken = 0;
    let ended = pipeline::read_through(reader, folder.path(), &Options::default(), &mut |_| {
        taken += 1;
        ControlFlow::Break(())
    });
    assert!(ended.is_err() && taken == 1);
}

#[test]
fn a_line_that_is_none_is_refused_with_its_number() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .arg("merge")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"{\"seen\":{\"files\":0,\"read\":0,\"foreign\":{},\"notes\":[]}}\n{\"extract\":{\"document\":")
        .unwrap();
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(said.contains("line 2") && said.contains("try:"), "{said}");
}

#[test]
fn a_block_that_does_not_fit_together_gives_nothing() {
    let documents = pipeline::read(Reader::embedded().unwrap(), &stories()[0], &Options::default()).unwrap();
    let mut block: Block = Story::new(gather(documents.extracts).remove(0)).block().clone();
    assert!(!relate(&block).is_empty());
    block.document_of[0] = usize::MAX;
    assert!(relate(&block).is_empty());
    block.document_of.pop();
    assert!(relate(&block).is_empty());
}

#[test]
fn one_and_two_threads_give_the_same_bytes_on_every_story() {
    let folder = tempfile::tempdir().unwrap();
    all_stories(folder.path(), |i| format!("story-{i}"));
    let on = |threads: usize| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| analysed(folder.path()));
    let one = on(1);
    assert!(one == on(2) && one == on(5));
}

/// Where files lie decides their order and nothing that is found: without paths, sorted by id, the analyses are the same bytes.
#[test]
fn files_in_another_order_give_the_same_findings() {
    let run = |name: fn(usize) -> String| {
        let folder = tempfile::tempdir().unwrap();
        all_stories(folder.path(), name);
        let mut analysis = pipeline::run(Reader::embedded().unwrap(), folder.path()).unwrap().analysis();
        let order: Vec<DocumentId> = analysis.documents.iter().map(|d| d.id).collect();
        analysis.documents.iter_mut().for_each(|d| d.path.clear());
        analysis.notes.iter_mut().for_each(|n| n.document = n.document.take().map(|d| d.rsplit('/').next().unwrap().to_owned()));
        analysis.notes.sort();
        analysis.documents.sort_by_key(|d| d.id);
        // Within a document, reading order stays.
        analysis.attributions.sort_by_key(|a| a.document);
        analysis.claims.sort_by_key(|c| c.document);
        (order, bytes(&analysis))
    };
    let (first, forward) = run(|i| format!("a{i}"));
    let (second, backward) = run(|i| format!("b{}", 9 - i));
    assert_ne!(first, second, "the files lie in another order");
    assert!(forward == backward);
}

#[test]
fn a_run_that_is_ended_says_so() {
    use std::ops::ControlFlow;
    struct Enough;
    impl pipeline::Watch for Enough {
        fn read(&self, _: usize, _: u64) -> ControlFlow<()> {
            ControlFlow::Break(())
        }
    }
    let options = Options { watch: &Enough, ..Options::default() };
    let ended = pipeline::run_with(Reader::embedded().unwrap(), &stories()[0], &options).err().unwrap();
    assert!(ended.to_string().contains("ended; articles read until then"), "{ended}");
}

/// Seconds within which the counts of the next test are compared on a slow and busy machine; all pairs of them would take many times as long.
const SOON: f64 = 30.0;

/// Claims of one fact by the thousand: nothing is left out silently, and the cost does not explode.
#[test]
fn many_claims_on_one_fact_are_compared_in_time() {
    let folder = tempfile::tempdir().unwrap();
    for article in 0..100 {
        let mut text = format!("Title: Blast at the Orrin depot\nOutlet: Outlet {article}\nDate: 2031-05-{:02}\n\n", 2 + article % 3);
        for line in 0..20 {
            let n = 3 + (article * 7 + line * 3) % 23;
            text.push_str(&format!(
                "Witness {article} {line} Varga said on Monday that {n} workers were killed in the blast at the Orrin depot.\n\n"
            ));
        }
        std::fs::write(folder.path().join(format!("{article}.txt")), text).unwrap();
    }
    let documents = pipeline::read(Reader::embedded().unwrap(), folder.path(), &Options::default()).unwrap();
    let stories: Vec<Story> = gather(documents.extracts).into_iter().map(Story::new).collect();
    let blocks: Vec<&Block> = stories.iter().map(Story::block).collect();
    let killed = |c: &&sayso::normalise::Claim| c.quantity.as_ref().is_some_and(|q| q.frame == "killed");
    let counts: Vec<_> = blocks.iter().flat_map(|b| &b.claims).filter(killed).map(|c| c.id).collect();
    let counted = counts.len();
    assert!(counted >= 2000, "{counted} counts");
    let begin = std::time::Instant::now();
    let found: Vec<_> = blocks.par_iter().flat_map_iter(|block| relate(block)).collect();
    let spent = begin.elapsed().as_secs_f64();
    assert!(spent < SOON, "{counted} counts, {} relations, {spent:.2} s", found.len());
    let related: BTreeSet<_> = found.iter().flat_map(|r| [r.a, r.b]).collect();
    let alone = counts.iter().filter(|id| !related.contains(id)).count();
    assert_eq!(alone, 0, "of {counted} counts {alone} are held against no other; {} relations, {spent:.2} s", found.len());
}

/// The settled stories of a folder, each by the id of its first article.
fn settled_stories(folder: &Path) -> BTreeMap<DocumentId, Settled> {
    let documents = pipeline::read(Reader::embedded().unwrap(), folder, &Options::default()).unwrap();
    gather(documents.extracts).into_par_iter().map(settle).map(|s| (s.documents[0].id, s)).collect()
}

/// Articles that tell of nothing that the project's stories tell of, on the same days, in the words that all news share.
fn unrelated(folder: &Path, count: usize) {
    for n in 0..count {
        let name = |k: usize| {
            let parts = [n + k, n / 5 + k, n / 20].map(|i| i % 5);
            format!(
                "{}{}{}",
                ["Bal", "Kor", "Min", "Tes", "Vor"][parts[0]],
                ["dan", "esk", "ilo", "umar", "eth"][parts[1]],
                ["", "a", "ov", "ey", "is"][parts[2]]
            )
        };
        let text = format!(
            "Title: {0} council denies delay\nOutlet: {1} Post\nDate: 2019-06-{2:02}\n\nThe {0} council said on Monday that {3} people were hurt when a \
             bus left the road near {1}. {4} {1}, a union leader, denied that the driver had been asleep. Police said nobody was arrested. Governor \
             said the road was safe. “State Television” showed it, the State television said.\n",
            name(n),
            name(n + 3),
            1 + n % 28,
            2 + n % 7,
            name(n + 1)
        );
        std::fs::write(folder.join(format!("{n}.txt")), text).unwrap();
    }
}

/// What is found in the articles of each story of the project, whatever stands beside them, to the byte: claims, relations, disputes, and who
/// speaks, with all names, affiliation and side.
#[test]
fn an_unrelated_article_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    all_stories(folder.path(), |i| format!("story-{i}"));
    let alone: Vec<_> = (0..stories().len())
        .map(|i| {
            let own = tempfile::tempdir().unwrap();
            all_stories(own.path(), |k| format!("story-{k}"));
            (0..stories().len()).filter(|k| *k != i).for_each(|k| std::fs::remove_dir_all(own.path().join(format!("story-{k}"))).unwrap());
            (settled_stories(own.path()), pipeline::run(Reader::embedded().unwrap(), own.path()).unwrap().analysis())
        })
        .collect();
    unrelated(folder.path(), 200);
    let beside = settled_stories(folder.path());
    let all = pipeline::run(Reader::embedded().unwrap(), folder.path()).unwrap().analysis();
    for (i, (settled, alone)) in alone.iter().enumerate() {
        for (first, story) in settled {
            let other = &beside[first];
            assert_eq!(other.speakers, story.speakers, "story-{i}");
            assert_eq!(serde_json::to_string(other).unwrap(), serde_json::to_string(story).unwrap(), "story-{i}");
        }
        let claims: BTreeSet<_> = alone.claims.iter().map(|c| c.id).collect();
        assert!(claims.len() > 20);
        let own = |ids: &[sayso::id::ClaimId]| ids.iter().any(|id| claims.contains(id));
        let among: Vec<_> = all.claims.iter().filter(|c| own(&[c.id])).cloned().collect();
        assert_eq!(among, alone.claims, "story-{i}");
        let among: Vec<_> = all.relations.iter().filter(|r| own(&[r.a, r.b])).cloned().collect();
        assert_eq!(among, alone.relations, "story-{i}");
        let among: Vec<_> = all.disputes.iter().filter(|d| d.positions.iter().any(|p| own(&p.claims))).cloned().collect();
        assert_eq!(among, alone.disputes, "story-{i}");
        // The list of a whole folder names everybody once, with the names of all stories.
        let listed: BTreeMap<_, _> = all.speakers.iter().map(|s| (s.id, s)).collect();
        for own in &alone.speakers {
            let one = listed[&own.id];
            assert_eq!((&one.name, one.kind), (&own.name, own.kind), "story-{i}");
            assert!(own.aliases.iter().all(|a| one.aliases.contains(a)), "story-{i}: {own:?} in {one:?}");
        }
    }
}

/// The embedded reader, which fails on texts that hold a word.
struct Failing(&'static str);

impl Model for Failing {
    fn read(&self, text: &Text, segmented: Segmented) -> Parsed {
        assert!(!text.as_str().contains(self.0), "this model fails on such a text");
        Reader::embedded().unwrap().read(text, segmented)
    }
}

#[test]
fn a_fault_costs_the_article_on_which_it_happens_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let article = |title: &str, body: &str| format!("Title: {title}\nDate: 2031-05-12\nOutlet: Harbour Post\n\n{body}\n");
    let lines = |body: &str| serde_json::json!({"title": "Line", "date": "2031-05-12", "text": body}).to_string();
    std::fs::write(folder.path().join("a.txt"), article("Ferry", "The harbour office said that 14 people were hurt.")).unwrap();
    std::fs::write(folder.path().join("b.txt"), article("Fault", "The union said that the ferry had quizzled.")).unwrap();
    let both = [lines("The mayor said the ferry had quizzled."), lines("The mayor said that nobody was hurt.")].join("\n");
    std::fs::write(folder.path().join("c.jsonl"), both).unwrap();
    let run = pipeline::run(&Failing("quizzled"), folder.path()).unwrap().analysis();
    let paths: Vec<&str> = run.documents.iter().map(|d| d.path.as_str()).collect();
    assert_eq!(paths, ["a.txt", "c.jsonl#2"]);
    let faults: Vec<&str> =
        run.notes.iter().filter(|n| n.code == "pipeline/fault" && n.skipped).filter_map(|n| n.document.as_deref()).collect();
    assert_eq!(faults, ["b.txt", "c.jsonl#1"]);
    let nothing = pipeline::run(&Failing("e"), folder.path()).err().unwrap().to_string();
    assert!(nothing.contains("a fault of the program"), "{nothing}");
}
