//! Where a paragraph's date line ends when nothing but a space parts it from the first sentence: `NEW YORK Lawyers for …`, `BURNS, Ore. Law …`.
//!
//! Archives that were read off pages lose the agency's name and the dash. What stands there is a place in capitals, which is not the subject's
//! first name; cut off, the sentence begins where its writer began it. A date line that ends with a dash or a bracket is left in its sentence.

use super::Token;
use crate::lexicon::calendar::CALENDAR;
use crate::lexicon::{Abbreviation, Sources, Spelling, places};
use std::ops::Range;

/// Words of a place, at most: *Rio de Janeiro*, *Port of Spain*.
const PLACE: usize = 4;
/// Places of one line, at most: *NEW YORK/WASHINGTON*.
const PLACES: usize = 3;

/// The token behind a date line at the head of a paragraph, where the sentence begins; `None` without one.
pub(super) fn end(text: &str, tokens: &[Token], paragraph: &Range<usize>) -> Option<usize> {
    let line = Line { text, tokens: &tokens[paragraph.clone()] };
    let mut at = 0;
    for _ in 0..PLACES {
        at = line.place(at)?;
        match line.word(at)? {
            "/" | "and" => at += 1,
            _ => return line.begins(at).then_some(paragraph.start + at),
        }
    }
    None
}

struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Line<'a> {
    fn word(&self, at: usize) -> Option<&'a str> {
        let (a, b) = self.tokens.get(at)?.bytes;
        self.text.get(a as usize..b as usize)
    }

    /// Words that stand side by side, as written.
    fn words(&self, from: usize, to: usize) -> Option<&'a str> {
        let (a, b) = (self.tokens.get(from)?.bytes.0, self.tokens.get(to.checked_sub(1)?)?.bytes.1);
        self.text.get(a as usize..b as usize)
    }

    /// The end of a place in capitals and of the state or the day behind its comma.
    fn place(&self, from: usize) -> Option<usize> {
        let capitals = (from..(from + PLACE).min(self.tokens.len()))
            .take_while(|&t| self.word(t).is_some_and(|w| w.starts_with(char::is_uppercase) && !w.contains(char::is_lowercase)))
            .count();
        // A state behind the comma says that the word before is a town, however small.
        if capitals > 0 && self.word(from + capitals) == Some(",") {
            let region = from + capitals + 1;
            if let Some(end) = self.region(region) {
                return Some(end);
            }
        }
        // *USA* and *UAE* begin names more often than lines.
        let known = |n: &usize| self.words(from, from + n).is_some_and(|w| w.len() > 3 && places::is_place_in_capitals(w));
        let end = from + (1..=capitals).rev().find(known)?;
        match self.word(end) {
            Some(",") => self.day(end + 1).or(Some(end)),
            _ => Some(end),
        }
    }

    /// The end of a state, a country or its short form.
    fn region(&self, from: usize) -> Option<usize> {
        let word = self.word(from)?;
        let short = word.strip_suffix('.').is_some_and(|w| {
            w.contains('.') || matches!(Spelling::english().abbreviation(w, &w.to_lowercase()), Some(Abbreviation::Place))
        });
        if short {
            return Some(from + 1);
        }
        (1..=3).rev().map(|n| from + n).find(|&end| self.words(from, end).is_some_and(places::is_place))
    }

    fn day(&self, from: usize) -> Option<usize> {
        let month = CALENDAR.months.contains_key(&self.word(from)?.trim_end_matches('.').to_lowercase());
        (month && self.word(from + 1)?.parse::<u8>().is_ok()).then_some(from + 2)
    }

    /// Whether a sentence can begin here: a capital, a figure or a quotation mark, and soon a word that is no heading's; a medium's name goes on
    /// in capitals.
    fn begins(&self, at: usize) -> bool {
        let start = |w: &str| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘'));
        let small = |t: usize| self.word(t).is_some_and(|w| w.contains(char::is_lowercase));
        let medium = |w: &str| Sources::english().media_words.contains(&w.to_lowercase());
        self.word(at).is_some_and(|w| start(w) && (small(at) || !medium(w))) && (at..at + 4).any(small)
    }
}

#[cfg(test)]
mod tests {
    use crate::segment::segment;

    fn first(paragraph: &str) -> String {
        let text = format!("A headline of some kind\n\n{paragraph}");
        let document = crate::ingest::Document::of_text("a.txt", crate::text::Text::new(text.as_str()));
        let segmented = segment(&document);
        let sentence = &segmented.sentences[segmented.paragraphs[1].sentences.start];
        text.chars().skip(sentence.span.start as usize).take(sentence.span.len() as usize).collect()
    }

    #[test]
    fn a_place_in_capitals_is_cut_off_from_the_sentence() {
        for (line, rest) in [
            ("TALLINN", "Ferry crews walked out on Monday, their union said."),
            ("RIO DE JANEIRO", "A judge freed two of the miners."),
            ("NEW YORK/WASHINGTON", "U.S. officials denied the report."),
            ("HARLOW CREEK, Mont.", "Rangers found the second hiker alive."),
            ("VELDEN, Norway", "Police closed the bridge."),
            ("OSLO, March 3", "The fund lost a tenth of its value."),
            ("HONG KONG", "HSBC said it would appeal."),
            ("NAIROBI", "“We heard one shot,” a guard said."),
        ] {
            assert_eq!(first(&format!("{line} {rest}")), line);
        }
    }

    #[test]
    fn other_capitals_stay_in_their_sentence() {
        for sentence in [
            "NATO Secretary General Ole Lund denied it.",
            "USA TODAY Sports looks at the game.",
            "WASHINGTON POST reporters were locked out.",
            "LONDON MAYOR DENIES CLAIM",
            "PARIS officials said that four were hurt.",
            "NAIROBI (AP) - Guards heard one shot.",
            "CAIRO — Guards heard one shot.",
        ] {
            assert_eq!(first(sentence), sentence);
        }
    }
}
