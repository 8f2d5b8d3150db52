//! CSV tables: disputes, their positions, claims, and quantities in the columns that casualty recorders keep.
//!
//! Text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, also in their wide forms, a tab or a carriage return)
//! stands behind an apostrophe; control characters and marks that turn the direction of text are shown, as in every report.

use super::analysis::*;
use super::card::{Card, cards};
use super::view::{View, one_line};
use super::words;
use crate::id::ClaimId;
use crate::sets::Sets;
use std::collections::{BTreeMap, BTreeSet};

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A row for each dispute.
    Disputes,
    /// A row for each position of each dispute, with its sentences and where they stand.
    Positions,
    /// A row for each claim.
    Claims,
    /// A row for each figure: the claims that speak of one number, with its low, best and high.
    Quantities,
}

/// One table of an analysis as CSV (RFC 4180, UTF-8), with a head line.
pub fn csv(analysis: &Analysis, table: Table) -> String {
    let view = View::new(analysis);
    let (head, rows): (&[&str], Vec<Vec<String>>) = match table {
        Table::Disputes => {
            (&DISPUTES, cards(&view, analysis.disputes.iter().chain(&analysis.dismissed)).iter().map(|c| dispute_row(&view, c)).collect())
        }
        Table::Positions => {
            let all = cards(&view, analysis.disputes.iter().chain(&analysis.dismissed));
            (&POSITIONS, all.iter().flat_map(|c| c.sides.iter().map(|s| position_row(&view, c, s))).collect())
        }
        Table::Claims => {
            let held = held(analysis);
            (&CLAIMS, analysis.claims.iter().map(|c| claim_row(&view, c, &held)).collect())
        }
        Table::Quantities => (&QUANTITIES, figures_of(analysis).iter().map(|f| quantity_row(&view, f)).collect()),
    };
    written(head, rows)
}

