//! Records that hold their article in a shape of their own: a channel's messages, marked passages, checked claims, articles in sections.

use super::{compose, dated, string_of};
use crate::ingest::draft::Draft;
use crate::ingest::plain::clean;
use crate::ingest::{entity, web::strip};
use serde_json::{Map, Value};

/// A message with fewer characters says nothing that could be disputed.
pub(in crate::ingest) const LEAST_MESSAGE: usize = 20;

/// The articles in a record of a known shape; `None` where it is none of those.
pub(super) fn drafts(map: &Map<String, Value>) -> Option<Vec<Draft>> {
    channel(map)
        .or_else(|| claim_review(map))
        .or_else(|| checked_claim(map))
        .or_else(|| passage(map))
        .or_else(|| sections(map))
        .or_else(|| quotations(map))
}

fn text(value: Option<&Value>) -> Option<String> {
    let text = value.and_then(string_of)?;
    let text = if strip::has_markup(&text) { strip::strip(&text) } else { entity::resolve_all(&text) };
    Some(text.trim().to_string()).filter(|t| !t.is_empty())
}

/// Telegram's export of a channel: every message is an article of the channel, or of the one that it was forwarded from.
fn channel(map: &Map<String, Value>) -> Option<Vec<Draft>> {
    let messages = map.get("messages")?.as_array()?;
    let name = text(map.get("name"))?;
    map.get("type").and_then(Value::as_str)?;
    let broadcast = map["type"].as_str().is_some_and(|kind| kind.ends_with("channel"));
    let drafts = messages.iter().filter_map(Value::as_object).filter(|m| m.get("type").and_then(Value::as_str) == Some("message"));
    let drafts = drafts.filter_map(|message| {
        let body = flat(message.get("text")?);
        if body.trim().chars().count() < LEAST_MESSAGE {
            return None;
        }
        let mut draft = compose(None, body.trim());
        let writer = text(message.get("from"));
        draft.outlet = text(message.get("forwarded_from")).or_else(|| writer.clone().filter(|_| !broadcast)).or_else(|| Some(name.clone()));
        draft.byline = text(message.get("author"));
        if let Some(dated) = message.get("date").and_then(dated) {
            draft.date(dated);
        }
        Some(draft)
    });
    Some(drafts.collect())
}

/// A message's text: a string, or a list of strings and of marked stretches.
fn flat(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Array(pieces) => pieces.iter().map(flat).collect(),
        Value::Object(map) => map.get("text").map(flat).unwrap_or_default(),
        _ => String::new(),
    }
}

/// Whether a record is what a reader noted on a whole page (Hypothesis, W3C annotations): it quotes nothing, and its words are not the outlet's.
pub(super) fn is_remark(map: &Map<String, Value>) -> bool {
    let annotates = ["user", "group", "motivation", "references"].iter().any(|key| map.contains_key(*key))
        || map.get("type").and_then(Value::as_str) == Some("Annotation");
    let page = map.get("uri").is_some() || map.get("target").is_some_and(|t| t.get("source").is_some());
    annotates && page && map.contains_key("target") && passage(map).is_none()
}

/// A passage that somebody marked on a page (Hypothesis, W3C annotations): the page's words, not what was noted beside them.
fn passage(map: &Map<String, Value>) -> Option<Vec<Draft>> {
    let page = text(map.get("uri")).or_else(|| text(map.get("target")?.get("source")))?;
    let targets = match map.get("target")? {
        Value::Array(targets) => targets.iter().collect(),
        one => vec![one],
    };
    let selectors =
        targets.into_iter().filter_map(|t| t.get("selector")).flat_map(|s| s.as_array().map_or_else(|| vec![s], |a| a.iter().collect()));
    let exact =
        selectors.filter(|s| s.get("type").and_then(Value::as_str) == Some("TextQuoteSelector")).find_map(|s| text(s.get("exact")))?;
    let title = map.get("document").and_then(|d| text(d.get("title")));
    let draft = Draft { url: Some(page).filter(|u| u.starts_with("http")), ..compose(title, &exact) };
    Some(vec![draft])
}

/// `ClaimReview` of schema.org: whose claim was checked, and what it was.
fn claim_review(map: &Map<String, Value>) -> Option<Vec<Draft>> {
    let kind = map.get("@type").and_then(string_of)?;
    if !kind.contains("ClaimReview") {
        return None;
    }
    let claim = text(map.get("claimReviewed"))?;
    let item = map.get("itemReviewed");
    let claimant = item.and_then(|i| text(i.get("author")));
    let title = text(map.get("headline")).or_else(|| text(map.get("name")));
    let mut draft = claimed(title, claimant, &claim);
    draft.outlet = text(map.get("author")).or_else(|| text(map.get("publisher")));
    draft.url = text(map.get("url")).filter(|u| u.starts_with("http"));
    if let Some(dated) = map.get("datePublished").and_then(dated) {
        draft.date(dated);
    }
    Some(vec![draft])
}

/// A claim as Google's service lists it, with the reviews of it.
fn checked_claim(map: &Map<String, Value>) -> Option<Vec<Draft>> {
    let review = map.get("claimReview")?.get(0)?;
    let claim = text(map.get("text"))?;
    let mut draft = claimed(text(review.get("title")), text(map.get("claimant")), &claim);
    draft.outlet = review.get("publisher").and_then(string_of);
    draft.url = text(review.get("url"));
    draft.language = text(review.get("languageCode"));
    if let Some(dated) = review.get("reviewDate").or_else(|| map.get("claimDate")).and_then(dated) {
        draft.date(dated);
    }
    Some(vec![draft])
}

/// *Bo Hale: “The dam will not burst.”*: the words are the claimant's, not the outlet's that checks them.
fn claimed(title: Option<String>, claimant: Option<String>, claim: &str) -> Draft {
    let claim = claim.trim_matches(|c: char| c.is_whitespace() || "\"“”".contains(c));
    let said = format!("“{claim}”");
    compose(title, &claimant.map_or_else(|| said.clone(), |who| format!("{who}: {said}")))
}

/// An article in sections of paragraphs, as Fundus keeps it.
fn sections(map: &Map<String, Value>) -> Option<Vec<Draft>> {
    let body = map.get("body")?.as_object()?;
    let sections = body.get("sections")?.as_array()?;
    let lines = |value: Option<&Value>| -> Vec<String> {
        value.and_then(Value::as_array).map(|items| items.iter().filter_map(|i| text(Some(i))).collect()).unwrap_or_default()
    };
    let mut paragraphs = lines(body.get("summary"));
    for section in sections {
        paragraphs.extend(lines(section.get("headline")));
        paragraphs.extend(lines(section.get("paragraphs")));
    }
    let said = super::described(map, &super::Mapping::default());
    let draft = compose(said.title.clone(), &paragraphs.join("\n")).describe(said);
    Some(vec![draft])
}

/// The quotations of one article with the words around them, as GDELT's quotation graph keeps them.
fn quotations(map: &Map<String, Value>) -> Option<Vec<Draft>> {
    let quotes = map.get("quotes")?.as_array()?;
    let lines: Vec<String> = quotes
        .iter()
        .filter_map(|q| {
            let (pre, quote, post) =
                (text(q.get("pre")).unwrap_or_default(), text(q.get("quote"))?, text(q.get("post")).unwrap_or_default());
            Some(clean(&format!("{pre} “{}” {post}", quote.trim_matches(['"', '“', '”']))))
        })
        .collect();
    if lines.is_empty() {
        return None;
    }
    let said = super::described(map, &super::Mapping::default());
    Some(vec![compose(said.title.clone(), &lines.join("\n")).describe(said)])
}
