//! The part of the Python module that is the program: reading, analysing, and views of what was found. Everything that a user of the module
//! sees stands in `sayso/*.py`, typed and documented there; what passes between the two is plain text, numbers and JSON.
//!
//! Invariants: no call holds the interpreter while it reads or compares; every such call ends soon after Ctrl-C; no input panics.

mod analysis;
mod engine;
mod error;
mod read;
mod run;

#[pyo3::pymodule]
mod _sayso {
    #[pymodule_export]
    use crate::analysis::Analysis;
    #[pymodule_export]
    use crate::engine::{engine_absorb, engine_extract, engine_measures, engine_pairs, engine_sets, engine_settle, engine_twice};
    #[pymodule_export]
    use crate::read::{extract, read_texts};
    #[pymodule_export]
    use crate::run::{analyze_lines, analyze_paths, cache_folder, review_file};

    use pyo3::prelude::*;

    /// Runs the command with the arguments of its command line, the program's name first, and gives the number with which it ends.
    #[pyfunction]
    fn command(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> u8 {
        py.detach(|| sayso::application::main(arguments).code())
    }

    /// The version with the commit and the weights, as every analysis names them: `sayso 0.1.0 (547d47e01e4d, weights 0.6.0)`.
    #[pyfunction]
    fn program() -> String {
        sayso::report::Program::this().to_string()
    }

    /// What a rule or a word of the report means; `None` for what is neither.
    #[pyfunction]
    fn explain(name: &str) -> Option<String> {
        sayso::report::explain(None, name)
    }

    /// The JSON Schema of an analysis, as JSON.
    #[pyfunction]
    fn schema() -> String {
        sayso::report::json(&sayso::report::schema())
    }
}
