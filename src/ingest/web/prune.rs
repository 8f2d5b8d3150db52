//! Boxes of a page that are no part of its article are taken out before the article is looked for, so that none of them can outweigh it.

use dom_query::{Document, NodeRef};
use serde::Deserialize;
use std::sync::LazyLock;

/// One class of boxes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    words: Vec<String>,
    whole: Vec<String>,
}

/// Boxes that a whole class or id names, word by word.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Composed {
    alone: bool,
    words: Vec<String>,
    beside: Vec<String>,
}

/// Headings that open a box.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Headings {
    lines: Vec<String>,
}

/// The table `boxes.toml`; its header says what each class means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Boxes {
    always: Names,
    others: Names,
    small: Names,
    composed: Vec<Composed>,
    headings: Headings,
}

static BOXES: LazyLock<Boxes> =
    LazyLock::new(|| toml::from_str(include_str!("boxes.toml")).expect("the tests of `web` read the embedded table"));

/// Elements that hold nothing to read. Frames, films and pictures have their captions in them.
const MUTE: &[&str] =
    &["script", "style", "noscript", "template", "svg", "iframe", "object", "video", "audio", "button", "select", "textarea", "canvas"];

/// Elements that stand around an article on most pages.
const FRAMES: &[&str] = &["nav", "footer", "aside", "figure", "figcaption", "dialog", "menu"];

/// Elements that are never taken out, whatever they are called: programs write the state of the whole page into their class.
/// Rows of tables are called after what they are about.
const KEPT: &[&str] = &["html", "body", "head", "main", "article", "table", "tbody", "thead", "tfoot", "tr", "td", "th"];

/// What a box holds is little when it has no more words.
const LITTLE: usize = 60;

/// A line of prose has as many words.
const PROSE: usize = 12;

/// How much is taken out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Everything that is called a box.
    All,
    /// What is never part of an article.
    Sure,
}

/// Takes the boxes out of a page.
pub(super) fn prune(document: &Document, extent: Extent) {
    let Some(body) = document.body() else { return };
    // The headline stands in one place, and an article beside it is another one's.
    let headed = body.descendants_it().any(|d| d.has_name("h1"));
    let mut waiting: Vec<NodeRef<'_>> = body.element_children();
    while let Some(node) = waiting.pop() {
        if is_box(&node, extent, headed) {
            node.remove_from_parent();
        } else {
            waiting.extend(node.element_children());
        }
    }
    if extent == Extent::All {
        open_boxes(&body);
    }
}

/// Takes out what stands below headings that point elsewhere.
fn open_boxes(body: &NodeRef<'_>) {
    let headings: Vec<NodeRef<'_>> = body.descendants_it().filter(|n| n.node_name().is_some_and(|n| HEADINGS.contains(&&*n))).collect();
    for heading in headings.into_iter().filter(opens_box) {
        let Some(parent) = heading.parent() else { continue };
        let first = parent.element_children().first().is_some_and(|child| child.id == heading.id);
        // A box of its own; the heading of a page's part is not one's that holds the article.
        if first
            && !parent.has_name("body")
            && !KEPT.iter().any(|name| parent.has_name(name))
            && !holds_headline(&parent)
            && !is_story(&parent)
        {
            parent.remove_from_parent();
            continue;
        }
        let mut next = heading.next_element_sibling();
        while let Some(node) = next.filter(|n| !is_prose(n) && !holds_headline(n) && !is_story(n)) {
            next = node.next_element_sibling();
            node.remove_from_parent();
        }
        heading.remove_from_parent();
    }
}

/// Headings that may open a box; the first rank is the headline's.
const HEADINGS: &[&str] = &["h2", "h3", "h4", "h5", "h6"];

fn opens_box(heading: &NodeRef<'_>) -> bool {
    let text = heading.text();
    let words: Vec<&str> = text.split_whitespace().take(HEADING_WORDS + 1).collect();
    let line = words.join(" ").to_lowercase().replace('’', "'");
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    words.len() <= HEADING_WORDS && BOXES.headings.lines.binary_search_by(|l| l.as_str().cmp(line)).is_ok()
}

/// Such a heading has no more words.
const HEADING_WORDS: usize = 6;

/// Whether a paragraph is prose of the article: many words, few of them links.
fn is_prose(node: &NodeRef<'_>) -> bool {
    let all = words(node);
    let linked: usize = node.descendants_it().filter(|d| d.has_name("a")).map(|a| words(&a)).sum();
    (node.has_name("p") || node.has_name("blockquote")) && all >= PROSE && linked * 2 < all
}

/// Whether an element holds as many paragraphs as an article, none of them a link for the most part.
fn is_story(node: &NodeRef<'_>) -> bool {
    node.descendants_it().filter(|d| d.has_name("p") && is_prose(d) && words(d) >= PROSE * 2).take(STORY).count() >= STORY
}

