//! The Rust network against the reference of the training recipe, bit for bit, on every path of instructions.

use super::kernel::Path;
use super::network::{self, Layout, Scratch};
use super::reader::Reader;
use super::sequence::{ENTITIES, ROLES as ROLE_LABELS, Sequence};
use super::weights::Weights;
use super::{features, word::Dependency};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    words: Vec<String>,
    quotes: Vec<u32>,
    starts: Vec<u32>,
    paragraphs: Vec<u32>,
    rows: Vec<[u32; features::ROWS]>,
    upos: Vec<String>,
    roles: Vec<String>,
    role_path: Vec<String>,
    ner_path: Vec<u8>,
    arc_argmax: Vec<usize>,
    labels_at_argmax: Vec<String>,
    link_argmax: Vec<usize>,
    bits: Bits,
}

#[derive(Deserialize)]
struct Bits {
    roles0: Vec<u32>,
    arcs0: Vec<u32>,
    links_last: Vec<u32>,
    entities0: Vec<u32>,
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|v| v.to_bits()).collect()
}

const ROLES: [&str; 7] = ["O", "B-Source", "I-Source", "B-Cue", "I-Cue", "B-Content", "I-Content"];

#[test]
fn the_network_is_the_reference_bit_for_bit() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../../models/parity.json")).unwrap();
    assert!(cases.len() >= 4);
    let weights = Weights::read(Reader::embedded_file()).unwrap();
    let layout = Layout::new(&weights);
    for path in Path::available() {
        for case in &cases {
            compare(&weights, &layout, path, case);
        }
    }
}

fn compare(weights: &Weights, layout: &Layout, path: Path, case: &Case) {
    let n = case.words.len();
    let mut begins: Vec<usize> = (0..n).filter(|&i| case.starts[i] == 1).collect();
    begins.push(n);
    let (mut scratch, mut buffer) = (Scratch::default(), String::new());
    for bounds in begins.windows(2) {
        let letters: Vec<char> = case.words[bounds[0]..bounds[1]].iter().flat_map(|w| w.chars()).collect();
        let capitals = letters.iter().filter(|c| c.is_alphabetic()).count() >= 4 && !letters.iter().any(|c| c.is_lowercase());
        for i in bounds[0]..bounds[1] {
            let flags = case.quotes[i] + 3 * case.starts[i] + 6 * case.paragraphs[i] + 12 * u32::from(capitals);
            scratch.rows.push(features::rows(weights, &case.words[i], capitals, flags, &mut buffer));
        }
    }
    assert_eq!(scratch.rows, case.rows, "{:?}", case.words);
    network::run(weights, layout, path, &mut scratch);
    let row = |i: usize| &scratch.out[i * layout.width..(i + 1) * layout.width];
    assert_eq!(bits(&row(0)[layout.roles.clone()]), case.bits.roles0, "{path:?} {:?}", case.words);
    for i in 0..n {
        let best = |range: &std::ops::Range<usize>| network::argmax(row(i)[range.clone()].iter().copied());
        assert_eq!(weights.labels.upos[best(&layout.upos)].label(), case.upos[i]);
        assert_eq!(ROLES[best(&layout.roles)], case.roles[i]);
        let head = case.arc_argmax[i];
        let label = network::label(weights, layout, path, &scratch, i, head, &mut Vec::new());
        let want = case.labels_at_argmax[i].as_str();
        let want = Dependency::from_label(want).or_else(|| Dependency::from_label(want.split(':').next().unwrap())).unwrap();
        assert_eq!(weights.labels.relations[label], want);
        let links: Vec<f32> =
            (0..n).map(|j| network::link(weights, layout, &scratch, i, j)).chain([network::link_none(layout, &scratch, i)]).collect();
        assert_eq!(network::argmax(links.iter().copied()), case.link_argmax[i]);
        if i == n - 1 {
            assert_eq!(bits(&links), case.bits.links_last, "{path:?}");
        }
    }
    let mut sequence = Sequence::default();
    sequence.decode::<ROLE_LABELS>(path, (0..n).map(|i| &row(i)[layout.roles.clone()]), &weights.role_moves);
    let roles: Vec<&str> = sequence.path.iter().map(|&l| ROLES[usize::from(l)]).collect();
    assert_eq!(roles, case.role_path, "{:?}", case.words);
    assert_eq!(bits(&scratch.entities[..ENTITIES]), case.bits.entities0, "{path:?} {:?}", case.words);
    sequence.decode::<ENTITIES>(path, scratch.entities.chunks_exact(ENTITIES), &weights.entity_moves);
    assert_eq!(sequence.path, case.ner_path, "{:?}", case.words);
    let mut arcs = Vec::new();
    for bounds in begins.windows(2) {
        network::arcs(weights, layout, path, &scratch, bounds[0]..bounds[1], &mut arcs);
        let m = bounds[1] - bounds[0];
        for i in 0..m {
            assert_eq!(bounds[0] + network::argmax(arcs[i * m..(i + 1) * m].iter().copied()), case.arc_argmax[bounds[0] + i]);
        }
        if bounds[0] == 0 {
            assert_eq!(bits(&arcs[..m]), case.bits.arcs0[..m], "{path:?}");
        }
    }
}