/// Rows below their head, as CSV.
pub(super) fn written(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail, and every row has the length of its head.
    let _ = writer.write_record(head);
    for row in rows {
        let _ = writer.write_record(&row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

const DISPUTES: [&str; 22] = [
    "id",
    "question",
    "type",
    "grade",
    "confidence",
    "standing",
    "review",
    "low",
    "low_by",
    "best",
    "best_by",
    "high",
    "high_by",
    "positions",
    "labels",
    "speakers",
    "parties",
    "outlets",
    "origins",
    "first_day",
    "last_day",
    "claims",
];

const POSITIONS: [&str; 17] = [
    "dispute",
    "question",
    "standing",
    "position",
    "answer",
    "low",
    "high",
    "speakers",
    "involved",
    "sources",
    "outlets",
    "first_day",
    "last_day",
    "quotations",
    "places",
    "urls",
    "claims",
];

const CLAIMS: [&str; 32] = [
    "id",
    "dispute",
    "position",
    "speaker",
    "chain",
    "stance",
    "polarity",
    "modality",
    "predicate",
    "arguments",
    "low",
    "high",
    "approximate",
    "unit",
    "scope",
    "frame",
    "as_of",
    "said_on",
    "happened_from",
    "happened_to",
    "place",
    "implied",
    "outlet",
    "published",
    "origin",
    "path",
    "line",
    "start",
    "end",
    "text",
    "rule",
    "url",
];

const QUANTITIES: [&str; 28] = [
    "id",
    "dispute",
    "frame",
    "unit",
    "place",
    "first_as_of",
    "last_as_of",
    "low",
    "best",
    "high",
    "approximate",
    "low_by",
    "best_by",
    "high_by",
    "deaths_low",
    "deaths_best",
    "deaths_high",
    "deaths_civilians",
    "deaths_soldiers",
    "deaths_police",
    "deaths_children",
    "deaths_women",
    "deaths_other_scopes",
    "scopes",
    "sources",
    "outlets",
    "origins",
    "claims",
];

/// Several texts in one cell.
pub(super) fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let mut seen = BTreeSet::new();
    items.into_iter().filter(|i| seen.insert(*i)).map(one_line).collect::<Vec<_>>().join("; ")
}

/// Text of articles in a cell: one line, never a formula.
pub(super) fn cell(text: &str) -> String {
    let line = one_line(text);
    if line.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) { format!("'{line}") } else { line }
}

fn optional(value: Option<f64>) -> String {
    value.map_or_else(String::new, plain)
}

/// A number as programs read it.
pub(super) fn plain(value: f64) -> String {
    value.to_string()
}

fn dispute_row(view: &View<'_>, card: &Card<'_>) -> Vec<String> {
    let d = card.dispute;
    let by = |at: usize| cell(&list(card.sides[at].voices.iter().map(|v| v.name)));
    let end = |pick: fn(&super::card::Figures) -> Option<(f64, usize)>| match card.figures.as_ref().and_then(pick) {
        Some((value, at)) => [plain(value), by(at)],
        None => [String::new(), String::new()],
    };
    let all: Vec<ClaimId> = d.positions.iter().flat_map(|p| p.claims.iter().copied()).collect();
    let origins: BTreeSet<_> = all.iter().filter_map(|id| view.claim(*id)).map(|c| c.origin).collect();
    let days = view.days(&all);
    let mut row = vec![
        d.id.to_string(),
        cell(&d.question),
        words::dispute_type(d.about).into(),
        words::grade(d.grade).into(),
        plain(d.confidence),
        words::standing(d.standing).into(),
        d.review.as_ref().map_or_else(String::new, |r| r.verdict.name().into()),
    ];
    row.extend(end(|f| Some(f.low)));
    row.extend(end(|f| f.best));
    row.extend(end(|f| Some(f.high)));
    row.extend([
        d.positions.len().to_string(),
        cell(&d.positions.iter().map(|p| one_line(&p.label)).collect::<Vec<_>>().join(" | ")),
        cell(&list(d.positions.iter().flat_map(|p| &p.speakers).map(|&s| view.speaker(s)))),
        cell(&list(d.positions.iter().flat_map(|p| &p.parties).map(|&s| view.speaker(s)))),
        cell(&list(view.outlets(&all))),
        origins.len().to_string(),
        days.map_or("", |d| d.0).into(),
        days.map_or("", |d| d.1).into(),
        all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
    ]);
    row
}

/// A position with its sentences, one a line in the cell, and where each stands.
fn position_row(view: &View<'_>, card: &Card<'_>, side: &super::card::Side<'_>) -> Vec<String> {
    let (d, p) = (card.dispute, side.position);
    let days = view.days(&p.sure().collect::<Vec<_>>());
    let name = |s: &crate::id::SpeakerId| view.speaker(*s);
    let urls = side.quotes.iter().filter_map(|q| view.document(q.claim.document)?.url.as_deref());
    let lines = |parts: Vec<String>| parts.iter().map(|p| cell(p)).collect::<Vec<_>>().join("\n");
    vec![
        d.id.to_string(),
        cell(&d.question),
        words::standing(d.standing).into(),
        cell(&p.label),
        p.answer.map_or("", words::answer).into(),
        optional(p.value.and_then(|v| v.low)),
        optional(p.value.and_then(|v| v.high)),
        cell(&list(p.speakers.iter().map(name))),
        cell(&list(p.parties.iter().map(name))),
        p.origins.to_string(),
        cell(&list(view.outlets(&p.sure().collect::<Vec<_>>()))),
        days.map_or("", |d| d.0).into(),
        days.map_or("", |d| d.1).into(),
        lines(side.quotes.iter().map(|q| format!("{}: {}", q.who, q.text())).collect()),
        lines(side.quotes.iter().map(|q| q.place.clone()).collect()),
        cell(&list(urls)),
        p.claims.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
    ]
}

/// Where each claim stands: its dispute and the label of its position.
pub(super) fn held(analysis: &Analysis) -> BTreeMap<ClaimId, (&DisputeView, String)> {
    let mut held = BTreeMap::new();
    for dispute in &analysis.disputes {
        for position in &dispute.positions {
            for id in &position.claims {
                held.entry(*id).or_insert_with(|| (dispute, cell(&position.label)));
            }
        }
    }
    held
}

fn claim_row(view: &View<'_>, c: &ClaimView, held: &BTreeMap<ClaimId, (&DisputeView, String)>) -> Vec<String> {
    let q = c.quantity.as_ref();
    let document = view.document(c.document);
    let arguments: Vec<String> = c.arguments.iter().map(|(role, texts)| format!("{role}: {}", texts.join(" / "))).collect();
    let text = |s: Option<&String>| s.map_or_else(String::new, |s| cell(s));
    vec![
        c.id.to_string(),
        held.get(&c.id).map_or_else(String::new, |h| h.0.id.to_string()),
        held.get(&c.id).map_or_else(String::new, |h| h.1.clone()),
        cell(view.speaker(c.speaker)),
        cell(&c.chain.iter().map(|&s| view.speaker(s)).collect::<Vec<_>>().join(" > ")),
        words::stance(c.stance).into(),
        words::polarity(c.polarity).into(),
        words::modality(c.modality).into(),
        cell(&c.predicate),
        cell(&arguments.join("; ")),
        optional(q.and_then(|q| q.low)),
        optional(q.and_then(|q| q.high)),
        q.map_or_else(String::new, |q| q.approximate.to_string()),
        q.map_or_else(String::new, |q| cell(&q.unit)),
        q.map_or_else(String::new, |q| cell(&q.scope)),
        q.map_or_else(String::new, |q| cell(&q.frame)),
        text(q.and_then(|q| q.as_of.as_ref())),
        text(c.said_on.as_ref()),
        text(c.happened.as_ref().and_then(|h| h.from.as_ref())),
        text(c.happened.as_ref().and_then(|h| h.to.as_ref())),
        text(c.place.as_ref()),
        c.implied.to_string(),
        cell(view.outlet(c.document)),
        text(document.and_then(|d| d.published.as_ref())),
        c.origin.to_string(),
        cell(document.map_or("", |d| &d.path)),
        c.evidence.iter().filter_map(|s| s.line).min().map_or_else(String::new, |n| n.to_string()),
        c.evidence.iter().map(|s| s.start).min().map_or_else(String::new, |n| n.to_string()),
        c.evidence.iter().map(|s| s.end).max().map_or_else(String::new, |n| n.to_string()),
        cell(&view.evidence(c)),
        cell(&c.rule),
        text(document.and_then(|d| d.url.as_ref())),
    ]
}

/// The claims that speak of one number.
pub(super) struct Figure<'a> {
    /// By document and place, as in the analysis.
    pub claims: Vec<(&'a ClaimView, &'a QuantityView)>,
    /// The dispute that holds one of them.
    pub dispute: Option<&'a DisputeView>,
}

