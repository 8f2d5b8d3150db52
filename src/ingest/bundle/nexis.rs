//! Nexis: the bundles of Nexis Uni and Nexis Advance (*End of Document*), and those of the service before it (*2 of 40 DOCUMENTS*).

use super::{Article, paragraphs, unwrapped};
use crate::ingest::date;
use crate::ingest::web::strip;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Lines of a cover page, which names who searched, for what, and all that was found.
const COVER: &[&str] = &[
    "user name:",
    "date and time:",
    "job number:",
    "client/matter:",
    "search terms:",
    "search type:",
    "narrowed by:",
    "content type ",
    "documents (",
];

/// So many different lines of a cover page are one; a line of an article may begin like one of them.
const LEAST_COVER: usize = 2;

/// The line that ends an article of Nexis Uni, in the languages in which the service speaks.
const ENDINGS: &[&str] = &[
    "end of document",
    "ende des dokuments",
    "fin du document",
    "fin de document",
    "fin del documento",
    "fin de documento",
    "fine del documento",
    "fine documento",
    "fim do documento",
    "einde van document",
    "einde van het document",
    "einde document",
];

/// None of those has more bytes.
const LONGEST_ENDING: usize = 40;

/// Services that hand on what others write, and that stand in a line of their own above the outlet.
const HANDERS: &[&str] = &["newstex", "newstex blogs", "newstex web blogs", "newstex trade & industry blogs", "newstex press releases"];

/// Lines between the title and the text of an article that say what it is, in Nexis Uni; others are the fields in [`ABOVE`].
const HEAD: &[&str] = &["copyright ", "all rights reserved"];

/// Fields between the title and the text, in Nexis Uni.
const ABOVE: &[&str] = &["SECTION", "LENGTH", "BYLINE", "HIGHLIGHT", "DATELINE", "CORRECTION-DATE", "SERIES"];

/// Lines at which the text of an article ends, in Nexis Uni; others are the fields in [`BELOW`].
const TAIL: &[&str] = &["graphic", "notes"];

/// Fields behind the text, in Nexis Uni.
const BELOW: &[&str] = &["LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "PUB-TYPE", "SUBJECT", "JOURNAL-CODE"];

/// Names of fields in other languages, and what they are in English.
static NAMES: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
    let table: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("nexis.toml")).expect("the test `names_of_fields_are_read` reads the embedded table");
    table.into_iter().flat_map(|(name, others)| others.into_iter().map(move |other| (other, name.clone()))).collect()
});

/// What the service before it writes in capitals before an article's text.
const FIELDS: &[&str] = &[
    "BYLINE",
    "SECTION",
    "LENGTH",
    "DATELINE",
    "HIGHLIGHT",
    "HEADLINE",
    "BODY",
    "SERIES",
    "TYPE",
    "COLUMN",
    "EDITION",
    "CORRECTION-DATE",
    "CORRECTION",
];

/// And behind it.
const ENDS: &[&str] = &[
    "LOAD-DATE",
    "LANGUAGE",
    "GRAPHIC",
    "PUBLICATION-TYPE",
    "SUBJECT",
    "JOURNAL-CODE",
    "URL",
    "ACC-NO",
    "PUB-TYPE",
    "NOTES",
    "UPDATE",
    "COUNTRY",
    "STATE",
    "CITY",
    "COMPANY",
    "PERSON",
    "TICKER",
    "INDUSTRY",
    "GEOGRAPHIC",
    "ORGANIZATION",
    "DOCUMENT-TYPE",
    "DISTRIBUTION",
    "CLASSIFICATION",
];

/// Bytes of a page in which its signs are looked for.
const PAGE: usize = 2 << 20;

/// Whether a saved page is such a bundle.
pub(super) fn is_page(page: &str) -> bool {
    let mut end = page.len().min(PAGE);
    while !page.is_char_boundary(end) {
        end -= 1;
    }
    let page = &page[..end];
    let ended = || ENDINGS.iter().any(|mark| strip::find_caseless(page, mark).is_some());
    (page.contains("Load-Date") && ended()) || (page.contains("DOCUMENTS") && page.contains("LOAD-DATE"))
}

