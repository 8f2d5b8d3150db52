//! Words of time to what they mean, before it is known what day it is.

use crate::lexicon::calendar::CALENDAR;
use crate::lexicon::counts::COUNTS;
use crate::lexicon::function_words::classes;
use crate::normalise::view::View;
use crate::parse::Pos;
use jiff::civil::Date;

/// Meaning of a time expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A full date.
    Day(Date),
    /// A month and day; the year when told.
    MonthDay(i8, i8, Option<i16>),
    /// A month; the year when told.
    Month(i8, Option<i16>),
    /// A year.
    Year(i16),
    /// A decade by its first year.
    Decade(i16),
    /// A century by its number less one.
    Century(i16),
    /// A weekday with *last* (-1), *this* (0), *next* (1) or nothing.
    Weekday(i8, Option<i8>),
    /// Days from the document's day: yesterday is -1.
    Relative(i64),
    /// Units from the document's day: last week is (-1, 'W').
    Shift(i64, char),
    /// Units from the day that the text speaks of: *three days earlier*, *the next day*, *that day*.
    Narrated(i64, char),
    /// A season, with the year when told and *last*, *this*, *next*.
    Season(&'static str, Option<i16>, Option<i8>),
    /// A clock time of the narrated day, minutes after midnight.
    Clock(u16),
    /// A length of time; `None` when no number is told.
    Length(Option<f64>, char),
    /// Something that happens every so often.
    Every(String),
    /// Now, then, some day.
    Reference(&'static str),
    /// A part of the document's or narrated day: *this morning*, *last night* (-1), *overnight*.
    Part(i64, &'static str),
}

/// A match: meaning, part of the day, one past the last token.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    pub meaning: Meaning,
    pub part: Option<&'static str>,
    /// First token, when it is after the one looked at.
    pub end: usize,
}

fn number(word: &str) -> Option<u32> {
    if word.is_empty() || word.len() > 4 || !word.bytes().all(|b| b.is_ascii_digit()) { None } else { word.parse().ok() }
}

/// A day of the month: 7, 7th.
fn day(word: &str) -> Option<i8> {
    let digits = word
        .strip_suffix("st")
        .or_else(|| word.strip_suffix("nd"))
        .or_else(|| word.strip_suffix("rd"))
        .or_else(|| word.strip_suffix("th"))
        .unwrap_or(word);
    let value = number(digits).filter(|_| digits.len() <= 2)?;
    (1..=31).contains(&value).then_some(value as i8)
}

fn year(word: &str) -> Option<i16> {
    number(word).filter(|_| word.len() == 4).filter(|y| (1000..2200).contains(y)).map(|y| y as i16)
}

fn unit(word: &str) -> Option<char> {
    CALENDAR.units.get(word).and_then(|u| u.chars().next())
}

/// A month's number; short names and ambiguous ones only with a capital.
fn month(view: &View, t: usize) -> Option<i8> {
    let word = view.word(t).trim_end_matches('.');
    let value = *CALENDAR.months.get(word)?;
    // Jan and Mar are names of people too, unless a full stop or a day follows.
    let short = word.len() == 3
        && word != "may"
        && !view.word(t).ends_with('.')
        && view.word(t + 1) != "."
        && day(view.word(t + 1)).is_none()
        && year(view.word(t + 1)).is_none();
    let sure = !short && (word.len() > 3 && word != "march" || view.capital(t));
    sure.then_some(value)
}

/// The weekday at a token; `sun` and `sat` and their like only with a full stop or a capital beside a date.
fn weekday(view: &View, t: usize) -> Option<i8> {
    let word = view.word(t);
    let bare = word.trim_end_matches('.').trim_end_matches("'s");
    let value = *CALENDAR.weekdays.get(bare)?;
    (bare.ends_with("day") || (view.capital(t) && (word.ends_with('.') || month(view, t + 1).is_some()))).then_some(value)
}

fn part(view: &View, t: usize) -> Option<&'static str> {
    CALENDAR.dayparts.get(view.word(t)).map(String::as_str)
}

