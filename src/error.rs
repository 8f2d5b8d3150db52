//! What stops a run: each error says what, where and how to mend it.

use std::fmt;
use std::path::PathBuf;

/// An error that ends a command. One bad article never is one: that is a [`Note`](crate::note::Note).
#[derive(Debug)]
pub enum Error {
    /// The path does not exist.
    NotFound {
        /// The path as given.
        path: PathBuf,
    },
    /// The disk refused.
    Io {
        /// What was being done: `read`, `write`.
        doing: &'static str,
        /// The path in question.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A folder without one readable article.
    NothingReadable {
        /// The path as given.
        path: PathBuf,
        /// Files seen.
        seen: usize,
        /// Why the first few were skipped.
        reasons: Vec<String>,
    },
    /// What should be an analysis and is not.
    Analysis {
        /// The file, when it was read from one.
        path: Option<PathBuf>,
        /// What is wrong with it.
        what: String,
    },
    /// A lexicon, rule, gold or mapping file with a fault in it.
    Table {
        /// The file.
        path: String,
        /// The line, from one; 0 when unknown.
        line: usize,
        /// What is wrong there.
        what: String,
    },
    /// Whoever looked on ended the run.
    Ended {
        /// Articles read until then.
        articles: usize,
        /// Whether they were kept for the next run.
        kept: bool,
    },
    /// The embedded model does not load.
    Model {
        /// What is wrong with it.
        what: String,
    },
    /// The file that keeps what was read cannot be opened or begun; a run can go on without it.
    Cache {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Words that should name something, and do not: an id, a place in the articles.
    Name {
        /// What is wrong with them.
        what: String,
    },
    /// A report in a form that cannot hold it.
    Report {
        /// The form, such as `xlsx`.
        form: &'static str,
        /// What stands in the way.
        what: String,
    },
}

impl Error {
    /// The same of an analysis that was read from a file.
    pub fn in_file(self, file: &std::path::Path) -> Error {
        match self {
            Error::Analysis { path: None, what } => Error::Analysis { path: Some(file.to_owned()), what },
            other => other,
        }
    }

    /// What to do about it, in the imperative.
    pub fn mend(&self) -> String {
        match self {
            Error::NotFound { .. } => "check the spelling of the path; `-` reads one article from standard input".into(),
            Error::Io { doing: "write", .. } => "check that the folder exists and that you may write there".into(),
            Error::Io { .. } => "check that you may read it".into(),
            Error::NothingReadable { seen: 0, .. } => {
                "put articles into it: text, Markdown, saved pages, JSON, JSON Lines, CSV, feeds, WARC, mail, PDF, DOCX, ZIP".into()
            }
            Error::NothingReadable { .. } => {
                "look at the reasons above; save the articles as plain text, Markdown or web pages, in English".into()
            }
            Error::Analysis { .. } => "run `sayso analyze FOLDER -o FILE` again with this version of sayso".into(),
            Error::Table { .. } => "correct that line".into(),
            Error::Ended { kept: true, .. } => "run it again: it goes on from there".into(),
            Error::Ended { kept: false, .. } => "run it again; without `--no-cache` a further run goes on where the last one ended".into(),
            Error::Model { .. } => "build sayso again from a clean checkout; the weights under `models/` are damaged".into(),
            Error::Cache { .. } => "give another folder with `--cache-dir`, or run with `--no-cache`".into(),
            Error::Name { .. } => "copy the id or the place, `FILE:LINE`, from a report".into(),
            Error::Report { .. } => "`--format csv --table claims`, which has no limit".into(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NotFound { path } => write!(f, "cannot read `{}`: there is no such file or folder", path.display()),
            Error::Io { doing, path, source } => write!(f, "cannot {doing} `{}`: {source}", path.display()),
            Error::NothingReadable { path, seen: 0, reasons } => {
                write!(f, "nothing to read in `{}`: the folder holds no articles", path.display())?;
                reasons.iter().try_for_each(|reason| write!(f, "\n  {reason}"))
            }
            Error::NothingReadable { path, seen, reasons } => {
                let none =
                    if *seen == 1 { "the one file there is not readable".into() } else { format!("none of {seen} files is readable") };
                write!(f, "nothing could be read in `{}`: {none}", path.display())?;
                for reason in reasons {
                    write!(f, "\n  {reason}")?;
                }
                Ok(())
            }
            Error::Analysis { path: Some(path), what } => write!(f, "`{}` is not an analysis that can be read: {what}", path.display()),
            Error::Analysis { path: None, what } => write!(f, "this is not an analysis that can be read: {what}"),
            Error::Table { path, line: 0, what } => write!(f, "fault in `{path}`: {what}"),
            Error::Table { path, line, what } => write!(f, "fault in `{path}`, line {line}: {what}"),
            Error::Ended { articles, .. } => write!(f, "ended; articles read until then: {articles}"),
            Error::Model { what } => write!(f, "the embedded model does not load: {what}"),
            Error::Cache { path, source } => write!(f, "the cache `{}` cannot be used: {source}", path.display()),
            Error::Name { what } => f.write_str(what),
            Error::Report { form, what } => write!(f, "no report of the form {form} could be made: {what}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io { source, .. } | Error::Cache { source, .. } => Some(source),
            _ => None,
        }
    }
}
