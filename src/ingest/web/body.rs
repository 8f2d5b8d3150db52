//! The text of an article's part of a page in the shape that a reader sees: paragraphs, items of lists, rows of tables, sub-headings,
//! each a line.

use crate::ingest::{byline, date, entity, furniture};
use dom_query::NodeRef;

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "header",
    "main",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "caption",
    "address",
    "details",
    "summary",
    "fieldset",
    "form",
    "center",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "tr",
    "figure",
    "figcaption",
    "aside",
    "nav",
    "footer",
];

/// Elements that hold nothing to read.
const MUTE: &[&str] =
    &["script", "style", "noscript", "template", "svg", "iframe", "object", "video", "audio", "button", "select", "textarea", "input"];

/// Elements that mark words of a line; between any others, words that touch are two.
const MARKS: &[&str] =
    &["a", "b", "i", "em", "strong", "u", "s", "sub", "sup", "mark", "small", "q", "abbr", "cite", "code", "font", "ins", "del", "wbr"];

/// A cell of a table of figures has no more characters.
const CELL: usize = 80;

/// Where two elements touch without a space.
const SEAM: char = '\u{1F}';

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading,
    Item,
    Row,
}

/// One line of a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub kind: Kind,
    pub text: String,
    /// Characters of it that are links.
    linked: usize,
}

impl Line {
    /// Whether it is nothing but a link that is no sentence of the article: it points elsewhere.
    fn points(&self) -> bool {
        let length = self.text.chars().filter(|c| !c.is_whitespace()).count();
        let letters = self.text.chars().filter(|c| c.is_alphabetic());
        let shouted = letters.clone().count() > 6 && letters.clone().all(char::is_uppercase);
        // A link that asks a question, or that is an item of a list, is another article's headline.
        let headline = self.kind == Kind::Item || self.text.ends_with('?');
        self.linked * 10 >= length * 9 && (shouted || headline || !is_sentence(&self.text))
    }
}

pub(super) fn is_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?', ':', '…']) && text.split_whitespace().count() > 3
}

/// The lines below a node.
pub(super) fn lines(node: &NodeRef<'_>) -> Vec<Line> {
    let mut writer = Writer {
        lines: Vec::new(),
        text: String::new(),
        linked: 0,
        links: 0,
        kind: Kind::Paragraph,
        row: false,
        bullet: false,
        seam: false,
    };
    writer.walk(node);
    writer.end();
    writer.lines
}

struct Writer {
    lines: Vec<Line>,
    text: String,
    linked: usize,
    links: usize,
    kind: Kind,
    /// Inside of a row of figures blocks end no line.
    row: bool,
    bullet: bool,
    /// An element that marks no words ended or began since the last letter.
    seam: bool,
}

impl Writer {
    fn walk(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.put(&entity::resolve_all(&child.text()));
            } else if child.is_element() {
                self.element(&child);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        let name: &str = &name;
        match name {
            _ if MUTE.contains(&name) => {}
            "br" => self.end_line(),
            "table" if !is_table(node) => self.block(node, self.kind),
            "tr" if node.ancestors(Some(3)).iter().any(|a| a.has_name("table") && is_table(a)) => {
                self.end();
                (self.row, self.kind) = (true, Kind::Row);
                let mut first = true;
                for cell in node.element_children() {
                    if !first {
                        self.text.push_str(" | ");
                    }
                    first = false;
                    self.seam = false;
                    self.walk(&cell);
                }
                self.row = false;
                self.end();
                self.kind = Kind::Paragraph;
            }
            "td" | "th" if !self.row => self.block(node, self.kind),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.block(node, Kind::Heading),
            "li" => {
                self.end();
                self.bullet = true;
                self.block(node, Kind::Item);
                self.bullet = false;
            }
            _ if BLOCKS.contains(&name) => self.block(node, if matches!(name, "ul" | "ol") { Kind::Paragraph } else { self.kind }),
            "a" => {
                self.links += 1;
                self.walk(node);
                self.links -= 1;
            }
            _ if MARKS.contains(&name) => self.walk(node),
            _ => {
                self.seam = true;
                self.walk(node);
                self.seam = true;
            }
        }
    }

    fn block(&mut self, node: &NodeRef<'_>, kind: Kind) {
        if self.row {
            self.put(" ");
            self.walk(node);
            self.put(" ");
            return;
        }
        let before = self.kind;
        self.end();
        self.kind = kind;
        self.walk(node);
        self.end();
        self.kind = before;
    }

    fn put(&mut self, text: &str) {
        let touches = self.seam
            && self.text.ends_with(|c: char| !c.is_whitespace())
            && text.starts_with(|c: char| c.is_uppercase() || "“‘\"".contains(c));
        if touches && !self.text.ends_with(['“', '‘', '(', '[', '—', '-', '/', SEAM]) {
            self.text.push(SEAM);
        }
        if text.contains(|c: char| !c.is_whitespace()) {
            self.seam = false;
        }
        if self.links > 0 {
            self.linked += text.chars().filter(|c| !c.is_whitespace()).count();
        }
        self.text.push_str(text);
    }

