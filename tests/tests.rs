//! The one test binary; a line on each module says what belongs there.
