//! A dispute laid out for a reader, so that every format tells the same of it.

use super::analysis::*;
use super::quotation::{Quotation, Quoting};
use super::view::View;
use super::words;
use crate::graph::{Answer, Bounds};
use crate::id::{ClaimId, DocumentId, OriginId, SpeakerId};
use crate::relate::RelationKind;
use std::collections::{BTreeMap, BTreeSet};

/// A dispute with everything that a reader must see of it.
pub(super) struct Card<'a> {
    /// What is shown.
    pub dispute: &'a DisputeView,
    /// Low, best supported and high, for numbers.
    pub figures: Option<Figures>,
    /// The positions in order.
    pub sides: Vec<Side<'a>>,
    /// How each figure or claim moved, by day; empty when nothing did.
    pub moves: Vec<Move<'a>>,
}

/// The ends of a number in dispute, each with the index of the position that holds it, and the one that more independent sources give than
/// any other, where there is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figures {
    pub low: (f64, usize),
    pub best: Option<(f64, usize)>,
    pub high: (f64, usize),
}

/// One position.
pub(super) struct Side<'a> {
    /// What is shown.
    pub position: &'a PositionView,
    /// The position with its speakers: *Yes, says Ecuador*.
    pub sentence: String,
    /// Which colour stands for it, on every page.
    pub hue: Hue,
    /// Who stands behind it.
    pub voices: Vec<Voice<'a>>,
    /// Its independent tellings and the outlets that printed each.
    pub tellings: Vec<Telling<'a>>,
    /// First and last day.
    pub days: Option<(&'a str, &'a str)>,
    /// What a reader should weigh beside the names, in sentences: *the mayor and the union are among the sides involved*.
    pub weighed: Vec<String>,
    /// Whether nobody is quoted with it, and all that tells of it is a denial.
    pub nobody: bool,
    /// The sentences that say it, by day; none where nobody does: the denial stands on the other side.
    pub quotes: Vec<Quotation<'a>>,
    /// Of what the denial may answer, the one statement of the same deed by the same doer, where nobody is quoted.
    pub perhaps: Option<Quotation<'a>>,
    /// The sentences that only may say it: what the denial may answer.
    pub doubtful: Vec<Quotation<'a>>,
}

/// The colour of a position: yes and no have theirs, what is neither has one of the others, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hue {
    Yes,
    No,
    Other(usize),
}

/// A speaker behind a position.
pub(super) struct Voice<'a> {
    pub id: SpeakerId,
    pub name: &'a str,
    /// What it is, and of whom.
    pub about: Option<&'a str>,
    /// Those who passed it on, from the speaker outwards.
    pub through: Vec<&'a str>,
    /// Whether it takes part in what it speaks of.
    pub party: bool,
    /// Whether it, or who reports it, never commits in full.
    pub hedged: bool,
}

/// One telling, and where it was printed.
pub(super) struct Telling<'a> {
    /// Outlets and how many of their articles, sorted.
    pub outlets: Vec<(&'a str, usize)>,
}

/// One step of a dispute through time.
pub(super) struct Move<'a> {
    /// The day the figure stands for, else the day it was said.
    pub day: Option<&'a str>,
    pub speaker: &'a str,
    /// The value or the position's label.
    pub what: String,
    /// The position by its index; none for a claim that a later one replaced.
    pub side: Option<usize>,
    /// `updates`, `corrects`: how an earlier or later claim outside the positions is tied to them.
    pub tie: Option<RelationKind>,
    pub claim: &'a ClaimView,
}

/// Every dispute laid out, in the analysis's order.
pub(super) fn cards<'a>(view: &View<'a>, disputes: impl IntoIterator<Item = &'a DisputeView>) -> Vec<Card<'a>> {
    let mut ties: BTreeMap<ClaimId, Vec<&RelationView>> = BTreeMap::new();
    for relation in &view.analysis.relations {
        if matches!(relation.kind, RelationKind::Updates | RelationKind::Corrects) {
            ties.entry(relation.a).or_default().push(relation);
            ties.entry(relation.b).or_default().push(relation);
        }
    }
    let quoting = Quoting::default();
    disputes.into_iter().map(|dispute| card(view, &quoting, dispute, &ties)).collect()
}

fn card<'a>(view: &View<'a>, quoting: &Quoting, dispute: &'a DisputeView, ties: &BTreeMap<ClaimId, Vec<&'a RelationView>>) -> Card<'a> {
    let mut sides: Vec<Side<'a>> = dispute.positions.iter().enumerate().map(|(i, p)| side(view, quoting, dispute, i, p)).collect();
    once_each(&mut sides);
    Card { dispute, figures: figures(dispute), moves: moves(view, dispute, ties), sides }
}