/// How many articles the cover page of a bundle says that it holds: `Documents (40)`.
pub(super) fn announced(lines: &[&str]) -> Option<usize> {
    let counted = |line: &&str| line.trim().strip_prefix("Documents (")?.strip_suffix(')')?.parse::<usize>().ok();
    lines.iter().find_map(counted).filter(|_| is_cover(lines))
}

/// Whether a text has a cover page, which names who searched, for what, and all that was found.
pub(super) fn is_cover(lines: &[&str]) -> bool {
    let has = |mark: &&&str| lines.iter().take(COVER_WITHIN).any(|l| begins(l, mark));
    COVER.iter().filter(has).count() >= LEAST_COVER
}

/// Whether a line begins with a mark in lower case. Only as much of it is looked at, because a line may be a whole file.
pub(super) fn begins(line: &str, mark: &str) -> bool {
    line.trim_start().get(..mark.len()).is_some_and(|start| start.to_lowercase() == mark)
}

/// A cover page begins within so many lines.
const COVER_WITHIN: usize = 200;

/// Articles of Nexis Uni: each ends with a line of its own.
pub(super) fn uni(lines: &[&str]) -> Option<Vec<Article>> {
    let ends = |line: &&str| line.trim().len() <= LONGEST_ENDING && ENDINGS.contains(&line.trim().to_lowercase().as_str());
    let starts = |l: &&str, mark: &str| begins(l, mark);
    let proof = ["length:", "länge:", "longueur:", "load-date:", "body", "copyright"];
    if !lines.iter().any(|l| proof.iter().any(|mark| starts(l, mark))) {
        return None;
    }
    if !lines.iter().any(ends) {
        // A bundle that was cut inside of its first article is that article, as far as it goes; what repeats is many.
        let once = |mark: &str| lines.iter().filter(|l| starts(l, mark)).count() <= 1;
        let whole = || document(lines, true, false).filter(|a| !a.body.is_empty() && !a.title.is_empty());
        return (is_cover(lines) && once("length:") && once("load-date:")).then(whole).flatten().map(|article| vec![article]);
    }
    let chunks: Vec<&[&str]> = lines.split(ends).collect();
    let last = chunks.len() - 1;
    let articles: Vec<Article> = chunks.iter().enumerate().filter_map(|(n, chunk)| document(chunk, n == 0, n < last)).collect();
    (!articles.is_empty()).then_some(articles)
}

