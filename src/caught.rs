//! Faults that cost one article or one file and not the run: whoever works inside of [`caught`] may panic, and nothing is printed of it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static INSIDE: Cell<usize> = const { Cell::new(0) };
}

/// What some work gives; `None` where it panicked. What it worked on must not be used any more then.
pub fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    INSIDE.set(INSIDE.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(work));
    INSIDE.set(INSIDE.get() - 1);
    done.ok()
}

/// Whether a panic on this thread will be caught, so that a note will tell of it in words for people.
pub fn is_inside() -> bool {
    INSIDE.get() > 0
}

/// Keeps panics that are caught from printing what only the program's authors can read; with `RUST_BACKTRACE` it is printed. For a process that
/// does nothing else: the hook is the process's own.
pub fn quietly() {
    let told = std::panic::take_hook();
    let wanted = std::env::var_os("RUST_BACKTRACE").is_some_and(|v| v != "0");
    std::panic::set_hook(Box::new(move |panic| {
        if wanted || !is_inside() {
            told(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_inside_gives_nothing_and_ends_nothing() {
        assert_eq!(caught(|| 3), Some(3));
        assert!(!is_inside());
        assert_eq!(caught(|| caught(|| panic!("inside")).map_or(is_inside(), |()| false)), Some(true));
        assert!(!is_inside());
    }
}
