//! Factiva: with its two-letter labels (`HD`, `BY`, `PD`, `SN`, `LP`, `TD`), without them, and as a saved page.

use super::{Article, body, is_name};
use crate::ingest::date;
use crate::ingest::web::strip;

/// Labels of an article's fields.
const LABELS: &[&str] = &[
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT", "RF", "CO", "IN", "NS", "RE",
    "IPD", "IPC", "PUB", "AN", "ART", "CLM", "DLN", "SU",
];

/// Labels that an article has beside its headline, and that stand in no foot.
const OPENS: &[&str] = &["BY", "WC", "PD", "SN", "LP", "TD"];

/// How the line that counts an article's words ends, in the languages of the service.
pub(super) const WORDS: &[&str] = &["words", "mots", "wörter", "palabras", "parole", "palavras", "woorden"];

/// Whether a saved page is such a bundle.
pub(super) fn is_page(page: &str) -> bool {
    page.contains("articleParagraph") || (page.contains(">HD<") && (page.contains(">TD<") || page.contains(">LP<")))
}

/// The lines of a saved page: a row of labels is a line.
pub(super) fn page(page: &str) -> String {
    strip::strip(page)
}

/// The label that a line begins with, and what stands behind it: a tab, two spaces, or nothing.
fn label(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim();
    let name: &str = line.split([' ', '\t']).next().unwrap_or_default();
    let known = LABELS.iter().find(|l| **l == name)?;
    let rest = &line[name.len()..];
    Some((*known, rest.trim()))
}

