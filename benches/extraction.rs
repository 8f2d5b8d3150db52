//! Article extraction by the measure of scrapinghub/article-extraction-benchmark: four-word shingles, averaged over pages.
//!
//! `cargo bench --bench extraction -- FOLDER [PEER.json]`, where FOLDER is that benchmark's (`html/*.html.gz`, `ground-truth.json`) and
//! PEER.json is what `benches/extraction.py FOLDER` wrote for trafilatura in the same run. Both times are CPU time of one thread.
//! With `--show`, the pages that lose most are listed, each with the lines that are too many (`+`) and those that are missing (`-`).

use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

/// Words of one shingle, as the benchmark has it.
const WORDS: usize = 4;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let Some(folder) = arguments.first() else {
        println!("extraction: name the benchmark's folder: cargo bench --bench extraction -- FOLDER [PEER.json]");
        return;
    };
    let truth: BTreeMap<String, Value> = read_json(&Path::new(folder).join("ground-truth.json"));
    let mut pages = BTreeMap::new();
    for id in truth.keys() {
        let packed = std::fs::File::open(Path::new(folder).join("html").join(format!("{id}.html.gz"))).expect("a page for each truth");
        let mut bytes = Vec::new();
        flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes).expect("a page that unpacks");
        pages.insert(id.clone(), String::from_utf8_lossy(&bytes).into_owned());
    }
    let start = cpu_time();
    let ours: BTreeMap<String, String> = pages.iter().map(|(id, page)| (id.clone(), sayso::ingest::page_body(page))).collect();
    let spent = (cpu_time() - start).as_secs_f64();
    report("sayso", &truth, &ours, spent);
    if std::env::args().any(|a| a == "--show") {
        show(&truth, &ours);
    }
    if let Some(peer) = arguments.get(1) {
        let peer: BTreeMap<String, Value> = read_json(Path::new(peer));
        let seconds = peer.get("seconds").and_then(Value::as_f64).unwrap_or_default();
        let body = |id: &String| peer.get(id).and_then(|v| v["articleBody"].as_str()).unwrap_or_default().to_string();
        let theirs = truth.keys().map(|id| (id.clone(), body(id))).collect();
        report("trafilatura", &truth, &theirs, seconds);
        println!("ratio        {:.1}", seconds / spent);
    }
}

/// CPU time of this thread, as Linux counts it; a machine that others use too says nothing by the clock on the wall.
fn cpu_time() -> Duration {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").expect("the bench runs on Linux");
    Duration::from_nanos(counted.split(' ').next().and_then(|ns| ns.parse().ok()).expect("nanoseconds first"))
}

fn read_json(path: &Path) -> BTreeMap<String, Value> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("cannot read {}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{} is no JSON: {e}", path.display()))
}

fn report(name: &str, truth: &BTreeMap<String, Value>, found: &BTreeMap<String, String>, seconds: f64) {
    let (mut precision, mut recall) = (0.0, 0.0);
    for (id, record) in truth {
        let want = shingles(record["articleBody"].as_str().unwrap_or_default());
        let have = shingles(found.get(id).map_or("", String::as_str));
        let hits: usize = want.iter().map(|(s, n)| have.get(s).map_or(0, |m| *n.min(m))).sum();
        let (wanted, had): (usize, usize) = (want.values().sum(), have.values().sum());
        precision += if had > 0 { hits as f64 / had as f64 } else { f64::from(u8::from(wanted == 0)) };
        recall += if wanted > 0 { hits as f64 / wanted as f64 } else { 1.0 };
    }
    let n = truth.len() as f64;
    let (p, r) = (precision / n, recall / n);
    println!("{name:<12} F1 {:.3}  precision {p:.3}  recall {r:.3}  {:.2} ms a page", 2.0 * p * r / (p + r), seconds * 1000.0 / n);
}

/// Pages by what they lose, the worst first.
fn show(truth: &BTreeMap<String, Value>, found: &BTreeMap<String, String>) {
    let mut pages = Vec::new();
    for (id, record) in truth {
        let (want, have) = (record["articleBody"].as_str().unwrap_or_default(), found.get(id).map_or("", String::as_str));
        let (wanted, had) = (shingles(want), shingles(have));
        let hits: usize = wanted.iter().map(|(s, n)| had.get(s).map_or(0, |m| *n.min(m))).sum();
        let share = |of: &BTreeMap<Vec<&str>, usize>| hits as f64 / of.values().sum::<usize>().max(1) as f64;
        let lines = |sign: &str, other: &BTreeMap<Vec<&str>, usize>, lines: &str| {
            let strange = lines.lines().filter(|l| {
                let own = shingles(l);
                let known: usize = own.keys().filter(|s| other.contains_key(*s)).count();
                !own.is_empty() && known * 2 < own.len()
            });
            strange.map(|l| format!("    {sign} {}", l.chars().take(150).collect::<String>())).collect::<Vec<_>>()
        };
        let mut out = lines("+", &wanted, have);
        out.extend(lines("-", &had, want));
        pages.push((
            share(&had) + share(&wanted),
            share(&had),
            share(&wanted),
            id,
            record["url"].as_str().unwrap_or_default().to_string(),
            out,
        ));
    }
    pages.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (_, precision, recall, id, url, lines) in pages {
        println!("{:.12} precision {precision:.3} recall {recall:.3} {url}\n{}", id, lines.join("\n"));
    }
}

fn shingles(text: &str) -> BTreeMap<Vec<&str>, usize> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let mut counts = BTreeMap::new();
    if words.is_empty() {
        return counts;
    }
    for shingle in words.windows(WORDS.min(words.len())) {
        *counts.entry(shingle.to_vec()).or_default() += 1;
    }
    counts
}
