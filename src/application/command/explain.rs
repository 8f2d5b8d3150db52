//! `sayso explain`: why a claim, relation, dispute, attribution, speaker, article, rule or word of the reports is what it is.

use crate::application::failure::Failure;
use crate::application::input;
use crate::report::{explain, rules};
use std::io::Write;
use std::path::Path;

/// Writes what is known of an id, a rule or a term; of every rule where none is named.
pub fn run(name: Option<&str>, path: Option<&Path>) -> Result<(), Failure> {
    let Some(name) = name else {
        return Ok(anstream::stdout().lock().write_all(rules().as_bytes())?);
    };
    let analysis = path.map(input::analysis).transpose()?;
    let Some(text) = explain(analysis.as_ref(), name) else {
        let attempt = match path {
            Some(_) => "copy an id from `sayso report` or `sayso claims` of the same folder, or name a rule or a word of the report",
            None => "name the folder behind the id: `sayso explain ID FOLDER`",
        };
        return Err(Failure::Words(format!(
            "`{}` is no id, rule or word that is known here\ntry: {attempt}",
            crate::report::one_line(name)
        )));
    };
    Ok(anstream::stdout().lock().write_all(text.as_bytes())?)
}
