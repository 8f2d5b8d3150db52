//! From the rooms' nouns to the output contract.

use super::analysis::*;
use crate::attribute::{Attributed, Piece, Speaker, Speakers};
use crate::graph::{ClaimGraph, Dispute};
use crate::ingest::{Corpus, Document};
use crate::normalise::{Claim, Reply, Target};
use crate::note::Note;
use crate::origin::Origins;
use crate::relate::Relation;
use crate::text::{Lines, Span, Text};
use indexmap::IndexMap;
use rustc_hash::FxHashMap;
use std::borrow::Borrow;

/// Everything the rooms made of one folder.
pub struct Material<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// Their tellings.
    pub origins: &'a Origins,
    /// Attributions of each document, in the corpus's order, with corpus-wide speaker ids.
    pub attributed: &'a [Attributed],
    /// Every speaker.
    pub speakers: &'a Speakers,
    /// Claims, relations, disputes.
    pub graph: &'a ClaimGraph,
    /// Notes of the rooms after `ingest`.
    pub notes: Vec<Note>,
}

/// The analysis of the output contract. `write_analysis` writes the same without holding it.
pub fn assemble(material: Material<'_>) -> Analysis {
    let notes = material.notes();
    let Material { corpus, origins, attributed, speakers, graph, .. } = material;
    Analysis {
        schema: SCHEMA.to_owned(),
        program: Program::this(),
        documents: corpus.documents.iter().enumerate().map(|(i, d)| document_view(i, d, origins)).collect(),
        speakers: speakers.list.iter().map(speaker_view).collect(),
        attributions: corpus.documents.iter().zip(attributed).flat_map(|(d, attributed)| attribution_views(d, attributed)).collect(),
        claims: claim_views_of(&graph.claims, corpus, origins),
        relations: graph.relations.iter().map(relation_view).collect(),
        disputes: graph.disputes.iter().map(dispute_view).collect(),
        dismissed: Vec::new(),
        decisions: Vec::new(),
        notes,
        files_seen: corpus.files_seen,
        files_read: corpus.files_read,
    }
}

impl Material<'_> {
    /// The notes of all rooms, sorted, each once.
    pub(super) fn notes(&self) -> Vec<Note> {
        let mut notes: Vec<Note> = self.corpus.notes.iter().chain(&self.notes).cloned().collect();
        notes.sort();
        notes.dedup();
        notes
    }
}

/// The claims of the analysis from claims that are given away: each is dropped when its view is made.
pub fn claim_views(claims: Vec<Claim>, corpus: &Corpus, origins: &Origins) -> Vec<ClaimView> {
    claim_views_of(claims, corpus, origins)
}

fn claim_views_of<C: Borrow<Claim>>(claims: impl IntoIterator<Item = C>, corpus: &Corpus, origins: &Origins) -> Vec<ClaimView> {
    let mut lines = Known::default();
    let placed = by_document(claims, corpus, |c| c.borrow());
    placed
        .into_iter()
        .map(|(i, claim)| claim_view(claim.borrow(), i, &corpus.documents[i], origins, lines.of(i, &corpus.documents[i])))
        .collect()
}

/// The lines of the document whose claims are being shown: claims stand by document, so that one is held at a time.
#[derive(Default)]
pub(super) struct Known {
    document: Option<usize>,
    lines: Lines,
}

impl Known {
    /// The lines of a document.
    pub(super) fn of(&mut self, i: usize, document: &Document) -> &Lines {
        if self.document != Some(i) {
            (self.document, self.lines) = (Some(i), Lines::of(document.text.as_str()));
        }
        &self.lines
    }
}

/// Claims with the indices of their documents, in the order of these.
pub(super) fn by_document<C>(claims: impl IntoIterator<Item = C>, corpus: &Corpus, claim: impl Fn(&C) -> &Claim) -> Vec<(usize, C)> {
    let index: FxHashMap<_, usize> = corpus.documents.iter().enumerate().map(|(i, d)| (d.id, i)).collect();
    let placed = claims.into_iter().filter_map(|c| Some((*index.get(&claim(&c).document)?, c)));
    let mut placed: Vec<(usize, C)> = placed.collect();
    placed.sort_by_key(|(i, _)| *i);
    placed
}

/// A speaker as the output contract has it.
pub fn speaker_view(s: &Speaker) -> SpeakerView {
    SpeakerView {
        id: s.id,
        name: s.name.clone(),
        kind: s.kind,
        aliases: s.aliases.clone(),
        affiliation: s.affiliation.clone(),
        side: s.side.clone(),
    }
}

pub(super) fn relation_view(r: &Relation) -> RelationView {
    RelationView {
        id: r.id,
        a: r.a,
        b: r.b,
        kind: r.kind,
        about: r.about,
        rule: r.rule.to_string(),
        why: r.why.clone(),
        confidence: round(r.confidence),
    }
}

