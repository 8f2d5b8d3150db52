//! Live-blog pages: every dated post becomes an article of its own, because a page that grew all day has no one date.

use super::body::is_sentence;
use super::page::Said;
use super::strip;
use crate::ingest::draft::Draft;
use crate::ingest::plain::{clean, one_line};
use crate::ingest::{date, entity, record};
use dom_query::{Document, NodeId, NodeRef, Selection};
use dom_smoothie::Readability;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

/// Fewer posts than this are one article with an update.
const LEAST_POSTS: usize = 2;

/// A post with fewer bytes of text than this says nothing that could be disputed.
const LEAST_TEXT: usize = 20;

/// Posts of one page that are read; the longest day has some hundreds.
const MOST_POSTS: usize = 2_000;

/// One post.
struct Post {
    title: Option<String>,
    date: Option<String>,
    byline: Option<String>,
    body: String,
}

/// The posts of a live blog in the order of the page, each with its own time; nothing for any other page.
///
/// `longest` bounds the text of all posts: a block inside of a block would be met twice.
pub(super) fn posts(path: &str, reader: &Readability, said: &Said, longest: usize) -> Vec<Draft> {
    let live = is_live(reader, said);
    let listed = |values: &[Value]| values.iter().take(MOST_POSTS).filter_map(listed).collect::<Vec<Post>>();
    let mut posts = listed(&said.posts);
    if posts.is_empty() && live {
        posts = listed(&said.entries);
    }
    if live || posts.len() >= LEAST_POSTS {
        // The list may hold fewer posts than the page shows.
        let told = one_line(&posts.iter().map(|p| p.body.as_str()).collect::<Vec<_>>().join(" "));
        let day = said.date.as_deref().and_then(date::find).map(|d| d.published.date.to_string());
        let shown = marked(reader, day.as_deref(), longest).into_iter();
        posts.extend(shown.filter(|p| !p.body.lines().any(|l| told.contains(&one_line(l)))));
    }
    if posts.len() < LEAST_POSTS {
        return Vec::new();
    }
    let drafts = posts.into_iter().enumerate().map(|(n, post)| {
        // The page's headline names the story, a post's own says what is new.
        let mut draft = record::compose(post.title.or_else(|| said.title.clone()), &post.body);
        draft.outlet = said.outlet.clone();
        draft.byline = post.byline.or_else(|| said.byline.clone());
        draft.published = post.date.or_else(|| said.date.clone()).as_deref().and_then(date::find).map(|r| r.published);
        draft.url = said.url.clone();
        draft.language = said.language.clone();
        record::place(&mut draft, path, Some(n + 1));
        draft
    });
    drafts.collect()
}

/// The paragraphs and items between the page's headline and its first post, `told` being what the posts say; where the headline stands in an
/// element of the whole article, also those behind: posts that nothing marks.
pub(super) fn around(document: &Document, told: &str) -> Vec<String> {
    let Some(body) = document.body() else { return Vec::new() };
    let head = body.descendants_it().find(|n| n.has_name("h1"));
    let whole = head.as_ref().and_then(|h1| h1.ancestors(None).into_iter().find(|up| up.has_name("main") || up.has_name("article")));
    let mut lines = Vec::new();
    let mut headed = head.is_none();
    for node in whole.as_ref().unwrap_or(&body).descendants_it() {
        headed |= node.has_name("h1");
        let item = node.has_name("li");
        if !headed || !item && !node.has_name("p") {
            continue;
        }
        let text = clean(&node.text());
        if text.is_empty() {
            continue;
        }
        if told.contains(&text) {
            if whole.is_none() {
                break;
            }
            continue;
        }
        lines.push(if item { format!("• {text}") } else { text });
    }
    lines
}

/// Whether the page calls itself a live blog: blocks with a time of their own stand on other pages too.
fn is_live(reader: &Readability, said: &Said) -> bool {
    let named = said
        .url
        .as_deref()
        .is_some_and(|u| ["/live/", "/live-", "-live-", "liveblog", "live-blog", "live-updates"].iter().any(|m| u.contains(m)));
    let has = |selector: &str| !reader.doc.select(selector).is_empty();
    // A box of another page's posts stands beside an article; its headline does not say so.
    let titled = || said.title.as_deref().is_some_and(|t| t.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case("live")));
    named || said.live || has("[itemtype$='LiveBlogPosting'],[itemprop='liveBlogUpdate']") || titled() && has(CONTAINERS)
}

/// What live-blog programs call the element around all posts.
const CONTAINERS: &str = "[class*='liveblog'],[class*='live-blog'],[class*='liveBlog'],[id*='liveblog'],[id*='live-blog']";

/// A post as JSON-LD has it.
fn listed(value: &Value) -> Option<Post> {
    let map = value.as_object()?;
    let body = map.get("articleBody").or_else(|| map.get("text")).and_then(Value::as_str)?;
    let body = if strip::has_markup(body) { strip::strip(body) } else { entity::resolve_all(body).trim().to_string() };
    if body.len() < LEAST_TEXT {
        return None;
    }
    let said = record::described(map, &record::Mapping::default());
    let date = map.get("datePublished").or_else(|| map.get("dateModified")).and_then(Value::as_str).map(String::from);
    Some(Post { title: said.title, date, byline: said.byline, body })
}

