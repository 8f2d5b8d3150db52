//! Bundles whose form is not known: several heads of articles in one text. They are named, and never read as one article.

use crate::note::Note;

/// Fields that a head of an article has, by what they say; each folded.
const ROLES: &[(&str, &[&str])] = &[
    ("title", &["title", "headline", "article title", "hed", "heading", "document title", "titel", "titre"]),
    (
        "outlet",
        &["source", "publication", "newspaper", "publication title", "publication name", "journal", "outlet", "publisher", "quelle"],
    ),
    ("date", &["date", "publication date", "pub date", "published", "issue date", "load-date", "datum"]),
    ("author", &["author", "byline", "authors", "by", "autor", "auteur"]),
    ("text", &["text", "body", "full text", "article text", "content", "abstract"]),
];

/// Databases by words that only their bundles have.
const NAMES: &[(&str, &[&str])] = &[
    ("NewsBank", &["NewsBank", "Access World News", "infoweb.newsbank"]),
    ("Gale", &["Gale Document Number", "Gale, a Cengage", "link.gale.com", "Gale Academic"]),
    ("EBSCO", &["EBSCO", "EBSCOhost"]),
    ("Europresse", &["Europresse", "CEDROM-SNi"]),
    ("Factiva", &["Factiva", "Dow Jones & Company"]),
    ("Nexis", &["LexisNexis", "Nexis", "End of Document"]),
    ("ProQuest", &["ProQuest"]),
    ("Wisers", &["WiseSearch", "Wisers"]),
    ("PressReader", &["PressReader"]),
    ("Web of Science", &["Clarivate"]),
];

/// Heads of articles under this number are one article's.
const LEAST_HEADS: usize = 2;

/// The note on a text that holds several heads of articles; `None` for any other.
pub(super) fn note(shown: &str, lines: &[&str]) -> Option<Note> {
    let mut counts = [0usize; ROLES.len()];
    for line in lines {
        let Some((key, value)) = line.trim().split_once(':') else { continue };
        let key = key.trim().to_lowercase();
        // The text itself may begin on the next line.
        if let Some(role) = ROLES.iter().position(|(_, names)| names.contains(&key.as_str()))
            && (!value.trim().is_empty() || ROLES[role].0 == "text")
        {
            counts[role] += 1;
        }
    }
    // A title and two things more that are said of each article; or lines that count documents.
    let repeated = counts.iter().filter(|n| **n >= LEAST_HEADS).count();
    let counted = lines.iter().filter(|l| is_count(l)).count();
    let heads = counts[0].max(counted);
    if !(counts[0] >= LEAST_HEADS && repeated >= 3) && (counted < LEAST_HEADS || repeated == 0) {
        return None;
    }
    let text = || lines.iter().take(4_000).copied().chain(lines.iter().rev().take(200).copied());
    let name = NAMES.iter().find(|(_, signs)| text().any(|l| signs.iter().any(|s| l.contains(s)))).map(|(name, _)| *name);
    let whose = name.map_or_else(|| "of a database".to_string(), |name| format!("of {name}"));
    let what = format!("it looks like a bundle {whose} with about {heads} articles, in a form that is not known");
    Some(Note::skipped(shown, "ingest/bundle", what).mend("export it as CSV, JSON or RIS, or as one file an article"))
}

/// What a bundle counts.
const KINDS: &[&str] = &["document", "article", "record", "item", "story", "result", "dokument", "artikel"];

/// `Document 2 of 40`, `2 of 40`, `Article 2 of 40`, `[2/40]`.
fn is_count(line: &str) -> bool {
    let line = line.trim().trim_matches(['[', ']', '(', ')', '.', '-', '=', '*', ' ']);
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |w: &&str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        // Pages are counted in one article too.
        [kind, n, "of" | "von" | "de" | "sur", m] => number(n) && number(m) && KINDS.contains(&kind.to_lowercase().as_str()),
        [n, "of" | "von" | "de" | "sur", m] => number(n) && number(m),
        _ => false,
    }
}
