//! Reports that people work with: every format tells what the analysis holds, shows hostile text as text, and every number traces to claims.

#![allow(clippy::unwrap_used, reason = "helpers of tests, outside the test functions themselves")]

use sayso::parse::Reader;
use sayso::report::{self, Analysis, DisputeView, SpanView, Table};
use sayso::{attribute, pipeline};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// The analyses of the stories, each made once for all tests of this file.
static STORIES: LazyLock<Vec<(String, Analysis)>> = LazyLock::new(|| {
    let mut names: Vec<String> = std::fs::read_dir(corpus())
        .expect("the corpus is part of the tree")
        .flatten()
        .filter(|e| e.path().join("gold.json").is_file())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let reader = Reader::embedded().expect("the weights are embedded");
    let read = |name: &String| pipeline::run(reader, &corpus().join(name).join("articles")).expect("a story reads").analysis();
    names.iter().map(|name| (name.clone(), read(name))).collect()
});

pub fn story(name: &str) -> &'static Analysis {
    &STORIES.iter().find(|(n, _)| n == name).expect("a story of the corpus").1
}

/// An article that tries to command everything that shows it: markup, quotation marks, turned text, terminal, spreadsheet.
const HOSTILE: &str = "Title: <script>alert(1)</script> \"toll\" & 'rest'\nOutlet: =HYPERLINK(\"http://evil.example\")\nDate: 2021-03-04\n\n\
The mayor <b onmouseover=alert(2)>Ann Lee</b> said 14 dockers were killed at the port. \u{1b}[31m\u{1b}]0;owned\u{7} \
The union \u{202e}denied\u{202c} that 14 dockers were killed at the port \u{9b}2J and said 31 dockers were killed at the port.\n\n\
The =cmd|' /C calc'!A0 committee said </script><img src=x onerror=alert(3)> 20 dockers were injured. `code` *bold* [link](javascript:alert(4)) | cell\n";

pub fn hostile() -> Analysis {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a_<b>&\"c'.txt"), HOSTILE).unwrap();
    let mut analysis = pipeline::run(Reader::embedded().unwrap(), folder.path()).unwrap().analysis();
    assert!(!analysis.claims.is_empty());
    // Names and questions are made of article text: the worst case of each, and a dispute whatever the rules make of the article.
    let evil = "=1+1 <script>alert(5)</script> \u{1b}[31m \u{202e}\"' </script> | `x` [y](z)";
    for s in &mut analysis.speakers {
        s.name = evil.into();
    }
    let (a, b) = (analysis.claims[0].id, analysis.claims[analysis.claims.len() - 1].id);
    let position = |claim| report::PositionView {
        label: evil.into(),
        answer: None,
        value: None,
        doubtful: Vec::new(),
        claims: vec![claim],
        speakers: analysis.speakers.iter().map(|s| s.id).collect(),
        parties: Vec::new(),
        origins: 1,
    };
    analysis.disputes = vec![DisputeView {
        id: sayso::id::DisputeId::of(&["hostile"]),
        question: evil.into(),
        about: sayso::relate::DisputeType::Denial,
        confidence: 0.9,
        standing: sayso::graph::Standing::Disputed,
        grade: sayso::graph::Grade::Contested,
        weight: 1.0,
        weighed: evil.into(),
        positions: vec![position(a), position(b)],
        review: None,
    }];
    analysis
}

