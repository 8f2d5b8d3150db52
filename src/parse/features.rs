//! Rows of the feature tables for each token, as `models/FORMAT.md` lists them.

use super::weights::Weights;

/// Feature tables.
pub(super) const ROWS: usize = 6;

/// FNV-1a over a tag and some characters.
fn fnv(tag: u8, chars: impl Iterator<Item = char>) -> u32 {
    let mut h = (0x811c_9dc5u32 ^ u32::from(tag)).wrapping_mul(0x0100_0193);
    let mut buffer = [0u8; 4];
    for c in chars {
        for byte in c.encode_utf8(&mut buffer).bytes() {
            h = (h ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    h
}

/// Writes the normalised form of a token into `out`.
pub(super) fn norm(token: &str, out: &mut String) {
    out.clear();
    match token {
        "“" | "”" | "„" | "«" | "»" | "``" | "''" => return out.push('"'),
        "‘" | "’" | "`" => return out.push('\''),
        "–" | "—" | "--" => return out.push('-'),
        "…" => return out.push_str("..."),
        _ => {}
    }
    for c in token.chars() {
        match c {
            '’' | '‘' => out.push('\''),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '0'..='9' => out.push('0'),
            _ if c.is_ascii() => out.push(c),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// The shape's characters, runs cut at three.
fn shape(token: &str, lowered: bool) -> impl Iterator<Item = char> + '_ {
    let mut last = '\0';
    let mut run = 0;
    token.chars().filter_map(move |c| {
        let class = if c.is_numeric() && c.is_ascii_digit() || c.is_ascii_digit() {
            'd'
        } else if c.is_uppercase() && !lowered {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else {
            c
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        (run <= 3).then_some(class)
    })
}

/// Rows of one token. `flags` as the format has them; `buffer` is scratch.
pub(super) fn rows(weights: &Weights, token: &str, capitals: bool, flags: u32, buffer: &mut String) -> [u32; ROWS] {
    let header = &weights.header;
    norm(token, buffer);
    let form = buffer.as_str();
    let word = match weights.vocabulary.get(form) {
        Some(&row) => row,
        None => header.vocabulary_rows + fnv(b'w', form.chars()) % header.buckets,
    };
    let length = form.chars().count();
    let last = |n: usize| form.chars().skip(length.saturating_sub(n));
    let size = |i: usize| weights.tables[i].scale.len() as u32;
    [
        word,
        fnv(b'p', form.chars().take(3)) % size(1),
        fnv(b's', last(3)) % size(2),
        fnv(b't', last(2)) % size(3),
        fnv(b'h', shape(token, capitals)) % size(4),
        flags.min(size(5) - 1),
    ]
}
