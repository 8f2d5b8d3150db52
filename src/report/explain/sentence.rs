//! Sentences with the roles of their words beneath them.

use crate::ingest::Document;
use crate::report::view::View;
use crate::report::{AttributionView, DocumentView, SpanView, one_line, visible};
use crate::segment::segment;
use crate::text::{Span, Text};
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;

/// Columns of a line of text; the marks beneath must stay under their words.
const WIDTH: usize = 96;

/// A span and the mark that stands beneath it.
pub(super) type Layer = (char, Span);

fn span(s: &SpanView) -> Span {
    Span::new(s.start, s.end)
}

/// The roles of an attribution and of those around it; the innermost is painted last.
pub(super) fn layers(view: &View<'_>, attribution: &AttributionView) -> Vec<Layer> {
    let mut chain = vec![attribution];
    while let Some(parent) = chain.last().and_then(|t| t.parent).and_then(|p| view.attribution(p)) {
        // A file edited by hand may hold a circle.
        if chain.len() > 8 || chain.iter().any(|t| t.id == parent.id) {
            break;
        }
        chain.push(parent);
    }
    let mut layers = Vec::new();
    for (mark, pick) in [('-', 0), ('~', 1), ('=', 2)] {
        for t in chain.iter().rev() {
            let spans = [&t.content, &t.source, &t.cue][pick];
            layers.extend(spans.iter().map(|s| (mark, span(s))));
        }
    }
    layers
}

/// The sentences that hold `spans`, with the layers beneath them, and the spans themselves beneath those. Without the article's
/// text only the words of the spans are shown.
pub(super) fn write_sentences(out: &mut String, document: Option<&DocumentView>, spans: &[SpanView], layers: &[Layer]) {
    let Some(text) = document.and_then(|d| d.text.as_deref()) else {
        let words: Vec<String> = spans.iter().map(|s| one_line(&s.text)).collect();
        let _ = writeln!(out, "    “{}” (the analysis was written without the article's text)", words.join(" … "));
        return;
    };
    let text = Text::new(text);
    for sentence in sentences(&text, spans) {
        write_sentence(out, &text, sentence, spans, layers);
    }
    let _ = writeln!(out, "    ~ source   = cue   - content   ^ clause\n");
}

/// The sentences that touch the spans, in order.
fn sentences(text: &Text, spans: &[SpanView]) -> Vec<Span> {
    let document = Document::of_text("explain", text.clone());
    let segmented = segment(&document);
    let touched = segmented.sentences.iter().map(|s| s.span).filter(|s| spans.iter().any(|e| s.overlap(span(e)) > 0));
    let found: Vec<Span> = touched.collect();
    if found.is_empty() { spans.iter().map(span).collect() } else { found }
}

fn write_sentence(out: &mut String, text: &Text, sentence: Span, spans: &[SpanView], layers: &[Layer]) {
    let shown: Vec<char> = visible(text.slice(sentence)).chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let roles: Vec<char> = (sentence.start..sentence.end)
        .map(|i| layers.iter().rev().find(|(_, s)| s.start <= i && i < s.end).map_or(' ', |(mark, _)| *mark))
        .collect();
    let clause: Vec<char> =
        (sentence.start..sentence.end).map(|i| if spans.iter().any(|s| s.start <= i && i < s.end) { '^' } else { ' ' }).collect();
    let mut from = 0;
    while from < shown.len() {
        let to = line_end(&shown, from);
        for (marks, row) in [(false, &shown), (true, &roles), (true, &clause)] {
            let mut line = String::new();
            for (c, letter) in row[from..to].iter().zip(&shown[from..to]) {
                // A wide letter has a mark beneath each of its columns, a combining one has none.
                let columns = if marks { letter.width().unwrap_or(0) } else { 1 };
                line.extend(std::iter::repeat_n(*c, columns));
            }
            let line = line.trim_end();
            if !line.is_empty() {
                let _ = writeln!(out, "    {line}");
            }
        }
        from = to;
    }
}

/// One past the last character of the line that begins at `from`: the last space that fits, else a cut.
fn line_end(shown: &[char], from: usize) -> usize {
    let mut used = 0;
    let mut space = None;
    for (i, c) in shown.iter().enumerate().skip(from) {
        used += c.width().unwrap_or(0);
        if used > WIDTH {
            return space.unwrap_or(i.max(from + 1));
        }
        if *c == ' ' {
            space = Some(i + 1);
        }
    }
    shown.len()
}