/// Characters that command a terminal or turn text, none of which a format may let through.
pub fn commands(text: &str) -> Vec<char> {
    let bad = |c: &char| matches!(c, '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    text.chars().filter(|c| *c != '\r').filter(bad).collect()
}

#[test]
fn hostile_text_is_text_in_every_format() {
    let analysis = hostile();
    // A terminal gets our colours and nothing else that begins with an escape.
    let terminal = report::terminal(&analysis, 80);
    let mut plain = terminal.clone();
    for code in ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m", "\u{1b}[34m", "\u{1b}[31m", "\u{1b}[32m", "\u{1b}[35m", "\u{1b}[33m", "\u{1b}[36m"]
    {
        plain = plain.replace(code, "");
    }
    assert_eq!(commands(&plain), Vec::<char>::new());
    assert!(plain.contains("␛[31m"), "the escape is shown");

    let markdown = report::markdown(&analysis);
    assert_eq!(commands(&markdown), Vec::<char>::new());
    assert!(!markdown.contains("<script") && !markdown.contains("<img") && !markdown.contains("](javascript"));
    // A position is a line of its own, and no name in it draws a link, code or a cell.
    let rows: Vec<&str> = markdown.lines().filter(|l| l.starts_with("**") && l.contains(" — ")).collect();
    assert_eq!(rows.len(), 2, "{markdown}");
    for row in rows {
        assert!(!row.contains("[y](z)") && !row.replace("\\`", "").contains('`'), "{row}");
        assert!(!row.replace("\\|", "").contains('|'), "a bar is escaped: {row}");
    }

    for table in [Table::Disputes, Table::Claims, Table::Quantities] {
        let csv = report::csv(&analysis, table);
        assert_eq!(commands(&csv), Vec::<char>::new());
        for record in csv::Reader::from_reader(csv.as_bytes()).records() {
            for field in &record.unwrap() {
                assert!(!field.starts_with(['=', '+', '@', '\t']), "{field:?} is a formula");
            }
        }
    }

    let graphml = report::graphml(&analysis);
    assert_eq!(commands(&graphml), Vec::<char>::new());
    assert!(!graphml.contains("<script") && !graphml.contains("<img") && !graphml.contains("<b "));

    for json in [report::json(&analysis), report::jsonld(&analysis)] {
        assert_eq!(commands(&json), Vec::<char>::new());
        serde_json::from_str::<serde_json::Value>(&json).unwrap();
    }
    // Escapes in JSON are the same text.
    assert_eq!(report::read_analysis(&report::json(&analysis)).unwrap(), analysis);

    let html = report::html(&analysis, "<script>alert(6)</script>");
    assert_eq!(commands(&html).iter().filter(|c| **c != '\u{1b}').count(), 0);
    for tag in ["<script>alert", "<img", "<b onmouseover", "</script><"] {
        assert!(!html.contains(tag), "{tag} is markup in the page");
    }
    let data = page_data(&html);
    assert!(data["documents"][0]["text"].as_str().unwrap().contains("</script><img"), "the article is whole, as data");

    for name in [analysis.disputes[0].id.to_string(), analysis.claims[0].id.to_string(), analysis.speakers[0].id.to_string()] {
        let text = report::explain(Some(&analysis), &name).unwrap();
        assert_eq!(commands(&text), Vec::<char>::new(), "{name}");
    }
    let other = Analysis { disputes: Vec::new(), ..analysis.clone() };
    assert_eq!(commands(&report::diff_markdown(&report::diff(&other, &analysis))), Vec::<char>::new());
}

/// The data that the page's script reads.
fn page_data(html: &str) -> serde_json::Value {
    let from = html.find("id=\"data\"").unwrap();
    let from = from + html[from..].find('>').unwrap() + 1;
    let to = from + html[from..].find("</script>").unwrap();
    serde_json::from_str(&html[from..to]).unwrap()
}

#[test]
fn the_page_runs_only_its_own_scripts() {
    let html = report::html(story("port-strike"), "port strike");
    let policy = html.lines().find(|l| l.contains("Content-Security-Policy")).unwrap();
    assert!(policy.contains("default-src 'none'"));
    let nonce = policy.split("nonce-").nth(1).unwrap().split('\'').next().unwrap();
    assert_eq!(nonce.len(), 64);
    let scripts: Vec<&str> = html.match_indices("<script").map(|(at, _)| &html[at..at + 120]).collect();
    assert!(scripts.len() == 2 && scripts.iter().all(|s| s.contains(nonce)));
    // Nothing is fetched: no element names an address.
    for part in ["src=\"http", "href=\"http", "url(http", "@import", "<link rel=\"stylesheet"] {
        assert!(!html.contains(part), "{part}");
    }
}

#[test]
fn every_number_of_a_report_traces_to_claims() {
    for (name, analysis) in STORIES.iter() {
        let claims: BTreeMap<String, &report::ClaimView> = analysis.claims.iter().map(|c| (c.id.to_string(), c)).collect();
        for d in &analysis.disputes {
            for p in &d.positions {
                let mut held: Vec<&report::ClaimView> = p.sure().map(|c| claims[&c.to_string()]).collect();
                assert!(!held.is_empty());
                // A denial is no source of what it denies, where there is another.
                let nobody =
                    |c: &report::ClaimView| c.implied && analysis.speakers.iter().any(|s| s.id == c.speaker && s.name == "unnamed");
                if held.iter().any(|c| !nobody(c)) {
                    held.retain(|c| !nobody(c));
                }
                let origins: BTreeSet<_> = held.iter().map(|c| c.origin).collect();
                assert_eq!(p.origins, origins.len(), "{name} {}: origins of {}", d.id, p.label);
                let speakers: BTreeSet<_> = held.iter().map(|c| c.speaker).collect();
                assert_eq!(p.speakers.iter().copied().collect::<BTreeSet<_>>(), speakers, "{name} {}: speakers", d.id);
                if let Some(value) = p.value {
                    let found = held.iter().filter_map(|c| c.quantity.as_ref()).any(|q| q.low == value.low && q.high == value.high);
                    assert!(found, "{name} {}: {value:?} is in no claim of its position", d.id);
                }
            }
        }
        // The tables: every row's numbers are those of the claims that it names.
        let number = |text: &str| text.parse::<f64>().ok();
        let ends_of = |ids: &str| -> BTreeSet<u64> {
            let quantities = ids.split(' ').filter_map(|id| claims[id].quantity.as_ref());
            quantities.flat_map(|q| [q.low, q.high]).flatten().map(f64::to_bits).collect()
        };
        for (table, rows) in [(Table::Disputes, analysis.disputes.len()), (Table::Claims, analysis.claims.len())] {
            assert_eq!(csv::Reader::from_reader(report::csv(analysis, table).as_bytes()).records().count(), rows);
        }
        for table in [Table::Disputes, Table::Quantities] {
            let text = report::csv(analysis, table);
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let head = reader.headers().unwrap().clone();
            for record in reader.records() {
                let record = record.unwrap();
                let cell = |column: &str| &record[head.iter().position(|h| h == column).unwrap()];
                let ends = ends_of(cell("claims"));
                for column in ["low", "best", "high"] {
                    if let Some(value) = number(cell(column)) {
                        assert!(ends.contains(&value.to_bits()), "{name}: {column} {value} is in no claim of {record:?}");
                    }
                }
                let origins: BTreeSet<_> = cell("claims").split(' ').map(|id| claims[id].origin).collect();
                assert_eq!(cell("origins"), origins.len().to_string());
            }
        }
        // The page and the Markdown: the figures that they print are bounds of claims of that dispute.
        let html = report::html(analysis, name);
        let data = page_data(&html);
        for d in data["disputes"].as_array().unwrap() {
            let members: Vec<usize> = d["positions"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|p| p["claims"].as_array().unwrap())
                .map(|c| c.as_u64().unwrap() as usize)
                .collect();
            let bounds: Vec<f64> =
                members.iter().filter_map(|&c| analysis.claims[c].quantity.as_ref()).flat_map(|q| [q.low, q.high]).flatten().collect();
            // On a tie there is no best one.
            for figure in d["figures"].as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64) {
                assert!(bounds.contains(&figure), "{name} {}: {figure}", d["id"]);
            }
        }
        let markdown = report::markdown(analysis);
        for line in markdown.lines().filter(|l| l.starts_with("Most sources give **")) {
            for figure in line.split("**").skip(1).step_by(2) {
                let value = number(&figure.replace(',', "")).unwrap();
                let known =
                    analysis.claims.iter().filter_map(|c| c.quantity.as_ref()).any(|q| q.low == Some(value) || q.high == Some(value));
                assert!(known, "{name}: {value} of `{line}`");
            }
        }
        let summary = markdown.lines().nth(2).unwrap().to_owned();
        assert!(summary.contains(&format!("{} attributed statement", analysis.attributions.len())), "{summary}");
        let sure = analysis.disputes.iter().filter(|d| d.standing == sayso::graph::Standing::Disputed).count();
        let facts = if sure == 1 { "fact" } else { "facts" };
        assert!(summary.contains(&format!("{sure} {facts} in dispute")), "{summary}");
    }
}

#[test]
fn graph_and_linked_data_hold_what_the_analysis_holds() {
    let a = story("market-attack");
    let graphml = report::graphml(a);
    let nodes = a.documents.len() + a.speakers.len() + a.claims.len() + a.disputes.len();
    assert_eq!(graphml.matches("<node ").count(), nodes);
    let held: usize = a.disputes.iter().flat_map(|d| &d.positions).map(|p| p.claims.len()).sum();
    assert_eq!(graphml.matches("<edge ").count(), 2 * a.claims.len() + held + a.relations.len());
    let linked: serde_json::Value = serde_json::from_str(&report::jsonld(a)).unwrap();
    let of = |kind: &str| {
        let has = |n: &&serde_json::Value| n["type"] == kind || n["type"].as_array().is_some_and(|t| t.iter().any(|t| t == kind));
        linked["@graph"].as_array().unwrap().iter().filter(has).count()
    };
    assert_eq!(of("schema:Claim"), a.claims.len());
    assert_eq!(of("oa:Annotation"), a.claims.len());
    assert_eq!(of("cito:Citation"), a.relations.len());
    assert_eq!(of("sayso:Dispute"), a.disputes.len());
}

#[test]
fn terminal_lines_fit_the_window() {
    use unicode_width::UnicodeWidthStr;
    for width in [40, 80, 120] {
        for line in report::terminal(story("port-strike"), width).lines() {
            let mut plain = line.to_owned();
            while let Some(from) = plain.find('\u{1b}') {
                let to = from + plain[from..].find('m').unwrap();
                plain.replace_range(from..=to, "");
            }
            // A place that is to be copied is not broken.
            assert!(plain.width() <= width || !plain.trim().contains(' '), "{width}: {plain:?}");
        }
    }
}

#[test]
fn the_sentence_and_its_marks_stand_under_each_other() {
    let a = story("port-strike");
    let claim = a.claims.iter().find(|c| c.attribution.is_some() && c.evidence.len() == 1).unwrap();
    let text = report::explain(Some(a), &claim.id.to_string()).unwrap();
    assert!(text.contains("^") && text.contains("~ source") && text.contains("it would have been otherwise"), "{text}");
    let marked: usize =
        text.lines().filter(|l| l.trim_start().starts_with('^') && l.trim().chars().all(|c| c == '^')).map(|l| l.trim().len()).sum();
    let SpanView { start, end, .. } = claim.evidence[0];
    // Spaces at the end of a line lose their mark.
    assert!(marked <= (end - start) as usize && marked + 3 >= (end - start) as usize, "{marked} marks for {start}..{end}\n{text}");
    for (name, part) in [("relate/counts-apart", "why so:"), ("origin", "telling"), ("best supported", "no verdict")] {
        assert!(report::explain(None, name).unwrap().contains(part));
    }
    assert!(report::explain(Some(a), "c-0000000000000000").is_none() && report::explain(None, "nonsense").is_none());
}

#[test]
fn an_analysis_differs_from_another_by_the_article_that_did_it() {
    let reader = Reader::embedded().unwrap();
    let all = story("port-strike");
    let folder = tempfile::tempdir().unwrap();
    for d in &all.documents[..all.documents.len() - 2] {
        std::fs::copy(corpus().join("port-strike/articles").join(&d.path), folder.path().join(&d.path)).unwrap();
    }
    let some = pipeline::run(reader, folder.path()).unwrap().analysis();
    assert!(report::diff(all, all).is_empty());
    let forward = report::diff(&some, all);
    assert_eq!(forward.articles_added.len(), 2);
    assert!(forward.articles_removed.is_empty() && !forward.claims_added.is_empty());
    let came: BTreeSet<&str> = forward.articles_added.iter().map(|a| a.path.as_str()).collect();
    for d in forward.disputes.iter().filter(|d| d.change == report::Fate::New) {
        assert!(d.because.iter().all(|a| came.contains(a.path.as_str())));
    }
    let back = report::diff(all, &some);
    assert_eq!(back.articles_removed.len(), 2);
    let count = |d: &report::Difference, fate| d.disputes.iter().filter(|c| c.change == fate).count();
    assert_eq!(count(&forward, report::Fate::New), count(&back, report::Fate::Vanished) + count(&back, report::Fate::Resolved));
    serde_json::from_str::<serde_json::Value>(&report::json(&forward)).unwrap();
}

/// An analysis of two speakers on one fact, small enough to change by hand.
fn toll(first: f64, second: f64, day: &str) -> Analysis {
    let mut a = story("flood").clone();
    a.claims.truncate(2);
    let document = a.documents[0].id;
    let quantity = |n: f64| report::QuantityView {
        low: Some(n),
        high: Some(n),
        approximate: false,
        unit: "people".into(),
        scope: "all".into(),
        frame: "killed".into(),
        kind: sayso::normalise::QuantityKind::Total,
        as_of: Some(day.into()),
    };
    let speakers: Vec<_> = a.speakers.iter().map(|s| s.id).take(2).collect();
    for (i, n) in [first, second].into_iter().enumerate() {
        let c = &mut a.claims[i];
        c.id = sayso::id::ClaimId::of(&[&i.to_string(), &n.to_string()]);
        (c.document, c.speaker, c.chain) = (document, speakers[i], vec![speakers[i]]);
        (c.quantity, c.said_on, c.attribution) = (Some(quantity(n)), Some(day.into()), None);
    }
    let position = |i: usize, n: f64| report::PositionView {
        label: n.to_string(),
        answer: None,
        value: Some(sayso::graph::Bounds { low: Some(n), high: Some(n) }),
        doubtful: Vec::new(),
        claims: vec![a.claims[i].id],
        speakers: vec![speakers[i]],
        parties: Vec::new(),
        origins: 1,
    };
    a.disputes = vec![DisputeView {
        id: sayso::id::DisputeId::of(&["toll"]),
        question: "How many people were killed?".into(),
        about: sayso::relate::DisputeType::Quantity,
        confidence: 0.8,
        standing: sayso::graph::Standing::Disputed,
        grade: sayso::graph::Grade::Contested,
        weight: 1.0,
        weighed: String::new(),
        positions: vec![position(0, first), position(1, second)],
        review: None,
    }];
    (a.relations, a.attributions) = (Vec::new(), Vec::new());
    a
}

#[test]
fn a_changed_figure_is_no_changed_mind() {
    use report::{Fate, StepKind};
    let kinds = |d: &report::Difference| d.disputes[0].steps.iter().map(|s| s.kind).collect::<Vec<_>>();
    let figure = report::diff(&toll(14.0, 31.0, "2021-03-04"), &toll(17.0, 31.0, "2021-03-05"));
    assert_eq!(figure.disputes[0].change, Fate::Changed);
    assert_eq!(kinds(&figure), [StepKind::ChangedFigure]);
    assert!(report::diff_markdown(&figure).contains("14 people killed, now 17 people killed"));

    // The same two speakers on a yes-or-no question: the first changes sides.
    let words = |labels: [&str; 2], day: &str| {
        let mut a = toll(14.0, 31.0, day);
        a.claims.iter_mut().for_each(|c| c.quantity = None);
        a.claims[0].id = sayso::id::ClaimId::of(&["said", day]);
        a.disputes[0].about = sayso::relate::DisputeType::Denial;
        a.disputes[0].positions.iter_mut().zip(labels).for_each(|(p, label)| (p.label, p.value) = (label.into(), None));
        a.disputes[0].positions[0].claims = vec![a.claims[0].id];
        a
    };
    let mind = report::diff(&words(["yes", "no"], "2021-03-04"), &words(["no, after all", "no"], "2021-03-05"));
    assert!(kinds(&mind).contains(&StepKind::ChangedMind) && !kinds(&mind).contains(&StepKind::ChangedFigure));
}

#[test]
fn questions_keep_their_articles_and_their_sense() {
    let asked = |name: &str| story(name).disputes.iter().map(|d| d.question.as_str()).collect::<Vec<_>>();
    for (name, question) in [
        // A headline leaves its articles out.
        ("port-strike", "Did the union start violence?"),
        ("minister-leak", "Was any such document registered?"),
        ("minister-leak", "Did Marl ask for the minister's immunity to be lifted?"),
        ("ceasefire", "Did any Ecuadorian unit fire before the Peruvians did?"),
    ] {
        assert!(asked(name).contains(&question), "{question} is not among {:?}", asked(name));
    }
    // Only after they had done something is not only after them.
    assert!(asked("port-strike").iter().all(|q| !q.ends_with("masked men?")));
}

#[test]
fn a_side_that_nobody_is_quoted_with_quotes_nothing() {
    let mut seen = 0;
    for (name, a) in STORIES.iter() {
        let text = report::markdown(a);
        for side in
            text.split("\n**").skip(1).filter(|s| s.split("**").next().is_some_and(|head| head.contains("obody is quoted with it; ")))
        {
            seen += 1;
            let (head, rest) = side.split_once("**").unwrap();
            // What only may say it stands under a line that says so.
            let first = rest.trim_start().lines().next().unwrap_or_default();
            assert!(!first.starts_with('>'), "{name}: {head} is followed by {first}");
        }
        for text in [report::terminal(a, 80), report::html(a, "x")] {
            assert!(!text.contains("as those who deny it tell"));
        }
    }
    assert!(seen > 0, "some denials tell all that is known of what they deny");
}

#[test]
fn decisions_hold_and_dangling_ones_are_told() {
    let review = |text: &str| report::read_review("story.review.toml", text).unwrap();
    let a = story("market-attack");
    let d = &a.disputes[0];
    let apply = |text: String| {
        let mut changed = a.clone();
        report::apply_review(&mut changed, &review(&text), "story.review.toml");
        changed
    };
    let dismissed = apply(format!("[[decision]]\ndispute = \"{}\"\nverdict = \"dismissed\"\nnote = \"the bus, not the market\"\n", d.id));
    assert_eq!(dismissed.disputes.len(), a.disputes.len() - 1);
    assert_eq!(dismissed.dismissed[0].id, d.id);
    for text in [report::markdown(&dismissed), report::terminal(&dismissed, 100), report::html(&dismissed, "x"), report::json(&dismissed)] {
        assert!(text.contains("the bus, not the market"), "every report shows the decision");
    }
    assert!(report::csv(&dismissed, Table::Disputes).contains("dismissed"));

    // Found by its claims when its id is another one.
    let anchors: Vec<String> = d.positions.iter().take(2).map(|p| format!("\"{}\"", p.claims[0])).collect();
    let moved =
        apply(format!("[[decision]]\ndispute = \"q-00000000000000ff\"\nverdict = \"dismissed\"\nclaims = [{}]\n", anchors.join(", ")));
    assert_eq!(moved.dismissed[0].id, d.id);

    let renamed = apply(format!("[[decision]]\ndispute = \"{}\"\nquestion = \"Who fired?\"\n", d.id));
    assert_eq!(renamed.disputes[0].question, "Who fired?");
    assert_eq!(renamed.disputes[0].review.as_ref().unwrap().asked.as_deref(), Some(d.question.as_str()));

    let taken_back = apply(format!(
        "[[decision]]\ndispute = \"{0}\"\nverdict = \"dismissed\"\n[[decision]]\ndispute = \"{0}\"\nverdict = \"open\"\n",
        d.id
    ));
    assert_eq!(taken_back.disputes, a.disputes);

    let second = &a.disputes[1];
    let merged = apply(format!("[[decision]]\nmerge = [\"{}\", \"{}\"]\n", d.id, second.id));
    assert_eq!(merged.disputes.len(), a.disputes.len() - 1);
    let held = |d: &DisputeView| d.positions.iter().flat_map(|p| p.claims.iter().copied()).collect::<BTreeSet<_>>();
    let whole = merged.disputes.iter().find(|x| x.id == d.id).unwrap();
    assert_eq!(held(whole), held(d).union(&held(second)).copied().collect());
    // Nobody who is quoted on a side is lost, and what only may hold a position comes last.
    for p in &whole.positions {
        let sure: Vec<_> = p.sure().collect();
        assert!(p.claims.starts_with(&sure) && sure.len() + p.doubtful.len() == p.claims.len(), "{}", p.label);
    }
    let speaking = |d: &DisputeView| d.positions.iter().flat_map(|p| p.speakers.iter().copied()).collect::<BTreeSet<_>>();
    assert!(speaking(whole).is_superset(&speaking(d)) && speaking(whole).is_superset(&speaking(second)));
    // What was merged can be split again.
    let leaving: Vec<String> = held(second).difference(&held(d)).map(|c| format!("\"{c}\"")).collect();
    let split = apply(format!(
        "[[decision]]\nmerge = [\"{}\", \"{}\"]\n[[decision]]\nsplit = \"{}\"\nclaims = [{}]\n",
        d.id,
        second.id,
        d.id,
        leaving.join(", ")
    ));
    assert_eq!(split.disputes.len(), a.disputes.len(), "{:?}", split.decisions);

    let gone = apply("\n[[decision]]\ndispute = \"q-00000000000000ff\"\nverdict = \"confirmed\"\n".into());
    assert_eq!(gone.disputes, a.disputes);
    let note = gone.notes.iter().find(|n| n.code == "review/dangling").unwrap();
    assert!(note.document.as_deref() == Some("story.review.toml") && note.place.as_deref() == Some("line 2") && note.mend.is_some());
    assert!(report::markdown(&gone).contains("q-00000000000000ff"));
}

#[test]
fn speakers_are_united_and_told_apart() {
    let a = story("port-strike");
    let speaking: Vec<_> = a
        .speakers
        .iter()
        .filter(|s| {
            s.kind != attribute::SpeakerKind::Outlet && a.disputes.iter().any(|d| d.positions.iter().any(|p| p.speakers.contains(&s.id)))
        })
        .collect();
    let (x, y) = (speaking[0].id, speaking[1].id);
    let apply = |text: String| {
        let mut changed = a.clone();
        report::apply_review(&mut changed, &report::read_review("r", &text).unwrap(), "r");
        changed
    };
    let one = apply(format!("[[decision]]\nsame = [\"{x}\", \"{y}\"]\n"));
    assert_eq!(one.speakers.len(), a.speakers.len() - 1);
    let behind = |a: &Analysis, s| a.claims.iter().filter(|c| c.speaker == s).count();
    assert_eq!(behind(&one, x), behind(a, x) + behind(a, y));
    assert!(!report::json(&one).contains(&format!("\"{y}\"")) || one.decisions[0].on.contains(&y.to_string()));

    // Somebody who is printed under more than one source text.
    let by = |a: &report::AttributionView| a.source.iter().map(|s| s.text.clone()).collect::<Vec<_>>().join(" ");
    let (speaker, printed) = a
        .attributions
        .iter()
        .filter(|t| !t.source.is_empty() && a.claims.iter().any(|c| c.attribution == Some(t.id) && Some(c.speaker) == t.speaker))
        .find_map(|t| Some((t.speaker?, by(t))))
        .unwrap();
    let two = apply(format!("[[decision]]\ndifferent = \"{speaker}\"\nname = {}\n", serde_json::to_string(&printed).unwrap()));
    assert!(two.decisions[0].applied, "{:?}", two.decisions);
    assert_eq!(two.speakers.len(), a.speakers.len() + 1);
    assert!(behind(&two, speaker) < behind(a, speaker));
    assert_eq!(two.claims.len(), a.claims.len());
}

#[test]
fn what_is_accepted_reads_back_and_holds_no_article() {
    let a = story("ceasefire");
    let kept = report::read_analysis(&report::accepted(a)).unwrap();
    assert!(kept.documents.iter().all(|d| d.text.is_none()));
    assert!(report::diff(&kept, a).is_empty());
    // Without texts every report still works.
    assert!(report::html(&kept, "x").contains(&a.disputes[0].id.to_string()));
    assert!(report::explain(Some(&kept), &a.claims[0].id.to_string()).unwrap().contains("without the article's text"));
    assert_eq!(report::snapshot_text(a), report::markdown(a));
}
