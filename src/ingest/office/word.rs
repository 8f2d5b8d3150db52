//! DOCX and ODT: the paragraphs of the text, one a line; a row of a table is a line.

use super::Reading;
use crate::ingest::stream::Setting;

#[cfg(feature = "office")]
pub(super) fn docx(shown: &str, bytes: &[u8], setting: Setting<'_>) -> Reading {
    read(shown, bytes, &DOCX, setting)
}

#[cfg(feature = "office")]
pub(super) fn odt(shown: &str, bytes: &[u8], setting: Setting<'_>) -> Reading {
    read(shown, bytes, &ODT, setting)
}

#[cfg(not(feature = "office"))]
pub(super) fn docx(shown: &str, _: &[u8], _: Setting<'_>) -> Reading {
    super::without(shown, "it is a word processor's file", "office", "save it as plain text and add that")
}

#[cfg(not(feature = "office"))]
pub(super) use docx as odt;

#[cfg(feature = "office")]
fn read(shown: &str, bytes: &[u8], kind: &Kind, setting: Setting<'_>) -> Reading {
    let Some(xml) = super::member(bytes, kind.member, setting) else {
        let note = crate::note::Note::skipped(
            shown,
            "ingest/damaged-archive",
            "the word processor's file is damaged, or too large to be an article",
        );
        return Reading::left(note.mend("save the article again"));
    };
    let (text, whole) = paragraphs(&String::from_utf8_lossy(&xml), kind);
    super::text(shown, text, whole)
}

/// One kind of word processor's file.
#[cfg(feature = "office")]
struct Kind {
    /// The part of the archive that holds the text.
    member: &'static str,
    /// Local names of elements: a paragraph, a line end inside of one, a tab, a run of text (empty: all text counts), a row and a cell of a table.
    paragraph: &'static [&'static str],
    line: &'static str,
    tab: &'static str,
    run: &'static str,
    row: &'static str,
    cell: &'static str,
    /// Elements whose text is no part of the article: what was deleted, comments.
    silent: &'static [&'static str],
}

#[cfg(feature = "office")]
const DOCX: Kind = Kind {
    member: "word/document.xml",
    paragraph: &["p"],
    line: "br",
    tab: "tab",
    run: "t",
    row: "tr",
    cell: "tc",
    silent: &["delText", "instrText", "Fallback"],
};

#[cfg(feature = "office")]
const ODT: Kind = Kind {
    member: "content.xml",
    paragraph: &["p", "h"],
    line: "line-break",
    tab: "tab",
    run: "",
    row: "table-row",
    cell: "table-cell",
    silent: &["annotation", "tracked-changes", "styles"],
};

/// The paragraphs, one a line with an empty line between, and whether the markup is whole.
#[cfg(feature = "office")]
fn paragraphs(xml: &str, kind: &Kind) -> (String, bool) {
    use quick_xml::Reader;
    use quick_xml::events::Event;
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut text = String::new();
    let (mut runs, mut silent, mut inside, mut rows) = (0usize, 0usize, 0usize, 0usize);
    loop {
        let heard = silent == 0 && inside > 0 && (kind.run.is_empty() || runs > 0);
        match reader.read_event() {
            Ok(Event::Start(e)) => {
                let name = e.local_name();
                let name: &str = name.as_ref();
                runs += usize::from(name == kind.run);
                silent += usize::from(kind.silent.contains(&name));
                inside += usize::from(kind.paragraph.contains(&name));
                rows += usize::from(name == kind.row);
            }
            Ok(Event::End(e)) => {
                let name = e.local_name();
                let name: &str = name.as_ref();
                runs = runs.saturating_sub(usize::from(name == kind.run));
                silent = silent.saturating_sub(usize::from(kind.silent.contains(&name)));
                if kind.paragraph.contains(&name) {
                    inside = inside.saturating_sub(1);
                    if rows == 0 {
                        end_line(&mut text);
                    } else if !text.ends_with([' ', '\n']) {
                        text.push(' ');
                    }
                } else if name == kind.cell {
                    let kept = text.trim_end_matches(' ').len();
                    text.truncate(kept);
                    text.push('\t');
                } else if name == kind.row {
                    rows = rows.saturating_sub(1);
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
            Ok(Event::GeneralRef(r)) if heard => text.push_str(&crate::ingest::entity::resolve(&format!("&{};", r.into_inner()))),
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
