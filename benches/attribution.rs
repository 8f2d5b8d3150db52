//! Words per CPU second from `segment` to `attribute` on one thread, and what share of the time `attribute` takes.
//!
//! `cargo bench --bench attribution -- FOLDER` reads every `*.txt` in the folder (an invented article, repeated, when none is given) and
//! prints a line for the rooms before and one for this room: words, CPU seconds, words per CPU second. Words are the stretches between
//! white space. The article to compare with is the same run's reading: what the room adds to it is the ratio in the last line.

use sayso::attribute::attribute;
use sayso::id::DocumentId;
use sayso::ingest::{Document, Part, PartKind};
use sayso::parse::Reader;
use sayso::pipeline::parsed;
use sayso::text::Text;
use std::time::{Duration, Instant};

/// Passes over the texts; the fastest counts.
const PASSES: usize = 3;

const INVENTED: &str = "Harbour board denies knowing of the leak\n\nThe harbour board of Port Ellery denied on Tuesday that it had known \
of the fuel leak before divers found it. “Nobody told us,” said Mara Lindqvist, who chairs the board, adding that at least 40 tonnes \
had been lost. The coastguard, however, says that it warned the board twice in March.\n\nA spokesman for the fishermen's union, \
Teun Abbas, put the loss at 65 tonnes and accused the board of hiding the figure. Officials in the capital declined to comment.\n";

fn main() {
    let folder = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let texts = match &folder {
        Some(folder) => read(folder),
        None => vec![INVENTED.to_owned(); 500],
    };
    let words: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
    let documents: Vec<Document> = texts.iter().map(|t| document(t)).collect();
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

fn read(folder: &str) -> Vec<String> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("the folder can be listed").flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths.iter().map(|p| std::fs::read_to_string(p).expect("the text is UTF-8")).collect()
}

fn document(text: &str) -> Document {
    let text = Text::new(text);
    Document {
        id: DocumentId::of(&["bench"]),
        path: "bench".into(),
        title: None,
        outlet: None,
        byline: None,
        published: None,
        url: None,
        language: None,
        parts: vec![Part { kind: PartKind::Body, span: text.span() }],
        text,
        furniture: Vec::new(),
        credits: Vec::new(),
    }
}

/// CPU time of this thread where the system tells it, else time since the start.
fn cpu() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let start = *START.get_or_init(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|s| s.split(' ').next().and_then(|n| n.parse().ok()));
    nanoseconds.map_or_else(|| start.elapsed(), Duration::from_nanos)
}