/// One article of Nexis Uni; before the first, a cover page may list all. What has an `end` is an article whatever it lacks.
fn document(chunk: &[&str], first: bool, ended: bool) -> Option<Article> {
    let lines = without_page_heads(chunk);
    let folded: Vec<String> = lines.iter().map(|l| l.to_lowercase()).collect();
    let marked = |i: usize, marks: &[&str]| {
        let whole = |m: &&&str| !m.ends_with([':', ' ', '(']);
        marks.iter().any(|m| if whole(&m) { folded[i] == *m } else { folded[i].starts_with(m) })
    };
    let is_head = |i: usize| marked(i, HEAD) || is_alone(lines[i], "BODY") || named(lines[i], ABOVE).is_some() || is_copyright(lines[i]);
    let is_tail = |i: usize| marked(i, TAIL) || is_alone(lines[i], "CLASSIFICATION") || named(lines[i], BELOW).is_some();
    let cover = if first { (0..lines.len()).rev().find(|&i| marked(i, COVER)).map_or(0, |i| i + 1) } else { 0 };
    let day = |i: &usize| date::find(lines[*i]).is_some_and(|r| r.first);
    let (head, dated) = match (cover..lines.len()).find(|&i| is_head(i)) {
        Some(head) => {
            let dated = (cover..head).rev().find(day);
            (head, dated.or_else(|| (cover..head).rev().find(|&i| date::names_no_day(lines[i]))))
        }
        None if !ended => return None,
        // Without any of those lines the head of an article ends with its day.
        None => {
            let dated = (cover..lines.len()).take(LONGEST_TITLE).find(|i| day(i) && lines[*i].split_whitespace().count() <= DAY_WORDS);
            (dated.map_or(lines.len().min(cover + 1), |i| i + 1), dated)
        }
    };
    if !ended && dated.is_none() || cover >= lines.len() {
        return None;
    }
    let mut article = Article { date: dated.map_or(String::new(), |i| lines[i].to_string()), ..Article::default() };
    // Where no day stands below the outlet, it stands below the title, which is one line then.
    let house = dated.map_or_else(|| Some(cover + 1).filter(|&i| i < head), |i| i.checked_sub(1).filter(|&i| i >= cover));
    article.outlet = house.map_or(String::new(), |i| lines[i].to_string());
    let below = house.unwrap_or(head.min(cover + 1));
    // What else stands on a cover page is not the title's.
    let titled = if cover > 0 { below.saturating_sub(1).max(cover) } else { 0 };
    let handed = |i: &usize| HANDERS.contains(&folded[*i].as_str());
    let titled = if handed(&titled) && titled > cover { titled - 1 } else { titled };
    article.title = (titled..below).filter(|i| !handed(i)).map(|i| lines[i]).collect::<Vec<_>>().join(" ");
    article.correction = folded.iter().take(head).any(|l| l.starts_with("correction appended"));
    let bodied = (head..lines.len()).any(|i| is_alone(lines[i], "BODY"));
    let (mut from, mut highlight) = (head, "");
    while from < lines.len() && !is_alone(lines[from], "BODY") && (bodied || is_head(from)) {
        match named(lines[from], ABOVE) {
            Some(("BYLINE", value)) => article.byline = value.to_string(),
            Some(("HIGHLIGHT", value)) => highlight = value,
            Some(("CORRECTION-DATE", _)) => article.correction = true,
            _ => {}
        }
        from += 1;
    }
    let from = (from + usize::from(bodied)).min(lines.len());
    let end = (from..lines.len()).find(|&i| is_tail(i)).unwrap_or(lines.len());
    let language = (end..lines.len()).find_map(|i| named(lines[i], &["LANGUAGE"]));
    article.language = language.map_or(String::new(), |(_, v)| v.to_string());
    let text =
        (from..end).filter(|&i| !matches!(folded[i].as_str(), "correction appended" | "link to image" | "link to original document"));
    article.body = paragraphs(std::iter::once(highlight).chain(text.map(|i| without_hander(lines[i]))));
    Some(article)
}

/// A title has no more lines.
const LONGEST_TITLE: usize = 8;

/// A line that holds a day, its weekday and its time has no more words.
const DAY_WORDS: usize = 9;

/// A line without what a service that handed it on put before it: `May 07, 2024( Sallow Watch: http://… Delivered by Newstex) `.
fn without_hander(line: &str) -> &str {
    let Some(at) = line.find("Delivered by Newstex").filter(|&at| at < HANDED_WITHIN) else { return line };
    let rest = &line[at..];
    rest.find(')').map_or(line, |end| rest[end + 1..].trim_start())
}

/// Bytes at the start of a line in which that stands.
const HANDED_WITHIN: usize = 300;

/// Articles of the service before it: between lines that count them, or one with the same fields.
pub(super) fn classic(lines: &[&str]) -> Option<Vec<Article>> {
    let all = |name: &'static str| lines.iter().filter(|l| field(l, &[name]).is_some()).count();
    let has = |name: &'static str| all(name) > 0;
    // Other databases count so too: it is this one where the fields in capitals are its own.
    let own = has("LENGTH") || has("LOAD-DATE") || has("BODY") || has("HEADLINE");
    let marks: Vec<usize> = (0..lines.len()).filter(|&i| counts(lines[i], own)).collect();
    if marks.is_empty() {
        // Many articles that nothing counts are not one.
        if all("LENGTH") > 1 || all("LOAD-DATE") > 1 {
            return None;
        }
        let single =
            has("LENGTH") && ["BYLINE", "SECTION", "HEADLINE", "DATELINE"].iter().any(|n| has(n)) || has("LENGTH") && has("LOAD-DATE");
        return single.then(|| chunk(lines)).flatten().map(|article| vec![article]);
    }
    let ends = marks.iter().skip(1).copied().chain([lines.len()]);
    let articles: Vec<Article> = marks.iter().zip(ends).filter_map(|(&from, to)| chunk(&lines[from + 1..to])).collect();
    (!articles.is_empty()).then_some(articles)
}

