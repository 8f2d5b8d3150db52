//! `sayso report`: the disputes, in the format that is asked for.

use crate::args::{FailOn, Format};
use crate::failure::Failure;
use crate::input;
use sayso::report::{Markup, prose};
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

/// Writes the report; 1 when a dispute was found and the caller wants to fail on one.
pub fn run(path: &Path, format: Option<Format>, fail_on: Option<FailOn>) -> Result<ExitCode, Failure> {
    let analysis = input::analysis(path)?;
    let stdout = std::io::stdout();
    match format.unwrap_or(if stdout.is_terminal() { Format::Terminal } else { Format::Markdown }) {
        Format::Terminal => write!(anstream::stdout().lock(), "{}", prose(&analysis, Markup::Terminal))?,
        Format::Markdown => write!(stdout.lock(), "{}", prose(&analysis, Markup::Markdown))?,
        Format::Json => stdout.lock().write_all(&input::json(&analysis))?,
    }
    let found = fail_on == Some(FailOn::Dispute) && !analysis.disputes.is_empty();
    Ok(if found { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
