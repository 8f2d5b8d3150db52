//! XML that holds articles: NITF and NewsML of agencies, trafilatura's two forms, dumps of wikis. Feeds are read by `feed`.

mod agency;
mod scraped;
pub(super) mod tree;
pub(super) mod wiki;
mod wikitext;

use super::draft::Draft;
use super::stream::Reading;
use super::{date, record};
use crate::note::Note;
use tree::Element;

/// Bytes at the start of a text in which its first element stands.
const HEAD: usize = 4096;

/// Reads a text whose first element is one of a known kind; `None` where it is none of those.
pub(super) fn document(shown: &str, text: &str) -> Option<Reading> {
    let read: fn(&Element) -> Vec<Draft> = match root(text)?.as_str() {
        "nitf" => agency::nitf,
        "newsItem" | "newsMessage" | "packageItem" => agency::newsml_g2,
        "NewsML" => agency::newsml,
        "doc" | "TEI" | "teiCorpus" | "collection" | "documents" => scraped::documents,
        _ => return None,
    };
    let (tree, whole) = tree::parse(text)?;
    let mut drafts = read(&tree);
    if drafts.is_empty() {
        let note = Note::skipped(shown, "ingest/no-article", "no article was found in the XML");
        return Some(Reading::left(note.mend("save the article as a web page or as plain text")));
    }
    let many = drafts.len() > 1;
    drafts.iter_mut().enumerate().for_each(|(n, draft)| record::place(draft, shown, many.then_some(n + 1)));
    let mut reading = Reading::of(drafts);
    if !whole {
        let what = "the XML is damaged or ends early; what stands before was read";
        reading.notes.push(Note::doubt(shown, "ingest/damaged", what).mend("save it again"));
    }
    Some(reading)
}

/// The local name of the first element.
fn root(text: &str) -> Option<String> {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    let mut end = rest.len().min(HEAD);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    rest = &rest[..end];
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with(['?', '!']) {
            continue;
        }
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '.' | '-' | '_')).collect();
        return Some(name.rsplit(':').next().unwrap_or_default().to_string()).filter(|n| !n.is_empty());
    }
    None
}

/// Says when an article was published, from the first text that a date can be read in.
fn dated(draft: &mut Draft, texts: impl IntoIterator<Item = Option<String>>) {
    if let Some(dated) = texts.into_iter().flatten().find_map(|text| date::read(&text)) {
        draft.date(dated);
    }
}
