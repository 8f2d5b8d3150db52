//! The one test binary; a line on each module says what belongs there.

/// Wire copy and reprints.
mod origin;
