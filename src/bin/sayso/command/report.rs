//! `sayso report`: the disputes, in the format that is asked for.

use crate::args::{FailOn, Format, TableName};
use crate::failure::Failure;
use crate::input;
use sayso::error::Error;
use sayso::report::{self, Table};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is asked for.
pub struct Wanted {
    /// How to show it.
    pub format: Option<Format>,
    /// Which table, for CSV.
    pub table: Option<TableName>,
    /// Where to write it.
    pub output: Option<PathBuf>,
    /// What makes the command fail.
    pub fail_on: Option<FailOn>,
}

/// Writes the report; 1 when a dispute was found and the caller wants to fail on one.
pub fn run(path: &Path, wanted: Wanted) -> Result<ExitCode, Failure> {
    let analysis = input::analysis(path)?;
    let stdout = std::io::stdout();
    let terminal = stdout.is_terminal() && wanted.output.is_none();
    let format = wanted.format.or(wanted.table.map(|_| Format::Csv)).or(wanted.output.as_deref().and_then(by_name));
    let format = format.unwrap_or(if terminal { Format::Terminal } else { Format::Markdown });
    let text = match format {
        Format::Terminal => report::terminal(&analysis, width()),
        Format::Markdown => report::markdown(&analysis),
        Format::Html => report::html(&analysis, &input::title(path)),
        Format::Json => report::json(&analysis),
        Format::Csv => report::csv(
            &analysis,
            match wanted.table.unwrap_or(TableName::Disputes) {
                TableName::Disputes => Table::Disputes,
                TableName::Claims => Table::Claims,
                TableName::Quantities => Table::Quantities,
            },
        ),
        Format::Graphml => report::graphml(&analysis),
        Format::Jsonld => report::jsonld(&analysis),
    };
    match wanted.output {
        // A file keeps no colours.
        Some(file) if format == Format::Terminal => {
            let plain = anstream::adapter::strip_str(&text).to_string();
            std::fs::write(&file, plain).map_err(|source| Error::Io { doing: "write", path: file, source })?;
        }
        Some(file) => std::fs::write(&file, text).map_err(|source| Error::Io { doing: "write", path: file, source })?,
        None if format == Format::Terminal => anstream::stdout().lock().write_all(text.as_bytes())?,
        None => stdout.lock().write_all(text.as_bytes())?,
    }
    let found = wanted.fail_on == Some(FailOn::Dispute) && !analysis.disputes.is_empty();
    Ok(if found { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Columns of the window; 80 where there is none.
fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(terminal_size::Width(w), _)| usize::from(w))
}

/// The format that a file's name asks for.
fn by_name(file: &Path) -> Option<Format> {
    match file.extension()?.to_str()? {
        "html" | "htm" => Some(Format::Html),
        "md" | "markdown" => Some(Format::Markdown),
        "json" => Some(Format::Json),
        "csv" => Some(Format::Csv),
        "graphml" => Some(Format::Graphml),
        "jsonld" => Some(Format::Jsonld),
        "txt" => Some(Format::Terminal),
        _ => None,
    }
}
