//! A clause in its whole sentence, cue included, so that a denial never reads as what it denies.

use super::analysis::{ClaimView, DocumentView, SpanView};
use super::view::{View, one_line};
use super::words;
use crate::id::{ClaimId, DocumentId, SpeakerId};
use crate::ingest::Document;
use crate::segment::segment;
use crate::text::{Span, Text};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A sentence and who says what is marked in it.
#[derive(Clone)]
pub(super) struct Quotation<'a> {
    /// The claim that stands for it: the first of those it carries.
    pub claim: &'a ClaimView,
    /// Every claim that it carries, with those of its reprints.
    pub claims: Vec<ClaimId>,
    /// The sentence on one line in pieces: its words, and whether the clause covers them.
    pub pieces: Vec<(String, bool)>,
    /// Who stands behind it, and who passed it on.
    pub who: String,
    /// The same one by one, where several say it in one sentence.
    pub speakers: Vec<String>,
    /// Their ids.
    pub said_by: Vec<SpeakerId>,
    /// What keeps a reader from taking it for a plain assertion.
    pub hedge: Option<&'static str>,
    pub outlet: &'a str,
    pub day: Option<&'a str>,
    /// Where it stands.
    pub place: String,
    /// Outlets that print the same words, and where.
    pub also: Vec<(&'a str, String)>,
    /// Whether its sentence stands above in the same card.
    pub again: bool,
}

impl Quotation<'_> {
    /// The sentence on one line.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|p| p.0.as_str()).collect()
    }

    /// Whether somebody says it.
    pub fn is_by(&self, speaker: SpeakerId) -> bool {
        self.said_by.contains(&speaker)
    }

    /// The pieces as a report for people prints them: of a sentence that stands above no more than the clause, and no more than that it is there where
    /// the clause is all of it.
    pub fn shown(&self) -> Vec<(String, bool)> {
        if !self.again {
            return self.pieces.clone();
        }
        let whole = |text: &str| text.chars().any(char::is_alphanumeric);
        if !self.pieces.iter().any(|(text, marked)| !marked && whole(text)) {
            return vec![(format!("({})", words::ABOVE), false)];
        }
        let clauses: Vec<&str> = self.pieces.iter().filter(|p| p.1).map(|p| p.0.trim()).collect();
        vec![(format!("({}) ", words::ABOVE), false), (clauses.join(" … "), true)]
    }
}

/// A document's text and where its sentences stand.
type Sentences = Rc<(Text, Vec<Span>)>;

/// Sentences of the documents that are quoted, each document read once.
#[derive(Default)]
pub(super) struct Quoting {
    known: RefCell<BTreeMap<DocumentId, Option<Sentences>>>,
}

impl Quoting {
    fn sentences(&self, document: &DocumentView) -> Option<Sentences> {
        let read = || {
            let text = Text::new(document.text.as_deref()?);
            let segmented = segment(&Document::of_text("quotation", text.clone()));
            Some(Rc::new((text, segmented.sentences.iter().map(|s| s.span).collect())))
        };
        self.known.borrow_mut().entry(document.id).or_insert_with(read).clone()
    }

    /// A claim in its sentence, with what stands around it in every report.
    pub fn quote<'a>(&self, view: &View<'a>, claim: &'a ClaimView) -> Quotation<'a> {
        let document = view.document(claim.document);
        let whole = document.and_then(|d| self.sentences(d));
        let title = document.and_then(|d| d.title.as_deref());
        Quotation {
            claim,
            claims: vec![claim.id],
            pieces: whole
                .map_or_else(|| vec![(one_line(&view.evidence(claim)), true)], |known| pieces(&known.0, &known.1, &claim.evidence, title)),
            who: view.chain(claim),
            speakers: vec![view.chain(claim)],
            said_by: vec![claim.speaker],
            hedge: words::hedge(claim),
            outlet: view.outlet(claim.document),
            day: claim.said_on.as_deref(),
            place: view.place(claim),
            also: Vec::new(),
            again: false,
        }
    }