/// Articles with labels.
pub(super) fn labelled(lines: &[&str]) -> Option<Vec<Article>> {
    let labels: Vec<Option<(&'static str, &str)>> = lines.iter().map(|l| label(l)).collect();
    let count = |name: &str| labels.iter().flatten().filter(|(l, _)| *l == name).count();
    if count("HD") == 0 || count("PD") == 0 || count("SN") == 0 || count("LP") + count("TD") == 0 {
        return None;
    }
    let mut articles: Vec<Article> = Vec::new();
    let (mut open, mut value): (Option<&str>, Vec<&str>) = (None, Vec::new());
    let mut lead: Vec<String> = Vec::new();
    // The number ends an article; what comes after it without a headline is another one that has none.
    let mut ended = false;
    let mut close = |open: Option<&str>, value: &[&str], articles: &mut Vec<Article>| {
        let Some(label) = open else { return };
        // A section stands before the headline, so that either may begin an article.
        if label == "HD" || ended && OPENS.contains(&label) {
            lead.clear();
            ended = false;
            articles.push(Article::default());
        }
        ended |= label == "AN";
        let Some(article) = articles.last_mut() else { return };
        let line = || value.iter().map(|l| l.trim()).collect::<Vec<_>>().join(" ").trim().to_string();
        match label {
            "HD" => article.title = line(),
            "BY" => article.byline = line(),
            "PD" => article.date = line(),
            "SN" => article.outlet = line(),
            "LA" => article.language = line(),
            "LP" | "TD" => {
                lead.push(body(value));
                article.body = lead.iter().filter(|l| !l.is_empty()).cloned().collect::<Vec<_>>().join("\n");
            }
            _ => {}
        }
    };
    for (line, label) in lines.iter().zip(&labels) {
        match label {
            // In running text a line may begin with two capitals; the order of the labels tells.
            Some((name, rest)) if follows(open, name) && (!matches!(open, Some("LP" | "TD")) || is_value(name, rest)) => {
                close(open, &value, &mut articles);
                open = Some(name);
                value = vec![rest];
            }
            _ => value.push(line),
        }
    }
    close(open, &value, &mut articles);
    (!articles.is_empty()).then_some(articles)
}

/// Whether a label may follow another: inside of the text (`LP`, `TD`) only one that ends it does.
fn follows(open: Option<&str>, next: &str) -> bool {
    match open {
        Some("LP") => matches!(next, "TD" | "ART" | "CT" | "RF" | "CO" | "IN" | "NS" | "RE" | "IPD" | "IPC" | "PUB" | "AN"),
        Some("TD") => matches!(next, "ART" | "CT" | "RF" | "CO" | "IN" | "NS" | "RE" | "IPD" | "IPC" | "PUB" | "AN"),
        _ => true,
    }
}

/// Whether what stands behind a label is its value: a paragraph of the text may begin with two capitals too (*IN a trader's words …*).
fn is_value(label: &str, rest: &str) -> bool {
    if rest.is_empty() {
        return true;
    }
    match label {
        // `CO opec : OPEC`: a code and what it stands for.
        "CO" | "IN" | "NS" | "RE" => rest.contains(" : ") || rest.contains(" | "),
        "AN" => ends(rest) || rest.bytes().filter(u8::is_ascii_digit).count() >= LEAST_FIGURES,
        _ => !rest.starts_with(char::is_lowercase),
    }
}

/// The number of a document has no fewer figures.
const LEAST_FIGURES: usize = 8;

/// `Document HARP000020190304ef3400002`, which ends an article; so do the words for it in other languages.
fn ends(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (Some(word), Some(code), None) = (words.next(), words.next(), words.next()) else { return false };
    ["Document", "Dokument", "Documento"].contains(&word)
        && code.len() >= 18
        && code.bytes().all(|b| b.is_ascii_alphanumeric())
        && code.bytes().filter(u8::is_ascii_digit).count() >= LEAST_FIGURES
}

/// `1,120 words`.
fn counts(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let Some((number, word)) = line.rsplit_once(' ') else { return false };
    WORDS.contains(&word) && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{A0}'))
}

/// Articles without labels: each counts its words below its title and ends with its number.
pub(super) fn plain(lines: &[&str]) -> Option<Vec<Article>> {
    if !lines.iter().any(|l| ends(l)) || !lines.iter().any(|l| counts(l)) {
        return None;
    }
    let chunks: Vec<&[&str]> = lines.split(|l| ends(l)).collect();
    let last = chunks.len() - 1;
    let articles: Vec<Article> = chunks.iter().enumerate().filter_map(|(n, chunk)| article(chunk, n < last)).collect();
    (!articles.is_empty()).then_some(articles)
}

/// One article; what has an `end` is one whatever it lacks.
fn article(lines: &[&str], ended: bool) -> Option<Article> {
    let Some(words) = lines.iter().position(|l| counts(l)) else {
        let first = lines.iter().position(|l| !l.trim().is_empty()).filter(|_| ended)?;
        return Some(Article { title: lines[first].trim().to_string(), body: body(&lines[first + 1..]), ..Article::default() });
    };
    let above: Vec<&str> = lines[..words].iter().map(|l| l.trim()).filter(|l| !l.is_empty()).collect();
    let below: Vec<(usize, &str)> = lines.iter().map(|l| l.trim()).enumerate().skip(words + 1).filter(|(_, l)| !l.is_empty()).collect();
    let mut article = Article::default();
    let named = above.len() > 1 && above.last().is_some_and(|l| is_name(l));
    article.byline = above.last().filter(|_| named).map_or(String::new(), |l| (*l).to_string());
    article.title = above.iter().rev().nth(usize::from(named)).map_or(String::new(), |l| (*l).to_string());
    // Date, perhaps a time, then the outlet, its code, its language, its rights.
    let mut head = below.iter().take(MOST_HEAD).peekable();
    // Without a day the outlet comes first.
    let dated = |l: &str| date::find(l).is_some() || date::names_no_day(l);
    article.date = head.next_if(|(_, l)| dated(l)).map_or(String::new(), |(_, l)| (*l).to_string());
    if let Some((_, time)) = head.next_if(|(_, l)| is_clock(l)) {
        article.date = format!("{} {time}", article.date);
    }
    article.outlet = head.next().map_or(String::new(), |(_, l)| (*l).to_string());
    let rights = below.iter().take(MOST_HEAD).find(|(_, l)| l.starts_with("(c)") || l.starts_with("Copyright") || l.starts_with('©'));
    let code = below.iter().take(MOST_HEAD).filter(|(_, l)| is_code(l) || is_language(l)).map(|(i, _)| *i).max();
    article.language = below.iter().take(MOST_HEAD).find(|(_, l)| is_language(l)).map_or(String::new(), |(_, l)| (*l).to_string());
    let from = rights.map(|(i, _)| *i).or(code).map_or(words + 1, |i| i + 1);
    article.body = body(&lines[from..]);
    Some(article)
}

/// Lines of a head below the count of words.
const MOST_HEAD: usize = 14;

fn is_clock(line: &str) -> bool {
    line.len() <= 8 && line.contains(':') && line.starts_with(|c: char| c.is_ascii_digit())
}

fn is_code(line: &str) -> bool {
    (2..=8).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

fn is_language(line: &str) -> bool {
    ["English", "French", "German", "Spanish", "Italian", "Portuguese", "Dutch", "Anglais", "Englisch"].contains(&line)
}
