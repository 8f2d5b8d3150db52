//! The day in an article's date line: `BAGHDAD, 3 March 2016 (Reuters) -`, `Wednesday 21 August 2013`, `August 21 2013 …`.
//!
//! Only a full date at the very start counts, with nothing before it but a place in capitals, a weekday, a bracket or a word such as
//! *Updated*: a sentence that mentions a day has a subject before it. A date line without a year says less than the metadata do.

use super::{Published, date};

/// Words that may stand before the date.
const WORDS_BEFORE: usize = 6;

/// The date line is looked for in this many characters.
const REACH: usize = 100;

/// The day that a body's date line names.
pub(super) fn day(body: &str) -> Option<Published> {
    let line = body.trim_start().lines().next()?;
    let mut end = line.len().min(REACH);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let line = &line[..end];
    let mut at = 0;
    for _ in 0..=WORDS_BEFORE {
        let rest = &line[at..];
        if let Some(read) = date::find(rest).filter(|r| r.first) {
            return Some(Published::day(read.published.date));
        }
        let word = rest.split_whitespace().next()?;
        if !may_precede(word) {
            return None;
        }
        at = line.len() - rest.trim_start()[word.len()..].trim_start().len();
    }
    None
}

fn may_precede(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let capitals = bare.chars().all(|c| !c.is_lowercase());
    let bracket = word.starts_with(['(', '[']) && word.trim_end_matches([',', ':', '-']).ends_with([')', ']']);
    capitals || bracket || date::is_weekday(bare) || matches!(bare, "Updated" | "Published" | "Posted" | "Date" | "First" | "Last")
}

#[cfg(test)]
mod tests {
    use super::day;

    fn read(body: &str) -> String {
        day(body).map_or("-".into(), |p| p.date.to_string())
    }

    #[test]
    fn date_lines_are_read_and_sentences_are_not() {
        for (body, want) in [
            ("DUNMERE, 3 March 2019 (Reuters) - The bridge is shut.", "2019-03-03"),
            ("DUNMERE (AP), March 3, 2019 — The bridge is shut.", "2019-03-03"),
            ("Wednesday 21 August 2013 The bridge is shut.", "2013-08-21"),
            ("August 21 2013 The bridge is shut.", "2013-08-21"),
            ("Updated: 2019-03-03 10:00 GMT\nThe bridge is shut.", "2019-03-03"),
            ("On 3 March 2019 the bridge was shut.", "-"),
            ("The March 3, 2019 closure was the second.", "-"),
            ("DUNMERE, March 3 (Reuters) - The bridge is shut.", "-"),
            ("The council closed the bridge on 3 March 2019.", "-"),
            ("", "-"),
        ] {
            assert_eq!(read(body), want, "{body}");
        }
    }
}
