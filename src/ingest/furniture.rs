//! What stands in an article's text and tells no news: credits, captions, share buttons, *Click here to …*, cookie notices.
//!
//! Marked as spans and left where it stands, so that no offset moves. A line is marked only when it matches the table
//! `lexicon/en/furniture.toml` or has the shape of a picture credit; a sentence of news is never marked for one of its words.

use crate::lexicon::agencies::agencies;
use crate::lexicon::furniture::furniture;
use std::ops::Range;

/// A short line has no more words than this.
const WORDS: usize = 14;

/// A line that only points elsewhere, or holds a phrase of the table, has no more words than this.
const PROMO_WORDS: usize = 45;

/// A picture credit has no more words than this.
const CREDIT_WORDS: usize = 9;

/// Inside of brackets no credit is longer than this, in bytes.
const LONGEST_BRACKET: usize = 400;

/// Furniture between `range.start` and `range.end` of `text`, in order, as bytes.
pub(super) fn find(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for piece in text[range].split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let line = super::head::trim(text, start..start + piece.len());
        start += piece.len();
        if line.is_empty() {
            continue;
        }
        if is_furniture(&text[line.clone()]) {
            found.push(line);
            continue;
        }
        if let Some(end) = label(&text[line.clone()]) {
            found.push(line.start..line.start + end);
        }
        brackets(text, line, &mut found);
    }
    found
}

/// Whether a whole line is furniture.
pub(super) fn is_furniture(line: &str) -> bool {
    if !line.contains(char::is_alphanumeric) {
        return true;
    }
    let table = furniture();
    let words = line.split_whitespace().count();
    if words > PROMO_WORDS {
        return false;
    }
    let folded = fold(line);
    let bare = folded.trim_matches(|c: char| c.is_whitespace() || ":.…»›>|•-–—!*_".contains(c));
    if is_line(bare) || is_of_lines(bare) || is_caption(&folded) {
        return true;
    }
    if table.promos.iter().any(|p| starts(&folded, p)) {
        return !reports(line);
    }
    if table.phrases.iter().any(|p| folded.contains(p.as_str())) {
        return !reports(line);
    }
    let opened = folded.trim_start_matches(['(', '[']);
    if table.brackets.iter().any(|p| starts(opened, p)) && !reports(line) {
        return words <= PROMO_WORDS && (opened.len() < folded.len() || opened.contains(';') || words <= WORDS);
    }
    if words <= WORDS && table.starts.iter().any(|p| starts(&folded, p)) {
        return !is_sentence(line);
    }
    let contact = || {
        let opened = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
        table.contacts.iter().any(|c| starts(opened, c)) && table.addresses.iter().any(|a| folded.contains(a.as_str()))
    };
    words <= WORDS && contact() || words <= CREDIT_WORDS && is_credit(line)
}

/// Whether the table lists a whole line.
fn is_line(bare: &str) -> bool {
    furniture().lines.binary_search_by(|l| l.as_str().cmp(bare)).is_ok()
}

/// *Advertisement Continue reading the main story*: lines of the table that a page without markup runs into one, of which one at least has two words.
fn is_of_lines(bare: &str) -> bool {
    let words: Vec<&str> = bare.split_whitespace().collect();
    let (mut at, mut pieces, mut longest) = (0, 0, 0);
    while at < words.len() {
        let Some(taken) = (1..=(words.len() - at).min(LINE_WORDS)).rev().find(|&n| is_line(&words[at..at + n].join(" "))) else {
            return false;
        };
        (at, pieces, longest) = (at + taken, pieces + 1, longest.max(taken));
    }
    pieces > 1 && longest > 1
}

/// Words of a line of the table, at most.
const LINE_WORDS: usize = 12;

/// *The bridge on Monday. (Photo: Mira Tolland, AP)*: a line with a credit in brackets at its end is a caption.
fn is_caption(folded: &str) -> bool {
    let Some(open) = folded.trim_end().strip_suffix(')').and_then(|f| f.rfind('(')) else { return false };
    let inside = folded[open + 1..].trim_start();
    open > 0 && furniture().credits.iter().any(|c| starts(inside, c))
}

/// Where a label ends that stands before the first sentence of its line, in bytes; `None` without one.
fn label(line: &str) -> Option<usize> {
    let known = |l: &&String| line.get(..l.len()).is_some_and(|head| head.eq_ignore_ascii_case(l.as_str()));
    let end = furniture().labels.iter().find(known)?.len();
    let news = line[end..].strip_prefix([' ', ':'])?.trim_start();
    news.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()).then_some(end)
}

/// Lower case, digits as `#`, curly marks straight.
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '0'..='9' => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            '’' | '‘' => out.push('\''),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Whether `line` starts with `pattern` at a word's end.
fn starts(line: &str, pattern: &str) -> bool {
    line.strip_prefix(pattern)
        .is_some_and(|rest| !pattern.ends_with(char::is_alphanumeric) || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\''))
}

/// A quotation with a cue beside it: somebody said it, so it may be news even if it begins like a promotion.
fn reports(line: &str) -> bool {
    let quoted = line.contains(['"', '“', '”']);
    quoted && [" said", " says", " told ", " wrote", " added"].iter().any(|cue| line.contains(cue))
}

/// Ends as a sentence and has a body: more than a label.
fn is_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '"', '”']) && line.split_whitespace().count() > 6
}

