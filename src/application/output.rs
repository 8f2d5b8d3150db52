//! Where a result goes: standard output or a file, which is there whole or not at all.

use crate::application::failure::Failure;
use crate::application::setting;
use crate::error::Error;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file that is meant by `-o`; `None` for standard output, which `-` is too.
pub fn file(output: Option<PathBuf>) -> Option<PathBuf> {
    output.filter(|path| path.as_os_str() != "-")
}

/// Writes a file through one beside it, so that whoever ends the program leaves no half of it; then says so.
pub fn write(file: &Path, what: &str, write: impl FnOnce(File) -> io::Result<()>) -> Result<(), Failure> {
    // What is no plain file, such as `/dev/null` or a pipe, is written where it is.
    let beside = match std::fs::metadata(file) {
        Ok(there) if !there.is_file() => file.to_owned(),
        _ => file.with_added_extension("part"),
    };
    let done = File::create(&beside).and_then(write);
    let done = done.and_then(|()| if beside == file { Ok(()) } else { std::fs::rename(&beside, file) });
    done.map_err(|source| {
        if beside != file {
            let _ = std::fs::remove_file(&beside);
        }
        Failure::from(Error::Io { doing: "write", path: file.to_owned(), source })
    })?;
    let size = std::fs::metadata(file).map_or(0, |m| m.len());
    let about = if what.is_empty() { String::new() } else { format!(": {what}") };
    setting::tell(&format!("wrote `{}` ({}){about}", file.display(), bytes(size)));
    Ok(())
}

/// Writes bytes to a file, or to standard output.
pub fn put(output: Option<&Path>, what: &str, content: &[u8]) -> Result<(), Failure> {
    match output {
        Some(file) => write(file, what, |mut out| out.write_all(content)),
        None => Ok(io::stdout().lock().write_all(content)?),
    }
}

/// A size as people read it.
pub fn bytes(n: u64) -> String {
    match n {
        0..1_000 => format!("{n} bytes"),
        1_000..1_000_000 => format!("{} KB", n.div_ceil(1_000)),
        _ => format!("{:.1} MB", n as f64 / 1e6),
    }
}

/// Opens a file or address in the program that the system has for it. BROWSER names another.
pub fn open(what: &str) {
    let own = std::env::var("BROWSER").ok().filter(|b| !b.trim().is_empty());
    let mut command = match &own {
        Some(browser) => std::process::Command::new(browser),
        None if cfg!(target_os = "macos") => std::process::Command::new("open"),
        None if cfg!(windows) => std::process::Command::new("explorer"),
        None => std::process::Command::new("xdg-open"),
    };
    let quiet = std::process::Stdio::null;
    let done = command.arg(what).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
    if done.is_err() {
        setting::say(&format!("note: nothing here opens it by itself\ntry: open `{what}` in a browser"));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes_are_read_at_a_glance() {
        assert_eq!([12, 1_000, 145_984, 12_345_678].map(super::bytes), ["12 bytes", "1 KB", "146 KB", "12.3 MB"]);
    }
}
