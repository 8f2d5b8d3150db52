//! Static vectors of word meaning: how related two forms are.
//!
//! One row of 8-bit numbers a form, distilled for this project (`models/FORMAT.md`). Dot products are exact integers, so that relatedness
//! is the same on every machine.

use super::weights::Container;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// The vectors that travel in the program.
static EMBEDDED: &[u8] = include_bytes!("../../models/vectors.bin");

/// Rows by form.
pub struct Vectors {
    rows: &'static [u8],
    width: usize,
    norms: Vec<f32>,
    index: FxHashMap<&'static str, u32>,
}

#[derive(Deserialize)]
struct Header {
    rows: usize,
    width: usize,
    tensors: Vec<Tensor>,
}

#[derive(Deserialize)]
struct Tensor {
    name: String,
    offset: usize,
    bytes: usize,
}

impl Vectors {
    /// The embedded vectors, loaded at the first call.
    pub fn embedded() -> &'static Vectors {
        static VECTORS: LazyLock<Vectors> = LazyLock::new(|| Vectors::read(EMBEDDED).unwrap_or_else(Vectors::none));
        &VECTORS
    }

    /// No vectors: nothing is related to anything. The build's checksum rules it out; a damaged file costs recall, never a crash.
    fn none() -> Vectors {
        Vectors { rows: &[], width: 1, norms: Vec::new(), index: FxHashMap::default() }
    }

    fn read(file: &'static [u8]) -> Option<Vectors> {
        let container = Container::open(file).ok()?;
        let header: Header = serde_json::from_slice(container.header).ok()?;
        let tensor = |name: &str| {
            let found = header.tensors.iter().find(|t| t.name == name)?;
            container.bytes(found.offset, found.bytes).ok()
        };
        let rows = tensor("vectors").filter(|r| r.len() == header.rows * header.width)?;
        let forms = std::str::from_utf8(tensor("vocabulary")?).ok()?;
        let norm = |row: &[u8]| (row.iter().map(|&x| i32::from(x as i8).pow(2)).sum::<i32>() as f32).sqrt();
        let mut index = FxHashMap::with_capacity_and_hasher(header.rows.min(rows.len()), rustc_hash::FxBuildHasher);
        index.extend(forms.lines().zip(0u32..).take(header.rows));
        Some(Vectors { rows, width: header.width, norms: rows.chunks_exact(header.width).map(norm).collect(), index })
    }

    /// The row of a form in lower case; `None` when it has none.
    pub fn row(&self, form: &str) -> Option<u32> {
        self.index.get(form).copied()
    }

    /// Cosine of two rows, from -1 to 1.
    pub fn cosine(&self, a: u32, b: u32) -> f32 {
        let norm = self.norms[a as usize] * self.norms[b as usize];
        if norm == 0.0 {
            return 0.0;
        }
        let row = |i: u32| &self.rows[i as usize * self.width..(i as usize + 1) * self.width];
        let dot: i32 = row(a).iter().zip(row(b)).map(|(&x, &y)| i32::from(x as i8) * i32::from(y as i8)).sum();
        dot as f32 / norm
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn related_words_are_nearer_than_unrelated_ones() {
        let vectors = Vectors::embedded();
        let cosine = |a: &str, b: &str| vectors.cosine(vectors.row(a).expect("listed"), vectors.row(b).expect("listed"));
        assert!(cosine("soldiers", "troops") > 0.6);
        assert!(cosine("soldiers", "troops") > cosine("soldiers", "harvest") + 0.3);
        assert!((cosine("bridge", "bridge") - 1.0).abs() < 1e-5);
    }
}