/// Posts as the page marks them: by microdata, or by the blocks that live-blog programs write, each with a time of its own; `day` is the
/// page's, for posts that tell the hour alone.
fn marked(reader: &Readability, day: Option<&str>, longest: usize) -> Vec<Post> {
    let mut posts = Vec::new();
    let mut length = 0usize;
    for block in blocks(&reader.doc) {
        if length > longest || posts.len() >= MOST_POSTS {
            break;
        }
        let block = Selection::from(block);
        let Some(when) = time(&block, day) else { continue };
        let title = block.select("h1,h2,h3,h4").iter().map(|h| clean(&h.text())).find(|t| !t.is_empty());
        let times: Vec<String> = block.select("time").iter().map(|t| clean(&t.text())).collect();
        let paragraphs = block.select("p,blockquote,li");
        let mut lines: Vec<String> = Vec::new();
        for line in paragraphs.iter().map(|p| clean(&p.text())).filter(|l| !l.is_empty() && !times.contains(l)) {
            // A paragraph inside of a quotation or a list item is met twice.
            if lines.last().is_none_or(|last| !last.ends_with(line.as_str())) {
                lines.push(line);
            }
        }
        let body = lines.join("\n");
        length += body.len();
        // Lines of published and updated are no posts.
        if body.len() >= LEAST_TEXT && body.lines().any(is_sentence) {
            posts.push(Post { title, date: Some(when), byline: None, body });
        }
    }
    posts
}

/// The elements that are posts, in the order of the page: those that are marked, and those beside one that bear its first class.
fn blocks(document: &Document) -> Vec<NodeRef<'_>> {
    let marked = document.select(
        "[itemprop='liveBlogUpdate'],[itemtype$='/BlogPosting'],article[id^='block-'],[id^='block-'].block,[data-block-id],article[id^='post-'],\
.liveblog-post,.live-blog-post,.lx-stream__post-container,[data-testid='live-blog-post'],[data-type='live-blog-post'],\
[class*='liveblog'] article,[class*='live-blog'] article,[class*='liveBlog'] article,[class*='liveblog'] .post,[class*='live-blog'] .post",
    );
    let marked = marked.nodes().iter().copied().chain(timed(document));
    let mut blocks: Vec<NodeRef<'_>> = Vec::new();
    let mut known: FxHashSet<NodeId> = FxHashSet::default();
    let class = |node: &NodeRef<'_>| node.class().and_then(|c| c.split_whitespace().next().map(String::from));
    for node in marked {
        if known.contains(&node.id) {
            continue;
        }
        let own = class(&node);
        let beside = node.parent().filter(|_| own.is_some()).map(|parent| parent.element_children()).unwrap_or_default();
        let kin = beside.into_iter().filter(|n| n.id == node.id || class(n) == own && n.node_name() == node.node_name());
        let kin: Vec<NodeRef<'_>> = if own.is_some() { kin.collect() } else { vec![node] };
        blocks.extend(kin.into_iter().filter(|n| known.insert(n.id)));
    }
    // What holds several blocks is the page around them; a block inside of another is that one's.
    let around =
        |node: &NodeRef<'_>| node.descendants_it().filter(|inner| known.contains(&inner.id)).take(LEAST_POSTS).count() >= LEAST_POSTS;
    let frames: FxHashSet<NodeId> = blocks.iter().filter(|node| around(node)).map(|node| node.id).collect();
    known.retain(|id| !frames.contains(id));
    blocks.retain(|node| known.contains(&node.id));
    blocks.retain(|node| !node.ancestors_it(None).any(|up| known.contains(&up.id)));
    blocks
}

/// The elements in a row of which each shows a time, whatever they are called.
fn timed(document: &Document) -> Vec<NodeRef<'_>> {
    let times = document.select("time");
    let shows = |node: &NodeRef<'_>| node.descendants_it().any(|inner| inner.has_name("time"));
    let in_row = |node: &NodeRef<'_>| {
        let alike = |other: &NodeRef<'_>| other.node_name() == node.node_name() && other.class() == node.class();
        let row = node.parent().map(|parent| parent.element_children()).unwrap_or_default();
        shows(node) && row.iter().filter(|other| alike(other) && shows(other)).take(LEAST_POSTS).count() >= LEAST_POSTS
    };
    let mut rows: FxHashMap<NodeId, bool> = FxHashMap::default();
    let mut found = Vec::new();
    for time in times.nodes().iter().take(MOST_POSTS) {
        let block = time.ancestors(Some(DEEPEST)).into_iter().find(|up| *rows.entry(up.id).or_insert_with(|| in_row(up)));
        found.extend(block);
    }
    found
}

/// A time stands no deeper in its post.
const DEEPEST: usize = 6;

/// When a post was written: the moment that the page marks, or the hour that it shows, on the page's day.
fn time(block: &Selection<'_>, day: Option<&str>) -> Option<String> {
    let times = block.select("time");
    let moment = times.iter().filter_map(|t| t.attr("datetime")).find(|w| date::find(w).is_some()).map(|w| w.to_string());
    let hour = || {
        let shown = times.iter().map(|t| clean(&t.text())).find(|t| !t.is_empty() && t.len() <= LONGEST_HOUR)?;
        let whole = format!("{} {shown}", day?);
        date::find(&whole).filter(|read| read.published.time.is_some()).map(|_| whole)
    };
    moment.or_else(hour)
}

/// `22:10`, `10.05 p.m. GMT`.
const LONGEST_HOUR: usize = 20;
