//! The file that holds flags which somebody always wants: `sayso.toml` beside or above a folder, `.sayso.toml` in it or there.

use crate::application::args::{Color, FailOn, Format, TableName};
use crate::application::failure::Failure;
use crate::error::Error;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Flags by their names on the command line; a flag given there wins.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// `--threads`
    pub threads: Option<usize>,
    /// `--cache`, as seen from the file.
    pub cache: Option<PathBuf>,
    /// `--no-cache`
    pub no_cache: bool,
    /// `--color`
    pub color: Option<Color>,
    /// `--quiet`
    pub quiet: bool,
    /// `--verbose`
    pub verbose: bool,
    /// `--format` of a report.
    pub format: Option<Format>,
    /// `--table` of a report.
    pub table: Option<TableName>,
    /// `--fail-on` of a report.
    pub fail_on: Option<FailOn>,
    /// `--open`
    pub open: bool,
    /// `--by` of a review.
    pub by: Option<String>,
    /// `--port` of `serve`.
    pub port: Option<u16>,
    /// The file itself.
    #[serde(skip)]
    pub file: Option<PathBuf>,
}

/// Names of the file outside of the folder, and inside.
const OUTSIDE: [&str; 2] = [".sayso.toml", "sayso.toml"];
const INSIDE: &str = ".sayso.toml";

/// The flags that hold for a path: from the file that is named, else from the nearest one.
///
/// # Errors
/// When the file cannot be read, is no TOML, or holds a key that is no flag.
pub fn of(path: Option<&Path>, named: Option<&Path>) -> Result<Config, Failure> {
    let Some(file) = named.map(Path::to_owned).or_else(|| path.and_then(nearest)) else { return Ok(Config::default()) };
    let text = std::fs::read_to_string(&file).map_err(|source| Error::Io { doing: "read", path: file.clone(), source })?;
    let line_of = |byte: usize| text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1;
    let mut config: Config = toml::from_str(&text).map_err(|e| Error::Table {
        path: file.display().to_string(),
        line: e.span().map_or(0, |s| line_of(s.start)),
        what: e.message().replace('\n', " "),
    })?;
    config.cache = config.cache.map(|dir| file.parent().unwrap_or(Path::new("")).join(dir));
    config.file = Some(file);
    Ok(config)
}

fn nearest(path: &Path) -> Option<PathBuf> {
    let whole = path.canonicalize().ok()?;
    let inside = whole.join(INSIDE);
    if inside.is_file() {
        return Some(inside);
    }
    whole.ancestors().skip(1).flat_map(|folder| OUTSIDE.map(|name| folder.join(name))).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_holds_and_a_wrong_key_is_told() {
        let top = tempfile::tempdir().expect("a folder");
        let story = top.path().join("desk/story");
        std::fs::create_dir_all(&story).expect("folders");
        std::fs::write(top.path().join("sayso.toml"), "by = \"desk\"\nthreads = 1\ncache = \"kept\"\n").expect("written");
        let found = of(Some(&story), None).unwrap_or_else(|_| panic!("it reads"));
        assert_eq!((found.by.as_deref(), found.threads), (Some("desk"), Some(1)));
        assert!(found.cache.is_some_and(|c| c.ends_with("kept") && c.is_absolute()));
        std::fs::write(top.path().join("desk/.sayso.toml"), "by = \"Ann\"\n").expect("written");
        assert_eq!(of(Some(&story), None).unwrap_or_else(|_| panic!("it reads")).by.as_deref(), Some("Ann"));
        std::fs::write(story.join(".sayso.toml"), "\ncolour = \"red\"\n").expect("written");
        match of(Some(&story), None) {
            Err(Failure::Error(Error::Table { line, what, .. })) => {
                assert!(line == 2 && what.contains("unknown field `colour`"), "{line} {what}")
            }
            _ => panic!("a wrong key is refused"),
        }
    }
}
