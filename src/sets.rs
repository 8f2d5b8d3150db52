//! Sets that grow together (union-find, Tarjan 1975): stories of articles, figures of one thing.
//!
//! The root of a set is its smallest member, so that the order in which sets are joined decides nothing. `graph` keeps one of its own, whose
//! members stand with or against each other.

/// Sets of the numbers from 0 to some count.
pub(crate) struct Sets(Vec<usize>);

impl Sets {
    /// Each number in a set of its own.
    pub(crate) fn new(n: usize) -> Sets {
        Sets((0..n).collect())
    }

    /// The smallest number in the set of `i`.
    pub(crate) fn find(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }

    /// Makes one set of those of `a` and `b`.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::Sets;

    #[test]
    fn a_set_is_known_by_its_smallest_member_in_whatever_order_it_grew() {
        for pairs in [[(4, 2), (2, 3), (0, 1)], [(0, 1), (3, 2), (4, 3)]] {
            let mut sets = Sets::new(6);
            pairs.iter().for_each(|&(a, b)| sets.join(a, b));
            assert_eq!((0..6).map(|i| sets.find(i)).collect::<Vec<_>>(), [0, 0, 2, 2, 2, 5]);
        }
    }
}
