//! sayso for a page: files in, the report out, one step at a time, so that the page can say how far it is.
//!
//! The module imports nothing: it can reach neither a network nor a disk nor a clock. What passes between the two are bytes in its memory. The
//! page asks for [`room`], writes there, and calls; what comes back lies where [`out`] and [`out_length`] say.
//!
//! A fault in somebody else's parser, which the command survives, ends a module: the page then takes a fresh one and names the file in [`spoilt`].

#![deny(clippy::too_many_lines)]

mod work;

use std::cell::RefCell;
use work::Work;

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

#[derive(Default)]
struct State {
    input: Vec<u8>,
    output: Vec<u8>,
    work: Work,
}

impl State {
    /// What stands in the input, up to a length and from there on.
    fn taken(&mut self, length: usize) -> (String, Vec<u8>) {
        let mut input = std::mem::take(&mut self.input);
        let rest = input.split_off(length.min(input.len()));
        (String::from_utf8_lossy(&input).into_owned(), rest)
    }
}

fn with<T>(act: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(act)
}

/// Begins afresh; the message of a fault that ends the module will be found in the output.
#[unsafe(no_mangle)]
pub extern "C" fn begin() {
    std::panic::set_hook(Box::new(|fault| {
        let said = fault.to_string();
        // The state is held by whoever broke off; then nothing is said of it but that it did.
        STATE.with(|state| drop(state.try_borrow_mut().map(|mut state| state.output = said.into_bytes())));
    }));
    with(|state| *state = State::default());
}

/// Loads network and lexicons, and goes through all the work once on articles of its own. What is held stays.
#[unsafe(no_mangle)]
pub extern "C" fn rehearse() {
    work::rehearse();
}

/// Where so many bytes can be written.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    with(|state| {
        state.input = vec![0; length];
        state.input.as_mut_ptr()
    })
}

/// Takes a file: its path in the folder, so many bytes long, and then what it holds.
#[unsafe(no_mangle)]
pub extern "C" fn add(name_length: usize) {
    with(|state| {
        let (name, bytes) = state.taken(name_length);
        state.work.add(name, bytes);
    });
}

/// Takes the path of a file, so many bytes long, and then why it is not to be read.
#[unsafe(no_mangle)]
pub extern "C" fn spoilt(name_length: usize) {
    with(|state| {
        let (name, why) = state.taken(name_length);
        state.work.spoilt(name, String::from_utf8_lossy(&why).into_owned());
    });
}

/// All files are there: they are a folder, or one file alone. Its name is in the input.
#[unsafe(no_mangle)]
pub extern "C" fn start(is_folder: bool) {
    with(|state| {
        let (name, _) = state.taken(usize::MAX);
        state.work.start(name, is_folder);
    });
}

/// Puts into the output what the next step will do, as JSON; nothing where all is done.
#[unsafe(no_mangle)]
pub extern "C" fn next() -> bool {
    with(|state| {
        let next = state.work.next();
        state.output = next.as_ref().map_or_else(Vec::new, |next| serde_json::to_vec(next).unwrap_or_default());
        next.is_some()
    })
}

/// Does it.
#[unsafe(no_mangle)]
pub extern "C" fn step() {
    with(|state| state.work.step());
}

/// Puts into the output what was found: 0 the analysis as JSON, 1 the report as a page, 2 what is said of both, as JSON.
#[unsafe(no_mangle)]
pub extern "C" fn take(what: u32) {
    with(|state| {
        state.output = match what {
            0 => state.work.json().into_bytes(),
            1 => state.work.html().into_bytes(),
            _ => serde_json::to_vec(&state.work.said()).unwrap_or_default(),
        };
    });
}

/// Where the output lies.
#[unsafe(no_mangle)]
pub extern "C" fn out() -> *const u8 {
    with(|state| state.output.as_ptr())
}

/// Bytes of the output.
#[unsafe(no_mangle)]
pub extern "C" fn out_length() -> usize {
    with(|state| state.output.len())
}

/// The source of randomness that crates ask for: there is none, and nothing that is called needs it.
#[cfg(target_family = "wasm")]
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(_: *mut u8, _: usize) -> Result<(), getrandom::Error> {
    Err(getrandom::Error::UNSUPPORTED)
}
