//! The embedded reader: windows of a document through the network, and what it predicts as [`Parsed`].

use super::kernel::Path;
use super::network::{self, Layout, Scratch};
use super::sequence::{ENTITIES, ROLES, Sequence};
use super::tree::Chart;
use super::weights::{LemmaScript, Weights};
use super::word::{Dependency, Mention, Parsed, Role, Word};
use super::{Model, features};
use crate::error::Error;
use crate::segment::{Quoted, Segmented};
use crate::text::Text;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::OnceLock;

/// The weights that travel in the program.
static EMBEDDED: &[u8] = sayso_weights::READER;

/// The embedded network, or another file of its format.
pub struct Reader {
    weights: Weights,
    layout: Layout,
    path: Path,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Consecutive sentences, or a stretch of a long one, that are read together.
struct Window {
    tokens: Range<usize>,
    /// Where sentences begin, as token indices of the document; the first is the window's first token.
    starts: Vec<usize>,
}

impl Reader {
    /// The reader with the embedded weights, loaded at the first call.
    ///
    /// # Errors
    /// When the weights are damaged, which the build's checksum rules out.
    pub fn embedded() -> Result<&'static Reader, Error> {
        static READER: OnceLock<Result<Reader, String>> = OnceLock::new();
        READER.get_or_init(|| Reader::new(EMBEDDED).map_err(|e| e.to_string())).as_ref().map_err(|what| Error::Model { what: what.clone() })
    }

    /// A reader over a file of the format in `models/FORMAT.md`.
    ///
    /// # Errors
    /// When the file does not hold what its header says.
    pub fn new(file: &'static [u8]) -> Result<Reader, Error> {
        let weights = Weights::read(file)?;
        let layout = Layout::new(&weights);
        Ok(Reader { weights, layout, path: Path::detect() })
    }

    /// The same reader on a given path of instructions; for tests that compare them.
    pub fn on_path(file: &'static [u8], path: Path) -> Result<Reader, Error> {
        Ok(Reader { path, ..Reader::new(file)? })
    }

