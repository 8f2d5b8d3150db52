//! A figure put as a question: *31 people were killed in the fire* asks *How many people were killed in the fire?*

use super::gate::asked;
use super::phrase::{self, Subject, render};
use super::{table, verb};
use crate::lexicon::wording::{fill, slot, words};
use crate::normalise::proposition;
use crate::normalise::quantity::{Figure, QuantityKind};
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};

/// The question that a figure answers; `None` where its clause makes no sure one.
pub(super) fn how_many(reading: &Reading<'_>, figure: &Figure) -> Option<String> {
    if matches!(figure.kind, QuantityKind::Difference | QuantityKind::Rate) {
        return None;
    }
    let n = reading.parsed.words.len();
    let head = figure.head.filter(|&h| h < n).or_else(|| figure.tokens.clone().next_back())?;
    let (clause, counted) = (governor(reading, head)?, counted(reading, figure, head));
    let measured = counted.is_none();
    stated(reading, head, clause).filter(|_| measured).or_else(|| {
        let counted = counted?;
        let ways = [subject_of, object_of, there];
        let counts = figure.is_count() && figure.predicate == Some(clause);
        let happened = || happened_to(reading, figure, head, clause, &counted).filter(|_| counts);
        happened().or_else(|| ways.iter().find_map(|way| way(reading, head, clause, &counted)))
    })
}

/// The word whose participant the counted noun is: *members* in *14 of its members were hurt* goes to *hurt*.
fn governor(reading: &Reading<'_>, head: usize) -> Option<usize> {
    let relation = reading.relation(head);
    let predicate = reading.child(head, &[Dependency::Cop]).is_some();
    if predicate { Some(head) } else { reading.head(head).filter(|_| relation != Dependency::Root) }
}

/// The counted noun phrase without its number: *people*, *members of the crew*. `None` where nothing is counted.
fn counted(reading: &Reading<'_>, figure: &Figure, head: usize) -> Option<String> {
    let bare = figure.tokens.contains(&head);
    if bare || !matches!(reading.pos(head), Pos::Noun | Pos::Propn) || words().units.contains_key(&figure.unit) {
        return None;
    }
    // *Nine others*: of whom?
    if table().verbs.empty_nouns.contains(&reading.lemma(head).to_lowercase()) {
        return None;
    }
    let mut keep = phrase::noun_tokens(reading, head);
    keep.retain(|t| !figure.tokens.contains(t));
    // *at least four of the people*, *more than 40 such claims*: what stands before the number belongs to it.
    keep.retain(|&t| t >= figure.tokens.start);
    let text = render(reading, &keep)?;
    let first = text.split(' ').next()?.to_lowercase();
    let good = !words().determiners.contains(&first) && phrase::is_plural(reading, head) && text.split(' ').count() <= 6;
    good.then_some(text)
}

/// *The toll rose to 23*, *the fee was 22 million euros*: what is the toll?
fn stated(reading: &Reading<'_>, head: usize, clause: usize) -> Option<String> {
    use Dependency::*;
    let predicate = if reading.child(head, &[Cop]).is_some() { head } else { clause };
    let copular = predicate == head;
    let verb = !copular && words().figure_verbs.contains(reading.lemma(predicate)) && matches!(reading.relation(head), Obl | Obj | Xcomp);
    if !copular && !verb {
        return None;
    }
    let subject = proposition::written(reading, predicate).filter(|&s| s != head && reading.pos(s) == Pos::Noun)?;
    if phrase::is_plural(reading, subject) {
        return None;
    }
    let Subject { text, plural } = phrase::subject(reading, subject, predicate)?;
    let t = table();
    let the = super::defined(reading, subject).unwrap_or(text);
    asked(&fill(&t.ask.what_figure, &[(slot::BE, if plural { &t.aux.were } else { &t.aux.was }), (slot::SUBJECT, &the)]))
}