/// The time expression that begins at `t`; `begin..end` is its sentence.
pub(super) fn read(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    let word = view.word(t);
    let first = word.as_bytes().first()?;
    let found = if first.is_ascii_digit() { numeric(view, t, begin, end) } else { None };
    found.or_else(|| calendar(view, t, begin, end)).or_else(|| phrase(view, t, begin, end)).or_else(|| length(view, t, begin, end))
}

fn make(meaning: Meaning, end: usize) -> Option<Match> {
    Some(Match { meaning, part: None, end })
}

/// Digits: ISO dates, slashed dates, clock times, *7 August*, years, decades.
fn numeric(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    let word = view.word(t);
    // 1998-08-07 or 08/07/1998, in one token or in five.
    let mut whole = word.to_owned();
    let mut last = t + 1;
    while last < end && last < t + 5 && view.touches(last) && (matches!(view.word(last), "-" | "/") || number(view.word(last)).is_some()) {
        whole.push_str(view.word(last));
        last += 1;
    }
    for (mark, iso) in [('-', true), ('/', false)] {
        let fields: Vec<&str> = whole.split(mark).collect();
        if let [a, b, c] = fields[..]
            && let (Some(a), Some(b), Some(c)) = (number(a), number(b), number(c))
        {
            let (y, m, d) = if iso && a > 31 {
                (a, b, c)
            } else if a > 12 {
                (c, b, a)
            } else {
                (c, a, b)
            };
            let y = if y < 100 { if y < 50 { y + 2000 } else { y + 1900 } } else { y };
            if let Ok(date) = Date::new(y as i16, m as i8, d as i8) {
                return make(Meaning::Day(date), last);
            }
        }
    }
    // Clock times.
    if let Some(found) = clock(view, t, end) {
        return Some(found);
    }
    // 7 August 1998, 7th of August.
    if let Some(d) = day(word) {
        let of = usize::from(view.word(t + 1) == "of");
        if let Some(m) = month(view, t + 1 + of).filter(|_| t + 1 + of < end) {
            let mut last = t + 2 + of;
            let comma = usize::from(view.word(last) == ",");
            let y = year(view.word(last + comma)).filter(|_| last + comma < end);
            if y.is_some() {
                last += comma + 1;
            } else if number(view.word(last)).is_some() {
                // 12 March 45 is no date.
                return None;
            }
            return make(Meaning::MonthDay(m, d, y), last);
        }
    }
    if let Some(y) = word.strip_suffix('s').and_then(year) {
        return make(if y % 100 == 0 { Meaning::Century(y / 100) } else { Meaning::Decade(y / 10 * 10) }, t + 1);
    }
    if let Some(y) = year(word).filter(|y| (1500..2100).contains(y)) {
        if view.word(t + 1) == "s" && view.touches(t + 1) {
            return make(Meaning::Decade(y / 10 * 10), t + 2);
        }
        let previous = if t > begin { view.word(t - 1) } else { "" };
        let next = view.word(t + 1);
        let counted = COUNTS.things.contains_key(next)
            || COUNTS.senses.get(next).is_some_and(|s| s.iter().any(|s| s.rest.is_empty()))
            || COUNTS.measures.contains_key(next)
            || COUNTS.percent.contains_key(next)
            || unit(next).is_some();
        let money = COUNTS.currencies.contains_key(previous) || COUNTS.labels.contains_key(previous);
        let bound = matches!(
            previous,
            "than"
                | "least"
                | "about"
                | "some"
                | "around"
                | "nearly"
                | "almost"
                | "over"
                | "approximately"
                | "-"
                | "/"
                | "#"
                | ":"
                | "("
                | "."
                | "to"
        ) && !(previous == "(" && next == ")")
            && !(previous == "to" && t >= begin + 2 && year(view.word(t - 2)).is_some());
        let placed = matches!(
            previous,
            "in" | "since"
                | "of"
                | "until"
                | "by"
                | "from"
                | "during"
                | "before"
                | "after"
                | "early"
                | "late"
                | "mid"
                | "the"
                | ","
                | "for"
                | "through"
                | "and"
                | "between"
                | "summer"
                | "spring"
                | "winter"
                | "fall"
                | "autumn"
                | "year"
        ) || t == begin;
        let joined = (matches!(next, "-" | "/" | ":" | ".") && view.touches(t + 1) && view.touches(t + 2)) || next == "%";
        let noun_next = view.tagged && matches!(view.pos(t + 1), Pos::Noun) && !matches!(previous, "the" | "since");
        let counts_a_noun = noun_next && matches!(previous, "of" | "for" | "and" | "from" | "by" | ",");
        let something_else = counted || money || bound || joined || counts_a_noun;
        if placed && !something_else {
            return make(Meaning::Year(y), t + 1);
        }
    }
    None
}