    /// Claims in their sentences, by day: those of one sentence and speaker together, one clause with everybody who says it, and a reprint beside what it repeats.
    pub fn all<'a>(&self, view: &View<'a>, claims: impl Iterator<Item = &'a ClaimView>) -> Vec<Quotation<'a>> {
        let mut sorted: Vec<&ClaimView> = claims.collect();
        sorted.sort_by(|a, b| (&a.said_on, start(a), a.id).cmp(&(&b.said_on, start(b), b.id)));
        let mut found: Vec<Quotation<'a>> = Vec::new();
        for claim in sorted {
            let quote = self.quote(view, claim);
            let text = quote.text();
            let same =
                |q: &Quotation<'a>| q.who == quote.who || q.hedge == quote.hedge && q.place == quote.place && q.pieces == quote.pieces;
            match found.iter_mut().find(|q| same(q) && q.text() == text) {
                Some(known) => {
                    if !known.speakers.contains(&quote.who) {
                        known.speakers.push(quote.who.clone());
                        known.who = words::row(&known.speakers);
                    }
                    let beside = known.place != quote.place && known.also.iter().all(|(_, place)| *place != quote.place);
                    known.claims.push(claim.id);
                    known.said_by.push(claim.speaker);
                    known.pieces = united(&known.pieces, &quote.pieces);
                    if beside {
                        known.also.push((quote.outlet, quote.place));
                    }
                }
                None => found.push(quote),
            }
        }
        found
    }
}

fn start(claim: &ClaimView) -> Option<u32> {
    claim.evidence.iter().map(|s| s.start).min()
}

/// What a headline's line begins with in a plain file, at most: *Title: *, *Headline: *.
const KEY: usize = 12;

/// The sentences that hold some evidence, on one line, cut where the evidence begins and ends.
fn pieces(text: &Text, sentences: &[Span], evidence: &[SpanView], title: Option<&str>) -> Vec<(String, bool)> {
    let spans: Vec<Span> = evidence.iter().map(|s| Span::new(s.start, s.end)).collect();
    let held = sentences.iter().copied().filter(|s| spans.iter().any(|e| s.overlap(*e) > 0));
    let mut stretches: Vec<Span> = Vec::new();
    for sentence in held {
        match stretches.last_mut().filter(|last| sentence.start.saturating_sub(last.end) <= 2) {
            Some(last) => *last = last.cover(sentence),
            None => stretches.push(sentence),
        }
    }
    if stretches.is_empty() {
        stretches.clone_from(&spans);
    }
    let mut found: Vec<(String, bool)> = Vec::new();
    for (n, mut stretch) in stretches.into_iter().enumerate() {
        if n > 0 {
            found.push((" … ".to_owned(), false));
        }
        let first = spans.iter().filter(|s| stretch.overlap(**s) > 0).map(|s| s.start).min().unwrap_or(stretch.start);
        stretch.start += key(text.slice(stretch), first.saturating_sub(stretch.start), title);
        let mut edges: Vec<u32> = spans.iter().flat_map(|s| [s.start, s.end]).filter(|e| stretch.start < *e && *e < stretch.end).collect();
        edges.extend([stretch.start, stretch.end]);
        edges.sort_unstable();
        edges.dedup();
        for cut in edges.windows(2) {
            let piece = Span::new(cut[0], cut[1]);
            let marked = spans.iter().any(|s| s.contains(piece));
            found.push((lined(text.slice(piece)), marked));
        }
    }
    trimmed(balanced(trimmed(found)))
}

/// Pieces without a quotation mark at either end whose partner stands in another sentence: what is quoted over two sentences is printed one by one.
fn balanced(mut pieces: Vec<(String, bool)>) -> Vec<(String, bool)> {
    let count = |c: char| pieces.iter().map(|p| p.0.matches(c).count()).sum::<usize>();
    let straight = count('"') % 2 == 1;
    let (opened, closed) = (count('“'), count('”'));
    let first = pieces.first().and_then(|p| p.0.chars().next());
    if straight && first == Some('"') || opened > closed && first == Some('“') {
        pieces[0].0.remove(0);
        return pieces;
    }
    // The mark may stand in the last piece but one, before the sentence's point.
    let orphan = |c: char| straight && c == '"' || closed > opened && c == '”';
    let tail = |text: &str| text.trim_end_matches(['.', ',', '!', '?', ' ']).len();
    for piece in pieces.iter_mut().rev() {
        let end = tail(&piece.0);
        if let Some(mark) = piece.0[..end].chars().next_back() {
            if orphan(mark) {
                piece.0.remove(end - mark.len_utf8());
            }
            break;
        }
    }
    pieces
}

/// How many code points of a sentence are the key before a headline: where its clause, which begins after so many, or its article's title
/// stands behind a short word with a colon.
fn key(sentence: &str, clause: u32, title: Option<&str>) -> u32 {
    let count = |text: &str| text.chars().count() as u32;
    let titled = title.and_then(|t| sentence.find(t)).map(|at| count(&sentence[..at]));
    let before = |n: u32| sentence.chars().take(n as usize).collect::<String>();
    // Front matter may set its values between quotation marks.
    let is_key = |n: &u32| *n > 0 && *n as usize <= KEY && before(*n).trim_end_matches([' ', '"', '\'']).ends_with(':');
    [Some(clause), titled].into_iter().flatten().find(is_key).unwrap_or(0)
}

