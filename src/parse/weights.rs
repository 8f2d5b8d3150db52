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

/// A file with the header that tells what lies where.
struct File<'h> {
    container: &'h Container,
    header: &'h Header,
}

fn fault(what: &str) -> Error {
    Error::Model { what: what.to_owned() }
}

impl File<'_> {
    fn raw(&self, name: &str) -> Result<&'static [u8], Error> {
        let tensor = self.header.tensors.iter().find(|t| t.name == name);
        let tensor = tensor.ok_or_else(|| fault(&format!("tensor `{name}` is missing")))?;
        self.container.bytes(tensor.offset, tensor.bytes)
    }

    fn values(&self, name: &str) -> Result<Vec<f32>, Error> {
        self.raw(name).map(floats)
    }

    fn text(&self, name: &str) -> Result<&'static str, Error> {
        std::str::from_utf8(self.raw(name)?).map_err(|_| fault(&format!("tensor `{name}` is no UTF-8")))
    }

    /// The rows of every feature.
    fn tables(&self) -> Result<Vec<Table>, Error> {
        let mut tables = Vec::new();
        for table in &self.header.tables {
            let rows = self.raw(&format!("{}.rows", table.name))?;
            let scale = self.values(&format!("{}.scale", table.name))?;
            if rows.len() != table.rows * self.header.width || scale.len() != table.rows {
                return Err(fault("a feature table has another shape than its header says"));
            }
            tables.push(Table { rows, scale });
        }
        if tables.len() == super::features::ROWS { Ok(tables) } else { Err(fault("it has another number of feature tables")) }
    }

    fn blocks(&self, name: &str, dilations: &[usize]) -> Result<Vec<Taps>, Error> {
        let block = |(i, &dilation): (usize, &usize)| {
            let bytes = self.raw(&format!("{name}{i}.weight"))?;
            let (scale, bias) = (self.values(&format!("{name}{i}.scale"))?, self.values(&format!("{name}{i}.bias"))?);
            let taps = Taps::new(bytes, &scale, &bias, self.header.width, dilation);
            taps.ok_or_else(|| fault("a block has another shape than its header says"))
        };
        dilations.iter().enumerate().map(block).collect()
    }

    fn layer(&self, name: &str, outputs: usize) -> Result<Layer, Error> {
        let (bytes, width) = (self.raw(&format!("{name}.weight"))?, self.header.width);
        let (scale, bias) = (self.values(&format!("{name}.scale"))?, self.values(&format!("{name}.bias"))?);
        if bytes.len() != outputs * width || scale.len() != outputs || bias.len() != outputs {
            return Err(fault("its heads do not fit its label sets"));
        }
        let order: Vec<usize> = (0..outputs).collect();
        Ok(Layer { weight: Packed::new(width, &order, |o, i| i16::from(bytes[o * width + i] as i8)), scale, bias })
    }

    /// Number of outputs of the heads, as the label sets have them.
    fn outputs(&self) -> Result<usize, Error> {
        let (header, sets) = (self.header, &self.header.sets);
        if sets.roles.len() != ROLES || sets.ner.len() != ENTITIES {
            return Err(fault("its label sets are not those of this program"));
        }
        let tags = sets.upos.len() + sets.morph.len() + sets.lemma.len() + sets.roles.len();
        Ok(tags + 2 * header.arc + 2 * header.label + 2 * header.link + 1)
    }
}

impl Weights {
    /// Reads a file of format 2.
    pub(super) fn read(file: &'static [u8]) -> Result<Weights, Error> {
        let container = Container::open(file)?;
        let header: Header = serde_json::from_slice(container.header).map_err(|e| fault(&format!("its header: {e}")))?;
        if header.format != 2 || header.pieces != 2 || header.scale != 1024 || !header.width.is_multiple_of(PANEL) || header.width >= WIDEST
        {
            return Err(fault("its format is not one that this program reads"));
        }
        let file = File { container: &container, header: &header };
        let (tables, outputs) = (file.tables()?, file.outputs()?);
        let weights = Weights {
            tables,
            blocks: file.blocks("block", &header.dilations)?,
            heads: file.layer("heads", outputs)?,
            entity_blocks: file.blocks("entity_block", &header.entity_dilations)?,
            entity_head: file.layer("entity_head", ENTITIES)?,
            arc_mix: panels(&file.values("arc_mix.weight")?, header.arc.max(1)),
            arc_mix_bias: file.values("arc_mix.bias")?,
            arc_bias: file.values("arc_bias")?,
            label_out: panels(&file.values("label_out.weight")?, (3 * header.label).max(1)),
            label_out_bias: file.values("label_out.bias")?,
            link_bias: file.values("link_bias")?,
            role_moves: file.values("role_moves")?,
            entity_moves: file.values("entity_moves")?,
            vocabulary: lines(file.text("vocabulary")?, |forms| forms.zip(0..)),
            lemma_exceptions: lines(file.text("lemma_exceptions")?, |lines| lines.filter_map(exception)),
            labels: labels(&header.sets)?,
            header,
        };
        if weights.fit() { Ok(weights) } else { Err(fault("a head has another shape than its header says")) }
    }

    /// Whether the heads have the shapes that the header tells.
    fn fit(&self) -> bool {
        let h = &self.header;
        let shapes = [
            (self.arc_mix.len(), (h.arc + 1).next_multiple_of(PANEL) * h.arc),
            (self.arc_mix_bias.len(), h.arc + 1),
            (self.arc_bias.len(), 2 * h.arc_reach + 1),
            (self.label_out.len(), self.labels.relations.len().next_multiple_of(PANEL) * 3 * h.label),
            (self.label_out_bias.len(), self.labels.relations.len()),
            (self.link_bias.len(), 2 * h.link_reach + 1),
            (self.role_moves.len(), (ROLES + 1) * ROLES),
            (self.entity_moves.len(), (ENTITIES + 1) * ENTITIES),
        ];
        shapes.iter().all(|(have, want)| have == want)
    }
}

/// A form, what it is, and its lemma: a line of the exceptions.
fn exception(line: &'static str) -> Option<((&'static str, Pos), &'static str)> {
    let mut cells = line.split('\t');
    let (form, pos, lemma) = (cells.next()?, Pos::from_label(cells.next()?)?, cells.next()?);
    Some(((form, pos), lemma))
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
