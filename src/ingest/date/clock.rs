//! The time of day beside a date, and the zone that it is told in.

use super::Token;
use super::gap;
use jiff::civil::Time;

/// A time of day beside a date.
pub(super) struct Clock {
    pub time: Time,
    pub offset: Option<i32>,
    pub from: usize,
    pub to: usize,
}

/// The time that follows a date: `T09:15:09Z`, ` 09:15`, `, 3:04 p.m. ET`, `-08-53-40`, ` at 10.30 GMT`.
pub(super) fn clock_after(tokens: &[Token], to: usize) -> Option<Clock> {
    // `yyyymmddhhmm` and `yyyymmddhhmmss` hold their time in the same number.
    if let Some(Token::Digits(d)) = to.checked_sub(1).and_then(|i| tokens.get(i))
        && matches!(d.len(), 12 | 14)
    {
        let second = d.get(12..14).map_or(Some(0), |s| s.parse().ok())?;
        let time = Time::new(d[8..10].parse().ok()?, d[10..12].parse().ok()?, second, 0).ok()?;
        return Some(Clock { time, offset: None, from: to, to });
    }
    // `2020-09-29-08-53-40`, as file names and site generators write it.
    if let [Token::Sign('-'), Token::Digits(h), Token::Sign('-'), Token::Digits(m), Token::Sign('-'), Token::Digits(s), ..] =
        tokens.get(to..)?
        && h.len() == 2
        && m.len() == 2
        && s.len() == 2
    {
        let time = Time::new(h.parse().ok()?, m.parse().ok()?, s.parse().ok()?, 0).ok()?;
        return Some(Clock { time, offset: None, from: to, to: to + 6 });
    }
    // `20201024T091509Z`.
    if let [Token::Word(t), Token::Digits(d), ..] = tokens.get(to..)?
        && t == "t"
        && d.len() == 6
    {
        let time = Time::new(d[..2].parse().ok()?, d[2..4].parse().ok()?, d[4..].parse().ok()?, 0).ok()?;
        let (offset, end) = zone(tokens, to + 2);
        return Some(Clock { time, offset, from: to, to: end });
    }
    (to..tokens.len()).find_map(|i| clock_at(tokens, i))
}

/// A time of day that starts at token `i`.
pub(super) fn clock_at(tokens: &[Token], i: usize) -> Option<Clock> {
    let Token::Digits(hour) = tokens.get(i)? else { return None };
    if hour.len() > 2 {
        return None;
    }
    let mut hour: i8 = hour.parse().ok()?;
    let (mut minute, mut second) = (0, 0);
    let mut at = i + 1;
    let colon = matches!(tokens.get(at), Some(Token::Sign(':' | '.')));
    if colon {
        let Some(Token::Digits(m)) = tokens.get(at + 1) else { return None };
        if m.len() != 2 {
            return None;
        }
        minute = m.parse().ok()?;
        at += 2;
        if let (Some(Token::Sign(':')), Some(Token::Digits(s))) = (tokens.get(at), tokens.get(at + 1))
            && s.len() == 2
        {
            second = s.parse().ok()?;
            at += 2;
            // Fractions of a second tell a reader nothing.
            if let (Some(Token::Sign('.' | ',')), Some(Token::Digits(_))) = (tokens.get(at), tokens.get(at + 1)) {
                at += 2;
            }
        }
    }
    let half = half_of_day(tokens, at);
    match half {
        Some((pm, to)) => {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if pm { 12 } else { 0 };
            at = to;
        }
        None if !colon => return None,
        None => {}
    }
    let time = Time::new(hour, minute, second, 0).ok()?;
    let (offset, to) = zone(tokens, at);
    Some(Clock { time, offset, from: i, to })
}

/// `pm`, `p.m.`, `am`, `a.m.`: whether it is after noon, and the token after it.
fn half_of_day(tokens: &[Token], i: usize) -> Option<(bool, usize)> {
    let mut at = gap(tokens, i, "");
    let Token::Word(w) = tokens.get(at)? else { return None };
    match w.as_str() {
        "am" | "pm" => Some((w == "pm", at + 1)),
        "a" | "p" => {
            let pm = w == "p";
            at += 1;
            if !matches!(tokens.get(at), Some(Token::Sign('.'))) || !matches!(tokens.get(at + 1), Some(Token::Word(m)) if m == "m") {
                return None;
            }
            at += 2;
            if matches!(tokens.get(at), Some(Token::Sign('.'))) {
                at += 1;
            }
            Some((pm, at))
        }
        _ => None,
    }
}

/// `Z`, `+04:00`, `-0500`, `GMT+4`, `EST`: seconds east of Greenwich, and the token after it.
///
/// Names that stand for several zones, or for a zone with and without summer time (`ET`, `IST`), are read over and give no offset.
fn zone(tokens: &[Token], i: usize) -> (Option<i32>, usize) {
    let mut at = gap(tokens, i, "");
    if matches!(tokens.get(at), Some(Token::Sign('('))) {
        at += 1;
    }
    let named = match tokens.get(at) {
        Some(Token::Word(w)) => match w.as_str() {
            "z" | "utc" | "gmt" => Some(Some(0)),
            "bst" | "cet" | "wat" => Some(Some(3600)),
            "cest" | "eet" | "sast" | "cat" => Some(Some(2 * 3600)),
            "eest" | "msk" | "eat" | "trt" => Some(Some(3 * 3600)),
            "amt" | "azt" => Some(Some(4 * 3600)),
            "pkt" => Some(Some(5 * 3600)),
            "jst" | "kst" => Some(Some(9 * 3600)),
            "edt" => Some(Some(-4 * 3600)),
            "est" | "cdt" => Some(Some(-5 * 3600)),
            "mdt" => Some(Some(-6 * 3600)),
            "mst" | "pdt" => Some(Some(-7 * 3600)),
            "pst" => Some(Some(-8 * 3600)),
            "et" | "ct" | "mt" | "pt" | "ist" | "cst" | "ast" | "local" | "hrs" | "hours" => Some(None),
            _ => None,
        },
        _ => None,
    };
    let mut to = if named.is_some() { at + 1 } else { i };
    let after = if named.is_some() { at + 1 } else { at };
    if let (Some(Token::Sign(sign @ ('+' | '-' | '−'))), Some(Token::Digits(d))) = (tokens.get(after), tokens.get(after + 1)) {
        let (hours, minutes, end) = match (d.len(), tokens.get(after + 2), tokens.get(after + 3)) {
            (1 | 2, Some(Token::Sign(':')), Some(Token::Digits(m))) if m.len() == 2 => (d.parse().ok(), m.parse().ok(), after + 4),
            (1 | 2, _, _) => (d.parse().ok(), Some(0), after + 2),
            (4, _, _) => (d[..2].parse().ok(), d[2..].parse().ok(), after + 2),
            _ => (None, None, to),
        };
        if let (Some(hours @ 0..=14), Some(minutes @ 0..60)) = (hours, minutes) {
            let seconds = hours * 3600 + minutes * 60;
            return (Some(if *sign == '+' { seconds } else { -seconds }), end);
        }
    }
    if named.is_some() && matches!(tokens.get(to), Some(Token::Sign(')'))) {
        to += 1;
    }
    (named.flatten(), to)
}