/// An article has as many paragraphs of twice the words of a line of prose.
const STORY: usize = 3;

fn is_box(node: &NodeRef<'_>, extent: Extent, headed: bool) -> bool {
    let Some(name) = node.node_name() else { return false };
    let name: &str = &name;
    if MUTE.contains(&name) {
        return name != "noscript" || !has_prose(node);
    }
    if KEPT.contains(&name) {
        return false;
    }
    if is_hidden(node) {
        return true;
    }
    if is_dialog(node) {
        return !holds_headline(node);
    }
    let frame = FRAMES.contains(&name);
    let called = Called::of(node);
    if called.any(&BOXES.always) {
        return !holds_article(node, headed);
    }
    if extent == Extent::Sure {
        return frame && name != "aside" && !holds_article(node, headed) && !has_prose(node);
    }
    if frame {
        // A film above an article, with a paragraph below, is a figure on some pages.
        return !holds_article(node, headed) && (name != "figure" || words(node) <= LITTLE * 2);
    }
    if name == "p" || name == "time" && node.parent().is_some_and(|p| p.has_name("p")) {
        // A paragraph is called after what it shows: a caption; a paywall stands before the paragraphs that it hides.
        let most = if called.has(&["caption"]) { LITTLE * 2 } else { LITTLE };
        return name == "p" && called.has(&["caption", "byline", "credit", "timestamp", "dateline"]) && words(node) <= most;
    }
    if name == "time" {
        return true;
    }
    let others = called.any(&BOXES.others) || BOXES.composed.iter().any(|names| called.is_composed(names));
    (others || called.any(&BOXES.small) && words(node) <= LITTLE) && !holds_article(node, headed)
}

/// What lies over the page until somebody closes it.
fn is_dialog(node: &NodeRef<'_>) -> bool {
    node.attr("aria-modal").is_some_and(|v| &*v == "true") || node.attr("role").is_some_and(|r| matches!(&*r, "dialog" | "alertdialog"))
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    if node.has_attr("hidden") || node.attr("aria-hidden").is_some_and(|v| &*v == "true") {
        return true;
    }
    node.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// Whether the headline stands in an element.
fn holds_headline(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|d| d.has_name("h1"))
}

/// Whether the headline or what the page calls its article stands in an element. Where the headline stands outside of it (the page is `headed`),
/// an `article` in it is another one's.
fn holds_article(node: &NodeRef<'_>, headed: bool) -> bool {
    node.descendants_it().any(|d| {
        d.is_element()
            && (d.has_name("h1")
                || !headed && d.has_name("article") && words(&d) > LITTLE
                || d.attr("itemprop").is_some_and(|p| &*p == "articleBody"))
    })
}

/// Whether an element holds lines of prose.
fn has_prose(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|d| d.has_name("p") && words(&d) >= PROSE)
}

fn words(node: &NodeRef<'_>) -> usize {
    node.text().split_whitespace().take(LITTLE * 4).count()
}

/// What an element is called by its class and id.
struct Called {
    whole: Vec<String>,
    words: Vec<String>,
    /// The words of each name.
    parts: Vec<Vec<String>>,
}

impl Called {
    fn of(node: &NodeRef<'_>) -> Called {
        let mut called = Called { whole: Vec::new(), words: Vec::new(), parts: Vec::new() };
        let names = [node.class(), node.id_attr(), node.attr("data-component"), node.attr("data-testid")];
        for name in names.iter().flatten().flat_map(|n| n.split_whitespace()) {
            let first = called.words.len();
            let mut word = String::new();
            let mut lower = false;
            // `relatedStories`, `related-stories` and `related_stories` are two words.
            for c in name.chars() {
                if !c.is_alphanumeric() || (c.is_uppercase() && lower) {
                    called.words.push(std::mem::take(&mut word));
                }
                lower = c.is_lowercase();
                if c.is_alphanumeric() {
                    word.extend(c.to_lowercase());
                }
            }
            called.words.push(word);
            called.whole.push(name.to_lowercase());
            called.parts.push(called.words[first..].iter().filter(|w| !w.is_empty()).cloned().collect());
        }
        called
    }

    fn any(&self, names: &Names) -> bool {
        self.words.iter().any(|w| names.words.binary_search(w).is_ok()) || self.whole.iter().any(|w| names.whole.contains(w))
    }

    /// Whether a whole name is made of such words and of nothing else.
    fn is_composed(&self, names: &Composed) -> bool {
        self.parts.iter().any(|parts| {
            let named = parts.iter().filter(|p| names.words.contains(p)).count();
            let known = parts.iter().all(|p| names.words.contains(p) || names.beside.contains(p));
            known && named > 0 && (names.alone || parts.len() > 1)
        })
    }

    fn has(&self, words: &[&str]) -> bool {
        self.words.iter().any(|w| words.contains(&w.as_str()))
    }
}
