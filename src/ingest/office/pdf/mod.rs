//! PDF with a text layer: what its pages show, put into columns, lines and paragraphs by where it stands.
//!
//! Columns are read from left to right between whatever spans them; running heads and page numbers are left out, and the day that they name
//! is the paper's; of a page that a browser printed, its head and foot tell title and address; tables come out as lines; a scan has no text and gets a note. The parser is bounded in what it unpacks and in how deep it
//! nests, and a fault of its own becomes a note.

#[cfg(feature = "office")]
mod font;
#[cfg(feature = "office")]
mod frame;
#[cfg(feature = "office")]
mod layout;
#[cfg(feature = "office")]
mod pen;

use crate::note::Note;

/// Whether bytes are such a file; the mark may stand on a later line, because some begin with a few bytes of something else.
pub(in crate::ingest) fn is_pdf(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    let marked = |line: &[u8]| line.starts_with(b"%PDF-1.") || line.starts_with(b"%PDF-2.");
    start.split(|&b| b == b'\n' || b == b'\r').any(marked)
}

/// The note on a file on which the parser, which is somebody else's, breaks off.
pub(in crate::ingest) fn broke_off(shown: &str) -> Note {
    Note::skipped(shown, "ingest/pdf", "the PDF is damaged in a way that its parser does not survive").mend(CONVERT)
}

/// What helps with a PDF that cannot be read.
const CONVERT: &str = "convert it to text, for instance with `pdftotext`, and add the text";

/// The note that says what to do, where the feature is switched off.
#[cfg(not(feature = "office"))]
pub(in crate::ingest) fn document(shown: &str, _: &[u8]) -> crate::ingest::stream::Reading {
    super::without(shown, "it is a PDF", "office", CONVERT)
}

#[cfg(feature = "office")]
pub(in crate::ingest) use reader::document;

#[cfg(feature = "office")]
mod reader {
    use super::{CONVERT, frame, layout, pen};
    use crate::ingest::bundle;
    use crate::ingest::plain::plain;
    use crate::ingest::stream::Reading;
    use crate::ingest::web;
    use crate::note::Note;
    use lopdf::{Document, LoadOptions};

    /// Bytes of a file that is parsed; articles are shorter, and objects take several times the room.
    const LARGEST: usize = 32 << 20;

    /// Bytes to which the object streams of one file may unpack, all together.
    const UNPACKED: usize = 64 << 20;

    /// Pages that are read; a longer file is a book.
    const MOST_PAGES: usize = 300;

    /// Characters of all pages together.
    const MOST_TEXT: usize = 4 << 20;

    /// What was read.
    struct Read {
        text: String,
        /// What its running heads say.
        said: frame::Said,
        /// Pages that could not be read, or were not.
        lost: usize,
        /// Pages that it has.
        pages: usize,
    }

    /// Reads a PDF.
    pub(in crate::ingest) fn document(shown: &str, bytes: &[u8]) -> Reading {
        let left = |what: &str, mend: &str| Reading::left(Note::skipped(shown, "ingest/pdf", what.to_string()).mend(mend));
        if bytes.len() > LARGEST {
            return left("the PDF is too large to be an article", CONVERT);
        }
        // The parser is somebody else's and reads hostile bytes: a fault in it is this file's fault and not the run's.
        match crate::caught::caught(|| read(bytes)) {
            Some(Ok(Read { text, lost, pages, .. })) if text.trim().is_empty() => {
                if lost > 0 || pages == 0 || !is_whole(bytes) {
                    return left("the PDF is damaged or ends early, and no text was found in it", "save it again, or add the text");
                }
                left("the PDF holds no text; it may be a scan", "run a text recognition program over it, or add the text")
            }
            Some(Ok(Read { text, said, lost, .. })) => {
                let mut reading = bundle::text(shown, &text).unwrap_or_else(|| {
                    let mut draft = plain(shown, text);
                    draft.published = draft.published.or(said.published);
                    draft.outlet = draft.outlet.or_else(|| named(said.title.as_deref()?, said.url.as_deref()?));
                    draft.title = draft.title.or(said.title);
                    draft.url = draft.url.or(said.url);
                    Reading::of(vec![draft])
                });
                if !is_whole(bytes) {
                    let note = Note::doubt(shown, "ingest/damaged", "the PDF ends early; what stands before was read");
                    reading.notes.push(note.mend("save it again"));
                }
                reading.notes.push(
                    Note::doubt(shown, "ingest/pdf-text", "lines of the PDF were joined into paragraphs by where they stand")
                        .mend("add the article as text if sentences run into each other"),
                );
                if lost > 0 {
                    let note = Note::doubt(shown, "ingest/damaged", format!("pages of the PDF that could not be read: {lost}"));
                    reading.notes.push(note.mend(CONVERT));
                }
                reading
            }
            Some(Err(what)) => left(&what, CONVERT),
            None => Reading::left(super::broke_off(shown)),
        }
    }

    /// Whether a file has its end.
    fn is_whole(bytes: &[u8]) -> bool {
        let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
        tail.windows(5).any(|w| w == b"%%EOF")
    }

    /// Bytes at the end of a file in which its mark stands; some programs write something behind it.
    const TAIL: usize = 4096;

    /// The outlet behind the title of a printed page, where its address bears it out: *Bridge shut | Harbour Post*.
    fn named(title: &str, url: &str) -> Option<String> {
        let fold = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let host = fold(&web::domain(url)?);
        let site = [" | ", " - ", " – ", " — ", " · "].iter().find_map(|sign| title.rsplit_once(sign))?.1.trim();
        let bare = fold(site);
        let bare = bare.strip_prefix("the").unwrap_or(&bare);
        (!bare.is_empty() && host.contains(bare)).then(|| site.to_string())
    }

    fn read(bytes: &[u8]) -> Result<Read, String> {
        // Object streams are unpacked while the file is loaded; the bound is for each, so it is shared out among them.
        let streams = bytes.windows(7).filter(|w| *w == b"/ObjStm").count().max(1);
        let options = LoadOptions { max_decompressed_size: Some((UNPACKED / streams).max(4096)), ..LoadOptions::default() };
        let document = Document::load_mem_with_options(bytes, options).map_err(|_| "the PDF is damaged or not one".to_string())?;
        if document.is_encrypted() {
            return Err("the PDF is encrypted".to_string());
        }
        let mut pages = Vec::new();
        let (mut lost, mut length) = (0usize, 0usize);
        for (page, (_, id)) in document.get_pages().into_iter().enumerate() {
            if page >= MOST_PAGES || length > MOST_TEXT {
                lost += 1;
                continue;
            }
            match pen::pieces(&document, id) {
                Some(pieces) => {
                    length += pieces.iter().map(|p| p.text.len()).sum::<usize>();
                    pages.push(layout::lines(pieces));
                }
                None => lost += 1,
            }
        }
        let said = frame::take_off(&mut pages);
        let count = pages.len() + lost;
        let pages = pages.into_iter().map(layout::ordered).collect();
        Ok(Read { text: layout::paragraphs(pages), said, lost, pages: count })
    }
}
