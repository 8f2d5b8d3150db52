//! `sayso claims`: every claim, as a table or JSON Lines.

use super::holds;
use crate::application::failure::Failure;
use crate::application::input;
use crate::report::{View, one_line};
use std::io::Write;
use std::path::PathBuf;

/// Writes the claims that pass the filters.
pub fn run(paths: &[PathBuf], speaker: Option<&str>, text: Option<&str>, json: bool) -> Result<(), Failure> {
    let analysis = &input::analysis_of(paths)?;
    let view = View::new(analysis);
    let mut out = std::io::stdout().lock();
    for claim in &analysis.claims {
        let (chain, evidence) = (view.chain(claim), view.evidence(claim));
        if !holds(&chain, speaker) || !holds(&evidence, text) {
            continue;
        }
        if json {
            writeln!(out, "{}", crate::report::json_line(claim))?;
        } else {
            // A denial that only points at what it denies says no more than that somebody denies it.
            let denies = claim.predicate == "deny";
            let negative = claim.polarity == crate::normalise::Polarity::Negative;
            let sign = if negative && !denies { "not " } else { "" };
            writeln!(
                out,
                "{}  {}  {sign}{}  “{evidence}”  {}",
                claim.id,
                one_line(&chain),
                one_line(&claim.predicate),
                one_line(&view.place(claim))
            )?;
        }
    }
    Ok(())
}
