//! An attribution while it is being tied together, in tokens.

use std::ops::Range;

/// Source, cue and content so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub source: Vec<Range<usize>>,
    pub cue: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
    /// The token that names the source for the sake of who it is, where it is not in `source`: the noun before *who*, the subject of an outer verb.
    pub who: Option<usize>,
    pub rule: &'static str,
    pub made: Made,
}

/// What made a draft, where it matters for what later steps leave of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Made {
    /// Any other rule.
    #[default]
    Otherwise,
    /// The verb beside a quotation, which says nothing without it.
    BesideQuotation,
    /// The label of a turn of speech.
    Turn,
}

impl Draft {
    pub fn first(&self) -> usize {
        self.source.iter().chain(&self.cue).chain(&self.content).map(|r| r.start).min().unwrap_or(usize::MAX)
    }

    /// From the first of its tokens to behind the last.
    pub fn bounds(&self) -> Option<Range<usize>> {
        let end = self.source.iter().chain(&self.cue).chain(&self.content).map(|r| r.end).max()?;
        Some(self.first()..end)
    }

    pub fn has_content(&self, token: usize) -> bool {
        self.content.iter().any(|r| r.contains(&token))
    }

    pub fn has_cue(&self, token: usize) -> bool {
        self.cue.iter().any(|r| r.contains(&token))
    }

    pub fn content_len(&self) -> usize {
        self.content.iter().map(ExactSizeIterator::len).sum()
    }

    /// Sorts the pieces and joins those that touch or overlap.
    pub fn tidy(&mut self) {
        for pieces in [&mut self.source, &mut self.cue, &mut self.content] {
            pieces.retain(|r| r.start < r.end);
            pieces.sort_by_key(|r| (r.start, r.end));
            let mut joined: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
            for r in pieces.drain(..) {
                match joined.last_mut() {
                    Some(last) if r.start < last.end => last.end = last.end.max(r.end),
                    _ => joined.push(r),
                }
            }
            *pieces = joined;
        }
    }
}
