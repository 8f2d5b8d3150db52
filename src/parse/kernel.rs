//! Integer products: 16-bit activations times 8-bit weights into 32-bit sums. Every path gives the same integers.
//!
//! The only unsafe code of the library. Measured against the alternatives on the issue: a general matrix crate works in floats, whose
//! sums change with the width of the vectors; `rten` runs int8 transformers, not a network of this shape.

/// Which instructions to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// Plain Rust, any processor.
    Scalar,
    /// 256-bit vectors.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// 512-bit vectors with the fused integer product (VNNI).
    #[cfg(target_arch = "x86_64")]
    Avx512,
    /// 128-bit vectors of WebAssembly, where the module was built with them: a module cannot ask.
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    Simd128,
}

impl Path {
    /// The widest path that this processor has.
    pub fn detect() -> Path {
        #[cfg(target_arch = "x86_64")]
        {
            if has_avx512() {
                return Path::Avx512;
            }
            if std::arch::is_x86_feature_detected!("avx2") {
                return Path::Avx2;
            }
        }
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        return Path::Simd128;
        #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
        Path::Scalar
    }

    /// Every path that this processor has.
    pub fn available() -> Vec<Path> {
        #[allow(unused_mut, reason = "some processors have one path")]
        let mut paths = vec![Path::Scalar];
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        paths.push(Path::Simd128);
        #[cfg(target_arch = "x86_64")]
        {
            if std::arch::is_x86_feature_detected!("avx2") {
                paths.push(Path::Avx2);
            }
            if has_avx512() {
                paths.push(Path::Avx512);
            }
        }
        paths
    }
}

#[cfg(target_arch = "x86_64")]
fn has_avx512() -> bool {
    use std::arch::is_x86_feature_detected as has;
    has!("avx512f") && has!("avx512bw") && has!("avx512vl") && has!("avx512dq") && has!("avx512vnni")
}

/// Outputs that stand side by side in a panel of weights.
pub const PANEL: usize = 16;

/// Activations of a row for which kernels are compiled by themselves: where the distance between rows is known, a sixth of the instructions, those
/// that only count addresses, fall away. It is the width of the embedded network; any other gives the same integers.
#[cfg(target_arch = "x86_64")]
const WIDTH: usize = 160;

/// Weights in the order in which the kernels read them: panels of 16 outputs; in a panel, pairs of inputs; in a pair, outputs;
/// so one vector holds a pair of weights for each of 16 outputs, and a pair of activations is spread over all of them.
pub struct Packed {
    pairs: Vec<i16>,
    k: usize,
    panels: usize,
}

/// Some neighbouring panels of packed weights.
#[derive(Clone, Copy)]
pub struct Panels<'a> {
    pairs: &'a [i16],
    k: usize,
    panels: usize,
}

impl Packed {
    /// Packs the weights of an output (one of `order`, as they shall stand) and an input (below `k`, which is even). Missing outputs of the
    /// last panel are zero.
    pub fn new(k: usize, order: &[usize], weight: impl Fn(usize, usize) -> i16) -> Packed {
        let panels = order.len().div_ceil(PANEL);
        let mut pairs = vec![0i16; panels * PANEL * k];
        if k > 0 {
            for (outputs, panel) in order.chunks(PANEL).zip(pairs.chunks_exact_mut(PANEL * k)) {
                for (i, pair) in panel.chunks_exact_mut(2 * PANEL).enumerate() {
                    for (&output, pair) in outputs.iter().zip(pair.chunks_exact_mut(2)) {
                        (pair[0], pair[1]) = (weight(output, 2 * i), weight(output, 2 * i + 1));
                    }
                }
            }
        }
        Packed { pairs, k, panels }
    }

    /// Outputs, whole panels.
    pub fn outputs(&self) -> usize {
        self.panels * PANEL
    }

