//! What `PATH` stands for: a folder of articles, an annotated event, an analysis file, one article, or standard input.

use crate::failure::Failure;
use sayso::error::Error;
use sayso::parse::Reader;
use sayso::pipeline;
use sayso::report::{self, Analysis};
use std::path::{Path, PathBuf};

/// The analysis of a folder, or the one in a file.
pub fn analysis(path: &Path) -> Result<Analysis, Failure> {
    if let Some(found) = analysis_file(path)? {
        return Ok(found);
    }
    Ok(pipeline::run(Reader::embedded()?, &articles(path))?.analysis())
}

/// Where the articles are: an annotated event keeps them in `articles/`, beside a `gold.json` that is no article.
pub fn articles(path: &Path) -> PathBuf {
    let inner = path.join("articles");
    if inner.is_dir() && path.join("gold.json").is_file() { inner } else { path.to_owned() }
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

/// An analysis as the bytes of its file.
pub fn json(analysis: &Analysis) -> Vec<u8> {
    // Writing plain data to memory cannot fail; an empty file would be caught by every reader.
    let mut bytes = serde_json::to_vec_pretty(analysis).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