    /// The bytes of the embedded weights.
    pub fn embedded_file() -> &'static [u8] {
        EMBEDDED
    }

    /// Version of the weights, which is part of every cache key.
    pub fn version(&self) -> &str {
        &self.weights.header.version
    }

    fn read_window(&self, text: &Text, segmented: &Segmented, window: &Window, scratch: &mut Scratch, out: &mut Output) {
        let string = text.as_str();
        let (first, end) = (window.tokens.start, window.tokens.end);
        let first_paragraph_end = segmented.paragraphs.first().map_or(0, |p| p.tokens.end);
        scratch.rows.clear();
        let mut buffer = std::mem::take(&mut out.buffer);
        for (k, &start) in window.starts.iter().enumerate() {
            let stop = window.starts.get(k + 1).copied().unwrap_or(end);
            let capitals = all_capitals(segmented.tokens[start..stop].iter().map(|t| &string[t.bytes.0 as usize..t.bytes.1 as usize]));
            for t in start..stop {
                let token = &segmented.tokens[t];
                let quote = match token.quoted {
                    Quoted::No => 0,
                    Quoted::Inside => 1,
                    Quoted::Mark => 2,
                };
                let flags = quote + 3 * u32::from(t == start) + 6 * u32::from(t >= first_paragraph_end) + 12 * u32::from(capitals);
                let word = &string[token.bytes.0 as usize..token.bytes.1 as usize];
                scratch.rows.push(features::rows(&self.weights, word, capitals, flags, &mut buffer));
            }
        }
        out.buffer = buffer;
        network::run(&self.weights, &self.layout, self.path, scratch);
        let mut arcs = std::mem::take(&mut out.arcs);
        let mut label = std::mem::take(&mut out.label);
        let mut chart = std::mem::take(&mut out.chart);
        for (k, &start) in window.starts.iter().enumerate() {
            let stop = window.starts.get(k + 1).copied().unwrap_or(end);
            let n = stop - start;
            network::arcs(&self.weights, &self.layout, self.path, scratch, start - first..stop - first, &mut arcs);
            chart.decode(&arcs, n);
            for (i, &head) in chart.heads.iter().enumerate() {
                let relation =
                    network::label(&self.weights, &self.layout, self.path, scratch, start - first + i, start - first + head, &mut label);
                let relation = self.weights.labels.relations[relation];
                let word = &mut out.words[start + i];
                word.head = (head != i).then_some((start + head) as u32);
                word.relation = match (head == i, relation) {
                    (true, _) => Dependency::Root,
                    (false, Dependency::Root) => Dependency::Dep,
                    (false, relation) => relation,
                };
            }
        }
        out.arcs = arcs;
        out.label = label;
        out.chart = chart;
        self.tags(text, segmented, window, scratch, out);
        self.links(window, scratch, out);
    }

    fn tags(&self, text: &Text, segmented: &Segmented, window: &Window, scratch: &Scratch, out: &mut Output) {
        let labels = &self.weights.labels;
        let first = window.tokens.start;
        let mut entity: Option<Mention> = None;
        let (mut roles_of, mut entities_of) = (std::mem::take(&mut out.roles), std::mem::take(&mut out.entities));
        let n = window.tokens.len();
        let roles = scratch.out.chunks_exact(self.layout.width).take(n).map(|row| &row[self.layout.roles.clone()]);
        roles_of.decode::<ROLES>(self.path, roles, &self.weights.role_moves);
        entities_of.decode::<ENTITIES>(self.path, scratch.entities.chunks_exact(ENTITIES).take(n), &self.weights.entity_moves);
        for t in window.tokens.clone() {
            let row = &scratch.out[(t - first) * self.layout.width..(t - first + 1) * self.layout.width];
            let best = |range: &Range<usize>| network::argmax(row[range.clone()].iter().copied());
            let pos = labels.upos[best(&self.layout.upos)];
            let token = &segmented.tokens[t];
            let form = &text.as_str()[token.bytes.0 as usize..token.bytes.1 as usize];
            let lemma = {
                out.buffer.clear();
                out.buffer.extend(form.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
                let from = out.lemmas.len() as u32;
                match self.weights.lemma_exceptions.get(&(out.buffer.as_str(), pos)) {
                    Some(lemma) => out.lemmas.push_str(lemma),
                    None => apply(&labels.lemma[best(&self.layout.lemma)], form, &out.buffer, &mut out.lemmas),
                }
                (from, out.lemmas.len() as u32)
            };
            let roles = &row[self.layout.roles.clone()];
            let role = usize::from(roles_of.path[t - first]);
            let second = roles.iter().enumerate().filter(|(i, _)| *i != role).map(|(_, s)| *s).fold(f32::NEG_INFINITY, f32::max);
            let word = &mut out.words[t];
            word.pos = pos;
            word.morph = labels.morph[best(&self.layout.morph)];
            word.lemma = lemma;
            word.role = [Role::Outside, Role::Source, Role::Cue, Role::Content][role.div_ceil(2)];
            word.role_begins = role % 2 == 1;
            word.role_margin = ((roles[role] - second) * 100.0).clamp(0.0, 65535.0) as u16;
            // An entity's span: begun by B, or by an I of another kind.
            let label = labels.entities[usize::from(entities_of.path[t - first])];
            match (label, &mut entity) {
                (Some((kind, false)), Some(open)) if open.kind == kind => open.tokens.end = t + 1,
                (label, open) => {
                    out.mentions.extend(open.take());
                    *open = label.map(|(kind, _)| Mention { tokens: t..t + 1, kind });
                }
            }
        }
        out.mentions.extend(entity);
        (out.roles, out.entities) = (roles_of, entities_of);
        for t in window.tokens.clone() {
            if out.words[t].role != Role::Outside && (t == first || out.words[t - 1].role != out.words[t].role) {
                out.words[t].role_begins = true;
            }
        }
    }

    /// Ties each source and content span to the cue that its tokens favour together.
    fn links(&self, window: &Window, scratch: &Scratch, out: &mut Output) {
        let first = window.tokens.start;
        let cues: Vec<usize> = window.tokens.clone().filter(|&t| out.words[t].role == Role::Cue && out.words[t].role_begins).collect();
        let mut t = window.tokens.start;
        while t < window.tokens.end {
            let role = out.words[t].role;
            let mut stop = t + 1;
            while stop < window.tokens.end && out.words[stop].role == role && !out.words[stop].role_begins {
                stop += 1;
            }
            if matches!(role, Role::Source | Role::Content) && !cues.is_empty() {
                let none: f32 = (t..stop).map(|i| network::link_none(&self.layout, scratch, i - first)).sum();
                let mut best = (None, none);
                for &cue in &cues {
                    let score: f32 = (t..stop).map(|i| network::link(&self.weights, &self.layout, scratch, i - first, cue - first)).sum();
                    if score > best.1 {
                        best = (Some(cue as u32), score);
                    }
                }
                for word in &mut out.words[t..stop] {
                    word.cue = best.0;
                }
            }
            t = stop;
        }
    }
}

