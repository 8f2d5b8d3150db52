//! What stands on top of the page: what is disputed most, by how many, over which days, and which articles were read.

use super::analysis::*;
use super::card::Card;
use super::view::View;
use super::words;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Disputes that are named on top.
const NAMED: usize = 5;
/// Outlets that have a bar; the rest is counted.
const OUTLETS: usize = 7;
/// Bars that a row of days has at most.
const BARS: i64 = 16;

/// The top of the page.
pub(super) struct Overview {
    /// *11 facts in dispute and 3 perhaps, in 16 articles from 7 outlets, 14 to 21 May 2024.*
    pub lead: String,
    /// How many disputes turn on what, the most frequent first.
    pub sorts: Vec<(&'static str, &'static str, usize)>,
    /// Those that weigh most.
    pub most: Vec<Named>,
    pub days: Vec<Bar>,
    pub outlets: Vec<Bar>,
    /// Outlets without a bar.
    pub more_outlets: usize,
}

/// A dispute by its question.
pub(super) struct Named {
    pub id: String,
    pub question: String,
    /// *5 speakers, 14 to 21 May 2024*
    pub by: String,
}

/// A bar with its share of the longest.
pub(super) struct Bar {
    pub label: String,
    /// The label where it has room under the bar; empty for the others.
    pub tick: String,
    pub n: usize,
    /// Whether the number has room over its bar on a phone.
    pub fits: bool,
    /// Percent of the longest bar.
    pub share: usize,
}

/// Pixels of the chart on a phone, and of a digit and of the air beside a number in it.
const PHONE: usize = 300;
const DIGIT: usize = 7;
const AIR: usize = 4;

/// Whether a number stands over one of so many bars without a line break and without meeting its neighbour's.
fn fits(n: usize, bars: usize) -> bool {
    n.to_string().len() * DIGIT + AIR <= PHONE / bars.max(1)
}

/// The top of the page of these disputes.
pub(super) fn overview(view: &View<'_>, cards: &[Card<'_>]) -> Overview {
    let a = view.analysis;
    let outlets: BTreeSet<&str> = a.documents.iter().map(|d| d.outlet.as_deref().unwrap_or("unknown outlet")).collect();
    let days: Vec<Date> = a.documents.iter().filter_map(|d| d.published.as_deref()?.get(..10)?.parse().ok()).collect();
    let span = match (days.iter().min(), days.iter().max()) {
        (Some(a), Some(b)) => format!(", {}", words::span(Some((&a.to_string(), &b.to_string())))),
        _ => String::new(),
    };
    let mut lead = format!(
        "{}, in {} from {}{span}.",
        view.found(),
        words::count(a.documents.len(), "article", "articles"),
        words::count(outlets.len(), "outlet", "outlets"),
    );
    if let Some(doubt) = view.doubt() {
        lead = format!("{lead} {doubt}");
    }
    let mut sorts: BTreeMap<&str, (&'static str, &'static str, usize)> = BTreeMap::new();
    for card in cards {
        let (turns, kind) = (words::turns_on(card.dispute.about), words::dispute_type(card.dispute.about));
        sorts.entry(turns).or_insert((turns, kind, 0)).2 += 1;
    }
    let mut sorts: Vec<_> = sorts.into_values().collect();
    sorts.sort_by_key(|s| (std::cmp::Reverse(s.2), s.0));
    let (outlets, more_outlets) = by_outlet(a);
    Overview { lead, sorts, most: cards.iter().take(NAMED).map(|c| named(view, c)).collect(), days: by_day(&days), outlets, more_outlets }
}

fn named(view: &View<'_>, card: &Card<'_>) -> Named {
    let speakers: BTreeSet<_> = card.dispute.positions.iter().flat_map(|p| p.speakers.iter().copied()).collect();
    let claims: Vec<_> = card.dispute.positions.iter().flat_map(|p| p.claims.iter().copied()).collect();
    let days = view.days(&claims).map_or_else(String::new, |days| format!(", {}", words::span(Some(days))));
    Named {
        id: card.dispute.id.to_string(),
        question: super::one_line(&card.dispute.question),
        by: format!("{}{days}", words::count(speakers.len(), "speaker", "speakers")),
    }
}

