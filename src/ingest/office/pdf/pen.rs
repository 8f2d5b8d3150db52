//! Follows the operators of a page that place and show text (PDF 32000-1, section 9.4).

use super::font::Font;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// Bytes of operators on one page; a page of a newspaper has a few hundred thousand.
const PAGE: usize = 2 << 20;

/// Forms inside of each other; pages that are printed from others have two.
const DEEPEST: usize = 4;

/// Forms that one page shows.
const MOST_FORMS: usize = 200;

/// States that are kept inside of each other.
const MOST_STATES: usize = 200;

/// Some letters that were shown together.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where they begin and end, from the left of the page.
    pub from: f32,
    pub to: f32,
    /// Where they stand, from the bottom of the page.
    pub y: f32,
    /// The size of the letters.
    pub size: f32,
    pub text: String,
}

/// A step from the space of some letters to that of the page.
type Matrix = [f32; 6];

const STILL: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// What is shown on a page, in the order of the file; `None` where it cannot be read.
pub(super) fn pieces(document: &Document, id: ObjectId) -> Option<Vec<Piece>> {
    let fonts = document.get_page_fonts(id).ok()?;
    let fonts = fonts.into_iter().filter_map(|(name, font)| Font::of(document, font).map(|font| (name, font))).collect();
    let content = document.get_page_content_with_limit(id, PAGE).ok()?;
    let content = Content::decode(&content).ok()?;
    let resources = document.get_page_resources(id).ok();
    let mut pen = Pen { document, pieces: Vec::new(), forms: 0 };
    let objects: Vec<&Dictionary> = resources
        .map(|(own, others)| own.into_iter().chain(others.iter().filter_map(|id| document.get_dictionary(*id).ok())).collect())
        .unwrap_or_default();
    pen.follow(&content.operations, &fonts, &objects, STILL, 0);
    Some(pen.pieces)
}

struct Pen<'a> {
    document: &'a Document,
    pieces: Vec<Piece>,
    forms: usize,
}

/// What holds while text is shown.
struct State<'f, 'a> {
    font: Option<&'f Font<'a>>,
    size: f32,
    leading: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    /// From the page's units to the paper.
    page: Matrix,
    /// From the text's units to the page's, now and at the start of the line.
    text: Matrix,
    line: Matrix,
}

impl State<'_, '_> {
    fn new(page: Matrix) -> Self {
        State { font: None, size: 1.0, leading: 0.0, letter_space: 0.0, word_space: 0.0, stretch: 1.0, page, text: STILL, line: STILL }
    }

    fn step(&mut self, x: f32, y: f32) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn advance(&mut self, x: f32) {
        self.text = times([1.0, 0.0, 0.0, 1.0, x, 0.0], self.text);
    }
}

fn number(object: Option<&Object>) -> f32 {
    object.and_then(|o| o.as_float().ok()).filter(|n| n.is_finite()).unwrap_or_default()
}

