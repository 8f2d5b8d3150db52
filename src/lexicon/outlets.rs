//! Outlets by the hosts on which they keep their pictures.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    hosts: Vec<String>,
}

/// Every outlet of `en/outlets.toml`.
pub struct Outlets {
    by_host: BTreeMap<String, String>,
}

static OUTLETS: LazyLock<Outlets> = LazyLock::new(|| {
    let table: BTreeMap<String, Entry> =
        toml::from_str(include_str!("en/outlets.toml")).expect("the test `lexicon::outlets` reads the embedded table");
    let by_host = table.into_iter().flat_map(|(name, entry)| entry.hosts.into_iter().map(move |host| (host, name.clone()))).collect();
    Outlets { by_host }
});

/// The table.
pub fn outlets() -> &'static Outlets {
    &OUTLETS
}

impl Outlets {
    /// The outlet that keeps its pictures on `host`, or on a host that `host` is below: `i.dailymail.co.uk` is the Daily Mail's.
    pub fn by_host(&self, host: &str) -> Option<&str> {
        let mut rest = host;
        loop {
            if let Some(name) = self.by_host.get(rest) {
                return Some(name);
            }
            rest = rest.split_once('.')?.1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::outlets;

    #[test]
    fn the_table_is_read_and_hosts_below_are_found() {
        assert_eq!(outlets().by_host("i.dailymail.co.uk"), Some("Daily Mail"));
        assert_eq!(outlets().by_host("co.uk"), None);
        assert_eq!(outlets().by_host("media.gettyimages.com"), None);
    }
}
