//! What a font of a PDF says: which letters its codes are, and how wide they are.

use lopdf::{Dictionary, Document, Encoding, Object};
use rustc_hash::FxHashMap;

/// Bytes to which one font's table of letters may unpack.
const LARGEST: usize = 2 << 20;

/// Widths are counted in thousandths of the size of the letters.
const THOUSAND: f32 = 1000.0;

/// One font.
pub(super) struct Font<'a> {
    encoding: Encoding<'a>,
    /// By code.
    widths: FxHashMap<u32, f32>,
    /// Of codes that are not among them; `None` where widths are guessed by the letters.
    usual: Option<f32>,
    /// Codes of two bytes.
    wide: bool,
}

impl<'a> Font<'a> {
    pub(super) fn of(document: &'a Document, font: &'a Dictionary) -> Option<Font<'a>> {
        let encoding = font.get_font_encoding_with_limit(document, LARGEST).ok()?;
        let mut read = Font { encoding, widths: FxHashMap::default(), usual: None, wide: false };
        let kind = font.get(b"Subtype").ok().and_then(|s| s.as_name().ok()).unwrap_or_default();
        if kind == b"Type0" {
            read.wide = true;
            read.usual = Some(1.0);
            read.descendant(document, font);
        } else {
            read.simple(document, font);
        }
        Some(read)
    }

    fn simple(&mut self, document: &Document, font: &Dictionary) {
        let first = font.get(b"FirstChar").ok().and_then(|o| o.as_i64().ok()).unwrap_or(0);
        let Some(widths) = list(document, font, b"Widths") else { return };
        for (n, width) in widths.iter().enumerate().take(256) {
            if let (Ok(code), Some(width)) = (u32::try_from(first + n as i64), number(width)) {
                self.widths.insert(code, width / THOUSAND);
            }
        }
        self.usual = (!self.widths.is_empty()).then_some(0.5);
    }

    /// The widths of a font of many letters: `3 [500 600]` from a code on, `10 20 500` from one code to another.
    fn descendant(&mut self, document: &Document, font: &Dictionary) {
        let descendant = list(document, font, b"DescendantFonts").and_then(|d| d.first()).and_then(|d| dictionary(document, d));
        let Some(descendant) = descendant else { return };
        if let Some(usual) = descendant.get(b"DW").ok().and_then(number) {
            self.usual = Some(usual / THOUSAND);
        }
        let Some(widths) = list(document, descendant, b"W") else { return };
        let mut i = 0;
        while i + 1 < widths.len() {
            let Some(first) = number(&widths[i]).map(|n| n as u32) else { break };
            if let Some(each) = array(document, &widths[i + 1]) {
                for (n, width) in each.iter().enumerate() {
                    if let Some(width) = number(width) {
                        self.widths.insert(first.saturating_add(n as u32), width / THOUSAND);
                    }
                }
                i += 2;
            } else {
                let (Some(last), Some(width)) = (number(&widths[i + 1]), widths.get(i + 2).and_then(number)) else { break };
                for code in first..=(last as u32).min(first.saturating_add(MOST_CODES)) {
                    self.widths.insert(code, width / THOUSAND);
                }
                i += 3;
            }
        }
    }

    /// The letters of some codes, and how wide they are in the size of the letters, with how many codes there are and how many of them are spaces.
    pub(super) fn read(&self, bytes: &[u8]) -> (String, f32, usize, usize) {
        let mut text = String::new();
        // A code that the font does not know is lost, the rest is not.
        let _ = self.encoding.write_to_string(bytes, &mut text);
        let step = if self.wide { 2 } else { 1 };
        let codes = bytes.chunks(step);
        let (count, spaces) = (codes.len(), if self.wide { 0 } else { bytes.iter().filter(|&&b| b == b' ').count() });
        let width = match self.usual {
            Some(usual) => codes.map(|c| self.widths.get(&c.iter().fold(0, |n, b| n << 8 | u32::from(*b))).copied().unwrap_or(usual)).sum(),
            None => text.chars().map(guess).sum(),
        };
        (text, width, count, spaces)
    }
}

/// A range of widths holds no more codes.
const MOST_CODES: u32 = 70_000;

/// How wide a letter is in the fonts that every program has, which say no widths: as in Helvetica, whose letters from the space to the
/// tilde are these, in thousandths.
fn guess(c: char) -> f32 {
    let code = u32::from(c);
    let width = usize::try_from(code.wrapping_sub(32)).ok().and_then(|i| HELVETICA.get(i)).copied();
    f32::from(width.unwrap_or(match c {
        '’' | '‘' => 222,
        '“' | '”' => 333,
        '—' => 1000,
        c if c.is_uppercase() => 680,
        _ => 556,
    })) / THOUSAND
}

const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278,
    278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
    667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556,
    556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

fn number(object: &Object) -> Option<f32> {
    object.as_float().ok().filter(|n| n.is_finite())
}

fn array<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Vec<Object>> {
    document.dereference(object).ok()?.1.as_array().ok()
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}

fn list<'a>(document: &'a Document, holder: &'a Dictionary, name: &[u8]) -> Option<&'a Vec<Object>> {
    array(document, holder.get(name).ok()?)
}
