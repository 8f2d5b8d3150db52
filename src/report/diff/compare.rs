//! Old against new.

use super::{Article, Difference, DisputeChange, Fate, Line, Step, StepKind};
use crate::id::{ClaimId, DisputeId, DocumentId, SpeakerId};
use crate::relate::RelationKind;
use crate::report::view::View;
use crate::report::{Analysis, ClaimView, DisputeView, one_line, words};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

/// Differences of one sort that are listed one by one; the rest is counted.
const LISTED: usize = 50;

/// What changed from `old` to `new`. Texts of articles are left out of the comparison: an article with another text has another id.
pub fn diff(old: &Analysis, new: &Analysis) -> Difference {
    let both = Both {
        old: View::new(old),
        new: View::new(new),
        old_documents: old.documents.iter().map(|d| d.id).collect(),
        new_documents: new.documents.iter().map(|d| d.id).collect(),
    };
    let articles = |view: &View<'_>, other: &BTreeSet<DocumentId>| {
        let mut list: Vec<Article> =
            view.analysis.documents.iter().filter(|d| !other.contains(&d.id)).filter_map(|d| article(view, d.id)).collect();
        list.sort();
        list
    };
    let lines = |view: &View<'_>, other: &View<'_>| {
        let gone = view.analysis.claims.iter().filter(|c| other.claim(c.id).is_none());
        gone.map(|c| line(view, c, None)).collect::<Vec<_>>()
    };
    Difference {
        articles_added: articles(&both.new, &both.old_documents),
        articles_removed: articles(&both.old, &both.new_documents),
        disputes: both.disputes(),
        claims_added: lines(&both.new, &both.old),
        claims_removed: lines(&both.old, &both.new),
        claims_changed: both.claims_changed(),
        details: both.details(),
    }
}

struct Both<'a> {
    old: View<'a>,
    new: View<'a>,
    old_documents: BTreeSet<DocumentId>,
    new_documents: BTreeSet<DocumentId>,
}

fn article(view: &View<'_>, id: DocumentId) -> Option<Article> {
    let d = view.document(id)?;
    Some(Article {
        published: d.published.as_deref().map(|p| p.chars().take(10).collect()),
        path: d.path.clone(),
        outlet: d.outlet.clone(),
        title: d.title.clone(),
        id,
    })
}

fn line(view: &View<'_>, claim: &ClaimView, what: Option<String>) -> Line {
    Line { id: claim.id, text: format!("{}: “{}”", one_line(&view.chain(claim)), words::bare(&view.evidence(claim))), what }
}

fn claim_ids(dispute: &DisputeView) -> impl Iterator<Item = ClaimId> + '_ {
    dispute.positions.iter().flat_map(|p| p.claims.iter().copied())
}