/// What the windows of one document fill.
#[derive(Default)]
struct Output {
    words: Vec<Word>,
    mentions: Vec<Mention>,
    lemmas: String,
    buffer: String,
    arcs: Vec<f32>,
    label: Vec<f32>,
    chart: Chart,
    roles: Sequence,
    entities: Sequence,
}

impl Model for Reader {
    fn read(&self, text: &Text, segmented: Segmented) -> Parsed {
        let mut out = Output { words: vec![Word::default(); segmented.tokens.len()], ..Output::default() };
        out.lemmas.reserve(text.as_str().len());
        SCRATCH.with_borrow_mut(|scratch| {
            for window in windows(&segmented, self.weights.header.window) {
                self.read_window(text, &segmented, &window, scratch, &mut out);
            }
        });
        Parsed::new(segmented, out.words, out.mentions, out.lemmas)
    }
}

/// Packs sentences while they fit; a longer one is cut.
fn windows(segmented: &Segmented, limit: usize) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::new();
    let mut open: Option<Window> = None;
    for sentence in &segmented.sentences {
        let mut tokens = sentence.tokens.clone();
        if tokens.is_empty() {
            continue;
        }
        if open.as_ref().is_some_and(|w| w.tokens.len() + tokens.len() > limit) {
            windows.extend(open.take());
        }
        while tokens.len() > limit {
            windows.push(Window { tokens: tokens.start..tokens.start + limit, starts: vec![tokens.start] });
            tokens.start += limit;
        }
        match &mut open {
            Some(window) => {
                window.starts.push(tokens.start);
                window.tokens.end = tokens.end;
            }
            None => open = Some(Window { starts: vec![tokens.start], tokens }),
        }
    }
    windows.extend(open);
    windows
}

/// Four letters or more and none in lower case.
fn all_capitals<'a>(tokens: impl Iterator<Item = &'a str>) -> bool {
    let mut letters = 0;
    for token in tokens {
        for c in token.chars() {
            if c.is_lowercase() {
                return false;
            }
            letters += usize::from(c.is_alphabetic());
        }
    }
    letters >= 4
}

/// Applies an edit script to a form; `lower` is the form in lower case.
fn apply(script: &LemmaScript, form: &str, lower: &str, out: &mut String) {
    let from = out.len();
    let keep = lower.chars().count().checked_sub(script.drop);
    match keep {
        Some(keep) => {
            out.extend(lower.chars().take(keep));
            out.push_str(&script.add);
        }
        None => out.push_str(lower),
    }
    if !script.keep_case {
        return;
    }
    let capitals = form.chars().count() > 1 && form.chars().any(char::is_alphabetic) && !form.chars().any(char::is_lowercase);
    let lemma = out.split_off(from);
    if capitals {
        out.push_str(&lemma.to_uppercase());
    } else {
        out.extend(form.chars().take(1));
        out.extend(lemma.chars().skip(1));
    }
}
