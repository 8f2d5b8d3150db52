//! The best sequence of begin-inside labels in a window: Viterbi (1967) over the network's scores and the scores of neighbouring labels.
//!
//! Word by word, the best label breaks one long content into pieces at every word that the network doubts, and an entity at every
//! word whose two best types are close; neighbours settle it.

use super::kernel::{self, Path};

/// Labels of the roles, outside included.
pub(super) const ROLES: usize = 7;

/// Labels of the entities, outside included.
pub(super) const ENTITIES: usize = 37;

/// Buffers of [`decode`], reused from window to window.
#[derive(Default)]
pub(super) struct Sequence {
    /// For each token but the first and each label, the best label before it.
    back: Vec<u8>,
    /// The label of each token.
    pub path: Vec<u8>,
}

impl Sequence {
    /// Fills `path` with a label for each row of `scores`, the sequence of the greatest sum. `moves[a * LABELS + b]` is what label `b` gains
    /// after `a`; the last row holds what it gains at the window's first token. Sums run from the first token to the last; ties go to the
    /// smaller label.
    pub(super) fn decode<'a, const LABELS: usize>(&mut self, path: Path, mut scores: impl Iterator<Item = &'a [f32]>, moves: &[f32]) {
        self.back.clear();
        self.path.clear();
        let Some(first) = scores.next() else { return };
        let mut best = [0f32; LABELS];
        for ((best, gain), score) in best.iter_mut().zip(&moves[LABELS * LABELS..]).zip(first) {
            *best = gain + score;
        }
        for row in scores {
            let mut sums = [0f32; LABELS];
            let mut from = [0u32; LABELS];
            kernel::best_moves(path, &best, &moves[..LABELS * LABELS], &mut sums, &mut from);
            for ((best, sum), score) in best.iter_mut().zip(sums).zip(row) {
                *best = sum + score;
            }
            self.back.extend(from.iter().map(|&label| label as u8));
        }
        let mut label = super::network::argmax(best.iter().copied());
        self.path.push(label as u8);
        for from in self.back.chunks_exact(LABELS).rev() {
            label = usize::from(from[label]);
            self.path.push(label as u8);
        }
        self.path.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn best_path(scores: &[[f32; ROLES]], moves: &[f32]) -> Vec<u8> {
        let mut sequence = Sequence::default();
        let paths = Path::available().into_iter().map(|path| {
            sequence.decode::<ROLES>(path, scores.iter().map(|row| &row[..]), moves);
            sequence.path.clone()
        });
        let mut paths: Vec<Vec<u8>> = paths.collect();
        assert!(paths.windows(2).all(|p| p[0] == p[1]), "every path of instructions finds one sequence");
        paths.pop().unwrap()
    }

    fn gain(path: &[u8], scores: &[[f32; ROLES]], moves: &[f32]) -> f32 {
        let mut before = ROLES;
        let mut sum = 0.0;
        for (row, &label) in scores.iter().zip(path) {
            sum += moves[before * ROLES + label as usize] + row[label as usize];
            before = label as usize;
        }
        sum
    }

    #[test]
    fn no_words_have_no_labels() {
        assert!(best_path(&[], &[0.0; 56]).is_empty());
    }

    #[test]
    fn a_doubted_word_stays_inside_its_content() {
        let mut moves = [-1.0; 56];
        moves[5 * ROLES + 6] = 1.0;
        moves[6 * ROLES + 6] = 1.0;
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
            for code in 0..ROLES.pow(scores.len() as u32) {
                let other: Vec<u8> = (0..scores.len()).map(|i| (code / ROLES.pow(i as u32) % ROLES) as u8).collect();
                prop_assert!(gain(&other, &scores, &moves) <= found + 1e-3);
            }
        }
    }
}
