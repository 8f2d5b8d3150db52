//! What `sayso.spark` calls on each part of the articles: see `sayso::pipeline::engine`, whose functions these are.
//!
//! An engine runs as many processes as it was given cores, so that each call stays on one thread.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::PyBytes;
use rayon::{ThreadPool, ThreadPoolBuilder};
use sayso::parse::Reader;
use sayso::pipeline::{Fault, engine};
use std::sync::LazyLock;

static ALONE: LazyLock<Option<ThreadPool>> = LazyLock::new(|| ThreadPoolBuilder::new().num_threads(1).build().ok());

/// Work on one thread, without the interpreter.
fn alone<T: Send>(py: Python<'_>, work: impl FnOnce() -> T + Send) -> T {
    py.detach(|| match &*ALONE {
        Some(pool) => pool.install(work),
        None => work(),
    })
}

fn refused(fault: Fault) -> PyErr {
    let what = match fault {
        Fault::Io(e) => e.to_string(),
        Fault::Line { what, .. } | Fault::Foreign(what) => what,
    };
    PyValueError::new_err(format!(
        "this was made by another version of sayso: {what}\ntry: one version on every machine, and an empty `work` folder"
    ))
}

/// An article: id, key, day, window, sketch, extract.
type Article<'py> = (String, String, Option<i32>, Option<i32>, Bound<'py, PyBytes>, Bound<'py, PyBytes>);

/// Reads one record: its articles, and notes as JSON.
#[pyfunction]
pub fn engine_extract<'py>(py: Python<'py>, path: &str, record: &str) -> PyResult<(Vec<Article<'py>>, Vec<String>)> {
    let reader = Reader::embedded().map_err(|e| PyValueError::new_err(e.to_string()))?;
    let (articles, notes) = alone(py, || engine::extract(reader, path, record.as_bytes()));
    let rows = articles
        .into_iter()
        .map(|a| (a.id, a.key, a.day, a.windows[0], PyBytes::new(py, &a.sketch), PyBytes::new(py, &a.extract)))
        .collect();
    Ok((rows, notes))
}

/// For each article of one key, the note that says which it is again, as JSON; `None` for one that stays.
#[pyfunction]
pub fn engine_twice(py: Python<'_>, extracts: Vec<PyBackedBytes>) -> PyResult<Vec<Option<String>>> {
    let extracts: Vec<&[u8]> = extracts.iter().map(|b| &**b).collect();
    alone(py, || engine::twice(&extracts)).map_err(refused)
}

/// Pairs of one window that are alike.
#[pyfunction]
pub fn engine_pairs(py: Python<'_>, window: Option<i32>, sketches: Vec<PyBackedBytes>) -> PyResult<Vec<(String, String, f32)>> {
    let sketches: Vec<&[u8]> = sketches.iter().map(|b| &**b).collect();
    alone(py, || engine::pairs(window, &sketches)).map_err(refused)
}

/// The sets that pairs make: each member but the smallest, with the smallest.
#[pyfunction]
pub fn engine_sets(py: Python<'_>, a: Vec<PyBackedStr>, b: Vec<PyBackedStr>) -> Vec<(String, String)> {
    let pairs: Vec<(&str, &str)> = a.iter().zip(&b).map(|(a, b)| (&**a, &**b)).collect();
    alone(py, || engine::sets(pairs).into_iter().map(|(m, root)| (m.to_owned(), root.to_owned())).collect())
}

/// Everything that is found in one story: table, id, order, JSON.
#[pyfunction]
pub fn engine_settle(py: Python<'_>, extracts: Vec<PyBackedBytes>) -> PyResult<Vec<(&'static str, String, String, String)>> {
    let extracts: Vec<&[u8]> = extracts.iter().map(|b| &**b).collect();
    let rows = alone(py, || engine::settle(&extracts)).map_err(refused)?;
    Ok(rows.into_iter().map(|r| (r.table, r.id, r.order, r.json)).collect())
}

/// Rows of speakers (order, JSON) in any order: one a speaker.
#[pyfunction]
pub fn engine_absorb(py: Python<'_>, orders: Vec<PyBackedStr>, speakers: Vec<PyBackedStr>) -> PyResult<Vec<(String, String)>> {
    let rows: Vec<(&str, &str)> = orders.iter().zip(&speakers).map(|(o, s)| (&**o, &**s)).collect();
    alone(py, || engine::absorb(&rows)).map_err(refused)
}

/// How stories are made: mates that an article keeps, per cent of them that two share, articles beyond which a story is cut.
#[pyfunction]
pub fn engine_measures() -> (usize, usize, usize) {
    (sayso::relate::KEPT, sayso::relate::SHARED, sayso::relate::LARGEST)
}
