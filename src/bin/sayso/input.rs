//! What `PATH` stands for: a folder of articles, an annotated event, an analysis file, one article, or standard input.

use crate::failure::Failure;
use crate::reading;
use sayso::error::Error;
use sayso::ingest::articles_of;
use sayso::pipeline::Run;
use sayso::report::{self, Analysis};
use std::path::{Path, PathBuf};

/// What stands for a path's analysis.
pub enum Input {
    /// The analysis, with the decisions of its review file.
    Analysis(Box<Analysis>),
    /// A run that nobody has reviewed, of which the analysis can be written without holding it.
    Run(Box<Run>),
}

/// The analysis of a folder, or the one in a file, with the decisions of its review file.
pub fn analysis(path: &Path) -> Result<Analysis, Failure> {
    Ok(match input(path)? {
        Input::Analysis(analysis) => *analysis,
        Input::Run(run) => run.into_analysis(),
    })
}

/// The same, where a run is left as it is.
pub fn input(path: &Path) -> Result<Input, Failure> {
    let found = analysis_file(path)?;
    let review = beside(path, Beside::Review).filter(|f| f.exists());
    let mut analysis = match (found, &review) {
        (Some(found), _) => found,
        (None, None) => return Ok(Input::Run(Box::new(reading::run(path)?))),
        (None, Some(_)) => reading::run(path)?.into_analysis(),
    };
    if let Some(file) = review {
        let text = std::fs::read_to_string(&file).map_err(|source| Error::Io { doing: "read", path: file.clone(), source })?;
        let review = report::read_review(&file.display().to_string(), &text)?;
        let name = file.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        report::apply_review(&mut analysis, &review, &name);
    }
    Ok(Input::Analysis(Box::new(analysis)))
}

/// What is kept beside a folder or file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Decisions of reviewers.
    Review,
    /// The accepted analysis.
    Accepted,
}

/// The file beside a folder of articles: the folder's name and an ending of ours. `None` for standard input and for a folder without a name.
pub fn beside(path: &Path, what: Beside) -> Option<PathBuf> {
    if path.as_os_str() == "-" {
        return None;
    }
    let ending = match what {
        Beside::Review => ".review.toml",
        Beside::Accepted => ".accepted.json",
    };
    let folder = articles_of(path);
    // `.` and `..` have no name of their own.
    let named = if folder.file_name().is_some() { folder } else { folder.canonicalize().ok()? };
    let mut name = named.file_name()?.to_owned();
    name.push(ending);
    Some(named.with_file_name(name))
}

/// What a report calls itself: the name of the folder or file that was read.
pub fn title(path: &Path) -> String {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned());
    let own = if whole.is_file() { whole.file_stem().map(|n| n.to_string_lossy().into_owned()) } else { name(&whole) };
    // `articles` says nothing: the folder around it is the story.
    let own = own.filter(|n| n != "articles").or_else(|| whole.parent().and_then(name));
    let name = own.unwrap_or_else(|| "articles".into()).replace('_', " ");
    // `2016-03` is a month; `port-strike` is two words.
    let mut words = name.split('-');
    let mut title = words.next().unwrap_or_default().to_owned();
    for word in words {
        let digits = title.ends_with(|c: char| c.is_ascii_digit()) && word.starts_with(|c: char| c.is_ascii_digit());
        title.push(if digits { '-' } else { ' ' });
        title.push_str(word);
    }
    title
}

/// A file that begins as an analysis does, read; `None` when the path is something else.
fn analysis_file(path: &Path) -> Result<Option<Analysis>, Failure> {
    if path.extension().is_none_or(|e| e != "json") || !path.is_file() {
        return Ok(None);
    }
    let text = std::fs::read(path).map_err(|source| Error::Io { doing: "read", path: path.to_owned(), source })?;
    let head = String::from_utf8_lossy(&text[..text.len().min(200)]).into_owned();
    if !head.contains("\"schema\"") {
        return Ok(None);
    }
    let text = String::from_utf8(text).map_err(|_| Error::Analysis { path: path.to_owned(), what: "it is no UTF-8".into() })?;
    Ok(Some(report::read_analysis(&text).map_err(|what| Error::Analysis { path: path.to_owned(), what })?))
}