/// Claims with a number, joined where a relation ties two that count the same thing, in the order of their first claims.
pub(super) fn figures_of(analysis: &Analysis) -> Vec<Figure<'_>> {
    let numbered: Vec<(&ClaimView, &QuantityView)> = analysis.claims.iter().filter_map(|c| Some((c, c.quantity.as_ref()?))).collect();
    let index: BTreeMap<ClaimId, usize> = numbered.iter().enumerate().map(|(i, (c, _))| (c.id, i)).collect();
    let mut sets = Sets::new(numbered.len());
    for r in &analysis.relations {
        if let (Some(&a), Some(&b)) = (index.get(&r.a), index.get(&r.b))
            && (&numbered[a].1.frame, &numbered[a].1.unit) == (&numbered[b].1.frame, &numbered[b].1.unit)
        {
            sets.join(a, b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<(&ClaimView, &QuantityView)>> = BTreeMap::new();
    for (i, entry) in numbered.iter().enumerate() {
        groups.entry(sets.find(i)).or_default().push(*entry);
    }
    let held = held(analysis);
    groups.into_values().map(|claims| Figure { dispute: claims.iter().find_map(|(c, _)| held.get(&c.id).map(|h| h.0)), claims }).collect()
}

/// An end of some figures: the value and the claims that give it.
pub(super) type End<'a> = Option<(f64, Vec<&'a ClaimView>)>;

/// Low, best and high of some claims, each with the claims that give it. Best is the value that more origins give than any other; none on a
/// tie.
pub(super) fn ends<'a>(claims: &[(&'a ClaimView, &'a QuantityView)]) -> Option<[End<'a>; 3]> {
    let least = |q: &QuantityView| q.low.or(q.high);
    let most = |q: &QuantityView| q.high.or(q.low);
    let low = claims.iter().filter_map(|(_, q)| least(q)).min_by(f64::total_cmp)?;
    let high = claims.iter().filter_map(|(_, q)| most(q)).max_by(f64::total_cmp)?;
    let mut support: BTreeMap<u64, BTreeSet<crate::id::OriginId>> = BTreeMap::new();
    for (claim, q) in claims {
        if let Some(value) = least(q) {
            support.entry(value.to_bits()).or_default().insert(claim.origin);
        }
    }
    let most_origins = support.values().map(BTreeSet::len).max()?;
    let mut top = support.iter().filter(|(_, origins)| origins.len() == most_origins).map(|(bits, _)| f64::from_bits(*bits));
    let best = top.next().filter(|_| top.next().is_none());
    let by = |value: f64, of: &dyn Fn(&QuantityView) -> Option<f64>| {
        claims.iter().filter(|(_, q)| of(q) == Some(value)).map(|(c, _)| *c).collect::<Vec<_>>()
    };
    Some([Some((low, by(low, &least))), best.map(|best| (best, by(best, &least))), Some((high, by(high, &most)))])
}