/// *10:35 a.m.*, *3 p.m.*, *10.30am*, *0600 GMT*.
fn clock(view: &View, t: usize, end: usize) -> Option<Match> {
    let mut word = view.word(t).to_owned();
    let mut last = t + 1;
    // 10 : 35 in three tokens.
    if matches!(view.word(last), ":") && view.touches(last) && number(view.word(last + 1)).is_some() && last + 1 < end {
        word = format!("{word}:{}", view.word(last + 1));
        last += 2;
    }
    // *Eight in the morning*, *8 in the evening*.
    let hour = number(&word).map(f64::from).or_else(|| COUNTS.cardinals.get(word.as_str()).copied());
    let part = match (view.word(last), view.word(last + 1), view.word(last + 2)) {
        ("in", "the", part @ ("morning" | "afternoon" | "evening")) if last + 2 < end => Some(part),
        _ => None,
    };
    if let (Some(hour), Some(part)) = (hour.filter(|h| (1.0..=12.0).contains(h) && h.fract() == 0.0), part) {
        let half = if part == "morning" { 0 } else { 12 };
        return make(Meaning::Clock(((hour as u16 % 12) + half) * 60), last + 3);
    }
    let split = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
    let (digits, suffix) = word.split_at(split);
    let mut suffix = suffix.to_owned();
    if suffix.is_empty() && matches!(view.word(last), "a.m." | "p.m." | "am" | "pm" | "a.m" | "p.m") && last < end {
        suffix = view.word(last).to_owned();
        last += 1;
    }
    let zone = matches!(view.word(last), "gmt" | "utc" | "est" | "edt" | "cet" | "bst" | "pst" | "pdt") && last < end;
    let (hour, minute, colon) = match digits.split_once([':', '.']) {
        Some((h, m)) if m.len() >= 2 => (number(h)?, number(m.split([':', '.']).next().unwrap_or(m))?, digits.contains(':')),
        Some(_) => return None,
        None if digits.len() == 4 && zone => (number(&digits[..2])?, number(&digits[2..])?, true),
        None => (number(digits)?, 0, false),
    };
    let meridian = suffix.replace('.', "");
    let known = meridian == "am" || meridian == "pm";
    let oclock = view.word(last) == "o'clock";
    if hour > 23 || minute > 59 || !(known || (colon && suffix.is_empty() && (zone || digits.len() >= 4)) || oclock) {
        return None;
    }
    let hour = match meridian.as_str() {
        "pm" if hour < 12 => hour + 12,
        "am" if hour == 12 => 0,
        _ => hour,
    };
    if oclock || zone {
        last += 1;
    }
    make(Meaning::Clock((hour * 60 + minute) as u16), last)
}

