//! Written dates, as heads, metadata and date lines have them, into [`Published`].
//!
//! `2020-10-24T09:15:09+04:00`, `Sat, 24 Oct 2020 09:15:09 GMT`, `October 24, 2020 3:04 p.m. ET`, `19-Nov-12`, `7 juin 2020`, `25.04.24`,
//! `3/14/24` and `20201024` are read; `03/04/2020` is half of the world's April and the other half's March: [`read`] says so, and `order`
//! decides. `March 2020` names no day, and a note says so.

mod clock;
pub(super) mod order;
mod rough;
mod token;

pub(super) use rough::{names_no_day, unread};

use super::Published;
use super::draft::Dated;
use crate::lexicon::calendar::CALENDAR;
use crate::lexicon::months;
use clock::{clock_after, clock_at};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, tz::Offset};
use token::{Token, lex};

/// Years outside of these are numbers, not dates of news.
const YEARS: std::ops::RangeInclusive<i16> = 1700..=2199;

/// Texts longer than this are no date.
const LONGEST: usize = 200;

/// What one reading of a string found.
pub(super) struct Reading {
    /// Whether the string begins with the date, a weekday before it aside.
    pub first: bool,
    /// The date, and the time beside it.
    pub published: Published,
    /// Words of the string that belong to no date, in lower case: a line with many of them is a sentence, not a date line.
    pub rest: Vec<String>,
}

/// The first date in `text`, however much else the text holds.
pub(super) fn find(text: &str) -> Option<Reading> {
    let tokens = lex(cut(text));
    let (date, from, to) = (0..tokens.len()).find_map(|i| date_at(&tokens, i).map(|(date, to)| (date, i, to)))?;
    let mut used = vec![false; tokens.len()];
    used[from..to].iter_mut().for_each(|u| *u = true);
    let inside = || (from..to).find_map(|i| clock_at(&tokens, i).filter(|c| i > from && c.to < to));
    let clock = inside().or_else(|| clock_after(&tokens, to)).or_else(|| (0..from).find_map(|i| clock_at(&tokens, i)));
    let mut published = Published::day(date);
    if let Some(clock) = clock {
        published.time = Some(clock.time);
        published.offset = clock.offset;
        used[clock.from..clock.to].iter_mut().for_each(|u| *u = true);
    }
    let first = tokens[..from].iter().all(|t| match t {
        Token::Word(w) => weekday(w).is_some(),
        Token::Digits(_) => false,
        Token::Sign(_) | Token::Space => true,
    });
    let rest = tokens.iter().zip(&used).filter(|(_, used)| !**used);
    let rest = rest.filter_map(|(t, _)| match t {
        Token::Word(w) => (weekday(w).is_none() && !MARKS.contains(&w.as_str())).then(|| w.clone()),
        Token::Digits(d) => Some(d.clone()),
        Token::Sign(_) | Token::Space => None,
    });
    Some(Reading { first, published, rest: rest.collect() })
}

/// The date that `text` is, when it says nothing else.
pub(super) fn whole(text: &str) -> Option<Published> {
    find(text).filter(|r| r.rest.is_empty()).map(|r| r.published)
}

/// The date in a field that holds one: a date, a moment in figures, or a date of which day and month may be either.
pub(super) fn read(text: &str) -> Option<Dated> {
    let text = text.trim();
    if let Some(moment) = text.parse::<i64>().ok().filter(|_| (9..=LONGEST_MOMENT).contains(&text.len())) {
        return number(moment).map(Dated::sure);
    }
    let numeric = order::numeric(&lex(cut(text)));
    match find(text) {
        Some(reading) => Some(Dated { published: Some(reading.published), numeric }),
        None => numeric.map(|numeric| Dated { published: None, numeric: Some(numeric) }),
    }
}

