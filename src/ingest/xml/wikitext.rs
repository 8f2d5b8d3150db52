//! The markup of MediaWiki left out, one paragraph a line.

use crate::ingest::web::strip;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Templates and links inside of each other; what lies deeper is left out.
const DEEPEST: usize = 20;

/// Templates whose text stands in the article: what stands at the given place, else the last thing in them.
const SHOWN: &[(&str, usize)] = &[("w", 2), ("wikipedia", 2), ("lang", 2), ("nowrap", 1), ("small", 1)];

/// Templates that show what somebody said, and who: spaces and hyphens left out.
const QUOTES: &[&str] = &[
    "blockquote",
    "bquote",
    "centeredquote",
    "cquote",
    "imagequote",
    "lquote",
    "pullquote",
    "quotation",
    "quote",
    "quotebox",
    "quotecenter",
    "quoteleft",
    "quoteright",
    "rquote",
];

/// Sections that are no part of the article, folded.
const ENDS: &[&str] = &["sources", "references", "external links", "see also", "further reading", "related news", "notes", "sister links"];

/// Kinds of links that show something else than their words.
const KINDS: &[&str] = &["file:", "image:", "category:", "media:"];

/// What a page of this markup says.
pub(super) fn plain(text: &str) -> String {
    let text = without(text, "<!--", "-->");
    let text = without_elements(&text, &["ref", "gallery", "math", "timeline", "references", "noinclude"]);
    let text = with_rows(&text);
    let marked = Marked::new(&text);
    let text = marked.resolved(0..text.len(), 0).replace("'''", "").replace("''", "");
    let mut lines = Vec::new();
    for line in strip::strip(&text.replace('\n', "<br>")).lines() {
        let line = line.trim();
        let inner = line.trim_matches('=');
        let heading = line.len() > inner.len() + 2 && line.starts_with("==");
        if heading && ENDS.contains(&inner.trim().to_lowercase().as_str()) {
            break;
        }
        let item = line.trim_start_matches(['*', '#', ';', ':']).trim();
        let said = if heading { inner.trim() } else { item };
        // Words such as `__NOTOC__` speak to the program.
        if said.chars().any(char::is_alphanumeric) && !(said.starts_with("__") && said.ends_with("__")) {
            lines.push(if line.starts_with(['*', '#']) { format!("• {said}") } else { said.to_string() });
        }
    }
    lines.join("\n")
}

/// The date of an article of Wikinews: `{{date|June 4, 2024}}`.
pub(super) fn date(text: &str) -> Option<&str> {
    let at = ["{{date|", "{{Date|"].iter().filter_map(|mark| text.find(mark)).min()?;
    let inner = &text[at + 7..];
    inner.get(..inner.find("}}")?)
}

/// A text without what stands between two marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        out.push_str(&rest[..at]);
        rest = rest[at..].find(close).map_or("", |end| &rest[at + end + close.len()..]);
    }
    out.push_str(rest);
    out
}

/// A text without elements of these names and what stands in them.
fn without_elements(text: &str, names: &[&str]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // What nothing closes is not looked for again.
    let mut open: Vec<String> = Vec::new();
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name: String = rest[1..].chars().take_while(char::is_ascii_alphanumeric).take(12).collect::<String>().to_ascii_lowercase();
        let end = rest.find('>').filter(|_| names.contains(&name.as_str()));
        rest = match end {
            Some(end) if rest[..end].ends_with('/') => &rest[end + 1..],
            Some(end) if open.contains(&name) => &rest[end + 1..],
            Some(end) => {
                let close = format!("</{name}>");
                match strip::find_caseless(&rest[end..], &close) {
                    Some(at) => &rest[end + at + close.len()..],
                    None => {
                        open.push(name);
                        &rest[end + 1..]
                    }
                }
            }
            None => {
                out.push('<');
                &rest[1..]
            }
        };
    }
    out.push_str(rest);
    out
}

