//! An analysis as Python holds it: one value in memory, and views of it as JSON and text.

use crate::run::review;
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use sayso::application::{Refused, anchors, keep, question, title_of};
use sayso::id::{DisputeId, DocumentId};
use sayso::report::{self, Decision, DocumentView, Review, Table, Verdict, What};
use serde::Serialize;
use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// Everything that was read and found. It never changes: a decision gives another one.
#[pyclass(frozen, module = "sayso._sayso")]
pub struct Analysis {
    analysis: Arc<report::Analysis>,
    title: String,
    index: OnceLock<Index>,
}

/// Length of an id as reports print it: `c-0123456789abcdef`.
const PRINTED: usize = 18;

/// Where things stand in an analysis.
struct Index {
    /// List and place of everything that has an id, by what reports print of it.
    by_id: HashMap<String, (&'static str, usize)>,
    /// Claims and attributions of each document.
    within: Vec<[Range<usize>; 2]>,
}

impl Analysis {
    /// Takes an analysis that is called so.
    pub fn new(analysis: report::Analysis, title: String) -> Analysis {
        Analysis { analysis: Arc::new(analysis), title, index: OnceLock::new() }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let a = &*self.analysis;
            let mut by_id = HashMap::new();
            let mut put = |kind: &'static str, ids: &mut dyn Iterator<Item = String>| {
                ids.enumerate().for_each(|(i, id)| {
                    by_id.insert(id, (kind, i));
                });
            };
            put("documents", &mut a.documents.iter().map(|x| x.id.to_string()));
            put("speakers", &mut a.speakers.iter().map(|x| x.id.to_string()));
            put("attributions", &mut a.attributions.iter().map(|x| x.id.to_string()));
            put("claims", &mut a.claims.iter().map(|x| x.id.to_string()));
            put("relations", &mut a.relations.iter().map(|x| x.id.to_string()));
            put("disputes", &mut a.disputes.iter().map(|x| x.id.to_string()));
            put("dismissed", &mut a.dismissed.iter().map(|x| x.id.to_string()));
            let claims = ranges(a.claims.iter().map(|c| c.document));
            let attributions = ranges(a.attributions.iter().map(|t| t.document));
            let of = |ranges: &HashMap<DocumentId, Range<usize>>, id| ranges.get(&id).cloned().unwrap_or(0..0);
            Index { by_id, within: a.documents.iter().map(|d| [of(&claims, d.id), of(&attributions, d.id)]).collect() }
        })
    }
}

/// Where each document's things stand in a list by document.
fn ranges(documents: impl Iterator<Item = DocumentId>) -> HashMap<DocumentId, Range<usize>> {
    let mut found: HashMap<DocumentId, Range<usize>> = HashMap::new();
    for (i, document) in documents.enumerate() {
        found.entry(document).or_insert(i..i).end = i + 1;
    }
    found
}

/// Some items of a list as a JSON array; fewer where the list ends before.
fn some(list: &[impl Serialize], start: usize, stop: usize) -> String {
    let stop = stop.min(list.len());
    // Plain data with string keys always serialises into memory.
    serde_json::to_string(&list[start.min(stop)..stop]).unwrap_or_default()
}

/// Some documents without their texts, which are asked for by themselves.
fn without_texts(list: &[DocumentView], start: usize, stop: usize) -> Vec<DocumentView> {
    let stop = stop.min(list.len());
    let bare = |d: &DocumentView| DocumentView {
        id: d.id,
        path: d.path.clone(),
        title: d.title.clone(),
        outlet: d.outlet.clone(),
        byline: d.byline.clone(),
        published: d.published.clone(),
        url: d.url.clone(),
        origin: d.origin,
        language: d.language.clone(),
        length: d.length,
        text: None,
    };
    list[start.min(stop)..stop].iter().map(bare).collect()
}

#[pymethods]
impl Analysis {
    /// Reads an analysis file's text; without a title it is called as reports call the file.
    #[staticmethod]
    #[pyo3(signature = (text, path, title=None))]
    fn read(py: Python<'_>, text: &str, path: PathBuf, title: Option<String>) -> PyResult<Analysis> {
        let title = title.unwrap_or_else(|| title_of(std::slice::from_ref(&path)));
        let read = py.detach(|| report::read_analysis(text));
        Ok(Analysis::new(read.map_err(|e| crate::error::raised(py, e.in_file(&path)))?, title))
    }

    /// The analysis after the decisions of a review file.
    fn reviewed(&self, py: Python<'_>, file: PathBuf) -> PyResult<Analysis> {
        let mut analysis = (*self.analysis).clone();
        py.detach(|| review(&mut analysis, &file)).map_err(|e| crate::error::raised(py, e))?;
        Ok(Analysis::new(analysis, self.title.clone()))
    }

