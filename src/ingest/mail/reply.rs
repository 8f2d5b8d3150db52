//! What a mail says by itself: quoted answers, signatures and the heads of mails that are passed on are left out, and a mail that only
//! passes an article on is that article.

use super::signature;
use serde::Deserialize;
use std::sync::LazyLock;

/// The table `marks.toml`; its header says what each list means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Marks {
    quoted_starts: Vec<String>,
    quoted_verbs: Vec<String>,
    passed_on: Vec<String>,
    answered: Vec<String>,
    from: Vec<String>,
    date: Vec<String>,
    subject: Vec<String>,
    other: Vec<String>,
    answers: Vec<String>,
    passes: Vec<String>,
    sent_from: Vec<String>,
    pub(super) closings: Vec<String>,
    pub(super) contacts: Vec<String>,
    pub(super) secrets: Vec<String>,
    pub(super) no_outlets: Vec<String>,
    pub(super) beside: Vec<String>,
}

pub(super) static MARKS: LazyLock<Marks> =
    LazyLock::new(|| toml::from_str(include_str!("marks.toml")).expect("the tests below read the embedded table"));

/// Lines over which a mail program breaks the line above a quotation.
const LONGEST_MARK: usize = 4;

/// A mail with fewer characters of its own beside an article that it passes on says nothing of its own.
const LEAST_OWN: usize = 400;

/// The head of a mail that is quoted without marks has its fields within so many lines.
const LONGEST_BLOCK: usize = 6;

/// The line that a program puts below a mail has no more words.
const LONGEST_SENT_FROM: usize = 9;

/// The name of who wrote what is quoted, with an address, has no more words.
const LONGEST_NAME: usize = 8;

/// A signature has no more lines.
const LONGEST_SIGNATURE: usize = 12;

/// A mail taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    /// One's own words, or those of the article that is passed on.
    pub text: String,
    /// What the head of the article that is passed on says.
    pub from: Option<String>,
    pub date: Option<String>,
    pub subject: Option<String>,
}

/// A subject without *Re:* and its like, and whether it says that the mail passes another one on.
pub(super) fn subject(subject: &str) -> (&str, bool) {
    let (mut rest, mut passed) = (subject.trim(), false);
    loop {
        let starts =
            |marks: &[String]| marks.iter().find(|m| rest.get(..m.len()).is_some_and(|s| s.to_lowercase() == **m)).map(String::len);
        let (length, pass) = match (starts(&MARKS.answers), starts(&MARKS.passes)) {
            (Some(n), _) => (n, false),
            (None, Some(n)) => (n, true),
            (None, None) => return (rest, passed),
        };
        passed |= pass;
        rest = rest[length..].trim_start();
    }
}

/// Takes the text of a mail apart; `passed` says that its subject marks it as passed on.
pub(super) fn letter(text: &str, passed: bool) -> Letter {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    if let Some((at, head)) = forwarded(&lines, passed) {
        let own = own(&lines[..at]);
        let below: Vec<&str> = lines[head.end..].to_vec();
        let inner = letter_of(&below);
        if own.chars().count() < LEAST_OWN && (passed || inner.chars().count() > own.chars().count()) && !head.answers {
            return Letter { text: inner, from: head.from, date: head.date, subject: head.subject };
        }
        return Letter { text: own, ..Letter::default() };
    }
    Letter { text: letter_of(&lines), ..Letter::default() }
}

/// One's own words, or, where a mail has hardly any, the words that it quotes.
fn letter_of(lines: &[&str]) -> String {
    let own = own(lines);
    let quoted: Vec<&str> = lines.iter().filter(|l| l.starts_with('>')).map(|l| l.trim_start_matches(['>', ' '])).collect();
    let answered = lines.iter().enumerate().any(|(i, _)| mark(lines, i).is_some());
    let whole = quoted.join("\n");
    if !answered && own.chars().count() * 4 < whole.chars().count() { format!("{own}\n\n{}", whole.trim()).trim().to_string() } else { own }
}

