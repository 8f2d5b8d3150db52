//! Mail (`.eml`): newsletters and articles that somebody sent.

use super::file::Reading;
use super::html::html;
use super::plain::clean;
use super::{date, record};
use crate::note::Note;
use mail_parser::MessageParser;

/// Lines that only the head of a mail has.
const HEADS: &[&[u8]] = &[b"Return-Path:", b"Received:", b"MIME-Version:", b"Delivered-To:", b"Message-ID:", b"X-Mozilla-Status:"];

/// Whether a file is one mail.
pub(super) fn is_mail(shown: &str, bytes: &[u8]) -> bool {
    shown.to_ascii_lowercase().ends_with(".eml") || HEADS.iter().any(|head| bytes.starts_with(head))
}

/// Reads the body of a mail, its text before its page.
pub(super) fn mail(shown: &str, bytes: &[u8]) -> Reading {
    let unread = || {
        let note = Note::skipped(shown, "ingest/mail", "no text was found in the mail");
        Reading { drafts: Vec::new(), notes: vec![note.mend("save the article as plain text")] }
    };
    let Some(message) = MessageParser::default().parse(bytes) else { return unread() };
    let title = message.subject().map(clean).filter(|s| !s.is_empty());
    // A mail with a page inside has a poorer copy of it as text.
    let page = message.html_part(0).and_then(|p| p.text_contents()).filter(|p| p.contains('<'));
    let mut draft = match page {
        Some(page) => {
            let from_page = html(shown, page);
            let body = from_page.parts.iter().filter(|(kind, _)| *kind == super::PartKind::Body);
            let body = body.map(|(_, r)| &from_page.text[r.clone()]).collect::<Vec<_>>().join("\n");
            record::compose(title, &body)
        }
        None => match message.body_text(0) {
            Some(text) => record::compose(title, &text),
            None => return unread(),
        },
    };
    if draft.text.trim().is_empty() {
        return unread();
    }
    draft.published = message.date().map(|d| d.to_rfc3339()).and_then(|d| date::whole(&d));
    let sender = message.from().and_then(|from| from.first());
    draft.outlet = sender.and_then(|s| s.name.as_deref().or_else(|| s.address.as_deref()?.split_once('@').map(|(_, d)| d))).map(clean);
    record::place(&mut draft, shown, None);
    Reading { drafts: vec![draft], notes: Vec::new() }
}