    fn end_line(&mut self) {
        if self.row { self.text.push(' ') } else { self.end() }
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        self.seam = false;
        // What stands before a seam at the start of a line is the day or the byline.
        let mut pieces: Vec<String> =
            text.split(SEAM).map(|p| p.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|p| !p.is_empty()).collect();
        while pieces.len() > 1 && is_of_article(&pieces[0]) {
            let text = pieces.remove(0);
            self.lines.push(Line { kind: Kind::Paragraph, text, linked: 0 });
        }
        let mut text = pieces.join(" ");
        if !text.chars().any(char::is_alphanumeric) {
            return;
        }
        if self.kind == Kind::Item && std::mem::take(&mut self.bullet) && !text.starts_with('•') {
            text.insert_str(0, "• ");
        }
        self.lines.push(Line { kind: self.kind, text, linked });
    }
}

/// Whether a table holds figures and names; others only place what they hold.
fn is_table(table: &NodeRef<'_>) -> bool {
    let mut rows = 0;
    for row in table.descendants_it().filter(|n| n.has_name("tr")) {
        let cells: Vec<NodeRef<'_>> = row.element_children();
        if cells.iter().any(|c| c.text().trim().chars().take(CELL + 1).count() > CELL || c.descendants_it().any(|d| d.has_name("table"))) {
            return false;
        }
        rows += usize::from(cells.len() > 1);
    }
    rows > 1
}

/// Whether a line only says when an article was published, or who wrote it.
fn is_of_article(line: &str) -> bool {
    line.chars().count() <= LONGEST_HEAD && (date::whole(line).is_some() || is_byline(line))
}

/// A line about the article has no more characters.
const LONGEST_HEAD: usize = 120;

/// `By Mira Tolland`, `By Mira Tolland and Per Aas, Harbour Post`, `By Mira Tolland, 4 March 2019`.
fn is_byline(line: &str) -> bool {
    let Some(name) = byline::names(line) else { return false };
    if name.contains(|c: char| c.is_ascii_digit()) {
        // Behind the name nothing but a day stands.
        return signature(line).is_some_and(|who| {
            let behind = name.trim_start().get(who.len()..).unwrap_or_default();
            date::find(behind).is_some_and(|day| day.rest.is_empty()) && is_byline(&format!("By {who}"))
        });
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=12).contains(&words.len())
        && !line.ends_with('.')
        && words.iter().filter(|w| !w.starts_with(char::is_uppercase)).count() * 3 <= words.len()
}

/// The name in a line that says who wrote an article, and the day, where it ends with one.
pub(super) fn signature(line: &str) -> Option<String> {
    let name = byline::names(line)?;
    let name = name.split(['|', '•', '·']).next().unwrap_or_default();
    // *Mira Tolland, 4 March 2024*: what the day begins with is no name.
    let named = name.split(',').take_while(|piece| !piece.contains(|c: char| c.is_ascii_digit()));
    let name = named.collect::<Vec<_>>().join(",");
    Some(name.trim().to_string()).filter(|n| !n.is_empty())
}

/// What a page shows of an article.
#[derive(Default)]
pub(super) struct Shown {
    /// Its text.
    pub lines: Vec<Line>,
    /// Lines that are left out for what they say: they credit agencies.
    pub left_out: String,
    /// Lines above the text that only say who wrote it and when.
    pub head: Vec<String>,
}

/// The lines of an article without its headline, its head, and what points elsewhere.
pub(super) fn article(lines: Vec<Line>, title: Option<&str>) -> Shown {
    let fold = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let title = title.map(fold).unwrap_or_default();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let (mut left_out, mut head) = (String::new(), Vec::new());
    for line in lines {
        if furniture::is_furniture(&line.text) || line.points() {
            left_out.push_str(&line.text);
            left_out.push('\n');
            continue;
        }
        // Before the first sentence stand the headline, the day, the names.
        if !kept.iter().any(|l| is_sentence(&l.text)) {
            let folded = fold(&line.text);
            let headline = !title.is_empty()
                && (folded == title || line.kind == Kind::Heading && (title.contains(&folded) || folded.contains(&title)));
            if !headline && is_of_article(&line.text) {
                head.push(line.text);
                continue;
            }
            if headline {
                continue;
            }
        }
        kept.push(line);
    }
    // What stands below the last sentence and is a link for the most part belongs to the page.
    while kept.last().is_some_and(|l| !is_sentence(&l.text) && (l.kind == Kind::Heading || l.linked * 2 > l.text.len())) {
        kept.pop();
    }
    Shown { lines: kept, left_out, head }
}