/// *The blast killed 12 people at the market*: how many people were killed at the market, whoever or whatever did it.
fn happened_to(reading: &Reading<'_>, figure: &Figure, head: usize, clause: usize, counted: &str) -> Option<String> {
    if reading.relation(head) != Dependency::Obj || reading.pos(clause) != Pos::Verb {
        return None;
    }
    let rest = rest(reading, clause, head)?;
    // *The blast at the port killed 12*: the event is the subject.
    let doer = proposition::written(reading, clause).or_else(|| proposition::understood(reading, clause));
    let event = doer.filter(|&d| super::is_event(reading, d)).and_then(|d| super::defined(reading, d));
    let t = table();
    let event = event.map_or_else(String::new, |e| format!("{} {e}", t.aux.r#in));
    let what = figure.frame.split('-').next().unwrap_or_default();
    let told = format!("{} {what}", t.aux.were);
    asked(&fill(&t.ask.how_many_in, &[(slot::COUNTED, counted), (slot::TOLD, &told), (slot::EVENT, &event), (slot::REST, &rest)]))
}

/// What follows the predicate of a counted subject or object, without the counted noun itself.
fn rest(reading: &Reading<'_>, predicate: usize, without: usize) -> Option<String> {
    let sentence = reading.parsed.segmented.sentences.get(reading.sentence(predicate))?;
    let below = reading.parsed.subtree(without);
    let mut keep = phrase::rest_tokens(reading, predicate, &sentence.tokens);
    keep.retain(|t| !below.contains(t));
    render(reading, &keep)
}

/// *31 people were killed in the fire.*
fn subject_of(reading: &Reading<'_>, head: usize, clause: usize, counted: &str) -> Option<String> {
    use Dependency::*;
    if !matches!(reading.relation(head), Nsubj | NsubjPass) {
        return None;
    }
    let t = table();
    let (told, rest) = if let Some(copula) = reading.child(clause, &[Cop]) {
        let mut keep = phrase::phrase_tokens(reading, clause, &[Nsubj, Cop, Aux, Advcl, Parataxis, Conj, Cc, Mark, Punct, AclRelcl]);
        keep.retain(|&k| k > copula && !phrase::is_left_out(reading, k));
        let now = table().verbs.present.contains(&phrase::form(reading, copula));
        (if now { &t.aux.are } else { &t.aux.were }.clone(), render(reading, &phrase::shorten(reading, clause, keep))?)
    } else if reading.pos(clause) == Pos::Verb {
        let group = verb::group(reading, clause, true, false)?;
        (group.told, rest(reading, clause, head)?)
    } else {
        return None;
    };
    asked(&fill(&t.ask.how_many, &[(slot::COUNTED, counted), (slot::TOLD, &told), (slot::REST, &rest)]))
}

/// *Police detained 40 people after the march.*
fn object_of(reading: &Reading<'_>, head: usize, clause: usize, counted: &str) -> Option<String> {
    if reading.relation(head) != Dependency::Obj || reading.pos(clause) != Pos::Verb {
        return None;
    }
    let doer = proposition::written(reading, clause).or_else(|| proposition::understood(reading, clause))?;
    let subject = phrase::subject(reading, doer, clause)?;
    let group = verb::group(reading, clause, subject.plural, false).filter(|g| !g.passive)?;
    let rest = rest(reading, clause, head)?;
    let parts = [
        (slot::COUNTED, counted),
        (slot::FIRST, group.first.as_str()),
        (slot::SUBJECT, subject.text.as_str()),
        (slot::INNER, group.inner.as_str()),
        (slot::REST, rest.as_str()),
    ];
    asked(&fill(&table().ask.how_many_by, &parts))
}

/// *There were 214 people on board.*
fn there(reading: &Reading<'_>, head: usize, clause: usize, counted: &str) -> Option<String> {
    reading.child(clause, &[Dependency::Expl])?;
    let t = table();
    let now = t.verbs.present.contains(&phrase::form(reading, clause));
    let rest = rest(reading, clause, head)?;
    asked(&fill(
        &t.ask.how_many_there,
        &[(slot::COUNTED, counted), (slot::BE, if now { &t.aux.are } else { &t.aux.were }), (slot::REST, &rest)],
    ))
}
