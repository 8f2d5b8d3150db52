//! Meanings to values and days, once the document's day and the narrated day are known.

use super::meaning::Meaning;
use super::{Interval, TimexKind};
use jiff::ToSpan;
use jiff::civil::Date;

/// What anchors a relative time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    /// The document's day.
    pub document: Option<Date>,
    /// The last day that the text spoke of, else the document's day.
    pub narrated: Option<Date>,
    /// Whether the clause speaks of what is to come.
    pub future: bool,
    /// Whether it speaks of what is over.
    pub past: bool,
}

/// Type, value and days of a meaning.
pub(super) type Value = (TimexKind, String, Option<Interval>);

/// A period in the convention of TIMEX3: `P3D`, `PT16H`, `PXY`.
pub(super) fn period(count: Option<f64>, unit: char) -> String {
    let (letter, times, clock) = match unit {
        'E' => ('Y', 10.0, false),
        'C' => ('Y', 100.0, false),
        'F' => ('W', 2.0, false),
        'K' => ('D', 2.0, false),
        'Q' => ('M', 3.0, false),
        'H' => ('H', 1.0, true),
        'N' => ('M', 1.0, true),
        'S' => ('S', 1.0, true),
        other => (other, 1.0, false),
    };
    let n = count.map_or("X".to_owned(), |n| format!("{}", n * times));
    format!("P{}{n}{letter}", if clock { "T" } else { "" })
}

fn interval(from: Date, to: Date) -> Option<Interval> {
    Some(Interval { from: Some(from), to: Some(to) })
}

fn month_days(year: i16, month: i8) -> Option<Interval> {
    let first = Date::new(year, month, 1).ok()?;
    interval(first, first.last_of_month())
}

fn year_days(year: i16) -> Option<Interval> {
    interval(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)
}

/// Monday of the week.
fn monday(date: Date) -> Option<Date> {
    date.checked_sub((i64::from(date.weekday().to_monday_zero_offset())).days()).ok()
}

fn day(date: Date, part: Option<&str>) -> Value {
    match part {
        Some(p) => (TimexKind::Time, format!("{date}{p}"), Some(Interval::day(date))),
        None => (TimexKind::Date, date.to_string(), Some(Interval::day(date))),
    }
}

fn unknown(value: &str) -> Value {
    (TimexKind::Date, value.to_owned(), None)
}

/// Moves a date by whole units and names the result at the unit's own grain.
fn shifted(from: Option<Date>, n: i64, unit: char) -> Value {
    let Some(from) = from else { return unknown("XXXX") };
    let moved = |date: Result<Date, jiff::Error>| date.ok();
    let found = match unit {
        'D' => moved(from.checked_add(n.days())).map(|d| day(d, None)),
        'W' | 'F' => moved(from.checked_add((if unit == 'F' { 2 * n } else { n }).weeks())).and_then(week),
        'K' => moved(from.checked_add(n.weeks())).and_then(|d| {
            // The weekend before this day, or the one of its week when it is not over.
            let monday = monday(d)?;
            let saturday = monday.checked_add(5.days()).ok()?;
            let saturday = if n == 0 && d < saturday { saturday.checked_sub(7.days()).ok()? } else { saturday };
            let sunday = saturday.checked_add(1.day()).ok()?;
            let iso = saturday.iso_week_date();
            Some((TimexKind::Date, format!("{}-W{:02}-WE", iso.year(), iso.week()), interval(saturday, sunday)))
        }),
        'M' => moved(from.checked_add(n.months()))
            .and_then(|d| Some((TimexKind::Date, format!("{:04}-{:02}", d.year(), d.month()), Some(month_days(d.year(), d.month())?)))),
        'Q' => moved(from.checked_add((3 * n).months())).and_then(|d| {
            let quarter = (d.month() - 1) / 3;
            let first = Date::new(d.year(), quarter * 3 + 1, 1).ok()?;
            let last = Date::new(d.year(), quarter * 3 + 3, 1).ok()?.last_of_month();
            Some((TimexKind::Date, format!("{:04}-Q{}", d.year(), quarter + 1), interval(first, last)))
        }),
        'Y' => i16::try_from(i64::from(from.year()) + n).ok().and_then(|y| Some((TimexKind::Date, format!("{y:04}"), Some(year_days(y)?)))),
        'E' => i16::try_from(i64::from(from.year()) + 10 * n).ok().map(decade),
        'C' => i16::try_from(i64::from(from.year()) / 100 + n).ok().map(century),
        _ => None,
    };
    found.unwrap_or_else(|| unknown("XXXX"))
}

