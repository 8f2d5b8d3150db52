//! Statements in the sentences that carry them, to the code point.

use super::answer::{Quotation, Stretch};
use crate::id::DocumentId;
use crate::ingest::Document;
use crate::report::{AttributionView, ClaimView, DocumentView, SpanView, View};
use crate::segment::segment;
use crate::text::{Lines, Span, Text};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Code points of a quotation at most: no honest sentence is longer, and an answer holds many.
const LONGEST: u32 = 1000;

/// Code points of an article's beginning that are quoted.
const OPENING: u32 = 200;

/// An article's text, its lines, and where its sentences stand.
type Read = Rc<(Text, Lines, Vec<Span>)>;

/// What quotes, each article read once.
pub struct Quoting<'a> {
    view: &'a View<'a>,
    known: RefCell<BTreeMap<DocumentId, Option<Read>>>,
}

impl<'a> Quoting<'a> {
    /// Quotes from the articles of an analysis.
    pub fn new(view: &'a View<'a>) -> Quoting<'a> {
        Quoting { view, known: RefCell::default() }
    }

    fn read(&self, document: &DocumentView) -> Option<Read> {
        let read = || {
            let string = document.text.as_deref()?;
            let text = Text::new(string);
            let sentences = segment(&Document::of_text("quotation", text.clone())).sentences.iter().map(|s| s.span).collect();
            Some(Rc::new((text, Lines::of(string), sentences)))
        };
        self.known.borrow_mut().entry(document.id).or_insert_with(read).clone()
    }

    /// A statement in its sentence, or in the sentences that it runs through.
    pub fn claim(&self, claim: &ClaimView) -> Quotation {
        self.around(claim.document, &claim.evidence).unwrap_or_else(|| self.bare(claim.document, &claim.word))
    }

    /// An attribution, who says what in which words, in the same way.
    pub fn attribution(&self, attribution: &AttributionView) -> Option<Quotation> {
        let spans: Vec<SpanView> = [&attribution.source, &attribution.cue, &attribution.content].into_iter().flatten().cloned().collect();
        self.around(attribution.document, &spans)
    }

    /// Some stretches of an article in their sentences; where the analysis holds no text, the first of them alone. `None` without any.
    fn around(&self, id: DocumentId, stretches: &[SpanView]) -> Option<Quotation> {
        let spans: Vec<Span> = stretches.iter().map(|s| Span::new(s.start, s.end)).filter(|s| !s.is_empty()).collect();
        let whole = spans.iter().copied().reduce(Span::cover)?;
        let Some((document, read)) = self.view.document(id).and_then(|d| Some((d, self.read(d)?))) else {
            return stretches.first().map(|first| self.bare(id, first));
        };
        let held = read.2.iter().copied().filter(|s| spans.iter().any(|e| s.overlap(*e) > 0));
        Some(cut(document, &read, held.fold(whole, Span::cover), &spans))
    }

    /// The words of a stretch as the analysis has them.
    fn bare(&self, id: DocumentId, stretch: &SpanView) -> Quotation {
        let (file, outlet) = self.view.document(id).map(|d| (d.path.clone(), d.outlet.clone())).unwrap_or_default();
        Quotation {
            text: stretch.text.clone(),
            file,
            article: id.to_string(),
            start: stretch.start,
            end: stretch.end,
            line: stretch.line.unwrap_or(1),
            marked: vec![Stretch { start: stretch.start, end: stretch.end }],
            outlet,
        }
    }

    /// What stands in a span of an article; `None` when the analysis holds no text of it.
    pub fn passage(&self, document: &DocumentView, span: Span) -> Option<Quotation> {
        let read = self.read(document)?;
        Some(quotation(document, &read, Span::new(span.start.min(read.0.len()), span.end.min(read.0.len())), &[]))
    }

    /// The code points of some lines of an article, the first counted from 1.
    pub fn lines(&self, document: &DocumentView, first: u32, n: u32) -> Option<Span> {
        let read = self.read(document)?;
        let length = read.0.len();
        let start = read.1.span(first, length)?;
        let last = read.1.at(length);
        let end = read.1.span(first.saturating_add(n.max(1) - 1).min(last), length)?;
        Some(start.cover(end))
    }

    /// How an article begins: its first words, up to the end of a line.
    pub fn opening(&self, document: &DocumentView) -> Option<Quotation> {
        let read = self.read(document)?;
        let text = read.0.as_str();
        let lead = text.len() - text.trim_start().len();
        let first = text[lead..].lines().next().unwrap_or_default().trim_end();
        let start = read.0.code_point(lead);
        let length = (first.chars().count() as u32).min(OPENING);
        Some(quotation(document, &read, Span::new(start, start + length), &[]))
    }
}

/// A stretch that is no longer than a quotation may be: from its beginning, unless the statement stands behind that.
fn cut(document: &DocumentView, read: &Read, mut span: Span, marked: &[Span]) -> Quotation {
    if span.len() > LONGEST {
        let first = marked.iter().map(|m| m.start).min().unwrap_or(span.start);
        let last = marked.iter().map(|m| m.end).max().unwrap_or(span.end);
        if last > span.start + LONGEST {
            span.start = first;
        }
        span.end = span.end.min(span.start + LONGEST);
    }
    quotation(document, read, span, marked)
}

fn quotation(document: &DocumentView, read: &Read, span: Span, marked: &[Span]) -> Quotation {
    let within = |m: &Span| Span::new(m.start.max(span.start), m.end.min(span.end));
    let marked = marked.iter().map(within).filter(|m| !m.is_empty()).map(|m| Stretch { start: m.start, end: m.end }).collect();
    Quotation {
        text: read.0.slice(span).to_owned(),
        file: document.path.clone(),
        article: document.id.to_string(),
        start: span.start,
        end: span.end,
        line: read.1.at(span.start),
        marked,
        outlet: document.outlet.clone(),
    }
}
