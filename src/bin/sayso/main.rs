//! The command: a function of the library, which the Python module calls too.

use std::process::ExitCode;

fn main() -> ExitCode {
    sayso::application::main(std::env::args_os()).into()
}
