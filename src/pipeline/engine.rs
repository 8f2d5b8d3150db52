//! The line for engines that spread it over machines: bytes in, rows out, so that an engine needs to know nothing of what they hold.
//!
//! ```text
//! extract(record)         one article             -> Article: its id, what finds its story, and its extract
//! twice(extracts)         articles of one address -> which of them are one article again
//! pairs(window, sketches) articles of one window  -> pairs that are alike
//! sets(pairs)             joined pairs            -> the smallest id of each one's set; sets of sets are found by the same call
//! settle(extracts)        articles of one story   -> rows of the tables
//! absorb(speakers)        rows of speakers        -> one row a speaker
//! ```
//!
//! What stands between `pairs` and `sets` is counting, which engines do themselves: an article keeps its [`KEPT`](crate::relate::KEPT) likeliest
//! mates; two are joined when their lists are much the same ([`SHARED`](crate::relate::SHARED)).

use super::lines::Fault;
use super::{Extract, merge};
use crate::attribute::{Speaker, Speakers};
use crate::ingest::{Document, Seen, Twice, ingest_bytes};
use crate::parse::Model;
use crate::relate::{self, Sketch};
use crate::report::speaker_view;
use crate::sets::Sets;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// One article that was read, as an engine keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its id.
    pub id: String,
    /// Articles of one key may be one article again; `twice` says.
    pub key: String,
    /// Its day, counted from the first of January 1970.
    pub day: Option<i32>,
    /// The windows in which it looks for mates; an article without a day is in all of them, and in `None`.
    pub windows: [Option<i32>; 2],
    /// What finds its mates.
    pub sketch: Vec<u8>,
    /// Everything else.
    pub extract: Vec<u8>,
}

/// A row of one of the tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// `documents`, `speakers`, `attributions`, `claims`, `relations` or `disputes`.
    pub table: &'static str,
    /// Its id.
    pub id: String,
    /// The place of its story among all, for `absorb`.
    pub order: String,
    /// The object of the output contract as JSON; of speakers, what `absorb` reads.
    pub json: String,
}

/// Reads one record (a JSON object in any of the forms that files of articles have) that stands under this path: the articles in it, and notes
/// as JSON of what was skipped or doubted. A path ends in `#n` where it is record n of a file.
pub fn extract(model: &dyn Model, path: &str, record: &[u8]) -> (Vec<Article>, Vec<String>) {
    let file = path.rsplit_once('#').map_or(path, |(file, _)| file);
    let mut corpus = ingest_bytes(file, record.to_vec());
    let many = corpus.documents.len() > 1;
    let placed = |shown: &str| if many { format!("{path}{}", shown.strip_prefix(file).unwrap_or_default()) } else { path.to_owned() };
    for note in &mut corpus.notes {
        note.document = note.document.as_deref().map(placed);
    }
    let mut notes: Vec<String> = corpus.notes.iter().map(json).collect();
    let of = |mut document: Document| {
        document.path = placed(&document.path);
        let extract = super::guarded(model, document).map_err(|note| notes.push(json(&note))).ok()?;
        let sketch = Sketch::of(&extract.document, &extract.claims);
        Some(Article {
            id: extract.document.id.whole(),
            key: Twice::key(&extract.document),
            day: sketch.day,
            windows: sketch.windows(),
            sketch: bytes(&sketch),
            extract: bytes(&extract),
        })
    };
    let articles = corpus.documents.into_iter().filter_map(of).collect();
    (articles, notes)
}

/// For each of some articles of one key, in the order of their paths: the note, as JSON, that says which article it is again; `None` for one that stays.
///
/// # Errors
/// When one is no article of this version.
pub fn twice(extracts: &[&[u8]]) -> Result<Vec<Option<String>>, Fault> {
    let read: Vec<Extract> = all(extracts)?;
    let mut order: Vec<usize> = (0..read.len()).collect();
    order.sort_by_key(|&i| super::run::place(&read[i].document.path));
    let (mut seen, mut found) = (Twice::default(), vec![None; read.len()]);
    order.into_iter().for_each(|i| found[i] = seen.check(&read[i].document).map(|note| json(&note)));
    Ok(found)
}

