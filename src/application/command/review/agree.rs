//! `sayso review --agreement`: how far two reviewers decided alike.

use crate::application::failure::Failure;
use crate::application::input;
use crate::report::{agreement, one_line};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Compares two review files, or one with the folder's own.
pub fn run(path: &Path, own: &Path, files: &[PathBuf]) -> Result<(), Failure> {
    let (first, second) = match files {
        [one] if own.exists() => (own, one.as_path()),
        [_] => return Err(Failure::new(format!("there is no `{}` to compare with", own.display()), "name two review files")),
        [first, second, ..] => (first.as_path(), second.as_path()),
        [] => return Err(Failure::new("no review file is named", "`sayso review FOLDER --agreement ann.review.toml ben.review.toml`")),
    };
    let (a, b) = (input::review_in(first)?, input::review_in(second)?);
    let analysis = input::unreviewed(&[path.to_owned()])?;
    let found = agreement(&a, &b, analysis.disputes.iter());
    let both = found.alike.0 + found.alike.1 + found.apart.len();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} and {}", first.display(), second.display())?;
    writeln!(out, "decided by both      {both}")?;
    writeln!(out, "  both confirmed     {}", found.alike.0)?;
    writeln!(out, "  both dismissed     {}", found.alike.1)?;
    writeln!(out, "  decided otherwise  {}", found.apart.len())?;
    writeln!(out, "by the first alone   {}", found.alone.0)?;
    writeln!(out, "by the second alone  {}", found.alone.1)?;
    if both > 0 {
        let alike = (found.alike.0 + found.alike.1) as f64 / both as f64;
        let kappa = found.kappa.map_or_else(|| "not defined: nobody ever decided otherwise".into(), |k| format!("{k:.2}"));
        writeln!(out, "agreement            {:.0} %\nCohen's kappa        {kappa}", alike * 100.0)?;
    }
    for (id, one, other) in &found.apart {
        let question = analysis.disputes.iter().find(|d| d.id == *id).map_or_else(|| "no longer there".into(), |d| one_line(&d.question));
        writeln!(out, "- {id} {question}: {} by the first, {} by the second", one.name(), other.name())?;
    }
    Ok(())
}
