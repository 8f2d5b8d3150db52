//! What each tool does with the analysis. `Err` is what went wrong and what to try, for the client's model to read.

use super::answer::*;
use super::page::{Measure, Page};
use super::quote::Quoting;
use super::{answer, ask};
use crate::application::command::holds;
use crate::graph::Bounds;
use crate::id::{AttributionId, is_named};
use crate::relate::RelationKind;
use crate::report::{Analysis, ClaimView, DisputeView, DocumentView, PositionView, SpeakerView, View, one_line};
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Disputes on a page: each brings a quotation for every position.
const DISPUTES: Measure = Measure { usual: 10, most: 30 };
/// Statements of a position on a page.
const STATEMENTS: Measure = Measure { usual: 10, most: 30 };
/// Statements, speakers and articles on a page.
const ROWS: Measure = Measure { usual: 20, most: 50 };
/// Contradictions and notes that an answer lists: what is behind them can be asked for one by one.
const LISTED: usize = 20;
/// Quotations beside an explanation.
const BESIDE: usize = 10;
/// Code points of a passage or an explanation.
const LONGEST: u32 = 4000;
/// Characters of a title or a name: a page that is no article has had titles of a million.
const NAME: usize = 300;

/// A name or title on one line, bounded.
fn name(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(NAME) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// Names, the first of many and how many more there are.
fn names<'a>(all: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let all: Vec<&str> = all.into_iter().collect();
    let mut shown: Vec<String> = all.iter().take(LISTED).map(|n| name(n)).collect();
    if all.len() > LISTED {
        shown.push(format!("and {} more", all.len() - LISTED));
    }
    shown
}

/// A page of disputes.
pub fn disputes(analysis: &Analysis, asked: &ask::Disputes) -> Result<Disputes, String> {
    let view = View::new(analysis);
    let quoting = Quoting::new(&view);
    let told = |d: &DisputeView| {
        let parts = d.positions.iter().flat_map(|p| p.speakers.iter().map(|s| view.speaker(*s)).chain([p.label.as_str()]));
        parts.chain([d.question.as_str()]).any(|t| holds(t, asked.text.as_deref()))
    };
    let wanted = analysis.disputes.iter().filter(|d| asked.standing.is_none_or(|s| d.standing == s) && told(d));
    let (page, found) = DISPUTES.cut(wanted, asked.offset, asked.limit);
    Ok(Disputes { read: view.summary(), page, disputes: found.into_iter().map(|d| head(&view, &quoting, d)).collect() })
}

fn head(view: &View<'_>, quoting: &Quoting<'_>, d: &DisputeView) -> DisputeHead {
    let reviewed = d.review.as_ref().map(|r| {
        let by = r.by.as_deref().map_or_else(String::new, |b| format!(" by {}", name(b)));
        let note = r.note.as_deref().map_or_else(String::new, |n| format!(": {}", name(n)));
        format!("{}{by}{note}", r.verdict.name())
    });
    DisputeHead {
        id: d.id.to_string(),
        question: name(&d.question),
        about: d.about,
        standing: d.standing,
        confidence: d.confidence,
        grade: d.grade,
        reviewed,
        positions: d.positions.iter().filter_map(|p| position(view, quoting, d, p)).collect(),
    }
}

fn position(view: &View<'_>, quoting: &Quoting<'_>, d: &DisputeView, p: &PositionView) -> Option<PositionHead> {
    Some(PositionHead {
        says: name(&view.sentence(d, p)),
        value: p.value,
        speakers: names(p.speakers.iter().map(|s| view.speaker(*s))),
        involved: names(p.parties.iter().map(|s| view.speaker(*s))),
        sources: p.origins,
        outlets: names(view.outlets(&p.claims)),
        statements: p.claims.len(),
        quotation: quoting.claim(by_day(view, p).first()?),
    })
}

