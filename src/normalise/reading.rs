//! One document with everything that this room asks of a token: who speaks it, whom it names, which figure, time or place holds it.

use super::place::{self, PlaceMention};
use super::quantity::{self, Figure};
use super::time::{self, TimeExpression};
use super::view::View;
use crate::attribute::{Attributed, Attribution, Piece, Speaker};
use crate::id::SpeakerId;
use crate::ingest::Document;
use crate::lexicon::words::{self, Class, Classes, speaker::OUTLET};
use crate::parse::{Dependency, Parsed, Pos, Word};
use crate::segment::ParagraphKind;
use crate::text::Span;
use std::ops::Range;

/// No entry.
const NONE: u32 = u32::MAX;

/// A document as this room reads it.
pub(super) struct Reading<'a> {
    pub document: &'a Document,
    pub parsed: &'a Parsed,
    pub attributed: &'a Attributed,
    pub figures: Vec<Figure>,
    pub times: Vec<TimeExpression>,
    pub places: Vec<PlaceMention>,
    classes: Vec<Classes>,
    content: Vec<u32>,
    cue: Vec<u32>,
    source: Vec<u32>,
    speaker: Vec<u32>,
    place: Vec<u32>,
    time: Vec<u32>,
}

impl<'a> Reading<'a> {
    pub fn new(document: &'a Document, parsed: &'a Parsed, attributed: &'a Attributed) -> Reading<'a> {
        let n = parsed.segmented.tokens.len();
        let view = View::new(document, parsed);
        let times = time::find_in(&view, document);
        let figures = quantity::find_in(&view, &times);
        let mut reading = Reading {
            document,
            parsed,
            attributed,
            figures,
            times,
            places: place::find_in(&view),
            classes: (0..parsed.words.len()).map(|t| classes_of(parsed.lemma(t))).collect(),
            content: vec![NONE; n],
            cue: vec![NONE; n],
            source: vec![NONE; n],
            speaker: vec![NONE; n],
            place: vec![NONE; n],
            time: vec![NONE; n],
        };
        // Outer attributions first, so that the innermost has the last word on a token.
        let mut order: Vec<usize> = (0..attributed.attributions.len()).collect();
        order.sort_by_key(|&i| (reading.ancestors(i).len(), i));
        for i in order {
            let attribution = &attributed.attributions[i];
            mark(&mut reading.content, &attribution.content, i);
            mark(&mut reading.cue, &attribution.cue, i);
            mark(&mut reading.source, &attribution.source, i);
        }
        // Short mentions last: *Baku* in *the mayor of Baku* is Baku.
        let mut mentions: Vec<(usize, Piece)> =
            attributed.speakers.iter().enumerate().flat_map(|(i, s)| s.mentions.iter().map(move |&m| (i, m))).collect();
        mentions.sort_by_key(|&(i, m)| (std::cmp::Reverse(m.last.saturating_sub(m.first)), m.first, i));
        for (i, piece) in mentions {
            mark(&mut reading.speaker, &[piece], i);
        }
        for (i, place) in reading.places.iter().enumerate() {
            fill(&mut reading.place, place.tokens.clone(), i);
        }
        for (i, time) in reading.times.iter().enumerate() {
            fill(&mut reading.time, time.tokens.clone(), i);
        }
        reading
    }

    pub fn word(&self, t: usize) -> &Word {
        &self.parsed.words[t]
    }

    pub fn lemma(&self, t: usize) -> &str {
        self.parsed.lemma(t)
    }

    /// The token in the case in which lexicons are written.
    pub fn is(&self, t: usize, words: &[&str]) -> bool {
        let lemma = self.lemma(t);
        words.iter().any(|w| lemma.eq_ignore_ascii_case(w))
    }

    /// Whether the token's lemma is of a class.
    pub fn is_a(&self, t: usize, class: Class) -> bool {
        self.classes.get(t).is_some_and(|c| c.has(class))
    }

    /// Whether it is of one of these classes.
    pub fn is_any(&self, t: usize, classes: &[Class]) -> bool {
        self.classes.get(t).is_some_and(|c| c.any(classes))
    }

    /// Whether the token stands under a preposition of a class, its fixed parts counted (`because of`).
    pub fn case_is(&self, t: usize, class: Class) -> bool {
        self.case_classes(t).has(class)
    }

    /// The classes of its preposition; none without one.
    pub fn case_classes(&self, t: usize) -> Classes {
        match self.child(t, &[Dependency::Case, Dependency::Mark]) {
            Some(case) if self.child(case, &[Dependency::Fixed]).is_none() => self.classes[case],
            Some(_) => words::of_lemma(&self.case(t)),
            None => Classes::default(),
        }
    }

    pub fn head(&self, t: usize) -> Option<usize> {
        self.parsed.head(t)
    }

    pub fn relation(&self, t: usize) -> Dependency {
        self.parsed.relation(t)
    }

    pub fn pos(&self, t: usize) -> Pos {
        self.word(t).pos
    }

    pub fn child(&self, t: usize, relations: &[Dependency]) -> Option<usize> {
        self.parsed.child(t, relations)
    }

    pub fn children<'b>(&'b self, t: usize, relations: &'b [Dependency]) -> impl Iterator<Item = usize> + 'b {
        self.parsed.children_by(t, relations)
    }

    /// Lemma of the preposition, joined with its fixed parts (`because of`); empty without one.
    pub fn case(&self, t: usize) -> String {
        let Some(case) = self.child(t, &[Dependency::Case, Dependency::Mark]) else { return String::new() };
        let mut words = self.lemma(case).to_lowercase();
        for c in self.children(case, &[Dependency::Fixed]) {
            words.push(' ');
            words.push_str(&self.lemma(c).to_lowercase());
        }
        words
    }

    /// Innermost attribution in whose content the token stands.
    pub fn voice(&self, t: usize) -> Option<usize> {
        index(&self.content, t)
    }

    /// Attribution of whose cue the token is part.
    pub fn cue_of(&self, t: usize) -> Option<usize> {
        index(&self.cue, t)
    }

    /// Attribution of whose source the token is part.
    pub fn source_of(&self, t: usize) -> Option<usize> {
        index(&self.source, t)
    }

    pub fn speaker_at(&self, t: usize) -> Option<&'a Speaker> {
        index(&self.speaker, t).and_then(|i| self.attributed.speakers.get(i))
    }

