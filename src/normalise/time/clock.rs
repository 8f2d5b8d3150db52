//! Times of day as a phrase gives them: *9 a.m.*, *02:14*, *shortly before midnight*, *8 in the morning*.

use crate::lexicon::calendar::CALENDAR;
use crate::lexicon::counts::COUNTS;
use crate::lexicon::words::{Class, Classes, of_printed};

/// Minutes after midnight between which a time of day lies, both ends included; the ends may reach beyond a day's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Earliest.
    pub from: i32,
    /// Latest.
    pub to: i32,
}

/// Minutes in a day.
const DAY: i32 = 1440;

/// Minutes by which an exact time is off when nobody looked at a clock; a full or half hour is rounder.
const EXACT: i32 = 4;
const ROUND: i32 = 10;

/// The same of a time that is said to be no exact one.
const ABOUT: i32 = 30;

impl Clock {
    /// Minutes between two times of day, the shorter way round the clock; 0 where they can be one.
    pub fn apart(self, other: Clock) -> i32 {
        let gap = |a: Clock, b: Clock| (b.from - a.to).max(a.from - b.to).max(0);
        let shifted = |by: i32| Clock { from: other.from + by, to: other.to + by };
        gap(self, other).min(gap(self, shifted(DAY))).min(gap(self, shifted(-DAY)))
    }
}

/// The time of day that a phrase names; `None` when it names none, or an hour that may be of the morning or of the evening.
pub fn clock(phrase: &str) -> Option<Clock> {
    let text = phrase.to_lowercase().replace('’', "'");
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')')).filter(|w| !w.is_empty()).collect();
    let classes: Vec<Classes> = words.iter().map(|w| of_printed(w)).collect();
    let (minute, exact) = (0..words.len()).find_map(|i| time_at(&words, &classes, i))?;
    let holds = |class| classes.iter().any(|c| c.has(class));
    let loose = holds(Class::Loosely);
    let (before, after) = (holds(Class::Before), holds(Class::PastHour));
    // *Before midnight* is any time before it, *shortly before midnight* a little before.
    if (before || after) && !holds(Class::Shortly) {
        return None;
    }
    let slack = if exact && minute % 30 != 0 { EXACT } else { ROUND };
    Some(match (before, after, loose) {
        (true, ..) => Clock { from: minute - ABOUT, to: minute },
        (_, true, _) => Clock { from: minute, to: minute + ABOUT },
        (.., true) => Clock { from: minute - ABOUT, to: minute + ABOUT },
        _ => Clock { from: minute - slack, to: minute + slack },
    })
}

/// The minute of the day that a word names with those behind it, and whether it is told to the minute.
fn time_at(words: &[&str], classes: &[Classes], i: usize) -> Option<(i32, bool)> {
    let word = words[i];
    if let Some(&minute) = CALENDAR.hours.get(word) {
        return Some((i32::from(minute), false));
    }
    let split = word.find(|c: char| c.is_ascii_alphabetic()).filter(|&at| at > 0).unwrap_or(word.len());
    let glued = of_printed(&word[split..]);
    let digits = match half_of(glued) {
        Some(_) => &word[..split],
        None => word,
    };
    let spelled = |w: &str| COUNTS.cardinals.get(w).map(|&n| n as i32).filter(|n| (1..=12).contains(n));
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((h, m)) if m.len() == 2 => (number(h)?, Some(number(m)?)),
        Some(_) => return None,
        None => (number(digits).or_else(|| spelled(digits))?, None),
    };
    if hour > 24 || minute.is_some_and(|m| m > 59) {
        return None;
    }
    let is = |at: usize, class| classes.get(at).is_some_and(|c: &Classes| c.has(class));
    let behind = i + if is(i + 1, Class::OClock) { 2 } else { 1 };
    let half = half_of(glued).or_else(|| half_of(classes.get(behind).copied()?)).or_else(|| {
        let in_the = is(behind, Class::In) && is(behind + 1, Class::The);
        match () {
            () if in_the && is(behind + 2, Class::Morning) => Some(0),
            () if in_the && is(behind + 2, Class::Afternoon) => Some(DAY / 2),
            () if is(behind, Class::At) && is(behind + 1, Class::Night) => Some(DAY / 2),
            () => None,
        }
    });
    match (half, minute) {
        (Some(half), minute) if (1..=12).contains(&hour) => Some(((hour % 12) * 60 + minute.unwrap_or(0) + half, minute.is_some())),
        // *02:14* and *19:30* are times of a day of 24 hours; *3:30* may be either half of it.
        (None, Some(minute)) if hour > 12 || digits.starts_with('0') => Some((hour * 60 + minute, true)),
        _ => None,
    }
}

/// Minutes after midnight at which the half of the day begins that *a.m.* or *p.m.* names.
fn half_of(sign: Classes) -> Option<i32> {
    match () {
        () if sign.has(Class::AM) => Some(0),
        () if sign.has(Class::PM) => Some(DAY / 2),
        () => None,
    }
}

fn number(digits: &str) -> Option<i32> {
    (1..=2).contains(&digits.len()).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn middle(phrase: &str) -> Option<i32> {
        clock(phrase).map(|c| i32::midpoint(c.from, c.to))
    }

    #[test]
    fn times_of_day_are_minutes_after_midnight() {
        assert_eq!(middle("9 a.m."), Some(540));
        assert_eq!(middle("at 7:40 pm"), Some(19 * 60 + 40));
        assert_eq!(middle("02:14"), Some(134));
        assert_eq!(middle("12.30am"), Some(30));
        assert_eq!(middle("8 in the morning"), Some(480));
        assert_eq!(middle("noon"), Some(720));
        assert_eq!(middle("shortly before midnight"), Some(-15));
    }

    #[test]
    fn what_may_be_morning_or_evening_is_no_time() {
        for phrase in ["3:30", "9", "58", "Monday", "3.5", "before midnight", "2016"] {
            assert_eq!(clock(phrase), None, "{phrase}");
        }
    }

    #[test]
    fn times_around_midnight_are_near() {
        let (late, early) = (clock("11:50 pm").unwrap(), clock("00:20").unwrap());
        assert!(late.apart(early) < 30);
        assert_eq!(clock("9 am").unwrap().apart(clock("11 am").unwrap()), 100);
        assert_eq!(clock("about 9 am").unwrap().apart(clock("9:20 am").unwrap()), 0);
    }
}
