//! `sayso diff`: what changed between two folders or analyses.

use crate::application::args::DiffFormat;
use crate::application::failure::Failure;
use crate::application::input;
use crate::report::{Difference, Program, diff, diff_markdown, json};
use std::io::Write;
use std::path::Path;

/// A difference with the program that found it.
#[derive(serde::Serialize)]
struct Named<'a> {
    program: Program,
    #[serde(flatten)]
    difference: &'a Difference,
}

/// Writes the difference from the old to the new.
pub fn run(old: &Path, new: &Path, format: DiffFormat) -> Result<(), Failure> {
    let difference = diff(&input::analysis(old)?, &input::analysis(new)?);
    let text = match format {
        DiffFormat::Markdown => diff_markdown(&difference),
        DiffFormat::Json => json(&Named { program: Program::this(), difference: &difference }),
    };
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}
