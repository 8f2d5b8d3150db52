//! Errors of the program as Python's exceptions.

use pyo3::exceptions::{PyFileNotFoundError, PyOSError, PyRuntimeError};
use pyo3::prelude::*;
use sayso::error::Error;

/// The exception of an error; its text says what, where, and what to try.
pub fn raised(py: Python<'_>, error: Error) -> PyErr {
    let said = format!("{error}\ntry: {}", mend(&error));
    match &error {
        Error::NotFound { .. } => PyFileNotFoundError::new_err(said),
        Error::Io { .. } => PyOSError::new_err(said),
        Error::NothingReadable { path, seen, reasons } => {
            let made = class(py, "NothingReadable").and_then(|class| class.call1((said, path, seen, reasons)));
            made.map_or_else(|e| e, PyErr::from_value)
        }
        Error::Model { .. } | Error::Ended { .. } | Error::Cache { .. } => PyRuntimeError::new_err(said),
        Error::Analysis { .. } | Error::Table { .. } | Error::Name { .. } | Error::Report { .. } => faulty(py, said),
    }
}

/// The exception of input that is not what it should be.
pub fn faulty(py: Python<'_>, said: String) -> PyErr {
    class(py, "SaysoError").and_then(|class| class.call1((said,))).map_or_else(|e| e, PyErr::from_value)
}

/// A class of `sayso._errors`.
fn class<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("sayso._errors")?.getattr(name)
}

/// What to do about it, in the words of the module and not of the command.
fn mend(error: &Error) -> String {
    match error {
        Error::NotFound { .. } => "check the spelling of the path".into(),
        Error::Analysis { .. } => "write it again with `run.to_json(path)` of this version of sayso".into(),
        Error::Report { .. } => "`to_csv(\"claims\")`, which has no limit".into(),
        _ => error.mend(),
    }
}