    /// What was read, in a few words, such as the folder's name.
    #[getter]
    fn title(&self) -> &str {
        &self.title
    }

    /// How many items a list has.
    fn count(&self, list: &str) -> PyResult<usize> {
        let a = &*self.analysis;
        Ok(match list {
            "documents" => a.documents.len(),
            "speakers" => a.speakers.len(),
            "attributions" => a.attributions.len(),
            "claims" => a.claims.len(),
            "relations" => a.relations.len(),
            "disputes" => a.disputes.len(),
            "dismissed" => a.dismissed.len(),
            "decisions" => a.decisions.len(),
            "notes" => a.notes.len(),
            _ => return Err(PyValueError::new_err(format!("an analysis has no list `{list}`"))),
        })
    }

    /// Items of a list, from one index until before another, as a JSON array in the form of the output contract; documents without their texts.
    fn items(&self, py: Python<'_>, list: &str, start: usize, stop: usize) -> PyResult<String> {
        let a = &*self.analysis;
        let text = py.detach(|| {
            Some(match list {
                "documents" => some(&without_texts(&a.documents, start, stop), 0, stop),
                "speakers" => some(&a.speakers, start, stop),
                "attributions" => some(&a.attributions, start, stop),
                "claims" => some(&a.claims, start, stop),
                "relations" => some(&a.relations, start, stop),
                "disputes" => some(&a.disputes, start, stop),
                "dismissed" => some(&a.dismissed, start, stop),
                "decisions" => some(&a.decisions, start, stop),
                "notes" => some(&a.notes, start, stop),
                _ => return None,
            })
        });
        text.ok_or_else(|| PyValueError::new_err(format!("an analysis has no list `{list}`")))
    }

    /// The text of a document; `None` in an analysis that was written without texts, and for an index that is none.
    fn text(&self, document: usize) -> Option<&str> {
        self.analysis.documents.get(document)?.text.as_deref()
    }

    /// The ids of a list whose items have some, whole.
    fn ids(&self, list: &str) -> PyResult<Vec<String>> {
        let a = &*self.analysis;
        Ok(match list {
            "documents" => a.documents.iter().map(|x| x.id.whole()).collect(),
            "speakers" => a.speakers.iter().map(|x| x.id.whole()).collect(),
            "attributions" => a.attributions.iter().map(|x| x.id.whole()).collect(),
            "claims" => a.claims.iter().map(|x| x.id.whole()).collect(),
            "relations" => a.relations.iter().map(|x| x.id.whole()).collect(),
            "disputes" => a.disputes.iter().map(|x| x.id.whole()).collect(),
            "dismissed" => a.dismissed.iter().map(|x| x.id.whole()).collect(),
            _ => return Err(PyValueError::new_err(format!("an analysis has no list `{list}` of things with ids"))),
        })
    }

    /// The list and the index of what has an id, whole or as reports print it; `None` when nothing has it.
    fn find(&self, id: &str) -> Option<(&'static str, usize)> {
        self.index().by_id.get(id.get(..PRINTED).unwrap_or(id)).copied()
    }

    /// Where the claims and the attributions of a document stand in their lists: start and stop of each.
    fn within(&self, document: usize) -> (usize, usize, usize, usize) {
        let [claims, attributions] = self.index().within.get(document).cloned().unwrap_or([0..0, 0..0]);
        (claims.start, claims.end, attributions.start, attributions.end)
    }

    /// How many articles, statements and disputes, in a sentence.
    fn summary(&self) -> String {
        report::View::new(&self.analysis).summary()
    }

    /// The program that made it: version, commit and weights.
    fn program(&self) -> String {
        self.analysis.program.to_string()
    }

    /// Files seen, and files of which at least one article was read.
    fn files(&self) -> (usize, usize) {
        (self.analysis.files_seen, self.analysis.files_read)
    }

    /// A position of a dispute as a sentence with its speakers: *Yes, says Ecuador*.
    fn sentence(&self, dispute: &str, position: usize) -> Option<String> {
        let (list, i) = self.find(dispute)?;
        let disputes = if list == "dismissed" { &self.analysis.dismissed } else { &self.analysis.disputes };
        let dispute = disputes.get(i)?;
        Some(report::View::new(&self.analysis).sentence(dispute, dispute.positions.get(position)?))
    }

    /// The analysis file: the bytes that `sayso analyze` writes.
    fn json(&self, py: Python<'_>) -> String {
        py.detach(|| report::json(&*self.analysis))
    }

