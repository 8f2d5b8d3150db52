//! The weights' file of `models/FORMAT.md`, read once.

use super::kernel::{PANEL, Packed, panels};
use super::sequence::{ENTITIES, ROLES};
use super::taps::{Taps, WIDEST};
use super::word::{Dependency, EntityKind, Morph, Pos, Tense, VerbForm};
use crate::error::Error;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Every number and word of the embedded network.
pub(super) struct Weights {
    pub header: Header,
    pub tables: Vec<Table>,
    pub blocks: Vec<Taps>,
    pub heads: Layer,
    /// What entities alone stand on: blocks that go on where `blocks` end, and a head.
    pub entity_blocks: Vec<Taps>,
    pub entity_head: Layer,
    /// In the panels of `kernel::lane_sums`, as is `label_out`.
    pub arc_mix: Vec<f32>,
    pub arc_mix_bias: Vec<f32>,
    pub arc_bias: Vec<f32>,
    pub label_out: Vec<f32>,
    pub label_out_bias: Vec<f32>,
    pub link_bias: Vec<f32>,
    /// What a label gains after another, `sequence::Sequence::decode`: roles and entities.
    pub role_moves: Vec<f32>,
    pub entity_moves: Vec<f32>,
    pub vocabulary: FxHashMap<&'static str, u32>,
    pub lemma_exceptions: FxHashMap<(&'static str, Pos), &'static str>,
    pub labels: Labels,
}

/// Rows of one feature.
pub(super) struct Table {
    pub rows: &'static [u8],
    pub scale: Vec<f32>,
}

/// One integer product with its scales.
pub(super) struct Layer {
    pub weight: Packed,
    pub scale: Vec<f32>,
    pub bias: Vec<f32>,
}

/// What the outputs of the heads mean.
pub(super) struct Labels {
    pub upos: Vec<Pos>,
    pub morph: Vec<Morph>,
    pub lemma: Vec<LemmaScript>,
    pub relations: Vec<Dependency>,
    /// Entity and whether it begins; `None` outside.
    pub entities: Vec<Option<(EntityKind, bool)>>,
}

/// How a form becomes a lemma.
pub(super) struct LemmaScript {
    pub keep_case: bool,
    pub drop: usize,
    pub add: String,
}

#[derive(Deserialize)]
pub(super) struct Header {
    format: u32,
    pub version: String,
    pub width: usize,
    pieces: usize,
    dilations: Vec<usize>,
    entity_dilations: Vec<usize>,
    scale: u32,
    pub window: usize,
    pub arc: usize,
    pub label: usize,
    pub link: usize,
    pub arc_reach: usize,
    pub link_reach: usize,
    pub vocabulary_rows: u32,
    pub buckets: u32,
    tables: Vec<TableHeader>,
    sets: Sets,
    tensors: Vec<Tensor>,
}

#[derive(Deserialize)]
struct TableHeader {
    name: String,
    rows: usize,
}

#[derive(Deserialize)]
struct Sets {
    upos: Vec<String>,
    morph: Vec<String>,
    lemma: Vec<String>,
    rels: Vec<String>,
    ner: Vec<String>,
    roles: Vec<String>,
}

#[derive(Deserialize)]
struct Tensor {
    name: String,
    shape: Vec<usize>,
    offset: usize,
    bytes: usize,
}

/// A file of the format, cut into its tensors.
pub(crate) struct Container {
    data: &'static [u8],
    pub(crate) header: &'static [u8],
}

impl Container {
    /// Splits header and data.
    pub(crate) fn open(file: &'static [u8]) -> Result<Container, Error> {
        let fault = || Error::Model { what: "the file is cut short or no weights' file".into() };
        let length = file.get(8..12).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes).ok_or_else(fault)? as usize;
        if !file.starts_with(b"SAYSORD1") {
            return Err(fault());
        }
        let header = file.get(16..16 + length).ok_or_else(fault)?;
        let data = file.get(16 + length..).ok_or_else(fault)?;
        Ok(Container { data, header })
    }

    /// The bytes of a tensor.
    pub(crate) fn bytes(&self, offset: usize, bytes: usize) -> Result<&'static [u8], Error> {
        self.data.get(offset..offset.saturating_add(bytes)).ok_or_else(|| Error::Model { what: "a tensor lies outside the file".into() })
    }
}

