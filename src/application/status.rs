//! How a command ended.

use std::process::ExitCode;

/// How a command ended, as the number that a shell sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It did what was asked.
    Done = 0,
    /// A dispute was found under `--fail-on dispute`, or a snapshot differs.
    Found = 1,
    /// Nothing could be analysed, or the request makes no sense.
    Refused = 2,
}

impl Status {
    /// The number that a shell sees.
    pub fn code(self) -> u8 {
        self as u8
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status.code())
    }
}
