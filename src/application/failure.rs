//! Why a command ends early.

use crate::error::Error;

/// Why a command ended early.
pub enum Failure {
    /// What, where, and what to try.
    Error(Error),
    /// The reader of our output went away.
    Pipe,
    /// A request that names nothing: what, then what to try on a line of its own.
    Words(String),
}

impl Failure {
    /// A request that cannot be met: what is wrong, and what to try.
    pub fn new(what: impl std::fmt::Display, attempt: impl std::fmt::Display) -> Failure {
        Failure::Words(format!("{what}\ntry: {attempt}"))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Error(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(source: std::io::Error) -> Failure {
        if source.kind() == std::io::ErrorKind::BrokenPipe {
            Failure::Pipe
        } else {
            Failure::Error(Error::Io { doing: "write", path: "standard output".into(), source })
        }
    }
}