/// Lines without quotations, the lines above them, and a signature.
fn own(lines: &[&str]) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        let line = lines[i];
        if let Some(end) = mark(lines, i) {
            i = end;
        } else if line.starts_with('>') || is_sent_from(line) {
            i += 1;
        } else if matches!(line, "--" | "-- ") || line.trim_end() == "--" {
            // A signature ends where a quotation begins.
            let rest = &lines[i + 1..];
            let quoted = (0..rest.len()).find(|&n| rest[n].starts_with('>') || mark(rest, n).is_some()).unwrap_or(rest.len());
            if quoted > LONGEST_SIGNATURE {
                kept.push(line);
                i += 1;
            } else {
                i += 1 + quoted;
            }
        } else {
            kept.push(line);
            i += 1;
        }
    }
    kept.truncate(signature::start(&kept));
    // A rule stands between one's own words and those of others.
    while kept.last().is_some_and(|l| !l.contains(char::is_alphanumeric)) {
        kept.pop();
    }
    let text = kept.join("\n");
    text.trim().to_string()
}

/// *Sent from my iPhone*.
fn is_sent_from(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.split_whitespace().count() <= LONGEST_SENT_FROM
        && !line.ends_with(['.', '!', '?'])
        && MARKS.sent_from.iter().any(|mark| line.starts_with(mark.as_str()))
}

/// The line behind the ones that say who wrote what is quoted below, where such begin at `i`.
fn mark(lines: &[&str], i: usize) -> Option<usize> {
    let first = lines[i].to_lowercase();
    let known = MARKS.quoted_starts.iter().any(|s| first.starts_with(s.as_str()));
    if !known && !is_writer(lines[i]) {
        return None;
    }
    let within = if known { LONGEST_MARK } else { 1 };
    let end = (i..lines.len().min(i + within)).take_while(|&n| n == i || !lines[n].trim().is_empty()).find(|&n| says_who(lines[n]))?;
    // A sentence may end so; what is quoted stands below.
    let next = lines[end + 1..].iter().find(|l| !l.trim().is_empty());
    next.map_or(known, |l| l.starts_with('>')).then_some(end + 1)
}

/// Whether a line ends with a verb of writing, or with one and the writer's name.
fn says_who(line: &str) -> bool {
    let line = line.trim_end().to_lowercase();
    let Some(front) = line.strip_suffix(':').map(str::trim_end) else { return false };
    MARKS.quoted_verbs.iter().any(|verb| {
        let at = front.rfind(verb.as_str()).filter(|&at| at == 0 || front[..at].ends_with(|c: char| !c.is_alphanumeric()));
        let behind = at.map(|at| &front[at + verb.len()..]);
        behind.is_some_and(|name| (name.is_empty() || name.starts_with(' ')) && name.split_whitespace().count() <= LONGEST_NAME)
    })
}

/// Whether a line names nobody but who wrote: `--- Bo Hale <bo@x.example> wrote:`, *Bo Hale wrote:*.
fn is_writer(line: &str) -> bool {
    let bare = line.trim_start_matches(['-', ' ']);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let named = || words.len() > 2 && words[..2].iter().all(|w| w.starts_with(char::is_uppercase));
    (2..=LONGEST_NAME).contains(&words.len()) && says_who(line) && (bare.len() < line.len() || line.contains('@') || named())
}

/// The head of a mail that is passed on.
struct Head {
    from: Option<String>,
    date: Option<String>,
    subject: Option<String>,
    /// Whether it is what somebody answers.
    answers: bool,
    /// The line behind it.
    end: usize,
}

