//! What the three steps hand to each other: one JSON value a line, or the same in fewer bytes.
//!
//! | form | what stands there |
//! | --- | --- |
//! | JSON Lines | one value a line |
//! | postcard | the mark [`MARK`], then of each value its length (four bytes, little-endian) and its bytes |
//! | either in zstd | frames of about a megabyte |
//!
//! A reader asks for no form: it sees which it is.

use super::{Documents, Extract, Settled, run::place};
use crate::ingest::{Seen, Twice, taken_out};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufReader, Read, Write};

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Line {
    /// What was seen beside the articles: by each `extract` once, summed by `merge`.
    Seen(Seen),
    /// One article.
    Extract(Box<Extract>),
    /// The articles of one story.
    Story(Vec<Extract>),
    /// One story with everything that is found in it.
    Settled(Box<Settled>),
}

/// Why lines cannot be taken.
#[derive(Debug)]
pub enum Fault {
    /// The stream broke.
    Io(io::Error),
    /// A line, from one, is none of ours.
    Line {
        /// Its number.
        number: usize,
        /// What is wrong with it.
        what: String,
    },
    /// A value that came without a number is none of ours.
    Foreign(String),
}

impl From<io::Error> for Fault {
    fn from(e: io::Error) -> Fault {
        Fault::Io(e)
    }
}

/// How lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// As postcard in place of JSON Lines.
    pub postcard: bool,
    /// In zstd.
    pub zstd: bool,
}

impl Form {
    /// The form that a file's name asks for: `.postcard` or any other ending, and `.zst` behind it.
    pub fn of_name(name: &str) -> Form {
        let (bare, zstd) = name.strip_suffix(".zst").map_or((name, false), |bare| (bare, true));
        Form { postcard: bare.ends_with(".postcard"), zstd }
    }
}

/// What stands before lines in postcard. Its beginning is longer than any line.
pub const MARK: [u8; 8] = *b"\0sayso\0\x01";

/// Bytes that one frame of zstd holds, unpacked.
const FRAME: usize = 1 << 20;

/// No line is longer: more comes of no story that is cut.
const LONGEST: u32 = 1 << 30;

/// Writes lines in one form.
pub struct Writer<W: Write> {
    out: W,
    form: Form,
    begun: bool,
    frame: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// Writes in this form.
    pub fn new(out: W, form: Form) -> Writer<W> {
        Writer { out, form, begun: false, frame: Vec::new() }
    }

    /// Writes one line.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn line(&mut self, line: &Line) -> io::Result<()> {
        if self.form.postcard {
            if !std::mem::replace(&mut self.begun, true) {
                self.bytes(&MARK)?;
            }
            let bytes = postcard::to_stdvec(line).map_err(io::Error::other)?;
            let length = u32::try_from(bytes.len()).ok().filter(|&n| n <= LONGEST).ok_or_else(|| io::Error::other("a line is too long"))?;
            self.bytes(&length.to_le_bytes())?;
            self.bytes(&bytes)
        } else if self.form.zstd {
            let mut bytes = serde_json::to_vec(line)?;
            bytes.push(b'\n');
            self.bytes(&bytes)
        } else {
            serde_json::to_writer(&mut self.out, line)?;
            self.out.write_all(b"\n")
        }
    }

    fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !self.form.zstd {
            return self.out.write_all(bytes);
        }
        self.frame.extend_from_slice(bytes);
        if self.frame.len() >= FRAME { self.packed() } else { Ok(()) }
    }

    fn packed(&mut self) -> io::Result<()> {
        if !self.frame.is_empty() {
            let packed = ruzstd::encoding::compress_to_vec(self.frame.as_slice(), ruzstd::encoding::CompressionLevel::Fastest);
            self.out.write_all(&packed)?;
            self.frame.clear();
        }
        Ok(())
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn end(mut self) -> io::Result<()> {
        self.packed()?;
        self.out.flush()
    }
}

/// Reads lines of any form one after the other; empty ones are passed over.
///
/// # Errors
/// At the first line that is none of ours; what was read until then was handed on.
pub fn read_lines(input: impl Read, mut take: impl FnMut(Line) -> io::Result<()>) -> Result<(), Fault> {
    let mut input = BufReader::with_capacity(1 << 16, taken_out(Box::new(input))?);
    let fault = |number: usize, what: String| Fault::Line { number, what };
    if !input.fill_buf()?.starts_with(&MARK) {
        for (i, line) in input.lines().enumerate() {
            let line = line?;
            if !line.trim().is_empty() {
                take(serde_json::from_str(&line).map_err(|e| fault(i + 1, e.to_string()))?)?;
            }
        }
        return Ok(());
    }
    input.consume(MARK.len());
    let mut bytes = Vec::new();
    for number in 1.. {
        if input.fill_buf()?.is_empty() {
            break;
        }
        let mut length = [0; 4];
        input.read_exact(&mut length)?;
        // Where two files were put behind each other, the mark stands again.
        if length == MARK[..4] {
            input.read_exact(&mut length)?;
            if length == MARK[4..] {
                continue;
            }
        }
        let length = u32::from_le_bytes(length);
        if length > LONGEST {
            return Err(fault(number, "it is too long".into()));
        }
        bytes.clear();
        input.by_ref().take(u64::from(length)).read_to_end(&mut bytes)?;
        take(postcard::from_bytes(&bytes).map_err(|e| fault(number, e.to_string()))?)?;
    }
    Ok(())
}

impl Documents {
    /// The documents as lines, the notes first.
    pub fn into_lines(self) -> impl Iterator<Item = Line> {
        std::iter::once(Line::Seen(self.seen)).chain(self.extracts.into_iter().map(|e| Line::Extract(Box::new(e))))
    }

    /// Takes a line up; gives it back when it is of no document.
    pub fn take(&mut self, line: Line) -> Option<Line> {
        match line {
            Line::Seen(seen) => self.seen.add(seen),
            Line::Extract(extract) => self.extracts.push(*extract),
            other => return Some(other),
        }
        None
    }

    /// One document of each id: many machines may have read one article.
    #[must_use]
    pub fn once_each(mut self) -> Documents {
        self.extracts.sort_by(|a, b| place(&a.document.path).cmp(&place(&b.document.path)));
        let mut twice = Twice::default();
        let notes = &mut self.seen.notes;
        self.extracts.retain(|e| match twice.check(&e.document) {
            Some(note) => {
                notes.push(note);
                false
            }
            None => true,
        });
        self
    }
}
