//! The formats in which agencies send articles: NITF, NewsML-G2, and NewsML before it.

use super::tree::{Element, Node};
use super::{dated, record};
use crate::ingest::draft::Draft;
use crate::ingest::plain::one_line;

/// Elements that are a line of an article, in NITF and in the XHTML inside of NewsML.
const BLOCKS: &[&str] = &["p", "hl2", "h1", "h2", "h3", "h4", "li", "blockquote", "bq", "block", "tr", "pre", "div", "br", "dt", "dd"];

/// Elements whose text is no part of an article.
const SILENT: &[&str] = &["media", "media-caption", "figure", "figcaption", "script", "style", "bibliography", "tagline"];

/// Articles of NITF: each `nitf` wherever it stands.
pub(super) fn nitf(tree: &Element) -> Vec<Draft> {
    tree.all("nitf").into_iter().filter_map(nitf_article).collect()
}

fn nitf_article(nitf: &Element) -> Option<Draft> {
    let title = nitf.said(&["hedline", "hl1"]).or_else(|| nitf.said(&["hedline"])).or_else(|| nitf.said(&["head", "title"]));
    let body = nitf.find(&["body.content"])?.blocks(BLOCKS, SILENT);
    if body.is_empty() {
        return None;
    }
    let mut draft = record::compose(title, without_lead_twice(&body));
    draft.byline = nitf.find(&["body.head", "byline"]).map(signed).filter(|b| !b.is_empty());
    let published = nitf.find(&["pubdata"]);
    let at = |path: &[&str], name: &str| nitf.find(path).and_then(|e| e.attribute(name));
    draft.outlet = published
        .and_then(|p| p.attribute("name"))
        .or_else(|| nitf.said(&["body.head", "distributor"]))
        .or_else(|| at(&["doc.copyright"], "holder"));
    draft.url = published.and_then(|p| p.attribute("ex-ref")).filter(|u| u.starts_with("http"));
    let said = [at(&["date.issue"], "norm"), published.and_then(|p| p.attribute("date.publication")), at(&["date.release"], "norm")];
    dated(&mut draft, said.into_iter().chain([at(&["body.head", "story.date"], "norm"), nitf.said(&["body.head", "story.date"])]));
    Some(draft)
}

/// A byline on one line: names that touch, and what somebody is beside a name, stand apart.
fn signed(byline: &Element) -> String {
    let mut line = String::new();
    for node in &byline.nodes {
        match node {
            Node::Text(text) => line.push_str(text),
            Node::Element(inside) => {
                let kept = line.trim_end().len();
                let apart = inside.name != "person" || line.ends_with(char::is_alphanumeric);
                if apart && kept > 0 && !line[..kept].ends_with([',', ';', '(', '|']) {
                    line.truncate(kept);
                    line.push_str(", ");
                }
                line.push_str(&inside.line());
            }
        }
    }
    one_line(&line)
}

/// A body without its first paragraphs where they come at once again: archives keep the lead in a block of its own before the whole text.
fn without_lead_twice(body: &str) -> &str {
    let lines: Vec<&str> = body.lines().collect();
    let twice = (1..=lines.len() / 2).find(|&n| lines[..n] == lines[n..2 * n]);
    let lead: usize = twice.map_or(0, |n| lines[..n].iter().map(|l| l.len() + 1).sum());
    body.get(lead..).unwrap_or(body)
}

/// Articles of NewsML-G2: each item with text in it.
pub(super) fn newsml_g2(tree: &Element) -> Vec<Draft> {
    tree.all("newsItem").into_iter().filter_map(item).collect()
}

fn item(item: &Element) -> Option<Draft> {
    let content = item.find(&["contentSet"])?;
    let inside = content.find(&["nitf"]).and_then(nitf_article);
    let title = item.said(&["contentMeta", "headline"]).or_else(|| inside.as_ref().and_then(|d| d.title.clone()));
    let body = match &inside {
        Some(draft) => draft.body(),
        None => content.find(&["body"]).unwrap_or(content).blocks(BLOCKS, SILENT),
    };
    // A headline that the text repeats is said once.
    let body = title.as_deref().and_then(|t| body.strip_prefix(t)).map_or(body.as_str(), str::trim_start);
    if body.is_empty() {
        return None;
    }
    let mut draft = record::compose(title, body);
    draft.byline = item.said(&["contentMeta", "by"]);
    let party = |path: &[&str]| {
        let party = item.find(path)?;
        party
            .said(&["name"])
            .or_else(|| party.attribute("literal"))
            .or_else(|| party.attribute("qcode").map(|q| q.rsplit(':').next().unwrap_or_default().to_string()))
    };
    draft.outlet = item
        .said(&["contentMeta", "creditline"])
        .or_else(|| party(&["itemMeta", "provider"]))
        .or_else(|| party(&["rightsInfo", "copyrightHolder"]));
    draft.language = item.find(&["contentMeta", "language"]).and_then(|l| l.attribute("tag")).map(|t| t.to_lowercase());
    dated(
        &mut draft,
        [["itemMeta", "firstCreated"], ["contentMeta", "contentCreated"], ["itemMeta", "versionCreated"]].map(|p| item.said(&p)),
    );
    Some(draft)
}

/// Articles of NewsML 1.
pub(super) fn newsml(tree: &Element) -> Vec<Draft> {
    tree.all("NewsItem").into_iter().filter_map(first_item).collect()
}

fn first_item(item: &Element) -> Option<Draft> {
    let inside = item.find(&["nitf"]).and_then(nitf_article);
    let content = item.find(&["DataContent"])?;
    let body = inside.as_ref().map_or_else(|| content.blocks(BLOCKS, SILENT), Draft::body);
    if body.is_empty() {
        return None;
    }
    let title = item.said(&["NewsLines", "HeadLine"]).or_else(|| inside.as_ref().and_then(|d| d.title.clone()));
    let mut draft = record::compose(title, &body);
    draft.byline = item.said(&["NewsLines", "ByLine"]);
    let party = |name: &str| item.find(&[name, "Party"]).and_then(|p| p.attribute("FormalName"));
    draft.outlet = party("Provider").or_else(|| party("Source")).or_else(|| item.said(&["NewsLines", "CreditLine"]));
    dated(&mut draft, [["NewsManagement", "FirstCreated"], ["NewsManagement", "ThisRevisionCreated"]].map(|p| item.said(&p)));
    Some(draft)
}
