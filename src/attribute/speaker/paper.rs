//! Who wrote a paper that the text cites: *Ida Holm filed the lawsuit in May. The lawsuit says …*

use super::nature::can_speak;
use crate::attribute::tree;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::parse::{Dependency as D, Pos};

/// The head of whoever is said to have written, filed or issued a paper with this lemma; of several the nearest to the citing token.
pub fn author(view: View<'_>, citing: usize, lemma: &str) -> Option<usize> {
    let own = view.sentence_tokens(citing);
    let court = W.papers_of_courts.has(lemma) || W.court_complaints.has(lemma);
    let same = |t: usize| {
        let other = view.lemma(t);
        other == lemma || court && (W.papers_of_courts.has(&other) || W.court_complaints.has(&other))
    };
    let found =
        (0..view.len()).filter(|&v| view.pos(v) == Pos::Verb && !view.quoted(v) && W.authoring.has(&view.lemma(v))).filter_map(|v| {
            let paper = match view.relation(v) {
                D::Acl => view.head(v).filter(|&h| same(h)),
                _ => view.child(v, &[D::Obj, D::NsubjPass]).filter(|&o| same(o)),
            };
            // Who sues files the lawsuit.
            let sues = court && W.sue.has(&view.lemma(v)) && !tree::is_passive(view, v);
            if paper.is_none() && !sues
                || paper == Some(citing) && own.contains(&v) && view.relation(v) != D::Acl
                || tree::is_negated(view, v)
            {
                return None;
            }
            let author = tree::subject_of(view, v).filter(|&s| paper != Some(s) && s != citing && can_speak(view, s))?;
            Some((citing.abs_diff(v), author))
        });
    found.min().map(|(_, author)| author)
}