impl<'a> Pen<'a> {
    fn follow(
        &mut self,
        operations: &[Operation],
        fonts: &BTreeMap<Vec<u8>, Font<'a>>,
        resources: &[&'a Dictionary],
        page: Matrix,
        depth: usize,
    ) {
        let mut state = State::new(page);
        let mut kept: Vec<Matrix> = Vec::new();
        for operation in operations {
            let operands = &operation.operands;
            let n = |i: usize| number(operands.get(i));
            match operation.operator.as_str() {
                "q" if kept.len() < MOST_STATES => kept.push(state.page),
                "Q" => state.page = kept.pop().unwrap_or(state.page),
                "cm" => state.page = times([n(0), n(1), n(2), n(3), n(4), n(5)], state.page),
                "BT" => (state.text, state.line) = (STILL, STILL),
                "Tf" => {
                    state.font = operands.first().and_then(|o| o.as_name().ok()).and_then(|name| fonts.get(name));
                    state.size = n(1);
                }
                "Tm" => {
                    state.line = [n(0), n(1), n(2), n(3), n(4), n(5)];
                    state.text = state.line;
                }
                "Td" => state.step(n(0), n(1)),
                "TD" => {
                    state.leading = -n(1);
                    state.step(n(0), n(1));
                }
                "TL" => state.leading = n(0),
                "Tc" => state.letter_space = n(0),
                "Tw" => state.word_space = n(0),
                "Tz" => state.stretch = n(0) / 100.0,
                "T*" => state.step(0.0, -state.leading),
                "Tj" | "TJ" => self.show(&mut state, operands),
                "'" => {
                    state.step(0.0, -state.leading);
                    self.show(&mut state, operands);
                }
                "\"" => {
                    (state.word_space, state.letter_space) = (n(0), n(1));
                    state.step(0.0, -state.leading);
                    self.show(&mut state, operands.get(2..).unwrap_or_default());
                }
                "Do" if depth < DEEPEST => {
                    if let Some(name) = operands.first().and_then(|o| o.as_name().ok()) {
                        self.form(name, fonts, resources, state.page, depth);
                    }
                }
                _ => {}
            }
        }
    }

    /// A form: a page inside of the page, with fonts of its own or the page's.
    fn form(&mut self, name: &[u8], fonts: &BTreeMap<Vec<u8>, Font<'a>>, resources: &[&'a Dictionary], page: Matrix, depth: usize) {
        let document = self.document;
        let found = resources.iter().find_map(|r| document.get_dict_in_dict(r, b"XObject").ok()?.get(name).ok());
        let Some(stream) = found.and_then(|o| document.dereference(o).ok()).and_then(|(_, o)| o.as_stream().ok()) else { return };
        if self.forms >= MOST_FORMS || stream.dict.get(b"Subtype").ok().and_then(|s| s.as_name().ok()) != Some(b"Form") {
            return;
        }
        self.forms += 1;
        let Some(content) = stream.get_plain_content_with_limit(PAGE).ok().and_then(|c| Content::decode(&c).ok()) else { return };
        let matrix = stream.dict.get(b"Matrix").ok().and_then(|m| m.as_array().ok()).filter(|m| m.len() == 6);
        let matrix = matrix.map_or(STILL, |m| std::array::from_fn(|i| number(m.get(i))));
        let page = times(matrix, page);
        let Ok(own) = document.get_dict_in_dict(&stream.dict, b"Resources") else {
            return self.follow(&content.operations, fonts, resources, page, depth + 1);
        };
        let list = document.get_dict_in_dict(own, b"Font").ok();
        let own_fonts: BTreeMap<Vec<u8>, Font<'a>> = list
            .into_iter()
            .flat_map(|fonts| fonts.iter())
            .filter_map(|(name, font)| {
                let font = document.dereference(font).ok()?.1.as_dict().ok()?;
                Some((name.clone(), Font::of(document, font)?))
            })
            .collect();
        self.follow(&content.operations, &own_fonts, &[own], page, depth + 1);
    }

    fn show(&mut self, state: &mut State<'_, 'a>, operands: &[Object]) {
        for operand in operands {
            match operand {
                Object::String(bytes, _) => self.letters(state, bytes),
                Object::Array(inner) => {
                    for one in inner {
                        match one {
                            Object::String(bytes, _) => self.letters(state, bytes),
                            Object::Integer(_) | Object::Real(_) => {
                                state.advance(-number(Some(one)) / 1000.0 * state.size * state.stretch);
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn letters(&mut self, state: &mut State<'_, 'a>, bytes: &[u8]) {
        let Some(font) = state.font else { return };
        let (text, width, count, spaces) = font.read(bytes);
        let width = (width * state.size + count as f32 * state.letter_space + spaces as f32 * state.word_space) * state.stretch;
        let whole = times(state.text, state.page);
        let scale = whole[0].hypot(whole[1]);
        let size = (state.size * whole[2].hypot(whole[3])).abs();
        state.advance(width);
        // Letters that stand on their side are a picture's or a margin's.
        let upright = whole[1].abs() <= whole[0].abs();
        if upright && size > 0.1 && text.chars().any(|c| !c.is_control()) && [whole[4], whole[5], size, width].iter().all(|n| n.is_finite())
        {
            let text = text.chars().filter(|c| !c.is_control()).collect();
            self.pieces.push(Piece { from: whole[4], to: whole[4] + width * scale, y: whole[5], size, text });
        }
    }
}