/// `2 of 40 DOCUMENTS`, `Dokument 2 von 40`, and, between fields of this database's own, `Document 2 of 40`.
fn counts(line: &str, own: bool) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |w: &&str| w.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        [n, "of" | "von" | "de" | "sur", m, "DOCUMENTS" | "DOCUMENT" | "DOKUMENTEN" | "DOKUMENTE" | "DOCUMENTOS"] => number(n) && number(m),
        ["Dokument", n, "von", m] | ["Document", n, "de" | "sur", m] => number(n) && number(m),
        ["Document" | "DOCUMENT" | "Documento", n, "of" | "de" | "di", m] => own && number(n) && number(m),
        _ => false,
    }
}

/// The name and value of a line that begins with one of these names in capitals and a colon.
fn field<'a>(line: &'a str, names: &[&'static str]) -> Option<(&'static str, &'a str)> {
    let (key, value) = line.trim().split_once(':')?;
    (key.len() <= LONGEST_NAME && key.chars().all(|c| !c.is_lowercase())).then_some(())?;
    let key = english(key);
    names.iter().find(|n| **n == key).map(|n| (*n, value.trim()))
}

/// The same in letters of any case, as Nexis Uni writes them.
fn named<'a>(line: &'a str, names: &[&'static str]) -> Option<(&'static str, &'a str)> {
    let (key, value) = line.trim().split_once(':')?;
    (key.len() <= LONGEST_NAME).then_some(())?;
    let mut key = english(key);
    // *Update: 8. März 1998* is German; anything else may be the text's.
    if key == "UPDATE" && date::find(value).is_some_and(|day| day.first && day.rest.is_empty()) {
        key = "LOAD-DATE".to_string();
    }
    names.iter().find(|n| **n == key).map(|n| (*n, value.trim()))
}

/// Whether a line is nothing but a name, as Nexis Uni opens the parts of an article with.
fn is_alone(line: &str, name: &str) -> bool {
    line.len() <= LONGEST_NAME && english(line.trim()) == name
}

/// A field's name in English, its words joined by hyphens.
fn english(key: &str) -> String {
    let key = key.to_uppercase();
    let words: Vec<&str> = key.split([' ', '-', '_']).filter(|w| !LITTLE.contains(w) && !w.is_empty()).collect();
    let key = words.join("-");
    NAMES.get(&key).cloned().unwrap_or(key)
}

/// Words between those of a name, in French, Spanish, Italian and Portuguese.
const LITTLE: &[&str] = &["DE", "DEL", "DU", "DI", "DA", "DO", "LA"];

/// No field's name has more bytes.
const LONGEST_NAME: usize = 40;

fn is_copyright(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with("Copyright ") || line.starts_with("(c) ") || line.starts_with('©') {
        return true;
    }
    let folded = if line.len() <= LONGEST_RIGHTS { line.to_lowercase() } else { String::new() };
    RIGHTS.iter().any(|mark| folded.starts_with(mark))
}

/// How the line begins that keeps all rights, in the languages of the service.
const RIGHTS: &[&str] = &[
    "all rights reserved",
    "alle rechte vorbehalten",
    "alle rechten voorbehouden",
    "todos los derechos reservados",
    "todos os direitos reservados",
    "tous droits réservés",
    "tutti i diritti riservati",
];

/// Such a line has no more bytes.
const LONGEST_RIGHTS: usize = 80;

/// The lines with ink, without the heads of printed pages: *Page 2 of 3*, and the title again below it.
fn without_page_heads<'a>(chunk: &[&'a str]) -> Vec<&'a str> {
    let mut kept: Vec<&str> = Vec::new();
    let mut headed = false;
    for line in chunk.iter().map(|l| l.trim()).filter(|l| !l.is_empty()) {
        if is_page_head(line) {
            headed = true;
        } else if !std::mem::take(&mut headed) || !kept.contains(&line) {
            kept.push(line);
        }
    }
    kept
}

fn is_page_head(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let number = |w: &&str| w.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        ["Page" | "Seite" | "Página" | "Pagina", n, "of" | "von" | "de" | "sur" | "di" | "van", m] => number(n) && number(m),
        _ => false,
    }
}

