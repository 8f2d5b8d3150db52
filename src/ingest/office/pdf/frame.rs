//! What stands at the head and foot of every page: the paper, its day, the number of the page.

use super::layout::Line;
use crate::ingest::{Published, date};

/// Lines at the top and at the bottom of a page that may be such.
const DEPTH: usize = 2;

/// Such a line has no more words.
const WORDS: usize = 14;

/// Takes running heads and feet off pages; the first day that one of them names.
pub(super) fn take_off(pages: &mut [Vec<Line>]) -> Option<Published> {
    let many = pages.len() > 1;
    let candidates: Vec<Vec<usize>> = pages.iter().map(|lines| outer(lines)).collect();
    let fold = |text: &str| text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect::<String>();
    let folded: Vec<String> = pages.iter().zip(&candidates).flat_map(|(lines, at)| at.iter().map(|&i| fold(&lines[i].text))).collect();
    let mut published = None;
    for (lines, at) in pages.iter_mut().zip(candidates) {
        let mut off: Vec<usize> = Vec::new();
        for i in at {
            let text = &lines[i].text;
            let words = text.split_whitespace().count();
            let again = many && words <= WORDS && folded.iter().filter(|f| **f == fold(text)).count() * 2 > pages_of(&folded);
            if again || is_number(text) {
                off.push(i);
            }
        }
        // What stands beside the number of the page belongs to it.
        let heights: Vec<f32> = off.iter().map(|&i| lines[i].y).collect();
        let beside = |l: &Line| heights.iter().any(|y| (y - l.y).abs() < 1.0) && l.text.split_whitespace().count() <= WORDS / 2;
        off.extend((0..lines.len()).filter(|&i| beside(&lines[i])));
        for &i in &off {
            published = published.or_else(|| date::find(&lines[i].text).map(|r| r.published));
        }
        off.sort_unstable();
        off.dedup();
        for i in off.into_iter().rev() {
            lines.remove(i);
        }
    }
    published
}

/// Lines at the ends of as many pages as there are; each page has up to four.
fn pages_of(folded: &[String]) -> usize {
    (folded.len() / (DEPTH * 2)).max(1)
}

/// The outermost lines of a page: those that nothing stands above or below.
fn outer(lines: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|&a, &b| lines[b].y.total_cmp(&lines[a].y));
    if order.len() <= DEPTH {
        return Vec::new();
    }
    let mut found: Vec<usize> = order.iter().take(DEPTH).chain(order.iter().rev().take(DEPTH)).copied().collect();
    found.dedup();
    found
}

/// `Page 3`, `3`, `– 3 –`, `3 of 8`, `Harbour Post, 12 March 2021, page 3`: few words, and the number of a page at one end.
fn is_number(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | '–' | '—' | '-' | '/')).filter(|w| !w.is_empty()).collect();
    let number = |w: &&str| (1..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit());
    let page = |w: &str| PAGE.contains(&w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str());
    match words.as_slice() {
        [] => false,
        [n] => number(n),
        [n, "of", m] => number(n) && number(m),
        words if words.len() <= WORDS => {
            let last = words.len() - 1;
            words.windows(2).any(|w| page(w[0]) && w[1].starts_with(|c: char| c.is_ascii_digit()))
                || (words.iter().all(number))
                || (date::find(text).is_some() && (number(&words[0]) || number(&words[last])) && !text.ends_with('.') && words.len() <= 8)
        }
        _ => false,
    }
}

/// What the number of a page is called.
const PAGE: &[&str] = &["page", "pg", "p", "seite", "página", "pagina"];