/// The pairs that are alike among the articles of one window: the smaller id, the other, and how alike they are.
///
/// # Errors
/// When one is no sketch of this version.
pub fn pairs(window: Option<i32>, sketches: &[&[u8]]) -> Result<Vec<(String, String, f32)>, Fault> {
    let read: Vec<Sketch> = all(sketches)?;
    let found = relate::pairs(window, &read.iter().collect::<Vec<_>>());
    Ok(found.into_iter().map(|p| (p.a.whole(), p.b.whole(), p.likeness)).collect())
}

/// The sets that joined pairs make: each member but the smallest, with the smallest.
pub fn sets<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<(&'a str, &'a str)> {
    let pairs: Vec<(&str, &str)> = pairs.into_iter().collect();
    // In the order of their names, the smallest number of a set is its smallest name.
    let members: Vec<&str> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect::<BTreeSet<&str>>().into_iter().collect();
    let number = |name: &str| members.binary_search(&name).expect("every name of a pair is a member");
    let mut sets = Sets::new(members.len());
    pairs.iter().for_each(|(a, b)| sets.join(number(a), number(b)));
    let roots = members.iter().enumerate().map(|(n, name)| (*name, members[sets.find(n)]));
    roots.filter(|(name, root)| name != root).collect()
}

/// Everything that is found in the articles of one story, as rows.
///
/// # Errors
/// When one is no article of this version.
pub fn settle(extracts: &[&[u8]]) -> Result<Vec<Row>, Fault> {
    let settled = super::settle(all(extracts)?);
    let Some(first) = settled.documents.first() else { return Ok(Vec::new()) };
    let day = first.published.map_or_else(String::new, |p| format!("{}T{}", p.date, p.time.map_or_else(String::new, |t| t.to_string())));
    let order = format!("{day} {}", first.id.whole());
    let mut rows = Vec::new();
    let mut row = |table, id: String, json| rows.push(Row { table, id, order: order.clone(), json });
    settled.speakers.iter().for_each(|s| row("speakers", s.id.whole(), json(s)));
    let analysis = merge(vec![settled], Seen::default()).into_analysis();
    analysis.documents.iter().for_each(|d| row("documents", d.id.whole(), json(d)));
    analysis.attributions.iter().for_each(|a| row("attributions", a.id.whole(), json(a)));
    analysis.claims.iter().for_each(|c| row("claims", c.id.whole(), json(c)));
    analysis.relations.iter().for_each(|r| row("relations", r.id.whole(), json(r)));
    analysis.disputes.iter().for_each(|d| row("disputes", d.id.whole(), json(d)));
    Ok(rows)
}

/// Rows of speakers, each with its order, in any order: one object of the output contract a speaker, by id.
///
/// # Errors
/// When one is no speaker of this version.
pub fn absorb(speakers: &[(&str, &str)]) -> Result<Vec<(String, String)>, Fault> {
    let mut sorted = speakers.to_vec();
    sorted.sort_unstable();
    let read: Result<Vec<Speaker>, _> = sorted.iter().map(|(_, json)| serde_json::from_str::<Speaker>(json)).collect();
    let read = read.map_err(|e| Fault::Foreign(e.to_string()))?;
    let whole = Speakers::of_stories([read]);
    Ok(whole.list.iter().map(|s| (s.id.whole(), json(&speaker_view(s)))).collect())
}

fn all<T: DeserializeOwned>(list: &[&[u8]]) -> Result<Vec<T>, Fault> {
    list.iter().map(|bytes| postcard::from_bytes(bytes).map_err(|e| Fault::Foreign(e.to_string()))).collect()
}

fn bytes(value: &impl Serialize) -> Vec<u8> {
    // Plain data always serialises into memory.
    postcard::to_stdvec(value).unwrap_or_default()
}

fn json(value: &impl Serialize) -> String {
    // Plain data with string keys always serialises into memory.
    serde_json::to_string(value).unwrap_or_default()
}
