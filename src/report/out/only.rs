//! A report about some disputes alone.

use crate::id::{ClaimId, DisputeId};
use crate::report::analysis::*;
use std::collections::BTreeSet;

/// The analysis cut down to some disputes: their claims, those that are tied to them by a relation, the attributions, speakers and articles
/// of all these. Every id keeps its meaning; notes and counts of files stay those of the whole folder.
///
/// # Errors
/// The first id that is no dispute of the analysis.
pub fn only(analysis: &Analysis, disputes: &[DisputeId]) -> Result<Analysis, DisputeId> {
    let known = || analysis.disputes.iter().chain(&analysis.dismissed);
    if let Some(unknown) = disputes.iter().find(|id| known().all(|d| d.id != **id)) {
        return Err(*unknown);
    }
    let asked = |d: &&DisputeView| disputes.contains(&d.id);
    let mut kept = head(analysis);
    kept.disputes = analysis.disputes.iter().filter(asked).cloned().collect();
    kept.dismissed = analysis.dismissed.iter().filter(asked).cloned().collect();
    let held: BTreeSet<ClaimId> = known().filter(asked).flat_map(|d| &d.positions).flat_map(|p| p.claims.iter().copied()).collect();
    kept.relations = analysis.relations.iter().filter(|r| held.contains(&r.a) || held.contains(&r.b)).cloned().collect();
    let claims: BTreeSet<ClaimId> = held.iter().copied().chain(kept.relations.iter().flat_map(|r| [r.a, r.b])).collect();
    kept.claims = analysis.claims.iter().filter(|c| claims.contains(&c.id)).cloned().collect();
    let mut attributions: BTreeSet<_> = kept.claims.iter().filter_map(|c| c.attribution).collect();
    // An attribution stands in the content of its parent, which stands before it.
    for a in analysis.attributions.iter().rev().filter(|a| attributions.contains(&a.id)).collect::<Vec<_>>() {
        let mut parent = a.parent;
        while let Some(id) = parent.filter(|id| attributions.insert(*id)) {
            parent = analysis.attributions.iter().find(|a| a.id == id).and_then(|a| a.parent);
        }
    }
    kept.attributions = analysis.attributions.iter().filter(|a| attributions.contains(&a.id)).cloned().collect();
    let speakers: BTreeSet<_> = kept
        .claims
        .iter()
        .flat_map(|c| c.chain.iter().copied().chain([c.speaker]))
        .chain(kept.attributions.iter().filter_map(|a| a.speaker))
        .chain(known().filter(asked).flat_map(|d| &d.positions).flat_map(|p| p.speakers.iter().chain(&p.parties).copied()))
        .collect();
    kept.speakers = analysis.speakers.iter().filter(|s| speakers.contains(&s.id)).cloned().collect();
    let documents: BTreeSet<_> = kept.claims.iter().map(|c| c.document).collect();
    kept.documents = analysis.documents.iter().filter(|d| documents.contains(&d.id)).cloned().collect();
    Ok(kept)
}

/// What says whence an analysis comes, and nothing that was found.
fn head(analysis: &Analysis) -> Analysis {
    Analysis {
        schema: analysis.schema.clone(),
        program: analysis.program.clone(),
        documents: Vec::new(),
        speakers: Vec::new(),
        attributions: Vec::new(),
        claims: Vec::new(),
        relations: Vec::new(),
        disputes: Vec::new(),
        dismissed: Vec::new(),
        decisions: Vec::new(),
        notes: analysis.notes.clone(),
        files_seen: analysis.files_seen,
        files_read: analysis.files_read,
    }
}
