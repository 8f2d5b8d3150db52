//! The network: rows in, scores out. Integer products between floats in a fixed order, so that every processor gives the same bits.

use super::features::ROWS;
use super::kernel::{self, Path, lane_sum, product};
use super::taps::{Pairs, Taps};
use super::weights::{Layer, Weights};

/// Scores of one window; reused from window to window.
#[derive(Default)]
pub(super) struct Scratch {
    x: Vec<f32>,
    q: Vec<i16>,
    pairs: Pairs,
    sums: Vec<i32>,
    /// Head outputs, one row a token.
    pub out: Vec<f32>,
    /// Scores of the entities' labels, one row a token.
    pub entities: Vec<f32>,
    mixed: Vec<f32>,
    /// Input rows of the window.
    pub rows: Vec<[u32; ROWS]>,
}

/// Where each head's outputs stand in a row.
pub(super) struct Layout {
    pub upos: std::ops::Range<usize>,
    pub morph: std::ops::Range<usize>,
    pub lemma: std::ops::Range<usize>,
    pub roles: std::ops::Range<usize>,
    arc_dep: std::ops::Range<usize>,
    arc_head: std::ops::Range<usize>,
    label_dep: std::ops::Range<usize>,
    label_head: std::ops::Range<usize>,
    link_dep: std::ops::Range<usize>,
    link_cue: std::ops::Range<usize>,
    link_none: usize,
    pub width: usize,
}

impl Layout {
    pub(super) fn new(weights: &Weights) -> Layout {
        let (labels, h) = (&weights.labels, &weights.header);
        let mut at = 0;
        let mut next = |n: usize| {
            at += n;
            at - n..at
        };
        Layout {
            upos: next(labels.upos.len()),
            morph: next(labels.morph.len()),
            lemma: next(labels.lemma.len()),
            roles: next(7),
            arc_dep: next(h.arc),
            arc_head: next(h.arc),
            label_dep: next(h.label),
            label_head: next(h.label),
            link_dep: next(h.link),
            link_cue: next(h.link),
            link_none: next(1).start,
            width: at,
        }
    }
}

/// Runs body and heads over `scratch.rows`.
pub(super) fn run(weights: &Weights, layout: &Layout, path: Path, scratch: &mut Scratch) {
    let width = weights.header.width;
    let n = scratch.rows.len();
    scratch.x.clear();
    scratch.x.resize(n * width, 0.0);
    for (rows, x) in scratch.rows.iter().zip(scratch.x.chunks_exact_mut(width)) {
        for (&row, table) in rows.iter().zip(&weights.tables) {
            let row = row as usize;
            let scale = table.scale[row];
            kernel::add_row(path, x, &table.rows[row * width..(row + 1) * width], scale);
        }
    }
    let Scratch { x, q, pairs, sums, out, entities, .. } = scratch;
    let mut through = |blocks: &[Taps], head: &Layer, out: &mut Vec<f32>| {
        for block in blocks {
            kernel::normalise(path, x, width, q);
            block.add(path, q, x, pairs);
        }
        kernel::normalise(path, x, width, q);
        product(path, q, head.weight.all(), sums);
        kernel::scaled(path, sums, head.weight.outputs(), &head.scale, &head.bias, out);
    };
    through(&weights.blocks, &weights.heads, out);
    through(&weights.entity_blocks, &weights.entity_head, entities);
    for row in scratch.out.chunks_exact_mut(layout.width) {
        for i in layout.arc_dep.clone().chain(layout.arc_head.clone()).chain(layout.label_dep.clone()).chain(layout.label_head.clone()) {
            row[i] = row[i].max(0.0);
        }
    }
    let arc = weights.header.arc;
    scratch.mixed.resize(n * (arc + 1), 0.0);
    for (row, mixed) in scratch.out.chunks_exact(layout.width).zip(scratch.mixed.chunks_exact_mut(arc + 1)) {
        kernel::lane_sums(path, &row[layout.arc_dep.clone()], &weights.arc_mix, &weights.arc_mix_bias, mixed);
    }
}

/// Index of a clamped distance.
fn distance(i: usize, j: usize, reach: usize) -> usize {
    (j as i64 - i as i64).clamp(-(reach as i64), reach as i64).wrapping_add(reach as i64) as usize
}

/// Arc scores of the sentence `range` of the window: `scores[i * n + j]`, the diagonal is the root.
pub(super) fn arcs(
    weights: &Weights,
    layout: &Layout,
    path: Path,
    scratch: &Scratch,
    range: std::ops::Range<usize>,
    scores: &mut Vec<f32>,
) {
    let (arc, n) = (weights.header.arc, range.len());
    scores.resize(n * n, 0.0);
    let heads = &scratch.out[range.start * layout.width + layout.arc_head.start..];
    for (i, scores) in scores.chunks_exact_mut(n).enumerate() {
        let mixed = &scratch.mixed[(range.start + i) * (arc + 1)..][..arc + 1];
        kernel::lane_sums_strided(path, &mixed[..arc], heads, layout.width, scores);
        for (j, score) in scores.iter_mut().enumerate() {
            *score = if i == j { mixed[arc] } else { *score * 0.125 + weights.arc_bias[distance(i, j, weights.header.arc_reach)] };
        }
    }
}

/// Best label of `i` under `j`.
pub(super) fn label(weights: &Weights, layout: &Layout, path: Path, scratch: &Scratch, i: usize, j: usize, buffer: &mut Vec<f32>) -> usize {
    let a = &scratch.out[i * layout.width..][layout.label_dep.clone()];
    let b = &scratch.out[j * layout.width..][layout.label_head.clone()];
    buffer.clear();
    buffer.extend_from_slice(a);
    buffer.extend_from_slice(b);
    buffer.extend(a.iter().zip(b).map(|(x, y)| x * y));
    let inputs = buffer.len();
    buffer.resize(inputs + weights.label_out_bias.len(), 0.0);
    let (features, scores) = buffer.split_at_mut(inputs);
    kernel::lane_sums(path, features, &weights.label_out, &weights.label_out_bias, scores);
    argmax(scores.iter().copied())
}

/// Score of token `i`'s link to cue token `j`.
pub(super) fn link(weights: &Weights, layout: &Layout, scratch: &Scratch, i: usize, j: usize) -> f32 {
    let dep = &scratch.out[i * layout.width..][layout.link_dep.clone()];
    let cue = &scratch.out[j * layout.width..][layout.link_cue.clone()];
    let factor = (1.0 / f64::from(weights.header.link as u32).sqrt()) as f32;
    lane_sum(dep, cue) * factor + weights.link_bias[distance(i, j, weights.header.link_reach)]
}

/// Score of token `i` having no cue.
pub(super) fn link_none(layout: &Layout, scratch: &Scratch, i: usize) -> f32 {
    scratch.out[i * layout.width + layout.link_none]
}

/// Index of the greatest; ties go to the first.
pub(super) fn argmax(values: impl Iterator<Item = f32>) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (i, v) in values.enumerate() {
        if v > best.1 {
            best = (i, v);
        }
    }
    best.0
}
