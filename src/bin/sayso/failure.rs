//! Why a command ends early.

use sayso::error::Error;

/// Why a command ended early.
pub enum Failure {
    /// What, where, how to mend.
    Error(Error),
    /// The reader of our output went away.
    Pipe,
    /// A request that names nothing: what, then the mend on a line of its own.
    Words(String),
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
