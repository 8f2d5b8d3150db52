//! `relate` and `graph`: disputes of invented articles, in `spec/graph/*.md`: fenced articles, each after a line
//! `== Outlet, date`, and what is reported of them, one line a dispute and one line a position.

use sayso::graph::{ClaimGraph, Node};
use sayso::id::DocumentId;
use sayso::ingest::{Corpus, Document, Published};
use sayso::parse::Reader;
use sayso::pipeline::{Run, run_corpus};
use sayso::text::Text;
use std::path::Path;

/// An article of plain text.
pub fn article(outlet: &str, date: &str, text: &str) -> Document {
    let text = Text::new(text.trim());
    Document {
        id: DocumentId::of(&[outlet, date, text.as_str()]),
        outlet: Some(outlet.into()),
        published: date.parse().ok().map(Published::day),
        ..Document::of_text(&format!("{date}_{outlet}.txt"), text)
    }
}

/// What the program makes of some articles.
pub fn run(mut documents: Vec<Document>) -> Run {
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let files_seen = documents.len();
    run_corpus(
        Reader::embedded().expect("the embedded weights are sound"),
        Corpus { documents, notes: Vec::new(), files_seen, files_read: files_seen },
    )
}

/// The articles of a specification's example.
fn articles(example: &str) -> Vec<Document> {
    example
        .split("== ")
        .filter(|part| !part.trim().is_empty())
        .map(|part| {
            let (head, text) = part.split_once('\n').expect("an article begins with its outlet and date");
            let (outlet, date) = head.split_once(", ").expect("outlet, then date");
            article(outlet.trim(), date.trim(), text)
        })
        .collect()
}

/// Type and question of each dispute, then its positions: label, speakers, number of claims.
fn shown(run: &Run) -> String {
    let mut lines = Vec::new();
    for dispute in &run.graph.disputes {
        lines.push(format!("{}: {}", format!("{:?}", dispute.about).to_lowercase(), dispute.question));
        let name = |id| run.speakers.list.iter().find(|s| s.id == id).map_or("?", |s| s.name.as_str());
        let line = |p: &sayso::graph::Position| {
            let speakers: Vec<&str> = p.speakers.iter().map(|&id| name(id)).collect();
            format!("  {}: {}; {} claim(s)", p.label, speakers.join(", "), p.claims.len())
        };
        let mut positions: Vec<String> = dispute.positions.iter().map(line).collect();
        positions.sort();
        lines.extend(positions);
    }
    if lines.is_empty() { "none".into() } else { lines.join("\n") }
}

fn fenced<'a>(spec: &'a str, kind: &str) -> Vec<&'a str> {
    let open = format!("```{kind}\n");
    spec.split(open.as_str()).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

fn hold(folder: &str, least: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|e| e.path()).collect();
    files.sort();
    let (mut wrong, mut cases) = (Vec::new(), 0);
    for file in files {
        let spec = std::fs::read_to_string(&file).expect("a specification is text");
        let (given, wanted) = (fenced(&spec, "articles"), fenced(&spec, "disputes"));
        assert_eq!(given.len(), wanted.len(), "{}", file.display());
        cases += given.len();
        for (text, want) in given.iter().zip(wanted) {
            let got = shown(&run(articles(text)));
            if got != want {
                wrong.push(format!("{}\n{text}\nwant:\n{want}\ngot:\n{got}\n", file.display()));
            }
        }
    }
    assert!(cases >= least, "the specification lost cases: {cases}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn specifications_of_disputes_hold() {
    hold("graph", 51);
}

const DAY_ONE: &str = "The army said on Monday that rebels had shelled the market in Tarn. The rebels denied it.";

fn two() -> Vec<Document> {
    vec![
        article("Tarn Courier", "2031-05-12", DAY_ONE),
        article("Lodra Post", "2031-05-12", "Norland accused Sudland of sending mercenaries to Tarn. Sudland denied this."),
    ]
}

