//! `sayso analyze`: the whole analysis as one file.

use crate::failure::Failure;
use crate::input;
use sayso::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes the analysis to a file, or to standard output.
pub fn run(path: &Path, output: Option<PathBuf>) -> Result<(), Failure> {
    let bytes = sayso::report::json(&input::analysis(path)?);
    match output {
        Some(file) => std::fs::write(&file, bytes).map_err(|source| Error::Io { doing: "write", path: file, source })?,
        None => std::io::stdout().lock().write_all(bytes.as_bytes())?,
    }
    Ok(())
}
