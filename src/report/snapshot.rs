//! An accepted analysis: what is kept beside a folder, and the text that a user's own tests review.

use super::analysis::Analysis;
use super::json::json;
use super::markdown::markdown;

/// The analysis as it is kept: everything but the texts of the articles, which stand in the folder itself.
pub fn accepted(analysis: &Analysis) -> String {
    let mut kept = analysis.clone();
    kept.documents.iter_mut().for_each(|d| d.text = None);
    json(&kept)
}

/// The report as a stable text for a snapshot test: the same articles give the same bytes on any machine.
///
/// With [insta](https://insta.rs) a folder of articles becomes a regression test:
///
/// ```no_run
/// let model = sayso::parse::Reader::embedded()?;
/// let analysis = sayso::pipeline::run(model, std::path::Path::new("tests/story"))?.analysis();
/// let text = sayso::report::snapshot_text(&analysis);
/// // In a test: insta::assert_snapshot!("story", text);
/// # Ok::<(), sayso::error::Error>(())
/// ```
pub fn snapshot_text(analysis: &Analysis) -> String {
    markdown(analysis)
}