fn ids(graph: &ClaimGraph) -> (Vec<String>, Vec<String>) {
    (graph.claims.iter().map(|c| c.id.to_string()).collect(), graph.disputes.iter().map(|d| d.id.to_string()).collect())
}

#[test]
fn one_more_article_keeps_every_old_id() {
    let (claims, disputes) = ids(&run(two()).graph);
    assert!(!disputes.is_empty());
    let mut more = two();
    more.push(article("Sea Herald", "2031-05-14", "The mayor of Tarn opened a new library. Two hundred people came to the ceremony."));
    let (later_claims, later_disputes) = ids(&run(more).graph);
    assert!(claims.iter().all(|id| later_claims.contains(id)));
    assert!(disputes.iter().all(|id| later_disputes.contains(id)));
}

#[test]
fn the_graph_answers_who_stands_where() {
    let run = run(two());
    let graph = &run.graph;
    let dispute = graph.disputes.first().expect("a denial was given");
    let [first, second] = &dispute.positions[..] else { panic!("two positions: {dispute:?}") };
    let speaker = first.speakers[0];
    assert!(graph.disputed_by(speaker).iter().any(|d| d.id == dispute.id));
    let against: Vec<_> = graph.stands_against(speaker).into_iter().map(|(s, _)| s).collect();
    assert!(second.speakers.iter().all(|s| against.contains(s)));
    assert!(graph.stands_with(speaker).iter().all(|(s, _)| *s != speaker));
    for claim in &graph.claims {
        assert!(graph.said_by(claim.speaker).iter().any(|c| c.id == claim.id));
        assert!(graph.printed_in(claim.document).iter().any(|c| c.id == claim.id));
    }
    for (dispute, position, origin) in graph.on_one_origin() {
        let resting: Vec<_> = graph.resting_on(origin).iter().map(|c| c.id).collect();
        assert!(dispute.positions[position].claims.iter().all(|c| resting.contains(c)));
    }
}

#[test]
fn every_edge_joins_nodes_of_the_graph() {
    let run = run(two());
    let nodes = run.graph.nodes();
    for (from, to, _) in run.graph.edges() {
        assert!(nodes.binary_search(&from).is_ok() && nodes.binary_search(&to).is_ok());
    }
    let facts = nodes.iter().filter(|n| matches!(n, Node::Fact(_))).count();
    assert_eq!(facts, run.graph.disputes.len());
}

/// Claims and relations of so many articles that tell of one fact.
fn crowd(articles: usize) -> (usize, usize) {
    let model = Reader::embedded().expect("the embedded weights are sound");
    let extracts: Vec<_> = (0..articles)
        .map(|i| {
            let text = format!(
                "Outlet {i} reports. The army said that rebels of unit {i} had shelled the market in Tarn. The rebels denied it. \
                 The governor said that {} people were hurt. A doctor said the shells came from the north.",
                i % 7 + 20
            );
            sayso::pipeline::extract(model, article(&format!("Paper {i}"), "2031-05-12", &text))
        })
        .collect();
    let stories: Vec<_> = sayso::pipeline::gather(extracts).into_iter().map(sayso::pipeline::Story::new).collect();
    (stories.iter().map(|s| s.block().claims.len()).sum(), stories.iter().map(|s| sayso::relate::relate(s.block()).len()).sum())
}

/// Two thousand claims on one fact are compared by rare terms, never all with all: of twice as many claims come about twice as many relations,
/// where their square would be four times as much.
#[test]
fn relations_grow_with_the_claims_and_not_with_their_square() {
    let ((fewer, some), (claims, relations)) = (crowd(250), crowd(500));
    assert!(claims >= 2000 && claims >= 19 * fewer / 10 && some > 0, "{fewer} and {claims} claims, {some} relations");
    assert!(2 * relations < 5 * some, "{fewer} claims have {some} relations, {claims} have {relations}");
}
