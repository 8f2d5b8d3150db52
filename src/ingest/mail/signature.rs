//! What stands below a letter when no line marks it: a closing with a name, or the ways to reach who wrote it. And who that is.

use super::reply::MARKS;
use crate::lexicon::agencies::agencies;

/// A signature has no more lines with ink.
const LONGEST: usize = 12;

/// A line of one has no more words.
const LINE_WORDS: usize = 12;

/// A name with a title has no more words.
const NAME_WORDS: usize = 6;

/// Where the signature begins in the lines of a letter; their number where there is none.
pub(super) fn start(lines: &[&str]) -> usize {
    let inked: Vec<usize> = (0..lines.len()).filter(|&i| !lines[i].trim().is_empty()).collect();
    let from = inked.len().saturating_sub(LONGEST);
    let closed = inked[from..].iter().copied().find(|&i| is_closing(lines[i]) && is_signed(&lines[i + 1..]));
    closed.or_else(|| reached(lines)).unwrap_or(lines.len())
}

/// *Best regards,*
fn is_closing(line: &str) -> bool {
    let line = line.trim().trim_end_matches([',', '!', '.', '—', '-', ' ']);
    line.split_whitespace().count() <= NAME_WORDS && MARKS.closings.binary_search(&line.to_lowercase()).is_ok()
}

/// Whether lines name who wrote, and nothing but that: below the name stand what somebody is, ways to reach them, and that the mail is secret.
fn is_signed(lines: &[&str]) -> bool {
    let mut inked = lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty());
    let Some(name) = inked.next() else { return true };
    is_name(name) && inked.all(|l| l.split_whitespace().count() <= LINE_WORDS || is_secret(l))
}

fn is_secret(line: &str) -> bool {
    let line = line.to_lowercase();
    MARKS.secrets.iter().any(|mark| line.contains(mark.as_str()))
}

fn is_name(line: &str) -> bool {
    line.split_whitespace().count() <= NAME_WORDS && line.starts_with(char::is_uppercase) && !line.ends_with(['.', '?', '!', ':'])
}

/// Where the last paragraph begins that names somebody and how to reach them.
fn reached(lines: &[&str]) -> Option<usize> {
    let last = lines.iter().rposition(|l| !l.trim().is_empty())?;
    let first = lines[..=last].iter().rposition(|l| l.trim().is_empty()).map(|i| i + 1)?;
    let block = &lines[first..=last];
    let short = (2..=LONGEST).contains(&block.len())
        && block.iter().all(|l| l.split_whitespace().count() <= LINE_WORDS && !l.trim().ends_with('.'));
    (short && is_name(block[0].trim()) && block[1..].iter().any(|l| reaches(l))).then_some(first)
}

/// A line with a number, an address, or a word for one.
fn reaches(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let figures = line.bytes().filter(u8::is_ascii_digit).count();
    let called = MARKS.contacts.iter().any(|mark| line.starts_with(mark.as_str()));
    line.contains('@')
        || line.starts_with("www.")
        || line.starts_with("http")
        || figures >= LEAST_FIGURES && (called || line.starts_with(['+', '(', '0']))
}

/// The number of a telephone has no fewer figures.
const LEAST_FIGURES: usize = 6;

/// Who wrote a mail, and for whom, by the name that its head shows: *Poe, Ann (The Herald)*, *Ann Poe | The Herald*, *Ann Poe at The Herald*.
pub(super) fn sender(name: &str) -> (Option<String>, Option<String>) {
    let name = name.trim();
    let bracket = name.strip_suffix(')').and_then(|n| n.rsplit_once('('));
    let beside = || MARKS.beside.iter().find_map(|mark| name.split_once(mark.as_str()));
    let Some((who, house)) = bracket.or_else(beside).map(|(who, house)| (who.trim(), house.trim())) else {
        return (None, Some(name.to_string()));
    };
    if house.is_empty() || who.is_empty() || MARKS.no_outlets.contains(&house.to_lowercase()) {
        let who = if who.is_empty() { name } else { who };
        return (None, Some(who.to_string()));
    }
    let words: Vec<&str> = who.split_whitespace().collect();
    let person =
        (2..=4).contains(&words.len()) && words.iter().all(|w| w.starts_with(char::is_uppercase)) && !words[0].eq_ignore_ascii_case("the");
    // A single word is an outlet's town as often as an outlet: *Harbour Post (Dunmere)*.
    let told = who.contains(',') || house.contains(' ') || agencies().whole(house).is_some();
    if !person || !told || !house.starts_with(char::is_uppercase) {
        return (None, Some(name.to_string()));
    }
    let who = match who.split_once(',') {
        Some((family, given)) => format!("{} {}", given.trim(), family.trim()),
        None => who.to_string(),
    };
    (Some(who), Some(house.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_name_of_a_sender_may_hold_the_house() {
        let read = |name| {
            let (who, house) = sender(name);
            format!("{}|{}", who.unwrap_or_default(), house.unwrap_or_default())
        };
        for (name, want) in [
            ("Poe, Ann (The Herald)", "Ann Poe|The Herald"),
            ("Ann Poe (Harbour Post)", "Ann Poe|Harbour Post"),
            ("Ann Poe | Harbour Post", "Ann Poe|Harbour Post"),
            ("Ann Poe at Harbour Post", "Ann Poe|Harbour Post"),
            ("Ann Poe via Harbour Post", "Ann Poe|Harbour Post"),
            ("Poe, Ann (External)", "|Poe, Ann"),
            ("Harbour Post (Dunmere)", "|Harbour Post (Dunmere)"),
            ("Ann Poe (Reuters)", "Ann Poe|Reuters"),
            ("Harbour Post", "|Harbour Post"),
            ("News from the coast", "|News from the coast"),
            ("()", "|()"),
            ("", "|"),
        ] {
            assert_eq!(read(name), want, "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_mail_panics(s in "(?s)(Best regards|Thanks|Bo Hale|,|\n|T: \\+44 20 7946|é|\\(|\\)| at | ){0,30}") {
            let lines: Vec<&str> = s.lines().collect();
            prop_assert!(start(&lines) <= lines.len());
            let _ = sender(&s);
        }
    }
}
