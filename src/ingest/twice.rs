//! One article read twice is one document: the same text under one name, or one address in several formats.

use super::Document;
use super::crawl::address;
use super::stream::bare;
use crate::id::DocumentId;
use crate::note::Note;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Words of one shingle.
const WORDS: usize = 4;

/// Shingles that are kept of a text: those with the smallest hashes, so that two texts are compared by what both would keep.
const KEPT: usize = 64;

/// Of a hundred shingles of the shorter text, so many stand in the other where both are one article.
const ALIKE: usize = 70;

/// Texts of fewer shingles say too little to be told apart from a page's foot.
const LEAST: usize = 8;

/// An article under an address.
struct Seen {
    path: String,
    sketch: Box<[u64]>,
}

impl Seen {
    /// Whether two paths are of one file, or of files of two formats: who keeps a page twice in one format means to.
    fn may_be(&self, path: &str) -> bool {
        let file = |path: &str| path.split('#').next().unwrap_or_default().to_string();
        file(&self.path) == file(path) || format(&self.path) != format(path)
    }
}

/// The format of a file by its name: the two endings of a page, and those of a page saved as mail, are one.
fn format(path: &str) -> String {
    let file = bare(path.split('#').next().unwrap_or_default());
    let ending = file.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
    match ending {
        "htm" | "xhtml" => "html".to_string(),
        "mht" => "mhtml".to_string(),
        ending => ending.to_string(),
    }
}

/// Finds articles that were read before.
#[derive(Default)]
pub struct Twice {
    ids: FxHashMap<DocumentId, String>,
    addresses: FxHashMap<String, Vec<Seen>>,
}

impl Twice {
    /// What articles share that may be one article again: the address, else the id.
    pub fn key(document: &Document) -> String {
        document.url.as_deref().map_or_else(|| document.id.whole(), |url| address::key(url).to_string())
    }

    /// A note when an article was seen before: the same under one name, because two would share one id, or the same address with the
    /// same text in another format, give or take what one format adds. An address whose text has changed since is another telling.
    pub fn check(&mut self, document: &Document) -> Option<Note> {
        if let Some(first) = self.ids.get(&document.id) {
            let what = format!("the same article under the same name as `{first}`");
            return Some(Note::skipped(&document.path, "ingest/duplicate", what).mend("remove one of the two"));
        }
        if let Some(url) = &document.url {
            let sketch = sketch(document.text.as_str());
            let seen = self.addresses.entry(address::key(url)).or_default();
            if let Some(first) = seen.iter().find(|s| s.may_be(&document.path) && alike(&s.sketch, &sketch)) {
                let what = format!("the same page as `{}`, by its address and its text", first.path);
                return Some(Note::skipped(&document.path, "ingest/duplicate", what).mend("leave it, or remove one of the two"));
            }
            seen.push(Seen { path: document.path.clone(), sketch });
        }
        self.ids.insert(document.id, document.path.clone());
        None
    }
}

/// The smallest hashes of a text's shingles, sorted. They are kept for every article of an archive, without the room that all of them took.
fn sketch(text: &str) -> Box<[u64]> {
    let words: Vec<u64> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|word| {
            let mut hasher = FxHasher::default();
            word.hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    let mut hashes: Vec<u64> = words
        .windows(WORDS)
        .map(|window| {
            let mut hasher = FxHasher::default();
            window.hash(&mut hasher);
            // The hasher mixes its low bits little; a product spreads them.
            hasher.finish().wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23)
        })
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(KEPT);
    hashes.into_boxed_slice()
}

/// Whether two sketches are of one article: as far as both reach, most of what the one keeps the other keeps too.
fn alike(a: &[u64], b: &[u64]) -> bool {
    if a.len().min(b.len()) < LEAST {
        return a == b;
    }
    let reach = a.last().copied().min(b.last().copied()).unwrap_or_default();
    let within = |s: &[u64]| s.iter().take_while(|h| **h <= reach).count();
    let shared = a.iter().filter(|h| **h <= reach && b.binary_search(h).is_ok()).count();
    let least = within(a).min(within(b));
    least > 0 && shared * 100 >= ALIKE * least
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn page(path: &str, url: &str, text: &str) -> Document {
        Document { id: DocumentId::of(&[path, text]), url: Some(url.into()), ..Document::of_text(path, Text::new(text)) }
    }

    #[test]
    fn one_address_is_one_article_until_its_text_changes() {
        let text = (0..60)
            .map(|n| format!("Engine {n} stood at gate {} of the harbour of Dunmere on Tuesday.", n * 7))
            .collect::<Vec<_>>()
            .join(" ");
        let mut twice = Twice::default();
        assert!(twice.check(&page("a.html", "https://post.example/a", &text)).is_none());
        assert!(twice.check(&page("b.warc#1", "http://www.post.example/a/", &format!("{text} Share this."))).is_some());
        assert!(twice.check(&page("c.html", "https://post.example/b", &format!("{text} Share."))).is_none());
        let later =
            (0..60).map(|n| format!("Crane {n} fell at quay {} of the port of Sallow on Friday.", n * 5)).collect::<Vec<_>>().join(" ");
        assert!(twice.check(&page("d.html", "https://post.example/a", &later)).is_none());
    }
}