/// Deaths by scope: the column and the words that its scope holds.
const SCOPES: [(&str, &[&str]); 5] = [
    ("deaths_civilians", &["civilian"]),
    ("deaths_soldiers", &["soldier", "troop", "military", "servicem", "servicewom", "fighter", "militant"]),
    ("deaths_police", &["police", "officer"]),
    ("deaths_children", &["child", "children", "minor"]),
    ("deaths_women", &["woman", "women"]),
];

/// Whether a figure counts all and not a part of them.
pub(super) fn is_whole(q: &QuantityView) -> bool {
    matches!(q.scope.as_str(), "" | "all")
}

/// The claims whose scope is that of a column.
fn in_scope<'a>(claims: &[(&'a ClaimView, &'a QuantityView)], column: &str) -> Vec<(&'a ClaimView, &'a QuantityView)> {
    let stems = SCOPES.iter().find(|(name, _)| *name == column).map_or(&[][..], |(_, stems)| stems);
    claims.iter().copied().filter(|(_, q)| stems.iter().any(|s| q.scope.to_lowercase().contains(s))).collect()
}

/// The best figure of a scope, by the name of its column.
pub(super) fn scoped(claims: &[(&ClaimView, &QuantityView)], column: &str) -> Option<f64> {
    ends(&in_scope(claims, column)).and_then(|e| e[1].as_ref().map(|b| b.0))
}

fn quantity_row(view: &View<'_>, figure: &Figure<'_>) -> Vec<String> {
    let claims = &figure.claims;
    let whole: Vec<_> = claims.iter().copied().filter(|(_, q)| is_whole(q)).collect();
    // The ends are those of the whole figure; a group that only counts parts gives its own.
    let ends_of = ends(if whole.is_empty() { claims } else { &whole });
    let (first, quantity) = claims[0];
    let killed = quantity.frame == "killed";
    let dates: BTreeSet<&str> = claims.iter().filter_map(|(c, q)| q.as_of.as_deref().or(c.said_on.as_deref())).collect();
    let end = |i: usize| ends_of.as_ref().and_then(|e| e[i].as_ref());
    let value = |i: usize| end(i).map_or_else(String::new, |e| plain(e.0));
    let by = |i: usize| end(i).map_or_else(String::new, |e| cell(&list(e.1.iter().map(|c| view.speaker(c.speaker)))));
    let mut used = BTreeSet::new();
    let mut columns = Vec::new();
    for (column, _) in SCOPES {
        used.extend(in_scope(claims, column).iter().map(|(c, _)| c.id));
        columns.push(if killed { scoped(claims, column).map_or_else(String::new, plain) } else { String::new() });
    }
    let others: Vec<String> = claims
        .iter()
        .filter(|(c, q)| killed && !is_whole(q) && !used.contains(&c.id))
        .map(|(_, q)| format!("{}: {}", q.scope, words::bounds(q.low, q.high, q.approximate)))
        .collect();
    let deaths = |i: usize| if killed && !whole.is_empty() { value(i) } else { String::new() };
    let origins: BTreeSet<_> = claims.iter().map(|(c, _)| c.origin).collect();
    let mut row = vec![
        first.id.to_string(),
        figure.dispute.map_or_else(String::new, |d| d.id.to_string()),
        cell(&quantity.frame),
        cell(&quantity.unit),
        cell(&list(claims.iter().filter_map(|(c, _)| c.place.as_deref()))),
        dates.first().copied().unwrap_or("").to_owned(),
        dates.last().copied().unwrap_or("").to_owned(),
        value(0),
        value(1),
        value(2),
        claims.iter().any(|(_, q)| q.approximate).to_string(),
        by(0),
        by(1),
        by(2),
        deaths(0),
        deaths(1),
        deaths(2),
    ];
    row.extend(columns);
    row.extend([
        cell(&list(others.iter().map(String::as_str))),
        cell(&list(claims.iter().map(|(_, q)| q.scope.as_str()).filter(|s| !s.is_empty()))),
        cell(&list(claims.iter().map(|(c, _)| view.speaker(c.speaker)))),
        cell(&list(claims.iter().map(|(c, _)| view.outlet(c.document)))),
        origins.len().to_string(),
        claims.iter().map(|(c, _)| c.id.to_string()).collect::<Vec<_>>().join(" "),
    ]);
    row
}
