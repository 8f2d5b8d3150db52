//! Whether articles or decisions changed since they were read: by name, size and time of every file, asked again and again. This holds on
//! network drives, where nobody tells a program of a change.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often files are looked at.
const OFTEN: Duration = Duration::from_millis(700);

/// Folders nested deeper than this are not entered.
const DEEPEST: usize = 200;

/// What the files below some paths look like; two of these are equal while nothing changed.
pub fn look(paths: &[PathBuf]) -> u64 {
    let mut hasher = DefaultHasher::new();
    paths.iter().for_each(|path| enter(path, DEEPEST, &mut hasher));
    hasher.finish()
}

/// Waits until they look otherwise.
pub fn until_changed(paths: &[PathBuf], before: u64) -> u64 {
    loop {
        std::thread::sleep(OFTEN);
        let now = look(paths);
        if now != before {
            // Whoever saves several files is let finish.
            std::thread::sleep(OFTEN / 2);
            return look(paths);
        }
    }
}

fn enter(path: &Path, depth: usize, hasher: &mut DefaultHasher) {
    let Ok(meta) = std::fs::symlink_metadata(path) else { return path.hash(hasher) };
    path.hash(hasher);
    if !meta.is_dir() {
        meta.len().hash(hasher);
        return meta.modified().ok().hash(hasher);
    }
    let Some(depth) = depth.checked_sub(1) else { return };
    let mut inner: Vec<PathBuf> = std::fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
    inner.sort();
    inner.iter().for_each(|p| enter(p, depth, hasher));
}

#[cfg(test)]
mod tests {
    use super::look;

    #[test]
    fn a_changed_file_looks_otherwise() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = [folder.path().to_owned()];
        std::fs::write(folder.path().join("a.txt"), "one").expect("written");
        let before = look(&paths);
        assert_eq!(before, look(&paths));
        std::fs::write(folder.path().join("a.txt"), "three").expect("written");
        assert_ne!(before, look(&paths));
    }
}
