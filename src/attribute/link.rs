//! What the network saw, tied together: role spans and cue links to drafts.

use super::choose::{self, Chooser, Cue};
use super::draft::Draft;
use super::rules::cue_of;
use super::tree;
use super::view::View;
use crate::lexicon::Cues;
use crate::parse::{Dependency as D, Pos, Role};
use std::ops::Range;

/// One draft for each cue that has content.
pub(super) fn link(view: View<'_>, chooser: &mut Chooser) -> Vec<Draft> {
    let mut spans = Spans::of(view);
    let mut cues: Vec<Cue> = spans.cues.iter().map(|c| Cue { tokens: c.clone(), marked: true, votes: 0 }).collect();
    cues.extend(unmarked(view, &spans).into_iter().map(|tokens| Cue { tokens, marked: false, votes: 0 }));
    cues.sort_by_key(|c| c.tokens.start);
    spans.index(&cues);
    let votes: Vec<Option<usize>> = spans.contents.iter().map(|c| voted(view, &spans, c)).collect();
    votes.iter().flatten().for_each(|&v| cues[v].votes += 1);
    let chosen = choose::contents(view, chooser, &spans.contents, &cues, &votes);
    let mut drafts: Vec<Draft> = cues
        .iter()
        .map(|c| Draft {
            cue: vec![c.tokens.clone()],
            rule: if c.marked { "attribute/linked" } else { "attribute/linked-verb" },
            ..Draft::default()
        })
        .collect();
    for (content, choice) in spans.contents.iter().zip(chosen) {
        if let Some(cue) = choice {
            drafts[cue].content.push(content.clone());
        }
    }
    let mut marked = cues.iter().map(|c| c.marked);
    drafts.retain(|d| marked.next() == Some(true) || !d.content.is_empty());
    merge_bare_cues(view, &mut drafts);
    drafts.iter_mut().for_each(Draft::tidy);
    let (sources, votes) = joined_sources(view, &spans, &cues, &drafts);
    choose::sources(view, chooser, &mut drafts, &sources, &votes, &spans.contents);
    drafts
}

/// Verbs of speech with a subject of their own that the network did not mark as cues.
fn unmarked(view: View<'_>, spans: &Spans) -> Vec<Range<usize>> {
    let speech = |t: &usize| {
        view.pos(*t) == Pos::Verb
            && view.parsed.words[*t].role != Role::Cue
            && Cues::english().is_speech(view.parsed.lemma(*t))
            && view.child(*t, &[D::Nsubj]).is_some()
            && !view.is_furniture(*t)
    };
    let clear = |r: &Range<usize>| r.clone().all(|t| spans.cue_at[t] == NONE);
    (0..view.len()).filter(speech).map(|t| cue_of(view, t)).filter(clear).collect()
}

/// Sources that the network marked, pieces with only a mark between them as one, and the draft that it ties each to.
fn joined_sources(view: View<'_>, spans: &Spans, cues: &[Cue], drafts: &[Draft]) -> (Vec<Range<usize>>, Vec<Option<usize>>) {
    let mut sources: Vec<Range<usize>> = Vec::new();
    let mut votes: Vec<Option<usize>> = Vec::new();
    for source in &spans.sources {
        let vote = voted(view, spans, source).and_then(|c| drafts.iter().position(|d| d.has_cue(cues[c].tokens.start)));
        match (sources.last_mut(), votes.last()) {
            (Some(last), Some(&same))
                if same == vote
                    && vote.is_some()
                    && source.start - last.end <= 1
                    && view.sentence(last.start) == view.sentence(source.start) =>
            {
                last.end = source.end;
            }
            _ => {
                sources.push(source.clone());
                votes.push(vote);
            }
        }
    }
    (sources, votes)
}

