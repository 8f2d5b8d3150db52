//! Bytes into text: byte order marks, UTF-8, UTF-16 without a mark, and the legacy encodings that browsers know.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a file is looked at to tell text from binary and one encoding from another.
const SAMPLE: usize = 64 * 1024;

/// More than one control character in this many bytes is not text.
const CONTROLS_PER: usize = 50;

/// A text and what was doubtful about it.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Name of the encoding when it had to be guessed.
    pub guessed: Option<&'static str>,
    /// Bytes that the encoding cannot hold stand in the text as U+FFFD.
    pub damaged: usize,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undecodable {
    /// Nothing, or nothing but white space.
    Empty,
    /// Sounds, pictures, programs.
    Binary,
}

/// Decodes a file; `declared` is the encoding that the file or its envelope names, when it does.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&str>) -> Result<Decoded, Undecodable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Undecodable::Empty);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, damaged) = read(encoding, &bytes[mark..]);
        return checked(text, None, damaged);
    }
    if let Some(encoding) = unmarked_utf16(&bytes) {
        let (text, damaged) = read(encoding, &bytes);
        return checked(text, Some(encoding.name()), damaged);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return checked(text, None, 0),
        Err(e) => e.into_bytes(),
    };
    if looks_binary(&bytes) {
        return Err(Undecodable::Binary);
    }
    if let Some(encoding) = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        && encoding != UTF_8
    {
        let (text, damaged) = read(encoding, &bytes);
        if damaged == 0 {
            return checked(text, None, 0);
        }
    }
    if mostly_utf8(&bytes) {
        let (text, damaged) = read(UTF_8, &bytes);
        return checked(text, None, damaged);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(SAMPLE * 16)], true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, damaged) = read(encoding, &bytes);
    checked(text, Some(encoding.name()), damaged)
}

/// The encoding of a long file, told from its first bytes; `None` for UTF-8 and where they say nothing against it.
pub(super) fn sample(bytes: &[u8]) -> Option<&'static str> {
    match std::str::from_utf8(bytes) {
        Ok(_) => return None,
        // The sample may end in the middle of a letter.
        Err(e) if e.error_len().is_none() => return None,
        Err(_) if mostly_utf8(bytes) => return None,
        Err(_) => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, false);
    Some(detector.guess(None, Utf8Detection::Deny).name())
}

fn read(encoding: &'static Encoding, bytes: &[u8]) -> (String, usize) {
    let (text, errors) = encoding.decode_without_bom_handling(bytes);
    let damaged = if errors { text.matches('\u{FFFD}').count() } else { 0 };
    (text.into_owned(), damaged)
}

/// Last look at the decoded text: control characters in bulk are no article in any encoding.
fn checked(text: String, guessed: Option<&'static str>, damaged: usize) -> Result<Decoded, Undecodable> {
    let mut seen = 0usize;
    let mut odd = 0usize;
    let mut inked = false;
    for c in text.chars().take(SAMPLE) {
        seen += 1;
        inked |= !c.is_whitespace();
        odd += usize::from(is_odd(c) || c == '\u{FFFD}');
    }
    if !inked && text.chars().skip(SAMPLE).all(char::is_whitespace) {
        return Err(Undecodable::Empty);
    }
    if odd * 10 > seen {
        return Err(Undecodable::Binary);
    }
    Ok(Decoded { text, guessed, damaged })
}

/// Control characters that no article has; tab, line ends, form feed, escape and the next-line sign of mainframes do occur.
fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{1B}' | '\u{85}')
}

fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let controls = sample.iter().filter(|&&b| (b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B)) || b == 0x7F);
    controls.count() * CONTROLS_PER > sample.len()
}

/// Valid sequences outnumber broken ones by far: UTF-8 with a few damaged bytes, not a legacy encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

/// UTF-16 without a mark shows a zero in every other byte of Latin text.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 4 {
        return None;
    }
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 2 > half && even * 20 < half {
        Some(UTF_16LE)
    } else if even * 2 > half && odd * 20 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(bytes: &[u8]) -> String {
        match decode(bytes.to_vec(), None) {
            Ok(d) => d.text,
            Err(e) => format!("{e:?}"),
        }
    }

    #[test]
    fn marks_are_obeyed_and_left_out() {
        assert_eq!(text(b"\xEF\xBB\xBFThe caf\xC3\xA9 is open."), "The café is open.");
        assert_eq!(text(b"\xFF\xFEH\0i\0"), "Hi");
        assert_eq!(text(b"\xFE\xFF\0H\0i"), "Hi");
    }

    #[test]
    fn utf16_is_known_without_its_mark() {
        let bytes: Vec<u8> = "The harbour was closed, the mayor said.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&bytes), "The harbour was closed, the mayor said.");
    }

    #[test]
    fn legacy_text_is_guessed_and_named() {
        let bytes = b"The minister told the caf\xE9 owners: \x93we will not close it\x94, and left.".to_vec();
        let decoded = decode(bytes, None).expect("text");
        assert_eq!(decoded.text, "The minister told the café owners: “we will not close it”, and left.");
        assert_eq!(decoded.guessed, Some("windows-1252"));
    }

    #[test]
    fn a_damaged_byte_does_not_turn_utf8_into_latin() {
        let mut bytes = "“Présidente”, “café”, “naïve”, “façade”".as_bytes().to_vec();
        bytes.extend_from_slice(b" \xFF end");
        let decoded = decode(bytes, None).expect("text");
        assert!(decoded.text.starts_with("“Présidente”"));
        assert_eq!(decoded.damaged, 1);
    }

    #[test]
    fn nothing_and_noise_are_told_apart() {
        assert_eq!(text(b""), "Empty");
        assert_eq!(text(b" \n\t "), "Empty");
        assert_eq!(text(&[0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1]), "Binary");
    }

    proptest! {
        #[test]
        fn any_bytes_decode_or_say_why(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = decode(bytes, Some("shift_jis"));
        }

        #[test]
        fn utf8_comes_back_as_it_is(s in "[ -~é漢“”\r\n]{1,80}") {
            prop_assume!(!s.trim().is_empty());
            prop_assert_eq!(text(s.as_bytes()), s);
        }
    }
}
