//! Cities and regions (`en/places.toml`), read once; states come from `countries`.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    r#in: BTreeMap<String, Vec<String>>,
    parent: BTreeMap<String, String>,
    same: BTreeMap<String, String>,
}

/// Place to what it lies in; an empty parent is none.
pub static PARENTS: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
    let file = file();
    let mut parents = FxHashMap::default();
    for (state, places) in file.r#in {
        for place in places {
            parents.insert(place, state.clone());
        }
    }
    parents.extend(file.parent);
    parents
});

/// Other spelling to the name that the table uses.
pub static SAME: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| file().same.into_iter().collect());

fn file() -> File {
    toml::from_str(include_str!("en/places.toml")).expect("places.toml is well formed")
}