    /// All panels.
    pub fn all(&self) -> Panels<'_> {
        Panels { pairs: &self.pairs, k: self.k, panels: self.panels }
    }

    /// The panels from one on, so many.
    pub fn some(&self, first: usize, panels: usize) -> Panels<'_> {
        let one = PANEL * self.k;
        Panels { pairs: &self.pairs[first * one..(first + panels) * one], k: self.k, panels }
    }
}

/// `out[r][o] = Σ activations[r][i] * weights[o][i]` for every row of `k` activations and every output, whole panels a row.
///
/// Sums stay below 2³¹ by the bound on normalised activations (their squares sum to 1024² · width).
pub fn product(path: Path, activations: &[i16], weights: Panels<'_>, out: &mut Vec<i32>) {
    let n = if weights.k == 0 { 0 } else { activations.len() / weights.k };
    out.resize(n * weights.panels * PANEL, 0);
    product_into(path, activations, weights, out);
}

/// The same into rows that are there already, one for each row of activations.
pub fn product_into(path: Path, activations: &[i16], weights: Panels<'_>, out: &mut [i32]) {
    let (k, outputs) = (weights.k, weights.panels * PANEL);
    let n = if k == 0 { 0 } else { activations.len() / k };
    assert!(k.is_multiple_of(2) && weights.pairs.len() == outputs * k, "packed weights are whole panels of pairs");
    assert!(out.len() == n * outputs, "every row of activations has its row of sums");
    match path {
        Path::Scalar => scalar(activations, weights, n, out),
        // SAFETY: `detect` and `available` give these only where the processor has the instructions. `activations` holds n rows of k,
        // `pairs` panels * 16 * k, and `out` n rows of panels * 16, as asserted above; the loops end there.
        #[cfg(target_arch = "x86_64")]
        Path::Avx2 => unsafe { avx2::product(activations, weights, n, out) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        Path::Avx512 => unsafe { avx512::product(activations, weights, n, out) },
        // SAFETY: as above; the module was built for the instructions.
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        Path::Simd128 => unsafe { simd128::product(activations, weights, n, out) },
    }
}

fn scalar(activations: &[i16], weights: Panels<'_>, n: usize, out: &mut [i32]) {
    let (k, outputs) = (weights.k, weights.panels * PANEL);
    for r in 0..n {
        let row = &activations[r * k..(r + 1) * k];
        for (panel, out) in weights.pairs.chunks_exact(PANEL * k).zip(out[r * outputs..(r + 1) * outputs].chunks_exact_mut(PANEL)) {
            let mut sums = [0i32; PANEL];
            for (x, w) in row.chunks_exact(2).zip(panel.chunks_exact(2 * PANEL)) {
                for (sum, w) in sums.iter_mut().zip(w.chunks_exact(2)) {
                    let pair = i32::from(x[0]) * i32::from(w[0]) + i32::from(x[1]) * i32::from(w[1]);
                    *sum = sum.wrapping_add(pair);
                }
            }
            out.copy_from_slice(&sums);
        }
    }
}

/// A kernel module: tiles of up to 6 rows by `$panels` panels held in registers, `$split` vectors a panel.
#[cfg(target_arch = "x86_64")]
macro_rules! kernel {
    ($name:ident, $feature:literal, $panels:literal, $split:literal, $zero:ident, $spread:ident, $load:ident, $store:ident, |$s:ident, $x:ident, $w:ident| $fused:expr) => {
        mod $name {
            use super::{PANEL, Panels, WIDTH};
            use std::arch::x86_64::*;

            /// # Safety
            /// The processor has the instructions; `activations` holds n rows of k and `out` n rows of whole panels.
            #[target_feature(enable = $feature)]
            pub(super) unsafe fn product(activations: &[i16], weights: Panels<'_>, n: usize, out: &mut [i32]) {
                // SAFETY: as the caller says.
                unsafe {
                    match weights.k {
                        WIDTH => product_of::<WIDTH>(activations, weights, n, out),
                        _ => product_of::<0>(activations, weights, n, out),
                    }
                }
            }

            /// # Safety
            /// As for `product`; `K` is k, or 0 where k is known only now.
            #[target_feature(enable = $feature)]
            unsafe fn product_of<const K: usize>(activations: &[i16], weights: Panels<'_>, n: usize, out: &mut [i32]) {
                let mut panel = 0;
                while panel < weights.panels {
                    let panels = if weights.panels - panel >= $panels { $panels } else { 1 };
                    let mut row = 0;
                    while row < n {
                        let rows = match n - row {
                            1 => 1,
                            2 | 3 => 2,
                            4 | 5 => 4,
                            _ => 6,
                        };
                        // SAFETY: rows row..row + R and panels panel..panel + P exist by what was counted above.
                        unsafe {
                            match (rows, panels) {
                                (1, 1) => tile::<1, 1, K>(activations, weights, row, panel, out),
                                (2, 1) => tile::<2, 1, K>(activations, weights, row, panel, out),
                                (4, 1) => tile::<4, 1, K>(activations, weights, row, panel, out),
                                (_, 1) => tile::<6, 1, K>(activations, weights, row, panel, out),
                                (1, _) => tile::<1, $panels, K>(activations, weights, row, panel, out),
                                (2, _) => tile::<2, $panels, K>(activations, weights, row, panel, out),
                                (4, _) => tile::<4, $panels, K>(activations, weights, row, panel, out),
                                (_, _) => tile::<6, $panels, K>(activations, weights, row, panel, out),
                            }
                        }
                        row += rows;
                    }
                    panel += panels;
                }
            }

            /// # Safety
            /// As for `product_of`, and rows `row..row + R` and panels `panel..panel + P` exist.
            #[inline]
            #[target_feature(enable = $feature)]
            unsafe fn tile<const R: usize, const P: usize, const K: usize>(
                activations: &[i16],
                weights: Panels<'_>,
                row: usize,
                panel: usize,
                out: &mut [i32],
            ) {
                let (k, outputs) = (if K > 0 { K } else { weights.k }, weights.panels * PANEL);
                let mut sums = [[[$zero(); $split]; P]; R];
                // SAFETY: pair runs below k / 2, so each read ends inside its row of activations or its panel of weights, and each
                // write inside its row of `out`; none needs alignment.
                unsafe {
                    let a = activations.as_ptr().add(row * k);
                    let w = weights.pairs.as_ptr().add(panel * PANEL * k);
                    for pair in 0..k / 2 {
                        let mut own = [[$zero(); $split]; P];
                        for (p, own) in own.iter_mut().enumerate() {
                            for (h, own) in own.iter_mut().enumerate() {
                                *own = $load(w.add(p * PANEL * k + pair * 2 * PANEL + h * (2 * PANEL / $split)).cast());
                            }
                        }
                        for (r, sums) in sums.iter_mut().enumerate() {
                            let $x = $spread(a.add(r * k + 2 * pair).cast::<i32>().read_unaligned());
                            for (sums, own) in sums.iter_mut().zip(&own) {
                                for (sum, w) in sums.iter_mut().zip(own) {
                                    let ($s, $w) = (*sum, *w);
                                    *sum = $fused;
                                }
                            }
                        }
                    }
                    for (r, sums) in sums.iter().enumerate() {
                        for (p, sums) in sums.iter().enumerate() {
                            for (h, sum) in sums.iter().enumerate() {
                                let at = (row + r) * outputs + (panel + p) * PANEL + h * (PANEL / $split);
                                $store(out.as_mut_ptr().add(at).cast(), *sum);
                            }
                        }
                    }
                }
            }
        }
    };
}

#[cfg(target_arch = "x86_64")]
kernel!(avx2, "avx2", 1, 2, _mm256_setzero_si256, _mm256_set1_epi32, _mm256_loadu_si256, _mm256_storeu_si256, |s, x, w| {
    _mm256_add_epi32(s, _mm256_madd_epi16(x, w))
});
#[cfg(target_arch = "x86_64")]
kernel!(
    avx512,
    "avx512f,avx512bw,avx512vnni",
    2,
    1,
    _mm512_setzero_si512,
    _mm512_set1_epi32,
    _mm512_loadu_si512,
    _mm512_storeu_si512,
    |s, x, w| _mm512_dpwssd_epi32(s, x, w)
);

/// Tiles of two rows by a panel: as many sums as the sixteen registers hold to which browsers compile them on most machines.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128 {
    use super::{PANEL, Panels};
    use std::arch::wasm32::{i32x4_add, i32x4_dot_i16x8, i32x4_splat, v128_load, v128_store};

    /// Vectors of sums in a panel.
    const SPLIT: usize = PANEL / 4;

    /// # Safety
    /// `activations` holds n rows of k and `out` n rows of whole panels.
    pub(super) unsafe fn product(activations: &[i16], weights: Panels<'_>, n: usize, out: &mut [i32]) {
        for panel in 0..weights.panels {
            let mut row = 0;
            // SAFETY: the rows and the panel exist by what is counted here.
            unsafe {
                while row + 2 <= n {
                    tile::<2>(activations, weights, row, panel, out);
                    row += 2;
                }
                if row < n {
                    tile::<1>(activations, weights, row, panel, out);
                }
            }
        }
    }

    /// # Safety
    /// As for `product`, and rows `row..row + R` and the panel exist.
    #[inline(always)]
    unsafe fn tile<const R: usize>(activations: &[i16], weights: Panels<'_>, row: usize, panel: usize, out: &mut [i32]) {
        let (k, outputs) = (weights.k, weights.panels * PANEL);
        let mut sums = [[i32x4_splat(0); SPLIT]; R];
        // SAFETY: pair runs below k / 2, so each read ends inside its row of activations or its panel of weights, and each write inside
        // its row of `out`; none needs alignment.
        unsafe {
            let a = activations.as_ptr().add(row * k);
            let w = weights.pairs.as_ptr().add(panel * PANEL * k);
            for pair in 0..k / 2 {
                let own: [_; SPLIT] = std::array::from_fn(|h| v128_load(w.add(pair * 2 * PANEL + h * 8).cast()));
                for (r, sums) in sums.iter_mut().enumerate() {
                    let x = i32x4_splat(a.add(r * k + 2 * pair).cast::<i32>().read_unaligned());
                    for (sum, w) in sums.iter_mut().zip(own) {
                        *sum = i32x4_add(*sum, i32x4_dot_i16x8(x, w));
                    }
                }
            }
            for (r, sums) in sums.iter().enumerate() {
                for (h, sum) in sums.iter().enumerate() {
                    v128_store(out.as_mut_ptr().add((row + r) * outputs + panel * PANEL + h * 4).cast(), *sum);
                }
            }
        }
    }
}