/// The claims of a position, by day and place.
fn by_day<'a>(view: &View<'a>, p: &PositionView) -> Vec<&'a ClaimView> {
    let mut claims: Vec<&ClaimView> = p.claims.iter().filter_map(|id| view.claim(*id)).collect();
    // What is printed as such comes before what only follows from it.
    claims.sort_by_key(|c| (p.doubtful.contains(&c.id), c.implied, c.said_on.as_deref(), c.evidence.first().map(|s| s.start), c.id));
    claims
}

/// One dispute.
pub fn dispute(analysis: &Analysis, asked: &ask::Dispute) -> Result<Dispute, String> {
    let view = View::new(analysis);
    let quoting = Quoting::new(&view);
    let of_id = |d: &&DisputeView| is_named(&d.id.whole(), &asked.id);
    let d = analysis.disputes.iter().chain(&analysis.dismissed).find(of_id).ok_or_else(|| {
        format!("there is no dispute `{}`\ntry: an `id` that the tool `disputes` gives; the articles may have changed", name(&asked.id))
    })?;
    let statements = d.positions.iter().map(|p| {
        let (page, claims) = STATEMENTS.cut(by_day(&view, p), asked.offset, asked.limit);
        Statements { says: name(&view.sentence(d, p)), page, claims: claims.into_iter().map(|c| claim(&view, &quoting, c)).collect() }
    });
    let members: BTreeSet<_> = d.positions.iter().flat_map(|p| &p.claims).copied().collect();
    let within = |kind: RelationKind, a, b| kind == RelationKind::Contradicts && members.contains(&a) && members.contains(&b);
    let mut against: Vec<_> = analysis.relations.iter().filter(|r| within(r.kind, r.a, r.b)).collect();
    against.sort_by(|x, y| y.confidence.total_cmp(&x.confidence).then(x.id.cmp(&y.id)));
    let contradictions = against.iter().take(LISTED).map(|r| Contradiction {
        id: r.id.to_string(),
        a: r.a.to_string(),
        b: r.b.to_string(),
        rule: r.rule.clone(),
        why: name(&r.why),
        confidence: r.confidence,
    });
    Ok(Dispute {
        head: head(&view, &quoting, d),
        weighed: name(&d.weighed),
        statements: statements.collect(),
        contradictions: contradictions.collect(),
        contradictions_total: against.len(),
    })
}

fn claim(view: &View<'_>, quoting: &Quoting<'_>, c: &ClaimView) -> answer::Claim {
    answer::Claim {
        id: c.id.to_string(),
        by: name(&view.chain(c)),
        speaker: c.speaker.to_string(),
        stance: c.stance,
        polarity: c.polarity,
        modality: c.modality,
        said_on: c.said_on.clone(),
        figure: c.quantity.as_ref().map(|q| Bounds { low: q.low, high: q.high }),
        implied: c.implied,
        quotation: quoting.claim(c),
    }
}

/// Why something is what it is.
pub fn explain(analysis: &Analysis, asked: &ask::Explain) -> Result<Explanation, String> {
    let view = View::new(analysis);
    let text = crate::report::explain(Some(analysis), &asked.name).ok_or_else(|| {
        let given = name(&asked.name);
        format!("`{given}` is no id, rule or word that is known here\ntry: an id that another tool gives, a rule that one names, or a word of the reports")
    })?;
    let length = text.chars().count();
    let (start, end) = (asked.offset.min(length), asked.offset.saturating_add(LONGEST as usize).min(length));
    let quoting = Quoting::new(&view);
    let behind = behind(&view, &asked.name);
    Ok(Explanation {
        text: text.chars().skip(start).take(end - start).collect(),
        length,
        next: (end < length).then_some(end),
        quotations: behind.iter().take(BESIDE).map(|c| quoting.claim(c)).collect(),
        quotations_total: behind.len(),
    })
}