impl Both<'_> {
    fn disputes(&self) -> Vec<DisputeChange> {
        let partner = self.partners();
        let olds: BTreeMap<DisputeId, &DisputeView> = self.old.analysis.disputes.iter().map(|d| (d.id, d)).collect();
        let mut changes = Vec::new();
        for d in &self.new.analysis.disputes {
            match partner.get(&d.id).and_then(|id| olds.get(id)) {
                None => changes.push(self.appeared(d)),
                Some(old) => {
                    let steps = self.steps(old, d);
                    if !steps.is_empty() {
                        let mut because = self.arrivals(claim_ids(d));
                        because.extend(self.gone(old).into_iter().filter_map(|document| article(&self.old, document)));
                        because.sort();
                        changes.push(change(Fate::Changed, d, (old.id != d.id).then_some(old.id), because, steps));
                    }
                }
            }
        }
        let kept: BTreeSet<DisputeId> = partner.values().copied().collect();
        for d in self.old.analysis.disputes.iter().filter(|d| !kept.contains(&d.id)) {
            changes.push(self.ended(d));
        }
        changes.sort_by_key(|c| c.change);
        changes
    }

    /// For each new dispute the old one it goes on from: the same id, else the one with which it shares most of its claims.
    fn partners(&self) -> BTreeMap<DisputeId, DisputeId> {
        let mut partner = BTreeMap::new();
        let old: BTreeSet<DisputeId> = self.old.analysis.disputes.iter().map(|d| d.id).collect();
        let mut taken = BTreeSet::new();
        for d in self.new.analysis.disputes.iter().filter(|d| old.contains(&d.id)) {
            partner.insert(d.id, d.id);
            taken.insert(d.id);
        }
        let mut holder: BTreeMap<ClaimId, DisputeId> = BTreeMap::new();
        for d in self.old.analysis.disputes.iter().filter(|d| !taken.contains(&d.id)) {
            holder.extend(claim_ids(d).map(|c| (c, d.id)));
        }
        for d in &self.new.analysis.disputes {
            if partner.contains_key(&d.id) {
                continue;
            }
            let mut shared: BTreeMap<DisputeId, usize> = BTreeMap::new();
            for id in claim_ids(d).filter_map(|c| holder.get(&c)).filter(|id| !taken.contains(*id)) {
                *shared.entry(*id).or_default() += 1;
            }
            if let Some((&id, _)) = shared.iter().filter(|(_, n)| **n >= 2).max_by_key(|(id, n)| (**n, std::cmp::Reverse(**id))) {
                partner.insert(d.id, id);
                taken.insert(id);
            }
        }
        partner
    }

    /// The articles that only the new analysis has, among those of some claims.
    fn arrivals(&self, claims: impl Iterator<Item = ClaimId>) -> Vec<Article> {
        let documents: BTreeSet<DocumentId> =
            claims.filter_map(|c| self.new.claim(c)).map(|c| c.document).filter(|d| !self.old_documents.contains(d)).collect();
        let mut list: Vec<Article> = documents.into_iter().filter_map(|d| article(&self.new, d)).collect();
        list.sort();
        list
    }

    /// The articles of an old dispute's claims that the new analysis has no more.
    fn gone(&self, d: &DisputeView) -> BTreeSet<DocumentId> {
        let documents = claim_ids(d).filter_map(|c| self.old.claim(c)).map(|c| c.document);
        documents.filter(|document| !self.new_documents.contains(document)).collect()
    }

    fn appeared(&self, d: &DisputeView) -> DisputeChange {
        let steps = d
            .positions
            .iter()
            .flat_map(|p| p.speakers.iter().map(move |s| (p, *s)))
            .map(|(p, s)| Step {
                kind: StepKind::Joined,
                speaker: Some(self.new.speaker(s).to_owned()),
                before: None,
                after: Some(p.label.clone()),
                article: p
                    .claims
                    .iter()
                    .filter_map(|c| self.new.claim(*c))
                    .find(|c| c.speaker == s)
                    .and_then(|c| article(&self.new, c.document)),
            })
            .collect();
        change(Fate::New, d, None, self.arrivals(claim_ids(d)), steps)
    }

    fn ended(&self, d: &DisputeView) -> DisputeChange {
        // A reviewer's word comes first, then articles that went, then articles that came.
        if let Some(dismissed) = self.new.analysis.dismissed.iter().find(|x| x.id == d.id) {
            let review = dismissed.review.as_ref();
            let step = Step {
                kind: StepKind::Review,
                speaker: review.and_then(|r| r.by.clone()),
                before: None,
                after: Some(review.and_then(|r| r.note.clone()).map_or_else(|| "dismissed".into(), |n| format!("dismissed: {n}"))),
                article: None,
            };
            return change(Fate::Resolved, d, None, Vec::new(), vec![step]);
        }
        let gone = self.gone(d);
        let left = |p: &crate::report::PositionView| p.claims.iter().any(|c| self.new.claim(*c).is_some());
        if !gone.is_empty() && d.positions.iter().filter(|p| left(p)).count() < 2 {
            let mut because: Vec<Article> = gone.into_iter().filter_map(|document| article(&self.old, document)).collect();
            because.sort();
            let steps = self.departures(d);
            return change(Fate::Vanished, d, None, because, steps);
        }
        let own: BTreeSet<ClaimId> = claim_ids(d).collect();
        let ties = self.taken_back(&own);
        let because = self.arrivals(ties.iter().map(|(c, _)| *c));
        change(Fate::Resolved, d, None, because, ties.into_iter().map(|(_, step)| step).collect())
    }

    /// Later claims that update or correct some claims, where that is new.
    fn taken_back(&self, own: &BTreeSet<ClaimId>) -> Vec<(ClaimId, Step)> {
        let mut found = Vec::new();
        for r in &self.new.analysis.relations {
            let kind = match r.kind {
                RelationKind::Updates => StepKind::ChangedFigure,
                RelationKind::Corrects => StepKind::TakenBack,
                _ => continue,
            };
            // The later claim comes first in these relations.
            if !own.contains(&r.b) || self.old.claim(r.a).is_some() {
                continue;
            }
            let (Some(later), Some(earlier)) = (self.new.claim(r.a), self.new.claim(r.b)) else { continue };
            found.push((
                later.id,
                Step {
                    kind,
                    speaker: Some(self.new.speaker(later.speaker).to_owned()),
                    before: Some(said(&self.new, earlier)),
                    after: Some(said(&self.new, later)),
                    article: article(&self.new, later.document),
                },
            ));
        }
        found
    }

    fn departures(&self, d: &DisputeView) -> Vec<Step> {
        let mut steps = Vec::new();
        for p in &d.positions {
            for s in &p.speakers {
                let document = p.claims.iter().filter_map(|c| self.old.claim(*c)).find(|c| c.speaker == *s).map(|c| c.document);
                steps.push(Step {
                    kind: StepKind::Left,
                    speaker: Some(self.old.speaker(*s).to_owned()),
                    before: Some(p.label.clone()),
                    after: None,
                    article: document.and_then(|document| article(&self.old, document)),
                });
            }
        }
        steps
    }

    fn steps(&self, old: &DisputeView, new: &DisputeView) -> Vec<Step> {
        let mut steps = self.asked(old, new);
        let (before, after) = (stands(&self.old, old), stands(&self.new, new));
        for (speaker, now) in &after {
            let name = Some(self.new.speaker(*speaker).to_owned());
            let place = article(&self.new, now.claim.document);
            match before.get(speaker) {
                None => steps.push(Step {
                    kind: StepKind::Joined,
                    speaker: name,
                    before: None,
                    after: Some(now.label.to_owned()),
                    article: place,
                }),
                Some(was) if was.claim.id != now.claim.id || was.value != now.value => {
                    if let Some(kind) = moved(was, now) {
                        steps.push(Step {
                            kind,
                            speaker: name,
                            before: Some(was.shown(kind, &self.old)),
                            after: Some(now.shown(kind, &self.new)),
                            article: place,
                        });
                    }
                }
                Some(_) => {}
            }
        }
        for (speaker, was) in before.iter().filter(|(s, _)| !after.contains_key(*s)) {
            steps.push(Step {
                kind: StepKind::Left,
                speaker: Some(self.old.speaker(*speaker).to_owned()),
                before: Some(was.label.to_owned()),
                after: None,
                article: article(&self.old, was.claim.document),
            });
        }
        let own: BTreeSet<ClaimId> = claim_ids(old).collect();
        let told: BTreeSet<Option<String>> = steps.iter().map(|s| s.speaker.clone()).collect();
        steps.extend(self.taken_back(&own).into_iter().map(|(_, s)| s).filter(|s| !told.contains(&s.speaker)));
        for p in &new.positions {
            let partner = old.positions.iter().find(|o| o.label == p.label || o.claims.iter().any(|c| p.claims.contains(c)));
            if let Some(o) = partner.filter(|o| o.origins != p.origins) {
                let fresh = p.claims.iter().filter_map(|c| self.new.claim(*c)).map(|c| c.document);
                let fresh = fresh.filter(|document| !self.old_documents.contains(document)).min();
                steps.push(Step {
                    kind: StepKind::Origins,
                    speaker: None,
                    before: Some(format!("{}: {} independent", p.label, o.origins)),
                    after: Some(format!("{} independent", p.origins)),
                    article: fresh.and_then(|document| article(&self.new, document)),
                });
            }
        }
        steps
    }

    /// What is asked, of which type and grade, and what reviewers said of it.
    fn asked(&self, old: &DisputeView, new: &DisputeView) -> Vec<Step> {
        let verdict = |d: &DisputeView| d.review.as_ref().map_or("not reviewed", |r| r.verdict.name()).to_owned();
        let kind = |d: &DisputeView| format!("{}, {}", words::turns_on(d.about), words::grade(d.grade));
        let pairs = [
            (StepKind::Question, old.question.clone(), new.question.clone()),
            (StepKind::Kind, kind(old), kind(new)),
            (StepKind::Review, verdict(old), verdict(new)),
        ];
        let changed = pairs.into_iter().filter(|(_, a, b)| a != b);
        changed.map(|(kind, a, b)| Step { kind, speaker: None, before: Some(a), after: Some(b), article: None }).collect()
    }

    fn claims_changed(&self) -> Vec<Line> {
        let mut found = Vec::new();
        for now in &self.new.analysis.claims {
            let Some(was) = self.old.claim(now.id).filter(|was| *was != now) else { continue };
            let mut what = Vec::new();
            let mut put = |name: &str, a: String, b: String| {
                if a != b {
                    what.push(format!("{name} was {a}, is {b}"));
                }
            };
            put("speaker", one_line(&self.old.chain(was)), one_line(&self.new.chain(now)));
            put("stance", words::stance(was.stance).into(), words::stance(now.stance).into());
            put("polarity", words::polarity(was.polarity).into(), words::polarity(now.polarity).into());
            put("modality", words::modality(was.modality).into(), words::modality(now.modality).into());
            put("figure", figure(was), figure(now));
            put("predicate", one_line(&was.predicate), one_line(&now.predicate));
            put("day", shown(&was.said_on), shown(&now.said_on));
            put("place", shown(&was.place), shown(&now.place));
            let what = if what.is_empty() { "read otherwise in its details".to_owned() } else { what.join("; ") };
            found.push(line(&self.new, now, Some(what)));
        }
        found
    }

    fn details(&self) -> Vec<String> {
        let (a, b) = (self.old.analysis, self.new.analysis);
        let mut out = Vec::new();
        let described = |x: &Analysis| {
            let blank = |d: &crate::report::DocumentView| crate::report::DocumentView { text: None, ..d.clone() };
            x.documents.iter().map(blank).collect::<Vec<_>>()
        };
        // Articles that came or went have their own lists.
        let known = |d: &crate::report::DocumentView| self.old_documents.contains(&d.id) && self.new_documents.contains(&d.id);
        let (mut was, mut is) = (described(a), described(b));
        was.retain(known);
        is.retain(known);
        compare(&mut out, "article", &was, &is, |d| d.id.to_string(), |d| one_line(&d.path));
        compare(&mut out, "speaker", &a.speakers, &b.speakers, |s| s.id.to_string(), |s| one_line(&s.name));
        compare(
            &mut out,
            "attribution",
            &a.attributions,
            &b.attributions,
            |t| t.id.to_string(),
            |t| one_line(&t.content.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" … ")),
        );
        compare(
            &mut out,
            "relation",
            &a.relations,
            &b.relations,
            |r| r.id.to_string(),
            |r| format!("{} ({}): {}", words::relation(r.kind), r.rule, one_line(&r.why)),
        );
        compare(
            &mut out,
            "note",
            &a.notes,
            &b.notes,
            |n| format!("{n:?}"),
            |n| format!("{}: {}", one_line(n.document.as_deref().unwrap_or("the run")), one_line(&n.what)),
        );
        compare(&mut out, "decision", &a.decisions, &b.decisions, |d| format!("{d:?}"), words::decided);
        // The order of disputes is what a reader sees first; ids alone do not show it.
        let order = |x: &Analysis, y: &Analysis| {
            let known: BTreeSet<DisputeId> = y.disputes.iter().map(|d| d.id).collect();
            x.disputes.iter().map(|d| d.id).filter(|d| known.contains(d)).collect::<Vec<_>>()
        };
        if order(a, b) != order(b, a) {
            out.push("the disputes stand in another order".into());
        }
        let weights =
            |x: &Analysis| x.disputes.iter().map(|d| (d.id, (d.confidence.to_bits(), d.weight.to_bits()))).collect::<BTreeMap<_, _>>();
        let (old, new) = (weights(a), weights(b));
        let changed = new.iter().filter(|(id, w)| old.get(*id).is_some_and(|o| o != *w)).count();
        if changed > 0 {
            out.push(format!("{} with another confidence or weight", words::count(changed, "dispute", "disputes")));
        }
        out
    }
}