/// A text with each row of a table as a line; boxes of facts and of links are left out, and so are tables inside of others.
fn with_rows(text: &str) -> String {
    let (mut depth, mut boxed) = (0usize, false);
    let mut out = String::with_capacity(text.len());
    let mut row: Vec<String> = Vec::new();
    let end = |row: &mut Vec<String>, out: &mut String| {
        let cells: Vec<&str> = row.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
        // A cell alone is a sign for the eye, unless it is prose.
        if cells.len() == 1 && row.len() == 1 && cells[0].split_whitespace().count() < LEAST_PROSE {
            row.clear();
            return;
        }
        let long = cells.iter().any(|c| c.chars().count() > CELL);
        out.push_str(&cells.join(if long { "\n" } else { " | " }));
        out.push('\n');
        row.clear();
    };
    for line in text.lines() {
        let start = line.trim_start();
        if start.starts_with("{|") {
            depth += 1;
            if depth == 1 {
                let named = start.to_lowercase();
                boxed = BOXES.iter().any(|b| named.contains(b));
            }
        } else if depth == 0 {
            out.push_str(line);
            out.push('\n');
        } else if start.starts_with("|}") {
            depth -= 1;
            if depth == 0 {
                end(&mut row, &mut out);
            }
        } else if depth > 1 || boxed {
        } else if start.starts_with("|-") {
            end(&mut row, &mut out);
        } else if let Some(caption) = start.strip_prefix("|+") {
            out.push_str(without_look(caption).trim());
            out.push('\n');
        } else if let Some(cells) = start.strip_prefix(['|', '!']) {
            row.extend(cells.split("||").flat_map(|c| c.split("!!")).map(|c| without_look(c).to_string()));
        } else if let Some(cell) = row.last_mut() {
            cell.push(' ');
            cell.push_str(start);
        }
    }
    end(&mut row, &mut out);
    out
}

/// A line of prose has as many words.
const LEAST_PROSE: usize = 4;

/// A cell of figures has no more characters.
const CELL: usize = 80;

/// Words in the class of a table that is no part of the article.
const BOXES: &[&str] = &["infobox", "navbox", "sidebar", "metadata", "toc"];

/// A cell without what says how it looks: `style="width:4em" | Dunmere`.
fn without_look(cell: &str) -> &str {
    let (look, rest) = cell.split_once('|').unwrap_or_default();
    if look.contains('=') && !look.contains(['[', '{']) { rest } else { cell }
}

/// A text whose marks that stand inside of each other were matched once.
struct Marked<'a> {
    text: &'a str,
    /// Where the mark that closes stands, by where the one that opens does.
    closes: FxHashMap<usize, usize>,
}