/// No date is longer.
fn cut(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Figures of a moment, at most: thousand millionths of a second.
const LONGEST_MOMENT: usize = 19;

/// The date of a machine-written number: seconds, or thousandths, millionths or thousand millionths of them, since 1970, or `yyyymmdd` with or
/// without a time.
pub(super) fn number(n: i64) -> Option<Published> {
    if let Some(published) = whole(&n.to_string()) {
        return Some(published);
    }
    // Each is a thousand times the other, and the seconds of our time have ten figures.
    let seconds = match n.unsigned_abs() {
        0..=100_000_000_000 => n,
        100_000_000_001..=100_000_000_000_000 => n / 1_000,
        100_000_000_000_001..=100_000_000_000_000_000 => n / 1_000_000,
        _ => n / 1_000_000_000,
    };
    // Small numbers are ordinals or years, not moments in January 1970.
    if seconds < 100_000_000 {
        return None;
    }
    let at = Offset::UTC.to_datetime(Timestamp::UNIX_EPOCH.checked_add(SignedDuration::from_secs(seconds)).ok()?);
    YEARS.contains(&at.year()).then(|| Published { date: at.date(), time: Some(at.time()), offset: Some(0) })
}

/// Words beside a date that only say that a date follows.
const MARKS: &[&str] = &[
    "a",
    "am",
    "at",
    "created",
    "date",
    "dated",
    "edited",
    "filed",
    "first",
    "issued",
    "last",
    "m",
    "modified",
    "on",
    "p",
    "pm",
    "posted",
    "publication",
    "publish",
    "published",
    "release",
    "t",
    "released",
    "revised",
    "time",
    "update",
    "updated",
    "of",
    "written",
];

/// A date that starts at token `i`, and the token after it.
fn date_at(tokens: &[Token], i: usize) -> Option<(Date, usize)> {
    // Inside of a longer number or word nothing starts.
    match tokens.get(i)? {
        Token::Digits(d) => digits_date(tokens, i, d),
        Token::Word(w) => {
            // `October 24, 2020`, `Oct. 24 2020`, `October 24th, 2020`.
            let month = month(w)?;
            let mut at = gap(tokens, i + 1, ".");
            let day = small(tokens, at, 31)?;
            at = ordinal(tokens, at + 1);
            at = gap(tokens, at, ",");
            // `Mar  5 10:00:00 +0000 2019`, as programs write it.
            let at = if year(tokens, at).is_none() { gap(tokens, clock_at(tokens, at)?.to, "") } else { at };
            let year = year(tokens, at)?;
            Some((Date::new(year, month, day).ok()?, at + 1))
        }
        Token::Sign(_) | Token::Space => None,
    }
}

fn digits_date(tokens: &[Token], i: usize, d: &str) -> Option<(Date, usize)> {
    if matches!(d.len(), 8 | 12 | 14) {
        // `20201024` and, with a time, `202010240915`, `20201024091509`.
        let date = civil(&d[..4], &d[4..6], &d[6..8])?;
        return Some((date, i + 1));
    }
    if d.len() == 4 {
        // `2020-10-24`, `2020/10/24`, `2020.10.24`, `2020_10_24`, `2020 October 24`.
        let at = gap(tokens, i + 1, "-/._");
        if let Some(Token::Word(w)) = tokens.get(at) {
            return after_year(tokens, d, at, w);
        }
        let (Token::Sign(a), Token::Digits(m), Token::Sign(b), Token::Digits(day)) =
            (tokens.get(i + 1)?, tokens.get(i + 2)?, tokens.get(i + 3)?, tokens.get(i + 4)?)
        else {
            return None;
        };
        return (a == b && "-/._".contains(*a)).then(|| civil(d, m, day)).flatten().map(|date| (date, i + 5));
    }
    if d.len() > 2 {
        return None;
    }
    // `24 October 2020`, `24th of October, 2020`, `24-Oct-2020`, `24-Oct-20`, `24 de octubre de 2020`.
    let mut at = ordinal(tokens, i + 1);
    let joined = matches!(tokens.get(at), Some(Token::Sign('-' | '/' | '.')));
    at = link(tokens, gap(tokens, at, "-/."));
    if let Some(Token::Word(w)) = tokens.get(at) {
        // `4 tháng 3, 2024`, `4 tháng 3 năm 2024`: months of Vietnamese are numbered.
        let numbered = (w == MONTH_SIGN).then(|| gap(tokens, at + 1, ""));
        let month = match numbered {
            Some(n) => small(tokens, n, 12)?,
            None => month(w)?,
        };
        at = numbered.unwrap_or(at);
        let joined = joined && tokens.get(at + 1) == tokens.get(i + 1);
        at = link(tokens, gap(tokens, at + 1, "-/.,"));
        let year = year(tokens, at).or_else(|| short_year(tokens, at).filter(|_| joined))?;
        return Some((Date::new(year, month, d.parse().ok()?).ok()?, at + 1));
    }
    // `24.10.2020` is day first everywhere; `24/10/2020` only where the other reading is no month.
    let (Token::Sign(a), Token::Digits(second), Token::Sign(b), Token::Digits(y)) =
        (tokens.get(i + 1)?, tokens.get(i + 2)?, tokens.get(i + 3)?, tokens.get(i + 4)?)
    else {
        return None;
    };
    if a != b || second.len() > 2 {
        return None;
    }
    // `25.04.24`, `3/14/24`: a year of two figures, where nothing more is joined to the three.
    let y = match y.len() {
        4 => y.clone(),
        2 if matches!(a, '/' | '.') && stands_alone(tokens, i, i + 5) && (*a == '/' || d.len() + second.len() > 2) => {
            short_year(tokens, i + 4)?.to_string()
        }
        _ => return None,
    };
    let y = y.as_str();
    let (first_n, second_n): (u8, u8) = (d.parse().ok()?, second.parse().ok()?);
    let date = match a {
        '.' => civil(y, second, d),
        '/' | '-' if first_n > 12 || first_n == second_n => civil(y, second, d),
        '/' | '-' if second_n > 12 => civil(y, d, second),
        // A weekday beside it leaves one of the two.
        '/' | '-' => order::by_weekday(tokens, civil(y, second, d)?, civil(y, d, second)?),
        _ => None,
    }?;
    Some((date, i + 5))
}

/// A date that begins with its year and goes on with a word.
fn after_year(tokens: &[Token], year: &str, at: usize, word: &str) -> Option<(Date, usize)> {
    // `2020年10月24日`, `2020년 10월 24일`.
    if let Some((_, moon)) = YEAR_SIGNS.iter().find(|(year, _)| *year == word) {
        let month = gap(tokens, at + 1, "");
        let sign = gap(tokens, month + 1, "");
        let day = gap(tokens, sign + 1, "");
        let (Token::Digits(m), Token::Word(sign), Token::Digits(d)) = (tokens.get(month)?, tokens.get(sign)?, tokens.get(day)?) else {
            return None;
        };
        return (sign == moon).then(|| civil(year, m, d)).flatten().map(|date| (date, day + 1));
    }
    let year = year.parse().ok().filter(|y| YEARS.contains(y))?;
    // `2020 m. spalio 24 d.`, `2020. gada 24. oktobris`.
    let at = if YEAR_WORDS.contains(&word) { gap(tokens, at + 1, ".") } else { at };
    let Some(Token::Word(word)) = tokens.get(at) else {
        let day = small(tokens, at, 31)?;
        let at = gap(tokens, at + 1, ".");
        let Some(Token::Word(word)) = tokens.get(at) else { return None };
        return Some((Date::new(year, month(word)?, day).ok()?, at + 1));
    };
    let month = month(word)?;
    let at = gap(tokens, at + 1, "-./");
    let day = small(tokens, at, 31)?;
    Some((Date::new(year, month, day).ok()?, at + 1))
}

/// Words for a year behind its number, in Lithuanian and Latvian.
const YEAR_WORDS: &[&str] = &["m", "gada"];

/// Signs of year and month between figures, in Chinese and Japanese, and in Korean.
const YEAR_SIGNS: &[(&str, &str)] = &[("年", "月"), ("년", "월")];

/// The word of Vietnamese before the number of a month.
const MONTH_SIGN: &str = "tháng";

/// Whether no sign or figure is joined to a stretch: a version and an address have more parts than three.
fn stands_alone(tokens: &[Token], from: usize, to: usize) -> bool {
    let before = from.checked_sub(1).and_then(|i| tokens.get(i));
    let opens = before.is_none_or(|t| matches!(t, Token::Space | Token::Sign('(' | ',' | ':' | '|')));
    let closes = match (tokens.get(to), tokens.get(to + 1)) {
        (None | Some(Token::Space), _) => true,
        (Some(Token::Sign(')' | ',' | ';' | '.' | '|' | ':')), after) => !matches!(after, Some(Token::Digits(_) | Token::Word(_))),
        _ => false,
    };
    opens && closes
}

fn civil(year: &str, month: &str, day: &str) -> Option<Date> {
    if month.len() > 2 || day.len() > 2 {
        return None;
    }
    let year: i16 = year.parse().ok().filter(|y| YEARS.contains(y))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Skips one sign out of `signs` and white space around it.
fn gap(tokens: &[Token], mut i: usize, signs: &str) -> usize {
    while matches!(tokens.get(i), Some(Token::Space)) {
        i += 1;
    }
    if matches!(tokens.get(i), Some(Token::Sign(c)) if signs.contains(*c)) {
        i += 1;
    }
    while matches!(tokens.get(i), Some(Token::Space)) {
        i += 1;
    }
    i
}

fn ordinal(tokens: &[Token], i: usize) -> usize {
    match tokens.get(i) {
        Some(Token::Word(w)) if matches!(w.as_str(), "st" | "nd" | "rd" | "th") => i + 1,
        _ => i,
    }
}

/// Passes over the little word between day, month and year.
fn link(tokens: &[Token], i: usize) -> usize {
    match tokens.get(i) {
        Some(Token::Word(w)) if LINKS.contains(&w.as_str()) => gap(tokens, i + 1, ""),
        _ => i,
    }
}

/// Words that stand between the parts of a date in English, Spanish, Portuguese, Catalan and Vietnamese.
const LINKS: &[&str] = &["of", "de", "del", "do", "năm"];

/// A year of two digits; half of a century back and forth from the turn of the millennium.
fn short_year(tokens: &[Token], i: usize) -> Option<i16> {
    match tokens.get(i)? {
        Token::Digits(d) if d.len() == 2 => d.parse::<i16>().ok().map(|y| if y < PIVOT { 2000 + y } else { 1900 + y }),
        _ => None,
    }
}

/// Years of two digits from this on are of the last century.
const PIVOT: i16 = 70;

fn small(tokens: &[Token], i: usize, most: i8) -> Option<i8> {
    match tokens.get(i)? {
        Token::Digits(d) if d.len() <= 2 => d.parse().ok().filter(|n| (1..=most).contains(n)),
        _ => None,
    }
}

fn year(tokens: &[Token], i: usize) -> Option<i16> {
    match tokens.get(i)? {
        Token::Digits(d) if d.len() == 4 => d.parse().ok().filter(|y| YEARS.contains(y)),
        _ => None,
    }
}

fn month(word: &str) -> Option<i8> {
    CALENDAR.months.get(word).copied().or_else(|| months::month(word))
}

/// Whether a word is a weekday, in full or cut.
pub(super) fn is_weekday(word: &str) -> bool {
    weekday(&word.to_lowercase()).is_some()
}

/// Monday is 1.
fn weekday(word: &str) -> Option<i8> {
    CALENDAR.weekdays.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        match find(text) {
            None => "none".into(),
            Some(Reading { published: p, .. }) => {
                let time = p.time.map(|t| format!(" {t}")).unwrap_or_default();
                let offset = p.offset.map(|o| format!(" {o}")).unwrap_or_default();
                format!("{}{time}{offset}", p.date)
            }
        }
    }

    #[test]
    fn dates_are_read_in_the_forms_that_news_has() {
        for (text, want) in [
            ("2020-10-24", "2020-10-24"),
            ("2016-03-22 09:15:09", "2016-03-22 09:15:09"),
            ("2020-09-29-08-53-40", "2020-09-29 08:53:40"),
            ("2020-10-24T09:15:09.123Z", "2020-10-24 09:15:09 0"),
            ("2020-10-24T09:15:09+04:00", "2020-10-24 09:15:09 14400"),
            ("2020-10-24T09:15-0530", "2020-10-24 09:15:00 -19800"),
            ("20201024", "2020-10-24"),
            ("20201024T091509Z", "2020-10-24 09:15:09 0"),
            ("20201024091509", "2020-10-24 09:15:09"),
            ("24 October 2020", "2020-10-24"),
            ("24th of October, 2020", "2020-10-24"),
            ("Saturday 24 October 2020 10.30 BST", "2020-10-24 10:30:00 3600"),
            ("Oct. 24, 2020", "2020-10-24"),
            ("Sept 3, 1999", "1999-09-03"),
            ("October 24, 2020 3:04 p.m. ET", "2020-10-24 15:04:00"),
            ("October 24, 2020 at 12:04 am", "2020-10-24 00:04:00"),
            ("Sat, 24 Oct 2020 10:00:00 +0000", "2020-10-24 10:00:00 0"),
            ("Published 3:04 PM EDT, Sat October 24, 2020", "2020-10-24 15:04:00 -14400"),
            ("24-Oct-2020", "2020-10-24"),
            ("24.10.2020", "2020-10-24"),
            ("24/10/2020", "2020-10-24"),
            ("10/24/2020", "2020-10-24"),
            ("Friday 03/04/2020", "2020-04-03"),
            ("Wed, 03/04/2020", "2020-03-04"),
            ("19-Nov-12", "2012-11-19"),
            ("19.Nov.98", "1998-11-19"),
            ("7 juin 2020", "2020-06-07"),
            ("4. März 2019", "2019-03-04"),
            ("4 de marzo de 2019", "2019-03-04"),
            ("2020年6月7日", "2020-06-07"),
            ("2020년 6월 7일", "2020-06-07"),
            ("ngày 7 tháng 6 năm 2020", "2020-06-07"),
            ("7 tháng 6, 2020", "2020-06-07"),
            ("७ जून २०२०", "2020-06-07"),
            ("4 मार्च 2024", "2024-03-04"),
            ("٤ مارس ٢٠٢٤", "2024-03-04"),
            ("۷ ژوئن ۲۰۲۰", "2020-06-07"),
            ("3/14/24", "2024-03-14"),
            ("14/3/98", "1998-03-14"),
            ("25.04.24, 10:12", "2024-04-25 10:12:00"),
            ("25.04.24", "2024-04-25"),
            ("3/4/24", "none"),
            ("1.2.24", "none"),
            ("10.0.0.24", "none"),
            ("v25.04.24", "none"),
            ("25.04.24-rc1", "none"),
            ("19 listopada 2012", "2012-11-19"),
            ("19 czerwca 2012 r.", "2012-06-19"),
            ("19. září 2012", "2012-09-19"),
            ("19. studenog 2012.", "2012-11-19"),
            ("19. oktobra 2012", "2012-10-19"),
            ("19. јула 2012", "2012-07-19"),
            ("19 лістапада 2012", "2012-11-19"),
            ("2012 m. lapkričio 19 d.", "2012-11-19"),
            ("2012. gada 19. novembrī", "2012-11-19"),
            ("19 Nopember 2012", "2012-11-19"),
            ("12 juin", "none"),
            ("11 May 12", "none"),
            ("03/04/2020", "none"),
            ("2020-13-01", "none"),
            ("30 February 2020", "none"),
            ("call 555 0123", "none"),
            ("may 3", "none"),
            ("", "none"),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }

    #[test]
    fn a_sentence_that_holds_a_date_is_no_date() {
        assert!(whole("Posted on Saturday, 24 October 2020 at 10:00 GMT").is_some());
        assert!(whole("2020-10-24T09:15:09Z").is_some());
        assert!(whole("The bridge was closed on 24 October 2020 by the council").is_none());
    }

    #[test]
    fn seconds_since_1970_are_dates_and_small_numbers_are_not() {
        let day = |n| number(n).map(|p| p.date.to_string());
        assert_eq!(day(1_603_530_000).as_deref(), Some("2020-10-24"));
        assert_eq!(day(1_603_530_000_000).as_deref(), Some("2020-10-24"));
        assert_eq!(day(1_603_530_000_000_000).as_deref(), Some("2020-10-24"));
        assert_eq!(day(1_603_530_000_000_000_000).as_deref(), Some("2020-10-24"));
        assert_eq!(day(20_201_024).as_deref(), Some("2020-10-24"));
        assert_eq!(day(12), None);
    }

    proptest! {
        #[test]
        fn no_text_panics(s in "\\PC{0,60}", n in any::<i64>()) {
            let _ = find(&s);
            let _ = number(n);
        }

        #[test]
        fn no_text_of_date_letters_panics(s in "[0-9:./TZ+ -]{0,40}") {
            let _ = find(&s);
        }
    }
}
