//! What flags and the configuration file together want, set once before anything is read.

use std::sync::OnceLock;

/// How much is said beside the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Talk {
    /// Errors alone.
    Quiet,
    /// What a user must know.
    #[default]
    Usual,
    /// What was read from where, and how long it took.
    Verbose,
}

static TALK: OnceLock<Talk> = OnceLock::new();

/// Sets how much is said.
pub fn talk(talk: Talk) {
    let _ = TALK.set(talk);
}

fn told() -> Talk {
    TALK.get().copied().unwrap_or_default()
}

/// Whether only errors are said.
pub fn is_quiet() -> bool {
    told() == Talk::Quiet
}

/// Says something beside the result, unless it was asked to be quiet.
pub fn say(text: &str) {
    if !is_quiet() {
        anstream::eprintln!("{text}");
    }
}

/// Says what a person at a terminal wants to know, and a script does not.
pub fn tell(text: &str) {
    use std::io::IsTerminal;
    if told() == Talk::Verbose || told() == Talk::Usual && std::io::stderr().is_terminal() {
        anstream::eprintln!("{text}");
    }
}

/// Says what only somebody who asked for more wants to know.
pub fn detail(text: impl FnOnce() -> String) {
    if told() == Talk::Verbose {
        anstream::eprintln!("{}", text());
    }
}

/// Now, as decisions name it: ISO 8601 in UTC, to the second.
pub fn now() -> String {
    let second = jiff::Timestamp::now().as_second();
    jiff::Timestamp::from_second(second).map_or_else(|_| String::new(), |t| t.to_string())
}

/// The name under which the system knows the user.
pub fn user() -> Option<String> {
    let name = |key: &str| std::env::var(key).ok().filter(|n| !n.trim().is_empty());
    name("USER").or_else(|| name("USERNAME")).or_else(|| name("LOGNAME"))
}
