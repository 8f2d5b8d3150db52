//! Word processors' files (DOCX and ODT): the paragraphs of the text, one a line. Nothing in them is run, and no link is followed.

use super::file::{Reading, Setting};

/// The article in such a file; `None` when the archive is something else.
#[cfg(feature = "office")]
pub(super) fn document(shown: &str, bytes: &[u8], setting: Setting<'_>) -> Option<Reading> {
    use super::{plain, zip};
    use crate::note::Note;
    let kind = KINDS.iter().find(|k| bytes.windows(k.sign.len()).take(SAMPLE).any(|w| w == k.sign))?;
    // An archive that only begins with such a file is read as an archive.
    let xml = zip::member(bytes, kind.member, setting)?;
    let (text, whole) = paragraphs(&String::from_utf8_lossy(&xml), kind);
    if text.trim().is_empty() {
        let note = Note::skipped(shown, "ingest/empty", "the word processor's file holds no text");
        return Some(Reading::left(note.mend("remove it, or save the article again")));
    }
    let mut draft = plain::plain(shown, text);
    if !whole {
        let what = "the word processor's file is damaged; the text before the damage was read";
        draft.notes.push(Note::doubt(shown, "ingest/damaged", what).mend("save the article again"));
    }
    Some(Reading::of(vec![draft]))
}

/// The note that says what to do, where the feature is switched off.
#[cfg(not(feature = "office"))]
pub(super) fn document(shown: &str, bytes: &[u8], _: Setting<'_>) -> Option<Reading> {
    use crate::note::Note;
    KINDS.iter().find(|k| bytes.windows(k.sign.len()).take(SAMPLE).any(|w| w == k.sign))?;
    let note =
        Note::skipped(shown, "ingest/office", "it is a word processor's file, and this sayso was built without the feature `office`");
    Some(Reading::left(note.mend("save it as plain text and add that")))
}

/// How far into a file its kind is looked for.
const SAMPLE: usize = 64 * 1024;

/// One kind of word processor's file.
#[cfg_attr(not(feature = "office"), allow(dead_code, reason = "the note needs the signs alone"))]
struct Kind {
    /// Bytes near the start of the archive that only this kind has.
    sign: &'static [u8],
    /// The part of the archive that holds the text.
    member: &'static str,
    /// Local names of elements: a paragraph, a line end inside of one, a tab, a run of text (empty: all text counts).
    paragraph: &'static [&'static str],
    line: &'static str,
    tab: &'static str,
    run: &'static str,
    /// Elements whose text is no part of the article: what was deleted, comments.
    silent: &'static [&'static str],
}

const KINDS: &[Kind] = &[
    Kind {
        sign: b"word/",
        member: "word/document.xml",
        paragraph: &["p"],
        line: "br",
        tab: "tab",
        run: "t",
        silent: &["delText", "instrText", "Fallback"],
    },
    Kind {
        sign: b"application/vnd.oasis.opendocument.text",
        member: "content.xml",
        paragraph: &["p", "h"],
        line: "line-break",
        tab: "tab",
        run: "",
        silent: &["annotation", "tracked-changes", "styles"],
    },
];

/// The paragraphs, one a line with an empty line between, and whether the markup is whole.
#[cfg(feature = "office")]
fn paragraphs(xml: &str, kind: &Kind) -> (String, bool) {
    use quick_xml::Reader;
    use quick_xml::events::Event;
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut text = String::new();
    let (mut runs, mut silent, mut inside) = (0usize, 0usize, 0usize);
    loop {
        let heard = silent == 0 && inside > 0 && (kind.run.is_empty() || runs > 0);
        match reader.read_event() {
            Ok(Event::Start(e)) => {
                let name = e.local_name();
                let name: &str = name.as_ref();
                runs += usize::from(name == kind.run);
                silent += usize::from(kind.silent.contains(&name));
                inside += usize::from(kind.paragraph.contains(&name));
            }
            Ok(Event::End(e)) => {
                let name = e.local_name();
                let name: &str = name.as_ref();
                runs = runs.saturating_sub(usize::from(name == kind.run));
                silent = silent.saturating_sub(usize::from(kind.silent.contains(&name)));
                if kind.paragraph.contains(&name) {
                    inside = inside.saturating_sub(1);
                    end_line(&mut text);
                }
            }
            Ok(Event::Empty(e)) if silent == 0 && inside > 0 => {
                let name = e.local_name();
                let name: &str = name.as_ref();
                if name == kind.line {
                    text.push('\n');
                } else if name == kind.tab || name == "s" {
                    text.push(' ');
                }
            }
            Ok(Event::Text(t)) if heard => text.push_str(&t.into_inner()),
            Ok(Event::CData(t)) if heard => text.push_str(&t.into_inner()),
            Ok(Event::GeneralRef(r)) if heard => text.push_str(&super::entity::resolve(&format!("&{};", r.into_inner()))),
            Ok(Event::Eof) => return (text, true),
            Ok(_) => {}
            Err(_) => return (text, false),
        }
    }
}

/// Ends a paragraph: one empty line between two, none before the first.
#[cfg(feature = "office")]
fn end_line(text: &mut String) {
    let kept = text.trim_end_matches([' ', '\t']).len();
    text.truncate(kept);
    if !text.is_empty() && !text.ends_with("\n\n") {
        text.push_str("\n\n");
    }
}