/// Items of one sort that only one side has, or that differ.
fn compare<T: PartialEq + Debug>(
    out: &mut Vec<String>,
    what: &str,
    a: &[T],
    b: &[T],
    key: impl Fn(&T) -> String,
    show: impl Fn(&T) -> String,
) {
    let old: BTreeMap<String, &T> = a.iter().map(|x| (key(x), x)).collect();
    let new: BTreeMap<String, &T> = b.iter().map(|x| (key(x), x)).collect();
    let mut lines = Vec::new();
    lines.extend(new.iter().filter(|(k, _)| !old.contains_key(*k)).map(|(_, x)| format!("new {what}: {}", show(x))));
    lines.extend(old.iter().filter(|(k, _)| !new.contains_key(*k)).map(|(_, x)| format!("{what} gone: {}", show(x))));
    lines.extend(new.iter().filter(|(k, x)| old.get(*k).is_some_and(|o| o != *x)).map(|(_, x)| format!("{what} changed: {}", show(x))));
    let more = lines.len().saturating_sub(LISTED);
    out.extend(lines.into_iter().take(LISTED));
    if more > 0 {
        out.push(format!("and {more} more of {what}s"));
    }
}

fn shown(text: &Option<String>) -> String {
    text.as_deref().map_or_else(|| "unknown".into(), one_line)
}