/// The statements that an id or a rule is about.
fn behind<'a>(view: &View<'a>, name: &str) -> Vec<&'a ClaimView> {
    let analysis = view.analysis;
    let is = |whole: String| is_named(&whole, name);
    if let Some(d) = analysis.disputes.iter().chain(&analysis.dismissed).find(|d| is(d.id.whole())) {
        return d.positions.iter().flat_map(|p| by_day(view, p)).collect();
    }
    let mut relations = analysis.relations.iter().filter(|r| is(r.id.whole()) || r.rule == name);
    let tied: BTreeSet<_> = relations.by_ref().flat_map(|r| [r.a, r.b]).collect();
    let about = |c: &&ClaimView| {
        let attributed = |id: AttributionId| is(id.whole()) || view.attribution(id).is_some_and(|a| a.rule == name);
        let whole = view.document(c.document).is_some_and(|d| is(d.origin.whole()));
        tied.contains(&c.id)
            || is(c.id.whole())
            || is(c.speaker.whole())
            || is(c.document.whole())
            || is(c.origin.whole())
            || whole
            || c.rule == name
            || c.attribution.is_some_and(attributed)
    };
    analysis.claims.iter().filter(about).collect()
}

/// The article of an id or a file name.
fn article<'a>(analysis: &'a Analysis, wanted: &str) -> Result<&'a DocumentView, String> {
    let found = analysis.documents.iter().find(|d| d.path == wanted || is_named(&d.id.whole(), wanted));
    found.ok_or_else(|| format!("there is no article `{}`\ntry: an `id` or `file` that the tool `articles` gives", name(wanted)))
}

/// A page of statements.
pub fn claims(analysis: &Analysis, asked: &ask::Claims) -> Result<Claims, String> {
    let view = View::new(analysis);
    let quoting = Quoting::new(&view);
    let only = asked.article.as_deref().map(|a| article(analysis, a)).transpose()?;
    let wanted = analysis.claims.iter().filter(|c| {
        let by = asked.speaker.as_deref().is_none_or(|s| is_named(&c.speaker.whole(), s) || holds(&view.chain(c), Some(s)));
        by && only.is_none_or(|d| d.id == c.document) && holds(&view.evidence(c), asked.text.as_deref())
    });
    let (page, found) = ROWS.cut(wanted, asked.offset, asked.limit);
    Ok(Claims { page, claims: found.into_iter().map(|c| claim(&view, &quoting, c)).collect() })
}

/// A page of speakers.
pub fn speakers(analysis: &Analysis, asked: &ask::Speakers) -> Result<Speakers, String> {
    let view = View::new(analysis);
    let quoting = Quoting::new(&view);
    // Statements of its own, those it passed on, and the first of them.
    let mut said: BTreeMap<_, (usize, usize, Option<&ClaimView>)> = BTreeMap::new();
    for claim in &analysis.claims {
        let own = said.entry(claim.speaker).or_default();
        own.0 += 1;
        own.2 = own.2.filter(|first| !first.implied || claim.implied).or(Some(claim));
        for passing in claim.chain.iter().filter(|s| **s != claim.speaker) {
            let other = said.entry(*passing).or_default();
            other.1 += 1;
            other.2 = other.2.or(Some(claim));
        }
    }
    // Who only demands, hopes or declines has no statement, and words all the same.
    let words: BTreeMap<_, _> = analysis.attributions.iter().rev().filter_map(|a| Some((a.speaker?, a))).collect();
    let of = |id| said.get(&id).copied().unwrap_or_default();
    let named = |s: &SpeakerView| [&s.name].into_iter().chain(&s.aliases).any(|n| holds(n, asked.name.as_deref()));
    // Who is only named says nothing.
    let speaks = |s: &&SpeakerView| (said.contains_key(&s.id) || words.contains_key(&s.id)) && named(s);
    let mut wanted: Vec<&SpeakerView> = analysis.speakers.iter().filter(speaks).collect();
    wanted.sort_by_key(|s| (Reverse(of(s.id).0), Reverse(of(s.id).1), s.id));
    let (page, found) = ROWS.cut(wanted, asked.offset, asked.limit);
    let speakers = found.into_iter().map(|s| {
        let (statements, passed_on, first) = of(s.id);
        Speaker {
            id: s.id.to_string(),
            name: name(&s.name),
            also: names(s.aliases.iter().map(String::as_str)),
            kind: s.kind,
            affiliation: s.affiliation.as_deref().map(name),
            side: s.side.as_deref().map(name),
            statements,
            passed_on,
            quotation: first.map(|c| quoting.claim(c)).or_else(|| quoting.attribution(words.get(&s.id)?)),
        }
    });
    Ok(Speakers { page, speakers: speakers.collect() })
}