    pub fn place_at(&self, t: usize) -> Option<&PlaceMention> {
        index(&self.place, t).and_then(|i| self.places.get(i))
    }

    pub fn time_at(&self, t: usize) -> Option<&TimeExpression> {
        index(&self.time, t).and_then(|i| self.times.get(i))
    }

    pub fn attribution(&self, i: usize) -> Option<&'a Attribution> {
        self.attributed.attributions.get(i)
    }

    /// The attributions around one, outermost first, without itself.
    pub fn ancestors(&self, i: usize) -> Vec<usize> {
        let mut chain = Vec::new();
        let mut at = self.attribution(i).and_then(|a| a.parent);
        while let Some(p) = at {
            if p == i || chain.contains(&p) {
                break;
            }
            chain.push(p);
            at = self.attribution(p).and_then(|a| a.parent);
        }
        chain.reverse();
        chain
    }

    /// Who speaks in the outlet's own voice.
    pub fn outlet(&self) -> SpeakerId {
        match self.attributed.speakers.first() {
            Some(first) => first.id,
            None => SpeakerId::of(&[OUTLET, &self.document.outlet_name()]),
        }
    }

    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.parsed.segmented.span(tokens)
    }

    /// The tokens as printed, white space made single.
    pub fn printed(&self, tokens: &Range<usize>) -> String {
        let text = self.parsed.segmented.printed(self.document.text.as_str(), tokens);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn sentence(&self, t: usize) -> usize {
        self.parsed.segmented.tokens.get(t).map_or(0, |token| token.sentence as usize)
    }

    pub fn paragraph(&self, t: usize) -> usize {
        self.parsed.segmented.sentences.get(self.sentence(t)).map_or(0, |s| s.paragraph)
    }

    /// Whether a token stands in the title.
    pub fn in_title(&self, t: usize) -> bool {
        self.parsed.segmented.paragraphs.get(self.paragraph(t)).is_some_and(|p| p.kind == ParagraphKind::Title)
    }

    /// Whether the sentence of a token ends with a question mark, or what is quoted around the token does (*“Was it shut?” he asked*).
    pub fn asked(&self, t: usize) -> bool {
        let segmented = &self.parsed.segmented;
        let Some(sentence) = segmented.sentences.get(self.sentence(t)) else { return false };
        let mark = |t: &usize| self.printed(&(*t..t + 1)) == "?";
        let inside = |t: &usize| segmented.tokens.get(*t).is_some_and(|k| k.quoted == crate::segment::Quoted::Inside);
        sentence.tokens.clone().rev().take(3).any(|t| mark(&t))
            || (t..sentence.tokens.end).take_while(inside).last().is_some_and(|t| mark(&t))
    }

    /// Whether a conjunction or adverb of contrast hangs on the clause of a token, opens its sentence, or joins the clause to the one before.
    pub fn contrast(&self, top: usize, t: usize) -> bool {
        let contrasting = |t: usize| self.is_a(t, Class::Contrasting);
        let relations = [Dependency::Cc, Dependency::Mark, Dependency::Advmod, Dependency::Case];
        let mut at = Some(top);
        for _ in 0..6 {
            let Some(token) = at else { break };
            if self.children(token, &relations).any(contrasting) {
                return true;
            }
            at = self.head(token);
        }
        let first = self.parsed.segmented.sentences.get(self.sentence(t)).map(|s| s.tokens.start);
        first.is_some_and(contrasting)
    }

    /// Token ranges of the sentences that claims are read from.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let segmented = &self.parsed.segmented;
        let read = |p: usize| segmented.paragraphs.get(p).is_none_or(|p| p.kind != ParagraphKind::Furniture);
        segmented.sentences.iter().filter(|s| read(s.paragraph)).map(|s| s.tokens.clone()).collect()
    }
}

/// The classes of a lemma, names in lower case too.
fn classes_of(lemma: &str) -> Classes {
    if lemma.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        words::of_lemma(lemma)
    } else {
        words::of_lemma(&lemma.to_lowercase())
    }
}

fn mark(row: &mut [u32], pieces: &[Piece], i: usize) {
    for piece in pieces {
        fill(row, piece.tokens(), i);
    }
}

fn fill(row: &mut [u32], tokens: Range<usize>, i: usize) {
    let end = tokens.end.min(row.len());
    if tokens.start < end {
        row[tokens.start..end].fill(i as u32);
    }
}

fn index(row: &[u32], t: usize) -> Option<usize> {
    row.get(t).filter(|&&i| i != NONE).map(|&i| i as usize)
}
