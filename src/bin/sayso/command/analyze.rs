//! `sayso analyze`: the whole analysis as one file.

use crate::failure::Failure;
use crate::input::{self, Input};
use sayso::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes the analysis to a file, or to standard output. The file is there whole or not at all, whenever the program is ended.
pub fn run(path: &Path, output: Option<PathBuf>) -> Result<(), Failure> {
    let input = input::input(path)?;
    let done = match output {
        None => Ok(written(&input, std::io::stdout())?),
        Some(file) => to_file(&input, file),
    };
    // The program ends: taking a large run apart piece by piece would only take time.
    std::mem::forget(input);
    done
}

fn written(input: &Input, out: impl Write + Send) -> std::io::Result<()> {
    let out = BufWriter::new(out);
    match input {
        Input::Analysis(analysis) => sayso::report::write_json(analysis, out),
        Input::Run(run) => run.write_analysis(out),
    }
}

fn to_file(input: &Input, file: PathBuf) -> Result<(), Failure> {
    // What is no plain file, such as `/dev/null` or a pipe, is written where it is.
    let beside = match std::fs::metadata(&file) {
        Ok(there) if !there.is_file() => file.clone(),
        _ => file.with_added_extension("part"),
    };
    let done = File::create(&beside).and_then(|out| written(input, out));
    let done = done.and_then(|()| if beside == file { Ok(()) } else { std::fs::rename(&beside, &file) });
    done.map_err(|source| {
        if beside != file {
            let _ = std::fs::remove_file(&beside);
        }
        Failure::from(Error::Io { doing: "write", path: file, source })
    })
}
