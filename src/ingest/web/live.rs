//! Live-blog pages: every dated post becomes an article of its own, because a page that grew all day has no one date.

use super::page::Said;
use super::strip;
use crate::ingest::draft::Draft;
use crate::ingest::plain::clean;
use crate::ingest::{date, entity, record};
use dom_smoothie::Readability;
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
    let mut posts: Vec<Post> = said.posts.iter().take(MOST_POSTS).filter_map(listed).collect();
    if posts.len() < LEAST_POSTS && is_live(reader, said) {
        posts = marked(reader, longest);
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

/// Whether the page calls itself a live blog: blocks with a time of their own stand on other pages too.
fn is_live(reader: &Readability, said: &Said) -> bool {
    let named = said
        .url
        .as_deref()
        .is_some_and(|u| ["/live/", "/live-", "-live-", "liveblog", "live-blog", "live-updates"].iter().any(|m| u.contains(m)));
    named || said.live || !reader.doc.select("[itemtype$='LiveBlogPosting'],[itemprop='liveBlogUpdate']").is_empty()
}

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

/// Posts as the page marks them: by microdata, or by the blocks that live-blog programs write, each with a time of its own.
fn marked(reader: &Readability, longest: usize) -> Vec<Post> {
    let blocks = reader.doc.select(
        "[itemprop='liveBlogUpdate'],article[id^='block-'],[id^='block-'].block,[data-block-id],article[id^='post-'],.liveblog-post,\
.live-blog-post,.lx-stream__post-container,[data-testid='live-blog-post'],[data-type='live-blog-post']",
    );
    let mut posts = Vec::new();
    let mut length = 0usize;
    for block in blocks.iter().take(MOST_POSTS) {
        if length > longest {
            break;
        }
        let times = block.select("time[datetime]");
        let Some(when) = times.iter().find_map(|t| t.attr("datetime")).filter(|w| date::find(w).is_some()) else { continue };
        let title = block.select("h1,h2,h3,h4").iter().map(|h| clean(&h.text())).find(|t| !t.is_empty());
        let paragraphs = block.select("p,blockquote,li");
        let mut lines: Vec<String> = Vec::new();
        for line in paragraphs.iter().map(|p| clean(&p.text())).filter(|l| !l.is_empty()) {
            // A paragraph inside of a quotation or a list item is met twice.
            if lines.last().is_none_or(|last| !last.ends_with(line.as_str())) {
                lines.push(line);
            }
        }
        let body = lines.join("\n");
        length += body.len();
        if body.len() >= LEAST_TEXT {
            posts.push(Post { title, date: Some(when.to_string()), byline: None, body });
        }
    }
    posts
}
