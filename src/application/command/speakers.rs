//! `sayso speakers`: everybody who speaks, as a table or JSON Lines.

use super::holds;
use crate::application::failure::Failure;
use crate::application::input;
use crate::id::SpeakerId;
use crate::report::one_line;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

/// Writes the speakers that pass the filter.
pub fn run(paths: &[PathBuf], name: Option<&str>, json: bool) -> Result<(), Failure> {
    let analysis = &input::analysis_of(paths)?;
    let mut out = std::io::stdout().lock();
    // Whoever is only spoken of speaks nowhere.
    let told = analysis.claims.iter().flat_map(|c| c.chain.iter().copied().chain([c.speaker]));
    let speaks: BTreeSet<SpeakerId> = told.chain(analysis.attributions.iter().flat_map(|a| a.speaker)).collect();
    for speaker in analysis.speakers.iter().filter(|s| speaks.contains(&s.id)) {
        if !holds(&speaker.name, name) && !speaker.aliases.iter().any(|a| holds(a, name)) {
            continue;
        }
        if json {
            writeln!(out, "{}", crate::report::json_line(speaker))?;
        } else {
            let n = analysis.claims.iter().filter(|c| c.speaker == speaker.id).count();
            let about = [speaker.affiliation.as_deref(), speaker.side.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
            writeln!(
                out,
                "{}  {}  {:?}  {n} {}  {}  {}",
                speaker.id,
                one_line(&speaker.name),
                speaker.kind,
                if n == 1 { "statement" } else { "statements" },
                one_line(&about),
                one_line(&speaker.aliases.join(" · "))
            )?;
        }
    }
    Ok(())
}
