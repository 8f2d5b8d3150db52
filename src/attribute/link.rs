//! What the network saw, tied together: role spans and cue links to drafts.

use super::draft::Draft;
use super::tree;
use super::view::View;
use crate::parse::Role;
use std::ops::Range;

/// Tokens between a content and a cue of another sentence beyond which they are not tied.
const FAR: usize = 60;

/// One draft for each cue that has content; contents that continue a speech join the draft before.
pub(super) fn link(view: View<'_>) -> Vec<Draft> {
    let spans = Spans::of(view);
    let mut drafts: Vec<Draft> =
        spans.cues.iter().map(|c| Draft { cue: vec![c.clone()], rule: "attribute/linked", ..Draft::default() }).collect();
    let mut orphans = Vec::new();
    for content in &spans.contents {
        match voted(view, &spans, content) {
            Some(i) => drafts[i].content.push(content.clone()),
            None => orphans.push(content.clone()),
        }
    }
    for content in orphans {
        adopt(view, &spans, &mut drafts, content);
    }
    let mut loose = Vec::new();
    for source in &spans.sources {
        match voted(view, &spans, source) {
            Some(i) => drafts[i].source.push(source.clone()),
            None => loose.push(source.clone()),
        }
    }
    for source in loose {
        let near = |i: usize| distance(&source, &spans.cues[i]);
        let free = |i: &usize| drafts[*i].source.is_empty() && view.sentence(spans.cues[*i].start) == view.sentence(source.start);
        if let Some(i) = (0..drafts.len()).filter(free).min_by_key(|&i| near(i)) {
            drafts[i].source.push(source);
        }
    }
    merge_bare_cues(view, &mut drafts);
    for draft in &mut drafts {
        draft.tidy();
        one_source(view, draft);
        find_source(view, draft);
    }
    share_sources(view, &mut drafts);
    drafts
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
            let mut at = tokens.start;
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
        for (i, cue) in spans.cues.iter().enumerate() {
            spans.cue_at[cue.clone()].fill(i as u32);
        }
        spans
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

fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

/// Ties a content without a link: to the nearest cue of its sentence that has none, else to the speech that it continues.
fn adopt(view: View<'_>, spans: &Spans, drafts: &mut [Draft], content: Range<usize>) {
    let sentences = view.sentence(content.start)..=view.sentence(content.end - 1);
    let here = |i: &usize| sentences.contains(&view.sentence(spans.cues[*i].start));
    let near = |i: &usize| distance(&content, &spans.cues[*i]);
    let empty = (0..drafts.len()).filter(here).filter(|&i| drafts[i].content.is_empty()).min_by_key(near);
    let quoted = view.quoted(content.start);
    let before = spans.cues.partition_point(|c| c.start < content.start);
    let continued = || {
        let i = before.checked_sub(1)?;
        let last = drafts[i].content.last()?;
        let paragraphs = view.paragraph(content.start) - view.paragraph(last.end - 1).min(view.paragraph(content.start));
        (quoted && view.quoted(last.start) && paragraphs <= 1).then_some(i)
    };
    let any = || (0..drafts.len()).filter(here).min_by_key(near);
    let close = || {
        let i = before.checked_sub(1)?;
        (view.paragraph(spans.cues[i].start) == view.paragraph(content.start) && near(&i) < FAR).then_some(i)
    };
    if let Some(i) = empty.or_else(continued).or_else(any).or_else(close) {
        drafts[i].content.push(content);
    }
}

/// A cue without content or source beside another cue of the same sentence is a piece of that cue: *said* … *in a statement*.
fn merge_bare_cues(view: View<'_>, drafts: &mut Vec<Draft>) {
    let mut i = 0;
    while i < drafts.len() {
        let bare = drafts[i].content.is_empty() && drafts[i].source.is_empty();
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

/// Of several source spans the one nearest to the cue, with what the network cut off from it.
fn one_source(view: View<'_>, draft: &mut Draft) {
    if draft.source.len() < 2 {
        return;
    }
    let Some(cue) = draft.cue.first().cloned() else { return };
    let same: Vec<Range<usize>> = draft.source.iter().filter(|s| view.sentence(s.start) == view.sentence(cue.start)).cloned().collect();
    let Some(best) = same.iter().min_by_key(|s| distance(s, &cue)).cloned() else { return };
    // Neighbours with only a mark between them are one phrase.
    let mut whole = best;
    for s in &same {
        if s.end <= whole.start && whole.start - s.end <= 1 {
            whole.start = s.start;
        } else if s.start >= whole.end && s.start - whole.end <= 1 {
            whole.end = s.end;
        }
    }
    draft.source = vec![whole];
}

/// Finds the source of a cue by the tree when the network left it open.
fn find_source(view: View<'_>, draft: &mut Draft) {
    if !draft.source.is_empty() || draft.content.is_empty() {
        return;
    }
    let Some(found) = draft.cue.first().and_then(|cue| tree::source_of(view, cue)) else { return };
    let clear = |t: usize| !draft.has_content(t) && !draft.has_cue(t);
    if clear(found) {
        let mut span = view.extent_without(found, &[crate::parse::Dependency::Conj, crate::parse::Dependency::Cc]);
        let whole = view.extent(found);
        if whole.clone().all(clear) {
            span = whole;
        }
        if span.clone().all(clear) {
            draft.source.push(span);
        } else {
            draft.source.push(found..found + 1);
        }
    }
}

/// A cue coordinated with another has its source: *she denied the charge and said that …*.
fn share_sources(view: View<'_>, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        if !drafts[i].source.is_empty() || drafts[i].content.is_empty() {
            continue;
        }
        let Some(verb) = drafts[i].cue.first().and_then(|c| tree::verb_of(view, c)) else { continue };
        let mut at = verb;
        for _ in 0..4 {
            let Some(head) = view.head(at).filter(|_| tree::passes_subject(view.relation(at))) else { break };
            at = head;
            if let Some(j) = (0..drafts.len()).rev().find(|&j| j != i && drafts[j].has_cue(at) && !drafts[j].source.is_empty()) {
                drafts[i].source = drafts[j].source.clone();
                drafts[i].who = drafts[j].who;
                break;
            }
        }
    }
}