/// One article between two of those lines; `None` where nothing stands there.
fn chunk(lines: &[&str]) -> Option<Article> {
    let blocks: Vec<&[&str]> = lines.split(|l| l.trim().is_empty() || is_page_head(l)).filter(|b| !b.is_empty()).collect();
    let mut article = Article::default();
    // A head ends where the fields begin.
    let fields = blocks.iter().position(|b| field(b[0], FIELDS).is_some()).unwrap_or(blocks.len());
    // An edition may stand below the date, and the outlet above it in one block.
    let place = |is: &dyn Fn(&str) -> bool| {
        let lines = blocks.iter().enumerate().flat_map(|(b, block)| block.iter().enumerate().map(move |(l, line)| (b, l, line.trim())));
        lines.into_iter().find(|(_, _, line)| is(line)).map(|(b, l, _)| (b, l))
    };
    let day = place(&|line| date::find(line).is_some_and(|r| r.first)).filter(|(b, _)| *b <= fields);
    let rough = || place(&|line| date::names_no_day(line)).filter(|(b, _)| *b < fields);
    let mut above: Vec<&str> = Vec::new();
    let from = match day.or_else(rough) {
        Some((block, line)) => {
            article.date = blocks[block][line].trim().to_string();
            above.extend(blocks[..block].iter().flat_map(|b| b.iter()).chain(&blocks[block][..line]).map(|l| l.trim()));
            block + 1
        }
        // Without a date the outlet stands first, where anything stands before the fields.
        None => {
            above.extend(blocks.first()?.iter().filter(|_| fields > 0).map(|l| l.trim()));
            usize::from(fields > 0)
        }
    };
    article.outlet = above.into_iter().rfind(|l| !is_copyright(l)).unwrap_or_default().to_string();
    let (mut text, mut read) = (Vec::new(), false);
    for block in &blocks[from..] {
        let first = block[0];
        if let Some((name, value)) = field(first, FIELDS) {
            let whole = std::iter::once(value).chain(block[1..].iter().map(|l| l.trim())).collect::<Vec<_>>().join(" ");
            match name {
                "BYLINE" => article.byline = whole,
                "HEADLINE" => article.title = whole,
                "CORRECTION" | "CORRECTION-DATE" => article.correction = true,
                // A standfirst is the outlet's own words.
                "HIGHLIGHT" => text.push(whole),
                "BODY" if !whole.trim().is_empty() => text.push(whole.trim().to_string()),
                _ => {}
            }
            if name == "CORRECTION" {
                text.push(std::iter::once(value).chain(block[1..].iter().map(|l| l.trim())).collect::<Vec<_>>().join(" "));
            }
            read |= name == "LENGTH" || name == "BODY";
        } else if let Some((name, value)) = field(first, ENDS) {
            match name {
                "URL" => article.url = value.to_string(),
                "LANGUAGE" => article.language = value.to_string(),
                _ => {}
            }
            read |= name == "LOAD-DATE";
        } else if first.trim().eq_ignore_ascii_case("correction appended") {
            article.correction = true;
        } else if is_copyright(first) || block.iter().all(|l| counts(l, true)) || read && block.len() == 1 && first.trim() == article.title
        {
            // The title stands again at the head of each printed page.
        } else if article.title.is_empty() && !read {
            article.title = block.iter().map(|l| l.trim()).collect::<Vec<_>>().join(" ");
        } else {
            text.push(unwrapped(block.iter().copied()));
        }
    }
    article.body = text.join("\n");
    Some(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields_are_read() {
        let known = |name: &String| FIELDS.contains(&name.as_str()) || ENDS.contains(&name.as_str());
        assert!(!NAMES.is_empty());
        assert!(NAMES.values().all(known), "a name that no field has");
        assert!(NAMES.keys().all(|other| *other == other.to_uppercase()));
        assert_eq!(field("DATE-CHARGEMENT: 8 mars 1998", ENDS), Some(("LOAD-DATE", "8 mars 1998")));
        assert_eq!(named("Fecha de carga: 8 de marzo de 1998", BELOW), Some(("LOAD-DATE", "8 de marzo de 1998")));
        assert_eq!(named("Update: the bridge is open again", BELOW), None);
        assert_eq!(field("Update: 8. März 1998", ENDS), None);
    }
}