/// Month names, weekdays, feasts, seasons.
fn calendar(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    let word = view.word(t);
    let previous = if t > begin { view.word(t - 1) } else { "" };
    if let Some(m) = month(view, t) {
        let mut last = t + 1;
        if view.word(last) == "." && view.touches(last) {
            last += 1;
        }
        let the = usize::from(view.word(last) == "the");
        if let Some(d) = day(view.word(last + the)).filter(|_| last + the < end) {
            let counted = COUNTS.things.contains_key(view.word(last + 1));
            if !counted {
                last += 1 + the;
                let comma = usize::from(view.word(last) == ",");
                let y = year(view.word(last + comma)).filter(|_| last + comma < end);
                if y.is_some() {
                    last += comma + 1;
                }
                return make(Meaning::MonthDay(m, d, y), last);
            }
        }
        let comma = usize::from(view.word(last) == ",");
        if let Some(y) = year(view.word(last + comma)).filter(|y| (1500..2100).contains(y) && last + comma < end) {
            return make(Meaning::Month(m, Some(y)), last + comma + 1);
        }
        let ambiguous = matches!(word, "may" | "march" | "august" | "jan" | "mar" | "april" | "june")
            && !matches!(
                previous,
                "in" | "since"
                    | "of"
                    | "until"
                    | "by"
                    | "late"
                    | "early"
                    | "mid"
                    | "through"
                    | "last"
                    | "next"
                    | "this"
                    | "from"
                    | "before"
                    | "after"
                    | "during"
                    | "and"
                    | "to"
                    | "-"
            );
        let named = ambiguous && (matches!(word, "may" | "march") || nominal_name(view, t + 1) || nominal_name(view, t.wrapping_sub(1)));
        return if named || word.len() < 3 { None } else { make(Meaning::Month(m, None), last) };
    }
    if let Some(w) = weekday(view, t) {
        let mut last = t + 1;
        if view.word(last) == "." && view.touches(last) && !matches!(word.len(), 6..=9) {
            last += 1;
        }
        let p = part(view, last).filter(|_| last < end);
        if p.is_some() {
            last += 1;
        }
        // Friday, Oct. 23: the date says more.
        let comma = usize::from(view.word(last) == ",");
        if last + comma < end
            && let Some(Match { meaning: meaning @ Meaning::MonthDay(..), end, .. }) = read_date(view, last + comma, begin, end)
        {
            return Some(Match { meaning, part: p, end });
        }
        return Some(Match { meaning: Meaning::Weekday(w, None), part: p, end: last });
    }
    if let Some(code) = CALENDAR.seasons.get(word) {
        let y = year(view.word(t + 1)).or_else(|| if view.word(t + 1) == "of" { year(view.word(t + 2)) } else { None });
        if let Some(y) = y.filter(|_| t + 1 < end) {
            return make(Meaning::Season(code, Some(y), None), t + 2 + usize::from(view.word(t + 1) == "of"));
        }
        let noun = !view.tagged || view.pos(t) == Pos::Noun || view.pos(t) == Pos::Propn;
        if noun && word != "fall" && word != "spring" && matches!(previous, "the" | "in" | "during" | "since") {
            return make(Meaning::Season(code, None, None), t + 1);
        }
    }
    for words in (1..=4).rev() {
        if t + words > end {
            continue;
        }
        let joined = (t..t + words).map(|i| view.word(i)).collect::<Vec<_>>().join(" ");
        if let Some(date) = CALENDAR.feasts.get(&joined).filter(|_| view.capital(t)) {
            let (m, d) = date.split_once('-')?;
            return make(Meaning::MonthDay(m.parse().ok()?, d.parse().ok()?, None), t + words);
        }
        if let Some(value) = CALENDAR.references.get(&joined) {
            return make(Meaning::Reference(value), t + words);
        }
    }
    CALENDAR.sets.get(word).and_then(|p| {
        // The Daily Star is a name.
        (!view.capital(t) || t == begin).then(|| Match { meaning: Meaning::Every(p.clone()), part: None, end: t + 1 })
    })
}

fn nominal_name(view: &View, t: usize) -> bool {
    view.capital(t)
        && classes(view.word(t)).is_open()
        && view.word(t).len() > 1
        && weekday(view, t).is_none()
        && view.tagged
        && view.pos(t) == Pos::Propn
}