    /// The page, as one file.
    fn html(&self, py: Python<'_>, title: &str) -> String {
        py.detach(|| report::html(&self.analysis, title))
    }

    /// The cards of some disputes, or of all that are reported, as a piece of HTML.
    fn cards(&self, py: Python<'_>, only: Option<Vec<String>>) -> String {
        let only = only.map(|ids| ids.iter().filter_map(|id| id.parse().ok()).collect::<Vec<DisputeId>>());
        py.detach(|| report::cards_html(&self.analysis, only.as_deref()))
    }

    /// The report for a pull request or a wiki.
    fn markdown(&self, py: Python<'_>) -> String {
        py.detach(|| report::markdown(&self.analysis))
    }

    /// The report for a terminal of so many columns, with its colours.
    fn terminal(&self, py: Python<'_>, width: usize) -> String {
        py.detach(|| report::terminal(&self.analysis, width))
    }

    /// The claim graph for Gephi, Cytoscape and networkx.
    fn graphml(&self, py: Python<'_>) -> String {
        py.detach(|| report::graphml(&self.analysis))
    }

    /// Linked data.
    fn jsonld(&self, py: Python<'_>) -> String {
        py.detach(|| report::jsonld(&self.analysis))
    }

    /// A table, as CSV.
    fn csv(&self, py: Python<'_>, table: &str) -> PyResult<String> {
        let table = match table {
            "disputes" => Table::Disputes,
            "positions" => Table::Positions,
            "claims" => Table::Claims,
            "quantities" => Table::Quantities,
            _ => {
                return Err(PyValueError::new_err(format!("there is no table `{table}`\ntry: disputes, positions, claims or quantities")));
            }
        };
        Ok(py.detach(|| report::csv(&self.analysis, table)))
    }

    /// A workbook.
    fn xlsx<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let made = py.detach(|| report::workbook(&self.analysis));
        let bytes = made.map_err(|e| crate::error::raised(py, e))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Why: what is known of an id, a rule or a word of the report; `None` for what is none of them.
    fn explain(&self, py: Python<'_>, name: &str) -> Option<String> {
        py.detach(|| report::explain(Some(&self.analysis), name))
    }

    /// The analysis after a verdict on a dispute (`confirmed`, `dismissed`, `open`); where a file is named, it is kept there too.
    #[pyo3(signature = (dispute, verdict, note, by, file))]
    fn judged(
        &self,
        py: Python<'_>,
        dispute: &str,
        verdict: &str,
        note: Option<String>,
        by: Option<String>,
        file: Option<PathBuf>,
    ) -> PyResult<Analysis> {
        let verdict = match verdict {
            "confirmed" => Verdict::Confirmed,
            "dismissed" => Verdict::Dismissed,
            "open" => Verdict::Open,
            _ => return Err(PyValueError::new_err(format!("`{verdict}` is no verdict\ntry: confirmed, dismissed or open"))),
        };
        let id: DisputeId = dispute.parse().map_err(|e: sayso::error::Error| PyKeyError::new_err(e.to_string()))?;
        let done = py.detach(|| {
            let mut analysis = (*self.analysis).clone();
            let what = What::Verdict { dispute: id, claims: anchors(&analysis, id), verdict };
            let decision = Decision { what, note, by, when: Some(now()), line: 0 };
            match file {
                Some(file) => {
                    let about = question(&analysis, id);
                    keep(&mut analysis, &file, &decision, &about).map(|_| analysis)
                }
                None => {
                    report::apply_review(&mut analysis, &Review { decisions: vec![decision] }, "review");
                    match analysis.decisions.last() {
                        Some(done) if !done.applied => Err(Refused::Dangling(done.said.clone())),
                        _ => Ok(analysis),
                    }
                }
            }
        });
        match done {
            Ok(analysis) => Ok(Analysis::new(analysis, self.title.clone())),
            Err(Refused::Dangling(what)) => Err(PyKeyError::new_err(what)),
            Err(Refused::File(error)) => Err(crate::error::raised(py, error)),
        }
    }

    /// What changed from this analysis to another: as JSON, and as Markdown.
    fn difference(&self, py: Python<'_>, new: &Bound<'_, Analysis>) -> (String, String) {
        let (old, new) = (&self.analysis, &new.get().analysis);
        py.detach(|| {
            let difference = report::diff(old, new);
            (report::json(&difference), report::diff_markdown(&difference))
        })
    }
}

/// Now, as decisions name it: ISO 8601 in UTC, to the second.
fn now() -> String {
    let second = jiff::Timestamp::now().as_second();
    jiff::Timestamp::from_second(second).map_or_else(|_| String::new(), |t| t.to_string())
}
