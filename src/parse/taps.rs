//! A layer of three taps and two pieces over a window, two tokens at a time: four products where the plain sum takes six.
//!
//! Winograd's minimal filter F(2, 3) (*Arithmetic Complexity of Computations*, 1980), in whole numbers. With `a`, `b`, `c`, `e` the activations
//! at `t - d`, `t`, `t + d`, `t + 2d`, and `g`, `h`, `i` the taps:
//!
//! ```text
//! y(t)     = (a - c)·g + ((b + c)·(g + h + i) + (c - b)·(g - h + i)) / 2
//! y(t + d) = ((b + c)·(g + h + i) - (c - b)·(g - h + i)) / 2 - (b - e)·i
//! ```
//!
//! Both halves are of even numbers, so that every sum is the integer of the definition. Activations are at most 1024 · √width, so that two
//! of them stay in 16 bits below a width of 256; three weights stay below 384, so that no sum of products reaches 2³⁰.

use super::kernel::{self, PANEL, Packed, Pairing, Path};

/// Widths below this are safe in 16 bits.
pub(super) const WIDEST: usize = 256;

/// One layer of taps with its scales, in the order of [`kernel::add_greater`].
pub(super) struct Taps {
    products: [Packed; 4],
    scale: Vec<f32>,
    bias: Vec<f32>,
    dilation: usize,
    width: usize,
}

/// Buffers of [`Taps::add`], reused from window to window.
#[derive(Default)]
pub(super) struct Pairs {
    firsts: Vec<usize>,
    zero: Vec<i16>,
    inputs: [Vec<i16>; 4],
    sums: Vec<i32>,
}

impl Taps {
    /// Packs rows of 3 * width signed bytes, one row an output, the two pieces of a channel one after the other. `None` when the sizes do not fit
    /// together or the width is no whole number of panels or too large.
    pub(super) fn new(weights: &[u8], scale: &[f32], bias: &[f32], width: usize, dilation: usize) -> Option<Taps> {
        let outputs = 2 * width;
        let fits = weights.len() == outputs * 3 * width && scale.len() == outputs && bias.len() == outputs;
        if !fits || !width.is_multiple_of(PANEL) || width >= WIDEST || dilation == 0 {
            return None;
        }
        // Sixteen channels by their first piece, then the same by their second: so they are compared vector by vector.
        let order: Vec<usize> =
            (0..outputs).map(|o| o / (2 * PANEL) * 2 * PANEL + o % PANEL * 2 + usize::from(o % (2 * PANEL) >= PANEL)).collect();
        let tap = |o: usize, i: usize| i16::from(weights[o * 3 * width + i] as i8);
        let taps = |o, i| (tap(o, i), tap(o, width + i), tap(o, 2 * width + i));
        let products = [
            Packed::new(width, &order, tap),
            Packed::new(width, &order, |o, i| {
                let (g, h, i) = taps(o, i);
                g + h + i
            }),
            Packed::new(width, &order, |o, i| {
                let (g, h, i) = taps(o, i);
                g - h + i
            }),
            Packed::new(width, &order, |o, i| tap(o, 2 * width + i)),
        ];
        let pick = |values: &[f32]| order.iter().map(|&o| values[o]).collect();
        Some(Taps { products, scale: pick(scale), bias: pick(bias), dilation, width })
    }

    /// Adds the layer's output for the activations `q` of a window to `x`, both one row a token.
    pub(super) fn add(&self, path: Path, q: &[i16], x: &mut [f32], pairs: &mut Pairs) {
        let (width, d) = (self.width, self.dilation);
        let n = q.len() / width;
        // Each token stands in one pair. Pairs whose second token lies outside come last, and need no fourth product.
        let firsts = (0..n).filter(|t| (t / d).is_multiple_of(2));
        pairs.firsts.clear();
        pairs.firsts.extend(firsts.clone().filter(|t| t + d < n));
        let whole = pairs.firsts.len();
        pairs.firsts.extend(firsts.filter(|t| t + d >= n));
        let all = pairs.firsts.len();
        pairs.zero.resize(width, 0);
        for (m, inputs) in pairs.inputs.iter_mut().enumerate() {
            inputs.resize(width * if m == 3 { whole } else { all }, 0);
        }
        kernel::pair_inputs(path, q, &pairs.zero, d, &pairs.firsts, &mut pairs.inputs);
        pairs.sums.resize((3 * all + whole) * 2 * PANEL, 0);
        for (at, (scale, bias)) in self.scale.chunks_exact(2 * PANEL).zip(self.bias.chunks_exact(2 * PANEL)).enumerate() {
            let mut sums = &mut pairs.sums[..];
            for (product, inputs) in self.products.iter().zip(&pairs.inputs) {
                let (own, rest) = sums.split_at_mut(inputs.len() / width * 2 * PANEL);
                kernel::product_into(path, inputs, product.some(2 * at, 2), own);
                sums = rest;
            }
            let pairing = Pairing { width, dilation: d, firsts: &pairs.firsts };
            kernel::add_greater(path, x, pairing, at * PANEL, &pairs.sums, scale, bias);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_path_gives_the_bits_of_the_definition(n in 1usize..40, panels in 1usize..4, power in 0u32..4, seed in any::<u64>()) {
            let (width, d) = (panels * PANEL, 1usize << power);
            let mut state = seed | 1;
            let mut next = |limit: i64| {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                (state >> 33) as i64 % (2 * limit + 1) - limit
            };
            let q: Vec<i16> = (0..n * width).map(|_| next(16_000) as i16).collect();
            let weights: Vec<u8> = (0..2 * width * 3 * width).map(|_| (next(127) as i8) as u8).collect();
            let mut floats = |n: usize| (0..n).map(|_| next(1000) as f32 / 777.0).collect::<Vec<f32>>();
            let (scale, bias, before) = (floats(2 * width), floats(2 * width), floats(n * width));
            let mut want = before.clone();
            for t in 0..n {
                let piece = |o: usize| {
                    let at = |tap: usize, i: usize| {
                        (t + tap * d).checked_sub(d).filter(|&t| t < n).map_or(0, |t| i32::from(q[t * width + i]))
                    };
                    let taps = (0..3).flat_map(|tap| (0..width).map(move |i| (tap, i)));
                    let sum: i32 = taps.map(|(tap, i)| at(tap, i) * i32::from(weights[o * 3 * width + tap * width + i] as i8)).sum();
                    sum as f32 * scale[o] + bias[o]
                };
                for c in 0..width {
                    let (a, b) = (piece(2 * c), piece(2 * c + 1));
                    want[t * width + c] += if a > b { a } else { b };
                }
            }
            let taps = Taps::new(&weights, &scale, &bias, width, d).expect("the sizes fit");
            let mut pairs = Pairs::default();
            for path in Path::available() {
                let mut have = before.clone();
                taps.add(path, &q, &mut have, &mut pairs);
                prop_assert!(have.iter().zip(&want).all(|(h, w)| h.to_bits() == w.to_bits()), "{:?}", path);
            }
        }
    }
}
