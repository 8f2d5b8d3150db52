//! Integer products: 16-bit activations times 8-bit weights into 32-bit sums. Every path gives the same integers.
//!
//! The only unsafe code of the project. Measured against the alternatives on the issue: a general matrix crate works in floats, whose
//! sums change with the width of the vectors; `rten` runs int8 transformers, not a network of this shape.

/// Which instructions to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// Plain Rust, any processor.
    Scalar,
    /// 256-bit vectors.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// 512-bit vectors.
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Path {
    /// The widest path that this processor has.
    pub fn detect() -> Path {
        #[cfg(target_arch = "x86_64")]
        {
            if std::arch::is_x86_feature_detected!("avx512bw") && std::arch::is_x86_feature_detected!("avx512f") {
                return Path::Avx512;
            }
            if std::arch::is_x86_feature_detected!("avx2") {
                return Path::Avx2;
            }
        }
        Path::Scalar
    }

    /// Every path that this processor has.
    pub fn available() -> Vec<Path> {
        let mut paths = vec![Path::Scalar];
        #[cfg(target_arch = "x86_64")]
        {
            if std::arch::is_x86_feature_detected!("avx2") {
                paths.push(Path::Avx2);
            }
            if std::arch::is_x86_feature_detected!("avx512bw") && std::arch::is_x86_feature_detected!("avx512f") {
                paths.push(Path::Avx512);
            }
        }
        paths
    }
}

/// Lanes that a stored row is padded to: rows of weights and activations are multiples of this.
pub const PAD: usize = 32;