fn week(date: Date) -> Option<Value> {
    let monday = monday(date)?;
    let iso = date.iso_week_date();
    Some((TimexKind::Date, format!("{}-W{:02}", iso.year(), iso.week()), interval(monday, monday.checked_add(6.days()).ok()?)))
}

fn decade(year: i16) -> Value {
    let first = year / 10 * 10;
    let days =
        Date::new(first, 1, 1).ok().zip(Date::new(first + 9, 12, 31).ok()).map(|(from, to)| Interval { from: Some(from), to: Some(to) });
    (TimexKind::Date, format!("{}X", first / 10), days)
}

fn century(number: i16) -> Value {
    let days = Date::new(number.saturating_mul(100), 1, 1).ok().zip(Date::new(number.saturating_mul(100).saturating_add(99), 12, 31).ok());
    (TimexKind::Date, format!("{number:02}XX"), days.map(|(from, to)| Interval { from: Some(from), to: Some(to) }))
}

/// The year in which a month and day lies nearest to the document: back by choice, ahead when the clause looks ahead or the day is close.
fn nearest_year(document: Date, month: i8, of_month: Option<i8>, anchor: Anchor) -> i16 {
    let future = anchor.future;
    let distance = |year: i16| {
        let months = (i32::from(year) * 12 + i32::from(month)) - (i32::from(document.year()) * 12 + i32::from(document.month()));
        f64::from(months) + of_month.map_or(0.0, |d| (f64::from(d) - f64::from(document.day())) / 31.0)
    };
    let cost = |year: i16| {
        let d = distance(year);
        // A day soon to come is meant even after a past verb (*said the vote on …*).
        let ahead = match (future, anchor.past) {
            (true, _) => 0.35,
            (_, true) => 6.0,
            _ => 2.0,
        };
        if d > 0.0 { d * ahead } else { -d * if future { 1.5 } else { 1.0 } }
    };
    let y = document.year();
    let mut best = y;
    for candidate in [y - 1, y + 1] {
        if cost(candidate) < cost(best) {
            best = candidate;
        }
    }
    best
}

/// Gives a meaning its value.
pub(super) fn value(meaning: &Meaning, part: Option<&str>, anchor: Anchor) -> Value {
    match meaning {
        Meaning::Day(date) => day(*date, part),
        Meaning::MonthDay(m, d, year) => {
            let year = year.or_else(|| anchor.document.map(|doc| nearest_year(doc, *m, Some(*d), anchor)));
            match year.and_then(|y| Date::new(y, *m, *d).ok()) {
                Some(date) => day(date, part),
                None => unknown(&format!("XXXX-{m:02}-{d:02}")),
            }
        }
        Meaning::MonthDays(m, first, last, year) => {
            let year = year.or_else(|| anchor.document.map(|doc| nearest_year(doc, *m, Some(*first), anchor)));
            let days = year.and_then(|y| Some((Date::new(y, *m, *first).ok()?, Date::new(y, *m, *last).ok()?)));
            match days {
                Some((from, to)) => (TimexKind::Date, format!("{from}/{to}"), interval(from, to)),
                None => unknown(&format!("XXXX-{m:02}-{first:02}")),
            }
        }
        Meaning::Month(m, year) => {
            let year = year.or_else(|| anchor.document.map(|doc| nearest_year(doc, *m, None, anchor)));
            match year {
                Some(y) => (TimexKind::Date, format!("{y:04}-{m:02}"), month_days(y, *m)),
                None => unknown(&format!("XXXX-{m:02}")),
            }
        }
        Meaning::Year(y) => (TimexKind::Date, format!("{y:04}"), year_days(*y)),
        Meaning::Decade(y) => decade(*y),
        Meaning::Century(n) => century(*n),
        Meaning::Weekday(w, direction) => weekday(*w, *direction, part, anchor),
        Meaning::Relative(n) => match anchor.document.and_then(|d| d.checked_add(n.days()).ok()) {
            Some(date) => day(date, part),
            None => unknown(if *n == 0 { "PRESENT_REF" } else { "XXXX-XX-XX" }),
        },
        Meaning::Shift(n, unit) => shifted(anchor.document, *n, *unit),
        Meaning::Narrated(n, unit) => match (unit, part, anchor.narrated.and_then(|d| d.checked_add(n.days()).ok())) {
            ('D', Some(_), Some(date)) => day(date, part),
            _ => shifted(anchor.narrated, *n, *unit),
        },
        Meaning::Season(code, year, direction) => season(code, *year, *direction, anchor),
        Meaning::Clock(minutes) => {
            let clock = format!("T{:02}:{:02}", minutes / 60, minutes % 60);
            match anchor.narrated {
                Some(date) => (TimexKind::Time, format!("{date}{clock}"), Some(Interval::day(date))),
                None => (TimexKind::Time, format!("XXXX-XX-XX{clock}"), None),
            }
        }
        Meaning::Length(count, unit) => (TimexKind::Duration, period(*count, *unit), None),
        Meaning::Every(value) => (TimexKind::Set, value.clone(), None),
        Meaning::Reference(value) => {
            let days = anchor.document.map(|d| match *value {
                "PRESENT_REF" => Interval::day(d),
                "PAST_REF" => Interval { from: None, to: Some(d) },
                _ => Interval { from: Some(d), to: None },
            });
            (TimexKind::Date, (*value).to_owned(), days)
        }
        Meaning::Part(n, code) => match anchor.document.and_then(|d| d.checked_add(n.days()).ok()) {
            Some(date) => {
                // A night lies on two days.
                let to = if *code == "TNI" { date.checked_add(1.day()).unwrap_or(date) } else { date };
                let from = if *code == "TNI" && *n == 0 { date.checked_sub(1.day()).unwrap_or(date) } else { date };
                let to = if *n == 0 { date } else { to };
                (TimexKind::Time, format!("{date}{code}"), interval(from, to))
            }
            None => (TimexKind::Time, format!("XXXX-XX-XX{code}"), None),
        },
    }
}

