//! What each command does, one file each.

mod analyze;
mod attributions;
mod claims;
mod diff;
mod explain;
mod report;
mod review;
mod score;
mod snapshot;
mod speakers;
mod steps;

use crate::args::{Args, Command};
use crate::failure::Failure;
use crate::reading::{self, Keep};
use clap::CommandFactory;
use std::io::Write;
use std::process::ExitCode;

/// Runs a command.
pub fn run(args: Args) -> Result<ExitCode, Failure> {
    if let Some(threads) = args.threads {
        // The pool can be built once; this is the first use.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global();
    }
    reading::keep(match (args.no_cache, args.cache) {
        (true, _) => Keep::Nowhere,
        (false, Some(folder)) => Keep::In(folder),
        (false, None) => Keep::ForUser,
    });
    let stdout = std::io::stdout();
    match args.command {
        Command::Report { path, format, table, output, fail_on } => {
            return report::run(&path, report::Wanted { format, table, output, fail_on });
        }
        Command::Analyze { path, output } => analyze::run(&path, output)?,
        Command::Claims { path, speaker, text, json } => claims::run(&path, speaker.as_deref(), text.as_deref(), json)?,
        Command::Speakers { path, name, json } => speakers::run(&path, name.as_deref(), json)?,
        Command::Explain { id, path } => explain::run(&id, path.as_deref())?,
        Command::Diff { old, new, format } => diff::run(&old, &new, format)?,
        Command::Review { path, action } => review::run(&path, action)?,
        Command::Snapshot { path, accept } => return snapshot::run(&path, accept),
        Command::Attributions { path } => attributions::run(&path)?,
        Command::Score { path, show } => score::run(&path, show)?,
        Command::Extract { path } => steps::extract(&path)?,
        Command::Relate { split } => steps::related(split)?,
        Command::Merge => steps::merge()?,
        Command::Schema => {
            let mut out = serde_json::to_vec_pretty(&sayso::report::schema()).map_err(std::io::Error::other)?;
            out.push(b'\n');
            stdout.lock().write_all(&out)?;
        }
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Args::command(), "sayso", &mut stdout.lock());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether a text holds a part, in any case; a part that is not asked for is held by every text.
fn holds(text: &str, part: Option<&str>) -> bool {
    part.is_none_or(|p| text.to_lowercase().contains(&p.to_lowercase()))
}
