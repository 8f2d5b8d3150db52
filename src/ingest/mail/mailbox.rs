//! Mailboxes (`.mbox`): one mail after the other, as a stream, by the mail crate's own reader.

use super::mail;
use crate::ingest::stream::{Setting, Sink, broken, too_long};
use crate::note::Note;
use mail_parser::mailbox::mbox::MessageIterator;
use std::cell::Cell;
use std::io::{self, BufRead, Read};

/// Mails of one mailbox that are read; more are counted.
const MOST_MAILS: usize = 200_000;

/// Bytes of one mail with its attachments.
const LARGEST_MAIL: usize = 32 << 20;

/// Whether a file is many mails: it begins with a line that parts them and the head of a mail.
pub(in crate::ingest) fn is_mailbox(head: &[u8]) -> bool {
    let Some(line) = head.split(|&b| b == b'\n').next().filter(|l| parts_mails(l)) else { return false };
    let next = head[line.len()..].trim_ascii_start();
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
pub(in crate::ingest) fn mailbox(shown: &str, source: impl BufRead, setting: Setting<'_>, sink: &mut Sink<'_>) {
    let before = sink.count();
    let cut = Cell::new(0usize);
    let lines = Lines { source, line: Vec::new(), at: 0, empty_before: true, held: 0, cut: &cut };
    let (mut count, mut damaged) = (0usize, false);
    for message in MessageIterator::new(lines) {
        let Ok(message) = message else {
            damaged = true;
            break;
        };
        count += 1;
        if count > MOST_MAILS {
            continue;
        }
        let path = format!("{shown}#{count}");
        if cut.replace(0) > 0 {
            sink.note(too_long(&path));
        }
        let bytes = message.unwrap_contents();
        sink.work(&path.clone(), bytes.len(), setting, move |setting| mail(&path, &bytes, setting));
        if sink.is_stopped() {
            return;
        }
    }
    sink.counted(before);
    if count > MOST_MAILS {
        let what = format!("{} of {count} mails of the mailbox were left out", count - MOST_MAILS);
        sink.note(Note::skipped(shown, "ingest/too-many", what).mend("split the mailbox"));
    }
    if count == 0 {
        sink.note(Note::skipped(shown, "ingest/mail", "the mailbox holds no mail").mend("export it again"));
    }
    if damaged && !setting.budget.is_spent() {
        sink.note(broken(shown));
    }
}

/// The lines of a mailbox, those that begin with *From* and part no mails marked as programs should mark them; a mail that is too long is
/// cut.
struct Lines<'a, R> {
    source: R,
    line: Vec<u8>,
    at: usize,
    empty_before: bool,
    /// Bytes of the mail so far.
    held: usize,
    /// Mails that were cut since somebody asked.
    cut: &'a Cell<usize>,
}

impl<R: BufRead> Read for Lines<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let held = self.fill_buf()?;
        let n = held.len().min(out.len());
        out[..n].copy_from_slice(&held[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Lines<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at >= self.line.len() {
            self.line.clear();
            self.at = 0;
            let n = self.source.by_ref().take(LARGEST_MAIL as u64).read_until(b'\n', &mut self.line)?;
            if n == 0 {
                return Ok(&[]);
            }
            let parts = self.empty_before && parts_mails(&self.line);
            if parts {
                self.held = 0;
            } else if self.line.starts_with(b"From ") {
                self.line.insert(0, b'>');
            }
            self.empty_before = self.line.trim_ascii().is_empty();
            self.held += n;
            if self.held > LARGEST_MAIL {
                self.cut.set(self.cut.get() + 1);
                self.line.clear();
            }
        }
        Ok(&self.line[self.at..])
    }

    fn consume(&mut self, n: usize) {
        self.at += n;
    }
}
