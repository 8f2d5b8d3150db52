//! The command as a function: flags, colours, exit statuses. Nothing else of the library prints or reads the environment.
//!
//! It stands in the library so that the command and the Python module are one program that holds the weights once.

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
mod status;
mod watch;

pub use command::review::{Refused, anchors, keep, question};
pub use input::{Beside, beside, is_analysis, title_of};
pub use reading::{cache_file, cache_folder};
pub use status::Status;

use clap::Parser;
use failure::Failure;
use std::ffi::OsString;
use std::io::Write as _;

/// Runs the command `sayso`. The first argument is the program's own name, as the system hands it over.
///
/// It prints to the standard streams, and sets the threads of the process, what is kept and how much is said by its flags, once: it is for a
/// process that does nothing else.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> Status {
    crate::caught::quietly();
    let status = done(arguments);
    // Where Python ends the process, nothing else writes what is left of the last line. A closed pipe is no error.
    let _ = std::io::stdout().flush();
    status
}

fn done(arguments: impl IntoIterator<Item = OsString>) -> Status {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let words: Vec<String> = arguments.iter().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    if let Some(done) = dump::run(&words) {
        return status(done.map(|()| Status::Done).map_err(Failure::from));
    }
    match args::Args::try_parse_from(arguments) {
        Ok(args) => status(command::run(args)),
        // Help and the version are asked for; everything else is a request that makes no sense. A closed pipe is no error.
        Err(asked) => {
            let _ = asked.print();
            if asked.use_stderr() { Status::Refused } else { Status::Done }
        }
    }
}

/// A closed pipe is no error; anything else is said with what to try.
fn status(done: Result<Status, Failure>) -> Status {
    match done {
        Ok(status) => status,
        Err(Failure::Pipe) => Status::Done,
        Err(Failure::Error(error)) => {
            anstream::eprintln!("\u{1b}[1merror\u{1b}[0m: {error}\ntry: {}", error.mend());
            Status::Refused
        }
        Err(Failure::Words(what)) => {
            anstream::eprintln!("\u{1b}[1merror\u{1b}[0m: {what}");
            Status::Refused
        }
    }
}
