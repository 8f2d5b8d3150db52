//! What holds together as a sentence of its own.

use crate::lexicon::wording::words;

/// Fewest and most words of a question or statement.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=24;

/// Whether a made sentence holds together: [`sound`], and neither bare nor endless.
pub(super) fn reads_well(sentence: &str) -> bool {
    LENGTH.contains(&sentence.split(' ').count()) && sound(sentence.trim_end_matches('?'))
}

/// Whether words hold together and nobody means himself by them.
pub(super) fn sound(text: &str) -> bool {
    let printed: Vec<&str> = text.split(' ').collect();
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let somebody = (0..printed.len()).any(|i| words().first_person.contains(&bare(printed[i])) && !is_other_word(&printed, i));
    is_whole(text) && !somebody
}

/// Whether words hold together: none twice in a row, nothing left hanging, no brackets or quotation marks, no two words run into one.
pub(crate) fn is_whole(text: &str) -> bool {
    let table = words();
    let lower: Vec<String> = text.split(' ').map(str::to_lowercase).collect();
    let hangs = |w: &String| table.dangling.contains(w) || w.len() < 2 && !w.chars().all(|c| c.is_ascii_digit());
    let stutters = lower.windows(2).any(|w| w[0] == w[1] || table.stutter.contains(&format!("{} {}", w[0], w[1])));
    let article = |w: &[String]| {
        // *a hour* and *an year* are right or wrong by their sound; letters tell the rest.
        let vowel = w[1].starts_with(['a', 'e', 'i', 'o']);
        w[0] == table.one && vowel && !w[1].starts_with("eu") && !w[1].starts_with("one")
            || w[0] == table.one_before_vowel && w[1].starts_with(CONSONANTS)
    };
    let stutters = stutters || lower.windows(2).any(article);
    let odd = table.odd.iter().any(|o| text.contains(o.as_str())) || text.contains(MARKS) || is_slashed(text);
    let printed: Vec<&str> = text.split(' ').collect();
    // *Struggle with it MORE*: the link that a page cuts its text short with.
    let shouted = |w: &str| w.len() >= RUN_IN && w.chars().all(char::is_uppercase) && table.determiners.contains(&w.to_lowercase());
    let glued = printed.iter().any(|w| is_glued(w) || shouted(w)) || repeats(&printed);
    !lower.last().is_none_or(hangs) && !stutters && !odd && !glued && !names_twice(&printed)
}

/// Whether a stroke stands between words (*and/or*), not between figures (*9/11*).
fn is_slashed(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let figure = |i: Option<usize>| i.and_then(|i| letters.get(i)).is_some_and(char::is_ascii_digit);
    (0..letters.len()).any(|i| letters[i] == '/' && !(figure(i.checked_sub(1)) && figure(Some(i + 1))))
}

/// Letters of a word that a page ran into the next: *Mc* and *Mac* are none.
const RUN_IN: usize = 4;

/// Whether two words were run into one where a page lost its lines (*HolmLee*); names that are written so (*WikiLeaks*) are words of their own.
fn is_glued(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let runs = (1..letters.len().saturating_sub(1)).any(|i| {
        let before = letters[..i].iter().rev().take_while(|c| c.is_lowercase()).count() + 1;
        letters[i].is_uppercase() && letters[i + 1].is_lowercase() && letters[i - 1].is_lowercase() && before >= RUN_IN
    });
    runs && crate::parse::Vectors::embedded().row(&word.to_lowercase()).is_none()
}

/// Whether a name of two words follows itself (*Ann Lee Ann Lee*).
fn repeats(printed: &[&str]) -> bool {
    let large = |w: &str| w.starts_with(char::is_uppercase);
    printed.windows(4).any(|w| w[..2] == w[2..] && large(w[0]) && large(w[1]))
}

/// Whether somebody is named twice (*Could Lee beat Lee?*): one of the two names was put in the place of another word.
fn names_twice(printed: &[&str]) -> bool {
    let name = |w: &str| {
        w.starts_with(char::is_uppercase)
            && w.chars().skip(1).any(char::is_lowercase)
            && w.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
    };
    // *Bill Clinton and Hillary Clinton* are two.
    let alone = |i: &usize| !printed[i - 1].starts_with(char::is_uppercase) || *i == 1;
    let at: Vec<usize> = (1..printed.len()).filter(|&i| name(printed[i])).collect();
    at.iter().any(|i| at.iter().any(|k| k != i && printed[*k] == printed[*i]) && alone(i))
}

/// Whether a word that could be the speaker's own is none: *the US*, *the mine*.
fn is_other_word(printed: &[&str], i: usize) -> bool {
    let shouted = printed[i].chars().filter(|c| c.is_alphabetic()).count() > 1 && !printed[i].chars().any(char::is_lowercase);
    shouted || i > 0 && words().articles.contains(&printed[i - 1].to_lowercase())
}

/// Letters before which the article has no -n, whatever the word; *h* and *m* may be silent or spelt out (*an hour*, *an MP*).
const CONSONANTS: [char; 13] = ['b', 'c', 'd', 'g', 'j', 'k', 'p', 'q', 't', 'v', 'w', 'y', 'z'];

/// Marks that stand in no good question.
const MARKS: [char; 12] = ['(', ')', '[', ']', '"', '“', '”', '‘', ':', ';', '!', '*'];

/// A sentence that holds together, as it is asked.
pub(super) fn asked(text: &str) -> Option<String> {
    let text = whole(text);
    let question = format!("{text}?");
    reads_well(&question).then_some(question)
}

/// The same, as it is told.
pub(super) fn told(text: &str) -> Option<String> {
    let text = whole(text);
    reads_well(&text).then_some(text)
}

/// Single spaces, a capital first, no mark at the end.
fn whole(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = joined.trim_end_matches([',', '.', ';', ':', '-', '–', '—', '?', '!', ' ']);
    // *6 a.m.* keeps its last point.
    let abbreviated = bare.rsplit(' ').next().is_some_and(|w| w.contains('.') && w.split('.').all(|p| p.len() == 1));
    let end = if abbreviated && joined[bare.len()..].starts_with('.') { bare.len() + 1 } else { bare.len() };
    crate::lexicon::wording::capital(&joined[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_or_stutters_is_no_question() {
        for good in [
            "Were the stairwell doors locked?",
            "Does the US own the mine?",
            "Did 24 people die?",
            "Did the mayor have anything to do with 9/11?",
            "Did the mayor's office pay 3,000 crowns to every family?",
        ] {
            assert!(reads_well(good), "{good}");
        }
        for bad in [
            "Did the mayor speak to?",
            "Did the the mayor speak?",
            "Was it?",
            "Did “take the time” hold?",
            "Did my predecessor skip the debates?",
            "Were the doors (all) locked?",
            "Could Lee beat Lee this time?",
            "Did O'Hara move O'Hara to say so?",
            "Did the mayor and/or the guard pay?",
        ] {
            assert!(!reads_well(bad), "{bad}");
        }
    }
}