impl<'a> Marked<'a> {
    fn new(text: &'a str) -> Marked<'a> {
        let bytes = text.as_bytes();
        let (mut closes, mut open) = (FxHashMap::default(), [Vec::new(), Vec::new()]);
        let mut at = 0;
        while at + 1 < bytes.len() {
            match &bytes[at..at + 2] {
                b"{{" => open[0].push(at),
                b"[[" => open[1].push(at),
                b"}}" => closes.extend(open[0].pop().map(|from| (from, at))),
                b"]]" => closes.extend(open[1].pop().map(|from| (from, at))),
                _ => {
                    at += 1;
                    continue;
                }
            }
            at += 2;
        }
        Marked { text, closes }
    }

    /// Templates, links and addresses in a stretch as a reader sees them.
    fn resolved(&self, range: Range<usize>, depth: usize) -> String {
        let mut out = String::with_capacity(range.len());
        let mut at = range.start;
        while let Some(step) = self.text[at..range.end].find(['{', '[', '}', ']']) {
            out.push_str(&self.text[at..at + step]);
            at += step;
            let rest = &self.text[at..range.end];
            let close = self.closes.get(&at).copied().filter(|&close| close + 2 <= range.end);
            match close {
                Some(close) if depth < DEEPEST => {
                    let inner = at + 2..close;
                    out.push_str(&if rest.starts_with("{{") { self.template(inner, depth) } else { self.link(inner, depth) });
                    at = close + 2;
                }
                Some(close) => at = close + 2,
                // A mark that nothing closes takes its line.
                None if rest.starts_with("{{") => at += rest.find('\n').unwrap_or(rest.len()),
                None if rest.starts_with("[http") => {
                    // `[https://post.example/ the post]`.
                    let end = rest.find([']', '\n']).unwrap_or(rest.len());
                    out.push_str(rest[1..end].split_once(' ').map_or("", |(_, words)| words));
                    at += end + usize::from(rest[end..].starts_with(']'));
                }
                None => {
                    let single = !["[[", "]]", "}}"].iter().any(|mark| rest.starts_with(mark));
                    out.push_str(if single { &rest[..1] } else { "" });
                    at += if single { 1 } else { 2 };
                }
            }
        }
        out.push_str(&self.text[at..range.end]);
        out
    }

    /// Parts of a template or link, those of the ones inside left together.
    fn parts(&self, inner: Range<usize>) -> Vec<Range<usize>> {
        let (mut from, mut at, mut parts) = (inner.start, inner.start, Vec::new());
        while let Some(step) = self.text[at..inner.end].find(['|', '{', '[']) {
            at += step;
            match self.closes.get(&at) {
                Some(&close) if close + 2 <= inner.end => at = close + 2,
                _ => {
                    if self.text[at..].starts_with('|') {
                        parts.push(from..at);
                        from = at + 1;
                    }
                    at += 1;
                }
            }
        }
        parts.push(from..inner.end);
        parts
    }

    fn template(&self, inner: Range<usize>, depth: usize) -> String {
        let parts = self.parts(inner);
        let name = self.text[parts[0].clone()].trim().to_lowercase();
        let folded: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
        if QUOTES.contains(&folded.as_str()) {
            return self.quotation(&parts[1..], depth);
        }
        let Some((_, place)) = SHOWN.iter().find(|(n, _)| *n == name) else { return String::new() };
        // Named parts say how it looks, for the most part.
        let values: Vec<Range<usize>> = parts[1..]
            .iter()
            .filter_map(|part| match self.text[part.clone()].find('=') {
                Some(at) => NAMES.contains(&self.text[part.start..part.start + at].trim()).then(|| part.start + at + 1..part.end),
                None => Some(part.clone()),
            })
            .collect();
        values
            .get(place - 1)
            .or_else(|| values.last())
            .map(|value| self.resolved(value.clone(), depth + 1).trim().to_string())
            .unwrap_or_default()
    }

    /// `{{QuoteLeft|We won.|The mayor}}`, `{{quote|text=We won.|sign=The mayor}}`: the words, and behind them who said them.
    fn quotation(&self, parts: &[Range<usize>], depth: usize) -> String {
        let (mut words, mut who) = (None, None);
        for part in parts {
            let named = self.text[part.clone()].split_once('=').filter(|(key, _)| key.trim().chars().all(char::is_alphanumeric));
            let key = named.map(|(key, _)| key.trim().to_lowercase());
            let value = named.map_or(part.start, |(key, _)| part.start + key.len() + 1)..part.end;
            let slot = match key.as_deref() {
                Some("1" | "text" | "quote" | "quotation") => &mut words,
                Some("2" | "author" | "by" | "cite" | "sign" | "source" | "speaker") => &mut who,
                Some(_) => continue,
                None if words.is_none() => &mut words,
                None => &mut who,
            };
            let said = self.resolved(value, depth + 1).trim().to_string();
            if slot.is_none() && !said.is_empty() {
                *slot = Some(said);
            }
        }
        let words = words.unwrap_or_default();
        let words = words.trim_matches(|c: char| "\"“”'".contains(c)).trim();
        match who {
            _ if words.is_empty() => String::new(),
            Some(who) => format!("\n“{words}” — {}\n", who.trim_start_matches(['—', '–', '-', ' '])),
            None => format!("\n“{words}”\n"),
        }
    }

    fn link(&self, inner: Range<usize>, depth: usize) -> String {
        let lower: String = self.text[inner.clone()].trim_start().chars().take(12).flat_map(char::to_lowercase).collect();
        if KINDS.iter().any(|kind| lower.starts_with(kind)) {
            return String::new();
        }
        let parts = self.parts(inner);
        let shown = parts.get(1).filter(|p| !self.text[(*p).clone()].trim().is_empty()).unwrap_or(&parts[0]).clone();
        self.resolved(shown, depth + 1).trim_start_matches(':').to_string()
    }
}

/// Names of the parts of a template that are shown.
const NAMES: &[&str] = &["1", "2", "text"];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_is_left_out_and_words_stay() {
        let text = "{{date|June 4, 2024}}\n{{Europe}}\nA flood in [[w:Harl|Harl]] killed {{w|Nine (number)|nine}} people, the '''ministry''' said.<ref>{{cite|a=[[b]]}}</ref>\n\
[[File:a.jpg|thumb|A [[boat]] in Harl]]\n{| class=x\n| 1 || 2\n|}\n* one\n* [https://x.example the ''post'' said]\n\n== Sources ==\n*{{source|url=x}}\n[[Category:Floods]]";
        assert_eq!(plain(text), "A flood in Harl killed nine people, the ministry said.\n1 | 2\n• one\n• the post said");
        assert_eq!(date(text), Some("June 4, 2024"));
        let text = "{| class=\"wikitable\"\n|+ Votes\n! City !! style=\"x\" | Votes\n|-\n| [[Dunmere|The town]] || 5\n|}\n{| class=\"infobox\"\n| a\n|}\n{{QuoteLeft|'''We won.'''|The mayor}}\n{{quote|text=\"No.\"}}";
        assert_eq!(plain(text), "Votes\nCity | Votes\nThe town | 5\n“We won.” — The mayor\n“No.”");
    }

    proptest! {
        #[test]
        fn no_markup_panics(s in "(\\{\\{|\\}\\}|\\[\\[|\\]\\]|[|=<>\\n*é a]|\\[http://x|<ref|</ref>|''){0,40}") {
            let _ = plain(&s);
        }
    }
}
