//! The words of this room (`rules/en.toml`), read once.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How disputes are put to readers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub question: Questions,
    pub heading: Headings,
    pub label: Labels,
    pub weighed: Weighed,
    pub doer: Doers,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Questions {
    pub caused: String,
    pub who_caused: String,
    pub blame: String,
    pub called: String,
    pub word: String,
    pub were: String,
    pub joined: String,
    #[serde(rename = "in")]
    pub within: String,
    pub on: String,
    pub people: String,
    /// The auxiliary behind which a verb has no past.
    pub asking: String,
    /// What a question ends with that does not tell what was known or done.
    pub bare: Vec<String>,
    /// What stands for nobody behind the auxiliary.
    pub nobody: String,
    /// Verbs that have no object.
    pub objectless: Vec<String>,
    /// The sentence of a frame, by name, where it is not *were*.
    pub frames: BTreeMap<String, String>,
    /// The participle of a frame, where it is not its name.
    pub participles: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Headings {
    pub accounts: String,
    pub figures: String,
    pub accounts_bare: String,
    pub accounts_by: String,
    pub says: String,
    pub saying: [String; 2],
    pub nobody: Vec<String>,
    pub denying: String,
    pub that: String,
    pub figures_by: String,
    pub denied: String,
    pub denied_charge: String,
    pub denied_telling: String,
    pub whether: String,
    pub denied_thing: String,
    pub denied_bare: String,
    pub denied_what: String,
    pub denied_about: String,
    pub of: String,
    pub blamed: String,
    pub and: String,
    pub any: String,
    pub unnamed: String,
    /// What a denier does, one and several, by the form of his reply.
    pub deniers: BTreeMap<String, [String; 2]>,
    /// From none up, as a heading begins.
    pub numbers: Vec<String>,
    pub many: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Labels {
    pub yes: String,
    pub no: String,
    pub not_so: String,
    pub so: String,
    pub did: String,
    pub not: String,
    pub other_side: String,
    pub denied: String,
    pub no_figure: String,
    pub exactly: String,
    pub about: String,
    pub at_least: String,
    pub at_least_about: String,
    pub up_to: String,
    pub range: String,
    pub million: String,
    pub billion: String,
    pub died: Vec<String>,
    pub being: Vec<String>,
    pub blaming: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Weighed {
    pub sources_one: String,
    pub sources_many: String,
    pub speakers_one: String,
    pub speakers_many: String,
    pub involved_one: String,
    pub involved_many: String,
    pub involved_only: String,
    pub involved_all: String,
    pub lives: String,
    pub wrong: String,
    pub frames: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Doers {
    pub state: String,
    pub nobody: Vec<String>,
}

/// The table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> =
        LazyLock::new(|| toml::from_str(include_str!("rules/en.toml")).expect("the table is checked by the tests"));
    &TABLE
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_loads_whole() {
        let table = super::table();
        assert!(table.heading.numbers.len() > 10 && table.heading.accounts.contains("{topic}"));
        assert!(table.weighed.frames.windows(2).all(|w| w[0] < w[1]));
    }
}
