//! The pages that Telegram Desktop exports a channel as: every message is an article of the channel, or of the one that it was forwarded
//! from.

use super::strip;
use crate::ingest::date;
use crate::ingest::draft::Draft;
use crate::ingest::plain::clean;
use crate::ingest::record::{LEAST_MESSAGE, compose, place};
use dom_query::{Document, Selection};

/// Whether a page is such an export.
pub(super) fn is_export(page: &str) -> bool {
    page.contains("class=\"message default") && page.contains("page_header") && page.contains("history")
}

/// Every message with a text, in the order of the page.
pub(super) fn messages(path: &str, page: &str) -> Vec<Draft> {
    let document = Document::from(page);
    let channel = shown(&document.select(".page_header .text"));
    let mut drafts = Vec::new();
    // A message that follows another of the same writer does not name it again.
    let mut writer = None;
    for message in document.select(".message.default").iter() {
        let body = message.select(".body");
        let forwarded = body.select(".forwarded");
        let named = shown(&message.select(".body:not(.forwarded) > .from_name"));
        writer = named.or(writer);
        let text = body.select(".text").iter().map(|t| strip::strip(&t.inner_html())).find(|t| !t.is_empty()).unwrap_or_default();
        if text.chars().count() < LEAST_MESSAGE {
            continue;
        }
        let mut draft = compose(None, &text);
        let origin = forwarded.select(".from_name");
        origin.select(".date").remove();
        draft.outlet = shown(&origin).or_else(|| writer.clone()).or_else(|| channel.clone());
        draft.byline = shown(&body.select(".signature"));
        let day = body.select(".date[title]").iter().find_map(|d| d.attr("title")).and_then(|day| date::read(&day));
        if let Some(dated) = day {
            draft.date(dated);
        }
        drafts.push(draft);
    }
    drafts.iter_mut().enumerate().for_each(|(n, draft)| place(draft, path, Some(n + 1)));
    drafts
}

/// The text of the first element that has one.
fn shown(selection: &Selection<'_>) -> Option<String> {
    selection.iter().map(|s| clean(&s.text())).find(|t| !t.is_empty())
}
