//! Which agency an article says that its text is from.
//!
//! `BAGHDAD, March 3 (Reuters) -`, `LONDON (AP) —`, `(Reporting by …)` below a Reuters outlet, a byline `AFP`,
//! `Copyright 2019 The Associated Press`. A sentence that only names an agency is no credit.

use crate::lexicon::agencies::agencies;
use std::ops::Range;

/// The date line stands in the first characters of the body.
const DATE_LINE: usize = 160;

/// Credits at the end stand in the last characters of the text.
const FOOT: usize = 700;

/// Agencies credited, sorted, by the names of the table.
pub(super) fn credits(text: &str, body: Option<Range<usize>>, byline: Option<&str>, outlet: Option<&str>) -> Vec<String> {
    let table = agencies();
    let mut found: Vec<&str> = Vec::new();
    found.extend(outlet.and_then(|o| table.outlet(o)));
    if let Some(byline) = byline {
        let pieces = byline.split([',', '/', '|', ';', '(', ')']).flat_map(|p| p.split(" and ")).flat_map(|p| p.split(" with "));
        found.extend(pieces.filter_map(|p| table.whole(p.trim().trim_start_matches("By ").trim_start_matches("by "))));
    }
    if let Some(body) = body {
        let body = &text[body];
        found.extend(date_line(body));
        let mut from = body.len().saturating_sub(FOOT);
        while !body.is_char_boundary(from) {
            from += 1;
        }
        found.extend(foot(&body[from..]));
    }
    let mut found: Vec<String> = found.into_iter().map(String::from).collect();
    found.sort();
    found.dedup();
    found
}

/// Agencies that lines beside an article credit.
pub(super) fn of_lines(lines: &str) -> Vec<String> {
    foot(lines).into_iter().map(String::from).collect()
}

/// The agency in brackets of a date line, which a dash follows.
fn date_line(body: &str) -> Option<&'static str> {
    let mut end = body.len().min(DATE_LINE);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let start = &body[..end];
    let open = start.find('(')?;
    // What stands before the bracket is a place and a day, not a sentence.
    if start[..open].contains(['"', '“', '?', '!']) || start[..open].split_whitespace().count() > 9 {
        return None;
    }
    let close = open + start[open..].find(')')?;
    let after = start[close + 1..].trim_start();
    let dashed = after.starts_with(['-', '–', '—', '―', '_']) || after.starts_with(':');
    let leading = open == 0;
    if !dashed && !leading {
        return None;
    }
    start[open + 1..close].split(['/', ',']).find_map(|p| agencies().whole(p))
}

/// Lines at the end: `— AP`, `Source: Reuters`, `© 2019 AFP`, `with inputs from PTI`, `The Associated Press contributed to this report.`
fn foot(end: &str) -> Vec<&'static str> {
    let table = agencies();
    let mut found = Vec::new();
    for line in end.lines() {
        let line = line.trim().trim_matches(|c: char| "()[].-–—*".contains(c)).trim();
        if line.is_empty() || line.split_whitespace().count() > 30 {
            continue;
        }
        if let Some(key) = table.whole(line) {
            found.push(key);
            continue;
        }
        let folded = line.to_lowercase();
        for mark in MARKS {
            if let Some(at) = folded.find(mark)
                && folded.is_char_boundary(at)
                && folded.len() == line.len()
            {
                let rest = line[at + mark.len()..].trim_start_matches(|c: char| c == ':' || c.is_whitespace() || c.is_ascii_digit());
                found.extend(table.at_start(rest).map(|(key, _)| key));
            }
        }
        if folded.contains("contributed to this report") {
            found.extend(table.at_start(line).map(|(key, _)| key));
        }
    }
    found
}

/// Words before an agency's name in a credit at the end.
const MARKS: &[&str] = &["source:", "copyright", "©", "(c)", "with inputs from", "with reporting by", "agency:", "agencies:", "via"];

#[cfg(test)]
mod tests {
    use super::credits;

    fn read(body: &str) -> String {
        credits(body, Some(0..body.len()), None, None).join(" ")
    }

    #[test]
    fn credits_are_read() {
        for (body, want) in [
            ("BAGHDAD, March 3 (Reuters) - The bridge is shut.", "Reuters"),
            ("LONDON (AP) — The bridge is shut.", "AP"),
            ("(AFP) The bridge is shut.", "AFP"),
            ("The bridge is shut.\n\n© 2019 The Associated Press. All rights reserved.", "AP"),
            ("The bridge is shut.\n\n(with inputs from PTI)", "PTI"),
            ("The bridge is shut.\n— AFP", "AFP"),
            ("The bridge is shut.\nThe Associated Press contributed to this report.", "AP"),
            ("The mayor told the paper (Reuters) that the bridge was shut.", ""),
            ("The bridge is shut, Reuters reported.", ""),
        ] {
            assert_eq!(read(body), want, "{body}");
        }
        assert_eq!(credits("x", None, Some("Mira Tolland, AP"), Some("reuters.com")), ["AP", "Reuters"]);
    }
}
