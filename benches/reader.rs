//! Words per CPU second of `segment` and `parse` on one thread.
//!
//! `cargo bench --bench reader -- FOLDER` reads every `*.txt` in the folder (an invented article, repeated, when none is given) and
//! prints a line for each room: words, CPU seconds, words per CPU second. Words are the stretches between white space.
//! `benches/peers.sh FOLDER` sets spaCy beside it in the same run.

mod cpu;
mod texts;

use cpu::cpu;
use sayso::parse::{Reader, parse};
use sayso::segment::segment;
use std::time::{Duration, Instant};

/// Passes over the texts; the fastest counts.
const PASSES: usize = 3;

fn main() {
    let documents = texts::documents();
    let words = texts::words(&documents);
    let start = Instant::now();
    let reader = Reader::embedded().expect("the embedded weights are whole");
    println!("load      {:6.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let mut fastest = [Duration::MAX; 2];
    for _ in 0..PASSES {
        let before = cpu();
        let cut: Vec<_> = documents.iter().map(segment).collect();
        let middle = cpu();
        let mut heads = 0;
        for (document, cut) in documents.iter().zip(cut) {
            heads += parse(reader, &document.text, cut).words.iter().filter(|w| w.head.is_some()).count();
        }
        assert!(heads > 0, "every article has a tree");
        fastest = [fastest[0].min(middle - before), fastest[1].min(cpu() - middle)];
    }
    for (room, time) in [("segment", fastest[0]), ("parse", fastest[1]), ("both", fastest[0] + fastest[1])] {
        println!("{room:8} {words:8} words {:8.3} CPU s {:10.0} words/s", time.as_secs_f64(), words as f64 / time.as_secs_f64());
    }
}
