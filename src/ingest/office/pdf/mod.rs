//! PDF with a text layer: what its pages show, put into lines and the lines into paragraphs by where they stand.
//!
//! Columns are read in the order of the file; tables come out as lines; a scan has no text and gets a note. The parser is bounded in
//! what it unpacks and in how deep it nests, and a fault of its own becomes a note.

/// Whether bytes are such a file; the mark may stand on a later line, because some begin with a few bytes of something else.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    let marked = |line: &[u8]| line.starts_with(b"%PDF-1.") || line.starts_with(b"%PDF-2.");
    start.split(|&b| b == b'\n' || b == b'\r').any(marked)
}

/// The note that says what to do, where the feature is switched off.
#[cfg(not(feature = "office"))]
pub(super) fn document(shown: &str, _: &[u8]) -> super::file::Reading {
    use crate::note::Note;
    let note = Note::skipped(shown, "ingest/pdf", "it is a PDF, and this sayso was built without the feature `office`");
    super::file::Reading::left(note.mend("convert it to text, for instance with `pdftotext`, and add the text"))
}

#[cfg(feature = "office")]
pub(super) use reader::document;

#[cfg(feature = "office")]
mod reader {
    use super::super::file::Reading;
    use super::super::plain::plain;
    use crate::note::Note;
    use lopdf::content::{Content, Operation};
    use lopdf::{Document, Encoding, LoadOptions, Object, ObjectId};
    use std::collections::BTreeMap;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    /// Bytes of a file that is parsed; articles are shorter, and objects take several times the room.
    const LARGEST: usize = 32 << 20;

    /// Bytes to which the object streams of one file may unpack, all together.
    const UNPACKED: usize = 64 << 20;

    /// Bytes of operators on one page; a page of a newspaper has a few hundred thousand.
    const PAGE: usize = 2 << 20;

    /// Pages that are read; a longer file is a book.
    const MOST_PAGES: usize = 300;

    /// Characters of all pages together.
    const MOST_TEXT: usize = 4 << 20;

    /// A line further below the one before than this many times the usual distance begins a paragraph.
    const PARAGRAPH: f32 = 1.35;

    /// One line of a page.
    struct Line {
        /// From the bottom of the page, in the units of its text.
        y: f32,
        text: String,
        page: usize,
    }

    /// What was read.
    struct Read {
        text: String,
        /// Pages that could not be read, or were not.
        lost: usize,
    }

    /// Reads a PDF.
    pub(in super::super) fn document(shown: &str, bytes: &[u8]) -> Reading {
        let left = |what: &str, mend: &str| Reading::left(Note::skipped(shown, "ingest/pdf", what.to_string()).mend(mend));
        let convert = "convert it to text, for instance with `pdftotext`, and add the text";
        if bytes.len() > LARGEST {
            return left("the PDF is too large to be an article", convert);
        }
        // The parser is somebody else's and reads hostile bytes: a fault in it is this file's fault and not the run's.
        match catch_unwind(AssertUnwindSafe(|| read(bytes))) {
            Ok(Ok(Read { text, .. })) if text.trim().is_empty() => {
                left("the PDF holds no text; it may be a scan", "run a text recognition program over it, or add the text")
            }
            Ok(Ok(Read { text, lost })) => {
                let mut draft = plain(shown, text);
                draft.notes.push(
                    Note::doubt(shown, "ingest/pdf-text", "lines of the PDF were joined into paragraphs by where they stand")
                        .mend("add the article as text if sentences run into each other"),
                );
                if lost > 0 {
                    let note = Note::doubt(shown, "ingest/damaged", format!("{lost} page(s) of the PDF could not be read"));
                    draft.notes.push(note.mend(convert));
                }
                Reading::of(vec![draft])
            }
            Ok(Err(what)) => left(&what, convert),
            Err(_) => left("the PDF is damaged in a way that its parser does not survive", convert),
        }
    }

    fn read(bytes: &[u8]) -> Result<Read, String> {
        // Object streams are unpacked while the file is loaded; the bound is for each, so it is shared out among them.
        let streams = bytes.windows(7).filter(|w| *w == b"/ObjStm").count().max(1);
        let options = LoadOptions { max_decompressed_size: Some((UNPACKED / streams).max(4096)), ..LoadOptions::default() };
        let document = Document::load_mem_with_options(bytes, options).map_err(|_| "the PDF is damaged or not one".to_string())?;
        if document.is_encrypted() {
            return Err("the PDF is encrypted".to_string());
        }
        let mut lines = Vec::new();
        let (mut lost, mut length) = (0usize, 0usize);
        for (page, (_, id)) in document.get_pages().into_iter().enumerate() {
            if page >= MOST_PAGES || length > MOST_TEXT {
                lost += 1;
                continue;
            }
            match page_lines(&document, id, page) {
                Some(more) => {
                    length += more.iter().map(|l| l.text.len()).sum::<usize>();
                    lines.extend(more);
                }
                None => lost += 1,
            }
        }
        Ok(Read { text: paragraphs(&lines), lost })
    }

    fn page_lines(document: &Document, id: ObjectId, page: usize) -> Option<Vec<Line>> {
        let fonts = document.get_page_fonts(id).ok()?;
        let fonts: BTreeMap<Vec<u8>, Encoding<'_>> = fonts
            .into_iter()
            .filter_map(|(name, font)| font.get_font_encoding_with_limit(document, PAGE).ok().map(|encoding| (name, encoding)))
            .collect();
        let content = document.get_page_content_with_limit(id, PAGE).ok()?;
        let content = Content::decode(&content).ok()?;
        let mut pen =
            Pen { fonts: &fonts, font: None, size: 1.0, x: 0.0, y: 0.0, scale: 1.0, leading: 0.0, end: 0.0, page, lines: Vec::new() };
        content.operations.iter().for_each(|operation| pen.follow(operation));
        Some(pen.lines)
    }

