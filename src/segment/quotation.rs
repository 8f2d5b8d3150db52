//! Quotations: which marks open, which close, and what stands between; never beyond a paragraph.

use super::tokenise::is_apostrophe;
use super::{Quotation, Quoted, Token};
use crate::text::Span;
use std::ops::Range;

/// What one mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// Can only open (`“`).
    Opens,
    /// Can only close (`”`).
    Closes,
    /// Either, by its place (`"`).
    Either,
}

/// A double mark or guillemet.
fn double(word: &str) -> Option<Mark> {
    Some(match word {
        "\"" | "＂" => Mark::Either,
        "“" | "„" | "‟" | "«" | "``" => Mark::Opens,
        "”" | "»" | "''" | "″" => Mark::Closes,
        _ => return None,
    })
}

/// Whether a token is a mark that can open a quotation.
pub(super) fn can_open(word: &str) -> bool {
    matches!(double(word), Some(Mark::Opens | Mark::Either)) || matches!(word, "'" | "‘" | "`")
}

/// Finds the quotations of one paragraph and writes each token's state.
pub(super) fn quotations(text: &str, tokens: &mut [Token], range: Range<usize>, out: &mut Vec<Quotation>, scratch: &mut Vec<u32>) {
    let word = |t: &Token| &text[t.bytes.0 as usize..t.bytes.1 as usize];
    let has_mark = tokens[range.clone()].iter().any(|t| double(word(t)).is_some() || is_single(word(t)));
    if !has_mark {
        return;
    }
    closers(text, tokens, range.clone(), scratch);
    let last_straight = range.clone().rev().find(|&i| double(word(&tokens[i])) == Some(Mark::Either)).unwrap_or(0);
    let mut open: Option<usize> = None;
    // Curly quotations inside a straight one that is closed later.
    let mut inner = 0;
    let mut i = range.start;
    while i < range.end {
        let token = tokens[i];
        let spaced_after = i + 1 == range.end || tokens[i + 1].spaced;
        let spaced_before = i == range.start || token.spaced || brackets(word(&tokens[i - 1]));
        let looks_open = spaced_before && !spaced_after;
        match (double(word(&token)), open) {
            (Some(_), None) if i + 1 == range.end => {
                tokens[i].quoted = Quoted::Mark;
            }
            (Some(mark), None) if mark == Mark::Opens || looks_open || mark == Mark::Either && (spaced_before || !spaced_after) => {
                tokens[i].quoted = Quoted::Mark;
                open = Some(i);
            }
            // The opening mark was lost.
            (Some(_), None) => tokens[i].quoted = Quoted::Mark,
            (Some(Mark::Opens), Some(from)) if word(&tokens[from]) == "\"" && last_straight > i => {
                tokens[i].quoted = Quoted::Inside;
                inner += 1;
            }
            (Some(Mark::Closes), Some(_)) if inner > 0 => {
                tokens[i].quoted = Quoted::Inside;
                inner -= 1;
            }
            (Some(mark), Some(from)) if mark == Mark::Opens || looks_open => {
                inner = 0;
                // The closing mark was lost: a new quotation begins.
                close(tokens, from, i, false, out);
                tokens[i].quoted = Quoted::Mark;
                open = Some(i);
            }
            (Some(_), Some(from)) => {
                tokens[i].quoted = Quoted::Mark;
                close(tokens, from, i + 1, true, out);
                (open, inner) = (None, 0);
            }
            (None, None) if looks_open && is_single(word(&token)) => {
                let end = scratch[i - range.start] as usize;
                if end > i + 1 {
                    tokens[i].quoted = Quoted::Mark;
                    tokens[i + 1..end].iter_mut().for_each(|t| t.quoted = Quoted::Inside);
                    tokens[end].quoted = Quoted::Mark;
                    close(tokens, i, end + 1, true, out);
                    i = end;
                } else if i == range.start && end == 0 && word(&token) != "`" && opens_speech(text, tokens, i + 1) {
                    tokens[i].quoted = Quoted::Mark;
                    tokens[i + 1..range.end].iter_mut().for_each(|t| t.quoted = Quoted::Inside);
                    close(tokens, i, range.end, false, out);
                    break;
                }
            }
            (None, Some(_)) => tokens[i].quoted = Quoted::Inside,
            (None, None) => {}
        }
        i += 1;
    }
    if let Some(from) = open {
        close(tokens, from, range.end, false, out);
    }
}

fn close(tokens: &[Token], from: usize, to: usize, closed: bool, out: &mut Vec<Quotation>) {
    let span = Span::new(tokens[from].span.start, tokens[to - 1].span.end);
    out.push(Quotation { span, tokens: from..to, closed, continues: false });
}

fn brackets(word: &str) -> bool {
    matches!(word, "(" | "[" | "{" | "-" | "–" | "—" | "--" | "/" | "\"" | "“")
}

fn is_single(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(is_apostrophe) && chars.next().is_none()
}

/// A single mark at the head of a paragraph that is never closed opens a speech when a capital follows.
fn opens_speech(text: &str, tokens: &[Token], next: usize) -> bool {
    tokens.get(next).is_some_and(|t| text[t.bytes.0 as usize..].starts_with(char::is_uppercase))
}

/// For each token of the paragraph that is a single mark: the token of the mark that closes it, zero when there is none.
///
/// A mark behind a stop or comma surely closes; one behind a word may be a possessive (`the miners' strike`), so it closes
/// only when no surer one follows before the next opening mark.
fn closers(text: &str, tokens: &[Token], range: Range<usize>, out: &mut Vec<u32>) {
    let word = |i: usize| &text[tokens[i].bytes.0 as usize..tokens[i].bytes.1 as usize];
    out.clear();
    out.resize(range.len(), 0);
    let (mut sure, mut likely, mut possessive) = (0u32, 0u32, 0u32);
    for i in range.clone().rev() {
        let here = word(i);
        if !is_single(here) {
            continue;
        }
        let spaced_after = i + 1 == range.end || tokens[i + 1].spaced;
        let spaced_before = i == range.start || tokens[i].spaced || brackets(word(i - 1));
        if spaced_before && !spaced_after {
            out[i - range.start] = [sure, likely, possessive].into_iter().find(|&end| end != 0).unwrap_or(0);
            (sure, likely, possessive) = (0, 0, 0);
        } else if i > range.start && !spaced_before && here != "‘" && here != "`" {
            let last = word(i - 1);
            let at_end = spaced_after || !word(i + 1).starts_with(char::is_alphanumeric);
            if !at_end {
                continue;
            }
            let before_mark = i + 1 == range.end || !word(i + 1).starts_with(char::is_alphanumeric);
            let plural = last.ends_with(['s', 'S', 'x', 'z']);
            if matches!(last, "," | "." | "!" | "?" | "…" | "...") {
                sure = i as u32;
                (likely, possessive) = (0, 0);
            } else if !plural || before_mark {
                likely = i as u32;
                possessive = 0;
            } else {
                possessive = i as u32;
            }
        }
    }
}