/// Compiles a function of plain Rust for every path. Floats are rounded operation by operation on all of them, so results agree.
macro_rules! every_path {
    ($(#[$doc:meta])* pub fn $name:ident($($arg:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$doc])*
        pub fn $name(path: Path, $($arg: $type),*) {
            #[inline(always)]
            fn body($($arg: $type),*) $body
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn avx2($($arg: $type),*) { body($($arg),*) }
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq")]
            fn avx512($($arg: $type),*) { body($($arg),*) }
            match path {
                Path::Scalar => body($($arg),*),
                // SAFETY: `detect` and `available` give these paths only where the processor has the instructions.
                #[cfg(target_arch = "x86_64")]
                Path::Avx2 => unsafe { avx2($($arg),*) },
                // SAFETY: as above.
                #[cfg(target_arch = "x86_64")]
                Path::Avx512 => unsafe { avx512($($arg),*) },
                // A module is compiled for its vectors as a whole.
                #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
                Path::Simd128 => body($($arg),*),
            }
        }
    };
}

every_path! {
    /// `x[c] += row[c] * scale`, the row in signed bytes.
    pub fn add_row(x: &mut [f32], row: &[u8], scale: f32) {
        for (x, &v) in x.iter_mut().zip(row) {
            *x += f32::from(v as i8) * scale;
        }
    }
}

every_path! {
    /// Each row of x / rms(x), times 1024, rounded half to even, clamped to 16 bits.
    pub fn normalise(x: &[f32], width: usize, q: &mut Vec<i16>) {
        /// 1.5 · 2²³: a float this large has no binary places left, so that adding it rounds half to even.
        const ROUND: f32 = 12_582_912.0;
        q.resize(x.len(), 0);
        for (row, q) in x.chunks_exact(width).zip(q.chunks_exact_mut(width)) {
            let mean = sum_of_products(row, row) / width as f32;
            let r = 1.0 / (mean + 1e-5).sqrt();
            for (q, v) in q.iter_mut().zip(row) {
                let v = v * r * 1024.0;
                let v = if v > 32767.0 { 32767.0 } else { v };
                let v = if v < -32767.0 { -32767.0 } else { v };
                *q = (v + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as i16;
            }
        }
    }
}

every_path! {
    /// What the four products of [`super::taps`] read of each pair of tokens, one row a pair: with `a`, `b`, `c`, `e` the activations at `t - d`, `t`,
    /// `t + d`, `t + 2d` (zero outside), the rows a - c, b + c, c - b and b - e. `t` is one of `firsts`; the last is for as many pairs as it has rows.
    pub fn pair_inputs(q: &[i16], zero: &[i16], dilation: usize, firsts: &[usize], inputs: &mut [Vec<i16>; 4]) {
        let width = zero.len();
        let row = |t: Option<usize>| t.and_then(|t| q.get(t * width..(t + 1) * width)).unwrap_or(zero);
        let [ac, bc, cb, be] = inputs;
        let rows = ac.chunks_exact_mut(width).zip(bc.chunks_exact_mut(width)).zip(cb.chunks_exact_mut(width));
        for (&t, ((ac, bc), cb)) in firsts.iter().zip(rows) {
            let (a, b, c) = (row(t.checked_sub(dilation)), row(Some(t)), row(Some(t + dilation)));
            for i in 0..width {
                ac[i] = a[i].wrapping_sub(c[i]);
                bc[i] = b[i].wrapping_add(c[i]);
                cb[i] = c[i].wrapping_sub(b[i]);
            }
        }
        for (&t, be) in firsts.iter().zip(be.chunks_exact_mut(width)) {
            for ((be, b), e) in be.iter_mut().zip(row(Some(t))).zip(row(Some(t + 2 * dilation))) {
                *be = b.wrapping_sub(*e);
            }
        }
    }
}

/// Pairs of tokens of one window: `dilation` apart, with the first of each.
#[derive(Clone, Copy)]
pub struct Pairing<'a> {
    /// Floats of a token.
    pub width: usize,
    /// Tokens from the first of a pair to the second.
    pub dilation: usize,
    /// The first tokens.
    pub firsts: &'a [usize],
}

every_path! {
    /// Puts the four products of pairs together and adds the greater piece to 16 channels from `channel` on: `x[c] += max(f, g)` with
    /// `f = sum * scale + bias` for either piece. A row of sums, scales and biases holds 16 of the first piece, then 16 of the second.
    pub fn add_greater(x: &mut [f32], pairs: Pairing<'_>, channel: usize, sums: &[i32], scale: &[f32], bias: &[f32]) {
        let Pairing { width, dilation, firsts } = pairs;
        let (rows, _) = sums.as_chunks::<{ 2 * PANEL }>();
        let (Some(scale), Some(bias)) = (scale.first_chunk::<{ 2 * PANEL }>(), bias.first_chunk::<{ 2 * PANEL }>()) else { return };
        let n = firsts.len();
        let add = |x: &mut [f32], sums: &[i32; 2 * PANEL]| {
            for i in 0..PANEL {
                let a = sums[i] as f32 * scale[i] + bias[i];
                let b = sums[PANEL + i] as f32 * scale[PANEL + i] + bias[PANEL + i];
                x[i] += if a > b { a } else { b };
            }
        };
        for (p, &t) in firsts.iter().enumerate() {
            let (one, two, three) = (&rows[p], &rows[n + p], &rows[2 * n + p]);
            let mut sum = [0i32; 2 * PANEL];
            for i in 0..2 * PANEL {
                sum[i] = one[i].wrapping_add(two[i].wrapping_add(three[i]) >> 1);
            }
            add(&mut x[t * width + channel..][..PANEL], &sum);
            // The second token of a pair may lie outside.
            if let Some(four) = rows.get(3 * n + p) {
                for i in 0..2 * PANEL {
                    sum[i] = (two[i].wrapping_sub(three[i]) >> 1).wrapping_sub(four[i]);
                }
                add(&mut x[(t + dilation) * width + channel..][..PANEL], &sum);
            }
        }
    }
}

every_path! {
    /// Each row of `sums * scale + bias`; rows of sums are whole panels, rows of the result as long as `scale`.
    pub fn scaled(sums: &[i32], outputs: usize, scale: &[f32], bias: &[f32], out: &mut Vec<f32>) {
        let n = sums.len() / outputs;
        out.resize(n * scale.len(), 0.0);
        for (sums, out) in sums.chunks_exact(outputs).zip(out.chunks_exact_mut(scale.len())) {
            for (((out, s), scale), bias) in out.iter_mut().zip(sums).zip(scale).zip(bias) {
                *out = *s as f32 * scale + bias;
            }
        }
    }
}

every_path! {
    /// One word of a best sequence: for each label the greatest of `before[l] + moves[l][label]`, and the first `l` that gives it.
    pub fn best_moves(before: &[f32], moves: &[f32], sums: &mut [f32], from: &mut [u32]) {
        let labels = before.len();
        sums.fill(f32::NEG_INFINITY);
        from.fill(0);
        let (sums, from) = (&mut sums[..labels], &mut from[..labels]);
        for ((l, &so_far), moves) in (0u32..).zip(before).zip(moves.chunks_exact(labels)) {
            for i in 0..labels {
                let sum = so_far + moves[i];
                let better = sum > sums[i];
                sums[i] = if better { sum } else { sums[i] };
                from[i] = if better { l } else { from[i] };
            }
        }
    }
}

every_path! {
    /// Lane sums of `x` with each row of weights, plus its bias. The weights stand input by input, 16 outputs side by side in panels
    /// of `x.len() * 16` (see [`panels`]), so that many sums grow at once; each is added up in the order of [`lane_sum`].
    pub fn lane_sums(x: &[f32], weights: &[f32], bias: &[f32], out: &mut [f32]) {
        for ((panel, out), bias) in weights.chunks_exact(x.len() * PANEL).zip(out.chunks_mut(PANEL)).zip(bias.chunks(PANEL)) {
            let mut total = [0f32; PANEL];
            for lane in 0..LANES.min(x.len()) {
                let mut sum = [0f32; PANEL];
                let mut i = lane;
                while i < x.len() {
                    for (sum, w) in sum.iter_mut().zip(&panel[i * PANEL..(i + 1) * PANEL]) {
                        *sum += x[i] * w;
                    }
                    i += LANES;
                }
                if lane == 0 {
                    total = sum;
                } else {
                    for (total, sum) in total.iter_mut().zip(&sum) {
                        *total += sum;
                    }
                }
            }
            for ((out, total), bias) in out.iter_mut().zip(&total).zip(bias) {
                *out = total + bias;
            }
        }
    }
}

every_path! {
    /// Lane sums of `x` with each row of `rows` that starts at a multiple of `stride`.
    pub fn lane_sums_strided(x: &[f32], rows: &[f32], stride: usize, out: &mut [f32]) {
        for (out, row) in out.iter_mut().zip(rows.chunks(stride)) {
            *out = sum_of_products(x, &row[..x.len()]);
        }
    }
}

/// Rows of weights in the order of [`lane_sums`].
pub fn panels(weights: &[f32], k: usize) -> Vec<f32> {
    let rows = weights.len() / k;
    let mut out = vec![0f32; rows.div_ceil(PANEL) * PANEL * k];
    for (row, weights) in weights.chunks_exact(k).enumerate() {
        for (i, &w) in weights.iter().enumerate() {
            out[row / PANEL * PANEL * k + i * PANEL + row % PANEL] = w;
        }
    }
    out
}

/// Sums kept apart in a lane sum.
pub const LANES: usize = 16;

/// Sum of products in the fixed order of the format: product i goes to sum i mod 16, then the sums are added in order.
pub fn lane_sum(a: &[f32], b: &[f32]) -> f32 {
    sum_of_products(a, b)
}

#[inline(always)]
fn sum_of_products(a: &[f32], b: &[f32]) -> f32 {
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

    /// Numbers of a simple congruence, from -limit to limit.
    fn numbers(seed: u64, limit: i64) -> impl FnMut() -> i64 {
        let mut state = seed | 1;
        move || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as i64 % (2 * limit + 1) - limit
        }
    }

    proptest! {
        #[test]
        fn every_path_gives_the_integers_of_the_definition(n in 1usize..15, rows in 1usize..90, pairs in 1usize..40, seed in any::<u64>()) {
            let k = 2 * pairs;
            let (mut small, mut large) = (numbers(seed, 127), numbers(seed ^ 77, 12000));
            let activations: Vec<i16> = (0..n * k).map(|_| large() as i16).collect();
            let weights: Vec<u8> = (0..rows * k).map(|_| small() as i8 as u8).collect();
            let order: Vec<usize> = (0..rows).rev().collect();
            let packed = Packed::new(k, &order, |o, i| i16::from(weights[o * k + i] as i8));
            for path in Path::available() {
                let mut have = Vec::new();
                product(path, &activations, packed.all(), &mut have);
                for r in 0..n {
                    for (place, &o) in order.iter().enumerate() {
                        let want: i32 = (0..k).map(|i| i32::from(activations[r * k + i]) * i32::from(weights[o * k + i] as i8)).sum();
                        prop_assert_eq!(have[r * packed.outputs() + place], want, "{:?}", path);
                    }
                }
            }
        }

        #[test]
        fn many_lane_sums_are_lane_sums(k in 1usize..100, rows in 1usize..40, seed in any::<u64>()) {
            let mut next = numbers(seed, 1 << 20);
            let mut floats = |n: usize| (0..n).map(|_| next() as f32 / 7777.0).collect::<Vec<f32>>();
            let (x, weights, bias) = (floats(k), floats(rows * k), floats(rows));
            for path in Path::available() {
                let mut have = vec![0f32; rows];
                lane_sums(path, &x, &panels(&weights, k), &bias, &mut have);
                for (row, have) in weights.chunks_exact(k).zip(have).enumerate().map(|(o, (w, h))| (lane_sum(&x, w) + bias[o], h)) {
                    prop_assert_eq!(row.to_bits(), have.to_bits());
                }
            }
        }

        #[test]
        fn rounding_is_half_to_even_on_every_path(seed in any::<u64>()) {
            let mut next = numbers(seed, 1 << 22);
            let x: Vec<f32> = (0..96).map(|_| next() as f32 / 1024.0).collect();
            let mean = lane_sum(&x, &x) / 96.0;
            let r = 1.0 / (mean + 1e-5).sqrt();
            let want: Vec<i16> = x.iter().map(|v| (v * r * 1024.0).round_ties_even().clamp(-32767.0, 32767.0) as i16).collect();
            for path in Path::available() {
                let mut q = Vec::new();
                normalise(path, &x, 96, &mut q);
                prop_assert_eq!(&q, &want);
            }
        }
    }
}
