//! Names written in code or in tables, such as rules and frames: they live as long as the program and are read back as such.

use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// A name written in code or in a table.
///
/// An alias, because serde takes a plain reference for a loan from its input.
pub type Name = &'static str;

/// Every name that was read back, once. There are as many as the rooms have rules and frames: some hundreds.
static KNOWN: Mutex<BTreeSet<Name>> = Mutex::new(BTreeSet::new());

/// The one copy of a name.
fn name(text: &str) -> Name {
    let mut known = KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    match known.get(text) {
        Some(name) => name,
        None => {
            let name: Name = String::from(text).leak();
            known.insert(name);
            name
        }
    }
}

/// Reads a name back; for `#[serde(deserialize_with)]`.
pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Name, D::Error> {
    Cow::<'de, str>::deserialize(deserializer).map(|text| name(&text))
}

/// Reads a name back where there may be none.
pub fn read_optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Name>, D::Error> {
    Option::<Cow<'de, str>>::deserialize(deserializer).map(|text| text.map(|t| name(&t)))
}

/// Reads several names back.
pub fn read_all<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Name>, D::Error> {
    Vec::<Cow<'de, str>>::deserialize(deserializer).map(|all| all.iter().map(|text| name(text)).collect())
}
