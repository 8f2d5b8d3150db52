//! Several folders and files as one.

use super::Documents;
use std::path::Path;

impl Documents {
    /// Takes in what was read below a path, each article's path beginning with it.
    pub fn add_under(&mut self, path: &Path, mut found: Documents) {
        let shown = path.to_string_lossy().replace('\\', "/");
        let under = |inner: &str| if path.is_dir() { format!("{}/{inner}", shown.trim_end_matches('/')) } else { shown.clone() };
        for extract in &mut found.extracts {
            // Records of an archive keep their number: `box.mbox#3`.
            let record = extract.document.path.find('#').map_or("", |at| &extract.document.path[at..]).to_owned();
            let whole = under(&extract.document.path);
            extract.document.path = if path.is_dir() { whole } else { format!("{whole}{record}") };
        }
        for note in &mut found.seen.notes {
            note.document = note.document.as_deref().map(under);
        }
        self.extracts.append(&mut found.extracts);
        self.seen.add(found.seen);
    }
}
