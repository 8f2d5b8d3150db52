//! Figures into claims: one claim for each printed figure, in the proposition that it belongs to where there is one.

use super::claim::{ArgumentRole, ClaimForm, Modality, Polarity};
use super::draft::{Draft, Parts};
use super::participant::participant;
use super::quantity::Figure;
use super::reading::Reading;
use super::voice::{chains, told, turned};
use crate::attribute::Stance;
use crate::lexicon::counts::{Measure, contract_frame};
use crate::lexicon::words::lemma;

/// Gives every figure its claim.
pub(super) fn of_document(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for figure in &reading.figures {
        let frame = contract_frame(&figure.frame);
        // An age is told of its owner by itself, whatever the clause around it says.
        if figure.measure == Measure::Age {
            drafts.extend(alone(reading, figure, None, None));
            continue;
        }
        match home(reading, figure, frame, drafts) {
            Some(i) if drafts[i].claim.quantity.is_none() && figure.measure != Measure::Duration => {
                drafts[i].claim.quantity = Some(figure.quantity());
                let range = drafts[i].range.clone();
                if figure.tokens.end <= range.start || range.end <= figure.tokens.start {
                    let wide = range.start.min(figure.tokens.start)..range.end.max(figure.tokens.end);
                    drafts[i].claim.evidence = vec![reading.span(&wide)];
                    drafts[i].range = wide;
                }
                let figure_first = figure.is_count() && drafts[i].claim.predicate.frame.is_none();
                if figure_first {
                    drafts[i].claim.predicate.frame = frame;
                }
                share(drafts, i);
            }
            Some(i) if !figure.is_count() => {
                let mut twin = drafts[i].clone();
                twin.claim.quantity = Some(figure.quantity());
                drafts.push(twin);
            }
            around => {
                let alone = alone(reading, figure, frame, around.map(|i| drafts[i].clone()));
                drafts.extend(alone);
            }
        }
    }
}

/// Whoever is named as making a denied claim says its figure too (*rejected the ministry's claim that 20 men had died*).
fn share(drafts: &mut [Draft], i: usize) {
    if drafts[i].claim.stance != Stance::Denies {
        return;
    }
    let (quantity, predicate, range) = (drafts[i].claim.quantity.clone(), drafts[i].predicate, drafts[i].range.clone());
    let frame = drafts[i].claim.predicate.frame;
    let told = |d: &Draft| d.claim.implied && d.claim.attribution.is_some() && d.predicate == predicate && d.range == range;
    for twin in drafts.iter_mut().filter(|d| told(d) && d.claim.quantity.is_none()) {
        twin.claim.quantity.clone_from(&quantity);
        twin.claim.predicate.frame = frame;
    }
}

/// The draft whose predicate the figure belongs to: the same word, else the same frame around it, else, for figures that are no counts,
/// the smallest clause around it.
fn home(reading: &Reading<'_>, figure: &Figure, frame: Option<&str>, drafts: &[Draft]) -> Option<usize> {
    let sentence = reading.sentence(figure.tokens.start);
    let near = || {
        drafts.iter().enumerate().filter(|(_, d)| {
            d.claim.sentence == sentence
                && !d.claim.implied
                && d.claim.answers().is_none()
                && d.range.start <= figure.tokens.start
                && figure.tokens.end <= d.range.end
        })
    };
    let smallest = |found: Vec<(usize, &Draft)>| {
        found.into_iter().min_by_key(|(i, d)| (d.claim.quantity.is_some(), d.range.len(), *i)).map(|(i, _)| i)
    };
    let exact: Vec<(usize, &Draft)> = near().filter(|(_, d)| figure.predicate == Some(d.predicate)).collect();
    if !exact.is_empty() {
        return smallest(exact);
    }
    // *and 14 were injured*: the number may stand outside the clause as the tree has it.
    let beside = drafts.iter().enumerate().filter(|(_, d)| {
        figure.predicate == Some(d.predicate) && d.claim.quantity.is_none() && !d.claim.implied && d.claim.answers().is_none()
    });
    if let Some(beside) = smallest(beside.collect()) {
        return Some(beside);
    }
    if figure.is_count() {
        return smallest(
            near()
                .filter(|(_, d)| d.claim.predicate.frame.is_some() && d.claim.predicate.frame == frame && d.claim.quantity.is_none())
                .collect(),
        );
    }
    smallest(near().collect())
}

/// The claim of a figure that no proposition carries (*a toll of 30*, *292 wounded*).
fn alone(reading: &Reading<'_>, figure: &Figure, frame: Option<&'static str>, around: Option<Draft>) -> Vec<Draft> {
    let anchor = figure.predicate.or(figure.head).unwrap_or(figure.tokens.start);
    let anchor = if anchor < reading.parsed.words.len() { anchor } else { figure.tokens.start };
    let Some(told) = told(reading, anchor, figure.tokens.start) else { return Vec::new() };
    let mut arguments = Vec::new();
    if let Some(head) = figure.head.filter(|&h| h < reading.parsed.words.len()) {
        arguments.push(participant(reading, ArgumentRole::Patient, head));
    }
    let (mut polarity, mut modality) = (turned(Polarity::Positive, told.flipped), told.modality);
    if let Some(around) = &around {
        (polarity, modality) = (around.claim.polarity, around.claim.modality);
        let doers = around
            .claim
            .arguments
            .iter()
            .filter(|a| matches!(a.role, ArgumentRole::Agent | ArgumentRole::Place | ArgumentRole::Time | ArgumentRole::Cause));
        if around.claim.predicate.frame == frame {
            arguments.extend(doers.cloned());
            arguments.sort_by_key(|a| (a.role, a.span));
        }
    } else if figure.predicate.is_some_and(|p| super::polarity::negated(reading, p)) {
        polarity = polarity.flip();
    }
    if told.modality == Modality::Asserted && around.is_none() {
        modality = super::modality::modality(reading, anchor, &[], told.attribution.is_some());
    }
    chains(reading, told.attribution)
        .into_iter()
        .take(1)
        .map(|chain| {
            let parts = Parts {
                predicate: anchor,
                top: anchor,
                range: figure.clause.start.min(figure.tokens.start)..figure.clause.end.max(figure.tokens.end),
                frame,
                lemma: if figure.measure == Measure::Age { lemma::AGE } else { &figure.frame }.to_owned(),
                arguments: arguments.clone(),
                attribution: told.attribution,
                chain,
                stance: if told.attribution.is_some() { told.stance } else { Stance::Asserts },
                polarity,
                modality,
                rule: figure.rule.name(),
                form: ClaimForm::Clause,
            };
            let mut draft = Draft::of(reading, parts);
            draft.claim.quantity = Some(figure.quantity());
            draft
        })
        .collect()
}
