//! A stretch of a list, so that no answer is longer than a client can take.

use schemars::JsonSchema;
use serde::Serialize;

/// Where an answer stands in the whole list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Page {
    /// How many there are in all.
    pub total: usize,
    /// How many were left out at the beginning.
    pub offset: usize,
    /// The `offset` of the next page; null on the last.
    pub next: Option<usize>,
}

/// How much of a list an answer holds: usually, and at most whatever is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    pub usual: usize,
    pub most: usize,
}

impl Measure {
    /// The asked stretch of a list; one item at least, so that a client comes on.
    pub fn cut<T>(self, all: impl IntoIterator<Item = T>, offset: usize, limit: Option<usize>) -> (Page, Vec<T>) {
        let mut all: Vec<T> = all.into_iter().collect();
        let (total, offset) = (all.len(), offset.min(all.len()));
        let end = offset.saturating_add(limit.unwrap_or(self.usual).clamp(1, self.most)).min(total);
        all.truncate(end);
        all.drain(..offset);
        (Page { total, offset, next: (end < total).then_some(end) }, all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_meet_and_end() {
        let cut = |offset, limit| Measure { usual: 10, most: 20 }.cut(0..25, offset, limit);
        assert_eq!(cut(0, None), (Page { total: 25, offset: 0, next: Some(10) }, (0..10).collect()));
        assert_eq!(cut(10, Some(99)), (Page { total: 25, offset: 10, next: None }, (10..25).collect()));
        assert_eq!(cut(24, Some(0)), (Page { total: 25, offset: 24, next: None }, vec![24]));
        assert_eq!(cut(usize::MAX, Some(usize::MAX)), (Page { total: 25, offset: 25, next: None }, vec![]));
    }
}
