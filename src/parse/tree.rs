//! The best tree of a sentence: Chu-Liu/Edmonds maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967) with one root.

/// Heads of a sentence from arc scores: `scores[i * n + j]` says how well `j` heads `i`, the diagonal how well `i` is the root.
/// The result holds `i` itself for the root. Ties go to the smaller index.
pub(super) fn decode(scores: &[f32], n: usize) -> Vec<usize> {
    let mut heads: Vec<usize> = (0..n).map(|i| super::network::argmax(scores[i * n..(i + 1) * n].iter().copied())).collect();
    let roots = heads.iter().enumerate().filter(|(i, h)| i == *h).count();
    if roots == 1 && cycle(&heads).is_none() {
        return heads;
    }
    // The root is the token that loses least, or gains most, by being it.
    let gain = (0..n).map(|i| {
        let other = (0..n).filter(|&j| j != i).map(|j| scores[i * n + j]).fold(f32::NEG_INFINITY, f32::max);
        if other == f32::NEG_INFINITY { f32::MAX } else { scores[i * n + i] - other }
    });
    let root = super::network::argmax(gain);
    let mut own: Vec<f64> = scores.iter().map(|&s| f64::from(s)).collect();
    for i in 0..n {
        own[i * n + i] = f64::NEG_INFINITY;
    }
    heads = arborescence(own, n, root);
    heads[root] = root;
    heads
}

/// Tokens of a cycle among heads, when there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut state = vec![0u32; heads.len()];
    for start in 0..heads.len() {
        let mark = start as u32 + 1;
        let mut at = start;
        while state[at] == 0 {
            state[at] = mark;
            if heads[at] == at {
                break;
            }
            at = heads[at];
        }
        if state[at] == mark && heads[at] != at {
            let mut found = vec![at];
            let mut next = heads[at];
            while next != at {
                found.push(next);
                next = heads[next];
            }
            return Some(found);
        }
    }
    None
}

/// Best heads for every token but `root`, contracting one cycle at a time.
fn arborescence(scores: Vec<f64>, n: usize, root: usize) -> Vec<usize> {
    let best = |i: usize| {
        let mut best = (usize::MAX, f64::NEG_INFINITY);
        for j in (0..n).filter(|&j| j != i) {
            if best.0 == usize::MAX || scores[i * n + j] > best.1 {
                best = (j, scores[i * n + j]);
            }
        }
        best.0
    };
    let mut heads: Vec<usize> = (0..n).map(|i| if i == root { i } else { best(i) }).collect();
    let Some(cycle) = cycle(&heads) else { return heads };
    // One new token stands for the cycle; `old[k]` is what token k of the smaller problem was.
    let mut inside = vec![false; n];
    for &t in &cycle {
        inside[t] = true;
    }
    let old: Vec<usize> = (0..n).filter(|&t| !inside[t]).collect();
    let m = old.len() + 1;
    let whole = m - 1;
    let mut small = vec![f64::NEG_INFINITY; m * m];
    let mut enters = vec![0usize; m];
    let mut leaves = vec![0usize; m];
    for (k, &t) in old.iter().enumerate() {
        for (l, &u) in old.iter().enumerate() {
            if k != l {
                small[k * m + l] = scores[t * n + u];
            }
        }
        // The best head inside the cycle for a token outside.
        let mut out = (cycle[0], f64::NEG_INFINITY);
        // The best token of the cycle to be headed from outside.
        let mut into = (cycle[0], f64::NEG_INFINITY);
        for &c in &cycle {
            if scores[t * n + c] > out.1 {
                out = (c, scores[t * n + c]);
            }
            let gain = scores[c * n + t] - scores[c * n + heads[c]];
            if gain > into.1 {
                into = (c, gain);
            }
        }
        small[k * m + whole] = out.1;
        leaves[k] = out.0;
        small[whole * m + k] = into.1;
        enters[k] = into.0;
    }
    let small_root = old.iter().position(|&t| t == root).unwrap_or(0);
    let solved = arborescence(small, m, small_root);
    for (k, &t) in old.iter().enumerate() {
        if t != root {
            heads[t] = if solved[k] == whole { leaves[k] } else { old[solved[k]] };
        }
    }
    let from = solved[whole];
    if from < old.len() {
        heads[enters[from]] = old[from];
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn heads_form_one_tree(n in 1usize..9, raw in prop::collection::vec(-5.0f32..5.0, 64)) {
            let heads = decode(&raw[..n * n], n);
            prop_assert_eq!(heads.iter().enumerate().filter(|(i, h)| i == *h).count(), 1);
            prop_assert!(cycle(&heads).is_none());
        }

        #[test]
        fn no_other_tree_with_that_root_scores_higher(raw in prop::collection::vec(-5.0f32..5.0, 16)) {
            let n = 4;
            let heads = decode(&raw, n);
            let total = |h: &[usize]| h.iter().enumerate().map(|(i, &j)| f64::from(raw[i * n + j])).sum::<f64>();
            let root = (0..n).find(|&i| heads[i] == i).unwrap();
            for code in 0..n.pow(n as u32) {
                let other: Vec<usize> = (0..n).map(|i| code / n.pow(i as u32) % n).collect();
                let one_root = (0..n).filter(|&i| other[i] == i).eq([root]);
                if one_root && cycle(&other).is_none() {
                    prop_assert!(total(&heads) >= total(&other) - 1e-4);
                }
            }
        }
    }
}
