//! The report for other programs: a file a format, each documented where it is written.
//!
//! | file | for |
//! | --- | --- |
//! | `sqlite`, `parquet` | SQLite, Datasette, DuckDB, pandas: the tables of `relational` |
//! | `wikitext` | Wikipedia: a table with its references |
//! | `references` | Zotero and other managers of references: CSL-JSON and RIS |
//! | `web_annotation` | Hypothesis and other readers of the W3C model |
//! | `followthemoney` | Aleph and OpenAleph |
//! | `cas`, `label_studio` | INCEpTION and Label Studio: the words that carry each finding, to be corrected by hand |
//! | `conflict` | UCDP's and ACLED's columns |
//! | `vault` | Obsidian: a note for each dispute, speaker and article, linked |
//!
//! Ids have all their digits where a program joins by them, and those that reports print where people read.
//! Nothing is decided here, and text of articles stays text: what the other program would obey is escaped in its own way, and what has no
//! way is shown by its picture. A cell or field that the analysis cannot fill stays empty.

mod cas;
mod conflict;
mod followthemoney;
mod label_studio;
mod name;
mod only;
#[cfg(feature = "parquet")]
mod parquet;
mod references;
#[cfg(any(feature = "sqlite", feature = "parquet"))]
mod relational;
#[cfg(feature = "sqlite")]
mod sqlite;
mod vault;
mod web_annotation;
mod wikitext;

pub use cas::cas;
pub use conflict::{acled, ucdp};
pub use followthemoney::followthemoney;
pub use label_studio::label_studio;
pub use only::only;
#[cfg(feature = "parquet")]
pub use parquet::parquet;
pub use references::{csl, ris};
#[cfg(feature = "sqlite")]
pub use sqlite::sqlite;
pub use vault::vault;
pub use web_annotation::web_annotations;
pub use wikitext::wikitext;

/// A file of a report that is a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its path in the folder, parts between slashes; every part is a name that Windows, macOS and Linux allow.
    pub path: String,
    /// What it holds.
    pub content: Vec<u8>,
}

/// An absolute web address, in characters that no format reads as anything else; `None` for whatever is no such address.
fn address(url: Option<&str>) -> Option<String> {
    let url = url.map(str::trim).filter(|u| u.starts_with("http://") || u.starts_with("https://"))?;
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '"' | '\'' | '<' | '>' | '[' | ']' | '{' | '}' | '|' | '\\' | '^' | '`' | ' ' => {
                out.push_str(&format!("%{:02X}", c as u32));
            }
            // Controls, marks that turn text and white space of every kind are no part of an address.
            c if c.is_control() || c.is_whitespace() || super::one_line(&c.to_string()) != c.to_string() => return None,
            c => out.push(c),
        }
    }
    Some(out)
}

/// The day of a date with or without a time.
fn day(published: Option<&str>) -> Option<&str> {
    published.and_then(|p| p.get(..10)).filter(|d| d.parse::<jiff::civil::Date>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_nothing_that_ends_it() {
        assert_eq!(address(Some("https://a.example/x?a=1&b=2#c")).as_deref(), Some("https://a.example/x?a=1&b=2#c"));
        assert_eq!(address(Some("https://a.example/{{x}}|[y] z")).as_deref(), Some("https://a.example/%7B%7Bx%7D%7D%7C%5By%5D%20z"));
        for none in ["javascript:alert(1)", "/local", "https://a.example/\u{202e}x", "https://a.example/\nx", ""] {
            assert_eq!(address(Some(none)), None, "{none:?}");
        }
    }

    #[test]
    fn a_day_is_a_day() {
        assert_eq!(day(Some("2023-03-03T10:00+01:00")), Some("2023-03-03"));
        assert_eq!(day(Some("2023-13-03")), None);
        assert_eq!(day(Some("é")), None);
    }
}
