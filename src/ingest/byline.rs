//! The word that stands before the names in a byline: *By Mira Tolland*, *Von Mira Tolland*.

/// Such words in English, the longest first; in lower case.
const ENGLISH: &[&str] = &["written by ", "words by ", "report by ", "story by ", "by: ", "by "];

/// Those of German, French, Dutch, Italian, Spanish and Portuguese, Norwegian and Swedish, and Danish; in lower case. Some begin a family's
/// name too.
const OTHERS: &[&str] = &["von ", "par ", "door ", "di ", "por ", "av ", "af "];

/// What stands behind such a word, where the line begins with one. The words of other languages are believed before a whole name alone:
/// *Di Stefano* and *Von Moltke* are names.
pub(super) fn names(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let behind = |mark: &&str| line.get(..mark.len()).filter(|s| s.to_lowercase() == **mark).and_then(|s| line.get(s.len()..));
    if let Some(names) = ENGLISH.iter().find_map(behind) {
        return Some(names.trim()).filter(|n| !n.is_empty());
    }
    let names = OTHERS.iter().find_map(behind)?.trim();
    let mut words = names.split_whitespace();
    let given = words.next()?.starts_with(char::is_uppercase);
    (given && words.any(|w| w.starts_with(char::is_uppercase))).then_some(names)
}

/// A byline without that word.
pub(super) fn without_mark(byline: &str) -> &str {
    names(byline).unwrap_or(byline)
}

#[cfg(test)]
mod tests {
    use super::without_mark;

    #[test]
    fn the_word_before_a_name_is_left_off_and_a_name_is_kept() {
        for (line, want) in [
            ("By Mira Tolland", "Mira Tolland"),
            ("BY MIRA TOLLAND", "MIRA TOLLAND"),
            ("Von Mira Tolland", "Mira Tolland"),
            ("PAR MIRA TOLLAND", "MIRA TOLLAND"),
            ("Door Jan de Wit", "Jan de Wit"),
            ("Door Jan Wit", "Jan Wit"),
            ("Di Mira Tolland", "Mira Tolland"),
            ("Por Mira Tolland", "Mira Tolland"),
            ("Av Mira Tolland", "Mira Tolland"),
            ("Di Stefano", "Di Stefano"),
            ("Von der Leyen", "Von der Leyen"),
            ("Byron Hale", "Byron Hale"),
            ("Mira Tolland", "Mira Tolland"),
            ("", ""),
        ] {
            assert_eq!(without_mark(line), want, "{line}");
        }
    }
}
