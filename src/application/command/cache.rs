//! `sayso cache`: where readings are kept, and how they are cleared.

use crate::application::args::CacheAction;
use crate::application::failure::Failure;
use crate::application::{output, reading};
use crate::error::Error;
use std::io::Write;

/// Says where readings are and how much they take, or removes them.
pub fn run(action: Option<CacheAction>) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let Some(folder) = reading::kept_in() else {
        return Ok(writeln!(out, "no readings are kept: there is no folder for them, or `--no-cache` says so")?);
    };
    let kept = reading::kept();
    let size: u64 = kept.iter().map(|(_, n)| n).sum();
    let folders = if kept.len() == 1 { "1 folder".to_owned() } else { format!("{} folders", kept.len()) };
    match action {
        None => writeln!(out, "`{}` holds readings of {folders}, {}", folder.display(), output::bytes(size))?,
        Some(CacheAction::Clear) => {
            for (file, _) in &kept {
                std::fs::remove_file(file).map_err(|source| Error::Io { doing: "remove", path: file.clone(), source })?;
            }
            writeln!(out, "removed the readings of {folders}, {}, from `{}`", output::bytes(size), folder.display())?;
        }
    }
    Ok(())
}