/// `out[r * rows + o] = Σ activations[r * k ..][i] * weights[o * k ..][i]` for every row r of activations and row o of weights.
///
/// `k` is a multiple of [`PAD`]; sums stay below 2³¹ by the bound on normalised activations (|q| ≤ 1024·√width in sum of squares).
pub fn product(path: Path, activations: &[i16], weights: &[i16], k: usize, out: &mut Vec<i32>) {
    out.clear();
    if k == 0 || !k.is_multiple_of(PAD) {
        return;
    }
    let (n, rows) = (activations.len() / k, weights.len() / k);
    out.resize(n * rows, 0);
    match path {
        Path::Scalar => scalar(activations, weights, k, rows, out),
        // SAFETY: `detect` and `available` give these only where the processor has the instructions; all loads stay inside
        // `activations[..n * k]` and `weights[..rows * k]`, since k is a multiple of 32 and the loops end at n, rows and k.
        #[cfg(target_arch = "x86_64")]
        Path::Avx2 => unsafe { avx2(activations, weights, k, rows, out) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        Path::Avx512 => unsafe { avx512(activations, weights, k, rows, out) },
    }
}

fn scalar(activations: &[i16], weights: &[i16], k: usize, rows: usize, out: &mut [i32]) {
    for (a, out) in activations.chunks_exact(k).zip(out.chunks_exact_mut(rows)) {
        for (w, out) in weights.chunks_exact(k).zip(out) {
            let mut sum = 0i32;
            for (x, y) in a.iter().zip(w) {
                sum = sum.wrapping_add(i32::from(*x) * i32::from(*y));
            }
            *out = sum;
        }
    }
}

#[cfg(target_arch = "x86_64")]
macro_rules! vector_product {
    ($name:ident, $feature:literal, $lanes:literal, $zero:ident, $load:ident, $madd:ident, $add:ident, $vector:ident, $sum:ident) => {
        #[target_feature(enable = $feature)]
        unsafe fn $name(activations: &[i16], weights: &[i16], k: usize, rows: usize, out: &mut [i32]) {
            use std::arch::x86_64::*;
            const ROWS: usize = 4;
            const COLUMNS: usize = 4;
            let n = activations.len() / k;
            let mut r = 0;
            while r < n {
                let height = ROWS.min(n - r);
                let mut o = 0;
                while o < rows {
                    let width = COLUMNS.min(rows - o);
                    if height == ROWS && width == COLUMNS {
                        // SAFETY: rows r..r+4 and o..o+4 exist, and i runs below k.
                        unsafe {
                            let mut sums = [[$zero(); COLUMNS]; ROWS];
                            let a = activations.as_ptr().add(r * k);
                            let w = weights.as_ptr().add(o * k);
                            let mut i = 0;
                            while i < k {
                                let w0 = $load(w.add(i).cast());
                                let w1 = $load(w.add(k + i).cast());
                                let w2 = $load(w.add(2 * k + i).cast());
                                let w3 = $load(w.add(3 * k + i).cast());
                                for (j, sum) in sums.iter_mut().enumerate() {
                                    let x = $load(a.add(j * k + i).cast());
                                    sum[0] = $add(sum[0], $madd(x, w0));
                                    sum[1] = $add(sum[1], $madd(x, w1));
                                    sum[2] = $add(sum[2], $madd(x, w2));
                                    sum[3] = $add(sum[3], $madd(x, w3));
                                }
                                i += $lanes;
                            }
                            for (j, sum) in sums.iter().enumerate() {
                                for (c, s) in sum.iter().enumerate() {
                                    out[(r + j) * rows + o + c] = $sum(*s);
                                }
                            }
                        }
                    } else {
                        for j in r..r + height {
                            for c in o..o + width {
                                // SAFETY: row j and row c exist, and i runs below k.
                                unsafe {
                                    let mut sum = $zero();
                                    let mut i = 0;
                                    while i < k {
                                        let x = $load(activations.as_ptr().add(j * k + i).cast());
                                        let y = $load(weights.as_ptr().add(c * k + i).cast());
                                        sum = $add(sum, $madd(x, y));
                                        i += $lanes;
                                    }
                                    out[j * rows + c] = $sum(sum);
                                }
                            }
                        }
                    }
                    o += width;
                }
                r += height;
            }
        }
    };
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn sum_256(v: std::arch::x86_64::__m256i) -> i32 {
    use std::arch::x86_64::*;
    let halves = _mm_add_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256::<1>(v));
    let pairs = _mm_add_epi32(halves, _mm_shuffle_epi32::<0b00_00_11_10>(halves));
    _mm_cvtsi128_si32(_mm_add_epi32(pairs, _mm_shuffle_epi32::<0b00_00_00_01>(pairs)))
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw")]
fn sum_512(v: std::arch::x86_64::__m512i) -> i32 {
    std::arch::x86_64::_mm512_reduce_add_epi32(v)
}

#[cfg(target_arch = "x86_64")]
vector_product!(avx2, "avx2", 16, _mm256_setzero_si256, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_add_epi32, __m256i, sum_256);
#[cfg(target_arch = "x86_64")]
vector_product!(
    avx512, "avx512f,avx512bw", 32, _mm512_setzero_si512, _mm512_loadu_si512, _mm512_madd_epi16, _mm512_add_epi32, __m512i, sum_512
);

/// Sums kept apart in a lane sum.
pub const LANES: usize = 16;

/// Sum of products in the fixed order of the format: product i goes to sum i mod 16, then the sums are added in order.
pub fn lane_sum(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0f32; LANES];
    let (a_chunks, b_chunks) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let (a_rest, b_rest) = (a_chunks.remainder(), b_chunks.remainder());
    for (x, y) in a_chunks.zip(b_chunks) {
        for ((sum, x), y) in sums.iter_mut().zip(x).zip(y) {
            *sum += x * y;
        }
    }
    for ((sum, x), y) in sums.iter_mut().zip(a_rest).zip(b_rest) {
        *sum += x * y;
    }
    let mut total = sums[0];
    for sum in &sums[1..] {
        total += sum;
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_path_gives_the_same_integers(
            n in 1usize..7, rows in 1usize..7, blocks in 1usize..4, seed in any::<u64>()
        ) {
            let k = blocks * PAD;
            let mut state = seed | 1;
            let mut next = |limit: i64| {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                ((state >> 33) as i64 % (2 * limit + 1) - limit) as i16
            };
            let a: Vec<i16> = (0..n * k).map(|_| next(12000)).collect();
            let w: Vec<i16> = (0..rows * k).map(|_| next(127)).collect();
            let mut want = Vec::new();
            product(Path::Scalar, &a, &w, k, &mut want);
            for path in Path::available() {
                let mut have = Vec::new();
                product(path, &a, &w, k, &mut have);
                prop_assert_eq!(&have, &want);
            }
        }
    }
}
