//! Notes in the lines of the articles, as GitHub's workflow commands show them beside a change.

use super::analysis::*;
use super::card::cards;
use super::view::{View, is_plain, one_line};
use std::fmt::Write;

/// A warning for each dispute at the first sentence of each of its positions. `root` stands before the paths: the folder as seen from the
/// repository's root. Articles whose text was extracted have no lines of their own, and are named without one.
pub fn annotations(analysis: &Analysis, root: &str) -> String {
    let view = View::new(analysis);
    let mut out = String::new();
    let root = root.trim_end_matches(['/', '\\']);
    for card in cards(&view, view.disputed()) {
        for side in &card.sides {
            let Some(q) = side.quotes.first() else { continue };
            let path = view.document(q.claim.document).map_or("?", |d| d.path.as_str());
            let file = if root.is_empty() || root == "." { path.to_owned() } else { format!("{root}/{path}") };
            let line = q.claim.evidence.iter().filter_map(|s| s.line).min().filter(|_| is_plain(path));
            let line = line.map_or_else(String::new, |l| format!(",line={l}"));
            let others: Vec<String> = card.sides.iter().filter(|s| !std::ptr::eq(*s, side)).map(|s| s.sentence.clone()).collect();
            let told = format!("{}. Against it: {}. {}", side.sentence, others.join("; "), card.dispute.id);
            let _ =
                writeln!(out, "::warning file={}{line},title={}::{}", property(&file), property(&card.dispute.question), message(&told));
        }
    }
    let _ = writeln!(out, "::notice title=sayso::{}", message(&view.summary()));
    out
}

/// Text after `::`, where `%` and line breaks are read.
fn message(text: &str) -> String {
    one_line(text).replace('%', "%25")
}

/// A value between commas, where these and colons are read too.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_its_value() {
        assert_eq!(property("a,b: 5 %\n::error::x"), "a%2Cb%3A 5 %25 %3A%3Aerror%3A%3Ax");
        assert_eq!(message("100 %\nno"), "100 %25 no");
    }
}