/// A stretch of an article.
pub fn passage(analysis: &Analysis, asked: &ask::Passage) -> Result<Passage, String> {
    let view = View::new(analysis);
    let quoting = Quoting::new(&view);
    let document = article(analysis, &asked.article)?;
    let untold =
        || "this analysis was written without the texts of its articles\ntry: start `sayso mcp` on the folder of the articles".to_owned();
    if document.text.is_none() {
        return Err(untold());
    }
    let length = document.length;
    let (start, end) = match (asked.line, asked.start) {
        (Some(_), Some(_)) => return Err("a passage begins at a line or at a code point, not at both\ntry: `line`, or `start`".into()),
        (Some(line), None) => {
            let rest = asked.end.unwrap_or(length);
            let span = quoting
                .lines(document, line, asked.lines.unwrap_or(u32::MAX))
                .ok_or_else(|| format!("`{}` has no line {line}\ntry: a smaller one; lines are counted from 1", name(&document.path)))?;
            (span.start, span.end.min(rest))
        }
        (None, start) => (start.unwrap_or(0), asked.end.unwrap_or(length)),
    };
    let (end, whole) = (end.min(length), Span::new(start, end.min(length)));
    if whole.is_empty() {
        return Err(format!(
            "nothing stands there: `{}` has {length} code points\ntry: a `start` below that, and an `end` behind `start`",
            name(&document.path)
        ));
    }
    let span = Span::new(start, end.min(start.saturating_add(LONGEST)));
    let quotation = quoting.passage(document, span).ok_or_else(untold)?;
    Ok(Passage { quotation, length, next: (span.end < length).then_some(span.end) })
}

/// A page of articles.
pub fn articles(analysis: &Analysis, asked: &ask::Articles) -> Result<Articles, String> {
    let view = View::new(analysis);
    let quoting = Quoting::new(&view);
    let mut held: BTreeMap<_, usize> = BTreeMap::new();
    analysis.claims.iter().for_each(|c| *held.entry(c.document).or_default() += 1);
    let told = |d: &&DocumentView| {
        let parts = [Some(d.path.as_str()), d.title.as_deref(), d.outlet.as_deref()];
        parts.into_iter().flatten().any(|t| holds(t, asked.text.as_deref()))
    };
    let (page, found): (Page, _) = ROWS.cut(analysis.documents.iter().filter(told), asked.offset, asked.limit);
    let articles = found.into_iter().map(|d| answer::Article {
        id: d.id.to_string(),
        file: d.path.clone(),
        title: d.title.as_deref().map(name),
        outlet: d.outlet.as_deref().map(name),
        byline: d.byline.as_deref().map(name),
        published: d.published.clone(),
        url: d.url.as_deref().map(name),
        origin: d.origin.to_string(),
        length: d.length,
        statements: held.get(&d.id).copied().unwrap_or(0),
        quotation: quoting.opening(d),
    });
    let notes = analysis.notes.iter().map(|n| {
        let about = n.document.as_deref().map_or_else(String::new, |d| format!("{}: ", name(d)));
        format!("{about}{}", name(&n.what))
    });
    Ok(Articles {
        read: view.summary(),
        page,
        articles: articles.collect(),
        notes: notes.take(LISTED).collect(),
        notes_total: analysis.notes.len(),
    })
}
