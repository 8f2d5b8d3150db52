//! Bundles whose form is not known: several heads of articles in one text, a line again and again that a database writes once an article, or
//! a list of what was found. They are named, and never read as one article.

use super::{factiva, hits, nexis};
use crate::note::Note;

/// Fields that a head of an article has, by what they say; each folded.
const ROLES: &[(&str, &[&str])] = &[
    ("title", &["title", "headline", "article title", "hed", "heading", "document title", "titel", "titre"]),
    (
        "outlet",
        &["source", "publication", "newspaper", "publication title", "publication name", "journal", "outlet", "publisher", "quelle"],
    ),
    ("date", &["date", "publication date", "pub date", "published", "issue date", "load-date", "datum"]),
    ("author", &["author", "byline", "authors", "by", "autor", "auteur", "author/byline"]),
    ("text", &["text", "body", "full text", "article text", "content", "abstract"]),
];

/// Databases by words that only their bundles have.
const NAMES: &[(&str, &[&str])] = &[
    ("NewsBank", &["NewsBank", "Access World News", "infoweb.newsbank"]),
    ("Gale", &["Gale Document Number", "Gale, a Cengage", "link.gale.com", "Gale Academic", "Gale OneFile", "GALE|"]),
    ("EBSCO", &["EBSCO", "EBSCOhost"]),
    ("Europresse", &["Europresse", "CEDROM-SNi"]),
    ("Factiva", &["Factiva", "Dow Jones & Company"]),
    ("Nexis", &["LexisNexis", "Nexis", "End of Document"]),
    ("ProQuest", &["ProQuest"]),
    ("Wisers", &["WiseSearch", "Wisers"]),
    ("PressReader", &["PressReader"]),
    ("Web of Science", &["Clarivate"]),
];

/// What else a database says of each article; each folded.
const BESIDE: &[&str] = &[
    "column",
    "country",
    "database",
    "document number",
    "document type",
    "edition",
    "index terms",
    "keywords",
    "language",
    "memo",
    "page",
    "pages",
    "place of publication",
    "readability",
    "record number",
    "section",
    "subject",
    "subjects",
    "word count",
];

/// So many fields that are said as often as each other are said of one article each.
const LEAST_FIELDS: usize = 3;

/// How a line begins that a database writes once an article, and nobody else writes; each folded.
const ONCE: &[&str] = &[
    "accession number:",
    "article id:",
    "citation (",
    "document id:",
    "document number:",
    "document type:",
    "full text:",
    "gale document number",
    "load-date:",
    "openurl link",
    "persistent link to this record",
    "proquest document id:",
    "record number:",
    "source citation",
    "文章編號",
    "文章编号",
];

/// The same, where the line ends with a word for words: *Length: 120 words*. Ships have lengths too.
const LENGTHS: &[&str] = &["length:", "lengte:", "longitud:", "longueur:", "lunghezza:", "länge:"];

/// What such a line holds.
const HELD: &[&str] = &["docref=news/", "infoweb.newsbank", "link.gale.com/apps/doc/", "search.ebscohost.com/login.aspx"];

/// Heads of articles under this number are one article's.
const LEAST_HEADS: usize = 2;

/// The note on a text that holds several heads of articles; `None` for any other. The `page` around it may name its database.
pub(super) fn note(shown: &str, lines: &[&str], page: Option<&str>) -> Option<Note> {
    let named = || name(lines).or_else(|| page.and_then(|page| name(&[page])));
    let whose = || named().map_or_else(|| "of a database".to_string(), |name| format!("of {name}"));
    let Some(heads) = heads(lines) else {
        if let Some(hits) = hits::count(lines) {
            let what = format!("it looks like a list {} of {hits} articles that were found, and holds no article", whose());
            return Some(Note::skipped(shown, "ingest/bundle", what).mend("export the articles themselves, with their full text"));
        }
        if nexis::is_cover(lines) {
            let what = "it looks like the cover page of a bundle of Nexis, and no article in it is whole";
            return Some(Note::skipped(shown, "ingest/bundle", what).mend("export it again; it may be cut"));
        }
        return None;
    };
    let what = format!("it looks like a bundle {} with about {heads} articles, in a form that is not known", whose());
    Some(Note::skipped(shown, "ingest/bundle", what).mend("export it as CSV, JSON or RIS, or as one file an article"))
}

