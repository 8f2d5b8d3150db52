//! Where a result goes: standard output or a file, which is there whole or not at all.

use crate::application::failure::Failure;
use crate::application::setting;
use crate::error::Error;
use crate::report::out::Part;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

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

/// What names the files of a folder that this program wrote, so that the next run replaces them and touches nothing else.
const OWN: &str = ".sayso-files";

/// Writes a report that is a folder: its files anew, those of an earlier run that are not in it removed, and everything else left as it is.
/// A folder that holds anything and none of ours is refused.
pub fn folder(folder: &Path, what: &str, parts: &[Part]) -> Result<(), Failure> {
    let fault = |doing, path: &Path| {
        let path = path.to_owned();
        move |source| Failure::from(Error::Io { doing, path, source })
    };
    let list = folder.join(OWN);
    let before = match std::fs::read_to_string(&list) {
        Ok(text) => text,
        Err(_) if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) => {
            return Err(Failure::new(
                format!("`{}` holds other files, and this report is a folder of its own", folder.display()),
                "name a folder that is not there yet, for instance one inside of it",
            ));
        }
        Err(_) => String::new(),
    };
    // The list comes first: whoever ends the program leaves no file that is not in it.
    let now: BTreeSet<&str> = parts.iter().map(|p| p.path.as_str()).collect();
    let known: BTreeSet<&str> = before.lines().chain(now.iter().copied()).collect();
    std::fs::create_dir_all(folder).map_err(fault("write", folder))?;
    std::fs::write(&list, lines(&known)).map_err(fault("write", &list))?;
    let mut size = 0;
    for part in parts {
        let file = folder.join(&part.path);
        if let Some(inner) = file.parent() {
            std::fs::create_dir_all(inner).map_err(fault("write", inner))?;
        }
        // What is the same stays untouched, so that nobody's program takes it for new.
        if std::fs::read(&file).ok().as_ref() != Some(&part.content) {
            std::fs::write(&file, &part.content).map_err(fault("write", &file))?;
        }
        size += part.content.len() as u64;
    }
    for old in known.difference(&now).filter(|old| is_inside(old)) {
        let _ = std::fs::remove_file(folder.join(old));
    }
    std::fs::write(&list, lines(&now)).map_err(fault("write", &list))?;
    let about = if what.is_empty() { String::new() } else { format!(": {what}") };
    let count = if parts.len() == 1 { "1 file".to_owned() } else { format!("{} files", parts.len()) };
    setting::tell(&format!("wrote `{}` ({count}, {}){about}", folder.display(), bytes(size)));
    Ok(())
}

fn lines(names: &BTreeSet<&str>) -> String {
    names.iter().flat_map(|n| [*n, "\n"]).collect()
}

/// Whether a line of the list is a path that cannot lead out of the folder: somebody else may have written it.
fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|c| matches!(c, Component::Normal(_)))
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

    #[test]
    fn a_list_removes_nothing_outside_its_folder() {
        for path in ["../a", "/etc/passwd", "a/../../b", "./a"] {
            assert!(!super::is_inside(path), "{path}");
        }
        assert!(super::is_inside("Articles/a b.md"));
    }
}
