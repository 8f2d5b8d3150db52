//! The command: flags, colours, exit statuses, nothing else.

mod args;
mod attributions;
mod command;
mod config;
mod dump;
mod failure;
mod input;
#[cfg(feature = "mcp")]
mod mcp;
mod output;
mod probe;
mod reading;
mod setting;
mod watch;

use clap::Parser;
use failure::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    if let Some(done) = dump::run(&arguments) {
        return status(done.map(|()| ExitCode::SUCCESS).map_err(Failure::from));
    }
    let args = args::Args::parse();
    status(command::run(args))
}

/// A closed pipe is no error; anything else is said with what to try.
fn status(done: Result<ExitCode, Failure>) -> ExitCode {
    match done {
        Ok(code) => code,
        Err(Failure::Pipe) => ExitCode::SUCCESS,
        Err(Failure::Error(error)) => {
            anstream::eprintln!("\u{1b}[1merror\u{1b}[0m: {error}\ntry: {}", error.mend());
            ExitCode::from(2)
        }
        Err(Failure::Words(what)) => {
            anstream::eprintln!("\u{1b}[1merror\u{1b}[0m: {what}");
            ExitCode::from(2)
        }
    }
}
