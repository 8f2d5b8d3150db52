//! Mail (`.eml`), mailboxes (`.mbox`) and pages saved as mail (`.mhtml`): newsletters, articles that somebody sent, attachments.

mod mailbox;
mod reply;
mod signature;

pub(super) use mailbox::{is_mailbox, mailbox};

use super::decode::decode;
use super::draft::Draft;
use super::file::declared;
use super::plain::clean;
use super::stream::{Reading, Setting, inside};
use super::web::{self, html};
use super::{date, record};
use crate::note::Note;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;

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

/// Whether a file is one mail.
pub(super) fn is_mail(shown: &str, bytes: &[u8]) -> bool {
    let name = shown.to_ascii_lowercase();
    [".eml", ".mht", ".mhtml"].iter().any(|e| name.ends_with(e)) || HEADS.iter().any(|head| bytes.starts_with(head))
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

/// A browser's page saved as one file: the page speaks for itself, in the encoding that its envelope or the page names.
fn saved(shown: &str, message: &Message<'_>) -> Option<Reading> {
    let from = message.header_raw("Snapshot-Content-Location").or_else(|| message.header_raw("Content-Location")).map(str::trim);
    let located = |part: &MessagePart<'_>| part.content_location().map(str::trim).map(String::from);
    let pages: Vec<&MessagePart<'_>> = message.parts.iter().filter(|p| p.is_text_html()).collect();
    // Frames of advertisements are pages too: the one that was saved comes first, or bears its address.
    let page = pages.iter().find(|p| from.is_some() && located(p).as_deref() == from).or_else(|| pages.first())?;
    let is_saved = message.header_raw("Snapshot-Content-Location").is_some()
        || located(page).is_some_and(|at| at.contains("://"))
        || message.from().and_then(|f| f.first()).and_then(|f| f.name()).is_some_and(|n| n.starts_with("Saved by"));
    if !is_saved {
        return None;
    }
    let raw = raw(message, page);
    let charset = page.content_type().and_then(|t| t.attribute("charset")).map(String::from).or_else(|| declared(&raw));
    let text = decode(raw.into_owned(), charset.as_deref()).ok()?.text;
    let mut drafts = html(shown, &text);
    let at = from.map(String::from).or_else(|| located(page)).filter(|u| u.starts_with("http"));
    for draft in &mut drafts {
        draft.url = draft.url.take().or_else(|| at.clone());
    }
    Some(Reading::of(drafts))
}

/// The bytes of a part as they were before they were packed for the mail.
fn raw<'m>(message: &'m Message<'_>, part: &MessagePart<'_>) -> Cow<'m, [u8]> {
    let packed = message.raw_message().get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let unpacked = match part.encoding {
        Encoding::None => return Cow::Borrowed(packed),
        Encoding::QuotedPrintable => quoted_printable_decode(packed),
        Encoding::Base64 => base64_decode(packed),
    };
    unpacked.map_or(Cow::Borrowed(packed), Cow::Owned)
}

/// The body of a mail, its page before its text, and the files attached to it.
fn parsed(shown: &str, message: &Message<'_>, setting: Setting<'_>) -> Reading {
    if let Some(reading) = saved(shown, message) {
        return reading;
    }
    let (title, passed) = reply::subject(message.subject().unwrap_or_default());
    let title = Some(clean(title)).filter(|s| !s.is_empty());
    // A mail with a page inside has a poorer copy of it as text.
    let page = message.html_part(0).filter(|p| p.is_text_html()).and_then(|p| p.text_contents()).filter(|p| p.contains('<'));
    let letter = match page {
        Some(page) => {
            let page = web::without_quotations(page, passed);
            let bodies: Vec<String> = html(shown, &page).iter().map(Draft::body).collect();
            reply::letter(&bodies.join("\n"), passed)
        }
        None => reply::letter(&flowed(message), passed),
    };
    let mut reading = Reading::default();
    if !letter.text.trim().is_empty() {
        let mut draft = record::compose(letter.subject.or(title), &letter.text);
        let sent = message.date().map(|d| d.to_rfc3339()).and_then(|d| date::whole(&d));
        draft.published = letter.date.as_deref().and_then(date::find).map(|r| r.published).or(sent);
        let sender = message.from().and_then(|from| from.first());
        let sender = sender.and_then(|s| s.name.as_deref().or_else(|| s.address.as_deref()?.split_once('@').map(|(_, d)| d))).map(clean);
        (draft.byline, draft.outlet) = letter.from.map(|f| clean(&f)).or(sender).map(|name| signature::sender(&name)).unwrap_or_default();
        record::place(&mut draft, shown, None);
        reading.drafts.push(draft);
    }
    attached(shown, message, setting, &mut reading);
    if reading.drafts.is_empty() && reading.notes.is_empty() {
        reading.notes.push(unread(shown));
    }
    reading
}

/// The text of a mail; where its lines flow (RFC 3676), those that end in a space go on in the next.
fn flowed(message: &Message<'_>) -> String {
    let text = message.body_text(0).unwrap_or_default();
    let flows = message
        .text_part(0)
        .and_then(|p| p.content_type())
        .and_then(|t| t.attribute("format"))
        .is_some_and(|f| f.eq_ignore_ascii_case("flowed"));
    if !flows {
        return text.into_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out.push_str(line);
        if !line.ends_with(' ') || line == "-- " {
            out.push('\n');
        }
    }
    out
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
        let note = Note::doubt(shown, "ingest/pictures", format!("attached pictures that were not read: {pictures}"));
        reading.notes.push(note);
    }
}
