//! `sayso analyze`: the whole analysis as one file.

use crate::failure::Failure;
use crate::input;
use sayso::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// Writes the analysis to a file, or to standard output. The file is there whole or not at all, whenever the program is ended.
pub fn run(path: &Path, output: Option<PathBuf>) -> Result<(), Failure> {
    let analysis = input::analysis(path)?;
    let Some(file) = output else { return Ok(sayso::report::write_json(&analysis, BufWriter::new(std::io::stdout().lock()))?) };
    // What is no plain file, such as `/dev/null` or a pipe, is written where it is.
    let beside = match std::fs::metadata(&file) {
        Ok(there) if !there.is_file() => file.clone(),
        _ => file.with_added_extension("part"),
    };
    let written = File::create(&beside).and_then(|out| sayso::report::write_json(&analysis, BufWriter::new(out)));
    let written = written.and_then(|()| if beside == file { Ok(()) } else { std::fs::rename(&beside, &file) });
    written.map_err(|source| {
        if beside != file {
            let _ = std::fs::remove_file(&beside);
        }
        Failure::from(Error::Io { doing: "write", path: file, source })
    })
}
