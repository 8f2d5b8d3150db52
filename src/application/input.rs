//! What `PATH` stands for: a folder of articles, an annotated event, an analysis file, one article, or standard input.

use crate::application::failure::Failure;
use crate::application::reading;
use crate::error::Error;
use crate::ingest::articles_of;
use crate::pipeline::Run;
use crate::report::{self, Analysis, Review};
use std::io::Read;
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
    analysis_of(&[path.to_owned()])
}

/// The analysis of several folders and files as one, with the decisions of the review files beside them.
pub fn analysis_of(paths: &[PathBuf]) -> Result<Analysis, Failure> {
    Ok(match input(paths)? {
        Input::Analysis(analysis) => *analysis,
        Input::Run(run) => run.into_analysis(),
    })
}

/// The same, where a run is left as it is.
pub fn input(paths: &[PathBuf]) -> Result<Input, Failure> {
    let reviews: Vec<PathBuf> = paths.iter().filter_map(|p| beside(p, Beside::Review)).filter(|f| f.exists()).collect();
    if reviews.is_empty() && !paths.iter().any(|p| is_analysis(p)) {
        return Ok(Input::Run(Box::new(reading::run_all(paths)?)));
    }
    let mut analysis = unreviewed(paths)?;
    reviews.iter().try_for_each(|file| reviewed(&mut analysis, file))?;
    Ok(Input::Analysis(Box::new(analysis)))
}

/// The analysis as the program found it, without any decision.
pub fn unreviewed(paths: &[PathBuf]) -> Result<Analysis, Failure> {
    match paths {
        [path] => match analysis_file(path)? {
            Some(analysis) => Ok(analysis),
            None => Ok(reading::run(path)?.into_analysis()),
        },
        _ => match paths.iter().find(|p| is_analysis(p)) {
            Some(file) => Err(Failure::new(
                format!("`{}` is an analysis, which stands alone", file.display()),
                "name it without other paths, or name the folders that it was made of",
            )),
            None => Ok(reading::run_all(paths)?.into_analysis()),
        },
    }
}

/// Applies the decisions of a review file.
pub fn reviewed(analysis: &mut Analysis, file: &Path) -> Result<(), Failure> {
    let review = review_in(file)?;
    let name = file.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    report::apply_review(analysis, &review, &name);
    Ok(())
}

/// The decisions in a review file.
pub fn review_in(file: &Path) -> Result<Review, Failure> {
    let text = std::fs::read_to_string(file).map_err(|source| Error::Io { doing: "read", path: file.to_owned(), source })?;
    Ok(report::read_review(&file.display().to_string(), &text)?)
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

/// What a report calls itself: the name of the folder or file that was read, and how many more.
pub fn title_of(paths: &[PathBuf]) -> String {
    match paths {
        [] => String::new(),
        [path] => title(path),
        [path, others @ ..] => format!("{} and {} more", title(path), others.len()),
    }
}

/// The same of one.
pub fn title(path: &Path) -> String {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned());
    let own = if whole.is_file() { whole.file_stem().map(|n| n.to_string_lossy().into_owned()) } else { name(&whole) };
    // `articles` says nothing: the folder around it is the story.
    let own = own.filter(|n| n != "articles").or_else(|| whole.parent().and_then(name));
    report::titled(&own.unwrap_or_else(|| "articles".into()))
}

/// Bytes at the beginning of a file that tell an analysis.
const HEAD: u64 = 200;

/// Whether a file begins as an analysis does.
pub fn is_analysis(path: &Path) -> bool {
    let begins = || {
        let mut head = Vec::new();
        std::fs::File::open(path)
            .and_then(|file| file.take(HEAD).read_to_end(&mut head))
            .is_ok_and(|_| String::from_utf8_lossy(&head).contains("\"schema\""))
    };
    path.extension().is_some_and(|e| e == "json") && path.is_file() && begins()
}

/// Such a file, read; `None` when the path is something else.
fn analysis_file(path: &Path) -> Result<Option<Analysis>, Failure> {
    if !is_analysis(path) {
        return Ok(None);
    }
    let text = std::fs::read(path).map_err(|source| Error::Io { doing: "read", path: path.to_owned(), source })?;
    let text = String::from_utf8(text).map_err(|_| Error::Analysis { path: Some(path.to_owned()), what: "it is no UTF-8".into() })?;
    Ok(Some(report::read_analysis(&text).map_err(|e| e.in_file(path))?))
}
