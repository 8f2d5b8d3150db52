//! What two reviewers decided alike.

use super::{Review, What};
use crate::id::DisputeId;
use crate::report::{DisputeView, Verdict};
use std::collections::BTreeMap;

/// How the verdicts of two files stand to each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Disputes on which both decided: confirmed by both, dismissed by both.
    pub alike: (usize, usize),
    /// Those on which they decided otherwise, with both verdicts, by id.
    pub apart: Vec<(DisputeId, Verdict, Verdict)>,
    /// Disputes on which the first or the second alone decided.
    pub alone: (usize, usize),
    /// Cohen's kappa over what both decided; none where neither ever decided otherwise, or nothing was decided by both.
    pub kappa: Option<f64>,
}

/// Compares the verdicts of two reviews of one folder. `disputes` are those of the folder, dismissed ones too: by them a verdict is found
/// that names its dispute by another id.
pub fn agreement<'a>(first: &Review, second: &Review, disputes: impl Iterator<Item = &'a DisputeView> + Clone) -> Agreement {
    let (a, b) = (verdicts(first, disputes.clone()), verdicts(second, disputes));
    let mut found = Agreement::default();
    let mut table = [[0usize; 2]; 2];
    for (id, &one) in &a {
        let Some(&other) = b.get(id) else {
            found.alone.0 += 1;
            continue;
        };
        table[usize::from(one == Verdict::Dismissed)][usize::from(other == Verdict::Dismissed)] += 1;
        if one != other {
            found.apart.push((*id, one, other));
        }
    }
    found.alone.1 = b.keys().filter(|id| !a.contains_key(id)).count();
    found.alike = (table[0][0], table[1][1]);
    found.kappa = kappa(table);
    found
}

/// The last word of a review on each dispute; what was opened again has none.
fn verdicts<'a>(review: &Review, disputes: impl Iterator<Item = &'a DisputeView> + Clone) -> BTreeMap<DisputeId, Verdict> {
    let mut found = BTreeMap::new();
    for decision in &review.decisions {
        let What::Verdict { dispute, claims, verdict } = &decision.what else { continue };
        let holds = |d: &&DisputeView| claims.len() > 1 && claims.iter().all(|c| d.positions.iter().any(|p| p.claims.contains(c)));
        let id =
            if disputes.clone().any(|d| d.id == *dispute) { *dispute } else { disputes.clone().find(holds).map_or(*dispute, |d| d.id) };
        if *verdict == Verdict::Open {
            found.remove(&id);
        } else {
            found.insert(id, *verdict);
        }
    }
    found
}

/// Agreement beyond what two who decide at random, each as often as they do, would reach.
fn kappa(table: [[usize; 2]; 2]) -> Option<f64> {
    let n = table.iter().flatten().sum::<usize>() as f64;
    let share = |x: usize| x as f64 / n;
    let (rows, columns) = ([table[0][0] + table[0][1], table[1][0] + table[1][1]], [table[0][0] + table[1][0], table[0][1] + table[1][1]]);
    let seen = share(table[0][0] + table[1][1]);
    let chance = share(rows[0]) * share(columns[0]) + share(rows[1]) * share(columns[1]);
    (n > 0.0 && chance < 1.0).then(|| (seen - chance) / (1.0 - chance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Decision;

    fn review(verdicts: &[(&str, Verdict)]) -> Review {
        let decision = |(id, verdict): &(&str, Verdict)| Decision {
            what: What::Verdict { dispute: DisputeId::of(&[id]), claims: Vec::new(), verdict: *verdict },
            note: None,
            by: None,
            when: None,
            line: 0,
        };
        Review { decisions: verdicts.iter().map(decision).collect() }
    }

    #[test]
    fn the_last_word_of_each_counts() {
        use Verdict::*;
        let a = review(&[("1", Dismissed), ("1", Confirmed), ("2", Dismissed), ("3", Confirmed), ("4", Confirmed)]);
        let b = review(&[("1", Confirmed), ("2", Dismissed), ("3", Dismissed), ("5", Confirmed), ("4", Confirmed), ("4", Open)]);
        let found = agreement(&a, &b, [].iter());
        assert_eq!((found.alike, found.alone), ((1, 1), (1, 1)));
        assert_eq!(found.apart, [(DisputeId::of(&["3"]), Confirmed, Dismissed)]);
        // Two of three alike; chance is 2/3·1/3 + 1/3·2/3.
        assert!((found.kappa.expect("they differ") - 0.4).abs() < 1e-9);
        assert_eq!(agreement(&a, &review(&[]), [].iter()).kappa, None);
    }
}