/// Floats of a stretch of bytes.
pub(crate) fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
}

impl Weights {
    /// Reads a file of format 2.
    pub(super) fn read(file: &'static [u8]) -> Result<Weights, Error> {
        let container = Container::open(file)?;
        let header: Header = serde_json::from_slice(container.header).map_err(|e| Error::Model { what: format!("its header: {e}") })?;
        let fault = |what: &str| Error::Model { what: what.to_owned() };
        if header.format != 2 || header.pieces != 2 || header.scale != 1024 || !header.width.is_multiple_of(PANEL) || header.width >= WIDEST
        {
            return Err(fault("its format is not one that this program reads"));
        }
        let raw = |name: &str| {
            let tensor = header.tensors.iter().find(|t| t.name == name);
            let tensor = tensor.ok_or_else(|| Error::Model { what: format!("tensor `{name}` is missing") })?;
            Ok::<_, Error>((container.bytes(tensor.offset, tensor.bytes)?, tensor.shape.clone()))
        };
        let values = |name: &str| raw(name).map(|(bytes, _)| floats(bytes));
        let text = |name: &str| {
            let (bytes, _) = raw(name)?;
            std::str::from_utf8(bytes).map_err(|_| Error::Model { what: format!("tensor `{name}` is no UTF-8") })
        };
        let width = header.width;
        let mut tables = Vec::new();
        for table in &header.tables {
            let (rows, _) = raw(&format!("{}.rows", table.name))?;
            let scale = values(&format!("{}.scale", table.name))?;
            if rows.len() != table.rows * width || scale.len() != table.rows {
                return Err(fault("a feature table has another shape than its header says"));
            }
            tables.push(Table { rows, scale });
        }
        if tables.len() != super::features::ROWS {
            return Err(fault("it has another number of feature tables"));
        }
        let blocks = |name: &str, dilations: &[usize]| {
            let block = |(i, &dilation): (usize, &usize)| {
                let (bytes, _) = raw(&format!("{name}{i}.weight"))?;
                let (scale, bias) = (values(&format!("{name}{i}.scale"))?, values(&format!("{name}{i}.bias"))?);
                Taps::new(bytes, &scale, &bias, width, dilation).ok_or_else(|| fault("a block has another shape than its header says"))
            };
            dilations.iter().enumerate().map(block).collect::<Result<Vec<_>, Error>>()
        };
        let layer = |name: &str, outputs: usize| {
            let (bytes, _) = raw(&format!("{name}.weight"))?;
            let (scale, bias) = (values(&format!("{name}.scale"))?, values(&format!("{name}.bias"))?);
            if bytes.len() != outputs * width || scale.len() != outputs || bias.len() != outputs {
                return Err(fault("its heads do not fit its label sets"));
            }
            let order: Vec<usize> = (0..outputs).collect();
            Ok(Layer { weight: Packed::new(width, &order, |o, i| i16::from(bytes[o * width + i] as i8)), scale, bias })
        };
        let sets = &header.sets;
        if sets.roles.len() != ROLES || sets.ner.len() != ENTITIES {
            return Err(fault("its label sets are not those of this program"));
        }
        let tags = sets.upos.len() + sets.morph.len() + sets.lemma.len() + sets.roles.len();
        let outputs = tags + 2 * header.arc + 2 * header.label + 2 * header.link + 1;
        let labels = labels(sets)?;
        let weights = Weights {
            tables,
            blocks: blocks("block", &header.dilations)?,
            heads: layer("heads", outputs)?,
            entity_blocks: blocks("entity_block", &header.entity_dilations)?,
            entity_head: layer("entity_head", ENTITIES)?,
            arc_mix: panels(&values("arc_mix.weight")?, header.arc.max(1)),
            arc_mix_bias: values("arc_mix.bias")?,
            arc_bias: values("arc_bias")?,
            label_out: panels(&values("label_out.weight")?, (3 * header.label).max(1)),
            label_out_bias: values("label_out.bias")?,
            link_bias: values("link_bias")?,
            role_moves: values("role_moves")?,
            entity_moves: values("entity_moves")?,
            vocabulary: lines(text("vocabulary")?, |forms| forms.zip(0..)),
            lemma_exceptions: lines(text("lemma_exceptions")?, |lines| {
                lines.filter_map(|line| {
                    let mut cells = line.split('\t');
                    let (form, pos, lemma) = (cells.next()?, Pos::from_label(cells.next()?)?, cells.next()?);
                    Some(((form, pos), lemma))
                })
            }),
            labels,
            header,
        };
        let h = &weights.header;
        let shapes = [
            (weights.arc_mix.len(), (h.arc + 1).next_multiple_of(PANEL) * h.arc),
            (weights.arc_mix_bias.len(), h.arc + 1),
            (weights.arc_bias.len(), 2 * h.arc_reach + 1),
            (weights.label_out.len(), weights.labels.relations.len().next_multiple_of(PANEL) * 3 * h.label),
            (weights.label_out_bias.len(), weights.labels.relations.len()),
            (weights.link_bias.len(), 2 * h.link_reach + 1),
            (weights.role_moves.len(), (ROLES + 1) * ROLES),
            (weights.entity_moves.len(), (ENTITIES + 1) * ENTITIES),
        ];
        if shapes.iter().any(|(have, want)| have != want) {
            return Err(fault("a head has another shape than its header says"));
        }
        Ok(weights)
    }
}