/// The line where a mail that is passed on, or answered, begins, and its head; `passed` as for [`letter`].
fn forwarded(lines: &[&str], passed: bool) -> Option<(usize, Head)> {
    let dashes = |line: &str| line.trim_matches(|c: char| c == '-' || c == '_' || c == '*' || c.is_whitespace()).to_lowercase();
    let said = |l: &str| MARKS.passed_on.contains(&dashes(l)) || MARKS.answered.contains(&dashes(l));
    let at = (0..lines.len()).find(|&i| said(lines[i]) || is_block(lines, i))?;
    let named = said(lines[at]);
    let mut head = Head { from: None, date: None, subject: None, answers: false, end: at + usize::from(named) };
    let fields = [&MARKS.from, &MARKS.date, &MARKS.subject, &MARKS.other];
    for (i, line) in lines.iter().enumerate().skip(at + usize::from(named)) {
        let line = line.trim_start_matches(['>', ' ', '*']);
        if line.trim().is_empty() {
            if head.from.is_some() {
                break;
            }
            continue;
        }
        let Some((key, value)) = line.split_once(':') else { break };
        let key = key.trim_matches(['*', ' ']).to_lowercase();
        let value = value.trim_matches(['*', ' ']).to_string();
        match fields.iter().position(|names| names.contains(&key)) {
            Some(0) => {
                head.from = Some(value.split('<').next().unwrap_or_default().trim().trim_matches('"').to_string()).filter(|v| !v.is_empty())
            }
            Some(1) => head.date = Some(value),
            Some(2) => {
                head.answers = false;
                head.subject = Some(subject(&value).0.to_string());
            }
            Some(_) => {}
            None => break,
        }
        head.end = i + 1;
    }
    let original = MARKS.answered.contains(&dashes(lines[at])) || !named && !passed;
    head.answers = original && lines[..at].iter().any(|l| l.contains(char::is_alphanumeric));
    Some((at, head))
}