/// A dispute as the output contract has it.
pub fn dispute_view(d: &Dispute) -> DisputeView {
    DisputeView {
        id: d.id,
        question: d.question.clone(),
        about: d.about,
        confidence: round(d.confidence),
        standing: d.standing,
        grade: d.grade,
        weight: round(d.weight),
        weighed: d.weighed.clone(),
        positions: d
            .positions
            .iter()
            .map(|p| PositionView {
                label: p.label.clone(),
                answer: p.answer,
                value: p.value,
                claims: p.claims.clone(),
                doubtful: p.doubtful.clone(),
                speakers: p.speakers.clone(),
                parties: p.parties.clone(),
                origins: p.origins.len(),
            })
            .collect(),
        review: None,
    }
}

/// Three decimals, so that the file does not carry noise.
fn round(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}

fn span_view(text: &Text, span: Span) -> SpanView {
    SpanView { start: span.start, end: span.end, text: text.slice(span).to_owned(), line: None }
}

pub(super) fn document_view(i: usize, d: &Document, origins: &Origins) -> DocumentView {
    let published = d.published.map(|p| match (p.time, p.offset) {
        (Some(time), Some(offset)) => {
            let sign = if offset < 0 { '-' } else { '+' };
            let minutes = offset.unsigned_abs() / 60;
            format!("{}T{}{}{:02}:{:02}", p.date, time, sign, minutes / 60, minutes % 60)
        }
        (Some(time), None) => format!("{}T{}", p.date, time),
        (None, _) => p.date.to_string(),
    });
    DocumentView {
        id: d.id,
        path: d.path.clone(),
        title: d.title.clone(),
        outlet: d.outlet.clone(),
        byline: d.byline.clone(),
        published,
        url: d.url.clone(),
        origin: origins.of(i, d.text.span()),
        language: d.language.clone(),
        length: d.text.len(),
        text: Some(d.text.as_str().to_owned()),
    }
}

pub(super) fn attribution_views(document: &Document, attributed: &Attributed) -> Vec<AttributionView> {
    let pieces = |list: &[Piece]| list.iter().map(|p| span_view(&document.text, p.span)).collect();
    attributed
        .attributions
        .iter()
        .map(|a| AttributionView {
            id: a.id,
            document: a.document,
            parent: a.parent.and_then(|p| attributed.attributions.get(p)).map(|p| p.id),
            kind: a.kind,
            stance: a.stance,
            hedged: a.hedged,
            distanced: a.distanced,
            speaker: a.speakers.first().copied(),
            source: pieces(&a.source),
            cue: pieces(&a.cue),
            content: pieces(&a.content),
            rule: a.rule.to_owned(),
        })
        .collect()
}

pub(super) fn claim_view(claim: &Claim, i: usize, document: &Document, origins: &Origins, lines: &Lines) -> ClaimView {
    let mut arguments: IndexMap<String, Vec<String>> = IndexMap::new();
    for argument in &claim.arguments {
        arguments.entry(argument.role.name().to_owned()).or_default().push(argument.text.clone());
    }
    let cover = claim.evidence.iter().copied().reduce(Span::cover).unwrap_or_default();
    ClaimView {
        id: claim.id,
        document: claim.document,
        attribution: claim.attribution_id,
        speaker: claim.speaker,
        chain: claim.chain.clone(),
        stance: claim.stance,
        polarity: claim.polarity,
        modality: claim.modality,
        predicate: claim.predicate.frame.map_or_else(|| claim.predicate.lemma.clone(), str::to_owned),
        word: span_view(&document.text, claim.predicate.span),
        arguments,
        quantity: claim.quantity.as_ref().map(|q| QuantityView {
            low: q.low,
            high: q.high,
            approximate: q.approximate,
            unit: q.unit.clone(),
            scope: q.scope.clone(),
            frame: q.frame.clone(),
            kind: q.kind,
            as_of: q.as_of.map(|d| d.to_string()),
        }),
        said_on: claim.said_on.map(|d| d.to_string()),
        happened: claim.happened.map(|t| HappenedView { from: t.from.map(|d| d.to_string()), to: t.to.map(|d| d.to_string()) }),
        place: claim.place.first().cloned(),
        implied: claim.implied,
        reply: claim.reply.as_ref().map(|r| reply(r, &document.text)),
        origin: origins.of(i, cover),
        evidence: claim.evidence.iter().map(|&s| SpanView { line: Some(lines.at(s.start)), ..span_view(&document.text, s) }).collect(),
        rule: claim.rule.to_owned(),
    }
}

fn reply(reply: &Reply, text: &Text) -> ReplyView {
    let (target, points_at) = match &reply.target {
        Target::Stated => ("stated", None),
        Target::Open => ("open", None),
        Target::Pointed(answer) => ("pointed", Some(span_view(text, answer.span)).filter(|s| !s.text.is_empty())),
    };
    ReplyView { form: reply.form, target: target.to_owned(), points_at }
}
