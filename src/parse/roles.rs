//! The best sequence of attribution roles in a window: Viterbi (1967) over the network's scores and the scores of neighbouring labels.
//!
//! Word by word, the best label breaks one long content into pieces at every word that the network doubts; neighbours settle it.

/// Labels of the roles, outside included.
pub(super) const LABELS: usize = 7;

/// Fills `path` with a label for each row of `scores`, the sequence of the greatest sum. `moves[a * 7 + b]` is what label `b` gains after
/// `a`; row 7 holds what it gains at the window's first token. Sums run from the first token to the last; ties go to the smaller label.
pub(super) fn decode<'a>(scores: impl Iterator<Item = &'a [f32]>, moves: &[f32], back: &mut Vec<[u8; LABELS]>, path: &mut Vec<u8>) {
    back.clear();
    path.clear();
    let mut best = [0f32; LABELS];
    for row in scores {
        let mut next = [0f32; LABELS];
        let mut from = [0u8; LABELS];
        for label in 0..LABELS {
            let mut gain = f32::NEG_INFINITY;
            if back.is_empty() {
                gain = moves[LABELS * LABELS + label];
            } else {
                for before in 0..LABELS {
                    let sum = best[before] + moves[before * LABELS + label];
                    if sum > gain {
                        (gain, from[label]) = (sum, before as u8);
                    }
                }
            }
            next[label] = gain + row[label];
        }
        best = next;
        back.push(from);
    }
    let mut label = super::network::argmax(best.iter().copied());
    for from in back.iter().rev() {
        path.push(label as u8);
        label = from[label] as usize;
    }
    path.reverse();
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn best_path(scores: &[[f32; LABELS]], moves: &[f32]) -> Vec<u8> {
        let (mut back, mut path) = (Vec::new(), Vec::new());
        decode(scores.iter().map(|row| &row[..]), moves, &mut back, &mut path);
        path
    }

    fn gain(path: &[u8], scores: &[[f32; LABELS]], moves: &[f32]) -> f32 {
        let mut before = LABELS;
        let mut sum = 0.0;
        for (row, &label) in scores.iter().zip(path) {
            sum += moves[before * LABELS + label as usize] + row[label as usize];
            before = label as usize;
        }
        sum
    }

    #[test]
    fn no_words_have_no_roles() {
        assert!(best_path(&[], &[0.0; 56]).is_empty());
    }

    #[test]
    fn a_doubted_word_stays_inside_its_content() {
        let mut moves = [-1.0; 56];
        moves[5 * LABELS + 6] = 1.0;
        moves[6 * LABELS + 6] = 1.0;
        let row = |label: usize, score: f32| std::array::from_fn(|i| if i == label { score } else { 0.0 });
        let scores = [row(5, 4.0), row(6, 4.0), row(0, 0.5), row(6, 4.0)];
        assert_eq!(best_path(&scores, &moves), [5, 6, 6, 6]);
    }

    proptest! {
        #[test]
        fn no_other_sequence_gains_more(
            scores in prop::collection::vec(prop::array::uniform7(-3.0f32..3.0), 1..4),
            moves in prop::collection::vec(-3.0f32..3.0, 56),
        ) {
            let found = gain(&best_path(&scores, &moves), &scores, &moves);
            for code in 0..LABELS.pow(scores.len() as u32) {
                let other: Vec<u8> = (0..scores.len()).map(|i| (code / LABELS.pow(i as u32) % LABELS) as u8).collect();
                prop_assert!(gain(&other, &scores, &moves) <= found + 1e-3);
            }
        }
    }
}