fn figure(claim: &ClaimView) -> String {
    claim.quantity.as_ref().map_or_else(|| "none".into(), |q| one_line(&words::quantity(q)))
}

/// What a claim says, short: its figure, else its clause.
fn said(view: &View<'_>, claim: &ClaimView) -> String {
    claim.quantity.as_ref().map_or_else(|| view.evidence(claim), |q| one_line(&words::quantity(q)))
}

fn change(change: Fate, d: &DisputeView, was: Option<DisputeId>, because: Vec<Article>, steps: Vec<Step>) -> DisputeChange {
    DisputeChange { change, id: d.id, was, question: d.question.clone(), about: d.about, because, steps }
}

/// Where a speaker stands last.
struct Stand<'a> {
    claim: &'a ClaimView,
    label: &'a str,
    /// Every claim of the position, to know it again.
    members: &'a [ClaimId],
    value: Option<(Option<u64>, Option<u64>)>,
}

impl Stand<'_> {
    fn shown(&self, kind: StepKind, view: &View<'_>) -> String {
        if kind == StepKind::ChangedFigure { said(view, self.claim) } else { self.label.to_owned() }
    }
}

/// The last claim of each speaker in a dispute, by the day it was said.
fn stands<'a>(view: &View<'a>, dispute: &'a DisputeView) -> BTreeMap<SpeakerId, Stand<'a>> {
    let mut found: BTreeMap<SpeakerId, Stand<'a>> = BTreeMap::new();
    for p in &dispute.positions {
        for claim in p.claims.iter().filter_map(|c| view.claim(*c)) {
            let value = claim.quantity.as_ref().map(|q| (q.low.map(f64::to_bits), q.high.map(f64::to_bits)));
            let stand = Stand { claim, label: &p.label, members: &p.claims, value };
            let later = |known: &Stand<'_>| (&claim.said_on, claim.id) > (&known.claim.said_on, known.claim.id);
            if found.get(&claim.speaker).is_none_or(later) {
                found.insert(claim.speaker, stand);
            }
        }
    }
    found
}

/// How a speaker moved: another number is a figure, another position is a mind; the same place is no move.
fn moved(was: &Stand<'_>, now: &Stand<'_>) -> Option<StepKind> {
    if let (Some(a), Some(b)) = (was.value, now.value) {
        return (a != b).then_some(StepKind::ChangedFigure);
    }
    let same = was.label == now.label || now.members.contains(&was.claim.id) || was.members.contains(&now.claim.id);
    (!same).then_some(StepKind::ChangedMind)
}
