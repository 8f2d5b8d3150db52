//! What each command does, one file each.

mod analyze;
mod attributions;
mod cache;
mod claims;
mod diff;
mod explain;
mod man;
mod pairs;
pub mod report;
pub mod review;
mod score;
mod serve;
mod snapshot;
mod speakers;
mod steps;

use crate::application::args::{Args, Color, Command};
use crate::application::config::{self, Config};
use crate::application::failure::Failure;
use crate::application::reading::{self, Keep};
use crate::application::setting::{self, Talk};
use crate::application::status::Status;
use clap::CommandFactory;
use std::io::Write;
use std::path::Path;

/// Runs a command.
pub fn run(args: Args) -> Result<Status, Failure> {
    let named = args.config.as_deref();
    let config = if args.no_config { Config::default() } else { config::of(place(&args.command), named)? };
    settle(&args, &config);
    let stdout = std::io::stdout();
    match args.command {
        Command::Report { paths, format, table, output, only, open, watch, fail_on } => {
            // A file's own ending, and a table that is asked for, say more than the format that somebody usually wants.
            let format = format.or(config.format.filter(|_| output.is_none() && table.is_none()));
            let (table, fail_on) = (table.or(config.table.filter(|_| format.is_none())), fail_on.or(config.fail_on));
            return report::run(&paths, report::Wanted { format, table, output, only, open: open || config.open, watch, fail_on });
        }
        Command::Serve { path, port, by, open } => {
            let by = by.or(config.by).or_else(setting::user);
            serve::run(&path, port.or(config.port).unwrap_or(0), by, open || config.open)?;
        }
        Command::Analyze { paths, output } => analyze::run(&paths, output)?,
        Command::Claims { paths, speaker, text, json } => claims::run(&paths, speaker.as_deref(), text.as_deref(), json)?,
        Command::Speakers { paths, name, json } => speakers::run(&paths, name.as_deref(), json)?,
        Command::Explain { id, path, .. } => explain::run(id.as_deref(), path.as_deref())?,
        Command::Diff { old, new, format } => diff::run(&old, &new, format)?,
        Command::Review { path, agreement, by, action } => {
            let by = by.or(config.by).or_else(setting::user);
            review::run(&path, agreement, action, by)?;
        }
        #[cfg(feature = "mcp")]
        Command::Mcp { path } => crate::application::mcp::run(&path)?,
        Command::Snapshot { path, accept } => return snapshot::run(&path, accept),
        Command::Attributions { path } => attributions::run(&path)?,
        Command::Score { paths, show } => score::run(&paths, show)?,
        Command::Extract { path, lines } => steps::extract(&path, form(&lines))?,
        Command::Relate { split, lines } => steps::related(split, form(&lines))?,
        Command::Merge => steps::merge()?,
        Command::Pairs => pairs::run(&mut std::io::BufWriter::new(stdout.lock()))?,
        Command::Schema => {
            let mut out = serde_json::to_vec_pretty(&crate::report::schema()).map_err(std::io::Error::other)?;
            out.push(b'\n');
            stdout.lock().write_all(&out)?;
        }
        Command::Cache { action } => cache::run(action)?,
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Args::command(), "sayso", &mut stdout.lock());
        }
        Command::Man { command: _, to: Some(folder) } => man::all(&folder)?,
        Command::Man { command, to: None } => man::run(command.as_deref())?,
    }
    Ok(Status::Done)
}

/// Where a command looks for the configuration: at what it reads.
fn place(command: &Command) -> Option<&Path> {
    let path = match command {
        Command::Report { paths, .. }
        | Command::Analyze { paths, .. }
        | Command::Claims { paths, .. }
        | Command::Speakers { paths, .. }
        | Command::Score { paths, .. } => paths.first(),
        Command::Serve { path, .. }
        | Command::Review { path, .. }
        | Command::Snapshot { path, .. }
        | Command::Attributions { path }
        | Command::Extract { path, .. } => Some(path),
        #[cfg(feature = "mcp")]
        Command::Mcp { path } => Some(path),
        Command::Explain { path, .. } => path.as_ref(),
        Command::Diff { new, .. } => Some(new),
        _ => None,
    };
    path.map(std::path::PathBuf::as_path).filter(|p| p.as_os_str() != "-")
}

/// What holds for every command: threads, readings, colours, how much is said.
fn settle(args: &Args, config: &Config) {
    setting::talk(match (args.quiet, args.verbose) {
        (true, _) => Talk::Quiet,
        (_, true) => Talk::Verbose,
        _ if config.quiet => Talk::Quiet,
        _ if config.verbose => Talk::Verbose,
        _ => Talk::Usual,
    });
    if let Some(file) = &config.file {
        setting::detail(|| format!("flags of `{}`", file.display()));
    }
    if let Some(threads) = args.threads.or(config.threads) {
        // The pool can be built once; this is the first use.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global();
    }
    reading::keep(match (args.no_cache, &args.cache) {
        (true, _) => Keep::Nowhere,
        (false, Some(folder)) => Keep::In(folder.clone()),
        (false, None) if config.no_cache => Keep::Nowhere,
        (false, None) => config.cache.clone().map_or(Keep::ForUser, Keep::In),
    });
    match args.color.or(config.color) {
        Some(Color::Always) => anstream::ColorChoice::Always.write_global(),
        Some(Color::Never) => anstream::ColorChoice::Never.write_global(),
        Some(Color::Auto) | None => {}
    }
}

/// Whether a text holds a part, in any case; a part that is not asked for is held by every text.
pub fn holds(text: &str, part: Option<&str>) -> bool {
    part.is_none_or(|p| text.to_lowercase().contains(&p.to_lowercase()))
}

/// The form of lines that a flag asks for.
fn form(lines: &crate::application::args::Lines) -> crate::pipeline::Form {
    crate::pipeline::Form::of_name(&format!("lines.{}", lines.form))
}
