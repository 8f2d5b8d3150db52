//! A small tree of XML: elements under their local names, bounded in depth.

use crate::ingest::entity;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements nested deeper than this are taken as standing at this depth.
const DEEPEST: usize = 100;

/// Elements of one tree; a newspaper's issue has some ten thousand.
const MOST_ELEMENTS: usize = 1_000_000;

/// What stands in an element.
#[derive(Debug)]
pub(in crate::ingest) enum Node {
    Text(String),
    Element(Element),
}

/// One element.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Element {
    /// Without its prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    pub nodes: Vec<Node>,
}

impl Element {
    /// An attribute by its local name.
    pub(in crate::ingest) fn attribute(&self, name: &str) -> Option<String> {
        let value = self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim().to_string());
        value.filter(|v| !v.is_empty())
    }

    /// The elements inside, not those inside of them.
    pub(in crate::ingest) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|n| if let Node::Element(e) = n { Some(e) } else { None })
    }

    /// Every element of that name, this one too, wherever it stands; what stands inside of one of them is not looked at.
    pub(in crate::ingest) fn all<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let mut found = Vec::new();
        let mut waiting = vec![self];
        while let Some(element) = waiting.pop() {
            if element.name == name {
                found.push(element);
                continue;
            }
            let inside: Vec<&Element> = element.elements().collect();
            waiting.extend(inside.into_iter().rev());
        }
        found
    }

    /// The first element at the end of a path of names, each wherever it stands in the one before.
    pub(in crate::ingest) fn find(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.elements().flat_map(|e| e.all(name)).next())
    }

    /// The text of the first element at the end of a path, on one line.
    pub(in crate::ingest) fn said(&self, path: &[&str]) -> Option<String> {
        self.find(path).map(Element::line).filter(|t| !t.is_empty())
    }

    /// All text inside, on one line.
    pub(in crate::ingest) fn line(&self) -> String {
        let mut text = String::new();
        self.collect(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn collect(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(t) => text.push_str(t),
                Node::Element(e) => e.collect(text),
            }
        }
    }

    /// The blocks of text inside, one a line: elements of these names, each with all text of it that lies in no block inside.
    pub(in crate::ingest) fn blocks(&self, names: &[&str], silent: &[&str]) -> String {
        let mut lines = vec![String::new()];
        self.block(names, silent, &mut lines);
        let lines = lines.iter().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|l| !l.is_empty() && l != BULLET.trim_end()).collect::<Vec<_>>().join("\n")
    }

    /// A cell in the line of its row, behind a sign that parts it from the one before; a long one has lines of its own.
    fn cell(&self, names: &[&str], silent: &[&str], lines: &mut Vec<String>) {
        let mut inside = vec![String::new()];
        self.block(names, silent, &mut inside);
        let whole = inside.join(" ");
        if whole.split_whitespace().map(|w| w.chars().count() + 1).sum::<usize>() > CELL {
            lines.extend(inside);
            lines.push(String::new());
        } else if let Some(line) = lines.last_mut() {
            if !line.trim().is_empty() {
                line.push_str(" | ");
            }
            line.push_str(&whole);
        }
    }

    fn block(&self, names: &[&str], silent: &[&str], lines: &mut Vec<String>) {
        for node in &self.nodes {
            match node {
                Node::Text(t) => {
                    if let Some(line) = lines.last_mut() {
                        line.push_str(t);
                    }
                }
                Node::Element(e) if silent.contains(&e.name.as_str()) => {}
                Node::Element(e) if CELLS.contains(&e.name.as_str()) => e.cell(names, silent, lines),
                Node::Element(e) => {
                    let block = names.contains(&e.name.as_str());
                    // A paragraph inside of an item begins where the item does.
                    if block && lines.last().is_none_or(|l| l != BULLET) {
                        lines.push(String::new());
                    }
                    if let Some(line) = lines.last_mut().filter(|l| block && l.is_empty() && ITEMS.contains(&e.name.as_str())) {
                        line.push_str(BULLET);
                    }
                    e.block(names, silent, lines);
                    if block {
                        lines.push(String::new());
                    }
                }
            }
        }
    }
}

/// Elements that are an item of a list, and what stands before their text, as in pages.
const ITEMS: &[&str] = &["item", "li"];
const BULLET: &str = "• ";

/// Elements that are a cell of a table.
const CELLS: &[&str] = &["cell", "td", "th", "entry"];

/// A cell of a table of figures has no more characters; others only place what they hold.
const CELL: usize = 80;

/// The tree of a text, and whether its markup is whole; `None` where there is no element.
pub(in crate::ingest) fn parse(text: &str) -> Option<(Element, bool)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut open = vec![Element::default()];
    let (mut below, mut elements, mut whole) = (0usize, 0usize, true);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                elements += 1;
                if open.len() > DEEPEST || elements > MOST_ELEMENTS {
                    below += 1;
                } else {
                    open.push(element(&start));
                }
            }
            Ok(Event::Empty(start)) if elements <= MOST_ELEMENTS => {
                elements += 1;
                put(&mut open, Node::Element(element(&start)));
            }
            Ok(Event::End(_)) if below > 0 => below -= 1,
            Ok(Event::End(_)) => close(&mut open),
            Ok(Event::Text(t)) => put(&mut open, Node::Text(t.into_inner().into_owned())),
            Ok(Event::CData(t)) => put(&mut open, Node::Text(t.into_inner().into_owned())),
            Ok(Event::GeneralRef(r)) => put(&mut open, Node::Text(entity::resolve(&format!("&{};", &*r)))),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => {
                whole = false;
                break;
            }
        }
    }
    whole &= open.len() == 1;
    while open.len() > 1 {
        close(&mut open);
    }
    let root = open.pop()?.nodes.into_iter().find_map(|n| if let Node::Element(e) = n { Some(e) } else { None })?;
    // What is looked for stands in an element: the first one may be it.
    Some((Element { nodes: vec![Node::Element(root)], ..Element::default() }, whole))
}

fn put(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.nodes.push(node);
    }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(done) = open.pop()
    {
        put(open, Node::Element(done));
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|a| {
        let name: String = a.key.local_name().as_ref().to_string();
        (name, entity::resolve(&a.value))
    });
    Element { name: start.local_name().as_ref().to_string(), attributes: attributes.collect(), nodes: Vec::new() }
}