/// A table of what the lines of a text hold, made at once in the size that it will have.
fn lines<'a, K: std::hash::Hash + Eq, V, I: Iterator<Item = (K, V)>>(
    text: &'a str,
    entries: impl FnOnce(std::str::Lines<'a>) -> I,
) -> FxHashMap<K, V> {
    let mut table = FxHashMap::with_capacity_and_hasher(text.bytes().filter(|&b| b == b'\n').count(), rustc_hash::FxBuildHasher);
    table.extend(entries(text.lines()));
    table
}

fn labels(sets: &Sets) -> Result<Labels, Error> {
    let fault = |label: &str| Error::Model { what: format!("label `{label}` is unknown") };
    Ok(Labels {
        upos: sets.upos.iter().map(|l| Pos::from_label(l).ok_or_else(|| fault(l))).collect::<Result<_, _>>()?,
        morph: sets.morph.iter().map(|l| morph(l)).collect(),
        lemma: sets.lemma.iter().map(|l| lemma_script(l).ok_or_else(|| fault(l))).collect::<Result<_, _>>()?,
        relations: sets.rels.iter().map(|l| relation(l).ok_or_else(|| fault(l))).collect::<Result<_, _>>()?,
        entities: sets
            .ner
            .iter()
            .map(|l| match l.split_once('-') {
                None => Ok(None),
                Some((begin, kind)) => EntityKind::from_label(kind).map(|k| Some((k, begin == "B"))).ok_or_else(|| fault(l)),
            })
            .collect::<Result<_, _>>()?,
    })
}

/// The relation of a label; an unknown subtype is read as its main type.
fn relation(label: &str) -> Option<Dependency> {
    Dependency::from_label(label).or_else(|| Dependency::from_label(label.split(':').next()?))
}

fn lemma_script(label: &str) -> Option<LemmaScript> {
    let keep_case = match label.chars().next()? {
        'U' => true,
        'L' => false,
        _ => return None,
    };
    let rest = &label[1..];
    if rest == "0" {
        return Some(LemmaScript { keep_case, drop: 0, add: String::new() });
    }
    let (drop, add) = rest.split_once('+')?;
    Some(LemmaScript { keep_case, drop: drop.parse().ok()?, add: add.to_owned() })
}

fn morph(label: &str) -> Morph {
    let mut morph = Morph::default();
    for feature in label.split('|') {
        match feature.split_once('=') {
            Some(("VerbForm", "Fin")) => morph.form = Some(VerbForm::Finite),
            Some(("VerbForm", "Inf")) => morph.form = Some(VerbForm::Infinitive),
            Some(("VerbForm", "Ger")) => morph.form = Some(VerbForm::Gerund),
            Some(("VerbForm", "Part")) => morph.form = Some(VerbForm::Participle),
            Some(("Tense", "Past")) => morph.tense = Some(Tense::Past),
            Some(("Tense", "Pres")) => morph.tense = Some(Tense::Present),
            Some(("Mood", "Imp")) => morph.imperative = true,
            Some(("Voice", "Pass")) => morph.passive = true,
            Some(("Number", number)) => morph.plural = Some(number == "Plur"),
            Some(("Person", person)) => morph.person = person.parse().ok(),
            _ => {}
        }
    }
    morph
}
