//! TAR archives: what lies inside is read as if it lay in the folder, entry after entry, in the order of the archive.

use super::zip::{is_clutter, shown_name};
use super::{Setting, Sink, Source, broken, read, too_large};
use crate::note::Note;
use std::io::Read;

/// Whether a stream begins with such an archive: the mark of POSIX and of GNU in the first header.
pub(super) fn is_tar(head: &[u8]) -> bool {
    head.get(257..262) == Some(b"ustar")
}

/// Reads every file in an archive.
pub(super) fn archive(shown: &str, source: impl Read, setting: Setting<'_>, sink: &mut Sink<'_>) {
    let Some(within) = setting.inner() else {
        let note = Note::skipped(shown, "ingest/too-deep", "it is an archive inside of archives and was not opened");
        return sink.note(note.mend("unpack it into the folder"));
    };
    let mut archive = tar::Archive::new(source);
    let Ok(entries) = archive.entries() else { return sink.note(broken(shown)) };
    let mut seen = 0usize;
    for entry in entries {
        let Ok(entry) = entry else {
            sink.note(broken(shown));
            break;
        };
        let name = shown_name(&entry.path_bytes());
        if !entry.header().entry_type().is_file() || name.is_empty() || is_clutter(&name) {
            continue;
        }
        seen += 1;
        read(&format!("{shown}/{name}"), Source::Stream(Box::new(entry)), within, sink);
        if setting.budget.is_spent() {
            return sink.put(too_large(shown));
        }
        if sink.is_stopped() {
            return;
        }
    }
    if seen == 0 {
        sink.note(Note::skipped(shown, "ingest/empty", "the archive holds no file").mend("remove it, or pack it again"));
    }
}
