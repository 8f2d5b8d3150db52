//! Refuses weights whose checksum is not the one beside them.

use std::path::Path;

fn main() {
    for name in ["models/reader.bin", "models/vectors.bin"] {
        println!("cargo:rerun-if-changed={name}");
        println!("cargo:rerun-if-changed={name}.blake3");
        let weights =
            std::fs::read(Path::new(name)).unwrap_or_else(|e| panic!("cannot read `{name}`: {e}; mend: check out the file again"));
        let want = std::fs::read_to_string(format!("{name}.blake3"))
            .unwrap_or_else(|e| panic!("cannot read `{name}.blake3`: {e}; mend: check out the file again"));
        let have = blake3::hash(&weights).to_hex().to_string();
        assert!(
            want.trim() == have,
            "`{name}` has checksum {have}, its card says {}; mend: check out the file again, or write the new checksum after a training",
            want.trim()
        );
    }
}