    /// Follows the operators that place and show text (PDF 32000-1, section 9.4).
    struct Pen<'a> {
        fonts: &'a BTreeMap<Vec<u8>, Encoding<'a>>,
        font: Option<&'a Encoding<'a>>,
        size: f32,
        /// Where the line began.
        x: f32,
        y: f32,
        /// How many units of the page a unit of the text is wide.
        scale: f32,
        leading: f32,
        /// Where the text shown last is thought to end.
        end: f32,
        page: usize,
        lines: Vec<Line>,
    }

    fn number(object: Option<&Object>) -> f32 {
        object.and_then(|o| o.as_float().ok()).filter(|n| n.is_finite()).unwrap_or_default()
    }

    impl Pen<'_> {
        fn follow(&mut self, operation: &Operation) {
            let operands = &operation.operands;
            let n = |i: usize| number(operands.get(i));
            match operation.operator.as_str() {
                "BT" => (self.x, self.y, self.scale) = (0.0, 0.0, 1.0),
                "Tf" => {
                    self.font = operands.first().and_then(|o| o.as_name().ok()).and_then(|name| self.fonts.get(name));
                    self.size = n(1).abs().max(0.1);
                }
                "Tm" => {
                    self.scale = n(0).hypot(n(1)).max(0.01);
                    (self.x, self.y) = (n(4), n(5));
                }
                "Td" => self.step(n(0), n(1)),
                "TD" => {
                    self.leading = -n(1);
                    self.step(n(0), n(1));
                }
                "TL" => self.leading = n(0),
                "T*" => self.step(0.0, -self.leading),
                "Tj" | "TJ" => self.show(operands),
                "'" => {
                    self.step(0.0, -self.leading);
                    self.show(operands);
                }
                "\"" => {
                    self.step(0.0, -self.leading);
                    self.show(operands.get(2..).unwrap_or_default());
                }
                _ => {}
            }
        }

        fn step(&mut self, x: f32, y: f32) {
            self.x += x * self.scale;
            self.y += y * self.scale;
        }

        fn show(&mut self, operands: &[Object]) {
            let mut text = String::new();
            self.collect(operands, &mut text);
            if text.is_empty() {
                return;
            }
            let em = self.size * self.scale;
            let same = self.lines.last().is_some_and(|line| (line.y - self.y).abs() < em * 0.4);
            if !same {
                self.lines.push(Line { y: self.y, text: String::new(), page: self.page });
                self.end = self.x;
            }
            if let Some(line) = self.lines.last_mut() {
                // Programs that place every word leave the space out; half of an em a letter is a fair guess of where the last one ended.
                let gap = self.x - self.end;
                let spaced = line.text.is_empty() || line.text.ends_with(' ') || text.starts_with(' ');
                if same && !spaced && gap > em * 0.15 {
                    line.text.push(' ');
                }
                line.text.push_str(&text);
            }
            self.end = self.x.max(self.end) + text.chars().count() as f32 * em * 0.42;
        }

        fn collect(&self, operands: &[Object], text: &mut String) {
            for operand in operands {
                match operand {
                    Object::String(bytes, _) => {
                        if let Some(font) = self.font {
                            // A code that the font does not know is lost, the rest is not.
                            let _ = font.write_to_string(bytes, text);
                        }
                    }
                    Object::Array(inner) => {
                        for one in inner {
                            match one {
                                Object::Array(_) => {}
                                // A step to the right of a fifth of an em is a space.
                                Object::Integer(_) | Object::Real(_) if number(Some(one)) < -180.0 => {
                                    if !text.ends_with(' ') {
                                        text.push(' ');
                                    }
                                }
                                other => self.collect(std::slice::from_ref(other), text),
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// Lines joined where they stand close, parted by an empty line where they do not.
    fn paragraphs(lines: &[Line]) -> String {
        let lines: Vec<(&Line, &str)> = lines.iter().map(|l| (l, l.text.trim())).filter(|(_, t)| !t.is_empty()).collect();
        let mut steps: Vec<f32> =
            lines.windows(2).filter(|w| w[0].0.page == w[1].0.page).map(|w| w[0].0.y - w[1].0.y).filter(|d| *d > 0.5).collect();
        steps.sort_by(f32::total_cmp);
        let usual = steps.get(steps.len() / 2).copied().unwrap_or(12.0);
        let mut text = String::new();
        for (i, (line, words)) in lines.iter().enumerate() {
            if let Some((before, last)) = i.checked_sub(1).and_then(|i| lines.get(i)) {
                let ended = last.ends_with(['.', '!', '?', '"', '”', ':']);
                let step = before.y - line.y;
                let near = before.page == line.page && step > 0.0 && step <= usual * PARAGRAPH;
                // Over the end of a page or a column a sentence goes on.
                let on = before.page != line.page || step <= 0.0;
                if near || (on && !ended) {
                    let word = last.strip_suffix('-').filter(|w| w.ends_with(char::is_alphabetic));
                    if word.is_some() && words.starts_with(char::is_lowercase) {
                        text.pop();
                    } else {
                        text.push(' ');
                    }
                } else {
                    text.push_str("\n\n");
                }
            }
            text.extend(words.chars().filter(|c| !c.is_control()));
        }
        text
    }
}
