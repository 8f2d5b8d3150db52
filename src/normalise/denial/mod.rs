//! Constructions of denial in, claims out: what is denied becomes a claim of the denier's, negative, and one of whoever is denied.
//!
//! ```text
//! before  The ministry denied any role in the sale. The union rejected the report.
//! after   ministry  taking part in the sale  negative   (stated)
//!         unnamed   taking part in the sale  positive   (implied)
//!         union     deny                     negative   (points at: the report)
//! ```
//!
//! What it never does: it ties no denial that only points to what it points at; that takes all claims of a story, and is done by `relate`.
//!
//! How it decides: the first construction of `construction/rules/en.toml` that fits a cue is taken. Its clause, its deed, or the clause or
//! deed under its noun of saying is what is denied; else the denial points. What is withheld or refused (*denied bail*, *rejected the offer*,
//! *the court dismissed the charges*) is not denied (`withheld`).

mod deed;
mod denied;
mod denier;
mod manner;
mod taken_up;
mod target;
mod withheld;

use super::claim::{Modality, ReplyForm};
use super::construction::{self, Found};
use super::draft::Draft;
use super::modality::weaker;
use super::reading::Reading;
use crate::parse::Dependency;

/// Adds the claims of every denial of the document.
pub(super) fn of_document(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let mut spent: Vec<usize> = Vec::new();
    // Clauses that are denied: of what stands below them the denier says nothing by itself (*denied having called the report a lie*).
    let mut under: Vec<usize> = Vec::new();
    for sentence in reading.sentences() {
        for t in sentence {
            for found in construction::at(reading, t).iter().map(|found| taken_up::taken_up(reading, found)) {
                // *denied that the charge was false*: what is denied denies nothing itself.
                if spent.contains(&found.cue) || under.iter().any(|&c| c == found.cue || says(reading, c, found.cue)) {
                    continue;
                }
                let noncommittal = withheld::noncommittal(reading, &found);
                if noncommittal || withheld::withheld(reading, &found) {
                    // *denounced the killing of*: what the cue turned round was never denied.
                    unturn(reading, &found, drafts, noncommittal);
                    spent.push(found.cue);
                    continue;
                }
                if denied::apply(reading, &found, drafts) {
                    spent.push(found.cue);
                    under.extend(found.clause.filter(|&c| c != found.cue));
                }
            }
        }
    }
}

/// Whether a word belongs to what a clause says, and to no relative clause or aside in it.
fn says(reading: &Reading<'_>, clause: usize, mut t: usize) -> bool {
    use Dependency::{Ccomp, Conj, Csubj, Nsubj, Obj, Obl, Xcomp};
    let inside = |t: usize| matches!(reading.relation(t), Ccomp | Conj | Csubj | Nsubj | Obj | Obl | Xcomp);
    let below = reading.parsed.is_below(t, clause) && t != clause;
    while below && t != clause && inside(t) {
        let Some(head) = reading.head(t) else { break };
        t = head;
    }
    below && t == clause
}

/// Gives back their polarity to the claims that the cue's attribution turned round; of what is neither confirmed nor denied, nothing is said.
fn unturn(reading: &Reading<'_>, found: &Found, drafts: &mut [Draft], noncommittal: bool) {
    let Some(a) = reading.cue_of(found.cue).filter(|_| found.does == ReplyForm::Denies) else { return };
    for draft in drafts.iter_mut().filter(|d| d.claim.attribution == Some(a)) {
        draft.unturn();
        if noncommittal {
            draft.claim.modality = weaker(draft.claim.modality, Modality::Possible);
        }
    }
}
