//! Lines and brackets of a page that tell no news.

use serde::Deserialize;
use std::sync::LazyLock;

/// The table `en/furniture.toml`; its header says what each list means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Furniture {
    /// Whole lines.
    pub lines: Vec<String>,
    /// How short lines start.
    pub starts: Vec<String>,
    /// How lines start that only point elsewhere.
    pub promos: Vec<String>,
    /// Anywhere in a line.
    pub phrases: Vec<String>,
    /// How brackets start inside.
    pub brackets: Vec<String>,
    /// How brackets with a credit start that end a caption.
    pub credits: Vec<String>,
    /// How short lines start that hold one of `addresses`.
    pub contacts: Vec<String>,
    /// What marks where somebody can be found.
    pub addresses: Vec<String>,
    /// Labels before the first sentence of a list.
    pub labels: Vec<String>,
}

static FURNITURE: LazyLock<Furniture> =
    LazyLock::new(|| toml::from_str(include_str!("en/furniture.toml")).expect("the test `lexicon::furniture` reads the embedded table"));

/// The table.
pub fn furniture() -> &'static Furniture {
    &FURNITURE
}

#[cfg(test)]
mod tests {
    use super::furniture;

    #[test]
    fn the_table_is_read_and_in_lower_case() {
        let table = furniture();
        for list in [
            &table.lines,
            &table.starts,
            &table.promos,
            &table.phrases,
            &table.brackets,
            &table.credits,
            &table.contacts,
            &table.addresses,
            &table.labels,
        ] {
            assert!(list.iter().all(|p| *p == p.to_lowercase()));
            let mut unique = list.clone();
            unique.sort();
            unique.dedup();
            assert_eq!(unique.len(), list.len());
        }
    }
}