/// Spans of each role in reading order.
struct Spans {
    sources: Vec<Range<usize>>,
    cues: Vec<Range<usize>>,
    contents: Vec<Range<usize>>,
    /// Which cue a token belongs to.
    cue_at: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Spans {
    fn of(view: View<'_>) -> Spans {
        let mut spans = Spans { sources: Vec::new(), cues: Vec::new(), contents: Vec::new(), cue_at: vec![NONE; view.len()] };
        for paragraph in &view.parsed.segmented.paragraphs {
            let tokens = paragraph.tokens.start..paragraph.tokens.end.min(view.len());
            if tokens.is_empty() || view.is_furniture(tokens.start) {
                continue;
            }
            let mut at = tokens.clone().find(|&t| !view.in_dateline(t)).unwrap_or(tokens.end);
            while at < tokens.end {
                let role = view.parsed.words[at].role;
                let mut end = at + 1;
                while end < tokens.end && view.parsed.words[end].role == role && !view.parsed.words[end].role_begins {
                    end += 1;
                }
                let span = view.trim(at..end);
                let list = match role {
                    Role::Outside => None,
                    Role::Source => Some(&mut spans.sources),
                    Role::Cue => Some(&mut spans.cues),
                    Role::Content => Some(&mut spans.contents),
                };
                // A colon or dash alone is a good cue; anything else that is nothing but marks is none.
                let span = if span.is_empty() && role == Role::Cue { at..end } else { span };
                if let Some(list) = list.filter(|_| !span.is_empty()) {
                    list.push(span);
                }
                at = end;
            }
        }
        spans.index(&spans.cues.iter().map(|c| Cue { tokens: c.clone(), marked: true, votes: 0 }).collect::<Vec<_>>());
        spans
    }

    fn index(&mut self, cues: &[Cue]) {
        self.cue_at.fill(NONE);
        for (i, cue) in cues.iter().enumerate() {
            self.cue_at[cue.tokens.clone()].fill(i as u32);
        }
    }

    /// The cue that a link points at, or beside.
    fn cue(&self, token: usize) -> Option<usize> {
        [0isize, 1, -1, 2, -2].iter().find_map(|d| {
            let at = self.cue_at.get(token.checked_add_signed(*d)?)?;
            (*at != NONE).then_some(*at as usize)
        })
    }
}

/// The cue that most tokens of a span are linked to.
fn voted(view: View<'_>, spans: &Spans, span: &Range<usize>) -> Option<usize> {
    let mut votes: Vec<(usize, u32)> = Vec::new();
    for t in span.clone() {
        let Some(cue) = view.parsed.words[t].cue.and_then(|c| spans.cue(c as usize)) else { continue };
        match votes.iter_mut().find(|v| v.0 == cue) {
            Some(v) => v.1 += 1,
            None => votes.push((cue, 1)),
        }
    }
    votes.into_iter().max_by_key(|&(cue, n)| (n, std::cmp::Reverse(cue))).map(|v| v.0)
}

/// A cue without content or source beside another cue of the same sentence is a piece of that cue: *said* … *in a statement*.
fn merge_bare_cues(view: View<'_>, drafts: &mut Vec<Draft>) {
    let mut i = 0;
    while i < drafts.len() {
        let bare = drafts[i].content.is_empty() && drafts[i].source.is_empty();
        // "denied media reports that …": the reports are somebody else's, and what is denied.
        if bare && i > 0 && is_object_of_denial(view, &drafts[i - 1], &drafts[i].cue[0]) {
            let noun = drafts.remove(i).cue.remove(0);
            drafts[i - 1].content.push(noun);
            continue;
        }
        let full = |j: usize, drafts: &[Draft]| {
            drafts.get(j).is_some_and(|d| !d.content.is_empty() && view.sentence(d.cue[0].start) == view.sentence(drafts[i].cue[0].start))
        };
        if bare
            && i > 0
            && full(i - 1, drafts)
            && drafts[i].cue[0].start - drafts[i - 1].cue[0].end < 6
            && tree::verb_of(view, &drafts[i].cue[0]).is_none()
        {
            let cue = drafts.remove(i).cue;
            drafts[i - 1].cue.extend(cue);
            continue;
        }
        i += 1;
    }
}

/// Whether a noun cue with a clause of its own is the object of a denying or accepting cue before it.
fn is_object_of_denial(view: View<'_>, outer: &Draft, noun: &Range<usize>) -> bool {
    let Some(top) = view.top(noun).filter(|&t| view.pos(t) == Pos::Noun && view.relation(t) == D::Obj) else { return false };
    let verb = outer.cue.first().and_then(|c| tree::verb_of(view, c));
    verb.is_some_and(|v| view.head(top) == Some(v) && Cues::english().takes_object(&view.lemma(v)))
        && view.child(top, &[D::Acl, D::Ccomp]).is_some()
}
