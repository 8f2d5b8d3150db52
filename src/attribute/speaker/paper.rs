//! Who wrote a paper that the text cites: *Ida Holm filed the lawsuit in May. The lawsuit says …*

use super::nature::can_speak;
use crate::attribute::tree;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::parse::{Dependency as D, Pos};

/// The head of whoever is said to have written, filed or issued a paper with this lemma: the cited one itself, else the only one that the text
/// tells of. `None` where several have written one, for it may be any of theirs.
pub fn author(view: View<'_>, citing: usize, lemma: &str) -> Option<usize> {
    let court = W.papers_of_courts.has(lemma);
    let same = |t: usize| {
        let other = view.lemma(t);
        other == lemma || court && W.papers_of_courts.has(&other)
    };
    let written = |verb: usize| {
        let told = if view.relation(verb) == D::Acl { view.head(verb) } else { view.child(verb, &[D::Obj, D::NsubjPass]) };
        let paper = told.filter(|&p| same(p) && W.authoring.has(&view.lemma(verb)));
        // Who sues files the lawsuit.
        let sues = || court && W.sue.has(&view.lemma(verb)) && !tree::is_passive(view, verb);
        let author = tree::subject_of(view, verb).filter(|&a| paper != Some(a) && a != citing && can_speak(view, a))?;
        (paper.is_some() || sues()).then_some((paper, author))
    };
    let verbs = (0..view.len()).filter(|&t| view.pos(t) == Pos::Verb && !view.quoted(t) && !tree::is_negated(view, t));
    let found: Vec<(Option<usize>, usize)> = verbs.filter_map(written).collect();
    if let Some(&(_, own)) = found.iter().find(|(paper, _)| *paper == Some(citing)) {
        return Some(own);
    }
    let &(_, first) = found.first()?;
    found.iter().all(|&(_, author)| view.lower(author) == view.lower(first)).then_some(first)
}