/// Marks what is printed of a sentence that stands above in its card: of the quotations that every format prints unfolded.
fn once_each(sides: &mut [Side<'_>]) {
    let mut printed: BTreeSet<(DocumentId, String)> = BTreeSet::new();
    for side in sides {
        let mut quotes = side.quotes.iter_mut().collect::<Vec<_>>();
        let folded = quotes.split_off(quotes.len().min(UNFOLDED));
        let mut shown: Vec<(DocumentId, String)> = Vec::new();
        let key = |q: &Quotation<'_>| (q.claim.document, q.text());
        for q in quotes.into_iter().chain(&mut side.perhaps) {
            q.again = printed.contains(&key(q));
            shown.push(key(q));
        }
        printed.extend(shown);
        folded.into_iter().chain(&mut side.doubtful).for_each(|q| q.again = printed.contains(&key(q)));
    }
}

/// Quotations of a position that every format prints before others are folded away.
const UNFOLDED: usize = 2;

/// What a dispute went through: every claim of it by day, with what was updated or corrected. Empty when no speaker moved and nothing was
/// updated: one day and no change is no history.
fn moves<'a>(view: &View<'a>, dispute: &'a DisputeView, ties: &BTreeMap<ClaimId, Vec<&'a RelationView>>) -> Vec<Move<'a>> {
    let mut seen: BTreeSet<ClaimId> = dispute.positions.iter().flat_map(|p| p.claims.iter().copied()).collect();
    let mut moves: Vec<Move<'a>> = Vec::new();
    for (i, position) in dispute.positions.iter().enumerate() {
        let claims = position.sure().filter_map(|id| view.claim(id));
        moves.extend(claims.map(|claim| step(view, claim, Some((i, &position.label)), None)));
    }
    for id in seen.clone() {
        for relation in ties.get(&id).into_iter().flatten() {
            let other = if relation.a == id { relation.b } else { relation.a };
            if seen.insert(other)
                && let Some(claim) = view.claim(other)
            {
                moves.push(step(view, claim, None, Some(relation.kind)));
            }
        }
    }
    moves.sort_by(|a, b| (a.day, a.speaker, a.claim.id).cmp(&(b.day, b.speaker, b.claim.id)));
    let mut told: BTreeSet<(Option<&str>, &str, String)> = BTreeSet::new();
    moves.retain(|m| told.insert((m.day, m.speaker, m.what.clone())));
    let mut last: BTreeMap<&str, (&str, Option<&str>)> = BTreeMap::new();
    let moved = moves.iter().any(|m| {
        let before = last.insert(m.speaker, (m.what.as_str(), m.day));
        m.tie.is_some() || before.is_some_and(|(what, day)| what != m.what && day != m.day)
    });
    let days: BTreeSet<&str> = moves.iter().filter_map(|m| m.day).collect();
    if moved && days.len() > 1 { moves } else { Vec::new() }
}

fn step<'a>(view: &View<'a>, claim: &'a ClaimView, side: Option<(usize, &str)>, tie: Option<RelationKind>) -> Move<'a> {
    let as_of = claim.quantity.as_ref().and_then(|q| q.as_of.as_deref());
    let what = match (&claim.quantity, side) {
        (Some(q), _) => words::bounds(q.low, q.high, q.approximate),
        (None, Some((_, label))) => label.to_owned(),
        (None, None) => view.evidence(claim),
    };
    Move {
        day: as_of.or(claim.said_on.as_deref()),
        speaker: view.speaker(claim.speaker),
        what,
        side: side.map(|(index, _)| index),
        tie,
        claim,
    }
}

fn side<'a>(view: &View<'a>, quoting: &Quoting, dispute: &DisputeView, index: usize, position: &'a PositionView) -> Side<'a> {
    let claims = || position.sure().filter_map(|id| view.claim(id));
    let mut tellings: BTreeMap<OriginId, BTreeMap<&str, BTreeSet<DocumentId>>> = BTreeMap::new();
    for claim in claims() {
        tellings.entry(claim.origin).or_default().entry(view.outlet(claim.document)).or_default().insert(claim.document);
    }
    let tellings =
        tellings.into_values().map(|outlets| Telling { outlets: outlets.into_iter().map(|(o, d)| (o, d.len())).collect() }).collect();
    let hue = match position.answer {
        Some(Answer::Yes) => Hue::Yes,
        Some(Answer::No) => Hue::No,
        None => Hue::Other(index),
    };
    let nobody = view.has_nobody(position);
    let voices = position.speakers.iter().filter(|_| !nobody).map(|&id| voice(view, position, id));
    let voices: Vec<Voice<'a>> = voices.collect();
    let mut doubtful: Vec<&ClaimView> = position.doubtful.iter().filter_map(|id| view.claim(*id)).collect();
    let perhaps = nobody.then(|| likeliest(&claims().collect::<Vec<_>>(), &doubtful)).flatten();
    doubtful.retain(|c| perhaps.is_none_or(|p| p.id != c.id));
    Side {
        position,
        sentence: view.sentence(dispute, position),
        hue,
        weighed: weighed(view, &voices),
        voices,
        tellings: if nobody { Vec::new() } else { tellings },
        days: view.days(&position.sure().collect::<Vec<_>>()),
        nobody,
        // Whom a denial answers without naming him is not quoted with it.
        quotes: quoting.all(view, claims().filter(|c| !view.is_only_denied(c))),
        perhaps: perhaps.map(|c| quoting.quote(view, c)),
        doubtful: quoting.all(view, doubtful.into_iter()),
    }
}

