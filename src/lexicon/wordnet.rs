//! Which words mean the same, the contrary, or of which one is a kind of the other: a compact table of WordNet 3.0 (`models/wordnet.bin`,
//! made by `models/training/wordnet.py`), for words as news English uses them.
//!
//! Fellbaum 1998, WordNet: An Electronic Lexical Database. Its licence stands in `src/lexicon/WORDNET-LICENSE.txt`.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

static TABLE: &[u8] = include_bytes!("../../models/wordnet.bin");

/// How one word stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kin {
    /// A synonym.
    Same,
    /// Of one root and meaning (*own*, *owner*).
    Derived,
    /// The other is what this is a kind of.
    Wider,
    /// The other is a kind of this.
    Narrower,
    /// The contrary.
    Opposite,
    /// The other follows from this (*kill*, *die*).
    Entails,
}

const KINDS: [Kin; 6] = [Kin::Same, Kin::Derived, Kin::Wider, Kin::Narrower, Kin::Opposite, Kin::Entails];

/// A word of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lemma(u16);

struct Table {
    rows: FxHashMap<&'static str, u16>,
    starts: &'static [u8],
    others: &'static [u8],
    kinds: &'static [u8],
}

#[derive(Deserialize)]
struct Header {
    tensors: Vec<Tensor>,
}

#[derive(Deserialize)]
struct Tensor {
    name: String,
    offset: usize,
    bytes: usize,
}

static WORDNET: LazyLock<Table> = LazyLock::new(|| read(TABLE).unwrap_or_else(none));

/// Nothing is kin to anything: the test of this file rules a damaged table out.
fn none() -> Table {
    Table { rows: FxHashMap::default(), starts: &[], others: &[], kinds: &[] }
}

fn read(file: &'static [u8]) -> Option<Table> {
    let length = u32::from_le_bytes(file.get(8..12)?.try_into().ok()?) as usize;
    let header: Header = serde_json::from_slice(file.get(16..16 + length)?).ok()?;
    let body = file.get(16 + length..)?;
    let tensor = |name: &str| {
        let found = header.tensors.iter().find(|t| t.name == name)?;
        body.get(found.offset..found.offset + found.bytes)
    };
    let words = std::str::from_utf8(tensor("vocabulary")?).ok()?;
    Some(Table { rows: words.lines().zip(0u16..).collect(), starts: tensor("starts")?, others: tensor("others")?, kinds: tensor("kinds")? })
}

/// The word in the table, by its lemma in lower case; `None` when it has no relatives there.
pub fn lemma(word: &str) -> Option<Lemma> {
    WORDNET.rows.get(word).map(|&row| Lemma(row))
}

/// How two words of the table stand: what the second is to the first.
pub fn between(a: Lemma, b: Lemma) -> Option<Kin> {
    let table = &*WORDNET;
    let start = |row: usize| {
        let at = table.starts.get(4 * row..4 * row + 4)?;
        Some(u32::from_le_bytes(at.try_into().ok()?) as usize)
    };
    let (from, to) = (start(usize::from(a.0))?, start(usize::from(a.0) + 1)?);
    let other = |k: usize| table.others.get(2 * k..2 * k + 2).map_or(u16::MAX, |x| u16::from_le_bytes([x[0], x[1]]));
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = low + (high - low) / 2;
        match other(middle).cmp(&b.0) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return table.kinds.get(middle).and_then(|&k| KINDS.get(usize::from(k)).copied()),
        }
    }
    None
}

/// How two lemmas stand: what the second is to the first. `None` when the table does not tell, and for a word and itself.
pub fn kin(a: &str, b: &str) -> Option<Kin> {
    between(lemma(a)?, lemma(b)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_to_each_other_as_wordnet_has_them() {
        assert_eq!(kin("own", "owner"), Some(Kin::Derived));
        assert_eq!(kin("rise", "fall"), Some(Kin::Opposite));
        assert_eq!(kin("fall", "rise"), Some(Kin::Opposite));
        assert_eq!(kin("assassinate", "kill"), Some(Kin::Wider));
        assert_eq!(kin("kill", "assassinate"), Some(Kin::Narrower));
        assert_eq!(kin("bridge", "zebra"), None);
        assert_eq!(kin("nosuchword", "kill"), None);
    }
}