/// Whether a page names a database.
pub(super) fn is_page(page: &str) -> bool {
    NAMES.iter().any(|(_, signs)| signs.iter().any(|sign| page.contains(sign)))
}

/// The database that names itself in a text.
pub(super) fn name(lines: &[&str]) -> Option<&'static str> {
    let text = || lines.iter().take(4_000).copied().chain(lines.iter().rev().take(200).copied());
    NAMES.iter().find(|(_, signs)| text().any(|l| signs.iter().any(|s| l.contains(s)))).map(|(name, _)| *name)
}

/// How many heads of articles stand in a text; `None` where there are not several.
fn heads(lines: &[&str]) -> Option<usize> {
    let mut counts = [0usize; ROLES.len()];
    let mut beside = [0usize; BESIDE.len()];
    for line in lines {
        let Some((key, value)) = line.trim().split_once(':').filter(|(key, _)| key.len() <= LONGEST_KEY) else { continue };
        let key = key.trim().to_lowercase();
        // The text itself may begin on the next line.
        if let Some(role) = ROLES.iter().position(|(_, names)| names.contains(&key.as_str()))
            && (!value.trim().is_empty() || ROLES[role].0 == "text")
        {
            counts[role] += 1;
        } else if let Some(n) = BESIDE.iter().position(|name| *name == key) {
            beside[n] += 1;
        }
    }
    // A title and two things more that are said of each article; things that are said equally often; lines that count documents; or a line
    // that only a database writes.
    let repeated = counts.iter().filter(|n| **n >= LEAST_HEADS).count();
    let all = || counts.iter().chain(&beside);
    let alike = all().copied().filter(|n| *n >= LEAST_HEADS && all().filter(|m| *m == n).count() >= LEAST_FIELDS).max().unwrap_or_default();
    let counted = lines.iter().filter(|l| is_count(l)).count();
    let once = own(lines);
    let headed = counts[0] >= LEAST_HEADS && repeated >= 3;
    let known = headed || counted >= LEAST_HEADS && repeated > 0 || once >= LEAST_HEADS || alike >= LEAST_HEADS;
    known.then(|| counts[0].max(counted).max(once).max(alike))
}

/// The name of a field has no more bytes.
const LONGEST_KEY: usize = 40;

/// How often the one line stands in a text that a database writes once an article.
fn own(lines: &[&str]) -> usize {
    let mut counts = [0usize; ONCE.len() + HELD.len() + 1];
    for line in lines {
        // Longer lines are prose.
        let folded = line.trim();
        if folded.len() > LONGEST_LINE {
            continue;
        }
        let folded = folded.to_lowercase();
        if LENGTHS.iter().any(|mark| folded.starts_with(mark)) && factiva::WORDS.iter().any(|word| folded.ends_with(word)) {
            counts[ONCE.len() + HELD.len()] += 1;
        }
        if let Some(n) = ONCE.iter().position(|mark| folded.starts_with(mark)) {
            counts[n] += 1;
        }
        if let Some(n) = HELD.iter().position(|mark| folded.contains(mark)) {
            counts[ONCE.len() + n] += 1;
        }
    }
    counts.into_iter().max().unwrap_or_default()
}

/// A line that only a database writes has no more bytes.
const LONGEST_LINE: usize = 1_000;

/// What a bundle counts.
const KINDS: &[&str] = &["document", "article", "record", "item", "story", "result", "dokument", "artikel"];

/// `Document 2 of 40`, `2 of 40`, `Article 2 of 40`, `[2/40]`.
fn is_count(line: &str) -> bool {
    let line = line.trim().trim_matches(['[', ']', '(', ')', '.', '-', '=', '*', ' ']);
    let words: Vec<&str> = line.split([' ', '\t', ':']).filter(|w| !w.is_empty()).take(6).collect();
    let number = |w: &&str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        // Pages are counted in one article too.
        [kind, n, "of" | "von" | "de" | "sur", m] => number(n) && number(m) && KINDS.contains(&kind.to_lowercase().as_str()),
        [n, "of" | "von" | "de" | "sur", m] => number(n) && number(m),
        _ => false,
    }
}
