//! Noun phrases and subjects, as names are read off them.

use super::attribution::Piece;
use crate::parse::{Dependency as Dep, Parsed};
use std::ops::Range;

/// The subject's tokens of a verb: its own, or that of the verb it is coordinated with. `None` for a passive.
pub(super) fn subject(parsed: &Parsed, verb: usize) -> Option<Range<usize>> {
    let mut at = verb;
    for _ in 0..3 {
        if parsed.children_by(at, &[Dep::NsubjPass]).next().is_some() {
            return None;
        }
        if let Some(s) = parsed.children_by(at, &[Dep::Nsubj]).next() {
            return Some(noun_phrase(parsed, s));
        }
        match parsed.words[at].head {
            Some(h) if matches!(parsed.words[at].relation, Dep::Conj | Dep::Xcomp) => at = h as usize,
            _ => return None,
        }
    }
    None
}

/// A noun with what belongs to it, clauses left out.
pub(super) fn noun_phrase(parsed: &Parsed, head: usize) -> Range<usize> {
    let (mut start, mut end) = (head, head + 1);
    for child in parsed.children(head) {
        if matches!(
            parsed.words[child].relation,
            Dep::AclRelcl
                | Dep::Acl
                | Dep::Punct
                | Dep::Parataxis
                | Dep::Case
                | Dep::Cop
                | Dep::Advcl
                | Dep::Mark
                | Dep::Advmod
                | Dep::Nsubj
                | Dep::Aux
        ) {
            continue;
        }
        let extent = parsed.extent(child);
        start = start.min(extent.start);
        end = end.max(extent.end);
    }
    start..end
}

/// A range of tokens in both units; `None` when it is empty.
pub(super) fn piece(parsed: &Parsed, r: &Range<usize>) -> Option<Piece> {
    let tokens = &parsed.segmented.tokens;
    let (a, b) = (tokens.get(r.start)?, tokens.get(r.end.checked_sub(1)?)?);
    (r.start < r.end).then(|| Piece { first: r.start, last: r.end, span: crate::text::Span::new(a.span.start, b.span.end) })
}
