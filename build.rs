//! Refuses weights whose checksum is not the one beside them, and names what the rooms are made of, for the cache.

use std::path::{Path, PathBuf};

fn main() {
    let mut made_of = blake3::Hasher::new();
    let name = "models/vectors.bin";
    println!("cargo:rerun-if-changed={name}");
    println!("cargo:rerun-if-changed={name}.blake3");
    let vectors = std::fs::read(Path::new(name)).unwrap_or_else(|e| panic!("cannot read `{name}`: {e}; mend: check out the file again"));
    let want = std::fs::read_to_string(format!("{name}.blake3"))
        .unwrap_or_else(|e| panic!("cannot read `{name}.blake3`: {e}; mend: check out the file again"));
    for (name, weights, want) in
        [("models/reader/reader.bin", sayso_weights::READER, sayso_weights::BLAKE3), (name, &vectors, want.as_str())]
    {
        let have = blake3::hash(weights).to_hex().to_string();
        assert!(
            want.trim() == have,
            "`{name}` has checksum {have}, its card says {}; mend: check out the file again, or write the new checksum after a training",
            want.trim()
        );
        made_of.update(have.as_bytes());
    }
    // Code, lexicons and rules, the smaller weights, and the versions of every crate: what any of them changes, a cache must not keep.
    // The page's own package is no part of the library: a change of its looks builds nothing here again.
    for entry in std::fs::read_dir("src").into_iter().flatten().flatten().filter(|entry| entry.file_name() != "wasm") {
        println!("cargo:rerun-if-changed={}", entry.path().display());
    }
    let mut files = ["models/sentences.bin", "models/attribution.toml", "models/antecedents.toml", "models/wordnet.bin", "Cargo.lock"]
        .map(PathBuf::from)
        .to_vec();
    for file in &files {
        println!("cargo:rerun-if-changed={}", file.display());
    }
    list(Path::new("src"), &mut files);
    files.sort();
    for file in files.into_iter().filter(|f| !["src/bin", "src/application", "src/wasm"].iter().any(|own| f.starts_with(own))) {
        // A file that cannot be read is the compiler's to complain of.
        let bytes = std::fs::read(&file).unwrap_or_default();
        made_of.update(file.to_string_lossy().replace('\\', "/").as_bytes());
        made_of.update(&(bytes.len() as u64).to_le_bytes());
        made_of.update(&bytes);
    }
    println!("cargo:rustc-env=SAYSO_MADE_OF={}", made_of.finalize().to_hex());
    println!("cargo:rustc-env=SAYSO_WEIGHTS={}", weights_version().unwrap_or_default());
    println!("cargo:rustc-env=SAYSO_COMMIT={}", commit().unwrap_or_default());
}

/// The version that the network's weights give themselves, in the head of their file (`models/FORMAT.md`).
fn weights_version() -> Option<String> {
    let file = sayso_weights::READER;
    let length = u32::from_le_bytes(file.get(8..12)?.try_into().ok()?) as usize;
    let head = std::str::from_utf8(file.get(16..16 + length)?).ok()?;
    let rest = head.split_once("\"version\"")?.1.split_once('"')?.1;
    Some(rest.split_once('"')?.0.to_owned())
}

/// The commit of the sources, with `+changes` where they differ from it: what git says of this folder, else what a package of the
/// registry carries. None where neither is there. It is the commit at the time of building: a commit that changes no source needs no build.
fn commit() -> Option<String> {
    let git = |arguments: &[&str]| {
        let output = std::process::Command::new("git").args(arguments).output().ok().filter(|o| o.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    // Unpacked inside a stranger's repository the sources have no commit of their own.
    if git(&["rev-parse", "--show-prefix"]).is_some_and(|prefix| prefix.is_empty()) {
        let id = git(&["rev-parse", "--short=12", "HEAD"])?;
        let changed = git(&["status", "--porcelain", "--", "src", "models", "build.rs", "Cargo.toml", "Cargo.lock"])?;
        return Some(if changed.is_empty() { id } else { format!("{id}+changes") });
    }
    let packaged = std::fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let id = packaged.split_once("\"sha1\"")?.1.split('"').nth(1)?;
    Some(id.chars().take(12).collect())
}

/// Every file below a folder.
fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { list(&path, files) } else { files.push(path) }
    }
}