/// White space made single, kept at the edges, and nothing that commands a terminal.
fn lined(text: &str) -> String {
    let inner = one_line(text);
    let before = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let after = if text.ends_with(char::is_whitespace) && !inner.is_empty() { " " } else { "" };
    format!("{before}{inner}{after}")
}

/// Pieces without white space at both ends, without empty ones, neighbours of one kind joined.
fn trimmed(pieces: Vec<(String, bool)>) -> Vec<(String, bool)> {
    let mut found: Vec<(String, bool)> = Vec::new();
    for (text, marked) in pieces {
        let text = if found.last().is_none_or(|l| l.0.ends_with(' ')) { text.trim_start().to_owned() } else { text };
        match found.last_mut().filter(|last| last.1 == marked) {
            Some(last) => last.0.push_str(&text),
            None if text.is_empty() => {}
            None => found.push((text, marked)),
        }
    }
    if let Some(last) = found.last_mut() {
        last.0.truncate(last.0.trim_end().len());
    }
    found.retain(|p| !p.0.is_empty());
    found
}

/// Two markings of one text: what either marks.
fn united(a: &[(String, bool)], b: &[(String, bool)]) -> Vec<(String, bool)> {
    let marks =
        |pieces: &[(String, bool)]| pieces.iter().flat_map(|(t, m)| t.chars().map(|c| (c, *m)).collect::<Vec<_>>()).collect::<Vec<_>>();
    let mut out: Vec<(String, bool)> = Vec::new();
    for ((c, x), (_, y)) in marks(a).into_iter().zip(marks(b)) {
        match out.last_mut().filter(|last| last.1 == (x || y)) {
            Some(last) => last.0.push(c),
            None => out.push((c.to_string(), x || y)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str, clauses: &[&str]) -> Vec<(String, bool)> {
        let whole = Text::new(text);
        let sentences: Vec<Span> = segment(&Document::of_text("t", whole.clone())).sentences.iter().map(|s| s.span).collect();
        let evidence: Vec<SpanView> = clauses
            .iter()
            .map(|c| {
                let start = whole.code_point(text.find(c).expect("the clause is there"));
                SpanView { start, end: start + c.chars().count() as u32, text: (*c).to_owned(), line: None }
            })
            .collect();
        pieces(&whole, &sentences, &evidence, Some("Doors were locked"))
    }

    #[test]
    fn the_sentence_is_whole_and_the_clause_marked() {
        let text = "It rained. The ministry denied that aircraft\nhit two hospitals. More rain came.";
        let found = quoted(text, &["aircraft\nhit two hospitals"]);
        let want = [("The ministry denied that ", false), ("aircraft hit two hospitals", true), (".", false)];
        assert_eq!(found, want.map(|(t, m)| (t.to_owned(), m)));
    }

    #[test]
    fn a_headline_stands_without_its_key() {
        let found = quoted("Title: Doors were locked\n\nThe mayor spoke.", &["Doors were locked"]);
        assert_eq!(found, [("Doors were locked".to_owned(), true)]);
        assert_eq!(quoted("Title: Doors were locked\n\nThe mayor spoke.", &["locked"])[0], ("Doors were ".to_owned(), false));
        let front = "---\ntitle: \"Doors were locked\"\noutlet: Tarn Courier\n---\n\nThe mayor spoke.";
        let whole: String = quoted(front, &["locked"]).into_iter().map(|p| p.0).collect();
        assert_eq!(whole, "Doors were locked");
        // Who speaks before a colon is no key.
        assert_eq!(quoted("Police: men fled\n\nThe mayor spoke.", &["fled"])[0].0, "Police: men ");
    }

    #[test]
    fn a_quotation_over_two_sentences_leaves_no_mark_alone() {
        let text = "\"The doors were open. Nobody locked them,\" she said.";
        let whole = |clause: &str| quoted(text, &[clause]).into_iter().map(|p| p.0).collect::<String>();
        assert_eq!(whole("doors were open"), "The doors were open.");
        // What is closed in the middle of a sentence tells where the words of another end.
        assert_eq!(whole("Nobody locked them"), "Nobody locked them,\" she said.");
        assert_eq!(balanced(vec![("Nobody locked them.”".to_owned(), true)]), [("Nobody locked them.".to_owned(), true)]);
    }

    #[test]
    fn two_clauses_of_one_sentence_are_both_marked() {
        let a = [("one two ".to_owned(), true), ("three".to_owned(), false)];
        let b = [("one ".to_owned(), false), ("two three".to_owned(), true)];
        assert_eq!(united(&a, &b), [("one two three".to_owned(), true)]);
    }
}