fn read_date(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    let digit = view.word(t).as_bytes().first()?.is_ascii_digit();
    if digit { numeric(view, t, begin, end) } else { calendar(view, t, begin, end) }
}

/// Phrases that point: *yesterday*, *last Friday*, *this week*, *three days ago*, *a year earlier*.
fn phrase(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    let word = view.word(t);
    let next = view.word(t + 1);
    let with_part = |days: i64| {
        let p = part(view, t + 1).filter(|_| t + 1 < end);
        Some(Match { meaning: Meaning::Relative(days), part: p, end: t + 1 + usize::from(p.is_some()) })
    };
    match word {
        "today" => return with_part(0),
        "yesterday" => return with_part(-1),
        "tomorrow" => return with_part(1),
        "tonight" => return make(Meaning::Part(0, "TNI"), t + 1),
        "noon" | "midday" => return make(Meaning::Clock(720), t + 1),
        "midnight" => return make(Meaning::Clock(0), t + 1),
        "overnight" => return make(Meaning::Part(0, "TNI"), t + 1),
        "earlier" | "later" if next == "this" || matches!(next, "today") => {
            return phrase(view, t + 1, begin, end).filter(|m| !matches!(m.meaning, Meaning::Part(..)));
        }
        _ => {}
    }
    if matches!(word, "every" | "each") && t + 1 < end {
        let numbered = number(next).or_else(|| COUNTS.cardinals.get(next).map(|v| *v as u32));
        if let (Some(n), Some(u)) = (numbered, unit(view.word(t + 2))) {
            return make(Meaning::Every(super::anchor::period(Some(f64::from(n)), u)), t + 3);
        }
        if let Some(u) = unit(next) {
            return make(Meaning::Every(super::anchor::period(Some(1.0), u)), t + 2);
        }
        if weekday(view, t + 1).is_some() {
            return make(Meaning::Every("P1W".to_owned()), t + 2);
        }
        if part(view, t + 1).is_some() {
            return make(Meaning::Every("P1D".to_owned()), t + 2);
        }
    }
    let direction = match word {
        "last" | "past" | "previous" => -1,
        "this" | "current" => 0,
        "next" | "coming" | "following" => 1,
        "that" | "same" | "the" => 0,
        _ => return None,
    };
    if word == "the" || word == "that" {
        if word == "the" && matches!(next, "past" | "last" | "next" | "coming" | "previous" | "following" | "same")
            || word == "that" && next == "same"
        {
            return phrase(view, t + 1, begin, end).filter(|m| m.end > t + 2);
        }
        if word == "the" && matches!(next, "day" | "week" | "year" | "month") && matches!(view.word(t + 2), "before" | "after") {
            let sign = if view.word(t + 2) == "before" { -1 } else { 1 };
            return make(Meaning::Narrated(sign, unit(next)?), t + 3);
        }
        if word == "that" && matches!(next, "day" | "month" | "year" | "week" | "night" | "morning" | "evening" | "afternoon") {
            return match part(view, t + 1) {
                Some(p) => Some(Match { meaning: Meaning::Narrated(0, 'D'), part: Some(p), end: t + 2 }),
                None => make(Meaning::Narrated(0, unit(next)?), t + 2),
            };
        }
        if word == "the" && next == "weekend" {
            return make(Meaning::Shift(0, 'K'), t + 2);
        }
        if word == "the" && view.word(t + 2) == "century" {
            let n = next.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            return number(n).and_then(|n| make(Meaning::Century(n as i16 - 1), t + 3));
        }
        return None;
    }
    let narrated = matches!(word, "following" | "previous" | "same") || (word == "next" && t > begin && view.word(t - 1) == "the");
    if let Some(w) = weekday(view, t + 1).filter(|_| t + 1 < end) {
        let p = part(view, t + 2).filter(|_| t + 2 < end);
        return Some(Match { meaning: Meaning::Weekday(w, Some(direction)), part: p, end: t + 2 + usize::from(p.is_some()) });
    }
    if let Some(m) = month(view, t + 1).filter(|_| t + 1 < end) {
        if let Some(found) = calendar(view, t + 1, begin, end).filter(|m| matches!(m.meaning, Meaning::MonthDay(..))) {
            return Some(found);
        }
        return make(Meaning::Season(month_code(m), None, Some(direction)), t + 2);
    }
    if let Some(code) = CALENDAR.seasons.get(next).filter(|_| t + 1 < end) {
        return make(Meaning::Season(code, None, Some(direction)), t + 2);
    }
    if let Some(p) = part(view, t + 1).filter(|_| t + 1 < end) {
        if narrated {
            return Some(Match { meaning: Meaning::Narrated(direction.into(), 'D'), part: Some(p), end: t + 2 });
        }
        return make(Meaning::Part(direction.into(), p), t + 2);
    }
    if let Some(u) = unit(next).filter(|_| t + 1 < end) {
        let many = next.ends_with('s');
        if many {
            return make(Meaning::Length(None, u), t + 2);
        }
        if matches!(u, 'H' | 'N' | 'S') {
            return make(Meaning::Length(Some(1.0), u), t + 2);
        }
        if word == "past" || (word == "last" && u == 'E') {
            return make(Meaning::Length(Some(1.0), u), t + 2);
        }
        return make(if narrated { Meaning::Narrated(direction.into(), u) } else { Meaning::Shift(direction.into(), u) }, t + 2);
    }
    // The last three years, the past few days.
    length(view, t + 1, begin, end).filter(|m| matches!(m.meaning, Meaning::Length(..)) && t + 1 < end)
}

