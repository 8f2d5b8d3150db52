//! `sayso analyze`: the whole analysis as one file.

use crate::application::failure::Failure;
use crate::application::input::{self, Input};
use crate::application::output;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Writes the analysis to a file, or to standard output.
pub fn run(paths: &[PathBuf], to: Option<PathBuf>) -> Result<(), Failure> {
    let input = input::input(paths)?;
    let done = match output::file(to) {
        None => Ok(written(&input, std::io::stdout())?),
        Some(file) => output::write(&file, "", |out| written(&input, out)),
    };
    // The program ends: taking a large run apart piece by piece would only take time.
    std::mem::forget(input);
    done
}

fn written(input: &Input, out: impl Write + Send) -> std::io::Result<()> {
    let out = BufWriter::new(out);
    match input {
        Input::Analysis(analysis) => crate::report::write_json(analysis, out),
        Input::Run(run) => run.write_analysis(out),
    }
}
