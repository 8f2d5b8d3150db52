//! Single texts: what the per-document rooms make of each.

use crate::analysis::Analysis;
use crate::error::faulty;
use crate::run::{of_lines, reader, watched};
use pyo3::prelude::*;
use rayon::prelude::*;
use sayso::id::DocumentId;
use sayso::ingest::{Document, Published, Seen};
use sayso::pipeline::{self, Documents, Line, Options, Watch, run_read};
use sayso::text::Text;

/// One text and what is known of it.
#[derive(FromPyObject)]
pub struct Told {
    text: String,
    title: Option<String>,
    outlet: Option<String>,
    date: Option<String>,
    byline: Option<String>,
    url: Option<String>,
}

/// Reads texts, each as an article by itself; every span counts code points of the text as it was given.
#[pyfunction]
#[pyo3(signature = (texts, *, threads=None))]
pub fn read_texts(py: Python<'_>, texts: Vec<Told>, threads: Option<usize>) -> PyResult<Vec<Analysis>> {
    let mut documents = Vec::with_capacity(texts.len());
    for told in texts {
        documents.push(document(py, told)?);
    }
    let read = watched(py, threads, None, move |progress| {
        let reader = reader()?;
        let one = |document: Document| {
            if progress.read(1, 0).is_break() {
                return None;
            }
            let extract = pipeline::extract(reader, document);
            let documents = Documents { extracts: vec![extract], seen: Seen { files: 1, read: 1, ..Seen::default() } };
            Some(run_read(documents, &Options::default()).into_analysis())
        };
        Ok(documents.into_par_iter().filter_map(one).collect::<Vec<_>>())
    })?;
    Ok(read.into_iter().map(|analysis| Analysis::new(analysis, "text".into())).collect())
}

/// A text as a document. Its id comes from what is known of it, so that the same text has the same ids in every program.
fn document(py: Python<'_>, told: Told) -> PyResult<Document> {
    let Told { text, title, outlet, date, byline, url } = told;
    let published = match date.as_deref() {
        None => None,
        Some(date) => Some(
            day(date).ok_or_else(|| faulty(py, format!("`{date}` is no day\ntry: a date, or its text in ISO 8601, such as 2024-05-31")))?,
        ),
    };
    let name = url.as_deref().or(title.as_deref()).unwrap_or("text");
    let mut document = Document::of_text("text", Text::new(text));
    document.id = DocumentId::of(&[name, document.text.as_str()]);
    Ok(Document { title, outlet, byline, url, published, language: Some("en".into()), ..document })
}

/// A day, or the day of a moment, in ISO 8601.
fn day(text: &str) -> Option<Published> {
    let date = text.get(..10)?;
    (text.len() == 10 || text[10..].starts_with(['T', ' '])).then_some(())?;
    date.parse().ok().map(Published::day)
}

/// The first of the three steps that split the work over machines, on articles as the lines of a JSON Lines file of that name: one line of
/// JSON for each article, and one for what was seen beside them, as `sayso extract` writes them.
#[pyfunction]
#[pyo3(signature = (lines, name, *, threads=None))]
pub fn extract(py: Python<'_>, lines: &[u8], name: String, threads: Option<usize>) -> PyResult<Vec<String>> {
    let lines = lines.to_vec();
    watched(py, threads, None, move |progress| {
        let documents = of_lines(lines, &name, progress)?;
        let written = |line: Line| serde_json::to_string(&line).unwrap_or_default();
        let Documents { extracts, seen } = documents;
        let mut out: Vec<String> = extracts.into_par_iter().map(|e| written(Line::Extract(Box::new(e)))).collect();
        out.push(written(Line::Seen(seen)));
        Ok(out)
    })
}
