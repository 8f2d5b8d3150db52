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

/// The table `boxes.toml`; its header says what each class means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Boxes {
    always: Names,
    others: Names,
    small: Names,
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
    let mut waiting: Vec<NodeRef<'_>> = body.element_children();
    while let Some(node) = waiting.pop() {
        if is_box(&node, extent) {
            node.remove_from_parent();
        } else {
            waiting.extend(node.element_children());
        }
    }
}

fn is_box(node: &NodeRef<'_>, extent: Extent) -> bool {
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
    let frame = FRAMES.contains(&name);
    let called = Called::of(node);
    if called.any(&BOXES.always) {
        return !holds_article(node);
    }
    if extent == Extent::Sure {
        return frame && name != "aside" && !holds_article(node) && !has_prose(node);
    }
    if frame {
        // A film above an article, with a paragraph below, is a figure on some pages.
        return !holds_article(node) && (name != "figure" || words(node) <= LITTLE * 2);
    }
    if name == "p" || name == "time" && node.parent().is_some_and(|p| p.has_name("p")) {
        // A paragraph is called after what it shows: a caption; a paywall stands before the paragraphs that it hides.
        return name == "p" && called.has(&["caption", "byline", "credit", "timestamp", "dateline"]) && words(node) <= LITTLE;
    }
    if name == "time" {
        return true;
    }
    (called.any(&BOXES.others) && !holds_article(node)) || (called.any(&BOXES.small) && words(node) <= LITTLE && !holds_article(node))
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

/// Whether the headline or what the page calls its article stands in an element.
fn holds_article(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|d| {
        d.is_element()
            && (d.has_name("h1") || d.has_name("article") && words(&d) > LITTLE || d.attr("itemprop").is_some_and(|p| &*p == "articleBody"))
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
}

impl Called {
    fn of(node: &NodeRef<'_>) -> Called {
        let mut called = Called { whole: Vec::new(), words: Vec::new() };
        let names = [node.class(), node.id_attr(), node.attr("data-component"), node.attr("data-testid")];
        for name in names.iter().flatten().flat_map(|n| n.split_whitespace()) {
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
        }
        called
    }

    fn any(&self, names: &Names) -> bool {
        self.words.iter().any(|w| names.words.binary_search(w).is_ok()) || self.whole.iter().any(|w| names.whole.contains(w))
    }

    fn has(&self, words: &[&str]) -> bool {
        self.words.iter().any(|w| words.contains(&w.as_str()))
    }
}
