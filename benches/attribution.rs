//! Words per CPU second from `segment` to `attribute` on one thread, and what share of the time `attribute` takes.
//!
//! `cargo bench --bench attribution -- FOLDER` reads every `*.txt` in the folder (an invented article, repeated, when none is given) and
//! prints a line for the rooms before and one for this room: words, CPU seconds, words per CPU second. Words are the stretches between
//! white space. The article to compare with is the same run's reading: what the room adds to it is the ratio in the last line.

mod cpu;
mod texts;

use cpu::cpu;
use sayso::attribute::attribute;
use sayso::parse::Reader;
use sayso::pipeline::parsed;
use std::time::Duration;

/// Passes over the texts; the fastest counts.
const PASSES: usize = 3;

fn main() {
    let documents = texts::documents();
    let words = texts::words(&documents);
    let reader = Reader::embedded().expect("the embedded weights are whole");
    let mut fastest = [Duration::MAX; 2];
    for _ in 0..PASSES {
        let before = cpu();
        let read: Vec<_> = documents.iter().map(|d| parsed(reader, d)).collect();
        let middle = cpu();
        let found: usize = documents.iter().zip(&read).map(|(d, p)| attribute(d, p).attributions.len()).sum();
        assert!(found > 0, "somebody is credited with something");
        fastest = [fastest[0].min(middle - before), fastest[1].min(cpu() - middle)];
    }
    for (room, time) in [("reading", fastest[0]), ("attribute", fastest[1]), ("together", fastest[0] + fastest[1])] {
        println!("{room:9} {words:8} words {:8.3} CPU s {:10.0} words/s", time.as_secs_f64(), words as f64 / time.as_secs_f64());
    }
    println!("share     {:.3}", fastest[1].as_secs_f64() / (fastest[0] + fastest[1]).as_secs_f64());
}