/// `Mira Tolland/AP`, `Associated Press/Mira Tolland`, `Mira Tolland | Getty Images`, `Photo by Mira Tolland, AFP`: a name and
/// an agency with a sign between them.
fn is_credit(line: &str) -> bool {
    let line = line.trim_matches(|c: char| "()[] ".contains(c));
    if line.ends_with(['?', '!', '"', '”', ':']) {
        return false;
    }
    let pieces: Vec<&str> = line.split(['/', '|', ',', '—', '–']).map(str::trim).filter(|p| !p.is_empty()).collect();
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return false };
    let house = |p: &str| {
        let p = p.trim_end_matches('.').trim_start_matches("via ").trim_start_matches("The ");
        agencies().whole(p).is_some() || HOUSES.iter().any(|h| p.starts_with(h))
    };
    let name = |p: &str| p.split_whitespace().all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    // A lone agency under a picture is one too.
    if pieces.len() == 1 {
        return house(first) && first.split_whitespace().count() <= 3;
    }
    (house(first) || house(last)) && pieces.iter().all(|p| name(p) || house(p))
}

/// Houses that supply pictures, beside the agencies.
const HOUSES: &[&str] =
    &["AP Photo", "EPA", "EPA-EFE", "Getty", "NurPhoto", "Shutterstock", "Stringer", "Handout", "File Photo", "Alamy", "Rex", "ZUMA"];

/// Brackets inside of a line that hold a credit or a pointer.
fn brackets(text: &str, line: Range<usize>, found: &mut Vec<Range<usize>>) {
    let whole = &text[line.clone()];
    let mut from = 0;
    while let Some(at) = whole[from..].find(['(', '[']) {
        let open = from + at;
        from = open + 1;
        let close = if whole[open..].starts_with('(') { ')' } else { ']' };
        let mut limit = whole.len().min(open + LONGEST_BRACKET);
        while !whole.is_char_boundary(limit) {
            limit -= 1;
        }
        let Some(end) = whole[open..limit].find(close) else { continue };
        let inside = fold(whole[open + 1..open + end].trim_start());
        // `(2016) [Caption of a picture](address)` of Markdown leaves its address as furniture.
        let address = inside.starts_with("http://") || inside.starts_with("https://");
        if address || furniture().brackets.iter().any(|p| starts(&inside, p)) {
            found.push(line.start + open..line.start + open + end + 1);
            from = open + end + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str) -> Vec<&str> {
        find(text, 0..text.len()).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn furniture_is_marked() {
        for line in [
            "Read more:",
            "ADVERTISEMENT",
            "Share this article",
            "Photo: Mira Tolland, AP",
            "Mira Tolland/Reuters",
            "Associated Press/Mira Tolland",
            "Click here to see the map of the closures.",
            "(Reporting by Mira Tolland; Editing by Per Aas)",
            "Additional reporting by Mira Tolland",
            "Copyright 2019 Harbour Post. All rights reserved.",
            "Sign up for our morning letter and get the news first.",
            "* * *",
            "We use cookies to make this site better.",
            "Mira Tolland contributed to this report.",
            "Getty Images",
            "© 2019 Harbour Post",
            "Advertisement Continue reading the main story",
            "JUST WATCHED Mayor: the bridge will open Replay More Videos ... MUST WATCH Mayor: the bridge will open 01:24",
            "Enlarge this image toggle caption Mira Tolland/AP Mira Tolland/AP",
            "The mayor stands at the bridge on Friday. (Photo: Mira Tolland, AP)",
            "The mayor has promised a new bridge. | AP Photos Bridge plan in doubt",
            "Read or Share this story: http://post.example/1",
            "Follow Mira Tolland on Twitter: @miratolland",
            "(MORE: What is known of the bridge)",
        ] {
            assert_eq!(marked(line), [line], "{line}");
        }
        assert_eq!(
            marked("The bridge is shut. (Reporting by Mira Tolland; editing by Per Aas)"),
            ["(Reporting by Mira Tolland; editing by Per Aas)"]
        );
    }

    #[test]
    fn a_label_leaves_its_sentence() {
        assert_eq!(marked("Story highlights The mayor closed the bridge on Monday"), ["Story highlights"]);
        assert!(marked("Story highlights of the year were few.").is_empty());
    }

    #[test]
    fn sentences_of_news_are_left_alone() {
        for line in [
            "The mayor said (on Monday) that the bridge was unsafe.",
            "More than 40 people were hurt when the bridge fell, Reuters reported.",
            "Video: of the collapse showed cars falling into the water, and police said four people died there.",
            "“Sign up for the rescue,” the mayor said.",
            "Police posted a video of the bridge.",
            "Watch towers burned on Friday.",
            "Read, a port worker, said the bridge shook.",
            "AP reported the deaths first.",
            "Officials in Reuters, Anadolu and TASS reports disagreed.",
            "Source close to the ministry denied it.",
            "Watch Reuters.",
            "The mayor posted photos of the bridge (photographs are banned there).",
            "The mayor asked drivers to share this burden with the port.",
        ] {
            assert!(marked(line).is_empty(), "{line}: {:?}", marked(line));
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(s in "(?s)(\\PC|[(\\[\\])\n/|,]|Photo|Reuters){0,60}") {
            for range in find(&s, 0..s.len()) {
                prop_assert!(s.get(range).is_some());
            }
        }
    }
}