/// Months as seasons, so that *last November* shares one path.
fn month_code(m: i8) -> &'static str {
    ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"][(m as usize).clamp(1, 12) - 1]
}

/// Lengths, and lengths that point: *two weeks*, *three days ago*, *a year earlier*, *16-hour*, *for years*.
fn length(view: &View, t: usize, begin: usize, end: usize) -> Option<Match> {
    let word = view.word(t);
    let previous = if t > begin { view.word(t - 1) } else { "" };
    let (count, mut at) = match word {
        "a" | "an" | "one" => {
            if matches!(view.word(t + 1), "few" | "couple") {
                let of = usize::from(view.word(t + 2) == "of");
                (if view.word(t + 1) == "couple" { Some(2.0) } else { None }, t + 2 + of)
            } else if view.word(t + 1) == "half" {
                return None;
            } else {
                (Some(1.0), t + 1)
            }
        }
        "several" | "few" | "many" | "recent" | "some" | "dozens" | "hundreds" => (None, t + 1 + usize::from(view.word(t + 1) == "of")),
        "half" => (Some(0.5), t + 1 + usize::from(matches!(view.word(t + 1), "a" | "an"))),
        _ => {
            if let Some(u) = unit(word).filter(|_| word.ends_with('s')) {
                // For years, in weeks, after decades, years of war, years ago.
                let points = matches!(view.word(t + 1), "ago" | "earlier" | "later" | "before" | "after");
                let led = matches!(previous, "for" | "in" | "after" | "within" | "over" | "of") && !matches!(word, "seconds" | "quarters");
                if points && view.word(t + 1) == "ago" {
                    return make(Meaning::Reference("PAST_REF"), t + 2);
                }
                return if led { make(Meaning::Length(None, u), t + 1) } else { None };
            }
            // 16-hour in one token.
            if let Some((n, u)) = word.split_once('-')
                && let (Some(n), Some(u)) = (value(n), unit(u))
            {
                return make(Meaning::Length(Some(n), u), t + 1);
            }
            let first = value(word)?;
            let mut last = t + 1;
            let mut total = first;
            if let Some(ones) = value(view.word(last))
                .filter(|v| first >= 20.0 && *v < 10.0 && first % 10.0 == 0.0 && !word.bytes().all(|b| b.is_ascii_digit()))
            {
                total += ones;
                last += 1;
            } else if view.word(last) == "-" && view.touches(last) && view.word(last + 1).bytes().all(|b| b.is_ascii_alphabetic()) {
                if let Some(ones) = COUNTS.cardinals.get(view.word(last + 1)).filter(|v| **v < 10.0 && first >= 20.0) {
                    total += ones;
                    last += 2;
                }
            } else if matches!(view.word(last), "or" | "to" | "-")
                && value(view.word(last + 1)).is_some()
                && unit(view.word(last + 2)).is_some()
                && (view.word(last) != "-" || view.touches(last))
            {
                total = value(view.word(last + 1)).unwrap_or(total);
                last += 2;
            } else if view.word(last) == "1/2" {
                total += 0.5;
                last += 1;
            }
            if view.word(last) == "hundred" || view.word(last) == "thousand" || view.word(last) == "dozen" {
                total *= COUNTS.multipliers.get(view.word(last)).copied().unwrap_or(1.0);
                last += 1;
            }
            if view.word(last) == "and" && view.word(last + 1) == "a" && view.word(last + 2) == "half" {
                total += 0.5;
                last += 3;
            }
            (Some(total), last)
        }
    };
    if at >= end {
        return None;
    }
    if view.word(at) == "-" && view.touches(at) && at + 1 < end {
        at += 1;
    }
    if matches!(view.word(at), "more" | "full" | "straight" | "consecutive" | "last" | "past" | "further") {
        at += 1;
    }
    let u = unit(view.word(at))?;
    if view.word(at) == "second" && count != Some(1.0) || matches!(view.word(at), "quarter" | "quarters" | "second") && word == "a" {
        return None;
    }
    let mut last = at + 1;
    // 34-year-old and years old: an age.
    if matches!(view.word(last), "old" | "-old")
        || (view.word(last) == "-" && view.word(last + 1) == "old")
        || matches!(view.word(last), "olds")
    {
        return None;
    }
    // Twice a day, 12 people a week: a rate.
    if word == "a"
        && t > begin
        && (matches!(previous, "once" | "twice" | "times")
            || COUNTS.things.contains_key(previous)
            || COUNTS.measures.contains_key(previous)
            || COUNTS.currencies.contains_key(previous))
    {
        return make(Meaning::Every(super::anchor::period(Some(1.0), u)), last);
    }
    let sign = match view.word(last) {
        "ago" => Some((-1, false)),
        "earlier" | "before" | "previously" => Some((-1, true)),
        "later" | "after" | "afterwards" => Some((1, true)),
        "from" if view.word(last + 1) == "now" => Some((1, false)),
        _ => None,
    };
    if let Some((sign, narrated)) = sign {
        let Some(n) = count else {
            return make(Meaning::Reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }), last + 1);
        };
        if matches!(u, 'H' | 'N' | 'S') {
            return make(Meaning::Length(Some(n), u), last);
        }
        // Two days after the attack: the attack's day is not known here.
        let clausal = matches!(view.word(last), "after" | "before")
            && last + 1 < end
            && view.word(last + 1).chars().next().is_some_and(char::is_alphanumeric);
        if clausal {
            return make(Meaning::Length(Some(n), u), last);
        }
        last += if view.word(last) == "from" { 2 } else { 1 };
        let n = n.round() as i64 * sign;
        return make(if narrated { Meaning::Narrated(n, u) } else { Meaning::Shift(n, u) }, last);
    }
    make(Meaning::Length(count, u), last)
}

fn value(word: &str) -> Option<f64> {
    if word.bytes().all(|b| b.is_ascii_digit() || b == b'.') && word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return word.parse().ok().filter(|v: &f64| *v < 10_000.0);
    }
    COUNTS.cardinals.get(word).copied().or_else(|| {
        let (a, b) = word.split_once('-')?;
        Some(COUNTS.cardinals.get(a)? + COUNTS.cardinals.get(b)?)
    })
}