/// A weekday: the document's own day, else the last one; the next one when the clause looks ahead.
fn weekday(wanted: i8, direction: Option<i8>, part: Option<&str>, anchor: Anchor) -> Value {
    let Some(document) = anchor.document else { return unknown("XXXX-XX-XX") };
    let today = document.weekday().to_monday_one_offset();
    let back = i64::from((today - wanted).rem_euclid(7));
    let ahead = i64::from((wanted - today).rem_euclid(7));
    let days = match direction {
        Some(-1) => -(if back == 0 { 7 } else { back }),
        Some(1) => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        Some(_) => i64::from(wanted - today),
        None if back == 0 => 0,
        None if anchor.future => ahead,
        None => -back,
    };
    match document.checked_add(days.days()) {
        Ok(date) => day(date, part),
        Err(_) => unknown("XXXX-XX-XX"),
    }
}

/// A season, or a month named as last, this or next.
fn season(code: &str, year: Option<i16>, direction: Option<i8>, anchor: Anchor) -> Value {
    if let Ok(month) = code.parse::<i8>() {
        let Some(document) = anchor.document else { return unknown(&format!("XXXX-{month:02}")) };
        let year = match direction {
            Some(-1) if month >= document.month() => document.year() - 1,
            Some(1) if month <= document.month() => document.year() + 1,
            _ => document.year(),
        };
        return (TimexKind::Date, format!("{year:04}-{month:02}"), month_days(year, month));
    }
    let (first, last) = match code {
        "SP" => (3, 5),
        "SU" => (6, 8),
        "FA" => (9, 11),
        _ => (12, 2),
    };
    let Some(year) = year.or_else(|| {
        let document = anchor.document?;
        Some(match direction {
            Some(-1) if first <= document.month() => document.year() - i16::from(last >= document.month() || first > last),
            Some(-1) => document.year() - 1,
            Some(1) if last < document.month() => document.year() + 1,
            Some(_) => document.year(),
            None => document.year() - i16::from(first > document.month() && !anchor.future),
        })
    }) else {
        return unknown(&format!("XXXX-{code}"));
    };
    let from = Date::new(year, first, 1).ok();
    let to = Date::new(if last < first { year.saturating_add(1) } else { year }, last, 1).ok().map(|d| d.last_of_month());
    let days = from.zip(to).map(|(from, to)| Interval { from: Some(from), to: Some(to) });
    (TimexKind::Date, format!("{year:04}-{code}"), days)
}