/// The one of some statements that tells the deed that is denied of the doer of whom it is denied; `None` where there are several.
fn likeliest<'a>(denied: &[&'a ClaimView], doubtful: &[&'a ClaimView]) -> Option<&'a ClaimView> {
    let doers = |c: &ClaimView| -> BTreeSet<String> {
        let agents = c.arguments.get("agent").into_iter().flatten();
        agents.map(|a| crate::lexicon::wording::without_article(a).to_lowercase()).collect()
    };
    let alike = |c: &&&ClaimView| denied.iter().any(|d| d.predicate == c.predicate && !doers(d).is_disjoint(&doers(c)));
    let mut found = doubtful.iter().filter(alike);
    let first = found.next()?;
    found.next().is_none().then_some(*first)
}

/// What is to be weighed, with all those of whom it holds.
fn weighed(view: &View<'_>, voices: &[Voice<'_>]) -> Vec<String> {
    let mut groups: Vec<((bool, bool), Vec<String>)> = Vec::new();
    for voice in voices.iter().filter(|v| v.party || v.hedged) {
        let (sort, name) = ((voice.party, voice.hedged), view.spoken(voice.id));
        match groups.iter_mut().find(|g| g.0 == sort) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => groups.push((sort, vec![name])),
        }
    }
    groups.iter().map(|((party, hedged), names)| words::weighed(names, *party, *hedged)).collect()
}

impl Side<'_> {
    /// The outlets that print it, sorted.
    pub fn outlets(&self) -> BTreeSet<&str> {
        self.tellings.iter().flat_map(|t| t.outlets.iter().map(|(o, _)| *o)).collect()
    }

    /// *1 source, printed by Austral News Agency*; *2 independent sources, printed by 3 outlets*. Nothing where nobody is quoted: a denial is no
    /// source of what it denies.
    pub fn sources(&self) -> String {
        if self.nobody {
            return String::new();
        }
        let outlets: Vec<&str> = self.outlets().into_iter().collect();
        let printed = match outlets[..] {
            [] => String::new(),
            [one] => format!(", printed by {one}"),
            [one, other] => format!(", printed by {one} and {other}"),
            _ => format!(", printed by {} outlets", outlets.len()),
        };
        format!("{}{printed}", words::sources(self.position.origins))
    }

    /// The sources with their days; nothing where there is none.
    pub fn dated_sources(&self) -> String {
        let sources = self.sources();
        if sources.is_empty() { sources } else { format!("{sources}, {}", words::span(self.days)) }
    }

    /// Whether a sentence needs its speaker beside it.
    pub fn is_shared(&self) -> bool {
        self.quotes.len() > 1 || self.voices.len() > 1
    }
}

fn voice<'a>(view: &View<'a>, position: &PositionView, id: SpeakerId) -> Voice<'a> {
    let claims = || position.sure().filter_map(|c| view.claim(c)).filter(move |c| c.speaker == id);
    let mut through: Vec<&str> = Vec::new();
    for claim in claims() {
        for &link in claim.chain.iter().rev().filter(|&&link| link != id) {
            let name = view.speaker(link);
            if !through.contains(&name) {
                through.push(name);
            }
        }
    }
    let speaker = view.speaker_view(id);
    Voice {
        id,
        name: view.speaker(id),
        about: speaker.and_then(|s| s.affiliation.as_deref().or(s.side.as_deref())).filter(|a| *a != view.speaker(id)),
        through,
        party: position.parties.contains(&id),
        hedged: claims().count() > 0 && claims().all(|c| words::hedge(c).is_some()),
    }
}

/// Low, best supported and high of a dispute about numbers. Best supported is the figure of the one position that has more independent
/// origins than every other with a figure; on a tie there is none.
pub(super) fn figures(dispute: &DisputeView) -> Option<Figures> {
    let values: Vec<(usize, Bounds, usize)> =
        dispute.positions.iter().enumerate().filter_map(|(i, p)| Some((i, p.value?, p.origins))).collect();
    let least = |b: &Bounds| b.low.or(b.high).unwrap_or(0.0);
    let most = |b: &Bounds| b.high.or(b.low).unwrap_or(0.0);
    let low = values.iter().min_by(|a, b| least(&a.1).total_cmp(&least(&b.1)))?;
    let high = values.iter().max_by(|a, b| most(&a.1).total_cmp(&most(&b.1)))?;
    let top = values.iter().max_by_key(|v| v.2)?;
    let alone = values.iter().filter(|v| v.2 == top.2).count() == 1 && values.len() > 1;
    Some(Figures { low: (least(&low.1), low.0), best: alone.then(|| (least(&top.1), top.0)), high: (most(&high.1), high.0) })
}