fn by_outlet(a: &Analysis) -> (Vec<Bar>, usize) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for d in &a.documents {
        *count.entry(super::plain(d.outlet.as_deref().unwrap_or("unknown outlet"))).or_default() += 1;
    }
    let mut sorted: Vec<(String, usize)> = count.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let most = sorted.first().map_or(1, |s| s.1);
    let more = sorted.len().saturating_sub(OUTLETS);
    let bars = sorted.into_iter().take(OUTLETS).map(|(label, n)| Bar { tick: String::new(), label, n, fits: true, share: share(n, most) });
    (bars.collect(), more)
}

fn share(n: usize, most: usize) -> usize {
    (n * 100).div_ceil(most.max(1))
}

/// Articles by day; by week, month or year where days would be too many. Days between without an article have an empty bar.
fn by_day(days: &[Date]) -> Vec<Bar> {
    let (Some(&first), Some(&last)) = (days.iter().min(), days.iter().max()) else { return Vec::new() };
    let apart = |a: Date, b: Date| i64::from(b.since(a).map_or(0, |s| s.get_days()));
    let months = |d: Date| i64::from(d.year()) * 12 + i64::from(d.month()) - 1;
    let span = apart(first, last);
    // Which bar a day is in, and what that bar is called.
    type Bin = (fn(Date, Date) -> i64, fn(Date, i64) -> String);
    let bins: Bin = if span < BARS {
        (|first, d| i64::from(d.since(first).map_or(0, |s| s.get_days())), |first, k| short(first, k))
    } else if span < BARS * 7 {
        (|first, d| i64::from(d.since(first).map_or(0, |s| s.get_days())) / 7, |first, k| format!("week of {}", short(first, k * 7)))
    } else if months(last) - months(first) < BARS {
        (|first, d| i64::from(d.year() - first.year()) * 12 + i64::from(d.month() - first.month()), |first, k| month(first, k))
    } else {
        (|first, d| i64::from(d.year() - first.year()), |first, k| (i64::from(first.year()) + k).to_string())
    };
    let mut count: BTreeMap<i64, usize> = BTreeMap::new();
    days.iter().for_each(|&d| *count.entry(bins.0(first, d)).or_default() += 1);
    let most = count.values().copied().max().unwrap_or(1);
    let bars = bins.0(first, last) + 1;
    let every = (bars + 5) / 6;
    (0..bars)
        .map(|k| {
            let n = count.get(&k).copied().unwrap_or(0);
            let label = bins.1(first, k);
            let tick = if k % every == 0 { tick(label.strip_prefix("week of ").unwrap_or(&label)) } else { String::new() };
            Bar { tick, label, n, fits: fits(n, usize::try_from(bars).unwrap_or(usize::MAX)), share: share(n, most) }
        })
        .collect()
}

/// A label with three letters of its month, so that neighbours do not meet.
fn tick(label: &str) -> String {
    label
        .split(' ')
        .map(|w| if w.chars().all(char::is_alphabetic) { w.chars().take(3).collect() } else { w.to_owned() })
        .collect::<Vec<String>>()
        .join(" ")
}

/// A day so many after another: *14 May*.
fn short(first: Date, k: i64) -> String {
    let date = first.checked_add(jiff::Span::new().days(k)).unwrap_or(first);
    crate::lexicon::wording::day(date, Some(date.year()))
}

fn month(first: Date, k: i64) -> String {
    let date = first.checked_add(jiff::Span::new().months(k)).unwrap_or(first);
    let name = crate::lexicon::wording::day(date, Some(date.year()));
    format!("{} {}", name.split_once(' ').map_or("", |n| n.1), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn bars_are_days_weeks_months_or_years() {
        let bars = |list: &[Date]| by_day(list).into_iter().map(|b| (b.label, b.n)).collect::<Vec<_>>();
        let few = bars(&[date(2024, 5, 14), date(2024, 5, 14), date(2024, 5, 16)]);
        assert_eq!(few, [("14 May".to_owned(), 2), ("15 May".to_owned(), 0), ("16 May".to_owned(), 1)]);
        assert_eq!(bars(&[date(2024, 5, 1), date(2024, 6, 1)])[4], ("week of 29 May".to_owned(), 1));
        assert_eq!(bars(&[date(2024, 1, 31), date(2024, 12, 1)]).len(), 12);
        assert_eq!(bars(&[date(2012, 1, 31), date(2024, 12, 1)]).len(), 13);
        assert!(bars(&[]).is_empty());
    }
}
