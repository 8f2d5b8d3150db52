//! What a file name tells: `2016-05-20_reuters.com_title-words.txt`, `2013-08-21_reuters_1926479098.txt`.

use super::{Published, date};

/// A title guessed from a name has at least this many words; fewer are a serial number or a keyword.
const LEAST_TITLE_WORDS: usize = 3;

/// Hints from a file name, each weaker than the same thing said inside of the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Hints {
    pub published: Option<Published>,
    pub outlet: Option<String>,
    pub title: Option<String>,
}

/// Reads a file name, with or without extensions and folders before it.
pub(super) fn hints(path: &str) -> Hints {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut stem = name;
    while let Some((shorter, extension)) = stem.rsplit_once('.') {
        // A domain's last label is no extension.
        if !EXTENSIONS.contains(&extension.to_ascii_lowercase().as_str()) {
            break;
        }
        stem = shorter;
    }
    let mut hints = Hints::default();
    let dated = leading_date(stem);
    let rest = match dated {
        Some((published, rest)) => {
            hints.published = Some(published);
            rest
        }
        None => stem,
    };
    let mut title = rest;
    if let Some((first, after)) = rest.split_once('_') {
        // A plain word names an outlet only between a date and something more; a domain does so anywhere.
        if is_domain(first) || (dated.is_some() && is_outlet_word(first)) {
            hints.outlet = Some(first.to_string());
            title = after;
        }
    } else if is_domain(rest) {
        hints.outlet = Some(rest.to_string());
        title = "";
    }
    hints.title = title_of(title);
    hints
}

/// Endings that say what a file is; the readers decide by content, and only fall back on these.
const EXTENSIONS: &[&str] = &[
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mhtml", "json", "jsonl", "ndjson", "csv", "tsv", "xml", "rss", "atom", "eml",
    "warc", "gz", "zst", "zip", "pdf", "docx", "odt", "rtf", "epub", "mht", "mbox", "arc", "wacz", "tar", "tgz", "bz2", "xz", "parquet",
    "tab", "ris",
];

/// `2016-05-20_…`, `20160520-…`, `2016_05_20_…`.
fn leading_date(stem: &str) -> Option<(Published, &str)> {
    let long = stem.get(..10).filter(|s| {
        let b = s.as_bytes();
        b[4] == b[7] && matches!(b[4], b'-' | b'_' | b'.') && s.bytes().filter(u8::is_ascii_digit).count() == 8
    });
    let short = stem.get(..8).filter(|s| s.bytes().all(|b| b.is_ascii_digit()));
    let text = long.or(short)?;
    let rest = &stem[text.len()..];
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let published = date::whole(text)?;
    Some((published, rest.trim_start_matches(['_', '-', ' ', '.'])))
}

fn is_domain(word: &str) -> bool {
    let mut labels = word.split('.');
    let good = |l: &str| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-');
    let last = word.rsplit('.').next().unwrap_or("");
    word.contains('.') && labels.all(good) && (2..=6).contains(&last.len()) && last.chars().all(|c| c.is_ascii_alphabetic())
}

fn is_outlet_word(word: &str) -> bool {
    (2..=24).contains(&word.len()) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | ' ' | '&'))
}

/// A slug as words; numbers at its end are serials.
fn title_of(slug: &str) -> Option<String> {
    let mut words: Vec<&str> = slug.split(['_', '-', ' ', '+']).filter(|w| !w.is_empty()).collect();
    while words.last().is_some_and(|w| w.len() > 4 && w.bytes().all(|b| b.is_ascii_hexdigit()) && w.bytes().any(|b| b.is_ascii_digit())) {
        words.pop();
    }
    let spelt = words.iter().filter(|w| w.chars().all(char::is_alphabetic)).count();
    if words.len() < LEAST_TITLE_WORDS || spelt * 2 < words.len() {
        return None;
    }
    let mut title = words.join(" ");
    if let Some(first) = title.chars().next() {
        title.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    Some(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(path: &str) -> String {
        let h = hints(path);
        let date = h.published.map_or("-".into(), |p| p.date.to_string());
        format!("{date}|{}|{}", h.outlet.as_deref().unwrap_or("-"), h.title.as_deref().unwrap_or("-"))
    }

    #[test]
    fn names_give_date_outlet_and_title() {
        for (path, want) in [
            ("a/2016-05-20_reuters.com_bridge-shut-after-crash.txt", "2016-05-20|reuters.com|Bridge shut after crash"),
            ("2013-08-21_reuters_1926479098.txt", "2013-08-21|reuters|-"),
            ("20130821_bridge_shut_after_crash.md", "2013-08-21|bridge|Shut after crash"),
            ("bridge_shut_after_crash.md", "-|-|Bridge shut after crash"),
            ("news.example.org.html", "-|news.example.org|-"),
            ("article12.txt", "-|-|-"),
            ("dump.jsonl.gz", "-|-|-"),
        ] {
            assert_eq!(shown(path), want, "{path}");
        }
    }

    proptest! {
        #[test]
        fn no_name_panics(s in "\\PC{0,40}", t in "[0-9_.a-zé-]{0,30}") {
            let _ = hints(&s);
            let _ = hints(&t);
        }
    }
}
