//! News agencies: their names in credit lines, and the addresses that are theirs.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    names: Vec<String>,
    domains: Vec<String>,
}

/// Every agency of `en/agencies.toml`.
pub struct Agencies {
    /// As written in credits, with the agency's key; longest first.
    names: Vec<(String, String)>,
    /// Without `www.`, with the agency's key.
    domains: BTreeMap<String, String>,
}

static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
    let table: BTreeMap<String, Entry> =
        toml::from_str(include_str!("en/agencies.toml")).expect("the test `lexicon::agencies` reads the embedded table");
    let mut names = Vec::new();
    let mut domains = BTreeMap::new();
    for (key, entry) in table {
        names.extend(entry.names.into_iter().map(|n| (n, key.clone())));
        domains.extend(entry.domains.into_iter().map(|d| (d, key.clone())));
    }
    names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    Agencies { names, domains }
});

/// The table.
pub fn agencies() -> &'static Agencies {
    &AGENCIES
}

impl Agencies {
    /// The agency whose name begins `text` and ends there at a word's end: its key, and the bytes of the name.
    pub fn at_start(&self, text: &str) -> Option<(&str, usize)> {
        let found = self
            .names
            .iter()
            .find(|(name, _)| text.strip_prefix(name.as_str()).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())));
        found.map(|(name, key)| (key.as_str(), name.len()))
    }

    /// The agency that `text` names and nothing else, save an article before it.
    pub fn whole(&self, text: &str) -> Option<&str> {
        let text = text.trim();
        self.names
            .iter()
            .find(|(name, _)| name == text || text.strip_prefix("the ").is_some_and(|t| t == name))
            .map(|(_, key)| key.as_str())
    }

    /// The agency that an outlet is: by name in any case, or by domain.
    pub fn outlet(&self, outlet: &str) -> Option<&str> {
        let outlet = outlet.trim();
        let domain = outlet.to_lowercase();
        let domain = domain.strip_prefix("www.").unwrap_or(&domain);
        if let Some(key) = self.domains.get(domain) {
            return Some(key);
        }
        // Two letters in lower case are a word or a country before they are an agency.
        self.names
            .iter()
            .find(|(name, _)| name == outlet || (name.len() > 2 && name.eq_ignore_ascii_case(outlet)))
            .map(|(_, key)| key.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_names_are_unique() {
        let table = agencies();
        let mut names: Vec<&str> = table.names.iter().map(|(n, _)| n.as_str()).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
        assert_eq!(table.outlet("www.reuters.com"), Some("Reuters"));
        assert_eq!(table.outlet("TASS"), Some("TASS"));
        assert_eq!(table.outlet("tass"), Some("TASS"));
        assert_eq!(table.outlet("pa"), None);
        assert_eq!(table.whole("the Associated Press"), Some("AP"));
        assert_eq!(table.at_start("AP Photo"), Some(("AP", 2)));
        assert_eq!(table.at_start("APEC leaders"), None);
    }
}
