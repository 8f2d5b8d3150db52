//! `&ClaimGraph` in, text out: first the analysis of the output contract, then views of it.
//!
//! Before: the claims *14 dockers were hurt* and *31 were hurt*, one contradiction, one dispute.
//! After: `1. How many dockers were injured?` with both figures, who stands behind each, through which outlets, and the clauses.
//!
//! This room never decides anything: every number it prints is in the analysis. Text of articles is shown as text in every format, and
//! what commands a terminal, a browser or a spreadsheet is shown, not obeyed.
//!
//! `card`, `quotation` and `lists` lay out what a reader must see, once; `terminal`, `markdown`, `html` (with `overview`, `page_card`, `chart`,
//! `page_data` and `page/`) and `cards_html` for notebooks only mark it up. `tables`, `workbook`, `graphml`, `jsonld`, `annotations` and `json`
//! are for programs, `out` for those of other trades. `explain` tells why, `diff` what changed, `review` what a person decided, `snapshot` what
//! was accepted.
//!
//! What it gets wrong: a position's colour in the page repeats after the sixth; *different speakers* in a review moves statements whose
//! printed source holds the name, not the pronouns after them.

mod analysis;
mod annotations;
mod assemble;
mod card;
mod cards_html;
mod chart;
mod diff;
mod explain;
mod graphml;
mod html;
mod json;
mod jsonld;
mod lists;
mod markdown;
pub mod out;
mod overview;
mod page_card;
mod page_data;
mod quotation;
mod review;
mod snapshot;
mod tables;
mod terminal;
mod view;
mod words;
#[cfg(feature = "application")]
mod workbook;
mod written;

pub use analysis::*;
pub use annotations::annotations;
pub use assemble::{Material, assemble, claim_views, dispute_view, speaker_view};
pub use cards_html::cards_html;
pub use diff::{Difference, DisputeChange, Fate, Step, StepKind, diff, markdown as diff_markdown};
pub use explain::{explain, rules};
pub use graphml::graphml;
pub use html::{Served, html, html_served, titled};
pub use json::{json, json_line, write_json};
pub use jsonld::jsonld;
pub use markdown::markdown;
use markdown::markdown_text;
pub use review::{
    Agreement, Decision, Place, Review, What, agreement, apply as apply_review, entry as review_entry, parse as read_review, place,
};
pub use snapshot::{accepted, snapshot_text};
pub use tables::{Table, csv};
pub use terminal::{terminal, terminal_dispute};
pub use view::{View, one_line};
use view::{plain, visible};
pub use words::decided;
#[cfg(feature = "application")]
pub use workbook::workbook;
pub use written::{Items, items, write_analysis};

/// The JSON Schema (draft 2020-12) of the output contract.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Analysis).to_value()
}

/// Reads an analysis file.
///
/// # Errors
/// What is wrong with it: cut short, no JSON, another schema version.
pub fn read_analysis(text: &str) -> Result<Analysis, crate::error::Error> {
    #[derive(serde::Deserialize)]
    struct Head {
        schema: Option<String>,
    }
    let fault = |what: String| crate::error::Error::Analysis { path: None, what };
    let head: Head = serde_json::from_str(text)
        .map_err(|e| fault(if e.is_eof() { format!("it is cut short ({e})") } else { format!("it is no JSON ({e})") }))?;
    match head.schema.as_deref() {
        Some(SCHEMA) => serde_json::from_str(text).map_err(|e| fault(format!("it does not follow the schema {SCHEMA} ({e})"))),
        Some(other) => Err(fault(format!("its schema is `{}`, this program reads `{SCHEMA}`", one_line(other)))),
        None => Err(fault("it names no schema".into())),
    }
}