/// Whether the head of a mail stands at `i` with no line above it that says so: who, when, and to whom or of what, each in a line.
fn is_block(lines: &[&str], i: usize) -> bool {
    let key = |line: &&str| {
        let (key, value) = line.trim_start_matches(['*', ' ']).split_once(':')?;
        Some(key.trim_matches(['*', ' ']).to_lowercase()).filter(|_| !value.trim_matches(['*', ' ']).is_empty())
    };
    if !key(&lines[i]).is_some_and(|k| MARKS.from.contains(&k)) {
        return false;
    }
    let below: Vec<String> = lines[i + 1..].iter().take(LONGEST_BLOCK).map_while(key).collect();
    let has = |names: &[String]| below.iter().any(|k| names.contains(k));
    has(&MARKS.date) && (has(&MARKS.subject) || has(&MARKS.other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotations_and_signatures_are_left_out() {
        let mail = "On Monday the council shut the bridge.\n\nHale disagreed.\n\n-- \nDana Pike\n555\n\nOn 4 March 2019 at 18:20, <\npress@council.example> wrote:\n> Forty died.\n>\n>> No.";
        assert_eq!(letter(mail, false).text, "On Monday the council shut the bridge.\n\nHale disagreed.");
        assert_eq!(
            letter("He wrote:\nOn that day it burned, he wrote:\nall of it.", false).text,
            "He wrote:\nOn that day it burned, he wrote:\nall of it."
        );
        let all = "FYI\n\n> The bridge was shut on Monday, the council said.\n> Hale disagreed, and said so to the mayor.";
        assert!(
            letter(all, false)
                .text
                .ends_with("The bridge was shut on Monday, the council said.\nHale disagreed, and said so to the mayor.")
        );
    }

    #[test]
    fn an_article_that_is_passed_on_is_that_article() {
        let mail = "See below.\n\n---------- Forwarded message ---------\nFrom: Harbour Post <news@post.example>\nDate: Tue, 5 Mar 2019 at 09:00\nSubject: Bridge shut\nTo: <list@x.example>\n\n\
The bridge was shut on Monday, the council said.";
        let read = letter(mail, true);
        assert_eq!(read.text, "The bridge was shut on Monday, the council said.");
        assert_eq!((read.from.as_deref(), read.subject.as_deref()), (Some("Harbour Post"), Some("Bridge shut")));
        assert_eq!(subject("Re: FW: Bridge"), ("Bridge", true));
        let answer =
            "The bridge is safe, the council says now.\n\n-----Original Message-----\nFrom: Bo Hale\nSubject: Bridge\n\nIt is not safe.";
        assert_eq!(letter(answer, false).text, "The bridge is safe, the council says now.");
    }

    #[test]
    fn what_is_answered_below_one_s_own_words_is_left_out() {
        let own = "The bridge is safe, the council says now.";
        let quoted = "It is not safe, the union said.";
        for below in [
            format!("From: Bo Hale <bo@x.example>\nSent: Monday, March 4, 2019 6:20 PM\nTo: desk@x.example\nSubject: Bridge\n\n{quoted}"),
            format!("________________________________\n\n*From:* Bo Hale\n*Date:* 4 March 2019\n*To:* desk\n*Subject:* Bridge\n\n{quoted}"),
            format!("Von: Bo Hale\nGesendet: Montag, 4. März 2019 18:20\nAn: desk\nBetreff: Bridge\n\n{quoted}"),
            format!("-----Messaggio originale-----\nDa: Bo Hale\nInviato: 4 marzo 2019\nA: desk\nOggetto: Bridge\n\n{quoted}"),
            format!("Am 04.03.2019 um 18:20 schrieb Bo Hale <bo@x.example>:\n> {quoted}"),
            format!("Op ma 4 mrt. 2019 om 18:20 schreef Bo Hale:\n\n> {quoted}"),
            format!("--- Bo Hale <bo@x.example> wrote:\n> {quoted}"),
            format!("Bo Hale writes:\n> {quoted}"),
            format!("Sent from my iPhone\n\n> On 4 Mar 2019, at 18:20, Bo Hale wrote:\n>\n> {quoted}"),
            "Gesendet von meinem iPhone".to_string(),
            "Get Outlook for iOS".to_string(),
            "Best regards,\nBo Hale\nEditor".to_string(),
            "Kind regards,\n\nBo Hale\nSenior Reporter | The Herald\nT: +44 20 7946 0000\nbo@x.example".to_string(),
            "Mit freundlichen Grüßen\nBo Hale".to_string(),
            "Thanks!".to_string(),
            "Bo Hale\nSenior Reporter, The Herald\nTel. +44 20 7946 0000".to_string(),
            "Sincerely\n\nBo Hale\n\nThis e-mail and its attachments are confidential and meant for nobody but the person to whom they are addressed.".to_string(),
        ] {
            assert_eq!(letter(&format!("{own}\n\n{below}"), false).text, own, "{below}");
        }
        // What a newsletter says of its sources, and a sentence that only begins so, stay.
        for kept in [
            "From: the harbour\nThe mayor came on Monday.",
            "Sent via courier on Monday, the letter arrived late.",
            "The mayor wrote:\nIt will hold.",
            "He ended his letter so.\n\nBest regards,\nthe mayor told them, and they laughed.",
            "Nine died, the council said.\n\nBo Hale disagreed.\nThe bridge is shut.",
        ] {
            assert_eq!(letter(kept, false).text, kept);
        }
        // A mail that is nothing but one that was passed on without a line that says so is that mail.
        let block = format!(
            "FYI\n\nFrom: Harbour Post <news@post.example>\nSent: Monday, March 4, 2019 6:20 PM\nTo: desk@x.example\nSubject: Bridge shut\n\n{quoted}"
        );
        let read = letter(&block, true);
        assert_eq!((read.text.as_str(), read.from.as_deref()), (quoted, Some("Harbour Post")));
    }

    proptest! {
        #[test]
        fn no_mail_panics(s in "(?s)(On |wrote:|>|-- |\n|Original Message|From: |Sent: |To: |schrieb |Sent from my |é|:| ){0,40}", passed in any::<bool>()) {
            let _ = (letter(&s, passed), subject(&s));
        }
    }
}
