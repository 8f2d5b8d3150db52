//! Mail (`.eml`), mailboxes (`.mbox`) and pages saved as mail (`.mhtml`): newsletters, articles that somebody sent, attachments.

use super::file::{Reading, Setting, inside};
use super::html::html;
use super::plain::clean;
use super::{date, record};
use crate::note::Note;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// Lines that only the head of a mail has.
const HEADS: &[&[u8]] = &[
    b"Return-Path:",
    b"Received:",
    b"MIME-Version:",
    b"Delivered-To:",
    b"Message-ID:",
    b"X-Mozilla-Status:",
    b"From: <Saved by ",
    b"From: \"Saved by ",
];

/// Mails of one mailbox that are read; more are counted.
const MOST_MAILS: usize = 20_000;

/// Whether a file is one mail.
pub(super) fn is_mail(shown: &str, bytes: &[u8]) -> bool {
    let name = shown.to_ascii_lowercase();
    [".eml", ".mht", ".mhtml"].iter().any(|e| name.ends_with(e)) || HEADS.iter().any(|head| bytes.starts_with(head))
}

/// Whether a file is many mails: it begins with a line that parts them and the head of a mail.
pub(super) fn is_mailbox(bytes: &[u8]) -> bool {
    let Some(line) = bytes.split(|&b| b == b'\n').next().filter(|l| parts_mails(l)) else { return false };
    let next = bytes[line.len()..].trim_ascii_start();
    next.iter().take(80).take_while(|&&b| b != b'\n').any(|&b| b == b':')
}

/// `From somebody@post.example Tue Mar  5 10:00:00 2019`; a line of text that begins with *From* has no time in it.
fn parts_mails(line: &[u8]) -> bool {
    line.starts_with(b"From ")
        && line.len() < 200
        && line.iter().filter(|&&b| b == b':').count() >= 2
        && line.iter().any(u8::is_ascii_digit)
}

/// Reads every mail of a mailbox.
pub(super) fn mailbox(shown: &str, bytes: &[u8], setting: Setting<'_>) -> Reading {
    let mut reading = Reading::default();
    let (mut count, mut start, mut at, mut empty_before) = (0usize, 0usize, 0usize, true);
    let mut one = |mail: &[u8]| {
        count += 1;
        if count <= MOST_MAILS {
            reading.extend(self::mail(&format!("{shown}#{count}"), mail, setting));
        }
    };
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        if empty_before && parts_mails(line) {
            if at > start {
                one(&bytes[start..at]);
            }
            start = at + line.len();
        }
        empty_before = line.trim_ascii().is_empty();
        at += line.len();
    }
    if at > start {
        one(&bytes[start..at]);
    }
    if count > MOST_MAILS {
        let what = format!("{} of {count} mails of the mailbox were left out", count - MOST_MAILS);
        reading.notes.push(Note::skipped(shown, "ingest/too-many", what).mend("split the mailbox"));
    }
    if count == 0 {
        reading.notes.push(Note::skipped(shown, "ingest/mail", "the mailbox holds no mail").mend("export it again"));
    }
    reading
}

/// Reads one mail.
pub(super) fn mail(shown: &str, bytes: &[u8], setting: Setting<'_>) -> Reading {
    match MessageParser::default().parse(bytes) {
        Some(message) => parsed(shown, &message, setting),
        None => Reading::left(unread(shown)),
    }
}

fn unread(shown: &str) -> Note {
    Note::skipped(shown, "ingest/mail", "no text was found in the mail").mend("save the article as plain text")
}

/// The body of a mail, its page before its text, and the files attached to it.
fn parsed(shown: &str, message: &Message<'_>, setting: Setting<'_>) -> Reading {
    // A browser's page saved as one file: the page speaks for itself.
    let saved = message.header_raw("Snapshot-Content-Location").map(str::trim);
    // A mail with a page inside has a poorer copy of it as text.
    let page = message.html_part(0).and_then(|p| p.text_contents()).filter(|p| p.contains('<'));
    let title = message.subject().map(clean).filter(|s| !s.is_empty());
    let mut reading = match page {
        Some(page) if saved.is_some() => {
            let mut drafts = html(shown, page);
            for draft in &mut drafts {
                draft.url = draft.url.take().or_else(|| saved.map(String::from));
            }
            return Reading::of(drafts);
        }
        Some(page) => {
            let bodies: Vec<String> = html(shown, page).iter().map(super::draft::Draft::body).collect();
            Reading::of(vec![record::compose(title, &bodies.join("\n"))])
        }
        None => Reading::of(message.body_text(0).map(|text| record::compose(title, &text)).into_iter().collect()),
    };
    reading.drafts.retain(|draft| !draft.body().trim().is_empty());
    for draft in &mut reading.drafts {
        draft.published = message.date().map(|d| d.to_rfc3339()).and_then(|d| date::whole(&d));
        let sender = message.from().and_then(|from| from.first());
        draft.outlet = sender.and_then(|s| s.name.as_deref().or_else(|| s.address.as_deref()?.split_once('@').map(|(_, d)| d))).map(clean);
        record::place(draft, shown, None);
    }
    attached(shown, message, setting, &mut reading);
    if reading.drafts.is_empty() && reading.notes.is_empty() {
        reading.notes.push(unread(shown));
    }
    reading
}

/// Files attached to a mail, read as if they lay in the folder; pictures are counted.
fn attached(shown: &str, message: &Message<'_>, setting: Setting<'_>, reading: &mut Reading) {
    let mut pictures = 0usize;
    for (n, part) in message.attachments().enumerate() {
        let kind = part.content_type().map_or("", |t| t.ctype());
        if ["image", "audio", "video"].iter().any(|k| kind.eq_ignore_ascii_case(k)) {
            pictures += 1;
            continue;
        }
        let name = part.attachment_name().map_or_else(|| format!("attachment-{}", n + 1), |name| clean(name).replace(['/', '\\'], "_"));
        let path = format!("{shown}/{name}");
        let Some(within) = setting.inner() else {
            let note = Note::skipped(&path, "ingest/too-deep", "it lies in a mail inside of archives and was not opened");
            reading.notes.push(note.mend("save the attachment into the folder"));
            continue;
        };
        match &part.body {
            PartType::Message(inner) => reading.extend(parsed(&path, inner, within)),
            _ => match within.draw(part.contents()) {
                Some((bytes, _)) => reading.extend(inside(&path, bytes, within)),
                None => {
                    let note = Note::skipped(&path, "ingest/too-large", "the attachments of this file are too large together");
                    reading.notes.push(note.mend("save the attachment into the folder"));
                }
            },
        }
    }
    if pictures > 0 {
        let note = Note::doubt(shown, "ingest/pictures", format!("{pictures} attached picture(s) were not read"));
        reading.notes.push(note);
    }
}
