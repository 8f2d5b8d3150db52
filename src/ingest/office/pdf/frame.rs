//! What stands at the head and foot of every page: the paper, its day, the number of the page; and what a browser prints there: the page's
//! title and address, and the moment of printing, which says nothing of the article.

use super::layout::Line;
use crate::ingest::{Published, date};

/// Lines at the top and at the bottom of a page that may be such.
const DEPTH: usize = 2;

/// Such a line has no more words.
const WORDS: usize = 14;

/// What heads and feet say of the article.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Said {
    /// The first day that one of them names.
    pub published: Option<Published>,
    /// The title and the address of the page that a browser printed.
    pub title: Option<String>,
    pub url: Option<String>,
}

/// Takes what a browser printed around a page off it; from how many pages it was taken.
fn printed(pages: &mut [Vec<Line>], said: &mut Said) -> usize {
    let mut taken = 0;
    for lines in pages {
        let at = outer(lines);
        let stamp = at.iter().copied().find(|&i| is_stamp(&lines[i].text));
        let address = at.iter().copied().find(|&i| is_address(&lines[i].text));
        let Some(stamp) = stamp else { continue };
        taken += 1;
        let level = |i: usize, j: usize| (lines[i].y - lines[j].y).abs() < lines[i].size.max(1.0) * 0.5;
        // The title stands beside the moment in some browsers and beside the address in others.
        let beside = |i: &usize| level(*i, stamp) || address.is_some_and(|a| level(*i, a));
        let mut off: Vec<usize> = at.iter().copied().filter(beside).collect();
        off.sort_unstable();
        off.dedup();
        let title = off.iter().map(|&i| &lines[i]).find(|l| !is_stamp(&l.text) && !is_address(&l.text) && !is_number(&l.text));
        said.title = said.title.take().or_else(|| title.map(|l| l.text.clone()).filter(|t| !t.ends_with(['…'])));
        said.url =
            said.url.take().or_else(|| address.map(|i| lines[i].text.clone()).filter(|u| u.starts_with("http") && !u.ends_with('…')));
        for i in off.into_iter().rev() {
            lines.remove(i);
        }
    }
    taken
}

/// `5/7/24, 10:12 AM`, `07.05.2024, 10:12`: figures of a day and a time, and nothing else.
fn is_stamp(text: &str) -> bool {
    let figures = text.split(|c: char| !c.is_ascii_digit()).filter(|f| !f.is_empty()).count();
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase);
    (5..=6).contains(&figures)
        && text.contains(':')
        && text.len() <= LONGEST_STAMP
        && text.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || "/.,:-".contains(c))
        && words.into_iter().all(|w| HOURS.contains(&w.as_str()))
}

/// Words in a moment of printing, in lower case.
const HOURS: &[&str] = &["a", "am", "at", "h", "kl", "m", "p", "pm", "uhr", "um"];

/// A moment in figures has no more bytes.
const LONGEST_STAMP: usize = 32;

/// An address by itself; browsers cut a long one.
fn is_address(text: &str) -> bool {
    ["http://", "https://", "file://"].iter().any(|scheme| text.starts_with(scheme)) && !text.contains(char::is_whitespace)
}

/// Takes running heads and feet off pages; what they say of the article.
pub(super) fn take_off(pages: &mut [Vec<Line>]) -> Said {
    let mut said = Said::default();
    // A page that was printed has that one frame: what else it has on every sheet is its text.
    let framed = printed(pages, &mut said) == pages.len();
    let many = pages.len() > 1 && !framed;
    let candidates: Vec<Vec<usize>> = pages.iter().map(|lines| outer(lines)).collect();
    let fold = |text: &str| text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect::<String>();
    let folded: Vec<String> = pages.iter().zip(&candidates).flat_map(|(lines, at)| at.iter().map(|&i| fold(&lines[i].text))).collect();
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
            said.published = said.published.or_else(|| date::find(&lines[i].text).map(|r| r.published));
        }
        off.sort_unstable();
        off.dedup();
        for i in off.into_iter().rev() {
            lines.remove(i);
        }
    }
    said
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
