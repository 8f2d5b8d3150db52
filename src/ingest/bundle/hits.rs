//! A list of what a search in a database found: titles that are numbered, each above a line of its outlet, its day and its length.

use super::factiva;
use crate::ingest::date;

/// Fewer are no list.
const LEAST: usize = 2;

/// The line of outlet and day stands within so many lines below a title.
const WITHIN: usize = 3;

/// That line has no more words.
const LONGEST: usize = 30;

/// A snippet has no more words.
const SNIPPET: usize = 80;

/// How the line above such a list begins; folded.
const OPENINGS: &[&str] = &[
    "results for",
    "search results",
    "results list",
    "result list",
    "headlines",
    "résultats",
    "suchergebnisse",
    "trefferliste",
    "resultados",
    "risultati",
];

/// How many articles a text lists; `None` where it is no such list.
pub(super) fn count(lines: &[&str]) -> Option<usize> {
    let inked: Vec<&str> = lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty()).collect();
    let mut starts: Vec<usize> = Vec::new();
    for (i, line) in inked.iter().enumerate() {
        if number(line) == Some(starts.len() + 1) {
            starts.push(i);
        }
    }
    if starts.len() < LEAST {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([inked.len()]);
    let items: Vec<&[&str]> = starts.iter().zip(ends).map(|(&from, to)| &inked[from..to]).collect();
    let described = |item: &[&str]| item.iter().skip(1).take(WITHIN).find(|l| is_source(l)).map(|l| has_length(l));
    let lengths: Vec<bool> = items.iter().filter_map(|item| described(item)).collect();
    // What stands below the last item may be a page's foot.
    let words = |item: &[&str]| item.iter().skip(1).map(|l| l.split_whitespace().count()).sum::<usize>();
    let short = items.iter().rev().skip(1).all(|item| words(item) <= SNIPPET + LONGEST);
    let opened = inked.iter().take(starts[0]).any(|l| OPENINGS.iter().any(|mark| l.to_lowercase().starts_with(mark)));
    let told = opened || super::unknown::name(lines).is_some() || lengths.iter().filter(|l| **l).count() * 2 > items.len();
    (short && told && lengths.len() == items.len()).then_some(items.len())
}

/// The number that a title bears: `1. Bridge shut`, `[1] Bridge shut`, `1) Bridge shut`, or the number alone.
fn number(line: &str) -> Option<usize> {
    let line = line.trim_start_matches(['[', '(', '☐', ' ']);
    let digits = line.bytes().take(6).take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    (rest.is_empty() || rest.starts_with(['.', ')', ']'])).then(|| line[..digits].parse().ok())?
}

/// *Harbour Post, March 4, 2019 Monday, News, 312 words, Mira Tolland*.
fn is_source(line: &str) -> bool {
    line.split_whitespace().take(LONGEST + 1).count() <= LONGEST
        && (line.contains(['|', '·', '•', ';']) || line.matches(',').count() >= 2 || has_length(line))
        && date::find(line).is_some()
}

/// Whether a line tells a number of words.
fn has_length(line: &str) -> bool {
    let words: Vec<String> = line.split([' ', ',', ';', '|', '\u{A0}']).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.windows(2).any(|pair| pair[0].bytes().all(|b| b.is_ascii_digit()) && factiva::WORDS.contains(&pair[1].as_str()))
}
