//! `sayso snapshot`: a folder of articles as a regression test.

use crate::application::failure::Failure;
use crate::application::input::{self, Beside};
use crate::application::status::Status;
use crate::error::Error;
use crate::report::{View, accepted, diff, diff_markdown, read_analysis};
use std::io::Write;
use std::path::Path;

/// Compares the analysis with the accepted one and shows the difference, 1 when there is one; or accepts it.
pub fn run(path: &Path, accept: bool) -> Result<Status, Failure> {
    let Some(file) = input::beside(path, Beside::Accepted) else {
        return Err(Failure::Words("standard input has no place for an accepted analysis\ntry: name a folder or a file".into()));
    };
    let analysis = input::analysis(path)?;
    let mut out = std::io::stdout().lock();
    if accept {
        std::fs::write(&file, accepted(&analysis)).map_err(|source| Error::Io { doing: "write", path: file.clone(), source })?;
        writeln!(out, "accepted: {}, kept in `{}`", View::new(&analysis).summary(), file.display())?;
        return Ok(Status::Done);
    }
    if !file.exists() {
        return Err(Failure::Words(format!(
            "there is no accepted analysis yet: no file `{}`\ntry: read the report, then run `sayso snapshot {} --accept`",
            file.display(),
            path.display()
        )));
    }
    let text = std::fs::read_to_string(&file).map_err(|source| Error::Io { doing: "read", path: file.clone(), source })?;
    let old = read_analysis(&text).map_err(|e| e.in_file(&file))?;
    let difference = diff(&old, &analysis);
    if difference.is_empty() {
        writeln!(out, "as accepted: {}", View::new(&analysis).summary())?;
        return Ok(Status::Done);
    }
    write!(out, "{}", diff_markdown(&difference))?;
    writeln!(out, "\nIt differs from `{}`. If it is right: `sayso snapshot {} --accept`.", file.display(), path.display())?;
    Ok(Status::Found)
}
