//! JSON as it leaves the program: the same values, written so that neither a terminal nor a browser takes a text for a command.

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io;

/// Pretty JSON, ended by a line break. Control characters beyond ASCII and marks that turn the direction of text are written as escapes.
pub fn json(value: &impl Serialize) -> String {
    written(value, Safe(PrettyFormatter::new()))
}

/// The same, piece by piece into a file: a large analysis is not held twice.
///
/// # Errors
/// When the file cannot be written.
pub fn write_json(value: &impl Serialize, mut out: impl io::Write) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Safe(PrettyFormatter::new())))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The same on one line, without the line break: one record of JSON Lines.
pub fn json_line(value: &impl Serialize) -> String {
    let mut line = written(value, Safe(CompactFormatter));
    line.pop();
    line
}

fn written(value: &impl Serialize, formatter: impl Formatter) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    // Plain data with string keys always serialises into memory; an empty file would be refused by every reader.
    let _ = value.serialize(&mut serializer);
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// JSON that may stand in a `script` element: no text inside it can end the element or open another.
pub(super) fn escape_for_page(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 50);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

/// Whether a character commands a terminal or turns the direction of what follows, and is not escaped by JSON itself.
fn commands(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

#[derive(Clone)]
pub(super) struct Safe<F>(F);

/// Where a pretty text stands: how far in, and whether something stands before.
pub(super) type Pretty = Safe<PrettyFormatter<'static>>;

impl Pretty {
    /// The beginning of a text.
    pub(super) fn new() -> Pretty {
        Safe(PrettyFormatter::new())
    }

    /// Writes a whole value where the text stands.
    pub(super) fn write(&self, out: &mut impl io::Write, value: &impl Serialize) -> io::Result<()> {
        Ok(value.serialize(&mut serde_json::Serializer::with_formatter(out, self.clone()))?)
    }
}

impl<F: Formatter> Formatter for Safe<F> {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.bytes().all(|b| b < 0x7f) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut from = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| commands(*c)) {
            writer.write_all(&fragment.as_bytes()[from..at])?;
            write!(writer, "\\u{:04x}", c as u32)?;
            from = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[from..])
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_keep_the_value() {
        let text = "a\u{9b}31m b\u{202e}c \u{1b}[2J é漢";
        let written = json(&text);
        assert!(written.is_ascii() || !written.contains(commands));
        assert!(!written.contains('\u{1b}'));
        assert_eq!(serde_json::from_str::<String>(&written).expect("it is JSON"), text);
    }

    #[test]
    fn nothing_in_a_page_ends_its_element() {
        let text = escape_for_page(&json_line(&"</script><!--"));
        assert!(!text.contains('<'));
        assert_eq!(serde_json::from_str::<String>(&text).expect("it is JSON"), "</script><!--");
    }
}
