//! Which language an article is in.

use super::PartKind;
use std::ops::Range;
use whatlang::{Lang, detect};

/// Texts with fewer letters than this say too little to be told by their letters.
const LEAST_LETTERS: usize = 200;

/// Letters that are looked at.
const SAMPLE: usize = 8_000;

/// What the letters say.
pub(super) enum Told {
    /// Analysed.
    English,
    /// Too short to tell, or nothing certain; analysed.
    Unknown,
    /// Noted and left out.
    Other {
        /// English name.
        name: &'static str,
    },
}

/// Tells the language by the running text; `declared` decides only where the text is too short.
pub(super) fn tell(text: &str, parts: &[(PartKind, Range<usize>)], declared: Option<&str>) -> Told {
    let mut sample = String::new();
    for (_, range) in parts.iter().filter(|(kind, _)| *kind == PartKind::Body) {
        let room = SAMPLE.saturating_sub(sample.len());
        sample.extend(text[range.clone()].chars().take(room));
        sample.push('\n');
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    // Scripts other than Latin have fewer letters a word.
    let latin = sample.chars().filter(char::is_ascii_alphabetic).count() * 2 > letters;
    if letters < if latin { LEAST_LETTERS } else { LEAST_LETTERS / 4 } {
        return match declared {
            Some(code) if code.starts_with("en") => Told::English,
            _ => Told::Unknown,
        };
    }
    match detect(&sample) {
        Some(info) if info.lang() == Lang::Eng => Told::English,
        Some(info) if info.is_reliable() => Told::Other { name: info.lang().eng_name() },
        _ => Told::Unknown,
    }
}
