//! `sayso attributions`: source, cue and content, in the scorers' input form.

use crate::application::failure::Failure;
use crate::application::reading;
use std::io::Write;
use std::path::Path;

/// One JSON line for each article.
pub fn run(path: &Path) -> Result<(), Failure> {
    let run = reading::run(path)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (document, attributed) in run.corpus.documents.iter().zip(&run.attributed) {
        writeln!(out, "{}", crate::attribute::predictions(&document.path, attributed))?;
    }
    Ok(out.flush()?)
}
