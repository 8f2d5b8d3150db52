//! WACZ: a ZIP of WARC files with a list of the pages that somebody visited, their titles and times.

use super::address;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Whether an archive of these files is one.
pub(in crate::ingest) fn is_wacz(names: &[&str]) -> bool {
    names.iter().any(|name| is_crawl(name)) && names.iter().any(|name| *name == "datapackage.json" || is_list(name))
}

/// Whether a file in it holds records: what else lies there is indexes, logs and copies.
pub(in crate::ingest) fn is_crawl(name: &str) -> bool {
    name.strip_prefix("archive/").is_some_and(|file| file.contains(".warc"))
}

fn is_list(name: &str) -> bool {
    name.strip_prefix("pages/").is_some_and(|file| file.ends_with(".jsonl"))
}

/// What a crawl's list says of one page.
#[derive(Debug, Deserialize)]
pub(in crate::ingest) struct Listed {
    url: Option<String>,
    pub title: Option<String>,
    #[serde(rename = "ts")]
    pub time: Option<String>,
}

/// The pages of a crawl by their addresses.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Pages(FxHashMap<String, Listed>);

impl Pages {
    /// Whether the crawl has no list.
    pub(in crate::ingest) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is said of the page at an address.
    pub(in crate::ingest) fn get(&self, url: &str) -> Option<&Listed> {
        self.0.get(&address::key(url))
    }
}

/// Reads every list in `pages/`; `member` gives a file of the archive.
pub(in crate::ingest) fn pages(names: &[&str], member: impl Fn(&str) -> Option<Vec<u8>>) -> Pages {
    let mut pages = FxHashMap::default();
    for bytes in names.iter().filter(|name| is_list(name)).filter_map(|name| member(name)) {
        for line in bytes.split(|&b| b == b'\n') {
            let Ok(listed) = serde_json::from_slice::<Listed>(line) else { continue };
            if let Some(url) = &listed.url {
                pages.entry(address::key(url)).or_insert(listed);
            }
        }
    }
    Pages(pages)
}
