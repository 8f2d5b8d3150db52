//! The command: flags, colours, exit statuses, nothing else.

mod args;
mod attributions;
mod dump;
mod explain;
mod probe;
mod run;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    if let Some(done) = dump::run(&arguments) {
        return status(done.map(|()| ExitCode::SUCCESS).map_err(run::Failure::from));
    }
    let args = args::Args::parse();
    status(run::run(args))
}

/// A closed pipe is no error; anything else is said with its mend.
fn status(done: Result<ExitCode, run::Failure>) -> ExitCode {
    match done {
        Ok(code) => code,
        Err(run::Failure::Pipe) => ExitCode::SUCCESS,
        Err(run::Failure::Error(error)) => {
            anstream::eprintln!("\u{1b}[1merror\u{1b}[0m: {error}\nmend: {}", error.mend());
            ExitCode::from(2)
        }
        Err(run::Failure::Words(what)) => {
            anstream::eprintln!("\u{1b}[1merror\u{1b}[0m: {what}");
            ExitCode::from(2)
        }
    }
}
