//! The fields of a record by what they hold: their names in the exports that are known, and those that a folder's mapping gives.

use super::Mapping;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Role {
    Title,
    Text,
    Outlet,
    Date,
    Byline,
    Url,
    Language,
}

/// The table `fields.toml`; its header says what each list means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    nested: Vec<String>,
    title: Vec<String>,
    text: Vec<String>,
    outlet: Vec<String>,
    date: Vec<String>,
    byline: Vec<String>,
    url: Vec<String>,
    language: Vec<String>,
    summary: Vec<String>,
    profile: Vec<Profile>,
}

/// A table that is known by its columns.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::ingest) struct Profile {
    /// Whose table it is.
    pub name: String,
    needs: Vec<String>,
    #[serde(default)]
    fields: Mapping,
    /// Its headlines are what it has of the articles.
    #[serde(default)]
    pub headline_alone: bool,
    /// It has a column of texts in some exports and none in others, which list addresses alone.
    #[serde(default)]
    pub may_lack_texts: bool,
    /// It lists addresses of articles and has no text of them.
    #[serde(default)]
    pub addresses_alone: bool,
    /// A row names several sources, parted by semicolons.
    #[serde(default)]
    pub many_sources: bool,
}

static KNOWN: LazyLock<Known> =
    LazyLock::new(|| toml::from_str(include_str!("fields.toml")).expect("the test `the_table_is_read` reads the embedded table"));

/// The fields of one record.
pub(in crate::ingest) struct Fields<'a> {
    map: &'a Map<String, Value>,
    folded: FxHashMap<String, &'a Value>,
    mapping: &'a Mapping,
    /// The known table that the record is a row of.
    pub profile: Option<&'static Profile>,
}

impl<'a> Fields<'a> {
    /// The fields of a record, and of the records inside that say more of it.
    pub(in crate::ingest) fn of(map: &'a Map<String, Value>, mapping: &'a Mapping) -> Fields<'a> {
        let mut folded = FxHashMap::default();
        let inside = |map: &'a Map<String, Value>| {
            map.iter().filter(|(key, _)| KNOWN.nested.contains(&fold(key))).filter_map(|(_, v)| v.as_object()).collect::<Vec<_>>()
        };
        let nested = inside(map);
        let deeper: Vec<&Map<String, Value>> = nested.iter().flat_map(|map| inside(map)).collect();
        for (key, value) in map.iter().chain(nested.into_iter().flatten()).chain(deeper.into_iter().flatten()) {
            if is_filled(value) {
                folded.entry(fold(key)).or_insert(value);
            }
        }
        // A column that is empty in this row is a column all the same.
        let has = |name: &String| folded.contains_key(name) || map.keys().any(|key| fold(key) == *name);
        let profile = KNOWN.profile.iter().find(|p| p.needs.iter().all(has));
        Fields { map, folded, mapping, profile }
    }

    /// The fields that may hold something, the best first: the mapping's alone where it names one, then the profile's, then the known ones.
    pub(in crate::ingest) fn all(&self, role: Role) -> Vec<&'a Value> {
        if let Some(own) = self.mapping.field(role) {
            // `meta.published.at` steps into records, unless a column of a table has that very name.
            let stepped = || {
                let mut steps = own.split('.');
                let first = self.map.get(steps.next()?)?;
                steps.try_fold(first, |v, step| v.get(step))
            };
            return self.map.get(own).or_else(stepped).filter(|v| is_filled(v)).into_iter().collect();
        }
        if let Some(own) = self.profile.and_then(|p| p.fields.field(role)) {
            return self.folded.get(own).copied().into_iter().collect();
        }
        self.known(role).iter().filter_map(|name| self.folded.get(name).copied()).collect()
    }

    /// Whether a mapping or a profile names the field that holds the text.
    pub(in crate::ingest) fn names_text(&self) -> bool {
        let named = self.profile.is_some_and(|p| p.addresses_alone || p.fields.field(Role::Text).is_some());
        named || self.mapping.field(Role::Text).is_some()
    }

    /// The fields that describe an article in a sentence or two, the best first.
    pub(in crate::ingest) fn summaries(&self) -> Vec<&'a Value> {
        KNOWN.summary.iter().filter_map(|name| self.folded.get(name).copied()).collect()
    }

    /// The first of those.
    pub(in crate::ingest) fn first(&self, role: Role) -> Option<&'a Value> {
        self.all(role).into_iter().next()
    }

    fn known(&self, role: Role) -> &'static [String] {
        match role {
            Role::Title => &KNOWN.title,
            Role::Text => &KNOWN.text,
            Role::Outlet => &KNOWN.outlet,
            Role::Date => &KNOWN.date,
            Role::Byline => &KNOWN.byline,
            Role::Url => &KNOWN.url,
            Role::Language => &KNOWN.language,
        }
    }
}

fn is_filled(value: &Value) -> bool {
    !value.is_null() && value.as_str() != Some("")
}

/// `date_published`, `Date Published` and `datePublished` are one key.
pub(in crate::ingest) fn fold(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a column of a table is one that holds texts.
pub(in crate::ingest) fn has_text(header: &[String]) -> bool {
    header.iter().any(|column| KNOWN.text.contains(&fold(column)))
}

/// The known table that a line of column names belongs to.
pub(in crate::ingest) fn profile(header: &[String]) -> Option<&'static Profile> {
    let folded: Vec<String> = header.iter().map(|h| fold(h)).collect();
    KNOWN.profile.iter().find(|p| p.needs.iter().all(|name| folded.contains(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        assert!(KNOWN.profile.iter().all(|p| p.needs.iter().all(|n| *n == fold(n))));
        for list in [
            &KNOWN.title,
            &KNOWN.text,
            &KNOWN.outlet,
            &KNOWN.date,
            &KNOWN.byline,
            &KNOWN.url,
            &KNOWN.language,
            &KNOWN.summary,
            &KNOWN.nested,
        ] {
            assert!(list.iter().all(|n| *n == fold(n)), "{list:?}");
        }
        // A dash stands for a field that the table does not have: no key folds to it.
        assert!(KNOWN.profile.iter().filter_map(|p| p.fields.field(Role::Text)).all(|t| t == "-" || t == fold(t)));
    }
}
